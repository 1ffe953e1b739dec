"""The digest as Markdown pages. Text in, text out: no disk, no MkDocs.

A new kind of page is one function from the digest and a key to pages, and one entry in `KINDS`.
"""

from collections.abc import Iterator
from functools import partial

from digest.pages.kinds.article import article_page
from digest.pages.kinds.articles_index import articles_page
from digest.pages.kinds.corrections import corrections_page
from digest.pages.kinds.differences import differences_page
from digest.pages.kinds.groups import groups_list, series_page, visit_page
from digest.pages.kinds.home import home_page
from digest.pages.kinds.map import map_page
from digest.pages.kinds.meeting import meeting_ids, meeting_page
from digest.pages.kinds.meetings_index import meetings_page
from digest.pages.kinds.met import met_page
from digest.pages.kinds.notes import note_page, notes_list
from digest.pages.kinds.outlets import outlet_page, outlets_list
from digest.pages.kinds.people import people_list, person_page
from digest.pages.kinds.places import place_page, places_list
from digest.pages.kinds.promises import promises_page
from digest.pages.kinds.search import search_page
from digest.pages.kinds.timeline import timeline_page
from digest.pages.kinds.wanted import by_id, wanted_list, wanted_page
from digest.pages.parts.page import Page
from digest.records.digest import Digest
from digest.records.making import File, Maker

__all__ = ["FOLDERS", "KINDS", "Page", "make_pages", "makers"]

KINDS: tuple[Maker[Page], ...] = (
    Maker(home_page),
    Maker(meetings_page),
    Maker(meeting_page, meeting_ids),
    Maker(differences_page),
    Maker(promises_page),
    Maker(met_page),
    Maker(wanted_list),
    Maker(wanted_page, lambda digest: digest.table(by_id)),
    Maker(timeline_page),
    Maker(map_page),
    Maker(groups_list),
    Maker(series_page, lambda digest: digest.registry.series),
    Maker(visit_page, lambda digest: digest.registry.visits),
    Maker(articles_page),
    Maker(article_page, lambda digest: digest.articles),
    Maker(people_list),
    Maker(person_page, lambda digest: digest.registry.people),
    Maker(places_list),
    Maker(place_page, lambda digest: digest.registry.places),
    Maker(outlets_list),
    Maker(outlet_page, lambda digest: digest.registry.outlets),
    Maker(corrections_page),
    Maker(search_page),
    Maker(notes_list),
    Maker(note_page, lambda digest: digest.notes),
)
"""What pages there are: those of each record by its id, and those of the digest as a whole."""

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


def _sources(kind: Maker[Page], digest: Digest, key: str) -> Iterator[File]:
    for page in kind.make(digest, key):
        yield page.path, page.source()


def makers() -> Iterator[Maker[File]]:
    """Yield what makes the files of all pages: each page's path below docs/ and its source."""
    for kind in KINDS:
        yield Maker(partial(_sources, kind), kind.keys, kind.name)


def make_pages(digest: Digest) -> dict[str, str]:
    """Return all pages by their path below docs/."""
    made = {page.path: page.source() for kind in KINDS for page in kind.all(digest)}
    return dict(sorted(made.items()))
