"""Whether a clause tells what happened, announces it, or only speaks of it: read off the words that govern it.

The words themselves stand in speaks.yml.
"""

from collections.abc import Iterator

from digest.reading.grammar.clauses import is_verb, verb_above, way_up
from digest.reading.grammar.forms import is_one
from digest.reading.grammar.modes import (
    AHEAD,
    CLAIMED,
    DENIED,
    HEARSAY,
    MEANT,
    NOT,
    TOLD,
    Mode,
    any_of,
    below,
    climb,
    joined,
)
from digest.reading.grammar.nouns import deed_mode, noun_mode, on_the_way
from digest.reading.grammar.trees import Tree


def mode_of(tree: Tree, i: int) -> Mode:
    """Return how the sentence speaks of what a word tells of, a verb or a noun."""
    return joined(_modes(tree, i))


def _modes(tree: Tree, i: int) -> Iterator[Mode]:
    verb = i
    if not is_verb(tree, i) or tree.words[i].dep in {"compound", "amod"}:
        above = verb_above(tree, i)
        # "held their planned summit": it is over.
        held = above is not None and above == tree.words[i].head and tree.words[above].tag == "VBD"
        noun = noun_mode(tree, i)
        yield TOLD if held and noun.tells == "ahead" else noun
        if above is None:
            return
        yield from on_the_way(tree, i, above)
        verb = above
        # "failed to agree at talks in Oslo": what failed are not the talks.
        preps, over = way_up(tree, i)[1], tree.words[above].head
        if preps and preps[-1] in _THERE and is_one(tree.words[over].lower, "fails") and not denied(tree, over):
            return
        verb = settled_at(tree, i, above)
    yield of_verb(tree, verb)
    yield _setting(tree, verb)
    for here, over in climb(tree, verb):
        yield under(tree, here, over)
        # "is pleased to announce that X met Y": who says so says it, whatever is told of the saying.
        if tree.words[here].dep == "ccomp" and is_one(tree.words[over].lower, "says"):
            return


def settled_at(tree: Tree, noun: int, verb: int) -> int:
    """Return the verb that a noun belongs to where the parser hangs it on what was agreed there; else the verb above it.

    "agreed to work on it during their first call": they agreed at the call. "their meeting in June" may be to come.
    """
    over = tree.words[verb].head
    agreed = tree.words[verb].dep == "xcomp" and tree.words[over].lower == "agreed" and tree.words[over].tag == "VBD"
    owned = tree.has(noun, "poss") or "a" in below(tree, noun, "det")
    there = way_up(tree, noun)[1] == ["during"] and owned and "in" not in below(tree, noun, "prep")
    return over if agreed and there else verb


_THERE = {"at", "during", "after", "following", "in"}


def denied(tree: Tree, verb: int) -> bool:
    """Return whether a verb's own clause says that it was not done."""
    return of_verb(tree, verb).denied


def of_verb(tree: Tree, verb: int) -> Mode:  # noqa: PLR0911 (each way to say it is a case)
    """Return what the words of a verb's own clause say."""
    has = below(tree, verb, "aux", "auxpass", "neg", "advmod", "mark", "preconj", "det", "cc")
    marks = below(tree, verb, "mark", "advmod")
    if any_of(has, "negates"):
        return DENIED
    if ("for" in marks and "to" in has) or any_of(has, "habits") or any_of(marks, "supposes") or any_of(has, "may"):
        return NOT
    if any_of(has, "falsely") or _is_habit(tree, verb) or _is_asked(tree, verb, marks):
        return NOT
    if {"to", "have"} <= has:
        # "was to have met": nobody did. "is believed to have met": somebody says so.
        return CLAIMED if any_of([tree.words[tree.words[verb].head].lower], "claims") else NOT
    if any_of(has, "will"):
        return AHEAD
    if has & {"would", "'d"}:
        said = (tree.words[g].lower for g in tree.above(verb))
        return AHEAD if any(is_one(w, "says") or is_one(w, "claims") or is_one(w, "plans") for w in said) else NOT
    word = tree.words[verb]
    if word.tag in {"VBZ", "VBP"} and word.dep == "advcl" and any_of(marks, "until"):
        return AHEAD
    if any_of(has, "hearsay"):
        return HEARSAY
    # At the root stands the present of captions: "X and Y take a photo".
    stated = word.dep == "ROOT" and tree.has(verb, "nsubj", "nsubjpass")
    bare = word.tag == "VB" and not has & {"to", "did", "do", "does", "let"} and word.dep not in {"conj", "xcomp"}
    return NOT if bare and not stated else TOLD


def _is_habit(tree: Tree, verb: int) -> bool:
    """Return whether a verb tells what happens "every year"."""
    times = [(tree.words[c].lower, c) for c in tree.below(verb, "npadvmod", "nsubj", "dobj")]
    often = any(word == "times" and any_of(below(tree, c, "amod"), "often") for word, c in times)
    return often or any(word != "other" and below(tree, c, "det") & {"every", "each"} for word, c in times)


def _is_asked(tree: Tree, verb: int, marks: set[str]) -> bool:
    """Return whether the auxiliary stands before its subject: "Had X met Y", "Did X meet Y?"."""
    aux = next(tree.below(verb, "aux"), None)
    subject = next(tree.below(verb, "nsubj", "nsubjpass"), None)
    return aux is not None and subject is not None and aux < subject and not marks & {"where", "when"}


