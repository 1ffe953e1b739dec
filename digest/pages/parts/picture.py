"""The map's picture: land, marks and names as inline SVG of at most 20 kB, without styles or scripts of its own."""

import math
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from digest.pages.parts.markup import as_words
from digest.pages.parts.projection import WIDTH, Frame, coast_path, frame_of
from digest.pages.parts.words import count
from digest.records.coordinates import Coordinates
from digest.records.gazetteer import Ring

MOST_BYTES = 20_000
"""Of the whole picture, so that a map costs less than a photograph."""
COAST_BYTES, NAME_BYTES, LINK_BYTES, DOT_BYTES = 11_000, 2_800, 3_200, 2_500
"""Shares of the land, of names, of marks that lead to the list, and of further marks."""
LEAST, LARGEST = 4.0, 22.0
"""Radius of the smallest mark and of the largest, in units. Between them the area grows with the number."""
EACH = 6.5
"""Radius of the mark of one meeting, unless the largest number asks for smaller ones."""
TOUCH = 3.0
"""Units. Marks whose middles lie nearer are one."""
LARGE, SMALL = 21, 15
"""Size of names in units: the large one stays readable where the drawing is 350 pixels wide."""
FEWER = 5
"""How many times fewer meetings a place has whose mark a name may touch."""
MOST_NAMED = 200
"""Marks that are tried for a name, the largest first; there is room for fewer."""
LONGEST = 26
"""Letters of a name; the list has it whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Somewhere to mark."""

    name: str
    """What is printed beside the mark."""

    coordinates: Coordinates
    """Where."""

    number: int
    """Meetings there."""

    way: str
    """The way to its entry in the list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A site in the drawing."""

    site: Site
    """The site, or the one of several that has most meetings."""

    number: int
    """Meetings of all sites that the mark stands for."""

    more: frozenset[str] = frozenset()
    """The entries of the list, beside the site's own, that the mark stands for."""

    x: float
    """Units from the left edge."""

    y: float
    """Units from the upper edge."""

    r: float = 0.0
    """Radius in units."""


Box = tuple[float, float, float, float]


def map_picture(sites: Sequence[Site], coast: Iterable[Ring]) -> tuple[str, int]:
    """Return the picture, and how many marks it had no room for; ("", 0) when there is nothing to mark.

    It is hidden from those who do not see it, and its links from the keyboard: the list below it says the same.
    """
    if not sites:
        return "", 0
    frame = frame_of([(s.coordinates.longitude, s.coordinates.latitude) for s in sites])
    marks = _marks(sites, frame)
    drawn, left = _circles(marks)
    path = coast_path(coast, frame, COAST_BYTES)
    parts = [
        f'<svg class="picture" viewBox="0 0 {WIDTH} {frame.height}" aria-hidden="true" focusable="false">',
        f'<path class="land" fill-rule="evenodd" transform="scale(.5)" d="{path}"/>',
        f'<g class="marks">{drawn}</g>',
        f'<g class="names">{_names(marks, frame)}</g>',
        "</svg>",
    ]
    return "".join(parts), left


