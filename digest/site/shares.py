"""The pages of a site shared out among processes, where the system can make one of another (fork) and has the cores."""

import logging
import os
import pickle
import signal
import sys
import threading
import traceback
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, NoReturn

EACH = 150
"""Pages that a process must have to make before another one is worth its while: a few seconds' work."""
LEAST = 2
"""Pages are shared out when there are as many as so many processes make."""
FORKS = hasattr(os, "fork") and sys.platform != "darwin"
"""Whether the system makes one process of another. macOS does, but what its own libraries hold may be broken then."""
MOST = 8
"""Processes: each holds what the first one holds as soon as it writes there."""


def cores() -> int:
    """Return how many processes can run at once."""
    allowed = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed else os.cpu_count() or 1


class Shares:
    """This process and those that work beside it: which of them this is, and what the others tell."""

    def __init__(self) -> None:
        """Be alone."""
        self.number = 0
        """How many work beside the one that began."""

        self.mine = 0
        """Which of them this is; 0 is the one that began, and to which the others tell."""

        self._ends: list[tuple[int, int]] = []
        self._out = -1

    def split(self, pages: int) -> None:
        """Make as many processes of this one as there are pages for; each goes on from here.

        This one then makes what all pages need and waits: what it would hold of pages it would hold until the site stands.
        Nothing is split where other threads run: a process that is made of this one would have their locks and not them.
        """
        number = min(cores(), MOST, pages // EACH)
        if pages < LEAST * EACH or not FORKS or threading.active_count() > 1:
            return
        self.number = number
        for mine in range(1, number + 1):
            read, write = os.pipe()
            process = os.fork()
            if process == 0:
                for _, other in self._ends:
                    os.close(other)
                os.close(read)
                self._ends, self.mine, self._out = [], mine, write
                return
            os.close(write)
            self._ends.append((process, read))

    def takes(self, number: int, *, first: bool) -> bool:
        """Return whether this process makes the page of a number; `first` are pages that the one that began makes."""
        if not self.number:
            return True
        return first if not self.mine else not first and number % self.number + 1 == self.mine

    def tell(self, value: object) -> NoReturn:
        """Tell the first process what this one has made, and end. Nothing else of the program runs here."""
        status = 1
        try:
            with os.fdopen(self._out, "wb") as out:
                pickle.dump(value, out)
            status = 0
        finally:
            os._exit(status)

    def fail(self) -> NoReturn:
        """Tell the first process of the exception at hand, and end."""
        self.tell(traceback.format_exc())

    def told(self) -> Iterator[Any]:
        """Yield what each other process has told, in their order, and wait for its end.

        Raises ChildProcessError where one was ended before it could tell, and RuntimeError with what it tells of an
        exception.
        """
        while self._ends:
            process, read = self._ends[0]
            with os.fdopen(read, "rb") as told:
                data = told.read()
            _, status = os.waitpid(process, 0)
            self._ends.pop(0)
            if status or not data:
                raise ChildProcessError(0, f"process {process}, which made pages, was ended")
            value = pickle.loads(data)  # noqa: S301 (what a process of this program wrote)
            if isinstance(value, str):
                raise RuntimeError(value)  # noqa: TRY004 (another process's exception)
            yield value

    def end(self) -> None:
        """Have no other process left, and if this is one of them, end it: what is not told by now is not wanted."""
        if self.mine:
            os._exit(1)
        for process, read in self._ends:
            with suppress(OSError):  # It may be closed, and the process gone.
                os.close(read)
            with suppress(OSError):
                os.kill(process, signal.SIGKILL)
                os.waitpid(process, 0)
        self._ends = []


class Warned(logging.Handler):
    """Keeps what MkDocs warns of in a process that makes a part of the pages."""

    def __init__(self, warnings: list[str]) -> None:
        """Take where to keep it."""
        super().__init__(logging.WARNING)
        self._kept = warnings

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a warning."""
        self._kept.append(record.getMessage())


def part_of(folder: str, number: int) -> str:
    """Return where a process makes its part of a site: in the new site's folder, so that nothing of it is left."""
    return f"{folder}/.part-{number}"
