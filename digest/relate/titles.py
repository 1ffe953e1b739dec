"""What articles and meetings are called where no source gives a heading: made from their facts alone."""

from collections.abc import Iterable, Sequence

from digest.records.article import REMOTE, Account, Article, Printed
from digest.records.digest import Digest, MeetingView
from digest.records.ids import ArticleId, MeetingId, PersonId, PlaceId
from digest.records.meeting import Meeting
from digest.records.partial_date import PartialDate
from digest.records.registry import Registry

FORMATS = {"in-person": "in person", "video": "by video", "phone": "by telephone"}
LONGEST_NAME = 22
"""Letters of a name that stays on one line: as many as a heading has on a narrow screen. "Great Hall of the People"
may break."""


def unbroken(name: str) -> str:
    """Return a name with spaces at which no line may break, unless it is long: "Wang Yi", "St Petersburg"."""
    return name.replace(" ", "\u00a0") if len(name) <= LONGEST_NAME else name


def _unbroken_within(title: str, names: Iterable[str]) -> str:
    for name in sorted({n for n in names if " " in n}, key=lambda n: (-len(n), n)):
        title = title.replace(name, unbroken(name))
    return title


def _names(meeting: Meeting, registry: Registry) -> Iterable[str]:
    """Yield the names that a meeting's heading may hold, in all their spellings, and its date."""
    for entry in (*meeting.people, *meeting.also_present):
        yield registry.person_name(entry.person)
        if not isinstance(entry.person, Printed):
            yield from registry.people[entry.person].aliases
    for ref in (meeting.place, meeting.venue):
        if ref is not None:
            yield registry.place_name(ref)
            if not isinstance(ref, Printed):
                yield from registry.places[ref].aliases
    if meeting.date:
        yield from meeting.date.words().split(" to ")


def listed(words: Sequence[str]) -> str:
    """Return words as a list in running text: "a, b and c"."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def date_words(value: PartialDate | None) -> str | None:
    """Return a date for readers, with spaces at which no line may break, but for those around "to"."""
    return " to ".join(d.replace(" ", "\u00a0") for d in value.words().split(" to ")) if value else None


def meeting_title(meeting: Meeting, registry: Registry) -> str:
    """Return a meeting's heading: the record's, else who met. No line breaks within a name or the date."""
    if meeting.title:
        return _unbroken_within(meeting.title, _names(meeting, registry))
    names = [unbroken(registry.person_short(p.person)) for p in meeting.people]
    who = listed(names) or "A meeting"
    if meeting.format in REMOTE:
        where = FORMATS[meeting.format]
    else:
        where = unbroken(registry.place_name(meeting.place)) if meeting.place else ""
    return f"{who}, {where}" if where else who


def publisher(article: Article, registry: Registry) -> str | None:
    """Return who stands behind an article: its outlet, else the agency whose text it is; None when neither is known."""
    ref = article.outlet or article.agency
    return registry.outlet_name(ref) if ref else None


def article_title(article: Article, digest: Digest) -> str:
    """Return an article's heading: its headline, else what it reports, in our words."""
    if article.title:
        return article.title
    registry = digest.registry
    account = next(iter(article.about), None)
    name = publisher(article, registry) or "Unsigned report"
    name = f"Withdrawn: {name}" if article.rights.status == "withdrawn" else name
    if account is None:
        return name
    told = account_words(account, registry)
    return f"{name} on {told}" if told else name


def account_words(account: Account, registry: Registry) -> str:
    """Return who met and where, as one account tells it."""
    names = [unbroken(registry.person_short(p.person)) for p in account.people]
    who = " and ".join(names) if len(names) < 3 else ", ".join(names)  # noqa: PLR2004 (two are joined by "and")
    where = unbroken(registry.place_name(account.place)) if account.place else FORMATS.get(account.format or "", "")
    when = date_words(account.date)
    return ", ".join(x for x in (who, where, when) if x)


def view_title(view: MeetingView, digest: Digest) -> str:
    """Return a meeting's heading with its date, unless the heading names the date already."""
    title = meeting_title(view.meeting, digest.registry)
    if view.meeting.date and view.meeting.date.words() in title.replace("\u00a0", " "):
        return title
    return f"{title}, {date_words(view.meeting.date) or 'date unknown'}"


def title_of(folder: str, ident: str, digest: Digest) -> str:
    """Return the heading of a record's page; its id where the digest has none."""
    if folder == "articles" and ArticleId(ident) in digest.articles:
        return article_title(digest.articles[ArticleId(ident)], digest)
    if folder == "meetings" and MeetingId(ident) in digest.meetings:
        return view_title(digest.meetings[MeetingId(ident)], digest)
    if folder == "people" and PersonId(ident) in digest.registry.people:
        return digest.registry.people[PersonId(ident)].name
    if folder == "places" and PlaceId(ident) in digest.registry.places:
        return digest.registry.places[PlaceId(ident)].name
    return ident


def newest_first(views: Iterable[MeetingView]) -> list[MeetingView]:
    """Return meetings with the latest first; those without a date come last."""
    dated = [v for v in views if v.meeting.date]
    undated = [v for v in views if not v.meeting.date]
    dated.sort(key=lambda v: (v.meeting.date.bounds() if v.meeting.date else (), v.meeting.id), reverse=True)
    return dated + sorted(undated, key=lambda v: v.meeting.id)


def year_of(view: MeetingView) -> str:
    """Return the year under which a meeting is listed."""
    return str(view.meeting.date)[:4] if view.meeting.date else "Date unknown"
