"""What was announced, as one entry: who announced it and when, what came of it, who looked back to it."""

from collections.abc import Iterable

from digest.gate.rights import Shown
from digest.pages.parts.evidence import bare
from digest.pages.parts.markup import box, bullets, here, inline, link, quoted
from digest.pages.parts.sources import source_link
from digest.pages.parts.spoken_in import foreign
from digest.pages.parts.words import count
from digest.records.article import Printed
from digest.records.digest import Digest
from digest.records.promise import Announcement, MentionOf
from digest.relate.titles import date_words, listed, view_title


def announcement_entry(announcement: Announcement, digest: Digest, shown: Shown, base: str = "../") -> str:
    """Return an announcement with its three steps: announced, happened, looked back to."""
    head = f"**{announcement_title(announcement, digest, base)}**{here(announcement.id, 'this announcement')}"
    told = [_said(p.told, digest, shown, base) for p in announcement.told]
    steps = [f"Announced {_times(len(told))}: " + "; ".join(told)]
    steps.append(f"{_came(announcement)}: {inline(announcement.why)}")
    if announcement.recalled:
        words = [_said(m, digest, shown, base) for m in _once(announcement.recalled)]
        steps.append(f"Looked back to {_times(len(words))}: " + "; ".join(words))
    return box("announcement", head, bullets([f"{s}." for s in steps]))


def announcement_line(announcement: Announcement, digest: Digest, base: str) -> str:
    """Return an announcement as an entry of a list: what, by how many, what came of it."""
    articles = len({p.told.article.id for p in announcement.told})
    told = f"announced in {count(articles, 'article')} · {inline(announcement.why)}"
    return f"{announcement_title(announcement, digest, base)}<br>\n<small>{told}</small>"


def announcement_title(announcement: Announcement, digest: Digest, base: str) -> str:
    """Return what was announced: the visit or meeting where it is settled, else who shall meet and when."""
    visits = {digest.meetings[i].meeting.visit for i in announcement.meetings}
    if announcement.sure and len(visits) == 1 and len(announcement.meetings) > 1 and (visit := visits.pop()):
        return link(digest.registry.visits[visit].title, f"{base}visits/{visit}.md")
    if announcement.sure:
        titles = [link(view_title(digest.meetings[i], digest), f"{base}meetings/{i}.md") for i in announcement.meetings]
        return listed(titles)
    said = announcement.told[0].told.mention
    registry = digest.registry
    names = [p.printed if isinstance(p, Printed) else registry.person_short(p) for p in said.people]
    where = registry.place_name(said.place) if said.place else ""
    where = where or (registry.gazetteer.country_name(said.country) if said.country else "")
    when = date_words(said.interval) or "no time named"
    return inline(", ".join(x for x in (listed(names) or "A meeting", where, when) if x))


def _came(announcement: Announcement) -> str:
    return {"kept": "It took place", "lapsed": "Not heard of", "open": "Still open"}[announcement.state]


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def _once(mentions: Iterable[MentionOf]) -> list[MentionOf]:
    """Return the mentions of different articles or words."""
    return list({(m.article.id, m.mention.phrase): m for m in mentions}.values())


def _said(told: MentionOf, digest: Digest, shown: Shown, base: str) -> str:
    when = f", {date_words(told.article.published)}" if told.article.published else ""
    return f"{phrase_words(told, shown)} ({source_link(told.article, digest, base)}{when})"


def phrase_words(told: MentionOf, shown: Shown) -> str:
    """Return the words of a mention, as a quote where it may be shown."""
    phrase = told.mention.phrase
    return quoted(phrase, foreign(told.article)) if phrase in shown[told.article.id] else bare(phrase)
