"""Ready lists (x): the documents of a beginning that many words share ("p", "pu"), so that no key is dear."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from digest.search.cuts import runs
from digest.search.files import packed_file
from digest.search.numbers import packed
from digest.search.postings import Lists, slots_in
from digest.search.press import Press, Printed, mark_of

BEGINNINGS = 12_000
"""Bytes of ready lists in a file: a key reads one."""
READY = 2
"""Shards that begin with a word of a beginning, from which on its list is made ready: without it a key would read three."""
LONGEST_BEGINNING = 12
"""Letters. Longer beginnings share too few words to need a list."""


def beginnings_of(text: str) -> Iterator[str]:
    """Yield the beginnings of a word, the shortest first."""
    return (text[:length] for length in range(1, min(len(text), LONGEST_BEGINNING) + 1))


def shared(firsts: Iterable[str]) -> list[str]:
    """Return the beginnings that need a ready list, sorted, by the first words of all shards."""
    held = Counter(b for first in firsts for b in beginnings_of(first) if b != first)
    return sorted(b for b, number in held.items() if number >= READY)


def held_by(beginnings: Sequence[str], words: Iterable[tuple[str, Lists]]) -> dict[str, int]:
    """Return for each beginning the slots of the documents that hold any of its words, as the bits of a number."""
    known = set(beginnings)
    own: dict[str, bytearray] = {}
    for text, lists in words:
        for beginning in _longest(text, known):
            flags = own.setdefault(beginning, bytearray())
            slots = slots_in(lists)
            flags += bytes(max(0, slots[-1] + 1 - len(flags)))
            for slot in slots:
                flags[slot] = 1
    out = dict.fromkeys(beginnings, 0)
    for beginning, flags in own.items():
        bits = int(bytes(flags).translate(_DIGITS)[::-1], 2)
        for shorter in beginnings_of(beginning):
            if shorter in out:
                out[shorter] |= bits
    return out


_DIGITS = b"01" + bytes(254)


def _longest(text: str, known: set[str]) -> Iterator[str]:
    """Yield the longest of a word's beginnings that is known, if any."""
    found = [b for b in beginnings_of(text) if b in known]
    yield from found[-1:]


def changed(
    bits: dict[str, int], gone: Mapping[int, Iterable[str]], come: Mapping[int, Iterable[str]]
) -> dict[str, int]:
    """Return `held_by` after words of documents have changed: `gone` and `come` name by slot the words of documents as they
    were and as they are.
    """
    out = dict(bits)
    for slot, texts in gone.items():
        for beginning in _all_beginnings(texts, bits):
            out[beginning] &= ~(1 << slot)
    for slot, texts in come.items():
        for beginning in _all_beginnings(texts, bits):
            out[beginning] |= 1 << slot
    return out


def _all_beginnings(texts: Iterable[str], known: Mapping[str, int]) -> set[str]:
    return {b for text in texts for b in beginnings_of(text) if b in known}


def ready_files(bits: Mapping[str, int], used: int, press: Press) -> Iterator[tuple[list[str], Printed]]:
    """Yield the files of ready lists, each with its beginnings. `used` are the slots that have a document."""
    blocks = {beginning: _ready_list(bits[beginning], used) for beginning in sorted(bits)}
    names = list(blocks)
    for first, last in runs(((b.encode("utf-8"), len(blocks[b])) for b in names), BEGINNINGS):
        group = [blocks[b] for b in names[first:last]]
        data = packed([len(group), *map(len, group)]) + b"".join(group)
        yield names[first:last], press.printed(mark_of(b"x", data), lambda data=data: packed_file("x", data))  # type: ignore[misc]


def _ready_list(bits: int, used: int) -> bytes:
    """Return the documents of any of the words as gaps; of those without when these are fewer."""
    most = 2 * bits.bit_count() > used.bit_count()
    listed = used & ~bits if most else bits
    # Between two ones of the number, read from its end, stand as many noughts as the gap has.
    gaps = map(len, format(listed, "b")[::-1].split("1")[:-1]) if listed else ()
    return packed([int(most), *gaps])
