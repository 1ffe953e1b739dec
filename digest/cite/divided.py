"""Where an entry of a long list stands: its page follows from its own day or name, and stays when others come.

A list of a hundred entries is one page. A longer one is divided by years and parts of a year, or by first letters, only as
far as needed, each time into a few parts, so that a page is seldom nearly empty. A page that was divided later keeps its
address and tells how its entries are divided now.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from digest.records.ids import folded
from digest.records.partial_date import MONTH_NAMES, PartialDate

MOST = 100
"""Entries of a page: some ten screens, less than 3,000 elements and 20 kB as a server sends them."""
LETTERS = 4
"""First letters by which names are told apart; beyond these they are numbered."""
_RANGES = ("af", "gl", "mr", "sz")
"""The alphabet in parts that hold about as many names each."""
_EXACT = {"day", "month"}

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One division of a list."""

    name: str
    """Its address, one for all divisions of a list."""

    words: str
    """What it holds, for readers: "March 2023"."""

    short: str
    """The same, where the year or letter is named: "March"."""

    head: bool = False
    """Whether its parts stand in a line of their own where divisions are listed: a year, a letter."""


Steps = tuple[Step, ...]
"""The divisions that an entry belongs to, the widest first. Entries that share a step share those before it."""
Entries = Sequence[tuple[Steps, T]]
"""The entries of a list in their order."""


def by_day(when: PartialDate | None) -> Steps:
    """Return decade, five years, year, half, quarter and month of a date's first day; fewer where no month is named."""
    if when is None:
        return (Step(name="undated", words="date unknown", short="date unknown"),)
    first = PartialDate(when.partition("/")[0])
    day = first.bounds()[0]
    five, year = day.year // 5 * 5, f"{day.year:04d}"
    decade = f"{day.year // 10:03d}0s"
    steps = [
        Step(name=decade, words=decade, short=decade),
        Step(
            name=f"{five:04d}-{five + 4:04d}",
            words=f"{five:04d} to {five + 4:04d}",
            short=f"{five:04d} to {five + 4:04d}",
        ),
        Step(name=year, words=year, short=year, head=True),
    ]
    if first.precision in _EXACT:
        steps += [_months(year, day.month, of, sign) for of, sign in ((6, "h"), (3, "q"), (1, ""))]
    else:
        steps.append(Step(name=f"{year}-undated", words=f"{year}, month unknown", short="month unknown"))
    return tuple(steps)


def _months(year: str, month: int, of: int, sign: str) -> Step:
    """Return the part of a year, `of` months long, that holds a month: the first quarter is "2023-q1"."""
    part = (month - 1) // of
    first, last = MONTH_NAMES[part * of], MONTH_NAMES[part * of + of - 1]
    words = first if first == last else f"{first} to {last}"
    name = f"{year}-{sign}{part + 1}" if sign else f"{year}-{month:02d}"
    return Step(name=name, words=f"{words} {year}", short=words)


def by_name(name: str) -> Steps:
    """Return a name's first letters, a part of the alphabet before each; accents and what is no letter do not count."""
    plain = "".join(c for c in folded(name).casefold() if c.isalnum())[:LETTERS]
    steps: list[Step] = []
    for n in range(1, len(plain) + 1):
        steps += [_range(plain[:n]), _letters(plain[:n])]
    if len(plain) < LETTERS:
        shown = plain.capitalize() or "other signs"
        steps.append(Step(name=f"{_coded(plain)}-alone", words=shown, short=shown))
    return tuple(steps)


def _range(letters: str) -> Step:
    known, last = letters[:-1], letters[-1]
    found = next((r for r in _RANGES if r[0] <= last <= r[1]), None)
    if found is None:
        shown = f"{known.capitalize()} and other letters" if known else "other letters"
        return Step(name=f"{_coded(known)}-other", words=shown, short=shown)
    shown = f"{(known + found[0]).capitalize()} to {(known + found[1]).capitalize()}"
    return Step(name=f"{_coded(known + found[0])}-to-{found[1]}", words=shown, short=shown)


def _letters(letters: str) -> Step:
    shown = f"{letters.capitalize()}…"
    return Step(name=_coded(letters), words=shown, short=shown, head=len(letters) == 1)


def _coded(letters: str) -> str:
    """Return letters as a part of an address that every system of files takes: "named-k"; never a reserved name."""
    return "named" + ("-" if letters else "") + "".join(c if c.isascii() else f"_{ord(c):x}" for c in letters)


@dataclass(frozen=True, slots=True, kw_only=True)
class Division(Generic[T]):
    """A part of a list that has a page of its own."""

    step: Step
    """What it holds."""

    entries: Sequence[T]
    """All its entries, those of its parts too, in the list's order."""

    parts: "tuple[Division[T], ...]" = ()
    """How it is divided; empty where its page shows the entries."""

    def all(self) -> "Iterator[Division[T]]":
        """Yield it and all its parts, in order."""
        yield self
        for part in self.parts:
            yield from part.all()


def divided(entries: Entries[T], most: int = MOST, *, latest_first: bool = True) -> tuple[Division[T], ...]:
    """Return how a list is divided; () when it fits on one page.

    `latest_first` tells at which end the list grows: what is divided by number alone is counted from the other one.
    """
    return _parts(entries, 0, most, latest_first) if len(entries) > most else ()


def _parts(entries: Entries[T], depth: int, most: int, latest_first: bool) -> tuple[Division[T], ...]:  # noqa: FBT001
    while all(len(steps) > depth for steps, _ in entries):
        groups: dict[Step, list[tuple[Steps, T]]] = {}
        for steps, value in entries:
            groups.setdefault(steps[depth], []).append((steps, value))
        depth += 1
        # What divides nothing is left out: a list of one year has months right away.
        if len(groups) > 1:
            return tuple(
                Division(
                    step=step,
                    entries=[value for _, value in group],
                    parts=_parts(group, depth, most, latest_first) if len(group) > most else (),
                )
                for step, group in groups.items()
            )
    return _numbered(entries, most, latest_first)


def _numbered(entries: Entries[T], most: int, latest_first: bool) -> tuple[Division[T], ...]:  # noqa: FBT001
    last = entries[0][0][-1]
    values = [value for _, value in entries]
    ends = range(len(values), 0, -most) if latest_first else range(most, len(values) + most, most)
    parts = [values[max(0, end - most) : end] for end in ends]
    made = [
        Division(
            step=Step(name=f"{last.name}-part-{n}", words=f"{last.words}, part {n}", short=f"part {n}"), entries=part
        )
        for n, part in enumerate(parts, 1)
    ]
    return tuple(reversed(made) if latest_first else made)


def addresses(entries: Entries[T], folder: str, most: int = MOST) -> Mapping[T, str]:
    """Return for each entry the page of the list that shows it, its path below the site's root without the ending."""
    found = {
        value: f"{folder}/{part.step.name}/index"
        for division in divided(entries, most)
        for part in division.all()
        if not part.parts
        for value in part.entries
    }
    return found or {value: f"{folder}/index" for _, value in entries}
