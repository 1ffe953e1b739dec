"""Who takes part in what a word tells of: the relations of its frame, followed through the tree."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from digest.reading.entities.roles import Name
from digest.reading.grammar.clauses import (
    governed,
    is_passive,
    stands_below,
    subject_of,
    verb_above,
    way_up,
)
from digest.reading.grammar.forms import is_one
from digest.reading.grammar.trees import Tree
from digest.reading.meetings.cast import Cast
from digest.reading.meetings.frames import Frame
from digest.records.registry import key

Sides = tuple[tuple[Name, ...], tuple[Name, ...]]
NOBODY: Sides = ((), ())
_GOES = re.compile(
    r"(?:travel|fl[eyi]|flew|went|g[oe]|c[ao]m|arriv|journey|head|leav|depart|return|stay|gather|visit|sat|sit|stop|drove|land|join|ha[ds]|is|was|were|are|be|le[fd]|meet|met)[a-z]*"
)
_HELD = frozenset(["held", "hosted", "organised", "organized", "convened", "arranged"])
_BEGUN = frozenset(["begun", "began", "started", "opened", "resumed", "got", "kicked"])  # "got underway", "kicked off"
_RUN = frozenset(["took", "taken", "taking", "continued", "ended", "concluded", "wrapped"])
CAME_ABOUT = _HELD | _BEGUN | _RUN
"""Verbs whose subject is the meeting itself: "talks took place between"."""


def sides(cast: Cast, frame: Frame, i: int) -> Sides:
    """Return who takes part on either side of what a word tells; nobody where the frame's relations name nobody."""
    if frame.noun:
        return _of_noun(cast, frame, i)
    tree = cast.tree
    if is_passive(tree, i) and "by" not in frame.left:
        return _passive(cast, i) if "object" in frame.right else NOBODY
    subject = subject_of(tree, i)
    # "X first met him": him is not X.
    acting = cast.people(subject) if subject is not None else ()
    right = next((p for r in frame.right if (p := _related(cast, i, r, acting))), ())
    left = next((p for r in frame.left if (p := _without(_related(cast, i, r, right), right))), ())
    if right:
        return left, right
    alone = len(left) == 1 and with_officials(cast, frame, i)
    return (left, ()) if alone or (frame.alone and _among_themselves(cast, frame, i)) else NOBODY


def with_officials(cast: Cast, frame: Frame, i: int) -> bool:
    """Return whether the other side is officials whom the words do not name: "met Danish leaders", "talks with the EU's envoys"."""
    tree = cast.tree
    found = [*tree.below(i, "dobj")] if "object" in frame.right else []
    found += governed(tree, i, "with") if "with" in frame.right else ()
    return any(
        is_one(tree.words[g].lower, "officials") and tree.has(g, "amod", "compound", "nmod", "poss") for g in found
    )


def _without(people: Sequence[Name], others: Sequence[Name]) -> tuple[Name, ...]:
    taken = {key(o.ref) for o in others}
    return tuple(n for n in people if key(n.ref) not in taken)


def _related(cast: Cast, i: int, relation: str, taken: Sequence[Name] = ()) -> tuple[Name, ...]:
    """Return whom one relation of a verb names."""
    tree = cast.tree
    if relation == "object":
        return _objects(cast, i, taken)
    if relation != "subject":
        return _joined(cast, i, relation, taken)
    subject = subject_of(tree, i)
    found = cast.people(subject, taken) if subject is not None else ()
    # "X said that fish were scarce, a day after meeting Y": the parser hangs it on what was said.
    if not found and tree.words[i].dep == "pcomp":
        root = next((g for g in tree.above(i) if tree.words[g].dep == "ROOT"), i)
        said = subject_of(tree, root)
        found = cast.people(said, taken) if said is not None else ()
    return found


def _passive(cast: Cast, i: int) -> Sides:
    """Return by whom and who: "X was received by Y"."""
    by = _joined(cast, i, "by", ())
    own = next(cast.tree.below(i, "nsubjpass"), None)
    whom = own if own is not None else subject_of(cast.tree, i)
    return by, cast.people(whom, by) if whom is not None and by else ()


def _among_themselves(cast: Cast, frame: Frame, i: int) -> bool:
    """Return whether a verb names nobody else whom its subjects met: not "met the press", "met with voters"."""
    tree = cast.tree
    # "met in Oslo, with efforts under way": behind a comma it tells of something beside.
    beside = (c for c in tree.below(i, "prep", "prt", "dative") if c and tree.words[c - 1].lower != ",")
    others = {tree.words[c].lower for c in beside} & {"with", "to", "apart"}
    met = tree.has(i, "dobj", "dative") and "object" in frame.right
    return not others and not met


