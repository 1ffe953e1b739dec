"""What is wrong with a record or an input, where, and how to mend it."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault of the content: a value, never an exception."""

    file: str
    """The path as the user gave it, or relative to the digest's root, with forward slashes."""

    line: int
    """Line, from 1; 0 when the fault is the file's as a whole."""

    column: int
    """Column in code points, from 1; 0 when the fault is the line's as a whole."""

    code: str
    """A stable name for the kind of fault: "duplicate-key"."""

    message: str
    """What is wrong, in one line."""

    cure: str
    """How to mend it, in one line."""

    def __str__(self) -> str:
        """Return `file:line:col: code: what is wrong; how to mend it`."""
        where = ":".join([self.file, *(str(n) for n in (self.line, self.column) if n)])
        return f"{where}: {self.code}: {self.message}; {self.cure}"


class ProblemsError(Exception):
    """Raised at a room's door when content problems keep a whole from being made; holds all of them."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems sorted by place."""
        self.problems = tuple(sorted(set(problems)))
        super().__init__(f"{len(self.problems)} problem{'' if len(self.problems) == 1 else 's'}")
