"""What makes a meeting doubtful though a clause tells of it: another clause denies it, or it is somebody else's words."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from digest.reading.context import Context
from digest.reading.meetings.parties import parties_of
from digest.reading.meetings.tellings import Telling
from digest.reading.meetings.verbs import MEET, may_tell
from digest.reading.quotations import quotations_of
from digest.records.registry import key

_NOT = re.compile(r"\b(?:not|never|den(?:y|ied|ies|ying))\b|n't\b")
_DENIED = re.compile(
    r"(?:\b(?:did not|didn't|has not|have not|hasn't|haven't|never)(?: \w+)? |\bden(?:y|ied|ies|ying)\b[^.;]{0,90})$"
)
# "They had not met since 2019" denies no meeting of today.
_ELSEWHEN = re.compile(
    r"[^.;]{0,100}\b(?:since|before|until|yet|again|then|alone|separately|in years|for (?:\w+ ){0,2}(?:years|months|weeks|decades))\b"
)


def with_doubts(context: Context, tellings: Sequence[Telling]) -> tuple[Telling, ...]:
    """Return the clauses, each with why a person should look where the text denies it elsewhere or only quotes it."""
    denied = dict(_denied(context))
    quoted = [(q.opened, q.closed) for q in quotations_of(context)]
    out = []
    for telling in tellings:
        why = denied.get(frozenset(key(n.ref) for n in telling.people))
        if why is None and any(start <= telling.verb[0] < end for start, end in quoted):
            if telling.doubtful:
                continue  # Whom "she" means in somebody's words, the sentences before do not tell.
            why = "the text only quotes somebody who says so"
        out.append(replace(telling, doubt=telling.doubt or why) if why else telling)
    return tuple(out)


def _denied(context: Context) -> Iterable[tuple[frozenset[str], str]]:
    """Yield the people of whom the text says that they did not meet, with its words."""
    text = context.text
    for sentence, _ in context.sentences:
        words = text[sentence.start : sentence.end]
        if not (_NOT.search(words) and may_tell(words)):
            continue
        begin = max(sentence.start, context.body) if context.body < sentence.end else sentence.start
        for found in MEET.finditer(text, begin, sentence.end):
            denial = _DENIED.search(text, begin, found.start())
            if denial is None or _ELSEWHEN.match(text, found.end(), sentence.end):
                continue
            people = parties_of(context, begin, sentence.end, found).people
            if len(people) > 1:
                quote = " ".join(context.quote(denial.start(), found.end()).split()[:QUOTE])
                yield frozenset(key(n.ref) for n in people), f"the text also says “{quote}”"


QUOTE = 8
"""Words of a denial that a notice quotes."""
