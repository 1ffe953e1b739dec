"""The registry as documents: people, places, outlets, series and visits."""

from collections.abc import Iterator

from digest.records.digest import Digest
from digest.records.ids import OutletId, PersonId, PlaceId, SeriesId, VisitId
from digest.search.document import Document
from digest.search.noted import notes_on


def of_person(digest: Digest, ident: str) -> Iterator[Document]:
    """Yield a person of the registry."""
    person = digest.registry.people[PersonId(ident)]
    country = digest.registry.gazetteer.country_name(person.country) if person.country else ""
    yield Document(
        kind="person",
        id=person.id,
        url=f"people/{person.id}.html",
        title=person.name,
        text=tuple(x for x in (*(r.title for r in person.roles), country) if x),
        names=(person.name, *person.aliases),
        notes=notes_on("people", person.id, digest),
        people=(person.id,),
    )


def of_place(digest: Digest, ident: str) -> Iterator[Document]:
    """Yield a city or venue of the registry."""
    registry = digest.registry
    place = registry.places[PlaceId(ident)]
    country = registry.gazetteer.country_name(place.country) if place.country else ""
    city = registry.places[place.part_of].name if place.part_of else ""
    yield Document(
        kind="place",
        id=place.id,
        url=f"places/{place.id}.html",
        title=place.name,
        text=tuple(x for x in (place.kind.capitalize(), city, country) if x),
        place_words="\n".join((place.name, *place.aliases)),
        notes=notes_on("places", place.id, digest),
        places=(place.id, *((place.part_of,) if place.part_of else ())),
    )


def of_outlet(digest: Digest, ident: str) -> Iterator[Document]:
    """Yield an outlet of the registry."""
    outlet = digest.registry.outlets[OutletId(ident)]
    country = digest.registry.gazetteer.country_name(outlet.country) if outlet.country else ""
    yield Document(
        kind="outlet",
        id=outlet.id,
        url=f"outlets/{outlet.id}.html",
        title=outlet.name,
        text=tuple(x for x in (outlet.kind.capitalize(), country) if x),
        outlet_words="\n".join((outlet.name, *outlet.aliases)),
        outlet=outlet.id,
    )


def of_series(digest: Digest, ident: str) -> Iterator[Document]:
    """Yield a series of meetings."""
    entry = digest.registry.series[SeriesId(ident)]
    yield Document(
        kind="series",
        id=entry.id,
        url=f"series/{entry.id}.html",
        title=entry.name,
        text=tuple(x for x in (*entry.aliases, entry.note) if x),
        series=(entry.id,),
    )


def of_visit(digest: Digest, ident: str) -> Iterator[Document]:
    """Yield a visit during which people met."""
    registry = digest.registry
    visit = registry.visits[VisitId(ident)]
    yield Document(
        kind="visit",
        id=visit.id,
        url=f"visits/{visit.id}.html",
        title=visit.title,
        date=visit.date,
        names=tuple(n for p in visit.people for n in (registry.people[p].name, *registry.people[p].aliases)),
        place_words=registry.gazetteer.country_name(visit.country) if visit.country else "",
        people=tuple(visit.people),
    )
