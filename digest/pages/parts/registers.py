"""What the pages of people, places and outlets share: the list of a register, and the years that it spans."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from digest.pages.parts.markup import box, bullets, link, strong, table
from digest.pages.parts.page import Page
from digest.pages.parts.words import count
from digest.records.digest import Digest, MeetingView
from digest.records.partial_date import PartialDate
from digest.relate.titles import newest_first, unbroken, view_title

LONG = 30
"""Meetings that a list shows without the years as headings."""
NAMED = 3
"""Meetings that an entry without a page of its own names."""


def years(views: Iterable[MeetingView]) -> list[str]:
    """Return the years from the first meeting to the last, in words; nothing when no meeting has a date."""
    known = sorted({str(v.meeting.date)[:4] for v in views if v.meeting.date})
    return [known[0] if len(known) == 1 else f"{known[0]} to {known[-1]}"] if known else []


def by_year(views: Iterable[MeetingView], item: Callable[[MeetingView], str]) -> str:
    """Return meetings as a list, newest first; "" when there are none."""
    return in_years([(v.meeting.date, item(v)) for v in newest_first(views)])


def in_years(items: Sequence[tuple[PartialDate | None, str]]) -> str:
    """Return items with their dates as a list in their order; a long one has the years as headings."""
    if len(items) <= LONG:
        return box("list", bullets([item for _, item in items]))
    parts = []
    for year, group in groupby(items, key=lambda pair: str(pair[0])[:4] if pair[0] else "Date unknown"):
        parts.append(f"### {year}\n\n{box('list', bullets([item for _, item in group]))}")
    return "\n\n".join(parts)


def some(number: int, one: str) -> str:
    """Return a number with its noun; none in words, because "0 meetings" reads like a measurement."""
    return count(number, one) if number else f"no {one}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """The records of a register as a table."""

    columns: Sequence[str]
    """What the columns are called."""

    rows: Sequence[Sequence[str]]
    """A row a record, its cells as Markdown."""


def span(views: Iterable[MeetingView]) -> str:
    """Return the years of meetings for a cell of a table; "none" when no meeting has a date."""
    return next(iter(years(views)), "none")


def register(
    folder: str, title: str, listed: Listed, unknown: Iterable[tuple[str, Sequence[MeetingView]]], digest: Digest
) -> Page:
    """Return the list of a register, and the names in articles that have no record yet, with their meetings."""
    parts = [table(listed.columns, listed.rows) or "Nothing has been registered here yet."]
    rows = []
    for name, views in sorted(unknown, key=lambda u: (u[0].casefold(), u[0])):
        titles = [link(view_title(v, digest), f"../meetings/{v.meeting.id}.md") for v in newest_first(views)[:NAMED]]
        more = [f"{len(views) - NAMED} more"] if len(views) > NAMED else []
        told = " · ".join([*titles, *more])
        rows.append(strong(unbroken(name)) + (f"<br>\n<small>{told}</small>" if told else ""))
    if rows:
        hint = f"Articles and meetings name these; a record in `docs/records/{folder}/` would give each a page."
        parts.append(f"## Not registered yet\n\n{hint}\n\n{box('list', bullets(rows))}")
    return Page(
        path=f"{folder}/index.md",
        title=title,
        body="\n\n".join(parts),
        made_from=f"records/{folder}/",
        meta={"description": f"{title}: {count(len(listed.rows), 'record')}."},
    )
