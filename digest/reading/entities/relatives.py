"""Whether a family name stands for somebody else of that name: "Brigitte Macron" is not Emmanuel Macron."""

import re
from collections.abc import Container

from digest.reading.entities.roles import OFFICE, STOP

_TITLES = re.compile(
    r"(?:"
    r"Mr|Mrs|Ms|Dr|Prof|Professor|Sir|Lord|Lady|Dame|Sheikh|Sheikha|General|Gen|Marshal|Colonel|Col|Major|Captain|Comrade|Senator|Sen|Rep|"
    r"Congressman|Judge|Justice|Ayatollah|Imam|Archbishop|Cardinal|Bishop|Crown|Herr|Frau|Monsieur|Madame|Señor|Senhor|Signor|Mayor|Boss)"
)
# Words with a capital that open a sentence or follow a colon and are no given names.
_OPENERS = re.compile(
    r"(?:"
    r"Today|Yesterday|Tomorrow|Tonight|Later|Earlier|Instead|Still|Once|Only|Perhaps|Although|Though|Because|Like|Unlike|Under|Over|"
    r"Behind|Between|Against|Despite|Without|Within|Through|Throughout|Following|Ahead|Asked|Told|Said|Does|Did|Do|Can|Could|Would|"
    r"Should|Will|Might|May|Must|What|Why|How|Who|Whom|Which|Where|Whether|Even|Just|Now|So|Yet|Nor|Neither|Either|Former|Late|Afterwards|"
    r"About|Above|Across|Along|Alongside|Among|Around|Beside|Besides|Beyond|Concerning|Regarding|Per|Via|Upon|Than|Thus|Hence|Indeed|"
    r"Meeting|Welcoming|Addressing|Seeing|Greeting|Calling|Receiving|Hosting|Joining|Thanking|Citing|Quoting|Apart|Thanks|Soon|Again)"
)
_BEFORE = re.compile(r"(?P<word>[^\W\d_a-z][\w'’-]*) $")
_OFFICES = re.compile(rf"(?:{OFFICE})")
BEFORE_REACH = 40
"""Characters of the longest given name or title before a family name."""
MOSTLY = 0.6
"""Of a headline's words so many begin with a capital; then a capital tells nothing."""


def is_of_another(text: str, start: int, known: Container[str]) -> bool:
    """Return whether the family name that begins at a code point has another given name before it.

    `known` holds words with a capital that are no given names: adjectives of countries, family names.
    """
    found = _BEFORE.search(text, max(0, start - BEFORE_REACH), start)
    if found is None:
        return False
    word = found["word"]
    titled = any(words.fullmatch(word) for words in (_TITLES, _OPENERS, _OFFICES))
    if titled or word in STOP or word in known or word.isupper() or word.endswith(("ly", "'s", "’s", "'", "’")):
        return False
    return not _in_a_headline(text, start)


def is_anothers_first(text: str, start: int, end: int) -> bool:
    """Return whether a family name that comes first in its language has another given name behind it: "Kim Yo Jong"."""
    found = _BEHIND.match(text, end)
    return found is not None and found["word"] not in STOP and not _in_a_headline(text, start)


_BEHIND = re.compile(r" (?P<word>[^\W\d_a-z][a-z][\w'’-]*)")


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


LONGEST_HEADLINE = 200
"""Characters."""
