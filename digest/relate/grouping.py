"""Which meeting an account tells of: decided by people, days, place and format, never by likeness of texts."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from digest.records.article import Account, Article, Printed
from digest.records.claims import Known
from digest.records.ids import ArticleId, MeetingId, slug
from digest.records.meeting import Meeting
from digest.records.registry import Registry
from digest.relate.fit import Fit, fit, person_key, wanted_of

WHERE = {"place", "venue", "country"}
"""Facts on which accounts of one meeting differ in earnest: one paper puts in Moscow what the host puts in
St Petersburg. With the same people on the same day they make a difference to show, not another meeting."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The meeting that an account tells of."""

    meeting: MeetingId | None
    """The one meeting; None when several may be meant."""

    rule: str
    """How it was decided."""

    candidates: tuple[MeetingId, ...] = ()
    """The meetings that may be meant, when no rule can tell."""


class MeetingIndex:
    """Meetings by the people who met, so that an account is compared with few of them."""

    def __init__(self, meetings: Iterable[Meeting], registry: Registry) -> None:
        """Index the meetings."""
        self.registry = registry
        self.meetings: dict[MeetingId, Meeting] = {}
        self._by_person: dict[str, set[MeetingId]] = defaultdict(set)
        for meeting in meetings:
            self.add(meeting)

    def add(self, meeting: Meeting) -> None:
        """Add a meeting."""
        self.meetings[meeting.id] = meeting
        for person in (*meeting.people, *meeting.also_present):
            self._by_person[person_key(person.person, self.registry)].add(meeting.id)

    def with_people(self, people: Iterable[str]) -> tuple[Meeting, ...]:
        """Return the meetings at which all of them were, sorted by id."""
        sets = [self._by_person.get(p, set()) for p in people]
        found = set.intersection(*sets) if sets else set()
        return tuple(self.meetings[i] for i in sorted(found))


def choose(account: Account, index: MeetingIndex) -> Choice:
    """Return the meeting of an account among those known, or a choice for a person.

    Same people on the same day are one meeting, whatever the city. A date known only in part, or only as a
    weekday, picks a meeting when just one fits and something beside the people speaks for it.
    """
    wanted = wanted_of(account, index.registry)
    fits = [(m, fit(wanted, m, index.registry)) for m in index.with_people(wanted.people)] if wanted.people else []
    same_day = [(m, f) for m, f in fits if _same_day(account, m) and not set(f.contradicted) - WHERE]
    if same_day:
        best = [m for m, f in same_day if not f.contradicted] or [m for m, _ in same_day]
        if len(best) == 1:
            return Choice(best[0].id, "same-people-same-day")
        return Choice(None, "several-that-day", tuple(m.id for m in best))
    # A whole day that is not the meeting's day is another meeting, even where the meeting's own date is open.
    exact = account.date is not None and account.date.precision == "day"
    left = [(m, f) for m, f in fits if not f.contradicted and not (exact and m.date and m.date.precision == "day")]
    if not left:
        return Choice(None, "new")
    if len(left) == 1 and account.date and _speaks(left[0][1]):
        return Choice(left[0][0].id, "only-one-fits")
    return Choice(None, "several-may-be-meant" if len(left) > 1 else "date-unknown", tuple(m.id for m, _ in left))


def _same_day(account: Account, meeting: Meeting) -> bool:
    return account.date is not None and account.date == meeting.date and account.date.precision == "day"


def _speaks(found: Fit) -> bool:
    return bool({"place", "venue", "format"} & set(found.holding)) and {"people", "date"} & set(found.holding) == {
        "people",
        "date",
    }


def mint_id(account: Account, registry: Registry, taken: Iterable[str]) -> MeetingId:
    """Return a new meeting's id: its first day or "undated", then its city or format, then names if need be."""
    when = account.date.split("/")[0] if account.date else "undated"
    where = slug(registry.place_name(account.place), 3) if account.place else account.format
    names = "-".join(
        slug(
            registry.person_short(p.person).split(" ")[-1]
            if isinstance(p.person, Printed)
            else registry.person_short(p.person)
        )
        for p in account.people[:3]
    )
    used = set(taken)
    tries = [f"{when}-{where}"] if where and account.date else []
    tries.append("-".join(x for x in (when, where, names) if x))
    tries += [f"{tries[-1]}-{n}" for n in range(2, len(used) + 3)]
    return MeetingId(next(t for t in (t[:80].strip("-") for t in tries) if t not in used))


def group(article: Article, index: MeetingIndex, taken: set[str]) -> Article:
    """Return the article with the meeting of each account filled in; the index learns of new meetings.

    Accounts for which several meetings fit get none: they list the candidates and ask for a review.
    """
    out = []
    for account in article.about:
        if account.meeting:
            out.append(account)
            continue
        choice = choose(account, index)
        if choice.rule == "new":
            ident = mint_id(account, index.registry, taken | set(index.meetings))
            choice = Choice(ident, "first-account")
            index.add(meeting_from(ident, account))
        out.append(_with_choice(account, choice))
    return replace(article, about=tuple(out))


_WHY = {
    "several-that-day": "the same people met more than once that day",
    "several-may-be-meant": "more than one meeting of the digest fits",
    "date-unknown": "one meeting of the digest fits, but the article gives no date",
}


def _with_choice(account: Account, choice: Choice) -> Account:
    if choice.meeting:
        entry = Known(basis="computed", rule=choice.rule, value=choice.meeting)
    else:
        why = f"{_WHY[choice.rule]}; write the right one as `meeting:` of this account"
        entry = Known(basis="unknown", rule=choice.rule, review=why, alternatives=choice.candidates)
    return replace(account, meeting=choice.meeting, known=dict(sorted({**account.known, "meeting": entry}.items())))


def meeting_from(ident: MeetingId, account: Account) -> Meeting:
    """Return a meeting as one account tells it."""
    return Meeting(
        id=ident,
        date=account.date,
        weekday=account.weekday,
        place=account.place,
        venue=account.venue,
        country=account.country,
        format=account.format,
        people=account.people,
        also_present=account.also_present,
    )


def by_meeting(articles: Mapping[ArticleId, Article]) -> dict[MeetingId, list[tuple[Article, Account]]]:
    """Return the accounts of each meeting, oldest article first."""
    out: dict[MeetingId, list[tuple[Article, Account]]] = defaultdict(list)
    for article in sorted(articles.values(), key=lambda a: (a.published or "9999", a.id)):
        for account in article.about:
            if account.meeting:
                out[account.meeting].append((article, account))
    return out
