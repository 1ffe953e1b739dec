"""The words that a mistyped one may have meant."""

from digest.search.files import IndexFile, packed_file
from digest.search.postings import Postings

SHORTEST = 4
"""Letters. Every shorter word is one letter from many others."""
MOST = 40_000
"""Words that are offered: read only when nothing else fits, and still below 150 kB."""


def spelling_file(postings: Postings) -> IndexFile:
    """Return the words that stand in several documents, the most frequent first, each once.

    A word of one document alone is as likely a slip of the pen itself. In a digest of few documents all count.
    """
    least = 2 if postings.number > MOST // 40 else 1
    listed = [
        (w.number, t) for t, w in postings.words.items() if len(t) >= SHORTEST and w.number >= least and t.isalpha()
    ]
    listed.sort(key=lambda x: (-x[0], x[1]))
    return packed_file("w", "\n".join(t for _, t in listed[:MOST]).encode("utf-8"))


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
