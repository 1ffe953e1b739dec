"""The list of all meetings on which accounts differ."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from digest.cite.divided import by_day
from digest.pages.parts.differences import differing, lead_words, point_words, values_words
from digest.pages.parts.markup import box, inline, link
from digest.pages.parts.matrix import row_of
from digest.pages.parts.page import Page
from digest.pages.parts.paged import LongList, paged
from digest.pages.parts.words import FIELDS, count
from digest.records.digest import Digest, MeetingView
from digest.relate.titles import newest_first, view_title, year_of

MOST = 50
"""Meetings of a page: each has a line or more for everything that its accounts differ on."""


def differences_page(digest: Digest, _: str) -> Iterable[Page]:
    """Yield the list of all meetings on which accounts differ, newest first, with who says what."""

    def show(views: Sequence[MeetingView], up: str) -> str:
        parts = []
        for year, group in groupby(views, key=year_of):
            parts += [f"## {year}", *(_entry(v, digest, up) for v in group)]
        return "\n\n".join(parts)

    views = [v for v in newest_first(digest.meetings.values()) if differing(v)]
    whole = LongList(
        page="differences/index.md",
        folder="differences",
        title="Where accounts differ",
        entries=[(by_day(v.meeting.date), v) for v in views],
        show=show,
        noun=("meeting", "meetings"),
        made_from="records/",
        most=MOST,
    )
    body, pages = paged(whole)
    none = "No two sources of this digest contradict each other, as far as their records tell."
    yield Page(
        path=whole.page,
        title=whole.title,
        body=body or none,
        made_from=whole.made_from,
        meta={"description": f"{count(len(views), 'meeting')} on which sources contradict each other."},
    )
    yield from pages


def _entry(view: MeetingView, digest: Digest, up: str) -> str:
    """Return a meeting with all that its accounts differ on, each with a link to the words."""
    page = f"{up}meetings/{view.meeting.id}.md"
    items = []
    for field in (f for f in view.fields if f.differ):
        label = link(FIELDS.get(field.field, field.field), f"{page}#{row_of(view, field.field)}")
        items.append(f"**{label}** {values_words(field, view, digest)}\n{inline(lead_words(view, field))}")
    for point in (p for p in view.points if p.in_itself):
        label = link(point.point, f"{page}#{row_of(view, point.point)}")
        items.append(f"**{label}** {point_words(point, digest)}")
    return f"### {link(view_title(view, digest), page)}\n\n{box('record', _paragraphs(items))}"


def _paragraphs(items: list[str]) -> str:
    return "\n\n".join("- " + item.replace("\n", "\n\n    ") for item in items)
