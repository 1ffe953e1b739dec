"""What a page's markup states of the article: JSON-LD, meta elements, the page's own attributes."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from lxml.html import HtmlElement

from digest.records.address import is_address
from digest.records.clean_text import Stated
from digest.text.linked_data import news_nodes
from digest.text.stamps import EXACT, stamp_of
from digest.text.title_words import title_words


def stated_by_page(tree: HtmlElement) -> tuple[Stated, ...]:
    """Return what the markup states, JSON-LD first, then meta elements, then the page's own attributes."""
    told = (*_from_json_ld(tree), *_from_meta(tree), *_from_page(tree))
    return tuple(s for s in told if s.field != "url" or is_address(s.value))


def dated(field: str, words: str, rule: str, name: str | None = None) -> Iterator[Stated]:
    """Yield the date that a format states, as exact as it is written; what cannot be read is asked for."""
    if (stamp := stamp_of(words)) is not None:
        value = str(stamp.value) if stamp.value is not None else ""
        yield Stated(field=field, value=value, rule=rule, quote=" ".join(words.split()), name=name, review=stamp.review)


def _from_json_ld(tree: HtmlElement) -> Iterable[Stated]:
    nodes = list(news_nodes(tree))
    own = _own_words(tree)
    # Other stories' nodes stand beside the page's own: the one with its headline or address comes first.
    nodes.sort(
        key=lambda n: -sum(w in own for w in (_letters(_string(n.get("headline"))), _letters(_address(n) or "")) if w)
    )
    for node in nodes:
        yield from _article_node(node)


def _own_words(tree: HtmlElement) -> set[str]:
    """Return the letters of the page's headlines and addresses."""
    heads = [h.text_content() for h in tree.iter("h1")]
    metas = [m.get("content") or "" for m in tree.iter("meta") if m.get("property") in {"og:title", "og:url"}]
    links = [x.get("href") or "" for x in tree.iter("link") if (x.get("rel") or "").lower() == "canonical"]
    return {_letters(w) for w in (*heads, *metas, *links)} - {""}


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()


def _string(raw: Any) -> str:
    return raw if isinstance(raw, str) else ""


def _article_node(node: dict[str, Any]) -> Iterable[Stated]:
    published = list(dated("published", _figures(node.get("datePublished")), "json-ld"))
    yield from published
    for fact in dated("modified", _figures(node.get("dateModified")), "json-ld"):
        if len(fact.value) == EXACT and fact.value not in {p.value for p in published}:
            yield fact
    for field, raw in (
        ("title", node.get("headline")),
        ("outlet", _name(node.get("publisher"))),
        ("author", _name(node.get("author"))),
        ("language", node.get("inLanguage")),
        ("url", _address(node)),
    ):
        if isinstance(raw, str) and raw.strip():
            value = title_words(raw) if field in _WORDED else _whole(raw)
            if value:
                yield Stated(field=field, value=value, rule="json-ld", quote=_whole(raw))


def _figures(raw: Any) -> str:
    """Return a date's words; some systems write the seconds since 1970 as a number."""
    return _whole(str(raw)) if isinstance(raw, (str, int)) and not isinstance(raw, bool) else ""


_WORDED = {"title", "outlet", "author"}
"""Fields whose words may hold entities and tags, and addresses and codes do not."""


def _whole(raw: str) -> str:
    """Return words with single spaces; half of a surrogate pair, which JSON allows, becomes a question mark."""
    return " ".join(raw.split()).encode("utf-8", "replace").decode("utf-8")


def _name(raw: Any) -> str | None:
    raw = raw.get("name") if isinstance(raw, dict) else raw
    return raw if isinstance(raw, str) else None


def _address(node: dict[str, Any]) -> str | None:
    raw = node.get("url") or node.get("mainEntityOfPage")
    raw = raw.get("@id") if isinstance(raw, dict) else raw
    return raw if isinstance(raw, str) and raw.startswith("http") else None


_META = {
    "article:published_time": "published",
    "og:published_time": "published",
    "datepublished": "published",
    "date": "published",
    "dc.date.issued": "published",
    "dcterms.created": "published",
    "parsely-pub-date": "published",
    "sailthru.date": "published",
    "publishdate": "published",
    "pubdate": "published",
    "dc.date": "published",
    "dcterms.issued": "published",
    "dcterms.date": "published",
    "article:published": "published",
    "article.published": "published",
    "published_time": "published",
    "published-date": "published",
    "publish-date": "published",
    "publication_date": "published",
    "publication-date": "published",
    "citation_publication_date": "published",
    "cxenseparse:recs:publishtime": "published",
    "cxenseparse:publishtime": "published",
    "ptime": "published",
    "rnews:datepublished": "published",
    "article:modified_time": "modified",
    "og:updated_time": "modified",
    "datemodified": "modified",
    "last-modified": "modified",
    "dc.date.modified": "modified",
    "dcterms.modified": "modified",
    "og:title": "title",
    "twitter:title": "title",
    "headline": "title",
    "dc.title": "title",
    "parsely-title": "title",
    "sailthru.title": "title",
    "og:site_name": "outlet",
    "og:url": "url",
    "author": "author",
}


def _from_meta(tree: HtmlElement) -> Iterable[Stated]:
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        content = " ".join((meta.get("content") or "").split())
        field = _META.get(name)
        if field == "published":
            yield from dated(field, content, "meta", name)
        elif field == "modified":
            yield from (f for f in dated(field, content, "meta", name) if len(f.value) == EXACT)
        elif field and (value := title_words(content) if field in _WORDED else content):
            yield Stated(field=field, value=value, rule="meta", quote=content, name=name)


def _from_page(tree: HtmlElement) -> Iterable[Stated]:
    for link in tree.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and (link.get("href") or "").startswith("http"):
            yield Stated(field="url", value=str(link.get("href")), rule="canonical-link", quote=str(link.get("href")))
    if language := tree.get("lang"):
        yield Stated(field="language", value=language, rule="page-language", quote=language)
