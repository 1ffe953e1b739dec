"""Where people met: the city that words state."""

import re
from collections.abc import Callable

from digest.reading.context import Context
from digest.reading.entities.homes import may_be_a_part
from digest.reading.entities.recurring import THINGS
from digest.reading.entities.roles import STOP, Name, offices_marked
from digest.reading.entities.wordlists import MARKED, one_of
from digest.reading.meetings.buildings import CAPITAL, CLOSED, CUE, house_end
from digest.reading.spot import Spot

_LOCATIVE = (
    re.compile(
        r"\b(?:in|at|inside|near|outside|to)(?: the)?(?: (?:[a-z-]+ ){0,4}(?:capital|city|town|resort|port|village|suburb|metropolis)"
        r"(?:,| of| city of)?)? $",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:on the outskirts of|in the (?:suburbs|cent(?:re|er)|heart|middle) of|"
        r"in (?:central|downtown|nearby|old|(?:nor|sou)th(?:ern)?|(?:ea|we)st(?:ern)?)) $",
        re.IGNORECASE,
    ),
)
# "at a Geneva hotel"
_A_HOUSE_OF = re.compile(r"\b(?:at|in|inside) an? $")
_WORD_BEHIND = re.compile(r" ([^\W\d_]+)")
# "at Oslo International Airport" is in Oslo.
_AIRPORT_BEHIND = re.compile(r"(?:'s)?(?: [A-Z][\w-]+| de){0,4} [Aa]irport\b")
LOCATIVE_REACH = 48
"""Characters: "in the Black Sea resort of "."""


def place_in(
    context: Context, start: int, end: int, own: Callable[[int], bool] = lambda _: True
) -> tuple[Spot | None, Spot | None] | None:
    """Return city and country after "in", "at" or "to"; None when neither is named so.

    A name that is followed by another capital ("Shanghai Cooperation Organization") is part of a longer name
    and no place. A country alone is given without a city. `own` says whether a phrase that begins somewhere
    tells of the meeting and of nothing else.
    """
    country: Spot | None = None
    for name in context.names_in(start, end, "city", "gazetteer", "country", "region"):
        cue = _cue_of(context.text, start, name)
        airport = _AIRPORT_BEHIND.match(context.text, name.end) if name.kind != "country" else None
        if not cue or (longer_name(context.text, name.end) and not airport) or not own(cue[0]):
            continue
        # "at the Casa Grande" is a house.
        if name.kind == "gazetteer" and cue[1].endswith(" the "):
            continue
        if name.kind == "region":
            country = country or Spot(name.ref, cue[0], name.end, "by-its-region")
            continue
        if name.kind == "country":
            # "in China's capital", "in the China shop": another noun follows.
            if context.text.startswith("'s ", name.end):
                continue
            country = country or Spot(name.ref, cue[0], name.end, "locative", doubt=_a_part(context, name))
            continue
        return _city(cue, name, end), None
    if capital := _capital_in(context, start, end, own):
        return capital, country
    if unknown := _unknown_place(context, start, end, own):
        return unknown, _country_behind(context, unknown.end, end) or country
    return (None, country) if country else None


_POST = re.compile(
    r"\b(?:ambassador|envoy|representative|advis[eo]r|delegate|commissioner|consul|emissary|counsellor|minister)s?(?:[ -]general)?,? $",
    re.IGNORECASE,
)
"""Offices that are held "to" a country."""


def _a_part(context: Context, country: Name) -> str | None:
    """Return why a person should look at a country as which a part of another one is called, where the text names that."""
    kinds = ("country", "adjective", "region")
    named = {str(n.ref) for n in context.names if n.kind in kinds and n.ref != country.ref}
    own = any(n.ref == country.ref and n.kind == "adjective" for n in context.names)
    words = context.quote(country.start, country.end)
    part = None if own else may_be_a_part(words, named)
    return f"a part of {context.registry.gazetteer.country_name(part)} is called “{words}” too" if part else None


def _city(cue: tuple[int, str], name: Name, end: int) -> Spot:
    """Return a city with the words that say that something is there, and with its state or country behind it."""
    doubt = _BESIDE % cue[1].split(" ", 1)[0].lower() if _OUTSIDE.match(cue[1]) else None
    last = max(name.end, name.home.end) if name.home and name.home.end <= end else name.end
    return Spot(name, cue[0], last, "locative", doubt=doubt)


_OUTSIDE = re.compile(r"(?:near|outside|on the outskirts of)\b", re.IGNORECASE)
_BESIDE = "the words say “%s”: perhaps the place has a name of its own"


def _cue_of(text: str, start: int, name: Name) -> tuple[int, str] | None:
    """Return the words before a place that say that something is there: "in", "at State House,", "at a … hotel"."""
    begin = max(start - 12, name.start - LOCATIVE_REACH, 0)
    found = next((m for cue in _LOCATIVE if (m := cue.search(text, begin, name.start))), None)
    if found is None and CLOSED.match(text, name.end):
        found = _house_before(text, begin, name.start)
    # "met the deputy ambassador to Exampland": nobody went there.
    if found and found[0].lower().startswith("to ") and _POST.search(text, max(0, found.start() - 24), found.start()):
        return None
    behind = _WORD_BEHIND.match(text, name.end)
    if found is None and behind and behind[1] in one_of("houses"):
        found = _A_HOUSE_OF.search(text, begin, name.start)
    return (found.start(), text[found.start() : name.start]) if found else None


