"""A mail that is forwarded inside another one's text, as mail programs write it."""

import re
from dataclasses import dataclass

from digest.text.mail_headers import Headers

_BEGINS = re.compile(
    r"^[ \t]{0,4}(?:-{2,20} ?(?:Forwarded message|Original Message|Weitergeleitete Nachricht|Message transféré|Messaggio inoltrato|Mensaje reenviado|Doorgestuurd bericht) ?-{2,20}|"
    r"Begin forwarded message ?:|Anfang der weitergeleiteten (?:Nachricht|E-Mail) ?:|Début du message (?:réexpédié|transféré) ?:)[ \t]{0,4}\r?$",
    re.MULTILINE | re.IGNORECASE,
)
_LINE = re.compile(r"[ \t>*]{0,6}([A-Za-zÀ-ÿ][\wÀ-ÿ -]{0,20}?)\*? ?:\*? ?(.*)")
_NAMES = {
    "subject": "subject", "betreff": "subject", "objet": "subject", "oggetto": "subject", "asunto": "subject", "onderwerp": "subject",
    "date": "date", "sent": "date", "datum": "date", "gesendet": "date", "envoyé": "date", "data": "date", "fecha": "date", "verzonden": "date",
}  # fmt: skip
MOST_LINES = 15
"""Lines of such headers; receivers fill some."""


@dataclass(frozen=True, slots=True)
class Forwarded:
    """The forwarded mail."""

    headers: Headers
    """Its headers, as far as they are written out."""

    cover: str
    """What stands above it, its headers included."""

    body: str
    """Its text."""


def forwarded(text: str) -> Forwarded | None:
    """Return the mail that a text forwards, or None. Of several that were forwarded one after the other the innermost."""
    begins = [found.end() for found in _BEGINS.finditer(text)]
    if not begins:
        return None
    at = begins[-1]
    told: dict[str, str] = {}
    seen = False
    for number, line in enumerate(text[at:].split("\n")):
        found = _LINE.fullmatch(line.rstrip("\r"))
        if (not line.strip() and seen) or number > MOST_LINES:
            break
        at += len(line) + 1
        if found:
            seen = True
            if name := _NAMES.get(found[1].strip().lower()):
                told.setdefault(name, found[2].strip())
    body = text[at:]
    if not told or not body.strip():
        return None
    date = re.sub(r" (?:at|um|à|alle|om) (?=\d)", " ", told.get("date", ""))
    return Forwarded(Headers(subject=told.get("subject", ""), date=date), text[:at], body)
