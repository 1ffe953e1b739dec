"""The list of all articles."""

from collections.abc import Iterable

from digest.cite.divided import by_day
from digest.pages.parts.lists import ARTICLES, article_row, entries_table
from digest.pages.parts.page import Page
from digest.pages.parts.paged import LongList, paged
from digest.pages.parts.words import count
from digest.records.digest import Digest


def articles_page(digest: Digest, _: str) -> Iterable[Page]:
    """Yield the list of all articles, newest first, the undated last."""
    ordered = sorted(digest.articles.values(), key=lambda a: (a.published or "", a.id), reverse=True)
    whole = LongList(
        page="articles/index.md",
        folder="articles",
        title="Articles",
        entries=[(by_day(a.published), a) for a in ordered],
        show=lambda articles, up: entries_table(ARTICLES, [article_row(a, digest, up) for a in articles]),
        noun=("article", "articles"),
        made_from="records/articles/",
    )
    body, pages = paged(whole)
    yield Page(
        path=whole.page,
        title=whole.title,
        body=body or "No article has been added yet.",
        made_from=whole.made_from,
        meta={"description": f"{count(len(ordered), 'article')}, newest first."},
    )
    yield from pages
