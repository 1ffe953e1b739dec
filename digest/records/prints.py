"""Fingerprints of what a digest holds: equal in every run for equal values, and different for others.

A value's fingerprint is the digest of its bytes, from which it can be read again. Articles and meetings that stand in other
values are named there, by their fingerprints, and not repeated.
"""

import pickle
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import reduce
from hashlib import sha256
from io import BytesIO
from operator import attrgetter
from pkgutil import resolve_name
from typing import Any, Protocol, runtime_checkable

from digest.records.article import Article
from digest.records.digest import Digest, MeetingView
from digest.records.watched import NUMBER, WHOLE, Place, table_of

SIZE = 16
"""Bytes of a fingerprint: as many as tell any two values apart."""
NOTHING = b""
"""The fingerprint of what is not there."""


@dataclass(frozen=True, slots=True)
class Named:
    """Stands for an article or a meeting of the digest."""

    field: str
    """The field of the digest that has it."""

    id: str
    """Its id."""

    print: bytes
    """Its fingerprint."""


@dataclass(frozen=True, slots=True)
class Sorted:
    """Stands for a set: sets are gone through in another order in each run."""

    values: tuple[Any, ...]
    """What it holds."""


@runtime_checkable
class Printed(Protocol):
    """A value or table whose fingerprints are known."""

    def print_of(self, key: object) -> bytes | None:
        """Return the fingerprint of what stands under a key, or of the WHOLE; None where it is not known."""


class _Reducers(dict[type, Callable[[Any], tuple[Any, tuple[Any, ...]]]]):
    """How values are written that pickle does not know by itself: with their type and fields, in C as far as may be."""

    def __missing__(self, cls: type) -> Callable[[Any], tuple[Any, tuple[Any, ...]]]:
        made = self[cls] = _reducer(cls)
        return made


def _reducer(cls: type) -> Callable[[Any], tuple[Any, tuple[Any, ...]]]:
    if is_dataclass(cls):
        names = [f.name for f in fields(cls)]
        read = attrgetter(*names) if names else lambda _: ()
        return (lambda value: (cls, (read(value),))) if len(names) == 1 else (lambda value: (cls, read(value)))
    if issubclass(cls, str):
        return lambda value: (cls, (str.__str__(value),))
    raise KeyError(cls)


class Prints:
    """The fingerprints of one digest, each made when it is asked for and then held."""

    def __init__(self, digest: Digest, known: Iterable[tuple[object, bytes]] = ()) -> None:
        """Take the digest, and those of its articles and meetings whose fingerprints are known."""
        self._digest = digest
        self._known: dict[Place, bytes] = {}
        self._tables: dict[str, tuple[Any, Callable[[Any], bytes | None] | None]] = {}
        self._records: dict[int, tuple[object, bytes]] = {id(record): (record, mark) for record, mark in known}
        self._names: dict[int, tuple[type, tuple[Any, ...]]] = {}
        named: dict[type, Any] = {
            Article: lambda a: self._named("articles", a.id, a),
            MeetingView: lambda v: self._named("meetings", v.meeting.id, v),
        }
        self._reducers = _Reducers(named)
        # A record that is written itself stands there as it is, not by its name.
        self._apart = {cls: _Reducers({c: made for c, made in named.items() if c is not cls}) for cls in named}

    def of(self, place: Place) -> bytes:
        """Return the fingerprint of what stands at a place, NOTHING where nothing does."""
        found = self._known.get(place)
        if found is None:
            found = self._known[place] = self._made(*place)
        return found

    def _made(self, name: str, key: str | int | None) -> bytes:
        if name not in self._tables:
            table = at(self._digest, name)
            # What a table can tell is asked once, not for each of its keys.
            self._tables[name] = table, table.print_of if isinstance(table, Printed) else None
        held, printed = self._tables[name]
        if key == NUMBER and isinstance(held, Mapping):
            return len(held).to_bytes(SIZE, "big")
        if printed is not None and (known := printed(key)) is not None:
            return known
        if not isinstance(held, Mapping):
            return self._print(held)
        if key is WHOLE:
            return whole_print((each, self.of((name, each))) for each in held)
        return self._print(held[key]) if key in held else NOTHING

    def _print(self, value: object) -> bytes:
        if not isinstance(value, (Article, MeetingView)):
            return print_of(self.written(value))
        known = self._records.get(id(value))
        if known is None:
            # The record is held, so that no other can have its number.
            known = self._records[id(value)] = (value, print_of(self.written(value)))
        return known[1]

    def _named(self, field: str, ident: str, record: object) -> tuple[type, tuple[Any, ...]]:
        # What is named by tables is named many times.
        if (known := self._names.get(id(record))) is not None:
            return known
        if getattr(self._digest, field).get(ident) is record:
            made = self._names[id(record)] = Named, (field, ident, self._print(record))
            return made
        return _PLAIN[type(record)](record)

    def written(self, value: object) -> bytes:
        """Return the bytes of a value, from which `Reader` makes it again."""
        reducers = self._reducers
        if isinstance(value, (set, frozenset)):
            value = Sorted(tuple(sorted(value)))
        else:
            reducers = self._apart.get(type(value), reducers)
        return _dumped(value, reducers)


_PLAIN = _Reducers()


def bytes_of(value: object) -> bytes:
    """Return the bytes of a value that names no article and no meeting: the same as `Prints.written`."""
    return _dumped(value, _PLAIN)


def _dumped(value: object, reducers: _Reducers) -> bytes:
    out = BytesIO()
    pickler = pickle.Pickler(out, 5)
    pickler.fast = True  # Which of equal values are one does not count.
    pickler.dispatch_table = reducers
    pickler.dump(value)
    return out.getvalue()


def print_of(data: bytes) -> bytes:
    """Return the fingerprint of a value's bytes."""
    return sha256(data).digest()[:SIZE]


def whole_print(parts: "Any") -> bytes:
    """Return the fingerprint of a table from its keys and their values' fingerprints, in order."""
    whole = sha256()
    for key, known in parts:
        whole.update(f"{key!r}\n".encode("utf-8", "surrogatepass") + known)
    return whole.digest()[:SIZE]


def at(digest: Digest, name: str) -> Any:
    """Return a field or table of the digest by its name."""
    if ":" in name:
        return table_of(digest, resolve_name(name))
    return reduce(getattr, name.split("."), digest)


class Reader(pickle.Unpickler):
    """Makes a value again from its bytes. `find` returns the article or meeting that is named there."""

    def __init__(self, data: bytes, find: Callable[[str, str], object], makers: dict[Any, Any] | None = None) -> None:
        """Take the bytes. Readers of many values share their `makers`."""
        super().__init__(BytesIO(data))
        self._find = find
        self._makers = {} if makers is None else makers

    def find_class(self, module: str, name: str) -> Any:
        """Return what makes a value of a type from what was written of it."""
        made = self._makers.get((module, name))
        if made is None:
            made = self._makers[module, name] = self._maker(super().find_class(module, name))
        return made

    def _maker(self, cls: Any) -> Any:
        if cls is Named:
            return lambda field, ident, _: self._find(field, ident)
        if cls is Sorted:
            return frozenset
        return _restorer(cls) if isinstance(cls, type) and is_dataclass(cls) else cls


def _restorer(cls: type[Any]) -> Callable[..., object]:
    """Return what makes a record of the values of its fields, which were checked when it was first made."""
    names = tuple(f.name for f in fields(cls))
    put = object.__setattr__

    def restored(*values: object) -> object:
        new = object.__new__(cls)
        for name, value in zip(names, values, strict=True):
            put(new, name, value)
        return new

    return restored
