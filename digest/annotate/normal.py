"""Texts as they are compared: what only typesetting changes is evened out, and every character knows its place."""

import re
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

from digest.records.counting import UNSPACED

_EVEN = {
    **dict.fromkeys("‘’‚‛′ʼ＇", "'"),
    **dict.fromkeys("“”„‟″«»＂", '"'),
    **dict.fromkeys("‐‑‒–—―−﹘﹣－", "-"),
    "…": "...",
    "ﬀ": "ff",
    "ﬁ": "fi",
    "ﬂ": "fl",
    "ﬃ": "ffi",
    "ﬄ": "ffl",
    "ﬅ": "st",
    "ﬆ": "st",
}
"""Signs of typesetting. Not Unicode's own compatibility forms: they would make 102 of 10²."""
_UNSEEN = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
"""Soft hyphens, joiners, and marks of direction: nothing of them is printed."""
_SAME = r"(?:[!-~](?![\u0300-\u036f]))+"
_PART = re.compile(
    # First what stays as it is: words of printed ASCII with one space between them.
    rf"(?P<same>{_SAME}(?: {_SAME})*)|(?P<space>\s+)|(?P<unseen>[{_UNSEEN}])|[{''.join(_EVEN)}]|.[\u0300-\u036f]+|.",
    re.DOTALL,
)
WORD = re.compile(rf"[{UNSPACED}]|[^\W{UNSPACED}]+(?:['’.,-][^\W{UNSPACED}]+)*")
"""A word: "Xi's", "St.Petersburg", "1,500", or one letter of a script that writes no spaces."""


@dataclass(frozen=True, slots=True)
class Plain:
    """A text evened out."""

    raw: str
    """The text as it stands."""

    text: str
    """The text as it is compared."""

    starts: Sequence[int]
    """For each character of `text`, where what it was made from begins in `raw`."""

    ends: Sequence[int]
    """For each character of `text`, where that ends."""

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return the place in the raw text of a run of the evened one; the run may not be empty."""
        return self.starts[start], self.ends[end - 1]

    def within(self, start: int, end: int) -> tuple[int, int]:
        """Return the place in the evened text of a run of the raw one."""
        first = bisect_right(self.ends, start)
        return first, max(first, bisect_left(self.starts, end))


@lru_cache(maxsize=512)
def plain(raw: str) -> Plain:
    """Return a text evened out: quotation marks, dashes and spaces are one kind each, ligatures are letters,
    accents are one character with their letter, and what is not printed is gone. Case stays.
    """
    if raw.isascii() and not re.search(r"[\t\n\v\f\r\x1c-\x1f]|  ", raw):
        return Plain(raw, raw, range(len(raw)), range(1, len(raw) + 1))
    out: list[str] = []
    starts, ends = array("I"), array("I")  # Of long texts many are held.
    for part in _PART.finditer(raw):
        first, end = part.span()
        if part["same"]:
            out.append(part[0])
            starts.extend(range(first, end))
            ends.extend(range(first + 1, end + 1))
            continue
        if part["unseen"]:
            continue
        if part["space"]:
            if out and out[-1] == " ":  # Something unseen stood between two spaces.
                ends[-1] = end
                continue
            even = " "
        else:
            even = _EVEN.get(part[0]) or (part[0] if part[0].isascii() else unicodedata.normalize("NFC", part[0]))
        for sign in even:
            out.append(sign)
            starts.append(first)
            ends.append(end)
    return Plain(raw, "".join(out), starts, ends)


def occurrences(text: Plain, words: str) -> list[tuple[int, int]]:
    """Return every place in the evened text where words stand whole: not as a part of longer words."""
    wanted = plain(words).text.strip()
    found = []
    at = text.text.find(wanted) if wanted else -1
    while at >= 0:
        end = at + len(wanted)
        if not _inside_word(text.text, at) and not _inside_word(text.text, end):
            found.append((at, end))
        at = text.text.find(wanted, at + 1)
    return found


_LETTER = re.compile(rf"[^\W{UNSPACED}]")


def _inside_word(text: str, at: int) -> bool:
    """Return whether a place has a letter or digit on both sides, in a script that writes spaces between words."""
    return 0 < at < len(text) and bool(_LETTER.match(text[at - 1]) and _LETTER.match(text[at]))


def text_digest(text: str) -> str:
    """Return the digest by which a note names the text that it quotes."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def utf16(text: str, at: int) -> int:
    """Return a place in code points as one in UTF-16 code units, by which browsers count."""
    return len(text[:at].encode("utf-16-le", "surrogatepass")) // 2
