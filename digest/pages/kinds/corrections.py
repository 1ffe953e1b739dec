"""All that was published, changed, corrected and noted, month by month, the latest first."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from digest.cite.days import days_of_article, days_of_meeting
from digest.pages.parts.changes import change_item
from digest.pages.parts.markup import box, bullets, folded, inline, link
from digest.pages.parts.page import Page
from digest.pages.parts.words import count
from digest.records.digest import Digest
from digest.records.note_kind import note_kind
from digest.records.partial_date import PartialDate
from digest.records.points import Change
from digest.relate.titles import article_title, title_of, view_title


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """One thing that happened to the digest."""

    day: PartialDate
    """When."""

    head: str
    """The record, as a link."""

    kind: str
    """change, added or note."""

    change: Change | None = None
    """What was changed; None for what is new."""


def corrections_page(digest: Digest) -> Iterable[Page]:
    """Yield the list of all changes by month, and of meetings that were put together."""
    found = sorted(_news(digest), key=lambda n: (n.day.bounds()[1], n.kind, n.head), reverse=True)
    changes = sum(n.change is not None for n in found)
    parts = [
        "Corrections mend what was published and wrong; other changes add to it. Each stands in the record it changes."
    ]
    for month, group in groupby(found, key=lambda n: f"{n.day.bounds()[1]:%Y-%m}"):
        parts.append(f"## {PartialDate(month).words()}\n\n{_month(list(group), digest)}")
    if not changes:
        parts.insert(1, "Nothing has been changed or corrected since it was first published.")
    moved = [
        f"{inline(old)}<br>\n<small>is now {link(view_title(digest.meetings[new], digest), f'../meetings/{new}.md')}</small>"
        for old, new in sorted(digest.moved.items())
        if new in digest.meetings
    ]
    if moved:
        parts.append(f"## Meetings that turned out to be one\n\n{box('list', bullets(moved))}")
    yield Page(
        path="corrections/index.md",
        title="Changes and corrections",
        body="\n\n".join(parts),
        made_from="records/",
        meta={"description": f"{count(changes, 'change')}."},
    )


def _news(digest: Digest) -> Iterable[News]:
    for view in digest.meetings.values():
        head = link(view_title(view, digest), f"../meetings/{view.meeting.id}.md")
        yield from (News(day=c.date, head=head, kind="change", change=c) for c in view.meeting.changes)
        if first := days_of_meeting(view, digest).first:
            yield News(day=first, head=head, kind="added")
    for article in digest.articles.values():
        head = link(article_title(article, digest), f"../articles/{article.id}.md")
        yield from (News(day=c.date, head=head, kind="change", change=c) for c in article.changes)
        if first := days_of_article(article, digest).first:
            yield News(day=first, head=head, kind="added")
    for placed in digest.notes.values():
        note = placed.note
        if not note.is_hidden:
            title = title_of(note.target.kind, note.target.id, digest)
            head = link(f"{note_kind(note.kind).word} by {note.author} on {title}", f"../annotations/{note.id}.md")
            yield News(day=PartialDate(note.day), head=head, kind="note")


def _month(news: list[News], digest: Digest) -> str:
    """Return a month: what was changed, then what is new and the notes, folded."""
    changed = [change_item(n.change, digest, f"{n.head}<br>\n") for n in news if n.change]
    parts = [box("record", bullets(changed))]
    for kind, one, many in (("added", "new page", "new pages"), ("note", "note", "notes")):
        items = [f"{n.head} <small>{inline(n.day.words())}</small>" for n in news if n.kind == kind]
        if items:
            parts.append(folded("list short apart", count(len(items), one, many), bullets(items)))
    return "\n\n".join(p for p in parts if p)
