"""Where and how people met: the city, the venue, the format and the part of the day that words state."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from digest.find.context import Context
from digest.find.roles import Name
from digest.records.article import Format

_VIDEO = re.compile(
    r"\b(?:via|by|over|through|in a|held a)?\s?(?:video ?conferenc\w+|video[- ]?link|video call|virtual(?:ly)?(?: (?:meeting|summit|talks))?|online)\b",
    re.IGNORECASE,
)
_PHONE = re.compile(
    r"\b(?:by|over the|on the|a|in a) (?:tele)?phone(?: (?:call|conversation|talks))?\b|\b(?:tele)?phone (?:call|conversation|talks)\b",
    re.IGNORECASE,
)
_PERSON = re.compile(r"\b(?:in[- ]person|face[- ]to[- ]face)\b", re.IGNORECASE)
_TIME = re.compile(r"\b(?P<time>morning|afternoon|evening|night)\b", re.IGNORECASE)
_LOCATIVE = re.compile(r"\b(?:in|at|inside|near|outside|to)(?: the)? $", re.IGNORECASE)
_CAP = r"[^\W\d_a-z][\w'’-]*"
_JOIN = r"(?:of|the|de|del|della|di|da|do|dos|la|le|al|and)"
_VENUE = re.compile(
    rf"\b(?:at|in|inside) (?:the )?(?P<name>"
    rf"{_CAP}(?: (?:{_CAP}|{_JOIN})){{0,5}} (?:Palace|palace|Hall(?: of the {_CAP})?|House|Residence|Castle|State Guesthouse|Guesthouse|"
    rf"Center|Centre|Hotel|hotel|Mansion|Kremlin|Villa|villa|Fortress|Complex|Airport|airport|Office|Station|Market|market|Parliament|"
    rf"Museum|Embassy|embassy|Chancellery|Library|Academy|Monastery|Cathedral|Stadium|Building|Tower|Club|Lodge|Estate|Ranch)|"
    rf"(?:Palais|Palazzo|Villa|Casa|Château|Chateau|Schloss|Hotel|Hôtel|Camp|Fort|Castello|Palacio|Palácio) {_CAP}(?: (?:{_CAP}|{_JOIN})){{0,3}})"
    r"(?![\w'’-])"
)


@dataclass(frozen=True, slots=True)
class Spot:
    """A value with the words that it was read from."""

    value: object
    """The value: a reference, a code, a format, words."""

    start: int
    """First code point of the words."""

    end: int
    """One past the last code point."""

    rule: str
    """The rule that read it."""


def part_of_day(text: str, start: int, end: int) -> Spot | None:
    """Return the part of the day that the words state."""
    found = _TIME.search(text, start, end)
    return Spot(found["time"].lower(), found.start(), found.end(), "part-of-day") if found else None


def format_in(text: str, start: int, end: int) -> Spot | None:
    """Return the format that the words state."""
    for value, pattern in (("video", _VIDEO), ("phone", _PHONE), ("in-person", _PERSON)):
        if found := pattern.search(text, start, end):
            made: Format = value  # type: ignore[assignment]
            return Spot(made, found.start() + len(found[0]) - len(found[0].lstrip()), found.end(), "stated-format")
    return None


def place_in(
    context: Context, start: int, end: int, own: Callable[[int], bool] = lambda _: True
) -> tuple[Spot | None, Spot | None] | None:
    """Return city and country after "in", "at" or "to"; None when neither is named so.

    A name that is followed by another capital ("Shanghai Cooperation Organization") is part of a longer name
    and no place. A country alone is given without a city. `own` says whether a phrase that begins somewhere
    tells of the meeting and of nothing else.
    """
    country: Spot | None = None
    for name in context.names_in(start, end, "city", "gazetteer", "country"):
        cue = _LOCATIVE.search(context.text, max(start - 12, 0), name.start)
        if not cue or _longer_name(context.text, name.end) or not own(cue.start()):
            continue
        if name.kind == "country":
            country = country or Spot(name.ref, cue.start(), name.end, "locative")
            continue
        behind = next(
            (
                n
                for n in context.names_in(name.end, min(end, name.end + 40), "country")
                if context.text[name.end : n.start] in {", ", " in ", ", in "}
            ),
            None,
        )
        stated = Spot(behind.ref, cue.start(), behind.end, "city-comma-country") if behind else None
        return Spot(name, cue.start(), behind.end if behind else name.end, "locative"), stated
    return (None, country) if country else None


def place_names(context: Context) -> tuple[tuple[Name, str], ...]:
    """Return every place that the text names, with the rule: a registered place, or a city or country of the
    world's table after a locative cue.
    """
    out = []
    for name in context.names:
        if name.kind in {"city", "venue"} and not _longer_name(context.text, name.end):
            out.append((name, "registry"))
        elif name.kind in {"gazetteer", "country"} and not _longer_name(context.text, name.end):
            cue = _LOCATIVE.search(context.text, max(name.start - 12, 0), name.start)
            city = any(n.end == name.start - 2 for n in context.names if n.kind in {"city", "gazetteer"})
            behind = name.kind == "country" and city and context.text[name.start - 2 : name.start] == ", "
            if cue or behind:
                out.append((name, "locative"))
    return tuple(out)


def _longer_name(text: str, end: int) -> bool:
    """Return whether another capital follows: "Shanghai Cooperation Organization" is one longer name."""
    return bool(_CAPITAL_FOLLOWS.match(text, end))


_CAPITAL_FOLLOWS = re.compile(
    r" (?!on |(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z.]* )[A-Z][a-z]"
)


def venue_in(context: Context, start: int, end: int) -> Spot | None:
    """Return the venue: a registered one, or a name after "at" that ends as names of buildings do."""
    for name in context.names_in(start, end, "venue"):
        if re.search(r"\b(?:at|in|inside)(?: the)? $", context.text[max(start, name.start - 12) : name.start]):
            lead = re.search(r"(?:at|in|inside)(?: the)? $", context.text[max(start, name.start - 12) : name.start])
            return Spot(name.ref, name.start - len(lead[0]) if lead else name.start, name.end, "registry")
    if found := _VENUE.search(context.text, start, end):
        return Spot(context.quote(found.start("name"), found.end("name")), found.start(), found.end(), "building")
    return None
