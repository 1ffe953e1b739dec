"""Days that the words of a date name themselves, without an anchor: "20 March 2023", "the spring of 2023"."""

import calendar
from collections.abc import Callable, Mapping
from datetime import date

from digest.reading.time.holidays import holiday
from digest.reading.time.numbers import ORDINAL_DAYS, ORDINALS
from digest.reading.time.rules import MONTHS, SEASONS
from digest.records.partial_date import PartialDate, day, span
from digest.text.number_words import NUMBERS

Parts = Mapping[str, str]
SHIFTS = {
    "last": -1,
    "past": -1,
    "previous": -1,
    "this": 0,
    "current": 0,
    "same": 0,
    "next": 1,
    "coming": 1,
    "upcoming": 1,
    "following": 1,
    "the": 0,
    "this past": -1,
}
"""By how many weeks, months or years a word shifts; "the weekend" shifts by none."""


def month_of(parts: Parts, name: str = "month") -> int:
    """Return the number of the month that the parts name."""
    text = parts[name]
    return int(text) if text.isdigit() else MONTHS[text]


def month_span(year: int, month: int, part: str | None = None) -> PartialDate:
    """Return a month, or a third of it."""
    last = calendar.monthrange(year, month)[1]
    # Thirds of a month: early is the 1st to 10th, mid the 11th to 20th, late the rest (TimeML START, MID, END).
    first, end = {"early": (1, 10), "mid": (11, 20), "late": (21, last), None: (1, last)}[part]
    return span(date(year, month, first), date(year, month, end))


def month_off(at: date, by: int) -> PartialDate:
    """Return the month so many months after a day's own; before it for a negative number."""
    months = at.year * 12 + at.month - 1 + by
    return month_span(months // 12, months % 12 + 1)


_PARTS = {"early": "early", "beginning of": "early", "mid": "mid", "middle of": "mid", "late": "late", "end of": "late"}


def part_of_month(parts: Parts) -> str | None:
    """Return "early", "mid" or "late" where the parts name a third of a month."""
    return _PARTS.get(parts.get("part", ""))


def _free_day(p: Parts) -> PartialDate | None:
    return day(date(int(p["year"]), month_of(p), int(p["day"])))


def _free_range(p: Parts) -> PartialDate | None:
    if "year" not in p:
        return None
    year, month = int(p["year"]), month_of(p)
    return span(date(year, month, int(p["day"])), date(year, month, int(p["day2"])))


def _free_months(p: Parts) -> PartialDate | None:
    return months_of(int(p["year"]), p) if "year" in p else None


def months_of(year: int, p: Parts) -> PartialDate:
    """Return the months from one to another, across the year if need be."""
    first, last = month_of(p), month_of(p, "month2")
    return span(date(year, first, 1), month_span(year + (last < first), last).bounds()[1])


def first_months(year: int, p: Parts) -> PartialDate:
    """Return the first so many months of a year."""
    return span(date(year, 1, 1), month_span(year, count_of(p)).bounds()[1])


def part_of_year(year: int, p: Parts) -> PartialDate:
    """Return a half or a quarter of a year. Raises ValueError for the third half."""
    size = 6 if p["part"] in {"half", "h"} else 3
    parts = 12 // size
    nth = ORDINALS[p["nth"]]
    nth = parts if nth < 0 else nth
    if nth > parts:
        raise ValueError(nth)
    return span(date(year, (nth - 1) * size + 1, 1), month_span(year, nth * size).bounds()[1])


def season_of(year: int, p: Parts) -> PartialDate:
    """Return a season of a year."""
    return PartialDate(f"{year}-{SEASONS[p['season']]}")


def _numeric(p: Parts) -> PartialDate | None:
    """Return the day of 27/10/1989 or 10/27/1989; None when both orders make a date."""
    first, second, year = int(p["first"]), int(p["second"]), int(p["year"])
    if p.get("mark") == "" and second <= MONTHS_IN_YEAR:
        # Parts are kept without full stops. With them the day comes first in every country that writes so (DIN 1355, ISO 8601 aside).
        return day(date(year, second, first))
    if first == second or second > MONTHS_IN_YEAR:
        return day(date(year, first, second))
    return day(date(year, second, first)) if first > MONTHS_IN_YEAR else None


MONTHS_IN_YEAR = 12


def count_of(p: Parts) -> int:
    """Return the number that the parts count."""
    text = p["count"]
    return int(text) if text.isdigit() else NUMBERS[text]


def spelled_day(year: int, p: Parts) -> PartialDate:
    """Return "the eighteenth of July" in a year."""
    return day(date(year, month_of(p), ORDINAL_DAYS[p["nth"]]))


def day_to_day(year: int, p: Parts) -> PartialDate:
    """Return the days from one month's day to another's."""
    first, last = month_of(p), month_of(p, "month2")
    return span(date(year, first, int(p["day"])), date(year + (last < first), last, int(p["day2"])))


def _named_decade(p: Parts) -> PartialDate | None:
    return None if p["decade"].startswith("'") else decade(int(p["decade"]), p)


def century(yy: int, at: date) -> int:
    """Return the latest year of two figures that has begun."""
    year = at.year - at.year % 100 + yy
    return year if year <= at.year else year - 100


def decade(first: int, p: Parts) -> PartialDate:
    """Return ten years, or the early, middle or late ones of them."""
    low, high = {"early": (0, 4), "mid": (3, 6), "late": (5, 9), None: (0, 9)}[p.get("part")]
    return PartialDate(f"{first + low}/{first + high}")


NAMED: Mapping[str, Callable[[Parts], PartialDate | None]] = {
    "day": _free_day,
    "day-range": _free_range,
    "month-of-year": lambda p: month_span(int(p["year"]), month_of(p), part_of_month(p)),
    "month-span": _free_months,
    "first-months": lambda p: first_months(int(p["year"]), p) if "year" in p else None,
    "part-of-year": lambda p: part_of_year(int(p["year"]), p) if "year" in p else None,
    "season-of-year": lambda p: season_of(int(p["year"]), p) if "year" in p else None,
    "year": lambda p: PartialDate(p["year"]),
    "numeric": _numeric,
    "spelled-day": lambda p: spelled_day(int(p["year"]), p) if "year" in p else None,
    "day-to-day": lambda p: day_to_day(int(p["year"]), p) if "year" in p else None,
    "year-span": lambda p: PartialDate(f"{p['year']}/{p['year2']}"),
    "years-span": lambda p: PartialDate(f"{p['year']}/{int(p['year']) + 1}"),
    "holiday": lambda p: holiday(int(p["year"]), p["word"]) if "year" in p else None,
    "decade": _named_decade,
    "year-end": lambda p: PartialDate(p["year"]) if "year" in p else None,
    "part-of-plain-year": lambda p: PartialDate(p["year"]),
}
