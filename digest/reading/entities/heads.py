"""Whether a name is what a verb joins, or only belongs to it: "the spokesman of X", "X's proposal", "the X government"."""

import re

from digest.reading.entities.roles import Name, offices_marked
from digest.reading.entities.wordlists import SIGN, SMALL, one_of

_BELONGS = re.compile(r"(?P<owner>'s?)? (?P<word>[a-z]\w*)")
TITLE_REACH = 90
"""Characters before a name in which its title, and what governs both, stand."""
WHO_REACH = 4
"""Words before a name in which "who" makes it an object: "the actor who plays President …"."""


def is_governed(text: str, begin: int, name: Name) -> bool:
    """Return whether a preposition governs the name: "the spokesman of Premier X", "a book by X"."""
    before = offices_marked(text)[max(begin, name.start - TITLE_REACH) : name.start]
    words = re.findall(r"[\w.'-]+|[^\s\w]", before) if before.endswith(" ") else []
    capitals = _drop_title(words)
    if not words:
        return False
    if words[-1] in one_of("govern"):
        # The head of a delegation comes with it.
        return not (words[-1] == "by" and words[-2:-1] and words[-2] in one_of("lead"))
    if words[-1] in one_of("of_place"):
        return capitals < 2  # noqa: PLR2004 ("in Tokyo Chinese Premier": the first capital is the place)
    near = words[-WHO_REACH:]
    who = next((i for i, w in enumerate(near) if w in {"who", "whom", "whose"}), len(near))
    return who < len(near) - 1 and all(w.islower() for w in near[who:])


def _drop_title(words: list[str]) -> int:
    """Take an office with its words from the end, and an article; return how many words with a capital it had."""
    capitals = 0
    signs = {SIGN, SMALL}
    if words and words[-1] in signs:
        while words and words[-1] in signs:
            words.pop()
        while words and capitals < 2 and words[-1][0].isupper():  # noqa: PLR2004 ("Chinese Vice Premier")
            words.pop()
            capitals += 1
    while words and (words[-1] in one_of("before_titles") or words[-1].endswith("-born")):
        words.pop()
    if words and words[-1] in one_of("determiners"):
        words.pop()
    return capitals


def is_attribute(text: str, name: Name) -> bool:
    """Return whether the name only says whose or which: "X's adviser", "the X government"."""
    found = _BELONGS.match(text, name.end)
    if found and (found["owner"] or found["word"] in one_of("modified")):
        return True
    return not name.full and bool(re.search(r"\b[Tt]he $", text[max(0, name.start - 4) : name.start]))
