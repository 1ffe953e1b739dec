"""Problems as GitHub shows them: commands for the lines of a change, and a summary with every new note.

Everything that comes from a note is data: it is escaped for the commands, and stands in the summary without HTML.
"""

import re
from collections.abc import Iterable, Sequence

from digest.records.annotation import Annotation, AnnotationId
from digest.records.problem import Problem

SHOWN = 9
"""Commands of one kind: GitHub shows ten, and the tenth says how many more there are."""
LONGEST = 1_000_000
"""Bytes of a summary; GitHub refuses one of more than 1,024 kibibytes."""


def workflow_commands(problems: Sequence[Problem]) -> list[str]:
    """Return the lines that make GitHub mark problems beside the lines of a change: the first nine."""
    out = [_command(p) for p in problems[:SHOWN]]
    if len(problems) > SHOWN:
        out.append(f"::error title=and more::{len(problems) - SHOWN} more problems stand in the summary of this run")
    return out


def _command(problem: Problem) -> str:
    places = [f"file={_property(problem.file)}"]
    places += [f"{name}={n}" for name, n in (("line", problem.line), ("col", problem.column)) if n]
    return f"::error {','.join(places)},title={_property(problem.code)}::{_data(f'{problem.message}; {problem.cure}')}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def notice(text: str) -> str:
    """Return the line that shows something beside a change without failing it."""
    return f"::notice::{_data(text)}"


def step_summary(problems: Sequence[Problem], new: Iterable[Annotation], unseen: Sequence[AnnotationId] = ()) -> str:
    """Return the summary of a run: every problem, every new note as it will read, and the notes whose words could not
    be looked for.
    """
    number = len(problems)
    parts = [f"### {number} problem{'s' * (number != 1)}" if number else "### No problems"]
    if problems:
        rows = [
            f"| {_cell(f'{p.file}:{p.line}:{p.column}')} | {_cell(p.code)} | {_cell(p.message)} | {_cell(p.cure)} |"
            for p in problems
        ]
        parts.append("\n".join(["| where | code | what is wrong | how to mend it |", "|---|---|---|---|", *rows]))
    parts += [_preview(note) for note in new]
    if unseen:
        rest = "\n".join(f"- {_cell(ident)}" for ident in unseen)
        parts.append(
            f"### Not checked here\n\nThe texts that these notes quote are not held here. A maintainer who"
            f" holds them starts the workflow Private anchors, or runs `check --require-texts`.\n\n{rest}"
        )
    return _cut("\n\n".join(parts) + "\n")


def _cut(text: str) -> str:
    """Return as many whole lines of a text as GitHub takes."""
    if len(text.encode()) <= LONGEST:
        return text
    more = "\n\nThe rest is too long for this page; `python build_digest.py check` prints it.\n"
    return text.encode()[: LONGEST - len(more)].decode(errors="ignore").rpartition("\n")[0] + more


def _cell(text: str) -> str:
    return re.sub(r"[\\`*_{}\[\]<>#|@&~$!:]", lambda m: f"&#{ord(m[0])};", " ".join(text.split()))


def _preview(note: Annotation) -> str:
    """Return a note as it will read; its own Markdown is the small part that was checked."""
    verdict = f", {note.verdict}" if note.verdict else ""
    lines = [f"### {note.kind}{verdict} by {_cell(note.author)}", f"On {_cell(f'{note.target.kind}/{note.target.id}')}"]
    if note.quote:
        lines.append(f"> {_cell(note.quote)}")
    lines += [
        f"{name}: {_cell(value)}"
        for name, value in (("Original", note.original), ("Suggestion", note.suggestion))
        if value
    ]
    if note.note:
        # A name with "@" would call somebody; a zero-width space keeps it a word.
        lines.append(note.note.replace("@", "@\u200b"))
    if note.sources:
        lines.append("\n".join(f"- {_cell(s)}" for s in note.sources))
    return "\n\n".join(lines)
