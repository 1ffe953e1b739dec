"""Series and visits: what meetings belong to, with the gaps between them."""

from collections.abc import Callable, Iterable
from datetime import date

from digest.pages.parts.lists import meeting_item
from digest.pages.parts.markup import block, box, bullets, inline, link
from digest.pages.parts.page import Page
from digest.pages.parts.words import count
from digest.records.digest import Digest, MeetingView
from digest.records.meeting import Series, Visit
from digest.relate.titles import newest_first

MONTHS_APART = 18
"""Months. Summits are held once a year as a rule; half a year more leaves room for one that was moved."""


def series_pages(digest: Digest) -> Iterable[Page]:
    """Yield the list of series and a page for each, its meetings in order and the gaps between them."""
    items = []
    by_series = _by(lambda v: v.meeting.series, digest)
    by_visit = _by(lambda v: v.meeting.visit, digest)
    for series in sorted(digest.registry.series.values(), key=lambda s: (s.name.casefold(), s.id)):
        views = by_series.get(series.id, [])
        items.append(f"{link(series.name, f'{series.id}.md')}<br>\n<small>{count(len(views), 'meeting')}</small>")
        yield _series(series, views, digest)
    visits = sorted(digest.registry.visits.values(), key=lambda v: (v.date or "", v.id), reverse=True)
    parts = [box("list", bullets(items)) or "No series has been registered yet."]
    if visits:
        rows = [
            f"{link(v.title, f'../visits/{v.id}.md')}<br>\n<small>{count(len(by_visit.get(v.id, [])), 'meeting')}</small>"
            for v in visits
        ]
        parts.append(f"## Visits\n\n{box('list', bullets(rows))}")
    yield Page(
        path="series/index.md",
        title="Series and visits",
        body="\n\n".join(parts),
        made_from="records/series/",
        meta={"description": f"{count(len(items), 'series', 'series')}, {count(len(visits), 'visit')}."},
    )


def _series(series: Series, views: list[MeetingView], digest: Digest) -> Page:
    facts = [f"**Also written** {inline(', '.join(series.aliases))}"] if series.aliases else []
    parts = [block(series.note) if series.note else "", box("facts people", bullets(facts))]
    parts.append(f"## Meetings\n\n{_with_gaps(views, digest)}")
    parts.append(_wanted(series, digest))
    return Page(
        path=f"series/{series.id}.md",
        title=series.name,
        body="\n\n".join(p for p in parts if p),
        made_from=f"records/series/{series.id}.yml",
        meta={"description": f"{series.name}: {count(len(views), 'meeting')} in this digest."},
    )


def _with_gaps(views: list[MeetingView], digest: Digest) -> str:
    """Return a series' meetings, oldest first, with a line where the digest has none for long."""
    if not views:
        return "The digest has no meeting of this series yet."
    items: list[str] = []
    before: date | None = None
    for view in reversed(newest_first(views)):
        when = view.meeting.date
        if when and before and (months := _months(before, when.bounds()[0])) > MONTHS_APART:
            items.append(f'<span class="gap">The digest has none for {_length(months)}.</span>')
        items.append(meeting_item(view, digest, "../"))
        before = when.bounds()[1] if when else before
    return box("list", bullets(items))


def _months(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month


def _length(months: int) -> str:
    years, rest = divmod(months, 12)
    parts = [count(years, "year")] if years else []
    return " and ".join([*parts, count(rest, "month")] if rest else parts)


def _wanted(series: Series, digest: Digest) -> str:
    items = [
        f"{link(w.interval.words() if w.interval else 'date unknown', f'../wanted/{w.id}.md')}<br>\n"
        f"<small>mentioned only</small>"
        for w in digest.wanted
        if w.series == series.id
    ]
    return f"## Mentioned only\n\n{box('list', bullets(items))}" if items else ""


def visit_pages(digest: Digest) -> Iterable[Page]:
    """Yield a page for each visit, its meetings in order."""
    by_visit = _by(lambda v: v.meeting.visit, digest)
    for visit in digest.registry.visits.values():
        yield _visit(visit, by_visit.get(visit.id, []), digest)


def _by(what: Callable[[MeetingView], str | None], digest: Digest) -> dict[str, list[MeetingView]]:
    out: dict[str, list[MeetingView]] = {}
    for view in digest.meetings.values():
        if (value := what(view)) is not None:
            out.setdefault(value, []).append(view)
    return out


def _visit(visit: Visit, held: list[MeetingView], digest: Digest) -> Page:
    registry = digest.registry
    when = inline(visit.date.words()) if visit.date else '<span class="unknown">unknown</span>'
    facts = [f"**Days** {when}"]
    if visit.people:
        facts.append(
            "**Who travelled** " + "; ".join(link(registry.person_name(p), f"../people/{p}.md") for p in visit.people)
        )
    if visit.country:
        facts.append(f"**Country** {inline(registry.gazetteer.country_name(visit.country))}")
    if visit.source:
        facts.append(f"**Source** {inline(visit.source)}")
    views = list(reversed(newest_first(held)))
    listed = box("list", bullets([meeting_item(v, digest, "../") for v in views]))
    return Page(
        path=f"visits/{visit.id}.md",
        title=visit.title,
        body=f"{box('facts', bullets(facts))}\n\n## Meetings\n\n{listed or 'The digest has no meeting of this visit yet.'}",
        made_from=f"records/visits/{visit.id}.yml",
        meta={"description": f"{visit.title}: {count(len(views), 'meeting')} in this digest."},
    )
