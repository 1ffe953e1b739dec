"""The digest as the last build has related it, kept for a build after which only notes are others: what it needs of an
article or a meeting is read by its id, and nothing else.
"""

import marshal
import os
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from functools import cached_property
from hashlib import sha256
from itertools import accumulate
from mmap import ACCESS_READ, mmap
from pathlib import Path
from pkgutil import resolve_name
from typing import IO, Any, Generic, TypeVar

from digest.records.deferred import ReadOnce
from digest.records.digest import Digest
from digest.records.prints import NOTHING, SIZE, Prints, Reader, at, print_of, whole_print
from digest.records.registry import Registry
from digest.records.watched import WHOLE, Place, table_name, watched
from digest.store.files import PRIVATE, UNFINISHED
from digest.store.kept_values import TornError
from digest.store.last_build import key_of
from digest.store.layout import CACHE, ORIGINALS, RECORDS
from digest.store.looked import Files, looked
from digest.store.memos import key_of_code

DIGEST = f"{CACHE}/readout-digest"
"""Where it is written, below a digest's folder; it may be deleted at any time."""
_CHECKED = 32
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


class _Table(ReadOnce[K, V, tuple[int, int, bytes]], Generic[K, V]):
    """A table of which what is asked for is read, once."""

    def __init__(
        self, rows: Mapping[K, tuple[int, int, bytes]], whole: bytes, read: Callable[[int, int, bytes], Any]
    ) -> None:
        super().__init__(rows, lambda row: read(*row))
        self._whole = whole

    def print_of(self, key: Any) -> bytes:
        """Return the fingerprint of what stands under a key, or of the WHOLE."""
        if key is WHOLE:
            return self._whole
        row = self._rows.get(key)
        return row[2] if row else NOTHING


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
    tables |= {name: value for name, value in more.items() if isinstance(value, Mapping)}
    at_once = {name: value for name, value in more.items() if not isinstance(value, Mapping)}
    path = root / DIGEST
    new = path.with_name(f"{UNFINISHED}{os.getpid()}")
    with suppress(OSError):
        try:
            with new.open("wb") as file:
                new.chmod(PRIVATE)
                _write(file, key, tables, {**at_once, "edition": replace(digest.edition, day=None)}, prints)
            new.replace(path)
        finally:
            new.unlink(missing_ok=True)


_APART = {"notes", "edition", "registry"}


def _tables_of(digest: Digest) -> list[str]:
    """Return the names of the tables that were made of a digest and do not follow from notes."""
    made = {table_name(make): make for make in vars(digest).get("_tables", {})}
    cls = type(digest)
    made |= {n: getattr(cls, n).func for n in vars(digest) if isinstance(getattr(cls, n, None), cached_property)}
    read: dict[str, set[str]] = {}
    for name, make in made.items():
        places: set[Place] = set()
        make(watched(digest, places.add))
        read[name] = {place for place, _ in places}
    touched = set(_OF_NOTES)
    while more := {name for name, names in read.items() if name not in touched and not names.isdisjoint(touched)}:
        touched |= more
    return [name for name in made if name not in touched and isinstance(at(digest, name), Mapping)]


def _write(file: IO[bytes], key: str, tables: Mapping[str, Any], more: Mapping[str, Any], prints: Prints) -> None:
    size = 0

    def put(value: object) -> tuple[int, bytes]:
        nonlocal size
        data = prints.written(value)
        file.write(data)
        size += len(data)
        return len(data), print_of(data)

    index: dict[str, Any] = {}
    for name, held in tables.items():
        start = size
        if isinstance(held, Mapping):
            rows = [put(value) for value in held.values()]
            whole = whole_print(zip(held, (mark for _, mark in rows), strict=True))
            sizes = array("I", [long for long, _ in rows]).tobytes()
            index[name] = (start, list(held), sizes, b"".join(mark for _, mark in rows), whole)
        else:
            long, mark = put(held)
            index[name] = (start, None, long, b"", mark)
    start = size
    _, mark = put(dict(more))
    told = marshal.dumps((key, index, start, size, mark))
    told += len(told).to_bytes(8, "big")
    file.write(told + sha256(told).digest())


# --- reading --------------------------------------------------------------------------------------------------------


def read_digest(root: Path, key: str, registry: Registry) -> KeptDigest | None:
    """Return what is kept under a key; None where nothing is, or it is torn. `registry` has what the program knows.

    Of what is read later, each value for itself is checked before: one that is not as it was written raises TornError, and
    nothing is kept any more.
    """
    with suppress(OSError, ValueError), (root / DIGEST).open("rb") as file:
        data = mmap(file.fileno(), 0, access=ACCESS_READ)
        size = int.from_bytes(data[-_CHECKED - 8 : -_CHECKED], "big")
        if size > len(data) or sha256(data[-_CHECKED - 8 - size : -_CHECKED]).digest() != data[-_CHECKED:]:
            return None
        known, index, *more = marshal.loads(data[-_CHECKED - 8 - size : -_CHECKED - 8])  # noqa: S302 (checked)
        if known == key and more[1] + size + 8 + _CHECKED == len(data):
            return _kept(root / DIGEST, data, index, more, registry)
    return None


def _kept(path: Path, data: mmap, index: Mapping[str, Any], more: Sequence[Any], registry: Registry) -> KeptDigest:
    held: dict[str, Any] = {}
    makers: dict[Any, Any] = {}

    def read(start: int, end: int, mark: bytes) -> Any:
        value = data[start:end]
        if print_of(value) != mark:
            path.unlink(missing_ok=True)
            raise TornError
        return Reader(value, lambda field, ident: held[field][ident], makers).load()

    def listed(start: int, end: int, whole: bytes) -> Any:
        return _List(whole, lambda: read(start, end, whole))

    for name, (start, keys, sizes, marks, whole) in index.items():
        if keys is None:
            value = (read if name in _SINGLE else listed)(start, start + sizes, whole)
        else:
            ends = list(accumulate(array("I", sizes), initial=start))
            rows = {k: (ends[i], ends[i + 1], marks[i * SIZE : (i + 1) * SIZE]) for i, k in enumerate(keys)}
            value = _Table(rows, whole, read)
        held[name] = value
    told = read(*more)
    of_registry = {name.partition(".")[2]: value for name, value in held.items() if name.startswith("registry.")}
    own = {f.name: held[f.name] for f in fields(Digest) if f.name in held}
    digest = Digest(**own, registry=replace(registry, **of_registry), edition=told["edition"])
    rest = {n: v for n, v in held.items() if n not in own and not n.startswith("registry.")}
    tables = {n: v for n, v in rest.items() if ":" in n or hasattr(Digest, n)}
    return KeptDigest(digest=digest, tables=tables, more={**told, **rest}, same=frozenset(held) - _OF_NOTES)


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