def subject_word(cast: Cast, frame: Frame, i: int) -> int | None:
    """Return the word whose people would be the left side: the subject of a frame's verb, or of its noun's."""
    tree = cast.tree
    verb = verb_above(tree, i) if frame.noun else i
    if verb is None:
        return None
    found = (
        next(tree.below(verb, "nsubjpass"), None) if frame.noun and is_passive(tree, verb) else subject_of(tree, verb)
    )
    below_verb = list(takewhile(lambda g: g != verb, tree.above(i)))
    inside = found is not None and (found == i or i in tree.above(found) or found in below_verb)
    return None if frame.noun and inside else found


# --- nouns -----------------------------------------------------------------------------------------------------------


def _of_noun(cast: Cast, frame: Frame, i: int) -> Sides:
    relation, right = _right_of_noun(cast, frame, i)
    if relation in {"between", "of"} and len(right) > 1:
        return right[:1], right[1:]
    for way in frame.left:
        left = _without(_left_of_noun(cast, frame, i, way, right), right)
        if left and not right and way in {"by", "from"}:
            # "X received a call by Y"
            right = _without(_left_of_noun(cast, frame, i, "subject", left), left)
        if left and (right or way != "of"):
            alone = len(left) == 1 and with_officials(cast, frame, i)
            return (left, right) if right or alone else _told_at(cast, frame, i, left)
    their = not right and any(cast.tree.words[c].lower == "their" for c in cast.tree.below(i, "poss"))
    return _told_at(cast, frame, i, cast.meant.they) if their else ((), right)


def _left_of_noun(cast: Cast, frame: Frame, i: int, way: str, right: Sequence[Name]) -> tuple[Name, ...]:
    tree = cast.tree
    if way == "own":
        owner = next(tree.below(i, "poss"), None)
        if owner is None:
            return ()
        theirs = tree.words[owner].lower in {"his", "her", "their", "my", "our"}
        return _owner(cast, frame, i, owner, right) if theirs else cast.people(owner, right)
    if way != "subject":
        return _joined(cast, i, way, right)
    verb, subject = verb_above(tree, i), subject_word(cast, frame, i)
    if verb is None and (root := _shown_at(tree, i)) is not None:
        return cast.people(root)
    if verb is None or subject is None or not _takes_part(tree, frame, i, verb):
        return ()
    return cast.people(subject, right)


def _shown_at(tree: Tree, i: int) -> int | None:
    """Return the noun of a caption without a verb that stands at what a noun names: "X and Y at a meeting in Oslo"."""
    root = next((g for g in tree.above(i) if tree.words[g].head == g), i)
    preps = way_up(tree, i)[1]
    return root if root != i and preps and is_one(preps[-1], "at") else None


def _right_of_noun(cast: Cast, frame: Frame, i: int) -> tuple[str, tuple[Name, ...]]:
    """Return the first of a noun's relations to the other side that names somebody, and whom."""
    tree = cast.tree
    for relation in frame.right:
        for spot in (i, *_helpers(tree, frame, i)):
            found = _joined(cast, spot, relation, ())
            # "between X" alone names one side of two; "between the two" both; "hosted talks between his country and X" the other.
            if found and (relation != "between" or len(found) > 1 or _hosts(tree, i)):
                return relation, found
    return "", ()


def _hosts(tree: Tree, i: int) -> bool:
    """Return whether a noun names what somebody hosted or held."""
    word = tree.words[i]
    return word.dep == "dobj" and tree.words[word.head].lower in {
        "hosted",
        "hosts",
        "hosting",
        "held",
        "holds",
        "led",
        "chaired",
    }


def _helpers(tree: Tree, frame: Frame, i: int) -> Iterator[int]:
    """Yield the verbs on which a parser hangs what belongs to a noun: "talks were held between", "a meeting held with"."""
    for c in tree.below(i, "acl"):
        if tree.words[c].lower in _HELD:
            yield c
    above, way = way_up(tree, i)
    word = tree.words[i]
    if above is None or way:
        return
    lower = tree.words[above].lower
    if (word.dep in {"nsubj", "nsubjpass"} and lower in CAME_ABOUT) or (lower in frame.verbs and word.dep != "nsubj"):
        yield above


def _takes_part(tree: Tree, frame: Frame, i: int, verb: int) -> bool:
    """Return whether the subject of a verb takes part in what a noun below it names: "held talks", "spoke after talks"."""
    lower = tree.words[verb].lower
    _, preps = way_up(tree, i)
    if tree.words[i].dep == "attr":
        return False
    if not preps:
        return lower in frame.verbs
    if preps[-1] in {"for", "to"}:
        # "said on arriving in Oslo for a meeting with X": the parser hangs both on what was said.
        coming = (tree.words[g].lower for c in tree.below(verb, "prep") for g in tree.below(c, "pcomp"))
        return bool(_GOES.fullmatch(lower)) or any(_GOES.fullmatch(g) for g in coming)
    return is_one(preps[-1], "puts")


