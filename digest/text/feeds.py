"""The reader for RSS and Atom: each entry becomes a page of its own."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from digest.text.charset import page_characters
from digest.text.decode import MOST_TOGETHER, ReadError, refuse_binary
from digest.text.entry_page import Entry, entry_part
from digest.text.item import Part, Skipped

# References to halves of surrogate pairs and beyond the last character: no file could hold what they name.
_NO_CHARACTER = re.compile(
    rb"&#(?:x0*d[89a-f][0-9a-f]{2}|0*5(?:529[6-9]|5[3-9]\d\d|6\d{3}|7[0-2]\d\d|73[0-3]\d|734[0-3])|x[0-9a-f]{7,}|\d{8,});?",
    re.IGNORECASE,
)
_ENTRY = re.compile(rb"<(?:[\w-]{1,20}:)?(?:item|entry)[\s>/]", re.IGNORECASE)
_ELEMENT = re.compile(rb"<[a-zA-Z]")
_DECLARATION = re.compile(r"\A\ufeff?\s*<\?xml\b[^<>]{0,200}\?>")
MOST_ENTRIES, MOST_ELEMENTS, MOST_ENTITIES = 10_000, 75_000, 1_000_000
"""Feeds have some tens, exports of weblogs some thousands. To take so many apart, or so many elements, costs
up to two seconds."""
MOST_SHARES = 150
"""Per cent. How much of their bounds bytes, elements and entities may reach together: the most of bytes, or of
elements, costs 1.3 seconds, that of entities half as much and counts by half."""
_ENDLESS = re.compile(rb"<[a-zA-Z][^<>]{20000}")
"""feedparser looks at each attribute of a tag beside all others."""


def split_feed(data: bytes) -> list[Part | Skipped]:
    """Return the entries of a feed; those without a text of their own as skipped, with the address to fetch.

    Raises ReadError when the file is no feed. Reads nothing but the bytes.
    """
    import feedparser  # noqa: PLC0415 (slow to import, and few runs read feeds)

    refuse_binary(data, MOST_TOGETHER)
    refuse_crowded(data)
    characters = page_characters(data)
    data = b"\xef\xbb\xbf" + _DECLARATION.sub("", characters.text, count=1).encode("utf-8", "replace")
    if _ENDLESS.search(data):
        raise ReadError("no-feed", "a tag of the feed has no end", "name a feed, or save the article's page")
    try:
        feed = feedparser.parse(_NO_CHARACTER.sub(b"", data), sanitize_html=False, resolve_relative_uris=False)
    except (ValueError, OverflowError, RecursionError):
        raise ReadError("no-feed", "the feed's markup is broken", "name a feed, or save the article's page") from None
    if not feed.entries:
        why = "it has no entry" if feed.get("version") else "this is no RSS or Atom feed"
        raise ReadError("no-feed", why, "name a feed, or save the article's page")
    version, about = str(feed.get("version") or ""), feed.feed
    told = [entry_part(_entry(entry, about, version), f"entry {n}") for n, entry in enumerate(feed.entries, start=1)]
    return [replace(part, read_as=characters.assumed()) if isinstance(part, Part) else part for part in told]


def refuse_crowded(data: bytes) -> None:
    """Raise ReadError for XML of more entries, elements or entities, alone or together, than are taken apart in two seconds.

    What stands in sections of CDATA, as the texts of most feeds do, costs nothing and is not counted.
    """
    first, *others = data.replace(b"\0", b"").split(b"<![CDATA[")
    pieces = (piece.partition(b"]]>") for piece in others)
    outside = b" ".join([first, *(after if end else inside for inside, end, after in pieces)])
    elements, entities = len(_ELEMENT.findall(outside)), outside.count(b"&")
    for what, number, most in (
        ("entries", len(_ENTRY.findall(outside)), MOST_ENTRIES),
        ("elements", elements, MOST_ELEMENTS),
        ("entities", entities, MOST_ENTITIES),
    ):
        if number > most:
            raise ReadError("too-long", f"the file has more than {most:,} {what}", "divide it into several files")
    shares = len(data) / MOST_TOGETHER + elements / MOST_ELEMENTS + entities / MOST_ENTITIES / 2
    if 100 * shares > MOST_SHARES:
        why = f"the file is too much together: {len(data):,} bytes, {elements:,} elements, {entities:,} entities"
        raise ReadError("too-long", why, "divide it into several files")


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
