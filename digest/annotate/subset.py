"""The Markdown of notes: paragraphs, lists, quotations, emphasis, code and links. Anything else is refused.

Read in one pass with bounded patterns: no text makes it slow, and it nests no deeper than `MAX_DEPTH`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from digest.records.note_text import Block, Code, Inline, Link, Listing, Paragraph, Quoted, Styled, Text

MAX_CHARACTERS = 5_000
"""About 800 words. What is longer is an article."""
MAX_DEPTH = 3
"""A list in a list in a quotation."""
ALLOWED = "paragraphs, - and 1. lists, > quotations, *emphasis*, **strong**, `code`, [links](https://…)"


@dataclass(frozen=True, slots=True)
class BodyFault:
    """What is wrong at one place of a note's body."""

    line: int
    """Line of the body, from 0."""

    column: int
    """Column, from 1."""

    code: str
    """A stable name."""

    message: str
    """What is wrong."""

    cure: str
    """How to mend it."""


_REFUSED = (
    (re.compile(r"!\["), "image", "an image", "link to it instead: [what it shows](https://…)"),
    (
        re.compile(r"<(?!https?://)(?:[A-Za-z/!?]|$)|&(?:#?\w{2,31});"),
        "raw-html",
        "raw HTML",
        "write it as Markdown, or put `…` around it",
    ),
    (re.compile(r"^ {0,3}#{1,6}(?:\s|$)"), "markdown", "a heading", "write **strong** words instead"),
    (re.compile(r"^ {0,3}(?:```|~~~)"), "markdown", "a block of code", "put `…` around single words"),
    (re.compile(r"^ {0,3}\[[^\]]{1,99}\]:"), "markdown", "a link's definition", "write [words](https://…) in place"),
    (re.compile(r"^ {0,3}\|"), "markdown", "a table", "write a list"),
)
_HARMLESS = re.compile(r"\\[\\`*_\[\]()<>#+.!|{}&~-]|`[^`\n]{1,200}`")
"""Escaped signs, and code: what stands there is text."""
_ITEM = re.compile(r"(?P<pad> *)(?:(?P<bullet>[-*+])|(?P<number>\d{1,3})[.)])\s+(?P<rest>.*)")
_INLINE = re.compile(
    r"\\(?P<escaped>[\\`*_\[\]()<>#+.!|{}&~-])"
    r"|`(?P<code>[^`\n]{1,200})`"
    r"|\[(?P<label>[^\[\]\n]{1,300})\]\((?P<target>[^\s()<>]{1,1000}(?:\([^\s()<>]{0,200}\)[^\s()<>]{0,200})?)\)"
    r"|<(?P<auto>https?://[^\s<>]{1,1000})>"
    r"|\*\*(?=[^\s*])(?P<strong>[^\n]{1,500}?)(?<=[^\s*])\*\*"
    r"|(?<![\w*])(?P<sign>[*_])(?=[^\s*_])(?P<em>[^*_\n]{1,300}?)(?<=[^\s*_])(?P=sign)(?![\w*])"
)
_TARGET = re.compile(r"(?:https?://\w[^\s<>\"'\\^`{|}]*|mailto:[^\s<>\"'@]+@[\w.-]+)\Z", re.IGNORECASE)
RECORD = re.compile(
    r"(?P<folder>articles|meetings|people|places|outlets|annotations)/(?P<id>[a-z0-9/-]+?)(?:\.md|\.yml)?\Z"
)


def body_faults(body: str) -> Iterator[BodyFault]:
    """Yield all that a note's body may not hold, in order."""
    if len(body) > MAX_CHARACTERS:
        message = f"the note has {len(body):,} characters, more than {MAX_CHARACTERS:,}"
        yield BodyFault(0, 0, "too-long", message, "shorten it, or write several notes")
    for number, line in enumerate(body.split("\n")):
        hidden = _HARMLESS.sub(lambda m: "x" * len(m[0]), line)
        for pattern, code, what, cure in _REFUSED:
            if found := pattern.search(hidden):
                allowed = f"{cure}; a note may hold {ALLOWED}"
                yield BodyFault(number, found.start() + 1, code, f"{what} stands here", allowed)
        for link in _INLINE.finditer(line):
            target = link["target"] or ""
            if target and not _TARGET.match(target) and not RECORD.match(target):
                cure = "begin it with https://, or name a record: articles/<id>"
                message = f"'{target[:60]}' is no address that a note may link to"
                yield BodyFault(number, link.start("target") + 1, "bad-link", message, cure)
        depth, _ = _indent(line)
        if depth > MAX_DEPTH:
            cure = f"nest no deeper than {MAX_DEPTH}"
            yield BodyFault(number, 1, "too-deep", f"this stands {depth} levels deep", cure)


