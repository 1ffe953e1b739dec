"""Days that the words of a date mean counted from an anchor: "Wednesday", "last spring", "two years ago"."""

import calendar
from collections.abc import Callable, Mapping
from datetime import date

from digest.reading.time.holidays import holiday
from digest.reading.time.named import (
    SHIFTS,
    Parts,
    century,
    count_of,
    day_to_day,
    decade,
    first_months,
    month_of,
    month_off,
    month_span,
    months_of,
    part_of_month,
    part_of_year,
    season_of,
)
from digest.reading.time.numbers import ORDINAL_DAYS
from digest.reading.time.quarters import a_year_before, shifted_quarter
from digest.reading.time.rules import SEASONS
from digest.reading.time.tense import Tense
from digest.reading.time.weekdays import DAY, told_weekday, weekday, weekday_after, weekday_in_week, weekday_of, weekend
from digest.records.partial_date import PartialDate, day, span


def _shift(p: Parts) -> int:
    return SHIFTS[p["shift"]] if "shift" in p else 0


FAR, NEAR = 240, 120
"""Days. News prints the year of a day that is eight months back; a day without one that would lie so far in the
past, and comes within four months, is the coming one ("must be approved by Dec. 15")."""


def _day_of_month(p: Parts, at: date, tense: Tense) -> PartialDate:
    """Return the day in the year that the tense tells; a far past day is the coming one where that is near."""
    month, number = month_of(p), int(p["day"])
    slack = at + 2 * DAY
    ahead = at.year if (month, number) >= (at.month, at.day) else at.year + 1
    back = slack.year if (month, number) <= (slack.month, slack.day) else slack.year - 1
    if (month, number) == (2, 29):
        return day(date(ahead if tense == "future" else back, month, number))
    past, coming = date(back, month, number), date(ahead, month, number)
    if tense == "future":
        return day(coming)
    return day(coming if (at - past).days > FAR and (coming - at).days < NEAR else past)


def _range_of_month(p: Parts, at: date, tense: Tense) -> PartialDate:
    first = _day_of_month(p, at, tense).bounds()[0]
    return span(first, first.replace(day=int(p["day2"])))


def _bare_month(p: Parts, at: date, tense: Tense) -> PartialDate:
    month = month_of(p)
    if tense == "future":
        year = at.year if month >= at.month else at.year + 1
    else:
        year = at.year if month <= at.month else at.year - 1
    return month_span(year, month, part_of_month(p))


def _month_noun(p: Parts, at: date, tense: Tense) -> PartialDate:
    """Return the month of "the August figures": the last one, or a coming one that is near or of an event."""
    ahead = (month_of(p) - at.month) % 12
    return _bare_month(p, at, tense if ahead <= SOON or "event" in p else "past")


SOON = 3
"""Months. What is told of a month without its year lies no further ahead."""


def _month_span(p: Parts, at: date, tense: Tense) -> PartialDate:
    """Return the months around the anchor, else the last ones or the coming ones."""
    spans = [months_of(year, p) for year in (at.year - 1, at.year, at.year + 1)]
    coming = next(s for s in spans if s.bounds()[1] >= at)
    past = next(s for s in reversed(spans) if s.bounds()[1] < at)
    nearer = coming.bounds()[0] - at < at - past.bounds()[1]
    return coming if coming.bounds()[0] <= at or (tense == "future" and nearer) else past


def _shifted_month(p: Parts, at: date, _: Tense) -> PartialDate:
    month = month_of(p)
    if p["shift"] == "last":
        # In November "last October" is last year's; this year's is "last month" or "in October".
        year = at.year if month < at.month - 1 else at.year - 1
    elif p["shift"] in {"next", "coming"}:
        year = at.year if month > at.month else at.year + 1
    else:
        year = at.year
    return month_span(year, month, part_of_month(p))


