"""The reader for RSS and Atom: each entry becomes a page of its own."""

import re
from collections.abc import Iterator
from typing import Any

from digest.text.decode import MOST_TOGETHER, ReadError, refuse_binary
from digest.text.entry_page import Entry, entry_part
from digest.text.item import Part, Skipped

# References to halves of surrogate pairs and beyond the last character: no file could hold what they name.
_NO_CHARACTER = re.compile(
    rb"&#(?:x0*d[89a-f][0-9a-f]{2}|0*5(?:529[6-9]|5[3-9]\d\d|6\d{3}|7[0-2]\d\d|73[0-3]\d|734[0-3])|x[0-9a-f]{7,}|\d{8,});?",
    re.IGNORECASE,
)
_ENTRY = re.compile(rb"<(?:[\w-]{1,20}:)?(?:item|entry)[\s>/]", re.IGNORECASE)
MOST_ENTRIES = 10_000
"""Feeds have some tens, exports of weblogs some thousands. To take so many apart costs a second and a half."""
_ENDLESS = re.compile(rb"<[a-zA-Z][^<>]{20000}")
"""feedparser looks at each attribute of a tag beside all others."""


def split_feed(data: bytes) -> list[Part | Skipped]:
    """Return the entries of a feed; those without a text of their own as skipped, with the address to fetch.

    Raises ReadError when the file is no feed. Reads nothing but the bytes.
    """
    import feedparser  # noqa: PLC0415 (slow to import, and few runs read feeds)

    refuse_binary(data, MOST_TOGETHER)
    if len(_ENTRY.findall(data)) > MOST_ENTRIES:
        raise ReadError("too-long", f"the feed has more than {MOST_ENTRIES:,} entries", "divide it into several files")
    if _ENDLESS.search(data):
        raise ReadError("no-feed", "a tag of the feed has no end", "name a feed, or save the article's page")
    try:
        feed = feedparser.parse(_NO_CHARACTER.sub(b"", data), sanitize_html=True, resolve_relative_uris=False)
    except (ValueError, OverflowError, RecursionError):
        raise ReadError("no-feed", "the feed's markup is broken", "name a feed, or save the article's page") from None
    if not feed.entries:
        why = "it has no entry" if feed.get("version") else "this is no RSS or Atom feed"
        raise ReadError("no-feed", why, "name a feed, or save the article's page")
    version, about = str(feed.get("version") or ""), feed.feed
    return [entry_part(_entry(entry, about, version), f"entry {n}") for n, entry in enumerate(feed.entries, start=1)]


def _entry(entry: Any, about: Any, version: str) -> Entry:
    return Entry(
        title=str(entry.get("title") or ""),
        body=_body(entry),
        outlet=_source(entry) or str(about.get("title") or ""),
        language=str(about.get("language") or ""),
        url=str(entry.get("link") or ""),
        dates=tuple(_dates(entry, version)),
    )


def _source(entry: Any) -> str:
    """Return whose entry it is, where a feed gathers those of others."""
    source = entry.get("source")
    return str(source.get("title") or "") if isinstance(source, dict) else ""


def _body(entry: Any) -> str:
    """Return the longest text that an entry holds, as HTML."""
    contents = entry.get("content") or [{"value": entry.get("summary") or ""}]
    return str(max((c.get("value") or "" for c in contents), key=len))


def _dates(entry: Any, version: str) -> Iterator[tuple[str, str]]:
    """Yield the meta elements for an entry's dates, as the feed writes them: a page's rules then read them.

    feedparser's own reading fills missing parts from the clock. RSS 1.0 has no date but Dublin Core's, which feedparser
    calls "updated"; in Atom that is the day of a change.
    """
    published = str(entry.get("published") or entry.get("created") or "")
    # Its `get` and `in` give "published" for "updated", with a warning.
    updated = str(entry["updated"] or "") if "updated" in entry.keys() else ""  # noqa: SIM118
    if not published and version.startswith("rss"):
        published, updated = updated, ""
    yield "article:published_time", published
    if not published:
        yield "article:modified_time", updated
