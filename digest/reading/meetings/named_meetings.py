"""Meetings that a text names by a noun: "the last summit was held in …", "their next round", "his first stop"."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from digest.reading.context import Context
from digest.reading.meetings.against import is_taken_back
from digest.reading.meetings.where import place_in
from digest.reading.spot import Spot
from digest.reading.time.dates import DateWords

_NOUN = r"(?:meetings?|talks|summit|contact|round|call|session|encounter|conversation|visit|handshake)"
_NAMED = re.compile(
    rf"\b(?:[Tt]he|[Tt]heir|[Aa]|[Hh]is|[Hh]er) (?P<way>last|previous|latest|first|earlier|next|second|further|follow-up|new|return|third)"
    rf"(?: such| face-to-face| in-person| bilateral| trilateral| official| formal| joint| one| round of)* {_NOUN}\b(?P<who>[^.;]{{0,90}}?)"
    r"(?P<verb>\b(?:was|were) (?:held|in|on|at)|\btook place|\bcame|\bended|\bis (?:now )?(?:planned|due|expected|set|scheduled|possible|to (?:be held|take place))|\b(?:will|would)(?: now)? (?:be held|take place|follow|come)|"
    r"\b(?:may|could) (?:be held|take place|follow))"
)
_STOP = re.compile(
    r"\b(?P<place>[^\W\d_a-z][\w'-]*(?: [^\W\d_a-z][\w'-]*)?) was (?P<who>his|her|their) first (?:foreign |overseas |official )?(?:stop|trip|visit|destination|journey)\b"
)
_KIND = re.compile(r"\b(?:such|trilateral|visit|summit|session|one)\b")
_BACK = {"last", "previous", "latest", "first", "earlier"}
_TOGETHER = re.compile(
    r"\b(?:the two|the leaders|two (?:leaders|presidents|heads)|between them|of the (?:presidents|leaders))\b"
)
# "after being elected eleven years ago": the words count from the election.
_OTHER_EVENT = re.compile(r"\b(?:after|since|before|following|when)\b")


@dataclass(frozen=True, slots=True)
class NamedMeeting:
    """A meeting or journey that a noun names."""

    edges: tuple[tuple[int, int], ...]
    """Where its words stand."""

    when: DateWords | None
    """The words for its time."""

    place: Spot | None
    """The city."""

    country: Spot | None
    """The country, where only that is named."""

    ahead: bool
    """Whether it lies ahead."""

    both: bool
    """Whether it is a meeting of those that the article reports of."""

    alone: bool = False
    """Whether it is a journey of one of them."""

    bare: bool = False
    """Whether nothing says whose meeting it is: "the next contact is planned for …"."""

    doubt: str | None = None
    """Why its time is not known though words stand beside it."""


def named_meetings(context: Context) -> Iterable[NamedMeeting]:
    """Yield the meetings that are named by a noun and a time or a place."""
    for sentence, block in context.sentences:
        if block.kind != "paragraph":
            continue
        whole = (sentence.start, sentence.end)
        for found in _NAMED.finditer(context.text, *whole):
            if is_taken_back(context.text, sentence.start, found.start()):
                continue
            end = min(sentence.end, found.end() + 90)
            inside = place_in(context, found.start("who"), found.end("who"))
            place, country = place_in(context, found.end(), end) or inside or (None, None)
            inner, behind = (
                context.dates_in(found.start("who"), found.end("who")),
                context.dates_in(found.end("who"), end),
            )
            when = next(iter((*behind, *inner)), None)
            if place or country or when:
                ahead = (
                    found["way"] not in _BACK if "was" not in found["verb"] and "took" not in found["verb"] else False
                )
                theirs = found[0][:5].lower() == "their" or bool(_TOGETHER.search(found["who"]))
                edges = [(found.start(), found.end())] + [(s.start, s.end) for s in (place, country) if s]
                edges += [(when.start, when.end)] if when else []
                bare = not found["who"].strip() and not _KIND.search(found[0])
                yield NamedMeeting(tuple(edges), when, place, country, ahead, both=theirs, bare=bare)
        yield from _first_stops(context, whole)


def _first_stops(context: Context, whole: tuple[int, int]) -> Iterable[NamedMeeting]:
    for found in _STOP.finditer(context.text, *whole):
        names = context.names_in(found.start("place"), found.end("place"), "country", "city", "gazetteer")
        if not names:
            continue
        name = names[0]
        spot = Spot(name.ref if name.kind == "country" else name, name.start, name.end, "first-stop")
        when = next(iter(context.dates_in(found.end(), min(whole[1], found.end() + 90))), None)
        doubt = None
        if when and _OTHER_EVENT.search(context.text, found.end(), when.start):
            words = context.quote(when.start, when.end)
            doubt = f"“{words}” counts from another event that the sentence names, so it does not date this one"
        edges = [found.span()] + ([(when.start, when.end)] if when else [])
        city, country = (None, spot) if name.kind == "country" else (spot, None)
        yield NamedMeeting(tuple(edges), when, city, country, ahead=False, both=False, alone=True, doubt=doubt)
