"""Who does what in a clause: its verb, its subject, what it governs, and which words are its own."""

from collections.abc import Iterator

from digest.reading.grammar.forms import is_one
from digest.reading.grammar.trees import Tree

SUBJECT = ("nsubj", "nsubjpass", "csubj", "expl")
_SHARES = {"conj", "xcomp", "advcl", "pcomp", "ccomp", "acl", "dep", "prep"}
_WHO = {"who", "that", "which", "whom"}
_APART = {"with", "after", "before", "during", "since", "following", "until"}
"""Prepositions that open another event: "spoke after talks with X" was not said to X."""
FURTHEST = 6
"""Verbs up the tree on which a subject is still looked for: longer chains are errors of a parser."""


def is_verb(tree: Tree, i: int) -> bool:
    """Return whether a word is a verb, or an auxiliary that stands for one."""
    return tree.words[i].tag.startswith("V") or (tree.words[i].tag == "MD" and tree.words[i].dep == "ROOT")


def is_passive(tree: Tree, i: int) -> bool:
    """Return whether a verb is passive: "was received by", "hosted by"."""
    word = tree.words[i]
    if tree.has(i, "auxpass", "nsubjpass", "agent"):
        return True
    return (
        word.tag == "VBN"
        and not tree.has(i, "aux")
        and (word.dep == "acl" or (word.dep == "conj" and is_passive(tree, word.head)))
    )


def verb_above(tree: Tree, i: int) -> int | None:
    """Return the verb whose clause a noun stands in; None in a fragment without one."""
    return next((g for g in tree.above(i) if is_verb(tree, g)), None)


def subject_of(tree: Tree, verb: int) -> int | None:
    """Return the word that is the subject of a verb, its own or that of the verb which it shares it with.

    "X, who met Y": X. "X flew in and met Y": X. "after meeting Y, X left": X. None where nobody is told.
    """
    for _ in range(FURTHEST):
        word = tree.words[verb]
        # Of two the nearest: "President of Exampland, X met".
        before = [c for c in tree.below(verb, *SUBJECT) if c < verb]
        own = before[-1] if before else next(tree.below(verb, *SUBJECT), None)
        if own is not None:
            relative = word.dep == "relcl" and tree.words[own].lower in _WHO
            # "talks with X who paid a call": the parser hangs the clause on the talks.
            beside = relative and own > 0 and tree.words[own - 1].tag.startswith("NNP")
            return own - 1 if beside else word.head if relative else own
        if word.dep in {"relcl", "acl"} and not is_verb(tree, word.head):
            return word.head
        if word.dep not in _SHARES or word.head == verb:
            return None
        above = word.head if is_verb(tree, word.head) else verb_above(tree, verb)
        if above is None:
            return None
        # "invited X to meet Y", "told X to meet Y": the object acts.
        given = next(tree.below(above, "dobj", "dative"), None) if word.dep in {"xcomp", "ccomp"} else None
        if given is not None:
            return given
        verb = above
    return None


def governed(tree: Tree, i: int, prep: str) -> Iterator[int]:
    """Yield the words that a preposition joins to a word, also behind another one: "met in Oslo with X"."""
    for c in tree.children[i]:
        word = tree.words[c]
        if word.lower == prep and word.dep in {"prep", "agent", "dative", "prt", "advmod", "mark"}:
            yield from tree.below(c, "pobj", "dobj", "pcomp")
            # "met with X and with Y"
            yield from (g for d in tree.below(c, "conj") if tree.words[d].lower == prep for g in tree.below(d, "pobj"))
        elif word.dep == "dobj" and prep == "with":
            # "exchanged views with X"
            yield from _behind(tree, c, prep)
        elif word.dep in {"prep", "advmod"} and prep in {"with", "between"}:
            # "talks in Jerusalem with X", "a meeting in Oslo between X and Y": the parser hangs it on the place.
            for inner in tree.children[c]:
                if tree.words[inner].lower == prep and tree.words[inner].dep == "prep":
                    yield from tree.below(inner, "pobj")
                elif tree.words[inner].dep == "pobj" and word.dep == "prep" and word.lower not in _APART:
                    yield from _behind(tree, inner, prep)


def _behind(tree: Tree, i: int, prep: str) -> Iterator[int]:
    for c in tree.below(i, "prep", "npadvmod"):
        if tree.words[c].lower == prep:
            yield from tree.below(c, "pobj")


def stands_below(tree: Tree, i: int, needs: frozenset[str], depth: int = 2, *, whole: bool = False) -> bool:
    """Return whether one of some words depends on a word, or on one that does, in no clause of its own but for its "to".

    As a `whole` word none counts that only says what another is: "met opposition leader X" is not "met opposition".
    """
    return any(
        (tree.words[c].lower in needs and not (whole and tree.words[c].dep == "compound"))
        or (depth > 1 and not is_verb(tree, c) and stands_below(tree, c, needs, depth - 1, whole=whole))
        or (is_verb(tree, c) and any(tree.words[a].lower in needs for a in tree.below(c, "aux")))
        for c in tree.children[i]
    )


def way_up(tree: Tree, i: int) -> tuple[int | None, list[str]]:
    """Return the verb above a noun with the prepositions between, the outermost last; those of measures are passed over."""
    preps: list[str] = []
    for g in tree.above(i):
        word = tree.words[g]
        if is_verb(tree, g) and word.dep != "prep":
            return g, preps
        if is_one(word.lower, "measures"):
            preps = [p for p in preps if p != "of"]
        elif word.tag in {"IN", "TO", "VBG", "RB"}:
            preps.append(word.lower)
    return None, preps
