"""One text with everything that rules read from it, gathered once."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, TypeVar

from digest.reading.days import Calendar, Days, Placed, is_joined, joined
from digest.reading.entities.roles import Name
from digest.reading.entities.wordlists import SMALL, marked
from digest.reading.grammar.trees import Grammar
from digest.reading.time.anchored import Anchor, Resolved, follows_the_tale
from digest.reading.time.dates import DateWords
from digest.reading.time.tense import Tense, is_firm, tense_at
from digest.reading.words import Sentence, beginning, within
from digest.records.claims import Known
from digest.records.clean_text import Block, CleanText
from digest.records.offices import Offices
from digest.records.registry import Registry

Made = TypeVar("Made")
PROGRAMME_HEAD = 300
"""Characters at the head of a text in which it says that it lists what is to come."""
LONGEST_NAME = 120
"""Characters of the longest name of a person or a thing."""


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

    telling: frozenset[int] = frozenset()
    """Where the sentences begin that hold a word which tells of a meeting, and somebody who may have met."""

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
        """Return the days that words mean together with those that are joined to them: "on Thursday and Friday"."""
        at = bisect_left(self._date_starts, words.start)
        return joined(self.text, self._days, self.dates[max(0, at - 1) : at + 2], words)

    def told_before(self, at: int) -> Anchor | None:
        """Return the last day that running text tells before a place in it; None when none is near."""
        return self._days.before(at)

    @cached_property
    def _days(self) -> Days:
        lists = self.lists_what_comes
        calendar = Calendar(text=self.text, anchor=self.anchor, narrative=self.narrative, lists=lists)
        return calendar.read(self.dates, self._placed)

    def _placed(self, words: DateWords) -> Placed:
        block, tense = self._block_at(words.start), self.tense(words)
        sentence = block[0] if block else None
        return Placed(
            words=words,
            sentence=sentence,
            running=block is not None and block[1].kind == "paragraph" and words.start >= self.body,
            tense=tense,
            firm=tense != "future" or is_firm(self.text, (words.start, words.end), sentence.start if sentence else 0),
        )

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
        at = bisect_left(self._date_starts, words.end)
        later = self.dates[at : at + 1] if told is None else ()
        if later and is_joined(self.text, words, later[0]):
            told = self.tense(later[0])
        # A list of what is to come has no verbs, or tells what was said of it: "Tuesday: talks in Oslo".
        heads = found is not None and words.start == found[1].start
        return "future" if (told is None or heads) and self.lists_what_comes else told

    @cached_property
    def lists_what_comes(self) -> bool:
        """Return whether the text says at its head that it lists what is to come."""
        return SMALL in marked(self.text[:PROGRAMME_HEAD].lower(), "programmes")

    def told_of(self, narrative: Anchor | None) -> "Context":
        """Return the same text with the day of the meeting that it reports."""
        made = replace(self, narrative=narrative)
        if "_days" in vars(self) and not any(follows_the_tale(words) for words in self.dates):
            # No word counts from that day, so that all of them mean what they meant without it.
            vars(made)["_days"] = self._days
        return made

    def is_future(self, words: DateWords) -> bool:
        """Return whether the clause around the words speaks of the future."""
        return self.tense(words) == "future"
