"""One text with everything that rules read from it, gathered once."""

from dataclasses import dataclass

from digest.find.anchored import Anchor, Moment, Resolved, resolve
from digest.find.dates import DateWords, find_dates
from digest.find.names import Vocabulary, find_people
from digest.find.roles import Name
from digest.find.tense import Tense, tense_at
from digest.find.words import Sentence, plain, sentences
from digest.records.claims import Known
from digest.records.clean_text import Block, CleanText
from digest.records.registry import Registry

RUNNING = ("paragraph", "caption", "title")
TOLD_REACH = 700
"""Characters, about a hundred words: further back the tale has moved on."""
QUOTE_WORDS = 40
"""No quote that serves as evidence has more words (DESIGN: rights)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """A text in its plain reading, with its sentences, names and dates."""

    clean: CleanText
    """The canonical text."""

    text: str
    """Its plain reading; offsets are the same."""

    registry: Registry
    """What names were matched against."""

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

    def names_in(self, start: int, end: int, *kinds: str) -> tuple[Name, ...]:
        """Return the names of some kinds that stand within a stretch of the text."""
        return tuple(n for n in self.names if start <= n.start and n.end <= end and n.kind in kinds)

    def people_in(self, start: int, end: int) -> tuple[Name, ...]:
        """Return the people named within a stretch of the text."""
        return tuple(n for n in self.people if start <= n.start and n.end <= end)

    def dates_in(self, start: int, end: int) -> tuple[DateWords, ...]:
        """Return the words that name a time within a stretch of the text."""
        return tuple(d for d in self.dates if start <= d.start and d.end <= end)

    def sentence_at(self, at: int) -> Sentence:
        """Return the sentence that holds a code point; the whole text when it stands in none."""
        return next((s for s, _ in self.sentences if s.start <= at < s.end), Sentence(0, len(self.text)))

    def resolved(self, words: DateWords) -> Resolved:
        """Return the days that words of this text mean.

        "The following day" counts from the last day that was told before it, else from the meeting's own.
        """
        tense = self.tense(words)
        narrative = self.narrative
        if words.kind == "next-day" or words.parts.get("word") == "earlier in the day":
            narrative = self._told_before(words) or narrative
        return resolve(words, Moment(self.anchor, narrative, tense))

    def _told_before(self, words: DateWords) -> Anchor | None:
        begin = max(self.body, words.start - TOLD_REACH)
        running = {s.start: b.kind == "paragraph" for s, b in self.sentences}
        earlier = [
            d for d in self.dates if begin <= d.start < words.start and running.get(self.sentence_at(d.start).start)
        ]
        for told in reversed(earlier):
            value = self.resolved(told).value
            # "a visit that ends on Wednesday" looks ahead: the tale has not got there.
            if value is not None and value.precision == "day" and not self.is_future(told):
                return Anchor(value, f"“{self.quote(told.start, told.end)}”, {value.words()}")
        return None

    def tense(self, words: DateWords) -> Tense | None:
        """Return the tense of the clause around the words; None when no verb tells."""
        found = next(((s, b) for s, b in self.sentences if s.start <= words.start < s.end), None)
        inside = found[0] if found else Sentence(0, len(self.text))
        running = found is not None and found[1].kind == "paragraph"
        return tense_at(self.text, (words.start, words.end), (inside.start, inside.end), running=running)

    def is_future(self, words: DateWords) -> bool:
        """Return whether the clause around the words speaks of the future."""
        return self.tense(words) == "future"


def gather(clean: CleanText, vocabulary: Vocabulary) -> Context:
    """Return the text with its sentences, names and dates; no anchor yet."""
    text = plain(clean.text)
    found = vocabulary.find(text)
    people = find_people(text, found, vocabulary.registry)
    taken = [(n.start, n.end) for n in people]
    names = tuple(n for n in found if n.kind != "person" and all(n.end <= a or b <= n.start for a, b in taken))
    return Context(
        clean=clean,
        text=text,
        registry=vocabulary.registry,
        sentences=tuple((s, b) for b in clean.blocks if b.kind in RUNNING for s in sentences(text, b.start, b.end)),
        names=names,
        people=people,
        dates=find_dates(text),
    )
