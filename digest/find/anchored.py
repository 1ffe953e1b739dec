"""Which days the words of a date mean, counted from an anchor. Nothing here reads the clock."""

import calendar
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from digest.find.dates import MONTHS, NUMBERS, ORDINALS, SEASONS, WEEKDAYS, DateWords
from digest.find.tense import Tense
from digest.records.partial_date import PartialDate, day, span

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Anchor:
    """The time that relative words are counted from."""

    when: PartialDate
    """The day, or the month or year where no more is known."""

    words: str
    """What it is, for readers: "publication on 21 September 2023"."""


@dataclass(frozen=True, slots=True)
class Moment:
    """What is known when words are resolved."""

    anchor: Anchor | None
    """The text's own time; None when nothing tells it."""

    narrative: Anchor | None
    """The day that "the following day" follows; None when nothing tells it."""

    tense: Tense
    """Whether the clause speaks of the past or the future."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """The days that words mean."""

    value: PartialDate | None
    """None when no anchor settles it."""

    rule: str
    """The rule's name."""

    anchor: str | None
    """What it was counted from, in words; None when the words name the days themselves."""


def resolve(words: DateWords, moment: Moment) -> Resolved:
    """Return the days that the words mean, or None where the anchor does not settle them.

    With an anchor that is a month or a year, words are resolved from its first and from its last day; they
    have a value only when both give the same.
    """
    p = words.parts
    try:
        if words.kind in _FREE and (free := _FREE[words.kind](p)) is not None:
            return Resolved(free, words.kind, None)
        source = moment.narrative if words.kind == "next-day" else moment.anchor
        if source is None or words.kind not in _BOUND:
            return Resolved(None, words.kind, None)
        first, last = source.when.bounds()
        low, high = (_BOUND[words.kind](p, at, moment.tense) for at in (first, last))
    except ValueError:
        # A date that no calendar has ("February 30") names no day.
        return Resolved(None, words.kind, None)
    if low is None or low != high:
        return Resolved(None, words.kind, None)
    if first != last and low.precision == "day":
        return Resolved(None, words.kind, None)
    return Resolved(low, words.kind, source.words)


_Parts = Mapping[str, str]


def _month(parts: _Parts, name: str = "month") -> int:
    text = parts[name]
    return int(text) if text.isdigit() else MONTHS[text]


def _month_span(year: int, month: int, part: str | None = None) -> PartialDate:
    last = calendar.monthrange(year, month)[1]
    # Thirds of a month: early is the 1st to 10th, mid the 11th to 20th, late the rest (TimeML START, MID, END).
    first, end = {"early": (1, 10), "mid": (11, 20), "late": (21, last), None: (1, last)}[part]
    return span(date(year, month, first), date(year, month, end))


_PARTS = {"early": "early", "beginning of": "early", "mid": "mid", "middle of": "mid", "late": "late", "end of": "late"}


def _part(parts: _Parts) -> str | None:
    return _PARTS.get(parts.get("part", ""))


def _free_day(p: _Parts) -> PartialDate | None:
    return day(date(int(p["year"]), _month(p), int(p["day"])))


def _free_range(p: _Parts) -> PartialDate | None:
    if "year" not in p:
        return None
    year, month = int(p["year"]), _month(p)
    return span(date(year, month, int(p["day"])), date(year, month, int(p["day2"])))


def _free_months(p: _Parts) -> PartialDate | None:
    return _months(int(p["year"]), p) if "year" in p else None


def _months(year: int, p: _Parts) -> PartialDate:
    first, last = _month(p), _month(p, "month2")
    return span(date(year, first, 1), _month_span(year + (last < first), last).bounds()[1])


def _first_months(year: int, p: _Parts) -> PartialDate:
    return span(date(year, 1, 1), _month_span(year, _count(p)).bounds()[1])


def _part_of_year(year: int, p: _Parts) -> PartialDate:
    size = 6 if p["part"] == "half" else 3
    parts = 12 // size
    nth = ORDINALS[p["nth"]]
    nth = parts if nth < 0 else nth
    if nth > parts:
        raise ValueError(nth)
    return span(date(year, (nth - 1) * size + 1, 1), _month_span(year, nth * size).bounds()[1])


def _season(year: int, p: _Parts) -> PartialDate:
    return PartialDate(f"{year}-{SEASONS[p['season']]}")


_FREE: Mapping[str, Callable[[_Parts], PartialDate | None]] = {
    "day": _free_day,
    "day-range": _free_range,
    "month-of-year": lambda p: _month_span(int(p["year"]), _month(p), _part(p)),
    "month-span": _free_months,
    "first-months": lambda p: _first_months(int(p["year"]), p) if "year" in p else None,
    "part-of-year": lambda p: _part_of_year(int(p["year"]), p) if "year" in p else None,
    "season-of-year": lambda p: _season(int(p["year"]), p) if "year" in p else None,
    "year": lambda p: PartialDate(p["year"]),
}

_SHIFTS = {
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
}


def _shift(p: _Parts) -> int:
    return _SHIFTS[p["shift"]] if "shift" in p else 0


def _count(p: _Parts) -> int:
    text = p["count"]
    return int(text) if text.isdigit() else NUMBERS[text]


