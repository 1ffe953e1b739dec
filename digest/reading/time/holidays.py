"""The day of a holiday in a year."""

import calendar
from datetime import date, timedelta

from digest.reading.time.numbers import AMERICAN_DAYS, EASTER_DAYS, HOLIDAYS
from digest.records.partial_date import PartialDate, day


def holiday(year: int, name: str) -> PartialDate:
    """Return the day of a holiday, named in lower case as in `numbers`."""
    if name in HOLIDAYS:
        return day(date(year, *HOLIDAYS[name]))
    if name in EASTER_DAYS:
        return day(easter(year) + timedelta(days=EASTER_DAYS[name]))
    month, weekday, nth = AMERICAN_DAYS[name]
    first, length = calendar.monthrange(year, month)
    days = range(1 + (weekday - first) % 7, length + 1, 7)
    return day(date(year, month, days[nth - 1 if nth > 0 else nth]))


def easter(year: int) -> date:
    """Return Easter Sunday of the western churches.

    Source: the anonymous Gregorian algorithm, J. Meeus, Astronomical Algorithms, chapter 8.
    """
    golden, (century, rest) = year % 19, divmod(year, 100)
    leaps, left = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leaps - correction + 15) % 30
    quarter, odd = divmod(rest, 4)
    weekday = (32 + 2 * left + 2 * quarter - epact - odd) % 7
    shift = (golden + 11 * epact + 22 * weekday) // 451
    month, number = divmod(epact + weekday - 7 * shift + 114, 31)
    return date(year, month, number + 1)
