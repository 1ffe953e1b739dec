"""Sentences that tell of a meeting: who, when, where and how, each with its words."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from digest.reading.context import Context
from digest.reading.entities.roles import Name
from digest.reading.meetings.buildings import venue_in
from digest.reading.meetings.durations import duration_in
from digest.reading.meetings.how import format_in, part_of_day
from digest.reading.meetings.where import place_in
from digest.reading.spot import Spot
from digest.reading.time.dates import DateWords
from digest.reading.time.told import is_beside


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One clause that tells of a meeting."""

    start: int
    """First code point of its sentence."""

    end: int
    """One past the last code point of its sentence."""

    verb: tuple[int, int]
    """Where the verb stands."""

    people: tuple[Name, ...] = ()
    """Those who met, as far as the clause names them."""

    clause: tuple[int, int] | None = None
    """Where its clause begins and ends; None for the whole sentence."""

    leads: bool = True
    """Whether the verb stands in this clause; not so for the second place of "at … and at …"."""

    somebody: bool = False
    """Whether the other side is somebody whom the text does not name: "The Secretary-General met President …"."""

    group: bool = False
    """Whether the subject is "they" or "the two presidents"."""

    planned: bool = False
    """Whether the verb speaks of a meeting to come."""

    doubtful: frozenset[str] = frozenset()
    """Keys of people who were read from a pronoun."""

    doubt: str | None = None
    """Why a person should look whether they met at all."""

    when: DateWords | None = None
    """The words for its time."""

    time: Spot | None = None
    """Part of the day."""

    place: Spot | None = None
    """The city."""

    venue: Spot | None = None
    """The building."""

    country: Spot | None = None
    """The country, where the clause names it."""

    format: Spot | None = None
    """in-person, video or phone."""

    duration: Spot | None = None
    """How long it lasted, in ISO 8601."""

    series: Spot | None = None
    """The series that the clause names."""

    side: tuple[Name, ...] = ()
    """Those of one side, whom "they" means afterwards; empty where no tree tells them apart."""

    unnamed: str | None = None
    """Where the sentence speaks of the meeting without saying who held it: told, as in "the talks took place", or beside,
    as in "after talks in Oslo". None where it says who."""

    again: bool = False
    """Whether the same verb has told of somebody else before: "had meetings with A and B"."""

    reported: bool = False
    """Whether somebody is told to have said it."""

    earlier: bool = False
    """Whether the clause looks back from the tale's own past: "had met", "last spoke"."""

    seen: bool = False
    """Whether it tells what a picture shows."""

    frame: str | None = None
    """The frame by which a tree was read; None for the words alone."""


def _distance(text: str, verb: int, words: DateWords) -> int:
    """Return how far words for a time stand from a verb; those behind it are nearer."""
    if words.start < verb:
        # "spoke with X on Thursday and met Y on Friday"
        return (verb - words.end) * BEFORE_COSTS + (FAR if _SECOND.search(text, words.end, verb) else 0)
    # "met in Oslo, and in November flew home": the next clause begins with its day.
    return (words.start - verb) * (BEFORE_COSTS**2 if _AND_THEN.search(text, verb, words.start) else 1)


_AND_THEN = re.compile(r", and (?:in |on |by )?$")
_SECOND = re.compile(r"\b(?:and|but|then) (?:\w+ )?$")
FAR = 400
"""Characters that a day of an earlier verb counts for."""
BEFORE_COSTS = 8
"""How much nearer a day before the verb must stand than one behind it: "flew in on Wednesday and met X on Thursday"."""


def _nearest(context: Context, telling: Telling, own: Sequence[DateWords]) -> DateWords | None:
    """Return the nearest of some words for a time that are a verb's own, those behind it first."""
    dates = sorted(own, key=lambda d: _distance(context.text, telling.verb[0], d))
    # "today, April 13": the day itself is surer than what it is counted from.
    # "on Tuesday, 14 May", which is a Wednesday: the day of the month is the surer one, too.
    if dates and dates[0].kind in {"deictic-day", "weekday"}:
        told = (d for d in dates if d.kind in {"day", "day-of-month"})
        beside = (d for d in told if is_beside(context.text, dates[0], d))
        other = (
            d
            for d in beside
            if dates[0].kind != "weekday" or context.resolved(d).value != context.resolved(dates[0]).value
        )
        dates = list(other) or dates
    # "Fifty years ago today" is no day of this week.
    dates = [
        d for d in dates if not any(a.kind == "ago" and _AGO.fullmatch(context.text, a.end, d.start) for a in dates)
    ]
    exact = (d for d in dates if d.kind not in {"ago", "shifted-unit", "first-months", "part-of-year"})
    return next(exact, dates[0] if dates else None)


