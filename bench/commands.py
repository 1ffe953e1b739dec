"""The commands on many articles: time by the clock and memory at most, each command a process of its own."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from bench.made_up import LEADERS, articles
from bench.table import TIMES, Row

PROJECT = Path(__file__).resolve().parent.parent
KIB = 1024


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
                start(root)
            found.append(measured(*arguments))
        note = "" if times == TIMES else "measured once"
        yield Row(what, number, "articles", [s for s, _ in found], [m for _, m in found], note)


def start(root: Path) -> None:
    """Start an empty digest that knows the made-up leaders."""
    shutil.rmtree(root, ignore_errors=True)
    measured("init", root.as_posix())
    for _, name in LEADERS:
        ident = name.lower().replace(" ", "-")
        record = f"name: {name}\nfamily: {name.split()[-1]}\n"
        (root / f"docs/records/people/{ident}.yml").write_text(record, encoding="utf-8")


def measured(*arguments: str) -> tuple[float, float]:
    """Run the command line; return seconds by the clock and megabytes at most."""
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, str(PROJECT / "build_digest.py"), *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"build_digest.py {' '.join(arguments)} ended with {process.returncode}")
    unit = 1 if sys.platform == "darwin" else KIB  # macOS counts bytes
    return time.perf_counter() - began, usage.ru_maxrss * unit / 1e6
