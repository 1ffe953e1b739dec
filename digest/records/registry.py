"""People, places, outlets, visits and series: what names in texts are matched against."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any, Literal

from digest.records.article import Printed
from digest.records.coordinates import Coordinates
from digest.records.gazetteer import Gazetteer
from digest.records.ids import OutletId, PersonId, PlaceId, SeriesId, TopicId, VisitId, folded
from digest.records.meeting import Series, Visit
from digest.records.partial_date import PartialDate


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """An office that somebody held."""

    title: str
    """The office in English."""

    at: PartialDate | None = None
    """When the source says that it was held; None where the source gives no time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who takes part in meetings."""

    id: PersonId
    """The file's name without its ending."""

    name: str
    """The name as the digest prints it."""

    family: str | None = None
    """The part of the name that stands alone in later sentences: "Xi", "Putin"."""

    aliases: tuple[str, ...] = ()
    """Other spellings and scripts."""

    roles: tuple[Role, ...] = ()
    """Offices, latest first."""

    country: str | None = None
    """The country represented, ISO 3166-1 alpha-2."""

    source: str | None = None
    """Where that is known from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A city, or a venue in one."""

    id: PlaceId
    """The file's name without its ending."""

    name: str
    """The name as the digest prints it."""

    kind: Literal["city", "venue"] = "city"
    """city or venue."""

    country: str | None = None
    """ISO 3166-1 alpha-2 code."""

    part_of: PlaceId | None = None
    """The city that a venue stands in."""

    aliases: tuple[str, ...] = ()
    """Other spellings."""

    coordinates: Coordinates | None = None
    """Latitude and longitude in degrees, WGS 84: `55.75, 37.62`. Needed only where the table of cities lacks the
    place, has two of its name in one country, or where a venue should stand apart from its city."""

    source: str | None = None
    """Where that is known from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """Who publishes or distributes news."""

    id: OutletId
    """The file's name without its ending."""

    name: str
    """The name as the digest prints it."""

    kind: Literal["newspaper", "broadcaster", "agency", "website", "official", "distributor"]
    """newspaper, broadcaster, agency, website, official (a government's own site) or distributor."""

    aliases: tuple[str, ...] = ()
    """Other names, and the tags that stand in datelines."""

    hosts: tuple[str, ...] = ()
    """Host names of its addresses."""

    country: str | None = None
    """ISO 3166-1 alpha-2 code of the seat, where a source says so."""

    demonstration: bool = False
    """Whether it was made up to show how conversion works."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What meetings are about: a war, a pipeline, a treaty."""

    id: TopicId
    """The file's name without its ending."""

    name: str
    """The name as the digest prints it."""

    phrases: tuple[str, ...] = ()
    """Words that mean it and nothing else, as news prints them: "grain deal", "Black Sea grain"."""

    source: str | None = None
    """Where that is known from."""


@dataclass(frozen=True, kw_only=True)
class Registry:
    """All that names are matched against."""

    people: Mapping[PersonId, Person] = field(default_factory=dict)
    """People by id."""

    places: Mapping[PlaceId, Place] = field(default_factory=dict)
    """Cities and venues by id."""

    outlets: Mapping[OutletId, Outlet] = field(default_factory=dict)
    """Outlets and agencies by id."""

    series: Mapping[SeriesId, Series] = field(default_factory=dict)
    """Series by id."""

    visits: Mapping[VisitId, Visit] = field(default_factory=dict)
    """Visits by id."""

    topics: Mapping[TopicId, Topic] = field(default_factory=dict)
    """Topics by id."""

    gazetteer: Gazetteer = field(default_factory=Gazetteer)
    """Countries and cities of the world."""

    @cached_property
    def place_ids(self) -> Mapping[str, PlaceId]:
        """Return places by every name, folded and without "the"; of two places of one name the first record's."""
        out: dict[str, PlaceId] = {}
        for place in self.places.values():
            for name in (place.name, *place.aliases):
                out.setdefault(key(Printed(name)).removeprefix("the-"), place.id)
        return out

    @cached_property
    def people_of(self) -> Mapping[str, tuple[Person, ...]]:
        """Return people by the country of their record, in the order of their ids."""
        out: dict[str, list[Person]] = {}
        for person in self.people.values():
            if person.country:
                out.setdefault(person.country, []).append(person)
        return {country: tuple(people) for country, people in out.items()}

    @cached_property
    def person_ids(self) -> Mapping[str, PersonId]:
        """Return people by every name as it is written."""
        out: dict[str, PersonId] = {}
        for person in self.people.values():
            for name in (person.name, *person.aliases):
                out.setdefault(name, person.id)
        return out

    def called(self, folder: str, ident: str) -> str | None:
        """Return what the record of a place, outlet, visit or series is called; None where there is none."""
        if folder == "visits":
            visit = self.visits.get(VisitId(ident))
            return visit.title if visit else None
        held: Mapping[str, Mapping[Any, Place | Outlet | Series]] = {
            "places": self.places,
            "outlets": self.outlets,
            "series": self.series,
        }
        record = held[folder].get(ident) if folder in held else None
        return record.name if record else None

    def person_name(self, ref: PersonId | Printed) -> str:
        """Return the name to print for a person."""
        return ref.printed if isinstance(ref, Printed) else self.people[ref].name

    def person_short(self, ref: PersonId | Printed) -> str:
        """Return the name that stands alone in later sentences: "Xi" for Xi Jinping."""
        if isinstance(ref, Printed):
            return ref.printed
        return self.people[ref].family or self.people[ref].name

    def place_name(self, ref: PlaceId | Printed) -> str:
        """Return the name to print for a place."""
        return ref.printed if isinstance(ref, Printed) else self.places[ref].name

    def topic_name(self, ref: TopicId | Printed) -> str:
        """Return the name to print for a topic."""
        return ref.printed if isinstance(ref, Printed) else self.topics[ref].name

    def outlet_name(self, ref: OutletId | Printed) -> str:
        """Return the name to print for an outlet."""
        return ref.printed if isinstance(ref, Printed) else self.outlets[ref].name


def key(ref: str | Printed) -> str:
    """Return what two references to the same record or the same printed name share."""
    return _printed_key(ref.printed) if isinstance(ref, Printed) else ref


@lru_cache(maxsize=50_000)
def _printed_key(name: str) -> str:
    return folded(name) or name
