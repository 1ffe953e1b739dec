"""One command run to its end: alone where it writes, its problems printed, the machine's faults in one line."""

import argparse
import io
import os
import sys
from contextlib import nullcontext
from pathlib import Path

from digest.commands.command import OK, PROBLEMS, STOPPED, say
from digest.commands.problems import machine_fault, need_digest, print_problems
from digest.commands.writing import writing
from digest.records.problem import ProblemsError
from digest.store.distrust import distrust
from digest.store.layout import is_digest


def run(options: argparse.Namespace, root: Path, shown: str) -> int:
    """Run the command that the options name; return its exit status. `shown` is the folder as messages show it."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # A terminal's charset may lack words of content.
    try:
        return _run(options, root, shown)
    except ProblemsError as fault:
        print_problems(fault.problems, shown)
    except BrokenPipeError:
        # Whoever read the output has seen enough; what is left of it must not be written at the end, either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except OSError as fault:
        say(str(machine_fault(fault)))
    except KeyboardInterrupt:
        say("stopped; the same command goes on")
        return STOPPED
    return PROBLEMS


def _run(options: argparse.Namespace, root: Path, shown: str) -> int:
    command = options.command
    if command.needs_digest:
        need_digest(root)
        if distrust(root):
            say(".cache/: git tracks it, so nothing of it is used; take it out: git rm -r --cached .cache")
    with writing(root, command.name) if command.writes and is_digest(root) else nullcontext():
        status = int(command.run(options, root, shown))
    sys.stdout.flush()  # Here, where it is known what to do when nobody reads it.
    return status
