"""What the pages of people, places and outlets share: the list of a register, and lists by years of what belongs to one."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, groupby
from typing import TypeVar

from digest.cite.divided import by_day, by_name
from digest.pages.parts.markup import box, bullets, link, section, strong, table
from digest.pages.parts.page import Page
from digest.pages.parts.paged import FIRST, LongList, paged
from digest.pages.parts.words import count
from digest.records.digest import Digest, MeetingView
from digest.records.ids import folded
from digest.records.partial_date import PartialDate
from digest.relate.titles import newest_first, unbroken, view_title

LONG = 30
"""Entries that a list shows without the years as headings."""
NAMED = 3
"""Meetings that an entry without a page of its own names."""

T = TypeVar("T")


def years(views: Iterable[MeetingView]) -> list[str]:
    """Return the years from the first meeting to the last, in words; nothing when no meeting has a date."""
    known = sorted({str(v.meeting.date)[:4] for v in views if v.meeting.date})
    return [known[0] if len(known) == 1 else f"{known[0]} to {known[-1]}"] if known else []


@dataclass(frozen=True, slots=True, kw_only=True)
class Belonging:
    """What a list on a record's page holds."""

    page: str
    """The record's page below docs/."""

    title: str
    """What its further pages are called."""

    made_from: str
    """What a person would change instead of it."""

    folder: str = ""
    """Where further pages lie, below the folder named like the page; "" for that folder itself."""

    noun: tuple[str, str] = ("meeting", "meetings")
    """One entry and several, in words."""

    @property
    def base(self) -> str:
        """Return the folder of its further pages."""
        return "/".join(filter(None, (self.page.removesuffix(".md").removesuffix("/index"), self.folder)))


def listed_by_year(
    of: Belonging, dated: Sequence[tuple[PartialDate | None, T]], item: Callable[[T, str], str]
) -> tuple[str, Iterator[Page]]:
    """Return what a record's page shows of a list, "" when it is empty, and the list's further pages.

    `item` returns an entry as Markdown; it is told the way from the page to docs/.
    """
    return paged(
        LongList(
            page=of.page,
            folder=of.base,
            title=of.title,
            entries=[(by_day(when), (when, value)) for when, value in dated],
            show=lambda some, up: _in_years([(when, item(value, up)) for when, value in some]),
            noun=of.noun,
            made_from=of.made_from,
        )
    )


def meetings_by_year(
    of: Belonging, views: Iterable[MeetingView], item: Callable[[MeetingView, str], str]
) -> tuple[str, Iterator[Page]]:
    """Return what a record's page shows of its meetings, newest first, and their further pages."""
    return listed_by_year(of, [(v.meeting.date, v) for v in newest_first(views)], item)


def _in_years(items: Sequence[tuple[PartialDate | None, str]]) -> str:
    """Return items with their dates as a list in their order; a long one has the years as headings."""
    groups = [(y, list(g)) for y, g in groupby(items, key=lambda pair: str(pair[0])[:4] if pair[0] else "Date unknown")]
    if len(items) <= LONG or len(groups) == 1:
        return box("list", bullets([item for _, item in items]))
    return "\n\n".join(f"### {year}\n\n{box('list', bullets([item for _, item in group]))}" for year, group in groups)


def some(number: int, one: str) -> str:
    """Return a number with its noun; none in words, because "0 meetings" reads like a measurement."""
    return count(number, one) if number else f"no {one}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A record as a row of its register."""

    name: str
    """The name that the row shows."""

    page: str
    """Its page below docs/."""

    cells: Sequence[str]
    """The cells behind the name, as Markdown without links."""

    number: int
    """How many meetings or articles it has: by that the first page of a long register chooses."""

    order: str
    """The name under which it stands: of a person the family's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """The records of a register."""

    folder: str
    """The folder of their pages and records."""

    title: str
    """What the register is called."""

    columns: Sequence[str]
    """What the columns are called."""

    rows: Sequence[Entry]
    """Its records."""

    counted: str = "meeting"
    """What a record has some of, or none."""


def span(views: Iterable[MeetingView]) -> str:
    """Return the years of meetings for a cell of a table, on one line; "none" when no meeting has a date."""
    return next(iter(years(views)), "none").replace(" ", "\u00a0")


def register(listed: Listed, unknown: Iterable[tuple[str, Sequence[MeetingView]]], digest: Digest) -> Iterator[Page]:
    """Yield the list of a register: records that occur in the digest, names in articles that have no record yet, with
    their meetings, and last the records that do not occur, which may be many where a digest has just begun.
    """
    page = f"{listed.folder}/index.md"
    body, pages = paged(_records(listed, [r for r in listed.rows if r.number], page))
    names, more = paged(_names(listed, unknown, page, digest))
    others, of_others = paged(_records(listed, [r for r in listed.rows if not r.number], page, "without"))
    hint = f"Articles and meetings name these; a record in `docs/records/{listed.folder}/` would give each a page."
    parts = [body] if body or others else ["Nothing has been registered here yet."]
    parts += [f"## Not registered yet\n\n{hint}\n\n{names}"] if names else []
    parts += [section(f"Registered, without {listed.counted}", others)]
    yield Page(
        path=page,
        title=listed.title,
        body="\n\n".join(filter(None, parts)),
        made_from=f"records/{listed.folder}/",
        meta={"description": f"{listed.title}: {count(len(listed.rows), 'record')}."},
    )
    yield from chain(pages, more, of_others)


def _records(listed: Listed, some: Sequence[Entry], page: str, folder: str = "") -> LongList[Entry]:
    def show(rows: Sequence[Entry], up: str) -> str:
        return table(listed.columns, [[link(unbroken(r.name), up + r.page), *r.cells] for r in rows])

    ordered = sorted(some, key=lambda r: (folded(r.order), r.page))
    most = sorted(ordered, key=lambda r: -r.number)[:FIRST]
    return LongList(
        page=page,
        folder="/".join(filter(None, (listed.folder, folder))),
        title=f"{listed.title}, without {listed.counted}" if folder else listed.title,
        entries=[(by_name(r.order), r) for r in ordered],
        show=show,
        noun=("record", "records"),
        made_from=f"records/{listed.folder}/",
        first=most,
        what="The {some} that occur most often, of {all}",
    )


Unknown = tuple[str, Sequence[MeetingView]]


def _names(listed: Listed, unknown: Iterable[Unknown], page: str, digest: Digest) -> LongList[Unknown]:
    ordered = sorted(unknown, key=lambda u: (folded(u[0]), u[0]))
    return LongList(
        page=page,
        folder=f"{listed.folder}/unregistered",
        title=f"{listed.title}, not registered yet",
        entries=[(by_name(name), (name, views)) for name, views in ordered],
        show=partial(_named, digest=digest),
        noun=("name", "names"),
        made_from="records/",
        first=sorted(ordered, key=lambda u: -len(u[1]))[:FIRST],
        what="The {some} that occur most often, of {all}",
    )


def _named(unknown: Sequence[Unknown], up: str, digest: Digest) -> str:
    """Return names without a record, with their latest meetings."""
    rows = []
    for name, views in unknown:
        titles = [link(view_title(v, digest), f"{up}meetings/{v.meeting.id}.md") for v in newest_first(views)[:NAMED]]
        more = [f"{len(views) - NAMED} more"] if len(views) > NAMED else []
        told = " · ".join([*titles, *more])
        rows.append(strong(unbroken(name)) + (f"<br>\n<small>{told}</small>" if told else ""))
    return box("list", bullets(rows))
