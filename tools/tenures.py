"""Work out who held an office from when to when, from the editions of a book that print who holds it.

A line says: this edition and all up to that one print this name, in office since that day. The next holder's first
day ends a tenure; where there is none, the first edition without the name bounds its end.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby

from rapidfuzz.fuzz import token_sort_ratio

from digest.records.ids import folded
from digest.records.partial_date import PartialDate
from tools.book_lines import Editions, Line
from tools.office_classes import class_of
from tools.one_person import one_person, parts
from tools.printed_names import PrintedName

FRESH = timedelta(days=183)
"""A name printed until so shortly before the next holder's first day was in office until then. Half a year: books are
revised with delay; a year would hide a holder between two."""
TOGETHER = timedelta(days=60)
"""Two who are printed together for so long with different offices hold them together; a shorter time is a delay."""
ALIKE = 74
"""Names of one country, one office and one first day with so many of a hundred letters in common are one name in two
spellings: "Kobyakov" and "Kabyakow" have 75."""
BARELY_ALIKE = 45
"""The same where one line follows the other and the office has one holder: "Abdelfattah Elsisi", "Abdel Fattah El-Sisi"."""
TRANSLITERATED = 60
"""The same where editions go back and forth between the spellings: "Raman Halowchenka", "Roman Golovchenko"."""

_FOR_NOW = re.compile(r"\b(?:acting|interim|caretaker|transition(?:al)?|provisional)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Tenure:
    """One person in one office, all lines that say so taken together."""

    country: str
    """ISO 3166-1 alpha-2."""

    office_class: str
    """Class of the office, as digest/records/offices.py lists them; "" as long as it is not known."""

    column: str
    """The column of the book."""

    names: tuple[PrintedName, ...]
    """The spellings, the latest whole one first."""

    first: PartialDate
    """First day in office."""

    latest: PartialDate
    """The first day that the last line prints: later than `first` for who began again without a break."""

    first_seen: date
    """The first edition that prints it."""

    last_seen: date
    """The last one."""

    pages: bool = False
    """Whether its last edition is known page by page."""

    seen: date = date.min
    """The last day through which a source shows the person in office."""

    last: PartialDate | None = None
    """When the tenure ended, as far as known."""


def same_name(one: PrintedName, other: PrintedName, *, least: int) -> bool:
    """Return whether two names of one office and one first day are one name in two spellings."""
    a, b = folded(one.family), folded(other.family)
    if a == b or (not (one.whole and other.whole) and (a.endswith(b) or b.endswith(a))):
        return True
    if a.startswith((f"{b}-",)) or b.startswith((f"{a}-",)):
        return True
    # A line that lost the beginning of a name in capitals: "NDEZ DE KIRCHNER" of "FERNANDEZ DE KIRCHNER".
    short, long = sorted((a, b), key=len)
    if len(short) > 2 and long.endswith(short) and long[-len(short) - 1] != "-":  # noqa: PLR2004 (two letters end many names)
        return True
    return token_sort_ratio(folded(one.name).replace("-", " "), folded(other.name).replace("-", " ")) >= least


def same_person(one: Tenure, other: Tenure) -> bool:
    """Return whether two tenures in one country are of one person."""
    return any(_is(one, n.name, n.family) for n in other.names)


def spells(lines: Sequence[Line]) -> list[Tenure]:
    """Return a tenure for each person, column and first day: spellings of one name are brought together."""
    out: list[Tenure] = []
    ordered = sorted(lines, key=lambda n: (n.country, n.column, n.since, n.first_seen, n.last_seen, n.printed.name))
    for _, group in groupby(ordered, key=lambda n: (n.country, n.column, n.since)):
        found: list[list[Line]] = []
        for line in group:
            kind = class_of(line.printed.office, line.column)
            mine = next((f for f in found if _spelled(f, line, kind)), None)
            if mine is None:
                found.append([line])
            else:
                mine.append(line)
        out.extend(_with_own_dates([_tenure(f) for f in found]))
    return out


def _with_own_dates(tenures: Sequence[Tenure]) -> list[Tenure]:
    """Return tenures that print one first day in one office, each with a day of its own.

    Who is printed with the day of the one before him begins between the editions: the book forgot to change it.
    """
    out: list[Tenure] = []
    for tenure in sorted(tenures, key=lambda t: (t.first_seen, t.last_seen)):
        before = [o.last_seen for o in out if o.office_class == tenure.office_class == o.column]
        if before and max(before) < tenure.first_seen:
            begun = PartialDate(f"{max(before)}/{tenure.first_seen}")
            out.append(replace(tenure, first=begun, latest=begun))
        else:
            out.append(tenure)
    return out


def _spelled(found: Sequence[Line], line: Line, kind: str) -> bool:
    """Return whether a line prints the person of other lines of the same first day."""
    last = found[-1]
    single = kind == line.column and class_of(last.printed.office, last.column) == kind
    follows = line.first_seen >= max(f.last_seen for f in found)
    least = (BARELY_ALIKE if follows else TRANSLITERATED) if single else ALIKE
    return any(same_name(f.printed, line.printed, least=least) for f in found)


def _tenure(lines: Sequence[Line]) -> Tenure:
    latest = sorted(lines, key=lambda n: (n.printed.whole, len(n.printed.name.split()) > 1, n.last_seen), reverse=True)
    kinds = [class_of(n.printed.office, n.column) for n in sorted(lines, key=lambda n: n.last_seen, reverse=True)]
    names: dict[str, PrintedName] = {}
    for line in latest:
        names.setdefault(line.printed.name, line.printed)
    names = {name: n for name, n in names.items() if not _is_rest(n, names.values())} or names
    office = next((n.printed.office for n in latest if n.printed.office), "")
    first = lines[0]
    spelled = (replace(next(iter(names.values())), office=office), *list(names.values())[1:])
    return Tenure(
        country=first.country,
        office_class=next(filter(None, kinds), ""),
        column=first.column,
        names=tuple(n for n in spelled if n.whole) or spelled[:1],
        first=first.since,
        latest=first.since,
        first_seen=min(n.first_seen for n in lines),
        last_seen=max(n.last_seen for n in lines),
        pages=all(n.pages for n in lines),
    )


def _is_rest(name: PrintedName, names: Iterable[PrintedName]) -> bool:
    """Return whether a spelling begins with the end of a word of a longer one: "Ndez Vega" of "Ana Fernandez Vega"."""
    first = parts(name.name)[0]
    return any(
        len(parts(other.name)) > len(parts(name.name))
        and any(word.endswith(first) and word != first for word in parts(other.name))
        for other in names
    )


def classed(tenures: Iterable[Tenure], attested: Iterable[tuple[str, str, str]]) -> list[Tenure]:
    """Return the tenures whose class is known; the class of those without a printed office is worked out.

    `attested` are countries, names and family names of whom another source calls head of the government. A line
    without an office is of the head of the column if the same person stands there with an office, or another source
    says so, or nobody else is printed in that column at the same time; beside a head it is of a deputy.
    """
    known: dict[str, list[tuple[str, str]]] = {}
    for country, *name in attested:
        known.setdefault(country, []).append((name[0], name[1]))
    out: list[Tenure] = []
    for _, group in groupby(sorted(tenures, key=_column), key=_column):
        ours = list(group)
        heads = [t for t in ours if t.office_class == t.column]
        bare = [t for t in ours if not t.office_class]
        others = known.get(ours[0].country, []) if ours[0].column == "head of government" else []
        named = [
            t
            for t in bare
            if any(same_person(t, o) and _together(t, o) for o in heads) or any(_is(t, *o) for o in others)
        ]
        heads = [*heads, *named]
        for tenure in ours:
            if tenure.office_class:
                out.append(tenure)
            elif tenure in named or not any(_together(tenure, o) for o in [*heads, *bare] if o is not tenure):
                out.append(replace(tenure, office_class=tenure.column))
            elif any(_together(tenure, h) for h in heads):
                out.append(replace(tenure, office_class=f"deputy {tenure.column}"))
    return out


def _is(tenure: Tenure, name: str, family: str) -> bool:
    return any(one_person(n.name, n.family, name, family) for n in tenure.names)


def _office(tenure: Tenure) -> tuple[str, str]:
    return tenure.country, tenure.office_class


def _column(tenure: Tenure) -> tuple[str, str]:
    return tenure.country, tenure.column


def _together(one: Tenure, other: Tenure) -> bool:
    return one.first_seen <= other.last_seen + TOGETHER and other.first_seen <= one.last_seen + TOGETHER


def ended(tenures: Iterable[Tenure], book: Editions) -> list[Tenure]:
    """Return the tenures of one person after another, each with its end as far as the editions tell."""
    out: list[Tenure] = []
    for (_, kind), group in groupby(sorted(tenures, key=lambda t: (*_office(t), t.first, t.first_seen)), key=_office):
        ours = _one_after_another(list(group))
        single = kind in {"head of state", "head of government"}
        out.extend(_with_end(t, [o for o in ours if single and _follows(t, o)], book, single=single) for t in ours)
    return out


def _one_after_another(tenures: Sequence[Tenure]) -> list[Tenure]:
    """Return the tenures; who begins again with nobody in between goes on."""
    out: list[Tenure] = []
    for tenure in tenures:
        before = next((t for t in reversed(out) if same_person(t, tenure)), None)
        between = before and [
            t for t in out if t.latest.bounds()[0] > before.latest.bounds()[0] and _follows(before, t)
        ]
        if before is None or between:
            out.append(tenure)
            continue
        late, early = (tenure, before) if tenure.last_seen >= before.last_seen else (before, tenure)
        lasting = [n for n in (*late.names, *early.names) if not _FOR_NOW.search(n.office) and n.office]
        office = lasting[0].office if lasting else late.names[0].office
        out[out.index(before)] = replace(
            before,
            names=(replace(late.names[0], office=office), *late.names[1:], *early.names),
            latest=tenure.first,
            first_seen=min(before.first_seen, tenure.first_seen),
            last_seen=late.last_seen,
            pages=tenure.pages and before.pages,
        )
    return out


def _follows(one: Tenure, other: Tenure) -> bool:
    """Return whether `other` took the office from `one`, and does not hold another of its class beside it."""
    if other is one or same_person(one, other) or other.latest.bounds()[0] <= one.latest.bounds()[0]:
        return False
    beside = one.last_seen - other.first_seen > TOGETHER
    shared = "co" in folded(one.names[0].office).split("-") or one.names[0].office.startswith("Coprince")
    return not beside or (one.names[0].office == other.names[0].office and not shared)


def _with_end(tenure: Tenure, later: Sequence[Tenure], book: Editions, *, single: bool) -> Tenure:
    """Return a tenure with the last day that is shown, and the day or the days in which its end lies.

    Deputies have no known end: editions stopped to print them all at once.
    """
    seen = max(book.fresh[tenure.last_seen], tenure.latest.bounds()[0])
    gone = book.after(tenure.last_seen, pages=tenure.pages)
    successor = min((o.first for o in later), key=lambda d: d.bounds(), default=None)
    if successor is not None and (gone is None or successor.bounds()[0] <= gone):
        begun, latest = successor.bounds()
        seen = min(seen, begun)
        exact = begun - seen <= FRESH
        return replace(tenure, seen=seen, last=successor if exact else PartialDate(f"{seen}/{latest}"))
    if gone is None or not single:
        return replace(tenure, seen=seen)
    return replace(tenure, seen=seen, last=PartialDate(f"{seen}/{gone}"))
