"""Sentences and the plain reading of a text that rules match on. Offsets stay those of the text."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

# Every entry maps one character to one character, so that offsets into the plain reading are offsets into the text.
_PLAIN = str.maketrans(
    {"\u00a0": " ", "\u2009": " ", "\u202f": " ", "\t": " ", "’": "'", "‘": "'", "–": "-", "—": "-", "‑": "-"}
)

# A full stop after these does not end a sentence: months, titles, and initials as in "U.S. President".
_ABBREVIATION = re.compile(
    r"(?:\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Sgt|St|No|vs|Sen|Rep|Gov|Rev|Hon|Amb)|"
    r"\b(?:[A-Za-z]\.)*[A-Z])$"
)
CONJUNCTIONS = "after|before|while|whereas|as|when|since|because|although|though|until"
"""Words that open a clause of its own, for patterns: what is told behind them is another deed."""
_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s+[\"'“‘(]*[A-Z0-9\u0400-\u042f]|\s*\Z|\n)")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence's place in the text."""

    start: int
    """First code point."""

    end: int
    """One past the last code point."""


def plain(text: str) -> str:
    """Return the text with plain spaces, apostrophes and hyphens; as long as the text."""
    return text.translate(_PLAIN)


def sentences(text: str, start: int, end: int) -> tuple[Sentence, ...]:
    """Return the sentences of `text[start:end]`, which together cover it but for white space."""
    out: list[Sentence] = []
    at = start
    for found in _END.finditer(text, start, end):
        if (
            text[found.start()] == "."
            and _ABBREVIATION.search(text, max(start, found.start() - 12), found.start())
            and found.end() < end
        ):
            continue
        out.append(Sentence(at, found.end()))
        at = found.end()
        while at < end and text[at].isspace():
            at += 1
    if at < end:
        out.append(Sentence(at, end))
    return tuple(out)


class Placed(Protocol):
    """What stands somewhere in a text."""

    @property
    def start(self) -> int:
        """Its first code point."""

    @property
    def end(self) -> int:
        """One past its last code point."""


Spanned = TypeVar("Spanned", bound=Placed)


def within(starts: Sequence[int], spans: tuple[Spanned, ...], start: int, end: int) -> tuple[Spanned, ...]:
    """Return the spans, which stand in order and apart, that lie between two places; `starts` are where they begin."""
    found = beginning(starts, spans, start, end)
    return found if not found or found[-1].end <= end else found[:-1]


def beginning(starts: Sequence[int], spans: tuple[Spanned, ...], start: int, end: int) -> tuple[Spanned, ...]:
    """Return the spans that begin between two places; `starts` are where they begin."""
    return spans[bisect_left(starts, start) : bisect_left(starts, end)]
