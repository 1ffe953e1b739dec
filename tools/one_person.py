"""Tell whether two printed names of one country are one person's."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from rapidfuzz.fuzz import ratio, token_sort_ratio

from digest.records.ids import folded
from digest.records.official_names import ARTICLES, SON_OF, has_family

ALIKE = 80
"""Two names in one office at one time with so many of a hundred letters in common are two spellings: "Binali Yilderim"
and "Binali Yildirim" have 93, "Hailemariam Desalegn" and "Hailmariam Desalegne" 95."""
WORD_ALIKE = 70
"""Words of two transliterations: "Mohammed" and "Muhammad" have 75 of a hundred letters in common."""
GIVEN_ALIKE = 45
"""Given names of one family with the same first letter and so much in common: "Binyamin" and "Benjamin" have 75."""
_NUMERAL = re.compile(r"(?:[ivx]{2,}|[vx])\Z")


@cache
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
    if min(len(left), len(right)) > 1:
        # "Ram Baran Yadav" is not "Ram Sahaya Prasad Yadav".
        return (
            set(left) <= set(right)
            or set(right) <= set(left)
            or len(set(left) & set(right)) > 1
            or ratio("".join(left), "".join(right)) >= ALIKE
        )
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
    if has_family(other, name, family) or has_family(name, other, other_family):
        return True
    if _begins_alike(name, other):
        return True
    together = "".join(parts(name)), "".join(parts(other))
    return ratio(*together) >= ALIKE or token_sort_ratio(" ".join(parts(name)), " ".join(parts(other))) >= ALIKE


def _begins_alike(name: str, other: str) -> bool:
    """Return whether the shorter name, of two words or more, is the beginning of the longer one, letters differing.

    "Mohammed bin Salman" is "Muhammad bin Salman bin Abd al-Aziz", "Abdallah II" "Abdullah II bin Al-Hussein".
    """
    short, long = sorted(([w for w in parts(n) if w not in ARTICLES] for n in (name, other)), key=len)
    if len(short) < 2 or (short[1] in SON_OF and len(short) == 2):  # noqa: PLR2004 (one word tells nobody apart)
        return False
    return all(a == b or (len(a) > 2 and ratio(a, b) >= WORD_ALIKE) for a, b in zip(short, long, strict=False))  # noqa: PLR2004


def _fathers(name: str) -> list[str]:
    words = [w for w in parts(name) if w not in ARTICLES]
    return [b for a, b in pairwise(words) if a in SON_OF][:1]


def _stands_in(words: Sequence[str], name: Sequence[str]) -> bool:
    return any(tuple(name[i : i + len(words)]) == tuple(words) for i in range(len(name) - len(words) + 1))


def _rest(name: str, family: str) -> list[str]:
    own = parts(family)
    small = {"jr", "al", "el", "bin", "ibn", "de", "da", "van", "von", "sheikh", "sheik"}
    return [w for w in parts(name) if w not in own and not _NUMERAL.match(w) and w not in small]


def _numerals(name: str) -> tuple[str, ...]:
    return tuple(w for w in parts(name)[1:] if _NUMERAL.match(w))
