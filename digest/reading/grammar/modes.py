"""How a sentence can speak of a deed: that it happened, is to come, or neither; and the words around a word that tell it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from digest.reading.grammar.forms import is_one
from digest.reading.grammar.trees import Tree

Tells = Literal["told", "ahead", "not"]
HIGHEST = 8
"""Words up the tree that are asked: longer chains are errors of a parser."""


@dataclass(frozen=True, slots=True)
class Mode:
    """How a sentence speaks of a deed."""

    tells: Tells
    """told: it happened; ahead: it is to come; not: the sentence says neither."""

    doubt: str | None = None
    """Why a person should look whether it happened at all."""

    denied: bool = False
    """Whether the sentence says that it did not happen."""


TOLD, AHEAD, NOT, DENIED = Mode("told"), Mode("ahead"), Mode("not"), Mode("not", denied=True)
CLAIMED = Mode("told", "the text does not say it on its own account: somebody claims it")
MEANT = Mode("told", "the words say only that this was meant")
HEARSAY = Mode("told", "the text does not say it on its own account: it passes on what others say")


def joined(modes: Iterable[Mode]) -> Mode:
    """Return what the parts of a sentence say together; parts behind one that tells nothing are not asked."""
    found = TOLD
    for mode in modes:
        if mode.tells == "not":
            return mode
        tells: Tells = "ahead" if "ahead" in {found.tells, mode.tells} else "told"
        found = Mode(tells, found.doubt or mode.doubt)
    return found


def climb(tree: Tree, i: int) -> Iterator[tuple[int, int]]:
    """Yield each word on the way up from one, with the word above it."""
    for above in list(tree.above(i))[:HIGHEST]:
        yield i, above
        i = above


def below(tree: Tree, i: int, *deps: str) -> set[str]:
    """Return the words in lower case that depend on a word, in one of some ways or in any."""
    return {tree.words[c].lower for c in (tree.below(i, *deps) if deps else tree.children[i])}


def any_of(words: Iterable[str], kind: str) -> bool:
    """Return whether one of some words is of a kind of the table."""
    return any(is_one(word, kind) for word in words)
