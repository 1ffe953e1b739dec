"""Files as a look has found them, folder by folder: one in which nothing has changed is compared, kept and written whole."""

import os
from array import array
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, repeat
from operator import attrgetter
from typing import NamedTuple

from digest.records.streams import FIGURES

_NUMBERS = 4
"""Stamps of a file: its size, two times and its number."""
LONG = 8 * _NUMBERS
"""Bytes of them."""
_MOST = (1 << 63) - 1


class Seen(NamedTuple):
    """A file as it was found."""

    size: int
    """Bytes."""

    written: int
    """When its bytes were last written, in nanoseconds."""

    changed: int
    """When anything of it last changed, in nanoseconds; 0 where that does not count."""

    number: int
    """Its number in the file system, which a file that takes its place does not have; 0 where that does not count, -1
    where stamps cannot be relied on.
    """

    digest: str
    """The digest of its bytes; "" of what is no file, as a link to a folder is: what is in it is not known."""

    @property
    def stamps(self) -> bytes:
        """Return its stamps as bytes."""
        return packed((self.size, self.written, self.changed, self.number))


Files = Mapping[str, Seen]
"""Files by their paths."""


class Folder(NamedTuple):
    """The files right in one folder, in the order of their names."""

    names: str
    """Their names, a slash between two."""

    stamps: bytes
    """Of each the stamps, eight bytes each."""

    digests: str
    """Of each the digest, blanks for none."""

    def rows(self) -> Iterator[tuple[str, bytes, str]]:
        """Yield the name, the stamps and the digest of each."""
        for i, name in enumerate(self.names.split("/")):
            yield name, self.stamps[i * LONG : (i + 1) * LONG], self.digests[i * FIGURES : (i + 1) * FIGURES]

    def told(self) -> Iterator[tuple[str, str]]:
        """Yield the name and the digest of each, "" for none."""
        names = self.names.split("/")
        starts = range(0, len(self.digests), FIGURES)
        return zip(names, (self.digests[i : i + FIGURES].rstrip() for i in starts), strict=True)


def folder_of(rows: Iterable[tuple[str, bytes, str]]) -> Folder:
    """Return a folder of files, given in their order by name, stamps and digest."""
    names, stamps, digests = zip(*rows, strict=True)
    return Folder("/".join(names), b"".join(stamps), "".join(d.ljust(FIGURES) for d in digests))


class Looked(Files):
    """Files by their paths. Of a folder nothing is unpacked before somebody asks for one of its files."""

    def __init__(self, folders: Mapping[str, Folder]) -> None:
        """Take the folders that have files, by how the paths of these begin."""
        self.folders = folders
        self._places: dict[str, dict[str, int]] = {}

    def _at(self, name: str) -> tuple[Folder, int] | None:
        end = name.rfind("/") + 1
        top = name[:end]
        places = self._places.get(top)
        if places is None:
            folder = self.folders.get(top)
            names = folder.names.split("/") if folder else []
            places = self._places[top] = dict(zip(names, range(len(names)), strict=True))
        at = places.get(name[end:])
        return None if at is None else (self.folders[top], at)

    def __getitem__(self, name: str) -> Seen:
        found = self._at(name)
        if found is None:
            raise KeyError(name)
        return _seen(*found)

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and self._at(name) is not None

    def __iter__(self) -> Iterator[str]:
        for top, folder in self.folders.items():
            yield from map(str.__add__, repeat(top), folder.names.split("/"))

    def __len__(self) -> int:
        return sum(len(folder.digests) for folder in self.folders.values()) // FIGURES

    def digest(self, name: str) -> str:
        """Return the digest of a file; "" where there is none."""
        found = self._at(name)
        return found[0].digests[found[1] * FIGURES : (found[1] + 1) * FIGURES].rstrip() if found else ""

    def digests(self) -> dict[str, str]:
        """Return the digests of all files."""
        return {top + name: digest for top, folder in self.folders.items() for name, digest in folder.told()}

    def sizes(self) -> dict[str, int]:
        """Return how many bytes each file has."""
        return {
            top + name: size
            for top, folder in self.folders.items()
            for name, size in zip(folder.names.split("/"), array("q", folder.stamps)[::_NUMBERS], strict=True)
        }

    def below(self, top: str) -> "Looked":
        """Return the files whose paths begin so, by the rest of their paths."""
        return Looked({name[len(top) :]: folder for name, folder in self.folders.items() if name.startswith(top)})

    def above(self, top: str) -> "Looked":
        """Return the files with something before their paths."""
        return Looked({top + name: folder for name, folder in self.folders.items()})

    def without(self, tops: tuple[str, ...]) -> "Looked":
        """Return the files that lie in none of these folders."""
        return Looked({name: folder for name, folder in self.folders.items() if not name.startswith(tops)})

    def edited(self, files: Mapping[str, Seen | None]) -> "Looked":
        """Return it with other files in the place of some; None stands for one that has gone."""
        changed: dict[str, dict[str, Seen | None]] = {}
        for name, seen in files.items():
            end = name.rfind("/") + 1
            changed.setdefault(name[:end], {})[name[end:]] = seen
        folders = dict(self.folders)
        for top, new in changed.items():
            rows = {row[0]: row for row in folders[top].rows()} if top in folders else {}
            for name, seen in new.items():
                rows.pop(name, None)
                if seen is not None:
                    rows[name] = name, seen.stamps, seen.digest
            folders.pop(top, None)
            if rows:
                folders[top] = folder_of(rows[name] for name in sorted(rows))
        return Looked(folders)


