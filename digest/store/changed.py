"""Which files a change adds, changes, renames and deletes: asked of git."""

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from digest.records.problem import Problem, ProblemsError


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one file."""

    kind: Literal["added", "changed", "renamed", "deleted"]
    """What became of it."""

    path: str
    """Its path, relative to the digest's folder."""

    before: str | None = None
    """The path that it had, where it was renamed."""


_KINDS: dict[str, Literal["added", "changed", "deleted"]] = {
    "A": "added",
    "M": "changed",
    "T": "changed",
    "D": "deleted",
}


def changes_since(root: Path, commit: str, folder: str) -> tuple[Change, ...]:
    """Return what became of the files of a folder since the last commit shared with `commit`.

    Raises ProblemsError when git does not know it.
    """
    # --end-of-options: a commit's name is never taken for an option.
    command = ["git", "diff", "--name-status", "-z", "-M50%", "--relative", "--merge-base", "--end-of-options", commit]
    done = subprocess.run([*command, "--", folder], cwd=root, capture_output=True, check=False)
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        # The first line tells; outside a repository a page of usage follows.
        message = said[0] if said else "git failed"
        raise ProblemsError(
            [Problem("--against", 0, 0, "unknown-commit", message, "name a commit or branch that git knows")]
        )
    return tuple(_changes(done.stdout.decode("utf-8", "replace").split("\0")))


def _changes(parts: list[str]) -> Iterator[Change]:
    rest = iter(parts)
    for status in rest:
        if not status:
            return
        path = next(rest)
        if status[0] == "R":
            yield Change("renamed", next(rest), path)
        elif status[0] == "C":
            yield Change("added", next(rest))
        else:
            yield Change(_KINDS.get(status[0], "changed"), path)
