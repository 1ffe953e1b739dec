"""The commands on many articles: time by the clock and memory at most, each command a process of its own."""

from collections.abc import Iterator
from pathlib import Path

from bench.archive import begin
from bench.made_up import articles
from bench.process import readout
from bench.table import TIMES, Row


def command_rows(folder: Path, number: int) -> Iterator[Row]:
    """Yield `add`, `add` again, `check` and `build` over so many articles."""
    raw, root = folder / "raw", folder / "digest"
    raw.mkdir()
    for i, text in enumerate(articles(number)):
        (raw / f"{i:06}.txt").write_text(text, encoding="utf-8")
    at = ("--root", root.as_posix())
    add = (*at, "add", raw.as_posix(), "--rights", "own")
    plan: tuple[tuple[str, tuple[str, ...], int, bool], ...] = (
        ("add, two processes", (*add, "--jobs", "2"), TIMES, True),
        ("add, Dask, two workers", (*add, "--engine", "dask", "--jobs", "2"), 1, True),
        ("add, one process", add, TIMES, True),
        ("add again, nothing changed", add, TIMES, False),
        ("check", (*at, "check"), TIMES, False),
        ("build, all pages", (*at, "build"), 1, False),
        ("build again, nothing changed", (*at, "build"), 1, False),
    )
    for what, arguments, times, fresh in plan:
        found = []
        for _ in range(times):
            if fresh:
                begin(root)
            found.append(readout(*arguments))
        note = "" if times == TIMES else "measured once"
        yield Row(what, number, "articles", [c.wall for c in found], [c.megabytes for c in found], note)
