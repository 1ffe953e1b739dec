"""Labels of open pull requests, by the kinds of the notes that they bring.

What a pull request holds is read as data: a label is one of a few words, whatever its files say.
"""

import base64
import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote

from digest.contribute.hub import Api, Refused, refused
from digest.records.annotation import FOLDER
from digest.records.note_kind import NOTE_KINDS

MOST = 30
"""Files that are looked at; a check refuses more than 20 notes."""
NOTE_LABEL = "annotation"
"""The label of everything that brings a note."""
LABELS = (NOTE_LABEL, *(k.name for k in NOTE_KINDS))
"""All labels that are used."""


def kind_of(text: str) -> str | None:
    """Return the kind that a note's file names, or None."""
    found = re.search(r"^kind: *[\"']?([a-z-]+)[\"']?(?: *#.*)?$", text[:4000], re.MULTILINE)
    return found[1] if found and found[1] in LABELS[1:] else None


def labels_for(files: list[Any], read: Callable[[str], str]) -> list[str]:
    """Return the labels of a pull request by its files; `read` returns a file's text by its path."""
    notes = [
        f["filename"] for f in files if str(f["filename"]).startswith(f"{FOLDER}/") and f["filename"].endswith(".md")
    ]
    kinds = {kind_of(read(name)) for name in notes[:MOST]}
    return [NOTE_LABEL, *sorted(k for k in kinds if k)] if notes else []


def label_notes(repository: str, api: Api) -> Iterator[tuple[int, list[str]]]:
    """Label all open pull requests; yield the number of each that got labels, with these.

    Raises ProblemsError when GitHub refuses.
    """
    try:
        for pull in api("GET", f"repos/{repository}/pulls?state=open&per_page=100"):
            number, head = int(pull["number"]), str(pull["head"]["sha"])

            def read(name: str, head: str = head) -> str:
                # A fork's files are held under the pull request's commits in this repository, too.
                answer = api("GET", f"repos/{repository}/contents/{quote(name)}?ref={head}")
                return base64.b64decode(answer.get("content") or "").decode("utf-8", "replace")

            files = api("GET", f"repos/{repository}/pulls/{number}/files?per_page=100")
            there = {label["name"] for label in pull["labels"]}
            wanted = labels_for([f for f in files if f["status"] != "removed"], read)
            if missing := [label for label in wanted if label not in there]:
                api("POST", f"repos/{repository}/issues/{number}/labels", {"labels": missing})
                yield number, missing
    except Refused as fault:
        raise refused(fault, "pull requests could not be labelled", "pull-requests: write, issues: write") from None
