"""The forms in which news prints the name of an office holder, worked out from the whole name and its family part."""

import re
from collections.abc import Sequence

from digest.records.name_keys import name_key

_INITIAL = re.compile(r"(?:\w\.)+\Z|\w\Z")
_BEGINNINGS = frozenset(
    {
        "abu",
        "al",
        "ben",
        "bin",
        "da",
        "de",
        "del",
        "den",
        "der",
        "di",
        "do",
        "dos",
        "du",
        "el",
        "la",
        "le",
        "ould",
        "saint",
        "ter",
        "van",
        "von",
    }
)
"""Words that begin a family name and are none alone."""
_LEAST = 3
"""A given name alone before the family name has so many letters; shorter ones are parts of others ("Do", "al")."""

SON_OF = frozenset({"bin", "ibn", "ben", "bint"})
"""Words before a father's name."""
ARTICLES = frozenset({"al", "el"})
"""Words before the name of a house or a place; news leaves them out as it likes."""


def has_family(printed: str, name: str, family: str) -> bool:
    """Return whether a printed name has the family part of a known name, whatever the rest of it.

    "Kassym-Jomart Tokayev" has that of "Kasym-Zhomart Tokayev". With the office and the day that is the person; alone
    it proves nobody. A father's name is none: Muhammad bin Salman is not Salman. Nor is the name of a house that of
    somebody whose given name it is: Nasser al-Sabah is not Sabah al-Ahmad.
    """
    there, whole, own = (name_key(words).split() for words in (printed, name, family))
    at, known = _place(own, there), _place(own, whole)
    if at is None or known is None:
        return False
    before, usual = (words[i - 1] if i else "" for words, i in ((there, at), (whole, known)))
    front = known == 0 and len(whole) > len(own)
    return before == usual or not (before in SON_OF or (front and before in ARTICLES))


def _place(words: Sequence[str], name: Sequence[str]) -> int | None:
    """Return where some words stand side by side in a name."""
    return next((i for i in range(len(name)) if words and list(name[i : i + len(words)]) == list(words)), None)


def families_alone(name: str, family: str) -> tuple[str, ...]:
    """Return the forms in which the family name stands alone: of "Sanchez Perez-Castejon" also "Sanchez".

    Only behind a given name: "Thet Aung Lwin" is one name, and "Van der Bellen" has no shorter form.
    """
    first, _, more = family.partition(" ")
    whole = not more or first.lower() in _BEGINNINGS or name_key(name).startswith(name_key(family))
    return (family,) if whole else (family, first)


def aliases(name: str, family: str) -> tuple[str, ...]:
    """Return the full forms of a name, itself first.

    "Luiz Inácio Lula da Silva" (Lula) is also "Luiz Lula", "Inácio Lula", "Luiz Inácio Lula"; "Donald J. Trump" is
    "Donald Trump"; "Guillermo Lasso Mendoza" (Lasso) "Guillermo Lasso"; "Kim Jong Un" (Kim) "Jong Un Kim". A name
    that is nothing but its family part has one form, unless that part has several words.
    """
    words, own = name.split(" "), family.split(" ")
    at = next(
        (i for i in range(len(words)) if [w.lower() for w in words[i : i + len(own)]] == [w.lower() for w in own]), None
    )
    if at is None:
        return (name,) if len(words) > 1 else ()
    given = [w for w in words[:at] if not _INITIAL.match(w)]
    behind = [w for w in words[at + len(own) :] if w != "Jr."]
    forms = [name] if len(words) > 1 else []
    if given:
        forms += [f"{' '.join(given)} {family}", f"{' '.join(words[:at])} {family}"]
        forms += [f"{w} {family}" for w in given if len(w) >= _LEAST and w[0].isupper()]
        forms += [f"{given[0]} {family} {' '.join(behind)}"] if behind else []
        forms += [f"{given[0]} {short}" for short in families_alone(name, family)[1:]]
    elif behind and behind[0][0].isupper() and not re.fullmatch(r"[IVX]+", behind[0]):
        # The family name stands first: news of other countries turns it round.
        forms += [f"{' '.join(behind)} {family}"]
    # One with all given names and without initials may be the name itself.
    return tuple(dict.fromkeys(forms))
