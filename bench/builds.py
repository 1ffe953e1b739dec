"""Builds of digests of several sizes, beside other generators with the same pages: what a change costs, and how it grows."""

import math
import re
import shutil
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from bench.archive import archive, reserve
from bench.peers import PEERS, Peer
from bench.process import Cost, FailedError, readout, run
from digest.content import FOLDERS

OURS = "Readout, all it does"
COLD, SAME, NOTE, ARTICLE, PERSON = (
    "from nothing",
    "nothing changed",
    "one page",
    "one article added",
    "one person renamed",
)
WHAT = (COLD, NOTE, SAME, ARTICLE, PERSON)
GUEST = "signe-aaltonen"
"""Who is renamed: somebody who stands on one page in a hundred."""

Found = dict[tuple[str, str, int], list[Cost]]
"""What was measured, by program, by what was done and by the number of articles."""


@dataclass(slots=True)
class Results:
    """All that one run found."""

    sizes: Sequence[int]
    """Numbers of articles."""

    times: int
    """How often each was measured."""

    found: Found = field(default_factory=lambda: defaultdict(list))

    pages: dict[int, tuple[int, int]] = field(default_factory=dict)
    """Pages and files of our site, by the number of articles."""

    steady: list[float] = field(default_factory=list)
    """Seconds that one and the same piece of work took, again and again in between: the machine's noise."""

    missing: list[str] = field(default_factory=list)
    """Programs that are not installed, with how they would be."""

    failed: dict[tuple[str, int], str] = field(default_factory=dict)
    """What failed, by program and number of articles, and how; it is not tried again, and the others are measured."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the builds of one size are measured."""

    number: int
    """Articles."""

    root: Path
    """Our digest."""

    rest: Path
    """The articles that are added to it."""

    others: dict[str, Path]
    """The folders of the other generators, by name."""


def measure_builds(
    folder: Path, sizes: Sequence[int], times: int, say: Callable[[str], None], done: Callable[[Results], None]
) -> Results:
    """Build digests of these sizes, the programs by turns, so that what else the machine does falls on all alike.

    `done` is told what is known after each program, because all of them may take hours.
    """
    out = Results(sizes, times)
    out.steady.append(yardstick())
    out.missing = [f"{p.name}: {p.missing}" for p in PEERS if not p.command()]
    places = [place for number in sizes if (place := _laid_out(folder, number, out, say))]
    for turn in range(times):
        for place in places:
            for name, builds in _programs_at(place, turn):
                if (name, place.number) not in out.failed:
                    _measure(name, builds, place.number, out, say)
                    out.steady.append(yardstick())
                    done(out)
    return out


def _measure(
    name: str, builds: Iterator[tuple[str, Cost]], number: int, results: Results, say: Callable[[str], None]
) -> None:
    try:
        for what, cost in builds:
            results.found[name, what, number].append(cost)
            say(f"{number:,} articles, {name}, {what}: {cost.cpu:.1f} s, {cost.megabytes:.0f} MB")
    except FailedError as fault:
        _fail(name, number, fault, results, say)


def _fail(name: str, number: int, fault: FailedError, results: Results, say: Callable[[str], None]) -> None:
    results.failed[name, number] = str(fault)
    say(f"{number:,} articles, {name}: failed: {fault}")


def _laid_out(folder: Path, number: int, results: Results, say: Callable[[str], None]) -> Place | None:
    """Return where builds of a size are measured; None where our own build of it fails."""
    try:
        kept, here = archive(folder, number), folder / f"measured-{number}"
        shutil.rmtree(here, ignore_errors=True)
        root = here / "ours"
        shutil.copytree(kept, root)
        readout("--root", root.as_posix(), "build")
    except FailedError as fault:
        _fail(OURS, number, fault, results, say)
        return None
    site = [p for p in (root / "site").rglob("*") if p.is_file()]
    results.pages[number] = (sum(p.suffix == ".html" for p in site), len(site))
    others = {p.name: here / str(n) for n, p in enumerate(PEERS) if p.command()}
    for peer in PEERS:
        if peer.name in others:
            others[peer.name].mkdir()
            peer.lay_out(root, others[peer.name])
    return Place(number, root, reserve(folder, number), others)


def _programs_at(place: Place, turn: int) -> Iterator[tuple[str, Iterator[tuple[str, Cost]]]]:
    yield OURS, _ours(place.root, place.rest, turn)
    for peer in PEERS:
        if peer.name in place.others:
            yield peer.name, _theirs(peer, place.others[peer.name], turn)


