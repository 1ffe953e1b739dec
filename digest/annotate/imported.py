"""Notes read from other programs' files: W3C Web Annotations (ours come back as they were) and Hypothesis exports.

What such a file says is data like any other: what cannot be a note is reported, nothing is guessed but the name.
"""

import html
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from typing import Any, get_args

from digest.annotate.faults import CONTROL
from digest.annotate.subset import MAX_CHARACTERS
from digest.records.annotation import (
    MOST_WORDS,
    Annotation,
    AnnotationId,
    AnnotationKind,
    Target,
    folder_of,
    target_of,
)
from digest.records.ids import slug
from digest.records.note_kind import note_kind
from digest.records.partial_date import PartialDate

PREFIX = "urn:readout:"
KINDS = {
    "assessing": "question",
    "editing": "question",
    "questioning": "question",
    "linking": "link",
    "bookmarking": "link",
}
"""The kind of a foreign note by its motivation: never one that claims more than its author did."""
TAGS: tuple[AnnotationKind, ...] = get_args(AnnotationKind)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

Taken = Mapping[AnnotationId, Annotation]
"""The notes whose names are taken."""
Find = Callable[[str], Target | None]
"""Returns the record that has an address or a name like "articles/<id>"."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A part of a file that gave no note."""

    what: str
    """Which part."""

    why: str
    """Why."""


def imported(
    data: str, find: Find, held: Mapping[AnnotationId, Annotation] | None = None
) -> Iterator[Annotation | Unread]:
    """Yield the notes of a file: an annotation, a list, page, collection or set of them, or an export of Hypothesis.

    `held` are the notes that the digest has. A foreign annotation never takes the name of another's note; one that
    was imported before is the note that it has become.
    """
    try:
        tree = json.loads(data)
    except (ValueError, RecursionError) as fault:
        yield Unread("the file", f"it is no JSON ({fault})")
        return
    taken = dict(held or {})
    for number, item in enumerate(_items(tree), 1):
        name = f"annotation {number}"
        if not isinstance(item, dict):
            yield Unread(name, "it is no annotation")
            continue
        got = _hypothesis(item, find, taken) if "uri" in item else _web(item, find, taken)
        if isinstance(got, Annotation):
            taken[got.id] = got
            yield got
        else:
            yield Unread(name, got)


def _items(tree: Any) -> list[Any]:
    """Return the annotations of a file, whatever holds them."""
    if isinstance(tree, list):
        return tree
    if not isinstance(tree, dict):
        return []
    for name in ("items", "rows", "annotations"):
        if isinstance(tree.get(name), list):
            return list(tree[name])
    first = tree.get("first")
    if isinstance(first, dict):
        return _items(first)
    return [tree]


def _web(item: Mapping[str, Any], find: Find, taken: Taken) -> Annotation | str:
    """Return the note that a Web Annotation makes, or why it makes none."""
    own = str(item.get("id") or "").removeprefix(f"{PREFIX}annotation:")
    targets = [t for t in _listed(item.get("target")) if isinstance(t, dict)]
    names = [t for t in _listed(item.get("target")) if isinstance(t, str)]
    whole = targets[0] if targets else {"source": next((n for n in names if not n.startswith(PREFIX)), "")}
    target = find(str(whole.get("readout:record") or "")) or find(str(whole.get("source") or whole.get("id") or ""))
    if target is None:
        return "it speaks of nothing that has a record here; add the article first"
    given = {k.removeprefix("readout:"): v for k, v in item.items() if k.startswith("readout:")}
    quote, before, after = _quote(whole)
    ours = bool(given) and str(item.get("id", "")).startswith(PREFIX)
    words = _words(item.get("body"), item.get("bodyValue"))
    motivation = next(iter(_listed(item.get("motivation"))), "")
    answered = next(
        (n.removeprefix(f"{PREFIX}annotation:") for n in names if n.startswith(f"{PREFIX}annotation:")), None
    )
    fields: dict[str, Any] = {
        "kind": given.get("kind") or KINDS.get(str(motivation), "question"),
        "quote": quote,
        "before": given.get("before") if ours else before,
        "after": given.get("after") if ours else after,
        "author": _author(item.get("creator")),
        "reply_to": AnnotationId(answered) if answered else None,
        **words,
    }
    if not ours:
        return _foreign(fields, target, str(item.get("created") or ""), str(item.get("id") or ""), taken)
    fields |= {k: given.get(k) for k in ("text", "status", "claim", "superseded_by") if given.get(k) is not None}
    if target_of(own) != target:
        return "its name does not stand below the record that it speaks of"
    try:
        fields |= {k: PartialDate(str(given[k])) for k in ("orphaned", "created") if given.get(k)}
    except ValueError as fault:
        return str(fault)
    return Annotation(id=AnnotationId(own), whole=given.get("whole") is True, **fields)


