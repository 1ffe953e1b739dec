from typing import Any

import pytest

from digest.records.article import Printed
from digest.records.ids import PlaceId
from digest.records.registry import Place, Registry
from digest.relate.located import locate
from tests.world import record_of, registry_of

HALL = {"id": "hall", "name": "The Hall", "kind": "venue"}


def with_place(**fields: Any) -> tuple[Registry, PlaceId]:
    """Return the registry of tests with one more place, and that place."""
    known = registry_of()
    place = record_of(Place, fields)
    return Registry(places={**known.places, place.id: place}, gazetteer=known.gazetteer), place.id


@pytest.mark.parametrize(
    ("name", "country", "words", "says"),
    [
        ("Geneva", "CH", "46.2° N, 6.15° E", "table"),
        ("Geneva", "US", None, "does not know it in United States"),
        ("Geneva", None, "46.2° N, 6.15° E", "table"),
        ("Birmingham", None, None, "country is not known"),
        ("Fuzhou", "CN", None, "has 2 of that name in China"),
        ("Brasilia", None, "15.78° S, 47.93° W", "table"),
        ("Victoria", "SC", "4.62° S, 55.46° E", "table"),
        ("Nowhere-on-Sea", "GB", None, "does not know it in United Kingdom"),
    ],
)
def test_a_printed_city(name: str, country: str | None, words: str | None, says: str) -> None:
    """Finds a city by name and country, its record's at least; a name that two cities of a country have is not enough."""
    spot = locate(Printed(name), country, registry_of())
    assert (spot.coordinates.words() if spot.coordinates else None) == words
    assert says in spot.why


@pytest.mark.parametrize(
    ("fields", "words", "basis", "says"),
    [
        ({"id": "x", "name": "Exburg", "country": "CH", "coordinates": "1.5, -2"}, "1.5° N, 2° W", "record", "record"),
        ({"id": "x", "name": "Exburg", "country": "CH"}, None, "unknown", "does not know it"),
        ({"id": "x", "name": "Exburg", "country": "CH", "aliases": ["Geneva"]}, "46.2° N, 6.15° E", "table", "table"),
        ({**HALL, "part_of": "geneva", "country": "CH"}, "46.2° N, 6.15° E", "city", "shown at its city, Geneva"),
        ({**HALL, "part_of": "geneva", "coordinates": "46.3, 6.2"}, "46.3° N, 6.2° E", "record", "record"),
        ({**HALL, "country": "CH"}, None, "unknown", "neither coordinates nor a city"),
        ({**HALL, "part_of": "bellevue-palace"}, None, "unknown", "neither coordinates nor a city"),
    ],
)  # fmt: skip
def test_a_registered_place(fields: dict[str, Any], words: str | None, basis: str, says: str) -> None:
    """Takes the record's own coordinates, else the table's by any of its names, a venue's from its city, and says so."""
    registry, place = with_place(**fields)
    spot = locate(place, None, registry)
    assert (spot.coordinates.words() if spot.coordinates else None) == words
    assert spot.basis == basis
    assert says in spot.why


def test_a_city_without_a_known_place() -> None:
    """Says of a venue that its city is not to be found either."""
    registry, city = with_place(id="x", name="Exburg", country="CH")
    hall = record_of(Place, {**HALL, "part_of": city})
    registry = Registry(places={**registry.places, hall.id: hall}, gazetteer=registry.gazetteer)
    assert "of its city, Exburg, the table of cities does not know it" in locate(hall.id, None, registry).why
