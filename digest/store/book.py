"""What a digest holds, as `add` asks for it: a database in its cache, which may be deleted at any time.

It tells of the digest only while the records bear the marks that it was written with; whatever else is found, the
records are read whole and it is written anew.
"""

import errno
import os
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack, closing, suppress
from pathlib import Path
from typing import Any

from digest.records.ids import ArticleId, MeetingId
from digest.store.files import UNFINISHED
from digest.store.looked import Files, Seen

PATH = ".cache/readout-held.db"
_FORM = 2
"""Grows when the tables change."""
_TABLES = """
CREATE TABLE state (stamp TEXT);
CREATE TABLE file (name TEXT PRIMARY KEY, size INTEGER, written INTEGER, changed INTEGER, number INTEGER, digest TEXT) WITHOUT ROWID;
CREATE TABLE record (kind TEXT, id TEXT, fields TEXT, PRIMARY KEY (kind, id)) WITHOUT ROWID;
CREATE TABLE article (id TEXT PRIMARY KEY, mark TEXT, source TEXT, address TEXT, shingles INTEGER) WITHOUT ROWID;
CREATE INDEX address ON article (address);
CREATE TABLE shingle (shingle INTEGER, article TEXT, PRIMARY KEY (shingle, article)) WITHOUT ROWID;
CREATE TABLE account (article TEXT, meeting TEXT, PRIMARY KEY (article, meeting)) WITHOUT ROWID;
CREATE INDEX meeting_of ON account (meeting);
CREATE TABLE waiting (person TEXT, article TEXT, PRIMARY KEY (person, article)) WITHOUT ROWID;
CREATE INDEX waits ON waiting (article);
CREATE TABLE meeting (id TEXT PRIMARY KEY, facts TEXT) WITHOUT ROWID;
CREATE TABLE guest (person TEXT, month INTEGER, meeting TEXT, PRIMARY KEY (person, month, meeting)) WITHOUT ROWID;
CREATE INDEX month_of ON guest (meeting);
"""
ALWAYS = -1
"""The month of a meeting whose days are not known, or too many."""
_AT_ONCE = 500
"""Values of one question; SQLite takes 999."""


