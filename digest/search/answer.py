"""A query answered by the database: for the command line, and what tests hold the browser's search to."""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from digest.search.document import KINDS
from digest.search.language import DATE_KEYS, Filter, Query, Words, date_of
from digest.search.spelling import SHORTEST, is_near, rank
from digest.search.stems import stem
from digest.search.tokens import words

Ids = set[int]

_COLUMNS = {"outlet": "outlet_id", "genre": "genre"}
_LISTS = {
    "person": ("document_people", "person"),
    "place": ("document_places", "place"),
    "series": ("document_series", "series"),
}
_NAMES = {"person": "people", "place": "places", "outlet": "outlets", "series": "series", "genre": "genres"}
_DATES = {
    "on": "first_day <= :last AND last_day >= :first",
    "before": "first_day < :first",
    "after": "last_day > :last",
    "from": "last_day >= :first",
    "to": "first_day <= :last",
}
_WORTH = "bm25(documents_fts, 5, 1, 1, 1, 1, 1, 1)"
"""SQLite's own measure, a title's words five times; the smallest is the best."""
_AHEAD = "* CASE kind WHEN 'meeting' THEN 1.5 ELSE 1 END"
"""What a meeting has ahead of articles about it: the page that answers before those it was made from."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What fits a query."""

    ids: tuple[int, ...]
    """The documents, the best first; without words the newest first."""

    unknown: tuple[Filter, ...] = ()
    """Filters that mean nothing in this digest and were left out."""

    changes: tuple[tuple[str, str], ...] = ()
    """Words that no document holds, each with the one that was looked for instead."""


def answer(database: sqlite3.Connection, query: Query) -> Answer:
    """Return what fits. When nothing does, words that no document holds are put right if they can be."""
    first = _answer(database, query)
    if first.ids:
        return first
    changed, changes = _mended(database, query)
    if not changes:
        return first
    second = _answer(database, changed)
    return replace(second, changes=changes) if second.ids else first


def _answer(database: sqlite3.Connection, query: Query) -> Answer:
    found = {row[0] for row in database.execute("SELECT id FROM documents")}
    for clause in query.words:
        held = _holding(database, clause)
        found = found - held if clause.without else found & held
    unknown = []
    chosen: dict[str, Ids] = {}
    for wanted in query.filters:
        having = _having(database, wanted)
        if having is None:
            unknown.append(wanted)
        elif wanted.without:
            found -= having
        elif wanted.key in {"outlet", "kind", "genre", "differ"}:
            chosen[wanted.key] = chosen.get(wanted.key, set()) | having
        else:
            found &= having
    for ids in chosen.values():
        found &= ids
    return Answer(_ordered(database, query, found), tuple(unknown))


def _holding(database: sqlite3.Connection, clause: Words) -> Ids:
    expression = _expression(database, clause)
    return _ids(database, "SELECT rowid FROM documents_fts WHERE documents_fts MATCH ?", (expression,))


def _expression(database: sqlite3.Connection, clause: Words) -> str:
    """Return a clause in the language of FTS5."""
    phrase = f'"{" ".join(clause.words)}"'
    parts = [f"{phrase} *" if clause.beginning else phrase]
    if not clause.exact:
        rows = database.execute("SELECT word FROM words WHERE stem = ?", (stem(clause.words[0]),))
        parts += [f'"{row[0]}"' for row in rows]
    return " OR ".join(parts)


def _ids(database: sqlite3.Connection, sql: str, values: Sequence[str] | dict[str, str] = ()) -> Ids:
    return {row[0] for row in database.execute(sql, values)}


