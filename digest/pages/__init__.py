"""The digest as Markdown pages. Text in, text out: no disk, no MkDocs.

A new kind of page is one function from the digest to pages and one entry in `KINDS`.
"""

from collections.abc import Callable, Iterable

from digest.pages.kinds.article import article_pages
from digest.pages.kinds.articles_index import articles_page
from digest.pages.kinds.corrections import corrections_page
from digest.pages.kinds.differences import differences_page
from digest.pages.kinds.groups import series_pages, visit_pages
from digest.pages.kinds.home import home_page
from digest.pages.kinds.map import map_page
from digest.pages.kinds.meeting import meeting_pages
from digest.pages.kinds.meetings_index import meetings_page
from digest.pages.kinds.met import met_page
from digest.pages.kinds.notes import notes_pages
from digest.pages.kinds.outlets import outlets_pages
from digest.pages.kinds.people import people_pages
from digest.pages.kinds.places import places_pages
from digest.pages.kinds.promises import promises_page
from digest.pages.kinds.search import search_page
from digest.pages.kinds.timeline import timeline_page
from digest.pages.kinds.wanted import wanted_pages
from digest.pages.parts.page import Page
from digest.records.digest import Digest

__all__ = ["FOLDERS", "KINDS", "Page", "make_pages"]

KINDS: tuple[Callable[[Digest], Iterable[Page]], ...] = (
    home_page,
    meetings_page,
    meeting_pages,
    differences_page,
    promises_page,
    met_page,
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
    "met",
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
    made = {page.path: page.source() for kind in KINDS for page in kind(digest)}
    return dict(sorted(made.items()))
