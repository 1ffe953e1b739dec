"""Dates as formats write them: read as they stand, never filled in, asked for where they cannot be read."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.reading import Vocabulary, find_claims
from digest.reading.header.stated import with_stated
from digest.records.registry import Outlet, Registry
from digest.text import read as text_of
from digest.text.stamps import Stamp, late_or_early, stamp_of
from tests.inputs import PARAGRAPHS, page
from tests.texts import arbitrary
from tests.world import record_of


def read(words: str) -> Stamp:
    """Return the stamp of words that are not empty."""
    found = stamp_of(words)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("2021-05-07T08:10:00+03:00", "2021-05-07"),
        ("2021/5/7 15:07:41", "2021-05-07"),
        ("2021.05.07", "2021-05-07"),
        ("20210507", "2021-05-07"),
        ("20210507T081000Z", "2021-05-07"),
        ("1620375000", "2021-05-07"),
        ("1620375000000", "2021-05-07"),
        ("27.05.2021 10:15", "2021-05-27"),
        ("05/27/2021 10:15:00 AM", "2021-05-27"),
        ("27-May-2021 10:15", "2021-05-27"),
        ("May 27, 2021", "2021-05-27"),
        ("jeu., 27 mai 2021 10:00:00 +0200", "2021-05-27"),
        ("Thu, 27 May 2021 22:05:03 +0300", "2021-05-27"),
        ("2021-05-27 14:17:57.02021-05-27 14:17:57.0", "2021-05-27"),
        ("2021-05", "2021-05"),
        ("2021-05-00", "2021-05"),
        ("2021-00-00", "2021"),
        ("2021", "2021"),
        ("May 2021", "2021-05"),
        ("Spring 2021", "2021-21"),
        ("autumn of 2021", "2021-23"),
        ("27-29 May 2021", "2021-05-27/2021-05-29"),
        ("May 27–29, 2021", "2021-05-27/2021-05-29"),
        ("2021-05-27/2021-06-02", "2021-05-27/2021-06-02"),
        ("27 May 2021 – 2 June 2021", "2021-05-27/2021-06-02"),
        ("1994-1996", "1994/1996"),
        ("Fri, 28 May 21 22:05:03 +0300", "2021-05-28"),
    ],
)
def test_as_written(words: str, value: str) -> None:
    """Reads a date as exactly as it is written, and asks nothing."""
    assert (read(words).value, read(words).review) == (value, None)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("circa 1994", "1994~"),
        ("c. 1994", "1994~"),
        ("1994?", "1994~"),
        ("about May 1994", "1994-05~"),
        ("ca. 7 May 1994", "1994-05~"),
        ("05/07/2021", "2021-07-05"),
        ("28 May 21", "2021-05-28"),
        ("28.05.21", "2021-05-28"),
    ],
)
def test_with_a_doubt(words: str, value: str) -> None:
    """Says what was assumed, and asks."""
    found = read(words)
    assert found.value == value
    assert found.review


@pytest.mark.parametrize(
    "words",
    [
        "27 May",
        "yesterday",
        "Monday",
        "0000-00-00",
        "2021-13-40",
        "2021-21",
        "2021-W20",
        "5 days ago",
        "x" * 500,
        "[]",
        "31 June 2021",
        "7 to 3 May 2021",
    ],
)
def test_unread(words: str) -> None:
    """Takes no day where none is written, and asks with the words."""
    found = read(words)
    assert found.value is None
    assert "cannot be read" in (found.review or "")


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("2021-05-27T22:00:00Z", True),
        ("Thu, 27 May 2021 03:30:00 GMT", True),
        ("2021-05-27T09:59:59Z", True),
        ("2021-05-27T10:00:00Z", False),
        ("2021-05-27T11:00:00Z", True),
        ("2021-05-27T00:00:00Z", False),
        ("2021-05-27T22:00:00+02:00", False),
        ("2021-05-27", False),
    ],
)
def test_universal_time(words: str, *, asked: bool) -> None:
    """Doubts the day of a clock in Universal Time wherever it is another day; midnight stands where no hour is known."""
    assert bool(late_or_early(read(words))) == asked


@pytest.mark.parametrize(
    ("country", "stamp", "day", "asked"),
    [
        ("KE", "2019-05-03T20:15:00Z", "2019-05-03", False),  # 23:15 in Nairobi
        ("KE", "2019-05-03T21:15:00Z", "2019-05-04", True),  # past midnight there
        ("CA", "2019-05-03T02:00:00Z", "2019-05-03", True),  # 22:30 the day before in St John's at the latest, or not
        ("CA", "2019-05-03T01:00:00Z", "2019-05-02", True),
        ("CA", "2019-05-03T22:00:00Z", "2019-05-03", False),
        ("NZ", "2019-05-03T13:00:00Z", "2019-05-04", True),
        ("IN", "2019-05-03T18:10:00Z", "2019-05-03", True),  # half an hour past, or not yet
        ("IN", "2019-05-03T17:10:00Z", "2019-05-03", False),
        ("KI", "2019-05-03T11:10:00Z", "2019-05-03", True),  # both sides of the line
        ("ZZ", "2019-05-03T20:15:00Z", "2019-05-03", True),
        (None, "2019-05-03T20:15:00Z", "2019-05-03", True),
        ("KE", "2019-05-03T23:15:00+03:00", "2019-05-03", False),
    ],
)
def test_where_the_outlet_stands(country: str | None, stamp: str, day: str, registry: Registry, *, asked: bool) -> None:
    """Asks of a clock in Universal Time only where the country of the outlet does not tell which day it was there."""
    outlet = record_of(Outlet, {"id": "gazette", "name": "Harbour Gazette", "kind": "newspaper", "hosts": ["gazette.example"], **({"country": country} if country else {})})  # fmt: skip
    known = replace(registry, outlets={outlet.id: outlet})
    head = f'<meta property="article:published_time" content="{stamp}">'
    text = page(head=head, body="".join(f"<p>{p.replace(', May 3, 2019', '')}</p>" for p in PARAGRAPHS))
    stated = text_of(text.encode(), "a.html").stated
    found = with_stated({}, stated, known, "https://www.gazette.example/ferry")["published"]
    assert (found.value, bool(found.known.review)) == (day, asked)
    moved = day != stamp[:10]
    assert (found.known.basis, found.known.alternatives) == (("computed", (stamp[:10],)) if moved else ("stated", ()))


@given(st.one_of(arbitrary, st.text("0123456789-/.: TZcaMy", max_size=40)))
def test_any_words(words: str) -> None:
    """Gives a value, or a reason; never a fault."""
    found = stamp_of(words)
    assert found is None or found.value or found.review


@pytest.mark.parametrize(
    ("line", "day", "asked"),
    [
        ("Published: 03/04/2021", "2021-04-03", True),
        ("Published on 13/04/2021", "2021-04-13", False),
        ("Posted: 2021/04/03", "2021-04-03", False),
        ("Date: 03.04.21", "2021-04-03", True),
    ],
)
def test_published_in_figures(line: str, day: str, vocabulary: Vocabulary, *, asked: bool) -> None:
    """Reads the text's own line in the forms of formats, and asks where it may mean two days."""
    text = f"A ferry comes\n\n{line}\n\nNAIROBI, May 3, 2019 — Nobody met anybody, and the ferry came.\n"
    found = find_claims(text_of(text.encode(), "a.txt"), vocabulary).header["published"]
    assert (found.value, bool(found.known.review)) == (day, asked)