def _ours(root: Path, rest: Path, turn: int) -> Iterator[tuple[str, Cost]]:
    for name in ("site", ".cache", *(f"docs/{f}" for f in FOLDERS)):
        shutil.rmtree(root / name, ignore_errors=True)
    build = ("--root", root.as_posix(), "build")
    yield COLD, readout(*build)
    yield SAME, readout(*build)
    note = min((root / "docs/records/annotations").rglob("*.md"))
    note.write_text(note.read_text(encoding="utf-8") + f"\nAsked again, {turn + 1}.\n", encoding="utf-8")
    yield NOTE, readout(*build)
    readout("--root", root.as_posix(), "add", sorted(rest.iterdir())[turn % 3].as_posix(), "--rights", "own")
    yield ARTICLE, readout(*build)
    person = root / f"docs/records/people/{GUEST}.yml"
    text = re.sub(
        r"(?m)^name: .*$", f"name: Signe Renamed{'abc'[turn % 3]} Aaltonen", person.read_text(encoding="utf-8")
    )
    person.write_text(text, encoding="utf-8")
    yield PERSON, readout(*build)


def _theirs(peer: Peer, folder: Path, turn: int) -> Iterator[tuple[str, Cost]]:
    command = peer.command() or []
    for name in peer.made:
        path = folder / name
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    yield COLD, run(command, folder)
    page = min((folder / peer.pages / "articles").glob("*.md"))
    page.write_text(page.read_text(encoding="utf-8") + f"\nAsked again, {turn + 1}.\n", encoding="utf-8")
    yield NOTE, run(command, folder)


def yardstick() -> float:
    """Return the processor seconds that a fixed piece of work takes: what it takes more at times is the machine's noise."""
    began = time.process_time()
    counted: dict[int, int] = {}
    for i in range(1_000_000):
        counted[i * i % 9973] = counted.get(i % 9973, 0) + 1
    return time.process_time() - began


def lines(results: Results) -> Iterator[str]:
    """Yield the results as a table in Markdown, with what they are worth."""
    yield f"Measured with `--sizes {','.join(map(str, results.sizes))} --times {results.times}`."
    yield from _table(results)
    yield "Growth: the exponent of processor seconds by the number of articles, 1 where ten times the articles take ten times as long."
    yield ""
    yield f"| | {COLD} | {NOTE} |"
    yield "|---|---|---|"
    for name in _programs(results):
        yield f"| {name} | {_exponent(results, name, COLD)} | {_exponent(results, name, NOTE)} |"
    yield ""
    low, mid, high = min(results.steady), median(results.steady), max(results.steady)
    yield (
        f"The machine’s noise: one piece of work, {len(results.steady)} times in between, took {mid:.2f} s; "
        f"at least {low:.2f}, at most {high:.2f} ({(high - low) / mid:.0%})."
    )
    versions = "; ".join(f"{p.name} {p.version()}" for p in PEERS if p.command())
    yield f"Python {sys.version.split()[0]}; {versions}."
    yield from (f"Not installed here: {name}." for name in results.missing)
    yield from (f"Failed at {number:,} articles: {name}." for name, number in results.failed)


def _table(results: Results) -> Iterator[str]:
    for number, (pages, files) in results.pages.items():
        yield f"{number:,} articles are {pages:,} pages in {files:,} files."
    yield ""
    for number in results.sizes:
        yield f"| {number:,} articles | {' | '.join(WHAT)} | MB |"
        yield f"|---|{'---|' * (len(WHAT) + 1)}"
        for name in _programs(results):
            cells = [_cell([c.cpu for c in results.found.get((name, w, number), [])]) for w in WHAT]
            most = [c.megabytes for w in WHAT for c in results.found.get((name, w, number), [])]
            if most:
                yield f"| {name} | {' | '.join(cells)} | {max(most):,.0f} |"
        yield ""


def _programs(results: Results) -> list[str]:
    return list(dict.fromkeys(name for name, _, _ in results.found))


def _cell(seconds: Sequence[float]) -> str:
    if not seconds:
        return "–"
    spread = f" ±{(max(seconds) - min(seconds)) / 2:.1f}" if len(seconds) > 1 else ""
    return f"{median(seconds):.1f}{spread}"


def _exponent(results: Results, name: str, what: str) -> str:
    """Return the slope of the line through the middle times, both axes by their logarithms (least squares)."""
    points = [
        (math.log(n), math.log(median(c.cpu for c in found)))
        for n in results.sizes
        if (found := results.found.get((name, what, n)))
    ]
    if len(points) < 2:
        return "–"
    x, y = (sum(p[i] for p in points) / len(points) for i in (0, 1))
    return f"{sum((a - x) * (b - y) for a, b in points) / sum((a - x) ** 2 for a, _ in points):.2f}"
