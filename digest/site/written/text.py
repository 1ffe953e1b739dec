"""A whole page: its elements, headings and blocks."""

import html
import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from markdown.extensions.toc import nest_toc_tokens, slugify, strip_tags, unique

from digest.site.written.elements import rewritten, untouched
from digest.site.written.flow import Flow
from digest.site.written.lines import Lead, line
from digest.site.written.tags import ATTRIBUTES, BLOCKS, Unknown, opened

# Signs that Python-Markdown takes out or reads before anything else; entities that it would end itself; spaces that
# make a break; tags whose content is not HTML; the place of a table of contents; blocks that are indented a little.
_UNKNOWN = re.compile(
    r"""
    [\t\r\x00-\x08\x0b-\x1f]
    | &(?!\#[0-9]+;|\#[xX][0-9a-fA-F]+;|[a-zA-Z][a-zA-Z0-9]*;)
    | \ \ \n
    | <(?i:script|style|textarea|title|plaintext|xmp|iframe|noembed|noframes|noscript)
    | \[TOC\]
    | ^\ {0,3}(?:~~~|```)
    | ^\ {1,3}(?:<|\S|$)
    | ^\ +$
    """,
    re.VERBOSE | re.MULTILINE,
)
_BETWEEN = re.compile(r"\n\n+")
_COMMENT = re.compile(r"<!--[^<>-]*(?:-[^<>-]+)*-->")
_OPENS = re.compile(
    rf'<(?P<name>div|details|section|nav|aside)(?=[^<>]* markdown="1">)(?P<attributes>{ATTRIBUTES})>'
    r"(?:\n(?P<summary><summary>.*</summary>))?"
)
_CLOSES = re.compile(r"</(?P<name>[a-z]+)>")
_BLOCK = re.compile(rf"<(?P<name>{'|'.join(sorted(BLOCKS))})(?=[\s>])")
_HEADING = re.compile(r"(?P<level>#{1,6}) +(?P<words>(?:[^\\#\n]|\\.|#(?=[^#\n]))+)")
_IDS = re.compile(r'<[a-zA-Z][^<>]*?\sid="([^"<>]*)"')
_NAMES = re.compile(r'<[aA]\s(?:[^<>]*?\s)?name="([^"<>]*)"')


@dataclass(frozen=True, slots=True)
class Text:
    """A page as HTML, and what is known of it."""

    html: str
    """Its HTML."""

    tokens: list[Any]
    """Its headings, those below each within it, as Python-Markdown names them: level, id, name, html, children."""

    anchors: frozenset[str]
    """The places in it that links may name."""


@dataclass(slots=True)
class _Reading:
    """What has been read of a page."""

    lead: Lead
    """Where links lead."""

    flow: Flow = field(default_factory=Flow)
    """Its blocks as HTML; a heading is empty until all ids are known."""

    stack: list[tuple[str, str]] = field(default_factory=list)
    """The elements that are open: names and first tags."""

    ids: set[str] = field(default_factory=set)
    """Ids that no heading may have."""

    headings: list[tuple[int, int, str]] = field(default_factory=list)
    """Where they stand among the blocks, their levels and words."""

    def read(self, chunk: str) -> None:
        """Read what stands between two empty lines. Raises Unknown."""
        if chunk[0] == "<" and self._tag(chunk):
            return
        if chunk[0] != "#":
            self.flow.add(chunk, self.lead)
        elif found := _HEADING.fullmatch(chunk):
            self.flow.end()
            words = line(found["words"].strip(), self.lead)
            self.headings.append((len(self.flow.out), len(found["level"]), words))
            self.flow.out.append("")
        else:
            raise Unknown

    def _tag(self, chunk: str) -> bool:
        """Read a block that begins with a tag; return False where it is a paragraph's."""
        out = self.flow.out
        if found := _OPENS.fullmatch(chunk):
            self.flow.end()
            head, ident = opened(found["name"], found["attributes"])
            if ident is not None:
                self.ids.add(ident)
            self.stack.append((found["name"], head))
            out.append(f"{head}\n")
            if found["summary"]:
                out.append(f"{rewritten(found['summary'], self.ids)}\n")
        elif found := _CLOSES.fullmatch(chunk):
            self._close(found["name"])
        elif found := _BLOCK.match(chunk):
            self.flow.end()
            if self.stack:
                out.append(f"{rewritten(chunk, self.ids)}\n")
            elif "markdown=" in chunk:
                raise Unknown
            else:
                out.append(f"{untouched(chunk, found['name'])}\n\n")
        else:
            return False
        return True

    def _close(self, name: str) -> None:
        self.flow.end()
        opened_name, head = self.stack.pop() if self.stack else ("", "")
        if name != opened_name:
            raise Unknown
        if self.flow.out[-1] == f"{head}\n":
            raise Unknown  # Empty elements are not written.
        self.flow.out.append(f"</{name}>\n")


def text_of(markdown: str, lead: Lead, sign: str) -> Text:
    """Return a page as HTML; `sign` is the name of the link that stands behind each heading and leads to it.

    Raises Unknown where it holds anything that is not known here.
    """
    if not markdown.strip("\n") or _UNKNOWN.search(markdown):
        raise Unknown
    reading = _Reading(lead)
    chunks = _BETWEEN.split(markdown.strip("\n"))
    if _COMMENT.fullmatch(chunks[0]):
        reading.flow.out.append(f"{chunks.pop(0)}\n\n")
    for chunk in chunks:
        reading.read(chunk)
    reading.flow.end()
    if reading.stack:
        raise Unknown
    tokens = _headings(reading, sign)
    anchors = {html.unescape(a) for a in (*_IDS.findall(markdown), *_NAMES.findall(markdown))}
    return Text(
        "".join(reading.flow.out).strip(),
        nest_toc_tokens(list(tokens)),
        frozenset(anchors | {token["id"] for token in tokens}),
    )


def _headings(reading: _Reading, sign: str) -> list[Any]:
    """Return the headings, and put each in its place."""
    tokens = []
    for at, level, words in reading.headings:
        name, slug = _named(words)
        ident = unique(slug, reading.ids)
        link = f'<a class="headerlink" href="#{ident}" title="{sign}">{sign}</a>'
        reading.flow.out[at] = f'<h{level} id="{ident}">{words}{link}</h{level}>\n'
        tokens.append({"level": level, "id": ident, "name": name, "html": words, "data-toc-label": ""})
        reading.lead(f"#{ident}")
    return tokens


@lru_cache(maxsize=1024)
def _named(words: str) -> tuple[str, str]:
    name = strip_tags(words)
    return name, slugify(html.unescape(name), "-")
