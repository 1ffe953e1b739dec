"""A sentence as it is parsed: each of its people drawn together into one word, idioms said plainly."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from digest.reading.context import Context
from digest.reading.entities.roles import BEHIND, Name, offices_marked, titles_before
from digest.reading.meetings.frames import idioms, telling_words
from digest.reading.meetings.offices import title_begin
from digest.reading.words import Sentence

_BRACKET = re.compile(r" \([^()]{1,40}\)|, (?:left|right|cent(?:re|er)|\d\d)(?=,)")
STAND_INS = ("Smith", "Johnson", "Williams", "Brown", "Wilson", "Clark", "Lewis", "Walker", "Baker", "Turner")
"""Names that stand for the people of a sentence while it is parsed: a parser takes few others for names alone."""


@cache
def _idioms() -> tuple[re.Pattern[str], Mapping[str, str]]:
    told = idioms()
    longest = sorted(told, key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(re.escape(p) for p in longest)})(?![\w-])", re.IGNORECASE), told


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
class Stretch:
    """A run of the parsed words with the run of the text that it stands for."""

    drawn: int
    """First code point in the parsed words."""

    start: int
    """First code point in the text."""

    end: int
    """One past the last code point in the text."""

    same: bool
    """Whether the words are those of the text, and not others in their place."""

    aside: bool = False
    """Whether a clause of its own was left out."""


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
    """Where the stand-in of each begins in the parsed words."""

    stretches: tuple[Stretch, ...]
    """The whole of the parsed words, in order."""

    def back(self, place: int) -> int:
        """Return the place in the text of a place in the parsed words."""
        found = [s for s in self.stretches if s.drawn <= place][-1]
        return min(found.start + place - found.drawn, found.end) if found.same else found.start

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where in the text a word stands that begins and ends at two places of the parsed words."""
        last = [s for s in self.stretches if s.drawn < end][-1]
        return self.back(start), (last.start + end - last.drawn if last.same else last.end)

    def forth(self, place: int) -> int | None:
        """Return the place in the parsed words of a place in the text; of a drawn title, that of its name; of a day that
        was left out, that of the word before it; None in a clause that was left out.
        """
        known = [n for n, s in enumerate(self.stretches) if s.start <= place] or [0]
        found = self.stretches[known[-1]]
        if found.same:
            return found.drawn + max(0, place - found.start)
        following = self.stretches[known[-1] + 1].drawn
        if following > found.drawn:
            return found.drawn
        return None if found.aside else found.drawn - 1


def drawn(context: Context, sentence: Sentence) -> Drawn:
    """Return a sentence with each of its people as one word: "Foreign Minister of Exampland Ada Example" as "Example"."""
    text = context.text
    here = _begin(context, sentence)
    pieces = pieces_of(context, sentence)
    words, stretches, spots = "", [], []
    for start, end, instead, is_name in _cuts(context, here, sentence.end, pieces):
        stretches.append(Stretch(len(words), here, start, same=True))
        words += text[here:start]
        if is_name:
            spots.append(len(words))
        stretches.append(Stretch(len(words), start, end, same=False, aside=instead == ASIDE))
        instead = instead.removesuffix(ASIDE)  # noqa: PLW2901 (the mark is not parsed)
        words += instead
        here = end
    stretches.append(Stretch(len(words), here, sentence.end, same=True))
    words += text[here : sentence.end]
    return Drawn(sentence, words.replace("\n", " "), pieces, tuple(spots), tuple(stretches))


def pieces_of(context: Context, sentence: Sentence) -> tuple[Piece, ...]:
    """Return the people of a sentence with their titles, in order."""
    return tuple(_pieces(context, _begin(context, sentence), sentence.end))


def _begin(context: Context, sentence: Sentence) -> int:
    """Return where a sentence begins, behind a dateline."""
    return max(sentence.start, context.body) if context.body < sentence.end else sentence.start


def _cuts(context: Context, start: int, end: int, pieces: Iterable[Piece]) -> list[tuple[int, int, str, bool]]:
    """Return what is parsed as other words, in order: its place, those words, and whether it is a name."""
    pattern, plainly = _idioms()
    pieces = tuple(pieces)
    out = [(p.start, p.end, STAND_INS[n % len(STAND_INS)], True) for n, p in enumerate(pieces)]
    taken = [(p.start, p.end) for p in pieces]
    out += [
        (*found.span(), plainly[found[0].lower()], False)
        for found in pattern.finditer(context.text, start, end)
        if not any(a < found.end() and found.start() < b for a, b in taken)
    ]
    out += _left_out(context, start, end, pieces)
    # "X, Y, and Z": behind the second comma a parser begins anew.
    out += [(a.end, b.start, " and ", False) for a, b in pairwise(pieces) if context.text[a.end : b.start] == ", and "]
    # "On Friday President X": without a comma a parser takes the day for a given name.
    ends = {d.end for d in context.dates_in(start, end)}
    ends |= {n.end for n in _cities(context, start, end)}
    out += [
        (p.start - 1, p.start, ", ", False) for p in pieces if p.start - 1 in ends and context.text[p.start - 1] == " "
    ]
    return sorted(out)


