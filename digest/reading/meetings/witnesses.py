"""Two witnesses: what the tree of a sentence tells and what its words tell. Both agree: it stands. One alone asks."""

from collections.abc import Sequence
from dataclasses import replace

from digest.reading.meetings.reader import FromTrees
from digest.reading.tellings import Telling
from digest.records.registry import key

TREE_ALONE = "only the grammar of the sentence tells it, its words alone do not: did they meet?"
WORDS_ALONE = "only the words beside the names tell it, the grammar of the sentence does not: did they meet?"


def agreed(words: Sequence[Telling], found: FromTrees) -> tuple[Telling, ...]:
    """Return what either tells, once, in the order of the text; what only one tells bears why a person should look.

    What the grammar of a sentence refuses is told by nobody.
    """
    trees = found.tellings
    out: list[Telling] = []
    used: set[int] = set()
    for telling in words:
        if any(telling.verb[0] <= at < telling.verb[1] for at in found.refused):
            continue
        match = next((i for i, t in enumerate(trees) if i not in used and t.start == telling.start and _who(t) == _who(telling)), None)
        if match is not None:
            used.add(match)
            out.append(replace(telling, side=trees[match].side, frame=trees[match].frame))
        elif len(telling.people) > 1 and telling.start in found.parsed:
            out.append(replace(telling, doubt=telling.doubt or WORDS_ALONE))
        else:
            out.append(telling)
    for i, telling in enumerate(trees):
        if i not in used and not any(t.start == telling.start and _who(telling) <= _who(t) for t in words):
            out.append(replace(telling, doubt=telling.doubt or TREE_ALONE))
    return tuple(sorted(out, key=lambda t: (t.start, t.verb)))


def _who(telling: Telling) -> frozenset[str]:
    return frozenset(key(n.ref) for n in telling.people)
