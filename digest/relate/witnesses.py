"""Who is a witness of a meeting, and what every other account of it is. Everything that counts asks here."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from digest.records.address import plain_address
from digest.records.article import ACCOUNT_FIELDS, Account, Article, Printed, text
from digest.records.claims import claim
from digest.records.digest import AccountOf, FieldAccounts, MeetingView, Standing
from digest.records.ids import ArticleId
from digest.records.partial_date import PartialDate
from digest.records.registry import Registry, key

LATE = timedelta(days=183)
"""A text that comes out more than half a year after a meeting looks back to it, unless it is an official record: those
are published when a chancery has finished them. A monthly still reports; an anniversary piece recalls. Only the days tell
so, not the article's words: whoever shows it says that it was worked out."""
LATE_WORDS = "more than half a year"
"""The same in words."""
IMPLYING = frozenset(
    [
        "by-its-state",
        "capital-of-the-country",
        "city-of-the-venue",
        "country-of-the-city",
        "country-of-the-venue",
        "met-at-a-place",
    ]
)
"""Rules by which a value follows from other words: a building stands in its city, who met at a place met in person."""


def standing_of(entry: AccountOf, when: PartialDate | None, *, held: bool = False) -> Standing:
    """Return what an account of a meeting at that time is worth, whoever's text it carries; `held` says that its text is."""
    article, account = entry.article, entry.account
    if article.demonstration:
        return "demonstration"
    if not (held or _read(article, account)):
        return "not-read"
    if account.looks:
        return "preview" if account.looks == "ahead" else "looks-back"
    meant = account.known.get("meeting")
    if meant and (meant.review or meant.alternatives) and meant.basis != "person":
        return "unsettled"
    return _by_time(article, when or account.date)


def _by_time(article: Article, when: PartialDate | None) -> Standing:
    """Return what the day of publication makes of an account."""
    if when is None or article.published is None:
        return "witness"
    (first, last), (begin, end) = article.published.bounds(), when.bounds()
    if last < begin:
        return "preview"
    late = first - end > LATE and article.genre != "official-readout"
    return "looks-back" if late else "witness"


def _read(article: Article, account: Account) -> bool:
    """Return whether anybody has read the text: its record holds a fact of the meeting or words of the source."""
    facts = any(getattr(account, name) is not None for name in ACCOUNT_FIELDS)
    return bool(article.source or facts or account.people or article.quotes or article.mentions)


def standings(
    entries: Iterable[AccountOf], when: PartialDate | None, held: Collection[ArticleId] = ()
) -> dict[ArticleId, Standing]:
    """Return what each account of a meeting is worth; `held` are the articles whose texts this machine holds."""
    return {e.article.id: standing_of(e, when, held=e.article.id in held) for e in entries}


_RANKS: tuple[frozenset[Standing], ...] = (
    frozenset({"witness", "carries"}),
    frozenset({"unsettled", "looks-back", "preview"}),
    frozenset({"demonstration"}),
    frozenset({"not-read"}),
)


def compared_by(entries: Sequence[AccountOf], standing: Mapping[ArticleId, Standing]) -> tuple[AccountOf, ...]:
    """Return the accounts that facts are compared by: witnesses with those that carry their text, else the next best."""
    for rank in _RANKS:
        if found := tuple(e for e in entries if standing[e.article.id] in rank):
            return found
    return ()


def names(entry: AccountOf, field: str) -> bool:
    """Return whether an account itself names its value of a fact, and does not only say what the value follows from.

    What an editor set from elsewhere the account does not name.
    """
    known = claim(field, text(getattr(entry.account, field)), entry.account.known.get(field)).known
    if known.basis == "person":
        return known.source is None or plain_address(known.source) in _addresses(entry.article)
    return known.basis in {"stated", "computed"} and known.rule not in IMPLYING


def names_person(entry: AccountOf, person: str) -> bool:
    """Return whether an account puts a person in the room, by name or office."""
    found = (p for p in (*entry.account.people, *entry.account.also_present) if key(p.person) == person)
    return any(p.known.rule not in IMPLYING for p in found)


def _addresses(article: Article) -> Collection[str]:
    own = {f"articles/{article.id}.md", f"docs/records/articles/{article.id}.md"}
    return own | {plain_address(u) for u in (article.url, article.archive) if u}


def arranged(view: MeetingView, registry: Registry) -> MeetingView:
    """Return a meeting with its sources in the order of its page: the host's own readout, the guest's, who says something
    else than the page leads with, the others by day. The cells of its points stand in the same order.
    """
    apart = {i for field in view.fields if field.differ for i in _dissenting(field, view)}
    apart |= {c.article for p in view.points if p.in_itself for c in p.cells if c.state == "differs"}
    guests = {_country(p.person, registry) for p in view.meeting.people} - {None}

    def place(entry: AccountOf) -> tuple[int, date, ArticleId]:
        article = entry.article
        country = _official(article, registry)
        if country and country == view.meeting.country:
            rank = 0
        elif country in guests:
            rank = 1
        else:
            rank = 2 if article.id in apart else 3
        return rank, article.published.bounds()[0] if article.published else date.max, article.id

    sources = tuple(sorted(view.sources, key=place))
    at = {e.article.id: n for n, e in enumerate(sources)}
    points = tuple(replace(p, cells=tuple(sorted(p.cells, key=lambda c: at[c.article]))) for p in view.points)
    return replace(view, sources=sources, points=points)


def _official(article: Article, registry: Registry) -> str | None:
    """Return the country whose own account an article is; None for an account of the press."""
    ref = article.outlet
    outlet = registry.outlets.get(ref) if ref is not None and not isinstance(ref, Printed) else None
    if outlet is None or not (article.genre == "official-readout" or outlet.kind == "official"):
        return None
    return outlet.country


def _country(person: object, registry: Registry) -> str | None:
    found = registry.people.get(person) if isinstance(person, str) else None  # type: ignore[call-overload]
    return found.country if found else None


def _dissenting(field: FieldAccounts, view: MeetingView) -> Iterable[ArticleId]:
    """Return the articles that give another value than the page leads with, else than most do."""
    said = [*field.values, *field.implied]
    lead = view.leading(field.field) or (said[0][0] if said else None)
    return (i for value, ids in said if value != lead for i in ids)
