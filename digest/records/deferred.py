"""Tables of values that are read when they are asked for, with what follows from one value alone."""

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cached_property
from typing import Any, Generic, Protocol, TypeVar

K = TypeVar("K")
V = TypeVar("V")
V_co = TypeVar("V_co", covariant=True)
T = TypeVar("T")
R = TypeVar("R")


class Row(Protocol[V_co]):
    """A value that is kept somewhere."""

    @property
    def mark(self) -> bytes:
        """Return its fingerprint."""

    def read(self) -> V_co:
        """Return it."""

    def told(self, make: Callable[[V_co], T]) -> T:
        """Return what a function makes of it: as it is kept beside it, where it was asked for before."""


class ReadOnce(Mapping[K, V], Generic[K, V, R]):
    """A table of which what is asked for is read, once."""

    def __init__(self, rows: Mapping[K, R], read: Callable[[R], V]) -> None:
        """Take what is kept, by its keys, and what reads it."""
        self._rows, self._read = rows, read
        self._held: dict[K, V] = {}

    def __getitem__(self, key: K) -> V:
        if key not in self._held:
            self._held[key] = self._read(self._rows[key])
        return self._held[key]

    def __contains__(self, key: object) -> bool:
        return key in self._rows

    def __iter__(self) -> Iterator[K]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


HELD = 64
"""Values that are held of a table of rows: those of one piece of work. Texts of all articles take as much room as all that
is said of them."""


class Later(Mapping[K, V], Generic[K, V]):
    """A table that is made when something is first asked of it."""

    def __init__(self, make: Callable[[], Mapping[K, V]]) -> None:
        """Take what makes it."""
        self._make = make

    def __reduce__(self) -> tuple[type[dict[K, V]], tuple[dict[K, V]]]:
        """Go to another process as the table that is made."""
        return dict, (dict(self._made),)

    @cached_property
    def _made(self) -> Mapping[K, V]:
        return self._make()

    def __getitem__(self, key: K) -> V:
        return self._made[key]

    def __contains__(self, key: object) -> bool:
        return key in self._made

    def __iter__(self) -> Iterator[K]:
        return iter(self._made)

    def __len__(self) -> int:
        return len(self._made)


class Deferred(ReadOnce[K, V, Row[V]], Generic[K, V]):
    """A table of rows that can be read, and that keep what follows from one of them alone. It holds those read last."""

    def __init__(self, rows: Mapping[K, Row[V]]) -> None:
        """Take what is kept, by its keys."""
        super().__init__(rows, _read)

    def __getitem__(self, key: K) -> V:
        value = super().__getitem__(key)
        if len(self._held) > HELD:
            del self._held[next(iter(self._held))]
        return value

    def print_of(self, key: Any) -> bytes | None:
        """Return the fingerprint of what stands under a key; None where it is not known."""
        row = self._rows.get(key)
        return row.mark if row else None

    def told(self, key: K, make: Callable[[V], T]) -> T:
        """Return what a function makes of the value under a key alone; the value is not held for it."""
        return self._rows[key].told(make)

    def without(self, gone: Collection[K]) -> "Deferred[K, V]":
        """Return the table without some keys."""
        return Deferred({key: row for key, row in self._rows.items() if key not in gone})


def _read(row: Row[V]) -> V:
    return row.read()


def told_of(table: Mapping[K, V], key: K, make: Callable[[V], T]) -> T:
    """Return what a function makes of one value of a table and of nothing else. A table that is kept keeps that, too: it
    must be a number, bytes, or a text.
    """
    return table.told(key, make) if isinstance(table, Deferred) else make(table[key])


def without(table: Mapping[K, V], gone: Collection[K]) -> Mapping[K, V]:
    """Return a table without some keys; nothing of it is read."""
    if isinstance(table, Deferred):
        return table.without(gone)
    return {key: value for key, value in table.items() if key not in gone}
