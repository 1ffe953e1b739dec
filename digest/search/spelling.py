"""The words that a mistyped one may have meant (w)."""

from bisect import bisect_left, insort
from collections.abc import Iterator, Mapping
from functools import partial

from digest.search.cuts import runs
from digest.search.files import IndexFile, packed_file
from digest.search.press import Press, Printed, mark_of

SHORTEST = 4
"""Letters. Every shorter word is one letter from many others."""
MOST = 40_000
"""Words that are offered: read only when nothing else fits, and still below 150 kB."""
SPELLINGS = 32_000
"""Bytes of words in a file: all are read, and one is made anew where a word comes or goes."""


def rank(number: int) -> int:
    """Return what orders words by how many documents hold them: the number with all but its two upper bits cut off, so
    that one document more seldom changes it.
    """
    below = max(0, number.bit_length() - 2)
    return number >> below << below


def is_offered(text: str) -> bool:
    """Return whether a word may be what was meant."""
    return len(text) >= SHORTEST and text.isalpha()


class Spellings:
    """The words that may be offered, by their ranks."""

    def __init__(self, words: Mapping[int, str] | None = None) -> None:
        """Take what `words` of another has told."""
        self._words = {r: text.split("\n") for r, text in (words or {}).items() if text}
        self._is_changed = words is None

    @property
    def words(self) -> dict[int, str]:
        """Return the words of each rank in order, one on a line."""
        return {r: "\n".join(listed) for r, listed in sorted(self._words.items()) if listed}

    def fill(self, words: Mapping[str, int]) -> None:
        """Take words with how many documents hold each, in the place of all others."""
        self._words, self._is_changed = {}, True
        for text in sorted(filter(is_offered, words)):
            self._words.setdefault(rank(words[text]), []).append(text)

    def change(self, text: str, before: int, after: int) -> None:
        """Note that so many documents hold a word now, and so many did; 0 for none."""
        if not is_offered(text) or rank(before) == rank(after):
            return
        self._is_changed = True
        if before:
            listed = self._words[rank(before)]
            del listed[bisect_left(listed, text)]
        if after:
            insort(self._words.setdefault(rank(after), []), text)

    def files(self, documents: int, press: Press, last: tuple[int, list[bytes]] = (0, [])) -> list[Printed]:
        """Return the files of words that stand in several of the documents, the most frequent first. `last` is what
        `marks` was: where no word has come or gone, they are the same files.

        A word of one document alone is as likely a slip of the pen itself. In a digest of few documents all count.
        Of words that are equally frequent all are offered or none.
        """
        least = 2 if documents > MOST // 40 else 1
        if self._is_changed or last[0] != least:
            blocks = list(self._blocks(least))
            last = (least, [mark_of(b"w", data) for data in blocks])
        self.marks = last

        def make(i: int) -> IndexFile:
            return packed_file("w", list(self._blocks(least))[i])

        return [press.printed(mark, partial(make, i)) for i, mark in enumerate(last[1])]

    def _blocks(self, least: int) -> Iterator[bytes]:
        """Yield the words of each file."""
        listed: list[tuple[int, str]] = []
        for r in sorted(self._words, reverse=True):
            if r < least or len(listed) + len(self._words[r]) > MOST:
                break
            listed += ((r, text) for text in self._words[r])
        for first, last in runs(((f"{r} {t}".encode(), len(t) + 1) for r, t in listed), SPELLINGS):
            yield "\n".join(t for _, t in listed[first:last]).encode("utf-8")


def is_near(one: str, other: str) -> bool:
    """Return whether two words are one slip apart: a letter too many, another letter, or two in the wrong order."""
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1:
        return False
    same = next((i for i, letter in enumerate(short) if letter != long[i]), len(short))
    if len(short) < len(long):
        return short[same:] == long[same + 1 :]
    swapped = short[same : same + 2][::-1] == long[same : same + 2] and short[same + 2 :] == long[same + 2 :]
    return short[same + 1 :] == long[same + 1 :] or swapped
