"""The databases of a digest: one, or of a large digest one for each year, so that a change makes anew that of its year."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from itertools import groupby
from typing import Any

from digest.records.streams import Content, Kept, Stream, digest_of
from digest.search.database import GENRE, Row, fill_rows, row_of
from digest.search.listing import Listing, get_words, unpacked_words
from digest.search.memory import ForgottenError, Memory
from digest.search.press import Printed, mark_of
from digest.search.sources import Source, Sources

LARGE = 1_500
"""Documents from which on a digest has a database for each year: one of so many costs a build some tenths of a second."""
WHOLE = "digest.db"
"""The database of a digest that is not large."""
UNDATED = "digest-undated.db"
"""The database of a large digest's documents without a date: people, places, outlets and the like."""
FOLDER = "data"
"""The folder of the site that holds them."""

Rows = dict[str, tuple[bytes, tuple[Any, ...]]]
"""Rows by the keys of their documents, each with the digest that its document had."""


def name_of(year: int | None, number: int) -> str:
    """Return in which database a document of a year stands, where there are so many documents in all."""
    if number < LARGE:
        return WHOLE
    return f"digest-{year:04}.db" if year else UNDATED


class Databases:
    """The databases in the making."""

    def __init__(self, listing: Listing, sources: Sources, memory: Memory) -> None:
        """Take the documents in their order, and where they come from."""
        self._listing = listing
        self._sources = sources
        self._memory = memory
        self.names: list[str] = []
        """In which database each document stands."""

    def printed(self) -> Iterator[Printed]:
        """Yield all databases."""
        self._facts = self._listing.unpacked_facts()
        number = len(self._facts)
        self.names = [name_of(fact.first.year if fact.day else None, number) for fact in self._facts]
        try:
            last = self._memory.get("databases")
        except ForgottenError:
            last = {}
        self._known: dict[str, tuple[bytes, int, str]] = {}
        yield from self._each(last)
        self._memory.drop(f"rows/{name}" for name in last.keys() - self._known.keys())
        self._memory.put("databases", self._known)

    def _each(self, last: Mapping[str, tuple[bytes, int, str]]) -> Iterator[Printed]:
        for name, group in groupby(zip(self.names, self._listing.sources, strict=True), lambda pair: pair[0]):
            sources = [source for _, source in group]
            mark = mark_of(self._sources.mark, *(part for s in sources for part in (s.key.encode(), s.digest)))
            content = self._kept(name, sources, last.get(name), mark) or self._made(name, sources, mark)
            yield Printed(name, content)

    def _kept(
        self, name: str, sources: Sequence[Source], row: tuple[bytes, int, str] | None, mark: bytes
    ) -> Content | None:
        if row is None or row[0] != mark:
            return None
        self._known[name] = row
        return Kept(size=row[1], digest=row[2], make=lambda: _stream(self._bytes(name, self._rows(name, sources))))

    def _made(self, name: str, sources: Sequence[Source], mark: bytes) -> Content:
        rows = self._rows(name, sources)
        self._memory.put(f"rows/{name}", {s.key: (s.digest, tuple(rows[s.key])) for s in sources})
        data = self._bytes(name, rows)
        self._known[name] = (mark, len(data), digest_of([data]))
        return _stream(data)

    def _rows(self, name: str, sources: Sequence[Source]) -> dict[str, Row]:
        """Return the rows of documents; those that have not changed are known."""
        try:
            known: Rows = self._memory.get(f"rows/{name}")
        except ForgottenError:
            known = {}
        out = {}
        for source in sources:
            digest, row = known.get(source.key, (b"", ()))
            out[source.key] = Row(*row) if digest == source.digest else self._row(source)
        return out

    def _row(self, source: Source) -> Row:
        packed = self._listing.words.get(source.key)
        if packed is not None:
            return row_of(source.make(), unpacked_words(packed))
        try:
            return row_of(source.make(), get_words(self._memory, source.key, source.digest))
        except ForgottenError:
            return row_of(source.make())

    def _bytes(self, name: str, rows: Mapping[str, Row]) -> bytes:
        facets = self._sources.facets([f for f, own in zip(self._facts, self.names, strict=True) if own == name])
        used = {row.columns[GENRE] for row in rows.values()}
        facets = replace(facets, genres=tuple(e for e in facets.genres if e.id in used))
        with closing(sqlite3.connect(":memory:")) as database:
            fill_rows(database, rows.values(), facets)
            return database.serialize()


def _stream(data: bytes) -> Stream:
    return Stream(size=len(data), number=0, pieces=lambda: iter((data,)))
