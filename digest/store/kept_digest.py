"""The digest as the last build has related it, kept for a build after which only notes are others: what it needs of an
article or a meeting is read by its id, and nothing else.
"""

from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from functools import cached_property, partial
from hashlib import sha256
from pathlib import Path
from pkgutil import resolve_name
from typing import Any, Generic, TypeVar

from digest.records.deferred import ReadOnce
from digest.records.digest import Digest
from digest.records.prints import NOTHING, Prints, Reader, at, print_of, whole_print
from digest.records.registry import Registry
from digest.records.watched import WHOLE, read_by, table_name
from digest.store.kept_values import TornError, read_values, write_values
from digest.store.last_build import key_of
from digest.store.layout import CACHE, ORIGINALS, RECORDS
from digest.store.looked import Files, looked
from digest.store.memos import key_of_code
from digest.store.stored import Stored, Storing

DIGEST, INDEX = f"{CACHE}/readout-digest", f"{CACHE}/readout-digest-index"
"""Where its values are written, and which of them stand where in it, below a digest's folder; they may be deleted at any
time.
"""
FORM = 2
"""Grows when what is written changes its form."""
_OF_NOTES = frozenset({"notes", "notes_by_target", "shown", "edition.day"})
"""Fields that follow from notes."""

K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptDigest:
    """What is kept of a digest and its records."""

    digest: Digest
    """The digest as it is without its notes."""

    tables: Mapping[str, Mapping[Any, Any]]
    """Its tables that do not follow from notes, by name."""

    more: Mapping[str, Any]
    """What else was kept of the records."""

    same: frozenset[str]
    """Its fields and tables that do not follow from notes, by the names of places."""


class _Table(ReadOnce[K, V, int], Generic[K, V]):
    """A table of which what is asked for is read, once."""

    def __init__(self, numbers: Mapping[K, int], whole: bytes, stored: Stored, read: Callable[[int], Any]) -> None:
        super().__init__(numbers, read)
        self._whole, self._stored = whole, stored

    def print_of(self, key: Any) -> bytes:
        """Return the fingerprint of what stands under a key, or of the WHOLE."""
        if key is WHOLE:
            return self._whole
        number = self._rows.get(key)
        return NOTHING if number is None else self._stored.mark(number)


class _List(Sequence[V], Generic[V]):
    """A field with several values, which is read when one of them is asked for."""

    def __init__(self, whole: bytes, read: Callable[[], tuple[V, ...]]) -> None:
        self._whole, self._read = whole, read

    @cached_property
    def _values(self) -> tuple[V, ...]:
        return self._read()

    def __getitem__(self, index: Any) -> Any:
        return self._values[index]

    def __len__(self) -> int:
        return len(self._values)

    def print_of(self, _: object) -> bytes:
        """Return the fingerprint of all of it."""
        return self._whole


class Overlaid(Mapping[K, V], Generic[K, V]):
    """A table in which some values are others."""

    def __init__(self, table: Mapping[K, V], others: Mapping[K, V]) -> None:
        """Take the table, and the values that are others."""
        self._table, self._others = table, others

    def __getitem__(self, key: K) -> V:
        return self._others[key] if key in self._others else self._table[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self._table)

    def __len__(self) -> int:
        return len(self._table)

    def print_of(self, key: Any) -> bytes | None:
        """Return the fingerprint of a value that is no other, if it is known."""
        if key is WHOLE or key in self._others or not isinstance(self._table, _Table):
            return None
        return self._table.print_of(key)


# --- writing --------------------------------------------------------------------------------------------------------


def key_of_records(sources: Files, *arguments: str | None) -> str:
    """Return the digest of all records but notes, with the settings that they are read by; "" where nobody knows it."""
    out = sha256(f"{arguments} {key_of()}".encode() + key_of_code())
    for top, folder in sorted(looked(sources).folders.items()):
        if top.startswith(_READ) and not top.startswith(_NOTES):
            if " " in folder.digests:  # What is in a link to a folder is not known.
                return ""
            out.update(f"{top}\0{folder.names}\0{folder.digests}\0".encode("utf-8", "surrogatepass"))
    settings = looked(sources).folders.get(_ROOT)
    for name, digest in settings.told() if settings else ():
        if name.endswith((".yml", ".yaml")):
            if not digest:
                return ""
            out.update(f"{name}\0{digest}\0".encode("utf-8", "surrogatepass"))
    return out.hexdigest()


_READ, _NOTES = (f"root/{RECORDS}/", f"root/{ORIGINALS}/"), f"root/{RECORDS}/annotations/"
_ROOT = "root/"


def write_digest(root: Path, key: str, digest: Digest, prints: Prints, more: Mapping[str, Any]) -> None:
    """Keep a digest with the tables that were asked for while pages were made of it, and `more`: further tables, and
    values that are read at once. What a machine refuses to keep is made again.
    """
    tables = {name: at(digest, name) for name in _tables_of(digest)}
    tables |= {f.name: getattr(digest, f.name) for f in fields(Digest) if f.name not in _APART}
    tables |= {
        f"registry.{f.name}": getattr(digest.registry, f.name) for f in fields(Registry) if f.name != "gazetteer"
    }
    at_once = {name: value for name, value in more.items() if not isinstance(value, Mapping)}
    at_once["edition"] = replace(digest.edition, day=None)
    with suppress(OSError):
        storing = Storing(root / DIGEST, _before(root))
        try:
            index = {name: _stored(storing, name, held, prints) for name, held in tables.items()}
            index |= {n: _stored_more(storing, held, prints) for n, held in more.items() if isinstance(held, Mapping)}
            rest = _put(storing, at_once, prints)[0]
            told = storing.finish()
        finally:
            storing.close()
        write_values(root / INDEX, FORM, (key_of_code(), key, index, rest, told))


