"""The index of a digest as files: made anew, or from that of the last time with what has changed since."""

import sqlite3
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

from digest.records.streams import Content, Kept
from digest.search.beginnings import ready_files, shared
from digest.search.columns import columns_block
from digest.search.contents import Anew, Changed, Contents
from digest.search.document import Collection
from digest.search.files import VERSION, IndexFile, deflated, dumped, key_of_name, manifest_file
from digest.search.listing import Earlier, Listing, changes, earlier_of, listed, put_words
from digest.search.memory import ForgottenError, Memory
from digest.search.numbers import packed
from digest.search.packs import Packs
from digest.search.press import Press, Printed, mark_of
from digest.search.shards import Shards
from digest.search.sources import Sources, given

ANEW = 20
"""One document of so many: where more have changed, an index made anew is cheaper."""
FEW = 8
"""Documents that may change in any case."""


def make_index(collection: Collection) -> Iterator[IndexFile]:
    """Yield all files of the index of documents that stand ready; the manifest, which names the others, is the last."""
    database = sqlite3.connect(":memory:")
    for file in Index(given(collection), Memory(database)).printed():
        if isinstance(file.content, str):  # An empty memory knows no file.
            yield IndexFile(file.name, file.content)
    database.close()


class Index:
    """An index in the making."""

    def __init__(self, sources: Sources, memory: Memory, key: str = "") -> None:
        """Take what it is made of. `key` tells of all else that makes it: what a memory holds under another is not used."""
        self._sources = sources
        self._memory = memory
        self._key = key
        self.listing: Listing
        """Its documents in order; once it is printed."""

    def printed(self) -> Iterator[Printed]:
        """Yield all files; the manifest, which names the others, is the last. Then the memory knows them."""
        try:
            last = self._memory.get("index")
            earlier = _earlier(self._memory, last, self._key)
            listing = listed(self._sources, earlier)
            press = Press(last["files"])
            contents = self._contents(last, listing, earlier, press)
        except ForgottenError:
            self._memory.clear()
            last, earlier, press = {}, Earlier(), Press()
            listing = listed(self._sources, earlier)
            contents = Anew(listing, self._memory, press)
        yield from map(self._lasting, self._files(last, listing, press, contents))
        put_words(listing, self._memory)
        self._memory.drop(f"words/{key}" for key in earlier.slots.keys() - {s.key for s in listing.sources})
        self.listing = listing

    def _lasting(self, file: Printed) -> Printed:
        """Return a file that is made again even where the memory has lost what it takes."""
        content = file.content
        if not isinstance(content, Kept):
            return file

        def make() -> Content:
            try:
                return content.make()
            except ForgottenError:
                return self._anew[file.name]

        return Printed(file.name, content._replace(make=make))

    @cached_property
    def _anew(self) -> dict[str, Content]:
        """Return the files by their names, made with no memory."""
        return {f.name: f.content for f in Index(self._sources, Memory(sqlite3.connect(":memory:"))).printed()}

    def _contents(self, last: dict[str, Any], listing: Listing, earlier: Earlier, press: Press) -> Contents:
        number = sum(1 for _ in changes(listing, earlier))
        if last["reach"] != listing.reach or number > max(FEW, len(listing.sources) // ANEW) or not last["shards"]:
            made = Anew(listing, self._memory, press)
            self._memory.drop(f"shard/{row[0]}" for row in last["shards"])
            return made
        return Changed(last, listing, earlier, self._memory, press)

    def _files(self, last: dict[str, Any], listing: Listing, press: Press, contents: Contents) -> Iterator[Printed]:
        packs = Packs(press, last.get("packs", ()))
        yield from packs.printed(listing)
        yield from contents.printed()
        shards = contents.shards
        bits = contents.bits(shared(row.first for row in shards.rows))
        beginnings = list(ready_files(bits, listing.used, press))
        spellings = contents.spellings.files(len(listing.sources), press, last.get("offered", (0, [])))
        yield from (*(file for _, file in beginnings), *spellings)
        told = {
            "documents": len(listing.sources),
            **_words(shards, press),
            "beginnings": [" ".join(names) for names, _ in beginnings],
            "ready": "".join(file.key for _, file in beginnings),
            "spelling": "".join(file.key for file in spellings),
            "cardsEach": [number for number, _ in packs.cards],
            "cards": "".join(key for _, key in packs.cards),
        }
        table = self._table(last, listing)
        text = dumped(told).encode("utf-8")
        manifest = manifest_file(deflated(packed([VERSION]) + text), table[1])
        yield Printed(manifest.name, manifest.text)
        self._memory.put(
            "index",
            {
                "key": self._key,
                "documents": self._memory.put("documents", listing.rows),
                "ready": self._memory.put("ready", bits),
                "offered": contents.spellings.marks,
                "spellings": self._memory.put("spellings", contents.spellings.words),
                "shards": [tuple(row) for row in shards.rows],
                "reach": listing.reach,
                "files": press.known,
                "packs": packs.groups,
                "table": table,
            },
        )

    def _table(self, last: dict[str, Any], listing: Listing) -> tuple[bytes, str, bytes]:
        """Return the table of facts, deflated, between the marks of what it was made of: of all, and of facets alone."""
        mark, text, facets = last.get("table", (b"", "", b""))
        if listing.touched is not None and text and facets == self._sources.mark:
            return mark, text, facets
        now = mark_of(self._sources.mark, packed(listing.slots), *listing.facts)
        if now != mark:
            facts = listing.unpacked_facts()
            text = deflated(columns_block(facts, listing.slots, self._sources.facets(facts)))
        return now, text, self._sources.mark


def _earlier(memory: Memory, last: dict[str, Any], key: str) -> Earlier:
    """Return the documents of the last time. Raises ForgottenError, also where that time's key was another."""
    if last["key"] != key:
        raise ForgottenError("index")
    return earlier_of(memory.get("documents", last["documents"]))


def _words(shards: Shards, press: Press) -> dict[str, object]:
    """Return where words and positions lie; keys of one kind stand in one string, eight letters each."""

    def keys(marks: Sequence[bytes]) -> str:
        return "".join(key_of_name(press.known[mark][0]) for mark in marks)

    positions = [p for row in shards.rows for p in row.positions]
    return {
        "firsts": "\n".join(row.first for row in shards.rows),
        "counts": [row.words for row in shards.rows],
        "words": keys([row.file for row in shards.rows]),
        "positionsEach": [number for _, number in positions],
        "positions": keys([mark for mark, _ in positions]),
    }
