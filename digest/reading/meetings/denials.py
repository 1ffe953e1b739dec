"""What makes a meeting doubtful though a clause tells of it: another clause denies it, or it is somebody else's words."""

import re
from collections.abc import Sequence
from dataclasses import replace

from digest.reading.context import Context
from digest.reading.grammar.modes import any_of
from digest.reading.meetings.tellings import Telling
from digest.reading.quotations import quotations_of
from digest.records.registry import key

_NO_SUCH = re.compile(
    r"\bno such (?:meeting|talks|call|conversation|contact)s?\b|\b(?:meeting|talks|call) (?:never took|did not take) place\b|"
    r"\bdenie[ds] (?:that [at]\w* (?:meeting|talks|call)|the report)",
    re.IGNORECASE,
)
# "The report was false": the sentence before tells nothing.
_NEXT = re.compile(
    r"\s*[\"'“]?(?:It|(?:The|That|This|These|Those)(?: (?:reports?|claims?|story|account|news|rumou?rs?))?) (?:was|were|is|are|proved) (?P<what>\w+(?: \w+)?)"
)
QUOTE = 8
"""Words of a denial that a notice quotes."""


def with_doubts(context: Context, tellings: Sequence[Telling], denied: Sequence[Telling]) -> tuple[Telling, ...]:
    """Return the clauses, each with why a person should look where the text denies it elsewhere or only quotes it.

    `denied` are the clauses that say that people did not meet.
    """
    refused = [t for t in denied if not t.earlier]
    taken_back = _NO_SUCH.search(context.text)
    quoted = [(q.opened, q.closed) for q in quotations_of(context)]
    out = []
    for telling in tellings:
        behind = _NEXT.match(context.text, telling.end)
        if behind and (behind["what"] == "not true" or any_of(behind["what"].split(), "refuted")):
            continue
        against = next((t for t in refused if _who(t) == _who(telling) and _same_days(context, t, telling)), None)
        words = _words(context, against) if against else taken_back[0] if taken_back else None
        why = f"the text also says “{words}”" if words else None
        if why is None and any(start <= telling.verb[0] < end for start, end in quoted):
            if telling.doubtful:
                continue  # Whom "she" means in somebody's words, the sentences before do not tell.
            why = "the text only quotes somebody who says so"
        out.append(replace(telling, doubt=telling.doubt or why) if why else telling)
    return tuple(out)


def _same_days(context: Context, denied: Telling, told: Telling) -> bool:
    """Return whether a denial names no day, or one on which a clause says that they met."""
    mine, its = (context.resolved(t.when).value if t.when else None for t in (denied, told))
    return denied.when is None or bool(mine and its and mine.overlaps(its))


def _words(context: Context, telling: Telling) -> str:
    first = max(telling.start, telling.verb[0] - 60)
    return " ".join(context.quote(first, telling.verb[1]).split()[-QUOTE:])


def _who(telling: Telling) -> frozenset[str]:
    return frozenset(key(n.ref) for n in telling.people)
