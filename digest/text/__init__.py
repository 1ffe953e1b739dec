"""Floor 1: raw articles read and cleaned. Knows no dates, names or Markdown.

A new input format is one function and one entry in `READERS`: `read` makes the text of a file that holds one
article, `split` yields the articles of a file that holds many.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from digest.records.clean_text import CleanText
from digest.text.bibliography import read_entry, split_entries
from digest.text.decode import MAX_BYTES, ReadError
from digest.text.feeds import split_feed
from digest.text.html import read_html
from digest.text.item import Item, Skipped
from digest.text.mail import read_mail, read_mhtml
from digest.text.marked import read_markdown
from digest.text.plain import read_plain
from digest.text.warc import Wanted, split_warc

__all__ = ["READERS", "Item", "ReadError", "Reader", "Skipped", "read", "reader_for", "split"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """One input format."""

    name: str
    """The format's name: "pasted text"."""

    suffixes: tuple[str, ...]
    """File endings that it reads, in lower case."""

    read: Callable[[bytes], CleanText] | None = None
    """Makes the text of one article; raises ReadError when the bytes are none."""

    split: Callable[[bytes], Iterator[Item | Skipped]] | None = None
    """Yields the articles of a file that may hold many."""

    stream: Callable[[BinaryIO, Wanted | None], Iterator[Item | Skipped]] | None = None
    """The same from an open file, for archives larger than memory."""

    begins: tuple[bytes, ...] = ()
    """How such files begin, in lower case, for inputs without a name."""


READERS: tuple[Reader, ...] = (
    Reader(name="pasted text", suffixes=(".txt", ".text"), read=read_plain),
    Reader(name="web page", suffixes=(".html", ".htm", ".xhtml"), read=read_html, begins=(b"<!doctype html", b"<html")),
    Reader(name="saved page", suffixes=(".mhtml", ".mht"), read=read_mhtml),
    Reader(name="e-mail", suffixes=(".eml",), read=read_mail),
    Reader(name="Markdown", suffixes=(".markdown", ".md"), read=read_markdown),
    Reader(name="feed", suffixes=(".xml", ".rss", ".atom"), split=split_feed, begins=(b"<?xml", b"<rss", b"<feed")),
    Reader(name="CSL-JSON", suffixes=(".json",), read=read_entry, split=split_entries, begins=(b"[", b"{")),
    Reader(name="WARC", suffixes=(".warc", ".warc.gz"), stream=split_warc, begins=(b"warc/",)),
)


def reader_for(name: str) -> Reader | None:
    """Return the reader for a file's name, or None when no reader takes its ending.

    A name without an ending is read as pasted text.
    """
    lower = name.lower().rsplit("/", 1)[-1]
    if "." not in lower.strip("."):
        return READERS[0]
    return next((r for r in READERS if lower.endswith(r.suffixes)), None)


def reader_of(data: bytes) -> Reader:
    """Return the reader for bytes without a name: by how they begin, else pasted text."""
    head = data[:400].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return next((r for r in READERS if r.begins and head.startswith(r.begins)), READERS[0])


def read(data: bytes, name: str | None) -> CleanText:
    """Return the canonical text of a file that holds one article.

    Raises ReadError when no reader takes the name's ending, or the bytes are not such a text.
    """
    reader = reader_for(name) if name else reader_of(data)
    if reader is None or reader.read is None:
        known = ", ".join(s for r in READERS if r.read for s in r.suffixes)
        raise ReadError("unknown-format", "no reader takes this ending", f"save it as one of {known}")
    return reader.read(data)


def split(source: BinaryIO, name: str | None, wanted: Wanted | None = None) -> Iterator[Item | Skipped]:
    """Yield the articles of an open file, however many it holds.

    `wanted` decides from an archive's raw pages which are worth parsing. Raises ReadError when no reader
    takes the name's ending, or the file as a whole cannot be read.
    """
    reader = reader_for(name) if name else None
    if name and reader is None:
        known = ", ".join(s for r in READERS for s in r.suffixes)
        raise ReadError("unknown-format", "no reader takes this ending", f"save it as one of {known}")
    if reader is not None and reader.stream is not None:
        yield from reader.stream(source, wanted)
        return
    data = source.read(MAX_BYTES + 1)
    reader = reader or reader_of(data)
    if reader.split is not None:
        yield from reader.split(data)
    elif reader.read is not None:
        yield Item(data=data, ending=reader.suffixes[0], clean=reader.read(data))
    else:
        raise ReadError("unknown-format", f"a {reader.name} cannot be read from here", "save it as a file")
