"""What an index remembers of the last time: pieces of data by name, each with a mark of its bytes.

A piece that is missing, torn or not the one that is meant is `Forgotten`: then an index is made from nothing.
"""

import marshal
import sqlite3
from collections.abc import Iterable
from typing import Any

from digest.search.press import mark_of

_TABLE = "CREATE TABLE IF NOT EXISTS pieces (name TEXT PRIMARY KEY, data BLOB NOT NULL)"
_FORM = 4
"""marshal's form: it knows equal strings only by being one, so that equal things have equal bytes if they are made alike."""


class ForgottenError(Exception):
    """A piece is not there as it was put."""


class Memory:
    """Pieces of data in a database that is this one's alone."""

    def __init__(self, database: sqlite3.Connection) -> None:
        """Take a database: one that was used before, or an empty one. Raises sqlite3.Error when it is damaged."""
        self._database = database
        database.executescript(f"PRAGMA synchronous = OFF; {_TABLE}")

    def get(self, name: str, mark: bytes | None = None) -> Any:
        """Return a piece; `mark` is that of the one meant. Raises ForgottenError."""
        try:
            row = self._database.execute("SELECT data FROM pieces WHERE name = ?", (name,)).fetchone()
        except sqlite3.Error as fault:
            raise ForgottenError(name) from fault
        data = row[0] if row else b""
        own, data = data[:16], data[16:]
        if not isinstance(data, bytes) or own != mark_of(data) or mark not in {None, own}:
            raise ForgottenError(name)
        return marshal.loads(data)  # noqa: S302 (its mark says that it is what was put)

    def put(self, name: str, value: Any) -> bytes:
        """Put a piece in the place of another; return its mark."""
        data = marshal.dumps(value, _FORM)
        mark = mark_of(data)
        self._database.execute("INSERT OR REPLACE INTO pieces VALUES (?, ?)", (name, mark + data))
        return mark

    def drop(self, names: Iterable[str]) -> None:
        """Let pieces go."""
        self._database.executemany("DELETE FROM pieces WHERE name = ?", ((n,) for n in names))

    def clear(self) -> None:
        """Let all pieces go."""
        self._database.execute("DELETE FROM pieces")

    def keep(self) -> None:
        """Have what was put stay, all in one step."""
        self._database.commit()
