"""The finished site on a branch of the digest's own repository, for hosts that publish from one."""

import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import ghp_import

from digest.records.problem import Problem, ProblemsError

DRAFT = "readout-draft-"
"""How the branch begins on which a commit is made; the number of the process follows. git makes a commit of what it
has when whoever feeds it is killed, so the branch that a host publishes moves only to a commit that is whole.
"""


def publish(root: Path, branch: str) -> None:
    """Put `site/` on a branch of the digest's own git repository.

    Raises ProblemsError when the site was not built for the public, or when git refuses; the branch is then as it
    was.
    """
    settings = json.loads((root / "site" / "data" / "digest.json").read_text(encoding="utf-8"))
    if settings.get("profile") != "public":
        cure = "build it with --profile public"
        raise ProblemsError([Problem("site", 0, 0, "private", "this site shows full texts to their owner alone", cure)])
    try:
        with _inside(root):
            _clear_drafts()
            commit = _committed(f"{DRAFT}{os.getpid()}", branch)
            _git("update-ref", f"refs/heads/{branch}", commit)
            _clear_drafts()
    except (ghp_import.GhpError, subprocess.CalledProcessError, OSError) as fault:
        said = fault.stderr.strip() if isinstance(fault, subprocess.CalledProcessError) and fault.stderr else str(fault)
        cure = "run it in a clone with a commit"
        what = f"the branch could not be written ({' '.join(said.split())})"
        raise ProblemsError([Problem(".git", 0, 0, "git", what, cure)]) from None


def _committed(draft: str, branch: str) -> str:
    """Return a commit that holds the site whole, on top of what the branch has here or, before that, where it is
    pushed to.
    """
    if base := _commit(f"refs/remotes/origin/{branch}") or _commit(f"refs/heads/{branch}"):
        _git("update-ref", f"refs/heads/{draft}", base)
    try:
        ghp_import.ghp_import("site", branch=draft, mesg="Publish the digest", nojekyll=True)
    except TypeError:
        # ghp-import 2.1 cannot print that git has failed.
        raise ghp_import.GhpError("git made no commit") from None
    commit = _commit(f"refs/heads/{draft}")
    held = _git("ls-tree", "-r", "-z", "--name-only", draft).split("\0") if commit else []
    made = {p.relative_to("site").as_posix() for p in Path("site").rglob("*") if p.is_file()}
    if commit is None or commit == base or {*filter(None, held)} != {*made, ".nojekyll"}:
        raise ghp_import.GhpError("git made no whole commit")
    return commit


def _commit(ref: str) -> str | None:
    return _git("for-each-ref", "--format=%(objectname)", ref).strip() or None


def _clear_drafts() -> None:
    for ref in _git("for-each-ref", "--format=%(refname)", f"refs/heads/{DRAFT}*").split():
        _git("update-ref", "-d", ref)


def _git(*arguments: str) -> str:
    command = ["git", *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout


@contextmanager
def _inside(folder: Path) -> Iterator[None]:
    """Work in a folder: ghp-import takes no other."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)
