"""Identifiers: file names that are minted once and never move."""

import re
import unicodedata
from functools import lru_cache
from typing import NewType

ArticleId = NewType("ArticleId", str)
MeetingId = NewType("MeetingId", str)
PersonId = NewType("PersonId", str)
PlaceId = NewType("PlaceId", str)
OutletId = NewType("OutletId", str)
SeriesId = NewType("SeriesId", str)
VisitId = NewType("VisitId", str)
TopicId = NewType("TopicId", str)

MAX_LENGTH = 80
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
# Device names that Windows refuses as file names whatever their ending; "index" is taken by the index pages.
_RESERVED = {"con", "prn", "aux", "nul", "index", *(f"{d}{n}" for d in ("com", "lpt") for n in range(1, 10))}


def id_fault(text: str) -> str | None:
    """Return what is wrong with an identifier, or None when it may be used."""
    if not _ID.match(text):
        return "may hold only a-z, 0-9 and single hyphens between them"
    if len(text) > MAX_LENGTH:
        return f"is longer than {MAX_LENGTH} characters"
    if text in _RESERVED:
        return "is a reserved file name"
    return None


# The registry's names are folded again for each pair of accounts that is compared: without this, a third of the time of `add`.
@lru_cache(maxsize=16_384)
def folded(text: str) -> str:
    """Return what the spellings of one name share: no case, accents, apostrophes or punctuation."""
    return "-".join(re.findall(r"\w+", _plain(text)))


def slug(text: str, words: int = 8) -> str:
    """Return the text as an identifier of at most `words` words; "" when no letter or digit survives.

    Accents are taken off ("Erdoğan" gives "erdogan"); letters of other scripts are dropped.
    """
    out = "-".join(re.findall(r"[a-z0-9]+", _plain(text))[:words])[:MAX_LENGTH].strip("-")
    return f"{out}-x" if out in _RESERVED else out


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", re.sub("['’]", "", text.casefold().replace("ı", "i")))
    return "".join(c for c in decomposed if not unicodedata.combining(c))
