"""Readers for e-mail and for pages saved as MHTML: both are MIME messages."""

import email
import email.policy
from dataclasses import replace
from email.message import Message, MIMEPart
from email.utils import parsedate_to_datetime

from digest.records.clean_text import CleanText, Stated
from digest.text.decode import ReadError, refuse_binary
from digest.text.html import page_article
from digest.text.plain import clean


def read_mail(data: bytes) -> CleanText:
    """Return the article of an e-mail: its plain part, else its HTML part.

    The subject is the headline. The mail's own date may be later than the article's and asks for a review.
    Raises ReadError when there is no text in it.
    """
    refuse_binary(data)
    message = email.message_from_bytes(data, policy=email.policy.default)
    part = message.get_body(("plain", "html"))
    if part is None or not message.keys():
        raise ReadError("no-mail", "the mail holds no text", "paste the article's words into a .txt file")
    words = _content(part)
    if not words.strip():
        raise ReadError("no-mail", "the mail holds no text", "paste the article's words into a .txt file")
    text = page_article(words) if part.get_content_type() == "text/html" else clean(_subject(message) + words)
    return replace(text, stated=(*_headers(message), *text.stated))


def read_mhtml(data: bytes) -> CleanText:
    """Return the article of a page saved as MHTML; raises ReadError when it holds no page."""
    refuse_binary(data)
    message = email.message_from_bytes(data, policy=email.policy.default)
    page = next((p for p in message.walk() if p.get_content_type() == "text/html"), None)
    if not isinstance(page, MIMEPart):
        raise ReadError("no-page", "no HTML page is in this file", "save the page again as HTML")
    text = page_article(_content(page))
    url = _header(message, "Snapshot-Content-Location") or _header(page, "Content-Location")
    if not url.startswith("http"):
        return text
    return replace(text, stated=(Stated(field="url", value=url, rule="mhtml", quote=url), *text.stated))


def _content(part: MIMEPart) -> str:
    try:
        return str(part.get_content())
    except (LookupError, UnicodeError, KeyError):
        # A charset that does not exist, or lies: the bytes as UTF-8, with replacement marks where they are not.
        payload = part.get_payload(decode=True)
        return payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""


def _header(part: Message, name: str) -> str:
    """Return a header's words; "" where it is missing, or so broken that the standard library fails on it."""
    try:
        return str(part.get(name) or "")
    except (ValueError, LookupError, TypeError, AttributeError, OverflowError):
        return ""


def _subject(message: MIMEPart) -> str:
    subject = " ".join(_header(message, "Subject").split())
    return f"{subject}\n\n" if subject else ""


def _headers(message: MIMEPart) -> list[Stated]:
    raw = _header(message, "Date")
    try:
        day = parsedate_to_datetime(raw).date().isoformat()
    except (ValueError, TypeError, OverflowError):
        return []
    why = "the date of the mail; the article may be older"
    return [Stated(field="published", value=day, rule="mail", quote=" ".join(raw.split()), review=why)]
