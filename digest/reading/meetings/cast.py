"""Whom the words of a parsed sentence mean: names, pronouns, groups, offices that stand alone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from digest.reading.context import Context
from digest.reading.entities.roles import Name
from digest.reading.grammar.forms import is_one
from digest.reading.grammar.trees import Tree
from digest.reading.meetings.drawn import Drawn
from digest.reading.meetings.holders import holders_of
from digest.reading.meetings.office_kinds import kind_of
from digest.reading.meetings.pronouns import PRONOUN, SOMEBODY, antecedent, speakers_of
from digest.records.registry import key

OFFICE_ALONE = "office-alone"
"""The rule by which "the minister" means somebody whom the text has named with that office."""
_LED = {"led", "headed", "represented", "fronted", "chaired"}
_INCLUDES = {"including", "namely"}
_GROUPS = {
    "they", "them", "both", "two", "pair", "sides", "leaders", "presidents", "ministers", "premiers", "chancellors", "heads", "men",
    "women", "statesmen", "diplomats", "counterparts", "officials", "parties", "delegations", "secretaries", "three",
}  # fmt: skip
_HOLDERS = {
    "leaders",
    "presidents",
    "ministers",
    "premiers",
    "chancellors",
    "counterparts",
    "secretaries",
    "kings",
    "heads",
}
"""Those of whom countries have one each: "the leaders of Exampland and Sampleland"."""
_OF_OFFICES = {"then", "visiting", "prime", "foreign", "defence", "defense", "finance", "interior", "trade", "energy"}
"""Words before a group that make it none of others: "the two prime ministers"."""
_LANDS = {
    "state",
    "government",
    "countries",
    "nations",
    "states",
    "neighbours",
    "neighbors",
    "sides",
    "governments",
    "republic",
    "kingdom",
    "union",
}
"""Of what those who met are the leaders: "the leaders of both countries"."""
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

    @cached_property
    def homes(self) -> dict[int, str]:
        """Return the words of the tree that name a country, by its own name or as an adjective, with its code."""
        sentence = self.drawn.sentence
        names = self.context.names_in(sentence.start, sentence.end, "country", "adjective")
        spots = ((n, self.drawn.forth(place)) for n in names for place in (n.start, n.end - 1))
        found = ((n, self.tree.at(spot)) for n, spot in spots if spot is not None)
        return {i: str(n.ref) for n, i in found if i is not None and i not in self.at}

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
        # "the leaders of the Senate", beside "the leaders of both countries"
        of_a_body = any(
            g not in self.homes and self.tree.words[g].tag.startswith("N") and self.tree.words[g].lower not in _LANDS
            for c in preps
            for g in self.tree.below(c, "pobj")
        )
        return (
            of_people
            or of_a_body
            or other
            or any(
                self.tree.words[c].lower not in _OF_OFFICES
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
            name = antecedent(self.context, self.drawn.sentence.start, place, tuple(taken), self.meant.offices)
            if name is not None:
                yield replace(name, full=False, rule=PRONOUN)
        elif word.lower in self.meant.delegations:
            yield from self.meant.delegations[word.lower]
        elif word.lower in _HOLDERS and (homes := tuple(self._homes(i))):
            yield from self._holders(i, homes, place, taken)
        elif word.lower in {"i", "we", "me", "us", "my", "our"}:
            said = self._said_by(i) if word.lower in {"i", "me", "my"} else ()
            yield from said or (self.context.once(speakers_of).at(place),)
        elif self.is_group(i):
            # "She plans to meet them": she is none of those.
            others = {key(t.ref) for t in taken} if word.lower == "them" else set()
            group = self.meant.they if word.lower in {"they", "them"} else self._two(i)
            yield from (n for n in group if key(n.ref) not in others)
        elif word.tag in {"NN", "NNP"}:
            yield from self._office(i, place, taken)

    def _said_by(self, i: int) -> tuple[Name, ...]:
        """Return who says the words that a word stands in, by the same sentence: "“I met X,” President Example said"."""
        tree = self.tree
        verbs = (g for g in tree.above(i) if is_one(tree.words[g].lower, "says"))
        subjects = (s for g in verbs for s in tree.below(g, "nsubj") if s != i)
        names = (self.at[s] for s in subjects if s in self.at)
        return tuple(names)[:1]

    def _office_words(self, i: int) -> str:
        """Return a noun in the plural with the words before it as the office of one: "foreign minister"."""
        parts = (*self.tree.below(i, "compound", "amod"), i)
        return " ".join(self.tree.words[c].lower for c in parts if c not in self.homes).removesuffix("s")

    def _two(self, i: int) -> tuple[Name, ...]:
        """Return whom "the two" means; nobody where they are known for another office: "the two foreign ministers"."""
        kind = kind_of(self._office_words(i)) if self.tree.words[i].tag == "NNS" else None
        refs = {key(n.ref) for n in self.meant.two}
        kinds = {kind_of(t) for t, n in self.meant.offices if key(n.ref) in refs} if kind != "leader" else {kind}
        return () if kind and kinds and kind not in kinds else self.meant.two

    def _holders(self, i: int, homes: Sequence[str], place: int, taken: Sequence[Name]) -> Iterator[Name]:
        """Yield those of some countries: "the foreign ministers of Exampland and Sampleland", "his Danish and Swedish guests"."""
        # "the leaders of Exampland, Samplia and Utopia, Ada Example, Bruno Sample and Karl Muster": the parser makes one list of both.
        inside = tuple(self.at[c] for c in self.tree.inside(i) if c in self.at)
        if len(inside) == len(homes):
            yield from inside
            return
        office = self._office_words(i)
        told = tuple(holders_of(self.context, homes, office, place, by_table=False))
        # Whom the next sentence names without their offices; else whom the table knows.
        listed = self.meant.two if len(homes) == len(self.meant.two) and self.meant.two[0].start >= 0 else ()
        if len(told) < len(homes):
            told = listed or tuple(holders_of(self.context, homes, office, place))
        named = {key(t.ref) for t in taken}
        yield from (n for n in told or self._two(i) if key(n.ref) not in named)

    def _homes(self, i: int) -> Iterator[str]:
        """Yield the countries of which a noun in the plural names somebody."""
        tree = self.tree
        preps = (c for c in tree.below(i, "prep") if tree.words[c].lower in {"of", "from", "between"})
        heads = (*tree.below(i, "amod", "compound", "nmod", "poss"), *(g for c in preps for g in tree.below(c, "pobj")))
        for head in heads:
            here: int | None = head
            while here is not None:
                if here in self.homes:
                    yield self.homes[here]
                elif below := next(
                    (g for p in tree.below(here, "prep") for g in tree.below(p, "pobj") if g in self.homes), None
                ):
                    yield self.homes[below]  # "the Republic of Exampland"
                here = next((c for c in tree.below(here, "conj", "appos") if c > here), None)

    def _office(self, i: int, place: int, taken: Sequence[Name]) -> Iterator[Name]:
        """Yield the only one before whose title ends with an office that stands alone: "the Under Secretary"."""
        word = self.tree.words[i]
        parts = list(self.tree.below(i, "compound", "amod", "nmod"))
        begin = min([*parts, i])
        determined = any(self.tree.words[c].lower in {"the", "this"} for c in self.tree.below(i, "det"))
        if not determined or self.tree.has(i, "prep", "poss"):
            return
        words = self.drawn.words[self.tree.words[begin].start : word.end].lower()
        titled = [
            (t, n)
            for t, n in self.meant.offices
            if n.start < place + AHEAD_REACH and set(words.split()) <= set(t.split())
        ]
        # "The Prime Minister spoke today … The Prime Minister, Ada Example, said": some name her afterwards.
        found = {key(n.ref): n for n in [n for _, n in titled if n.start < place] or [n for _, n in titled]}
        # "The Prime Minister met Exampland's Prime Minister, …": whose title is just these words, and who is named first.
        exact = {key(n.ref): n for t, n in titled if t == words}
        for only in exact.values() if len(found) > 1 and len(exact) == 1 else ():
            if titled[0][1].ref == only.ref or self.context.text.endswith(", ", 0, only.start):
                found = exact
        if len(found) == 1 and found.keys() <= {key(t.ref) for t in taken}:
            yield SOMEBODY  # "The President spoke with the French President, …": he is another one.
        elif len(found) == 1:
            yield replace(next(iter(found.values())), full=False, rule=OFFICE_ALONE)
        elif not titled and (kind_of(words) or word.lower in {"minister", "secretary"}):
            yield SOMEBODY
