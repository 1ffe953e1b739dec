"""Where words of names stand in a text without the rest of the name, looked up: a text may hold ten thousand names."""

import re
from collections import defaultdict
from functools import lru_cache

_TELLS = re.compile(r"(?:(?:'s)? (?:said|says|told|met|added|noted|will|has|had|is|was|who|and|[a-z]+ed)|, who)\b")
_WORD = re.compile(r"[\w-]+")
_JOINED = re.compile(r"[\w-]+(?:['’.]+[\w-]+)+")
"""Words with a sign within: "O'Brien", "Ashby's"."""


class _Words:
    """The words of one text."""

    def __init__(self, text: str) -> None:
        """Note where each word begins; of one with a sign within, whole and without "'s", and its parts."""
        self.text = text
        self.places: dict[str, list[int]] = defaultdict(list)
        self._telling: dict[str, list[int]] = {}
        self._last_alone: dict[tuple[str, str], int] = {}
        for found in _WORD.finditer(text):
            self.places[found[0]].append(found.start())
        for found in _JOINED.finditer(text):
            for word in {found[0], found[0].removesuffix("'s")}:
                if _WORD.fullmatch(word) is None:
                    self.places[word].append(found.start())

    def telling(self, word: str) -> list[int]:
        """Return where a word stands with a verb or "and" behind it, the last place first."""
        if word not in self._telling:
            places = reversed(self.places.get(word, []))
            self._telling[word] = [a for a in places if self._is_telling(a, a + len(word))]
        return self._telling[word]

    def last_alone(self, before: str, last: str) -> int:
        """Return where a word stands for the last time with a verb or "and" behind it and not that other word before it."""
        if (before, last) not in self._last_alone:
            alone = (a for a in self.telling(last) if not self.text.endswith(f"{before} ", 0, a))
            self._last_alone[before, last] = next(alone, -1)
        return self._last_alone[before, last]

    def _is_telling(self, start: int, end: int) -> bool:
        return self.text[max(0, start - 1) : start] not in {"'", "_"} and bool(_TELLS.match(self.text, end))


_words = lru_cache(maxsize=2)(_Words)


def times(text: str, word: str) -> int:
    """Return how often a word stands in a text, not as a part of another."""
    return len(_words(text).places.get(word, ()))


def last_alone(text: str, before: str, last: str) -> int:
    """Return where a family name stands alone for the last time, with a verb or "and" behind it; -1 for nowhere.

    `before` is the word in front of it where it does not.
    """
    return _words(text).last_alone(before, last)
