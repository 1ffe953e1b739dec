"""Make a pull request of an issue form's note: write the file, check it, put it on a branch. Run by a workflow.

When the note is not sound, or cannot be made at all, the issue is told why and nothing is proposed; editing the issue
tries again.
"""

import base64
import os
import sys
from pathlib import Path
from subprocess import CalledProcessError
from urllib.parse import quote

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from digest.contribute.checking import check
from digest.contribute.issue_form import note_of, read_event
from digest.records.annotation import FOLDER
from digest.records.problem import ProblemsError
from digest.store.notes import note_text
from digest.store.quoted import save_note
from tools.gh import api


def main() -> int:
    """Propose the note of the event; 1 when it is not sound."""
    issue = read_event(Path(os.environ["GITHUB_EVENT_PATH"]))
    number = int(issue["number"])
    repository = os.environ["GITHUB_REPOSITORY"]
    try:
        note = note_of(issue)
    except ProblemsError as fault:
        return _tell(repository, number, [f"{p.code}: {p.message}; {p.cure}" for p in fault.problems])
    save_note(Path(), note)
    name = f"{FOLDER}/{note.id}.md"
    mine = [p for p in check(Path()).problems if p.file == name]
    if mine:
        return _tell(repository, number, [str(p) for p in mine])
    branch = f"note-{number}"
    main_branch = os.environ.get("GITHUB_REF_NAME", "main")
    start = api("GET", f"repos/{repository}/git/ref/heads/{main_branch}")["object"]["sha"]
    _branch(repository, branch, start)
    path = f"repos/{repository}/contents/{quote(name)}"
    old = _existing(f"{path}?ref={branch}")
    fields = {
        "message": f"notes: {note.kind} from issue {number}",
        "content": base64.b64encode(note_text(note).encode()).decode(),
        "branch": branch,
    }
    api("PUT", path, fields | ({"sha": old} if old else {}))
    body = f"The note of issue #{number}. Closes #{number}."
    opened = {"title": f"Note: {note.kind} on {note.target.kind}/{note.target.id}", "head": branch, "base": main_branch}
    found = api("GET", f"repos/{repository}/pulls?state=open&head={repository.split('/')[0]}:{branch}")
    pull = found[0] if found else api("POST", f"repos/{repository}/pulls", opened | {"body": body})
    api("POST", f"repos/{repository}/issues/{pull['number']}/labels", {"labels": ["annotation", note.kind]})
    print(f"proposed: {pull['html_url']}")
    return 0


def _branch(repository: str, branch: str, start: str) -> None:
    """Make the branch anew, so that it holds this one file alone."""
    try:
        api("POST", f"repos/{repository}/git/refs", {"ref": f"refs/heads/{branch}", "sha": start})
    except CalledProcessError:
        api("PATCH", f"repos/{repository}/git/refs/heads/{branch}", {"sha": start, "force": True})


def _existing(path: str) -> str | None:
    try:
        return str(api("GET", path)["sha"])
    except CalledProcessError:
        return None


def _tell(repository: str, number: int, faults: list[str]) -> int:
    """Say on the issue what is missing. The lines stand in a block of code: nothing of them becomes Markdown."""
    lines = "\n".join(f"    {fault}" for fault in faults)
    body = f"The note cannot be proposed yet:\n\n{lines}\n\nEdit the issue to try again."
    api("POST", f"repos/{repository}/issues/{number}/comments", {"body": body})
    print("\n".join(faults), file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
