"""Fingerprints of what a digest holds: equal in every run for equal values, and different for others."""

import pickle
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from functools import reduce
from hashlib import sha256
from io import BytesIO
from operator import attrgetter
from pkgutil import resolve_name
from typing import Any

from digest.records.article import Article
from digest.records.digest import Digest, MeetingView
from digest.records.promise import MentionOf
from digest.records.watched import NUMBER, WHOLE, Place

SIZE = 16
"""Bytes of a fingerprint: as many as tell any two values apart."""
NOTHING = b""
"""The fingerprint of what is not there."""
_SHARED = (Article, MeetingView, MentionOf)
"""Records that stand in many others, and are there named by their fingerprints."""


class _Named:
    """Stands for a record that has a fingerprint of its own."""


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

    def __init__(self, digest: Digest) -> None:
        """Take the digest."""
        self._digest = digest
        self._known: dict[Place, bytes] = {}
        self._tables: dict[str, Any] = {}
        self._records: dict[int, tuple[object, bytes]] = {}
        self._reducers = _Reducers(dict.fromkeys(_SHARED, self._named))
        self._own = _Reducers()

    def of(self, place: Place) -> bytes:
        """Return the fingerprint of what stands at a place, NOTHING where nothing does."""
        found = self._known.get(place)
        if found is None:
            found = self._known[place] = self._made(*place)
        return found

    def _made(self, name: str, key: str | int | None) -> bytes:
        held = self._tables.get(name)
        if held is None:
            held = self._tables[name] = _at(self._digest, name)
        if not isinstance(held, Mapping):
            return self._print(held)
        if key == NUMBER:
            return len(held).to_bytes(SIZE, "big")
        if key is WHOLE:
            whole = sha256()
            for each in held:
                whole.update(f"{each!r}\n".encode("utf-8", "surrogatepass") + self.of((name, each)))
            return whole.digest()[:SIZE]
        return self._print(held[key]) if key in held else NOTHING

    def _print(self, value: object) -> bytes:
        if not isinstance(value, _SHARED):
            return self._pickled(value, self._reducers)
        known = self._records.get(id(value))
        if known is None:
            cls = type(value)
            own = _Reducers({c: self._named for c in _SHARED if c is not cls})
            # The record is held, so that no other can have its number.
            known = self._records[id(value)] = (value, self._pickled(value, own))
        return known[1]

    def _named(self, record: object) -> tuple[type[_Named], tuple[bytes]]:
        return _Named, (self._print(record),)

    @staticmethod
    def _pickled(value: object, reducers: _Reducers) -> bytes:
        if isinstance(value, (set, frozenset)):
            value = sorted(value)  # Sets are gone through in another order in each run.
        out = BytesIO()
        pickler = pickle.Pickler(out, 5)
        pickler.fast = True  # Which of equal values are one does not count.
        pickler.dispatch_table = reducers
        pickler.dump(value)
        return sha256(out.getbuffer()).digest()[:SIZE]


def _at(digest: Digest, name: str) -> Any:
    """Return a field or table of the digest by its name."""
    if ":" in name:
        return digest.table(resolve_name(name))
    return reduce(getattr, name.split("."), digest)
