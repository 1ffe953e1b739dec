"""Where sentences end. One rule for all that counts them: notes on summaries, alignment, what follows whose text."""

import re

_SENTENCE = re.compile(r"[.!?…。！？؟۔।][”\"’'»」』）)\]]*$")
# A full stop ends a sentence before a capital, a digit or a quotation mark; "No. 5", "Dec. 30" and initials do not.
_END = re.compile(
    r"(?:[.!?…]+[\"'”’»)\]]*(?:\s+(?=[\"'“‘«(\[]*[^\W\d_a-zà-ÿа-я]|[\"'“‘«(\[]*\d)|(?=\n)))|[。！？]+[」』”]*|\n\s*\n\s*"
)
_NO_END = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Maj|Brig|Lt|Col|Capt|Adm|Sgt|St|Sen|Rep|Gov|Rev|Msgr|Hon|Amb|Smt|Eng|Ing|No|Nos|vs|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)|\b(?:[A-Za-z]\.)*[A-Z])\.\s+\Z"
)
_LONGEST = 12
"""Code points that the longest of these takes, with the space behind it."""


def ends_sentence(line: str) -> bool:
    """Return whether a line ends as sentences do, in any script that the readers know."""
    return bool(_SENTENCE.search(line))


def sentences(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Return the places of the sentences of `text[start:end]`, without the white space around them.

    An empty line ends one, too. Offsets are code points of the text, the end exclusive.
    """
    end = len(text) if end is None else end
    out = []
    at = start
    ends = (m.end() for m in _END.finditer(text, start, end))
    for stop in (*(e for e in ends if not _NO_END.search(text, max(at, e - _LONGEST), e)), end):
        words = text[at:stop]
        if words.strip():
            first = at + len(words) - len(words.lstrip())
            out.append((first, at + len(words.rstrip())))
        at = stop
    return out
