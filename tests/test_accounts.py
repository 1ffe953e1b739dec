"""What the accounts of one meeting agree and differ on."""

from typing import Any

import pytest

from digest.records.article import Article
from digest.records.digest import Digest, MeetingView
from digest.records.meeting import Meeting
from digest.records.registry import Registry
from digest.relate.titles import article_title, meeting_title, view_title
from tests.digests import small_digest
from tests.world import record_of

PEOPLE = [{"person": "lin-guowei"}, {"person": "ana-torres"}]


def digest_of(registry: Registry, *accounts: dict[str, Any], meeting: dict[str, Any] | None = None) -> Digest:
    """Return the digest of one meeting with an article for each account."""
    articles = {}
    for i, told in enumerate(accounts):
        own: dict[str, Any] = {k: told.pop(k) for k in ("demonstration", "outlet", "published", "title") if k in told}
        account = {"meeting": "m", "people": PEOPLE, **told}
        made = record_of(Article, {"id": f"a{i}", "about": [account], **own})
        articles[made.id] = made
    meetings = {m.id: m for m in [record_of(Meeting, {"id": "m", **meeting})]} if meeting is not None else {}
    return small_digest(articles.values(), meetings.values(), registry=registry)


def view_of(registry: Registry, *accounts: dict[str, Any], meeting: dict[str, Any] | None = None) -> MeetingView:
    """Return the one meeting."""
    return digest_of(registry, *accounts, meeting=meeting).meetings["m"]  # type: ignore[index]


def differ(view: MeetingView) -> set[str]:
    """Return the fields on which accounts differ."""
    return {f.field for f in view.fields if f.differ}


def test_agreement_fills_the_page(registry: Registry) -> None:
    """Takes a value on which all accounts agree, from the most exact one, and says from which."""
    view = view_of(registry, {"date": "2017-03"}, {"date": "2017-03-08", "place": "tokyo"}, {"place": "tokyo"})
    assert (view.meeting.date, view.meeting.place) == ("2017-03-08", "tokyo")
    assert view.meeting.known["date"].basis == "cross"
    assert view.meeting.known["date"].source == "articles/a1.md"
    assert differ(view) == set()


def test_difference_stays_open(registry: Registry) -> None:
    """Leaves a value open on which accounts differ, and lists each with its sources, the most frequent first."""
    view = view_of(registry, {"place": "tokyo"}, {"place": "geneva"}, {"place": "geneva"})
    assert view.meeting.place is None
    (place,) = (f for f in view.fields if f.field == "place")
    assert place.values == (("geneva", ("a1", "a2")), ("tokyo", ("a0",)))
    assert differ(view) == {"place"}


def test_record_decides(registry: Registry) -> None:
    """Leads with the record's value where a person has decided, and still shows that accounts differ."""
    view = view_of(registry, {"place": "tokyo"}, {"place": "geneva"}, meeting={"place": "tokyo"})
    assert view.meeting.place == "tokyo"
    assert differ(view) == {"place"}


def test_part_of_a_date_is_no_difference(registry: Registry) -> None:
    """Sees no difference between a day and the month that holds it, and one between two days."""
    assert differ(view_of(registry, {"date": "2017-03"}, {"date": "2017-03-08"})) == set()
    assert differ(view_of(registry, {"date": "2017-03-08"}, {"date": "2017-03-09"})) == {"date"}
    assert differ(view_of(registry, {"date": "2017-03"}, {"date": "2017-03-08"}, {"date": "2017-04-01"})) == {"date"}


def test_silence_is_no_difference(registry: Registry) -> None:
    """Takes a source that says nothing of a fact for silent, not for differing."""
    view = view_of(registry, {"place": "tokyo", "time": "morning"}, {})
    assert differ(view) == set()
    (place,) = (f for f in view.fields if f.field == "place")
    assert place.values == (("tokyo", ("a0",)),)


def test_two_names_of_one_place(registry: Registry) -> None:
    """Takes a printed name that a record knows for that record."""
    view = view_of(
        registry,
        {"venue": "state-house"},
        {"venue": {"printed": "the State House"}},
        {"place": {"printed": "Brasilia"}},
        {"place": "brasilia"},
    )
    assert differ(view) == set()


