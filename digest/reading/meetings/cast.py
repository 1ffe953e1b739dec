"""Whom the words of a parsed sentence mean: names, pronouns, groups, offices that stand alone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from digest.reading.context import Context
from digest.reading.entities.roles import Name
from digest.reading.grammar.trees import Tree
from digest.reading.meetings.drawn import Drawn
from digest.reading.meetings.pronouns import antecedent
from digest.records.registry import key

PRONOUN = "pronoun"
"""The rule by which "he" means somebody."""
OFFICE_ALONE = "office-alone"
"""The rule by which "the minister" means somebody whom the text has named with that office."""
_LED = {"led", "headed", "represented", "fronted", "chaired"}
_INCLUDES = {"including", "namely"}
_GROUPS = {
    "they", "them", "both", "two", "pair", "sides", "leaders", "presidents", "ministers", "premiers", "chancellors", "heads", "men",
    "women", "statesmen", "diplomats", "counterparts", "officials", "parties", "delegations", "secretaries", "three",
}  # fmt: skip
_DEFINITE = {"the", "both", "these", "two"}
AHEAD_REACH = 600
"""Characters in which a text that begins with "the two leaders" or with an office names them."""
DEEPEST = 3
"""Words between a group and "including": "ministers from ten countries, including …"."""


@dataclass(frozen=True, slots=True)
class Meant:
    """Whom words mean in one sentence that name nobody."""

    delegations: dict[str, tuple[Name, ...]]
    """Who belongs to "the delegation", by the noun."""

    two: tuple[Name, ...]
    """Whom "the two leaders" means."""

    they: tuple[Name, ...]
    """Whom "they" means."""

    offices: Sequence[tuple[str, Name]]
    """The titles that stand before names in the text, in lower case, with whose they are."""


class Cast:
    """The people of one parsed sentence."""

    def __init__(self, context: Context, shown: Drawn, tree: Tree, meant: Meant) -> None:
        """Find the word of each person in the tree."""
        self.context, self.drawn, self.tree, self.meant = context, shown, tree, meant
        self.at: dict[int, Name] = {}
        for piece, begin in zip(shown.pieces, shown.spots, strict=True):
            spot = tree.at(begin)
            if spot is not None:
                self.at[spot] = piece.name

    def people(self, i: int, taken: Sequence[Name] = ()) -> tuple[Name, ...]:
        """Return whom a noun phrase names: its head, those joined to it, and those it says it includes."""
        out: dict[str, Name] = {}
        for name in self._walk(i, taken, set()):
            out.setdefault(key(name.ref), name)
        return tuple(out.values())

    def is_group(self, i: int) -> bool:
        """Return whether a word means several whom the sentence does not name: "they", "the two leaders"."""
        word = self.tree.words[i]
        if word.lower not in _GROUPS or i in self.at:
            return False
        alone = word.lower in {"they", "them", "both"} or (word.tag == "CD" and self._determined(i))
        # "ministers" are any; "the ministers of France and Spain" are those two, wherever they are named.
        return alone or (word.tag.startswith("NN") and self._determined(i) and not self._of_others(i))

    def _determined(self, i: int) -> bool:
        return any(self.tree.words[c].lower in _DEFINITE for c in self.tree.below(i, "det", "nummod", "predet", "poss"))

    def _of_others(self, i: int) -> bool:
        preps = tuple(self.tree.below(i, "prep"))
        of_people = any(g in self.at for c in preps for g in self.tree.below(c, "pobj"))
        other = any(self.tree.words[c].lower != "of" for c in preps)
        return (
            of_people
            or other
            or any(
                self.tree.words[c].lower not in {"then", "visiting"}
                for c in self.tree.below(i, "amod", "compound", "relcl", "poss", "advmod")
            )
        )

    def _walk(self, i: int, taken: Sequence[Name], seen: set[int]) -> Iterator[Name]:
        if i in seen:
            return
        seen.add(i)
        if i in self.at:
            yield self.at[i]
        elif named := next((c for c in self.tree.below(i, "appos") if c in self.at), None):
            yield from self._walk(named, taken, seen)
        else:
            yield from self._meant(i, taken)
        for c in self._joined_to(i):
            yield from self._walk(c, taken, seen)

    def _joined_to(self, i: int) -> Iterator[int]:
        """Yield the words of those whom a noun phrase joins to its head, includes, or says it is led by."""
        tree = self.tree
        for c in tree.children[i]:
            below = tree.words[c]
            if below.dep == "conj" or (below.dep == "appos" and i not in self.at):
                yield c
            elif below.dep == "acl" and below.lower in _LED and tree.words[i].tag.startswith("N"):
                for by in tree.children[c]:
                    if tree.words[by].lower == "by":
                        yield from tree.below(by, "pobj")
        if i not in self.at:
            yield from self._included(i, DEEPEST)

    def _included(self, i: int, depth: int) -> Iterator[int]:
        for c in self.tree.below(i, "prep"):
            if self.tree.words[c].lower in _INCLUDES:
                yield from self.tree.below(c, "pobj")
            elif depth:
                for inner in self.tree.below(c, "pobj"):
                    yield from self._included(inner, depth - 1)

    def _meant(self, i: int, taken: Sequence[Name]) -> Iterator[Name]:
        """Yield whom a pronoun, a group or an office without a name means."""
        word = self.tree.words[i]
        place = self.drawn.back(word.start)
        if word.lower in {"he", "she", "him", "his", "her"}:
            name = antecedent(self.context, self.drawn.sentence.start, place, tuple(taken))
            if name is not None:
                yield replace(name, full=False, rule=PRONOUN)
        elif word.lower in self.meant.delegations:
            yield from self.meant.delegations[word.lower]
        elif self.is_group(i):
            yield from self.meant.they if word.lower in {"they", "them"} else self.meant.two
        elif word.tag in {"NN", "NNP"}:
            yield from self._office(i, place)

    def _office(self, i: int, place: int) -> Iterator[Name]:
        """Yield the only one before whose title ends with an office that stands alone: "the Under Secretary"."""
        word = self.tree.words[i]
        parts = list(self.tree.below(i, "compound", "amod", "nmod"))
        begin = min([*parts, i])
        determined = any(self.tree.words[c].lower in {"the", "this"} for c in self.tree.below(i, "det"))
        if not determined or self.tree.has(i, "prep", "poss"):
            return
        words = self.drawn.words[self.tree.words[begin].start : word.end].lower()
        titled = [n for t, n in self.meant.offices if n.start < place + AHEAD_REACH and f" {words} " in f" {t} "]
        # "The Prime Minister spoke today … The Prime Minister, Ada Example, said": some name her afterwards.
        found = {key(n.ref): n for n in [n for n in titled if n.start < place] or titled}
        if len(found) == 1:
            yield replace(next(iter(found.values())), full=False, rule=OFFICE_ALONE)
