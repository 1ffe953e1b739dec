"""Floor 4: the digest as Markdown pages. Text in, text out: no disk, no MkDocs.

A new kind of page is one function from the digest to pages and one entry in `KINDS`.
"""

from collections.abc import Callable, Iterable

from digest.pages.article import article_pages
from digest.pages.indexes import articles_page, home_page, meetings_page, timeline_page
from digest.pages.map import map_page
from digest.pages.meeting import meeting_pages
from digest.pages.notes import notes_pages
from digest.pages.page import Page
from digest.pages.registers import outlets_pages, people_pages, places_pages
from digest.pages.search import search_page
from digest.records.digest import Digest

__all__ = ["FOLDERS", "KINDS", "Page", "make_pages"]

KINDS: tuple[Callable[[Digest], Iterable[Page]], ...] = (
    home_page,
    meetings_page,
    meeting_pages,
    timeline_page,
    map_page,
    articles_page,
    article_pages,
    people_pages,
    places_pages,
    outlets_pages,
    search_page,
    notes_pages,
)

FOLDERS = ("articles", "meetings", "people", "places", "outlets", "timeline", "map", "annotations")
"""Folders below docs/ that the build owns."""


def make_pages(digest: Digest) -> dict[str, str]:
    """Return all pages by their path below docs/."""
    pages = [page for kind in KINDS for page in kind(digest)]
    return {page.path: page.source() for page in sorted(pages, key=lambda p: p.path)}