_SET_IN = re.compile(r", (?:at|in) (?:the )?(?=[A-Z])[^,;:.()“”\"]{3,60}, $")
SET_IN_REACH = 70
"""Characters of a place between commas before a name."""
LONGEST_DAY = 40
"""Characters of the words for a day behind a name."""
ASIDE = "\0"
"""Marks a clause of its own that is left out."""
_DAY_BEHIND = re.compile(r" (?:(?:late |early |later )?on )?")
_DEED = re.compile(
    r" (?:[a-z]+ed|[a-z]+ly|met|held|spoke|told|said|saw|sat|began|took|flew|left|made|paid|gave|also|will|has|had)\b"
)
_DAY_LEAD = re.compile(r" (?:on |in |late |early |late on |early on )?$")
_DAY_TAIL = re.compile(r" (?:with|between)\b")
_RELATIVE = re.compile(r", who [^,;:()“”\"]{3,80},(?= (?:in|at|on|late|early|met|said|told|held|spoke)\b)")


def _left_out(context: Context, start: int, end: int, pieces: Sequence[Piece]) -> Iterator[tuple[int, int, str, bool]]:
    """Yield what a parser stumbles over: the day in "talks on Friday with X", and ", who had landed on Thursday,"."""
    text = context.text
    for words in context.dates_in(start, end):
        lead = _DAY_LEAD.search(text, max(start, words.start - 12), words.start)
        if lead and _DAY_TAIL.match(text, words.end, end):
            yield lead.start(), words.end, "", False
    for piece in pieces:
        yield from ((a, b, "", False) for a, b in _beside(context, start, end, piece, pieces))
        found = _RELATIVE.match(text, piece.end, end)
        if found and not telling_words().search(found[0]) and not context.people_in(*found.span()):
            yield *found.span(), ASIDE, False


def _beside(context: Context, start: int, end: int, piece: Piece, pieces: Sequence[Piece]) -> Iterator[tuple[int, int]]:
    """Yield the days and places right beside a name that a parser takes for a part of it, or it for theirs."""
    text = context.text
    # "met with Ada Example Wednesday", "Ada Example on Wednesday met"
    for words in context.dates_in(piece.end, min(end, piece.end + LONGEST_DAY)):
        between = text[piece.end : words.start]
        if _DAY_BEHIND.fullmatch(between) and (between == " " or _DEED.match(text, words.end, end)):
            yield piece.end, words.end
    # "met Ada Example, Premier of Exampland, in Oslo"
    if role := BEHIND.match(offices_marked(text), piece.end, end):
        following = next((p.start for p in pieces if p.start >= piece.end), end)
        closes = text.startswith(", ", role.end())
        if role.end() < following and (role["rest"] or text.startswith(", the ", piece.end)):
            yield piece.end, role.end() + (closes and role.end() + len(", ") < following)
    # "received, at the Example Palace, Ada Example", "received on Wednesday, in Oslo, Ada Example"
    if set_in := _SET_IN.search(text, max(start, piece.start - SET_IN_REACH), piece.start):
        day = context.dates_in(max(start, set_in.start() - LONGEST_DAY), set_in.start())[-1:]
        lead = _DAY_LEAD.search(text, start, day[0].start) if day and day[0].end == set_in.start() else None
        yield lead.start() if lead else set_in.start(), set_in.end() - 1


_IN = re.compile(r"\b(?:[Ii]n|[Aa]t|[Ff]rom|[Nn]ear) $")


def _cities(context: Context, start: int, end: int) -> list[Name]:
    """Return the cities behind a preposition: "Antony" is one in a table, but seldom in a text."""
    found = context.names_in(start, end, "city", "gazetteer")
    return [n for n in found if _IN.search(context.text, max(start, n.start - 6), n.start)]


def _pieces(context: Context, start: int, end: int) -> Iterator[Piece]:
    text, floor = context.text, start
    countries = {n.end: n.start for n in context.names_in(start, end, "country", "adjective")}
    homes = {start: end for end, start in countries.items()}
    bounds = [d.end for d in context.dates_in(start, end)] + [n.end for n in _cities(context, start, end)]
    for name in context.people_in(start, end):
        least = max([floor, *(b for b in bounds if b <= name.start)])
        # "the Minister of Trade, Mr. Bruno Sample"
        first = titles_before(text, least, name.start)
        begin = title_begin(text, least, (first, name.end), countries) if name.rule is None else name.start
        bracket = _BRACKET.match(text, name.end, end)
        floor = _behind_home(text, bracket.end() if bracket else name.end, homes)
        if text[begin : name.start].endswith(", ") and text.startswith(", ", floor):
            # "X, and his guest, Y, meeting in Oslo": with both commas gone a parser reads another noun.
            floor += not _GERUND_BEHIND.match(text, floor)
        if text[begin - 4 : begin].lower() == "the " and least <= begin - 4:
            begin -= 4
        yield Piece(begin, floor, name, text[begin : name.start].lower().strip(" ,"))


def _behind_home(text: str, at: int, homes: Mapping[int, int]) -> int:
    """Return where "of Exampland" behind a name ends; the place itself where none stands there."""
    found = _OF_HOME.match(text, at)
    return homes.get(found.end(), at) if found else at


_OF_HOME = re.compile(r" of (?:the )?")
_GERUND_BEHIND = re.compile(r", [a-z]+ing\b")
