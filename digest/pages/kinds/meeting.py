"""The page of a meeting: its facts by source, where accounts differ, and what it is linked to."""

from collections.abc import Iterable

from digest.gate.rights import Shown, shown_at, shown_quotes
from digest.pages.parts.changes import changes_list
from digest.pages.parts.differences import differences_note, differences_section
from digest.pages.parts.evidence import known_words, records
from digest.pages.parts.lineage import follows_note
from digest.pages.parts.links import link_list, once
from digest.pages.parts.lists import article_item
from digest.pages.parts.marks import notes_on_page, summary_blocks
from digest.pages.parts.markup import box, bullets, inline, link, section
from digest.pages.parts.matrix import matrix_section
from digest.pages.parts.notes_section import note_sections
from digest.pages.parts.page import Page
from digest.pages.parts.words import FIELDS, count, value_words
from digest.records.annotation import Target
from digest.records.article import REMOTE, Participant, Printed
from digest.records.digest import Digest, MeetingView
from digest.records.ids import ArticleId, MeetingId
from digest.records.link import Link
from digest.records.promise import Promise
from digest.records.registry import key
from digest.relate.titles import FORMATS, date_words, unbroken, view_title


def meeting_pages(digest: Digest) -> Iterable[Page]:
    """Yield a page for each meeting."""
    shown = shown_quotes(digest)
    ends = Ends(digest)
    for view in digest.meetings.values():
        yield _page(view, digest, shown, ends)
    for old, new in digest.moved.items():
        if new in digest.meetings and old not in digest.meetings:
            yield _moved(old, digest.meetings[new], digest)


class Ends:
    """What of the digest touches each meeting, gathered once for all pages."""

    def __init__(self, digest: Digest) -> None:
        """Gather the links and announcements of each meeting."""
        self.links: dict[MeetingId, list[Link]] = {}
        self.maybe: dict[MeetingId, list[ArticleId]] = {}
        self.promises: dict[MeetingId, list[Promise]] = {}
        for link_ in digest.links:
            if link_.type != "about":
                for end in {x for x in (link_.start, link_.target) if x}:
                    self.links.setdefault(end, []).append(link_)
            elif link_.state == "review" and link_.article and link_.target:
                self.maybe.setdefault(link_.target, []).append(link_.article)
        for promise in digest.promises:
            for ident in promise.meetings if promise.told.resolution.state != "review" else ():
                self.promises.setdefault(ident, []).append(promise)


def _moved(old: MeetingId, view: MeetingView, digest: Digest) -> Page:
    """Return what stands at the address of a meeting that turned out to be another one."""
    now = link(view_title(view, digest), f"{view.meeting.id}.md")
    return Page(
        path=f"meetings/{old}.md",
        title=f"{old}: recorded elsewhere",
        body=f"This meeting and another turned out to be one. It is recorded as {now}.",
        made_from=f"records/meetings/{view.meeting.id}.md",
        meta={"meetings": [view.meeting.id]},
    )


def _page(view: MeetingView, digest: Digest, shown: Shown, ends: Ends) -> Page:
    meeting = view.meeting
    title = view_title(view, digest)
    notes = notes_on_page(digest, Target("meetings", meeting.id), shows_text=True)
    links = ends.links.get(meeting.id, [])
    parts = [
        differences_note(view, digest),
        box("facts", bullets(list(_facts(view, digest, ends.promises.get(meeting.id, []))))),
        box("facts people", bullets(list(_people(view, digest)))),
        box("own-words", *summary_blocks(meeting.summary, notes)),
        section("What each source reports", matrix_section(view, digest, shown)),
        section("Where accounts differ", differences_section(view, digest, shown)),
        section(
            "Linked meetings",
            link_list(once(links), digest, shown, at=meeting.id)
            or "No other meeting of the digest is linked to this one.",
        ),
        section("Articles", _articles(view, digest, ends.maybe.get(meeting.id, []))),
        section("How the facts are known", _known(view, digest)),
        *note_sections(notes, meeting.summary),
        section("Changes", changes_list(meeting.changes, digest)),
        section(
            "Cite this page",
            box("cite", f"“{inline(title)}.” Record {meeting.id} of the digest “{inline(digest.home.title)}”."),
        ),
    ]
    return Page(
        path=f"meetings/{meeting.id}.md",
        title=title,
        body="\n\n".join(p for p in parts if p),
        made_from=f"records/meetings/{meeting.id}.md" if view.recorded else "the accounts in records/articles/",
        meta=_meta(view, title, digest),
    )


def _meta(view: MeetingView, title: str, digest: Digest) -> dict[str, str | list[str] | None]:
    meeting, registry = view.meeting, digest.registry
    return {
        "date": meeting.date,
        "venue": registry.place_name(meeting.venue) if meeting.venue else None,
        "place": registry.place_name(meeting.place) if meeting.place else None,
        "people": [registry.person_name(p.person) for p in meeting.people],
        "meetings": [str(meeting.id)],
        "tags": [FORMATS[meeting.format]] if meeting.format else None,
        "description": f"{title}: {count(view.witness_count, 'source')}.",
    }


