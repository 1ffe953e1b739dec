"""Whether a name is what a verb joins, or only belongs to it: "the spokesman of X", "X's proposal", "the X government"."""

import re

from digest.reading.entities.roles import OFFICE, Name

_ADJECTIVE = (
    r"(?:visiting|newly|elected|re-elected|outgoing|incoming|former|late|fellow|then|long-time|veteran|exiled|"
    r"[a-z]+-born|top|senior|acting|interim|new|old|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Sir|Lady|Lord)"
)
_DETERMINER = r"(?:the|a|an|his|her|their|its|our|my|this|that)"
_CAP = r"[^\W\d_a-z][\w.'-]*"
# What may stand between a preposition and the name that it governs. A country or an institution behind the
# preposition closes the phrase instead: "the president of Kenya Daniel Otieno".
_TITLED = rf"(?:{_DETERMINER} )?(?:{_ADJECTIVE} )*(?:(?:{_CAP} ){{0,2}}(?:{OFFICE}) )?"
_TITLED_SHORT = rf"(?:{_DETERMINER} )?(?:{_ADJECTIVE} )*(?:(?:{_CAP} )?(?:{OFFICE}) )?"
_GOVERNED = re.compile(
    rf"\b(?:(?:of|by|for|from|to|about|against|with|over|through|like|than|as|under|behind|between|via) {_TITLED}|"
    # "in Tokyo Chinese Premier": the first capital is the place.
    rf"(?:in|on|at) {_TITLED_SHORT}|"
    # "the actor who plays President …"
    rf"who(?:m|se)? (?:[a-z'-]+ ){{1,3}}{_TITLED})$"
)
# The head of a delegation comes with it.
_LEADS = re.compile(rf"\b(?:led|headed|chaired|represented|fronted) by {_TITLED}$")
_POSSESSIVE = re.compile(r"'s? (?=[a-z])")
_MODIFIES = re.compile(r" (?=(?:government|administration|cabinet|camp|team|family|era|plan|doctrine|proposal|letter|relationship|"
                       r"regime|presidency|envoys?|delegation|aides?|spokes\w+|letter|ally|allies|loyalists?|supporters?|critics?)\b)")  # fmt: skip


def is_governed(text: str, begin: int, name: Name) -> bool:
    """Return whether a preposition governs the name: "the spokesman of Premier X", "a book by X"."""
    before = text[max(begin, name.start - 90) : name.start]
    return bool(_GOVERNED.search(before)) and not _LEADS.search(before)


def is_attribute(text: str, name: Name) -> bool:
    """Return whether the name only says whose or which: "X's adviser", "the X government"."""
    if _POSSESSIVE.match(text, name.end) or _MODIFIES.match(text, name.end):
        return True
    return not name.full and bool(re.search(r"\b[Tt]he $", text[max(0, name.start - 4) : name.start]))
