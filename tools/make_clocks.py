"""Make digest/data/clocks.tsv from the time zone database that the package tzdata carries.

Usage: python tools/make_clocks.py. The table is committed, so that a reading is the same whatever database a machine
has. The database is in the public domain (https://www.iana.org/time-zones).
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from importlib import resources
from pathlib import Path
from zoneinfo import ZoneInfo

TABLE = Path(__file__).parent.parent / "digest" / "data" / "clocks.tsv"
FIRST, LAST = 1990, 2030
"""Years of pages: from the first ones to as far as rules are known."""
HEAD = (
    "# Country (ISO 3166-1 alpha-2), the least and the greatest difference of its clocks from Universal Time, in minutes,"
    f" anywhere in it and at any time from {FIRST} on. Made by tools/make_clocks.py from the time zone database (public"
    " domain).\n"
)


def zones() -> Iterator[tuple[str, str]]:
    """Yield each country with each of its zones."""
    table = resources.files("tzdata") / "zoneinfo" / "zone.tab"
    for line in table.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            country, _, zone, *_ = line.split("\t")
            yield country, zone


def offsets(zone: str) -> Iterator[int]:
    """Yield the differences of a zone's clocks from Universal Time, in minutes, week by week."""
    at = datetime(FIRST, 1, 1, tzinfo=UTC)
    while at.year <= LAST:
        found = at.astimezone(ZoneInfo(zone)).utcoffset()
        assert found is not None  # noqa: S101 (every zone has one)
        yield round(found / timedelta(minutes=1))
        at += timedelta(weeks=1)


def main() -> None:
    """Write the table."""
    told: dict[str, set[int]] = defaultdict(set)
    for country, zone in zones():
        told[country].update(offsets(zone))
    lines = (f"{country}\t{min(found)}\t{max(found)}\n" for country, found in sorted(told.items()))
    TABLE.write_text(HEAD + "".join(lines), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
