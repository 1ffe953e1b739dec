"""The building in which people met."""

import re
from collections.abc import Callable

from digest.reading.context import Context
from digest.reading.entities.recurring import THINGS
from digest.reading.entities.roles import OFFICE, STOP
from digest.reading.header.states import STATES
from digest.reading.spot import Spot

CAPITAL = r"[^\W\d_a-z][\w'’-]*"
"""A word with a capital."""
_JOIN = r"(?:of|the|de|del|della|di|da|do|dos|la|le|al|and)"
BUILDING = (
    r"(?:Palace|palace|Hall|House|Residence|residence|Castle|State Guesthouse|Guesthouse|Center|Centre|Hotel|hotel|Mansion|Kremlin|Villa|villa|"
    r"Fortress|Complex|Compound|compound|Airport|airport|Office|Secretariat office|Secretariat|Station|Market|market|Parliament|Museum|Embassy|embassy|Mission|mission|Chancellery|Library|"
    r"Academy|Monastery|Abbey|Cathedral|Basilica|Stadium|Building|Tower|Club|Lodge|Estate|Ranch|Pavilion|Barracks|Headquarters|headquarters|Gardens|Club)"
)
"""What buildings are called."""
_VENUE = re.compile(
    rf"\b(?:at|in|inside|on) (?:the )?(?P<name>"
    rf"{CAPITAL}(?: (?:{CAPITAL}|{_JOIN})){{0,5}} {BUILDING}(?: (?:hotel|Hotel|(?:of|for) (?:the )?{CAPITAL}(?: {CAPITAL})?))?|"
    rf"(?:Palais|Palazzo|Villa|Casa|Château|Chateau|Schloss|Hotel|Hôtel|Camp|Fort|Castello|Palacio|Palácio|Castle|Chequers|Palace of|Hall of|House of) ?{CAPITAL}(?: (?:{CAPITAL}|{_JOIN})){{0,4}}|"
    rf"(?:Parliament|Capitol|Castle|Government) Hill|Parliament(?= in| on|[.,;])|"
    # "the presidential complex": a venue without a name of its own.
    r"(?:(?:presidential|royal|state|government|governor's|president's|prime minister's|chancellor's|king's|foreign ministry|ministry|official|summer|ministerial) )+"
    r"(?:palace|residence|complex|villa|guesthouse|guest house|compound|headquarters|chancellery|office|house|retreat)|(?:town|city) hall)"
    r"(?![\w'’-])"
)
# "at the Temple Trees": what it is, no table tells; a person is asked.
_PERHAPS = re.compile(
    rf"\bat (?:the )?(?P<name>{CAPITAL}(?: (?:{CAPITAL}|{_JOIN})){{0,3}})(?=[.,;]|$| (?:on|in|late|early|here|yesterday|today|for|after|before|and|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b)"
)
_AT = re.compile(r"\b(?:at|in|inside|on)(?: the)? $")


def venue_in(context: Context, start: int, end: int, own: Callable[[int], bool] = lambda _: True) -> Spot | None:
    """Return the venue: a registered one, or a name after "at" that ends as names of buildings do."""
    for name in context.names_in(start, end, "venue", "seat"):
        lead = _AT.search(context.text, max(start, name.start - 12), name.start)
        # "in the Kremlin's words" is nowhere.
        if lead and own(lead.start()) and not context.text.startswith("'s", name.end):
            return Spot(name.ref, lead.start(), name.end, "registry" if name.kind == "venue" else "table-of-seats")
    for found in _VENUE.finditer(context.text, start, end):
        # "called on the Speaker of the House", "met the Minister in the Prime Minister's Office"
        titled = _TITLE_BEFORE.search(context.text, max(start, found.start() - 40), found.start())
        if own(found.start()) and not titled and not _OFFICE.match(found["name"]):
            words = context.quote(found.start("name"), found.end("name"))
            return Spot(words, found.start(), found.end(), "building")
    return _perhaps_a_venue(context, start, end, own)


_OFFICE = re.compile(rf"{OFFICE} of\b")
_TITLE_BEFORE = re.compile(rf"{OFFICE} $")
_BEHIND = re.compile(r", ([A-Z][\w.'-]*(?: [A-Z][\w.'-]*){0,2})")


def _perhaps_a_venue(context: Context, start: int, end: int, own: Callable[[int], bool]) -> Spot | None:
    """Return a name behind "at" that is no person's, place's or organisation's that is known, for a person to look at."""
    for found in _PERHAPS.finditer(context.text, start, end):
        first, last = found.span("name")
        known = [
            *context.names_in(first, last + 1, "country", "outlet", "series", "city", "gazetteer"),
            *context.people_in(first, last + 1),
        ]
        words = found["name"].split(" ")
        # "at Crawford, Texas" is a town.
        behind = _BEHIND.match(context.text, last)
        town = behind and (behind[1] in STATES or behind[1] in context.registry.gazetteer.country_names)
        if town or known or set(words) & (STOP | THINGS) or any(w.isupper() for w in words) or not own(found.start()):
            continue
        quote = context.quote(first, last)
        return Spot(
            quote,
            found.start(),
            last,
            "perhaps-a-venue",
            doubt=f"is “{quote}” the venue? no record knows it; add it in places/ if it is",
        )
    return None
