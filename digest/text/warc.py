"""The reader for WARC and WARC.GZ: the saved pages of a crawl, one at a time in bounded memory."""

import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from digest.records.clean_text import Stated
from digest.text.charset import charset_of, in_utf_8
from digest.text.decode import MAX_BYTES, ReadError, refuse_other
from digest.text.item import Part, Skipped
from digest.text.packed import unpacked
from digest.text.stamps import stamp_of


def split_warc(stream: BinaryIO) -> Iterator[Part | Skipped]:
    """Yield the HTML pages of an archive's responses and resources; what is passed over is counted at the end.

    A page of more than 5 MB, packed or not, is skipped, so that a bomb costs nothing. An archive that breaks
    off gives what stands whole before the break, and then one skipped part that says so. Raises ReadError for an ARC,
    which the Internet Archive wrote before 2009.
    """
    seen = 0
    others: Counter[str] = Counter()
    refuse_other(_head(stream))
    try:
        for record in ArchiveIterator(stream, record_types=_TAKEN, parse_http=False):
            seen += 1
            if told := next((words for kind, words in _OTHERS if record.record_type == kind), None):
                others[told] += 1
                continue
            url = str(record.headers.get("WARC-Target-URI") or "").strip("<>")
            part = url or f"record {seen}"
            raw = record.reader.read() if record.content_length <= 2 * MAX_BYTES else b""
            if record.content_length <= 2 * MAX_BYTES and len(raw) < int(record.headers.get("Content-Length") or 0):
                yield Skipped(part, ReadError("truncated", "the archive breaks off here", "get it again"))
                return
            try:
                found = _content(record, raw, url)
            except ReadError as fault:
                yield Skipped(part, fault)
                continue
            if isinstance(found, str):
                others[found] += 1
            else:
                yield Part(data=found, name=PAGE, part=part, stated=tuple(_stated(record, url)))
    except (OSError, ValueError, EOFError) as fault:
        yield Skipped(
            f"after record {seen}", ReadError("truncated", f"the archive breaks off ({fault})", "get it again")
        )
        return
    yield from _passed_over(seen, others)


def _passed_over(seen: int, others: Counter[str]) -> Iterator[Skipped]:
    """Yield what an archive held that gives no page: how many of each kind."""
    if not seen:
        why = ReadError("no-records", "no page stands in it, neither as response nor as resource", "name a WARC file")
        yield Skipped("the archive", why)
    for what, number in sorted(others.items()):
        why = ReadError("passed-over", f"{what}: {number:,} passed over", "nothing to mend")
        yield Skipped("the archive", why)


_OTHERS = (
    (WarcRecordType.revisit, "revisits of pages that the archive, or another one, holds already"),
    (WarcRecordType.conversion, "pages converted to another format"),
    (WarcRecordType.continuation, "parts of pages that other archives begin"),
)
_TAKEN = (
    WarcRecordType.response
    | WarcRecordType.resource
    | WarcRecordType.revisit
    | WarcRecordType.conversion
    | WarcRecordType.continuation
)
PAGE = "page.html"
"""A name that tells the reader of the pages."""
OK = 200
HEAD = 4_096


def _head(stream: BinaryIO) -> bytes:
    """Return how an open archive begins, unpacked; nothing where it cannot be. The archive is left at its beginning."""
    head = stream.read(HEAD)
    stream.seek(0)
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(head, HEAD) if head.startswith(b"\x1f\x8b") else head
    except zlib.error:
        return b""


def _stated(record: WarcRecord, url: str) -> Iterator[Stated]:
    """Yield the address of a page, and the day on which it was saved."""
    if url.startswith("http"):
        yield Stated(field="url", value=url, rule="warc", quote=url)
    when = str(record.headers.get("WARC-Date") or "")
    if (stamp := stamp_of(when)) is not None and stamp.day:
        yield Stated(field="captured", value=stamp.day, rule="warc", quote=when)


def _content(record: WarcRecord, raw: bytes, url: str) -> bytes | str:
    """Return the page of a record; in words what it is when it is none. A resource has no headers of HTTP.

    Raises ReadError for a page that is too long, or cannot be unpacked.
    """
    if record.content_length > 2 * MAX_BYTES:
        raise ReadError("too-long", "the page is too long for an article", "leave it out")
    if record.record_type == WarcRecordType.response:
        return _page(raw, url)
    kind = str(record.headers.get("Content-Type") or "").lower()
    if "html" not in kind:
        return "resources that are no web page"
    return in_utf_8(raw, charset_of(kind))


def _page(raw: bytes, url: str) -> bytes | str:
    """Return the page of one response, unpacked; in words what it is when it is none."""
    head, _, body = raw.partition(b"\r\n\r\n")
    first, *lines = head.split(b"\r\n")
    headers = {name.strip().lower(): value.strip().lower() for name, _, value in (x.partition(b":") for x in lines)}
    kind = headers.get(b"content-type", b"")
    if b"html" not in kind or url.startswith("dns:"):
        return "responses that are no web page"
    status = first.split(b" ")[1:2]
    if status and status[0].isdigit() and int(status[0]) != OK:
        return "pages that the server refused or moved"
    body = _unchunked(body) if headers.get(b"transfer-encoding") == b"chunked" else body
    return in_utf_8(_unpacked(body, headers), charset_of(kind.decode("latin-1")))


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


def _unpacked(body: bytes, headers: Mapping[bytes, bytes]) -> bytes:
    """Return a packed body unpacked; raises ReadError when that cannot be done."""
    packing = headers.get(b"content-encoding", b"identity").decode("latin-1")
    if body.startswith(b"\x1f\x8b"):
        return unpacked(body, "gzip")
    # Crawlers store many pages unpacked and leave the header that the server had sent.
    return unpacked(body, packing) if not body.lstrip().startswith(b"<") else body
