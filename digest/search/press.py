"""Files of the index that are made once: what an earlier build has made of the same things is known by name and size."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import blake2b

from digest.records.streams import Content, Kept, digest_of
from digest.search.files import IndexFile, key_of_name

MARK = 16
"""Bytes of a mark: as many as tell any two things apart."""


def mark_of(*parts: bytes) -> bytes:
    """Return what tells things from all others."""
    out = blake2b(digest_size=MARK)
    for part in parts:
        out.update(len(part).to_bytes(8, "little"))
        out.update(part)
    return out.digest()


@dataclass(frozen=True, slots=True)
class Printed:
    """A file of the index for a site: new, or one that an earlier build has made."""

    name: str
    """Its name within FOLDER."""

    content: Content
    """What it holds."""

    @property
    def key(self) -> str:
        """Return the part of its name that its content makes."""
        return key_of_name(self.name)


class Press:
    """Makes files, each but once: what marks name is known from the last time."""

    def __init__(self, last: Mapping[bytes, tuple[str, int, str]] | None = None) -> None:
        """Take the files that are known, as `known` has them."""
        self._last = last or {}
        self.known: dict[bytes, tuple[str, int, str]] = {}
        """Name, size and digest of each file of this time, by the mark of what it is made of."""

    def printed(self, mark: bytes, make: Callable[[], IndexFile]) -> Printed:
        """Return the file that is made of what has this mark."""
        row = self._last.get(mark)
        if row is not None:
            name, size, digest = self.known[mark] = row
            return Printed(name, Kept(size=size, digest=digest, make=lambda: make().text))
        file = make()
        data = file.text.encode("utf-8")
        self.known[mark] = (file.name, len(data), digest_of([data]))
        return Printed(file.name, file.text)
