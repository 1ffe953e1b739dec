"""JSON-LD of a page, as far as it tells of the article: its nodes with plain names and values, however they are written.

A name may be written whole ("https://schema.org/headline"), with a prefix ("schema:headline") or short; a value as a list
of one, or as an object with "@value"; a node may be named by its "@id" and stand elsewhere (JSON-LD 1.1, sections 4 and 5.1).
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from lxml.html import HtmlElement

Node = dict[str, Any]
_NEWS_TYPES = {
    "newsarticle",
    "article",
    "reportagenewsarticle",
    "analysisnewsarticle",
    "pressrelease",
    "blogposting",
    "report",
    "liveblogposting",
    "backgroundnewsarticle",
    "opinionnewsarticle",
    "reviewnewsarticle",
    "advertisercontentarticle",
}
_OPENING = re.compile(r"(?:(?://|/\*)?\s{0,9}<!\[CDATA\[\s{0,9}(?:\*/)?|<!--)")
_CLOSING = re.compile(r"(?:(?://|/\*)?\s{0,9}\]\]>\s{0,9}(?:\*/)?|(?://\s{0,9})?-->)\s{0,9};?\Z")
"""What XHTML and old systems put around a script: a CDATA section, commented out or not, or a comment."""
_PREFIX = re.compile(r"(?:https?://(?:www\.)?schema\.org/|schema:)(?=\w)")
_INSIDE = ("@graph", "@included", "mainEntity")
"""Where the page's own nodes stand within others; what stands in lists of other stories is none of its own."""


def news_nodes(tree: HtmlElement) -> Iterator[Node]:
    """Yield the nodes of a page that are articles, in their order, with plain names and values."""
    for script in tree.iter("script"):
        if (script.get("type") or "").split(";")[0].strip().lower() != "application/ld+json":
            continue
        try:
            data = json.loads(_unwrapped(script.text_content()), strict=False)
        except (ValueError, RecursionError):
            continue  # Broken JSON-LD is frequent; what it would state is then unknown.
        known = _by_id(data)
        for node in _nodes(data, known):
            kinds = node.get("@type")
            names = {_PREFIX.sub("", str(k)).lower() for k in (kinds if isinstance(kinds, list) else [kinds])}
            if names & _NEWS_TYPES:
                yield {name: _plain(value, known) for name, value in node.items()}


def _unwrapped(script: str) -> str:
    """Return a script without what hides it from old browsers and from readers of XML."""
    bare = script.strip()
    bare = _OPENING.sub("", bare, count=1) if _OPENING.match(bare) else bare
    tail = bare[-TAIL:]
    return bare[: len(bare) - len(tail)] + _CLOSING.sub("", tail)


TAIL = 60
"""Characters in which the end of such a wrapping stands."""


def _short(node: Mapping[str, Any]) -> Node:
    """Return a node with short names; of two that are one then, the first."""
    out: Node = {}
    for name, value in node.items():
        out.setdefault(_PREFIX.sub("", name), value)
    return out


def _by_id(data: Any) -> dict[str, Node]:
    """Return the nodes that say more than a name, by that name."""
    out: dict[str, Node] = {}
    stack = [data]
    while stack:
        value = stack.pop()
        if isinstance(value, list):
            stack.extend(reversed(value))
        elif isinstance(value, dict):
            stack.extend(reversed(value.values()))
            if isinstance(name := value.get("@id"), str) and len(value) > 1:
                out.setdefault(name, _short(value))
    return out


def _nodes(data: Any, known: Mapping[str, Node]) -> Iterator[Node]:
    stack, seen = [data], set[tuple[str, str]]()
    while stack:
        value = stack.pop()
        if isinstance(value, list):
            stack.extend(reversed(value))
        elif isinstance(value, dict):
            node = _looked_up(_short(value), known)
            if isinstance(name := node.get("@id"), str):
                # A page and the article on it often have one name: the address of both.
                told = (name, str(node.get("@type")))
                if told in seen:
                    continue
                seen.add(told)
            yield node
            stack.extend(node.get(inside, []) for inside in _INSIDE)


def _looked_up(node: Node, known: Mapping[str, Node]) -> Node:
    """Return a node that is told elsewhere, where this one is nothing but its name."""
    name = node.get("@id")
    return known.get(name, node) if len(node) == 1 and isinstance(name, str) else node


def _plain(value: Any, known: Mapping[str, Node], deep: int = 2) -> Any:
    """Return a value without what JSON-LD puts around it; a node in it by its own values, as deep as names of names stand."""
    while isinstance(value, list):
        value = value[0] if value else None
    if not isinstance(value, dict):
        return value
    if "@value" in value:
        return value["@value"]
    node = _looked_up(_short(value), known)
    return {name: _plain(v, known, deep - 1) for name, v in node.items()} if deep else node
