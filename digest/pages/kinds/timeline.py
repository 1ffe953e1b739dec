"""The timeline: meetings and visits in the order of their days, with what is known of each day and where none is."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from digest.pages.parts.differences import differing
from digest.pages.parts.markup import box, inline, link
from digest.pages.parts.page import Page
from digest.pages.parts.words import count, number_words
from digest.records.article import REMOTE
from digest.records.digest import Digest, MeetingView
from digest.records.meeting import Visit
from digest.records.partial_date import PartialDate
from digest.records.promise import WantedMeeting
from digest.relate.titles import FORMATS, date_words, listed, meeting_title, unbroken

GAP = 60
"""Days without a meeting that are shown as a gap. Leaders who meet often do so every few weeks; two months are a
silence worth seeing, and a busy year has few of them."""
SHORT = 93
"""Days, a season's at most. A meeting that is known to fall into so short a time fills it; one of which only the
year is known could fall anywhere and ends no gap."""
ONE_DAY = timedelta(days=1)
UNKNOWN = "Date unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of the timeline."""

    when: PartialDate | None
    """When, as exactly as it is known."""

    id: str
    """Orders what has the same days."""

    shape: str
    """day, days, about or visit: how its mark looks and what is known of its days."""

    hollow: bool = False
    """Whether no source reports it."""

    title: str
    """Its heading as a link."""

    told: Sequence[str]
    """What is said below the heading."""

    inside: "tuple[Entry, ...]" = ()
    """The meetings of a visit."""

    @property
    def bounds(self) -> tuple[date, date]:
        """Return the days that it may mean; of an unknown date none is asked."""
        return (self.when or PartialDate("9999")).bounds()


def timeline_page(digest: Digest) -> Iterable[Page]:
    """Yield the timeline by year; what has no date stands at the end."""
    entries = sorted(_entries(digest), key=lambda e: (e.bounds, e.id))
    dated = [e for e in entries if e.when]
    parts = [_key(entries), _rule(dated)] if entries else []
    for year, group in groupby(_with_gaps(dated), key=lambda row: row[0]):
        items = "\n".join(f"1. {line}" for _, line in group)
        parts.append(f"## {year}\n\n{box('timeline', items)}")
    if undated := [e for e in entries if not e.when]:
        parts.append(f"## {UNKNOWN}\n\n" + box("timeline", "\n".join(f"1. {_line(e, '')}" for e in undated)))
    total = len(digest.meetings)
    yield Page(
        path="timeline/index.md",
        title="Timeline",
        body="\n\n".join(p for p in parts if p) or "No meeting has been recorded yet.",
        made_from="records/",
        meta={"description": f"{count(total, 'meeting')} in the order of their days."},
    )


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
        hollow=not view.accounts or view.only_demonstrated,
        title=link(meeting_title(meeting, digest.registry), f"../meetings/{meeting.id}.md"),
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
        title=link(visit.title, f"../visits/{visit.id}.md"),
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
        hollow=True,
        title=link((listed(names) if names else "A meeting") + where, f"../wanted/{wanted.id}.md"),
        told=[*_days(wanted.interval), told],
    )


# --- where nothing is ----------------------------------------------------------------------------------------


def _with_gaps(entries: Sequence[Entry]) -> Iterator[tuple[str, str]]:
    """Yield the lines with the year that each stands under; a gap stands under the year in which it begins."""
    vague = [e for e in entries if not _fills(e)]
    gaps: dict[date, tuple[date, date]] = {}
    covered: date | None = None
    for first, last in (e.bounds for e in entries if _fills(e)):
        if covered and (first - covered).days - 1 >= GAP:
            gaps[covered + ONE_DAY] = (covered + ONE_DAY, first - ONE_DAY)
        covered = max(last, covered or last)
    for entry in entries:
        first, _ = entry.bounds
        for start in [s for s in gaps if s <= first]:
            yield f"{start.year:04d}", _gap(*gaps.pop(start), vague)
        yield f"{first.year:04d}", _line(entry, f"{first.year:04d}")


def _fills(entry: Entry) -> bool:
    first, last = entry.bounds
    return (last - first).days < SHORT


def _gap(first: date, last: date, vague: Sequence[Entry]) -> str:
    length = _length((last - first).days + 1)
    words = f"{length} without a meeting that the digest knows of"
    days = PartialDate(f"{first.isoformat()}/{last.isoformat()}")
    told = f"{words[:1].upper()}{words[1:]}, {_when(days, f'{first.year:04d}')}."
    within = sum(e.bounds[0] <= last and first <= e.bounds[1] for e in vague)
    if within:
        told += f" {count(within, 'meeting')} of unknown day may fall here."
    return f'<span class="gap">{told}</span>'


def _length(days: int) -> str:
    """Return how long a gap is, in words: in months, from two years on in years too."""
    months = round(days / 30.44)  # the mean length of a month
    years, rest = divmod(months, 12)
    if years < 2:  # noqa: PLR2004 (fourteen months read better than a year and two)
        return f"about {number_words(months)} months"
    tail = f" and {number_words(rest)} {'month' if rest == 1 else 'months'}" if rest else ""
    return f"about {number_words(years)} years{tail}"


# --- how it reads --------------------------------------------------------------------------------------------


def _line(entry: Entry, year: str) -> str:
    hollow = " hollow" if entry.hollow else ""
    when = inline(_when(entry.when, year)) if entry.when else "unknown"
    lines = [
        f'<span class="when {entry.shape}{hollow}">{when}</span> {entry.title}<br>',
        f"    <small>{' · '.join(entry.told)}</small>",
    ]
    lines += [f"    1. {_line(e, year).replace(chr(10), chr(10) + '    ')}" for e in entry.inside]
    return "\n".join(lines)


def _when(when: PartialDate, year: str) -> str:
    """Return the days in words, without the year that they stand under and without a month said twice."""
    if when.precision in {"month", "season", "year"}:
        return f"some day in {_short(when, year)}"
    left, _, right = when.partition("/")
    if not right:
        return _short(when, year)
    start, end = PartialDate(left), PartialDate(right)
    if start.precision == end.precision == "day" and start[:7] == end[:7]:
        return f"{start.bounds()[0].day} to {_short(end, year)}"
    return f"{_short(start, '' if start[:4] != end[:4] else year)} to {_short(end, year)}"


def _short(when: PartialDate, year: str) -> str:
    words = date_words(when) or ""
    return words.removesuffix(f"\u00a0{year}") if year else words


def _key(entries: Sequence[Entry]) -> str:
    """Return what the marks mean, as far as they occur."""
    every = [*entries, *(e for entry in entries for e in entry.inside)]
    shapes = {e.shape for e in every if e.when}
    known = [(s, w) for s, w in _SHAPES.items() if s in shapes]
    if any(e.hollow for e in every):
        known.append(("day hollow", "known from mentions, or for the demonstration, alone"))
    if len(known) < 2:  # noqa: PLR2004 (one mark tells nothing apart)
        return ""
    marks = (f'<span><span class="dot {s}"></span> {w}</span>' for s, w in known)
    return f'<p class="key">{" ".join(marks)}</p>'


_SHAPES = {"day": "on one day", "days": "over several days", "visit": "a visit", "about": "the day is not known"}


def _rule(entries: Sequence[Entry]) -> str:
    if len(entries) < 2:  # noqa: PLR2004 (a gap lies between two)
        return ""
    return f'<p class="counts">{GAP} days or more without a meeting are marked as a gap.</p>'
