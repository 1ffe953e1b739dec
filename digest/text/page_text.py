"""The visible text of an HTML page, one block a line, and what its markup states of the article."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from lxml import html as lxml_html
from lxml.html import HtmlElement

from digest.records.clean_text import Stated
from digest.records.partial_date import PartialDate

# Elements whose text a browser does not show.
_UNSEEN = {"script", "style", "noscript", "template", "head", "svg", "iframe", "object", "select", "textarea"}
_BLOCKS = {
    *[
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
    ],
    *[
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "button",
    ],
}
_NEWS_TYPES = {
    "newsarticle",
    "article",
    "reportagenewsarticle",
    "analysisnewsarticle",
    "pressrelease",
    "blogposting",
    "report",
}


def visible_lines(tree: HtmlElement) -> list[str]:
    """Return the page's visible text, one line a block, white space folded, empty lines left out."""
    lines: list[str] = []
    parts: list[str] = []

    def flush() -> None:
        line = " ".join("".join(parts).split())
        if line:
            lines.append(line)
        parts.clear()

    # Depth-first with a stack of its own: hostile pages nest deeper than Python recurses.
    stack: list[tuple[HtmlElement, bool]] = [(tree, False)]
    while stack:
        element, left = stack.pop()
        tag = element.tag if isinstance(element.tag, str) else None
        if left:
            if tag in _BLOCKS:
                flush()
            parts.append(element.tail or "")
            continue
        if tag is None or tag in _UNSEEN or element.get("hidden") is not None:
            parts.append(element.tail or "")
            continue
        if tag in _BLOCKS:
            flush()
        parts.append(element.text or "")
        stack.append((element, True))
        stack.extend((child, False) for child in reversed(element))
    flush()
    return lines


def parse_page(page: str) -> HtmlElement | None:
    """Return the page's tree, or None when there is no element in it."""
    try:
        return lxml_html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", page))
    except (ValueError, lxml_html.etree.ParserError):
        return None


def stated_by_page(tree: HtmlElement) -> tuple[Stated, ...]:
    """Return what the markup states, JSON-LD first, then meta elements, then the page's own attributes."""
    return (*_from_json_ld(tree), *_from_meta(tree), *_from_page(tree))


def day_of(text: str) -> str | None:
    """Return the day at the head of an ISO 8601 date or time, or None."""
    found = re.match(r"\s*((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)", text)
    if not found:
        return None
    try:
        return PartialDate("-".join(found.groups()))
    except ValueError:
        return None


def _from_json_ld(tree: HtmlElement) -> Iterable[Stated]:
    for script in tree.iter("script"):
        if (script.get("type") or "").split(";")[0].strip().lower() != "application/ld+json":
            continue
        try:
            data = json.loads(script.text_content(), strict=False)
        except (ValueError, RecursionError):
            continue  # Broken JSON-LD is frequent; what it would state is then unknown.
        for node in _nodes(data):
            kinds = node.get("@type")
            names = {str(k).lower() for k in (kinds if isinstance(kinds, list) else [kinds])}
            if names & _NEWS_TYPES:
                yield from _article_node(node)


def _nodes(data: Any) -> Iterator[dict[str, Any]]:
    stack = [data]
    while stack:
        node = stack.pop()
        if isinstance(node, list):
            stack.extend(reversed(node))
        elif isinstance(node, dict):
            yield node
            stack.append(node.get("@graph", []))
            stack.append(node.get("mainEntity", []))


def _article_node(node: dict[str, Any]) -> Iterable[Stated]:
    published = node.get("datePublished")
    if isinstance(published, str) and (day := day_of(published)):
        yield Stated(field="published", value=day, rule="json-ld", quote=_whole(published))
    for field, raw in (
        ("title", node.get("headline")),
        ("outlet", _name(node.get("publisher"))),
        ("author", _name(node.get("author"))),
        ("language", node.get("inLanguage")),
        ("url", _address(node)),
    ):
        if isinstance(raw, str) and raw.strip():
            yield Stated(field=field, value=_whole(raw), rule="json-ld", quote=_whole(raw))


def _whole(raw: str) -> str:
    """Return words with single spaces; half of a surrogate pair, which JSON allows, becomes a question mark."""
    return " ".join(raw.split()).encode("utf-8", "replace").decode("utf-8")


def _name(raw: Any) -> str | None:
    if isinstance(raw, list):
        return _name(raw[0]) if raw else None
    if isinstance(raw, dict):
        return _name(raw.get("name"))
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
    "og:title": "title",
    "og:site_name": "outlet",
    "og:url": "url",
    "author": "author",
}


def _from_meta(tree: HtmlElement) -> Iterable[Stated]:
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        content = " ".join((meta.get("content") or "").split())
        field = _META.get(name)
        value = day_of(content) if field == "published" else content
        if field and value:
            yield Stated(field=field, value=value, rule="meta", quote=content)


def _from_page(tree: HtmlElement) -> Iterable[Stated]:
    for link in tree.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and (link.get("href") or "").startswith("http"):
            yield Stated(field="url", value=str(link.get("href")), rule="canonical-link", quote=str(link.get("href")))
    if language := tree.get("lang"):
        yield Stated(field="language", value=language, rule="page-language", quote=language)
