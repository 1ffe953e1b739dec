"""Bytes of values by their fingerprints, each once, in one file: what stands there already is not written again, so that a
change costs what is new in it.

Where each value stands is told by a list that lies elsewhere and names the values by their numbers. A value is believed
where its bytes have its fingerprint.
"""

import os
from array import array
from collections.abc import Callable, Iterator
from contextlib import suppress
from mmap import ACCESS_READ, mmap
from operator import add
from pathlib import Path
from typing import IO

from digest.records.prints import SIZE, print_of
from digest.store.files import PRIVATE, UNFINISHED
from digest.store.kept_values import TornError

SHARE = 2
"""The file is written anew when it has so many times the bytes that are in use."""
List = tuple[bytes, bytes, bytes]
"""The fingerprints of values, their first bytes (eight bytes each) and their sizes (four), by their numbers."""


class Stored:
    """Values that were written."""

    def __init__(self, path: Path, told: List) -> None:
        """Open the file at `path` with its list. Raises OSError or ValueError where the file is not there, or too short."""
        self._path = path
        self._marks = told[0]
        self._starts, self._sizes = array("Q", told[1]), array("I", told[2])
        with path.open("rb") as file:
            self._data = mmap(file.fileno(), 0, access=ACCESS_READ)
        if max(map(add, self._starts, self._sizes), default=0) > len(self._data):
            message = f"{path} is shorter than was written"
            raise ValueError(message)

    def mark(self, number: int) -> bytes:
        """Return the fingerprint of a value."""
        return self._marks[number * SIZE : (number + 1) * SIZE]

    def read(self, number: int) -> bytes:
        """Return the bytes of a value. Raises TornError where they are not as they were written: nothing is kept then."""
        start = self._starts[number]
        found = self._data[start : start + self._sizes[number]]
        if print_of(found) != self.mark(number):
            self._path.unlink(missing_ok=True)
            raise TornError
        return found

    def places(self) -> Iterator[tuple[bytes, tuple[int, int]]]:
        """Yield each value's fingerprint with where it begins and its bytes."""
        for number, place in enumerate(zip(self._starts, self._sizes, strict=True)):
            yield self.mark(number), place


class Storing:
    """One time of writing: values are put one after the other, and the list is told at the end."""

    def __init__(self, path: Path, before: Stored | None) -> None:
        """Take the file and what stands in it. Raises OSError where nobody can write there."""
        self._path = path
        self._before = dict(before.places()) if before else {}
        self._numbers: dict[bytes, int] = {}
        self._starts, self._sizes = array("Q"), array("I")
        self._new = path if before else _unfinished(path)
        self._new.touch(PRIVATE)  # Before anything stands in it: private texts are among the values.
        self._file: IO[bytes] = self._new.open("ab" if before else "wb")
        self._end = self._file.seek(0, os.SEEK_END)
        self.written = 0
        """How many values were written."""

    def put(self, mark: bytes, data: Callable[[], bytes]) -> int:
        """Return the number of a value with this fingerprint; `data` returns its bytes, where they stand nowhere yet."""
        if (known := self._numbers.get(mark)) is not None:
            return known
        place = self._before.get(mark) or self._write(data())
        self._starts.append(place[0])
        self._sizes.append(place[1])
        self._numbers[mark] = len(self._numbers)
        return self._numbers[mark]

    def _write(self, data: bytes) -> tuple[int, int]:
        self._file.write(data)
        self.written += 1
        place = self._end, len(data)
        self._end += len(data)
        return place

    def finish(self) -> List:
        """Return where all stands, once it does."""
        self._file.close()
        self._new.chmod(PRIVATE)
        if self._end > SHARE * sum(self._sizes):
            self._pack()
        else:
            self._new.replace(self._path)
        return b"".join(self._numbers), self._starts.tobytes(), self._sizes.tobytes()

    def _pack(self) -> None:
        """Write the values in use into another file, one behind the other."""
        new = _unfinished(self._path)
        new.touch(PRIVATE)
        with self._new.open("rb") as old, new.open("wb") as file:
            for number, start in enumerate(self._starts):
                old.seek(start)
                self._starts[number] = file.tell()
                file.write(old.read(self._sizes[number]))
        new.chmod(PRIVATE)
        new.replace(self._path)

    def close(self) -> None:
        """Leave nothing half done, whatever has happened."""
        self._file.close()
        with suppress(OSError):
            _unfinished(self._path).unlink(missing_ok=True)


def _unfinished(path: Path) -> Path:
    """Return where a file is written that takes the place of another one once it is whole."""
    return path.with_name(f"{UNFINISHED}{os.getpid()}")
