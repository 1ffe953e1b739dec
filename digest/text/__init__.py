"""Floor 1: raw articles read and cleaned. Knows no dates, names or Markdown.

A new input format is one function and one entry in `READERS`, which says where it stands: it is imported when something is
read. `read` makes the text of one article; `split` and `stream` take a file that holds many apart, unread.
"""

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from typing import Any, BinaryIO

from digest.records.clean_text import CleanText
from digest.text.decode import MAX_BYTES, MOST_TOGETHER, ReadError
from digest.text.item import Item, Part, Skipped
from digest.text.others import other_named

__all__ = ["READERS", "Item", "Part", "ReadError", "Reader", "Skipped", "article", "parts", "read", "reader_for"]

HEAD = 2_000
"""Bytes that tell a format."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """One input format."""

    name: str
    """The format's name: "pasted text"."""

    suffixes: tuple[str, ...]
    """File endings that it reads, in lower case."""

    read: Callable[[bytes], CleanText] | None = None
    """Makes the text of one article; raises ReadError when the bytes are none."""

    split: Callable[[bytes], Sequence[Part | Skipped]] | None = None
    """Returns the parts of a file that may hold many articles, unread; raises ReadError when the file as a whole is none."""

    stream: Callable[[BinaryIO], Iterator[Part | Skipped]] | None = None
    """Yields the pages of an open archive, unread, so that it may be larger than memory."""

    keep: Callable[[bytes], bytes] | None = None
    """Makes the bytes to keep of an article's source; None where they are kept as they came."""

    begins: tuple[bytes, ...] = ()
    """How such files begin, in lower case, for inputs without a name."""


def _at(place: str) -> Callable[..., Any]:
    """Return a function by its module and name; it is imported when it is called: no build needs one that reads nothing."""
    module, _, name = place.partition(".")

    def call(*given: Any) -> Any:
        return getattr(import_module(f"{__name__}.{module}"), name)(*given)

    return call


TEXT, PAGE, SAVED_PAGE, FEED = "pasted text", "web page", "saved page", "feed"
READERS: tuple[Reader, ...] = (
    Reader(name=TEXT, suffixes=(".txt", ".text"), read=_at("plain.read_plain")),
    Reader(
        name=PAGE,
        suffixes=(".html", ".htm", ".xhtml"),
        read=_at("html.read_html"),
        begins=(b"<!doctype html", b"<html"),
    ),
    Reader(name=SAVED_PAGE, suffixes=(".mhtml", ".mht"), read=_at("mail.read_mhtml")),
    Reader(name="e-mail", suffixes=(".eml",), read=_at("mail.read_mail")),
    Reader(
        name="Markdown",
        suffixes=(".markdown", ".md"),
        read=_at("marked.read_markdown"),
        keep=_at("marked.kept_markdown"),
    ),
    Reader(
        name=FEED,
        suffixes=(".xml", ".rss", ".rdf", ".atom", ".nitf", ".newsml"),
        split=_at("xml_files.split_xml"),
        begins=(b"<?xml", b"<rss", b"<feed"),
    ),
    Reader(
        name="JSON",
        suffixes=(".json",),
        read=_at("json_files.read_entry"),
        split=_at("json_files.split_entries"),
        begins=(b"[", b"{"),
    ),
    Reader(
        name="web archive of Safari",
        suffixes=(".webarchive",),
        split=_at("webarchive.split_webarchive"),
        begins=(b"bplist00",),
    ),
    Reader(
        name="WARC",
        suffixes=(".warc", ".warc.gz"),
        stream=_at("warc.split_warc"),
        begins=(b"warc/", b"\x1f\x8b"),
    ),
)
_MARKED_UP = tuple(begin for r in READERS if r.name in {PAGE, FEED} for begin in r.begins)
ENDINGS = ", ".join(s for r in READERS for s in r.suffixes)
"""All file endings that are read."""
_captured_by_name = _at("captured.captured_by_name")
_checked_against_capture = _at("page_dates.checked_against_capture")


