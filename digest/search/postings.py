"""For each word the documents that hold it, how much it counts there, and where it stands.

What a document adds to its words follows from the document alone, so that it can be taken out of their lists again.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from math import sqrt
from typing import NamedTuple

from digest.search.document import Document
from digest.search.numbers import end_of, from_nibbles, nibbles, packed, put, unpacked
from digest.search.tokens import words

STEPS = 12
"""Steps of impact for how often a word stands in a document; the upper four of sixteen are a title's."""
TITLE_STEPS = 4
_K1, _B = 1.2, 0.75
"""BM25's constants as most engines set them (Robertson and Zaragoza 2009): a tenth mention adds little."""
USUAL_LENGTH = 400
"""Words of a document that is neither long nor short: between a summary and an article. A constant, so that a new article
changes no other's numbers."""
_ONE_BYTE = 0x80
_TWO_BYTES = 0x8000

Words = Sequence[Sequence[str]]
"""The words of each field of a document, in the order of FIELDS."""


class Entry(NamedTuple):
    """What one document adds to the lists of one word."""

    impact: int
    """Below 16."""

    often: bytes
    """How often the word stands there, less one, as a number."""

    low: bytes
    """The lower eight bits of the gaps between its positions: apart from the upper ones they pack better."""

    high: bytes
    """The upper bits of these gaps, as numbers."""


class Lists(NamedTuple):
    """The lists of one word, over all documents that hold it."""

    number: int
    """How many documents hold it."""

    gaps: bytes
    """Gaps between the documents' slots, less one, as numbers."""

    impacts: bytes
    """Half a byte for each document."""

    counts: bytes
    """For each document how often the word stands there, less one, as numbers."""

    low: bytes
    high: bytes
    """The parts of the gaps between its positions, document after document."""

    @property
    def listed(self) -> int:
        """Return how many bytes its documents take."""
        return len(self.gaps) + len(self.impacts)

    @property
    def placed(self) -> int:
        """Return how many bytes its positions take."""
        return len(self.counts) + len(self.low) + len(self.high)


EMPTY = Lists(0, b"", b"", b"", b"", b"")


def words_of(document: Document) -> Words:
    """Return the words of each field of a document."""
    return [words("\n".join(texts)) for texts in document.field_texts()]


def entries_of(fields: Words) -> dict[str, Entry]:
    """Return what a document adds to the lists of each of its words.

    Words are numbered through all fields; a number is left out between two fields, so that no phrase spans them.
    """
    where: dict[str, list[int]] = {}
    at = 0
    for found in fields:
        for text in found:
            places = where.get(text)
            if places is None:
                where[text] = [at]
            else:
                places.append(at)
            at += 1
        at += 1
    title = set(fields[0])
    length = sum(map(len, fields))
    norm = _K1 * (1 - _B + _B * sqrt(length / USUAL_LENGTH))
    return {text: _entry(places, norm, TITLE_STEPS if text in title else 0) for text, places in where.items()}


def _entry(places: list[int], norm: float, more: int) -> Entry:
    count = len(places)
    impact = int(STEPS * count / (count + norm)) + more
    if count == 1 and places[0] < _TWO_BYTES:  # Most words stand once.
        return Entry(impact, b"\0", bytes([places[0] & 0xFF]), bytes([places[0] >> 8]))
    gaps = [places[0], *(b - a for a, b in pairwise(places))]
    return Entry(impact, packed([count - 1]), bytes(g & 0xFF for g in gaps), packed(g >> 8 for g in gaps))


@dataclass(slots=True)
class _Growing:
    last: int = -1
    number: int = 0
    gaps: bytearray = field(default_factory=bytearray)
    impacts: bytearray = field(default_factory=bytearray)
    counts: bytearray = field(default_factory=bytearray)
    low: bytearray = field(default_factory=bytearray)
    high: bytearray = field(default_factory=bytearray)


