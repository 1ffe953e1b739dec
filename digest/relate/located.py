"""Where on earth a place lies: as its record says, else as the table of cities says, else unknown. Never a guess."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from digest.records.article import Printed
from digest.records.coordinates import Coordinates
from digest.records.gazetteer import City
from digest.records.ids import PlaceId
from digest.records.registry import Place, Registry
from digest.relate.fit import place_key

NEAR = 0.5
"""Degrees. GeoNames lists some cities twice, once as the city and once as its district; two cities of one name
lie farther apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where a place lies, or why that is not known."""

    coordinates: Coordinates | None = None
    """Where; None when unknown."""

    basis: Literal["record", "table", "city", "unknown"] = "unknown"
    """record: its record states it; table: the table of cities does; city: a venue that is shown at its city."""

    why: str
    """For readers: where that is known from, or what is missing."""


def locate(ref: PlaceId | Printed, country: str | None, registry: Registry) -> Spot:
    """Return where a place lies. `country` is the one that the meeting's accounts name, for a place without a record.

    A name alone is never enough: two countries may have a city of that name.
    """
    place = record_at(ref, country, registry)
    if place is None:
        return _in_table([ref.printed] if isinstance(ref, Printed) else [], country, registry)
    if place.coordinates:
        return Spot(coordinates=place.coordinates, basis="record", why="as its record says")
    if place.kind == "venue":
        return _at_its_city(place, country, registry)
    return _in_table((place.name, *place.aliases), place.country or country, registry)


def record_at(ref: PlaceId | Printed, country: str | None, registry: Registry) -> Place | None:
    """Return the record of a place; None for a printed name without one, or whose record lies in another country."""
    place = registry.places.get(PlaceId(place_key(ref, registry) or ""))
    if place and isinstance(ref, Printed) and country and place.country and place.country != country:
        return None
    return place


def _at_its_city(venue: Place, country: str | None, registry: Registry) -> Spot:
    city = registry.places.get(venue.part_of) if venue.part_of else None
    if city is None or city.kind == "venue":
        return Spot(why="its record names neither coordinates nor a city")
    spot = locate(city.id, venue.country or country, registry)
    if spot.coordinates is None:
        return Spot(why=f"its record names no coordinates, and of its city, {city.name}, {spot.why}")
    return Spot(coordinates=spot.coordinates, basis="city", why=f"shown at its city, {city.name}")


def _in_table(names: Iterable[str], country: str | None, registry: Registry) -> Spot:
    if country is None:
        return Spot(why="the country is not known")
    tables = registry.gazetteer
    home = tables.country_name(country)
    for name in names:
        found = [c for c in tables.cities.get(name, ()) if c.country == country and c.coordinates]
        if not found:
            continue
        # The table puts a capital before larger cities of its name, and of the others the largest.
        capital = country in tables.countries and tables.countries[country].capital == name
        if capital or _near(found):
            return Spot(coordinates=found[0].coordinates, basis="table", why="as the table of cities says")
        return Spot(why=f"the table of cities has {len(found)} of that name in {home}")
    return Spot(why=f"the table of cities does not know it in {home}")


def _near(cities: list[City]) -> bool:
    points = [c.coordinates for c in cities if c.coordinates]
    first = points[0]
    return all(
        abs(p.latitude - first.latitude) < NEAR and abs(p.longitude - first.longitude) < NEAR for p in points[1:]
    )
