"""The home page: what the digest is, what is new in it, where accounts differ, what is open."""

from collections.abc import Iterable, Sequence

from digest.pages.parts.differences import differing, in_short
from digest.pages.parts.lists import meeting_item
from digest.pages.parts.markup import block, box, bullets, inline, link
from digest.pages.parts.page import Page
from digest.pages.parts.promises import announcement_line
from digest.pages.parts.words import count
from digest.records.digest import Digest, MeetingView
from digest.relate.titles import listed, newest_first, view_title

NEWEST = 5
"""Entries of each list: what fits on one screen beside the rest."""


def home_page(digest: Digest, _: str) -> Iterable[Page]:
    """Yield the home page."""
    intro = digest.home.summary
    views = newest_first(digest.meetings.values())
    differ = [v for v in views if differing(v)]
    waiting = [a for a in digest.announcements if a.state == "open"]
    kept = [a for a in digest.announcements if a.state == "kept"]
    parts = [box("own-words", *(block(p) for p in intro.split("\n\n"))) if intro else "", _counts(digest)]
    newest = [meeting_item(v, digest, "") for v in views[:NEWEST]]
    parts.append(_list("Latest meetings", newest, "[All meetings](meetings/index.md)", len(views)))
    differing_items = [_differ_item(v, digest) for v in differ[:NEWEST]]
    parts.append(
        _list("Where accounts differ", differing_items, "[All differences](differences/index.md)", len(differ))
    )
    told, heading = (waiting, "Announced, still open") if waiting else (kept, "Announced, and it took place")
    announced = [announcement_line(a, digest, "") for a in reversed(told[-NEWEST:])]
    parts.append(_list(heading, announced, "[All announcements](promises/index.md)", len(digest.announcements)))
    if not views:
        parts.append("The digest is empty. Add articles with `python build_digest.py add FILE`, then build again.")
    yield Page(
        path="index.md",
        title=digest.home.title,
        body="\n\n".join(p for p in parts if p),
        made_from="records/home.md",
        meta={"description": intro.split("\n\n")[0] if intro else None},
    )


def _counts(digest: Digest) -> str:
    """Return how much the digest holds, each number a link to what it counts."""
    wanted = len(digest.wanted) + sum(not v.accounts for v in digest.meetings.values())
    kept = sum(a.state == "kept" for a in digest.announcements)
    parts = [
        link(count(len(digest.meetings), "meeting"), "meetings/index.md"),
        link(count(len(digest.articles), "article"), "articles/index.md"),
        *([link(f"{count(kept, 'announcement')} came true", "promises/index.md")] if kept else []),
        *([link(f"{wanted} known from mentions alone", "wanted/index.md")] if wanted else []),
    ]
    return box("counts", " · ".join(parts))


def _differ_item(view: MeetingView, digest: Digest) -> str:
    values = in_short(view, digest)
    said = f": {inline(listed(values))}" if values else ""
    what = listed(differing(view))
    return f"{link(view_title(view, digest), f'meetings/{view.meeting.id}.md')}<br>\n<small>on {inline(what)}{said}</small>"


def _list(heading: str, items: Sequence[str], more: str, total: int) -> str:
    if not items:
        return ""
    tail = f"\n\n{more}" if more and total > len(items) else ""
    return f"## {heading}\n\n{box('list', bullets(list(items)))}{tail}"
