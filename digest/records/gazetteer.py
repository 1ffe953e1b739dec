"""Countries and cities of the world, as a table of names."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field

from digest.records.coordinates import Coordinates
from digest.records.deferred import Later

Ring = tuple[tuple[float, float], ...]
"""A closed line of longitudes and latitudes in degrees; longitudes run on past 180 instead of jumping."""


@dataclass(frozen=True, slots=True)
class Country:
    """A country with the words that mean it."""

    code: str
    """ISO 3166-1 alpha-2."""

    name: str
    """The name as the digest prints it."""

    names: tuple[str, ...]
    """All names, the first one included."""

    adjectives: tuple[str, ...]
    """"Russian", "British"."""

    capital: str | None
    """The capital's name."""

    clocks: tuple[int, int] | None = None
    """The least and the greatest difference of its clocks from Universal Time, in minutes; None where it is not known."""


@dataclass(frozen=True, slots=True)
class City:
    """A city by one of its names."""

    name: str
    """The name."""

    country: str
    """ISO 3166-1 alpha-2."""

    population: int
    """Inhabitants, to order cities of one name."""

    coordinates: Coordinates | None = None
    """Where it lies; None for a capital that the table of cities lacks."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A house of a government that news names without its city."""

    name: str
    """The name."""

    city: str | None
    """The city, as the table of cities has it; None where it lies in none."""

    country: str
    """ISO 3166-1 alpha-2."""

    source: str
    """The page that says where it lies."""


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The tables, indexed by name."""

    countries: Mapping[str, Country] = field(default_factory=dict)
    """By code."""

    country_names: Mapping[str, str] = field(default_factory=dict)
    """Code by any name."""

    adjectives: Mapping[str, str] = field(default_factory=dict)
    """Code by adjective."""

    cities: Mapping[str, tuple[City, ...]] = field(default_factory=dict)
    """Cities by name, the largest first."""

    regions: Mapping[str, str] = field(default_factory=dict)
    """Code of the country by the name of a part of it."""

    seats: Mapping[str, Seat] = field(default_factory=dict)
    """Houses of governments by name."""

    coast: tuple[Ring, ...] = ()
    """The coastlines of the world, without Antarctica; what lies inside an odd number of rings is land."""

    def country_name(self, code: str) -> str:
        """Return the country's name, or the code itself when the table lacks it."""
        return self.countries[code].name if code in self.countries else code


def gazetteer(
    countries: Iterable[Country],
    cities: Callable[[], Iterable[City]],
    coast: Iterable[Ring] = (),
    *,
    regions: Mapping[str, str] | None = None,
    seats: Iterable[Seat] = (),
) -> Gazetteer:
    """Return the tables indexed; capitals are cities too. Cities are asked for when somebody asks for one: who reads no
    text needs none.
    """
    by_code = {c.code: c for c in countries}
    return Gazetteer(
        countries=by_code,
        country_names={n: c.code for c in by_code.values() for n in c.names},
        adjectives={a: c.code for c in by_code.values() for a in c.adjectives},
        cities=Later(lambda: _by_name(by_code.values(), cities())),
        regions=dict(sorted((regions or {}).items())),
        seats={seat.name: seat for seat in seats},
        coast=tuple(coast),
    )


def _by_name(countries: Collection[Country], cities: Iterable[City]) -> dict[str, tuple[City, ...]]:
    named: dict[str, list[City]] = {}
    for city in cities:
        named.setdefault(city.name, []).append(city)
    for country in countries:
        if country.capital and not any(c.country == country.code for c in named.get(country.capital, [])):
            named.setdefault(country.capital, []).append(City(country.capital, country.code, 0))
    # A capital stands before larger cities of the same name: news of leaders means it.
    capitals = {(c.capital, c.code) for c in countries}
    return {
        n: tuple(sorted(cs, key=lambda c: ((c.name, c.country) not in capitals, -c.population, c.country)))
        for n, cs in sorted(named.items())
    }
