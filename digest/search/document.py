"""A document: what search finds, and by what."""

import datetime as dt
from dataclasses import dataclass

from digest.records.partial_date import PartialDate

FIELDS = ("title", "text", "people", "outlet", "place", "notes", "subjects")
"""The fields that are searched, in the order in which their words are numbered."""

KINDS = ("meeting", "article", "note", "person", "place", "outlet", "series", "visit")
"""What a document may be; the order in which kinds are listed."""

PRECISIONS = ("", "day", "month", "season", "year", "interval")
"""How exactly a date is known; "" for none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One thing that can be found."""

    kind: str
    """One of KINDS."""

    id: str
    """Its record's id; with the kind it names the document."""

    url: str
    """Its page, relative to the site's root."""

    title: str
    """What it is called."""

    date: PartialDate | None = None
    """When it was published or took place."""

    text: tuple[str, ...] = ()
    """Paragraphs, as far as rights let them be shown."""

    names: tuple[str, ...] = ()
    """The people who take part, by all their names and scripts."""

    outlet_words: str = ""
    """Who published it, by all names."""

    place_words: str = ""
    """Where it took place, by all names."""

    notes: tuple[str, ...] = ()
    """Readers' notes on it."""

    subjects: tuple[str, ...] = ()
    """Topics and series that it speaks of, by all their names: "EAEU" finds the Eurasian Economic Union."""

    outlet: str | None = None
    """The outlet's id."""

    people: tuple[str, ...] = ()
    """The ids of the people who take part."""

    places: tuple[str, ...] = ()
    """The ids of city and venue."""

    series: tuple[str, ...] = ()
    """The ids of the series that it belongs to."""

    genre: str | None = None
    """What sort of article it is."""

    differs: bool = False
    """Whether accounts of its meeting differ."""

    def field_texts(self) -> tuple[tuple[str, ...], ...]:
        """Return the texts of each of FIELDS."""
        outlet = (self.outlet_words,) if self.outlet_words else ()
        place = (self.place_words,) if self.place_words else ()
        return ((self.title,), self.text, self.names, outlet, place, self.notes, self.subjects)

    def days(self) -> tuple[dt.date, dt.date] | None:
        """Return the first and the last day that its date may mean."""
        return self.date.bounds() if self.date else None

    @property
    def precision(self) -> str:
        """Return how exactly its date is known, one of PRECISIONS."""
        return self.date.precision if self.date else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A person, place, outlet or series: a value of a facet."""

    id: str
    """Its record's id."""

    name: str
    """The name as the digest prints it."""

    aliases: tuple[str, ...] = ()
    """Other names and scripts."""

    url: str | None = None
    """Its page, if it has one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """The values of all facets, those first that most documents have."""

    people: tuple[Entity, ...] = ()
    places: tuple[Entity, ...] = ()
    outlets: tuple[Entity, ...] = ()
    series: tuple[Entity, ...] = ()
    genres: tuple[Entity, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection(Facets):
    """All that search is made from."""

    documents: tuple[Document, ...]
    """In the order of their numbers: oldest first, those without a date before all others."""