def _indent(line: str) -> tuple[int, str]:
    """Return how many lists and quotations a line stands in, roughly, and what is left of it."""
    depth = 0
    rest = line
    while found := re.match(r"\s*(?:>|[-*+]\s|\d{1,3}[.)]\s)", rest):
        depth += 1 + (len(found[0]) - len(found[0].lstrip())) // 4
        rest = rest[found.end() :]
    return depth, rest


def links_of(body: str) -> list[str]:
    """Return the targets of a note's links."""
    return [m["target"] or m["auto"] for m in _INLINE.finditer(body) if m["target"] or m["auto"]]


def parse(body: str) -> tuple[Block, ...]:
    """Return a note's body as blocks. What is not allowed stays as plain words."""
    return _blocks(body[:MAX_CHARACTERS].split("\n"), 0)


def _blocks(lines: Sequence[str], depth: int) -> tuple[Block, ...]:
    out: list[Block] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        if not line.strip():
            at += 1
        elif depth < MAX_DEPTH and line.lstrip().startswith(">"):
            end = _until(lines, at, lambda x: not x.lstrip().startswith(">"))
            inner = [re.sub(r"^\s*> ?", "", x) for x in lines[at:end]]
            out.append(Quoted(_blocks(inner, depth + 1)))
            at = end
        elif depth < MAX_DEPTH and (found := _ITEM.match(line)):
            listing, at = _list(lines, at, found, depth)
            out.append(listing)
        else:
            end = _until(
                lines,
                at + 1,
                lambda x: not x.strip() or (depth < MAX_DEPTH and bool(x.lstrip().startswith(">") or _ITEM.match(x))),
            )
            words = " ".join(x.strip() for x in lines[at:end])
            out.append(Paragraph(_inlines(words, 0)))
            at = end
    return tuple(out)


def _until(lines: Sequence[str], at: int, stop: "re.Pattern[str] | object") -> int:
    while at < len(lines) and not stop(lines[at]):  # type: ignore[operator]
        at += 1
    return at


def _list(lines: Sequence[str], at: int, first: "re.Match[str]", depth: int) -> tuple[Listing, int]:
    """Return the list that begins at a line, and the line behind it."""
    pad, ordered = len(first["pad"]), first["bullet"] is None
    items: list[tuple[Block, ...]] = []
    while at < len(lines):
        found = _ITEM.match(lines[at])
        if not found or len(found["pad"]) != pad or (found["bullet"] is None) != ordered:
            break
        inner = [found["rest"]]
        at += 1
        while at < len(lines):
            line = lines[at]
            deeper = len(line) - len(line.lstrip()) > pad
            blank = not line.strip()
            follows = blank and any(x.strip() for x in lines[at + 1 : at + 2]) and _deep(lines[at + 1], pad)
            if not (deeper or follows) or (blank and not follows):
                break
            inner.append(line[min(len(line) - len(line.lstrip()), pad + 2) :])
            at += 1
        items.append(_blocks(inner, depth + 1))
        if at < len(lines) and not lines[at].strip() and at + 1 < len(lines) and _ITEM.match(lines[at + 1]):
            at += 1
    return Listing(ordered, tuple(items)), at


def _deep(line: str, pad: int) -> bool:
    return len(line) - len(line.lstrip()) > pad


def _inlines(words: str, depth: int) -> tuple[Inline, ...]:
    out: list[Inline] = []
    at = 0
    for found in _INLINE.finditer(words):
        if found.start() > at:
            out.append(Text(words[at : found.start()]))
        out.append(_inline(found, depth))
        at = found.end()
    if at < len(words):
        out.append(Text(words[at:]))
    return tuple(out)


def _inline(found: "re.Match[str]", depth: int) -> Inline:
    def inner(words: str) -> tuple[Inline, ...]:
        return _inlines(words, depth + 1) if depth < MAX_DEPTH else (Text(words),)

    if found["escaped"]:
        return Text(found["escaped"])
    if found["code"]:
        return Code(found["code"])
    if found["target"]:
        return Link(found["target"], inner(found["label"]))
    if found["auto"]:
        return Link(found["auto"], (Text(found["auto"]),))
    if found["strong"]:
        return Styled(strong=True, parts=inner(found["strong"]))
    return Styled(strong=False, parts=inner(found["em"]))


def plain_words(blocks: Sequence[Block]) -> str:
    """Return a note's words without their markup, for lists and for the search."""
    return " ".join(" ".join(_words_of(b) for b in blocks).split())


def _words_of(block: Block) -> str:
    if isinstance(block, Paragraph):
        return _inline_words(block.parts)
    if isinstance(block, Quoted):
        return " ".join(_words_of(b) for b in block.blocks)
    return " ".join(_words_of(b) for item in block.items for b in item)


def _inline_words(parts: Sequence[Inline]) -> str:
    return "".join(p.words if isinstance(p, (Text, Code)) else _inline_words(p.parts) for p in parts)
