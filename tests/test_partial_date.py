from contextlib import suppress
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.records.partial_date import PartialDate, day, span
from tests.anything import days, partial_dates

DAY = timedelta(days=1)


@given(partial_dates)
def test_bounds_in_order(when: PartialDate) -> None:
    """Means at least one day: the first is not after the last."""
    first, last = when.bounds()
    assert first <= last
    assert when.overlaps(when)
    assert when.within(when)


@given(partial_dates)
def test_value_is_the_text(when: PartialDate) -> None:
    """Is its own text: equal to it, made from it again, stored by it."""
    assert PartialDate(str(when)) == when == str(when)
    assert hash(when) == hash(str(when))


@given(partial_dates, partial_dates)
def test_within_is_narrower(one: PartialDate, two: PartialDate) -> None:
    """Lies within another date only if they overlap; overlapping goes both ways."""
    assert one.overlaps(two) == two.overlaps(one)
    if one.within(two):
        assert one.overlaps(two)
    if one.within(two) and two.within(one):
        assert one.bounds() == two.bounds()


@given(partial_dates, partial_dates, partial_dates)
def test_within_passes_on(one: PartialDate, two: PartialDate, three: PartialDate) -> None:
    """What lies within a date lies within all that holds this one."""
    if one.within(two) and two.within(three):
        assert one.within(three)


@given(days, days)
def test_span_means_its_days(one: date, two: date) -> None:
    """The shortest date for a span means exactly its days, and is no longer than the two days joined."""
    first, last = sorted([one, two])
    made = span(first, last)
    assert made.bounds() == (first, last)
    assert len(made) <= len(f"{first}/{last}")


@given(days)
def test_one_day(one: date) -> None:
    """A day is within its month and its year and knows its weekday."""
    when = day(one)
    assert when.precision == "day"
    assert when.weekday == f"{one:%A}"
    assert when.within(PartialDate(when[:7]))
    assert when.within(PartialDate(when[:4]))
    assert PartialDate(when[:7]).precision == "month"
    assert PartialDate(when[:7]).weekday is None


@given(st.integers(1, 9998))
def test_seasons_fill_the_year(year: int) -> None:
    """Four seasons follow one another without a gap, from March to the next February."""
    bounds = [PartialDate(f"{year:04d}-{s}").bounds() for s in (21, 22, 23, 24)]
    assert bounds[0][0] == date(year, 3, 1)
    assert bounds[-1][1] == date(year + 1, 3, 1) - DAY
    assert all(b[0] - a[1] == DAY for a, b in pairwise(bounds))


@given(partial_dates)
def test_words_hold_the_year(when: PartialDate) -> None:
    """Words for readers name the year and no code of the standard."""
    words = when.words()
    assert when[:4].lstrip("0") in words
    assert "/" not in words
    assert not any(f"-{s}" in words for s in (21, 22, 23, 24))


@given(st.text("0123456789-/?~X.. T:", max_size=24))
def test_other_texts(text: str) -> None:
    """Refuses every other text as a wrong value; never with another error."""
    with suppress(ValueError):
        assert PartialDate(text).bounds()


@pytest.mark.parametrize(
    "text",
    [
        "", "2022-9-15", "2022-13", "2022-00", "2022-25", "2022-09-00", "2022-09-31", "2023-02-29", "22", "20220915", "0000",
        "2022-09-15T10:00", "2022-09-15/", "/2022", "2022/2021", "2022/2023/2024", "2022-09-15 ", "２０２２", "2022-21/2022-22/", "199X",
    ],
)  # fmt: skip
def test_refused(text: str) -> None:
    """Refuses what is no such date, and what no calendar has."""
    with pytest.raises(ValueError, match=r"."):
        PartialDate(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2022-09-15", "15 September 2022"),
        ("2022-09", "September 2022"),
        ("2023-21", "spring 2023"),
        ("2022-24", "winter 2022"),
        ("2022", "2022"),
        ("2022-02-01/2022-02-10", "1 February 2022 to 10 February 2022"),
    ],
)
def test_words(text: str, words: str) -> None:
    """Puts a date as English prints it."""
    assert PartialDate(text).words() == words


@pytest.mark.parametrize(
    ("written", "precision", "words"),
    [
        ("1994~", "year", "about 1994"),
        ("1994-05~", "month", "about May 1994"),
        ("1994-21~", "season", "about spring 1994"),
    ],
)
def test_about(written: str, precision: str, words: str) -> None:
    """Keeps that a source says "about", and is never a day."""
    when = PartialDate(written)
    assert (when.precision, when.words()) == (precision, words)
    assert when.bounds() == PartialDate(written[:-1]).bounds()


def test_no_approximate_day() -> None:
    """Refuses an approximate day: it would count as exact."""
    with pytest.raises(ValueError, match="is not a date"):
        PartialDate("1994-05-03~")
