"""Which days the words of a date mean, counted from an anchor. Nothing here reads the clock."""

from dataclasses import dataclass

from digest.find.counted import COUNTED
from digest.find.dates import DateWords
from digest.find.named import NAMED
from digest.find.tense import Tense
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


TOLD = {"next-day", "told-weekday"}
"""Kinds of words that count from the day told last, not from the text's own."""
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
        told = words.kind in TOLD or words.parts.get("word") == "earlier in the day"
        source = moment.narrative if told else moment.anchor
        if source is None or words.kind not in COUNTED:
            return Resolved(None, words.kind, None)
        first, last = source.when.bounds()
        low, high = (COUNTED[words.kind](p, at, moment.tense or "past") for at in (first, last))
    except (ValueError, OverflowError):
        # A date that no calendar has ("February 30") names no day.
        return Resolved(None, words.kind, None)
    if low is None or low != high:
        return Resolved(None, words.kind, None)
    if first != last and low.precision == "day":
        return Resolved(None, words.kind, None)
    other = COUNTED[words.kind](p, first, "future") if moment.tense is None else low
    return Resolved(low, words.kind, source.words, None if other == low else NO_VERB)
