"""The digest as SQLite files: for the command line, for Datasette, and what tests hold the browser's search to.

Facts stand in plain tables. The full-text table holds the folded words of `tokens.words`, so that both searches
agree on what a word is; the texts that it was made from stand in `documents`.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import NamedTuple

from digest.search.document import FIELDS, Collection, Document, Entity, Facets
from digest.search.postings import Words, words_of
from digest.search.stems import stem
from digest.search.tokens import words

SCHEMA = """
CREATE TABLE about (made_by TEXT NOT NULL, version INTEGER NOT NULL);
CREATE TABLE documents (
  id INTEGER PRIMARY KEY, kind TEXT NOT NULL, record TEXT NOT NULL, url TEXT NOT NULL, title TEXT NOT NULL,
  date TEXT, first_day TEXT, last_day TEXT, outlet_id TEXT REFERENCES outlets (id),
  genre TEXT REFERENCES genres (id), differs INTEGER NOT NULL,
  text TEXT NOT NULL, people TEXT NOT NULL, outlet TEXT NOT NULL, place TEXT NOT NULL, notes TEXT NOT NULL,
  subjects TEXT NOT NULL
);
CREATE TABLE people (id TEXT PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE places (id TEXT PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE outlets (id TEXT PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE series (id TEXT PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE genres (id TEXT PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE names (kind TEXT, id TEXT, name TEXT, words TEXT, PRIMARY KEY (kind, id, name)) WITHOUT ROWID;
CREATE TABLE document_people (document INTEGER REFERENCES documents (id), person TEXT REFERENCES people (id), PRIMARY KEY (person, document)) WITHOUT ROWID;
CREATE TABLE document_places (document INTEGER REFERENCES documents (id), place TEXT REFERENCES places (id), PRIMARY KEY (place, document)) WITHOUT ROWID;
CREATE TABLE document_series (document INTEGER REFERENCES documents (id), series TEXT REFERENCES series (id), PRIMARY KEY (series, document)) WITHOUT ROWID;
CREATE TABLE words (word TEXT PRIMARY KEY, stem TEXT NOT NULL, documents INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX words_by_stem ON words (stem);
CREATE INDEX documents_by_day ON documents (first_day);
CREATE VIRTUAL TABLE documents_fts USING fts5(
  title, text, people, outlet, place, notes, subjects, content="documents", content_rowid="id",
  tokenize="unicode61 remove_diacritics 2 categories 'L* M* N* S* Co Cn'"
);
"""
"""`documents_fts` is an FTS5 table with outside content: Datasette, which looks for these double quotes, offers its
search on `documents`. The words in it have no accents; its tokenizer takes them from what is asked there, too. Datasette
cannot show a row whose foreign keys do not name their column.
"""
VERSION = 1
GENRE = 8
"""The place of the genre among a row's columns."""
LISTS = (("people", "person"), ("places", "place"), ("series", "series"))
_FULL_TEXT = f"INSERT INTO documents_fts (rowid, {', '.join(FIELDS)}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608 (our own columns)


class Row(NamedTuple):
    """A document as a database has it."""

    columns: tuple[object, ...]
    """Those of `documents` but for its id."""

    folded: tuple[str, ...]
    """The words of each of FIELDS."""

    lists: tuple[tuple[str, ...], ...]
    """The ids of each of LISTS."""


def row_of(document: Document, found: Words | None = None) -> Row:
    """Return a document as a row; `found` are its words where they are known."""
    days = document.days()
    texts = ["\n".join(texts) for texts in document.field_texts()]
    columns = (
        *(document.kind, document.id, document.url, texts[0], str(document.date) if document.date else None),
        *(days[0].isoformat() if days else None, days[1].isoformat() if days else None),
        *(document.outlet, document.genre, int(document.differs), *texts[1:]),
    )
    folded = tuple(" ".join(field) for field in (words_of(document) if found is None else found))
    return Row(columns, folded, (document.people, document.places, document.series))


def fill(database: sqlite3.Connection, collection: Collection) -> None:
    """Write a collection into an empty database."""
    fill_rows(database, map(row_of, collection.documents), collection)


def fill_rows(database: sqlite3.Connection, rows: Iterable[Row], facets: Facets) -> None:
    """Write rows, in the order of their numbers, into an empty database. Equal rows give equal files."""
    _begin(database)
    with database:
        for facet in fields(Facets):
            _fill_entities(database, facet.name, getattr(facets, facet.name))
        for number, row in enumerate(rows):
            _fill_row(database, number, row)
        _finish(database)


def _begin(database: sqlite3.Connection) -> None:
    database.executescript(f"PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; {SCHEMA}")
    database.execute("INSERT INTO about VALUES (?, ?)", ("made by build_digest.py", VERSION))


def _finish(database: sqlite3.Connection) -> None:
    """Write the table of words, once all documents stand in the full-text table."""
    database.execute("CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, documents_fts, row)")
    found = database.execute("SELECT term, doc FROM temp.terms ORDER BY term").fetchall()
    database.executemany("INSERT INTO words VALUES (?, ?, ?)", ((t, stem(t), n) for t, n in found))
    database.execute("DROP TABLE temp.terms")
    database.execute("INSERT INTO documents_fts (documents_fts) VALUES ('optimize')")


def _fill_entities(database: sqlite3.Connection, kind: str, entities: tuple[Entity, ...]) -> None:
    listed = sorted(entities, key=lambda e: e.id)
    database.executemany(f"INSERT INTO {kind} VALUES (?, ?)", ((e.id, e.name) for e in listed))  # noqa: S608 (our own table names)
    rows = ((kind, e.id, name, " ".join(words(name))) for e in listed for name in dict.fromkeys((e.name, *e.aliases)))
    database.executemany("INSERT INTO names VALUES (?, ?, ?, ?)", rows)


def _fill_row(database: sqlite3.Connection, number: int, row: Row) -> None:
    marks = ",".join("?" * (len(row.columns) + 1))
    database.execute(f"INSERT INTO documents VALUES ({marks})", (number, *row.columns))  # noqa: S608 (question marks)
    database.execute(_FULL_TEXT, (number, *row.folded))
    for table, values in zip(LISTS, row.lists, strict=True):
        database.executemany(
            f"INSERT OR IGNORE INTO document_{table[0]} (document, {table[1]}) VALUES (?, ?)",  # noqa: S608 (our own names)
            ((number, v) for v in values),
        )


def join(database: sqlite3.Connection, parts: Iterable[str]) -> None:
    """Write all that databases hold, given by their addresses in the order of their documents, into an empty one."""
    _begin(database)
    for part in parts:
        (after,) = database.execute("SELECT coalesce(max(id) + 1, 0) FROM documents").fetchone()
        database.execute("ATTACH ? AS part", (part,))
        with database:
            names = [name for _, name, *_ in database.execute("PRAGMA table_info (documents)")][1:]
            listed = ", ".join(names)
            database.execute(f"INSERT INTO documents SELECT id + ?, {listed} FROM part.documents", (after,))  # noqa: S608 (our own columns)
            for table in (*(f.name for f in fields(Facets)), "names"):
                database.execute(f"INSERT OR IGNORE INTO {table} SELECT * FROM part.{table}")  # noqa: S608 (our own table names)
            for table, column in LISTS:
                sql = f"INSERT INTO document_{table} SELECT document + ?, {column} FROM part.document_{table}"  # noqa: S608 (our own names)
                database.execute(sql, (after,))
        database.execute("DETACH part")
    with database:
        for number, *texts in database.execute(f"SELECT id, {', '.join(FIELDS)} FROM documents"):  # noqa: S608 (our own columns)
            database.execute(_FULL_TEXT, (number, *(" ".join(words(text)) for text in texts)))
        _finish(database)


def texts_of(database: sqlite3.Connection) -> Iterator[str]:
    """Yield the texts of every document: all that the file shows of articles."""
    for row in database.execute(f"SELECT {', '.join(FIELDS)} FROM documents"):  # noqa: S608 (our own columns)
        yield "\n".join(row)
