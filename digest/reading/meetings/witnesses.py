"""Two witnesses: what the tree of a sentence tells and what its words tell. Both agree: it stands. One alone asks."""

from collections.abc import Sequence
from dataclasses import replace

from digest.reading.entities.roles import Name
from digest.reading.meetings.reader import FromTrees
from digest.reading.meetings.tellings import Telling
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
        seen = _same(telling, trees, used)
        used.update(seen)
        if seen:
            out += [
                replace(
                    telling,
                    people=_people(telling, trees[i]),
                    side=trees[i].side,
                    frame=trees[i].frame,
                    reported=trees[i].reported,
                    again=trees[i].again,
                    doubt=telling.doubt or trees[i].doubt,
                )
                for i in seen
            ]
        elif len(telling.people) > 1 and (telling.start in found.parsed or (found.parsed and _from_elsewhere(telling))):
            out.append(replace(telling, doubt=telling.doubt or WORDS_ALONE))
        else:
            out.append(telling)
    for i, telling in enumerate(trees):
        if i not in used and not any(t.start == telling.start and _who(telling) <= _who(t) for t in words):
            out.append(replace(telling, doubt=telling.doubt or TREE_ALONE))
    return tuple(sorted(out, key=lambda t: (t.start, t.verb)))


def _from_elsewhere(telling: Telling) -> bool:
    """Return whether the sentence names nobody itself: "at their meeting"."""
    return not any(telling.start <= n.start < telling.end for n in telling.people)


def _same(telling: Telling, trees: Sequence[Telling], used: set[int]) -> tuple[int, ...]:
    """Return the numbers of what a tree tells of the same people: of all at once, or of each pair apart."""
    who = _who(telling)
    near = [i for i, t in enumerate(trees) if i not in used and t.start == telling.start]
    whole = next((i for i in near if _who(trees[i]) == who), None)
    if whole is not None:
        return (whole,)
    parts = [i for i in near if _who(trees[i]) < who]
    together = frozenset[str]().union(*(_who(trees[i]) for i in parts))
    return tuple(parts) if len(parts) > 1 and together == who else ()


def _people(telling: Telling, tree: Telling) -> tuple[Name, ...]:
    """Return those of the words' people whom the tree tells of, in the words' order."""
    who = _who(tree)
    return tuple(n for n in telling.people if key(n.ref) in who)


def _who(telling: Telling) -> frozenset[str]:
    return frozenset(key(n.ref) for n in telling.people)
