"""Tell whether two printed names of one country are one person's."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.fuzz import ratio, token_sort_ratio

from digest.records.ids import folded

ALIKE = 80
"""Two names in one office at one time with so many of a hundred letters in common are two spellings: "Binali Yilderim"
and "Binali Yildirim" have 93, "Hailemariam Desalegn" and "Hailmariam Desalegne" 95."""
GIVEN_ALIKE = 45
"""Given names of one family with the same first letter and so much in common: "Binyamin" and "Benjamin" have 75."""
_SON_OF = frozenset({"bin", "ibn", "ben", "bint"})
_NUMERAL = re.compile(r"(?:[ivx]{2,}|[vx])\Z")


@lru_cache(maxsize=None)
def parts(name: str) -> tuple[str, ...]:
    """Return the folded words of a name."""
    return tuple(w for w in folded(name).split("-") if w)


def one_person(name: str, family: str, other: str, other_family: str) -> bool:
    """Return whether two names of one country, whatever the office, are one person's.

    The family names must be the same or one the first part of the other ("Sánchez Pérez-Castejón", "Sánchez"), the
    first given names alike, initials the same: George H. W. Bush is not George W. Bush.
    """
    a, b = parts(family), parts(other_family)
    if a != b and not (_alike(name, other) and _stands_in(a, parts(other)) and _stands_in(b, parts(name))):
        return False
    left, right = _rest(name, family), _rest(other, other_family)
    if _numerals(name) != _numerals(other):
        return False
    one, two = ([w for w in given if len(w) == 1] for given in (left, right))
    if one and two and one != two:
        return False
    return _given_alike([w for w in left if len(w) > 1], [w for w in right if len(w) > 1])


def _given_alike(left: list[str], right: list[str]) -> bool:
    if not left or not right:
        return not left and not right
    # "Muhammad Shehbaz Sharif" is "Shehbaz Sharif": all of one stand in the other.
    if set(left) <= set(right) or set(right) <= set(left):
        return True
    if min(len(left), len(right)) > 1:
        # "Ram Baran Yadav" is not "Ram Sahaya Prasad Yadav".
        return len(set(left) & set(right)) > 1 or ratio("".join(left), "".join(right)) >= ALIKE
    return left[0][0] == right[0][0] and ratio(left[0], right[0]) >= GIVEN_ALIKE


def _alike(name: str, other: str) -> bool:
    first, second = parts(name)[0], parts(other)[0]
    return first[0] == second[0] and ratio(first, second) >= GIVEN_ALIKE


def one_holder(name: str, family: str, other: str, other_family: str) -> bool:
    """Return whether two names in one office at one time are one person's: spellings may differ more there.

    One whose whole family name stands in the other name is the same person; else the names must be alike.
    """
    if _numerals(name) != _numerals(other) and _numerals(name) and _numerals(other):
        return False
    # Mohammed bin Nayef is not Mohammed bin Salman.
    father, other_father = _fathers(name), _fathers(other)
    if father and other_father and ratio(father[0], other_father[0]) < GIVEN_ALIKE:
        return False
    if _named_in(parts(family), parts(other)) or _named_in(parts(other_family), parts(name)):
        return True
    together = "".join(parts(name)), "".join(parts(other))
    return ratio(*together) >= ALIKE or token_sort_ratio(" ".join(parts(name)), " ".join(parts(other))) >= ALIKE


def _named_in(family: Sequence[str], name: Sequence[str]) -> bool:
    """Return whether a name holds a family name, not as the father's: Muhammad bin Salman is not Salman,
    and one al-Sabah not another."""
    at = next((i for i in range(len(name)) if tuple(name[i : i + len(family)]) == tuple(family)), None)
    return at is not None and (at == 0 or name[at - 1] not in {*_SON_OF, "al", "el"})


def _fathers(name: str) -> list[str]:
    words = [w for w in parts(name) if w not in {"al", "el"}]
    return [b for a, b in pairwise(words) if a in _SON_OF][:1]


def _stands_in(words: Sequence[str], name: Sequence[str]) -> bool:
    return any(tuple(name[i : i + len(words)]) == tuple(words) for i in range(len(name) - len(words) + 1))


def _rest(name: str, family: str) -> list[str]:
    own = parts(family)
    small = {"jr", "al", "el", "bin", "ibn", "de", "da", "van", "von", "sheikh", "sheik"}
    return [w for w in parts(name) if w not in own and not _NUMERAL.match(w) and w not in small]


def _numerals(name: str) -> tuple[str, ...]:
    return tuple(w for w in parts(name)[1:] if _NUMERAL.match(w))
