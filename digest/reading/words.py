"""Sentences and the plain reading of a text that rules match on. Offsets stay those of the text."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from digest.text import sentences as text_sentences

# Every entry maps one character to one character, so that offsets into the plain reading are offsets into the text.
_PLAIN = str.maketrans(
    {"\u00a0": " ", "\u2009": " ", "\u202f": " ", "\t": " ", "’": "'", "‘": "'", "–": "-", "—": "-", "‑": "-"}
)


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
    """Return the sentences of `text[start:end]`, without the white space around them.

    What is longer than any sentence is read in stretches: rules look at each of its words beside all others.
    """
    spans = text_sentences.sentences(text, start, end)
    items = (item for span in spans for item in _items(text, *span))
    return tuple(Sentence(*part) for item in items for part in _stretches(text, *item))


_MARK = re.compile(r"\s(?:\*{2,}|[•▪●■]) |(?:(?<!\S)\*{2,}|[•▪●■]) ")
"""What leads to an item of a list whose items a page has run together; "**Ada Example** met" marks none."""


def _items(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for mark in _MARK.finditer(text, start, end):
        yield start, mark.start()
        start = mark.end()
    yield start, end


LONGEST = 3_000
"""Characters of a sentence. The longest of statements, with lists of who was there, have some two thousand."""


def _stretches(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        cut = text.rfind(" ", start, start + LONGEST)
        cut = cut if cut > start else start + LONGEST
        yield start, cut
        start = cut + (text[cut] == " ")
    if start < end:
        yield start, end


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
