"""Who takes part in what a word tells of: the relations of its frame, followed through the tree."""

import re
from collections.abc import Sequence

from digest.reading.entities.roles import Name
from digest.reading.grammar.clauses import governed, is_passive, subject_of, verb_above
from digest.reading.grammar.trees import Tree
from digest.reading.meetings.cast import Cast
from digest.reading.meetings.frames import Frame
from digest.records.registry import key


def stands_below(tree: Tree, i: int, needs: frozenset[str]) -> bool:
    """Return whether one of some words depends on a word, or on one that does."""
    return any(
        tree.words[c].lower in needs or any(tree.words[d].lower in needs for d in tree.children[c])
        for c in tree.children[i]
    )


def sides(cast: Cast, frame: Frame, i: int) -> tuple[tuple[Name, ...], tuple[Name, ...]]:
    """Return who takes part on either side of what a word tells; nobody where the frame's relations name nobody."""
    tree = cast.tree
    if not frame.noun and is_passive(tree, i) and "object" in frame.right:
        return _passive(cast, i)
    relation, right = _right(cast, frame, i)
    if relation in {"between", "of"} and len(right) > 1:
        return right[:1], right[1:]
    left: tuple[Name, ...] = ()
    for relation in frame.left:
        left = _side(cast, frame, i, relation, right)
        if left and not right and frame.noun and relation in {"by", "from"}:
            # "X received a call by Y"
            right = _side(cast, frame, i, "subject", left)
        if left:
            break
    if right or frame.alone is None:
        return left, right
    return (left, ()) if _is_alone(cast, frame, i) else ((), ())


def _right(cast: Cast, frame: Frame, i: int) -> tuple[str, tuple[Name, ...]]:
    """Return the first of a frame's relations to the other side that names somebody, and whom."""
    for relation in frame.right:
        found = _objects(cast, i) if relation == "object" else _joined(cast, i, relation, ())
        if not found and frame.noun and relation == "with":
            found = _with_of_verb(cast, frame, i)
        # "between X" alone names one side of two.
        if found and not (relation == "between" and len(found) == 1):
            return relation, found
    return "", ()


def _passive(cast: Cast, i: int) -> tuple[tuple[Name, ...], tuple[Name, ...]]:
    """Return by whom and who: "X was received by Y"."""
    by = _joined(cast, i, "by", ())
    subject = next(cast.tree.below(i, "nsubjpass"), None)
    whom = subject if subject is not None else subject_of(cast.tree, i)
    return by, cast.people(whom, by) if whom is not None and by else ()


def _side(  # noqa: PLR0911 (each relation is a case)
    cast: Cast, frame: Frame, i: int, relation: str, right: tuple[Name, ...]
) -> tuple[Name, ...]:
    tree = cast.tree
    if relation == "own":
        owner = next(tree.below(i, "poss"), None)
        if owner is None:
            return ()
        if tree.words[owner].lower in {"his", "her", "their"}:
            return _owner(cast, i, owner, right)
        return cast.people(owner, right)
    if relation != "subject":
        return tuple(n for n in _joined(cast, i, relation, right) if key(n.ref) not in {key(r.ref) for r in right})
    verb = i if not frame.noun else verb_above(tree, i)
    if verb is None or (frame.noun and not _takes_part(cast, frame, i, verb)):
        return ()
    subject = (
        next(tree.below(verb, "nsubjpass"), None) if frame.noun and is_passive(tree, verb) else subject_of(tree, verb)
    )
    if subject is None or (frame.noun and (subject == i or i in tree.above(subject) or subject in (*tree.above(i),))):
        return ()
    found = cast.people(subject, right)
    if frame.noun and not right and not frame.alone:
        return ()
    return tuple(n for n in found if key(n.ref) not in {key(r.ref) for r in right})


_AT = {
    "after",
    "during",
    "in",
    "at",
    "following",
    "from",
    "for",
    "before",
    "ahead",
    "to",
    "since",
    "over",
    "on",
    "via",
    "by",
    "through",
    "upon",
    "between",
    "with",
    "as",
    "prior",
}
_GOES = re.compile(
    r"(?:travel|fl[eyi]|flew|went|g[oe]|c[ao]m|arriv|journey|head|return|stay|gather|visit|sat|sit|stop|drove|land|join|ha[ds]|is|was|were|are|be|le[fd]|meet|met|host|receiv|welcom|greet|invit)[a-z]*"
)


