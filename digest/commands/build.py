"""The command `build`, which runs when no other is named."""

import argparse
import gc
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from digest.commands.called import as_called
from digest.commands.command import OK, Command, say, tell
from digest.store.last_build import Build, forget, key_of, read_last, stand
from digest.store.looked import differing


def _options(building: argparse.ArgumentParser) -> None:
    building.add_argument(
        "--verify",
        action="store_true",
        help="rely on nothing that the last build has kept: read every file, and make anew what somebody changed in site/",
    )


def run_build(options: argparse.Namespace, root: Path, shown: str) -> int:
    """Check the records, write pages and data, build the site, and print a summary. Where nothing has changed since the
    last build, say so, and what that one said.
    """
    began = time.perf_counter()
    with _seldom_looking():
        last = _brought(options, root, shown)
    for problem in last.said:
        say(as_called(problem, shown))
    _print_rows(last.rows, shown, time.perf_counter() - began)
    return OK


@contextmanager
def _seldom_looking() -> Iterator[None]:
    """Have Python look seldom for what goes round in a circle: by its measure it would after every few files, and take a
    sixth of the time of a change in a large digest.
    """
    before = gc.get_threshold()
    gc.set_threshold(*OBJECTS)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


OBJECTS = (100_000, 20, 20)
"""How many new objects Python looks through at once, and how often through older ones."""


def _brought(options: argparse.Namespace, root: Path, shown: str) -> Build:
    """Bring the site to what the records say; return what the last build has said, or this one."""
    by_bytes = getattr(options, "verify", False)
    last = read_last(root)
    now = stand(root, key_of(options.profile, shown), last, by_bytes=by_bytes)
    edited = differing(now.site, last.site) if by_bytes and last.key else []
    for name in edited:
        say(f"{shown}{name}: is not as it was built; it is made anew")
    if now.changed_since(last):
        if edited:
            forget(root)
        return _built(options, root, shown, last, now)
    say("nothing has changed since the last build")
    return last


def _built(options: argparse.Namespace, root: Path, shown: str, last: Build, now: Build) -> Build:
    """Build, and return what is to be said of it."""
    # A build that has nothing to do needs none of it, and it is slow to import.
    from digest.commands.building import made_of  # noqa: PLC0415

    return made_of(root, options.profile, shown, last, now)


def _print_rows(rows: Iterable[tuple[str, str]], shown: str, seconds: float) -> None:
    """Print what a build made and where to look; `shown` is the digest's folder as messages show it."""
    for name, value in (*rows, ("time", f"{seconds:.1f} s"), ("look at", f"{shown}site/index.html")):
        tell(f"{name:>10}  {as_called(value, shown)}")


COMMAND = Command(
    name="build",
    run=run_build,
    help="check the records, write pages and data, build the site (the default)",
    options=_options,
    profile=True,
)
