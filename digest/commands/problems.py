"""What several commands print: problems."""

import errno
from collections.abc import Sequence
from pathlib import Path

from digest.commands.called import as_called
from digest.commands.command import say, tell
from digest.contribute.github import workflow_commands
from digest.records.problem import Problem, ProblemsError
from digest.store.files import UNFINISHED
from digest.store.layout import is_digest


def need_digest(root: Path) -> None:
    """Raise ProblemsError where a folder holds no digest."""
    if not is_digest(root):
        cure = f"start one with: python build_digest.py init {root.as_posix()}"
        raise ProblemsError(
            [
                Problem(
                    root.as_posix(),
                    0,
                    0,
                    "no-digest",
                    "this folder holds no digest (mkdocs.yml and docs/records/)",
                    cure,
                )
            ]
        )


def print_problems(problems: tuple[Problem, ...], shown: str = "", *, github: bool = False) -> None:
    """Print problems, one a line; `shown` is the digest's folder as messages show it."""
    for line in workflow_commands(problems) if github else map(str, problems):
        (tell if github else say)(as_called(line, shown))
    number = len(problems)
    say(f"{number} problem{'' if number == 1 else 's'}; nothing was changed")


def say_beside(problems: Sequence[Problem], shown: str) -> None:
    """Print what is wrong with records that a command could leave out."""
    for problem in problems:
        say(as_called(str(problem), shown))
    if problems:
        number = len(problems)
        say(f"{number} problem{'' if number == 1 else 's'} in other records, which were left out")


def machine_fault(fault: OSError) -> Problem:
    """Return what the machine refused: a full disk, a folder that cannot be written to or that has gone."""
    where = next((str(name) for name in (fault.filename2, fault.filename) if name), "this machine")
    if Path(where).name.startswith(UNFINISHED):
        where = str(Path(where).parent)
    cure = CURES.get(fault.errno or 0, "mend that")
    return Problem(where, 0, 0, "machine", fault.strerror or str(fault), f"{cure}, then run the same command again")


CURES = {
    errno.ENOSPC: "make room on the disk",
    errno.EDQUOT: "make room on the disk",
    errno.EROFS: "make the folder writable",
    errno.EACCES: "make the folder writable",
    errno.EPERM: "make the folder writable",
    errno.ENOENT: "put the folder back",
    errno.ENOTDIR: "put the folder back",
}
"""How to mend what a machine refuses; a command that is run again goes on where it stopped."""
