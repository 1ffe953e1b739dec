"""A mail that is forwarded inside another one's text, as mail programs write it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from digest.text.mail_headers import Headers
from digest.text.phrases import any_of

_BEGINS = re.compile(
    rf"^[ \t]{{0,4}}(?:-{{2,20}} ?{any_of('forwarded-between-rules').pattern} ?-{{2,20}}|{any_of('forwarded').pattern} ?:)[ \t]{{0,4}}\r?$",
    re.MULTILINE | re.IGNORECASE,
)
_LINE = re.compile(r"[ \t>*]{0,6}([A-Za-zÀ-ÿ][\wÀ-ÿ -]{0,20}?)\*? ?:\*? ?(.*)")
_NAMES = {
    "from": "from", "von": "from", "de": "from", "da": "from", "van": "from", "från": "from", "fra": "from", "od": "from", "kimden": "from",
    "to": "to", "an": "to", "à": "to", "a": "to", "para": "to", "aan": "to", "till": "to", "til": "to", "do": "to", "kime": "to",
    "ämne": "subject", "emne": "subject", "temat": "subject", "assunto": "subject", "konu": "subject", "skickat": "date", "enviado": "date", "inviato": "date", "wysłano": "date", "gönderildi": "date",
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
    """Return the mail that a text forwards, or None. Of several that were forwarded one after the other the innermost.

    It begins with a line that says so, or, as Outlook writes it, with its headers alone.
    """
    begins = [found.end() + 1 for found in _BEGINS.finditer(text)]
    cover = max([*begins, *_headed(text)], default=None)
    if cover is None:
        return None
    inner = _unquoted(text[cover:])
    told, at = _told(inner)
    if not told.keys() & {"subject", "date"} or not inner[at:].strip():
        return None
    date = re.sub(r" (?:at|um|à|alle|om) (?=\d)", " ", told.get("date", ""))
    return Forwarded(Headers(subject=told.get("subject", ""), date=date), text[:cover] + inner[:at], inner[at:])


def _told(text: str) -> tuple[dict[str, str], int]:
    """Return the headers with which a text begins, by what they mean, and where they end."""
    told: dict[str, str] = {}
    at = 0
    seen = False
    for number, line in enumerate(text.split("\n")):
        found = _LINE.fullmatch(line.rstrip("\r"))
        if (not line.strip() and seen) or number > MOST_LINES:
            break
        at += len(line) + 1
        if found:
            seen = True
            if name := _NAMES.get(found[1].strip().lower()):
                told.setdefault(name, found[2].strip())
    return told, at


_FROM = re.compile(r"^[ \t*]{0,4}(?:From|Von|De|Da|Van|Från|Fra|Od|Kimden)\*? ?:\*?[ \t]", re.MULTILINE | re.IGNORECASE)
MOST_HEADED = 100
"""Places where headers may begin; a thread has some tens."""


def _headed(text: str) -> Iterator[int]:
    """Yield where three headers of a mail or more stand together below an empty line, a subject among them."""
    for found in islice(_FROM.finditer(text), MOST_HEADED):
        above = text[max(0, found.start() - 4) : found.start()].replace("\r", "")
        block = text[found.start() : found.start() + LONGEST_BLOCK].replace("\r", "").partition("\n\n")[0].split("\n")
        names = {_NAMES.get(line[1].strip().lower()) for x in block if (line := _LINE.fullmatch(x))}
        if (not above or above.endswith(("\n\n", "_\n", "-\n"))) and {"from", "subject"} < names - {None}:
            yield found.start()


FEWEST = 3
"""Headers that stand together; two may be words of a text."""


def headers_among(lines: Sequence[str]) -> tuple[int, Headers] | None:
    """Return where the headers of the innermost mail end that a page of lines forwards, and the headers; None for none.

    Outlook writes them into a page as lines of its text.
    """
    out = None
    at = 0
    while at < len(lines):
        end = at
        told: dict[str, str] = {}
        while (
            end < len(lines)
            and (found := _LINE.fullmatch(lines[end]))
            and (name := _NAMES.get(found[1].strip().lower()))
        ):
            told.setdefault(name, found[2].strip())
            end += 1
        if {"from", "subject"} <= told.keys() and len(told) >= FEWEST and end < len(lines):
            out = end, Headers(subject=told["subject"], date=told.get("date", ""))
        at = max(end, at + 1)
    return out


LONGEST_BLOCK = 3_000
"""Characters of such headers, with all receivers."""


def _unquoted(text: str) -> str:
    """Return a text without the marks of quotation before all of its lines, as Apple's program writes them."""
    lines = text.split("\n")
    quoted = all(line.startswith(">") for line in lines if line.strip())
    return "\n".join(re.sub(r"^> ?", "", line) for line in lines) if quoted else text
