"""Records and texts as they were read, kept between builds: each by its name and the digest of its file, and read alone.

Two files: one of values, one behind the other, and a list of where each stands. Only what is new is written, behind all
else. A value is believed where its bytes have the fingerprint that the list gives; the list is sealed.
"""

import os
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache
from hashlib import sha256
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any, TypeVar

from digest.records.prints import Reader, bytes_of, print_of
from digest.store.files import PRIVATE, UNFINISHED
from digest.store.kept_values import read_values, write_values
from digest.store.last_build import installed
from digest.store.memos import code_of_data

FORM = 1
"""Grows when what is written changes its form."""
SHARE = 2
"""The file of values is written anew when it has so many times the bytes that are in use."""
INDEX = "-index"
"""How the name of the list ends."""

T = TypeVar("T")


class TornError(ValueError):
    """What is kept of a value are other bytes than were written."""


class KeptRow:
    """A value, by where it stands."""

    __slots__ = ("_again", "_data", "_of", "digest", "facts", "mark", "size", "start")

    def __init__(
        self, of: "KeptRecords", digest: str, place: tuple[int, int], mark: bytes, facts: dict[str, Any]
    ) -> None:
        """Take where it is kept: the digest of its file, where it begins and its bytes, its fingerprint, what is told of it."""
        self._of = of
        self._data: bytes | None = None
        self._again: Callable[[], object] | None = None
        self.digest, self.mark, self.facts = digest, mark, facts
        self.start, self.size = place

    def read(self) -> Any:
        """Return the value. Raises TornError where it is damaged and nobody has said how to make it again."""
        data = self.data
        if print_of(data) == self.mark:
            return self._of.value_of(data)
        if self._again is None:
            raise TornError
        value = self._again()
        self._of.mend(self, value)
        return value

    def made_by(self, again: Callable[[], object]) -> "KeptRow":
        """Return it; where it is damaged it is made again."""
        self._again = again
        return self

    @property
    def data(self) -> bytes:
        """Return its bytes, as they are."""
        return self._of.bytes_at(self.start, self.size) if self._data is None else self._data

    def hold(self, data: bytes | None) -> None:
        """Take its bytes until they are written; None where they are."""
        self._data = data

    def told(self, make: Callable[[Any], T]) -> T:
        """Return what a function makes of it: a number, bytes or a text."""
        name = f"{make.__module__}:{make.__qualname__}"
        if name not in self.facts:
            self.facts[name] = make(self.read())
            self._of.more_is_told()
        found: T = self.facts[name]
        return found


class KeptRecords:
    """Values by a name and the digest of what they were read from. What is missing or broken is as if nothing were kept.

    Only what was asked for is kept on, so that the files grow no further than what there is to read.
    """

    def __init__(self, path: Path | None) -> None:
        """Open what builds of this very code have left at `path`; without a path nothing is known or kept."""
        self._path = path
        self._makers: dict[Any, Any] = {}
        self._file: mmap | None = None
        self._known: dict[str, Any] = {}
        self._asked: dict[str, KeptRow] = {}
        self._fresh: list[KeptRow] = []
        self._more = False
        found = read_values(_index(path), FORM) if path else None
        if path and isinstance(found, tuple) and found[0] == _code():
            self._known = found[1]
            self._open(path)

    def _open(self, path: Path) -> None:
        self._file = None
        with suppress(OSError, ValueError), path.open("rb") as file:
            self._file = mmap(file.fileno(), 0, access=ACCESS_READ)

    def bytes_at(self, start: int, size: int) -> bytes:
        """Return bytes of the file of values; fewer where it is shorter."""
        return self._file[start : start + size] if self._file is not None else b""

    def value_of(self, data: bytes) -> Any:
        """Return the value that was written as these bytes."""
        return Reader(data, _none, self._makers).load()

    def knows(self, name: str) -> bool:
        """Return whether anything is kept under a name."""
        return name in self._known

    def find(self, name: str, digest: str) -> KeptRow | None:
        """Return what was read under a name from bytes of this digest; None where that is not known."""
        known = self._known.get(name)
        if known is None or known[0] != digest:
            return None
        row = self._asked[name] = KeptRow(self, digest, (known[1], known[2]), known[3], known[4])
        return row

    def put(self, name: str, digest: str, value: object) -> KeptRow:
        """Note what was read, to be kept by the next `keep`."""
        data = bytes_of(value)
        row = self._asked[name] = KeptRow(self, digest, (0, len(data)), print_of(data), {})
        row.hold(data)
        self._fresh.append(row)
        return row

    def mend(self, row: KeptRow, value: object) -> None:
        """Note the value of a row that was found damaged."""
        row.hold(bytes_of(value))
        self._fresh.append(row)

    def more_is_told(self) -> None:
        """Note that something is told of a value that is not kept yet."""
        self._more = True

    def keep(self) -> None:
        """Write what was noted. What cannot be written is read again the next time."""
        changed = self._fresh or self._more or len(self._asked) != len(self._known)
        if self._path is None or not changed:
            return
        with suppress(OSError):
            used = sum(row.size for row in self._asked.values())
            long = self._path.stat().st_size if self._path.is_file() and self._known else 0
            if not long or long + sum(row.size for row in self._fresh) > SHARE * used:
                self._write_anew(self._path)
            else:
                self._append(self._path)
            rows = {n: (r.digest, r.start, r.size, r.mark, r.facts) for n, r in self._asked.items()}
            write_values(_index(self._path), FORM, (_code(), rows))
            self._known, self._fresh, self._more = rows, [], False
            self._path.with_suffix(".jsonl").unlink(missing_ok=True)  # As an earlier Readout has kept the same.

    def _append(self, path: Path) -> None:
        with path.open("ab") as file:
            at = file.seek(0, os.SEEK_END)
            for row in self._fresh:
                file.write(row.data)
                row.start, at = at, at + row.size
        self._written(path, self._fresh)

    def _write_anew(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        new = path.with_name(f"{UNFINISHED}{os.getpid()}")
        starts, at = [], 0
        try:
            with new.open("wb") as file:
                new.chmod(PRIVATE)
                for row in self._asked.values():
                    # A row of which nothing is left takes no room, and is found damaged when it is asked for.
                    starts.append(at)
                    at += file.write(row.data)
            new.replace(path)
        finally:
            new.unlink(missing_ok=True)
        for row, start in zip(self._asked.values(), starts, strict=True):
            row.start = start
        self._written(path, self._asked.values())

    def _written(self, path: Path, rows: Iterable[KeptRow]) -> None:
        self._open(path)
        for row in rows:
            row.hold(None)


def _none(_: str, __: str) -> object:
    raise TornError  # No record names another one by its fingerprint.


def _index(path: Path) -> Path:
    return path.with_name(f"{path.name}{INDEX}")


@cache  # What is saved while a process runs it does not run.
def _code() -> str:
    return sha256(f"{sys.version} {installed()} {code_of_data()}".encode()).hexdigest()
