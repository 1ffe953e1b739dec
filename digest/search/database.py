"""The digest as one SQLite file: for the command line, for Datasette, and what tests hold the browser's search to.

Facts stand in plain tables. The full-text table holds the folded words of `tokens.words`, so that both searches
agree on what a word is; the texts that it was made from stand in `documents`.
"""

import sqlite3
from collections.abc import Iterator

from digest.search.document import FIELDS, Collection, Document, Entity
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
LISTS = (("people", "person"), ("places", "place"), ("series", "series"))


def fill(database: sqlite3.Connection, collection: Collection) -> None:
    """Write a collection into an empty database. Equal collections give equal files."""
    database.executescript(f"PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; {SCHEMA}")
    with database:
        database.execute("INSERT INTO about VALUES (?, ?)", ("made by build_digest.py", VERSION))
        for kind in ("people", "places", "outlets", "series", "genres"):
            _fill_entities(database, kind, getattr(collection, kind))
        for number, document in enumerate(collection.documents):
            _fill_document(database, number, document)
        database.execute("CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, documents_fts, row)")
        found = database.execute("SELECT term, doc FROM temp.terms ORDER BY term").fetchall()
        database.executemany("INSERT INTO words VALUES (?, ?, ?)", ((t, stem(t), n) for t, n in found))
    database.execute("DROP TABLE temp.terms")
    database.execute("INSERT INTO documents_fts (documents_fts) VALUES ('optimize')")
    database.commit()


def _fill_entities(database: sqlite3.Connection, kind: str, entities: tuple[Entity, ...]) -> None:
    database.executemany(f"INSERT INTO {kind} VALUES (?, ?)", ((e.id, e.name) for e in entities))  # noqa: S608 (our own table names)
    rows = ((kind, e.id, name, " ".join(words(name))) for e in entities for name in dict.fromkeys((e.name, *e.aliases)))
    database.executemany("INSERT INTO names VALUES (?, ?, ?, ?)", rows)


def _fill_document(database: sqlite3.Connection, number: int, document: Document) -> None:
    days = document.days()
    fields = ["\n".join(texts) for texts in document.field_texts()]
    row = (
        *(number, document.kind, document.id, document.url, fields[0], document.date),
        *(days[0].isoformat() if days else None, days[1].isoformat() if days else None),
        *(document.outlet, document.genre, int(document.differs), *fields[1:]),
    )
    database.execute(f"INSERT INTO documents VALUES ({','.join('?' * len(row))})", row)  # noqa: S608 (question marks)
    folded = (" ".join(words(text)) for text in fields)
    database.execute(
        f"INSERT INTO documents_fts (rowid, {', '.join(FIELDS)}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 (our own columns)
        (number, *folded),
    )
    for table, column, values in zip(
        LISTS, ("person", "place", "series"), (document.people, document.places, document.series), strict=True
    ):
        database.executemany(
            f"INSERT OR IGNORE INTO document_{table[0]} (document, {column}) VALUES (?, ?)",  # noqa: S608 (our own names)
            ((number, v) for v in values),
        )


def texts_of(database: sqlite3.Connection) -> Iterator[str]:
    """Yield the texts of every document: all that the file shows of articles."""
    for row in database.execute(f"SELECT {', '.join(FIELDS)} FROM documents"):  # noqa: S608 (our own columns)
        yield "\n".join(row)
