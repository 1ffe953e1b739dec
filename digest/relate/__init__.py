"""Floor 3: articles put together to meetings, and links with reasons. Knows no page and no disk."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from digest.annotate import place_note
from digest.records.annotation import AnnotationId, Placed, Target
from digest.records.article import Article
from digest.records.digest import Digest, Home, MeetingView, Profile
from digest.records.ids import ArticleId, MeetingId, PersonId, PlaceId
from digest.records.meeting import Meeting
from digest.records.promise import MentionOf
from digest.records.references import Records
from digest.records.registry import Registry
from digest.relate.accounts import view_of
from digest.relate.announcements import find_announcements
from digest.relate.compare import compared
from digest.relate.decisions import ruled_out, settled, survivors
from digest.relate.grouping import by_meeting, group
from digest.relate.index import MeetingIndex
from digest.relate.lineage import lineages
from digest.relate.links import make_links
from digest.relate.promises import find_promises, find_wanted
from digest.relate.resolve import resolve
from digest.relate.sources import with_carried
from digest.relate.visits import with_visits
from digest.relate.witnesses import arranged
from digest.relate.world import World

__all__ = ["MeetingIndex", "group", "index_of", "relate", "ruled_out"]


def index_of(
    registry: Registry, articles: Mapping[ArticleId, Article], meetings: Mapping[MeetingId, Meeting]
) -> MeetingIndex:
    """Return the meetings of records and accounts, ready to be asked."""
    accounts = by_meeting(settled(articles, meetings, registry))
    ids = sorted({*meetings, *accounts})
    return MeetingIndex((view_of(i, meetings.get(i), accounts.get(i, []), registry).meeting for i in ids), registry)


def relate(records: Records, profile: Profile, home: Home) -> Digest:
    """Return the whole digest: meetings with their accounts, links with their reasons, what was announced."""
    registry, meetings = records.registry, records.meetings
    articles = settled(dict(sorted(records.articles.items())), meetings, registry)
    accounts = by_meeting(articles)
    ids = sorted({*meetings, *accounts})
    made = {i: view_of(i, meetings.get(i), accounts.get(i, []), registry, records.texts.keys()) for i in ids}
    views = with_visits(made, registry)
    views = {i: replace(v, points=compared(v, records.texts)) if v.accounts else v for i, v in views.items()}
    followed = lineages(articles, records.texts, views, registry)
    views = {i: arranged(v, registry) for i, v in with_carried(views, followed).items()}
    mentions = resolve_all(articles.values(), MeetingIndex((v.meeting for v in views.values()), registry))
    promises = find_promises(articles, views, mentions)
    moved = survivors(meetings.values())
    world = World(
        moved=moved,
        registry=registry,
        articles=articles,
        meetings=views,
        mentions=mentions,
        promises=promises,
        lineages=followed,
    )
    return Digest(
        profile=profile,
        registry=registry,
        home=home,
        articles=articles,
        texts=records.texts,
        meetings=views,
        moved=moved,
        links=make_links(world),
        mentions=mentions,
        promises=promises,
        announcements=find_announcements(promises, views, mentions, registry),
        wanted=find_wanted(mentions, registry),
        notes=place_notes(records),
        lineages=followed,
    )


def resolve_all(articles: Iterable[Article], index: MeetingIndex) -> tuple[MentionOf, ...]:
    """Return every mention with what it means, in the order of articles and words."""
    return tuple(MentionOf(article=a, mention=m, resolution=resolve(m, a, index)) for a in articles for m in a.mentions)


def place_notes(records: Records) -> Mapping[AnnotationId, Placed]:
    """Return every note with the place of its words."""
    out = {}
    for ident, note in sorted(records.notes.items()):
        text, summary = noted_text(note.target, records)
        out[ident] = place_note(note, text, summary)
    return out


def noted_text(target: Target, records: Records | Digest) -> tuple[str | None, str]:
    """Return the text of a record that notes quote, None where it is not held here, and the record's summary.

    An article's text is its canonical one; a meeting's is its summary; a person's or place's are its names and roles,
    one in each paragraph.
    """
    if target.kind == "articles":
        article, held = records.articles.get(ArticleId(target.id)), records.texts.get(ArticleId(target.id))
        return (held.text if held else None), (article.summary if article else "")
    if target.kind == "meetings":
        found = records.meetings.get(MeetingId(target.id))
        meeting = found.meeting if isinstance(found, MeetingView) else found
        return (meeting.summary, meeting.summary) if meeting else (None, "")
    person, place = records.registry.people.get(PersonId(target.id)), records.registry.places.get(PlaceId(target.id))
    if target.kind == "people" and person:
        return "\n\n".join([person.name, *person.aliases, *(r.title for r in person.roles)]), ""
    return ("\n\n".join([place.name, *place.aliases]) if place else None), ""
