"""Where the title before a name begins, and what belongs to it: "the Danish Minister for Trade and Industry, Dr Ada Example"."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from digest.reading.entities.wordlists import MARKED, marked, one_of
from digest.reading.meetings.frames import titles

_CAPITAL = re.compile(r"[^\W\d_a-z][\w.'&-]*$")
_HONORIFIC = re.compile(r"(?:Mr|Mrs|Ms|Dr|Sir|Dame|Lord|Lady|Professor|Sheikh)\b")
_WORD = re.compile(r"[^\s]+$")
TITLE_REACH = 160
"""Characters of a title before a name: ministers of three things have long ones."""


@cache
def _words() -> Mapping[str, frozenset[str]]:
    told = {kind: frozenset(titles()[kind].split()) for kind in ("offices", "links", "stops", "ends")}
    return told | {"known": frozenset(o.lower() for o in one_of("offices") if " " not in o)}


# "the Republic of the Marshall Islands Foreign Minister …"
_STATE_OF = re.compile(
    r"(?:[Tt]he )?(?:[A-Z][\w']+ ){0,3}(?:Republic|Kingdom|State|Federation|Union|Commonwealth|Sultanate|Emirate) of (?:the )?$"
)


def title_begin(text: str, floor: int, span: tuple[int, int], countries: Mapping[int, int]) -> int:
    """Return where the title before a name begins; the name's own place where none stands there."""
    name, end = span
    begin = here = name
    office = adjacent = False
    floor = max(floor, name - TITLE_REACH)
    while here > floor and text[here - 1] == " ":
        home = countries.get(here - 1)
        if office and home is not None and home >= floor:
            state = _STATE_OF.search(text, floor, home)
            begin = here = state.start() if state else home
            continue
        found = _WORD.search(text, floor, here - 1)
        kind = _kind(found[0], office=office) if found else None
        # "the aides of President X" are not President X; "Minister for Trade X" is one title.
        if found is None or kind is None or (adjacent and found[0] in {"of", "for", "to"}) or _is_deed(text, found):
            break
        here = found.start()
        office = office or kind == "office"
        adjacent = adjacent or (begin == name and kind == "office" and not _HONORIFIC.match(found[0]))
        if kind != "link" or found[0] == "former":
            begin = here
    # "in Oslo Danish Minister …", "on Monday": a link may not lead.
    begin = begin if office and re.match(r"[^\W\d_]", text[begin:name]) else name
    # "the Governor-General of Exampland, Sir Ada Example,"
    return _whole_office(text, floor, begin, end) if text[max(floor, begin - 2) : begin] == ", " else begin


def _is_deed(text: str, found: re.Match[str]) -> bool:
    """Return whether a word that may be an office is a verb: "will host President X"."""
    return found[0] == "host" and bool(_BEFORE_VERB.search(text, 0, found.start()))


_BEFORE_VERB = re.compile(r"\b(?:will|would|shall|should|can|could|may|might|must|did|to|also|and|then|not|now) $")


def _kind(word: str, *, office: bool) -> str | None:
    """Return what a word of a title is: office, cap or link; None where it ends the title."""
    words, lower = _words(), word.lower().rstrip(".").removesuffix("s")
    if word in words["stops"] and not (office and word in {"The", "And"}):
        return None
    if word.lower() in words["known"] or not words["offices"].isdisjoint({lower, lower.partition("-")[0]}):
        return "office"
    if _CAPITAL.match(word):
        return "cap"
    return "link" if word in words["links"] or word.endswith("-elect") else None


def _whole_office(text: str, floor: int, name: int, end: int) -> int:
    """Return where an office begins that a comma parts from its name: "the Speaker of the Senate, Ada Example, called"."""
    if not _CLOSES.match(text, end):
        return name
    begin, office, plain = name, False, True
    for start, word in _words_before(text, floor, name - 2):
        kind = _kind(word, office=True)
        if not _of_an_office(word) or (kind is None and not word.islower()):
            break
        office, plain = office or kind == "office", plain and kind is not None
        determined = word.lower() in _DETERMINERS
        if office and (determined or word.endswith(("'s", "s'")) or (plain and word[0].isupper())):
            begin = start
        # "the press secretary of the Danish president, Ada Example": whose aide she is belongs to the office.
        if office and determined and not text.endswith((" of ", " to ", " for "), 0, start):
            break
    if begin < name:
        return begin
    # "the presidents of Exampland and Sampleland, X and Y, met"
    two = _TWO_OFFICES.search(marked(text, "plurals"), floor, name)
    return two.start() if two else name


_DETERMINERS = {"the", "his", "her", "their", "a", "an"}
_CLOSES = re.compile(
    r"(?:'s)?(?:[,.;:)]|$| (?:and|in|at|on|for|to|with|by|after|before|during|this|today|yesterday|over|about|late|early|who|as|here|earlier|last)\b)"
)
_TWO_OFFICES = re.compile(rf"(?:\b[Tt]he )?\b(?:[a-z]+ )?{MARKED} of [^,;.:]{{3,60}} and [^,;.:]{{3,60}}, $")


def _words_before(text: str, floor: int, here: int) -> Iterator[tuple[int, str]]:
    """Yield the words before a place with where they begin, the nearest first, parted by single spaces."""
    while here > floor and (found := _WORD.search(text, floor, here)):
        yield found.start(), found[0]
        here = found.start() - 1
        if text[here : here + 1] != " ":
            return


def _of_an_office(word: str) -> bool:
    """Return whether a word may stand in an office that a comma parts from its name: no verb, no preposition of place."""
    return not (word in _words()["ends"] or (word.islower() and word.endswith("ed")) or re.search(r"[,;:()“”\"]", word))
