"""The page of the search. Scripts put the search in; without them it leads to the lists."""

from collections.abc import Iterable

from digest.pages.parts.markup import box, bullets, link
from digest.pages.parts.page import Page
from digest.pages.parts.words import count
from digest.records.digest import Digest


def search_page(digest: Digest, _: str) -> Iterable[Page]:
    """Yield the page that holds the search, filled with links to the lists of everything that it finds."""
    registry = digest.registry
    lists = [
        (link("Meetings", "meetings/index.md"), count(len(digest.meetings), "meeting")),
        (link("Timeline", "timeline/index.md"), "the same in the order of time"),
        (link("Articles", "articles/index.md"), count(len(digest.articles), "article")),
        (link("People", "people/index.md"), count(len(registry.people), "person", "people")),
        (link("Places", "places/index.md"), count(len(registry.places), "place")),
        (link("Outlets", "outlets/index.md"), count(len(registry.outlets), "outlet")),
    ]
    items = [f"{target}<br>\n<small>{told}</small>" for target, told in lists]
    words = "The search needs JavaScript. These lists need none, and lead to every page that it finds:"
    yield Page(
        path="search.md",
        title="Search",
        body=box("search-page", words, box("list", bullets(items))),
        made_from="the settings of the search",
        meta={"description": "Search the meetings, articles, people, places and outlets of this digest."},
    )
