"""The timeline."""

from collections.abc import Iterable
from itertools import groupby

from digest.pages.markup import box, inline, link
from digest.pages.page import Page
from digest.pages.words import count
from digest.records.digest import Digest, MeetingView
from digest.relate.titles import FORMATS, date_words, meeting_title


def timeline_page(digest: Digest) -> Iterable[Page]:
    """Yield the timeline: meetings in order, by year, with those known from mentions alone."""
    dated = sorted(
        (v for v in digest.meetings.values() if v.meeting.date),
        key=lambda v: (v.meeting.date.bounds() if v.meeting.date else (), v.meeting.id),
    )
    parts = []
    for year, group in groupby(dated, key=_year):
        items = [f"1. {_entry(v, digest)}" for v in group]
        parts.append(f"## {year}\n\n{box('timeline', chr(10).join(items))}")
    undated = [v for v in digest.meetings.values() if not v.meeting.date]
    if undated:
        parts.append("## Date unknown\n\n" + box("timeline", "\n".join(f"1. {_entry(v, digest)}" for v in undated)))
    yield Page(
        path="timeline/index.md",
        title="Timeline",
        body="\n\n".join(parts) or "No meeting has been recorded yet.",
        made_from="records/",
        meta={"description": "Meetings in the order of their days."},
    )


def _entry(view: MeetingView, digest: Digest) -> str:
    meeting = view.meeting
    when = (date_words(meeting.date) or "unknown").removesuffix(f"\u00a0{str(meeting.date)[:4]}")
    title = link(meeting_title(meeting, digest.registry), f"../meetings/{meeting.id}.md")
    where = f"{FORMATS[meeting.format]} · " if meeting.format in {"video", "phone"} else ""
    told = f"<small>{where}{count(len(view.sources), 'source')}</small>"
    if view.only_demonstrated:
        told = f'<small class="wanted">{where}known from a report written for the demonstration</small>'
    elif not view.accounts:
        told = f'<small class="wanted">{where}known from mentions alone</small>'
    return f'<span class="when">{inline(when)}</span> {title}<br>\n    {told}'


def _year(view: MeetingView) -> str:
    return str(view.meeting.date)[:4] if view.meeting.date else "Date unknown"
