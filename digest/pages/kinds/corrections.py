"""All that was published, changed, corrected and noted, month by month, the latest first."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from digest.cite.days import first_day
from digest.cite.divided import by_day
from digest.pages.parts.changes import change_item
from digest.pages.parts.markup import box, bullets, folded, inline, link, section
from digest.pages.parts.page import Page
from digest.pages.parts.paged import LongList, paged
from digest.pages.parts.words import count
from digest.records.digest import Digest
from digest.records.ids import MeetingId
from digest.records.note_kind import note_kind
from digest.records.partial_date import PartialDate
from digest.records.points import Change
from digest.relate.titles import article_title, title_of, view_title


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """One thing that happened to the digest."""

    day: PartialDate
    """When."""

    title: str
    """What its page is called."""

    page: str
    """The page below docs/."""

    kind: str
    """change, added or note."""

    change: Change | None = None
    """What was changed; None for what is new."""


def corrections_page(digest: Digest, _: str) -> Iterable[Page]:
    """Yield the list of all changes by month, and of meetings that were put together."""
    found = sorted(_news(digest), key=lambda n: (n.day.bounds()[1], n.kind, n.title, n.page), reverse=True)
    changes = sum(n.change is not None for n in found)
    whole = LongList(
        page="corrections/index.md",
        folder="corrections",
        title="Changes and corrections",
        entries=[(by_day(n.day), n) for n in found],
        show=lambda news, up: _by_month(news, digest, up),
        noun=("entry", "entries"),
        made_from="records/",
    )
    body, pages = paged(whole)
    parts = [
        "Corrections mend what was published and wrong; other changes add to it. Each stands in the record it changes."
    ]
    if not changes:
        parts.append("Nothing has been changed or corrected since it was first published.")
    moved, more = _moved(digest)
    yield Page(
        path=whole.page,
        title=whole.title,
        body="\n\n".join([*parts, *filter(None, [body, moved])]),
        made_from=whole.made_from,
        meta={"description": f"{count(changes, 'change')}."},
    )
    yield from pages
    yield from more


def _moved(digest: Digest) -> tuple[str, Iterable[Page]]:
    """Return the addresses of meetings that lead to others, and further pages of their list."""

    def show(some: Sequence[tuple[MeetingId, MeetingId]], up: str) -> str:
        now = ((old, link(view_title(digest.meetings[new], digest), f"{up}meetings/{new}.md")) for old, new in some)
        return box("list", bullets([f"{inline(old)}<br>\n<small>is now {new}</small>" for old, new in now]))

    pairs = [(old, new) for old, new in sorted(digest.moved.items()) if new in digest.meetings]
    whole = LongList(
        page="corrections/index.md",
        folder="corrections/merged",
        title="Addresses that have moved",
        entries=[(by_day(digest.meetings[new].meeting.date), (old, new)) for old, new in pairs],
        show=show,
        noun=("meeting", "meetings"),
        made_from="records/",
        what="The first {some} of {all}",
    )
    body, pages = paged(whole)
    return section(whole.title, body), pages


def _news(digest: Digest) -> Iterable[News]:
    yield from digest.table(news_of_records)["all"]
    for placed in digest.notes.values():
        note = placed.note
        if not note.is_hidden:
            title = (
                f"{note_kind(note.kind).word} by {note.author} on {title_of(note.target.kind, note.target.id, digest)}"
            )
            yield News(day=PartialDate(note.day), title=title, page=f"annotations/{note.id}.md", kind="note")


def news_of_records(digest: Digest) -> Mapping[str, tuple[News, ...]]:
    """Return all that happened to records, gathered once: a note that is new changes nothing of it."""
    return {"all": tuple(_of_records(digest))}


def _of_records(digest: Digest) -> Iterable[News]:
    for view in digest.meetings.values():
        title, page = view_title(view, digest), f"meetings/{view.meeting.id}.md"
        yield from (News(day=c.date, title=title, page=page, kind="change", change=c) for c in view.meeting.changes)
        if first := first_day(view):
            yield News(day=first, title=title, page=page, kind="added")
    for article in digest.articles.values():
        title, page = article_title(article, digest), f"articles/{article.id}.md"
        yield from (News(day=c.date, title=title, page=page, kind="change", change=c) for c in article.changes)
        if first := article.added:
            yield News(day=first, title=title, page=page, kind="added")


def _by_month(found: Sequence[News], digest: Digest, up: str) -> str:
    months = groupby(found, key=lambda n: f"{n.day.bounds()[1]:%Y-%m}")
    return "\n\n".join(f"## {PartialDate(m).words()}\n\n{_month(list(group), digest, up)}" for m, group in months)


def _month(news: Sequence[News], digest: Digest, up: str) -> str:
    """Return a month: what was changed, then what is new and the notes, folded."""
    heads = [link(n.title, up + n.page) for n in news]
    changed = [
        change_item(n.change, digest, f"{head}<br>\n", up) for n, head in zip(news, heads, strict=True) if n.change
    ]
    parts = [box("record", bullets(changed))]
    for kind, one, many in (("added", "new page", "new pages"), ("note", "note", "notes")):
        told = zip(news, heads, strict=True)
        items = [f"{head} <small>{inline(n.day.words())}</small>" for n, head in told if n.kind == kind]
        if items:
            parts.append(folded("list short apart", count(len(items), one, many), bullets(items)))
    return "\n\n".join(p for p in parts if p)
