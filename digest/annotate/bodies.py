"""What the bodies of foreign annotations say, as a note's Markdown."""

import html
import re
from collections.abc import Iterable, Mapping
from typing import Any

from digest.annotate.faults import CONTROL
from digest.annotate.selectors import listed
from digest.annotate.subset import MAX_CHARACTERS

PREFIX = "urn:readout:"


def words_of(body: Any, value: Any, *, ours: bool = False) -> dict[str, Any]:
    """Return what the bodies of an annotation say, by field."""
    out: dict[str, Any] = {"note": "", "sources": ()}
    sources: list[str] = []
    tags: list[str] = []
    for part in [*listed(body), *([{"type": "TextualBody", "value": value}] if value else [])]:
        if isinstance(part, str):
            sources.append(part)
        elif isinstance(part, dict):
            _body(part, out, sources, tags)
    if ours and tags:
        out["language"] = tags[0]
    elif tags:
        out["note"] = with_tags(out["note"], tags)
    out["sources"] = tuple(sources)
    return out


def with_tags(note: str, tags: Iterable[str]) -> str:
    """Return a note with its author's tags, for which notes have no field."""
    words = ", ".join(plain_note(tag, html=False) for tag in tags if tag.strip())
    return f"{note}\n\nTags: {words}".strip() if words else note


def _body(part: Mapping[str, Any], out: dict[str, Any], sources: list[str], tags: list[str]) -> None:
    purpose, value = part.get("purpose"), str(part.get("value") or "")
    if part.get("source") or (part.get("id") and not value):
        sources.append(str(part.get("source") or part["id"]).removeprefix(f"{PREFIX}source:"))
    elif purpose == "classifying":
        out["verdict"] = value
    elif purpose == "describing":
        out["original"], out["language"] = value, part.get("language")
    elif purpose == "editing":
        out["suggestion"] = value
    elif purpose == "tagging":
        tags.append(value)
    else:
        text = (
            value
            if part.get("format") == "text/markdown"
            else plain_note(value, html=part.get("format") == "text/html")
        )
        out["note"] = f"{out['note']}\n\n{text}".strip()


def plain_note(text: str, *, html: bool) -> str:
    """Return foreign text as a note's Markdown: no tags, nothing that would be read as some."""
    if html:
        text = unescape(re.sub(r"<[^<>]*>", " ", text))
    # Notes show no pictures of other hosts: what would be one becomes a link to it.
    text = re.sub(r"(?<!\\)!\[", "[", CONTROL.sub("", text.replace("\r\n", "\n")))
    return re.sub(r"(?<!\\)([<&])", lambda m: f"\\{m[1]}", text)[:MAX_CHARACTERS].strip()


unescape = html.unescape


def author_of(creator: Any) -> str:
    """Return who wrote an annotation, as far as it says."""
    for one in listed(creator):
        name = one.get("name") or one.get("nickname") or one.get("id") if isinstance(one, dict) else one
        if name:
            return " ".join(CONTROL.sub("", str(name)).split())[:100]
    return "unknown"
