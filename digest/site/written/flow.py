"""Paragraphs and lists: the blocks that stand one after the other in a page, an element or an item of a list."""

import re
from dataclasses import dataclass, field

from digest.site.written.lines import Lead, line
from digest.site.written.tags import Unknown

INDENT = "    "
"""What stands before further blocks of an item."""

# What begins another block than a paragraph, and rules, quotations and the like on any line.
_BEGINS = re.compile(r"\s|[#>|+:]|[*-](?:\s|$)|\d+\.\s|(?:[-_*] {0,2}){3,} *$", re.MULTILINE)
_ON_LINES = re.compile(r"^ {0,3}(?:[#>]|[=-]+ *$|(?:[-_*] {0,2}){3,} *$|\[[^\[\]]*\]:|[|: -]+$)", re.MULTILINE)
_MARKED = re.compile(r"^ {0,7}(?:\d+\.|[*+-])(?:\s|$)", re.MULTILINE)
_ITEM = re.compile(r"(?:^|\n)(?:-|(?P<number>[0-9]+)\.) (?=\S)")


@dataclass(slots=True)
class _Item:
    """An item of a list."""

    text: str = ""
    """Its words, as HTML, where nothing else stands in it."""

    flow: "Flow | None" = None
    """Its blocks, where it has any."""

    def blocks(self) -> "Flow":
        """Return its blocks; its words become the first one."""
        if self.flow is None:
            self.flow = Flow()
        if self.text:
            self.flow.out.insert(0, f"<p>{self.text}</p>\n")
            self.text = ""
        return self.flow

    def written(self) -> str:
        """Return it as HTML."""
        if self.flow is None:
            return f"<li>{self.text}</li>\n"
        self.flow.end()
        return f"<li>\n{''.join(self.flow.out)}</li>\n"


@dataclass(slots=True)
class Flow:
    """Blocks, as HTML, and the list that the next one may go on with."""

    out: list[str] = field(default_factory=list)
    """The blocks that are whole."""

    items: list[_Item] = field(default_factory=list)
    """The list at their end."""

    name: str = ""
    """Its element."""

    def end(self) -> None:
        """End the list, if there is one."""
        if self.items:
            self.out.append(f"<{self.name}>\n{''.join(item.written() for item in self.items)}</{self.name}>\n")
            self.items = []

    def add(self, chunk: str, lead: Lead) -> None:
        """Add a paragraph, items of a list, or what belongs to the last one. Raises Unknown."""
        if found := _ITEM.match(chunk):
            self._list(chunk, "ol" if found["number"] else "ul", lead)
        elif chunk.startswith(INDENT):
            self._go_on(chunk, lead)
        else:
            self.end()
            self.out.append(f"<p>{_words(chunk, lead)}</p>\n")

    def _list(self, chunk: str, name: str, lead: Lead) -> None:
        """Add items; the first one behind an empty line is a paragraph of its own, as is the one before it."""
        starts = list(_ITEM.finditer(chunk))
        if any(bool(m["number"]) != (name == "ol") for m in starts) or (self.items and name != self.name):
            raise Unknown
        ends = [m.start() for m in starts[1:]]
        items = [chunk[m.end() : end] for m, end in zip(starts, [*ends, None], strict=True)]
        if any(_MARKED.search(item) for item in items):
            raise Unknown
        texts = [_words(item, lead) for item in items]
        if self.items:
            if self.items[-1].text:
                self.items[-1].blocks()
            loose = _Item(texts.pop(0))
            loose.blocks()
            self.items.append(loose)
        self.name = name
        self.items += map(_Item, texts)

    def _go_on(self, chunk: str, lead: Lead) -> None:
        if not self.items or chunk.startswith(2 * INDENT):
            raise Unknown
        inner = "\n".join(one.removeprefix(INDENT) for one in chunk.split("\n"))
        self.items[-1].blocks().add(inner, lead)


def _words(text: str, lead: Lead) -> str:
    """Return the words of a paragraph or an item. Raises Unknown where another block may begin in them."""
    if not text or _BEGINS.match(text) or _ON_LINES.search(text):
        raise Unknown
    return line(text, lead)
