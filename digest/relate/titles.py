"""What articles and meetings are called where no source gives a heading: made from their facts alone."""

from digest.records.article import Account, Article, Printed
from digest.records.digest import Digest, MeetingView
from digest.records.meeting import Meeting
from digest.records.partial_date import PartialDate
from digest.records.registry import Registry

FORMATS = {"in-person": "in person", "video": "by video", "phone": "by telephone"}


def date_words(value: PartialDate | None) -> str | None:
    """Return a date for readers, with spaces at which no line may break."""
    return value.words().replace(" ", "\u00a0") if value else None


def meeting_title(meeting: Meeting, registry: Registry) -> str:
    """Return a meeting's heading: the record's, else who met."""
    if meeting.title:
        return meeting.title
    names = [
        registry.person_short(p.person) if not isinstance(p.person, Printed) else p.person.printed
        for p in meeting.people
    ]
    who = " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names) if names else "A meeting"
    if meeting.format in {"video", "phone"}:
        where = FORMATS[meeting.format]
    else:
        where = registry.place_name(meeting.place) if meeting.place else ""
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
    if account is None:
        return name
    told = account_words(account, registry)
    return f"{name} on {told}" if told else name


def account_words(account: Account, registry: Registry) -> str:
    """Return who met and where, as one account tells it."""
    names = [registry.person_short(p.person) for p in account.people]
    who = " and ".join(names) if len(names) < 3 else ", ".join(names)  # noqa: PLR2004 (two are joined by "and")
    where = registry.place_name(account.place) if account.place else FORMATS.get(account.format or "", "")
    when = date_words(account.date)
    return ", ".join(x for x in (who, where, when) if x)


def view_title(view: MeetingView, digest: Digest) -> str:
    """Return a meeting's heading with its date, unless the heading names the date already."""
    title = meeting_title(view.meeting, digest.registry)
    if view.meeting.date and view.meeting.date.words() in title:
        return title
    return f"{title}, {date_words(view.meeting.date) or 'date unknown'}"