def _marks(sites: Sequence[Site], frame: Frame) -> list[Mark]:
    """Return the marks, the largest first; sites that would cover one another share one."""
    placed: list[Mark] = []
    cells: dict[tuple[int, int], list[int]] = {}  # marks by squares of the drawing: only neighbours are compared
    for site in sorted(sites, key=lambda s: (-s.number, s.name, s.way)):
        x, y = frame.x(site.coordinates.longitude), frame.y(site.coordinates.latitude)
        column, row = int(x // TOUCH), int(y // TOUCH)
        near = (i for c in (-1, 0, 1) for r in (-1, 0, 1) for i in cells.get((column + c, row + r), ()))
        at = next((i for i in near if math.hypot(placed[i].x - x, placed[i].y - y) < TOUCH), None)
        if at is None:
            cells.setdefault((column, row), []).append(len(placed))
            placed.append(Mark(site=site, number=site.number, x=x, y=y))
        else:
            first = placed[at]
            more = first.more | ({site.way} - {first.site.way})
            placed[at] = replace(first, number=first.number + site.number, more=more)
    most = max(m.number for m in placed)
    unit = min(EACH, LARGEST / math.sqrt(most))
    sized = [replace(m, r=max(unit * math.sqrt(m.number), LEAST)) for m in placed]
    return sorted(sized, key=lambda m: (-m.number, m.site.name, m.site.way))


def _circles(marks: Sequence[Mark]) -> tuple[str, int]:
    """Return the marks' circles, the largest below, and the number of those that there was no room for."""
    linked: list[str] = []
    dots: dict[float, list[str]] = {}
    room, left = LINK_BYTES, 0
    for mark in marks:
        circle = f'<circle cx="{mark.x:.1f}" cy="{mark.y:.1f}" r="{mark.r:.1f}">'
        told = f"<title>{as_words(_name(mark))}: {count(mark.number, 'meeting')}</title></circle>"
        one = f'<a href="{mark.site.way}" tabindex="-1">{circle}{told}</a>'
        dot = f"M{mark.x:.0f} {mark.y:.0f}h0"
        if not dots and len(one.encode()) <= room:
            linked.append(one)
            room -= len(one.encode())
        elif sum(len(d) for same in dots.values() for d in same) + len(dot) <= DOT_BYTES:
            dots.setdefault(round(mark.r), []).append(dot)
        else:
            left += 1
    paths = [
        f'<path class="dots" stroke-width="{2 * r}" stroke-linecap="round" d="{"".join(d)}"/>' for r, d in dots.items()
    ]
    return "".join(linked + paths), left


def _names(marks: Sequence[Mark], frame: Frame) -> str:
    """Return the names for which there is room, none over a mark or another name.

    A narrow screen shows fewer, in large letters; a wide one all, in small letters.
    """
    groups: dict[str, list[str]] = {}
    taken: list[Box] = []
    room, named = NAME_BYTES, set()
    for size in (LARGE, SMALL):
        for i, mark in enumerate(marks[:MOST_NAMED]):
            words = f"{_name(mark)} {mark.number}"
            if i in named or (found := _free(mark, words, size, frame, [*taken, *_in_the_way(mark, marks)])) is None:
                continue
            where, (x, y), box = found
            narrow = "" if size == LARGE else ' class="wide"'
            text = f'<text x="{x:.0f}" y="{y:.0f}"{narrow}>{as_words(words)}</text>'
            if len(text.encode()) > room:
                continue
            room -= len(text.encode())
            named.add(i)
            taken.append(box)
            groups.setdefault(where, []).append(text)
    return "".join(f"<g {where}>{''.join(texts)}</g>" for where, texts in groups.items())


def _in_the_way(mark: Mark, marks: Sequence[Mark]) -> list[Box]:
    """Return what a mark's name may not cover: marks, but for those of places with far fewer meetings.

    Else the busiest city of a crowded region would be the one without a name.
    """
    others = (m for m in marks if m is not mark and m.number * FEWER > mark.number)
    return [(m.x - m.r, m.y - m.r, m.x + m.r, m.y + m.r) for m in others]


_PLACES = (
    'dominant-baseline="central" text-anchor="start"',
    'dominant-baseline="central" text-anchor="end"',
    'dominant-baseline="auto" text-anchor="middle"',
    'dominant-baseline="hanging" text-anchor="middle"',
)
"""Where a name may stand, the best place first: right of its mark, left, above, below."""


def _free(
    mark: Mark, words: str, size: int, frame: Frame, taken: Sequence[Box]
) -> tuple[str, tuple[float, float], Box] | None:
    """Return where a name finds room: the attributes of its place, its anchor and its box; None when nowhere."""
    long, high, gap = _length(words) * size, size * 0.5, mark.r + 4
    right, left, above, below = mark.x + gap, mark.x - gap, mark.y - gap, mark.y + gap
    spots: tuple[tuple[tuple[float, float], Box], ...] = (
        ((right, mark.y), (right, mark.y - high, right + long, mark.y + high)),
        ((left, mark.y), (left - long, mark.y - high, left, mark.y + high)),
        ((mark.x, above), (mark.x - long / 2, above - 2 * high, mark.x + long / 2, above)),
        ((mark.x, below), (mark.x - long / 2, below, mark.x + long / 2, below + 2 * high)),
    )
    for where, (anchor, box) in zip(_PLACES, spots, strict=True):
        inside = box[0] >= 0 and box[1] >= 0 and box[2] <= WIDTH and box[3] <= frame.height
        if inside and not any(_overlap(box, other) for other in taken):
            return where, anchor, box
    return None


def _overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _length(words: str) -> float:
    """Return about how long words are, in sizes of the letter: wide signs one, capitals and others less."""
    wide = {"W": 1.0, "F": 1.0, "A": 1.0}
    return sum(
        wide.get(unicodedata.east_asian_width(c), 0.66 if c.isupper() else 0.56)
        for c in words
        if not unicodedata.combining(c)
    )


def _name(mark: Mark) -> str:
    """Return the name to print, cut where it is long, and how many neighbours share the mark."""
    name = mark.site.name
    short = name if len(name) <= LONGEST else name[: LONGEST - 1].rstrip() + "…"
    return f"{short} and {len(mark.more)} more" if mark.more else short
