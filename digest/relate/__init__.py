"""Floor 3: articles put together to meetings, and links with reasons. Knows no page and no disk."""

from collections.abc import Mapping

from digest.annotate import place_note
from digest.records.annotation import AnnotationId, Placed, Target
from digest.records.article import Article
from digest.records.digest import Digest, Home, Profile
from digest.records.ids import ArticleId, MeetingId, PersonId, PlaceId
from digest.records.meeting import Meeting
from digest.records.references import Records
from digest.records.registry import Registry
from digest.relate.accounts import view_of
from digest.relate.grouping import MeetingIndex, by_meeting, group
from digest.relate.lineage import lineages
from digest.relate.links import World, make_links, resolve_all

__all__ = ["MeetingIndex", "group", "index_of", "relate"]


def index_of(
    registry: Registry, articles: Mapping[ArticleId, Article], meetings: Mapping[MeetingId, Meeting]
) -> MeetingIndex:
    """Return the meetings of records and accounts, ready to be asked."""
    accounts = by_meeting(articles)
    ids = sorted({*meetings, *accounts})
    return MeetingIndex((view_of(i, meetings.get(i), accounts.get(i, []), registry).meeting for i in ids), registry)


def relate(records: Records, profile: Profile, home: Home) -> Digest:
    """Return the whole digest: meetings with their accounts, links with their reasons."""
    registry, articles, meetings = records.registry, records.articles, records.meetings
    accounts = by_meeting(articles)
    ids = sorted({*meetings, *accounts})
    views = {i: view_of(i, meetings.get(i), accounts.get(i, []), registry) for i in ids}
    index = MeetingIndex((v.meeting for v in views.values()), registry)
    ordered = {i: articles[i] for i in sorted(articles)}
    followed = lineages(ordered, records.texts, views, registry)
    mentions = resolve_all(ordered.values(), index)
    world = World(registry=registry, articles=ordered, meetings=views, mentions=mentions, lineages=followed)
    return Digest(
        profile=profile,
        registry=registry,
        home=home,
        articles=ordered,
        texts=records.texts,
        meetings=views,
        links=make_links(world),
        mentions=world.mentions,
        notes=place_notes(records),
        lineages=followed,
    )


def place_notes(records: Records) -> Mapping[AnnotationId, Placed]:
    """Return every note with the place of its words."""
    out = {}
    for ident, note in sorted(records.notes.items()):
        text, summary = noted_text(note.target, records)
        out[ident] = place_note(note, text, summary)
    return out


def noted_text(target: Target, records: Records) -> tuple[str | None, str]:
    """Return the text of a record that notes quote, None where it is not held here, and the record's summary.

    An article's text is its canonical one; a meeting's is its summary; a person's or place's are its names and roles,
    one in each paragraph.
    """
    if target.kind == "articles":
        article, held = records.articles.get(ArticleId(target.id)), records.texts.get(ArticleId(target.id))
        return (held.text if held else None), (article.summary if article else "")
    if target.kind == "meetings":
        meeting = records.meetings.get(MeetingId(target.id))
        return (meeting.summary, meeting.summary) if meeting else (None, "")
    person, place = records.registry.people.get(PersonId(target.id)), records.registry.places.get(PlaceId(target.id))
    if target.kind == "people" and person:
        return "\n\n".join([person.name, *person.aliases, *(r.title for r in person.roles)]), ""
    return ("\n\n".join([place.name, *place.aliases]) if place else None), ""
