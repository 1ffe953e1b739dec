"""Tests of `digest.commands.watched`."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from digest.commands.watched import PAUSE, SHARE, Watched
from digest.store.seen import stamps_below
from tests.roots import RECORDS, registered_root, write

A_FILE = 0.002
"""Seconds that a look takes for a file, in these tests."""


@pytest.fixture
def spent(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Return what each file took that was looked at; there is no other time."""
    spent: list[float] = []

    def look(folder: Path, wanted: Callable[[str], bool] | None) -> Iterator[tuple[str, int, int]]:
        for found in stamps_below(folder, wanted):
            spent.append(A_FILE)
            yield found

    monkeypatch.setattr("digest.commands.watched.stamps_below", look)
    monkeypatch.setattr("digest.commands.watched.time.perf_counter", lambda: sum(spent))
    return spent


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a digest of many articles and one note."""
    root = registered_root(tmp_path / "digest")
    articles = {f"{RECORDS}/articles/{n}.md": "one" for n in range(200)}
    write(
        root, articles | {f"{RECORDS}/annotations/1/a.md": "one", "docs/own.md": "one", "docs/people/index.md": "one"}
    )
    return root


@pytest.mark.parametrize(
    "name", ["docs/records/annotations/1/a.md", "docs/own.md", "mkdocs.yml", "docs/records/home.md"]
)
def test_few_are_seen_at_once(name: str, root: Path, spent: list[float]) -> None:
    """Sees a note, a page of one's own and the settings at the next look, however many articles there are, and once."""
    seen = Watched(root)
    seen.pause()
    assert not seen.changed()
    write(root, {name: "two, longer than it was: " + "two " * 500})
    before = sum(spent)
    assert seen.pause() < 1
    assert seen.changed()
    assert sum(spent) - before < 200 * A_FILE, "articles were looked at"
    seen.pause()
    assert not seen.changed()


def test_many_are_seen_seldom(root: Path, spent: list[float]) -> None:
    """Sees an article when the pause is over that looking at so many asks for, and takes its share of the time."""
    seen = Watched(root)
    seen.pause()
    assert not seen.changed()
    write(root, {f"{RECORDS}/articles/7.md": "another"})
    before, waited = sum(spent), seen.pause()
    while not seen.changed():
        waited += seen.pause()
        assert waited < 2 * SHARE * 200 * A_FILE
    assert SHARE * 200 * A_FILE - PAUSE <= waited <= SHARE * 200 * A_FILE + 2
    assert sum(spent) - before <= 2 * (waited / SHARE) + 200 * A_FILE


def test_no_page_of_a_build_is_seen(root: Path) -> None:
    """Passes by what builds make, and sees a record that has gone."""
    seen = Watched(root)
    write(root, {"docs/people/index.md": "another"})
    seen.pause()
    assert not seen.changed()
    (root / RECORDS / "annotations/1/a.md").unlink()
    seen.pause()
    assert seen.changed()
