"""The part of the world that a map shows, and its coasts as lines of a drawing."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from digest.records.gazetteer import Ring

WIDTH = 600
"""Units of the drawing across; on a wide screen a unit is about a pixel."""
HEIGHT = 370
"""Units from top to foot: more would push the list below the first screen."""
SHARE = 0.6
"""Of the width and of the height that the places themselves take at most. The rest shows where on earth that is,
and has room for names: with less, four cities between the Baltic and the Yellow Sea lay on land without a shore."""
LEAST_ACROSS = 70
"""Degrees of latitude that the width shows at least, some 7,800 km: of one city and less than a continent around it
nobody could tell where it is."""
SOUTH, NORTH = -58.0, 84.0
"""What is shown of the globe unless a place lies beyond it."""
EDGE = 4.0
"""Degrees beyond such a place."""
STEEPEST = 60.0
"""The latitude up to which degrees of longitude are drawn shorter: beyond it they would vanish."""
PER_UNIT = 2
"""Steps of the coast's line in a unit of the drawing: half a pixel."""

Line = list[tuple[float, float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A rectangle of the globe: degrees drawn as units, true to shape at its middle latitude."""

    west: float
    """Longitude of the left edge."""

    north: float
    """Latitude of the upper edge."""

    scale: float
    """Units of a degree of latitude."""

    squeeze: float
    """Length of a degree of longitude beside one of latitude."""

    height: int
    """Units from top to foot."""

    @property
    def degrees(self) -> float:
        """Return the degrees of longitude across."""
        return WIDTH / (self.scale * self.squeeze)

    def x(self, longitude: float) -> float:
        """Return the units from the left edge, on whichever side of the antimeridian the place lies."""
        return ((longitude - self.west) % 360) * self.scale * self.squeeze

    def y(self, latitude: float) -> float:
        """Return the units from the upper edge."""
        return (self.north - latitude) * self.scale


def frame_of(points: Sequence[tuple[float, float]]) -> Frame:
    """Return the smallest frame that shows all points, longitude first, with room for their names.

    Across the antimeridian too: what counts is the shortest way around the globe that passes all of them.
    """
    middle, across = _around([east for east, _ in points])
    south, north = min(p[1] for p in points), max(p[1] for p in points)
    squeeze = math.cos(math.radians(min(abs((south + north) / 2), STEEPEST)))
    wanted = [WIDTH / LEAST_ACROSS]
    if across:
        wanted.append(WIDTH * SHARE / (across * squeeze))
    if north > south:
        wanted.append(HEIGHT * SHARE / (north - south))
    scale = max(min(wanted), WIDTH / (360 * squeeze))  # never more than once around
    low, high = min(SOUTH, south - EDGE), max(NORTH, north + EDGE)
    height = min(HEIGHT, (high - low) * scale)
    half = height / scale / 2
    centre = min(max((south + north) / 2, low + half), high - half)
    return Frame(
        west=middle - WIDTH / (scale * squeeze) / 2,
        north=centre + half,
        scale=scale,
        squeeze=squeeze,
        height=round(height),
    )


def _around(longitudes: Sequence[float]) -> tuple[float, float]:
    """Return the middle and the length of the shortest arc that holds all longitudes."""
    ordered = sorted({east % 360 for east in longitudes})
    gaps = [(b - a, a, b) for a, b in zip(ordered, [*ordered[1:], ordered[0] + 360], strict=True)]
    widest, before, after = max(gaps, key=lambda g: (g[0], -g[1]))
    across = 360 - widest
    return (after + across / 2, across) if len(ordered) > 1 else (before, 0.0)


def coast_path(coast: Iterable[Ring], frame: Frame, most: int) -> str:
    """Return the land as the `d` of an SVG path in half units, of at most `most` bytes.

    Points that hardly bend a line are left out, the more the longer the path would be.
    """
    lines = [line for ring in coast for line in _clipped(ring, frame)]
    bend = 0.35
    while True:
        path = "".join(_drawn(_simpler(line, bend)) for line in lines)
        if len(path) <= most:
            return path
        bend *= 1.4


def _clipped(ring: Ring, frame: Frame) -> Iterable[Line]:
    """Yield the parts of a ring that the frame shows: one for each time it comes around."""
    easts = [east for east, _ in ring]
    first = math.ceil((frame.west - max(easts)) / 360)
    last = math.floor((frame.west + frame.degrees - min(easts)) / 360)
    for turn in range(first, last + 1):
        line = [((e + 360 * turn - frame.west) * frame.scale * frame.squeeze, frame.y(n)) for e, n in ring]
        for axis, bound, keep_above in (
            (0, -1.0, True),
            (0, WIDTH + 1.0, False),
            (1, -1.0, True),
            (1, frame.height + 1.0, False),
        ):
            line = _cut(line, axis, bound, keep_above=keep_above)
        if line:
            yield line


def _cut(line: Line, axis: int, bound: float, *, keep_above: bool) -> Line:
    """Return a closed line cut at one edge. Source: Sutherland and Hodgman, Reentrant polygon clipping, 1974."""
    out: Line = []
    for a, b in zip([*line[-1:], *line[:-1]], line, strict=True):
        a_in, b_in = ((p[axis] >= bound) == keep_above for p in (a, b))
        if a_in != b_in:
            share = (bound - a[axis]) / (b[axis] - a[axis])
            out.append((a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share))
        if b_in:
            out.append(b)
    return out


def _simpler(line: Line, bend: float) -> Line:
    """Return a line without the points that lie within `bend` units of it. Source: Douglas and Peucker, 1973."""
    keep = {0, len(line) - 1}
    open_ = [(0, len(line) - 1)]
    while open_:
        start, end = open_.pop()
        far, at = max(
            ((_distance(line[i], line[start], line[end]), i) for i in range(start + 1, end)), default=(0.0, 0)
        )
        if far > bend:
            keep.add(at)
            open_ += [(start, at), (at, end)]
    return [line[i] for i in sorted(keep)]


def _distance(p: tuple[float, float], a: tuple[float, float], b: tuple[float, float]) -> float:
    """Return how far a point lies from the stretch between two others."""
    across, down = b[0] - a[0], b[1] - a[1]
    length = across * across + down * down
    share = 0.0 if length == 0 else ((p[0] - a[0]) * across + (p[1] - a[1]) * down) / length
    share = min(max(share, 0.0), 1.0)
    return math.hypot(p[0] - a[0] - share * across, p[1] - a[1] - share * down)


def _drawn(line: Line) -> str:
    """Return a closed line as a path: the first point, then steps; "" for what would be too small to see."""
    grid = [(round(x * PER_UNIT), round(y * PER_UNIT)) for x, y in line]
    points = [p for i, p in enumerate(grid) if i == 0 or p != grid[i - 1]]
    if len(points) < 3:  # noqa: PLR2004 (a triangle)
        return ""
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points)]
    numbers = "".join(f"{n}" if n < 0 else f" {n}" for step in steps for n in step)
    return f"M{points[0][0]} {points[0][1]}l{numbers.lstrip()}z"
