"""Whole numbers as bytes: seven bits a byte, the lowest first, the eighth says that more follow."""

import re
import struct
from collections.abc import Iterable, Sequence
from functools import lru_cache

_ONE = 0x80
_LONG = re.compile(rb"[\x80-\xff]+[\x00-\x7f]")
_GOES_ON = bytes(range(_ONE, 0x100))


def put(out: bytearray, number: int) -> None:
    """Append a number of zero or more."""
    while number >= _ONE:
        out.append(number & 0x7F | _ONE)
        number >>= 7
    out.append(number)


@lru_cache(maxsize=1 << 14)
def _alone(number: int) -> bytes:
    out = bytearray()
    put(out, number)
    return bytes(out)


def packed(numbers: Iterable[int]) -> bytes:
    """Return numbers one after another."""
    return b"".join(map(_alone, numbers))


def unpacked(data: bytes) -> list[int]:
    """Return all numbers of bytes that hold nothing else."""
    if data.isascii():
        return list(data)
    out: list[int] = []
    at = 0
    for found in _LONG.finditer(data):
        out += data[at : found.start()]
        out.append(Reader(data, found.start()).number())
        at = found.end()
    out += data[at:]
    return out


def end_of(data: bytes, count: int) -> int:
    """Return where the first `count` numbers end."""
    if data.isascii():
        return count
    low, high = count, len(data)
    while low < high:
        middle = (low + high) // 2
        if middle - _going_on(data[:middle]) < count:
            low = middle + 1
        else:
            high = middle
    return low


def _going_on(data: bytes) -> int:
    """Return how many bytes are not the last of their numbers."""
    return len(data) - len(data.translate(None, _GOES_ON))


def column(numbers: Sequence[int]) -> bytes:
    """Return numbers of one width, that of the highest: a byte with the width (1, 2 or 4), then all, lowest byte first."""
    top = max(numbers, default=0)
    width, code = (1, "B") if top < 1 << 8 else (2, "H") if top < 1 << 16 else (4, "I")
    return bytes([width]) + struct.pack(f"<{len(numbers)}{code}", *numbers)


def nibbles(numbers: bytes | bytearray) -> bytes:
    """Return numbers below 16 two to a byte, the first in the lower half."""
    even, odd = numbers[::2], numbers[1::2]
    both = int.from_bytes(even, "little") | int.from_bytes(odd, "little") << 4
    return both.to_bytes(len(even), "little")


def from_nibbles(data: bytes, count: int) -> bytearray:
    """Return the numbers that `nibbles` has put two to a byte."""
    both = int.from_bytes(data, "little")
    low = int.from_bytes(b"\x0f" * len(data), "little")
    out = bytearray(2 * len(data))
    out[::2] = (both & low).to_bytes(len(data), "little")
    out[1::2] = (both >> 4 & low).to_bytes(len(data), "little")
    return out[:count]


class Reader:
    """Takes numbers and bytes from a block, in order."""

    def __init__(self, data: bytes, at: int = 0) -> None:
        """Begin at a byte."""
        self.data = data
        self.at = at

    def number(self) -> int:
        """Return the next number."""
        out = shift = 0
        while True:
            byte = self.data[self.at]
            self.at += 1
            out |= (byte & 0x7F) << shift
            if byte < _ONE:
                return out
            shift += 7

    def take(self, length: int) -> bytes:
        """Return the next bytes."""
        self.at += length
        return self.data[self.at - length : self.at]
