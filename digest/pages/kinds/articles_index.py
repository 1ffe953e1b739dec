"""The list of all articles."""

from collections.abc import Iterable
from itertools import groupby

from digest.pages.parts.lists import article_item
from digest.pages.parts.markup import box, bullets
from digest.pages.parts.page import Page
from digest.pages.parts.words import count
from digest.records.digest import Digest


def articles_page(digest: Digest) -> Iterable[Page]:
    """Yield the list of all articles, newest first."""
    dated = sorted(
        (a for a in digest.articles.values() if a.published), key=lambda a: (a.published or "", a.id), reverse=True
    )
    undated = [a for a in digest.articles.values() if not a.published]
    parts = [
        f"## {y}\n\n{box('list', bullets([article_item(a, digest) for a in g]))}"
        for y, g in groupby(dated, key=lambda a: str(a.published)[:4])
    ]
    if undated:
        parts.append(
            f"## Date of publication unknown\n\n{box('list', bullets([article_item(a, digest) for a in undated]))}"
        )
    yield Page(
        path="articles/index.md",
        title="Articles",
        body="\n\n".join(parts) or "No article has been added yet.",
        made_from="records/articles/",
        meta={"description": f"{count(len(digest.articles), 'article')}, newest first."},
    )
