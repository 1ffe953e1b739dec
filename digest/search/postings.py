"""For each word the documents that hold it, how much it counts there, and where it stands; gathered in one pass.

A document comes once and is not kept: what grows is bytes, some 2 MB for each 1,000 articles.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from math import sqrt

from digest.search.document import FIELDS, Document
from digest.search.numbers import put
from digest.search.tokens import words

STEPS = 12
"""Steps of impact for how often a word stands in a document; the upper four of sixteen are a title's."""
TITLE_STEPS = 4
_K1, _B = 1.2, 0.75
"""BM25's constants as most engines set them (Robertson and Zaragoza 2009): a tenth mention adds little."""
USUAL_LENGTH = 400
"""Words of a document that is neither long nor short: between a summary and an article. A constant, so that one pass is
enough and a new article changes no other's numbers."""
_ONE_BYTE = 0x80
_TWO_BYTES = 0x8000


@dataclass(slots=True)
class Word:
    """What is known of one word."""

    last: int = -1
    """The last document that holds it."""

    number: int = 0
    """How many documents hold it."""

    documents: bytearray = field(default_factory=bytearray)
    """Gaps between the documents' numbers, less one."""

    impacts: bytearray = field(default_factory=bytearray)
    """A byte below 16 for each document."""

    counts: bytearray = field(default_factory=bytearray)
    """For each document how often the word stands there, less one."""

    low: bytearray = field(default_factory=bytearray)
    """The lower eight bits of the gaps between its positions: apart from the upper ones they pack better."""

    high: bytearray = field(default_factory=bytearray)
    """The upper bits of these gaps, as numbers."""


class Postings:
    """All words of all documents so far."""

    def __init__(self) -> None:
        """Begin with none."""
        self.words: dict[str, Word] = {}
        self.number = 0

    def add(self, document: Document) -> None:
        """Take in the next document."""
        where, title = _places(document)
        length = sum(map(len, where.values()))
        norm = _K1 * (1 - _B + _B * sqrt(length / USUAL_LENGTH))
        ident, known = self.number, self.words
        self.number += 1
        for text, places in where.items():
            word = known.get(text)
            if word is None:
                word = known[text] = Word()
            gap = ident - word.last - 1
            word.last = ident
            word.number += 1
            if gap < _ONE_BYTE:
                word.documents.append(gap)
            else:
                put(word.documents, gap)
            count = len(places)
            impact = int(STEPS * count / (count + norm))
            word.impacts.append(impact + TITLE_STEPS if text in title else impact)
            _put_positions(word, places)

    def __iter__(self) -> Iterator[tuple[str, Word]]:
        """Yield the words in the order in which JavaScript compares strings: by UTF-16 units."""
        plain = all(t.isascii() or max(t) < "\ud800" for t in self.words)
        for text in sorted(self.words, key=None if plain else _units):
            yield text, self.words[text]


def _units(text: str) -> bytes:
    return text.encode("utf-16-be", "surrogatepass")


def _put_positions(word: Word, places: list[int]) -> None:
    put(word.counts, len(places) - 1)
    low, high = word.low, word.high
    before = 0
    for place in places:
        gap = place - before
        before = place
        low.append(gap & 0xFF)
        if gap < _TWO_BYTES:
            high.append(gap >> 8)
        else:
            put(high, gap >> 8)


def _places(document: Document) -> tuple[dict[str, list[int]], set[str]]:
    """Return for each word where it stands, and the words of the title.

    Words are numbered through all fields; a number is left out between two fields, so that no phrase spans them.
    """
    where: dict[str, list[int]] = {}
    title: set[str] = set()
    at = 0
    for name, texts in zip(FIELDS, document.field_texts(), strict=True):
        found = words("\n".join(texts))
        if name == "title":
            title.update(found)
        for text in found:
            places = where.get(text)
            if places is None:
                where[text] = [at]
            else:
                places.append(at)
            at += 1
        at += 1
    return where, title
