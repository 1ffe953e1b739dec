"""The documents of an index in order: which slot each has, what its facts are, and which have changed since the last time."""

import marshal
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from zlib import compress, decompress

from digest.search.facts import Facts, facts_of
from digest.search.memory import ForgottenError, Memory
from digest.search.postings import Words, words_of
from digest.search.slots import slots_of
from digest.search.sources import Source, Sources, arranged

_FAST = 1
_PLAIN = 2
"""marshal's form in which equal things have equal bytes."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """The documents of the last time by their keys, in order."""

    digests: Mapping[str, bytes] = field(default_factory=dict)
    facts: Mapping[str, bytes] = field(default_factory=dict)
    slots: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Listing:
    """All documents in the order of their numbers."""

    sources: Sequence[Source]

    facts: Sequence[bytes]
    """The facts of each, packed."""

    slots: Sequence[int]
    """The slot of each."""

    words: Mapping[str, bytes]
    """The words of documents that are new or have changed, packed, by their keys."""

    touched: Sequence[int] | None = None
    """The numbers of documents that have changed, in order, where all documents, facts and slots are those of the last time;
    else None.
    """

    def has_touched(self, first: int, last: int) -> bool:
        """Return whether any of some documents may have changed, or have come or moved: from a number on, up to another one."""
        return self.touched is None or bisect_left(self.touched, first) < bisect_left(self.touched, last)

    @property
    def reach(self) -> int:
        """Return the power of two that no slot reaches."""
        return 1 << (self.slots[-1] if self.slots else 0).bit_length()

    @property
    def used(self) -> int:
        """Return the slots that have a document, as the bits of a number."""
        flags = bytearray(b"0") * (self.slots[-1] + 1 if self.slots else 1)
        for slot in self.slots:
            flags[slot] = ord("1")
        return int(bytes(flags[::-1]), 2)

    @property
    def rows(self) -> tuple[list[str], list[bytes], list[bytes], list[int]]:
        """Return what the next time needs to know of them, as `earlier_of` takes it."""
        return [s.key for s in self.sources], [s.digest for s in self.sources], list(self.facts), list(self.slots)

    def unpacked_facts(self, first: int = 0, last: int | None = None) -> list[Facts]:
        """Return the facts of documents, from a number on, up to another one or to the end."""
        return [_facts(data) for data in self.facts[first:last]]


def earlier_of(rows: Sequence[Sequence[Any]]) -> Earlier:
    """Return the documents of the last time, as `Listing.rows` tells them."""
    keys, *values = rows
    return Earlier(*(dict(zip(keys, listed, strict=True)) for listed in values))


class Change(NamedTuple):
    """A document whose words, or whose slot, are not what they were."""

    key: str
    before: int | None
    """The slot that it had, if any."""

    after: int | None
    """The slot that it has, if any."""

    is_moved: bool
    """Whether nothing but its slot has changed."""


def listed(sources: Sources, earlier: Earlier) -> Listing:
    """Return the documents in order; those that are new or have changed are made for it, one after the other."""
    facts, words = {}, {}
    for key, digest, make in sources.documents:
        if earlier.digests.get(key) == digest:
            facts[key] = earlier.facts[key]
            continue
        document = make()
        facts[key] = marshal.dumps(tuple(facts_of(document)), _PLAIN)
        words[key] = packed_words(words_of(document))
    by_key = {s.key: s for s in sources.documents}
    if sources.are_ordered:
        keys = list(by_key)
    elif facts.keys() == earlier.facts.keys() and all(facts[k] == earlier.facts[k] for k in words):
        # Most changes are of words alone: then all stand where they stood.
        keys = list(earlier.facts)
        touched = [i for i, key in enumerate(keys) if key in words]
        return Listing(
            [by_key[k] for k in keys], list(earlier.facts.values()), list(earlier.slots.values()), words, touched
        )
    else:
        keys = sorted(by_key, key=lambda k: arranged(k, _facts(facts[k])))
    ordered = [facts[k] for k in keys]
    return Listing([by_key[k] for k in keys], ordered, slots_of(keys, [_facts(f) for f in ordered]), words)


def changes(listing: Listing, earlier: Earlier) -> Iterator[Change]:
    """Yield the documents that have changed, come, gone or moved."""
    if listing.touched is not None:
        for i in listing.touched:
            yield Change(listing.sources[i].key, listing.slots[i], listing.slots[i], is_moved=False)
        return
    here = set()
    for source, slot in zip(listing.sources, listing.slots, strict=True):
        here.add(source.key)
        before = earlier.slots.get(source.key)
        if source.key in listing.words or before != slot:
            yield Change(source.key, before, slot, source.key not in listing.words)
    for key, slot in earlier.slots.items():
        if key not in here:
            yield Change(key, slot, None, is_moved=False)


def _facts(data: bytes) -> Facts:
    return Facts(*marshal.loads(data))  # noqa: S302 (our own)


def packed_words(words: Words) -> bytes:
    """Return the words of each field as bytes."""
    text = "\n".join(" ".join(field) for field in words)
    return compress(text.encode("utf-8", "surrogatepass"), _FAST)


def unpacked_words(data: bytes) -> Words:
    """Return what `packed_words` was given."""
    return [line.split() for line in decompress(data).decode("utf-8", "surrogatepass").split("\n")]


def put_words(listing: Listing, memory: Memory) -> None:
    """Have a memory keep the words of documents that are new or have changed."""
    digests = {s.key: s.digest for s in listing.sources}
    for key, words in listing.words.items():
        memory.put(f"words/{key}", (digests[key], words))


def get_words(memory: Memory, key: str, digest: bytes) -> Words:
    """Return the words of a document that a memory keeps. Raises ForgottenError."""
    held, words = memory.get(f"words/{key}")
    if held != digest:
        raise ForgottenError(key)
    return unpacked_words(words)
