"""Which article follows whose text: sentences of two articles put side by side, as places in their texts."""

import re
from dataclasses import dataclass
from typing import Literal

from digest.records.ids import ArticleId

Span = tuple[int, int]
"""First code point and one past the last in an article's canonical text."""

Direction = Literal["earlier", "credits", "official", "agency", "person", "unknown"]
"""What tells which of two texts is the source: it is the earlier; the other names it; of the same day, it is an
official readout, or an agency's; a person says so; nothing tells."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A stretch of an article, a sentence or two, and the stretch of the source that says the same."""

    start: int
    """First code point of the stretch in the article's canonical text."""

    end: int
    """One past its last code point."""

    source_start: int
    """First code point of the source's stretch in the source's canonical text."""

    source_end: int
    """One past its last code point."""

    reworded: bool = False
    """Whether any words differ; known also where the texts, and so the words, are not held."""

    number: int = 1
    """Which of the article's compared sentences the stretch begins with, from 1."""

    source_number: int = 1
    """Which of the source's it begins with, from 1."""

    changed: tuple[Span, ...] = ()
    """The words of the article's stretch that the source's stretch has not, or has in another place."""

    source_changed: tuple[Span, ...] = ()
    """The words of the source's stretch that the article's stretch has not, or has in another place."""

    sentences: int = 1
    """Sentences of the article in the stretch."""

    source_sentences: int = 1
    """Sentences of the source in its stretch."""

    likeness: float = 1.0
    """From 0 to 1; 1 is the same words that matter, whatever their order."""

    in_order: bool = True
    """Whether it stands in the source's order among the other pairs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage:
    """An article whose sentences are those of another article, in the same or in other words."""

    article: ArticleId
    """The article that follows; of two whose order is not known, the one whose id comes later."""

    source: ArticleId
    """The article whose text it follows or shares."""

    pairs: tuple[Pair, ...] = ()
    """Stretches that say the same, in the order of the article; none where a person says so and no text is held."""

    sentences: int = 0
    """Sentences of the article that were compared: those of its running text, less what its outlet prints under
    many texts."""

    source_sentences: int = 0
    """Sentences of the source that were compared."""

    direction: Direction = "unknown"
    """How it is known which of the two follows."""

    rule: str
    """The rule that told: "aligned-sentences", or "person"."""

    reason: str
    """Why, in one sentence for readers."""

    @property
    def shared(self) -> int:
        """Return how many sentences of the article stand in the source too, in whatever words."""
        return sum(p.sentences for p in self.pairs)

    @property
    def in_order(self) -> int:
        """Return how many of them stand in the source's order."""
        return sum(p.sentences for p in self.pairs if p.in_order)

    @property
    def changed(self) -> int:
        """Return how many of them have changed words."""
        return sum(p.sentences for p in self.pairs if p.reworded)


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowedText:
    """A lineage as an article's record keeps it, for builds that do not hold the texts. Written by `lineage` alone."""

    source: ArticleId
    """The article whose text it follows or shares."""

    direction: Direction = "unknown"
    """How it is known which of the two follows."""

    sentences: int
    """Sentences of the article that were compared."""

    source_sentences: int
    """Sentences of the source that were compared."""

    pairs: tuple[str, ...]
    """The stretches: "3+1 210-298 ~ 4+2 350-502" is the third sentence, one of them, from code point 210 up to 298, and
    the fourth and fifth of the source in other words; "=" for the same words, " moved" behind what is out of order."""


_PAIR = re.compile(r"(\d{1,6})\+(\d) (\d{1,9})-(\d{1,9}) ([=~]) (\d{1,6})\+(\d) (\d{1,9})-(\d{1,9})( moved)?")


def written(pair: Pair) -> str:
    """Return a pair as a record keeps it."""
    mine = f"{pair.number}+{pair.sentences} {pair.start}-{pair.end}"
    theirs = f"{pair.source_number}+{pair.source_sentences} {pair.source_start}-{pair.source_end}"
    return f"{mine} {'~' if pair.reworded else '='} {theirs}{'' if pair.in_order else ' moved'}"


def read_pair(text: str) -> Pair | None:
    """Return the pair that a record keeps; None when it cannot be read. The words that differ are not kept."""
    found = _PAIR.fullmatch(text)
    if found is None:
        return None
    number, sentences, start, end = map(int, found.group(1, 2, 3, 4))
    source_number, source_sentences, source_start, source_end = map(int, found.group(6, 7, 8, 9))
    if start >= end or source_start >= source_end:
        return None
    return Pair(
        start=start,
        end=end,
        source_start=source_start,
        source_end=source_end,
        reworded=found[5] == "~",
        number=number,
        source_number=source_number,
        sentences=sentences,
        source_sentences=source_sentences,
        in_order=found[10] is None,
    )
