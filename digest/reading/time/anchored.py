"""Which days the words of a date mean, counted from an anchor. Nothing here reads the clock."""

from dataclasses import dataclass
from datetime import date, timedelta

from digest.reading.time.counted import COUNTED
from digest.reading.time.dates import DateWords
from digest.reading.time.named import NAMED
from digest.reading.time.numbers import AMERICAN_DAYS
from digest.reading.time.tense import Tense
from digest.records.partial_date import PartialDate


@dataclass(frozen=True, slots=True)
class Anchor:
    """The time that relative words are counted from."""

    when: PartialDate
    """The day, or the month or year where no more is known."""

    words: str
    """What it is, for readers: "publication on 21 September 2023"."""

    doubt: str | None = None
    """Why it may be wrong, with all that is counted from it."""

    at: tuple[int, int] | None = None
    """Where the words stand that it was worked out from; None when a field of the record tells it."""


@dataclass(frozen=True, slots=True)
class Moment:
    """What is known when words are resolved."""

    anchor: Anchor | None
    """The text's own time; None when nothing tells it."""

    narrative: Anchor | None
    """The day that "the following day" follows; None when nothing tells it."""

    tense: Tense | None
    """Whether the clause speaks of the past or the future; None when no verb tells, which is read as the past."""

    firm: bool = True
    """Whether a verb such as "will" says that it looks ahead; the present tense and "may" do not."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """The days that words mean."""

    value: PartialDate | None
    """None when no anchor settles it."""

    rule: str
    """The rule's name."""

    anchor: str | None
    """What it was counted from, in words; None when the words name the days themselves."""

    doubt: str | None = None
    """Why a person should look: nothing tells whether the words look back or ahead."""


FAR = timedelta(days=240)
"""What lies eight months ahead has its year printed, or "next": without, and without a "will", it is the one just past."""


def _not_so_far(words: DateWords, moment: Moment, at: date, value: PartialDate | None) -> PartialDate | None:
    """Return the last such days where the coming ones are most of a year away and nothing firm says that they are meant."""
    if value is None or moment.firm or words.kind not in _WITHOUT_YEAR or value.bounds()[0] - at < FAR:
        return value
    return COUNTED[words.kind](words.parts, at, "past")


_WITHOUT_YEAR = {"day-of-month", "day-range", "month", "month-noun", "part-of-month", "day-to-day", "spelled-day"}
WITHIN_THE_DAY = ("earlier ", "later ")
"""How words begin that mean the day told last: "earlier in the day", "later that day"."""
TOLD = {"next-day", "told-day", "told-weekday"}
"""Kinds of words that count from the day told last, not from the text's own."""


def follows_the_tale(words: DateWords) -> bool:
    """Return whether words count from the day told last."""
    p = words.parts
    days_on = words.kind == "ago" and p["way"] != "ago" and p["unit"] == "day"
    return days_on or words.kind in TOLD or p.get("word", "").startswith(WITHIN_THE_DAY)


AMERICAN = "a holiday of the United States; elsewhere the name may mean another day"
NO_VERB = "no verb tells whether these words look back or ahead; they are read as looking back"


def resolve(words: DateWords, moment: Moment) -> Resolved:
    """Return the days that the words mean, or None where the anchor does not settle them.

    With an anchor that is a month or a year, words are resolved from its first and from its last day; they
    have a value only when both give the same.
    """
    p = words.parts
    try:
        if words.kind in NAMED and (free := NAMED[words.kind](p)) is not None:
            return Resolved(free, words.kind, None)
        source = moment.narrative if follows_the_tale(words) else moment.anchor
        if source is None or words.kind not in COUNTED:
            return Resolved(None, words.kind, None)
        first, last = source.when.bounds()
        low, high = (COUNTED[words.kind](p, at, moment.tense or "past") for at in (first, last))
    except (ValueError, OverflowError):
        # A date that no calendar has ("February 30") names no day.
        return Resolved(None, words.kind, None)
    low, high = (_not_so_far(words, moment, *found) for found in ((first, low), (last, high)))
    if low is None or low != high:
        return Resolved(None, words.kind, None)
    if first != last and low.precision == "day":
        return Resolved(None, words.kind, None)
    other = COUNTED[words.kind](p, first, "future") if moment.tense is None else low
    doubt = NO_VERB if other != low else AMERICAN if p.get("word") in AMERICAN_DAYS else None
    return Resolved(low, words.kind, source.words, doubt)
