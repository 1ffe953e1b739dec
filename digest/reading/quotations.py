"""The words between quotation marks, whatever state the marks are in."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from digest.reading.context import Context
from digest.records.clean_text import Block

LEAST_WORDS = 4
"""Fewer words between marks are a title, a nickname or a word held at arm's length."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """A stretch between quotation marks."""

    start: int
    """First code point behind the opening mark."""

    end: int
    """One past the last code point before the closing mark, or the end of the paragraph."""

    opened: int
    """Where the opening mark stands."""

    closed: int
    """One past the closing mark."""

    block: Block
    """The paragraph."""

    whole: bool
    """Whether both marks stand where they should."""


def quotations(text: str, blocks: Iterable[Block]) -> tuple[Quoted, ...]:
    """Return what stands between quotation marks in running text, in order, none inside another.

    A mark that opens inside an open quotation begins no new one: “As we have said. “These ties …” is one
    speech of whose marks one is lost. What is never closed ends with its paragraph.
    """
    out: list[Quoted] = []
    for block in blocks:
        if block.kind == "paragraph":
            out += _curly(text, block) or _straight(text, block)
    return tuple(out)


def quotations_of(context: Context) -> tuple[Quoted, ...]:
    """Return what stands between quotation marks in a text, worked out once."""
    return context.once(_quotations)


def _quotations(context: Context) -> tuple[Quoted, ...]:
    return quotations(context.clean.text, context.clean.blocks)


def _curly(text: str, block: Block) -> list[Quoted]:
    out: list[Quoted] = []
    opened: int | None = None
    whole = True
    for found in re.finditer("[“”]", text[block.start : block.end]):
        at = block.start + found.start()
        if found[0] == "“" and opened is None:
            opened, whole = at, True
        elif found[0] == "“":
            whole = False
        elif opened is not None:
            out.append(Quoted(opened + 1, at, opened, at + 1, block, whole))
            opened = None
    if opened is not None:
        out.append(Quoted(opened + 1, block.end, opened, block.end, block, whole=False))
    return out


def _straight(text: str, block: Block) -> list[Quoted]:
    """Return what straight marks enclose, an odd last one to the end of the paragraph."""
    marks = [block.start + m.start() for m in re.finditer(r'(?<!\d)"|"(?=[A-Za-z])', text[block.start : block.end])]
    out = [
        Quoted(a + 1, b, a, b + 1, block, whole=len(marks) % 2 == 0)
        for a, b in zip(marks[::2], marks[1::2], strict=False)
    ]
    if len(marks) % 2:
        out.append(Quoted(marks[-1] + 1, block.end, marks[-1], block.end, block, whole=False))
    return out
