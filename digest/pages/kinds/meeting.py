"""The page of a meeting: its facts by source, where accounts differ, and what it is linked to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from digest.cite.announced import announcement_pages
from digest.cite.days import days_of_meeting
from digest.cite.metadata import citation_fields, event
from digest.cite.reference import meeting_reference
from digest.gate.rights import Shown, shown_at, shown_quotes
from digest.pages.parts.changes import history
from digest.pages.parts.cite import cite_meeting
from digest.pages.parts.differences import differences_note
from digest.pages.parts.evidence import host_of, known_words, records
from digest.pages.parts.facts import facts_of, people_of, witness_line
from digest.pages.parts.lineage import follows_note
from digest.pages.parts.links import article_rows, link_rows, once
from digest.pages.parts.marks import notes_on_page, summary_blocks
from digest.pages.parts.markup import box, bullets, folded, inline, link, outside, section
from digest.pages.parts.matrix import matrix_section
from digest.pages.parts.notes_section import note_sections
from digest.pages.parts.page import Meta, Page
from digest.pages.parts.preview import of_meeting
from digest.pages.parts.sources import KINDS, source_name, told_by
from digest.pages.parts.spoken_in import foreign
from digest.pages.parts.words import FIELDS, GENRES, count, value_words
from digest.records.address import is_address
from digest.records.annotation import Target
from digest.records.article import Article
from digest.records.digest import AccountOf, Digest, MeetingView
from digest.records.ids import ArticleId, MeetingId
from digest.records.link import Link
from digest.records.promise import Announcement
from digest.relate.titles import FORMATS, date_words, view_title
from digest.relate.witnesses import LATE_WORDS


def meeting_ids(digest: Digest) -> Iterable[str]:
    """Return the ids at which there is a page: of meetings, and those that were merged into one."""
    return (
        *digest.meetings,
        *(old for old, new in digest.moved.items() if new in digest.meetings and old not in digest.meetings),
    )


def meeting_page(digest: Digest, ident: str) -> Iterable[Page]:
    """Yield the page of a meeting, or what stands at the address of one that was merged."""
    view = digest.meetings.get(MeetingId(ident))
    yield _page(view, digest) if view else _moved(ident, digest.meetings[digest.moved[MeetingId(ident)]], digest)


@dataclass(slots=True)
class Ends:
    """What of the digest touches one meeting."""

    links: list[Link] = field(default_factory=list)
    """Links that begin or end at it, but for those of the articles that report it."""

    maybe: list[ArticleId] = field(default_factory=list)
    """Articles that may report it, or another one."""

    announced: list[Announcement] = field(default_factory=list)
    """How it was announced."""


def ends_of(digest: Digest) -> Mapping[MeetingId, Ends]:
    """Return what touches each meeting."""
    out: dict[MeetingId, Ends] = {}
    for link_ in digest.links:
        if link_.type != "about":
            for end in {x for x in (link_.start, link_.target) if x}:
                out.setdefault(end, Ends()).links.append(link_)
        elif link_.state == "review" and link_.article and link_.target:
            out.setdefault(link_.target, Ends()).maybe.append(link_.article)
    for announcement in digest.announcements:
        for ident in announcement.meetings if announcement.sure else ():
            out.setdefault(ident, Ends()).announced.append(announcement)
    return out


def _moved(old: str, view: MeetingView, digest: Digest) -> Page:
    """Return what stands at the address of a meeting that is recorded under another one."""
    now = link(view_title(view, digest), f"{view.meeting.id}.md")
    return Page(
        path=f"meetings/{old}.md",
        title=f"{old}: recorded elsewhere",
        body=f"What stood at this address is recorded as {now}.",
        made_from=f"records/meetings/{view.meeting.id}.md",
        of=f"meetings/{view.meeting.id}.md",
        meta={"meetings": [view.meeting.id]},
    )


def _page(view: MeetingView, digest: Digest) -> Page:
    meeting, shown = view.meeting, shown_quotes(digest)
    ends, listed = digest.table(ends_of).get(meeting.id, Ends()), digest.table(announcement_pages)
    title = view_title(view, digest)
    notes = notes_on_page(digest, Target("meetings", meeting.id), shows_text=True)
    parts = [
        differences_note(view, digest),
        box("facts rows", bullets([*facts_of(view, digest, ends.announced, listed), *people_of(view, digest)])),
        box("witnesses", witness_line(view, digest)),
        section("What each source reports", matrix_section(view, digest, shown)),
        section("In our words", box("own-words", *summary_blocks(meeting.summary, notes))),
        section("Linked meetings", _linked(view, digest, shown, ends.links)),
        section("Articles", _articles(view, digest, ends.maybe)),
        section("How we know", folded("record known", "How each fact is known", _known(view, digest))),
        *note_sections(notes, meeting.summary),
        section("Changes", history(days_of_meeting(view, digest), meeting.changes, digest)),
        section("Cite this page", cite_meeting(view, digest)),
    ]
    return Page(
        path=f"meetings/{meeting.id}.md",
        title=title,
        body="\n\n".join(p for p in parts if p),
        made_from=f"records/meetings/{meeting.id}.md" if view.recorded else "the accounts in records/articles/",
        meta=_meta(view, title, digest),
        data=event(view, digest),
    )


def _linked(view: MeetingView, digest: Digest, shown: Shown, ends: Sequence[Link]) -> str:
    """Return the meetings that are linked, one row each, and the articles that mention this one from elsewhere."""
    links, ident = once(ends), view.meeting.id
    parts = [link_rows(links, digest, shown, at=ident), article_rows(links, digest, shown, at=ident)]
    return "\n\n".join(p for p in parts if p) or "No other meeting of the digest is linked to this one."


def _meta(view: MeetingView, title: str, digest: Digest) -> Meta:
    meeting, registry = view.meeting, digest.registry
    return {
        "date": meeting.date,
        "venue": registry.place_name(meeting.venue) if meeting.venue else None,
        "place": registry.place_name(meeting.place) if meeting.place else None,
        "people": [registry.person_name(p.person) for p in meeting.people],
        "meetings": [str(meeting.id)],
        "tags": [FORMATS[meeting.format]] if meeting.format else None,
        "kind": "meeting",
        "preview": of_meeting(view, digest).path if digest.edition.address else None,
        "citation": citation_fields(meeting_reference(view, digest)),
        "description": f"{title}: {told_by(view, digest)}.",
    }


_APART = {
    "preview": "Written before the meeting, and not counted",
    "looks-back": "Looking back to it later, and not counted",
    "not-read": "Not read yet, and not counted",
    "unsettled": "These may tell of another meeting, and are not counted",
    "demonstration": "Written for the demonstration, and not counted",
}
"""What stands above the articles that are no witnesses."""


def _articles(view: MeetingView, digest: Digest, maybe: Sequence[ArticleId]) -> str:
    """Return the articles about the meeting: witnesses first, the others apart by what they are."""
    parts = [box("list short", bullets([_article(e.article, view, digest) for e in view.counted]))]
    for kind, heading in _APART.items():
        if entries := view.apart.get(kind, ()):  # type: ignore[call-overload]
            listed = bullets([_article(e.article, view, digest) + _worked_out(kind, e) for e in entries])
            head = f"{heading}: {count(len(entries), 'article')}"
            example = kind == "demonstration"
            parts.append(
                folded("list short apart", head, listed) if example else box("list short apart", f"{heading}:", listed)
            )
    if maybe:
        items = [_article(digest.articles[i], view, digest) for i in maybe]
        parts.append(box("list short apart", "These may report this meeting, or another one:", bullets(items)))
    shown = "\n\n".join(p for p in parts if p)
    return shown or "No article of the digest reports this meeting; it is known from what others say of it."


def _worked_out(kind: str, entry: AccountOf) -> str:
    """Return why an account is taken to look back, where neither its words nor an editor say so."""
    if kind != "looks-back" or entry.account.looks:
        return ""
    return f"<br>\n<small>taken to look back, because it came out {LATE_WORDS} after the meeting</small>"


def _article(article: Article, view: MeetingView, digest: Digest) -> str:
    """Return an article on one line: its headline, or whose it is; then the rest of what tells it from others."""
    follows = follows_note(article, digest)
    told = [] if article.title is None else [inline(source_name(article, digest))]
    told += [date_words(article.published) or "date unknown"]
    told += [GENRES[article.genre]] if article.genre else []
    if view.standing.get(article.id) == "carries" and not follows:
        told.append(f"{KINDS['carries']}, and is not counted beside it")
    if article.url and is_address(article.url):
        told.append(outside(host_of(article.url), article.url))
    label = link(article.title or source_name(article, digest), f"../articles/{article.id}.md")
    if article.title and (attributes := foreign(article)):
        label = f"<span{attributes}>{label}</span>"
    line = "\u00a0· ".join(told)  # no line begins with the sign
    return f"{label} <small>{line}</small>{follows}"


def _known(view: MeetingView, digest: Digest) -> str:
    shown = shown_at(view, digest)
    items = []
    for name, known in view.meeting.known.items():
        value = getattr(view.meeting, name, None)
        if name in FIELDS and value is not None and not isinstance(value, tuple):
            lead = view.meeting.lead.get(name)
            why = f"\n{inline(lead.note)}" if lead and lead.note else ""
            items.append(
                f"**{FIELDS[name]}** {inline(value_words(name, value, digest.registry))}\n"
                f"{known_words(known, digest, shown, field=name, at=view)}{why}"
            )
    return records(items)
