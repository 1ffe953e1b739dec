"""Where a sorted list is cut into files: at entries that tell of a cut by themselves, so that a change moves no cut but those
beside it.

An entry whose name hashes low enough begins a file: very low while the last one is not half full, less so from then on,
the lower the smaller it is; at the latest the first that does not fit. (Content-defined chunking, as in Xia and others, "FastCDC",
USENIX ATC 2016.)
"""

from collections.abc import Iterable, Iterator
from zlib import crc32

_HALF = 4
"""How soon a cut comes once a file is half full: files become two thirds full on average, one in ten whole."""
_ANY = 1 / 4
"""The same before: rare cuts that come wherever the last one was, so that lists that are cut apart soon meet again."""
_HASHES = 1 << 32


def begins_file(name: bytes, size: int, before: int, most: int) -> bool:
    """Return whether an entry begins a file, where entries of so many bytes stand before it in the one at hand.

    Of its own size only the order of magnitude counts, which seldom changes.
    """
    if not before:
        return False
    if before + size > most:
        return True
    chance = (_ANY if 2 * before < most else _HALF) * (1 << size.bit_length() >> 1)
    return crc32(name) * most < _HASHES * chance


def runs(entries: Iterable[tuple[bytes, int]], most: int) -> Iterator[tuple[int, int]]:
    """Yield the first and one past the last of the entries of each file; `entries` are names and sizes."""
    first = total = end = 0
    for i, (name, size) in enumerate(entries):
        if begins_file(name, size, total, most):
            yield first, i
            first, total = i, 0
        total += size
        end = i + 1
    if end > first:
        yield first, end
