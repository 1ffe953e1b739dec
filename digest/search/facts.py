"""The facts of a document: what facets count and date ranges compare."""

from datetime import date
from typing import NamedTuple

from digest.search.document import KINDS, PRECISIONS, Document


class Facts(NamedTuple):
    """What the table of facts says of one document."""

    kind: int
    """Its place in KINDS."""

    day: int
    """The first day that its date may mean, counted from the first of year 1; 0 for none."""

    span: int
    """Days from the first to the last that its date may mean."""

    precision: int
    """Its place in PRECISIONS."""

    outlet: str | None
    genre: str | None
    differs: bool
    people: tuple[str, ...]
    places: tuple[str, ...]
    series: tuple[str, ...]

    @property
    def first(self) -> date:
        """Return the first day that its date may mean. Raises ValueError where it has none."""
        return date.fromordinal(self.day)


def facts_of(document: Document) -> Facts:
    """Return the facts of a document."""
    days = document.days()
    return Facts(
        kind=KINDS.index(document.kind),
        day=days[0].toordinal() if days else 0,
        span=(days[1] - days[0]).days if days else 0,
        precision=PRECISIONS.index(document.precision),
        outlet=document.outlet,
        genre=document.genre,
        differs=document.differs,
        people=document.people,
        places=document.places,
        series=document.series,
    )


def key_of(document: Document) -> str:
    """Return what names a document among all: its kind and its record's id."""
    return f"{document.kind}/{document.id}"