def _shifted_season(p: Parts, at: date, tense: Tense) -> PartialDate:
    years = [PartialDate(f"{y}-{SEASONS[p['season']]}") for y in (at.year - 2, at.year - 1, at.year, at.year + 1)]
    if _shift(p) < 0:
        return next(s for s in reversed(years) if s.bounds()[1] < at)
    if _shift(p) > 0:
        return next(s for s in years if s.bounds()[0] > at)
    # "I met her this summer", printed in January, was last year's; the coming one's weather is not told yet.
    begun = next(s for s in reversed(years) if s.bounds()[0] <= at)
    return begun if tense == "past" and (at - begun.bounds()[1]).days < FAR else season_of(at.year, p)


_DEICTIC = {
    "yesterday": -1,
    "last night": -1,
    "tomorrow": 1,
    "day after tomorrow": 2,
    "the day after tomorrow": 2,
    "the day before yesterday": -2,
}
_NEXT_DAY = {"previous day": -1, "day before": -1, "day earlier": -1}


def _bare_part(p: Parts, at: date, tense: Tense) -> PartialDate:
    """Return the nearest such quarter or half that has begun, for figures are told of past ones; else the next."""
    this_year = part_of_year(at.year, p)
    begun = this_year.bounds()[0] <= at
    if tense == "future":
        return this_year if this_year.bounds()[1] >= at else part_of_year(at.year + 1, p)
    return this_year if begun else part_of_year(at.year - 1, p)


def _year_ago(p: Parts, at: date, _: Tense) -> PartialDate | None:
    """Return the year before, or the quarter of it whose figures those of the last one are compared with.

    "The year-earlier period" alone may be of any length.
    """
    if "period" in p:
        return None
    if "part" in p or "part2" in p:
        return a_year_before(shifted_quarter({"shift": "last"}, at))
    return PartialDate(f"{at.year - 1:04d}")


def _first_months(p: Parts, at: date, tense: Tense) -> PartialDate:
    """Return the first so many months of a year: of the last one in which they are over, where none is named."""
    told = first_months(at.year + _shift(p), p)
    over = "shift" in p or tense == "future" or told.bounds()[1] <= at
    return told if over else first_months(at.year - 1, p)


def _shifted_unit(p: Parts, at: date, _: Tense) -> PartialDate | None:
    if p.get("shift") in {"previous", "following", "same"}:
        return None  # Counted from what the tale has told, not from its own day.
    if p.get("shift") == "past" or ("the" in p and p.get("shift") in {"last", "next"} and p["unit"] != "week"):
        return (
            None  # "over the past year", "in the next month": a length of time, and no year or month of the calendar.
        )
    by = _shift(p)
    if p["unit"] == "year":
        return PartialDate(f"{at.year + by:04d}")
    if p["unit"] == "month":
        return month_off(at, by)
    if p["unit"] == "week":
        monday = at - at.weekday() * DAY + by * 7 * DAY
        return span(monday, monday + 6 * DAY)
    return None


def units_off(at: date, unit: str, count: int) -> PartialDate:
    """Return the time so many days, weeks, months, years or decades after a day, as roughly as the unit tells."""
    if unit == "day":
        return day(at + count * DAY)
    if unit == "week":
        middle = at + 7 * count * DAY
        return span(middle - 3 * DAY, middle + 3 * DAY)
    if unit == "month":
        return month_off(at, count)
    return PartialDate(f"{at.year + count * (10 if unit == 'decade' else 1):04d}")


def _ago(p: Parts, at: date, _: Tense) -> PartialDate | None:
    count = count_of(p)
    if p["unit"] == "day" and p["way"] != "ago":
        return units_off(at, "day", count if p["way"] == "later" else -count)
    # "from $38.9 million a year earlier" compares with the text's own time; more than one counts from what was told.
    if p["way"] != "ago" and not (p["way"] == "earlier" and count == 1 and p["unit"] in {"year", "month"}):
        return None
    return units_off(at, p["unit"], -count)


def _in_count(p: Parts, at: date, tense: Tense) -> PartialDate | None:
    """Return "in two weeks" where the clause looks ahead; "the best in two years" names no time."""
    if tense != "future" or p["way"].lower() != "in":
        return None
    return units_off(at, p["unit"], count_of(p))