def _before(root: Path) -> Stored | None:
    """Return the values that this very code has kept, of whatever digest; None where there are none."""
    found = read_values(root / INDEX, FORM)
    with suppress(OSError, ValueError):
        if found and found[0] == key_of_code():
            return Stored(root / DIGEST, found[-1])
    return None


_APART = {"notes", "edition", "registry"}


def _tables_of(digest: Digest) -> list[str]:
    """Return the names of the tables that were made of a digest and do not follow from notes."""
    made = {table_name(make): make for make in vars(digest).get("_tables", {})}
    cls = type(digest)
    made |= {n: getattr(cls, n).func for n in vars(digest) if isinstance(getattr(cls, n, None), cached_property)}
    read = {name: read_by(digest, name, make) for name, make in made.items()}
    touched = set(_OF_NOTES)
    while more := {name for name, names in read.items() if name not in touched and not names.isdisjoint(touched)}:
        touched |= more
    return [name for name in made if name not in touched and isinstance(at(digest, name), Mapping)]


_Index = tuple[list[Any] | None, Any, bytes]
"""A table: its keys, the numbers of its values, four bytes each, and its fingerprint; no keys, and one number, of a field that
is none.
"""


def _stored(storing: Storing, name: str, held: Any, prints: Prints) -> _Index:
    """Write what stands nowhere yet of a field or table; what does is known by its fingerprint, and not looked at."""
    whole = prints.of((name, WHOLE))
    if not isinstance(held, Mapping):
        return None, storing.put(whole, lambda: prints.written(held)), whole
    numbers = array("I")
    for key in held:
        numbers.append(storing.put(prints.of((name, key)), partial(_written, prints, held, key)))
    return list(held), numbers.tobytes(), whole


def _written(prints: Prints, held: Mapping[Any, Any], key: object) -> bytes:
    return prints.written(held[key])


def _stored_more(storing: Storing, held: Mapping[Any, Any], prints: Prints) -> _Index:
    """Write a table that is none of the digest."""
    rows = [_put(storing, value, prints) for value in held.values()]
    whole = whole_print(zip(held, (mark for _, mark in rows), strict=True))
    return list(held), array("I", [number for number, _ in rows]).tobytes(), whole


def _put(storing: Storing, value: object, prints: Prints) -> tuple[int, bytes]:
    data = prints.written(value)
    mark = print_of(data)
    return storing.put(mark, lambda: data), mark


# --- reading --------------------------------------------------------------------------------------------------------


def read_digest(root: Path, key: str, registry: Registry) -> KeptDigest | None:
    """Return what is kept under a key; None where nothing is, or it is torn. `registry` has what the program knows.

    Of what is read later, each value for itself is checked before: one that is not as it was written raises TornError, and
    nothing is kept any more.
    """
    found = read_values(root / INDEX, FORM)
    with suppress(OSError, ValueError, TornError):
        if found and found[1] == key:
            _, _, index, rest, told = found
            return _kept(Stored(root / DIGEST, told), index, rest, registry)
    return None


def _kept(stored: Stored, index: Mapping[str, Any], rest: int, registry: Registry) -> KeptDigest:
    held: dict[str, Any] = {}
    makers: dict[Any, Any] = {}

    def read(number: int) -> Any:
        return Reader(stored.read(number), lambda field, ident: held[field][ident], makers).load()

    for name, (keys, numbers, whole) in index.items():
        if keys is not None:
            held[name] = _Table(dict(zip(keys, array("I", numbers), strict=True)), whole, stored, read)
        else:
            held[name] = read(numbers) if name in _SINGLE else _List(whole, partial(read, numbers))
    told = read(rest)
    of_registry = {name.partition(".")[2]: value for name, value in held.items() if name.startswith("registry.")}
    own = {f.name: held[f.name] for f in fields(Digest) if f.name in held}
    digest = Digest(**own, registry=replace(registry, **of_registry), edition=told["edition"])
    others = {n: v for n, v in held.items() if n not in own and not n.startswith("registry.")}
    tables = {n: v for n, v in others.items() if ":" in n or hasattr(Digest, n)}
    return KeptDigest(digest=digest, tables=tables, more={**told, **others}, same=frozenset(held) - _OF_NOTES)


_SINGLE = {"profile", "home", "forge"}
"""Fields that are read at once."""


def with_tables(digest: Digest, tables: Mapping[str, Mapping[Any, Any]]) -> Digest:
    """Return a digest that has tables as they are kept."""
    for name, table in tables.items():
        if ":" in name:
            vars(digest).setdefault("_tables", {})[resolve_name(name)] = table
        else:
            vars(digest)[name] = table
    return digest
