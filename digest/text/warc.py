"""The reader for WARC and WARC.GZ: the saved pages of a crawl, one at a time in bounded memory."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecordType

from digest.records.clean_text import Stated
from digest.text.charset import charset_of, in_utf_8
from digest.text.decode import MAX_BYTES, ReadError
from digest.text.item import Part, Skipped
from digest.text.packed import unpacked


def split_warc(stream: BinaryIO) -> Iterator[Part | Skipped]:
    """Yield the HTML pages of an archive's responses; what is passed over is counted at the end.

    A page of more than 5 MB, packed or not, is skipped, so that a bomb costs nothing. An archive that breaks
    off gives what stands whole before the break, and then one skipped part that says so.
    """
    seen = 0
    others: Counter[str] = Counter()
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
                found = _page(raw, url)
            except ReadError as fault:
                yield Skipped(part, fault)
                continue
            if isinstance(found, str):
                others[found] += 1
            else:
                stated = (Stated(field="url", value=url, rule="warc", quote=url),) if url.startswith("http") else ()
                yield Part(data=found, name=PAGE, part=part, stated=stated)
    except (OSError, ValueError, EOFError) as fault:
        yield Skipped(
            f"after record {seen}", ReadError("truncated", f"the archive breaks off ({fault})", "get it again")
        )
        return
    if not seen:
        yield Skipped("the archive", ReadError("no-records", "no response record stands in it", "name a WARC file"))
    for what, number in sorted(others.items()):
        why = ReadError("passed-over", f"{what}: {number:,} passed over", "nothing to mend")
        yield Skipped("the archive", why)


PAGE = "page.html"
"""A name that tells the reader of the pages."""
OK = 200


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
