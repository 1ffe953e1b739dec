"""The reader for WARC and WARC.GZ: the saved pages of a crawl, one at a time in bounded memory."""

import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecordType

from digest.records.clean_text import Stated
from digest.text.decode import MAX_BYTES, ReadError
from digest.text.html import read_html
from digest.text.item import Item, Skipped

Wanted = Callable[[bytes], bool]
"""Decides from a page's raw bytes whether it is worth parsing."""


def split_warc(stream: BinaryIO, wanted: Wanted | None = None) -> Iterator[Item | Skipped]:
    """Yield the articles of an archive's HTML responses; other records are passed over.

    A page of more than 5 MB, packed or not, is skipped, so that a bomb costs nothing. An archive that breaks
    off gives what stands whole before the break, and then one skipped part that says so.
    """
    seen = 0
    try:
        for record in ArchiveIterator(stream, record_types=WarcRecordType.response, parse_http=False):
            seen += 1
            url = str(record.headers.get("WARC-Target-URI") or "").strip("<>")
            part = url or f"record {seen}"
            if record.content_length > 2 * MAX_BYTES:
                yield Skipped(part, ReadError("too-long", "the page is too long for an article", "leave it out"))
                continue
            raw = record.reader.read()
            if len(raw) < int(record.headers.get("Content-Length") or 0):
                yield Skipped(part, ReadError("truncated", "the archive breaks off here", "get it again"))
                return
            try:
                if (item := _item(raw, url, wanted)) is not None:
                    yield replace(item, part=part)
            except ReadError as fault:
                yield Skipped(part, fault)
    except (OSError, ValueError, EOFError) as fault:
        yield Skipped(
            f"after record {seen}", ReadError("truncated", f"the archive breaks off ({fault})", "get it again")
        )
        return
    if not seen:
        yield Skipped("the archive", ReadError("no-records", "no response record stands in it", "name a WARC file"))


def _item(raw: bytes, url: str, wanted: Wanted | None) -> Item | None:
    """Return the article of one response; None when it is no HTML page, or not wanted."""
    head, _, body = raw.partition(b"\r\n\r\n")
    headers = {
        name.strip().lower(): value.strip().lower()
        for name, _, value in (line.partition(b":") for line in head.split(b"\r\n")[1:])
    }
    if b"html" not in headers.get(b"content-type", b""):
        return None
    data = _unpacked(_unchunked(body) if headers.get(b"transfer-encoding") == b"chunked" else body)
    if wanted is not None and not wanted(data):
        return None
    text = read_html(data)
    stated = (Stated(field="url", value=url, rule="warc", quote=url),) if url.startswith("http") else ()
    return Item(data=data, ending=".html", clean=replace(text, stated=(*stated, *text.stated)))


def _unchunked(body: bytes) -> bytes:
    """Return a body without its chunk sizes (RFC 9112, section 7.1); as it is when it has none."""
    out = bytearray()
    at = 0
    while (end := body.find(b"\r\n", at)) >= 0:
        try:
            size = int(body[at:end].split(b";")[0], 16)
        except ValueError:
            return body
        if size < 0:  # int() reads "-a", which would lead back for ever.
            return body
        if size == 0:
            return bytes(out)
        out += body[end + 2 : end + 2 + size]
        at = end + 4 + size
    return bytes(out)


def _unpacked(body: bytes) -> bytes:
    """Return a gzip body unpacked, at most 5 MB of it and one byte; any other as it is."""
    if not body.startswith(b"\x1f\x8b"):
        return body
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(body, MAX_BYTES + 1)
    except zlib.error:
        raise ReadError("broken-gzip", "the page is packed and broken", "get it again") from None
