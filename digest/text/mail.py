"""Readers for e-mail and for pages saved as MHTML: both are MIME messages."""

import email
import email.policy
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from email.message import Message
from itertools import accumulate

from digest.records.clean_text import CleanText, Stated
from digest.text.charset import Characters, characters_of, known_as, page_characters
from digest.text.decode import ReadError, refuse_binary, refuse_endless
from digest.text.forwarded import forwarded, headers_among
from digest.text.html import page_article
from digest.text.mail_headers import MOST_HEADERS, Headers, header
from digest.text.page_dates import checked_against_capture
from digest.text.page_markup import dated
from digest.text.pieces import cleaned
from digest.text.plain import clean

MOST_PARTS = 2_000
"""Lines that may begin a part. Saved pages have some hundreds of pictures."""
MOST_INSIDE = 50
"""Containers, or mails, that may stand in one another; the standard library looks for the end of each at every line."""
NO_TEXT = ReadError("no-mail", "the mail holds no text", "paste the article's words into a .txt file")


def read_mail(data: bytes) -> CleanText:
    """Return the article of an e-mail: of the mail itself, or of one that it forwards.

    The subject is the headline. The mail's own date may be later than the article's and asks for a review.
    Raises ReadError when there is no text in it, or more parts and headers than mails have.
    """
    message = _message(data)
    if not message.keys():
        raise NO_TEXT
    told = [found for mail in _mails(message) if (found := _told(mail)) is not None]
    if not told:
        raise NO_TEXT
    # Of a cover note and the mail below it, the longer is the article.
    first, *others = sorted(told, key=lambda text: -len(text.text))
    if others and len(others[0].text) > LONGEST_NOTE:
        return replace(first, doubts=(*first.doubts, "a mail stands in the mail; the longer of the two was taken"))
    return first


LONGEST_NOTE = 400
"""Characters. What is longer may be an article as well."""


def read_mhtml(data: bytes) -> CleanText:
    """Return the article of a page saved as MHTML; raises ReadError when it holds no page."""
    message = _message(data)
    page = next((p for p in message.walk() if p.get_content_type() == "text/html"), None)
    if page is None:
        raise ReadError("no-page", "no HTML page is in this file", "save the page again as HTML")
    characters = _characters(page)
    text = characters.noted(page_article(characters.text))
    url = header(message, "Snapshot-Content-Location") or header(page, "Content-Location")
    told = [Stated(field="url", value=url, rule="mhtml", quote=url)] if url.startswith("http") else []
    saved = [replace(s, field="captured") for s in dated("published", header(message, "Date"), "mhtml") if s.value]
    return replace(text, stated=checked_against_capture((*saved, *told, *text.stated)))


def _message(data: bytes) -> Message:
    """Return a parsed message; raises ReadError where parsing it would cost more than any mail is worth."""
    refuse_binary(data)
    head = re.search(rb"\r?\n\r?\n", data)
    if (head.start() if head else len(data)) > MOST_HEADERS:
        raise ReadError("too-long", f"the headers have more than {MOST_HEADERS:,} bytes", "leave the mail out")
    inside = max(len(re.findall(rb"boundary\*?\d*\*? *=", data, re.IGNORECASE)), data.lower().count(b"message/rfc822"))
    if inside > MOST_INSIDE:
        why = f"more than {MOST_INSIDE} containers or mails stand in one another or beside one another"
        raise ReadError("too-deep", why, "save the mail that holds the article as a file of its own")
    if data.count(b"\n--") > MOST_PARTS:
        raise ReadError(
            "too-long", f"the mail has more than {MOST_PARTS:,} parts", "paste the article's words into a .txt file"
        )
    # Its own policy, not the newer one: that parses each header at once, and fails on what strangers write there.
    return email.message_from_bytes(data, policy=email.policy.compat32)


def _mails(message: Message) -> Iterator[Message]:
    """Yield a mail, and those that stand in it as parts, the outermost first."""
    yield message
    for part in message.walk():
        if part.get_content_type() == "message/rfc822" and isinstance(inner := part.get_payload(), list):
            yield from (m for m in inner if isinstance(m, Message))


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of a mail that holds text."""

    kind: str
    """text/plain or text/html."""

    part: Message
    """The part."""

    characters: Characters
    """Its text."""


def _told(mail: Message) -> CleanText | None:
    """Return what a mail by itself tells, without the mails in it; None where it tells nothing."""
    headers = Headers.of(mail)
    best: CleanText | None = None
    for pieces in _ways(mail):
        text = _text(pieces, headers)
        # "View it in your browser": the plain part may be a stub; it is preferred while it holds half of the other.
        if text is not None and (best is None or len(text.text) > 2 * len(best.text)):
            best = text if not _is_attached(pieces[0].part) else replace(text, doubts=(*text.doubts, ATTACHED))
    return best


ATTACHED = "a page that is attached to the mail was taken for the article"
QUOTING = "lines of another mail are quoted in it; they stand in the text, too"
MOST_QUOTED = 4
"""Lines. Fewer are a quotation that the article itself may hold."""


def _ways(mail: Message) -> Iterator[list[_Piece]]:
    """Yield the plain parts of a mail, then its HTML parts, each in their order, then each attached page by itself.

    Other attachments, and mails in it, stay out.
    """
    pieces = [p for p in _pieces(mail) if p.characters.text.strip()]
    shown = [p for p in pieces if not _is_attached(p.part)]
    for kind in ("text/plain", "text/html"):
        if some := [p for p in shown if p.kind == kind]:
            yield some
    yield from ([p] for p in pieces if p.kind == "text/html" and p not in shown)


def _pieces(mail: Message) -> Iterator[_Piece]:
    stack = [mail]
    while stack:
        part = stack.pop()
        kind = part.get_content_type()
        if part.is_multipart() and kind != "message/rfc822":
            stack.extend(p for p in reversed(list(part.get_payload())) if isinstance(p, Message))
        elif kind in {"text/plain", "text/html"} and (kind == "text/html" or not _is_attached(part)):
            yield _Piece(kind, part, _characters(part))


def _is_attached(part: Message) -> bool:
    return header(part, "Content-Disposition").lower().lstrip().startswith("attachment")


def _characters(part: Message) -> Characters:
    """Return a part's characters, by the encoding that it names or its bytes tell; none is ever replaced."""
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    named = known_as(_parameter(part, "charset"))
    if part.get_content_type() == "text/html" and named is None:
        return page_characters(data)
    characters = characters_of(data, named, "the mail")
    if _parameter(part, "format").lower() != "flowed":
        return characters
    # RFC 3676: a line that ends with a space goes on in the next; "-- " is the line above a signature.
    glue = "" if _parameter(part, "delsp").lower() == "yes" else " "
    return replace(characters, text=re.sub(r"(?<!^--) \r?\n(?!\r?\n|>)", glue, characters.text, flags=re.MULTILINE))


