"""The reader for JSON: JSON Feed, CSL-JSON, and what wallabag and Omnivore export. Any other JSON is refused by name."""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from digest.records.clean_text import CleanText
from digest.text.bibliography import csl_text, is_csl
from digest.text.decode import MOST_TOGETHER, ReadError, decode
from digest.text.entry_page import Entry, as_html, entry_part
from digest.text.item import Part, Skipped

MOST_ENTRIES = 20_000
"""A library of ten thousand is a large one."""
READ = "JSON Feed, CSL-JSON, and what wallabag and Omnivore export"
_WALLABAG = {
    "is_archived",
    "is_starred",
    "reading_time",
    "domain_name",
    "given_url",
    "hashed_url",
    "published_at",
    "published_by",
}
_OMNIVORE = {"savedAt", "readingProgress", "slug", "publishedAt", "originalArticleUrl", "labels"}


def read_entry(data: bytes) -> CleanText:
    """Return one CSL-JSON entry: title and abstract as its text; raises ReadError when it is no such entry."""
    entries = _listed(_tree(data))
    if len(entries) != 1:
        raise ReadError("not-one-entry", f"{len(entries)} entries stand here", "keep one entry a file")
    return csl_text(json.loads(_written(entries[0])))


def split_entries(data: bytes) -> list[Part | Skipped]:
    """Return the articles of a JSON file, each as what the file is; those that are none as skipped.

    Raises ReadError when it is no JSON, of no kind that is read, or has too many entries.
    """
    tree = _tree(data)
    if isinstance(tree, dict) and "jsonfeed.org/version" in str(tree.get("version")):
        outlet, language = _word(tree.get("title")), _word(tree.get("language"))
        return [*_pages(tree.get("items"), lambda entry: _of_feed(entry, outlet, language))]
    entries = _listed(tree)
    for entry_of, marks in ((_of_wallabag, _WALLABAG), (_of_omnivore, _OMNIVORE)):
        # Two marks of such an export: one alone may be anybody's field.
        if entries and all(isinstance(e, dict) and len(marks & e.keys()) > 1 for e in entries[:LOOKED_AT]):
            return [*_pages(entries, entry_of)]
    some = [e for e in entries[:LOOKED_AT] if isinstance(e, dict)]
    if some and not any(map(is_csl, some)):
        notes = any("target" in e or isinstance(e.get("rows") or e.get("annotations"), list) for e in some)
        cure = "take notes over with import-notes" if notes else "export it as one of these"
        raise ReadError("not-csl", f"the file is JSON of no kind that is read: {READ}", cure)
    return [Part(data=_written(e), name="entry.json", part=f"entry {n}") for n, e in enumerate(entries, start=1)]


LOOKED_AT = 50
"""Entries that tell what a file is."""


MOST_VALUES = 1_000_000
"""Signs that part values, those in texts included. A library of ten thousand has half of it; each value takes some
hundred bytes."""


def _tree(data: bytes) -> Any:
    if sum(map(data.count, (b",", b"[", b"{"))) > MOST_VALUES:
        raise ReadError("too-long", f"the file has more than {MOST_VALUES:,} values", "divide it into several files")
    try:
        return json.loads(decode(data, MOST_TOGETHER).removeprefix("\ufeff"))
    except (ValueError, RecursionError) as fault:
        if isinstance(fault, ReadError):
            raise
        raise ReadError("not-json", f"the file is no JSON ({fault})", "export it anew") from None


def _listed(tree: Any) -> list[Any]:
    """Return the entries of a file."""
    tree = tree.get("items", [tree]) if isinstance(tree, dict) else tree
    if not isinstance(tree, list):
        raise ReadError("not-csl", f"the file is JSON of no kind that is read: {READ}", "export it as one of these")
    if len(tree) > MOST_ENTRIES:
        raise ReadError("too-long", f"the file has more than {MOST_ENTRIES:,} entries", "divide it into several files")
    return tree


def _written(entry: Any) -> bytes:
    """Return an entry as JSON. Half of a surrogate pair is valid JSON and no character: it becomes a question mark."""
    return json.dumps(entry, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace")


def _pages(entries: Any, entry_of: Callable[[Mapping[str, Any]], Entry]) -> Iterator[Part | Skipped]:
    for number, entry in enumerate(_listed(entries if isinstance(entries, list) else []), start=1):
        part = f"entry {number}"
        if isinstance(entry, dict):
            yield entry_part(entry_of(entry), part)
        else:
            yield Skipped(part, ReadError("no-article", "it is no entry", "leave it out"))


def _word(value: Any) -> str:
    return value.encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else ""


def _of_feed(entry: Mapping[str, Any], outlet: str, language: str) -> Entry:
    """Return an entry of JSON Feed 1.0 or 1.1 (jsonfeed.org)."""
    return Entry(
        title=_word(entry.get("title")),
        body=_word(entry.get("content_html"))
        or as_html(_word(entry.get("content_text")) or _word(entry.get("summary"))),
        outlet=outlet,
        language=_word(entry.get("language")) or language,
        url=_word(entry.get("url")) or _word(entry.get("external_url")),
        dates=_dated(entry.get("date_published"), entry.get("date_modified")),
    )


def _of_wallabag(entry: Mapping[str, Any]) -> Entry:
    """Return an entry of wallabag's export; `created_at` and `updated_at` are the days of the saving."""
    return Entry(
        title=_word(entry.get("title")),
        body=_word(entry.get("content")),
        outlet=_word(entry.get("domain_name")),
        language=_word(entry.get("language")),
        url=_word(entry.get("url")) or _word(entry.get("given_url")),
        dates=_dated(entry.get("published_at"), None),
    )


def _of_omnivore(entry: Mapping[str, Any]) -> Entry:
    """Return an entry of Omnivore's export: the texts stand in files of their own beside its list."""
    return Entry(
        title=_word(entry.get("title")),
        body=_word(entry.get("content")) or as_html(_word(entry.get("description"))),
        outlet=_word(entry.get("siteName")),
        language=_word(entry.get("language")),
        url=_word(entry.get("url")) or _word(entry.get("originalArticleUrl")),
        dates=_dated(entry.get("publishedAt"), None),
    )


def _dated(published: Any, changed: Any) -> tuple[tuple[str, str], ...]:
    one, other = (str(v) if isinstance(v, (str, int)) and not isinstance(v, bool) else "" for v in (published, changed))
    return (("article:published_time", one),) if one else (("article:modified_time", other),)