def _agreed(view: MeetingView, field: str, value: str | None) -> str:
    """Return how many of the meeting's sources give a value; "" when none names the fact."""
    entry = next((f for f in view.fields if f.field == field), None)
    if entry is None or value is None or view.only_demonstrated:
        return ""
    ids = next((ids for said, ids in entry.values if said == value), ())
    return f' <span class="count">{view.count_witnesses(ids)} of {count(view.witness_count, "source")}</span>'


def _announced(promises: list[Promise]) -> Iterable[str]:
    """Yield a fact that says how often the meeting was announced and what came of it."""
    if promises:
        states = {p.state for p in promises}
        came = "it took place" if "kept" in states else "its time is over" if "lapsed" in states else "still open"
        articles = count(len({p.told.article.id for p in promises}), "article")
        yield f"**Announced** in {articles}: [{came}](../promises/index.md)"


def _facts(view: MeetingView, digest: Digest, promises: list[Promise]) -> Iterable[str]:
    meeting, registry = view.meeting, digest.registry
    if meeting.date:
        day = f"{meeting.date.weekday} " if meeting.date.weekday else ""
        yield f"**Date** {day}{date_words(meeting.date)}{_agreed(view, 'date', meeting.date)}"
    else:
        yield '**Date** <span class="unknown">unknown</span>'
    if meeting.format not in REMOTE:
        yield from _where(view, digest)
    if meeting.format:
        yield f"**Format** {FORMATS[meeting.format]}{_agreed(view, 'format', meeting.format)}"
    for field in ("time", "duration"):
        entry = next((f for f in view.fields if f.field == field and not f.differ), None)
        if entry:
            words = value_words(field, entry.values[0][0], registry)
            yield f"**{FIELDS[field]}** {inline(words)}{_agreed(view, field, entry.values[0][0])}"
    if meeting.occasion:
        yield f"**Occasion** {inline(meeting.occasion)}"
    if meeting.visit:
        yield f"**Part of** {link(registry.visits[meeting.visit].title, f'../visits/{meeting.visit}.md')}"
    if meeting.series:
        yield f"**Series** {link(registry.series[meeting.series].name, f'../series/{meeting.series}.md')}"
    yield from _announced(promises)
    more = len(view.sources) - view.witness_count
    if more and not view.only_demonstrated:
        share = "shares its text" if more == 1 else "share their text"
        whom = "it" if view.witness_count == 1 else "one of them"
        yield f"**Sources** {view.witness_count}; {count(more, 'more article')} {share} with {whom}"


def _where(view: MeetingView, digest: Digest) -> Iterable[str]:
    meeting, registry = view.meeting, digest.registry
    for field, ref in (("place", meeting.place), ("venue", meeting.venue)):
        if ref is None:
            differ = any(f.field == field and f.differ for f in view.fields)
            yield f'**{FIELDS[field]}** <span class="unknown">{"accounts differ" if differ else "unknown"}</span>'
        else:
            printed = isinstance(ref, Printed)
            words = unbroken(registry.place_name(ref))
            name = inline(words) if printed else link(words, f"../places/{ref}.md")
            yield f"**{FIELDS[field]}** {name}{_agreed(view, field, key(ref))}"
    if meeting.country:
        name = inline(registry.gazetteer.country_name(meeting.country))
        yield f"**{FIELDS['country']}** {name}{_agreed(view, 'country', meeting.country)}"


def _people(view: MeetingView, digest: Digest) -> Iterable[str]:
    meeting = view.meeting
    for label, people in (("People", meeting.people), ("Also present", meeting.also_present)):
        if people:
            yield f"**{label}** " + "\n".join(_person(p, view, digest) for p in people)


def _person(participant: Participant, view: MeetingView, digest: Digest) -> str:
    """Return who took part, the role, and how many of the sources say so."""
    ref, role = participant.person, participant.role
    words = unbroken(digest.registry.person_name(ref))
    name = inline(words) if isinstance(ref, Printed) else link(words, f"../people/{ref}.md")
    said = view.count_witnesses(
        e.article.id
        for e in view.sources
        if any(key(p.person) == key(ref) for p in (*e.account.people, *e.account.also_present))
    )
    total = count(view.witness_count, "source")
    agreed = f' <span class="count">{said} of {total}</span>' if view.sources and not view.only_demonstrated else ""
    return f'<span class="line">{name}{f", {inline(role)}" if role else ""}{agreed}</span>'


def _articles(view: MeetingView, digest: Digest, maybe: list[ArticleId]) -> str:
    items = [article_item(e.article, digest) + follows_note(e.article, digest) for e in view.accounts]
    items += [
        f"{article_item(digest.articles[i], digest)} <small>(may report this meeting: for review)</small>"
        for i in maybe
    ]
    if not items:
        return "No article of the digest reports this meeting; it is known from what others say of it."
    listed = box("list", bullets(items))
    if any(e.article.demonstration for e in view.accounts) and not view.only_demonstrated:
        listed += "\n\n<small>Reports written for the demonstration do not count as sources.</small>"
    return listed


def _known(view: MeetingView, digest: Digest) -> str:
    shown = shown_at(view, digest)
    items = []
    for field, known in view.meeting.known.items():
        value = getattr(view.meeting, field, None)
        if field in FIELDS and value is not None and not isinstance(value, tuple):
            items.append(
                f"**{FIELDS[field]}** {inline(value_words(field, value, digest.registry))}\n{known_words(known, digest, shown, field)}"
            )
    return box("record", records(items))
