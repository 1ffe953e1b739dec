"""What several commands print: problems, and what became of notes."""

import sys
from pathlib import Path

from digest.commands.called import as_called
from digest.contribute.github import workflow_commands
from digest.contribute.reanchor import Moved
from digest.records.annotation import FOLDER
from digest.records.problem import Problem, ProblemsError
from digest.store.fresh import is_digest


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
        print(as_called(line, shown), file=sys.stdout if github else sys.stderr)
    number = len(problems)
    print(f"{number} problem{'' if number == 1 else 's'}; nothing was changed", file=sys.stderr)


def print_moved(moved: list[Moved], shown: str, *, propose: bool = False) -> None:
    """Print what became of notes."""
    for entry in moved:
        print(f"{entry.state}: {shown}{FOLDER}/{entry.id}.md{f'  ({entry.why})' if entry.why else ''}")
        if entry.diff and not propose:
            print(entry.diff, end="")
    counts = {s: sum(m.state == s for m in moved) for s in ("completed", "moved", "proposed", "orphaned", "unknown")}
    print(", ".join(f"{n} {s}" for s, n in counts.items() if n) or "all notes stand where they stood")
    if counts["proposed"] and not propose:
        how = "to take the proposals over: python build_digest.py reanchor --propose, then look at git diff"
        print(as_called(how, shown), file=sys.stderr)
