"""Who stands in a sentence: its people drawn together into one word each, with whom pronouns and offices mean."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from digest.reading.context import Context
from digest.reading.entities.roles import OFFICE, Name
from digest.reading.grammar.trees import Tree
from digest.reading.meetings.pronouns import antecedent
from digest.reading.words import Sentence
from digest.records.registry import key

# What stands before a name as its title, word by word from the right; a comma, a verb, a preposition of place end it.
_TITLE_WORD = re.compile(
    rf"(?:(?P<office>(?i:{OFFICE})|(?i:senator|representatives?|secretary|minister|envoys?|director|prosecutor|general|under|chiefs?|commissioner|deputy|assistant|acting|chair|head|"
    r"co-chairs?|mayor|judge|justice|bishop|cardinal|archbishop|sheikh|congress(?:wo)?man|diplomat|official|aide|negotiator|trade|mr|mrs|ms|dr|sir|dame|lord|lady|professor)s?\.?)|"
    r"(?P<cap>[^\W\d_a-z][\w.'&-]*)|(?P<link>of|for|and|the|to|in|on|at|former|visiting|then|foreign|prime|special|national|security|state|outgoing|incoming|senior|top|vice|[a-z]+-elect))$"
)
_WORD = re.compile(r"[^\s]+$")
_BRACKET = re.compile(r" \([^()]{1,40}\)|, (?:left|right|cent(?:re|er)|\d\d)(?=,)")
_STOPS = re.compile(
    r"(?:On|In|At|By|With|And|But|The|When|While|After|Before|During|As|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|"
    r"September|October|November|December|Today|Yesterday|Meanwhile|Earlier|Later|Also|Photo|Caption|Call|Meeting|Visit)$"
)
_HONORIFIC = re.compile(r"(?:Mr|Mrs|Ms|Dr|Sir|Dame|Lord|Lady|Professor|Sheikh)\b")
STAND_INS = ("Smith", "Johnson", "Williams", "Brown", "Wilson", "Clark", "Lewis", "Walker", "Baker", "Turner")
"""Names that stand for the people of a sentence while it is parsed: a parser takes few others for names alone."""
TITLE_REACH = 160
"""Characters of a title before a name: ministers of three things have long ones."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the sentence that is parsed as one word."""

    start: int
    """First code point in the text."""

    end: int
    """One past the last code point."""

    name: Name
    """Who it is."""

    title: str
    """The words of the title before the name, in lower case."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A sentence as it is parsed, with its people drawn together."""

    sentence: Sentence
    """Where it stands."""

    words: str
    """What is parsed."""

    pieces: tuple[Piece, ...]
    """The people in it, in order."""

    spots: tuple[int, ...]
    """Where the stand-in of each ends in the parsed words."""

    _at: tuple[tuple[int, int], ...] = field(default=(), repr=False)

    def back(self, place: int) -> int:
        """Return the place in the text of a place in the parsed words."""
        drawn, text = max(p for p in self._at if p[0] <= place)
        return text + place - drawn

    def forth(self, place: int) -> int:
        """Return the place in the parsed words of a place in the text; of a drawn title, that of its name."""
        drawn, text = max((p for p in self._at if p[1] <= place), key=lambda p: p[1], default=self._at[0])
        following = min((p[0] for p in self._at if p[0] > drawn), default=len(self.words))
        return min(drawn + place - text, max(drawn, following - 1))


def drawn(context: Context, sentence: Sentence) -> Drawn:
    """Return a sentence with each of its people as one word: "Foreign Minister of Exampland Ada Example" as "Example"."""
    text = context.text
    start = max(sentence.start, context.body) if context.body < sentence.end else sentence.start
    pieces: list[Piece] = []
    countries = {n.end: n.start for n in context.names_in(start, sentence.end, "country", "adjective")}
    for name in context.people_in(start, sentence.end):
        floor = pieces[-1].end if pieces else start
        begin, end = name.start, name.end
        if name.rule is None:
            begin = _title_begin(text, floor, name.start, countries)
        if bracket := _BRACKET.match(text, end, sentence.end):
            end = bracket.end()
        pieces.append(Piece(begin, end, name, text[begin : name.start].lower().strip(" ,")))
    out, here, places, spots = "", start, [(0, start)], []
    for number, piece in enumerate(pieces):
        out += text[here : piece.start]
        word = STAND_INS[number % len(STAND_INS)]
        places.append((len(out), piece.name.start))
        out += word
        spots.append(len(out) - 1)
        here = piece.end
        places.append((len(out), here))
    out += text[here : sentence.end]
    return Drawn(sentence, out.replace("\n", " "), tuple(pieces), tuple(spots), tuple(places))


# "the Republic of the Marshall Islands Foreign Minister …"
_STATE_OF = re.compile(
    r"(?:[Tt]he )?(?:[A-Z][\w']+ ){0,3}(?:Republic|Kingdom|State|Federation|Union|Commonwealth|Sultanate|Emirate) of (?:the )?$"
)


