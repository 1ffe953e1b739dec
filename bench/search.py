"""What the search costs its readers, beside Material's and Pagefind's, on made-up articles."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from statistics import median

from playwright.sync_api import TimeoutError  # noqa: A004 (the browser's, not the system's)

from bench.process import Cost
from bench.search_browser import Reader, Server, reader, served
from bench.search_sites import SITES

TYPED = ("xi", "putin", "the", "president", "trade")
"""Queries of whole words, typed letter by letter; the first three stand in nearly every article."""
COLD = ("relations", "cooperation", "government", "visit", "leaders")
"""Words of which each lies in a file of its own."""
TIMES = 3
"""Visits of ours in which all keys are measured, which takes minutes; the others are visited once."""
FIRST = 6
"""More visits of ours that end with the first answer."""
PASSES = 4
"""How often all of `TYPED` is typed: the first is not counted, and of few keys a single tidying of the browser's memory
would be the 95th."""
WORK = """() => {
  let sum = 0
  for (let round = 0; round < 6; round++) {
    const box = document.createElement("div")
    document.body.append(box)
    for (let i = 0; i < 400; i++) box.append(Object.assign(document.createElement("p"), { textContent: `some words ${i}` }))
    sum += box.offsetHeight
    box.remove()
    for (let i = 0; i < 4e5; i++) sum = (sum * 31 + i) | 0
  }
  return sum
}"""
"""What each visit begins with, always the same: it tells how fast the machine is just then, and how much that changes."""
IDLE = 5
"""Seconds in which nothing is done, to know what that costs."""
PATIENCE = 240_000
"""Milliseconds; the peers take a minute for what is measured here."""


@dataclass(frozen=True)
class Search:
    """How to use one of the searches."""

    folder: str
    page: str
    opened: Callable[[Reader], object]
    field: str
    result: str
    own: Callable[[str], bool]
    """Whether an address belongs to the search and not to the page."""


def _open_dialog(made: Reader) -> None:
    made.page.keyboard.press("Control+k")


SEARCHES = {
    "ours": Search(
        "ours/site", "about.html", _open_dialog, ".search-field", ".search-results[data-answered]",
        lambda p: "/search" in p or p == "/sw.js",
    ),
    "pagefind": Search(
        "pagefind/site", "index.html", lambda m: m.page.locator(".pagefind-ui__search-input").focus(),
        ".pagefind-ui__search-input", ".pagefind-ui__result", lambda p: "/pagefind/" in p,
    ),
    "material": Search(
        "material/site", "index.html", lambda m: m.page.keyboard.press("/"), ".md-search__input", ".md-search-result__item",
        lambda p: "/search/" in p or "/workers/" in p,
    ),
    "bare": Search(
        "bare/site", "index.html", lambda m: m.page.keyboard.press("Enter"), "dialog input", "dialog input",
        lambda _: False,
    ),
}  # fmt: skip


@dataclass
class Told:
    """What was measured of one search."""

    machine: list[float] = field(default_factory=list)
    idle: list[float] = field(default_factory=list)
    """Milliseconds of each second in which nothing is done but to show where the next letter goes."""
    before: list[float] = field(default_factory=list)
    first: list[float] = field(default_factory=list)
    load: list[float] = field(default_factory=list)
    cold: list[float] = field(default_factory=list)
    main: list[float] = field(default_factory=list)
    keys: list[float] = field(default_factory=list)
    shards: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)
    size: float | None = None
    cost: Cost | None = None


def search_lines(
    folder: Path, number: int, peers: Sequence[str] = ("ours", "pagefind", "material", "bare")
) -> Iterator[str]:
    """Yield the table, line by line."""
    told: dict[str, Told] = {}
    for name in peers:
        cost = SITES[name](folder, number)
        if not (folder / SEARCHES[name].folder / SEARCHES[name].page).is_file():
            continue
        told[name] = measure(folder, SEARCHES[name], *((TIMES, FIRST) if name in {"ours", "bare"} else (1, 0)))
        told[name].cost = cost
    if "ours" in told:
        files = (folder / "ours/site/search").glob("*.js")
        told["ours"].size = sum(p.stat().st_size for p in files if p.name[:2] not in {"c-", "d-"}) / 1e6
    yield f"search at {number:,} articles of about 700 words" + "".join(f"{n:>14}" for n in peers)
    for label, value in LINES:
        cells = (value(told[n]) if n in told else "not installed" for n in peers)
        yield f"{label:<44}" + "".join(f"{c:>14}" for c in cells)


def _middle(values: Sequence[float], unit: str, digits: int = 0) -> str:
    return f"{median(values):,.{digits}f} {unit}" if values else "–"


def _spread(values: Sequence[float]) -> str:
    return f"{(max(values) - min(values)) / median(values):.0%}" if values else "–"


def _high(values: Sequence[float]) -> str:
    return f"{sorted(values)[int(0.95 * (len(values) - 1))]:,.0f} ms" if values else "–"


LINES: tuple[tuple[str, Callable[[Told], str]], ...] = (
    ("bytes before the reader searches", lambda t: _middle(t.before, "kB", 1)),
    ("bytes to the first answer", lambda t: _middle(t.first, "kB")),
    ("processor of the page before, index included", lambda t: _middle(t.load, "ms")),
    ("processor to the first answer, cold", lambda t: _middle(t.cold, "ms")),
    ("of it on the page's main thread", lambda t: _middle(t.main, "ms")),
    ("processor a key, warm, middle", lambda t: _middle(t.keys, "ms")),
    ("processor a key, warm, 95th of 100", lambda t: _high(t.keys)),
    ("processor a word with a cold shard, 95th", lambda t: _high(t.shards)),
    ("processor of a second in which nothing is done", lambda t: _middle(t.idle, "ms", 1)),
    ("memory over a blank page", lambda t: _middle(t.memory, "MB")),
    ("index with positions, without text shown", lambda t: f"{t.size:.1f} MB" if t.size else "–"),
    ("the machine: the same work at each visit", lambda t: _middle(t.machine, "ms")),
    ("its spread", lambda t: _spread(t.machine)),
    ("build, processor", lambda t: f"{t.cost.cpu:.0f} s" if t.cost else "–"),
    ("build, memory", lambda t: f"{t.cost.megabytes:,.0f} MB" if t.cost else "–"),
)


def measure(folder: Path, search: Search, times: int, first: int) -> Told:
    """Measure one search in a new browser, several times; and some visits more to the first answer."""
    told = Told()
    with reader() as start, served(folder / search.folder) as (base, server):
        for i in range(times + first):
            if i < times:
                with suppress(TimeoutError):
                    _sent(told, start("allow"), search, (base, server))
            with suppress(TimeoutError):
                made = start("block")
                _visit(told, made, search, base)
                if i < times:
                    _type(told, made, search)
    return told


def _sent(told: Told, made: Reader, search: Search, site: tuple[str, Server]) -> None:
    """Count the bytes of a first visit, with those that a service worker asks for."""
    base, server = site
    made.page.set_default_timeout(PATIENCE)
    server.sent.clear()
    made.page.goto(base + search.page)
    _rest(made)
    told.before.append(sum(b for p, b in server.sent.items() if search.own(p)) / 1000)
    _first_answer(made, search)
    told.first.append(sum(b for p, b in server.sent.items() if search.own(p)) / 1000)


def _first_answer(made: Reader, search: Search) -> None:
    search.opened(made)
    made.page.locator(search.field).wait_for()
    made.page.keyboard.type("xi")
    made.page.locator(search.result).first.wait_for()


def _visit(told: Told, made: Reader, search: Search, base: str) -> None:
    """Measure processor time of a first answer, without a service worker: what it keeps, nobody waits for.

    What the page's process does in the same time when nobody does anything, as to let the caret blink, is taken off.
    """
    made.page.set_default_timeout(PATIENCE)
    made.page.set_content("<input autofocus>")
    _rest(made)
    opened = made.work(WORK)
    told.machine.append(1000 * (_rest(made) - opened))
    opened = made.seconds()
    made.page.goto(base + search.page)
    began, first, at = _rest(made), made.seconds(main=True), time.monotonic()
    told.load.append(1000 * (began - opened))
    search.opened(made)
    made.page.keyboard.type("xi")
    seconds, main, after = _rest(made), made.seconds(main=True), time.monotonic()
    # To look into the page costs it time: only an answer that came later than the rest is waited for there.
    if not made.page.locator(search.result).count():
        made.page.locator(search.result).first.wait_for()
        seconds, main, after = _rest(made), made.seconds(main=True), time.monotonic()
    idle, idle_main = _idle(made)
    told.idle.append(idle)
    told.cold.append(1000 * (seconds - began) - idle * (after - at))
    told.main.append(1000 * (main - first) - idle_main * (after - at))


def _idle(made: Reader) -> tuple[float, float]:
    """Return the milliseconds of processor time that a second costs in which nobody does anything; and of its main thread.

    They are the middle ones of several, so that a tidying of the browser's memory among them counts for nothing.
    """
    at = [(made.seconds(), made.seconds(main=True))]
    for _ in range(IDLE):
        time.sleep(1)
        at.append((made.seconds(), made.seconds(main=True)))
    whole, main = (1000 * median(b - a for a, b in pairwise(column)) for column in zip(*at, strict=True))
    return whole, main


def _type(told: Told, made: Reader, search: Search) -> None:
    """Measure keys typed after the first answer."""
    for word in COLD:
        _clear(made, search)
        told.shards += _keys(made, [word + " "], told.idle[-1])
    for again in range(PASSES):
        for text in TYPED:
            _clear(made, search)
            times = _keys(made, text, told.idle[-1])
            told.keys += times if again else []
    told.memory.append(made.grown())


def _clear(made: Reader, search: Search) -> None:
    made.page.locator(search.field).fill("")
    _rest(made)


def _keys(made: Reader, keys: Sequence[str], idle: float) -> list[float]:
    """Return the milliseconds of processor time that each key costs until the page rests, above what it costs idle."""
    out = []
    for key in keys:
        began, at = made.seconds(), time.monotonic()
        made.page.keyboard.insert_text(key) if len(key) > 1 else made.page.keyboard.type(key)
        out.append(1000 * (_rest(made) - began) - idle * (time.monotonic() - at))
    return out


def _rest(made: Reader) -> float:
    """Wait until the page's process does next to nothing; return its seconds so far."""
    before = made.seconds()
    while True:
        time.sleep(0.35)
        now = made.seconds()
        if now - before < 0.004:
            return now
        before = now
