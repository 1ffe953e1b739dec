"""Which meeting an account tells of: decided by people, days, place and format, never by likeness of texts."""

from collections import defaultdict
from collections.abc import Container, Mapping
from dataclasses import dataclass, replace
from itertools import chain, count

from digest.records.article import REMOTE, Account, Article, Printed
from digest.records.claims import Known
from digest.records.digest import AccountOf
from digest.records.ids import MAX_LENGTH, ArticleId, MeetingId, slug
from digest.records.meeting import Meeting
from digest.records.partial_date import PartialDate
from digest.records.registry import Registry
from digest.relate.fit import Fit, Wanted, fit, wanted_of
from digest.relate.index import SLACK, MeetingIndex

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


def choose(account: Account, index: MeetingIndex, ruled_out: Container[MeetingId] = ()) -> Choice:
    """Return the meeting of an account among those known, or a choice for a person.

    Same people on the same day are one meeting, whatever the city; so are calls of the same people one day
    apart, because the two ends of a call may stand on two days. A date known only in part, or only as a weekday,
    picks a meeting when just one fits and something beside the people speaks for it. Where a side is known alone, the
    day is not enough, because people meet several in a day: the place must speak for it, and may not speak against it.
    Meetings that a person has ruled out are no choice.
    """
    wanted = wanted_of(account, index.registry)
    alone = len(wanted.people) == 1
    near = [m for m in index.with_people(wanted.people, wanted.interval) if m.id not in ruled_out]
    fits = [(m, fit(wanted, m, index.registry)) for m in near]
    for rule, same in (
        ("same-people-same-day", _same_day),
        ("one-of-its-days", _one_of_its_days),
        ("call-a-day-apart", _call_a_day_apart),
    ):
        told = [
            (m, f)
            for m, f in fits
            if same(account.date, account.format, m)
            and not set(f.contradicted) - (_LOOSE[rule] - WHERE if alone else _LOOSE[rule])
        ]
        best = [(m, f) for m, f in told if not set(f.contradicted) & WHERE] or told
        if len(best) == 1 and (not alone or _is_there(best[0][1])):
            return Choice(best[0][0].id, rule)
        if best:
            return Choice(None, ONE_SIDE if alone else "several-that-day", tuple(m.id for m, _ in best))
    # A whole day that is not the meeting's day is another meeting, even where the meeting's own date is open.
    exact = account.date is not None and account.date.precision == "day"
    left = [(m, f) for m, f in fits if not f.contradicted and not (exact and m.date and m.date.precision == "day")]
    if not left:
        shorter = _of_one_side(account, wanted, index, ruled_out)
        return Choice(None, ONE_SIDE, shorter) if shorter else Choice(None, "new")
    if len(left) == 1 and account.date and _speaks(left[0][1]) and (not alone or _is_there(left[0][1])):
        return Choice(left[0][0].id, "only-one-fits")
    why = ONE_SIDE if alone and account.date else "date-unknown"
    return Choice(None, "several-may-be-meant" if len(left) > 1 else why, tuple(m.id for m, _ in left))


def _of_one_side(
    account: Account, wanted: Wanted, index: MeetingIndex, ruled_out: Container[MeetingId]
) -> tuple[MeetingId, ...]:
    """Return the meetings of which an account may name the other side, too: one side known, that day, no other place."""
    if len(wanted.people) == 1 or wanted.interval is None:
        return ()
    rest = replace(wanted, people=frozenset())
    near = (m for m in index.one_sided(wanted.people, wanted.interval) if m.id not in ruled_out)
    same = (m for m in near if _same_day(account.date, account.format, m))
    return tuple(m.id for m in same if not fit(rest, m, index.registry).contradicted)


ONE_SIDE = "one-side-known"
"""The rule by which a person is asked where one side of a meeting is all that is known."""


def _same_day(said: PartialDate | None, form: str | None, meeting: Meeting) -> bool:  # noqa: ARG001 (one signature for all rules)
    return said is not None and said == meeting.date and said.precision == "day"


def _one_of_its_days(said: PartialDate | None, form: str | None, meeting: Meeting) -> bool:  # noqa: ARG001 (as above)
    """Return whether an account tells of a day of a meeting that took several."""
    held = meeting.date
    if said is None or held is None or held.precision != "interval" or said.precision not in {"day", "interval"}:
        return False
    first, last = held.bounds()
    return (last - first).days < LONGEST and said.within(held)


def _call_a_day_apart(said: PartialDate | None, form: str | None, meeting: Meeting) -> bool:
    held = meeting.date
    if said is None or held is None or form not in REMOTE or meeting.format != form:
        return False
    return {said.precision, held.precision} == {"day"} and abs(said.bounds()[0] - held.bounds()[0]) <= SLACK


LONGEST = 14
"""Days. Talks and summits that are told of as one meeting; a longer interval is a date that is half known."""
_LOOSE = {
    "same-people-same-day": WHERE,
    "one-of-its-days": WHERE,
    # The weekday of the other end's day differs with the day.
    "call-a-day-apart": WHERE | {"date", "weekday"},
}


def _is_there(found: Fit) -> bool:
    return bool({"place", "venue"} & set(found.holding))


def _speaks(found: Fit) -> bool:
    return bool({"place", "venue", "format"} & set(found.holding)) and {"people", "date"} & set(found.holding) == {
        "people",
        "date",
    }


def mint_id(account: Account, registry: Registry, *taken: Container[str]) -> MeetingId:
    """Return a new meeting's id: its first day or "undated", then its city or format, then names if need be."""
    when = account.date.split("/")[0].rstrip("~") if account.date else "undated"
    where = slug(registry.place_name(account.place), 3) if account.place else account.format
    names = "-".join(
        slug(
            registry.person_short(p.person).split(" ")[-1]
            if isinstance(p.person, Printed)
            else registry.person_short(p.person)
        )
        for p in account.people[:3]
    )
    short = [f"{when}-{where}"] if where and account.date else []
    full = "-".join(x for x in (when, where, names) if x)[:MAX_LENGTH]
    numbered = (f"{full[: MAX_LENGTH - 7]}-{n}" for n in count(2))
    tries = (t.strip("-") for t in chain(short, [full], numbered))
    return MeetingId(next(t for t in tries if not any(t in used for used in taken)))


def group(
    article: Article, index: MeetingIndex, taken: Container[str], ruled_out: Container[MeetingId] = frozenset()
) -> Article:
    """Return the article with the meeting of each account filled in; the index learns of new meetings.

    Accounts for which several meetings fit get none: they list the candidates and ask for a review. `taken` are
    the ids that are in use, `ruled_out` the meetings that a person has found this article not to report.
    """
    out = []
    for account in article.about:
        if account.meeting:
            out.append(account)
            continue
        choice = choose(account, index, ruled_out)
        if choice.rule == "new":
            ident = mint_id(account, index.registry, taken, index)
            choice = Choice(ident, "first-account")
            index.add(meeting_from(ident, account))
        out.append(_with_choice(account, choice))
    return replace(article, about=tuple(out))


_WHY = {
    ONE_SIDE: "a meeting of that time fits, but one account names one side alone, and people meet several in a day",
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


def by_meeting(articles: Mapping[ArticleId, Article]) -> dict[MeetingId, list[AccountOf]]:
    """Return the accounts of each meeting, oldest article first."""
    out: dict[MeetingId, list[AccountOf]] = defaultdict(list)
    for article in sorted(articles.values(), key=lambda a: (a.published or "9999", a.id)):
        for account in article.about:
            if account.meeting:
                out[account.meeting].append(AccountOf(article=article, account=account))
    return out
