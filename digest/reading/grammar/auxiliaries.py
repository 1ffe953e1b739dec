"""What the words of a verb's own clause say of it: that it happened, is to come, or neither."""

import re
from dataclasses import dataclass
from typing import Literal

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


def joined(first: Mode, second: Mode) -> Mode:
    """Return what two parts of a sentence say together."""
    if "not" in {first.tells, second.tells}:
        return NOT
    tells: Tells = "ahead" if "ahead" in {first.tells, second.tells} else "told"
    return Mode(tells, first.doubt or second.doubt)


def any_form(*stems: str) -> re.Pattern[str]:
    """Return a pattern of words in all their forms, from what their forms have in common."""
    return re.compile(rf"(?:{'|'.join(stems)})(?:s|es|d|ed|ing|ning|ned|ted|ting|red|ring)?")


SAYS = any_form("sa(?:y|id|ys|ying)", "tell", "told", "report", "announc(?:e|ing)", "add", "not(?:e|ing)", "confirm", "stat(?:e|ing)", "wr[io]t(?:e|ing)", "disclos(?:e|ing)", "reveal", "learn", "know", "knew", "kn(?:own)")  # fmt: skip
NOT_SO = {
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


def of_verb(tree: Tree, verb: int) -> Mode:  # noqa: PLR0911 (each way to say it is a case)
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
    if has & NOT_SO or has & _HABIT or marks & _SUPPOSES or has & _MAY:
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
    # At the root stands the present of captions: "X and Y take a photo".
    stated = word.dep == "ROOT" and subject is not None
    if (
        word.tag == "VB"
        and not stated
        and not has & {"to", "did", "do", "does", "let"}
        and word.dep not in {"conj", "xcomp"}
    ):
        return NOT
    return TOLD


def _is_reported(tree: Tree, verb: int) -> bool:
    return any(SAYS.fullmatch(tree.words[g].lower) for g in tree.above(verb))
