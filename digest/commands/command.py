"""What a command is: its name, what it says of itself, its arguments, and what it does."""

import argparse
import json
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from digest.records.partial_date import PartialDate

OK, PROBLEMS, USAGE, STOPPED = 0, 1, 2, 130
"""Exit statuses: done, problems, wrong use, stopped by Ctrl-C (128 and the number of its signal, as in a shell)."""


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

    writes: bool = True
    """Whether it writes to the digest from its beginning to its end, and so has it to itself."""


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


_OBEYED = "\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff"
"""What a terminal obeys beside C0 (C1 of ECMA-48, line ends and directions of Unicode), and what none can be sent."""
_UNPRINTED = re.compile(f"[\x00-\x1f{_OBEYED}]")
_UNESCAPED = re.compile(f"[{_OBEYED}]")


def one_line(text: str) -> str:
    """Return a text as one line that a terminal shows and does not obey: U+FFFD for control characters."""
    return _UNPRINTED.sub("\ufffd", text)


def json_text(tree: object, *, indent: int | None = None) -> str:
    """Return a value as JSON that a terminal shows and does not obey: control characters as escapes, and U+FFFD for
    half of a surrogate pair, which is no character.
    """
    made = json.dumps(tree, ensure_ascii=False, indent=indent)
    return _UNESCAPED.sub(lambda found: "\ufffd" if found[0] >= "\ud800" else f"\\u{ord(found[0]):04x}", made)


def tell(line: str) -> None:
    """Print a line of the output. Names and words of content in it are data."""
    print(one_line(line))


def say(text: str) -> None:
    """Print a line of what goes on, beside the output."""
    print(one_line(text), file=sys.stderr, flush=True)
