"""Read who holds which office from the editions of the World Factbook: as a table of lines, or page by page.

The table has one line for each office and name with the first and the last edition that prints it; pages are the
JSON files of one edition, one for each country.
"""

import calendar
import csv
import html
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby
from pathlib import Path

from digest.records.gazetteer import Gazetteer
from digest.records.partial_date import PartialDate
from tools.printed_names import PrintedName, names_in, words_of

LINE_LENGTH = 90
"""The table keeps so many characters of a printed line, counted from its end."""
COLUMNS = {"chief of state": "head of state", "head of government": "head of government"}
OTHER_NAMES = {
    "Macedonia": "MK", "Holy See": "VA", "Vatican City": "VA", "Palestinian Authority": "PS", "West Bank": "PS",
    "Gaza Strip": "PS", "Korea": "KR", "Bosnia-Herzegovina": "BA", "Slovak Republic": "SK", "Kyrgyz Republic": "KG",
    "Congo": "CG", "Timor Leste": "TL", "Somali Republic": "SO", "Western Samoa": "WS", "Germany, Federal Republic of": "DE",
}  # fmt: skip
"""Names of countries that these sources print and no news does."""
FRESHNESS = 3
"""An edition is as fresh as the third newest first day among its countries: one country brought up to date does not
make a book new."""
_MONTHS = calendar.month_name[1:]
_DATE = re.compile(rf"(?:(?:(\d{{1,2}}) )?({'|'.join(_MONTHS)}) )?(\d{{4}})")
_SINCE = re.compile(r"\(([^()]*\d{4}[^()]*)\)")


@dataclass(frozen=True, slots=True)
class Line:
    """One person in one line of the book."""

    country: str
    """ISO 3166-1 alpha-2."""

    column: str
    """"head of state" or "head of government": the column of the book."""

    printed: PrintedName
    """Office and name."""

    since: PartialDate
    """First day in office, as printed."""

    first_seen: date
    """The first edition that prints the line."""

    last_seen: date
    """The last one."""

    pages: bool = False
    """Whether it was read from pages, which lack nobody; the table lost lines."""


def country_code(name: str, gazetteer: Gazetteer) -> str | None:
    """Return the code of a country as these sources name it; None for those that the gazetteer lacks.

    "Korea, Republic of" is the Republic of Korea, "Burma (Myanmar)" Burma, "The Gambia" Gambia.
    """
    name = html.unescape(name).replace("’", "'").strip()
    short = re.sub(r"\s*\(.*?\)", "", name).removeprefix("The ")
    first, _, rest = short.partition(", ")
    turned = (f"{rest} {first}", f"{rest} the {first}") if rest.endswith(" of") else ()
    for spelled in (name, short, *turned, first):
        if code := OTHER_NAMES.get(spelled) or gazetteer.country_names.get(spelled):
            return code
    alike = {n.replace("’", "'"): code for n, code in gazetteer.country_names.items()}
    return alike.get(short)


def table_lines(path: Path, gazetteer: Gazetteer) -> Iterator[Line]:
    """Yield the people of the table of lines: columns country, class, printed, since, first_seen, last_seen."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            code = country_code(row["country"], gazetteer)
            if code is None:
                continue
            seen = date.fromisoformat(row["first_seen"]), date.fromisoformat(row["last_seen"])
            cut = len(row["printed"]) >= LINE_LENGTH
            for printed in names_in(row["printed"], _words(code, gazetteer), cut=cut):
                yield Line(code, row["class"], printed, PartialDate(row["since"]), *seen)


def page_lines(folder: Path, gazetteer: Gazetteer) -> list[Line]:
    """Return the people of one edition's pages; its day is that of the newest facts in it."""
    out: list[Line] = []
    for path in sorted(folder.glob("*/*.json")):
        government = json.loads(path.read_text(encoding="utf-8")).get("Government", {})
        names = government.get("Country name", {})
        printed = [_text(names.get(f"conventional {kind} form", "")) for kind in ("short", "long")]
        code = next(filter(None, (country_code(n, gazetteer) for n in printed if n)), None)
        if code is None:
            continue
        branch = government.get("Executive branch", {})
        for label, column in COLUMNS.items():
            words = html.unescape(re.sub(r"<[^>]+>|\(and [^)]*\)", " ", _text(branch.get(label, ""))))
            out.extend(_column_lines(words, code, column, _words(code, gazetteer)))
    # The third newest: a misprint in one page does not date the edition.
    edition = sorted({line.since.bounds()[1] for line in out if line.since.precision == "day"})[-3:][0]
    return [replace(line, first_seen=edition, last_seen=edition) for line in out if line.since.bounds()[0] <= edition]


def _text(value: object) -> str:
    return str(value.get("text", "")) if isinstance(value, dict) else str(value)


def _words(code: str, gazetteer: Gazetteer) -> frozenset[str]:
    country = gazetteer.countries[code]
    return words_of((*country.names, *country.adjectives))


def _column_lines(words: str, code: str, column: str, country: Sequence[str] | frozenset[str]) -> Iterator[Line]:
    """Yield the people of a column: "President A (since 2 May 2010); Vice Presidents B (since …), C (since …)"."""
    begin, office = 0, ""
    for found in _SINCE.finditer(words):
        printed = words[begin : found.start()]
        begin = found.end()
        if ";" in printed:
            printed, office = printed.rpartition(";")[2], ""
        since = _first_day(found[1])
        if since is None or "born" in found[1] or re.search(r"\bnote\b", printed):
            office = ""
            continue
        for name in names_in(printed.strip(" ,."), country):
            office = name.office or office
            yield Line(code, column, replace(name, office=office), since, date.min, date.min, pages=True)


def _first_day(note: str) -> PartialDate | None:
    """Return the day behind "since", or the last day named: "elected president 1 December 1991"."""
    behind = note.partition("since")[2]
    dates = list(_DATE.finditer(behind or note))
    if not dates:
        return None
    day, month, year = (dates[0] if behind else dates[-1]).groups()
    text = year + (f"-{_MONTHS.index(month) + 1:02}" if month else "") + (f"-{int(day):02}" if day else "")
    return PartialDate(text)


@dataclass(frozen=True, slots=True)
class Editions:
    """The editions of a book, and how fresh each was."""

    days: tuple[date, ...]
    """Their days, in order."""

    fresh: Mapping[date, date] = field(default_factory=dict)
    """The newest day that an edition knows of."""

    whole: tuple[date, ...] = ()
    """The days of those that are known page by page, in order."""

    def after(self, day: date, *, pages: bool = False) -> date | None:
        """Return the next edition, of those known page by page if `pages`; None behind the last one.

        Who stands on pages alone was lost from the table: that the table lacks the name says nothing.
        """
        return next((d for d in (self.whole if pages else self.days) if d > day), None)


def editions(lines: Sequence[Line]) -> Editions:
    """Return the editions that the lines name. Between two updates a book is printed again with nothing new in it."""
    days = sorted({d for line in lines for d in (line.first_seen, line.last_seen)})
    newest: dict[str, date] = {}
    fresh: dict[date, date] = {}
    by_day = {d: list(found) for d, found in groupby(sorted(lines, key=lambda n: n.first_seen), lambda n: n.first_seen)}
    for edition in days:
        for line in by_day.get(edition, []):
            begun = line.since.bounds()[1]
            if begun <= edition:
                newest[line.country] = max(newest.get(line.country, date.min), begun)
        fresh[edition] = sorted(newest.values())[-FRESHNESS:][0] if newest else edition
    whole = sorted({line.last_seen for line in lines if line.pages})
    return Editions(tuple(days), fresh, tuple(whole))