def _takes_part(cast: Cast, frame: Frame, i: int, verb: int) -> bool:
    """Return whether the subject of a verb takes part in what a noun below it names: "held talks", "spoke after talks"."""
    tree = cast.tree
    word, over = tree.words[i], tree.words[verb]
    if word.head == verb or word.dep in {"dobj", "conj", "nsubjpass"}:
        return frame.alone is not None and over.lower in frame.alone if word.dep != "attr" else False
    # The outermost preposition decides: "at the start of a meeting", "in a series of meetings".
    path = [g for g in tree.above(i) if g == verb or tree.words[g].tag in {"IN", "TO", "VBG", "RB"}]
    preps = [tree.words[g].lower for g in path[: path.index(verb)]] if verb in path else []
    if not preps:
        return frame.alone is not None and over.lower in frame.alone
    if preps[-1] == "for" or preps[-1] == "to":
        return bool(_GOES.fullmatch(over.lower))
    return preps[-1] in _AT


def _owner(cast: Cast, i: int, owner: int, right: tuple[Name, ...]) -> tuple[Name, ...]:
    """Return whom "his" and "their" before a noun mean: the subject of its verb, else whom the pronoun means."""
    tree = cast.tree
    verb = verb_above(tree, i)
    subject = subject_of(tree, verb) if verb is not None else None
    found = (
        cast.people(subject, right)
        if subject is not None and subject != i and i not in tree.above(subject) and subject not in (*tree.above(i),)
        else ()
    )
    plural = tree.words[owner].lower == "their"
    if found and (len(found) > 1) == plural:
        return found
    return () if plural else cast.people(owner, right)


def _is_alone(cast: Cast, frame: Frame, i: int) -> bool:
    """Return whether several are told to have met one another: "X and Y met", "X and Y held talks", "their talks"."""
    tree = cast.tree
    if not frame.noun:
        # "met the press", "met with voters": somebody else was met.
        others = any(tree.below(i, "dobj", "dative")) or any(
            tree.words[c].lower in {"with", "to", "reporters"} for c in tree.below(i, "prep", "prt")
        )
        return not others
    if any(
        tree.words[c].lower in {"with", "between", "of", "by"} and tree.words[c].dep == "prep" for c in tree.children[i]
    ):
        return False
    if any(tree.words[c].lower == "their" for c in tree.below(i, "poss")):
        return True
    if stands_below(tree, i, frozenset({"own"})):
        return False
    word = tree.words[i]
    light = word.dep in {"dobj", "pobj"} and frame.alone is not None
    above = verb_above(tree, i)
    direct = above is not None and (word.head == above or tree.words[word.head].head == above)
    with_ = above is not None and any(tree.words[c].lower == "with" for c in tree.below(above, "prep"))
    return bool(
        light and direct and above is not None and not with_ and frame.alone and tree.words[above].lower in frame.alone
    )


def _objects(cast: Cast, i: int) -> tuple[Name, ...]:
    out: list[Name] = []
    for c in cast.tree.below(i, "dobj", "dative", "oprd"):
        out += cast.people(c)
    # "met Y, Z": the parser takes a name behind its title for an apposition of the verb's.
    if not out:
        for c in cast.tree.below(i, "npadvmod", "ccomp"):
            if c in cast.at and c > i:
                out += cast.people(c)
    return tuple(out)


def _joined(cast: Cast, i: int, prep: str, taken: Sequence[Name]) -> tuple[Name, ...]:
    out: dict[str, Name] = {}
    for g in governed(cast.tree, i, prep):
        for name in cast.people(g, taken):
            out.setdefault(key(name.ref), name)
    if prep == "by" and not out:
        # "was hosted to lunch by X": the parser hangs "by" on the meal.
        for c in cast.tree.below(i, "prep", "dobj", "dative"):
            for d in (c, *cast.tree.children[c]):
                for g in governed(cast.tree, d, "by"):
                    for name in cast.people(g, taken):
                        out.setdefault(key(name.ref), name)
    return tuple(out.values())


def _with_of_verb(cast: Cast, frame: Frame, i: int) -> tuple[Name, ...]:
    """Return whom "with" joins to the verb of a noun: "had productive meetings on the Hill with X"."""
    verb = cast.tree.words[i].head
    word = cast.tree.words[verb]
    light = frame.alone is not None and word.lower in frame.alone
    if cast.tree.words[i].dep == "dobj" and light:
        return _joined(cast, verb, "with", ())
    return ()
