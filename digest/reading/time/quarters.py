"""Quarters of a year, counted from a day."""

from collections.abc import Mapping
from datetime import date

from digest.records.partial_date import PartialDate, span


def quarter(year: int, month: int) -> PartialDate:
    """Return the quarter that begins with a month; the months of the next year and of the year before count on."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return span(date(year, month, 1), PartialDate(f"{year:04d}-{month + 2:02d}").bounds()[1])


def shifted_quarter(p: Mapping[str, str], at: date) -> PartialDate:
    """Return "this quarter", "the last quarter", "next quarter", "the latest quarter", and "the quarter" as the last one."""
    step = {"this": 0, "current": 0, "next": 1, "coming": 1, "upcoming": 1}.get(p.get("shift", ""), -1)
    return quarter(at.year, (at.month - 1) // 3 * 3 + 1 + 3 * step)


def a_year_before(when: PartialDate) -> PartialDate:
    """Return the same months of the year before."""
    first, last = when.bounds()
    months = (f"{day.year - 1:04d}-{day.month:02d}" for day in (first, last))
    begin, end = (PartialDate(month) for month in months)
    return span(begin.bounds()[0], end.bounds()[1])
