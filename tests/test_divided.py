"""Long lists divided: every entry has one page, no page is too long, and addresses stay when entries come."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.cite.divided import Division, Steps, addresses, by_day, by_name, divided
from digest.records.partial_date import PartialDate, day

DAYS = st.one_of(
    st.none(),
    st.dates(date(1955, 1, 1), date(2030, 12, 31)).map(day),
    st.integers(1955, 2030).map(lambda y: PartialDate(f"{y}")),
    st.tuples(st.integers(2020, 2022), st.integers(1, 12)).map(lambda m: PartialDate(f"{m[0]}-{m[1]:02d}")),
    st.tuples(st.integers(2020, 2022), st.integers(21, 24)).map(lambda m: PartialDate(f"{m[0]}-{m[1]}")),
)
NAMES = st.text("abcCoON éКу习 -'", max_size=7)
LISTS = st.lists(st.one_of(DAYS.map(by_day)), min_size=6, max_size=60) | st.lists(
    NAMES.map(by_name), min_size=6, max_size=60
)


def leaves(divisions: Sequence[Division[int]]) -> list[Division[int]]:
    """Return the divisions whose pages show entries."""
    return [part for d in divisions for part in d.all() if not part.parts]


@given(LISTS, st.booleans())
def test_each_entry_on_one_page(steps: list[Steps], latest_first: bool) -> None:  # noqa: FBT001
    """Puts every entry on exactly one page that shows entries, in the list's order, none longer than allowed."""
    divisions = divided(list(zip(steps, range(len(steps)), strict=True)), 5, latest_first=latest_first)
    shown = leaves(divisions)
    assert Counter(n for leaf in shown for n in leaf.entries) == Counter(range(len(steps)))
    for leaf in shown:
        assert 0 < len(leaf.entries) <= 5
        assert list(leaf.entries) == sorted(leaf.entries)
    names = [d.step.name for top in divisions for d in top.all()]
    assert len(names) == len(set(names))
    for top in divisions:
        for division in top.all():
            assert not division.parts or sum(len(p.entries) for p in division.parts) == len(division.entries)


@given(LISTS, st.data())
def test_addresses_stay(steps: list[Steps], data: st.DataObject) -> None:
    """Keeps the page of an entry when another comes first, or makes that page tell how its entries are divided now."""
    entries = list(zip(steps, range(len(steps)), strict=True))
    new = data.draw(st.sampled_from(steps))
    before = addresses(entries, "x", 5)
    more = [(new, -1), *entries]
    after = addresses(more, "x", 5)
    pages = {f"x/{d.step.name}/index" for top in divided(more, 5) for d in top.all()} | {"x/index"}
    for value, page in before.items():
        assert after[value] == page or page in pages


def test_days() -> None:
    """Knows decade, five years, year, half, quarter and month of a date, and no month that is not named."""
    names = [s.name for s in by_day(PartialDate("2023-09-20"))]
    assert names == ["2020s", "2020-2024", "2023", "2023-h2", "2023-q3", "2023-09"]
    assert by_day(PartialDate("2023-09-20"))[3].words == "July to December 2023"
    for vague in ("2023", "2023~", "2023-21", "2023/2024"):
        assert [s.name for s in by_day(PartialDate(vague))][3:] == ["2023-undated"], vague
    assert by_day(PartialDate("2022-11/2023-02"))[-1].words == "November 2022"
    assert [s.words for s in by_day(None)] == ["date unknown"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Conway", ["A to F", "C…", "Cm to Cr", "Co…", "Com to Cor", "Con…", "Cons to Conz", "Conw…"]),
        ("Éa", ["A to F", "E…", "Ea to Ef", "Ea…", "Ea"]),
        ("Ку", ["other letters", "К…", "К and other letters", "Ку…", "Ку"]),
        ("", ["other signs"]),
    ],
)
def test_names(name: str, words: list[str]) -> None:
    """Knows the first letters of a name without accents, each within its part of the alphabet."""
    assert [s.words for s in by_name(name)] == words


@given(st.text(max_size=6))
def test_folders_everywhere(name: str) -> None:
    """Names no folder as a system of files forbids, whatever a person is called."""
    for step in by_name(name):
        assert set(step.name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-_")
        assert step.name.startswith("named")  # and so is never the name of a device


def test_short_list() -> None:
    """Leaves a list of as many entries as a page has room for whole."""
    entries = [(by_day(PartialDate(f"{2000 + n}")), n) for n in range(5)]
    assert divided(entries, 5) == ()
    assert set(addresses(entries, "x", 5).values()) == {"x/index"}
    assert len(divided([*entries, (by_day(None), 5)], 5)) == 2
