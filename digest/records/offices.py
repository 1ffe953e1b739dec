"""Who held which office when: a table of facts from open sources, looked up by country, class of office and day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Literal, get_args

from digest.records.name_keys import name_key
from digest.records.official_names import aliases, families_alone, has_family
from digest.records.partial_date import PartialDate

OfficeClass = Literal[
    "head of state",
    "head of government",
    "deputy head of state",
    "deputy head of government",
    "representative",
    "foreign minister",
    "defence minister",
    "crown prince",
]
"""What kind of office it is; "representative" governs for a head of state elsewhere: a governor general."""
CLASSES: tuple[OfficeClass, ...] = get_args(OfficeClass)

NEAR = timedelta(days=365)
"""Who is shown in office on single days only may have held it a year before and after: a person has to look."""


@dataclass(frozen=True, slots=True)
class Holding:
    """One person in one office: a line of the table."""

    country: str
    """ISO 3166-1 alpha-2."""

    office_class: OfficeClass
    """The class of the office."""

    office: str | None
    """The office as the source prints it: "President of the Government"; None where it prints none."""

    name: str
    """The name that the table uses for this person in all lines of a country."""

    family: str
    """The part of it that stands alone in later sentences."""

    spellings: tuple[str, ...]
    """Other spellings that the sources print."""

    first: PartialDate
    """The first day in office; for days alone the first day on which the source shows the person in it."""

    seen: date
    """The last day on which a source shows the person in office."""

    last: PartialDate | None
    """When it ended: the successor's first day, or the days among which the end lies; None where no source tells."""

    days_alone: bool
    """Whether the source shows single days and no beginning: first and `seen` are the outermost of them."""

    source: str
    """Where that is known from, for readers."""

    def named_by(self, printed: str) -> bool:
        """Return whether a name printed beside this office is this person's: by the family name, whatever the rest.

        Given names, spelling and script differ between outlets; likeness alone is no proof and is not asked for.
        """
        key = name_key(printed)
        return any(
            has_family(printed, name, family) or key in map(name_key, aliases(name, family))
            for name, family in self.forms
        )

    @property
    def forms(self) -> tuple[tuple[str, str], ...]:
        """Return the spellings of the whole name, the table's own first, each with its family part."""
        others = ((s, _spelled_family(s, self.family)) for s in self.spellings)
        return ((self.name, self.family), *others)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be meant by an office on a day."""

    holding: Holding
    """Who, with the line that says so."""

    doubt: str | None
    """Why a person has to look, for readers; None where the sources leave no doubt."""

    near_change: bool = False
    """Whether the doubt is that the office changed hands in these months, so that two stand side by side."""


@dataclass(frozen=True, slots=True)
class Official:
    """A person of the table with all offices held in one country."""

    country: str
    """ISO 3166-1 alpha-2."""

    name: str
    """The name as the table prints it."""

    family: str
    """The part of it that stands alone."""

    holdings: tuple[Holding, ...]
    """The offices, earliest first."""


@dataclass(frozen=True)
class Offices:
    """The table, indexed once; looking up costs no more than the few lines of one office."""

    holdings: tuple[Holding, ...] = ()
    """All lines, in the order of the table."""

    by_office: Mapping[tuple[str, OfficeClass], tuple[Holding, ...]] = field(default_factory=dict)
    """Lines by country and class, earliest first."""

    def holders(self, country: str, office_class: OfficeClass, when: PartialDate) -> tuple[Candidate, ...]:
        """Return who may have held an office on a day or within an interval, those without doubt first.

        One candidate without doubt is an answer. Near a change both stand, each with its doubt; so do two whom sources
        show together. Nobody where no source knows.
        """
        asked = when.bounds()
        found = [c for h in self.by_office.get((country, office_class), ()) if (c := _candidate(h, asked))]
        sure = [c for c in found if c.doubt is None]
        # A source that shows somebody on the day outweighs one that only does not know when another left.
        return in_doubt_last(c for c in found if c.doubt is None or c.near_change or not sure)

    @cached_property
    def officials(self) -> tuple[Official, ...]:
        """Return the people of the table, sorted by country and name."""
        held: dict[tuple[str, str], list[Holding]] = {}
        for holding in self.holdings:
            held.setdefault((holding.country, holding.name), []).append(holding)
        return tuple(
            Official(country, name, of[0].family, tuple(sorted(of, key=lambda h: (h.first, h.office_class))))
            for (country, name), of in sorted(held.items())
        )

    @cached_property
    def names(self) -> Mapping[str, tuple[Official, ...]]:
        """Return people by every full name, as `name_key` writes it: made to be searched for in `name_key(text)`."""
        return self._by_key(full=True)

    @cached_property
    def families(self) -> Mapping[str, tuple[Official, ...]]:
        """Return people by the name that stands alone, as `name_key` writes it; alone it proves nobody."""
        return self._by_key(full=False)

    def _by_key(self, *, full: bool) -> Mapping[str, tuple[Official, ...]]:
        out: dict[str, dict[Official, None]] = {}
        for official in self.officials:
            for name, family in dict.fromkeys(form for h in official.holdings for form in h.forms):
                for form in aliases(name, family) if full else families_alone(name, family):
                    out.setdefault(name_key(form), {})[official] = None
        return {key: tuple(people) for key, people in out.items()}

    def held_by(self, official: Official, when: PartialDate) -> tuple[Candidate, ...]:
        """Return the offices of a person on a day or within an interval, those without doubt first."""
        asked = when.bounds()
        found = [c for h in official.holdings if (c := _candidate(h, asked))]
        return tuple(sorted(found, key=lambda c: c.doubt is not None))


def in_doubt_last(found: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Return one candidate for each person, without doubt where there is such a one, those without doubt first."""
    out: dict[str, Candidate] = {}
    for candidate in sorted(found, key=lambda c: c.doubt is not None):
        out.setdefault(candidate.holding.name, candidate)
    return tuple(out.values())


