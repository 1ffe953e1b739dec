"""The list of all meetings on which accounts differ."""

from collections.abc import Iterable
from itertools import groupby

from digest.pages.parts.differences import differing, lead_words, numbers_words, publishers
from digest.pages.parts.markup import box, emphasis, inline, link, strong
from digest.pages.parts.page import Page
from digest.pages.parts.words import FIELDS, count, value_words
from digest.records.digest import Digest, MeetingView
from digest.relate.titles import newest_first, view_title, year_of


def differences_page(digest: Digest) -> Iterable[Page]:
    """Yield the list of all meetings on which accounts differ, newest first, with the values by source."""
    views = [v for v in newest_first(digest.meetings.values()) if differing(v)]
    parts = []
    for year, group in groupby(views, key=year_of):
        parts += [f"## {year}", *(_entry(v, digest) for v in group)]
    none = "No two sources of this digest contradict each other, as far as their records tell."
    yield Page(
        path="differences/index.md",
        title="Where accounts differ",
        body="\n\n".join(parts) or none,
        made_from="records/",
        meta={"description": f"{count(len(views), 'meeting')} on which sources contradict each other."},
    )


def _entry(view: MeetingView, digest: Digest) -> str:
    """Return a meeting with all that its accounts differ on."""
    items = []
    for field in view.fields:
        if field.differ:
            values = "; ".join(
                f"{emphasis(value_words(field.field, field.said(v), digest.registry))} "
                f"({view.count_witnesses(ids)} of {count(view.witness_count, 'source')}: {publishers(ids, digest)})"
                for v, ids in field.values
            )
            items.append(f"**{FIELDS.get(field.field, field.field)}** {values}\n{lead_words(view, field)}")
    for point in view.points:
        if point.in_itself:
            said = "; ".join(numbers_words(n, digest) for n in point.numbers)
            items.append(f"{strong(point.point)} {said or inline(point.note or 'an editor holds that they differ')}")
    head = link(view_title(view, digest), f"../meetings/{view.meeting.id}.md")
    return f"### {head}\n\n{box('record', _paragraphs(items))}"


def _paragraphs(items: list[str]) -> str:
    return "\n\n".join("- " + item.replace("\n", "\n\n    ") for item in items)
