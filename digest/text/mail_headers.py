"""The headers of mails that matter here: subject and date."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message

from digest.records.clean_text import Stated
from digest.text.charset import Characters, characters_of, known_as
from digest.text.decode import ReadError
from digest.text.page_markup import dated

MOST_HEADERS = 256_000
"""Bytes of all headers: long lists of receivers have 50,000."""
LONGEST = 4_000
"""Bytes of a subject. Two hundred encoded words of it cost nothing, 20,000 three gigabytes of memory."""
_PREFIX = re.compile(r"(?:(?:Re|Fwd?|FW|AW|WG|TR|RV|I|VS|VB)(?:\[\d+\])?\s?:\s*)+", re.IGNORECASE)
"""What programs put before the subject of an answer or a forwarded mail, in several languages."""
WHY = "the date of the mail; the article may be older"


@dataclass(frozen=True, slots=True, kw_only=True)
class Headers:
    """What the headers of a mail say of an article."""

    subject: str
    """The subject without what programs put before it; "" where there is none."""

    date: str
    """The date, as it is written."""

    characters: Characters | None = None
    """How the subject's bytes were read, where they are no ASCII."""

    @classmethod
    def of(cls, mail: Message) -> "Headers":
        """Return the headers of a mail; raises ReadError for a subject that no mail has."""
        subject = _decoded(header(mail, "Subject"))
        words = _PREFIX.sub("", " ".join(subject.text.split()), count=1)
        return cls(subject=words, date=header(mail, "Date"), characters=subject)

    def title(self) -> list[str]:
        """Return the headline as a list of at most one."""
        return [self.subject] if self.subject else []

    def stated(self) -> Iterator[Stated]:
        """Yield the day of the mail, for a person to look at."""
        for fact in dated("published", self.date, "mail"):
            if fact.value:
                yield replace(fact, review=WHY)


def header(part: Message, name: str) -> str:
    """Return a header as it is sent, one line, with the bytes of no ASCII as Python keeps them; "" where it is missing."""
    raw = next((value for key, value in part.raw_items() if key.lower() == name.lower()), "")
    return " ".join(str(raw).split())


def _decoded(raw: str) -> Characters:
    """Return a header's characters: encoded words and bytes, each by the encoding that it names or its bytes tell."""
    if len(raw) > LONGEST:
        raise ReadError("too-long", f"the subject has more than {LONGEST:,} bytes", "shorten it")
    try:
        parts = decode_header(raw.encode("utf-8", "surrogateescape").decode("latin-1"))
    except (HeaderParseError, ValueError, LookupError):
        parts = [(raw, None)]
    read = [
        characters_of(
            words.encode("latin-1", "replace") if isinstance(words, str) else words,
            known_as(name or "ascii"),
            "the subject",
        )
        for words, name in parts
    ]
    doubted = next((c for c in read if c.doubt), None)
    return Characters("".join(c.text for c in read), None, doubted.doubt if doubted else None)
