"""A note from GitHub's issue form: what a person typed there, as a note's file. All of it is data."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from digest.annotate.faults import CONTROL
from digest.records.annotation import OTHER_TARGETS, Annotation, AnnotationId, Target, folder_of
from digest.records.ids import slug
from digest.records.named import named_note, named_record
from digest.records.note_kind import NOTE_KINDS
from digest.records.problem import Problem, ProblemsError

LABELS = {
    "record": "Record",
    "kind": "Kind",
    "quote": "Quote",
    "before": "Words before it",
    "after": "Words after it",
    "text": "Text",
    "verdict": "Verdict",
    "sources": "Sources",
    "original": "Original",
    "suggestion": "Suggestion",
    "language": "Language",
    "reply_to": "In answer to",
    "name": "Name",
    "note": "Note",
}
"""The headings that GitHub writes above each answer, by field. The form has the same, in the same order."""
EMPTY = "_No response_"


def read_event(path: Path) -> Mapping[str, Any]:
    """Return the issue of an event's file. Raises ProblemsError when it holds none."""
    try:
        tree = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as fault:
        raise ProblemsError(
            [Problem(path.as_posix(), 0, 0, "no-event", str(fault), "give the file of an issue's event")]
        ) from None
    issue = tree.get("issue") if isinstance(tree, dict) else None
    if not isinstance(issue, dict):
        raise ProblemsError(
            [Problem(path.as_posix(), 0, 0, "no-event", "the event has no issue", "run it on issues alone")]
        )
    return issue


def answers(body: str) -> dict[str, str]:
    """Return the answers of a form by field; headings count only in the form's order, so that no answer makes one."""
    lines = body.replace("\r\n", "\n").split("\n")
    names = list(LABELS)
    out: dict[str, list[str]] = {}
    current = -1
    for line in lines:
        found = next((i for i in range(current + 1, len(names)) if line.strip() == f"### {LABELS[names[i]]}"), None)
        if found is not None and (current < 0 or names[current] != "note"):
            current = found
            out[names[current]] = []
        elif current >= 0:
            out[names[current]].append(line)
    texts = {name: "\n".join(part).strip() for name, part in out.items()}
    return {name: text for name, text in texts.items() if text and text != EMPTY}


def note_of(issue: Mapping[str, Any]) -> Annotation:
    """Return the note that an issue proposes; `check` says what is wrong with it. Raises ProblemsError when it names
    no record.
    """
    given = answers(str(issue.get("body") or ""))
    target = _target(given.get("record", ""))
    if target is None:
        cure = "paste the address of its page, or the end of it: articles/<id>"
        raise ProblemsError([Problem("the form", 0, 0, "no-record", "the form names no record", cure)])
    user = issue.get("user")
    login = str(user.get("login") or "") if isinstance(user, dict) else ""
    quote = _line(given.get("quote", "")) or None
    words = slug(quote or given.get("note", ""), 5) or "note"
    number = re.sub(r"\D", "", str(issue.get("number") or "")) or "0"
    day = str(issue.get("created_at") or "")[:10]
    sources = [re.sub(r"^[-*]\s+", "", _line(x)) for x in given.get("sources", "").split("\n")]
    fields: dict[str, Any] = {
        k: _line(given[k]) for k in ("before", "after", "text", "verdict", "original") if k in given
    }
    fields |= {k: _line(given[k]) for k in ("suggestion", "language") if k in given}
    if "reply_to" in given:
        fields["reply_to"] = named_note(_line(given["reply_to"]))
    return Annotation(
        id=AnnotationId(f"{folder_of(target)}/{day}-{words[:60].strip('-')}-{number}"),
        kind=_line(given.get("kind", NOTE_KINDS[0].name)),
        quote=quote,
        whole=quote is None,
        sources=tuple(s for s in sources if s),
        author=_line(given.get("name", "")) or f"@{login}",
        note=given.get("note", ""),
        **fields,
    )


def _line(text: str) -> str:
    return " ".join(CONTROL.sub("", text).split())


def _target(name: str) -> Target | None:
    named = named_record(_line(name))
    kinds = {str(k): k for k in ("articles", *OTHER_TARGETS)}
    return Target(kinds[named[0]], named[1]) if named and named[0] in kinds else None
