"""Whether the clause around a date speaks of the past or the future."""

import re
from typing import Literal

Tense = Literal["past", "future"]

# Words of the clause that place it in time, the nearest before the date decides. Verbs of saying are left
# out: "said he will visit" is about the visit.
_FUTURE = re.compile(
    r"\b(?:will|would|shall|won't|plans?|planned|planning|intends?|due|scheduled|expect(?:s|ed|ing)?|set to|slated|invit(?:e|es|ed|ing|ation)|"
    r"looking forward|upcoming|coming|next|to (?:visit|meet|hold|attend|travel|host|arrive|take place|come|go|discuss|receive|continue))\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:met|held|took|went|came|was|were|had|began|spoke|visited|hosted|received|arrived|attended|signed|travelled|traveled|"
    r"reached|agreed|ended|concluded|paid|made|elected|launched|last|ago|since|during|occurred|happened)\b",
    re.IGNORECASE,
)
# "would" and "to meet" lose their grip over more than a clause or two.
REACH = 120


def tense_at(text: str, start: int, end: int, begin: int, stop: int) -> Tense:
    """Return the tense of the clause around `text[start:end]` in the sentence `text[begin:stop]`; past by default.

    Source: AP style uses a bare weekday for both sides of the publication day, and the verb tells which.
    """
    near = text[max(begin, start - REACH) : end]
    future = max((m.start() for m in _FUTURE.finditer(near)), default=-1)
    past = max((m.start() for m in _PAST.finditer(near)), default=-1)
    if future < 0 and past < 0:
        after = text[end : min(stop, end + REACH // 2)]
        found = _FUTURE.search(after)
        return "future" if found and not _PAST.search(after[: found.start()]) else "past"
    return "future" if future > past else "past"
