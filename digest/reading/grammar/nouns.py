"""What the words around a noun say of the deed that it names: "a possible meeting", "called for talks", "ahead of talks".

The words themselves stand in speaks.yml.
"""

from collections.abc import Iterator

from digest.reading.grammar.forms import is_one
from digest.reading.grammar.modes import AHEAD, CALLED_OFF, NOT, TOLD, Mode, any_of, below, climb
from digest.reading.grammar.trees import Tree


def noun_mode(tree: Tree, i: int) -> Mode:
    """Return what the words before a noun say: "a possible meeting", "their next talks"."""
    words = below(tree, i, "amod", "det", "nmod", "compound", "advmod", "neg")
    if any_of(words, "coming") or any_of(below(tree, i, "acl"), "coming"):
        return AHEAD
    return NOT if words & {"no"} or any_of(words, "unreal") else TOLD


def on_the_way(tree: Tree, i: int, verb: int) -> Iterator[Mode]:
    """Yield what the words between a noun and its verb say: "ahead of talks", "the idea of a meeting"."""
    for here, g in climb(tree, i):
        lower = tree.words[g].lower
        if g == verb:
            yield deed_mode(tree, here, verb)
            return
        if is_one(lower, "ahead"):
            their = "their" in below(tree, i, "poss")
            # "shake hands before a meeting": whoever is pictured so has met.
            pictured = is_one(tree.words[verb].lower, "shown") and (their or "hands" in below(tree, verb, "dobj"))
            yield TOLD if pictured else AHEAD
            return
        if is_one(lower, "instead") or tree.words[g].dep == "amod":
            yield NOT
        if tree.words[g].tag.startswith("N") and is_one(lower, "thoughts"):
            yield AHEAD if is_one(lower, "prepares") else NOT


def deed_mode(tree: Tree, here: int, above: int) -> Mode:
    """Return what a verb says of a noun below it: "cancelled a meeting", "called for talks", "will hold talks"."""
    word, lower = tree.words[here], tree.words[above].lower
    prep = word.dep == "prep"
    if word.dep == "nsubj" and "yet" in below(tree, above):
        return NOT
    if _is_on_the_programme(tree, here, above) or _is_any(tree, here, above):
        return AHEAD
    if word.dep not in {"dobj", "nsubjpass", "prep", "attr", "xcomp"} or (prep and word.lower not in _ABOUT):
        return NOT if word.dep == "nsubj" and lower in {"collapsed", "fell"} else TOLD
    if is_one(lower, "cancels") and tree.words[above].tag in {"VBD", "VBN"} and not prep:
        return CALLED_OFF
    put_off = word.dep == "nsubjpass" and bool(below(tree, above, "prt") & {"off", "back"})
    # "agreed to continue their consultations": what goes on is no meeting to come.
    goes_on = is_one(lower, "keeps") and tree.words[above].tag == "VB"
    if put_off or goes_on or is_one(lower, "denies") or is_one(lower, "wishes"):
        return NOT
    looks = lower.startswith("look") and word.lower == "to"
    planned = (
        is_one(lower, "plans")
        and not lower.startswith(("look", "go", "confirm", "about"))
        and (not prep or word.lower in {"on", "for"})
    )
    return AHEAD if looks or planned else TOLD


def _is_on_the_programme(tree: Tree, here: int, above: int) -> bool:
    """Return whether a verb says of a noun that it is planned: "the programme includes talks", "the meeting is to last an hour"."""
    word, over = tree.words[here], tree.words[above]
    listed = over.lower in _LISTS and over.tag in {"VBZ", "VBP"}
    is_to = over.lower in {"is", "are"} and any("to" in below(tree, c, "aux") for c in tree.below(above, "xcomp"))
    # "preparations for the talks are under way": the parser hangs the talks on the verb.
    made_ready = word.dep == "prep" and any_of(below(tree, above, "nsubj", "nsubjpass"), "prepares")
    # "the meeting is in preparation"
    state = {tree.words[p].lower for c in tree.below(above, "prep") for p in tree.below(c, "pobj")}
    in_work = word.dep.startswith("nsubj") and any_of(state, "prepares")
    return listed or made_ready or in_work or (word.dep == "nsubj" and is_to)


def _is_any(tree: Tree, here: int, above: int) -> bool:
    """Return whether a verb says of any such thing what it would do: "A meeting of X and Y offers a chance"."""
    word, over = tree.words[here], tree.words[above]
    return (
        word.dep == "nsubj"
        and below(tree, here, "det") <= {"a", "an"}
        and bool(below(tree, here, "det"))
        and over.tag == "VBZ"
        and is_one(over.lower, "allows")
    )


_LISTS = {"includes", "include", "features", "feature"}
"""Verbs by which a programme says what is to come."""
_ABOUT = {"for", "to", "on", "about", "of", "against", "from", "out"}
"""Prepositions by which a verb only speaks of what a noun names: "called for talks"."""
