"""Home, the lists of meetings and articles, and the timeline."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from digest.pages.markup import block, box, bullets, inline, link
from digest.pages.meeting import article_item, differing
from digest.pages.page import Page
from digest.pages.words import count, value_words
from digest.records.digest import Digest, MeetingView
from digest.records.ids import MeetingId
from digest.relate.titles import FORMATS, date_words, meeting_title, publisher, view_title

NEWEST = 5
"""Entries of each list on the home page: what fits on one screen beside the rest."""


def newest_first(views: Iterable[MeetingView]) -> list[MeetingView]:
    """Return meetings with the latest first; those without a date come last."""
    dated = [v for v in views if v.meeting.date]
    undated = [v for v in views if not v.meeting.date]
    dated.sort(key=lambda v: (v.meeting.date.bounds() if v.meeting.date else (), v.meeting.id), reverse=True)
    return dated + sorted(undated, key=lambda v: v.meeting.id)


def meeting_item(view: MeetingView, digest: Digest, base: str) -> str:
    """Return a meeting as an entry of a list: heading, then its sources and what they differ on."""
    names = [publisher(e.article, digest.registry) or "unsigned report" for e in view.sources]
    names = list(dict.fromkeys(names))
    told = (
        f"{count(len(view.sources), 'source')}: {', '.join(map(inline, names))}"
        if names
        else "known from mentions alone"
    )
    if view.only_demonstrated:
        told = "known from a report written for the demonstration"
    what = differing(view)
    note = f' · <span class="differ">accounts differ on {inline(", ".join(what))}</span>' if what else ""
    return f"{link(view_title(view, digest), f'{base}meetings/{view.meeting.id}.md')}<br>\n<small>{told}{note}</small>"


def meetings_page(digest: Digest) -> Iterable[Page]:
    """Yield the list of all meetings, newest first, by year."""
    views = newest_first(digest.meetings.values())
    parts = []
    for year, group in groupby(views, key=_year):
        parts.append(f"## {year}\n\n{box('list', bullets([meeting_item(v, digest, '../') for v in group]))}")
    yield Page(
        path="meetings/index.md",
        title="Meetings",
        body="\n\n".join(parts) or "No meeting has been recorded yet.",
        made_from="records/",
        meta={"description": f"{count(len(views), 'meeting')}, newest first."},
    )


def _year(view: MeetingView) -> str:
    return str(view.meeting.date)[:4] if view.meeting.date else "Date unknown"


def articles_page(digest: Digest) -> Iterable[Page]:
    """Yield the list of all articles, newest first."""
    dated = sorted(
        (a for a in digest.articles.values() if a.published), key=lambda a: (a.published or "", a.id), reverse=True
    )
    undated = [a for a in digest.articles.values() if not a.published]
    parts = [
        f"## {y}\n\n{box('list', bullets([article_item(a, digest) for a in g]))}"
        for y, g in groupby(dated, key=lambda a: str(a.published)[:4])
    ]
    if undated:
        parts.append(
            f"## Date of publication unknown\n\n{box('list', bullets([article_item(a, digest) for a in undated]))}"
        )
    yield Page(
        path="articles/index.md",
        title="Articles",
        body="\n\n".join(parts) or "No article has been added yet.",
        made_from="records/articles/",
        meta={"description": f"{count(len(digest.articles), 'article')}, newest first."},
    )


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


def home_page(digest: Digest) -> Iterable[Page]:
    """Yield the home page: what the digest is, its newest meetings, where accounts differ, what is open."""
    intro = digest.home.summary
    views = newest_first(digest.meetings.values())
    differ = [v for v in views if differing(v)]
    parts = [box("own-words", *(block(p) for p in intro.split("\n\n"))) if intro else ""]
    parts.append(
        f'<p class="counts">{count(len(views), "meeting")} · {count(len(digest.articles), "article")} · '
        f"{count(sum(k.state != 'rejected' for k in digest.links), 'link')} · "
        f"{count(len(digest.unresolved), 'mention')} not linked yet</p>"
    )
    parts.append(
        _list(
            "Latest meetings",
            [meeting_item(v, digest, "") for v in views[:NEWEST]],
            "[All meetings](meetings/index.md)",
            len(views),
        )
    )
    parts.append(_list("Where accounts differ", [_differ_item(v, digest) for v in differ[:NEWEST]], "", 0))
    announced: dict[MeetingId, set[str]] = {}
    for k in digest.links:
        if k.type == "looks ahead" and k.article and k.target and k.state != "rejected":
            announced.setdefault(k.target, set()).add(k.article)
    items = [
        f"{link(view_title(digest.meetings[t], digest), f'meetings/{t}.md')}<br>\n<small>announced in {count(len(a), 'article')}</small>"
        for t, a in sorted(announced.items(), reverse=True)
    ]
    parts.append(_list("Announced beforehand", items[:NEWEST], "", 0))
    if not views:
        parts.append("The digest is empty. Add articles with `python build_digest.py add FILE`, then build again.")
    yield Page(
        path="index.md",
        title=digest.home.title,
        body="\n\n".join(p for p in parts if p),
        made_from="records/home.md",
        meta={"description": intro.split("\n\n")[0] if intro else None},
    )


def _differ_item(view: MeetingView, digest: Digest) -> str:
    values = []
    for field in view.fields:
        if field.differ and field.field in {"place", "date", "format"}:
            values += [inline(_name(field.field, v, digest)) for v, _ in field.values]
    said = f": {' or '.join(values)}" if values else ""
    what = ", ".join(differing(view))
    return f"{link(view_title(view, digest), f'meetings/{view.meeting.id}.md')}<br>\n<small>on {inline(what)}{said}</small>"


def _name(field: str, value: str, digest: Digest) -> str:
    return value_words(field, value, digest.registry)


def _list(heading: str, items: Sequence[str], more: str, total: int) -> str:
    if not items:
        return ""
    tail = f"\n\n{more}" if more and total > len(items) else ""
    return f"## {heading}\n\n{box('list', bullets(list(items)))}{tail}"
