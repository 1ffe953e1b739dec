"""Entries of feeds and exports as small pages of their own, which state what the entry states and are kept as its source."""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass

from digest.text.decode import ReadError
from digest.text.html import SHORTEST, is_short
from digest.text.item import Part, Skipped
from digest.text.title_words import TAG, title_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry, whatever its format."""

    title: str = ""
    """Its headline, as the format writes it."""

    body: str = ""
    """Its text, as HTML."""

    outlet: str = ""
    """Who publishes it."""

    language: str = ""
    """Its language."""

    url: str = ""
    """Its address."""

    dates: Sequence[tuple[str, str]] = ()
    """Its dates, as they are written, by the names of meta elements."""


def entry_part(entry: Entry, part: str) -> Part | Skipped:
    """Return an entry as a page to be read; or, of one that is a teaser, as most entries of most feeds are, that it is one."""
    cure = f"add its page: {entry.url}" if entry.url else "leave it out"
    if is_short(TAG.sub(" ", entry.body)):
        return Skipped(part, ReadError("too-short", f"the entry holds fewer than {SHORTEST} words of text", cure))
    return Part(data=_page(entry).encode("utf-8", "replace"), name="entry.html", part=part, cure=cure)


def as_html(text: str) -> str:
    """Return plain text as HTML, a paragraph for each line."""
    return "".join(f"<p>{html.escape(line)}</p>" for line in text.splitlines() if line.strip())


_OF_A_PAGE = {
    "script": "style",
    **dict.fromkeys(("meta", "link", "base"), "wbr"),
    "title": "span",
    "time": "i",
    **dict.fromkeys(("html", "head", "body", "article", "main"), "div"),
}
"""Elements that state something of a page or divide it, and those of which the same is left without that."""
_COMMENT = re.compile(r"<!--(?!-?>)(?:[^-]|-(?!->))*+-->")
_OF_A_PAGE_TAG = re.compile(rf"(?<=<)(/?)({'|'.join(_OF_A_PAGE)})(?=[\s/>])", re.IGNORECASE)


def _silent(body: str) -> str:
    """Return a body that states nothing of the page that it becomes: what is known of an entry, its format says.

    A story that is quoted in it, or a script of the program that wrote it, may be of another day and outlet; comments are
    where programs that save pages write when and from where.
    """
    end = body.rfind("-->") + 3  # What is never closed hides nothing, and is not looked through to the end each time.
    body = _COMMENT.sub("", body[:end]) + body[end:]
    return _OF_A_PAGE_TAG.sub(lambda tag: tag[1] + _OF_A_PAGE[tag[2].lower()], body)


def _page(entry: Entry) -> str:
    body = _silent(entry.body)
    if "<p" not in body.lower():
        body = "".join(f"<p>{line}</p>" for line in body.splitlines() if line.strip())
    title = html.escape(title_words(entry.title))
    metas = [
        *entry.dates,
        ("og:title", title_words(entry.title)),
        ("og:site_name", title_words(entry.outlet)),
        ("og:url", entry.url),
    ]
    head = "".join(
        f'<meta property="{name}" content="{html.escape(" ".join(value.split()), quote=True)}">'
        for name, value in metas
        if value.strip()
    )
    lang = f' lang="{html.escape(entry.language, quote=True)}"' if entry.language else ""
    return (
        f"<!doctype html><html{lang}><head><meta charset=utf-8><title>{title}</title>{head}</head>"
        f"<body><article><h1>{title}</h1>{body}</article></body></html>"
    )
