"""A digest that notes what is read of it: what is made of it depends on that and on nothing else.

Whoever makes something is given a watched digest in the place of the real one and knows nothing of it, so that no
dependency can be forgotten.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import is_dataclass
from functools import cached_property
from sys import intern
from types import FunctionType, MethodType
from typing import Any, TypeVar, cast

from digest.records.digest import Digest
from digest.records.gazetteer import Gazetteer
from digest.records.registry import Registry

WHOLE, NUMBER = None, 0
"""In the place of a key: all that stands at a place, in its order; and how much of it there is."""
Place = tuple[str, str | int | None]
"""Something of a digest that can be read: a field or table by its name, and a key in it, WHOLE or NUMBER."""

K = TypeVar("K")
V = TypeVar("V")


def watched(digest: Digest, note: Callable[[Place], None]) -> Digest:
    """Return a digest that reads like this one; `note` is told each place that is read, once or several times."""
    return cast(Digest, _Watched(digest, "", note))


def table_name(make: Callable[[Digest], Mapping[Any, Any]]) -> str:
    """Return the name of a table that a function makes of the digest."""
    return f"{make.__module__}:{make.__qualname__}"


class _Watched:
    """A record with tables: the digest, its registry. What was read once is held, as a field of its own."""

    def __init__(self, of: object, prefix: str, note: Callable[[Place], None]) -> None:
        self._of = of
        self._prefix = prefix
        self._note = note

    def __getattr__(self, name: str) -> Any:
        kind = getattr(type(self._of), name, None)
        if isinstance(kind, FunctionType):
            # A method reads by way of this one, so that what it reads is noted too.
            return MethodType(kind, self)
        if isinstance(kind, property) and kind.fget:
            return kind.fget(self)
        value = vars(self)[name] = self._read(name, getattr(self._of, name), of_all=isinstance(kind, cached_property))
        return value

    def _read(self, name: str, value: Any, *, of_all: bool) -> Any:
        place = intern(f"{self._prefix}{name}")  # Many read the same one.
        if isinstance(value, Mapping):
            return _WatchedMapping(place, value, self._note)
        if isinstance(value, Gazetteer):
            return value  # A part of the program.
        if is_dataclass(value) and not of_all:
            return _Watched(value, f"{place}.", self._note)
        self._note((place, WHOLE))
        return value

    def table(self, make: Callable[[Digest], Mapping[K, V]]) -> Mapping[K, V]:
        """Return a table of the digest, watched."""
        return _WatchedMapping(table_name(make), table_of(cast(Digest, self._of), make), self._note)


class _Named(_Watched):
    """A digest of which only the names of fields and tables are noted that are read; what stands there it gives as it is."""

    def _read(self, name: str, value: Any, *, of_all: bool) -> Any:
        if is_dataclass(value) and not of_all and not isinstance(value, Registry):
            return _Named(value, f"{self._prefix}{name}.", self._note)
        self._note((f"{self._prefix}{name}", WHOLE))
        return value

    def table(self, make: Callable[[Digest], Mapping[K, V]]) -> Mapping[K, V]:
        """Return a table of the digest, as it is."""
        self._note((table_name(make), WHOLE))
        return table_of(cast(Digest, self._of), make)


def table_of(digest: Digest, make: Callable[[Digest], Mapping[K, V]]) -> Mapping[K, V]:
    """Return a table of the digest; where it is made for it, what it is made of is noted."""
    read: set[Place] = set()
    table = digest.table(make, cast(Digest, _Named(digest, "", read.add)))
    if read:
        vars(digest).setdefault(_READ, {})[table_name(make)] = frozenset(name for name, _ in read)
    return table


def as_named(digest: Digest) -> Digest:
    """Return a digest that reads like this one and notes of each table that is made for it what that was made of."""
    return cast(Digest, _Named(digest, "", lambda _: None))


_READ = "_read"
"""Under which name a digest holds what its tables were made of."""


def read_by(digest: Digest, name: str, make: Callable[[Digest], object]) -> frozenset[str]:
    """Return the names of the fields and tables that a table, or a field that is made of others, was made of."""
    known: frozenset[str] | None = vars(digest).get(_READ, {}).get(name)
    if known is None:
        read: set[Place] = set()
        make(cast(Digest, _Named(digest, "", read.add)))
        known = frozenset(name for name, _ in read)
    return known


class _WatchedMapping(Mapping[K, V]):
    """A table: what is asked for by key is noted by key, what is gone through as a whole."""

    __slots__ = ("_held", "_name", "_note")

    def __init__(self, name: str, held: Mapping[K, V], note: Callable[[Any], None]) -> None:
        self._name, self._held, self._note = name, held, note

    def __getitem__(self, key: K) -> V:
        self._note((self._name, key))
        return self._held[key]

    def __contains__(self, key: object) -> bool:
        self._note((self._name, key))
        return key in self._held

    def __iter__(self) -> Iterator[K]:
        self._note((self._name, WHOLE))
        return iter(self._held)

    def __len__(self) -> int:
        self._note((self._name, NUMBER))
        return len(self._held)

    def __bool__(self) -> bool:
        return len(self) > 0
