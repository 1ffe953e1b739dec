"""Floor 3: articles put together to meetings, and links with reasons. Knows no page and no disk."""

from collections.abc import Mapping

from digest.records.article import Article
from digest.records.digest import Digest, Home, Profile
from digest.records.ids import ArticleId, MeetingId
from digest.records.meeting import Meeting
from digest.records.references import Records
from digest.records.registry import Registry
from digest.relate.accounts import view_of
from digest.relate.grouping import MeetingIndex, by_meeting, group
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
    world = World(registry=registry, articles=ordered, meetings=views, mentions=resolve_all(ordered.values(), index))
    return Digest(
        profile=profile,
        registry=registry,
        home=home,
        articles=ordered,
        texts=records.texts,
        meetings=views,
        links=make_links(world),
        mentions=world.mentions,
    )
