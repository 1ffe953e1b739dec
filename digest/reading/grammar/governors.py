"""What the words above a clause say of it: who plans, wishes, denies, claims or merely speaks of a deed."""

import re

from digest.reading.grammar.auxiliaries import AHEAD, NOT, NOT_SO, TOLD, Mode, any_form, joined, of_verb
from digest.reading.grammar.clauses import is_verb
from digest.reading.grammar.trees import Tree

_PLANS = any_form(
    "due", "plan", "schedul(?:e|ing)", "expect", "slat(?:e|ing)", "set", "agre(?:e|eing)", "intend", "prepar(?:e|ing)", "arrang(?:e|ing)", "poised", "go(?:ing)?",
    "promis(?:e|ing)", "vow", "pledg(?:e|ing)", "decid(?:e|ing)", "announc(?:e|ing)", "confirm", "bound", "about", "look",
)  # fmt: skip
_WISHES = any_form(
    "want", "hop(?:e|ing)", "wish", "seek", "sought", "offer", "propos(?:e|ing)", "ask", "urg(?:e|ing)", "tr(?:y|ied|ies)", "refus(?:e|ing)", "declin(?:e|ing)",
    "fail", "yet", "unable", "reluctant", "willing", "unwilling", "ready", "like", "lov(?:e|ing)", "demand", "request", "call", "attempt", "encourag(?:e|ing)", "allow",
    "us(?:e|ing)", "need", "ought", "hesitat(?:e|ing)", "suggest", "recommend", "advis(?:e|ing)", "consider", "discuss", "postpon(?:e|ing)", "cancel", "cancell", "avoid",
    "prevent", "reject", "rul(?:e|ing)", "oppos(?:e|ing)", "favou?r", "threaten", "beg", "begg", "push", "press", "able", "eager", "keen", "glad", "happy", "pleas(?:e|ing)",
    "boycott", "skip", "miss", "scrap", "abandon", "canvass", "imagin(?:e|ing)", "contemplat(?:e|ing)", "rebuff", "snub", "resist", "rul(?:e|ing)", "invit(?:e|ing)",
)  # fmt: skip
_DENIES = any_form("den(?:y|ied|ies)", "reject", "dismiss", "refut(?:e|ing)", "disput(?:e|ing)", "disprov(?:e|ing)", "imagin(?:e|ing)", "dream", "pretend", "wonder", "suppos(?:e|ing)", "doubt", "compar(?:e|ing)", "lik(?:en)", "invent", "wish")  # fmt: skip
_CLAIMS = any_form(
    "claim",
    "alleg(?:e|ing)",
    "rumou?r",
    "speculat(?:e|ing)",
    "believ(?:e|ing)",
    "insist",
    "suggest",
    "assert",
    "accus(?:e|ing)",
)
_FALSELY = re.compile(r"falsely|wrongly|mistakenly|erroneously|incorrectly|untruthfully|baselessly")
_MOVES = re.compile(
    r"(?:travel|fl[eyi]|flew|went|gone|go|c[ao]me|coming|arriv|journey|head|visit|return|stay|us|gather|assembl|conven|sat|sit|stop|drove|dr[io]v|land|trip|manag|able|enabl|began|begin|continu|happen|le(?:ave|ft)|t[oa]ok|appear|join|convers|le[dt]|saw|interrupt|cut|paus|rush|fl[oe]w|first|second|third|fourth|last|only)[a-z]*"
)
THOUGHT = re.compile(r"possibilit|prospect|idea|hope|chance|plan|propos|talk|rumou?r|risk|need|call|request|offer|demand|invitation|desire|wish|opportunit|attempt|effort|bid|question|goal|aim|want|willing|end|halt|stop|suspension|break|cancellation|readiness|intention|condition|favou?r|history|record|habit|fear|threat")  # fmt: skip
_SAID_OF = {"xcomp", "acl", "advcl", "relcl", "pcomp", "prep", "ccomp", "attr", "dobj", "pobj", "oprd", "acomp", "conj"}