class Postings:
    """All words of all documents so far: documents come one after the other and are not kept."""

    def __init__(self) -> None:
        """Begin with none."""
        self._words: dict[str, _Growing] = {}

    def add(self, slot: int, entries: Mapping[str, Entry]) -> None:
        """Take in the next document; slots rise."""
        known = self._words
        for text, (impact, count, low, high) in entries.items():
            word = known.get(text)
            if word is None:
                word = known[text] = _Growing()
            gap = slot - word.last - 1
            word.last = slot
            if gap < _ONE_BYTE:
                word.gaps.append(gap)
            else:
                put(word.gaps, gap)
            word.number += 1
            word.impacts.append(impact)
            word.counts += count
            word.low += low
            word.high += high

    def lists(self) -> Iterator[tuple[str, Lists]]:
        """Yield the words with their lists, and forget them."""
        while self._words:
            text, word = self._words.popitem()
            parts = (word.gaps, nibbles(word.impacts), word.counts, word.low, word.high)
            yield text, Lists(word.number, *map(bytes, parts))


Edits = Mapping[int, Entry | None]
"""By slot what a word's lists are to hold there; None for nothing."""


def slots_in(lists: Lists) -> list[int]:
    """Return the slots of the documents that hold a word."""
    return [last + i for i, last in enumerate(accumulate(unpacked(lists.gaps)))]


def edited(lists: Lists, edits: Edits) -> Lists:
    """Return lists with entries put in, replaced or taken out, as if they had been made so. None may be left."""
    slots = slots_in(lists)
    impacts = from_nibbles(lists.impacts, lists.number)
    gaps = lists.gaps
    kept = [lists.counts, lists.low, lists.high]
    for slot in sorted(edits):
        entry = edits[slot]
        i = bisect_left(slots, slot)
        held = i < len(slots) and slots[i] == slot
        if entry is None and not held:
            continue
        kept = _spliced(kept, i, entry, held=held)
        if entry is not None and held:
            impacts[i] = entry.impact
            continue
        if entry is not None:
            slots.insert(i, slot)
            impacts.insert(i, entry.impact)
        else:
            del slots[i], impacts[i]
        gaps = _regapped(gaps, slots, i, more=entry is not None)
    return Lists(len(slots), gaps, nibbles(impacts), *kept)


def _regapped(gaps: bytes, slots: Sequence[int], i: int, *, more: bool) -> bytes:
    """Return gaps of slots to which the one at `i` has been added, or from which the one before it has been taken."""
    after = slots[i : i + 2] if more else slots[i : i + 1]
    before = slots[i - 1] if i else -1
    new = packed(b - a - 1 for a, b in zip([before, *after], after, strict=False))
    start = end_of(gaps, i)
    # What is replaced: the gap to the next slot, and where one is taken out its own as well.
    replaced = len(after) - 1 if more else len(after) + 1
    return gaps[:start] + new + gaps[start + end_of(gaps[start:], replaced) :]


def _spliced(kept: Sequence[bytes], i: int, entry: Entry | None, *, held: bool) -> list[bytes]:
    """Return counts and positions with those of the document at `i` replaced, put in or taken out."""
    counts, _, high = kept
    at = end_of(counts, i)
    places = sum(unpacked(counts[:at])) + i
    upper = end_of(high, places)
    size = places_held = upper_held = 0
    if held:
        size = end_of(counts[at:], 1)
        places_held = unpacked(counts[at : at + size])[0] + 1
        upper_held = end_of(high[upper:], places_held)
    new = (entry.often, entry.low, entry.high) if entry is not None else (b"", b"", b"")
    return [
        whole[:start] + part + whole[start + old :]
        for whole, part, start, old in zip(kept, new, (at, places, upper), (size, places_held, upper_held), strict=True)
    ]


def parted(lists: Lists, width: int) -> Iterator[tuple[bytes, bytes, bytes]]:
    """Yield counts and positions of the documents in each `width` slots, where there are any."""
    slots = slots_in(lists)
    i = at = places = upper = 0
    while i < len(slots):
        end = bisect_left(slots, (slots[i] // width + 1) * width)
        counts = lists.counts[at : at + end_of(lists.counts[at:], end - i)]
        held = sum(unpacked(counts)) + end - i
        high = lists.high[upper : upper + end_of(lists.high[upper:], held)]
        yield counts, lists.low[places : places + held], high
        i, at, places, upper = end, at + len(counts), places + held, upper + len(high)


def in_order(texts: Iterable[str]) -> list[str]:
    """Return words in the order in which JavaScript compares strings: by UTF-16 units."""
    listed = list(texts)
    plain = all(t.isascii() or max(t) < "\ud800" for t in listed)
    return sorted(listed, key=None if plain else place_of)


def place_of(text: str) -> bytes:
    """Return what a word is ordered by: its UTF-16 units."""
    return text.encode("utf-16-be", "surrogatepass")