def _quote(target: Mapping[str, Any]) -> tuple[str | None, str | None, str | None]:
    """Return the quoted words of a target with those before and after them."""
    for selector in _listed(target.get("selector")):
        if isinstance(selector, dict) and selector.get("type") == "TextQuoteSelector" and selector.get("exact"):
            before, after = str(selector.get("prefix") or ""), str(selector.get("suffix") or "")
            # The first and the last of them may be cut in the middle of a word.
            cut = before if before[:1].isspace() else before.partition(" ")[2]
            rest = after if after[-1:].isspace() else after.rpartition(" ")[0]
            return str(selector["exact"]), " ".join(cut.split()) or None, " ".join(rest.split()) or None
    return None, None, None


def _words(body: Any, value: Any) -> dict[str, Any]:
    """Return what the bodies of an annotation say, by field."""
    out: dict[str, Any] = {"note": "", "sources": ()}
    sources: list[str] = []
    for part in [*_listed(body), *([{"type": "TextualBody", "value": value}] if value else [])]:
        if isinstance(part, str):
            sources.append(part)
        elif isinstance(part, dict):
            _body(part, out, sources)
    out["sources"] = tuple(sources)
    return out


def _body(part: Mapping[str, Any], out: dict[str, Any], sources: list[str]) -> None:
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
        out["language"] = value if not part.get("format") else None
    else:
        text = value if part.get("format") == "text/markdown" else _plain(value, html=part.get("format") == "text/html")
        out["note"] = f"{out['note']}\n\n{text}".strip()


def _plain(text: str, *, html: bool) -> str:
    """Return foreign text as a note's Markdown: no tags, nothing that would be read as some."""
    if html:
        text = unescape(re.sub(r"<[^>]*>", " ", text))
    text = CONTROL.sub("", text.replace("\r\n", "\n"))
    return re.sub(r"(?<!\\)([<&])", lambda m: f"\\{m[1]}", text)[:MAX_CHARACTERS].strip()


unescape = html.unescape


def _author(creator: Any) -> str:
    for one in _listed(creator):
        name = one.get("name") or one.get("nickname") or one.get("id") if isinstance(one, dict) else one
        if name:
            return " ".join(CONTROL.sub("", str(name)).split())[:100]
    return "unknown"


def _hypothesis(item: Mapping[str, Any], find: Find, taken: Taken) -> Annotation | str:
    """Return the note that an annotation of Hypothesis makes, or why it makes none."""
    target = find(str(item.get("uri") or ""))
    if target is None:
        return (
            f"no record has the address {item.get('uri')}; give it to the article, new or known:"
            " python build_digest.py add FILE --url ADDRESS"
        )
    first = next((t for t in _listed(item.get("target")) if isinstance(t, dict)), {})
    quote, before, after = _quote(first)
    tags = [str(t).casefold() for t in _listed(item.get("tags"))]
    user = str(item.get("user") or "").removeprefix("acct:").partition("@")[0]
    shown = (item.get("user_info") or {}).get("display_name") if isinstance(item.get("user_info"), dict) else None
    fields = {
        "kind": next((t for t in TAGS if t in tags), "question"),
        "quote": quote,
        "before": before,
        "after": after,
        "author": _author(shown or (f"@{user}" if user else "unknown")),
        "note": _plain(str(item.get("text") or ""), html=False),
        "sources": (),
    }
    return _foreign(fields, target, str(item.get("created") or ""), str(item.get("id") or ""), taken)


def _foreign(fields: dict[str, Any], target: Target, created: str, ident: str, taken: Taken) -> Annotation | str:
    """Return a foreign annotation as a note under a name of its own, or why it can be none."""
    day = _DAY.match(created)
    if day is None:
        return "it does not say when it was made"
    if not fields["note"] and not fields.get("suggestion"):
        return "it says nothing"
    quote = fields["quote"]
    if quote is not None and len(str(quote).split()) > MOST_WORDS:
        return f"it quotes {len(str(quote).split())} words, more than {MOST_WORDS}"
    addresses = tuple(dict.fromkeys([*fields["sources"], *re.findall(r"https?://[^\s<>)\]]+", fields["note"])]))
    kind = fields["kind"] if not note_kind(fields["kind"]).doubted or addresses else "question"
    words = slug(str(quote or fields["note"]), 5) or slug(ident, 3) or "note"
    name = f"{folder_of(target)}/{day[0]}-{words}"[:150].rstrip("-")
    sources = addresses if note_kind(kind).doubted else tuple(fields["sources"])
    values = {**fields, "kind": kind, "sources": sources, "whole": quote is None}
    names = (AnnotationId(f"{name}-{n}" if n > 1 else name) for n in count(1))
    own = next(n for n in names if n not in taken or _is_same(taken[n], values))
    return taken.get(own) or Annotation(id=own, **values)


def _is_same(note: Annotation, values: Mapping[str, Any]) -> bool:
    return all(getattr(note, field) == values[field] for field in ("author", "quote", "note"))


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
