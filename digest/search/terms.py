"""The words of the index in order, with all that stands under each, and how they are cut into shards."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from digest.search.cuts import begins_file, runs
from digest.search.numbers import packed
from digest.search.postings import EMPTY, Lists, parted

SHARD = 28_000
"""Bytes of words and documents in a file at most, before it is deflated: some 14 kB over the wire."""
POSITIONS = 48_000
"""Bytes of positions in a file: a phrase reads one for each of its words, of the most frequent several."""
_HEAD = 3
"""Bytes of a word beside its letters and lists: the end of its line, and two numbers."""


class Term(NamedTuple):
    """What stands under one word, which may be the stem of others and stand in no document itself."""

    lists: Lists = EMPTY
    """Its documents."""

    forms: tuple[str, ...] = ()
    """The words of the index whose stem it is, but for itself."""

    @property
    def is_empty(self) -> bool:
        """Return whether nothing stands under it."""
        return not self.lists.number and not self.forms

    def size(self, text: str) -> int:
        """Return how many bytes it takes in a file of words."""
        family = sum(map(len, self.forms)) + len(self.forms) + len(text) if self.forms else 0
        return self.lists.listed + len(text) + _HEAD + family


Terms = Mapping[str, Term]
"""Words in their order."""


def begins_shard(text: str, term: Term, before: int) -> bool:
    """Return whether a word begins a shard, where so many bytes stand before it in the one at hand."""
    return begins_file(text.encode("utf-8"), term.size(text), before, SHARD)


def shards_of(terms: Iterable[tuple[str, Term]]) -> Iterator[dict[str, Term]]:
    """Yield the words of each shard."""
    shard: dict[str, Term] = {}
    size = 0
    for text, term in terms:
        if begins_shard(text, term, size):
            yield shard
            shard, size = {}, 0
        shard[text] = term
        size += term.size(text)
    if shard:
        yield shard


def held(terms: Terms) -> list[tuple[str, Lists]]:
    """Return the words that stand in documents."""
    return [(text, term.lists) for text, term in terms.items() if term.lists.number]


def word_block(terms: Terms) -> bytes:
    """Return the file of a shard: its words, the families of its stems, and the documents of each word."""
    words = held(terms)
    families = (
        f"{text} {' '.join(sorted((*term.forms, text) if term.lists.number else term.forms))}"
        for text, term in terms.items()
        if term.forms
    )
    texts = ["\n".join(lines).encode("utf-8") for lines in ((t for t, _ in words), families)]
    sizes = (n for _, lists in words for n in (lists.number, len(lists.gaps)))
    return b"".join(
        (
            *(packed([len(words), len(texts[0])]), texts[0], packed([len(texts[1])]), texts[1], packed(sizes)),
            *(lists.gaps for _, lists in words),
            *(lists.impacts for _, lists in words),
        )
    )


def position_blocks(terms: Terms, reach: int) -> Iterator[tuple[bytes, int]]:
    """Yield the files of a shard's positions, each with how many words end in it.

    A word that is too large for one file has several, each for as many slots: `reach` is the power of two that no slot
    of the index reaches.
    """
    words = held(terms)
    for first, last in runs(((text.encode("utf-8"), lists.placed) for text, lists in words), POSITIONS):
        group = [lists for _, lists in words[first:last]]
        if last - first > 1 or group[0].placed <= POSITIONS:
            yield _positions([(g.counts, g.low, g.high) for g in group]), len(group)
            continue
        parts = list(parted(group[0], _width(group[0].placed, reach)))
        yield from ((_positions([part]), int(i == len(parts))) for i, part in enumerate(parts, 1))


def _width(size: int, reach: int) -> int:
    """Return how many slots a file of so large a word has: a power of two, so that it seldom changes."""
    while size > POSITIONS and reach > 1:
        size, reach = size // 2, reach // 2
    return reach


def _positions(words: Sequence[tuple[bytes, bytes, bytes]]) -> bytes:
    sizes = (len(part) for word in words for part in word)
    return packed([len(words), *sizes]) + b"".join(word[i] for i in range(3) for word in words)
