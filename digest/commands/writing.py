"""One command that writes to a digest at a time: a second one waits for the first, and says for whom."""

import os
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from digest.commands.command import say
from digest.records.problem import Problem, ProblemsError
from digest.site.swap import recover_site
from digest.store.closed import close
from digest.store.layout import ORIGINALS
from digest.store.lock import HeldError, locked
from digest.store.recovery import recover

PATIENCE = 60.0
"""Seconds that a command waits for another: longer than a build of some thousand articles, shorter than a person's."""
PAUSE = 0.1
"""Seconds between two looks."""


@contextmanager
def writing(root: Path, name: str, patience: float = PATIENCE) -> Iterator[None]:
    """Have the digest below `root` to oneself; what a killed writer left is cleared up first.

    Raises ProblemsError, naming who writes and since when, when `patience` is at its end.
    """
    words = f"process {os.getpid()} ({name}, since {datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC)"
    with ExitStack() as stack:
        if _enter(stack, root, words, time.monotonic() + patience):
            recover(root)
            recover_site(root)
        # One that an earlier version has made, or that came with a copy of the digest.
        close(p for p in (root / ORIGINALS,) if p.is_dir())
        yield


def _enter(stack: ExitStack, root: Path, words: str, end: float) -> bool:
    told = ""
    while True:
        try:
            return stack.enter_context(locked(root, words))
        except HeldError as held:
            if time.monotonic() >= end:
                cure = "wait until it has ended, or end it; then run the same command again"
                what = f"{held} writes to this digest"
                raise ProblemsError([Problem(root.as_posix(), 0, 0, "busy", what, cure)]) from None
            if str(held) != told:
                told = str(held)
                say(f"waiting for {held}")
        time.sleep(PAUSE)
