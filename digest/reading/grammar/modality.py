"""Whether a clause tells what happened, announces it, or only speaks of it: read off the words that govern it."""

import re
from dataclasses import dataclass
from typing import Literal

from digest.reading.grammar.clauses import is_verb, verb_above
from digest.reading.grammar.trees import Tree

Tells = Literal["told", "ahead", "not"]


@dataclass(frozen=True, slots=True)
class Mode:
    """How a sentence speaks of a deed."""

    tells: Tells
    """told: it happened; ahead: it is to come; not: the sentence says neither."""

    doubt: str | None = None
    """Why a person should look whether it happened at all."""


TOLD, AHEAD, NOT = Mode("told"), Mode("ahead"), Mode("not")


def _words(*stems: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(stems)})(?:s|es|d|ed|ing|ning|ned|ted|ting|red|ring)?")


_PLANS = _words(
    "due", "plan", "schedul(?:e|ing)", "expect", "slat(?:e|ing)", "set", "agre(?:e|eing)", "intend", "prepar(?:e|ing)", "arrang(?:e|ing)", "poised", "go(?:ing)?",
    "promis(?:e|ing)", "vow", "pledg(?:e|ing)", "decid(?:e|ing)", "announc(?:e|ing)", "confirm", "bound", "about", "look",
)  # fmt: skip
_WISHES = _words(
    "want", "hop(?:e|ing)", "wish", "seek", "sought", "offer", "propos(?:e|ing)", "ask", "urg(?:e|ing)", "tr(?:y|ied|ies)", "refus(?:e|ing)", "declin(?:e|ing)",
    "fail", "yet", "unable", "reluctant", "willing", "unwilling", "ready", "like", "lov(?:e|ing)", "demand", "request", "call", "attempt", "encourag(?:e|ing)", "allow",
    "us(?:e|ing)", "need", "ought", "hesitat(?:e|ing)", "suggest", "recommend", "advis(?:e|ing)", "consider", "discuss", "postpon(?:e|ing)", "cancel", "cancell", "avoid",
    "prevent", "reject", "rul(?:e|ing)", "oppos(?:e|ing)", "favou?r", "threaten", "beg", "begg", "push", "press", "able", "eager", "keen", "glad", "happy", "pleas(?:e|ing)",
    "boycott", "skip", "miss", "scrap", "abandon", "canvass", "imagin(?:e|ing)", "contemplat(?:e|ing)", "rebuff", "snub", "resist", "rul(?:e|ing)", "invit(?:e|ing)",
)  # fmt: skip
_DENIES = _words("den(?:y|ied|ies)", "reject", "dismiss", "refut(?:e|ing)", "disput(?:e|ing)", "disprov(?:e|ing)", "imagin(?:e|ing)", "dream", "pretend", "wonder", "suppos(?:e|ing)", "doubt", "compar(?:e|ing)", "lik(?:en)", "invent", "wish")  # fmt: skip
_CLAIMS = _words(
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
_SAYS = _words("sa(?:y|id|ys|ying)", "tell", "told", "report", "announc(?:e|ing)", "add", "not(?:e|ing)", "confirm", "stat(?:e|ing)", "wr[io]t(?:e|ing)", "disclos(?:e|ing)", "reveal", "learn", "know", "knew", "kn(?:own)")  # fmt: skip
_NOT_SO = {
    "not",
    "n't",
    "never",
    "no",
    "neither",
    "nor",
    "hardly",
    "rarely",
    "seldom",
    "scarcely",
    "almost",
    "nearly",
    "barely",
    "without",
}
_HABIT = {
    "regularly",
    "often",
    "usually",
    "frequently",
    "sometimes",
    "always",
    "occasionally",
    "annually",
    "weekly",
    "daily",
    "periodically",
    "routinely",
    "traditionally",
}
_SUPPOSES = {"if", "unless", "whether", "lest", "though as", "provided"}
_TO_COME = {"when", "once", "until", "before", "after", "as soon as"}
_MAY = {"may", "might", "could", "can", "should", "must", "ought", "ca"}
_WILL = {"will", "shall", "'ll", "wo"}
_MOVES = re.compile(
    r"(?:travel|fl[eyi]|flew|went|gone|go|c[ao]me|coming|arriv|journey|head|visit|return|stay|us|gather|assembl|conven|sat|sit|stop|drove|dr[io]v|land|trip|manag|able|enabl|began|begin|continu|happen|le(?:ave|ft)|t[oa]ok|appear|join|convers|le[dt]|saw|interrupt|cut|paus|rush|fl[oe]w|first|second|third|fourth|last|only)[a-z]*"
)
_UNREAL = re.compile(
    r"possib|potential|propos|suppos|cancel|postpon|plann?ed|would-be|hypothetical|alleg|rumou?r|fictional|imaginary|future|prospective|annual|regular|weekly|monthly|frequent|unlikely|further|more|any"
)
_COMING = re.compile(r"plann?ed|expected|upcoming|scheduled|forthcoming|coming|next|imminent|future|anticipated")
_THOUGHT = re.compile(r"possibilit|prospect|idea|hope|chance|plan|propos|talk|rumou?r|risk|need|call|request|offer|demand|invitation|desire|wish|opportunit|attempt|effort|bid|question|goal|aim|want|willing|end|halt|stop|suspension|break|cancellation|readiness|intention|condition|favou?r|history|record|habit|fear|threat")  # fmt: skip
# Who is pictured before talks has met.
_SHOWN = re.compile(
    r"pos(?:e|ing)|smil|wav|sh(?:ake|ook|aking)|greet|embrac|hug|pictur|photo|t(?:ake|ook|aking)|stand|stood|walk|review|arriv|welcom|look|exchang"
)
_BEFORE = {"before", "ahead", "prior"}


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
        found = _join(found, _on_the_way(tree, i, verb))
    return _join(found, _climb(tree, verb)) if verb is not None and found.tells != "not" else found


def _join(first: Mode, second: Mode) -> Mode:
    if "not" in {first.tells, second.tells}:
        return NOT
    tells: Tells = "ahead" if "ahead" in {first.tells, second.tells} else "told"
    return Mode(tells, first.doubt or second.doubt)


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
        if tree.words[g].tag.startswith("N") and _THOUGHT.match(lower):
            return AHEAD if lower.startswith("plan") else NOT
        if tree.words[g].dep == "amod":
            return NOT
    return TOLD


def _climb(tree: Tree, verb: int) -> Mode:
    """Return what a verb and all that governs it say."""
    found = _of_verb(tree, verb)
    here = verb
    for _ in range(8):
        word = tree.words[here]
        if found.tells == "not" or word.head == here:
            return found
        above = word.head
        found = _join(found, _under(tree, here, above))
        here = above
    return found


def _of_verb(tree: Tree, verb: int) -> Mode:  # noqa: PLR0911 (each way to say it is a case)
    """Return what the words of a verb's own clause say."""
    word = tree.words[verb]
    has = {
        tree.words[c].lower
        for c in tree.children[verb]
        if tree.words[c].dep in {"aux", "auxpass", "neg", "advmod", "mark", "preconj", "det", "cc"}
    }
    marks = {tree.words[c].lower for c in tree.below(verb, "mark", "advmod")}
    if "for" in {tree.words[c].lower for c in tree.below(verb, "mark")} and "to" in has:
        return NOT
    if has & _NOT_SO or has & _HABIT or marks & _SUPPOSES or has & _MAY:
        return NOT
    # "Had X met Y", "Should X meet Y": who supposes puts the auxiliary first.
    aux = next(tree.below(verb, "aux"), None)
    subject = next(tree.below(verb, "nsubj", "nsubjpass"), None)
    if aux is not None and subject is not None and aux < subject and not marks & {"where", "when"}:
        return NOT
    if has & _WILL:
        return AHEAD
    if "would" in has or "'d" in has:
        return AHEAD if _is_reported(tree, verb) else NOT
    if word.tag in {"VBZ", "VBP"} and marks & _TO_COME and word.dep == "advcl":
        return AHEAD
    if word.tag == "VB" and not has & {"to", "did", "do", "does", "let"} and word.dep not in {"conj", "xcomp"}:
        return NOT
    return TOLD


def _is_reported(tree: Tree, verb: int) -> bool:
    return any(_SAYS.fullmatch(tree.words[g].lower) for g in tree.above(verb))


def _under(tree: Tree, here: int, above: int) -> Mode:  # noqa: PLR0911 (each way to say it is a case)
    """Return what the next word up says of a clause or phrase below it."""
    word, over = tree.words[here], tree.words[above]
    lower = over.lower
    negated = any(tree.words[c].lower in _NOT_SO for c in tree.children[above])
    if word.dep in {
        "xcomp",
        "acl",
        "advcl",
        "relcl",
        "pcomp",
        "prep",
        "ccomp",
        "attr",
        "dobj",
        "pobj",
        "oprd",
        "acomp",
        "conj",
    } and any(_FALSELY.fullmatch(tree.words[c].lower) for c in tree.children[above]):
        return NOT
    infinitive = (
        is_verb(tree, here) and word.tag == "VB" and any(tree.words[c].lower == "to" for c in tree.below(here, "aux"))
    )
    if infinitive and word.dep in {"xcomp", "acl", "advcl", "ccomp", "relcl"}:
        return _infinitive(tree, above, negated=negated)
    if is_verb(tree, here) and word.dep == "conj" and word.tag == "VB" and not any(tree.below(here, "nsubj", "aux")):
        # "will fly to Oslo and meet X", "plans to fly and meet"
        own = _of_verb(tree, above)
        to = any(tree.words[c].lower == "to" for c in tree.below(above, "aux"))
        return _join(own, _under(tree, above, over.head)) if to and over.head != above else own
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
        own = _of_verb(tree, above)
        return (
            NOT
            if word.dep == "xcomp" and (_WISHES.fullmatch(lower) or negated)
            else own
            if own.tells == "ahead"
            else TOLD
        )
    return TOLD


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
        _THOUGHT.match(lower)
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
    if negated or _WISHES.fullmatch(lower) or _THOUGHT.match(lower):
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
