"""Days counted from a time that the text has told: "that year", "two years later", "On February 28" in a tale of 2017."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from digest.reading.time.anchored import Anchor, Resolved
from digest.reading.time.counted import units_off
from digest.reading.time.dates import DateWords
from digest.reading.time.named import count_of, month_of, month_off, month_span, part_of_month
from digest.reading.time.tense import Tense
from digest.reading.time.weekdays import weekday
from digest.records.partial_date import PartialDate, day

DEICTIC = {
    "weekday",
    "weekday-of",
    "deictic-day",
    "next-day",
    "told-day",
    "told-weekday",
    "weekday-in-week",
    "shifted-unit",
}
"""Kinds of words that count from the text's own day: "that year" does not mean the year of a "Tuesday"."""
LATER_REACH = 350
"""Characters, about two sentences: further back "two years later" counts from something else."""
NEAR_REACH = 900
"""Characters for a day of the same month: "On June 3, 1998 … On June 5" goes on with one tale."""
NOT_SURE = "counted from the time that the text names last before; is that the one?"
_BACKWARDS = {"earlier", "before"}
_STEPS = {"following": 1, "the following": 1, "the previous": -1, "the preceding": -1, "before": -1}


def counts_from_told(words: DateWords) -> bool:
    """Return whether words count from a time that the text has told."""
    return words.kind == "told-unit" or (words.kind == "ago" and words.parts["way"] != "ago")


def from_told(words: DateWords, told: PartialDate) -> PartialDate | None:
    """Return the days that words mean, counted from a told time; None where that is told too roughly."""
    p, at = words.parts, told.bounds()[0]
    try:
        if words.kind == "told-unit":
            return _unit(p, told, at)
        count = -count_of(p) if p["way"] in _BACKWARDS else count_of(p)
        rough = {"year": {"year", "decade"}, "month": {"year", "decade", "month"}}.get(told.precision)
        return None if rough and p["unit"] not in rough else units_off(at, p["unit"], count)
    except (ValueError, OverflowError):
        return None


def _unit(p: Mapping[str, str], told: PartialDate, at: date) -> PartialDate | None:
    unit, step = p.get("unit") or p["unit2"], _STEPS.get(p.get("told", ""), 0)
    if unit == "year":
        return PartialDate(f"{at.year + step:04d}")
    if told.precision == "year":
        return None
    return day(at.replace(day=int(p["day"]))) if "day" in p else month_off(at, step)


# What a time is only compared with lends no year: "from 5 percent in March 2010".
_COMPARED = re.compile(
    r"\b(?:than|compared (?:with|to)|from|since|versus|against|until|by)(?: (?:in|on|early|late|mid))* $"
)


def next_of(words: DateWords, told: PartialDate) -> bool:
    """Return whether words name a later day of the same month as a told day."""
    p, at = words.parts, told.bounds()[0]
    named = told.precision == "day" and words.kind == "day-of-month"
    return named and (month_of(p), int(p["day"]) > at.day) == (at.month, True)


def may_follow(words: DateWords, tale: DateWords, anchor: Anchor | None) -> bool:
    """Return whether a time in a later sentence may belong to the year of the tale.

    A day follows a day. A month follows only a year that is long past: of last year, news prints "last August".
    """
    if "day" in words.parts and "day" in tale.parts:
        return True
    own = anchor.when.bounds()[0].year if anchor else None
    return own is not None and "month" in tale.parts and "year" in tale.parts and int(tale.parts["year"]) < own - 1


NEARLY_A_YEAR = timedelta(days=305)
"""So long after a day with its year lies what may as well have been weeks before it."""
OF_THE_TALE = "year-of-the-tale"
"""The rule by which a day or month has the year of a time that stands before it."""


def with_year(words: DateWords, value: PartialDate) -> DateWords:
    """Return words that took their year from the tale as if they named it: they hand it on."""
    return replace(words, parts={**words.parts, "year": str(value.bounds()[0].year)})


def year_of_the_tale(
    text: str, words: DateWords, tale: tuple[DateWords, PartialDate], anchor: Anchor | None
) -> PartialDate | None:
    """Return the day or month that words without a year mean where a time with its year stands before them.

    "He became chairman in March 2001 and chief executive in August": the first August from then on. None for a
    time of the text's own year, for one that words only compare with, and where that would lie ahead of the text.
    """
    if words.kind not in {"day-of-month", "month", "part-of-month"}:
        return None
    first, value = tale
    if "year" not in first.parts or re.search(r"\b[Ss]ince $", text[max(0, words.start - 6) : words.start]):
        return None
    own = anchor.when.bounds()[1] if anchor else None
    at = value.bounds()[0]
    if (own and at.year >= own.year) or _COMPARED.search(text[max(0, first.start - 30) : first.start]):
        return None
    month, number = month_of(words.parts), int(words.parts.get("day", at.day))
    year = at.year + ((month, number) < (at.month, at.day))
    try:
        made = (
            day(date(year, month, number))
            if "day" in words.parts
            else month_span(year, month, part_of_month(words.parts))
        )
    except ValueError:
        return None
    # "March 31, 2018 … on March 25" may look back six days or ahead by a year: who can tell?
    back = own is None and value.precision == "day" and made.bounds()[0] - at > NEARLY_A_YEAR
    return made if not back and (own is None or made.bounds()[0] <= own) else None


def is_beside(text: str, first: DateWords, second: DateWords) -> bool:
    """Return whether two words for a time stand right beside one another: "Tuesday, 14 May", "today (April 13)"."""
    return re.fullmatch(r",? \(?(?:on )?", text[first.end : second.start]) is not None


def behind_what_comes(
    text: str, words: DateWords, found: Resolved, coming: tuple[DateWords, PartialDate] | None, tense: Tense | None
) -> Resolved:
    """Return the weekday that follows a day of next week told shortly before: "next Monday … On Thursday X would"."""
    if coming is None or tense != "future" or words.kind != "weekday" or words.start - coming[0].end > LATER_REACH:
        return found
    last = coming[1].bounds()[1]
    if found.value is None or found.value.bounds()[0] >= last:
        return found
    told = f"“{text[coming[0].start : coming[0].end]}”, {coming[1].words()}"
    return Resolved(weekday(words.parts, last, "future"), words.kind, told, NOT_SURE)


def comes(words: DateWords, tense: Tense | None, *, after: bool) -> bool:
    """Return whether words name a day of next week, or one after such a day."""
    return tense == "future" and (words.parts.get("shift") == "next" or after) and "weekday" in words.parts
