"""When something was published, as formats state it: one date, read as it is written and no more exactly.

Nothing is filled in: a day that is not written is not made, from the clock least of all.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime

from digest.records.partial_date import PartialDate
from digest.text.day_words import MONTH, days_in, month_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """One date of a format."""

    value: PartialDate | None
    """As exact as it is written; None where it cannot be read, as `review` says."""

    review: str | None = None
    """What was assumed, or why it cannot be read."""

    hour: int | None = None
    """The hour, where the clock is in Universal Time and the day may be another where the outlet stands."""

    @property
    def day(self) -> str | None:
        """Return the value where it is one day."""
        return self.value if self.value is not None and self.value.precision == "day" else None


EXACT = 10
"""Characters of an exact day in EDTF; no other date has as many."""
LONGEST = 120
"""Characters. The longest form seen is a date twice over, with both clocks."""
_ISO = re.compile(
    r"((?:1[5-9]|20)\d\d)(?:-(\d\d)(?:-(\d\d))?)?\Z|((?:1[5-9]|20)\d\d)([-/.])(\d{1,2})\5(\d{1,2})(?!\d)(?![-/.]\d)"
)
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:T?\d{4}(?:\d\d)?(?:\.\d+)?\s?(?:Z|[+-]\d\d:?\d\d)?)?\Z")
_SECONDS = re.compile(r"(\d{9,10})(?:\.\d+)?\Z|(\d{12,13})\Z")
"""Seconds, or thousandths, since 1970: from 1973 to 2286."""
_ABOUT = re.compile(
    r"(?:circa\b|ca\.?(?=\s)|c\.|about\b|around\b|approx(?:imately|\.)?|~|early\b|late\b|mid-?)\s*", re.IGNORECASE
)
_PARTS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_SEASON = re.compile(
    r"(spring|summer|autumn|fall|winter)(?: of)?,? (\d{4})\Z|(\d{4}),? (spring|summer|autumn|fall|winter)\Z",
    re.IGNORECASE,
)
_MONTH = re.compile(rf"({MONTH})\.?,? (?:de |del |di )?(\d{{4}})\Z|(\d{{4}}) ({MONTH})\.?\Z", re.IGNORECASE)
_SAME_MONTH = re.compile(
    rf"(?P<a>\d{{1,2}})\.?\s?[-–—/]\s?(?P<b>\d{{1,2}})\.? (?P<m>{MONTH})\.?,? (?P<y>\d{{4}})\Z|"
    rf"(?P<m2>{MONTH})\.? (?P<a2>\d{{1,2}})\s?[-–—/]\s?(?P<b2>\d{{1,2}}),? (?P<y2>\d{{4}})\Z",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s(?:-|–|—|/|to|until|bis|al?|au)\s|(?<=\d)\s?[–—/]\s?(?=\d{4})|(?<=\A\d{4})-(?=\d{4}\Z)")
_SHORT = re.compile(
    rf"(?:(?P<week>[A-Za-z]{{2,9}})\.?,? )?(?P<d>\d{{1,2}})[ -](?P<m>{MONTH})\.?[ -]’?'?(?P<y>\d\d)(?=\s\d{{1,2}}:\d\d|\Z)",
    re.IGNORECASE,
)
"""The form of RFC 822: "Fri, 22 Sep 17 22:05:03 +0300"."""
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_UNIVERSAL = re.compile(
    r"(?<!\d)([01]?\d|2[0-3]):(\d\d)(?::(\d\d)(?:\.\d+)?)?\s?(?:Z|GMT|UTC?|[+-]00:?00)\W*\Z", re.IGNORECASE
)
_COMPACT_UNIVERSAL = re.compile(r"\d{8}T?([01]\d|2[0-3])([0-5]\d)([0-5]\d)?(?:\.\d+)?\s?(?:Z|[+-]00:?00)\Z")
LATE, EARLY = 11, 10
"""Hours of Universal Time. From 11:00 on it is the next day in Auckland in summer, until 10:00 the day before in
Honolulu: nobody knows where an outlet stands that only writes such a clock. Between them the day is the same all over
the world but on a few islands of the Pacific.
"""
HALF = 50
"""RFC 2822, section 4.3: years of two figures up to 49 are of this century, the others of the last."""


def stamp_of(words: str) -> Stamp | None:
    """Return the date that a field of a format holds; None where it holds nothing."""
    words = " ".join(words.split())
    if not words:
        return None
    if len(words) > LONGEST:
        return _unread(words[:40] + "…")
    about = _ABOUT.match(words)
    rest = words[about.end() :] if about else words.rstrip("?~ ")
    if about or rest != words:
        return _approximate(words, _exact(rest))
    return _interval(words) or _exact(words) or _unread(words)


def _unread(words: str) -> Stamp:
    return Stamp(value=None, review=f"“{words}” cannot be read as a date: write it into the record")


def _approximate(words: str, found: Stamp | None) -> Stamp:
    """Return what is about a month or a year; a day so told is no day."""
    if found is None or found.value is None or "/" in found.value:
        return _unread(words)
    known = found.value[:7] if found.value.precision == "day" else found.value
    return Stamp(value=PartialDate(f"{known}~"), review=f"the source says “{words}”")


def _exact(words: str) -> Stamp | None:
    """Return a date that is no interval."""
    if found := _ISO.match(words):
        year, month, day = (found[1], found[2], found[3]) if found[1] else (found[4], found[6], found[7])
        return _dated(words, year, month, day)
    if found := _COMPACT.match(words):
        return _dated(words, *found.groups())
    if found := _SECONDS.match(words):
        return _of_seconds(int(found[1] or int(found[2]) // 1000))
    if found := _SEASON.match(words) or _MONTH.match(words):
        name = (found[1] or found[4]).lower()
        return Stamp(value=PartialDate(f"{found[2] or found[3]}-{_PARTS.get(name) or month_of(name):02d}"))
    found = _SHORT.match(words)
    return _of_two_figures(words, found) if found else _in_words(words)


def _dated(words: str, year: str, month: str | None, day: str | None) -> Stamp:
    """Return a date in figures. Noughts stand for parts that are not known."""
    parts = [year]
    for part in (month, day):
        if part is None or not int(part):
            break
        parts.append(f"{int(part):02d}")
    try:
        value = PartialDate("-".join(parts))
    except ValueError:
        return _unread(words)
    # A "month" of 21 to 24 is a season only where the format says EDTF; here it is a slip.
    return _unread(words) if value.precision == "season" else Stamp(value=value, hour=_hour(words))


def _hour(words: str) -> int | None:
    """Return the hour of a clock in Universal Time; None of midnight, which is written where no hour is known."""
    found = _COMPACT_UNIVERSAL.match(words) or _UNIVERSAL.search(words)
    if found is None or not any(int(n or 0) for n in found.groups()):
        return None
    return int(found[1])


def _of_seconds(seconds: int) -> Stamp:
    try:
        moment = datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return _unread(str(seconds))
    return Stamp(value=PartialDate(moment.date().isoformat()), hour=moment.hour)


def _of_two_figures(words: str, found: re.Match[str]) -> Stamp:
    """Return a day whose year has two figures; the weekday, where one is told, says which century it is."""
    figures = int(found["y"])
    week = (found["week"] or "")[:3].lower()
    day, month = int(found["d"]), month_of(found["m"])
    years = (2000 + figures, 1900 + figures) if figures < HALF else (1900 + figures, 2000 + figures)
    days = [d for y in years if (d := _calendar_day(y, month, day))]
    if not days:
        return _unread(words)
    proven = [d for d in days if week in _WEEKDAYS and _WEEKDAYS[d.weekday()] == week]
    if len(proven) == 1:
        return Stamp(value=PartialDate(proven[0].isoformat()), hour=_hour(words))
    why = f"the year is written as “{found['y']}”; {days[0].year} was assumed"
    return Stamp(value=PartialDate(days[0].isoformat()), review=why, hour=_hour(words))


def _calendar_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _in_words(words: str) -> Stamp | None:
    """Return the one day that the words print."""
    days = days_in(words)
    if len({d.days for d in days}) != 1:
        return None
    first = days[0]
    # "7 to 3 May 2021": figures that are no clock belong to a date of another form.
    if any(c.isdigit() for c in _CLOCK.sub("", words[: first.start] + words[days[-1].end :])):
        return None
    if len(first.days) > 1:
        return Stamp(value=PartialDate(first.days[0]), review=f"“{words}” may mean {' or '.join(first.days)}")
    return Stamp(value=PartialDate(first.days[0]), review=first.assumed, hour=_hour(words))


_CLOCK = re.compile(
    r"(?<!\d)\d{1,2}[:.h]\d\d(?::\d\d)?(?:\.\d+)?|(?<!\d)\d{1,2} ?(?:[ap]\.?m|h\b|Uhr)|(?:GMT|UTC)?[+-]\d{1,2}(?::?\d\d)?(?!\d)",
    re.IGNORECASE,
)


def _interval(words: str) -> Stamp | None:
    """Return a stretch of days, months or years."""
    if found := _SAME_MONTH.match(words):
        parts = found.groupdict()
        month, year = month_of(parts["m"] or parts["m2"]), parts["y"] or parts["y2"]
        ends = [f"{year}-{month:02d}-{int(parts[n] or parts[n + '2']):02d}" for n in "ab"]
    else:
        halves = _BETWEEN.split(words)
        told = [_exact(h.strip()) for h in halves]
        ends = [str(t.value) for t in told if t is not None and t.value is not None and "/" not in t.value]
        if len(halves) != len(ends):
            return None
    if len(ends) != 2:  # noqa: PLR2004 (an interval has two ends)
        return None
    try:
        return Stamp(value=PartialDate("/".join(ends)))
    except ValueError:
        return None


def late_or_early(stamp: Stamp) -> str | None:
    """Return why a day in Universal Time may be another where the outlet stands, or None."""
    if stamp.hour is None or EARLY <= stamp.hour < LATE:
        return None
    other = "the day after" if stamp.hour >= LATE else "the day before"
    return f"the stamp says {stamp.hour:02d} o'clock in Universal Time; where the outlet stands it may be {other}"
