"""Which words for a time and a place belong to the clause that tells of a meeting, and to nothing else in its sentence."""

from digest.reading.grammar.clauses import is_verb, verb_above
from digest.reading.grammar.forms import is_one
from digest.reading.grammar.retrospect import last_time
from digest.reading.grammar.trees import Tree
from digest.reading.meetings.drawn import Drawn
from digest.reading.meetings.frames import Frame
from digest.reading.meetings.sides import CAME_ABOUT
from digest.reading.meetings.tellings import Owned, Owns

_APART = {"relcl", "ccomp", "advcl", "csubj", "parataxis"}
"""Relations by which a clause of its own hangs on another."""
_HELD = CAME_ABOUT | {
    "lasted",
    "held",
    "hosted",
    "organised",
    "organized",
    "convened",
    "scheduled",
    "planned",
    "set",
    "due",
}


def owned(tree: Tree, drawn: Drawn, triggers: frozenset[int], frame: Frame, noun: int | None = None) -> Owned:
    """Return what says whether words belong to the clause of some words of the tree, and to those beside it."""
    led = triggers | {g for t in triggers for g in _led_there(tree, t)}
    wide = led | {c for t in led for c in tree.below(t, "conj", "advcl") if not tree.has(c, "nsubj", "nsubjpass")}

    whens = {c for t in triggers for c in tree.below(t, "advmod", "mark") if tree.words[c].lower == "when"}

    def opened(at: int) -> bool:
        """Return whether a day stands right before the "when" of the clause: "in March, when he met X"."""
        return any(at < w and all(tree.words[k].tag in _DAY_TAGS for k in range(at + 1, w)) for w in whens)

    def within(verbs: frozenset[int], *, before: bool = True) -> Owns:
        def own(place: int) -> bool:
            drawn_at = drawn.forth(place)
            at = None if drawn_at is None else tree.at(drawn_at)
            return at is not None and (_is_own(tree, verbs, at, frame) or (before and opened(at)))

        return own

    own = within(triggers, before=False)
    inner = own if noun is None else within(frozenset({noun}), before=False)
    return Owned(own, within(led), within(wide), inner)


_DAY_TAGS = {"CD", ",", "NNP", ":", "IN"}


def _led_there(tree: Tree, verb: int) -> set[int]:
    """Return the verb of moving that brought somebody where he met: "flew to Oslo on Friday and met", "visited Oslo, where he met"."""
    word = tree.words[verb]
    if (time := last_time(tree, verb)) is not None:
        # "the last time they met was in Oslo in March"
        beside = (tree.words[time].head, *tree.below(verb, "ccomp"))
        return {v for v in beside if tree.words[v].lower in {"was", "came"}}
    above = word.head if is_verb(tree, word.head) else verb_above(tree, verb)
    if above is None or not is_verb(tree, verb):
        return set()
    journey = any(is_one(tree.words[c].lower, "journeys") for c in tree.below(above, "dobj"))  # "paid a visit to"
    moves = journey or is_one(tree.words[above].lower, "moves")
    where = any(tree.words[c].lower in {"where", "when"} for c in tree.below(verb, "advmod"))
    # "travels to Oslo on Thursday to meet X", "flew to Oslo and met X"; not so "X flew to Oslo, and Y met Z"
    joined = word.dep in {"advcl", "xcomp", "conj"} and not tree.has(verb, "nsubj", "nsubjpass")
    return {above} if moves and (where or joined) else set()


def _is_own(tree: Tree, triggers: frozenset[int], i: int, frame: Frame) -> bool:
    # "the ambassador to Exampland" met nobody there: only a verb, or a journey, leads to where people meet.
    head = tree.words[i].head
    leads = head in triggers or (is_one(tree.words[head].lower, "journeys") and tree.words[head].head in triggers)
    if tree.words[i].lower == "to" and not leads:
        return False
    here = i
    if i in triggers:
        return True
    for above in tree.above(i):
        if _parts_off(tree, triggers, here, i, frame):
            return False
        if above in triggers:
            return not (tree.words[here].dep == "conj" and is_verb(tree, here))
        here = above
    return False


def _parts_off(tree: Tree, triggers: frozenset[int], here: int, i: int, frame: Frame) -> bool:
    """Return whether a word on the way up makes what hangs on it something else's: a clause of its own, another event."""
    word = tree.words[here]
    if not is_verb(tree, here):
        return word.dep in _APART or _is_anew(tree, here, i) or _is_other(tree, triggers, here, frame)
    # "a summit held in Oslo", "at the forum held in Oslo"; not so "as the chair hosted others"
    over = tree.words[word.head]
    beside = word.head in triggers or (over.dep == "pobj" and is_one(tree.words[over.head].lower, "at"))
    held = beside and word.lower in _HELD and not (word.dep == "advcl" and tree.has(here, "nsubj"))
    return word.dep in {*_APART, "acl"} and not held


def _is_anew(tree: Tree, here: int, i: int) -> bool:
    """Return whether a word says anew what another one is: "X, a friend from school in Oslo"; not so of a place that
    another one explains, "at the old compound, the Blue House", or of a year.
    """
    over = tree.words[tree.words[here].head]
    explains = over.dep == "pobj" and tree.words[over.head].lower in {"at", "in", "inside", "on"}
    return tree.words[here].dep == "appos" and not (explains or tree.words[i].lower.isdigit())


def _is_other(tree: Tree, triggers: frozenset[int], here: int, frame: Frame) -> bool:
    """Return whether a word opens or names another event: "before the vote", "about the summit"."""
    word, over = tree.words[here], tree.words[tree.words[here].head].lower
    # "not at the palace but at a hotel"
    if word.dep == "prep" and here and tree.words[here - 1].lower == "not":
        return True
    if is_one(word.lower, "elsewhere"):
        return not (frame.seen and word.lower in {"before", "ahead"})
    if word.lower == "of":
        return word.head not in triggers and not is_one(over, "parts")
    if is_one(word.lower, "events"):
        journey = is_one(word.lower, "journeys") and word.head in triggers
        # "reviewed preparations for the meeting in June": what was spoken about.
        aim = tree.words[tree.words[word.head].head]
        if over in {"for", "of", "to"} and aim.tag.startswith("N") and not is_one(aim.lower, "parts"):
            return tree.words[word.head].head not in triggers
        held = word.dep == "dobj" and word.head in triggers
        return not (is_one(over, "at") or frame.seen or journey or held)
    return False
