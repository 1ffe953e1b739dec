"""The tables that the project ships: countries and cities, and who held which office when."""

import functools
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import cast

from digest.records.coordinates import coordinates
from digest.records.gazetteer import City, Country, Gazetteer, Ring, Seat, gazetteer
from digest.records.offices import Holding, OfficeClass, Offices, offices
from digest.records.partial_date import PartialDate


@functools.cache  # A part of the program: it cannot change while one runs.
def load_gazetteer() -> Gazetteer:
    """Return the tables of countries and cities that the project ships."""
    data = Path(__file__).parent.parent / "data"
    clocks = {code: (int(least), int(most)) for code, least, most in _rows(data / "clocks.tsv")}
    countries = [
        Country(code, name, (name, *_parts(names)), _parts(adjectives), capital or None, clocks.get(code))
        for code, name, names, adjectives, capital in _rows(data / "countries.tsv")
    ]
    regions = {name: code for name, code, _ in _rows(data / "regions.tsv")}
    seats = [Seat(name, city or None, code, source) for name, city, code, source in _rows(data / "seats.tsv")]
    return gazetteer(
        countries, lambda: _cities(data), map(_ring, _rows(data / "coast.txt")), regions=regions, seats=seats
    )


def _cities(data: Path) -> list[City]:
    return [
        City(name, code, int(people), coordinates(float(north), float(east)))
        for table in ("cities.tsv", "towns.tsv")
        for name, code, people, north, east in _rows(data / table)
    ]


def _parts(listed: str) -> tuple[str, ...]:
    return tuple(filter(None, listed.split(";")))


@functools.cache
def load_offices() -> Offices:
    """Return the table of who held which office when that the project ships."""
    return offices(map(holding, _rows(Path(__file__).parent.parent / "data" / "offices.tsv")))


def holding(row: list[str]) -> Holding:
    """Return a line of the table of offices: ten fields of text, as tools/make_offices.py writes them."""
    country, office_class, office, name, family, spellings, first, seen, last, source = row
    return Holding(
        country=country,
        office_class=cast(OfficeClass, office_class),
        office=office or None,
        name=name,
        family=family,
        spellings=_parts(spellings),
        first=PartialDate(first),
        seen=date.fromisoformat(seen),
        last=PartialDate(last) if last else None,
        days_alone=source.startswith("State Department "),
        source=source,
    )


def _ring(row: list[str]) -> Ring:
    """Return one line of the coast; the file writes tenths of a degree."""
    pairs = (point.split(",") for point in row[0].split(" "))
    return tuple((int(east) / 10, int(north) / 10) for east, north in pairs)


def _rows(path: Path) -> Iterable[list[str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            yield line.split("\t")