def _seen(folder: Folder, at: int) -> Seen:
    size, written, changed, number = array("q", folder.stamps[at * LONG : (at + 1) * LONG])
    return Seen(size, written, changed, number, folder.digests[at * FIGURES : (at + 1) * FIGURES].rstrip())


def looked(files: Files) -> Looked:
    """Return files folder by folder."""
    return files if isinstance(files, Looked) else Looked({}).edited(files)


def together(*looks: Files) -> Looked:
    """Return the files of looks at different folders."""
    return Looked({top: folder for look in looks for top, folder in looked(look).folders.items()})


def stamps_of(found: os.stat_result, *, linked: bool) -> tuple[int, int, int, int]:
    """Return the stamps of a file: see `Seen`. Of one that is `linked` size and time of writing alone count."""
    if linked:
        return found.st_size, found.st_mtime_ns, 0, 0
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def stamps_of_all(found: Iterable[os.stat_result], *, linked: bool) -> Iterator[int]:
    """Yield the stamps of files as `stamps_of` returns them, one after the other."""
    if linked:
        return chain.from_iterable((size, written, 0, 0) for size, written in map(_FEW, found))
    return chain.from_iterable(map(_ALL, found))


_FEW, _ALL = attrgetter("st_size", "st_mtime_ns"), attrgetter("st_size", "st_mtime_ns", "st_ctime_ns", "st_ino")


def packed(numbers: Iterable[int]) -> bytes:
    """Return stamps as bytes. A time or number that eight bytes do not hold is told apart from most others."""
    numbers = list(numbers)
    try:
        return array("q", numbers).tobytes()
    except OverflowError:
        return array("q", [n if -_MOST <= n <= _MOST else n & _MOST for n in numbers]).tobytes()


def same(one: Looked, other: Looked) -> Looked:
    """Return the files that two looks have found just so."""
    folders = {}
    for top, folder in one.folders.items():
        there = other.folders.get(top)
        if folder == there:
            folders[top] = folder
        elif there:
            known = set(there.rows())
            if rows := [row for row in folder.rows() if row in known]:
                folders[top] = folder_of(rows)
    return Looked(folders)


def differing(one: Files, other: Files) -> list[str]:
    """Return the paths of files that are not known to be the same in two looks, sorted."""
    one, other = looked(one), looked(other)
    out = []
    for top in {**one.folders, **other.folders}:
        here, there = one.folders.get(top), other.folders.get(top)
        if here != there or (here and " " in here.digests):
            old, new = dict(there.told()) if there else {}, dict(here.told()) if here else {}
            out += [top + name for name, digest in new.items() if not digest or old.get(name) != digest]
            out += [top + name for name in old.keys() - new.keys()]
    return sorted(out)
