"""Floor 1: raw articles read and cleaned. Knows no dates, names or Markdown.

A new input format is one function from bytes to `CleanText` and one entry in `READERS`.
"""

from collections.abc import Callable
from dataclasses import dataclass

from digest.records.clean_text import CleanText
from digest.text.decode import ReadError
from digest.text.plain import read_plain

__all__ = ["READERS", "ReadError", "Reader", "read", "reader_for"]


@dataclass(frozen=True, slots=True)
class Reader:
    """One input format."""

    name: str
    """The format's name: "pasted text"."""

    suffixes: tuple[str, ...]
    """File endings that it reads, in lower case."""

    read: Callable[[bytes], CleanText]
    """Makes the canonical text; raises ReadError when the bytes are not such a text."""


READERS: tuple[Reader, ...] = (Reader("pasted text", (".txt", ".text"), read_plain),)


def reader_for(name: str) -> Reader | None:
    """Return the reader for a file's name, or None when no reader takes its ending.

    A name without an ending is read as pasted text.
    """
    ending = "." + name.rsplit(".", 1)[-1].lower() if "." in name.rsplit("/", 1)[-1] else ".txt"
    return next((r for r in READERS if ending in r.suffixes), None)


def read(data: bytes, name: str) -> CleanText:
    """Return the canonical text of a raw article.

    Raises ReadError when no reader takes the name's ending, or the bytes are not such a text.
    """
    reader = reader_for(name)
    if reader is None:
        known = ", ".join(s for r in READERS for s in r.suffixes)
        raise ReadError("unknown-format", "no reader takes this ending", f"save it as one of {known}")
    return reader.read(data)
