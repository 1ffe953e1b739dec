"""What the sentences beside a telling add to it: "here", "there", "in the evening"."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import cast

from digest.reading.context import Context
from digest.reading.entities.roles import Name
from digest.reading.entities.wordlists import SIGN, marked
from digest.reading.header.dateline import dateline_of
from digest.reading.meetings.tellings import Telling
from digest.reading.meetings.where import place_in
from digest.reading.spot import Spot
from digest.records.partial_date import PartialDate

# "there was no time" names no place.
_THERE = re.compile(r"\b[Tt]here\b(?! (?:is|are|was|were|has|have|had|will|would|may|might|seems?|remains?)\b)")
_HERE = re.compile(
    r"\bhere\b(?= (?:on|in|late|early|today|yesterday|this|last|after|before|and|for|to|with|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)|[.,;]|$)"
)


def with_here_and_there(context: Context, tellings: Iterable[Telling]) -> tuple[Telling, ...]:
    """Return the clauses with the city that "here" and "there" mean, where they name none.

    "here" is the dateline's city, for that is where the reporter writes; "there" is the place named last, in the
    same sentence or the one before.
    """
    told = ((_where(context, t), t) for t in tellings)
    return tuple(w or (_pointed(context, t) if t.place is None and t.country is None else t) for w, t in told)


def _where(context: Context, telling: Telling) -> Telling | None:
    """Return the clause with the city of which it says "where": nothing that it names besides is nearer."""
    found = _WHERE.search(context.text, telling.start, telling.verb[0])
    cities = context.names_in(telling.start, found.start() + 1, "city", "gazetteer") if found else ()
    if found is None or not cities or not _UP_TO_WHERE.fullmatch(context.text, cities[-1].end, found.start()):
        return None
    words = context.quote(cities[-1].start, cities[-1].end)
    spot = Spot(cities[-1], *found.span("where"), "where", anchor=f"“{words}”")
    same = telling.place is not None and cast("Name", telling.place.value).ref == cities[-1].ref
    days = context.dates_in(cities[-1].end, telling.verb[0])[-1:]
    when = telling.when or next(iter(days), None)
    return None if same and when is telling.when else replace(telling, place=spot, country=None, when=when)


def _pointed(context: Context, telling: Telling) -> Telling:
    text, end = context.text, min(telling.end, telling.verb[1] + HERE_REACH)
    filed = dateline_of(context, telling.start)
    here = _HERE.search(text, telling.verb[0], end) if filed else None
    if filed and here and not _in_quotes(text, telling.start, here.start()):
        return replace(
            telling, place=Spot(filed[0], *here.span(), "here-under-the-dateline", anchor=f"the dateline “{filed[1]}”")
        )
    if there := _THERE.search(text, telling.start, end):
        before = place_in(context, max(0, telling.start - THERE_REACH), there.start())
        spot = before[0] if before else None
        between = context.sentences_in(spot.end, telling.start) if spot else ()
        if spot and not any(s.end < telling.start for s, _ in between):
            words = f"“{context.quote(spot.start, spot.end)}”"
            return replace(telling, place=Spot(spot.value, *there.span(), "there", anchor=words))
    return telling


# "visited Geneva on Friday, where he met": no other clause lies between.
_WHERE = re.compile(r",? (?P<where>where)(?:,? (?!and\b|who\b|which\b|but\b)[\w.'’-]+){0,8},? $")
_UP_TO_WHERE = re.compile(r"(?:, [A-Z][\w ]{2,24})?(?: (?:on|late|early|this|last|earlier)\b[^,;.:()]{0,30})?")
HERE_REACH = 220
"""Characters behind the verb: "here" stands with the verb's own places."""
THERE_REACH = 250
"""Characters: the place that "there" means stands in the same sentence or the one before."""


def _in_quotes(text: str, start: int, at: int) -> bool:
    """Return whether a place stands within quotation marks of its sentence: who speaks there is elsewhere."""
    return text.count("“", start, at) > text.count("”", start, at) or text.count('"', start, at) % 2 == 1


def _later(context: Context, telling: Telling) -> tuple[Spot, PartialDate] | None:
    """Return the day of the sentence for whom it says that they met later: "On Monday A received B, who later met C"."""
    found = _LATER.search(context.text, telling.start, telling.verb[0])
    sentence = context.sentence_at(telling.start)
    days = context.dates_in(max(sentence.start, context.body), found.start()) if found and sentence else ()
    values = {v for d in days if (v := context.resolved(d).value) and v.precision == "day"}
    if found is None or len(values) != 1 or len(values) < len({context.resolved(d).value for d in days}):
        return None
    (day,) = values
    return Spot(day, *found.span(), "same-day", anchor=f"“{context.quote(days[0].start, days[0].end)}”"), day


_LATER = re.compile(r"(?<=who )(?:later|then|afterwards?|subsequently)(?= (?:also )?$)")
_SAME_DAY = re.compile(rf"{SIGN}+|At \d{{1,2}}(?:[:.]\d\d)?(?: ?[ap]\.?m\.?)?\b")


def same_day(context: Context, telling: Telling) -> tuple[Spot, PartialDate] | None:
    """Return the words by which a sentence goes on within the day told before it, with that day; None without such.

    "In the evening he was received by …" is the evening of the day that the sentences before it tell of.
    """
    found = _SAME_DAY.match(marked(context.text, "same_day"), telling.start, telling.end)
    told = context.told_before(telling.start) if found else None
    if found is None:
        return _later(context, telling)
    if told is None:
        return None
    return Spot(told.when, *found.span(), "same-day", anchor=told.words), told.when
