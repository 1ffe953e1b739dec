"""Make digest/data/coast.txt, the coastlines of the map, from Natural Earth's land at 1:110 million.

Usage: npm pack world-atlas@2.0.2, unpack it, then python tools/make_coast.py package/land-110m.json.
Natural Earth (naturalearthdata.com) is in the public domain; the package world-atlas holds it as TopoJSON.
The file is committed, so that neither the build nor a reader needs the package.
"""

import json
import sys
from itertools import accumulate
from pathlib import Path
from typing import Any

OUT = Path(__file__).parent.parent / "digest" / "data" / "coast.txt"
HEAD = (
    "# Coastlines, one ring a line: longitude,latitude in tenths of a degree. A ring may run past 180 degrees, so that"
    " none is cut there. Made by tools/make_coast.py from Natural Earth, 1:110m land (naturalearthdata.com, public"
    " domain). Without Antarctica.\n"
)
FARTHEST_SOUTH = -600
"""Tenths of a degree. No leaders have met in Antarctica, and its coast is a tenth of the file."""
HALF, WHOLE = 1800, 3600

Point = tuple[int, int]


def arcs_of(topology: dict[str, Any]) -> list[list[Point]]:
    """Return the arcs in tenths of a degree. TopoJSON stores each point as its distance from the one before."""
    (kx, ky), (x0, y0) = topology["transform"]["scale"], topology["transform"]["translate"]
    out = []
    for arc in topology["arcs"]:
        steps = accumulate(arc, lambda a, b: [a[0] + b[0], a[1] + b[1]])
        out.append([(round((x * kx + x0) * 10), round((y * ky + y0) * 10)) for x, y in steps])
    return out


def ring_of(numbers: list[int], arcs: list[list[Point]]) -> list[Point]:
    """Return the ring that arcs make; ~n means arc n backwards. No two neighbours are the same point."""
    points = [p for n in numbers for p in (arcs[n] if n >= 0 else arcs[~n][::-1])]
    ring = [p for i, p in enumerate(points) if i == 0 or p != points[i - 1]]
    return unrolled(ring[:-1] if ring[0] == ring[-1] else ring)


def unrolled(ring: list[Point]) -> list[Point]:
    """Return a ring whose longitudes run on where it crosses the antimeridian."""
    out = ring[:1]
    for x, y in ring[1:]:
        turn = x - out[-1][0]
        out.append((x - round(turn / WHOLE) * WHOLE if abs(turn) > HALF else x, y))
    return out


def main() -> None:
    """Write the file, the longest rings first."""
    topology = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    arcs = arcs_of(topology)
    shapes = [s for g in topology["objects"]["land"]["geometries"] for s in g["arcs"]]
    rings = [ring_of(numbers, arcs) for shape in shapes for numbers in shape]
    kept = [r for r in rings if max(y for _, y in r) > FARTHEST_SOUTH and len(r) > 2]  # noqa: PLR2004 (a triangle)
    lines = [" ".join(f"{x},{y}" for x, y in r) for r in sorted(kept, key=lambda r: (-len(r), r))]
    OUT.write_text(HEAD + "".join(f"{line}\n" for line in lines), encoding="ascii", newline="\n")


if __name__ == "__main__":
    main()
