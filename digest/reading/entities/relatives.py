"""Whether a family name stands for somebody else of that name: "Brigitte Macron" is not Emmanuel Macron."""

import re
from collections.abc import Container

from digest.reading.entities.roles import STOP
from digest.reading.entities.wordlists import one_of

_BEFORE = re.compile(r"(?P<word>[^\W\d_a-z][\w'’-]*) $")
_BEHIND = re.compile(r" (?P<word>[^\W\d_a-z][a-z][\w'’-]*)")
BEFORE_REACH = 40
"""Characters of the longest given name or title before a family name."""
MOSTLY = 0.6
"""Of a headline's words so many begin with a capital; then a capital tells nothing."""
LONGEST_HEADLINE = 200
"""Characters."""


def is_of_another(text: str, start: int, known: Container[str]) -> bool:
    """Return whether the family name that begins at a code point has another given name before it.

    `known` holds words with a capital that are no given names: adjectives of countries, family names.
    """
    found = _BEFORE.search(text, max(0, start - BEFORE_REACH), start)
    if found is None:
        return False
    word = found["word"]
    if word in STOP or word in known or any(word in one_of(kind) for kind in ("titles", "openers", "offices")):
        return False
    return not (word.isupper() or word.endswith(("ly", "'s", "’s", "'", "’")) or _in_a_headline(text, start))


def is_anothers_first(text: str, start: int, end: int) -> bool:
    """Return whether a family name that comes first in its language has another given name behind it: "Kim Yo Jong"."""
    found = _BEHIND.match(text, end)
    return found is not None and found["word"] not in STOP and not _in_a_headline(text, start)


def _in_a_headline(text: str, at: int) -> bool:
    # No further than a headline is long: texts of one line are bounded by it.
    first, last = max(0, at - LONGEST_HEADLINE), min(len(text), at + LONGEST_HEADLINE)
    begin = max(first, text.rfind("\n", first, at) + 1)
    end = text.find("\n", at, last)
    line = text[begin : end if end >= 0 else last]
    if len(line) > LONGEST_HEADLINE or line.rstrip().endswith("."):
        return False
    words = [w for w in line.split() if w[0].isalpha()]
    return sum(w[0].isupper() for w in words) >= MOSTLY * len(words)
