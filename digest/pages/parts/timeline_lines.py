"""The lines of the timeline: what took place, as exactly as its days are known, and the gaps between."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from digest.pages.parts.markup import inline, link
from digest.pages.parts.words import count, number_words
from digest.records.partial_date import PartialDate
from digest.relate.titles import date_words

GAP = 60
"""Days without a meeting that are shown as a gap. Leaders who meet often do so every few weeks; two months are a
silence worth seeing, and a busy year has few of them."""
SHORT = 93
"""Days, a season's at most. A meeting that is known to fall into so short a time fills it; one of which only the
year is known could fall anywhere and ends no gap."""
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of the timeline."""

    when: PartialDate | None
    """When, as exactly as it is known."""

    id: str
    """Orders what has the same days."""

    shape: str
    """day, days, about or visit: how its mark looks and what is known of its days."""

    hollow: str = ""
    """Where no source reports it, from what it is known, in words; "" where one does."""

    title: str
    """Its heading."""

    page: str
    """Its page below docs/."""

    told: Sequence[str]
    """What is said below the heading."""

    inside: "tuple[Entry, ...]" = ()
    """The meetings of a visit."""

    @property
    def bounds(self) -> tuple[date, date]:
        """Return the days that it may mean; of an unknown date none is asked."""
        return (self.when or PartialDate("9999")).bounds()

    def line(self, year: str, up: str) -> str:
        """Return it as Markdown under a year; `up` is the way to docs/."""
        hollow = " hollow" if self.hollow else ""
        when = inline(_when(self.when, year)) if self.when else "unknown"
        lines = [
            f'<span class="when {self.shape}{hollow}">{when}</span> {link(self.title, up + self.page)}<br>',
            f"    <small>{' · '.join(self.told)}</small>",
        ]
        lines += [f"    1. {e.line(year, up).replace(chr(10), chr(10) + '    ')}" for e in self.inside]
        return "\n".join(lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A long time without a meeting."""

    when: PartialDate
    """Its days."""

    within: int
    """Meetings of unknown day that may fall into it."""

    @property
    def bounds(self) -> tuple[date, date]:
        """Return its first and last day."""
        return self.when.bounds()

    def line(self, year: str, _: str) -> str:
        """Return it as Markdown under a year."""
        first, last = self.bounds
        words = f"{_length((last - first).days + 1)} without a meeting that the digest knows of"
        told = f"{words[:1].upper()}{words[1:]}, {_when(self.when, year)}."
        if self.within:
            told += f" {count(self.within, 'meeting')} of unknown day may fall here."
        return f'<span class="gap">{told}</span>'


def with_gaps(entries: Sequence[Entry]) -> Iterator[Entry | Gap]:
    """Yield the dated entries, and each gap before the first one that begins after it."""
    vague = [e for e in entries if not _fills(e)]
    gaps: list[Gap] = []
    covered: date | None = None
    for first, last in (e.bounds for e in entries if _fills(e)):
        if covered and (first - covered).days - 1 >= GAP:
            gaps.append(_gap(covered + ONE_DAY, first - ONE_DAY, vague))
        covered = max(last, covered or last)
    gaps.reverse()
    for entry in entries:
        while gaps and gaps[-1].bounds[0] <= entry.bounds[0]:
            yield gaps.pop()
        yield entry


def _fills(entry: Entry) -> bool:
    first, last = entry.bounds
    return (last - first).days < SHORT


def _gap(first: date, last: date, vague: Sequence[Entry]) -> Gap:
    within = sum(e.bounds[0] <= last and first <= e.bounds[1] for e in vague)
    return Gap(when=PartialDate(f"{first.isoformat()}/{last.isoformat()}"), within=within)


def _length(days: int) -> str:
    """Return how long a gap is, in words: in months, from two years on in years too."""
    months = round(days / 30.44)  # the mean length of a month
    years, rest = divmod(months, 12)
    if years < 2:  # noqa: PLR2004 (fourteen months read better than a year and two)
        return f"about {number_words(months)} months"
    tail = f" and {number_words(rest)} {'month' if rest == 1 else 'months'}" if rest else ""
    return f"about {number_words(years)} years{tail}"


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
