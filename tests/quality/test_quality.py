"""What is read from the labelled articles stays as good as it is."""

from pathlib import Path

import pytest
import yaml

from digest.records.partial_date import PartialDate
from digest.text import read
from tests.quality.labels import ARTICLES, HELD_OUT, HERE, located, read_labelled
from tests.quality.score import Row, labelled, outcomes, rows

FLOORS = yaml.safe_load((HERE / "floors.yml").read_text(encoding="utf-8"))
FOLDERS = {"articles": ARTICLES, "held_out": HELD_OUT}
ENOUGH_ARTICLES = 60


@pytest.fixture(scope="module")
def scores() -> dict[str, dict[str, Row]]:
    """The scores of each folder, by field."""
    return {name: {r.field: r for r in rows(outcomes(labelled(folder)))} for name, folder in FOLDERS.items()}


@pytest.mark.parametrize(("folder", "field"), [(name, field) for name in FLOORS for field in FLOORS[name]])
def test_score_is_at_its_floor(scores: dict[str, dict[str, Row]], folder: str, field: str) -> None:
    """No field is read worse than it was, and no larger share of it is wrong without a review."""
    row, floor = scores[folder][field], FLOORS[folder][field]
    shown = f"{folder}: {field} (python -m tests.quality.score --misses)"
    assert row.f1 >= floor["f1"], shown
    assert row.silent_share <= floor["silent"], shown


def test_every_field_has_a_floor(scores: dict[str, dict[str, Row]]) -> None:
    """A field that is scored is pinned."""
    assert {name: set(found) for name, found in scores.items()} == {name: set(FLOORS[name]) for name in FLOORS}


def test_there_are_enough_articles() -> None:
    """Labels are added, not taken away."""
    assert len(list(ARTICLES.glob("*.yml"))) >= ENOUGH_ARTICLES


@pytest.mark.parametrize("path", [p for f in FOLDERS.values() for p in sorted(f.glob("*.yml"))], ids=lambda p: p.stem)
def test_labels_stand_in_their_text(path: Path) -> None:
    """Every label quotes its article, and a weekday's label is a day of that name."""
    article = read_labelled(path)
    assert article.id == path.stem
    clean = read(article.text.encode(), f"{article.id}.txt")
    for label in article.dates:
        located(clean, label.quote, label.nth)
        for value in filter(None, label.values):
            named = PartialDate(value).weekday
            if label.group == "weekday" and named:
                assert named.casefold() in label.quote.casefold(), label.quote
    for mention in article.mentions:
        located(clean, mention.quote)
