"""The forms in which news prints the name of an office holder, worked out from the whole name and its family part."""

import re

_INITIAL = re.compile(r"(?:\w\.)+\Z|\w\Z")
_LEAST = 3
"""A given name alone before the family name has so many letters; shorter ones are parts of others ("Do", "al")."""


def aliases(name: str, family: str) -> tuple[str, ...]:
    """Return the full forms of a name, itself first.

    "Luiz Inácio Lula da Silva" (Lula) is also "Luiz Lula", "Inácio Lula", "Luiz Inácio Lula"; "Donald J. Trump" is
    "Donald Trump"; "Guillermo Lasso Mendoza" (Lasso) "Guillermo Lasso"; "Kim Jong Un" (Kim) "Jong Un Kim". A name
    that is nothing but its family part has one form, unless that part has several words.
    """
    words, own = name.split(" "), family.split(" ")
    at = next((i for i in range(len(words)) if [w.lower() for w in words[i : i + len(own)]] == [w.lower() for w in own]), None)
    if at is None:
        return (name,) if len(words) > 1 else ()
    given = [w for w in words[:at] if not _INITIAL.match(w)]
    behind = [w for w in words[at + len(own) :] if w != "Jr."]
    forms = [name] if len(words) > 1 else []
    if given:
        forms += [f"{' '.join(given)} {family}", f"{' '.join(words[:at])} {family}"]
        forms += [f"{w} {family}" for w in given if len(w) >= _LEAST and w[0].isupper()]
        forms += [f"{given[0]} {family} {' '.join(behind)}"] if behind else []
    elif behind and behind[0][0].isupper() and not re.fullmatch(r"[IVX]+", behind[0]):
        # The family name stands first: news of other countries turns it round.
        forms += [f"{' '.join(behind)} {family}"]
    # One with all given names and without initials may be the name itself.
    return tuple(dict.fromkeys(forms))
