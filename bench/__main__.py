"""Speed and memory: python -m bench [--full]. See bench/README.md for what is measured."""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.anchors import anchor_rows
from bench.archives import archive_rows
from bench.commands import command_rows
from bench.lineage import lineage_rows
from bench.linking import linking_rows
from bench.readers import reader_rows
from bench.revisions import revision_rows
from bench.search import search_lines
from bench.table import Row, header

PARTS: dict[str, Callable[[Path, int], Iterator[Row]]] = {
    "readers": reader_rows,
    "lineage": lineage_rows,
    "linking": linking_rows,
    "anchors": anchor_rows,
    "revisions": revision_rows,
    "commands": command_rows,
    "archives": archive_rows,
}


def main() -> None:
    """Print one line for each measurement, as it is made."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measures speed and memory; asserts nothing.")
    parser.add_argument(
        "--articles", type=int, default=2_000, metavar="N", help="articles for the commands (default: 2,000)"
    )
    parser.add_argument("--full", action="store_true", help="10,000 articles for the commands")
    parser.add_argument("--only", choices=(*PARTS, "search"), help="one part of it")
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
    sys.stdout.flush()


if __name__ == "__main__":
    main()