def _title_begin(text: str, floor: int, name: int, countries: Mapping[int, int]) -> int:
    """Return where the title before a name begins; the name's own place where none stands there."""
    begin = here = name
    office = adjacent = False
    floor = max(floor, name - TITLE_REACH)
    if text[max(floor, here - 2) : here] == ", ":
        return _whole_office(text, floor, name)
    while here > floor and text[here - 1] == " ":
        home = countries.get(here - 1)
        if office and home is not None and home >= floor:
            state = _STATE_OF.search(text, floor, home)
            begin = here = state.start() if state else home
            continue
        found = _WORD.search(text, floor, here - 1)
        word = found[0] if found else ""
        kind = _TITLE_WORD.match(word)
        # "the aides of President X" are not President X; "Minister for Trade X" is one title.
        if adjacent and word in {"of", "for", "to"}:
            break
        if (
            not found
            or not kind
            or (_STOPS.match(word) and not office)
            or (_STOPS.match(word) and word not in {"The", "And"})
        ):
            break
        here = found.start()
        office = office or bool(kind["office"])
        adjacent = adjacent or (begin == name and bool(kind["office"]) and not _HONORIFIC.match(word))
        if not kind["link"] or word == "former":
            begin = here
    if not office:
        return name
    words = text[begin:name]
    # "in Oslo Danish Minister …", "on Monday": a link may not lead.
    return begin if re.match(r"[^\W\d_]", words) else name


def _whole_office(text: str, floor: int, name: int) -> int:
    """Return where an office begins that a comma parts from its name: "The President of Exampland, Ada Example, called"."""
    found = re.search(
        rf"(?:\b[Tt]he )?(?:\b[A-Z][\w']* )?\b(?:{OFFICE}) (?:of|for|to) [^,;.:]{{3,60}}, $", text[floor:name]
    )
    return floor + found.start() if found and "," in text[name : name + NAME_REACH] else name


NAME_REACH = 60
"""Characters in which the comma behind such a name stands."""


_LED = {"led", "headed", "represented", "fronted"}


class Cast:
    """The people of one parsed sentence."""

    def __init__(
        self,
        context: Context,
        shown: Drawn,
        tree: Tree,
        groups: dict[str, tuple[Name, ...]],
        offices: Sequence[tuple[str, Name]],
    ) -> None:
        """Find the word of each person in the tree."""
        self.context, self.drawn, self.tree = context, shown, tree
        self.groups, self.offices = groups, offices
        self.at: dict[int, Name] = {}
        for piece, end in zip(shown.pieces, shown.spots, strict=True):
            spot = tree.at(end)
            if spot is not None:
                self.at[spot] = piece.name

    def people(self, i: int, taken: Sequence[Name] = ()) -> tuple[Name, ...]:
        """Return whom a noun phrase names: its head, those joined to it, and those it says it includes."""
        out: dict[str, Name] = {}
        for name in self._walk(i, taken, set()):
            out.setdefault(key(name.ref), name)
        return tuple(out.values())

    def _walk(self, i: int, taken: Sequence[Name], seen: set[int]) -> Iterator[Name]:
        if i in seen:
            return
        seen.add(i)
        if i in self.at:
            yield self.at[i]
        elif named := next((c for c in self.tree.below(i, "appos") if c in self.at), None):
            yield self.at[named]
            seen.add(named)
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
            elif below.dep == "prep" and below.lower in {"including", "namely"}:
                yield from tree.below(c, "pobj")
            elif below.dep == "acl" and below.lower in _LED and tree.words[i].tag.startswith("N"):
                for by in tree.children[c]:
                    if tree.words[by].lower == "by":
                        yield from tree.below(by, "pobj")

    def _meant(self, i: int, taken: Sequence[Name]) -> Iterator[Name]:
        """Yield whom a pronoun, a group or an office without a name means."""
        word = self.tree.words[i]
        place = self.drawn.back(word.start)
        if word.lower in {"he", "she", "him", "his", "her"}:
            name = antecedent(self.context, self.drawn.sentence.start, place, tuple(taken))
            if name is not None:
                yield replace(name, full=False, rule=PRONOUN)
        elif word.lower in self.groups:
            yield from self.groups[word.lower]
        elif word.tag in {"NN", "NNP"}:
            yield from self._office(i, place)

    def _office(self, i: int, place: int) -> Iterator[Name]:
        """Yield the only one before whose title ends with an office that stands alone: "the Under Secretary"."""
        parts = list(self.tree.below(i, "compound", "amod", "nmod"))
        begin = min([*parts, i])
        determined = any(self.tree.words[c].lower in {"the", "this"} for c in self.tree.below(i, "det"))
        if not determined or any(self.tree.below(i, "prep", "poss")):
            return
        words = " ".join(self.tree.words[k].lower for k in range(begin, i + 1))
        found = {
            key(n.ref): n
            for t, n in self.offices
            if n.start < place and (t == words or t.endswith(f" {words}") or t.startswith(f"{words} "))
        }
        if len(found) == 1:
            yield replace(next(iter(found.values())), full=False, rule=OFFICE_ALONE)


PRONOUN = "pronoun"
"""The rule by which "he" means somebody."""
OFFICE_ALONE = "office-alone"
"""The rule by which "the minister" means somebody whom the text has named with that office."""
