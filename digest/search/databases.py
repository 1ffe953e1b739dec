"""The databases of a digest: one, or of a large digest one for each year, so that a change makes anew that of its year."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from itertools import chain, groupby
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
_Known = tuple[bytes, int, str, int]
"""What is known of a database: the mark of what it was made of, its bytes and their digest, and how many documents it has."""


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
        self._known: dict[str, _Known] = {}

    def printed(self) -> Iterator[Printed]:
        """Yield all databases."""
        try:
            facets, last = self._memory.get("databases")
        except ForgottenError:
            facets, last = b"", {}
        is_same = facets == self._sources.mark
        for name, first, end in self._runs(last):
            yield Printed(name, self._printed(name, first, end, last.get(name), is_same=is_same))
        self._memory.drop(f"rows/{name}" for name in last.keys() - self._known.keys())
        self._memory.put("databases", (self._sources.mark, self._known))

    def places(self) -> dict[str, str]:
        """Return in which database each document stands, by their keys; once they are printed."""
        names = chain.from_iterable([name] * row[3] for name, row in self._known.items())
        return {source.key: name for source, name in zip(self._listing.sources, names, strict=True)}

    def _runs(self, last: Mapping[str, _Known]) -> Iterator[tuple[str, int, int]]:
        """Yield each database with the number of its first document, and one past that of its last."""
        numbers: Iterable[tuple[str, int]] = ((name, row[3]) for name, row in last.items())
        if self._listing.touched is None or not last:
            facts = self._listing.unpacked_facts()
            names = (name_of(fact.first.year if fact.day else None, len(facts)) for fact in facts)
            numbers = ((name, sum(1 for _ in group)) for name, group in groupby(names))
        first = 0
        for name, number in numbers:
            yield name, first, first + number
            first += number

    def _printed(self, name: str, first: int, end: int, row: _Known | None, *, is_same: bool) -> Content:
        sources = self._listing.sources[first:end]
        if row is not None and is_same and not self._listing.has_touched(first, end):
            mark = row[0]
        else:
            mark = mark_of(self._sources.mark, *(part for s in sources for part in (s.key.encode(), s.digest)))
        if row is None or row[0] != mark:
            return self._made(name, first, end, mark)
        self._known[name] = row
        return Kept(
            size=row[1], digest=row[2], make=lambda: _stream(self._bytes(first, end, self._rows(name, sources)))
        )

    def _made(self, name: str, first: int, end: int, mark: bytes) -> Content:
        sources = self._listing.sources[first:end]
        rows = self._rows(name, sources)
        self._memory.put(f"rows/{name}", {s.key: (s.digest, tuple(rows[s.key])) for s in sources})
        data = self._bytes(first, end, rows)
        self._known[name] = (mark, len(data), digest_of([data]), end - first)
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

    def _bytes(self, first: int, end: int, rows: Mapping[str, Row]) -> bytes:
        facets = self._sources.facets(self._listing.unpacked_facts(first, end))
        used = {row.columns[GENRE] for row in rows.values()}
        facets = replace(facets, genres=tuple(e for e in facets.genres if e.id in used))
        with closing(sqlite3.connect(":memory:")) as database:
            fill_rows(database, rows.values(), facets)
            return database.serialize()


def _stream(data: bytes) -> Stream:
    return Stream(size=len(data), number=0, pieces=lambda: iter((data,)))
