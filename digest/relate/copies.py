"""Texts that are nearly the same: syndicated copies, offered to a person and never merged."""

import re
import zlib
from array import array
from bisect import insort
from collections import Counter, defaultdict

from digest.records.clean_text import CleanText
from digest.records.ids import ArticleId

RUN = 6
"""Words of a shingle: long enough that two reports of one event share few by chance."""
SAMPLE = 4
"""One shingle in four is kept: enough for texts of a hundred words, a quarter of the memory."""
NEAR = 0.6
"""Share of the shorter text's shingles that stand in the other. Reports of one meeting that were written apart
stay under 0.2; a copy with a new headline and a cut tail stays over 0.7."""
MOST_HOLDERS = 40
"""Articles. Words that stand in more are a house's stock phrases, and counting them all would cost the square."""
LEAST = 8
"""Shingles. Shorter texts are too short to tell."""


def packed_marks(text: CleanText) -> bytes:
    """Return the marks of a text as bytes, eight for each."""
    return array("q", sorted(marks_of(text.text))).tobytes()


def unpacked(marks: bytes) -> frozenset[int]:
    """Return marks from their bytes."""
    return frozenset(array("q", marks))


class CopyIndex:
    """The shingles of all texts, to find a new text's nearest."""

    def __init__(self) -> None:
        """Begin empty."""
        self._articles: dict[int, list[ArticleId]] = defaultdict(list)
        self._sizes: dict[ArticleId, int] = {}

    def add(self, ident: ArticleId, marks: frozenset[int]) -> None:
        """Add a text by its marks; one that stands here already stays as it is."""
        if ident in self._sizes:
            return
        self._sizes[ident] = len(marks)
        for mark in marks:
            # The first by name, so that it makes no difference in which order texts were added.
            insort(self._articles[mark], ident)
            del self._articles[mark][MOST_HOLDERS:]

    def nearest(self, marks: frozenset[int], *, least: float = NEAR) -> tuple[ArticleId, float] | None:
        """Return the text that shares most with these marks and how much, from 0 to 1; None when it is less than least."""
        if len(marks) < LEAST:
            return None
        shared = Counter(i for mark in marks for i in self._articles.get(mark, ()))
        near = [(n / min(len(marks), self._sizes[i]), i) for i, n in shared.items() if self._sizes[i] >= LEAST]
        best = max(near, key=lambda x: (x[0], x[1]), default=(0.0, ArticleId("")))
        return (best[1], min(1.0, best[0])) if best[0] >= least else None


def marks_of(text: str) -> frozenset[int]:
    """Return the sampled shingles of a text, as numbers that are the same in every run."""
    words = [zlib.crc32(w.encode()) for w in re.findall(r"\w+", text.casefold())]
    out = set()
    rolling = 0
    drop = BASE**RUN
    for i, word in enumerate(words):
        rolling = rolling * BASE + word - (words[i - RUN] * drop if i >= RUN else 0)
        if i >= RUN - 1 and (mark := rolling & MASK) % SAMPLE == 0:
            out.add(mark)
    return frozenset(out)


BASE = 1_000_003
MASK = (1 << 61) - 1
"""Karp and Rabin's rolling hash; the numbers stay small because each word leaves again."""
