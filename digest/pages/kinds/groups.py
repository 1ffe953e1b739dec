"""Series and visits: what meetings belong to, with the gaps between them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from digest.cite.divided import Steps, by_day, by_name
from digest.pages.parts.lists import meeting_item
from digest.pages.parts.markup import block, box, bullets, inline, link, section
from digest.pages.parts.page import Page
from digest.pages.parts.paged import FIRST, LongList, paged
from digest.pages.parts.words import count
from digest.records.digest import Digest, MeetingView, grouped
from digest.records.ids import SeriesId, VisitId
from digest.records.meeting import Series, Visit
from digest.records.promise import WantedMeeting
from digest.relate.titles import newest_first

MONTHS_APART = 18
"""Months. Summits are held once a year as a rule; half a year more leaves room for one that was moved."""


def groups_list(digest: Digest, _: str) -> Iterable[Page]:
    """Yield the list of series and visits."""
    by_series = digest.table(of_series)
    every = sorted(digest.registry.series.values(), key=lambda s: (s.name.casefold(), s.id))

    def show(some: Sequence[Series], up: str) -> str:
        return _counted((link(s.name, f"{up}series/{s.id}.md"), by_series.get(s.id, ())) for s in some)

    whole = LongList(
        page="series/index.md",
        folder="series",
        title="Series",
        entries=[(by_name(s.name), s) for s in every],
        show=show,
        noun=("series", "series"),
        made_from="records/series/",
        first=sorted(every, key=lambda s: -len(by_series.get(s.id, ())))[:FIRST],
        what="The {some} with most meetings, of {all}",
    )
    body, pages = paged(whole)
    visits, of_visits = _visits(digest)
    numbers = f"{count(len(every), 'series', 'series')}, {count(len(digest.registry.visits), 'visit')}."
    yield Page(
        path=whole.page,
        title="Series and visits",
        body="\n\n".join([body or "No series has been registered yet.", *filter(None, [visits])]),
        made_from=whole.made_from,
        meta={"description": numbers},
    )
    yield from pages
    yield from of_visits


def _counted(rows: Iterable[tuple[str, Sequence[MeetingView]]]) -> str:
    """Return a list of links, each with how many meetings stand behind it."""
    return box("list", bullets([f"{name}<br>\n<small>{count(len(views), 'meeting')}</small>" for name, views in rows]))


def _visits(digest: Digest) -> tuple[str, Iterator[Page]]:
    """Return the list of visits, the latest first, and its further pages."""
    by_visit = digest.table(of_visits)
    visits = sorted(digest.registry.visits.values(), key=lambda v: (v.date or "", v.id), reverse=True)

    def show(some: Sequence[Visit], up: str) -> str:
        return _counted((link(v.title, f"{up}visits/{v.id}.md"), by_visit.get(v.id, ())) for v in some)

    whole = LongList(
        page="series/index.md",
        folder="visits",
        title="Visits",
        entries=[(by_day(v.date), v) for v in visits],
        show=show,
        noun=("visit", "visits"),
        made_from="records/visits/",
    )
    body, pages = paged(whole)
    return section(whole.title, body), pages


def series_page(digest: Digest, ident: str) -> Iterable[Page]:
    """Yield the page of a series: its meetings in order and the gaps between them."""
    series = digest.registry.series[SeriesId(ident)]
    views = digest.table(of_series).get(ident, ())
    facts = [f"**Also written** {inline(', '.join(series.aliases))}"] if series.aliases else []
    held, pages = paged(_held(series, views, digest))
    parts = [block(series.note) if series.note else "", box("facts people", bullets(facts))]
    parts.append(f"## Meetings\n\n{held or 'The digest has no meeting of this series yet.'}")
    mentioned, more = paged(_wanted(series, digest))
    parts.append(section("Mentioned only", mentioned))
    yield Page(
        path=f"series/{series.id}.md",
        title=series.name,
        body="\n\n".join(p for p in parts if p),
        made_from=f"records/series/{series.id}.yml",
        meta={"description": f"{series.name}: {count(len(views), 'meeting')} in this digest."},
    )
    yield from pages
    yield from more


Line = MeetingView | str
"""A meeting, or how long the digest has none."""


def _held(series: Series, views: Sequence[MeetingView], digest: Digest) -> LongList[Line]:
    """Return a series' meetings, oldest first, with a line where the digest has none for long; begun by the latest."""

    def show(some: Sequence[Line], up: str) -> str:
        items = (
            f'<span class="gap">The digest has none for {line}.</span>'
            if isinstance(line, str)
            else meeting_item(line, digest, up)
            for line in some
        )
        return box("list", bullets(list(items)))

    entries: list[tuple[Steps, Line]] = []
    before: date | None = None
    for view in reversed(newest_first(views)):
        when = view.meeting.date
        if when and before and (months := _months(before, when.bounds()[0])) > MONTHS_APART:
            entries.append((by_day(when), _length(months)))
        entries.append((by_day(when), view))
        before = when.bounds()[1] if when else before
    return LongList(
        page=f"series/{series.id}.md",
        folder=f"series/{series.id}",
        title=f"{series.name}, meetings",
        entries=entries,
        show=show,
        noun=("entry", "entries"),
        made_from="records/meetings/",
        first=[line for _, line in entries[-FIRST:]],
        latest_first=False,
    )


