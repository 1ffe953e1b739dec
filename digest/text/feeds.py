"""The reader for RSS and Atom: each entry becomes a page of its own."""

import html
import re
from collections.abc import Iterator
from typing import Any

import feedparser

from digest.text.decode import MOST_TOGETHER, ReadError, refuse_binary
from digest.text.html import SHORTEST, is_short, page_article
from digest.text.item import Item, Skipped
from digest.text.title_words import title_words

# References to halves of surrogate pairs and beyond the last character: no file could hold what they name.
_NO_CHARACTER = re.compile(
    rb"&#(?:x0*d[89a-f][0-9a-f]{2}|0*5(?:529[6-9]|5[3-9]\d\d|6\d{3}|7[0-2]\d\d|73[0-3]\d|734[0-3])|x[0-9a-f]{7,}|\d{8,});?",
    re.IGNORECASE,
)


_ENTRY = re.compile(rb"<(?:[\w-]{1,20}:)?(?:item|entry)[\s>/]", re.IGNORECASE)
MOST_ENTRIES = 2_000
"""Feeds have some tens, exports of weblogs some hundreds."""
_ENDLESS = re.compile(rb"<[a-zA-Z][^<>]{20000}")
"""feedparser looks at each attribute of a tag beside all others."""


def split_feed(data: bytes) -> Iterator[Item | Skipped]:
    """Yield the entries of a feed; those without a text of their own as skipped, with the address to fetch.

    Raises ReadError when the file is no feed. Reads nothing but the bytes.
    """
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
    outlet = title_words(str(feed.feed.get("title") or ""))
    language = str(feed.feed.get("language") or "")
    for number, entry in enumerate(feed.entries, start=1):
        part = f"entry {number}"
        if is_short(_TAG.sub(" ", _body(entry))):
            yield _short(part, entry)
            continue
        page = _page(entry, outlet, language, str(feed.get("version") or "")).encode("utf-8", "replace").decode("utf-8")
        try:
            yield Item(data=page.encode("utf-8"), ending=".html", clean=page_article(page), part=part)
        except ReadError as fault:
            yield _short(part, entry) if fault.code == "too-short" else _skipped(part, entry, fault)


_TAG = re.compile(r"<[^>]*>")


def _short(part: str, entry: Any) -> Skipped:
    why = f"the entry holds fewer than {SHORTEST} words of text"
    return Skipped(part, ReadError("too-short", why, _elsewhere(entry)))


def _skipped(part: str, entry: Any, fault: ReadError) -> Skipped:
    what = "the entry holds no article text" if fault.code == "no-article" else fault.message
    return Skipped(part, ReadError(fault.code, what, _elsewhere(entry)))


def _elsewhere(entry: Any) -> str:
    where = entry.get("link")
    return f"add its page: {where}" if where else "leave it out"


def _body(entry: Any) -> str:
    """Return the longest text that an entry holds, as HTML."""
    contents = entry.get("content") or [{"value": entry.get("summary") or ""}]
    return str(max((c.get("value") or "" for c in contents), key=len))


def _page(entry: Any, outlet: str, language: str, version: str) -> str:
    """Return an entry as a small page that states what the feed states, to be kept as its source."""
    title = html.escape(title_words(str(entry.get("title") or "")))
    link = html.escape(str(entry.get("link") or ""), quote=True)
    body = _body(entry)
    if "<p" not in body.lower():
        body = "".join(f"<p>{line}</p>" for line in body.splitlines() if line.strip())
    metas = [
        *((name, html.escape(" ".join(words.split()), quote=True)) for name, words in _dates(entry, version)),
        ("og:title", title),
        ("og:site_name", html.escape(outlet, quote=True)),
        ("og:url", link),
    ]
    head = "".join(f'<meta property="{name}" content="{value}">' for name, value in metas if value)
    lang = f' lang="{html.escape(language, quote=True)}"' if language else ""
    return (
        f"<!doctype html><html{lang}><head><meta charset=utf-8><title>{title}</title>{head}</head>"
        f"<body><article><h1>{title}</h1>{body}</article></body></html>"
    )


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
