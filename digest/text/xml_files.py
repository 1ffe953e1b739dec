"""The reader for XML: feeds, and items of news agencies. Any other XML is refused by name."""

import re

from digest.text.decode import ReadError
from digest.text.feeds import split_feed
from digest.text.item import Part, Skipped
from digest.text.news_xml import ROOTS, split_news

_ROOT = re.compile(rb"<(?:[\w.-]{1,40}:)?([A-Za-z][\w.-]{0,40})[\s/>]")
_COMMENT = re.compile(rb"<!--(?:[^-]|-(?!->))*+(?:-->|\Z)")
LOOKED_AT = 20_000
"""Bytes from the top in which the first element begins."""
OTHERS = {
    "opml": ("a list of feeds (OPML)", "add the articles of those feeds, by their addresses or saved"),
    "urlset": ("a sitemap, a list of addresses", "add the addresses of its articles"),
    "sitemapindex": ("a list of sitemaps", "add the addresses of articles"),
    "mediawiki": ("an export of a wiki", "save the article's page as HTML"),
    "html": ("a web page", "give the file the ending .html"),
    "plist": ("a property list", "of Safari, save the page as a web archive (.webarchive)"),
    "svg": ("a picture", "type the article's words into a .txt file"),
}
"""Roots of XML that people take for a feed: what it is, and what to do instead."""


def split_xml(data: bytes) -> list[Part | Skipped]:
    """Return the articles of an XML file, each unread; raises ReadError when it is of no kind that is read."""
    found = _ROOT.search(_COMMENT.sub(b"", data[:LOOKED_AT].replace(b"\0", b"")))
    root = found[1].decode("ascii").lower() if found else ""
    if root in ROOTS:
        return split_news(data)
    if root in OTHERS:
        what, cure = OTHERS[root]
        raise ReadError("no-feed", f"this is {what}", cure)
    return split_feed(data)
