"""Label open pull requests by the kinds of the notes that they bring. Run by a workflow, on a schedule.

What a pull request holds is read as data: a label is one of eight words, whatever its files say.
"""

import base64
import os
import re
import sys
from pathlib import Path
from typing import Any, get_args
from urllib.parse import quote

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from digest.records.annotation import FOLDER, AnnotationKind
from tools.gh import api

MOST = 30
"""Files that are looked at; a check refuses more than 20 notes."""


def kind_of(text: str) -> str | None:
    """The kind that a note's file names, or None."""
    found = re.search(r"^kind: *[\"']?([a-z-]+)[\"']?(?: *#.*)?$", text[:4000], re.MULTILINE)
    return found[1] if found and found[1] in get_args(AnnotationKind) else None


def labels_for(files: list[Any], read: Any) -> list[str]:
    """The labels of a pull request by its files; `read` returns a file's text by its path."""
    notes = [
        f["filename"] for f in files if str(f["filename"]).startswith(f"{FOLDER}/") and f["filename"].endswith(".md")
    ]
    kinds = {kind_of(read(name)) for name in notes[:MOST]} - {None}
    return ["annotation", *sorted(k for k in kinds if k)] if notes else []


def main() -> int:
    """Label all open pull requests."""
    repository = os.environ["GITHUB_REPOSITORY"]
    for pull in api("GET", f"repos/{repository}/pulls?state=open&per_page=100"):
        number, head = int(pull["number"]), str(pull["head"]["sha"])

        def read(name: str, head: str = head) -> str:
            # A fork's files are held under the pull request's commits in this repository, too.
            answer = api("GET", f"repos/{repository}/contents/{quote(name)}?ref={head}")
            return base64.b64decode(answer.get("content") or "").decode("utf-8", "replace")

        files = api("GET", f"repos/{repository}/pulls/{number}/files?per_page=100")
        there = {label["name"] for label in pull["labels"]}
        missing = [
            label for label in labels_for([f for f in files if f["status"] != "removed"], read) if label not in there
        ]
        if missing:
            api("POST", f"repos/{repository}/issues/{number}/labels", {"labels": missing})
            print(f"#{number}: {', '.join(missing)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