def _nearest(make: Callable[[int], PartialDate], at: date, tense: Tense) -> PartialDate:
    """Return the latest such days up to the anchor, with two days' grace, or the earliest from it on."""
    years = [make(y) for y in (at.year - 1, at.year, at.year + 1)]
    if tense == "future":
        return next(d for d in years if d.bounds()[1] >= at)
    return next(d for d in reversed(years) if d.bounds()[0] <= at + 2 * DAY)


def _bare_day(p: Parts, at: date, tense: Tense) -> PartialDate | None:
    """Return "the 15th" of the month that is nearest on its side of the anchor."""
    number = int(p["day"])
    months = [at.year * 12 + at.month - 1 + shift for shift in (-1, 0, 1)]
    days = [date(m // 12, m % 12 + 1, number) for m in months if number <= calendar.monthrange(m // 12, m % 12 + 1)[1]]
    if tense == "future":
        return next((day(d) for d in days if d >= at), None)
    return next((day(d) for d in reversed(days) if d <= at), None)


def _holiday(p: Parts, at: date, tense: Tense) -> PartialDate:
    return _nearest(lambda y: holiday(y, p["word"]), at, tense)


def _spelled(p: Parts, at: date, tense: Tense) -> PartialDate:
    month, number = month_of(p), ORDINAL_DAYS[p["nth"]]
    return _nearest(lambda y: day(date(y, month, number)), at, tense)


def _decade(p: Parts, at: date, _: Tense) -> PartialDate:
    return decade(century(int(p["decade"][1:]), at), p)


COUNTED: Mapping[str, Callable[[Parts, date, Tense], PartialDate | None]] = {
    "day-of-month": _day_of_month,
    "day-range": _range_of_month,
    "month": _bare_month,
    "month-noun": _month_noun,
    "part-of-month": _bare_month,
    "shifted-month": _shifted_month,
    "month-of-shifted-year": lambda p, at, _: month_span(at.year + _shift(p), month_of(p), part_of_month(p)),
    "month-span": _month_span,
    "first-months": _first_months,
    "part-of-year": lambda p, at, _: part_of_year(at.year + _shift(p), p),
    "season-of-year": lambda p, at, _: season_of(at.year + _shift(p), p),
    "shifted-season": _shifted_season,
    "weekday": weekday,
    "weekday-of": weekday_of,
    "deictic-day": lambda p, at, _: day(at + _DEICTIC.get(p["word"], 0) * DAY),
    "next-day": lambda p, at, _: day(at + _NEXT_DAY.get(p["word"], 1) * DAY),
    "told-day": lambda _p, at, _: day(at),
    "shifted-unit": _shifted_unit,
    "end-of-unit": _shifted_unit,
    "bare-quarter": _bare_part,
    "bare-half": _bare_part,
    "quarter-a-year-ago": lambda p, at, _: a_year_before(_bare_part(p, at, "past")),
    "shifted-quarter": lambda p, at, _: shifted_quarter(p, at),
    "ago": _ago,
    "in-count": _in_count,
    "before-last": lambda p, at, _: month_off(at, -2) if p["unit"] == "month" else PartialDate(f"{at.year - 2:04d}"),
    "year-ago": _year_ago,
    "year-end": lambda _p, at, _: PartialDate(f"{at.year:04d}"),
    "decade": _decade,
    "short-year": lambda p, at, _: PartialDate(f"{century(int(p['yy']), at):04d}"),
    "weekday-in-week": weekday_in_week,
    "weekday-after": weekday_after,
    "told-weekday": told_weekday,
    "weekend": weekend,
    "bare-day": _bare_day,
    "holiday": _holiday,
    "spelled-day": _spelled,
    "day-to-day": lambda p, at, tense: _nearest(lambda y: day_to_day(y, p), at, tense),
    "bare-season": lambda p, at, tense: _nearest(lambda y: season_of(y, p), at, tense),
}
