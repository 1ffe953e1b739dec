"""People, places and outlets: what their pages say, and that they say when nothing is known."""

from collections.abc import Mapping
from typing import Any

from digest.records.article import Article
from digest.records.digest import Digest
from digest.records.meeting import Meeting
from digest.records.registry import Person, Place, Registry
from tests.digests import pages_of, small_digest
from tests.shown import Element, collapsed, parse, rendered
from tests.world import record_of, registry_of

LIN, TORRES = {"person": "lin-guowei"}, {"person": "ana-torres"}


def digest_of(
    meetings: list[dict[str, Any]] | None = None,
    articles: list[dict[str, Any]] | None = None,
    people: list[dict[str, Any]] | None = None,
    places: list[dict[str, Any]] | None = None,
) -> Digest:
    """Return a digest on the tests' registry and some more records."""
    known = registry_of()
    more_people = {p.id: p for p in (record_of(Person, p) for p in people or [])}
    more_places = {p.id: p for p in (record_of(Place, p) for p in places or [])}
    registry = Registry(
        people={**known.people, **more_people},
        places={**known.places, **more_places},
        outlets=known.outlets,
        gazetteer=known.gazetteer,
    )
    made = [record_of(Meeting, {"people": [LIN, TORRES], **m}) for m in meetings or []]
    told = [record_of(Article, {"id": f"a{i}", **a}) for i, a in enumerate(articles or [])]
    return small_digest(told, made, registry=registry)


def report(outlet: str | None, **account: Any) -> dict[str, Any]:
    """Return an article of an outlet with one account of the meeting "m"."""
    own: dict[str, Any] = {
        k: account.pop(k) for k in ("published", "rights", "demonstration", "agency") if k in account
    }
    about = [{"meeting": "m", "people": [LIN, TORRES], **account}]
    return {**({"outlet": outlet} if outlet else {}), **own, "about": about}


Sections = Mapping[str, str]


def sections(pages: Any, path: str) -> Sections:
    """Return what a page says below each heading; what comes before the first, below ""."""
    (page,) = (p for p in pages if p.path == path)
    out, head = {"": ""}, ""
    for element in parse(rendered(page.body)).children:
        if isinstance(element, Element) and element.tag == "h2":
            head = element.text.removesuffix("Link to this section")
            out[head] = ""
        else:
            out[head] += element if isinstance(element, str) else element.text
    return {k: collapsed(v).replace("\u00a0", " ") for k, v in out.items()}


def person(digest: Digest, ident: str = "lin-guowei") -> Sections:
    """Return the page of a person."""
    return sections(pages_of(digest, "people/"), f"people/{ident}.md")


def place(digest: Digest, ident: str) -> Sections:
    """Return the page of a place."""
    return sections(pages_of(digest, "places/"), f"places/{ident}.md")


def outlet(digest: Digest, ident: str = "harbour-gazette") -> Sections:
    """Return the page of an outlet."""
    return sections(pages_of(digest, "outlets/"), f"outlets/{ident}.md")


# --- people --------------------------------------------------------------------------------------------------


def test_nothing_known_of_a_person() -> None:
    """Says below every heading that nothing is known."""
    shown = person(digest_of(people=[{"id": "x", "name": "Somebody"}]), "x")
    assert shown["Roles"] == "The person’s record names no role."
    assert shown["Roles as sources print them"] == "No article of the digest prints a role beside the name."
    assert shown["Met"] == "The digest knows of nobody whom the person met."
    assert shown["Meetings"] == "No meeting of the digest yet."


def test_roles_of_the_record() -> None:
    """Prints offices with the time at which their source so names the person, no term of office, and says where it gives
    none.
    """
    roles: list[dict[str, Any]] = [{"title": "Chair", "at": "2020-03"}, {"title": "Clerk"}]
    shown = person(digest_of(people=[{"id": "x", "name": "S", "roles": roles, "source": "https://example.org/s"}]), "x")
    assert shown["Roles"] == "Chair so named in March 2020 Clerk no time given"
    assert "Source example.org" in shown[""]


def test_roles_as_printed() -> None:
    """Lists each role once, the earliest first, with days, words, outlet and the articles' dates."""

    def told(role: str, quote: str, outlet: str, **more: Any) -> dict[str, Any]:
        entry = {**LIN, "role": role, "known": {"basis": "stated", "quote": quote}}
        return report(outlet, people=[entry, TORRES], **more)

    articles = [
        told("foreign minister", "foreign minister Lin", "newsline-wire", date="2020-03-09", published="2020-03-10"),
        told("Prime Minister", "Prime Minister Lin", "newsline-wire", date="2020-03-02"),
        told("Foreign Minister", "Foreign Minister Lin", "harbour-gazette", date="2020-03-01", rights={"status": "link-only"}),
    ]  # fmt: skip
    assert person(digest_of(articles=articles))["Roles as sources print them"] == (
        "Foreign Minister 1 March 2020 to 9 March 2020 “foreign minister Lin” — NewsLine Wire"
        " 2 articles: Harbour Gazette, undated; NewsLine Wire, 10 March 2020"
        " Prime Minister 2 March 2020 “Prime Minister Lin” — NewsLine Wire 1 article: NewsLine Wire, undated"
    )