def under(tree: Tree, here: int, above: int) -> Mode:  # noqa: PLR0911 (each way to say it is a case)
    """Return what the next word up says of a clause or phrase below it."""
    word, over = tree.words[here], tree.words[above]
    lower = over.lower
    negated = any(tree.words[c].lower in NOT_SO for c in tree.children[above])
    if word.dep in _SAID_OF and any(_FALSELY.fullmatch(tree.words[c].lower) for c in tree.children[above]):
        return NOT
    if _is_bare(tree, here) and any(tree.words[c].lower == "to" for c in tree.below(here, "aux")):
        if word.dep in {"xcomp", "acl", "advcl", "ccomp", "relcl"}:
            return _infinitive(tree, above, negated=negated)
    elif _is_bare(tree, here) and word.dep == "conj" and not any(tree.below(here, "nsubj", "aux")):
        return _second(tree, above)
    if word.dep == "ccomp" or (word.dep == "acl" and not is_verb(tree, above)):
        return _reported(lower, negated=negated)
    if word.dep == "pcomp":
        return _gerund(tree, above)
    if (
        is_verb(tree, above)
        and word.dep in {"prep", "dobj", "xcomp", "advcl", "agent", "attr", "nsubjpass", "nsubj", "advmod"}
        and not is_verb(tree, here)
    ):
        return _deed(tree, above, word.dep, word.lower)
    if word.dep in {"advcl", "xcomp"} and is_verb(tree, above) and word.tag in {"VBG", "VB"}:
        own = of_verb(tree, above)
        return (
            NOT
            if word.dep == "xcomp" and (_WISHES.fullmatch(lower) or negated)
            else own
            if own.tells == "ahead"
            else TOLD
        )
    return TOLD


def _is_bare(tree: Tree, i: int) -> bool:
    return is_verb(tree, i) and tree.words[i].tag == "VB"


def _second(tree: Tree, first: int) -> Mode:
    """Return what holds for the second of two verbs: "will fly to Oslo and meet X", "plans to fly and meet X"."""
    own = of_verb(tree, first)
    to = any(tree.words[c].lower == "to" for c in tree.below(first, "aux"))
    over = tree.words[first].head
    return joined(own, under(tree, first, over)) if to and over != first else own


def _gerund(tree: Tree, prep: int) -> Mode:
    """Return what a preposition before "meeting X" says: after doing so, in the hope of doing so."""
    lower = tree.words[prep].lower
    if lower == "ahead":
        return AHEAD
    if lower in {"without", "about", "to", "instead", "against", "despite"} or _idle(tree, prep):
        return NOT
    return TOLD


def _idle(tree: Tree, prep: int) -> bool:
    """Return whether what a preposition hangs on only speaks of a deed: "the idea of meeting", "accused of meeting"."""
    lower = tree.words[tree.words[prep].head].lower
    return bool(
        THOUGHT.match(lower)
        or _WISHES.fullmatch(lower)
        or _CLAIMS.fullmatch(lower)
        or lower
        in {
            "capable",
            "interested",
            "spoke",
            "talked",
            "idea",
            "forward",
            "insist",
            "insists",
            "insisted",
            "bent",
            "keen",
            "dead",
            "prevented",
            "kept",
            "barred",
            "stopped",
        }
    )


def _infinitive(tree: Tree, above: int, *, negated: bool) -> Mode:
    lower = tree.words[above].lower
    if any(tree.words[c].lower == "yet" for c in tree.children[above]):
        return NOT
    if negated or _WISHES.fullmatch(lower) or THOUGHT.match(lower):
        return AHEAD if lower.startswith("plan") else NOT
    if lower in {"is", "are", "was", "were", "be", "'s"} or _PLANS.fullmatch(lower):
        # "was to have met": nobody did.
        return AHEAD
    if _MOVES.fullmatch(lower):
        return TOLD
    return (
        Mode("told", "the words say only that this was meant")
        if tree.words[above].tag in {"VBD", "VBN", "VBG"}
        else AHEAD
    )


def _reported(lower: str, *, negated: bool) -> Mode:
    if _DENIES.fullmatch(lower) or _WISHES.fullmatch(lower):
        return NOT
    if negated:
        return NOT
    if _CLAIMS.fullmatch(lower):
        return Mode("told", "the text does not say it on its own account: somebody claims it")
    return TOLD


def _deed(tree: Tree, above: int, dep: str, lower_here: str) -> Mode:
    """Return what a verb says of a noun below it: "cancelled a meeting", "called for talks", "will hold talks"."""
    lower = tree.words[above].lower
    if dep in {"dobj", "nsubjpass", "prep", "attr", "xcomp"}:
        meant = dep != "prep" or lower_here in {"for", "to", "on", "about", "of", "against", "from", "out"}
        if meant and _DENIES.fullmatch(lower):
            return NOT
        if meant and (_WISHES.fullmatch(lower)):
            return NOT
        looks = lower in {"looked", "look", "looks", "looking"} and lower_here == "to"
        if looks or (_PLANS.fullmatch(lower) and (dep != "prep" or lower_here in {"on", "for", "to"})):
            return AHEAD
    return TOLD
