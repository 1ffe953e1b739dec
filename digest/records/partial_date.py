"""Half-known dates as EDTF strings that know which days they may mean."""

import calendar
import re
from datetime import date, timedelta
from functools import lru_cache
from typing import Self

_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})\Z")
_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})\Z")
_YEAR = re.compile(r"([0-9]{4})\Z")

# EDTF level 1 season codes with the months they span in the northern hemisphere, where all outlets
# of the digest print. Winter of a year runs into the next one (December 2022 is "winter 2022").
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14)}
_SEASON_NAMES = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_ONE_DAY = timedelta(days=1)


class PartialDate(str):
    """A day, month, season, year or interval in EDTF: `2022-09-15`, `2022-09`, `2023-21`, `2022`, `a/b`.

    A month, season or year may be approximate: `1994~`. Its bounds are those of what is named, because a source that
    says "about" does not say how far; an approximate day is no day, and is written as its month.

    Source: Library of Congress, Extended Date/Time Format, levels 0 and 1. The string is the value;
    two partial dates are equal when their strings are.

    Raises ValueError when the text is not such a date or names a day that no calendar has.
    """

    __slots__ = ()

    def __new__(cls, text: str) -> Self:
        """Return the checked date."""
        made = super().__new__(cls, text)
        first, last = made.bounds()
        if last < first:
            msg = f"the interval '{text}' ends before it starts"
            raise ValueError(msg)
        return made

    def bounds(self) -> tuple[date, date]:
        """Return the first and the last day that the date may mean."""
        if "/" in self:
            left, _, right = self.partition("/")
            return _bounds(left)[0], _bounds(right)[1]
        return _bounds(self)

    @property
    def precision(self) -> str:
        """Return "day", "month", "season", "year" or "interval"."""
        if "/" in self:
            return "interval"
        if _DAY.match(self):
            return "day"
        if found := _MONTH.match(self.removesuffix("~")):
            return "season" if int(found[2]) in _SEASONS else "month"
        return "year"

    @property
    def weekday(self) -> str | None:
        """Return the day of the week in English, or None unless the date is one day."""
        return WEEKDAY_NAMES[self.bounds()[0].weekday()] if self.precision == "day" else None

    def overlaps(self, other: "PartialDate") -> bool:
        """Return whether some day may be meant by both."""
        (a, b), (c, d) = self.bounds(), other.bounds()
        return a <= d and c <= b

    def within(self, other: "PartialDate") -> bool:
        """Return whether every day of this date lies in the other one."""
        (a, b), (c, d) = self.bounds(), other.bounds()
        return c <= a and b <= d

    def words(self) -> str:
        """Return the date as a reader of English prints it: "20 September 2023", "spring 2023"."""
        if "/" in self:
            left, _, right = self.partition("/")
            return f"{PartialDate(left).words()} to {PartialDate(right).words()}"
        if self.endswith("~"):
            return f"about {PartialDate(self[:-1]).words()}"
        if found := _DAY.match(self):
            return f"{int(found[3])} {MONTH_NAMES[int(found[2]) - 1]} {found[1]}"
        if found := _MONTH.match(self):
            part = int(found[2])
            return f"{_SEASON_NAMES.get(part) or MONTH_NAMES[part - 1]} {found[1]}"
        return str(self)


def day(value: date) -> PartialDate:
    """Return the partial date of one day."""
    return PartialDate(value.isoformat())


def span(first: date, last: date) -> PartialDate:
    """Return the shortest partial date that means exactly the days from first to last."""
    if first == last:
        return day(first)
    if first.day == 1 and (last + _ONE_DAY).day == 1:
        if (first.year, first.month) == (last.year, last.month):
            return PartialDate(f"{first:%Y-%m}")
        if first.year == last.year and (first.month, last.month) == (1, 12):
            return PartialDate(f"{first:%Y}")
    return PartialDate(f"{first.isoformat()}/{last.isoformat()}")


@lru_cache(maxsize=100_000)
def _bounds(text: str) -> tuple[date, date]:
    if found := _DAY.match(text):
        only = date(int(found[1]), int(found[2]), int(found[3]))
        return only, only
    text = text.removesuffix("~")
    if found := _MONTH.match(text):
        year, part = int(found[1]), int(found[2])
        if part in _SEASONS:
            start, end = _SEASONS[part]
            return date(year, start, 1), _month_end(year + (end > 12), (end - 1) % 12 + 1)  # noqa: PLR2004 (twelve months)
        return date(year, part, 1), _month_end(year, part)
    if found := _YEAR.match(text):
        year = int(found[1])
        return date(year, 1, 1), date(year, 12, 31)
    msg = f"'{text}' is not a date; write 2022-09-15, 2022-09, 2023-21 (spring), 2022, 2022~ (about), or two with '/'"
    raise ValueError(msg)


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