def _setting(tree: Tree, verb: int) -> Mode:
    """Return what the subjects and settings of the verbs above say: "In the novel", "Nobody believes that"."""
    here = verb
    for g in (verb, *tree.above(verb)):
        if (
            g != verb
            and tree.words[here].dep == "advcl"
            and not (any_of(below(tree, g, "acomp"), "untrue") or any_of(below(tree, g, "acomp"), "refuted"))
        ):
            break
        here = g
        told = below(tree, g, "nsubj", "nsubjpass", "acomp", "attr", "appos", "dobj") - (
            below(tree, g, "dobj") if g == verb else set()
        )
        told |= {
            tree.words[p].lower
            for c in tree.below(g, "prep")
            if tree.words[c].lower == "in"
            for p in tree.below(c, "pobj")
        }
        if any_of(told, "refuted"):
            return DENIED
        if any_of(told, "fiction") or any_of(told, "untrue"):
            return NOT
    said = [
        c
        for c in tree.below(verb, "appos", "dobj")
        if any_of([tree.words[c].lower], "claims") or tree.words[c].lower in _STORIES
    ]
    return NOT if any(any_of(below(tree, c, "relcl", "acl"), "denies") for c in said) else TOLD


_STORIES = {"claim", "report", "story", "account", "allegation", "suggestion", "assertion"}
"""Nouns of what is told: "X met Y, a claim that both denied"."""


def under(tree: Tree, here: int, above: int) -> Mode:  # noqa: PLR0911 (each way to say it is a case)
    """Return what the next word up says of a clause or phrase below it."""
    word, lower = tree.words[here], tree.words[above].lower
    negated = any_of(below(tree, above, "neg", "advmod", "aux", "det", "preconj"), "negates")
    infinitive = is_verb(tree, here) and any(tree.words[c].lower == "to" for c in tree.below(here, "aux"))
    if word.dep in {"xcomp", "acl", "advcl", "relcl", "ccomp", "conj"} and any_of(
        below(tree, above, "advmod"), "falsely"
    ):
        return NOT
    if infinitive and word.dep in {"xcomp", "acl", "advcl", "ccomp", "relcl"}:
        return _infinitive(tree, above, negated=negated)
    if is_verb(tree, here) and word.tag == "VB" and word.dep == "conj" and not tree.has(here, "nsubj", "aux"):
        return _second(tree, above)
    that = any(tree.words[c].lower == "that" and tree.words[c].tag == "IN" for c in tree.children[here])
    if word.dep == "ccomp" or (
        word.dep in {"acl", "relcl"} and (that or word.dep == "acl") and not is_verb(tree, above)
    ):
        # "proposed in a letter to Y that they meet": the parser hangs the clause on the letter or the name.
        over = verb_above(tree, above) if word.dep != "ccomp" and that else None
        wished = over is not None and is_one(tree.words[over].lower, "wishes")
        return NOT if wished else _reported(lower, negated=negated)
    if word.dep == "pcomp":
        return _gerund(tree, above)
    if is_verb(tree, above) and not is_verb(tree, here):
        return deed_mode(tree, here, above)
    if word.dep in {"advcl", "xcomp"} and is_verb(tree, above) and word.tag in {"VBG", "VB"}:
        if word.dep == "xcomp" and (is_one(lower, "wishes") or negated):
            return NOT
        return AHEAD if of_verb(tree, above).tells == "ahead" else TOLD
    return TOLD


def _second(tree: Tree, first: int) -> Mode:
    """Return what holds for the second of two verbs: "will fly to Oslo and meet X", "plans to fly and meet X"."""
    over = tree.words[first].head
    to = any(tree.words[c].lower == "to" for c in tree.below(first, "aux")) and over != first
    return joined((of_verb(tree, first), under(tree, first, over) if to else TOLD))


def _gerund(tree: Tree, prep: int) -> Mode:
    """Return what a preposition before "meeting X" says: after doing so, in the hope of doing so."""
    lower = tree.words[prep].lower
    over = tree.words[tree.words[prep].head].lower
    if lower == "ahead" or (lower == "to" and over.startswith(("look", "forward"))):
        return AHEAD
    beside = [lower, *below(tree, prep), tree.words[prep - 1].lower if prep else ""]
    only_spoken = any(is_one(over, k) for k in ("thoughts", "wishes", "claims", "denies", "idle"))
    return NOT if any_of(beside, "idle") or only_spoken or over in _IDLE else TOLD


_IDLE = {"capable", "interested", "spoke", "talked", "forward", "bent", "dead", "kept", "barred", "stopped"}
"""Words that join "of meeting", "from meeting" to somebody who did not."""


def _infinitive(tree: Tree, above: int, *, negated: bool) -> Mode:  # noqa: PLR0911 (each verb above is a case)
    lower = tree.words[above].lower
    if "yet" in below(tree, above):
        return NOT
    if negated or is_one(lower, "wishes") or is_one(lower, "thoughts"):
        return AHEAD if is_one(lower, "prepares") and not negated else NOT
    if lower in {"is", "are", "was", "were", "be", "'s"} or is_one(lower, "plans"):
        return AHEAD
    if is_one(lower, "moves"):
        # "will travel to Oslo to meet X": neither has happened.
        return AHEAD if of_verb(tree, above).tells == "ahead" else TOLD
    if is_one(lower, "claims"):
        return CLAIMED
    if is_one(lower, "says") or below(tree, above, "acomp"):
        return NOT
    return MEANT if tree.words[above].tag in {"VBD", "VBN", "VBG"} else AHEAD


def _reported(lower: str, *, negated: bool) -> Mode:
    if negated or is_one(lower, "denies"):
        return DENIED
    if is_one(lower, "wishes"):
        return NOT
    return CLAIMED if is_one(lower, "claims") else TOLD
