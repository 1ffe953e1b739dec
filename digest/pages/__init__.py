"""Floor 4: the digest as Markdown pages. Text in, text out: no disk, no MkDocs.

A new kind of page is one function from the digest to pages and one entry in `KINDS`.
"""

from collections.abc import Callable, Iterable

from digest.pages.article import article_pages
from digest.pages.articles_index import articles_page
from digest.pages.corrections import corrections_page
from digest.pages.differences import differences_page
from digest.pages.groups import series_pages, visit_pages
from digest.pages.home import home_page
from digest.pages.map import map_page
from digest.pages.meeting import meeting_pages
from digest.pages.meetings_index import meetings_page
from digest.pages.notes import notes_pages
from digest.pages.outlets import outlets_pages
from digest.pages.page import Page
from digest.pages.people import people_pages
from digest.pages.places import places_pages
from digest.pages.promises import promises_page, wanted_pages
from digest.pages.search import search_page
from digest.pages.timeline import timeline_page
from digest.records.digest import Digest

__all__ = ["FOLDERS", "KINDS", "Page", "make_pages"]

KINDS: tuple[Callable[[Digest], Iterable[Page]], ...] = (
    home_page,
    meetings_page,
    meeting_pages,
    differences_page,
    promises_page,
    wanted_pages,
    timeline_page,
    map_page,
    series_pages,
    visit_pages,
    articles_page,
    article_pages,
    people_pages,
    places_pages,
    outlets_pages,
    corrections_page,
    search_page,
    notes_pages,
)

FOLDERS = (
    "annotations",
    "articles",
    "corrections",
    "differences",
    "map",
    "meetings",
    "outlets",
    "people",
    "places",
    "promises",
    "series",
    "timeline",
    "visits",
    "wanted",
)
"""Folders below docs/ that the build owns."""


def make_pages(digest: Digest) -> dict[str, str]:
    """Return all pages by their path below docs/."""
    pages = [page for kind in KINDS for page in kind(digest)]
    return {page.path: page.source() for page in sorted(pages, key=lambda p: p.path)}
