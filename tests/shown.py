"""What a reader sees of HTML: elements, attributes and words."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from typing import Any

import markdown
from mkdocs.config import load_config

from digest.site.product import refresh
from tests.roots import PROJECT

_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


@dataclass(slots=True)
class Element:
    """An element with what it holds."""

    tag: str
    """Its name, in lower case."""

    attributes: Mapping[str, str]
    """Its attributes; "" for one without a value."""

    children: "list[Element | str]" = field(default_factory=list)
    """Elements and words, in order."""

    @property
    def text(self) -> str:
        """Return what a browser calls `textContent`."""
        return "".join(c if isinstance(c, str) else c.text for c in self.children)

    def all(self, tag: str | None = None) -> "list[Element]":
        """Return the elements inside, this one not counted, in order."""
        out = []
        for child in self.children:
            if isinstance(child, Element):
                out += [child] if tag in {None, child.tag} else []
                out += child.all(tag)
        return out

    def first(self, tag: str, name: str | None = None) -> "Element":
        """Return the first element of a kind, with a class if one is named."""
        return next(e for e in self.all(tag) if name is None or name in e.attributes.get("class", "").split())


class _Tree(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.top = Element("", {})
        self.open = [self.top]

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        made = Element(tag, {k: v or "" for k, v in attrs})
        self.open[-1].children.append(made)
        if tag not in _VOID:
            self.open.append(made)

    def handle_startendtag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Element(tag, {k: v or "" for k, v in attrs}))

    def handle_endtag(self, tag: str) -> None:
        for i in range(len(self.open) - 1, 0, -1):
            if self.open[i].tag == tag:
                del self.open[i:]
                return

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)

    def handle_comment(self, data: str) -> None:
        self.open[-1].children.append(Element("!--", {"data": data}))

    def handle_decl(self, decl: str) -> None:
        self.open[-1].children.append(Element("!", {"data": decl}))

    def unknown_decl(self, data: str) -> None:
        self.open[-1].children.append(Element("!", {"data": data}))

    def handle_pi(self, data: str) -> None:
        self.open[-1].children.append(Element("?", {"data": data}))


def parse(html: str) -> Element:
    """Return the elements of HTML."""
    tree = _Tree()
    tree.feed(html)
    tree.close()
    return tree.top


@cache
def _settings() -> Any:
    refresh(PROJECT)  # what mkdocs.yml inherits is there after a build alone
    return load_config((PROJECT / "mkdocs.yml").as_posix())


def rendered(text: str) -> str:
    """Return Markdown as HTML, with exactly the extensions of mkdocs.yml."""
    config = _settings()
    return markdown.markdown(text, extensions=config.markdown_extensions, extension_configs=config.mdx_configs)


def collapsed(text: str) -> str:
    """Return words as a browser lays them out: runs of white space become one space, none at the ends.

    Only the white space of HTML collapses: a no-break space stays.
    """
    return re.sub(r"[ \t\n\r\f]+", " ", text).strip(" ")


def visible(text: str) -> str:
    """Return what HTML can show of a text: no control characters, white space and line ends as one space."""
    lines = re.sub("[\x0b\x85\u2028\u2029]", " ", text)
    return collapsed(re.sub(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]", "", lines)).strip()
