"""The words of an index: gathered anew from all documents, or those of the last time with what has changed."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

from digest.search.beginnings import changed, held_by
from digest.search.listing import Change, Earlier, Listing, changes, get_words, unpacked_words
from digest.search.memory import Memory
from digest.search.postings import Entry, Postings, entries_of
from digest.search.press import Press, Printed
from digest.search.shards import Shards
from digest.search.spelling import Spellings


class Contents(Protocol):
    """What is made of the words of all documents."""

    shards: Shards
    spellings: Spellings

    def printed(self) -> Iterator[Printed]:
        """Yield the files of all shards."""

    def bits(self, beginnings: Sequence[str]) -> dict[str, int]:
        """Return for each beginning the slots of its documents, as `held_by` does; after the files of shards."""


class Anew:
    """Words gathered from all documents."""

    def __init__(self, listing: Listing, memory: Memory, press: Press) -> None:
        """Take the documents; those that have not changed are known to the memory. Raises ForgottenError."""
        postings = Postings()
        for (key, digest, _), slot in zip(listing.sources, listing.slots, strict=True):
            packed = listing.words.get(key)
            words = unpacked_words(packed) if packed is not None else get_words(memory, key, digest)
            postings.add(slot, entries_of(words))
        self._words = dict(postings.lists())
        self.shards = Shards(memory, press, listing.reach)
        self.spellings = Spellings()
        self.spellings.fill({text: lists.number for text, lists in self._words.items()})

    def printed(self) -> Iterator[Printed]:
        """Yield the files of all shards."""
        yield from self.shards.fill(self._words)

    def bits(self, beginnings: Sequence[str]) -> dict[str, int]:
        """Return for each beginning the slots of its documents."""
        return held_by(beginnings, self._words.items())


class Changed:
    """Words of the last time, with those of some documents taken out and put in."""

    def __init__(
        self, last: Mapping[str, Any], listing: Listing, earlier: Earlier, memory: Memory, press: Press
    ) -> None:
        """Take what the memory knows, and the documents now and then. Raises ForgottenError."""
        self._gone: dict[int, Mapping[str, Entry]] = {}
        self._come: dict[int, Mapping[str, Entry]] = {}
        for change in changes(listing, earlier):
            self._take(change, listing, earlier, memory)
        self._bits: dict[str, int] = memory.get("ready", last["ready"])
        self.spellings = Spellings(memory.get("spellings", last["spellings"]))
        self.shards = Shards(memory, press, listing.reach, last["shards"])
        for text, (before, after) in self.shards.change(self._edits()).items():
            self.spellings.change(text, before, after)
        self.shards.cut()

    def _take(self, change: Change, listing: Listing, earlier: Earlier, memory: Memory) -> None:
        key, before, after, _ = change
        old: Mapping[str, Entry] = {}
        if before is not None:
            old = self._gone[before] = entries_of(get_words(memory, key, earlier.digests[key]))
        if after is not None:
            packed = listing.words.get(key)
            self._come[after] = old if packed is None else entries_of(unpacked_words(packed))

    def _edits(self) -> dict[str, dict[int, Entry | None]]:
        """Return for each word that has changed what it is to hold in which slot."""
        edits: dict[str, dict[int, Entry | None]] = {}
        for slot, entries in self._gone.items():
            here = self._come.get(slot, {})
            for text in entries:
                if text not in here:
                    edits.setdefault(text, {})[slot] = None
        for slot, entries in self._come.items():
            before = self._gone.get(slot, {})
            for text, entry in entries.items():
                if before.get(text) != entry:
                    edits.setdefault(text, {})[slot] = entry
        return edits

    def printed(self) -> Iterator[Printed]:
        """Yield the files of all shards."""
        yield from self.shards.printed()

    def bits(self, beginnings: Sequence[str]) -> dict[str, int]:
        """Return for each beginning the slots of its documents."""
        known = changed({b: self._bits[b] for b in beginnings if b in self._bits}, self._gone, self._come)
        new = (held_by([b], self.shards.words(b)) for b in beginnings if b not in known)
        return {b: bits for found in (known, *new) for b, bits in found.items()}
