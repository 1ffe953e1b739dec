"""One text marked up for a terminal, or its marks as JSON."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence

from digest.commands.command import json_text
from digest.reading import Vocabulary
from digest.reading.explain import Mark, explain
from digest.records.partial_date import PartialDate
from digest.text import ReadError, read

KINDS = {"date": "dates", "person": "people", "place": "places", "claim": "claims", "dropped": "dropped"}
_COLOURS = {"date": "33", "person": "36", "place": "35", "dropped": "2;9"}
"""SGR codes of ECMA-48: yellow, cyan, magenta; dropped runs faint and struck through."""


def as_json(marks: Sequence[Mark]) -> dict[str, list[dict[str, object]]]:
    """Return the marks by kind as plain data."""
    out: dict[str, list[dict[str, object]]] = {name: [] for name in KINDS.values()}
    for mark in marks:
        entry: dict[str, object] = {
            "start": mark.start if mark.end else None,
            "end": mark.end or None,
            "quote": mark.quote,
            "value": str(mark.value) if mark.value is not None else None,
            "rule": mark.rule,
            "basis": mark.basis,
            "review": mark.review,
        }
        if mark.anchor:
            entry["anchor"] = mark.anchor
        if mark.field:
            entry["field"] = mark.field
        out[KINDS[mark.kind]].append(entry)
    return out


def json_lines(lines: Iterable[str], vocabulary: Vocabulary) -> Iterator[tuple[str, bool]]:
    """Yield one line of JSON for each line `{"id", "text", "published"}`, and whether it could be read.

    A line that cannot be read gives `{"id", "error"}`, so that input and output have the same number of lines.
    """
    for number, line in enumerate(lines, start=1):
        ident: object = number
        try:
            given = json.loads(line)
            ident = given.get("id", number)
            published = PartialDate(given["published"]) if given.get("published") else None
            clean = read(given["text"].encode(), "line.txt")
        except (ValueError, AttributeError, KeyError, TypeError, RecursionError) as fault:
            why = (
                f"line {number}: {fault}"
                if isinstance(fault, ReadError)
                else f"line {number} is no {{id, text, published}}: {fault}"
            )
            yield _line({"id": ident, "error": why}), False
            continue
        marks = explain(clean, vocabulary, published=published)
        yield _line({"id": ident, **as_json(marks)}), True


def _line(tree: dict[str, object]) -> str:
    """Return a line of JSON that can be written as UTF-8 to whatever terminal."""
    return json_text(tree)


_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def safe(words: str) -> str:
    """Return words that a terminal shows and does not obey: U+FFFD for control characters, but tabs and line ends."""
    return _CONTROL.sub("\ufffd", words.replace("\r\n", "\n").replace("\r", "\n"))


def marked_text(source: str, marks: Sequence[Mark], *, colour: bool) -> str:
    """Return the text with its dates, names, places and dropped runs marked, then the claims as a list.

    Without colour, marks stand in brackets with their value.
    """
    out: list[str] = []
    at = 0
    for mark in marks:
        if mark.kind == "claim" or mark.start < at or mark.end == mark.start:
            continue
        if mark.kind == "dropped" and not mark.quote.strip():
            continue
        out.append(safe(source[at : mark.start]))
        out.append(_shown(mark, colour=colour))
        at = mark.end
    out.append(safe(source[at:]))
    return "".join(out).rstrip() + "\n\n" + "\n".join(_lines(marks))


def _shown(mark: Mark, *, colour: bool) -> str:
    value = safe((mark.rule or "") if mark.kind == "dropped" else (mark.value or "unknown"))
    quote = safe(mark.quote)
    if colour:
        return f"\033[{_COLOURS[mark.kind]}m{quote}\033[0m\033[2m[{value}]\033[0m"
    return f"[{quote.rstrip()}]({mark.kind}: {value})" + quote[len(quote.rstrip()) :]


def _lines(marks: Sequence[Mark]) -> Iterator[str]:
    for mark in marks:
        if mark.kind in {"claim", "date"}:
            name = mark.field or "date"
            value = mark.value if mark.value is not None else "unknown"
            words = f"“{' '.join(mark.quote.split())}”" if mark.quote else ""
            parts = [f"{name:>16}  {value}", mark.basis, mark.rule or "", words]
            if mark.anchor:
                parts.append(f"counted from {mark.anchor}")
            if mark.review:
                parts.append(f"review: {mark.review}")
            yield safe(" · ".join(p for p in parts if p))
