"""Small made-up inputs in every format, all of one article."""

import gzip
import io
import json
from collections.abc import Sequence

from digest.records.clean_text import CleanText

TITLE = "Harbour towns sign a ferry treaty"
PARAGRAPHS = (
    "NAIROBI, May 3, 2019 — President Daniel Otieno met President Helene Marchais in Nairobi on Thursday, and both spoke of the ferry that shall join the two harbours from next year on.",
    "They agreed that ministers would meet again in Geneva before the end of the year to settle what the line will cost and which of the two towns keeps the ship in winter.",
    "“It took us a long time,” Otieno said at State House, where the two had dinner with fishermen and pilots of both coasts afterwards and listened to an orchestra of children.",
)
DAY = "2019-05-03"
URL = "https://gazette.example/2019/ferry"


def page(*, head: str = "", body: str | None = None, top: str = "", end: str = "", charset: str = "utf-8") -> str:
    """Return a page with the article; `head`, `top` and `end` are put into it, `body` takes the article's place."""
    told = "".join(f"<p>{p}</p>" for p in PARAGRAPHS) if body is None else body
    return (
        f'<!doctype html><html lang="en"><head><meta charset="{charset}"><title>{TITLE}</title>{head}</head>'
        f"<body>{top}<article><h1>{TITLE}</h1>{told}</article>{end}</body></html>"
    )


def json_ld(value: object) -> str:
    """Return a script element of JSON-LD."""
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


def news(**more: object) -> dict[str, object]:
    """Return a NewsArticle node."""
    return {"@type": "NewsArticle", "headline": TITLE, "datePublished": f"{DAY}T08:00:00+03:00", **more}


def mail(parts: Sequence[tuple[str, str, str]], headers: str = "") -> bytes:
    """Return a mail of parts: type, transfer encoding, content as it is sent."""
    head = f"From: a@example.org\r\nSubject: {TITLE}\r\nDate: Fri, 03 May 2019 20:00:00 +0300\r\nMIME-Version: 1.0\r\n{headers}"
    if len(parts) == 1:
        kind, coding, content = parts[0]
        return f"{head}Content-Type: {kind}\r\nContent-Transfer-Encoding: {coding}\r\n\r\n{content}".encode()
    body = "".join(f"--b\r\nContent-Type: {k}\r\nContent-Transfer-Encoding: {c}\r\n\r\n{t}\r\n" for k, c, t in parts)
    return f'{head}Content-Type: multipart/alternative; boundary="b"\r\n\r\n{body}--b--\r\n'.encode()


def rss(*items: str) -> bytes:
    """Return an RSS feed of items."""
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Harbour Gazette</title>'
        f"<language>en</language>{''.join(items)}</channel></rss>"
    ).encode()


def rss_item(
    *, title: str = TITLE, link: str = URL, day: str = "Fri, 03 May 2019 01:30:00 +0300", body: str | None = None
) -> str:
    """Return one item of a feed."""
    told = "".join(f"<p>{p}</p>" for p in PARAGRAPHS) if body is None else body
    return (
        f"<item><title>{title}</title><link>{link}</link><pubDate>{day}</pubDate>"
        f"<description><![CDATA[{told}]]></description></item>"
    )


def warc_record(
    body: bytes, *, url: str = URL, kind: str = "text/html", more: str = "", length: int | None = None
) -> bytes:
    """Return one response record of a WARC."""
    http = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n{more}\r\n".encode() + body
    size = len(http) if length is None else length
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2019-05-03T08:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000000>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {size}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def packed(*records: bytes) -> bytes:
    """Return records as a WARC.GZ: one member each."""
    return b"".join(gzip.compress(r, mtime=0) for r in records)


def chunked(body: bytes, size: int = 100) -> bytes:
    """Return a body in the chunks of HTTP/1.1."""
    parts = [body[i : i + size] for i in range(0, len(body), size)]
    return b"".join(f"{len(p):x}\r\n".encode() + p + b"\r\n" for p in parts) + b"0\r\n\r\n"


def stream(data: bytes) -> io.BytesIO:
    """Return an open file of bytes."""
    return io.BytesIO(data)


def stated(text: CleanText) -> dict[str, str]:
    """Return what a format states, the first of each field."""
    out: dict[str, str] = {}
    for fact in text.stated:
        out.setdefault(fact.field, fact.value)
    return out
