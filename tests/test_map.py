"""The map and its list: the same places with the same numbers, nothing guessed, nothing live, never large."""

import re
from collections.abc import Sequence
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.pages.parts.picture import MOST_BYTES, SMALL, Site, map_picture
from digest.pages.parts.projection import WIDTH, frame_of
from digest.records.coordinates import coordinates
from digest.records.digest import Digest
from digest.records.meeting import Meeting
from digest.records.registry import Place, Registry
from tests.digests import pages_of, small_digest
from tests.shown import Element, parse, rendered
from tests.texts import arbitrary
from tests.world import record_of, registry_of

PEOPLE = [{"person": "lin-guowei"}, {"person": "ana-torres"}]
TABLES = registry_of().gazetteer


def digest_of(*meetings: dict[str, Any], places: Sequence[dict[str, Any]] = ()) -> Digest:
    """Return a digest of meetings, with places beside those of the tests' registry."""
    known = registry_of()
    more = {p.id: p for p in (record_of(Place, fields) for fields in places)}
    registry = Registry(people=known.people, places={**known.places, **more}, gazetteer=known.gazetteer)
    made = [record_of(Meeting, {"id": f"m{i}", "people": PEOPLE, **m}) for i, m in enumerate(meetings)]
    return small_digest(meetings=made, registry=registry)


def page(digest: Digest) -> tuple[Element, str]:
    """Return the page as a browser gets it, and its picture's source, "" if it has none."""
    (made,) = pages_of(digest, "map/")
    html = rendered(made.body)
    found = re.search(r"<svg.*?</svg>", html, re.DOTALL)
    return parse(html), found[0] if found else ""


def test_list_and_marks_agree() -> None:
    """Marks each place of the list once, with its number of meetings, and leads from the mark to the entry."""
    shown, _ = page(digest_of({"place": "geneva"}, {"place": "geneva"}, {"place": "tokyo"}))
    entries = {e.all("a")[0].text: e for e in shown.all("li")}
    assert "2 meetings" in entries["Geneva"].text
    assert "Switzerland" in entries["Geneva"].text
    marks = {a.attributes["href"]: a.text for a in shown.first("svg").all("a")}
    ids = {f"#{s.attributes['id']}": name for name, e in entries.items() for s in e.all("span")}
    assert {ids[href]: told for href, told in marks.items()} == {
        "Geneva": "Geneva: 2 meetings",
        "Tokyo": "Tokyo: 1 meeting",
    }
    assert {t.text for t in shown.all("text")} == {"Geneva 2", "Tokyo 1"}


def test_hidden_equal() -> None:
    """Keeps the picture from readers of the screen and its links from the keyboard: the list is the equal."""
    shown, _ = page(digest_of({"place": "geneva"}))
    svg = shown.first("svg")
    assert svg.attributes["aria-hidden"] == "true"
    assert {a.attributes["tabindex"] for a in svg.all("a")} == {"-1"}
    assert not [e for e in svg.all() if "style" in e.attributes]


def test_venue_at_its_city() -> None:
    """Counts a venue's meetings with its city's and says that it is shown there; one with coordinates stands apart."""
    meetings = [{"place": "berlin", "venue": "bellevue-palace"}, {"place": "berlin"}, {"venue": "bellevue-palace"}]
    shown, _ = page(digest_of(*meetings))
    assert "Bellevue Palace: 2 meetings, shown at its city · venue not known: 1 meeting" in shown.first("li").text
    assert [t.text for t in shown.all("text")] == ["Berlin 3"]
    hall = {"id": "hall", "name": "The Hall", "kind": "venue", "part_of": "berlin", "coordinates": "47, 8"}
    shown, _ = page(digest_of({"venue": "hall"}, {"place": "berlin"}, places=[hall]))
    assert "The Hall: 1 meeting, at 47° N, 8° E" in shown.first("li").text
    assert {t.text for t in shown.all("text")} == {"Berlin 1", "The Hall 1"}


def test_neighbours_share_a_mark() -> None:
    """Lets places that would cover one another share a mark with all their meetings, and says how many they are."""
    near = [{"id": i, "name": f"Town {i}", "country": "CH", "coordinates": f"47, 8.0{i}"} for i in "123"]
    shown, _ = page(digest_of({"place": "1"}, {"place": "2"}, {"place": "2"}, {"place": "3"}, places=near))
    assert [t.text for t in shown.all("text")] == ["Town 2 and 2 more 4"]
    assert shown.first("circle").text == "Town 2 and 2 more: 4 meetings"
    assert len(shown.all("li")) == 3
    hall = {"id": "hall", "name": "The Hall", "kind": "venue", "part_of": "1", "coordinates": "47, 8"}
    shown, _ = page(digest_of({"venue": "hall"}, {"place": "1"}, places=[*near, hall]))
    assert [t.text for t in shown.all("text")] == ["The Hall 2"]


def test_the_latest_few() -> None:
    """Names the three latest meetings of a place and says where the others are listed."""
    printed = {"place": {"printed": "Birmingham"}, "country": "GB"}
    meetings = [{**where, "date": f"202{i}"} for where in ({"place": "geneva"}, printed) for i in range(5)]
    shown, _ = page(digest_of(*meetings))
    told = [e.text for e in shown.all("li")]
    assert "2 more in the list of meetings" in told[0]
    assert "2 more on its page" in told[1]
    assert "2024" in told[1]
    assert "2021" not in told[1]


def test_not_on_the_map() -> None:
    """Lists a place that it does not know with the reason, and draws no mark for it."""
    shown, svg = page(
        digest_of({"place": {"printed": "Fuzhou"}, "country": "CN"}, {"place": {"printed": "Springfield"}})
    )
    assert svg == ""
    assert "has 2 of that name in China" in shown.text
    assert "the country is not known" in shown.text
    assert "no meeting" in shown.text.lower()


