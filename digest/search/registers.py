"""The registry as documents: people, places, outlets, series and visits."""

from collections.abc import Iterator

from digest.records.digest import Digest
from digest.search.document import Document
from digest.search.noted import notes_on


def people(digest: Digest) -> Iterator[Document]:
    """Yield the people of the registry."""
    for person in digest.registry.people.values():
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


def places(digest: Digest) -> Iterator[Document]:
    """Yield the cities and venues of the registry."""
    registry = digest.registry
    for place in registry.places.values():
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


def outlets(digest: Digest) -> Iterator[Document]:
    """Yield the outlets of the registry."""
    for outlet in digest.registry.outlets.values():
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


def series(digest: Digest) -> Iterator[Document]:
    """Yield the series of meetings."""
    for entry in digest.registry.series.values():
        yield Document(
            kind="series",
            id=entry.id,
            url=f"series/{entry.id}.html",
            title=entry.name,
            text=tuple(x for x in (*entry.aliases, entry.note) if x),
            series=(entry.id,),
        )


def visits(digest: Digest) -> Iterator[Document]:
    """Yield the visits during which people met."""
    registry = digest.registry
    for visit in registry.visits.values():
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