def test_with_whom() -> None:
    """Counts the meetings with each person, the most frequent first; who was only present was not met."""
    meetings: list[dict[str, Any]] = [
        {"id": "m1", "date": "2020"},
        {"id": "m2", "date": "2021"},
        {"id": "m3", "people": [LIN, {"person": {"printed": "Jo Doe"}}], "also_present": [{"person": "daniel-otieno"}]},
    ]
    digest = digest_of(meetings)
    assert person(digest)["Met"] == (
        "Ana Torres 2 meetings · latest: Lin and Torres, 2021 Jo Doe 1 meeting · Lin and Jo Doe, date unknown"
    )
    assert "among those present" in person(digest, "daniel-otieno")["Meetings"]
    assert person(digest, "daniel-otieno")["Met"].startswith("The digest knows of nobody")
    index = sections(pages_of(digest, "people/"), "people/index.md")
    assert "Jo Doe Lin and Jo Doe, date unknown" in index["Not registered yet"]
    assert "Lin Guowei 3 2020 to 2021" in index[""].replace("  ", " ")
    assert "Luis Torres" not in index[""]
    assert "Luis Torres 0 none" in index["Registered, without meeting"]
    assert list(index) == ["", "Not registered yet", "Registered, without meeting"], (
        "what the digest tells of comes first"
    )


def test_role_that_day() -> None:
    """Says in which role the person took part, where the meeting names one."""
    digest = digest_of([{"id": "m", "people": [{**LIN, "role": "Chair of the talks"}, TORRES]}])
    assert person(digest)["Meetings"].endswith("as Chair of the talks")
    assert "as Chair" not in person(digest, "ana-torres")["Meetings"]


def test_many_meetings() -> None:
    """Puts the years as headings into a long list, the newest first."""
    digest = digest_of([{"id": f"m{i}", "date": str(2000 + i % 2)} for i in range(31)] + [{"id": "n"}])
    (page,) = (p for p in pages_of(digest, "people/") if p.path == "people/lin-guowei.md")
    heads = [e.text.removesuffix("Link to this section") for e in parse(rendered(page.body)).all("h3")]
    assert heads == ["2001", "2000", "Date unknown"]


# --- places --------------------------------------------------------------------------------------------------


def test_venues_below_their_city() -> None:
    """Counts a venue's meetings for its city too, and lists venues below their cities."""
    digest = digest_of([{"id": "m", "venue": "bellevue-palace"}, {"id": "n", "place": "berlin", "date": "2020"}])
    berlin = place(digest, "berlin")
    assert berlin["Venues"] == "Bellevue Palace 1 meeting"
    assert "Lin and Torres, Berlin, 2020" in berlin["Meetings"]
    assert "Lin and Torres, date unknown" in berlin["Meetings"]
    assert "City Berlin" in place(digest, "bellevue-palace")[""]
    index = sections(pages_of(digest, "places/"), "places/index.md")[""]
    assert "Berlin city Germany 2 2020" in index
    assert "Bellevue Palace venue Berlin 1 none" in index


def test_put_here_by_some_source() -> None:
    """Keeps apart what a meeting's page puts here and what some source does, and names the source."""
    articles = [report("harbour-gazette", place="tokyo"), report("newsline-wire", place="geneva"), report(None, place="tokyo")]  # fmt: skip
    digest = digest_of([{"id": "m", "place": "tokyo"}], articles)
    tokyo, geneva = place(digest, "tokyo"), place(digest, "geneva")
    demonstrated = [*articles, report("meridian-press", place="geneva", demonstration="true")]
    assert place(digest_of([{"id": "m", "place": "tokyo"}], demonstrated), "geneva") == geneva
    assert tokyo["Meetings"].endswith("put here by Harbour Gazette, an unsigned report")
    assert "Placed here by one source or more" not in tokyo
    assert geneva["Meetings"] == "No meeting of the digest yet."
    assert geneva["Placed here by one source or more"].endswith("put here by NewsLine Wire; its page leads with Tokyo")
    undecided = place(digest_of([{"id": "m"}], articles), "geneva")
    assert undecided["Placed here by one source or more"].endswith("its page leads with no place")
    remote = place(digest_of([{"id": "m", "format": "phone"}], articles), "geneva")
    assert "held at a distance" in remote["Placed here by one source or more"]


def test_nothing_known_of_a_place() -> None:
    """Says what is not recorded of a place: city, country, point on the map, venues, meetings."""
    digest = digest_of(places=[{"id": "h", "name": "Hall", "kind": "venue"}, {"id": "c", "name": "Nowhere-on-Sea"}])
    hall, city = place(digest, "h"), place(digest, "c")
    assert hall[""] == (
        "City not recorded Country unknown On the map no its record names neither coordinates nor a city"
    )
    assert "On the map no the country is not known" in city[""]
    assert city["Venues"] == "No venue in this city has a record."
    assert city["Meetings"] == "No meeting of the digest yet."


