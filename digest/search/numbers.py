"""Whole numbers as bytes: seven bits a byte, the lowest first, the eighth says that more follow."""

import struct
from collections.abc import Iterable, Sequence

_ONE = 0x80


def put(out: bytearray, number: int) -> None:
    """Append a number of zero or more."""
    while number >= _ONE:
        out.append(number & 0x7F | _ONE)
        number >>= 7
    out.append(number)


def packed(numbers: Iterable[int]) -> bytes:
    """Return numbers one after another."""
    out = bytearray()
    for number in numbers:
        put(out, number)
    return bytes(out)


def column(numbers: Sequence[int]) -> bytes:
    """Return numbers of one width, that of the highest: a byte with the width (1, 2 or 4), then all, lowest byte first."""
    top = max(numbers, default=0)
    width, code = (1, "B") if top < 1 << 8 else (2, "H") if top < 1 << 16 else (4, "I")
    return bytes([width]) + struct.pack(f"<{len(numbers)}{code}", *numbers)


def nibbles(numbers: bytes | bytearray) -> bytes:
    """Return numbers below 16 two to a byte, the first in the lower half."""
    even = numbers if len(numbers) % 2 == 0 else bytes(numbers) + b"\0"
    return bytes(a | b << 4 for a, b in zip(even[::2], even[1::2], strict=True))


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