def test_two_cities_of_one_name() -> None:
    """Takes cities of one name in two countries for two."""
    paris = [{"place": {"printed": "Birmingham"}, "country": c} for c in ("GB", "US", "GB")]
    shown, _ = page(digest_of(*paris))
    assert sorted(t.text for t in shown.all("text")) == ["Birmingham 1", "Birmingham 2"]


def test_without_a_place() -> None:
    """Counts meetings by video and telephone, and lists those whose place is open with what is known."""
    shown, svg = page(digest_of({"format": "video"}, {"format": "phone"}, {"country": "CH"}, {}))
    assert svg == ""
    assert "1 meeting by telephone and 1 meeting by video had no place." in shown.text
    assert "only the country is known: Switzerland" in shown.text
    assert "the place is not known" in shown.text


def test_empty() -> None:
    """Says of an empty digest that there is nothing to show."""
    shown, svg = page(digest_of())
    assert svg == ""
    assert shown.text.strip() == "No meeting of the digest has a place that the map could show yet."


@pytest.mark.parametrize("name", ["</text><script>alert(1)</script>", "A & B\n\n# C", "]]>", '"><a href="javascript:x">', "**b**"])  # fmt: skip
def test_names_are_content(name: str) -> None:
    """Shows a place's name letter by letter, in the picture and in the list."""
    shown, _ = page(digest_of({"place": "x"}, places=[{"id": "x", "name": name, "coordinates": "1, 1"}]))
    assert {e.tag for e in shown.first("svg").all()} == {"path", "g", "a", "circle", "title", "text"}
    assert not [e for e in shown.all() if e.tag in {"script", "h1", "strong"}]
    flat = re.sub(r"\s+", " ", name)
    assert shown.first("text").text.startswith(flat[:20])
    assert flat in re.sub(r"\s+", " ", shown.first("li").text)


def sites_at(points: Sequence[tuple[float, float]], names: Sequence[str] = ("Somewhere",)) -> list[Site]:
    """Return sites at latitudes and longitudes, with numbers that differ."""
    out = []
    for i, (north, east) in enumerate(points):
        name = names[i % len(names)]
        out.append(Site(name=name, coordinates=coordinates(north, east), number=1 + i * 7 % 23, way=f"#at-{i}"))
    return out


def test_never_large() -> None:
    """Keeps to 20 kB with all cities of the world under names that take many bytes, and says what it left out."""
    points = [(c.coordinates.latitude, c.coordinates.longitude) for named in TABLES.cities.values() for c in named if c.coordinates]  # fmt: skip
    assert len(points) > 5000
    picture, left = map_picture(sites_at(points, ['&<"&<"' * 9, "北京北京北京" * 9]), TABLES.coast)
    assert len(picture.encode()) <= MOST_BYTES
    assert left > 0
    for number in (1, 10, 100, 400):
        picture, left = map_picture(sites_at(points[:: len(points) // number]), TABLES.coast)
        assert len(picture.encode()) <= MOST_BYTES
        assert left == 0, number


places_on_earth = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


@given(st.lists(places_on_earth, min_size=1, max_size=12), st.lists(arbitrary, min_size=1, max_size=3))
@settings(max_examples=40, deadline=None)
def test_names_do_not_overlap(points: list[tuple[float, float]], names: list[str]) -> None:
    """Draws every mark inside the picture, and no two names over one another."""
    picture, left = map_picture(sites_at(points, names), TABLES.coast)
    shown = parse(picture)
    assert left == 0
    height = float(shown.first("svg").attributes["viewbox"].split()[3])
    for circle in shown.all("circle"):
        assert -0.1 <= float(circle.attributes["cx"]) <= WIDTH + 0.1
        assert -0.1 <= float(circle.attributes["cy"]) <= height + 0.6
    boxes = [_box(group, t) for group in shown.first("g", "names").all("g") for t in group.all("text")]
    for a, b in combinations(boxes, 2):
        assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1], (a, b)


def _box(group: Element, text: Element) -> tuple[float, float, float, float]:
    """Return about where a name stands on a wide screen, at four tenths of its size a letter."""
    x, y = float(text.attributes["x"]), float(text.attributes["y"])
    long = len(re.sub(r"\W", "", text.text)) * SMALL * 0.4
    left = x - long * {"end": 1, "middle": 0.5}.get(group.attributes.get("text-anchor", ""), 0)
    top = y - SMALL * {"central": 0.5, "hanging": 0}.get(group.attributes.get("dominant-baseline", ""), 1)
    return left, top + 2, left + long, top + SMALL - 2


def test_across_the_antimeridian() -> None:
    """Shows Suva and Apia as the neighbours that they are, 1,100 km apart, and the land on both sides."""
    fiji, samoa = (178.44, -18.14), (-171.77, -13.83)
    frame = frame_of([fiji, samoa])
    assert 0 < frame.x(samoa[0]) - frame.x(fiji[0]) < WIDTH / 4
    assert frame.degrees < 90
    assert frame_of([fiji, samoa]) == frame_of([samoa, fiji])


@given(st.lists(st.tuples(st.floats(-180, 180), st.floats(-90, 90)), min_size=1, max_size=9))
@settings(deadline=None)
def test_frame_holds_all(points: list[tuple[float, float]]) -> None:
    """Holds every place, once around the globe at most, however far apart they lie."""
    frame = frame_of(points)
    assert frame.degrees <= 360.0001
    for east, north in points:
        assert -0.001 <= frame.x(east) <= WIDTH + 0.001
        assert -0.001 <= frame.y(north) <= frame.height + 0.501
