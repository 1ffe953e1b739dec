"""Numbers of documents that stay theirs when others come and go: a new article leaves the lists of other articles' words alone.

A slot follows from the documents alone, so that an index made anew has the same ones. Documents of one month have a
range of slots with some to spare, and stand in it about where their day stands in the month. Those without a date have
a range for each first letter of each kind.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from digest.search.facts import Facts

_MONTH = 31


def slots_of(keys: Sequence[str], facts: Sequence[Facts]) -> list[int]:
    """Return the slot of each document, rising in the order in which they are given.

    `keys` name the documents, as "article/2022-09-15-tass-1".
    """
    out: list[int] = []
    base = 0
    for _, group in groupby(zip(keys, facts, strict=True), _range):
        shares = [_share(fact) for _, fact in group]
        room = _room(len(shares))
        out.extend(base + place for place in _places(shares, room))
        base += room
    return out


def _range(document: tuple[str, Facts]) -> tuple[int, str]:
    key, fact = document
    if fact.day:
        first = fact.first
        return 12 * first.year + first.month, ""
    kind, _, ident = key.partition("/")
    return 0, f"{kind}/{ident[:1]}"


def _share(fact: Facts) -> float:
    """Return how much of its range stands before a document, from 0 to 1."""
    return (fact.first.day - 1) / _MONTH if fact.day else 0.0


def _room(number: int) -> int:
    """Return how many slots so many documents get: at least an eighth more, of sizes that grow by a third or a half, so
    that it seldom changes.
    """
    wanted = number + number // 8
    size = 2
    while size < wanted:
        size += size // 2 if size & (size - 1) == 0 else size // 3
    return size


def _places(shares: Sequence[float], room: int) -> Iterator[int]:
    """Yield a place for each document: that of its share, or the next one free, and early enough for all behind it."""
    last = -1
    for i, share in enumerate(shares):
        last = max(last + 1, min(int(share * room), room - len(shares) + i))
        yield last
