"""All that rules for links look at."""

from collections.abc import Mapping
from dataclasses import dataclass

from digest.records.article import Article
from digest.records.digest import MeetingView
from digest.records.ids import ArticleId, MeetingId
from digest.records.lineage import Lineage
from digest.records.promise import MentionOf, Promise
from digest.records.registry import Registry


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """Records and what has been made of them so far."""

    registry: Registry
    """People, places, outlets, visits and series."""

    articles: Mapping[ArticleId, Article]
    """Articles by id."""

    meetings: Mapping[MeetingId, MeetingView]
    """Meetings by id."""

    moved: Mapping[MeetingId, MeetingId]
    """Ids of meetings that were merged, with the meeting that each is now."""

    mentions: tuple[MentionOf, ...]
    """Every mention with what it means."""

    promises: tuple[Promise, ...] = ()
    """Every forward reference with what came of it."""

    lineages: tuple[Lineage, ...] = ()
    """Which article follows whose text."""
