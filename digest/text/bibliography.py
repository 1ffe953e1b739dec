"""The reader for CSL-JSON, as Zotero exports it: what is known of an article without its text."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from digest.records.clean_text import CleanText, Stated
from digest.records.partial_date import PartialDate
from digest.text.decode import MOST_TOGETHER, ReadError, decode, refuse_endless
from digest.text.item import Item, Skipped
from digest.text.plain import clean

_NEWS = {
    "article",
    "article-newspaper",
    "article-magazine",
    "article-journal",
    "webpage",
    "post",
    "post-weblog",
    "broadcast",
    "speech",
}


def read_entry(data: bytes) -> CleanText:
    """Return one CSL-JSON entry: title and abstract as its text; raises ReadError when it is no such entry."""
    entries = list(_entries(data))
    if len(entries) != 1:
        raise ReadError("not-one-entry", f"{len(entries)} entries stand here", "keep one entry a file")
    return _clean(json.loads(json.dumps(entries[0], ensure_ascii=False).encode("utf-8", "replace")))


def split_entries(data: bytes) -> Iterator[Item | Skipped]:
    """Yield the entries of a CSL-JSON file, those that are no articles as skipped."""
    for number, entry in enumerate(_entries(data), start=1):
        part = f"entry {number}"
        try:
            # Half of a surrogate pair is valid JSON and no character: it becomes a question mark.
            one = json.dumps(entry, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace")
            yield Item(data=one, ending=".json", clean=_clean(json.loads(one)), part=part)
        except ReadError as fault:
            yield Skipped(part, fault)


def _entries(data: bytes) -> Iterator[Any]:
    try:
        tree = json.loads(decode(data, MOST_TOGETHER).removeprefix("\ufeff"))
    except (ValueError, RecursionError) as fault:
        if isinstance(fault, ReadError):
            raise
        raise ReadError("not-json", f"the file is no JSON ({fault})", "export it from Zotero as CSL JSON") from None
    tree = tree.get("items", [tree]) if isinstance(tree, dict) else tree
    if not isinstance(tree, list):
        raise ReadError("not-csl", "the file is no list of CSL-JSON entries", "export it from Zotero as CSL JSON")
    if len(tree) > MOST_ENTRIES:
        raise ReadError("too-long", f"the file has more than {MOST_ENTRIES:,} entries", "divide it into several files")
    yield from tree


MOST_ENTRIES = 20_000
"""A library of ten thousand is a large one."""


def _clean(entry: Any) -> CleanText:
    if not isinstance(entry, dict) or not isinstance(entry.get("title"), str) or not entry["title"].strip():
        raise ReadError("no-title", "the entry has no title", "give it one in Zotero")
    if entry.get("type") is not None and str(entry["type"]) not in _NEWS:
        raise ReadError("no-article", f"the entry is a {entry.get('type')}, no article", "leave it out of the export")
    words = [entry["title"], entry.get("abstract")]
    whole = refuse_endless("\n\n".join(" ".join(w.split()) for w in words if isinstance(w, str) and w.strip()))
    text = clean(whole)
    return replace(text, stated=tuple(_stated(entry)))


def _stated(entry: dict[str, Any]) -> Iterator[Stated]:
    if (day := _issued(entry.get("issued"))) is not None:
        yield Stated(field="published", value=day, rule="csl", quote=json.dumps(entry["issued"]))
    for key, field in (
        ("title", "title"),
        ("container-title", "outlet"),
        ("publisher", "outlet"),
        ("URL", "url"),
        ("language", "language"),
    ):
        value = entry.get(key)
        if isinstance(value, str) and value.strip():
            yield Stated(field=field, value=" ".join(value.split()), rule="csl", quote=" ".join(value.split()))


def _issued(issued: Any) -> str | None:
    """Return the date of "date-parts" as EDTF, as exact as it is given."""
    try:
        parts = [int(p) for p in issued["date-parts"][0]]
        return PartialDate("-".join(f"{p:04d}" if i == 0 else f"{p:02d}" for i, p in enumerate(parts)))
    except (KeyError, IndexError, TypeError, ValueError, OverflowError):
        return None
