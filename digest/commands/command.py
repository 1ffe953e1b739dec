"""What a command is: its name, what it says of itself, its arguments, and what it does."""

import argparse
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from digest.records.partial_date import PartialDate

OK, PROBLEMS, USAGE = 0, 1, 2
"""Exit statuses: done, problems, wrong use."""


def _no_options(_: argparse.ArgumentParser) -> None:
    """Give a parser nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One command of the command line."""

    name: str
    """The word that calls it."""

    run: Callable[[argparse.Namespace, Path, str], int]
    """What it does, from its arguments, the digest's folder, and that folder as messages show it; its exit status."""

    help: str
    """What it does, in one line."""

    options: Callable[[argparse.ArgumentParser], None] = _no_options
    """What gives a parser its arguments."""

    profile: bool = False
    """Whether it takes --profile."""

    needs_digest: bool = True
    """Whether it refuses a folder that holds no digest before it does anything."""


def date_option(text: str) -> PartialDate:
    """Return a date that was given as an argument; raises ArgumentTypeError when it is none."""
    try:
        return PartialDate(text)
    except ValueError:
        why = f"'{text}' is not a date; write 2024-05-16, or as much as you know of it: 2024-05, 2024"
        raise argparse.ArgumentTypeError(why) from None


def today() -> PartialDate:
    """Return the day that it is, in UTC. Only commands ask; every stage below is told."""
    return PartialDate(datetime.now(UTC).date().isoformat())


def say(text: str) -> None:
    """Print what goes on, beside the output."""
    print(text, file=sys.stderr, flush=True)
