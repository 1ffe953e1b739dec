"""Whether a clause tells of the article's own days, of what lay before them, or of what is to come."""

from collections.abc import Sequence
from datetime import timedelta

from digest.reading.context import Context
from digest.reading.meetings.reality import is_earlier, is_reported_speech
from digest.reading.meetings.tellings import Telling
from digest.reading.meetings.verbs import EVE, SEEN
from digest.records.partial_date import PartialDate

NEWS_DAYS = timedelta(days=10)
"""A report is printed within days of the meeting; what lies further back is told as background."""
DAYS = {"weekday", "deictic-day"}
"""Kinds of words that mean a day near the story's own."""
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
    if telling.planned:
        return True
    if is_earlier(context.text, telling.start, telling.verb):
        said = is_reported_speech(context.text, telling.start, telling.verb[0])
        value = context.resolved(words).value if words and said else None
        # "said that they had met on Friday" looks back only as far as the story; so does one without a date.
        near = said and words is not None and context.anchor is None and words.kind in DAYS
        if not near and (value is None or value.precision != "day"):
            return True
    if words is None or words.kind == "next-day":
        return words is not None
    if words.kind in ROUGH or words.parts.get("shift") in {"last", "past"}:
        return True
    value = context.resolved(words).value
    # "shakes hands with X ahead of their meeting on Friday": who is seen there has met.
    future = context.is_future(words) and not (
        SEEN.match(context.text, *telling.verb) or EVE.match(context.text, *telling.verb)
    )
    if value is None or context.anchor is None:
        return future
    first, last = context.anchor.when.bounds()
    begin, end = value.bounds()
    ahead = begin > last or (future and begin >= first)
    return ahead or end < first - NEWS_DAYS


def is_recent(context: Context, telling: Telling) -> bool:
    """Return whether a clause tells of a day within the article's own days, though in words for what is past."""
    value = context.resolved(telling.when).value if telling.when else None
    if value is None or value.precision != "day" or context.anchor is None or telling.planned:
        return False
    first, last = context.anchor.when.bounds()
    return first - NEWS_DAYS <= value.bounds()[0] <= last and not is_earlier(context.text, telling.start, telling.verb)


def on_another_day(context: Context, telling: Telling, day: PartialDate | None) -> bool:
    """Return whether a clause names one day, and another than the given one."""
    value = context.resolved(telling.when).value if telling.when else None
    exact = value is not None and value.precision == "day" and day is not None and day.precision == "day"
    return exact and value != day


def background_verbs(context: Context, tellings: Sequence[Telling]) -> set[tuple[int, int]]:
    """Return the verbs of clauses outside the article's own days; "met in Beijing in May and at the summit" has one verb."""
    return {t.verb for t in tellings if is_background(context, t)}
