"""Scores of what is read from labelled articles: `python -m tests.quality.score [--held-out] [--misses]`."""

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from digest.reading import Vocabulary, read_context
from digest.records.partial_date import PartialDate
from digest.records.registry import Outlet, Person, Registry
from digest.store.pipeline import pipeline
from digest.store.tables import load_gazetteer
from digest.text import read
from digest.text.yaml_reader import read_yaml
from tests.quality.compare_dates import score_dates
from tests.quality.compare_facts import score_header, score_meetings, score_mentions
from tests.quality.compare_spoken import score_company, score_spans, score_statements
from tests.quality.labels import ARTICLES, HELD_OUT, HERE, Labelled, read_labelled
from tests.quality.outcome import Outcome
from tests.world import R, record_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The score of one field over all articles."""

    field: str
    """The field's name."""

    gold: int
    """How many values the labels hold."""

    found: int
    """How many values were found."""

    right: int
    """How many of those are right."""

    silent: int
    """How many are wrong and do not ask for a review."""

    @property
    def precision(self) -> float:
        """Return which share of what was found is right, from 0 to 1; 1 when nothing was."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Return which share of what there is was found right, from 0 to 1; 1 when there is nothing."""
        return self.right / self.gold if self.gold else 1.0

    @property
    def silent_share(self) -> float:
        """Return which share of what was found is wrong without asking, from 0 to 1."""
        return self.silent / self.found if self.found else 0.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        return 2 * self.right / (self.gold + self.found) if self.gold + self.found else 1.0


@cache
def vocabulary() -> Vocabulary:
    """Return the few names of tests/quality/registry, with the world's tables."""
    return Vocabulary(
        Registry(
            people={p.id: p for p in _records("people", Person)},
            outlets={o.id: o for o in _records("outlets", Outlet)},
            gazetteer=load_gazetteer(),
        ),
        pipeline(),
    )


def labelled(folder: Path) -> list[Labelled]:
    """Return the labelled articles of a folder, sorted by id."""
    return [read_labelled(path) for path in sorted(folder.glob("*.yml"))]


def outcomes(articles: Iterable[Labelled]) -> list[Outcome]:
    """Return what became of every label, and of every value found, in all articles."""
    return [outcome for article in articles for outcome in score(article)]


def score(article: Labelled) -> Iterator[Outcome]:
    """Yield what became of the labels of one article.

    The header is read from the text alone; dates are read with the day of publication given. Meetings and
    mentions get that day only where the text does not print it: what is published wrongly is dated wrongly.
    """
    clean = read(article.text.encode(), f"{article.id}.txt")
    names = vocabulary()
    given = PartialDate(article.published) if article.published else None
    alone, reading = read_context(clean, names)
    yield from score_header(article, reading, names.registry)
    with_day, reading_given = read_context(clean, names, published=given) if given else (alone, reading)
    yield from score_dates(article, with_day)
    if article.header["published"][0] is None:
        reading = reading_given
    yield from score_statements(article, with_day, names.registry)
    if not article.any_meetings:
        yield from score_meetings(article, reading, names.registry)
        yield from score_company(article, reading, names.registry)
        yield from score_spans(article, reading)
        yield from score_mentions(article, clean, reading, names.registry)


def rows(found: Sequence[Outcome]) -> list[Row]:
    """Return the score of each field, in the order in which the fields first come up."""
    return [
        Row(
            field=field,
            gold=sum(o.gold for o in found if o.field == field),
            found=sum(o.found for o in found if o.field == field),
            right=sum(o.right for o in found if o.field == field),
            silent=sum(o.silent for o in found if o.field == field),
        )
        for field in dict.fromkeys(o.field for o in found)
    ]


def table(scores: Iterable[Row]) -> str:
    """Return the scores as lines of text."""
    head = f"{'field':<20}{'gold':>6}{'found':>7}{'right':>7}{'prec.':>8}{'recall':>8}{'F1':>8}{'silent':>8}"
    lines = [
        f"{r.field:<20}{r.gold:>6}{r.found:>7}{r.right:>7}{r.precision:>8.3f}{r.recall:>8.3f}{r.f1:>8.3f}{r.silent:>8}"
        for r in scores
    ]
    return "\n".join([head, *lines])


def misses(found: Iterable[Outcome]) -> str:
    """Return one line for each value that is missing or wrong, by field; silent errors are marked with "!"."""
    wrong = sorted((o for o in found if not o.right), key=lambda o: (o.field, o.article))
    return "\n".join(
        f"{'!' if o.silent else ' '} {o.field:<18} {o.article:<28} expected {o.expected!s:<34} got {o.got!s:<34} {o.quote}"
        for o in wrong
    )


def _records(folder: str, cls: type[R]) -> Iterator[R]:
    for path in sorted((HERE / "registry" / folder).glob("*.yml")):
        tree = read_yaml(path.read_text(encoding="utf-8")).tree
        assert isinstance(tree, dict), path
        yield record_of(cls, {**tree, "id": path.stem})


def main(arguments: Sequence[str]) -> None:
    """Print the scores, and with --misses all that is missing or wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.quality.score", description=main.__doc__)
    parser.add_argument("--held-out", action="store_true", help="score the articles that no rule is tuned to")
    parser.add_argument("--misses", action="store_true", help="list all that is missing or wrong")
    parser.add_argument("--field", help="list only this field")
    given = parser.parse_args(arguments)
    articles = labelled(HELD_OUT if given.held_out else ARTICLES)
    found = outcomes(articles)
    shown = [f"{len(articles)} articles", table(rows(found))]
    if given.misses:
        shown.append(misses(o for o in found if given.field in {None, o.field}))
    sys.stdout.write("\n".join(shown) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
