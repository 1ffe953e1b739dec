"""Whether a clause tells of the article's own days, of what lay before them, or of what is to come."""

import re
from collections.abc import Sequence
from datetime import timedelta

from digest.reading.context import Context
from digest.reading.meetings.tellings import Telling
from digest.reading.time.dates import DateWords
from digest.records.partial_date import PartialDate

NEWS_DAYS = timedelta(days=10)
"""A report is printed within days of the meeting; what lies further back is told as background."""
BYGONE_DAYS = timedelta(days=60)
"""An event so long before the text is none of its own days."""
ROUGH = {
    "month",
    "month-of-year",
    "month-of-shifted-year",
    "shifted-month",
    "part-of-month",
    "season-of-year",
    "shifted-season",
    "year",
    "shifted-unit",
    "ago",
}
"""Kinds of words that no report uses for its own meeting, whatever the anchor."""


def is_background(context: Context, telling: Telling) -> bool:
    """Return whether a clause tells of a meeting outside the article's own days, or of one to come."""
    words = telling.when
    if telling.planned or telling.earlier:
        return True
    if words is not None and goes_on(context, words):
        return False
    if words is None or words.kind == "next-day":
        return words is not None or _is_bygone(context, telling)
    if words.kind in ROUGH or words.parts.get("shift") in {"last", "past"}:
        return True
    value = context.resolved(words).value
    # "shakes hands with X ahead of their meeting on Friday": who is seen there has met.
    future = context.is_future(words) and not telling.seen
    if value is None or context.anchor is None:
        return future
    first, last = context.anchor.when.bounds()
    begin, end = value.bounds()
    ahead = begin > last or (future and begin >= first)
    return ahead or end < first - NEWS_DAYS


def goes_on(context: Context, words: DateWords) -> bool:
    """Return whether words lead on from a day that the text has told to another one of its own news: "The next day she met"."""
    later = words.kind == "ago" and words.parts["way"] == "later" and words.parts["unit"] == "day"
    if (words.kind != "next-day" and not later) or context.anchor is None or context.told_before(words.start) is None:
        return False
    value = context.resolved(words).value
    first, last = context.anchor.when.bounds()
    return value is not None and first - NEWS_DAYS <= value.bounds()[0] and value.bounds()[1] <= last


_BESIDE_ANOTHER = re.compile(r"\b(?:before|after|days of|weeks of|eve of)\b[^.;,]{0,40}$")


def _is_bygone(context: Context, telling: Telling) -> bool:
    """Return whether a clause is dated by an event of long ago alone: "in the days before the 2019 election"."""
    for words in context.dates_in(telling.verb[1], telling.end) if context.anchor else ():
        value = context.resolved(words).value
        beside = _BESIDE_ANOTHER.search(context.text, telling.verb[1], words.start)
        if value and beside and context.anchor and value.bounds()[1] < context.anchor.when.bounds()[0] - BYGONE_DAYS:
            return True
    return False


def is_announced(context: Context, telling: Telling) -> bool:
    """Return whether a clause tells of what is to come: in its verb, or by a day behind the text's own."""
    value = context.resolved(telling.when).value if telling.when else None
    ahead = value is not None and context.anchor is not None and value.bounds()[0] > context.anchor.when.bounds()[1]
    return telling.planned or ahead


def is_recent(context: Context, telling: Telling) -> bool:
    """Return whether a clause tells of a day within the article's own days, though in words for what is past."""
    value = context.resolved(telling.when).value if telling.when else None
    if value is None or value.precision != "day" or context.anchor is None or telling.planned:
        return False
    first, last = context.anchor.when.bounds()
    return first - NEWS_DAYS <= value.bounds()[0] <= last and not telling.earlier


def on_another_day(context: Context, telling: Telling, day: PartialDate | None) -> bool:
    """Return whether a clause names one day, and another than the given one."""
    value = context.resolved(telling.when).value if telling.when else None
    exact = value is not None and value.precision == "day" and day is not None and day.precision == "day"
    return exact and value != day


def background_verbs(context: Context, tellings: Sequence[Telling]) -> set[tuple[int, int]]:
    """Return the verbs of clauses outside the article's own days; "met in Beijing in May and at the summit" has one verb."""
    return {t.verb for t in tellings if is_background(context, t)}