def _owner(cast: Cast, frame: Frame, i: int, owner: int, right: Sequence[Name]) -> tuple[Name, ...]:
    """Return whom "his" and "their" before a noun mean: the subject of its verb, else whom the pronoun means."""
    subject = subject_word(cast, frame, i)
    found = cast.people(subject, right) if subject is not None else ()
    plural = cast.tree.words[owner].lower == "their"
    if found and (len(found) > 1) == plural:
        return found
    return () if plural else cast.people(owner, right)


def _told_at(cast: Cast, frame: Frame, i: int, left: tuple[Name, ...]) -> Sides:
    """Return who met where a noun names no other side: "X told Y at their meeting", "X and Y held talks"."""
    tree = cast.tree
    verb, preps = way_up(tree, i)
    if verb is None:
        return (left, ()) if len(left) > 1 and frame.alone and _is_open(tree, frame, i, i) else NOBODY
    if not _is_open(tree, frame, i, verb):
        return NOBODY
    lower = tree.words[verb].lower
    others = any(tree.words[c].lower == "of" for c in tree.below(i, "prep"))
    if preps and lower in frame.tells and not others and len(left) == 1:
        objects = (cast.people(c, left) for c in tree.below(verb, "dobj", "dative"))
        return left, next((p for o in objects if (p := _without(o, left))), ())
    several = len(left) > 1 and frame.alone
    their = any(tree.words[c].lower == "their" for c in tree.below(i, "poss"))
    return (left, ()) if several and (their or (not others and _together(tree, frame, i, verb))) else NOBODY


def _is_open(tree: Tree, frame: Frame, i: int, verb: int) -> bool:
    """Return whether nothing says that others held it: "with voters", "in their own offices", "a cabinet meeting"."""
    with_ = any(
        tree.words[c].lower in {"with", "between"} and not _is_between_theirs(tree, c) for c in tree.below(i, "prep")
    )
    body = any(tree.words[c].lower in frame.bodies for c in tree.below(i, "compound", "amod"))
    return not (with_ or body or stands_below(tree, verb, frozenset({"own"}), 3))


def _together(tree: Tree, frame: Frame, i: int, verb: int) -> bool:
    """Return whether several held what a noun names, or did something together at it: "X and Y signed after talks"."""
    lower = tree.words[verb].lower
    _, preps = way_up(tree, i)
    if preps and not (preps == ["in"] and lower in frame.verbs):
        return lower in frame.joint
    # "in talks to buy a house"
    aims = preps and any(tree.words[c].tag == "VB" for c in tree.below(i, "acl", "relcl"))
    with_ = any(tree.words[c].lower == "with" for c in tree.below(verb, "prep"))
    return lower in frame.verbs and not (with_ or aims)


def _is_between_theirs(tree: Tree, prep: int) -> bool:
    """Return whether talks are "between their delegations", "between the two countries": those who led them held them."""
    return tree.words[prep].lower == "between" and any(
        stands_below(tree, g, frozenset({"their", "two", "both"}), 1) for g in tree.below(prep, "pobj")
    )


# --- relations -------------------------------------------------------------------------------------------------------


def _objects(cast: Cast, i: int, taken: Sequence[Name]) -> tuple[Name, ...]:
    out: list[Name] = []
    for c in cast.tree.below(i, "dobj", "dative", "oprd"):
        out += cast.people(c, taken)
    # "met Y, Z": the parser takes a name behind its title for an apposition of the verb's.
    if not out:
        for c in cast.tree.below(i, "npadvmod", "ccomp"):
            if c in cast.at and c > i:
                out += cast.people(c)
    return tuple(out)


def _joined(cast: Cast, i: int, prep: str, taken: Sequence[Name]) -> tuple[Name, ...]:
    tree = cast.tree
    found = tree.below(i, "dative") if prep == "dative" else governed(tree, i, prep)
    out = {key(n.ref): n for g in found for n in cast.people(g, taken)}
    if prep == "by" and not out:
        # "was hosted to lunch by X": the parser hangs "by" on the meal.
        meals = [d for c in tree.below(i, "prep", "dobj", "dative", "advcl", "xcomp") for d in (c, *tree.children[c])]
        out = {key(n.ref): n for d in meals for g in governed(tree, d, "by") for n in cast.people(g, taken)}
    return tuple(out.values())
