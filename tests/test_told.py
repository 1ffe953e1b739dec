"""Who tells of one meeting while articles are added: what is told alike counts once, and makes the same of it."""

import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import digest.intake.holdings
from digest.intake.told import Told
from digest.records.article import Article
from digest.records.digest import AccountOf, MeetingView
from digest.records.ids import MeetingId
from digest.records.meeting import Meeting
from digest.records.registry import Registry
from digest.relate.accounts import view_of
from tests.roots import registered_root, write
from tests.test_add import add
from tests.world import record_of

ASK = {"basis": "computed", "rule": "date-unknown", "review": "one meeting of the digest fits"}
FACTS: dict[str, Sequence[Any]] = {
    "date": ("2017-03-08", "2017-03", "2017-03-08/2017-03-09"),
    "place": ("geneva", {"printed": "Geneva"}, "tokyo"),
    "format": (None, "in-person"),
    "people": (
        [{"person": "lin-guowei"}, {"person": "ana-torres"}],
        [{"person": "ana-torres"}, {"person": {"printed": "Lin"}}],
    ),
    "known": ({"meeting": ASK}, {"place": {"basis": "computed", "rule": "by-its-state"}}),
}
OWN: dict[str, Sequence[Any]] = {
    "published": ("2017-03-07", "2017-03-09", "2018-06-01"),
    "demonstration": (None, "true"),
}


def articles_of(seed: int) -> list[Article]:
    """Return articles that tell of one meeting, in an order that means nothing."""
    chance = random.Random(seed)  # noqa: S311 (no secret)

    def some(choices: dict[str, Sequence[Any]]) -> dict[str, Any]:
        return {k: v for k, values in choices.items() if (v := chance.choice(values)) is not None}

    made = [{"id": f"a{n}", **some(OWN), "about": [{"meeting": "m", **some(FACTS)}]} for n in range(60)]
    chance.shuffle(made)
    return [record_of(Article, one) for one in made]


def entries(articles: Sequence[Article]) -> list[AccountOf]:
    """Return their accounts."""
    return [AccountOf(article=a, account=account) for a in articles for account in a.about]


def meeting(accounts: Sequence[AccountOf], record: Meeting | None, registry: Registry) -> Meeting:
    """Return what accounts make of a meeting, without how each value is known."""
    ordered = sorted(accounts, key=lambda e: (e.article.published or "9999", e.article.id))
    return replace(view_of(MeetingId("m"), record, ordered, registry).meeting, known={})


@pytest.mark.parametrize("seed", range(12))
def test_the_same_meeting(registry: Registry, seed: int) -> None:
    """Makes the meeting of distinct accounts that all of them make, after some were taken away, too."""
    articles = articles_of(seed)
    record = record_of(Meeting, {"id": "m", "date": "2017-03-08"}) if seed % 3 == 0 else None
    told = Told(record.date if record else None, entries(articles))
    assert len(told.distinct()) < len(articles)
    for left in (articles, articles[9:]):
        for gone in {a.id: a for a in articles if a not in left}.values():
            told.remove(gone)
        assert meeting(told.distinct(), record, registry) == meeting(entries(left), record, registry)
    for article in articles:
        told.remove(article)
    assert not told
    assert told.distinct() == []


def test_cost_of_one_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Looks at as few accounts for the last article of a feed as for the first, where all tell of one meeting."""
    root = registered_root(tmp_path / "digest")
    met = "President Daniel Otieno met President Helene Marchais in Nairobi on May 3, 2019"
    write(tmp_path / "in", {f"{n}.txt": f"Talks, number {n}\n\n{met}. It rained {n} times.\n" for n in range(12)})
    seen: list[int] = []

    def noted(ident: MeetingId, record: Meeting | None, accounts: Sequence[AccountOf], known: Registry) -> MeetingView:
        seen.append(len(accounts))
        return view_of(ident, record, accounts, known)

    monkeypatch.setattr(digest.intake.holdings, "view_of", noted)
    assert add(root, str(tmp_path / "in")) == 0
    assert len(seen) >= 12
    assert set(seen) == {1}
