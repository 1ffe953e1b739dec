"""Time and memory of the commands on made-up articles: python -m bench [ARTICLES ...]."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
SIZES = (100, 400)
KIB = 1024
CITIES = ("Moscow", "Beijing", "Samarkand", "St Petersburg")
FILLER = (
    "The two sides spoke of trade, energy and transport, and agreed that their ministers would meet again. "
    "Observers in both capitals called the talks businesslike and said that no document had been signed. "
)


def articles(number: int) -> Iterator[str]:
    """Yield texts of some 300 words, two for each meeting, that look back to the meeting before."""
    for i in range(number):
        day = date(2015, 1, 7) + timedelta(days=9 * (i // 2))
        published = day + timedelta(days=1 + i % 2)
        city, before = CITIES[i // 2 % 4], CITIES[(i // 2 - 1) % 4]
        last = day - timedelta(days=9)
        yield (
            f"Leaders meet again, report {i}\n\nPublished: {published:%d %B %Y}\n\n"
            f"Russian President Vladimir Putin met Chinese President Xi Jinping in {city} on {day:%A}.\n\n"
            f"They had met in {before} on {last:%d %B %Y}.\n\n" + "\n\n".join(f"Part {n}. {FILLER}" for n in range(8))
        )


def measured(*arguments: str) -> tuple[float, float, float]:
    """Run the command line; return seconds, seconds of processor and megabytes at most."""
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
    return time.perf_counter() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit / 1e6


def main() -> None:
    """Print one line for each command and size."""
    sizes = [int(x) for x in sys.argv[1:]] or SIZES
    print(f"{'articles':>8}  {'command':<24}{'s':>8}{'cpu s':>8}{'MB':>8}")
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            raw, root = Path(folder, "raw"), Path(folder, "digest").as_posix()
            raw.mkdir()
            for i, text in enumerate(articles(size)):
                (raw / f"{i:06}.txt").write_text(text, encoding="utf-8")
            for name, arguments in (
                ("init", ("init", root)),
                ("add", ("--root", root, "add", raw.as_posix(), "--rights", "own")),
                ("add again", ("--root", root, "add", raw.as_posix(), "--rights", "own")),
                ("check", ("--root", root, "check")),
                ("build", ("--root", root, "build")),
                ("build again", ("--root", root, "build")),
            ):
                seconds, cpu, memory = measured(*arguments)
                print(f"{size:>8}  {name:<24}{seconds:>8.2f}{cpu:>8.2f}{memory:>8.0f}", flush=True)


if __name__ == "__main__":
    main()
