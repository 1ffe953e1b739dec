"""Values that one build leaves for the next: written whole, and believed only where they are whole and of this form."""

import marshal
import sys
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

from digest.store.files import write_pieces

_SEAL = 32
"""Bytes of a digest before the values."""


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


def _seal(form: int, data: bytes | memoryview) -> bytes:
    out = sha256(f"{form} {sys.version}\n".encode())
    out.update(data)
    return out.digest()
