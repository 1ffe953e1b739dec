"""Whom "he" and "she" mean."""

from digest.reading.context import Context
from digest.reading.entities.heads import is_governed
from digest.reading.entities.roles import Name
from digest.records.registry import key

PRONOUN_REACH = 500
"""Characters, about two paragraphs: a pronoun further from its name is not written."""


def antecedent(context: Context, start: int, at: int, others: tuple[Name, ...]) -> Name | None:
    """Return whom "he" or "she" means: the first person of its own sentence before it, else of the nearest one
    before that names somebody else.
    """
    taken = {key(n.ref) for n in others}
    own = [n for n in context.people_in(start, at) if key(n.ref) not in taken]
    if own:
        return own[0]
    for sentence, _ in reversed(
        [s for s in context.sentences if s[0].end <= start and s[0].start >= start - PRONOUN_REACH]
    ):
        named = [n for n in context.people_in(sentence.start, sentence.end) if key(n.ref) not in taken]
        # "On March 1 the Secretary met with X. On March 2 he …": who stands behind "with" is not the sentence's subject.
        named = [n for n in named if not is_governed(context.text, sentence.start, n)]
        if named:
            return named[0]
    return None


def only_one_before(context: Context, start: int) -> Name | None:
    """Return the only person of the sentence before the one that begins at `start`; None where it names more or none."""
    before = [s for s, b in context.sentences_in(max(0, start - PRONOUN_REACH), start) if b.kind == "paragraph"]
    people = context.people_in(before[-1].start, before[-1].end) if before else ()
    return people[0] if len({key(n.ref) for n in people}) == 1 else None