class Book:
    """Articles with marks of their texts, and meetings by people and months."""

    def __init__(self, root: Path) -> None:
        """Open the book of a digest; an empty one where there is none that can be read."""
        self._path = root / PATH
        self._kept = True
        self._files: Files | None = None
        try:
            self._base = self._opened()
        except sqlite3.DatabaseError:
            self.begin()

    def _opened(self) -> sqlite3.Connection:
        if not self._path.is_file():
            raise sqlite3.DatabaseError
        with ExitStack() as stack:
            base = stack.enter_context(closing(sqlite3.connect(self._path)))
            base.execute("PRAGMA synchronous = OFF")  # After a failure of the machine it is written anew.
            base.execute("SELECT stamp FROM state").fetchone()
            if base.execute("PRAGMA user_version").fetchone() != (_FORM,):
                raise sqlite3.DatabaseError
            stack.pop_all()
            return base

    def begin(self) -> None:
        """Begin an empty book, which takes the place of the last one when it is first kept."""
        with suppress(AttributeError):
            self._base.close()
        self._kept = False
        self._files = {}
        self._base = sqlite3.connect("")  # a file that the system removes
        self._base.executescript(f"PRAGMA user_version = {_FORM};{_TABLES}")

    def _do(self, what: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        found: list[tuple[Any, ...]] = self._guarded(lambda: self._base.execute(what, values).fetchall())
        return found

    def _known(self, what: str) -> list[tuple[Any, ...]]:
        """Return what was told; nothing, in an empty book, where it cannot be read."""
        try:
            return self._base.execute(what).fetchall()
        except sqlite3.Error:
            self.begin()
            return []

    def _many(self, what: str, rows: Iterable[Sequence[Any]]) -> None:
        self._guarded(lambda: self._base.executemany(what, rows))

    def _guarded(self, work: Any) -> Any:
        try:
            return work()
        except sqlite3.Error as fault:
            full = isinstance(fault, sqlite3.OperationalError) and "full" in str(fault)
            raise OSError(errno.ENOSPC if full else errno.EIO, str(fault), str(self._path)) from fault

    def holds(self, stamp: str, marks: Mapping[str, str]) -> bool:
        """Return whether it tells of a digest whose articles bear these marks, and all else this stamp."""
        try:
            known = self._base.execute("SELECT stamp FROM state").fetchall()
            return known == [(stamp,)] and dict(self._base.execute("SELECT id, mark FROM article")) == marks
        except sqlite3.Error:
            return False

    @property
    def is_told(self) -> bool:
        """Return whether it tells of a digest as it once was."""
        return any(stamp for (stamp,) in self._known("SELECT stamp FROM state"))

    def keep(self, stamp: str) -> None:
        """Write what was told to the disk."""
        self._do("DELETE FROM state")
        self._do("INSERT INTO state VALUES (?)", (stamp,))
        self._guarded(self._base.commit)
        if not self._kept:
            # What cannot be kept is read again the next time.
            with suppress(OSError, sqlite3.Error):
                self._write()

    def _write(self) -> None:
        new = self._path.with_name(f"{UNFINISHED}{os.getpid()}")
        new.parent.mkdir(exist_ok=True)
        try:
            with closing(sqlite3.connect(new)) as copy:
                self._base.backup(copy)
            new.replace(self._path)
        except BaseException:
            new.unlink(missing_ok=True)
            raise
        self._base.close()
        self._base = self._opened()
        self._kept = True

    def files(self) -> Files:
        """Return the files that it tells of as they were found: the code's, and those of the records."""
        if self._files is None:
            self._files = {n: Seen(*seen) for n, *seen in self._known("SELECT * FROM file ORDER BY name")}
        return self._files

    def put_files(self, files: Files) -> None:
        """Tell of all files as they were found."""
        known, self._files = self.files(), files
        self._many("DELETE FROM file WHERE name = ?", [(name,) for name in known if name not in files])
        fresh = [(name, *seen) for name, seen in files.items() if known.get(name) != seen]
        self._many("INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?, ?, ?)", fresh)

    def close(self) -> None:
        """Close the book; what was told since it was kept is forgotten."""
        self._base.close()

    def put_records(self, kind: str, fields: Mapping[str, str]) -> None:
        """Tell of all records of a kind: their fields by their ids."""
        self._many("INSERT INTO record VALUES (?, ?, ?)", [(kind, i, f) for i, f in fields.items()])

    def put_record(self, kind: str, ident: str, fields: str) -> None:
        """Tell of one record, in place of one of the same id."""
        self._do("INSERT OR REPLACE INTO record VALUES (?, ?, ?)", (kind, ident, fields))

    def records(self, kind: str) -> dict[str, str]:
        """Return what was told of the records of a kind, by id, sorted."""
        return dict(self._do("SELECT id, fields FROM record WHERE kind = ? ORDER BY id", (kind,)))

    # --- articles ---

    def __contains__(self, ident: object) -> bool:
        """Return whether it has an article."""
        return bool(self._do("SELECT 1 FROM article WHERE id = ?", (ident,)))

    def sources(self) -> dict[str, tuple[str, str | None]]:
        """Return the mark of each article's record with the digest of its source, by id."""
        return {ident: (mark, source) for ident, mark, source in self._known("SELECT id, mark, source FROM article")}

    def put_article(
        self, ident: ArticleId, mark: str, source: str | None, address: str | None, meetings: Iterable[MeetingId]
    ) -> None:
        """Tell of an article: the mark of its record, the digest of its source, its address, the meetings that its
        accounts tell of.
        """
        told = "INSERT INTO article VALUES (?, ?, ?, ?, NULL) ON CONFLICT DO UPDATE"
        told += " SET mark = excluded.mark, source = excluded.source, address = excluded.address"
        self._do(told, (ident, mark, source, address))
        self._do("DELETE FROM account WHERE article = ?", (ident,))
        self._many("INSERT OR IGNORE INTO account VALUES (?, ?)", [(ident, m) for m in meetings])

    def at_address(self, address: str) -> ArticleId | None:
        """Return the article of an address, the last by its id where several have it."""
        return next((i for (i,) in self._do("SELECT max(id) FROM article WHERE address = ?", (address,))), None)

    def articles_of(self, meeting: MeetingId) -> list[ArticleId]:
        """Return the articles that tell of a meeting."""
        return [i for (i,) in self._do("SELECT article FROM account WHERE meeting = ? ORDER BY article", (meeting,))]

    def meetings_of_article(self, ident: ArticleId) -> list[MeetingId]:
        """Return the meetings that an article's accounts tell of."""
        return [m for (m,) in self._do("SELECT meeting FROM account WHERE article = ? ORDER BY meeting", (ident,))]

    def meetings_beside(self, idents: Iterable[ArticleId]) -> set[MeetingId]:
        """Return the meetings of which other articles than these tell."""
        mine = set(idents)
        return {m for m, i in self._do("SELECT meeting, article FROM account") if i not in mine}

    def put_waiting(self, ident: ArticleId, people: Iterable[str]) -> None:
        """Tell with whom an article waits for another one that tells of the same meeting."""
        self._do("DELETE FROM waiting WHERE article = ?", (ident,))
        self._many("INSERT INTO waiting VALUES (?, ?)", [(p, ident) for p in people])

    def waiting_with(self, people: Iterable[str]) -> list[ArticleId]:
        """Return the articles that wait with any of these people, sorted."""
        ask = "SELECT article FROM waiting WHERE person = ?"
        return sorted({i for p in people for (i,) in self._do(ask, (p,))})

    # --- marks of their texts ---

    def shingles_of(self, ident: ArticleId) -> int | None:
        """Return how many shingles the text of an article has; None where no text is known."""
        return next((n for (n,) in self._do("SELECT shingles FROM article WHERE id = ?", (ident,))), None)

    def holders(self, shingles: Sequence[int]) -> list[tuple[int, ArticleId, int]]:
        """Return which articles hold which of these shingles, and how many each holds in all."""
        out = []
        for i in range(0, len(shingles), _AT_ONCE):
            some = shingles[i : i + _AT_ONCE]
            places = ",".join("?" * len(some))
            ask = "SELECT shingle, id, shingles FROM shingle JOIN article ON id = article"
            out += self._do(f"{ask} WHERE shingle IN ({places}) ORDER BY shingle, id", some)
        return out

    def most_beside(self, ident: ArticleId) -> int:
        """Return how many articles are listed for that shingle of a text which most have."""
        mine = "SELECT shingle FROM shingle WHERE article = ?"
        ask = f"SELECT count(*) FROM shingle WHERE shingle IN ({mine}) GROUP BY shingle ORDER BY 1 DESC LIMIT 1"  # noqa: S608 (constant)
        return next((n for (n,) in self._do(ask, (ident,))), 0)

    def forget_text(self, ident: ArticleId) -> None:
        """Tell that the text of an article is not known any more."""
        self._do("DELETE FROM shingle WHERE article = ?", (ident,))
        self._do("UPDATE article SET shingles = NULL WHERE id = ?", (ident,))

    def put_texts(self, sizes: Mapping[ArticleId, int], holders: Iterable[tuple[int, ArticleId]]) -> None:
        """Tell of all texts: how many shingles each has, and for which it is listed."""
        self._many("UPDATE article SET shingles = ? WHERE id = ?", [(n, i) for i, n in sizes.items()])
        self._many("INSERT INTO shingle VALUES (?, ?)", sorted(holders))

    def put_shingles(
        self, ident: ArticleId, number: int, come: Iterable[int], gone: Iterable[tuple[int, ArticleId]]
    ) -> None:
        """Tell of the text of an article: its number of shingles, those that it is listed for, and who no longer is."""
        self._do("UPDATE article SET shingles = ? WHERE id = ?", (number, ident))
        self._many("INSERT OR IGNORE INTO shingle VALUES (?, ?)", [(s, ident) for s in come])
        self._many("DELETE FROM shingle WHERE shingle = ? AND article = ?", gone)

    # --- meetings ---

    def facts_of(self, meeting: str) -> str | None:
        """Return what was told of a meeting, or None where it is not known."""
        return next((f for (f,) in self._do("SELECT facts FROM meeting WHERE id = ?", (meeting,))), None)

    def put_meeting(self, ident: MeetingId, facts: str, people: Iterable[str], months: Iterable[int]) -> None:
        """Tell of a meeting, in place of one of the same id: its facts, who was there, and the months of its days."""
        self._do("INSERT OR REPLACE INTO meeting VALUES (?, ?)", (ident, facts))
        self._do("DELETE FROM guest WHERE meeting = ?", (ident,))
        spread = tuple(months)
        self._many("INSERT OR IGNORE INTO guest VALUES (?, ?, ?)", [(p, m, ident) for p in people for m in spread])

    def forget_meeting(self, ident: MeetingId) -> None:
        """Tell that there is no such meeting any more."""
        self._do("DELETE FROM meeting WHERE id = ?", (ident,))
        self._do("DELETE FROM guest WHERE meeting = ?", (ident,))

    def meetings_with(self, people: Iterable[str]) -> list[MeetingId]:
        """Return the meetings at which any of these people were, sorted."""
        ask = "SELECT DISTINCT meeting FROM guest WHERE person = ?"
        return sorted({m for p in people for (m,) in self._do(ask, (p,))})

    def meetings_of(self, people: Sequence[str], first: int, last: int) -> list[MeetingId]:
        """Return the meetings at which all of them were in these months, or whose month is not known."""
        one = "SELECT meeting FROM guest WHERE person = ? AND (month BETWEEN ? AND ? OR month = ?)"
        values = [v for person in people for v in (person, first, last, ALWAYS)]
        return [i for (i,) in self._do(" INTERSECT ".join([one] * len(people)), values)]
