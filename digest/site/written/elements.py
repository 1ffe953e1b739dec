"""HTML as pages hold it: blocks that stay as they are, and, within a block of Markdown, elements that are written anew."""

import re
from dataclasses import dataclass, field

from digest.site.written.tags import ATTRIBUTES, BLOCKS, TAG, WITHIN, Unknown, opened

_WELL = re.compile(rf"(?:[^<>]++|{TAG})*+")
_TAG = re.compile(rf"<(?P<end>/?+)(?P<name>[a-zA-Z][a-zA-Z0-9-]*+)(?P<attributes>{ATTRIBUTES})\s*+(?P<alone>/?+)>")
_FLAT = re.compile(rf"<(?P<name>p|summary)(?P<attributes>{ATTRIBUTES})>(?P<inner>(?:[^<>]++|{WITHIN})*+)</(?P=name)>")
_ODD = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "hr"})
"""Elements that have rules of their own."""


def untouched(chunk: str, name: str) -> str:
    """Return a block that begins with the tag of a block and ends where it ends. Raises Unknown where it does not."""
    if name == "hr" or not _WELL.fullmatch(chunk):
        raise Unknown
    if chunk.count(f"<{name}") == chunk.count(f"</{name}>") == 1 and chunk.endswith(f"</{name}>"):
        return chunk
    # Python-Markdown counts all tags, those as well that nobody closes.
    stack: list[str] = []
    for m in _TAG.finditer(chunk):
        name = m["name"].lower()
        if m["end"]:
            while name in stack and stack.pop() != name:
                pass
            if not stack:
                if m.end() == len(chunk):
                    return chunk
                raise Unknown
        elif not m["alone"] and name != "hr":
            stack.append(name)
    raise Unknown


@dataclass(slots=True)
class _Element:
    """An element and what has been read of it."""

    name: str
    """Its name."""

    head: str
    """Its first tag, written anew."""

    parts: list[str] = field(default_factory=lambda: [""])
    """Its text, and its children with the text behind each, in turns."""

    fresh: bool = True
    """Whether nothing but children stands in it."""

    def written(self) -> str:
        """Return it as Python-Markdown writes it: with each block on lines of its own."""
        if len(self.parts) == 1 or self.name == "pre":
            if len(self.parts) > 1:
                raise Unknown
            return f"{self.head}{self.parts[0]}</{self.name}>"
        texts = [t if t.strip() else "\n" for t in self.parts[::2]]
        inner = "".join(p for pair in zip(texts, [*self.parts[1::2], ""], strict=True) for p in pair)
        return f"{self.head}{inner}</{self.name}>"


def rewritten(chunk: str, ids: set[str]) -> str:
    """Return an element that stands in a block of Markdown; its `ids` are those that headings must not have.

    Raises Unknown where it ends before the text does, or holds what is not known here.
    """
    if flat := _FLAT.fullmatch(chunk):
        head = _head(flat["name"], flat["attributes"], ids)
        return f"{head}{flat['inner']}</{flat['name']}>"
    if not _WELL.fullmatch(chunk):
        raise Unknown
    stack: list[_Element] = []
    at = 0
    for m in _TAG.finditer(chunk):
        if at != m.start():
            _say(stack, chunk[at : m.start()])
        at = m.end()
        if m["name"] not in BLOCKS:
            _say(stack, m[0])
        elif m["end"]:
            closed = stack.pop() if stack else None
            if closed is None or closed.name != m["name"]:
                raise Unknown
            if not stack:
                if at == len(chunk):
                    return closed.written()
                raise Unknown
            stack[-1].parts += [closed.written(), ""]
        else:
            _begin(stack, m, chunk, ids)
    raise Unknown


def _say(stack: list[_Element], text: str) -> None:
    if not stack:
        raise Unknown
    stack[-1].parts[-1] += text
    stack[-1].fresh = False


def _begin(stack: list[_Element], tag: re.Match[str], chunk: str, ids: set[str]) -> None:
    """Begin an element where Python-Markdown begins one: at the beginning of a line, or of another element."""
    before = chunk[: tag.start()].rpartition("\n")[2]
    starts = not stack or stack[-1].fresh or (len(before) < 4 and not before.strip())  # noqa: PLR2004 (four are code)
    if not starts or tag["alone"] or tag["name"] in _ODD or any(e.name == "p" for e in stack):
        raise Unknown
    stack.append(_Element(tag["name"], _head(tag["name"], tag["attributes"], ids)))


def _head(name: str, attributes: str, ids: set[str]) -> str:
    if "markdown" in attributes:
        raise Unknown
    head, ident = opened(name, attributes)
    if ident is not None:
        ids.add(ident)
    return head
