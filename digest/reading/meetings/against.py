"""Words that take back what a sentence seems to tell, without a look at its grammar: "not", "hopes", "denied"."""

import re
from functools import cache

from digest.reading.grammar.forms import words_of

CLAUSE = 60
"""Characters in which such a word bears on what follows."""
_KINDS = ("negates", "may", "supposes", "denies", "wishes", "claims", "fiction", "untrue", "refuted", "unreal")
_HARMLESS = {"few", "first", "version", "further", "another", "each", "able"}


@cache
def _against() -> re.Pattern[str]:
    words = sorted({w for kind in _KINDS for w in words_of(kind)} - _HARMLESS, key=lambda w: (-len(w), w))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(re.escape(w) for w in words)})(?:e?d|e?s|ing)?(?![\w-])", re.IGNORECASE)


def is_taken_back(text: str, start: int, at: int) -> bool:
    """Return whether a word shortly before a place in a sentence, which begins at `start`, takes back what follows."""
    return bool(_against().search(text, max(start, at - CLAUSE), at))
