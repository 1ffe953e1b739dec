#!/usr/bin/env python3
"""The command line of Readout: parsing, dispatch, exit status. `--help` lists the commands."""

import argparse
import atexit
import gc
import sys
from collections.abc import Sequence
from pathlib import Path

try:
    from digest.commands import commands_for
    from digest.commands.parser import parser
    from digest.commands.run import run
except ModuleNotFoundError as missing:
    if missing.name is None or missing.name.startswith("digest"):
        raise
    sys.exit(
        f"the package {missing.name} is not installed: run `make site` once, then use .venv/bin/python build_digest.py"
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return the exit status: 0 done, 1 problems, 2 wrong use."""
    if arguments is None:
        # What is held at the end goes with the process: Python need not look through it once more.
        atexit.register(gc.freeze)
    options: argparse.Namespace = parser(commands_for(arguments)).parse_args(arguments)
    root = Path(options.root or ".")
    shown = "" if root == Path() else f"{root.as_posix()}/"
    return run(options, root, shown)


if __name__ == "__main__":
    sys.exit(main())
