"""Values that one build leaves for the next: written whole, and believed only where they are whole and of this form."""

import marshal
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from hashlib import sha256
from itertools import accumulate
from mmap import ACCESS_READ, mmap
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from digest.store.files import write_pieces

_SEAL = 32
"""Bytes of a digest before the values."""


class TornError(Exception):
    """What an earlier build has kept is not as it was written; it has been taken away."""


def write_values(path: Path, form: int, values: Any) -> None:
    """Write plain values: numbers, texts, bytes, and tuples, lists, sets and mappings of them.

    A machine that refuses to keep them makes the next build dearer, and this one no worse.
    Marshal reads a hundred thousand rows in a tenth of the time of JSON. It is no form to exchange: what another Python
    wrote, or anybody else, is not read.
    """
    data = marshal.dumps(values)
    with suppress(OSError):
        # Not compared with what lies there: most often it is another one, and neither is held twice for it.
        write_pieces(path, lambda: (_seal(form, data), data), other=True)


def read_values(path: Path, form: int) -> Any:
    """Return what `write_values` wrote in this form; None where it is not there, torn, or of another Python or form."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    rest = memoryview(data)[_SEAL:]
    return marshal.loads(rest) if data[:_SEAL] == _seal(form, rest) else None  # noqa: S302 (under our own seal)


SAME: Final = object()
"""Stands for a value that is as it lies in a file of parts."""
_LENGTH = 8
"""Bytes that say how long the list of parts is."""


class Parts:
    """Values by names, of which each is unpacked when it is asked for."""

    def __init__(
        self, data: "bytes | mmap" = b"", rows: Mapping[str, tuple[int, int, bytes]] = MappingProxyType({})
    ) -> None:
        """Take what lies in a file, and of each value its place there and the digest of its bytes."""
        self._data = memoryview(data)
        self._rows = rows

    def __contains__(self, name: object) -> bool:
        """Return whether there is a value of this name."""
        return name in self._rows

    def __getitem__(self, name: str) -> Any:
        """Return a value."""
        return marshal.loads(self.laid(name)[0])  # noqa: S302 (checked when it was read)

    def get(self, name: str, default: Any = None) -> Any:
        """Return a value, or another one where there is none."""
        return self[name] if name in self._rows else default

    def laid(self, name: str) -> tuple[memoryview, bytes]:
        """Return a value's bytes as they lie there, with their digest."""
        start, end, digest = self._rows[name]
        return self._data[start:end], digest

    def are_whole(self) -> bool:
        """Return whether all values are as they were written."""
        return all(sha256(data).digest() == digest for data, digest in map(self.laid, self._rows))


def write_parts(path: Path, form: int, values: Mapping[str, Any], last: Parts) -> None:
    """Write plain values by names, as `write_values` does; those that are SAME are taken from `last` as they lie there."""

    def pieces() -> Iterator[bytes | memoryview]:
        told: list[tuple[str, int, bytes]] = []
        for name, value in values.items():
            data: bytes | memoryview
            if value is SAME:
                data, digest = last.laid(name)
            else:
                data = marshal.dumps(value)
                digest = sha256(data).digest()
            told.append((name, len(data), digest))
            yield data
        index = marshal.dumps(told)
        yield index
        yield len(index).to_bytes(_LENGTH, "big")
        yield _seal(form, index)

    with suppress(OSError):
        write_pieces(path, pieces, other=True)


def read_parts(path: Path, form: int) -> Parts | None:
    """Return what `write_parts` wrote in this form; None where it is not there, torn, or of another Python or form."""
    try:
        with path.open("rb") as file:
            data = mmap(file.fileno(), 0, access=ACCESS_READ)
    except (OSError, ValueError):  # There is nothing in it.
        return None
    end = max(0, len(data) - _SEAL - _LENGTH)
    index = data[max(0, end - int.from_bytes(data[end : end + _LENGTH], "big")) : end]
    if data[end + _LENGTH :] != _seal(form, index):
        return None
    told = marshal.loads(index)  # noqa: S302 (under our own seal)
    ends = list(accumulate((long for _, long, _ in told), initial=0))
    parts = Parts(data, {name: (ends[i], ends[i + 1], digest) for i, (name, _, digest) in enumerate(told)})
    return parts if ends[-1] + len(index) == end and parts.are_whole() else None


def _seal(form: int, data: bytes | memoryview) -> bytes:
    out = sha256(f"{form} {sys.version}\n".encode())
    out.update(data)
    return out.digest()
