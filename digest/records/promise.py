"""Mentions with what they mean, what articles announce, and meetings that are known from mentions alone."""

from dataclasses import dataclass
from typing import Literal

from digest.records.article import Article, Format, Mention, Printed
from digest.records.ids import MeetingId, PersonId, PlaceId, SeriesId
from digest.records.link import Resolution
from digest.records.partial_date import PartialDate


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionOf:
    """A mention with its article and what it means."""

    article: Article
    """The article."""

    mention: Mention
    """Its mention."""

    resolution: Resolution
    """The meeting that is meant, or why none is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """A forward reference, with what came of it as far as the digest's sources tell."""

    told: MentionOf
    """The article, its words and what they mean."""

    state: Literal["open", "kept", "lapsed"]
    """kept: the meeting took place; lapsed: its time is over and no source tells of it; open: neither is known."""

    meetings: tuple[MeetingId, ...] = ()
    """The meeting that kept it; for an open one the meeting that is announced, or those that may be meant."""

    why: str
    """For readers, in one sentence without its full stop."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """One meeting or visit that was announced, with all who announced it, what came of it and who looked back to it."""

    id: str
    """The meeting's id, the visit's, or one made from what is said; changes with it."""

    told: tuple[Promise, ...]
    """Who announced it, the earliest first."""

    state: Literal["open", "kept", "lapsed"]
    """What came of it."""

    meetings: tuple[MeetingId, ...] = ()
    """The meetings that took place or are meant; those of one visit together."""

    recalled: tuple[MentionOf, ...] = ()
    """Words of later articles that look back to it."""

    why: str
    """For readers, in one sentence without its full stop."""

    @property
    def sure(self) -> bool:
        """Return whether it is settled which meeting is meant."""
        return any(p.told.resolution.state in {"automatic", "confirmed"} for p in self.told)


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedMeeting:
    """A meeting that no article of the digest reports and no record describes: all that is said of it by mentions."""

    id: str
    """Made from what is said; changes with it."""

    people: tuple[PersonId | Printed, ...]
    """Those who met or shall meet."""

    interval: PartialDate | None = None
    """The days that are meant."""

    place: PlaceId | Printed | None = None
    """The city."""

    venue: PlaceId | Printed | None = None
    """The building or room."""

    country: str | None = None
    """ISO 3166-1 alpha-2 code."""

    format: Format | None = None
    """in-person, video or phone."""

    series: SeriesId | None = None
    """The series that it belongs to."""

    told: tuple[MentionOf, ...]
    """The mentions, by article and place in the text."""