def _months(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month


def _length(months: int) -> str:
    years, rest = divmod(months, 12)
    parts = [count(years, "year")] if years else []
    return " and ".join([*parts, count(rest, "month")] if rest else parts)


def _wanted(series: Series, digest: Digest) -> LongList[WantedMeeting]:
    """Return the meetings of a series that mentions alone tell of."""

    def show(some: Sequence[WantedMeeting], up: str) -> str:
        days = [(w.interval.words() if w.interval else "date unknown", f"{up}wanted/{w.id}.md") for w in some]
        return box("list", bullets([f"{link(*day)}<br>\n<small>mentioned only</small>" for day in days]))

    return LongList(
        page=f"series/{series.id}.md",
        folder=f"series/{series.id}/mentioned",
        title=f"{series.name}, mentioned only",
        entries=[(by_day(w.interval), w) for w in digest.table(wanted_of_series).get(series.id, ())],
        show=show,
        noun=("meeting", "meetings"),
        made_from="records/articles/",
        latest_first=False,
    )


def of_series(digest: Digest) -> Mapping[str, tuple[MeetingView, ...]]:
    """Return the meetings of each series."""
    return grouped((v.meeting.series, v) for v in digest.meetings.values() if v.meeting.series)


def of_visits(digest: Digest) -> Mapping[str, tuple[MeetingView, ...]]:
    """Return the meetings of each visit."""
    return grouped((v.meeting.visit, v) for v in digest.meetings.values() if v.meeting.visit)


def wanted_of_series(digest: Digest) -> Mapping[str, tuple[WantedMeeting, ...]]:
    """Return the meetings of each series that mentions alone tell of."""
    return grouped((w.series, w) for w in digest.wanted if w.series)


def visit_page(digest: Digest, ident: str) -> Iterable[Page]:
    """Yield the page of a visit, its meetings in order."""
    registry = digest.registry
    visit = registry.visits[VisitId(ident)]
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
    views = list(reversed(newest_first(digest.table(of_visits).get(ident, ()))))
    listed = box("list", bullets([meeting_item(v, digest, "../") for v in views]))
    yield Page(
        path=f"visits/{visit.id}.md",
        title=visit.title,
        body=f"{box('facts', bullets(facts))}\n\n## Meetings\n\n{listed or 'The digest has no meeting of this visit yet.'}",
        made_from=f"records/visits/{visit.id}.yml",
        meta={"description": f"{visit.title}: {count(len(views), 'meeting')} in this digest."},
    )
