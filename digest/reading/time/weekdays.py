"""Days that the names of weekdays mean, counted from an anchor."""

from datetime import date, timedelta

from digest.reading.time.named import SHIFTS, Parts
from digest.reading.time.rules import WEEKDAYS
from digest.reading.time.tense import Tense
from digest.records.partial_date import PartialDate, day, span

DAY = timedelta(days=1)


def weekday(p: Parts, at: date, tense: Tense) -> PartialDate:
    """Return the last such day, or the coming one for a clause that looks ahead."""
    back = (at.weekday() - WEEKDAYS[p["weekday"]]) % 7
    if tense == "past":
        return day(at - back * DAY)
    # AP style names the day of publication by its weekday too: "will meet Thursday", printed on a Thursday.
    return day(at + (7 - back) % 7 * DAY)


def weekday_of(p: Parts, at: date, tense: Tense) -> PartialDate:
    """Return "last Friday", "next Friday" or "this Friday"."""
    back = (at.weekday() - WEEKDAYS[p["weekday"]]) % 7
    if SHIFTS[p["shift"]] < 0:
        return day(at - (back or 7) * DAY)
    if SHIFTS[p["shift"]] > 0:
        ahead = (7 - back) % 7 or 7
        # On a Friday "next Saturday" is not tomorrow; on a Saturday "next Monday" is that of the new week.
        soon = p["shift"] == "next" and ahead <= TOO_SOON and at.weekday() + ahead <= SUNDAY
        return day(at + (ahead + 7 * soon) * DAY)
    return weekday(p, at, tense)


TOO_SOON, SUNDAY = 2, 6


def weekend(p: Parts, at: date, tense: Tense) -> PartialDate:
    """Return the Saturday and Sunday that "the weekend" names."""
    saturday = at - ((at.weekday() - 5) % 7) * DAY
    shift = p.get("shift", "the")
    # On a Thursday "this weekend" is the coming one whatever the tense; on a Monday the past one is meant.
    soon = shift == "this" and MIDWEEK <= at.weekday() < SATURDAY
    if shift == "next" or (shift not in {"last", "past", "this past"} and (tense == "future" or soon)):
        saturday += 7 * DAY
    return span(saturday, saturday + DAY)


MIDWEEK, SATURDAY = 2, 5


def weekday_in_week(p: Parts, at: date, _: Tense) -> PartialDate:
    """Return "Friday of last week"."""
    monday = at - at.weekday() * DAY + 7 * SHIFTS[p["shift"]] * DAY
    return day(monday + WEEKDAYS[p["weekday"]] * DAY)


def weekday_after(p: Parts, at: date, _: Tense) -> PartialDate:
    """Return "Friday week": a week or two after the next one."""
    name = p.get("weekday") or p["weekday2"]
    ahead = (WEEKDAYS[name] - at.weekday()) % 7 or 7
    return day(at + (ahead + (14 if p.get("way") == "fortnight" else 7)) * DAY)


def told_weekday(p: Parts, at: date, _: Tense) -> PartialDate:
    """Return "the following Friday", counted from the day told last."""
    back = (at.weekday() - WEEKDAYS[p["weekday"]]) % 7
    if p["told"] in {"previous", "preceding"}:
        return day(at - (back or 7) * DAY)
    return day(at + ((7 - back) % 7 or 7) * DAY)
