"""The timeline: order, years, gaps, and how exactly each day is known."""

from typing import Any

import pytest

from digest.records.article import Article
from digest.records.digest import Digest
from digest.records.meeting import Meeting, Visit
from digest.records.registry import Registry
from tests.digests import pages_of, small_digest
from tests.shown import Element, collapsed, parse, rendered
from tests.world import record_of, registry_of

PEOPLE = [{"person": "lin-guowei"}, {"person": "ana-torres"}]


def digest_of(
    *dates: str | None, visit: dict[str, Any] | None = None, articles: tuple[dict[str, Any], ...] = ()
) -> Digest:
    """Return a digest with a meeting for each date, all in one visit if there is one."""
    known = registry_of()
    visits = [record_of(Visit, {"id": "v", "title": "A visit", **visit})] if visit is not None else []
    registry = Registry(
        people=known.people, places=known.places, gazetteer=known.gazetteer, visits={v.id: v for v in visits}
    )
    meetings = []
    for i, when in enumerate(dates):
        fields: dict[str, Any] = {"id": f"m{i}", "title": f"Number {i}", "people": PEOPLE}
        fields |= {"date": when} if when else {}
        meetings.append(record_of(Meeting, fields | ({"visit": "v"} if visits else {})))
    made = [record_of(Article, {"id": f"a{i}", **a}) for i, a in enumerate(articles)]
    return small_digest(made, meetings, registry=registry)


def shown(digest: Digest) -> Element:
    """Return the page as a browser gets it."""
    (page,) = pages_of(digest, "timeline/")
    return parse(rendered(page.body))


def lines(digest: Digest) -> list[str]:
    """Return headings and lines in order, as read."""
    out = []
    for element in shown(digest).all():
        if element.tag == "h2":
            out.append(f"# {element.text.removesuffix('Link to this section')}")
        elif element.tag == "li":
            own = [c if isinstance(c, str) else c.text for c in element.children if isinstance(c, str) or c.tag != "ol"]
            out.append(collapsed("".join(own)).replace("\u00a0", " "))
    return out


def test_years_and_order() -> None:
    """Puts meetings in order below their years, what is known to the month before the days of that month."""
    assert lines(digest_of("2020-02-05", "2019-12-30", "2020-02")) == [
        "# 2019",
        "30 December Number 1 known from mentions alone",
        "# 2020",
        "some day in February Number 2 known from mentions alone",
        "5 February Number 0 known from mentions alone",
    ]


@pytest.mark.parametrize(
    ("date", "words", "shape"),
    [
        ("2020-03-05", "5 March", "day"),
        ("2020-03", "some day in March", "about"),
        ("2020-21", "some day in spring", "about"),
        ("2020", "some day in 2020", "about"),
        ("2020-03-05/2020-03-07", "5 to 7 March", "days"),
        ("2020-03-30/2020-04-02", "30 March to 2 April", "days"),
        ("2019-12-30/2020-01-02", "30 December 2019 to 2 January 2020", "days"),
        (None, "unknown", "about"),
    ],
)
def test_how_exactly(date: str | None, words: str, shape: str) -> None:
    """Says of each meeting how exactly its days are known, in words and by the shape of its mark."""
    when = shown(digest_of(date)).first("span", "when")
    assert when.text.replace("\u00a0", " ") == words
    assert when.attributes["class"].split() == ["when", shape, "hollow"]


def gaps(*dates: str | None) -> list[str]:
    """Return the gaps between dates, in words."""
    return [
        e.text.replace("\u00a0", " ")
        for e in shown(digest_of(*dates)).all("span")
        if e.attributes.get("class") == "gap"
    ]


def test_gaps() -> None:
    """Marks a gap of 60 days, none of 59, with its length in words and its days, below the year that it begins in."""
    assert gaps("2021-01-01", "2021-03-02") == []
    assert gaps("2021-01-01", "2021-03-03") == [
        "About two months without a meeting that the digest knows of, 2 January to 2 March."
    ]
    told = lines(digest_of("2019-11-01", "2021-11-02"))
    assert told[0] == "# 2019"
    assert "about two years" in told[2].lower()
    assert told[2].endswith("2 November 2019 to 1 November 2021.")
    assert told[3] == "# 2021"
    told = lines(digest_of("2020-12-31", "2021-03-02"))
    assert told[2:4] == ["# 2021", "About two months without a meeting that the digest knows of, 1 January to 1 March."]
    assert "About two years and one month" in gaps("2019-11-01", "2021-12-02")[0]
    assert "About fourteen months" not in gaps("2019-11-01", "2021-01-02")[0]
    assert "About 14 months" in gaps("2019-11-01", "2021-01-02")[0]


