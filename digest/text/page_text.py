"""The visible text of an HTML page, one block a line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import html as lxml_html
from lxml.html import HtmlElement

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


@dataclass(slots=True)
class Visible:
    """What a browser shows of a page."""

    lines: list[str] = field(default_factory=list)
    """The text, one line a block, white space folded, empty lines left out."""

    heads: list[int] = field(default_factory=list)
    """Numbers of the lines that are headlines of the first rank."""

    homeward: set[int] = field(default_factory=set)
    """Numbers of the headlines that are nothing but a link to the site's first page: its own name."""

    beside: set[int] = field(default_factory=set)
    """Numbers of the lines that stand in a menu, a margin or a foot of the page, and not in the article."""

    times: list[tuple[int, str, str]] = field(default_factory=list)
    """Days in attributes: the number of the line, what stands there, and "changed" where it is that of a change."""

    def note(self, element: HtmlElement, tag: str | None, *, beside: bool) -> None:
        """Note of an element that begins the next line that it is a headline, or holds a time."""
        if tag == "h1":
            self.heads.append(len(self.lines))
            self.homeward.update([len(self.lines)] if _leads_home(element) else [])
        if tag in _TIMED and not beside:
            self.times.extend(_time(element, len(self.lines)))


class _Inside:
    """In how many articles, how many menus, margins and feet of a page, and how many headlines an element stands."""

    def __init__(self) -> None:
        self.articles = self.others = self.heads = 0

    @property
    def beside_it(self) -> bool:
        return self.others > 0 and not self.articles

    def move(self, tag: str | None, step: int) -> None:
        """Count an element that opens or closes."""
        self.articles += step * (tag in {"article", "main"})
        self.others += step * (tag in {"aside", "footer", "nav"})
        self.heads += step * (tag == "h1")


def visible_text(tree: HtmlElement) -> Visible:
    """Return the page's visible text, and where its headlines and times stand in it."""
    out = Visible()
    parts: list[str] = []
    inside = _Inside()

    def flush() -> None:
        line = " ".join("".join(parts).split())
        if line:
            out.beside.update([len(out.lines)] if inside.beside_it else [])
            out.lines.append(line)
        parts.clear()

    # Depth-first with a stack of its own: hostile pages nest deeper than Python recurses.
    stack: list[tuple[HtmlElement, bool]] = [(tree, False)]
    while stack:
        element, left = stack.pop()
        tag = element.tag if isinstance(element.tag, str) else None
        if not left and (tag is None or tag in _UNSEEN or element.get("hidden") is not None):
            parts.append(element.tail or "")
            continue
        if tag == "br" and inside.heads:
            parts.append(" ")  # A headline is one line, however it is set.
        elif tag in _BLOCKS:
            flush()
        inside.move(tag, -1 if left else 1)
        words = (element.tail if left else element.text) or ""
        parts.append(_apart(parts, words) if inside.heads else words)
        if left:
            continue
        out.note(element, tag, beside=inside.beside_it)
        stack.append((element, True))
        stack.extend((child, False) for child in reversed(element))
    flush()
    return out


_GLUED = re.compile(r"(?:[^\W\d_]{2}|[.:!?])[A-Z\u00c0-\u00de][^\W\d_A-Z]\Z")


def _apart(parts: list[str], words: str) -> str:
    """Return the next words of a headline, with a space where styles alone keep a label in it apart: "Live", "Rain falls"."""
    before = next((p for p in reversed(parts) if p), "")
    return f" {words}" if _GLUED.search(before[-2:] + words[:2]) else words


_HOME = re.compile(r"(?:https?://[^/?#]+)?/?(?:index\.\w{2,5})?(?:[?#].*)?\Z")


def _leads_home(heading: HtmlElement) -> bool:
    """Return whether a heading is a link to the site's first page, or stands in one."""
    links = [*heading.iter("a"), *heading.iterancestors("a")][:2]
    return len(links) == 1 and links[0].get("href") is not None and bool(_HOME.match(links[0].get("href")))


_TIMED = {"time", "abbr", "span"}


def _time(element: HtmlElement, number: int) -> Iterator[tuple[int, str, str]]:
    value = element.get("datetime") or element.get("title") or ""
    if any(c.isdigit() for c in value):
        marks = f"{element.get('class') or ''} {element.get('itemprop') or ''}".lower()
        yield number, value, "changed" if "updat" in marks or "modif" in marks else ""


def parse_page(page: str) -> HtmlElement | None:
    """Return the page's tree, or None when there is no element in it."""
    try:
        return lxml_html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", page))
    except (ValueError, lxml_html.etree.ParserError):
        return None