def _parameter(part: Message, name: str) -> str:
    """Return a parameter of a part's type; "" where it has none, or one so broken that the library fails on it."""
    try:
        value = part.get_param(name, "")
    except (ValueError, LookupError, TypeError, AttributeError):
        return ""
    return str(value[2] if isinstance(value, tuple) else value or "")


def _text(pieces: Sequence[_Piece], headers: Headers) -> CleanText | None:
    """Return the article of a mail's parts of one kind; None where they hold none."""
    whole = "\n\n".join(p.characters.text for p in pieces)
    try:
        is_page = pieces[0].kind == "text/html"
        text = _page(page_article(whole)) if is_page else _plain(refuse_endless(whole), headers)
    except ReadError as fault:
        if fault.code == "too-long":
            raise
        return None
    for piece in pieces:
        text = piece.characters.noted(text)
    if headers.characters is not None:
        text = headers.characters.noted(text)
    # What was assumed is told once, however many parts it holds for.
    inner = any(s.rule == "mail" for s in text.stated)
    stated = text.stated if inner else (*headers.stated(), *text.stated)
    return replace(text, stated=stated, doubts=tuple(dict.fromkeys(text.doubts)))


def _page(text: CleanText) -> CleanText:
    """Return the article of a mail's page; of one that forwards another mail, what stands below its headers."""
    lines = text.source.split("\n\n")
    starts = [*accumulate((len(line) + 2 for line in lines), initial=0)]
    kept = {bisect_right(starts, run.start) - 1 for run in text.kept}
    end, inner = headers_among(lines) or (0, None)
    keep = [at >= end and at in kept for at in range(len(lines))]
    if inner is None or not any(keep):
        return text
    made = cleaned([*inner.title(), *lines], [*[True for _ in inner.title()], *keep], AROUND)
    others = (s for s in text.stated if s.field not in {"title", "published"})
    long = len(" ".join(lines[:end]).split()) > LONGEST_COVER
    return replace(
        made, stated=(*inner.stated(), *others), doubts=(*text.doubts, *([COVERED] if long else [])), wider=None
    )


AROUND = "around a forwarded mail"


def _plain(whole: str, headers: Headers) -> CleanText:
    found = forwarded(whole)
    if found is None:
        body, signature, rest = _signed(whole)
        if signature:
            return cleaned(
                [*headers.title(), body, rest], [*[True for _ in headers.title()], True, False], "signature of a mail"
            )
        return _quoting(clean("\n\n".join([*headers.title(), whole])))
    inner = found.headers
    body, _, rest = _signed(found.body)
    pieces = [*inner.title(), found.cover, body, *([rest] if rest.strip() else [])]
    keep = [*[True for _ in inner.title()], False, True, *([False] if rest.strip() else [])]
    text = cleaned(pieces, keep, AROUND)
    long = len(found.cover.split()) > LONGEST_COVER
    return replace(text, stated=tuple(inner.stated()), doubts=(*text.doubts, COVERED) if long else text.doubts)


LONGEST_COVER = 100
"""Words above a forwarded mail, with its headers. More are no note but an answer, or an article themselves."""
COVERED = "much stands above the mail that was taken for the article; look at what was left out"


def _quoting(text: CleanText) -> CleanText:
    """Return a text with a doubt where it answers another mail that stands in it."""
    quoted = sum(line.startswith(">") for line in text.source.splitlines())
    return replace(text, doubts=(*text.doubts, QUOTING)) if quoted > MOST_QUOTED else text


def _signed(text: str) -> tuple[str, str, str]:
    """Return a mail's text, and the signature below a line of two hyphens and a space."""
    found = re.search(r"^-- \r?\n", text, re.MULTILINE)
    return (
        (text[: found.start()], found[0], text[found.start() :])
        if found and text[: found.start()].strip()
        else (text, "", "")
    )