def _having(database: sqlite3.Connection, clause: Filter) -> Ids | None:
    """Return the documents that a filter lets pass, or None when it means nothing."""
    if clause.key in DATE_KEYS:
        day = date_of(clause.value)
        if day is None:
            return None
        first, last = (d.isoformat() for d in day.bounds())
        return _ids(database, f"SELECT id FROM documents WHERE {_DATES[clause.key]}", {"first": first, "last": last})  # noqa: S608 (our own conditions)
    if clause.key == "differ":
        wanted = {"yes": "1", "no": "0", "not": "0"}.get(clause.value)
        return _ids(database, "SELECT id FROM documents WHERE differs = ?", (wanted,)) if wanted else None
    values = _meant(database, clause)
    if not values:
        return None
    marks = ", ".join("?" * len(values))
    if clause.key in _LISTS:
        table, column = _LISTS[clause.key]
        return _ids(database, f"SELECT document FROM {table} WHERE {column} IN ({marks})", values)  # noqa: S608 (our own names)
    column = _COLUMNS.get(clause.key, "kind")
    return _ids(database, f"SELECT id FROM documents WHERE {column} IN ({marks})", values)  # noqa: S608 (our own names)


def _meant(database: sqlite3.Connection, clause: Filter) -> list[str]:
    """Return the ids of the values that a filter's words mean: by id, else all whose names hold the words."""
    rows: Iterable[tuple[str, str]]
    if clause.key == "kind":
        rows = [(k, name) for k in KINDS for name in (k, KIND_NAMES[k].lower())]
    else:
        rows = database.execute("SELECT id, words FROM names WHERE kind = ?", (_NAMES[clause.key],)).fetchall()
    if any(ident == clause.value for ident, _ in rows):
        return [clause.value]
    asked = words(clause.value)
    return list(dict.fromkeys(ident for ident, name in rows if asked and _is_named(name.split(), asked)))


KIND_NAMES = {
    "meeting": "Meetings",
    "article": "Articles",
    "note": "Notes",
    "person": "People",
    "place": "Places",
    "outlet": "Outlets",
    "series": "Series",
    "visit": "Visits",
}


def _is_named(name: list[str], asked: list[str]) -> bool:
    """Return whether a name holds all the words, the last perhaps as a beginning."""
    return all(word in name for word in asked[:-1]) and any(part.startswith(asked[-1]) for part in name)


def _ordered(database: sqlite3.Connection, query: Query, found: Ids) -> tuple[int, ...]:
    wanted = [f"({_expression(database, c)})" for c in query.words if not c.without]
    if not wanted:
        meetings = _ids(database, "SELECT id FROM documents WHERE kind = 'meeting'") if not query.filters else set()
        return tuple(sorted(found, key=lambda i: (i in meetings, i), reverse=True))
    sql = f"SELECT documents.id FROM documents_fts JOIN documents ON documents.id = documents_fts.rowid WHERE documents_fts MATCH ? ORDER BY {_WORTH} {_AHEAD}, documents.id DESC"  # noqa: S608 (our own measure)
    return tuple(row[0] for row in database.execute(sql, (" AND ".join(wanted),)) if row[0] in found)


def _mended(database: sqlite3.Connection, query: Query) -> tuple[Query, tuple[tuple[str, str], ...]]:
    changes: dict[str, str] = {}
    out = []
    for clause in query.words:
        word = clause.words[0]
        lost = len(clause.words) == 1 and not clause.without and not _holding(database, clause)
        if lost and (near := _near(database.execute, word)):
            changes[word] = near
            out.append(replace(clause, words=(near,), beginning=False))
        else:
            out.append(clause)
    return replace(query, words=tuple(out)), tuple(changes.items())


def _near(execute: Callable[..., sqlite3.Cursor], word: str) -> str | None:
    if len(word) < SHORTEST:
        return None
    sql = "SELECT word, documents FROM words WHERE length(word) BETWEEN ? AND ? ORDER BY word"
    rows = execute(sql, (max(SHORTEST, len(word) - 1), len(word) + 1))
    near = [(known, n) for known, n in rows if known.isalpha() and known != word and is_near(known, word)]
    return max(near, key=lambda row: rank(row[1]), default=(None, 0))[0]