def reader_for(name: str) -> Reader | None:
    """Return the reader for a file's name, or None when no reader takes its ending.

    A name without an ending is read as pasted text.
    """
    lower = name.lower().rsplit("/", 1)[-1]
    if "." not in lower.strip("."):
        return READERS[0]
    return next((r for r in READERS if lower.endswith(r.suffixes)), None)


def _head(data: bytes) -> bytes:
    return data[:HEAD].lstrip(b"\xef\xbb\xbf \t\r\n").lower()


def reader_of(data: bytes) -> Reader:
    """Return the reader for bytes without a name: by how they begin, else pasted text."""
    head = _head(data)
    page = next(r for r in READERS if r.name == PAGE)
    # Pages may begin as XML does, or with a comment; feeds name no HTML so early.
    if head.startswith(b"<") and (b"<html" in head or b"<!doctype html" in head) and b"<rss" not in head:
        return page
    found = next((r for r in READERS if r.begins and head.startswith(r.begins)), None)
    return found or (page if head.startswith(b"<") else READERS[0])


def read(data: bytes, name: str | None) -> CleanText:
    """Return the canonical text of a file that holds one article.

    Raises ReadError when no reader takes the name's ending, or the bytes are not such a text.
    """
    reader = reader_for(name) if name else reader_of(data)
    if reader is None or reader.read is None:
        raise _unread(name or "")
    return reader.read(data)


def _unread(name: str) -> ReadError:
    """Return why a file of this name is not read."""
    if (other := other_named(name)) is not None:
        return ReadError("unknown-format", f"this is {other.name}, which is not read", other.cure)
    return ReadError("unknown-format", "no reader takes this ending", f"save it as one of {ENDINGS}")


def parts(source: BinaryIO, name: str | None) -> Iterator[tuple[Part | Skipped, float]]:
    """Yield what an open file holds that can be read apart: the entries of a feed, the pages of an archive, else the file
    itself; each with the share of the file that is then behind.

    Raises ReadError when no reader takes the name's ending, or the file as a whole cannot be read.
    """
    reader = reader_for(name) if name else None
    if name and reader is None:
        raise _unread(name)
    if reader is None:
        head = source.read(HEAD)
        reader = reader_of(head)
        source.seek(0)
    if reader.stream is not None:
        size = source.seek(0, io.SEEK_END)
        source.seek(0)
        yield from ((part, source.tell() / max(size, 1)) for part in reader.stream(source))
    elif reader.split is not None:
        found = reader.split(source.read(MOST_TOGETHER + 1))
        yield from ((part, number / len(found)) for number, part in enumerate(found, start=1))
    else:
        yield Part(data=source.read(MAX_BYTES + 1), name=name), 1.0


def article(part: Part) -> Item:
    """Return the article of a part. Raises ReadError when there is none."""
    reader = (reader_for(part.name) if part.name else None) or reader_of(part.data)
    if reader.read is None:
        raise ReadError("unknown-format", f"a {reader.name} cannot be read from here", "save it as a file")
    if reader.name == TEXT and _head(part.data).startswith(_MARKED_UP):
        cure = "give the file the ending .html or .xml, or paste the article's words alone"
        raise ReadError("marked-up", "the text is a web page or XML, by how it begins", cure)
    try:
        clean = reader.read(part.data)
    except ReadError as fault:
        raise (ReadError(fault.code, fault.message, part.cure) if part.cure else fault) from None
    if not clean.text.strip():
        cure = "look at it with explain: every line was dropped as clutter, or shows nothing"
        raise ReadError("no-article", "skipped: no article stands in it", cure)
    clean = part.read_as.noted(clean) if part.read_as else clean
    named = _captured_by_name(part.name) if reader.name in {PAGE, SAVED_PAGE} else ()
    clean = replace(clean, stated=_checked_against_capture((*part.stated, *named, *clean.stated)))
    data = reader.keep(part.data) if reader.keep else part.data
    return Item(data=data, ending=reader.suffixes[0], clean=clean, part=part.part)
