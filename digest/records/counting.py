"""How many words a text has, in scripts that write no spaces too."""

import re
from itertools import islice

# Thai, Lao, Burmese, Khmer, Japanese and Chinese write no spaces between words: there each letter counts as one.
UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_COUNTED = re.compile(rf"[{UNSPACED}]|[^\s{UNSPACED}]+")


QUOTE_WORDS = 40
"""Words that one quote of a text may have which may not be published: more are a copy."""


def count_words(text: str) -> int:
    """Return the number of a text's words."""
    return len(_COUNTED.findall(text))


def first_words(text: str, number: int) -> str:
    """Return a text up to the end of its first so many words; the whole text where it has no more."""
    ends = [m.end() for m in islice(_COUNTED.finditer(text), number)]
    return text[: ends[-1]] if len(ends) == number else text
