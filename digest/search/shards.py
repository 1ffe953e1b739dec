"""Postings cut into files: words with their documents (s), positions (p), and the beginnings of words (x).

A query for whole words reads one or two files of words. A beginning that many words share ("p", "pu") has a list of
its documents ready, so that no key is dear. Positions are read for phrases alone.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from digest.search.files import IndexFile, packed_file
from digest.search.numbers import Reader, nibbles, packed, put
from digest.search.postings import Postings, Word
from digest.search.stems import stem

SHARD = 20_000
"""Bytes of words and documents in a file before it is deflated: some 14 kB over the wire."""
POSITIONS = 48_000
"""Bytes of positions in a file: a phrase reads one for each of its words."""
BEGINNINGS = 8_000
"""Bytes of ready lists in a file: a key reads one."""
READY = 40_000
"""Bytes of words and documents, two files, from which on a beginning's list is made ready."""
LONGEST_BEGINNING = 12
"""Letters. Longer beginnings share too few words to need a list."""


@dataclass(slots=True)
class Directory:
    """Which file holds what."""

    words: list[tuple[str, int, str]] = field(default_factory=list)
    """For each file of words its first word, how many words stand before it, and its key."""

    positions: list[tuple[int, str]] = field(default_factory=list)
    """For each file of positions how many words stand before it, and its key."""

    beginnings: list[tuple[list[str], str]] = field(default_factory=list)
    """For each file of ready lists its beginnings and its key."""


def cut(postings: Postings, directory: Directory) -> Iterator[IndexFile]:
    """Yield the files of all words; fill in the directory."""
    listed = list(postings)
    yield from _word_files(listed, directory)
    yield from _position_files(listed, directory)
    yield from _beginning_files(listed, postings.number, directory)


def _families(listed: Sequence[tuple[str, Word]]) -> list[tuple[str, list[str]]]:
    """Return the stems of which several words, or another word than the stem, stand in the index, sorted."""
    families: dict[str, list[str]] = {}
    for text, _ in listed:
        families.setdefault(stem(text), []).append(text)
    return sorted((s, forms) for s, forms in families.items() if forms != [s])


def _word_files(listed: Sequence[tuple[str, Word]], directory: Directory) -> Iterator[IndexFile]:
    families = _families(listed)
    stems = [s for s, _ in families]
    for first, last in _runs(len(w.documents) + w.number // 2 + len(t) + 3 for t, w in listed):
        shard = listed[first:last]
        # The families whose stems stand between the file's first word and the next file's.
        low = bisect_left(stems, shard[0][0]) if first else 0
        high = bisect_left(stems, listed[last][0]) if last < len(listed) else len(stems)
        made = packed_file("s", _word_block(shard, families[low:high]))
        directory.words.append((shard[0][0], first, made.key))
        yield made


def _word_block(shard: Sequence[tuple[str, Word]], families: Sequence[tuple[str, list[str]]]) -> bytes:
    out = bytearray()
    for lines in ([t for t, _ in shard], [f"{s} {' '.join(forms)}" for s, forms in families]):
        text = "\n".join(lines).encode("utf-8")
        put(out, len(text))
        out += text
    for _, word in shard:
        put(out, word.number)
        put(out, len(word.documents))
    out += b"".join(w.documents for _, w in shard)
    out += b"".join(nibbles(w.impacts) for _, w in shard)
    return bytes(out)


def _position_files(listed: Sequence[tuple[str, Word]], directory: Directory) -> Iterator[IndexFile]:
    for first, last in _runs((len(w.counts) + len(w.low) + len(w.high) for _, w in listed), POSITIONS):
        group = [w for _, w in listed[first:last]]
        sizes = (n for w in group for n in (len(w.counts), len(w.low), len(w.high)))
        data = b"".join(part for name in ("counts", "low", "high") for part in (getattr(w, name) for w in group))
        made = packed_file("p", packed([len(group), *sizes]) + data)
        directory.positions.append((first, made.key))
        yield made


def _beginning_files(listed: Sequence[tuple[str, Word]], number: int, directory: Directory) -> Iterator[IndexFile]:
    names: list[str] = []
    blocks: list[bytes] = []
    for beginning, words in _shared(listed):
        names.append(beginning)
        blocks.append(_ready_list(words, number))
        if sum(map(len, blocks)) >= BEGINNINGS:
            yield _beginning_file(names, blocks, directory)
            names, blocks = [], []
    if names:
        yield _beginning_file(names, blocks, directory)


def _beginning_file(names: list[str], blocks: list[bytes], directory: Directory) -> IndexFile:
    made = packed_file("x", packed([len(blocks), *map(len, blocks)]) + b"".join(blocks))
    directory.beginnings.append((names, made.key))
    return made


def _shared(listed: Sequence[tuple[str, Word]]) -> Iterator[tuple[str, list[Word]]]:
    """Yield the beginnings that need a ready list, with their words, in order."""
    sizes: dict[str, int] = {}
    found: dict[str, list[Word]] = {}
    for text, word in listed:
        size = len(word.documents) + word.number // 2
        for length in range(1, min(len(text), LONGEST_BEGINNING) + 1):
            beginning = text[:length]
            sizes[beginning] = sizes.get(beginning, 0) + size
    for text, word in listed:
        for length in range(1, min(len(text), LONGEST_BEGINNING) + 1):
            if sizes[text[:length]] < READY:
                break
            found.setdefault(text[:length], []).append(word)
    for beginning in sorted(found):
        # A single word's own list is as good.
        if len(found[beginning]) > 1:
            yield beginning, found[beginning]


def _ready_list(words: Sequence[Word], number: int) -> bytes:
    """Return the documents of any of the words as gaps; of those without when these are fewer."""
    has = bytearray(number)
    for word in words:
        for ident in documents_of(word.documents, word.number):
            has[ident] = 1
    most = 2 * sum(has) > number
    out = bytearray([most])
    last = -1
    for ident, held in enumerate(has):
        if held != most:
            put(out, ident - last - 1)
            last = ident
    return bytes(out)


def documents_of(gaps: bytes | bytearray, number: int) -> Iterator[int]:
    """Yield the documents of a list of gaps."""
    reader = Reader(bytes(gaps))
    at = -1
    for _ in range(number):
        at += reader.number() + 1
        yield at


def _runs(sizes: Iterable[int], most: int = SHARD) -> Iterator[tuple[int, int]]:
    """Yield the first and one past the last of each run of entries that fit together; a larger one stands alone."""
    first = total = end = 0
    for i, size in enumerate(sizes):
        end = i + 1
        if total and total + size > most:
            yield first, i
            first, total = i, 0
        total += size
    if end > first:
        yield first, end