def test_gaps_and_half_known_days() -> None:
    """Lets a month fill its days; a year alone ends no gap, but the gap says that a meeting may fall into it."""
    assert gaps("2021-01-01", "2021-02", "2021-04-01") == []
    (gap,) = gaps("2021-01-01", "2021", "2021-04-01")
    assert gap.endswith("1 meeting of unknown day may fall here.")
    assert gaps("2021", "2022") == []
    assert gaps("2021-01-01/2021-02-27", "2021-02-01", "2021-04-01") == []


def test_visit() -> None:
    """Shows a visit as a span of days with its meetings inside, over their days where its record tells none."""
    assert lines(digest_of("2020-03-05", "2020-03-07", visit={"date": "2020-03-04/2020-03-08"})) == [
        "# 2020",
        "4 to 8 March A visit visit · 5 days · 2 meetings",
        "5 March Number 0 known from mentions alone",
        "7 March Number 1 known from mentions alone",
    ]
    assert (
        lines(digest_of("2020-03-05", "2020-03-07", visit={}))[1] == "5 to 7 March A visit visit · 3 days · 2 meetings"
    )
    assert lines(digest_of("2020-03-05", None, visit={}))[1] == "5 March A visit visit · 2 meetings"
    assert lines(digest_of(visit={"date": "2020"})) == [
        "# 2020",
        "some day in 2020 A visit visit · no meeting of it is recorded",
    ]
    assert lines(digest_of(visit={})) == ["# Date unknown", "unknown A visit visit · no meeting of it is recorded"]
    nested = shown(digest_of("2020-03-05", visit={"date": "2020-03-05"})).first("li")
    assert [e.text for e in nested.first("ol").all("a")] == ["Number 0"]


def test_what_is_said_of_sources() -> None:
    """Counts sources, says what they differ on, and fills the mark of a meeting that one reports."""
    accounts = [{"about": [{"meeting": "m0", "place": p, "people": PEOPLE}]} for p in ("tokyo", "geneva")]
    digest = digest_of("2020-03-05", articles=tuple(accounts))
    assert lines(digest)[1] == "5 March Number 0 2 witnesses · accounts differ on the city"
    assert shown(digest).first("span", "when").attributes["class"] == "when day"


def test_key_tells_what_occurs() -> None:
    """Explains the marks that the page has, and no others; where all are alike, none."""
    assert not shown(digest_of("2020-03-05", articles=({"about": [{"meeting": "m0", "people": PEOPLE}]},))).all("p")
    key = shown(digest_of("2020-03-05", visit={})).first("p", "key").text
    assert "on one day" in key
    assert "a visit" in key
    assert "known from mentions" in key
    assert "several days" not in key
    assert "not known" not in key
    assert "demonstration" not in key, "the digest holds no such report"


def test_key_tells_of_unknown_days() -> None:
    """Explains the mark of a meeting whose day nobody names, and that a report of the demonstration alone tells of one."""
    account = {"meeting": "m0", "people": PEOPLE}
    digest = digest_of("2020-03-05", None, articles=({"about": [account], "demonstration": "true"},))
    key = shown(digest).first("p", "key").text
    assert "the day is not known" in key
    assert key.endswith("known from mentions or reports written for the demonstration alone")


def test_empty() -> None:
    """Says that there is nothing yet."""
    assert shown(digest_of()).text.strip() == "No meeting has been recorded yet."


def test_years_once() -> None:
    """Every year has one heading, where a meeting of unknown day falls into a gap that began the year before, too."""
    told = [x for x in lines(digest_of("2023-09-01", "2024", "2024-06-01")) if x.startswith("#")]
    assert told == ["# 2023", "# 2024"]
