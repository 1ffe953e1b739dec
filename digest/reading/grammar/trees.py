"""A sentence as a tree of words: who depends on whom. What makes the trees stands outside this room."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a sentence."""

    start: int
    """First code point in the parsed words."""

    end: int
    """One past the last code point."""

    lower: str
    """The word in lower case."""

    tag: str
    """Its kind after the Penn Treebank: VBD, NN, …"""

    dep: str
    """How it depends on its head, in ClearNLP's labels: nsubj, dobj, pobj, …"""

    head: int
    """The number of the word that it depends on; its own for a root."""


@dataclass(frozen=True, slots=True)
class Tree:
    """The words of one sentence, each with the number of its head."""

    words: tuple[Word, ...]
    """In the order of the sentence."""

    children: tuple[tuple[int, ...], ...]
    """The numbers of the words that depend on each word, in order."""

    def above(self, i: int) -> Iterator[int]:
        """Yield the words that govern a word, the nearest first."""
        while self.words[i].head != i:
            i = self.words[i].head
            yield i

    def below(self, i: int, *deps: str) -> Iterator[int]:
        """Yield the words that depend on a word in one of some ways."""
        return (c for c in self.children[i] if self.words[c].dep in deps)

    def has(self, i: int, *deps: str) -> bool:
        """Return whether a word depends on a word in one of some ways."""
        return next(self.below(i, *deps), None) is not None

    def inside(self, i: int) -> Iterator[int]:
        """Yield the words of the phrase that a word heads, without it, but for those of clauses with a verb of their own."""
        for c in self.children[i]:
            if not self.words[c].tag.startswith("V"):
                yield c
                yield from self.inside(c)

    def at(self, place: int) -> int | None:
        """Return the number of the word that stands at or next behind a place; None behind the last."""
        return next((i for i, w in enumerate(self.words) if w.end > place), None)


def tree_of(words: Sequence[Word]) -> Tree:
    """Return the tree that words with their heads make."""
    below: list[list[int]] = [[] for _ in words]
    for i, word in enumerate(words):
        if word.head != i:
            below[word.head].append(i)
    return Tree(tuple(words), tuple(tuple(b) for b in below))


class Grammar(Protocol):
    """What finds names and makes trees; the same words give the same answer, in whatever process."""

    @property
    def name(self) -> str:
        """Return which program and which model it is, with their versions."""

    def people(self, sentences: Sequence[str]) -> list[tuple[tuple[int, int], ...]]:
        """Return where each sentence names people: pairs of code points, end exclusive."""

    def trees(self, sentences: Sequence[str]) -> list[Tree]:
        """Return the tree of each sentence."""
