"""What git and the remote say before a site is published, and the push after it."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

from digest.records.problem import Problem, ProblemsError
from digest.site.branch import publish

REMOTE = "origin"
"""The remote that a site is pushed to."""
_TRIED = "readout-looks-whether-it-may-push"
"""A branch that nobody has: pushing to it is tried, without doing it."""


def faults_before(root: Path, branch: str, *, push: bool) -> Iterator[Problem]:
    """Yield why the site could not be put on a branch, or not be pushed: asked before anything is built."""
    if _git(root, "rev-parse", "--git-dir") is None:
        yield _fault("this folder is no git repository, or git is not installed", "run: git init, and commit")
        return
    if _git(root, "check-ref-format", "--branch", branch) is None:
        yield _fault(f"'{branch}' is no name for a branch", "name another one with --branch")
        return
    if _git(root, "rev-parse", "--verify", "--quiet", "HEAD") is None:
        yield _fault("the repository holds no commit", "commit the digest first: git add -A && git commit")
    if _git(root, "symbolic-ref", "--short", "--quiet", "HEAD") == branch or branch in _holding(root):
        yield _fault(f"the branch {branch} holds the digest itself", "name another one with --branch")
    if _git(root, "var", "GIT_COMMITTER_IDENT") is None:
        yield _fault("git does not know who commits", "run: git config user.name … and git config user.email …")
    if push:
        yield from _faults_of_remote(root, branch)


def _holding(root: Path) -> set[str]:
    """Return the branches, here and at the remote, that have records in them."""
    names = (_git(root, "for-each-ref", "--format=%(refname)", "refs/heads", f"refs/remotes/{REMOTE}") or "").split()
    held = (n for n in names if _git(root, "cat-file", "-e", f"{n}:./docs/records") is not None)
    return {n.removeprefix("refs/heads/").removeprefix(f"refs/remotes/{REMOTE}/") for n in held}


def _faults_of_remote(root: Path, branch: str) -> Iterator[Problem]:
    if _git(root, "remote", "get-url", REMOTE) is None:
        yield _fault(f"there is no remote named {REMOTE} to push to", f"run: git remote add {REMOTE} ADDRESS")
        return
    try:
        if _ask(root, "ls-remote", "--heads", REMOTE, f"refs/heads/{branch}"):
            _ask(root, "fetch", "--quiet", REMOTE, f"+refs/heads/{branch}:refs/remotes/{REMOTE}/{branch}")
        _ask(root, "push", "--quiet", "--dry-run", REMOTE, f"HEAD:refs/heads/{_TRIED}")
    except subprocess.CalledProcessError as fault:
        cure = "look at its address (git remote -v) and at the rights of the account that pushes"
        yield _fault(f"the remote {REMOTE} takes no push: {_said(fault)}", cure)


def put_on_branch(root: Path, branch: str) -> bool:
    """Put `site/` on a branch; return whether that changed it. The same site makes no commit.

    Raises ProblemsError when the branch could not be written; it is then as it was.
    """
    ref = f"refs/heads/{branch}"
    refs = (f"refs/remotes/{REMOTE}/{branch}", ref)
    published = next(filter(None, (_git(root, "rev-parse", "--verify", "--quiet", r) for r in refs)), None)
    publish(root, branch)
    if published is None or _git(root, "rev-parse", f"{published}^{{tree}}") != _git(
        root, "rev-parse", f"{ref}^{{tree}}"
    ):
        return True
    _git(root, "update-ref", ref, published)
    return False


def push_branch(root: Path, branch: str) -> None:
    """Push a branch. Raises ProblemsError, which says what was done and what was not, when the remote refuses."""
    try:
        _ask(root, "push", "--quiet", REMOTE, f"refs/heads/{branch}:refs/heads/{branch}")
    except subprocess.CalledProcessError as fault:
        message = f"the site stands on the branch {branch} of this repository, but was not pushed: {_said(fault)}"
        cure = f"mend that, then run: git push {REMOTE} {branch}"
        raise ProblemsError([Problem(".git", 0, 0, "not-pushed", message, cure)]) from None


def _ask(root: Path, *arguments: str) -> str:
    """Return what git says; raises CalledProcessError when it refuses. It never waits for a password."""
    env = os.environ | {"GIT_TERMINAL_PROMPT": "0"}
    command = ["git", *arguments]
    done = subprocess.run(
        command, cwd=root, env=env, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", check=True
    )
    return done.stdout.strip()


def _git(root: Path, *arguments: str) -> str | None:
    """Return what git says; None when it refuses or is not installed."""
    try:
        return _ask(root, *arguments)
    except (subprocess.CalledProcessError, FileNotFoundError):
        return None


def _said(fault: subprocess.CalledProcessError) -> str:
    """Return what git says of a fault: the lines that name it."""
    lines = [line.strip() for line in str(fault.stderr or "").splitlines() if line.strip()]
    named = [line for line in lines if line.startswith(("fatal:", "error:", "remote:", "ERROR:", "!"))]
    return "; ".join(named or lines[-1:]) or "git gave no reason"


def _fault(message: str, cure: str) -> Problem:
    return Problem(".git", 0, 0, "git", message, cure)