def test_demonstration_speaks_for_nobody(registry: Registry) -> None:
    """Counts a report that was written for the demonstration only where no other account stands."""
    view = view_of(registry, {"place": "tokyo", "demonstration": "true"}, {"place": "geneva"})
    assert view.meeting.place == "geneva"
    assert [e.article.id for e in view.sources] == ["a1"]
    assert [e.article.id for e in view.accounts] == ["a0", "a1"]
    alone = view_of(registry, {"place": "tokyo", "demonstration": "true"})
    assert alone.meeting.place == "tokyo"


def test_people_of_all_accounts(registry: Registry) -> None:
    """Puts everybody in the meeting whom an account puts there, once, though spelled in two ways."""
    view = view_of(
        registry,
        {"people": [{"person": {"printed": "Helene Marchais"}}, {"person": "lin-guowei"}]},
        {"people": [{"person": "helene-marchais"}, {"person": "ana-torres"}]},
    )
    assert len(view.meeting.people) == 3


@pytest.mark.parametrize(
    ("meeting", "title"),
    [
        ({"date": "2017-03-08", "place": "tokyo", "people": PEOPLE}, "Lin and Torres, Tokyo, 8\u00a0March\u00a02017"),
        ({"people": PEOPLE}, "Lin and Torres, date unknown"),
        ({"format": "video", "place": "tokyo", "people": PEOPLE}, "Lin and Torres, by video, date unknown"),
        ({"people": [*PEOPLE, {"person": "daniel-otieno"}], "date": "2017"}, "Lin, Torres and Otieno, 2017"),
        ({"people": [{"person": {"printed": "William Smith"}}], "date": "2017-21"}, "William\u00a0Smith, spring\u00a02017"),
        ({}, "A meeting, date unknown"),
        ({"title": "A title of 8 March 2017", "date": "2017-03-08"}, "A title of 8\u00a0March\u00a02017"),
        (
            {"title": "Lin Guowei and Ana Torres at the State House", "date": "2017", "people": PEOPLE, "venue": "state-house"},
            "Lin\u00a0Guowei and Ana\u00a0Torres at the State\u00a0House, 2017",
        ),
        (
            {"title": "Talks of 8 March 2017 to 9 March 2017", "date": "2017-03-08/2017-03-09"},
            "Talks of 8\u00a0March\u00a02017 to 9\u00a0March\u00a02017",
        ),
        (
            {"title": "A visit to the Palace of All the Old Regions", "venue": {"printed": "Palace of All the Old Regions"}},
            "A visit to the Palace of All the Old Regions, date unknown",
        ),
    ],
)  # fmt: skip
def test_titles(meeting: dict[str, Any], title: str, registry: Registry) -> None:
    """Calls a meeting by who met, where and when, made from its facts alone."""
    digest = digest_of(registry, meeting=meeting)
    view = digest.meetings["m"]  # type: ignore[index]
    assert view_title(view, digest) == title
    assert meeting_title(view.meeting, registry) in title


def test_article_titles(registry: Registry) -> None:
    """Calls an article by its headline, else by its outlet and what it reports."""
    digest = digest_of(
        registry, {"date": "2017-03-08", "place": "tokyo", "outlet": "harbour-gazette"}, {"title": "A headline"}, {}
    )
    titles = [article_title(a, digest) for a in digest.articles.values()]
    assert titles == [
        "Harbour Gazette on Lin and Torres, Tokyo, 8\u00a0March\u00a02017",
        "A headline",
        "Unsigned report on Lin and Torres",
    ]


def test_printed_places(registry: Registry) -> None:
    """Shows a place without a record as it was printed, and finds it by what its spellings share."""
    view = view_of(registry, {"place": {"printed": "Novo-Ogaryovo"}}, {"place": "geneva"})
    (place,) = (f for f in view.fields if f.field == "place")
    assert {place.said(value) for value, _ in place.values} == {"Novo-Ogaryovo", "geneva"}


def test_corrected_value(registry: Registry) -> None:
    """The words of a rule do not speak for the value that a person has put in the place of its own."""
    known = {"place": {"value": "tokyo", "quote": "in Tokyo", "start": "3", "end": "11", "rule": "locative"}}
    view = view_of(registry, {"place": "geneva", "known": known})
    assert view.meeting.place == "geneva"
    assert view.meeting.known["place"].quote is None
