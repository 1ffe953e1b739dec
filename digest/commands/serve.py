"""The command `serve`: the site on this machine, made anew on change."""

import argparse
from pathlib import Path

from digest.commands.build import run_build
from digest.commands.command import OK, Command
from digest.commands.problems import machine_fault, print_problems
from digest.commands.server import serve
from digest.commands.writing import writing
from digest.records.problem import ProblemsError


def _options(serving: argparse.ArgumentParser) -> None:
    serving.add_argument("--port", type=int, default=8000)


def run_serve(options: argparse.Namespace, root: Path, shown: str) -> int:
    """Build, serve, and build again when a record changes, until interrupted."""

    def build() -> None:
        try:
            with writing(root, "serve"):
                run_build(options, root, shown)
        except OSError as fault:  # A later build that the machine refuses ends no server.
            raise ProblemsError([machine_fault(fault)]) from None

    serve(root, options.port, build, lambda p: print_problems(p, shown), print)
    return OK


COMMAND = Command(
    name="serve",
    run=run_serve,
    help="build, serve on this machine, rebuild on change",
    options=_options,
    profile=True,
    writes=False,
)
