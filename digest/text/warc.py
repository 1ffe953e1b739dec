"""The reader for WARC and WARC.GZ: the saved pages of a crawl, one at a time in bounded memory."""

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

    Records of more than 5 MB are skipped unread, so that a bomb costs nothing. An archive that breaks off
    gives what stands before the break, and then one skipped part that says so.
    """
    seen = 0
    try:
        for record in ArchiveIterator(
            stream, record_types=WarcRecordType.response, parse_http=True, max_content_length=MAX_BYTES
        ):
            seen += 1
            kind = (record.http_content_type or "").lower()
            if "html" not in kind:
                continue
            url = str(record.headers.get("WARC-Target-URI") or "").strip("<>")
            part = url or f"record {seen}"
            data = record.reader.read(MAX_BYTES + 1)
            if wanted is not None and not wanted(data):
                continue
            try:
                text = read_html(data)
            except ReadError as fault:
                yield Skipped(part, fault)
                continue
            stated = (Stated(field="url", value=url, rule="warc", quote=url),) if url.startswith("http") else ()
            yield Item(data=data, ending=".html", clean=replace(text, stated=(*stated, *text.stated)), part=part)
    except (OSError, ValueError, EOFError) as fault:
        yield Skipped(
            f"after record {seen}", ReadError("truncated", f"the archive breaks off ({fault})", "get it again")
        )
        return
    if not seen:
        yield Skipped("the archive", ReadError("no-records", "no response record stands in it", "name a WARC file"))
