"""GitHub's command line, asked with lists of arguments and data on standard input: no text passes through a shell."""

import json
import os
import subprocess
from collections.abc import Callable
from typing import Any

from digest.records.problem import Problem, ProblemsError

Api = Callable[..., Any]
"""Asks GitHub: method, path, fields; returns plain data. Raises `Refused` when it does not do what was asked."""


class Refused(Exception):  # noqa: N818 (an answer, not a fault of the program)
    """Raised when GitHub refuses; holds its status and its words."""

    def __init__(self, status: int, said: str) -> None:
        """Keep both; `status` is 0 where none was told."""
        self.status, self.said = status, said
        super().__init__(f"{status}: {said}")


def api(method: str, path: str, fields: Any = None) -> Any:
    """Return what GitHub answers, as plain data; None for an empty answer.

    Raises Refused when GitHub refuses, and ProblemsError where its command line is not installed.
    """
    command = ["gh", "api", "--method", method, path]
    command += ["--input", "-"] if fields is not None else []
    given = json.dumps(fields) if fields is not None else None
    try:
        done = subprocess.run(command, input=given, capture_output=True, text=True, encoding="utf-8", check=False)
    except FileNotFoundError:
        raise ProblemsError(
            [Problem("gh", 0, 0, "no-gh", "GitHub's command line is missing", "install gh, or run this in a workflow")]
        ) from None
    answer = _tree(done.stdout)
    if done.returncode:
        told = answer if isinstance(answer, dict) else {}
        status = str(told.get("status") or "")
        said = str(told.get("message") or done.stderr.strip() or "no reason was given")
        raise Refused(int(status) if status.isdigit() else 0, " ".join(said.split()))
    return answer


def _tree(text: str) -> Any:
    try:
        return json.loads(text) if text.strip() else None
    except ValueError:
        return None


def environment(name: str) -> str:
    """Return what a workflow tells; raises ProblemsError outside of one."""
    value = os.environ.get(name)
    if not value:
        cure = "run this in a workflow of GitHub; for a try at home set GITHUB_REPOSITORY=OWNER/NAME and log in with gh"
        raise ProblemsError([Problem(name, 0, 0, "no-workflow", "the environment does not tell", cure)])
    return value


def refused(fault: Refused, what: str, right: str) -> ProblemsError:
    """Return the problem that GitHub refused something, with the right that is missing where that is the reason."""
    lacks = fault.status in {401, 403, 404}
    cure = (
        f"give the workflow's job the permission `{right}`"
        if lacks
        else "run the workflow again; if that does not help, read its log"
    )
    return ProblemsError([Problem("GitHub", 0, 0, "refused", f"{what}: {fault.said} ({fault.status})", cure)])
