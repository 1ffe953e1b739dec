#!/usr/bin/env python3
"""The command line of Readout: parsing, dispatch, exit status. `--help` lists the commands."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

try:
    from digest.commands import COMMANDS
    from digest.commands.command import OK, PROBLEMS
    from digest.commands.parser import parser
    from digest.commands.problems import need_digest, print_problems
    from digest.records.problem import ProblemsError
except ModuleNotFoundError as missing:
    if missing.name is None or missing.name.startswith("digest"):
        raise
    sys.exit(
        f"the package {missing.name} is not installed: run `make site` once, then use .venv/bin/python build_digest.py"
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return the exit status: 0 done, 1 problems, 2 wrong use."""
    options: argparse.Namespace = parser(COMMANDS).parse_args(arguments)
    root = Path(options.root or ".")
    shown = "" if root == Path() else f"{root.as_posix()}/"
    try:
        if options.command.needs_digest:
            need_digest(root)
        status = int(options.command.run(options, root, shown))
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever reads has seen enough ("| head"): what is left goes nowhere, so that the end of the program is quiet.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except ProblemsError as fault:
        print_problems(fault.problems, shown)
        return PROBLEMS
    return status


if __name__ == "__main__":
    sys.exit(main())
