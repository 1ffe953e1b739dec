"""Meetings, and what they belong to: visits and series."""

from dataclasses import dataclass, field

from digest.records.article import Format, Participant, Printed
from digest.records.claims import Known
from digest.records.ids import ArticleId, MeetingId, PersonId, PlaceId, SeriesId, VisitId
from digest.records.partial_date import PartialDate
from digest.records.points import Change, Judgement, Point


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """The named rule by which a meeting's page leads with one of several values."""

    rule: str
    """"host-readout", "earliest-report" or "editor"."""

    article: ArticleId | None = None
    """The account whose value it is."""

    source: str | None = None
    """An address, where no account in the digest holds the value."""

    note: str | None = None
    """Why, in one sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A meeting that took place or was announced, as a person confirmed it or as its accounts tell it."""

    id: MeetingId
    """The file's name without its ending; minted once, never moved when a fact is corrected."""

    title: str | None = None
    """A heading in our words; made from people and place when absent."""

    date: PartialDate | None = None
    """When it took place."""

    weekday: str | None = None
    """The day of the week, in lower case, where the date is unknown."""

    place: PlaceId | Printed | None = None
    """The city; None for a video or phone call."""

    venue: PlaceId | Printed | None = None
    """The building or room."""

    country: str | None = None
    """ISO 3166-1 alpha-2 code."""

    format: Format | None = None
    """in-person, video or phone."""

    occasion: str | None = None
    """What it was part of."""

    people: tuple[Participant, ...] = ()
    """Those who met, with their role that day."""

    also_present: tuple[Participant, ...] = ()
    """Others in the room."""

    visit: VisitId | None = None
    """The visit that it was part of."""

    series: SeriesId | None = None
    """The series that it belongs to."""

    lead: dict[str, Lead] = field(default_factory=dict)
    """By which rule the page leads with a field's value where accounts differ, by the field's name."""

    points: tuple[Point, ...] = ()
    """Points on which its sources are compared, in the order of the page."""

    accounts: tuple[ArticleId, ...] = ()
    """Articles that a person has confirmed to report it; wins over every rule."""

    not_accounts: tuple[ArticleId, ...] = ()
    """Articles that a person has found not to report it, whatever a rule says."""

    merged: tuple[MeetingId, ...] = ()
    """Ids of meetings that turned out to be this one, or that it had before; their addresses lead here for good."""

    links: tuple[Judgement, ...] = ()
    """Links that a person has confirmed or rejected."""

    added: PartialDate | None = None
    """The day on which the digest first held it."""

    changes: tuple[Change, ...] = ()
    """What was changed and corrected, the latest first or last as written."""

    known: dict[str, Known] = field(default_factory=dict)
    """How each field above is known, by its name."""

    summary: str = ""
    """What is known of the meeting, in our own words; the record's body."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A stay of one or more days during which meetings took place."""

    id: VisitId
    """The file's name without its ending."""

    title: str
    """A heading in our words."""

    date: PartialDate | None = None
    """Its days, as an interval."""

    people: tuple[PersonId, ...] = ()
    """Who travelled."""

    country: str | None = None
    """The country visited, ISO 3166-1 alpha-2."""

    source: str | None = None
    """Where that is known from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Meetings that recur under one name, like the summits of an organisation."""

    id: SeriesId
    """The file's name without its ending."""

    name: str
    """Its name."""

    aliases: tuple[str, ...] = ()
    """Other names by which texts mean it."""

    note: str | None = None
    """What it is, in one sentence."""
