"""Whether a clause looks back from the tale's own past, and whether somebody is told to have said it."""

from digest.reading.grammar.clauses import is_verb, verb_above
from digest.reading.grammar.forms import is_one
from digest.reading.grammar.modes import any_of, below, climb
from digest.reading.grammar.trees import Tree


def is_earlier(tree: Tree, i: int) -> bool:
    """Return whether a word tells of what lay further back than the tale: "had met", "last spoke", "at their last meeting"."""
    verb = i if is_verb(tree, i) else verb_above(tree, i)
    if not is_verb(tree, i) and below(tree, i, "amod") & {"last", "previous", "earlier", "past"}:
        return True
    if verb is None or last_time(tree, verb) is not None:
        return verb is not None
    bygone = {tree.words[p].lower for c in tree.below(verb, "prep") for p in tree.below(c, "pobj")}
    bygone |= {tree.words[c].lower for a in tree.below(verb, "advcl") for c in tree.below(a, "attr")}
    if any_of(_when_told(tree, verb), "earlier") or any_of(bygone, "bygone"):
        return True
    aux = below(tree, verb, "aux")
    # "have met twice since": a count of meetings reports none.
    if aux & {"has", "have"} and any_of(below(tree, verb, "advmod", "npadvmod", "prep"), "counts"):
        return True
    above = [tree.words[g].lower for g in tree.above(verb)]
    if is_long_after(tree, i, verb) or "since" in above or any_of(above, "marks"):
        return True
    said = any(is_one(tree.words[g].lower, "says") and tree.words[h].dep == "ccomp" for h, g in climb(tree, verb))
    return "had" in below(tree, verb, "aux") and not said


def _within_a_day(tree: Tree, i: int) -> bool:
    """Return whether a word such as "earlier" counts within the tale's own day: "earlier in the day", "earlier on Monday"."""
    days = {tree.words[p].lower for c in tree.below(i, "prep") for p in tree.below(c, "pobj")}
    return any(day.endswith("day") for day in days)


def last_time(tree: Tree, verb: int) -> int | None:
    """Return the word "time" of "the last time they met was in Oslo"; None where a clause tells of no such one."""
    word = tree.words[verb]
    own = tree.below(verb, "npadvmod")
    found = next((c for c in (word.head, *own) if tree.words[c].lower == "time" and c != verb), None)
    return found if found is not None and below(tree, found, "amod") & {"last", "previous", "first"} else None


def _when_told(tree: Tree, verb: int) -> set[str]:
    """Return the adverbs of a verb, or of the one that says for what somebody went: "last visited Oslo to meet X"."""
    over = tree.words[verb].head
    aim = "to" in below(tree, verb, "aux") and tree.words[verb].dep in {"advcl", "xcomp"} and is_verb(tree, over)
    return {tree.words[c].lower for c in tree.below(over if aim else verb, "advmod") if not _within_a_day(tree, c)}


def is_long_after(tree: Tree, i: int, verb: int) -> bool:
    """Return whether a clause hangs on "weeks after", "two years since": what it tells lay before the tale.

    The span of time stands right before that word, whichever of the words around the parser hangs it on.
    """
    for g in (i, verb, *tree.above(i), *tree.above(verb)):
        behind = (
            [g]
            if tree.words[g].lower in _AFTER
            else [c for c in tree.below(g, "mark") if tree.words[c].lower in _AFTER]
        )
        if any(any_of(_before(tree, a), "spans") for a in behind):
            return True
    return False


def _before(tree: Tree, i: int) -> list[str]:
    """Return the word before another one, white space left out; none where it is the first."""
    return [w.lower for w in tree.words[:i] if w.tag != "_SP"][-1:]


_AFTER = {"after", "since", "before"}


def is_reported(tree: Tree, i: int) -> bool:
    """Return whether somebody is told to have said it."""
    return any(is_one(tree.words[g].lower, "says") for g in tree.above(i))