_AGO = re.compile(r",? (?:on |this )?")
_CALLED = re.compile(r"(?:telephoned|phoned|rang|called)$", re.IGNORECASE)


def _by_calling(context: Context, telling: Telling) -> Spot | None:
    """Return how people spoke where the verb itself says it: "telephoned"."""
    words = context.text[slice(*telling.verb)]
    called = _CALLED.match(words) and not context.text.startswith(" on ", telling.verb[1])
    return Spot("phone", *telling.verb, "stated-format") if called else None


Owns = Callable[[int], bool]
"""Says of a place in the text whether the words there belong to a clause."""


@dataclass(frozen=True, slots=True)
class Owned:
    """What belongs to a clause, and what to those beside it that speak of the same."""

    own: Owns
    """The clause itself."""

    led: Owns
    """It, and the one that tells how somebody came there: "flew to Oslo on Friday and met X"."""

    near: Owns
    """Those, and the ones that go on about it: "met X and talked for an hour"."""

    inner: Owns = field(default=lambda _: False)
    """A noun alone, without the verb it stands by: "spoke on Monday after talks with X last month"."""


_SECOND_PLACE = re.compile(r"\band (?=(?:at|in|during) )")


def with_places(context: Context, telling: Telling, owns: Owned, topic: int | None = None) -> Iterator[Telling]:
    """Yield the telling with its time and place; one for each place when "and at …" names a second one."""
    start = telling.verb[1]
    # "…, X invited Y": behind the comma another clause has its subject.
    others = (n.start for n in context.people_in(start, telling.end) if context.text[n.start - 2 : n.start] == ", ")
    end = next(others, telling.end)
    cuts = [start]
    for found in _SECOND_PLACE.finditer(context.text, start, end):
        before = context.names_in(cuts[-1], found.start(), "city", "gazetteer", "series")
        behind = context.names_in(found.start(), end, "city", "gazetteer", "series")
        if before and behind and not context.people_in(found.start(), end):
            cuts.append(found.start())
    if len(cuts) == 1:
        yield with_spots(context, telling, owns, topic)
        return
    for number, (a, b) in enumerate(pairwise([*cuts, end])):

        def inside(place: int, a: int = a, b: int = b) -> bool:
            return a <= place < b

        yield with_spots(context, replace(telling, leads=number == 0), Owned(inside, inside, inside), bounds=(a, b))


def with_spots(
    context: Context,
    telling: Telling,
    owns: Owned,
    topic: int | None = None,
    *,
    bounds: tuple[int, int] | None = None,
) -> Telling:
    """Return the telling with the time, place and format that are its own after the tree of its sentence.

    How somebody came there tells day and place where the clause tells none. `topic` is where the words begin of what was spoken about; a place behind them is not taken. `bounds` are those of
    its words where they are not the whole sentence.
    """
    (start, end), verb = bounds or (telling.start, telling.end), telling.verb[0]
    own = owns.own
    last = end if topic is None or topic < verb else topic
    middle = max(start, verb)
    spans = ((middle, last), (start, middle))
    found = (place_in(context, *span, way) for way in (own, owns.led) for span in spans)
    place, country = next((f for f in found if f), (None, None))
    inside = context.dates_in(max(start, context.body), end)
    ways = (owns.inner, own, owns.led)
    dates = next((mine for way in ways if (mine := [d for d in inside if way(d.start)])), [])
    beside = (
        d for d in context.dates_in(start, end) for o in dates if d not in dates and is_beside(context.text, o, d)
    )
    return replace(
        telling,
        clause=(start, end),
        when=_nearest(context, telling, [*dates, *beside]),
        time=part_of_day(context.text, start, end),
        duration=duration_in(context.text, start, end, owns.near),
        place=place,
        country=country,
        venue=venue_in(context, start, last, own),
        format=_by_calling(context, telling) or format_in(context.text, start, end, own),
        series=next((Spot(n.ref, n.start, n.end, "registry") for n in context.names_in(start, end, "series")), None),
    )
