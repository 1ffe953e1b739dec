"""What all words for time of a text mean, each after those before it: a tale goes on from the day that it told last."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from digest.reading.time.anchored import Anchor, Moment, Resolved, follows_the_tale, resolve
from digest.reading.time.dates import DateWords
from digest.reading.time.quarters_told import quarters_before
from digest.reading.time.tense import Tense
from digest.reading.time.told import (
    DEICTIC,
    LATER_REACH,
    NEAR_REACH,
    NOT_SURE,
    OF_THE_TALE,
    behind_what_comes,
    comes,
    counts_from_told,
    from_told,
    may_follow,
    next_of,
    with_year,
    year_of_the_tale,
)
from digest.reading.time.weekdays import DAY
from digest.reading.words import Sentence
from digest.records.partial_date import PartialDate, span

Tale = tuple[DateWords, PartialDate]
"""Words for a time that the tale has come to, with the days that they mean."""
TOLD_REACH = 700
"""Characters, about a hundred words: further back the tale has moved on."""
_BESIDE = re.compile(r",? ?\(?(?:the )?")
_JOINED = re.compile(r" (?:and|to|through) (?:again )?(?:on )?")
"""What joins two days to one time."""


@dataclass(frozen=True, slots=True)
class Days:
    """What all words for time of a text mean."""

    resolved: Mapping[int, Resolved]
    """The days, by where the words begin."""

    told: Sequence[tuple[int, Anchor]]
    """The days that running text tells, each with where it does."""

    def before(self, at: int) -> Anchor | None:
        """Return the last day that running text tells before a place in it; None when none is near."""
        return next((day for start, day in reversed(self.told) if at - TOLD_REACH <= start < at), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Words for a time with where they stand."""

    words: DateWords
    """The words."""

    sentence: Sentence | None
    """Their sentence; None outside running text, captions and the headline."""

    running: bool
    """Whether they stand in running text, behind the dateline."""

    tense: Tense | None
    """The tense of their clause."""

    firm: bool
    """Whether a verb such as "will" says that they look ahead."""


@dataclass(slots=True, kw_only=True)
class Calendar:
    """Reads the words for time of one text, in order."""

    text: str
    """The plain reading."""

    anchor: Anchor | None
    """The text's own time."""

    narrative: Anchor | None
    """The day of the meeting that it reports."""

    tale: Tale | None = None
    """The time that the tale has come to."""

    lists: bool = False
    """Whether the text lists what is to come, one day after the other."""

    coming: Tale | None = None
    """A day of next week, or of such a list, that was told shortly before."""

    out: dict[int, Resolved] = field(default_factory=dict)
    """What the words read so far mean."""

    told: list[tuple[int, Anchor]] = field(default_factory=list)
    """The days that running text has told so far."""

    last: tuple[DateWords, Sentence] | None = None
    """The words read before in running text, with their sentence."""

    def read(self, dates: Sequence[DateWords], place: Callable[[DateWords], Placed]) -> Days:
        """Return what words for time mean, which stand in order; `place` says where."""
        for words in dates:
            self._take(place(words))
        for first, second in pairwise(dates):
            self._agree(first, second)
        self.out |= quarters_before(self.text, dates, self.out)
        return Days(self.out, self.told)

    def _take(self, at: Placed) -> None:
        words, tense = at.words, at.tense
        found = resolve(words, Moment(self.anchor, self._source(at), tense, at.firm))
        found = behind_what_comes(self.text, words, self._in_the_tale(at, found), self.coming, tense)
        self.out[words.start] = found
        self.last = (words, at.sentence) if at.sentence and at.running else self.last
        value = found.value
        if value is None:
            return
        if comes(words, tense, after=self.lists or self.coming is not None):
            self.coming = (words, value)
        over = tense != "future" or (self.anchor and value.bounds()[1] < self.anchor.when.bounds()[0])
        if over and words.kind not in DEICTIC and value.precision in {"day", "month", "year"}:
            self.tale = (with_year(words, value) if found.rule == OF_THE_TALE else words, value)
        # "a visit that ends on Wednesday" looks ahead: the tale has not got there.
        if at.running and tense != "future" and value.precision == "day":
            self.told.append((words.start, self._anchor(words, value)))

    def _anchor(self, words: DateWords, value: PartialDate) -> Anchor:
        return Anchor(value, f"“{self.text[words.start : words.end]}”, {value.words()}")

    def _source(self, at: Placed) -> Anchor | None:
        """Return the day from which words such as "the following day" count: the same sentence's, the tale's, the meeting's."""
        if not follows_the_tale(at.words):
            return self.narrative
        if self.last and self.last[1] == at.sentence:
            value = self.out[self.last[0].start].value
            if value and value.precision == "day":
                return self._anchor(self.last[0], value)
        near = self.told and at.words.start - self.told[-1][0] <= TOLD_REACH
        return self.told[-1][1] if near else self.narrative

    def _in_the_tale(self, at: Placed, found: Resolved) -> Resolved:
        """Return the days that words mean where they count from a time told shortly before, else what was found."""
        words, tale = at.words, self.tale
        if tale is None or at.sentence is None:
            return found
        if words.start - tale[0].end > (NEAR_REACH if next_of(words, tale[1]) else LATER_REACH):
            return found
        same = tale[0].start >= at.sentence.start
        value, rule = None, words.kind
        if counts_from_told(words) and (found.value is None or (same and "year" in tale[0].parts)):
            value = from_told(words, tale[1])
        elif at.tense != "future" and (same or may_follow(words, tale[0], self.anchor)):
            value, rule = year_of_the_tale(self.text, words, tale, self.anchor), OF_THE_TALE
        if value is None or value == found.value:
            return found
        doubt = None if same and rule == words.kind else NOT_SURE
        return Resolved(value, rule, self._anchor(*tale).words, doubt)

    def _agree(self, first: DateWords, second: DateWords) -> None:
        """Give a weekday the day that is named right beside it: "Saturday, 9 March", "tomorrow, Sunday"."""
        if "weekday" not in {first.kind, second.kind} or not _BESIDE.fullmatch(self.text, first.end, second.start):
            return
        weekday, other = (first, second) if first.kind == "weekday" else (second, first)
        value = self.out[other.start].value
        if value and value.weekday and value.weekday.lower() == weekday.parts["weekday"]:
            self.out[weekday.start] = replace(self.out[other.start], rule="weekday")


def is_joined(text: str, first: DateWords, second: DateWords) -> bool:
    """Return whether "and" or "to" makes one time of two days: "on Thursday and Friday"."""
    return first.kind == second.kind and _JOINED.fullmatch(text, first.end, second.start) is not None


def joined(text: str, days: Days, near: Sequence[DateWords], words: DateWords) -> Resolved:
    """Return the days that words mean together with the next one's that is joined to them: "on Thursday and Friday".

    `near` are the words for time beside them, in order, with them.
    """
    found = days.resolved[words.start]
    for first, second in pairwise(near):
        if is_joined(text, first, second):
            values = [days.resolved[w.start].value for w in (first, second)]
            ends = [d.bounds()[0] for d in values if d and d.precision == "day"]
            if len(ends) > 1 and ends[1] - ends[0] == DAY:
                return replace(found, value=span(*ends))
    return found
