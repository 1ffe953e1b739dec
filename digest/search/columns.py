"""The facts of all documents as columns: what facets count and date ranges compare."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from digest.search.document import KINDS, PRECISIONS, Collection, Document, Entity
from digest.search.files import IndexFile, dumped, packed_file
from digest.search.numbers import packed, put

COLUMNS = ("day", "span", "precision", "kind", "outlet", "genre", "differs", "people", "places", "series")
"""The columns in the order in which they are written; the last three hold lists."""


def columns_file(collection: Collection) -> IndexFile:
    """Return the table of facts with the names of its values."""
    names = {
        "documents": len(collection.documents),
        "kinds": KINDS,
        "people": [_entity(e) for e in collection.people],
        "places": [_entity(e) for e in collection.places],
        "outlets": [_entity(e) for e in collection.outlets],
        "series": [_entity(e) for e in collection.series],
        "genres": [_entity(e) for e in collection.genres],
    }
    head = dumped(names).encode("utf-8")
    out = bytearray()
    put(out, len(head))
    out += head
    for column in _columns(collection):
        out += packed(column)
    return packed_file("t", bytes(out))


def _entity(entity: Entity) -> list[object]:
    return [entity.id, entity.name, list(entity.aliases), entity.url or ""]


def _columns(collection: Collection) -> Iterator[Sequence[int]]:
    documents = collection.documents
    days = [_day(d) for d in documents]
    # Documents stand in the order of their days, so that a day is told by its distance from the one before.
    yield [day - before for before, day in zip([0, *days], days, strict=False)]
    yield [_span(d) for d in documents]
    yield [PRECISIONS.index(d.precision) for d in documents]
    yield [KINDS.index(d.kind) for d in documents]
    outlets, genres = _places(collection.outlets), _places(collection.genres)
    yield [outlets(d.outlet) for d in documents]
    yield [genres(d.genre) for d in documents]
    yield [int(d.differs) for d in documents]
    yield from _lists([d.people for d in documents], _places(collection.people))
    yield from _lists([d.places for d in documents], _places(collection.places))
    yield from _lists([d.series for d in documents], _places(collection.series))


def _lists(lists: Sequence[tuple[str, ...]], place: Callable[[str | None], int]) -> Iterator[Sequence[int]]:
    yield [len(values) for values in lists]
    for values in lists:
        yield [place(v) - 1 for v in values]


def _places(entities: Sequence[Entity]) -> Callable[[str | None], int]:
    """Return what tells a value's place in its list, from one; 0 is none."""
    places: dict[str | None, int] = {e.id: i for i, e in enumerate(entities, 1)}
    places[None] = 0
    return places.__getitem__


def _day(document: Document) -> int:
    """Return the first day that the document's date may mean, counted from the first of year 1; 0 for none."""
    days = document.days()
    return (days[0] - date.min).days + 1 if days else 0


def _span(document: Document) -> int:
    days = document.days()
    return (days[1] - days[0]).days if days else 0