# --- outlets -------------------------------------------------------------------------------------------------


def test_against_most_others() -> None:
    """Says what an outlet prints against most others, with numbers, and where those agree with it."""
    articles = [
        report("harbour-gazette", place="tokyo", published="2020-03-02"),
        report("newsline-wire", place="geneva"),
        report("daily-lantern", place="geneva"),
        report("daily-lantern", place="geneva"),
        report("meridian-press", place="tokyo"),
        report("lakeside-radio", place="geneva"),
    ]
    digest = digest_of([{"id": "m", "place": "geneva"}], articles)
    shown = outlet(digest)
    assert "Says something else in 1 of 1 meeting that others report too" in shown[""]
    assert shown["Where it says something else"] == (
        "Lin and Torres, Geneva, date unknown City: Tokyo in its article of 2 March 2020;"
        " 3 of 4 other sources that name it: Geneva; so does the page"
    )
    assert outlet(digest, "newsline-wire")["Where it says something else"].startswith("It nowhere contradicts")
    assert "%" not in "".join(shown.values())


def test_against_the_page() -> None:
    """Says where the page leads with another value, though no other source or as many say the same."""
    articles = [report("harbour-gazette", place="tokyo"), report("newsline-wire", place="geneva")]
    apart = outlet(digest_of([{"id": "m", "place": "geneva"}], articles))["Where it says something else"]
    assert apart.endswith("City: Tokyo in its undated article; the page leads with Geneva")
    even = outlet(digest_of([{"id": "m"}], articles))
    assert even["Where it says something else"].startswith("It nowhere contradicts")
    assert "in 0 of 1 meeting" in even[""]


def test_dates_that_share_a_day_agree() -> None:
    """Takes a month and a day in it for one account."""
    articles = [
        report("harbour-gazette", date="2020-03"),
        report("newsline-wire", date="2020-03-04"),
        report("daily-lantern", date="2020-03-04"),
        report("meridian-press", date="2020-03-05"),
    ]
    digest = digest_of([{"id": "m", "date": "2020-03-04"}], articles)
    assert outlet(digest)["Where it says something else"].startswith("It nowhere contradicts")
    assert "5 March 2020 in its undated article" in outlet(digest, "meridian-press")["Where it says something else"]


def test_only_source() -> None:
    """Lists the meetings that no other outlet reports; two articles of one outlet are one source."""
    digest = digest_of([{"id": "m", "date": "2020"}], [report("harbour-gazette"), report("harbour-gazette")])
    shown = outlet(digest)
    assert "Only witness of 1 meeting" in shown[""]
    assert shown["Only witness"].startswith("Lin and Torres, 2020")
    assert "nothing to compare" in shown["Where it says something else"]
    both = outlet(digest_of([{"id": "m"}], [report("harbour-gazette"), report(None)]))
    assert both["Only witness"] == "Every meeting that it reports has another source too."


def test_demonstration_is_no_voice() -> None:
    """Does not count a report written for the demonstration beside others."""
    articles = [report("harbour-gazette", place="tokyo"), report("newsline-wire", place="geneva", demonstration="true")]
    digest = digest_of([{"id": "m"}], articles)
    assert "Only witness of 1 meeting" in outlet(digest)[""]
    assert outlet(digest, "newsline-wire")["Only witness"] == "It reports no meeting of the digest."


def test_only_source_of_a_text() -> None:
    """Is the only source where others carry its text and nobody else reports; they are not."""
    first = {"id": "a", **report("harbour-gazette", date="2020-03-01")}
    second = {"id": "b", **report("newsline-wire", date="2020-03-01"), "copy_of": "a"}
    digest = digest_of(articles=[first, second])
    assert "Only witness of 1 meeting" in outlet(digest)[""]
    assert outlet(digest, "newsline-wire")["Only witness"] == "Every meeting that it reports has another source too."


def test_carriers_of_an_unseen_text() -> None:
    """Counts those who carry a text that does not report the meeting itself as one voice, as the meeting's page does."""
    first = {"id": "a", "outlet": "meridian-press"}
    carriers = [{**report(name, place="tokyo"), "copy_of": "a"} for name in ("harbour-gazette", "newsline-wire")]
    digest = digest_of([{"id": "m", "place": "geneva"}], [first, *carriers, report("daily-lantern", place="geneva")])
    assert outlet(digest, "daily-lantern")["Where it says something else"].startswith("It nowhere contradicts")


def test_nothing_known_of_an_outlet() -> None:
    """Says that the digest holds nothing of it."""
    shown = outlet(digest_of())
    assert shown["Articles"] == "No article of the digest yet."
    assert shown["Only witness"] == "It reports no meeting of the digest."
    assert "nothing to compare" in shown["Where it says something else"]


def test_text_in_others() -> None:
    """Lists articles of others that carry an agency's text, and does not count them as its own."""
    shown = outlet(digest_of([{"id": "m"}], [report("harbour-gazette", agency="newsline-wire")]), "newsline-wire")
    assert shown["Articles"] == "No article of the digest yet."
    assert "Harbour Gazette" in shown["Its text in others"]
