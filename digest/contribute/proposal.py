"""The note of an issue form as a pull request: checked, put on a branch of its own, proposed.

When the note is not sound, or cannot be made at all, the issue is told why and nothing is proposed; editing the issue
tries again.
"""

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from digest.contribute.checking import check
from digest.contribute.hub import Api, Refused, refused
from digest.contribute.issue_form import note_of
from digest.contribute.labels import NOTE_LABEL
from digest.records.annotation import FOLDER, Annotation
from digest.records.problem import Problem, ProblemsError
from digest.store.notes import note_text
from digest.store.quoted import note_path, save_note

ALLOW = "Settings, Actions, General, Workflow permissions: Allow GitHub Actions to create and approve pull requests"
"""The setting without which a workflow may open no pull request."""


def proposed_note(root: Path, issue: Mapping[str, Any]) -> Annotation:
    """Return the sound note that an issue proposes for the digest below `root`, where nothing is left behind.

    Raises ProblemsError with all that is wrong with it.
    """
    note = note_of(issue)
    name, path = f"{FOLDER}/{note.id}.md", note_path(root, note)
    if path.exists():
        raise ProblemsError([Problem(name, 0, 0, "note-exists", "the note stands there", "write another one")])
    there = path.parent.is_dir()
    save_note(root, note)
    try:
        mine = [p for p in check(root, public=True).problems if p.file == name]
    finally:
        path.unlink()
        if not there:
            path.parent.rmdir()
    if mine:
        raise ProblemsError(mine)
    return note


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A repository on GitHub that a note is proposed to."""

    repository: str
    """Its owner and name."""

    branch: str
    """The branch that the note is proposed for."""

    server: str
    """The host's address."""

    api: Api
    """What asks GitHub."""

    def propose(self, note: Annotation, number: int) -> str:
        """Make or renew the pull request of issue `number`; return its address.

        Raises ProblemsError when GitHub refuses; where only the last step was refused, it names the page on which a
        person can do it.
        """
        mine = f"note-{number}"
        try:
            self._commit(note, number, mine)
        except Refused as fault:
            raise refused(fault, "the note's branch could not be written", "contents: write") from None
        base = f"repos/{self.repository}"
        try:
            owner = self.repository.split("/", maxsplit=1)[0]
            found = self.api("GET", f"{base}/pulls?state=open&head={owner}:{mine}")
            pull = found[0] if found else self.api("POST", f"{base}/pulls", self._opened(note, number, mine))
        except Refused as fault:
            page = f"{self.server}/{self.repository}/compare/{self.branch}...{mine}?expand=1"
            cure = f"open the pull request at {page}, and for the next time tick {ALLOW}"
            what = f"the branch {mine} holds the note, but GitHub opened no pull request: {fault.said}"
            raise ProblemsError([Problem("GitHub", 0, 0, "no-pull-request", what, cure)]) from None
        try:
            self.api("POST", f"{base}/issues/{pull['number']}/labels", {"labels": [NOTE_LABEL, note.kind]})
        except Refused as fault:
            raise refused(fault, f"{pull['html_url']} stands, but without labels", "issues: write") from None
        return str(pull["html_url"])

    def tell(self, number: int, faults: list[str]) -> None:
        """Say on the issue what is missing. The lines stand in a block of code: nothing of them becomes Markdown."""
        lines = "\n".join(f"    {' '.join(fault.split())}" for fault in faults)
        body = f"The note cannot be proposed yet:\n\n{lines}\n\nEdit the issue to try again."
        try:
            self.api("POST", f"repos/{self.repository}/issues/{number}/comments", {"body": body})
        except Refused as fault:
            raise refused(fault, f"issue {number} could not be answered", "issues: write") from None

    def _opened(self, note: Annotation, number: int, branch: str) -> dict[str, str]:
        title = f"Note: {note.kind} on {note.target.kind}/{note.target.id}"
        # GitHub starts no workflow for what a workflow has opened, so the check that was made is told here.
        body = f"The note of issue #{number}, checked by this workflow before it was proposed. Closes #{number}."
        return {"title": title, "head": branch, "base": self.branch, "body": body}

    def _commit(self, note: Annotation, number: int, branch: str) -> None:
        """Put the note's one file on a branch that is made anew."""
        base = f"repos/{self.repository}"
        start = self.api("GET", f"{base}/git/ref/heads/{self.branch}")["object"]["sha"]
        try:
            self.api("POST", f"{base}/git/refs", {"ref": f"refs/heads/{branch}", "sha": start})
        except Refused:
            self.api("PATCH", f"{base}/git/refs/heads/{branch}", {"sha": start, "force": True})
        fields = {
            "message": f"notes: {note.kind} from issue {number}",
            "content": base64.b64encode(note_text(note).encode()).decode(),
            "branch": branch,
        }
        self.api("PUT", f"{base}/contents/{quote(f'{FOLDER}/{note.id}.md')}", fields)
