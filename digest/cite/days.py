"""When a record was first published and last changed. No clock: only days that records hold."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from digest.records.annotation import Target, folder_of
from digest.records.article import Article
from digest.records.digest import Digest, MeetingView
from digest.records.partial_date import PartialDate


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """The days of one record."""

    first: PartialDate | None = None
    """When the digest first held it; None where no record says so."""

    last: PartialDate | None = None
    """When it last changed: its record, or a note on it."""


def days_of_article(article: Article, digest: Digest) -> Days:
    """Return the days of an article's page."""
    return _days(article.added, _changed_article(article), Target("articles", article.id), digest)


def days_of_meeting(view: MeetingView, digest: Digest) -> Days:
    """Return the days of a meeting's page. One without a record came with the first of its articles."""
    return _days(first_day(view), _changed(view), Target("meetings", view.meeting.id), digest)


def first_day(view: MeetingView) -> PartialDate | None:
    """Return when the digest first held a meeting; an article's day stands in its record (`added`)."""
    return view.meeting.added or min(_came(view), key=lambda d: d.bounds(), default=None)


def _came(view: MeetingView) -> list[PartialDate]:
    return [e.article.added for e in view.accounts if e.article.added]


def _changed(view: MeetingView) -> list[PartialDate]:
    first = first_day(view)
    return [*(c.date for c in view.meeting.changes), *_came(view), *([first] if first else [])]


def _changed_article(article: Article) -> list[PartialDate]:
    return [*(c.date for c in article.changes), *([article.added] if article.added else [])]


def version_of_article(article: Article, digest: Digest) -> PartialDate | None:
    """Return the day of what an article's page says, for whoever cites it: no other record's day moves it."""
    return days_of_article(article, digest).last or article.published


def version_of_meeting(view: MeetingView, digest: Digest) -> PartialDate | None:
    """Return the day of what a meeting's page says: its own and its accounts', else when these were published."""
    return days_of_meeting(view, digest).last or latest(
        e.article.published for e in view.accounts if e.article.published
    )


def _days(first: PartialDate | None, changed: Iterable[PartialDate], target: Target, digest: Digest) -> Days:
    notes = (PartialDate(p.note.day) for p in digest.notes_by_target.get(folder_of(target), ()) if not p.note.is_hidden)
    return Days(first=first, last=latest([*changed, *notes]))


def latest(days: Iterable[PartialDate]) -> PartialDate | None:
    """Return the latest of days by their last; None when there is none."""
    return max(days, key=lambda d: (d.bounds()[1], d), default=None)


def latest_day(digest: Digest) -> PartialDate | None:
    """Return the latest day that any record holds: the day of an edition whose build was given none."""
    notes = [PartialDate(p.note.day) for p in digest.notes.values()]
    changed = digest.table(latest_of_records)
    return latest([*changed.get("changed", ()), *notes]) or latest(changed.get("published", ()))


def latest_of_records(digest: Digest) -> Mapping[str, tuple[PartialDate, ...]]:
    """Return the latest day on which records changed, and on which articles were published; none where none is known."""
    views, articles = digest.meetings.values(), digest.articles.values()
    changed = [*(d for v in views for d in _changed(v)), *(d for a in articles for d in _changed_article(a))]
    days = {"changed": latest(changed), "published": latest(a.published for a in articles if a.published)}
    return {name: (day,) for name, day in days.items() if day}