def offices(holdings: Iterable[Holding]) -> Offices:
    """Return the table indexed."""
    lines = tuple(holdings)
    by_office: dict[tuple[str, OfficeClass], list[Holding]] = {}
    for line in lines:
        by_office.setdefault((line.country, line.office_class), []).append(line)
    return Offices(lines, {key: tuple(sorted(of, key=lambda h: (h.first, h.name))) for key, of in by_office.items()})


def _spelled_family(name: str, family: str) -> str:
    """Return the part of another spelling that stands alone: where the family name stands, or the last word."""
    return family if name_key(family) in name_key(name) else name.rsplit(" ", maxsplit=1)[-1]


def _candidate(holding: Holding, asked: tuple[date, date]) -> Candidate | None:
    """Return the holder of an office as a candidate for some days; None where it cannot be this one.

    Sources differ about a first day by days and weeks: in the month in which an office changes hands nobody is sure.
    """
    first, last = asked
    if holding.days_alone:
        return _on_days(holding, first, last)
    begun = holding.first.bounds()
    ended = holding.last.bounds() if holding.last else (date.max, date.max)
    if last < _month_start(begun[0]) or (holding.last and first > _month_end(ended[1])):
        return None
    if first <= _month_end(begun[1]):
        return Candidate(holding, f"took office {holding.first.words()}, near the days asked for", near_change=True)
    return Candidate(holding, *_leaving(holding, first, last))


def _leaving(holding: Holding, first: date, last: date) -> tuple[str | None, bool]:
    """Return why somebody who took office long before may have left it, and whether that is a change near the days."""
    if holding.last is None:
        known = last <= holding.seen
        return (None if known else f"shown in office until {_words(holding.seen)} and no further"), False
    early, late = holding.last.bounds()
    if last < _month_start(early):
        return None, False
    if holding.last.precision == "interval" and first < late:
        return f"left office some day in {holding.last.words()}", False
    return f"left office {holding.last.words()}, near the days asked for", True


def _on_days(holding: Holding, first: date, last: date) -> Candidate | None:
    """Return the holder of an office that a source shows on single days."""
    begun = holding.first.bounds()[0]
    if begun <= first and last <= holding.seen:
        return Candidate(holding, None)
    if first - NEAR <= holding.seen and last + NEAR >= begun:
        shown = _words(begun) if begun == holding.seen else f"{_words(begun)} to {_words(holding.seen)}"
        return Candidate(holding, f"shown in office {shown} only")
    return None


def _words(day: date) -> str:
    return PartialDate(day.isoformat()).words()


def _month_start(day: date) -> date:
    return day.replace(day=1)


def _month_end(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
