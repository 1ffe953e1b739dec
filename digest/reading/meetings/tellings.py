"""Sentences that tell of a meeting: who, when, where and how, each with its words."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise

from digest.reading.context import Context
from digest.reading.entities.roles import Name
from digest.reading.meetings.attached import is_own, is_place_of
from digest.reading.meetings.buildings import venue_in
from digest.reading.meetings.clauses import clause_begin, clause_end
from digest.reading.meetings.how import format_in, part_of_day
from digest.reading.meetings.parties import parties_of
from digest.reading.meetings.reality import hearsay, is_denied, is_planned, taken_back
from digest.reading.meetings.verbs import MEET, may_tell
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

    series: Spot | None = None
    """The series that the clause names."""

    side: tuple[Name, ...] = ()
    """Those of one side, whom "they" means afterwards; empty where no tree tells them apart."""

    again: bool = False
    """Whether the same verb has told of somebody else before: "had meetings with A and B"."""

    reported: bool = False
    """Whether somebody is told to have said it."""

    frame: str | None = None
    """The frame by which a tree was read; None for the words alone."""


PRESS = "the text tells only that they faced the press together"
"""Why a person should look where no clause says that they met or spoke."""


MOST = 50
"""Words of one sentence that may tell of a meeting; what has more is no sentence, and each is looked at with all before."""


def find_tellings(context: Context) -> tuple[Telling, ...]:
    """Return the clauses that tell of a meeting, in the order of the text."""
    return tuple(_tellings(context))


def _tellings(context: Context) -> Iterable[Telling]:
    back = taken_back(context.text)
    for sentence, block in context.sentences:
        taken = begin = sentence.start
        # Behind the dateline the sentence begins.
        whole = (context.body if sentence.start < context.body < sentence.end else sentence.start, sentence.end)
        if not may_tell(context.text[sentence.start : sentence.end]):
            continue
        for found in islice(MEET.finditer(context.text, *whole), MOST):
            if found.start() < taken or (block.kind == "title" and found["verb"].lower() == "meeting"):
                continue
            if is_denied(context.text, whole, found.span("verb")):
                continue
            parties = parties_of(context, *whole, found)
            if len(parties.people) < 2 and not parties.group:  # noqa: PLR2004 (two meet)
                continue
            taken = found.end()
            made = Telling(
                start=sentence.start,
                end=sentence.end,
                verb=found.span("verb"),
                group=parties.group,
                planned=is_planned(context.text, sentence.start, found.span("verb")),
                doubtful=parties.doubtful,
                doubt=hearsay(context.text, sentence.start, found.start("verb"))
                or back
                or (PRESS if found["press"] else None),
            )
            end = clause_end(context, (whole[0], sentence.end), found.start(), parties.end)
            # What an earlier clause of the sentence says of time and place is not this one's.
            clause = max(begin, clause_begin(context, made.start, made.verb[0], parties.people))
            for people in parties.groups():
                yield from placed(context, replace(made, people=people), clause, end)
            begin = end


def placed(context: Context, telling: Telling, clause: int, end: int) -> Iterable[Telling]:
    """Yield the telling with time, place and format; one for each place when "and at …" names a second one."""
    cuts = [telling.verb[1]]
    for found in re.finditer(r"\band (?=(?:at|in|during) )", context.text[telling.verb[1] : end]):
        cut = telling.verb[1] + found.start()
        if context.names_in(telling.verb[1], cut, "city", "gazetteer") and context.names_in(
            cut, end, "city", "gazetteer", "series"
        ):
            cuts.append(cut)
    stretches = [*pairwise(cuts), (cuts[-1], end)]
    for i, (a, b) in enumerate(stretches):
        begin = clause if len(stretches) == 1 else a
        yield _with_place(context, telling, begin, b, alone=i == 0)


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


def _when(context: Context, telling: Telling, start: int, end: int) -> DateWords | None:
    """Return the words for a time that are the verb's own and stand nearest, those behind it first."""
    middle = max(start, min(telling.verb[0], end))
    own = [
        d
        for d in context.dates_in(start, end)
        if d.start >= context.body and is_own(context.text, (start, end), telling.verb, d.start)
    ]
    return _nearest(context, replace(telling, verb=(middle, telling.verb[1])), own)


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


_AGREED = re.compile(r"\b(?:agreed|decided|promised|planned|offered|arranged|hopes?|wants?) (?:that )?[^.;]{0,40}$")


_NOT_THERE = re.compile(r"\b(?:not|rather than|instead of) $")


def with_spots(context: Context, telling: Telling, own: Callable[[int], bool]) -> Telling:
    """Return the telling with the time, place and format that are its own after the tree of its sentence."""
    start, end, verb = telling.start, telling.end, telling.verb[0]
    place, country = place_in(context, verb, end, own) or place_in(context, start, verb, own) or (None, None)
    return replace(
        telling,
        clause=(start, end),
        when=_nearest(context, telling, [d for d in context.dates_in(max(start, context.body), end) if own(d.start)]),
        time=part_of_day(context.text, start, end),
        place=place,
        country=country,
        venue=venue_in(context, start, end, own),
        format=_by_calling(context, telling) or format_in(context.text, start, end, own),
        series=next((Spot(n.ref, n.start, n.end, "registry") for n in context.names_in(start, end, "series")), None),
    )


def _with_place(context: Context, telling: Telling, start: int, end: int, *, alone: bool) -> Telling:
    verb = telling.verb[0]
    middle = max(start, min(verb, end))

    def own(cue: int) -> bool:
        return is_place_of(context.text, (start, end), telling.verb, cue)

    def near(cue: int) -> bool:
        return not _NOT_THERE.search(context.text, start, cue) and is_own(context.text, (start, end), telling.verb, cue)

    place, country = place_in(context, middle, end, own) or place_in(context, start, middle, own) or (None, None)
    # "They spoke by video in May, and in June they met in Oslo": the format stands in the verb's own clause.
    cut = max(context.text.rfind(mark, telling.start, verb) for mark in (", and ", "; ", ", but "))
    begin = max(start, cut, verb if _SECOND.search(context.text, start, verb) else 0)
    # "On the phone they agreed to meet": how they agreed is not how they shall meet.
    if telling.planned and _AGREED.search(context.text, begin, verb):
        begin = verb
    return replace(
        telling,
        clause=(start, end),
        leads=alone,
        when=_when(context, telling, start, end),
        time=part_of_day(context.text, start, end),
        place=place,
        country=country,
        venue=venue_in(context, start, end, near),
        format=_by_calling(context, telling) or format_in(context.text, begin if alone else start, end, near),
        series=next((Spot(n.ref, n.start, n.end, "registry") for n in context.names_in(start, end, "series")), None),
    )