def _house_before(text: str, begin: int, at: int) -> re.Match[str] | None:
    """Return what leads to a building whose city stands behind it: "at State House, Nairobi"."""
    comma = next((at - len(c) for c in (", ", ", in ") if text.endswith(c, begin, at)), None)
    cues = CUE.finditer(text, begin, at) if comma else ()
    return next((m for m in cues if comma and house_end(text, m.end(), comma) == comma), None)


_THE_CAPITAL = re.compile(r"(?:'s?)? capital(?! (?:of|city of|[A-Z])|,? [A-Z]|[\w-])")


def _capital_in(context: Context, start: int, end: int, own: Callable[[int], bool]) -> Spot | None:
    """Return the city that "in the Kenyan capital" means by the table of countries."""
    for name in context.names_in(start, end, "adjective", "country"):
        cue = _IN_THE.search(context.text, max(start, name.start - 12), name.start)
        found = _THE_CAPITAL.match(context.text, name.end, end) if cue else None
        country = context.registry.gazetteer.countries.get(str(name.ref))
        if cue is None or found is None or country is None or not country.capital or not own(cue.start()):
            continue
        record = next(
            (
                p.id
                for p in context.registry.places.values()
                if p.kind == "city" and p.country == country.code and country.capital in {p.name, *p.aliases}
            ),
            None,
        )
        city = Name(cue.start(), found.end(), "city" if record else "gazetteer", record or country.capital)
        anchor = f"the capital of {country.name} in the table of countries"
        doubt = f"{country.name} has more than one seat of government: is {country.capital} meant?"
        many = doubt if country.code in SEVERAL_SEATS else None
        return Spot(city, cue.start(), found.end(), "capital-of-the-country", anchor=anchor, doubt=many)
    return None


SEVERAL_SEATS = {"BJ", "BO", "CI", "IL", "LK", "MY", "NL", "SZ", "TZ", "ZA"}
"""Countries whose president, government or embassies sit elsewhere than in the capital of the table, or did lately."""
_IN_THE = re.compile(r"\bin (?:the )?$")
_UNKNOWN = re.compile(
    rf"\bin (?:the (?:[a-z-]+ ){{0,2}}(?:village|town|city|resort|port|capital|suburb) (?:of )?)?(?P<name>{CAPITAL}(?:[ -]{CAPITAL}){{0,2}})"
)


def _unknown_place(context: Context, start: int, end: int, own: Callable[[int], bool]) -> Spot | None:
    """Return a place that no table knows, for a person to look at: a name after "in" that is no name of another kind."""
    for found in _UNKNOWN.finditer(context.text, start, end):
        words = found["name"].split(" ")
        taken = context.names_a_thing(*found.span("name"))
        plain = not (set(words) & (STOP | THINGS) or any(w.isupper() for w in words) or found["name"].endswith("'s"))
        adjective = any(w in context.registry.gazetteer.adjectives for w in words)
        if plain and not taken and not adjective and CLOSED.match(context.text, found.end()) and own(found.start()):
            name = Name(found.start("name"), found.end("name"), "gazetteer", found["name"])
            doubt = f"no table of cities has “{found['name']}”: add it in places/ if it is one"
            return Spot(name, found.start(), found.end("name"), "unknown-place", doubt=doubt)
    return None


_REGION = re.compile(r",(?: (?:on|in|the|[A-Z][\w-]+),?){0,4} $")
"""What may stand between a place and its country: "Seaview, on Exampland's island of …", "Seaview, Northern Shore, Exampland"."""


def _country_behind(context: Context, at: int, end: int) -> Spot | None:
    """Return the country that is named behind a place which no table knows."""
    for name in context.names_in(at, min(end, at + LOCATIVE_REACH), "country", "region"):
        if _REGION.fullmatch(context.text, at, name.start):
            return Spot(name.ref, at, name.end, "city-comma-country")
    return None


def place_names(context: Context) -> tuple[tuple[Name, str], ...]:
    """Return every place that the text names, with the rule: a registered place, or a city or country of the
    world's table after a locative cue.
    """
    out = []
    for name in context.names:
        if name.kind in {"city", "venue"} and not longer_name(context.text, name.end):
            out.append((name, "registry"))
        elif name.kind in {"gazetteer", "country"} and not longer_name(context.text, name.end):
            begin = max(name.start - LOCATIVE_REACH, 0)
            cue = any(c.search(context.text, begin, name.start) for c in _LOCATIVE)
            city = any(n.end == name.start - 2 for n in context.names if n.kind in {"city", "gazetteer"})
            behind = name.kind == "country" and city and context.text[name.start - 2 : name.start] == ", "
            if cue or behind:
                out.append((name, "locative"))
    return tuple(out)


def longer_name(text: str, end: int) -> bool:
    """Return whether another capital follows: "Shanghai Cooperation Organization" is one longer name.

    An office or a nationality begins another phrase: "On Friday in Tokyo Chinese Premier …".
    """
    return bool(_CAPITAL_FOLLOWS.match(text, end)) and not _OFFICE_FOLLOWS.match(offices_marked(text), end)


_CAPITAL_FOLLOWS = re.compile(
    r" (?!on |[A-Z][a-z]+day\b|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z.]* )[A-Z][a-z]"
)


_OFFICE_FOLLOWS = re.compile(rf" (?:[A-Z][a-z]+ ){{0,2}}{MARKED}(?!\w)")
