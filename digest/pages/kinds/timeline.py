"""The timeline: meetings and visits in the order of their days, with what is known of each day and where none is."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from digest.cite.divided import by_day
from digest.pages.parts.differences import differing
from digest.pages.parts.markup import box, inline
from digest.pages.parts.page import Page
from digest.pages.parts.paged import FIRST, LongList, paged
from digest.pages.parts.timeline_lines import GAP, Entry, Gap, with_gaps
from digest.pages.parts.words import count
from digest.records.article import REMOTE
from digest.records.digest import Digest, MeetingView
from digest.records.meeting import Visit
from digest.records.partial_date import PartialDate
from digest.records.promise import WantedMeeting
from digest.relate.titles import FORMATS, listed, meeting_title, unbroken

UNKNOWN = "Date unknown"


def timeline_page(digest: Digest, _: str) -> Iterable[Page]:
    """Yield the timeline by year; what has no date stands at the end. A long one begins with its latest lines."""
    entries = sorted(_entries(digest), key=lambda e: (e.bounds, e.id))
    lines = [*with_gaps([e for e in entries if e.when]), *(e for e in entries if not e.when)]
    head = [_key(entries), _rule([e for e in entries if e.when])] if entries else []
    whole = LongList(
        page="timeline/index.md",
        folder="timeline",
        title="Timeline",
        entries=[(by_day(line.when), line) for line in lines],
        show=_shown,
        noun=("entry", "entries"),
        made_from="records/",
        first=[line for line in lines if line.when][-FIRST:],
        latest_first=False,
    )
    body, pages = paged(whole)
    total = len(digest.meetings)
    yield Page(
        path=whole.page,
        title=whole.title,
        body="\n\n".join(p for p in (*head, body) if p) or "No meeting has been recorded yet.",
        made_from=whole.made_from,
        meta={"description": f"{count(total, 'meeting')} in the order of their days."},
    )
    yield from pages


def _shown(lines: "Sequence[Entry | Gap]", up: str) -> str:
    """Return lines under the years in which they begin."""
    parts = []
    for year, group in groupby(lines, key=lambda line: f"{line.bounds[0].year:04d}" if line.when else UNKNOWN):
        items = "\n".join(f"1. {line.line(year if line.when else '', up)}" for line in group)
        parts.append(f"## {year}\n\n{box('timeline', items)}")
    return "\n\n".join(parts)


# --- what stands in it ---------------------------------------------------------------------------------------


def _entries(digest: Digest) -> Iterator[Entry]:
    """Yield visits with their meetings, the meetings of no visit, and those that mentions alone tell of."""
    visited: dict[str, list[MeetingView]] = {}
    for view in digest.meetings.values():
        visit = view.meeting.visit
        if visit in digest.registry.visits:
            visited.setdefault(str(visit), []).append(view)
        else:
            yield _meeting(view, digest)
    for visit_record in digest.registry.visits.values():
        yield _visit(visit_record, visited.get(visit_record.id, []), digest)
    for wanted in digest.wanted:
        yield _wanted(wanted, digest)


def _shape(when: PartialDate | None) -> str:
    if when is None:
        return "about"
    return {"day": "day", "interval": "days"}.get(when.precision, "about")


def _meeting(view: MeetingView, digest: Digest) -> Entry:
    meeting = view.meeting
    told = [FORMATS[meeting.format]] if meeting.format in REMOTE else []
    if view.only_demonstrated:
        told.append("known from a report written for the demonstration")
    elif view.accounts:
        told.append(count(view.witness_count, "witness", "witnesses") if view.witness_count else "no witness")
    else:
        told.append("known from mentions alone")
    if what := differing(view):
        told.append(f'<span class="differ">accounts differ on {inline(listed(what))}</span>')
    return Entry(
        when=meeting.date,
        id=meeting.id,
        shape=_shape(meeting.date),
        hollow=_EXAMPLE if view.only_demonstrated else "" if view.accounts else _MENTIONS,
        title=meeting_title(meeting, digest.registry),
        page=f"meetings/{meeting.id}.md",
        told=[*_days(meeting.date), *told],
    )


def _days(when: PartialDate | None) -> list[str]:
    """Return how many days something took, if it took more than one and they are known."""
    if when is None or when.precision != "interval":
        return []
    first, last = when.bounds()
    return [count((last - first).days + 1, "day")]


def _visit(visit: Visit, views: Sequence[MeetingView], digest: Digest) -> Entry:
    """Return a visit over its days; where its record does not tell them, over those of its meetings."""
    inside = sorted((_meeting(v, digest) for v in views), key=lambda e: (e.bounds, e.id))
    when = visit.date
    if when is None and (known := [e for e in inside if e.when]):
        first, last = min(e.bounds[0] for e in known), max(e.bounds[1] for e in known)
        when = PartialDate(first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}")
    told = ["visit", *_days(when), count(len(inside), "meeting") if inside else "no meeting of it is recorded"]
    return Entry(
        when=when,
        id=visit.id,
        shape="visit",
        title=visit.title,
        page=f"visits/{visit.id}.md",
        told=told,
        inside=tuple(inside),
    )


def _wanted(wanted: WantedMeeting, digest: Digest) -> Entry:
    names = [unbroken(digest.registry.person_short(p)) for p in wanted.people]
    where = f", {unbroken(digest.registry.place_name(wanted.place))}" if wanted.place else ""
    told = f"mentioned in {count(len({m.article.id for m in wanted.told}), 'article')}, reported by none"
    return Entry(
        when=wanted.interval,
        id=wanted.id,
        shape=_shape(wanted.interval),
        hollow=_MENTIONS,
        title=(listed(names) if names else "A meeting") + where,
        page=f"wanted/{wanted.id}.md",
        told=[*_days(wanted.interval), told],
    )


# --- how it is read -------------------------------------------------------------------------------------------


def _key(entries: Sequence[Entry]) -> str:
    """Return what the marks mean, as far as they occur."""
    every = [*entries, *(e for entry in entries for e in entry.inside)]
    shapes = {e.shape for e in every}
    known = [(s, w) for s, w in _SHAPES.items() if s in shapes]
    if why := [w for w in (_MENTIONS, _EXAMPLE) if any(e.hollow == w for e in every)]:
        known.append(("day hollow", f"known from {' or '.join(why)} alone"))
    if len(known) < 2:  # noqa: PLR2004 (one mark tells nothing apart)
        return ""
    marks = (f'<span><span class="dot {s}"></span> {w}</span>' for s, w in known)
    return f'<p class="key">{" ".join(marks)}</p>'


_MENTIONS, _EXAMPLE = "mentions", "reports written for the demonstration"
_SHAPES = {"day": "on one day", "days": "over several days", "visit": "a visit", "about": "the day is not known"}


def _rule(entries: Sequence[Entry]) -> str:
    if len(entries) < 2:  # noqa: PLR2004 (a gap lies between two)
        return ""
    return f'<p class="counts">{GAP} days or more without a meeting are marked as a gap.</p>'