def _day_of_month(p: _Parts, at: date, tense: Tense) -> PartialDate:
    month, number = _month(p), int(p["day"])
    slack = at + 2 * DAY
    if tense == "future":
        year = at.year if (month, number) >= (at.month, at.day) else at.year + 1
    else:
        year = slack.year if (month, number) <= (slack.month, slack.day) else slack.year - 1
    return day(date(year, month, number))


def _range_of_month(p: _Parts, at: date, tense: Tense) -> PartialDate:
    first = _day_of_month(p, at, tense).bounds()[0]
    return span(first, first.replace(day=int(p["day2"])))


def _bare_month(p: _Parts, at: date, tense: Tense) -> PartialDate:
    month = _month(p)
    if tense == "future":
        year = at.year if month >= at.month else at.year + 1
    else:
        year = at.year if month <= at.month else at.year - 1
    return _month_span(year, month, _part(p))


def _shifted_month(p: _Parts, at: date, _: Tense) -> PartialDate:
    month = _month(p)
    if p["shift"] == "last":
        year = at.year if month < at.month else at.year - 1
    elif p["shift"] in {"next", "coming"}:
        year = at.year if month > at.month else at.year + 1
    else:
        year = at.year
    return _month_span(year, month, _part(p))


def _shifted_season(p: _Parts, at: date, _: Tense) -> PartialDate:
    years = [PartialDate(f"{y}-{SEASONS[p['season']]}") for y in (at.year - 2, at.year - 1, at.year, at.year + 1)]
    if _shift(p) < 0:
        return next(s for s in reversed(years) if s.bounds()[1] < at)
    if _shift(p) > 0:
        return next(s for s in years if s.bounds()[0] > at)
    return _season(at.year, p)


def _weekday(p: _Parts, at: date, tense: Tense) -> PartialDate:
    back = (at.weekday() - WEEKDAYS[p["weekday"]]) % 7
    if tense == "past":
        return day(at - back * DAY)
    return day(at + ((7 - back) % 7 or 7) * DAY)


def _weekday_of(p: _Parts, at: date, tense: Tense) -> PartialDate:
    back = (at.weekday() - WEEKDAYS[p["weekday"]]) % 7
    if _shift(p) < 0:
        return day(at - (back or 7) * DAY)
    if _shift(p) > 0:
        return day(at + ((7 - back) % 7 or 7) * DAY)
    return _weekday(p, at, tense)


_DEICTIC = {"yesterday": -1, "last night": -1, "tomorrow": 1}
_NEXT_DAY = {"previous day": -1, "day before": -1, "day earlier": -1}


def _shifted_unit(p: _Parts, at: date, _: Tense) -> PartialDate | None:
    by = _shift(p)
    if p["unit"] == "year":
        return PartialDate(f"{at.year + by:04d}")
    if p["unit"] == "month":
        months = at.year * 12 + at.month - 1 + by
        return _month_span(months // 12, months % 12 + 1)
    if p["unit"] == "week":
        monday = at - at.weekday() * DAY + by * 7 * DAY
        return span(monday, monday + 6 * DAY)
    return None


def _ago(p: _Parts, at: date, _: Tense) -> PartialDate | None:
    count = _count(p)
    if p["way"] != "ago":
        return None
    if p["unit"] == "day":
        return day(at - count * DAY)
    if p["unit"] == "week":
        middle = at - 7 * count * DAY
        return span(middle - 3 * DAY, middle + 3 * DAY)
    if p["unit"] == "month":
        months = at.year * 12 + at.month - 1 - count
        return _month_span(months // 12, months % 12 + 1)
    return PartialDate(f"{at.year - count * (10 if p['unit'] == 'decade' else 1):04d}")


def _weekend(_: _Parts, at: date, tense: Tense) -> PartialDate:
    saturday = at - ((at.weekday() - 5) % 7) * DAY
    if tense == "future":
        saturday += 7 * DAY
    return span(saturday, saturday + DAY)


_BOUND: Mapping[str, Callable[[_Parts, date, Tense], PartialDate | None]] = {
    "day-of-month": _day_of_month,
    "day-range": _range_of_month,
    "month": _bare_month,
    "part-of-month": _bare_month,
    "shifted-month": _shifted_month,
    "month-of-shifted-year": lambda p, at, _: _month_span(at.year + _shift(p), _month(p), _part(p)),
    "month-span": lambda p, at, _: _months(at.year if _month(p, "month2") <= at.month else at.year - 1, p),
    "first-months": lambda p, at, _: _first_months(at.year + _shift(p), p),
    "part-of-year": lambda p, at, _: _part_of_year(at.year + _shift(p), p),
    "season-of-year": lambda p, at, _: _season(at.year + _shift(p), p),
    "shifted-season": _shifted_season,
    "weekday": _weekday,
    "weekday-of": _weekday_of,
    "deictic-day": lambda p, at, _: day(at + _DEICTIC.get(p["word"], 0) * DAY),
    "next-day": lambda p, at, _: day(at + _NEXT_DAY.get(p["word"], 1) * DAY),
    "shifted-unit": _shifted_unit,
    "ago": _ago,
    "weekend": _weekend,
}
