"""Which article follows whose text, for other programs: places in both texts and never their words."""

from collections.abc import Iterator
from dataclasses import dataclass

from digest.records.digest import Digest
from digest.records.lineage import Direction


@dataclass(frozen=True, slots=True, kw_only=True)
class PairData:
    """A stretch of an article and the stretch of the source that says the same, by their places."""

    start: int
    """First code point in the article's canonical text."""

    end: int
    """One past the last code point."""

    source_start: int
    """First code point in the source's canonical text."""

    source_end: int
    """One past the last code point."""

    number: int
    """Which of the article's compared sentences the stretch begins with, from 1."""

    source_number: int
    """Which of the source's it begins with, from 1."""

    changed: tuple[tuple[int, int], ...]
    """The article's words that differ: first code point and one past the last."""

    source_changed: tuple[tuple[int, int], ...]
    """The source's words that differ."""

    sentences: int
    """Sentences of the article in the stretch."""

    source_sentences: int
    """Sentences of the source in its stretch."""

    likeness: float
    """From 0 to 1; 1 is the same words that matter."""

    in_order: bool
    """Whether it stands in the source's order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineageData:
    """An article whose sentences are those of another, in the same or in other words."""

    article: str
    """The article that follows; where the direction is unknown, one of the two that share a text."""

    source: str
    """The article whose text it follows or shares."""

    direction: Direction
    """How it is known which follows: earlier, credits, official, agency, person or unknown."""

    rule: str
    """aligned-sentences or person."""

    reason: str
    """In one sentence."""

    sentences: int
    """Sentences of the article that were compared; 0 where a text is not held."""

    source_sentences: int
    """Sentences of the source that were compared."""

    shared: int
    """Sentences of the article that stand in the source too, in whatever words."""

    in_order: int
    """How many of them stand in the source's order."""

    changed: int
    """How many of them have changed words."""

    pairs: tuple[PairData, ...]
    """The stretches, in the order of the article."""


def lineage_data(digest: Digest) -> Iterator[LineageData]:
    """Yield all lineages of a digest."""
    return (
        LineageData(
            article=x.article,
            source=x.source,
            direction=x.direction,
            rule=x.rule,
            reason=x.reason,
            sentences=x.sentences,
            source_sentences=x.source_sentences,
            shared=x.shared,
            in_order=x.in_order,
            changed=x.changed,
            pairs=tuple(
                PairData(
                    start=p.start,
                    end=p.end,
                    source_start=p.source_start,
                    source_end=p.source_end,
                    number=p.number,
                    source_number=p.source_number,
                    changed=p.changed,
                    source_changed=p.source_changed,
                    sentences=p.sentences,
                    source_sentences=p.source_sentences,
                    likeness=p.likeness,
                    in_order=p.in_order,
                )
                for p in x.pairs
            ),
        )
        for x in digest.lineages
    )
