"""Speed and memory: python -m bench [--full]. See bench/README.md for what is measured."""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.anchors import anchor_rows
from bench.archives import archive_rows
from bench.builds import Results, lines, measure_builds
from bench.commands import command_rows
from bench.lineage import lineage_rows
from bench.linking import linking_rows
from bench.process import FailedError
from bench.readers import reader_rows
from bench.revisions import revision_rows
from bench.search import search_lines
from bench.table import TIMES, Row, header

PARTS: dict[str, Callable[[Path, int], Iterator[Row]]] = {
    "readers": reader_rows,
    "lineage": lineage_rows,
    "linking": linking_rows,
    "anchors": anchor_rows,
    "revisions": revision_rows,
    "commands": command_rows,
    "archives": archive_rows,
}


SIZES, ALL_SIZES = (100, 1_000), (100, 1_000, 5_000, 10_000)
HEAD = """# What builds cost

Written by `make bench ARGS="--only builds --save bench/RESULTS.md"`; [README.md](README.md) says what is measured.
Seconds are those of all processors together, the middle of the runs and half the distance of the slowest from the
fastest; MB the most that one process held.
"""


def main() -> None:
    """Print one line for each measurement, as it is made."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measures speed and memory; asserts nothing.")
    parser.add_argument(
        "--articles", type=int, default=2_000, metavar="N", help="articles for the commands (default: 2,000)"
    )
    parser.add_argument("--full", action="store_true", help="10,000 articles for the commands, and for builds as well")
    parser.add_argument("--only", choices=(*PARTS, "search", "builds"), help="one part of it")
    parser.add_argument(
        "--sizes", type=_numbers, metavar="N,…", help="articles of the digests that are built (default: 100,1000)"
    )
    parser.add_argument(
        "--times", type=int, default=TIMES, metavar="N", help="how often each build is measured (default: 3)"
    )
    parser.add_argument("--folder", type=Path, help="where digests to build are kept from one run to the next")
    parser.add_argument(
        "--save", type=Path, metavar="FILE", help="write the table of builds into a file, as bench/RESULTS.md is"
    )
    options = parser.parse_args()
    number = 10_000 if options.full else options.articles
    print(header(), flush=True)
    for name, part in PARTS.items():
        if options.only in {None, name}:
            with tempfile.TemporaryDirectory() as folder:
                for row in part(Path(folder), number):
                    print(row, flush=True)
    if options.only in {None, "search"}:
        with tempfile.TemporaryDirectory() as folder:
            for line in search_lines(Path(folder), number):
                print(line, flush=True)
    if options.only in {None, "builds"}:
        with tempfile.TemporaryDirectory() as folder:
            _builds(options, options.folder or Path(folder))
    sys.stdout.flush()


def _builds(options: argparse.Namespace, folder: Path) -> None:
    def save(results: Results) -> None:
        if options.save:
            options.save.write_text("\n".join([HEAD, *lines(results), ""]), encoding="utf-8")

    def say(said: str) -> None:
        print(said, file=sys.stderr, flush=True)

    sizes = options.sizes or (ALL_SIZES if options.full else SIZES)
    print("\n".join(lines(measure_builds(folder, sizes, options.times, say, save))))


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(n) for n in text.split(","))


if __name__ == "__main__":
    try:
        main()
    except FailedError as fault:
        sys.exit(str(fault))
