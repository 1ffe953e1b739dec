"""One text with everything that rules read from it, gathered once."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise
from typing import Any, TypeVar

from digest.reading.entities.roles import Name
from digest.reading.entities.wordlists import SMALL, marked
from digest.reading.grammar.trees import Grammar
from digest.reading.time.anchored import Anchor, Moment, Resolved, follows_the_tale, resolve
from digest.reading.time.dates import DateWords
from digest.reading.time.quarters_told import quarters_before
from digest.reading.time.tense import Tense, is_firm, tense_at
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
from digest.reading.words import Sentence, beginning, within
from digest.records.claims import Known
from digest.records.clean_text import Block, CleanText
from digest.records.offices import Offices
from digest.records.partial_date import PartialDate, span
from digest.records.registry import Registry

Made = TypeVar("Made")
Tale = tuple[DateWords, PartialDate]
"""Words for a time that the tale has come to, with the days that they mean."""
PROGRAMME_HEAD = 300
"""Characters at the head of a text in which it says that it lists what is to come."""
_BESIDE = re.compile(r",? ?\(?(?:the )?")
JOINED = re.compile(r" (?:and|to|through) (?:again )?(?:on )?")
"""What joins two days to one time."""
LONGEST_NAME = 120
"""Characters of the longest name of a person or a thing."""
TOLD_REACH = 700
"""Characters, about a hundred words: further back the tale has moved on."""


@dataclass(frozen=True, slots=True)
class _Days:
    """What all words for time of a text mean."""

    resolved: Mapping[int, Resolved]
    """The days, by where the words begin."""

    told: Sequence[tuple[int, Anchor]]
    """The days that running text tells, each with where it does."""


@dataclass(frozen=True, kw_only=True)
class Context:
    """A text in its plain reading, with its sentences, names and dates."""

    clean: CleanText
    """The canonical text."""

    text: str
    """Its plain reading; offsets are the same."""

    registry: Registry
    """What names were matched against."""

    grammar: Grammar | None
    """What parses sentences; None where nothing is installed that could."""

    offices: Offices | None
    """Who held which office when; None where no table is given."""

    sentences: tuple[tuple[Sentence, Block], ...]
    """The sentences of running text, captions and headline, each with its block, in order."""

    names: tuple[Name, ...]
    """All names but people's."""

    people: tuple[Name, ...]
    """All places where people are named."""

    dates: tuple[DateWords, ...]
    """All words that name a time."""

    body: int = 0
    """Where the running text begins behind a dateline, whose date is the article's and not a meeting's."""

    anchor: Anchor | None = None
    """The text's own time."""

    dateline: tuple[Name, str] | None = None
    """The city at the head of the text, where a table or a record knows it, with its words."""

    narrative: Anchor | None = None
    """The day of the meeting that it reports."""

    def quote(self, start: int, end: int) -> str:
        """Return the words of the canonical text."""
        return self.clean.text[start:end]

    def known(self, rule: str, value: str | None, start: int, end: int, **more: object) -> Known:
        """Return how a value is known from the words at start to end."""
        fields = {
            "basis": "stated",
            "rule": rule,
            "value": value,
            "quote": self.quote(start, end),
            "start": start,
            "end": end,
        }
        return Known(**(fields | more))  # type: ignore[arg-type]

    def once(self, work: Callable[["Context"], Made]) -> Made:
        """Return what a function makes of this text, worked out once. A copy with another anchor begins anew."""
        if work not in self._made:
            self._made[work] = work(self)
        made: Made = self._made[work]
        return made

    _made: dict[Callable[["Context"], Any], Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    tenses: dict[int, Tense | None] = field(default_factory=dict, repr=False, compare=False)
    """The tense beside each date, by where its words begin: the same whatever the anchor."""

    def names_in(self, start: int, end: int, *kinds: str) -> tuple[Name, ...]:
        """Return the names of some kinds that stand within a stretch of the text."""
        return tuple(n for n in within(self._name_starts, self.names, start, end) if n.kind in kinds)

    def people_in(self, start: int, end: int) -> tuple[Name, ...]:
        """Return the people named within a stretch of the text."""
        return within(self._people_starts, self.people, start, end)

    def names_a_thing(self, start: int, end: int) -> bool:
        """Return whether some name, of a person or of anything, overlaps a stretch of the text."""
        first = max(0, start - LONGEST_NAME)
        names = beginning(self._name_starts, self.names, first, end)
        near = (*names, *beginning(self._people_starts, self.people, first, end))
        return any(name.end > start for name in near)

    def dates_in(self, start: int, end: int) -> tuple[DateWords, ...]:
        """Return the words that name a time within a stretch of the text."""
        return within(self._date_starts, self.dates, start, end)

    @cached_property
    def _name_starts(self) -> list[int]:
        return [n.start for n in self.names]

    @cached_property
    def _people_starts(self) -> list[int]:
        return [n.start for n in self.people]

    @cached_property
    def _date_starts(self) -> list[int]:
        return [d.start for d in self.dates]

    def sentences_in(self, start: int, end: int) -> tuple[tuple[Sentence, Block], ...]:
        """Return the sentences that begin within a stretch of the text, with their blocks."""
        starts = self._sentence_starts
        return self.sentences[bisect_left(starts, start) : bisect_left(starts, end)]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [s.start for s, _ in self.sentences]

    def _block_at(self, at: int) -> tuple[Sentence, Block] | None:
        starts = self._sentence_starts
        found = self.sentences[bisect_right(starts, at) - 1] if self.sentences else None
        return found if found and found[0].start <= at < found[0].end else None

    def sentence_at(self, at: int) -> Sentence | None:
        """Return the sentence in which a place in the text stands."""
        return found[0] if (found := self._block_at(at)) else None

    def resolved(self, words: DateWords) -> Resolved:
        """Return the days that words of this text mean.

        "The following day" counts from the last day that was told before it, else from the meeting's own.
        """
        return self._days.resolved[words.start]

    def whole(self, words: DateWords) -> Resolved:
        """Return the days that words mean with those that are joined to them: "on Thursday and Friday"."""
        found, at = self.resolved(words), self._date_starts.index(words.start)
        for first, second in pairwise(self.dates[max(0, at - 1) : at + 2]):
            if JOINED.fullmatch(self.text, first.end, second.start) and first.kind == second.kind:
                days = [self.resolved(w).value for w in (first, second)]
                ends = [d.bounds()[0] for d in days if d and d.precision == "day"]
                if len(ends) > 1 and ends[1] - ends[0] == DAY:
                    return replace(found, value=span(*ends))
        return found

    def told_before(self, at: int) -> Anchor | None:
        """Return the last day that running text tells before a place in it; None when none is near."""
        return next((day for start, day in reversed(self._days.told) if at - TOLD_REACH <= start < at), None)

    @cached_property
    def _days(self) -> _Days:
        out: dict[int, Resolved] = {}
        all_told: list[tuple[int, Anchor]] = []
        told, told_at = None, 0
        tale: Tale | None = None
        coming: Tale | None = None
        for words in self.dates:
            tense = self.tense(words)
            follows = follows_the_tale(words)
            near = follows and told is not None and words.start - told_at <= TOLD_REACH
            source = self._same_sentence(words, out) if follows else None
            firm = tense != "future" or self._is_firm(words)
            found = resolve(words, Moment(self.anchor, source or (told if near else self.narrative), tense, firm))
            block = self._block_at(words.start)
            found = self._in_the_tale(words, found, tale, block[0] if block else None)
            found = behind_what_comes(self.text, words, found, coming, tense)
            out[words.start] = found
            if (value := found.value) and comes(words, tense, after=coming is not None):
                coming = (words, value)
            over = value is not None and (tense != "future" or self._is_past(value))
            if value and over and words.kind not in DEICTIC and value.precision in {"day", "month", "year"}:
                tale = (with_year(words, value) if found.rule == OF_THE_TALE else words, value)
            running = block is not None and block[1].kind == "paragraph" and words.start >= self.body
            # "a visit that ends on Wednesday" looks ahead: the tale has not got there.
            if running and tense != "future" and found.value is not None and found.value.precision == "day":
                told = Anchor(found.value, f"“{self.quote(words.start, words.end)}”, {found.value.words()}")
                told_at = words.start
                all_told.append((told_at, told))
        for first, second in pairwise(self.dates):
            self._agree(first, second, out)
        out |= quarters_before(self.dates, out)
        return _Days(out, all_told)

    def _in_the_tale(self, words: DateWords, found: Resolved, tale: Tale | None, sentence: Sentence | None) -> Resolved:
        """Return the days that words mean where they count from a time told shortly before, else what was found."""
        if tale is None or sentence is None:
            return found
        if words.start - tale[0].end > (NEAR_REACH if next_of(words, tale[1]) else LATER_REACH):
            return found
        same = tale[0].start >= sentence.start
        value, rule = None, words.kind
        if counts_from_told(words) and (found.value is None or (same and "year" in tale[0].parts)):
            value = from_told(words, tale[1])
        elif self.tense(words) != "future" and (same or may_follow(words, tale[0], self.anchor)):
            value, rule = year_of_the_tale(self.text, words, tale, self.anchor), OF_THE_TALE
        if value is None or value == found.value:
            return found
        told = f"“{self.quote(tale[0].start, tale[0].end)}”, {tale[1].words()}"
        return Resolved(value, rule, told, None if same and rule == words.kind else NOT_SURE)

    def _is_past(self, value: PartialDate) -> bool:
        return self.anchor is not None and value.bounds()[1] < self.anchor.when.bounds()[0]

    def _is_firm(self, words: DateWords) -> bool:
        block = self._block_at(words.start)
        return is_firm(self.text, (words.start, words.end), block[0].start if block else 0)

    def _same_sentence(self, words: DateWords, out: Mapping[int, Resolved]) -> Anchor | None:
        """Return the day that the same sentence names last before: "on April 11 and the following day"."""
        block = self._block_at(words.start)
        dates = self.dates_in(max(block[0].start, self.body), words.start) if block else ()
        value = out[dates[-1].start].value if dates else None
        if value is None or value.precision != "day":
            return None
        return Anchor(value, f"“{self.quote(dates[-1].start, dates[-1].end)}”, {value.words()}")

    def _agree(self, first: DateWords, second: DateWords, out: dict[int, Resolved]) -> None:
        """Give a weekday the day that is named right beside it: "Saturday, 9 March", "tomorrow, Sunday"."""
        if "weekday" not in {first.kind, second.kind} or not _BESIDE.fullmatch(self.text, first.end, second.start):
            return
        weekday, other = (first, second) if first.kind == "weekday" else (second, first)
        if (value := out[other.start].value) and value.weekday and value.weekday.lower() == weekday.parts["weekday"]:
            out[weekday.start] = replace(out[other.start], rule="weekday")

    def tense(self, words: DateWords) -> Tense | None:
        """Return the tense of the clause around the words; None when no verb tells."""
        if words.start not in self.tenses:
            self.tenses[words.start] = self._tense(words)
        return self.tenses[words.start]

    def _tense(self, words: DateWords) -> Tense | None:
        found = self._block_at(words.start)
        inside = found[0] if found else Sentence(0, len(self.text))
        running = found is not None and found[1].kind == "paragraph"
        told = tense_at(self.text, (words.start, words.end), (inside.start, inside.end), running=running)
        # A list of what is to come has no verbs, or tells what was said of it: "Tuesday: talks in Oslo".
        heads = found is not None and words.start == found[1].start
        return "future" if (told is None or heads) and self._lists_what_comes else told

    @cached_property
    def _lists_what_comes(self) -> bool:
        return SMALL in marked(self.text[:PROGRAMME_HEAD].lower(), "programmes")

    def told_of(self, narrative: Anchor | None) -> "Context":
        """Return the same text with the day of the meeting that it reports."""
        made = replace(self, narrative=narrative)
        if not any(follows_the_tale(words) for words in self.dates):
            # No word counts from that day, so that all of them mean what they meant without it.
            vars(made)["_days"] = self._days
        return made

    def is_future(self, words: DateWords) -> bool:
        """Return whether the clause around the words speaks of the future."""
        return self.tense(words) == "future"
