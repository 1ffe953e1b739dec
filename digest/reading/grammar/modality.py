"""Whether a clause tells what happened, announces it, or only speaks of it: read off the words that govern it."""

import re

from digest.reading.grammar.auxiliaries import AHEAD, NOT, TOLD, Mode, joined, of_verb
from digest.reading.grammar.clauses import is_verb, verb_above
from digest.reading.grammar.governors import THOUGHT, under
from digest.reading.grammar.trees import Tree

_UNREAL = re.compile(
    r"possib|potential|propos|suppos|cancel|postpon|plann?ed|would-be|hypothetical|alleg|rumou?r|fictional|imaginary|future|prospective|annual|regular|weekly|monthly|frequent|unlikely|further|more|any"
)
_COMING = re.compile(r"plann?ed|expected|upcoming|scheduled|forthcoming|coming|next|imminent|future|anticipated")
_BEFORE = {"before", "ahead", "prior"}
# Who is pictured before talks has met.
_SHOWN = re.compile(
    r"pos(?:e|ing)|smil|wav|sh(?:ake|ook|aking)|greet|embrac|hug|pictur|photo|t(?:ake|ook|aking)|stand|stood|walk|review|arriv|welcom|look|exchang"
)


def mode_of(tree: Tree, i: int, *, doubted: bool = False) -> Mode:
    """Return how the sentence speaks of what a word tells of, a verb or a noun."""
    word = tree.words[i]
    verb: int | None = i
    found = Mode("told", "the text passes on what others say" if doubted else None)
    if not is_verb(tree, i) or word.dep in {"compound", "amod"}:
        noun = _of_noun(tree, i)
        if noun is not TOLD:
            return noun
        verb = verb_above(tree, i)
        if verb is None:
            return found
        found = joined(found, _on_the_way(tree, i, verb))
    return joined(found, _climb(tree, verb)) if verb is not None and found.tells != "not" else found


def _of_noun(tree: Tree, i: int) -> Mode:
    for c in tree.below(i, "amod", "det", "nmod", "compound", "advmod", "neg"):
        lower = tree.words[c].lower
        if lower in {"no", "any", "every", "each", "another"} or (_UNREAL.match(lower) and not _COMING.match(lower)):
            return NOT
        if _COMING.match(lower):
            return AHEAD
    return TOLD


def _on_the_way(tree: Tree, i: int, verb: int) -> Mode:
    """Return what the words between a noun and its verb say: "ahead of talks", "the idea of a meeting"."""
    for g in tree.above(i):
        lower = tree.words[g].lower
        if g == verb:
            break
        if lower in _BEFORE:
            their = any(tree.words[c].lower == "their" for c in tree.below(i, "poss"))
            return TOLD if their and _SHOWN.match(tree.words[verb].lower) else AHEAD
        if lower in {"without", "like", "unlike", "than", "despite", "against", "instead"}:
            return NOT
        if tree.words[g].tag.startswith("N") and THOUGHT.match(lower):
            return AHEAD if lower.startswith("plan") else NOT
        if tree.words[g].dep == "amod":
            return NOT
    return TOLD


def _climb(tree: Tree, verb: int) -> Mode:
    """Return what a verb and all that governs it say."""
    found = of_verb(tree, verb)
    here = verb
    for _ in range(8):
        word = tree.words[here]
        if found.tells == "not" or word.head == here:
            return found
        above = word.head
        found = joined(found, under(tree, here, above))
        here = above
    return found
