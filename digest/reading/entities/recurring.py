"""Names of people that stand without an office, told by how they recur."""

import re
from collections.abc import Iterable

from digest.reading.entities.alone import last_alone
from digest.reading.entities.roles import PARTICLE, STOP, WORD, Name, name_at, offices_marked
from digest.reading.entities.wordlists import SIGN, one_of, small_words

THINGS = one_of("things")
"""Last words of names that are no people's."""
_RUN = re.compile(rf"(?<![\w-]){WORD}(?= (?:{PARTICLE} )?{WORD})")
"""Where a name may begin."""


def recurring_names(text: str, names: Iterable[Name]) -> Iterable[Name]:
    """Yield full names whose last word stands alone later: "Eleanor Ashby … Ashby said".

    That is how news names people whose office stands elsewhere. Names of places, outlets and things are passed
    over, and so are runs of capitals in headlines.
    """
    taken = bytearray(len(text))
    for known in names:
        taken[known.start : known.end] = b"\1" * (known.end - known.start)
    signs = offices_marked(text)
    done = 0
    for found in _RUN.finditer(text):
        name = name_at(text, found.start()) if found.start() >= done else None
        if name is None:
            continue
        done = name.end
        if any(taken[name.start : name.end]) or signs[name.start] == SIGN:
            continue
        words = text[name.start : name.end].split(" ")
        last = words[-1]
        if _begins_a_sentence(text, name.start) and (
            words[0].lower() in small_words(text) or _GERUND.fullmatch(words[0])
        ):
            continue
        if set(words) & (STOP | THINGS) or words[0].lower() in one_of("offices") or len(last) < 3:  # noqa: PLR2004 (initials)
            continue
        if last_alone(text, words[-2], last) >= name.end:
            yield name


# "So Page went ahead", "Getting Square off the ground": a word that only begins a sentence is no given name.
_GERUND = re.compile(r"[A-Z][a-z]{3,}ing")
_SENTENCE_HEAD = re.compile(r"(?:^|\n|[.!?:]['\"”’)]* )['\"“‘(]*$")


def _begins_a_sentence(text: str, at: int) -> bool:
    return bool(_SENTENCE_HEAD.search(text, max(0, at - 6), at))
