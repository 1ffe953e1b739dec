"""The building in which people met."""

import re
from collections.abc import Callable

from digest.reading.context import Context
from digest.reading.entities.homes import home_behind
from digest.reading.entities.recurring import THINGS
from digest.reading.entities.roles import STOP, offices_marked
from digest.reading.entities.wordlists import MARKED, one_of
from digest.reading.spot import Spot

CAPITAL = r"[^\W\d_a-z][\w'’-]*"
"""A word with a capital."""
CLOSED = re.compile(
    r"[.,;:)](?!\w)|$| (?:on|in|at|by|to|for|and|after|before|where|when|late|early|here|this|last|today|tonight|yesterday|[A-Z]\w+day)\b"
)
"""What may follow the name of a place."""
CUE = re.compile(r"\b(?:at|in|inside|on) (?:the )?")
"""What leads to a building."""
_WORD = re.compile(r"[^\W_][\w'’-]*")
_BELONGS = re.compile(rf" (?:hotel|Hotel|(?:of|for) (?:the )?{CAPITAL}(?: {CAPITAL})?)(?![\w'’-])")
_PERHAPS = re.compile(rf"\bat (?:the )?(?P<name>{CAPITAL}(?: (?:{CAPITAL}|of|the|de|del|la|le|al|and)){{0,3}})")
_AT = re.compile(r"\b(?:at|in|inside|on)(?: the| [A-Z][\w-]+'s)? $")
_OWNER = re.compile(r"[A-Z][\w-]+'s (?=[A-Z])")
"""A city before its building: "at Exampletown's Harbour House"."""
_OFFICE = re.compile(rf"{MARKED} of\b")
_TITLE_BEFORE = re.compile(rf"{MARKED} $")
LONGEST_NAME = 7
"""Words of the longest name of a building, without what belongs to it."""


def house_end(text: str, at: int, end: int) -> int | None:
    """Return where the name of a building ends that begins at a code point; None where none does."""
    words: list[str] = []
    ends: list[int] = []
    named = None
    while len(words) < LONGEST_NAME and (found := _WORD.match(text, at, end)):
        word = found[0]
        if words and word in one_of("buildings") and not words[0].islower():
            named = found.end()
        elif word[0].islower() and word not in one_of("joints"):
            break
        words.append(word)
        ends.append(found.end())
        at = found.end() + 1
        if text[found.end() : at] != " ":
            break
    if named:
        behind = _BELONGS.match(text, named, end)
        return behind.end() if behind else named
    while words and words[-1] in one_of("joints"):
        words.pop()
    estate = {*words[:1], " ".join(words[:2])}
    if len(words) > 1 and one_of("estates") & estate:
        return ends[len(words) - 1]
    return None


def _venue_end(text: str, at: int, end: int) -> int | None:
    """Return where a venue without a name of its own ends: "Parliament", "the presidential complex"."""
    for name in one_of("venues"):
        if text.startswith(name, at) and CLOSED.match(text, at + len(name)):
            return at + len(name)
    words = 0
    while found := _WORD.match(text, at, end):
        if words and found[0] in one_of("state_houses"):
            return found.end()
        if found[0] not in one_of("of_state"):
            return None
        words, at = words + 1, found.end() + 1
    return None


def venue_in(context: Context, start: int, end: int, own: Callable[[int], bool] = lambda _: True) -> Spot | None:
    """Return the venue: a registered one, or a name after "at" that ends as names of buildings do."""
    text, signs = context.text, offices_marked(context.text)
    for name in context.names_in(start, end, "venue", "seat"):
        lead = _AT.search(text, max(start, name.start - 30), name.start)
        # "in the Kremlin's words" is nowhere.
        if lead and own(lead.start()) and not text.startswith("'s", name.end):
            return Spot(name.ref, lead.start(), name.end, "registry" if name.kind == "venue" else "table-of-seats")
    for cue in CUE.finditer(text, start, end):
        owner = _OWNER.match(text, cue.end(), end)
        city = owner and context.names_in(cue.end(), owner.end() - 3, "city", "gazetteer", "country")
        begin = owner.end() if owner and city else cue.end()
        last = house_end(text, begin, end) or _venue_end(text, begin, end)
        # "called on the Speaker of the House", "met the Minister in the Prime Minister's Office"
        titled = _TITLE_BEFORE.search(signs, max(start, cue.start() - 40), cue.start())
        if last and own(cue.start()) and not titled and not _OFFICE.match(signs, begin):
            return Spot(context.quote(begin, last), cue.start(), last, "building")
    return _perhaps_a_venue(context, start, end, own)


def _perhaps_a_venue(context: Context, start: int, end: int, own: Callable[[int], bool]) -> Spot | None:
    """Return a name behind "at" that is no person's, place's or organisation's that is known, for a person to look at."""
    for found in _PERHAPS.finditer(context.text, start, end):
        first, last = found.span("name")
        kinds = ("country", "outlet", "series", "city", "gazetteer")
        known = (*context.names_in(first, last + 1, *kinds), *context.people_in(first, last + 1))
        words = found["name"].split(" ")
        # "at Crawford, Texas" is a town.
        town = home_behind(context.text, last, context.registry)
        plain = not (set(words) & (STOP | THINGS) or any(w.isupper() for w in words))
        if plain and not town and not known and CLOSED.match(context.text, last) and own(found.start()):
            quote = context.quote(first, last)
            doubt = f"is “{quote}” the venue? no record knows it; add it in places/ if it is"
            return Spot(quote, found.start(), last, "perhaps-a-venue", doubt=doubt)
    return None
