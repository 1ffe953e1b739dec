"""The facts of all documents as columns: what facets count and date ranges compare.

They are written in the order of day, span, precision, kind, outlet, genre, whether accounts differ, people, places,
series. Of the days stand the gaps from one document to the next, with the number of their bytes before them; the last
three are written as how many values each document has, then where those of every EACH-th document begin and how many
there are in all, then all values. Places in lists of values count from one where a document has at most one of them;
0 is none.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import accumulate, chain

from digest.search.document import KINDS, PRECISIONS, Collection, Document, Entity
from digest.search.files import dumped
from digest.search.numbers import column, packed, put

EACH = 16
"""Documents from one known beginning to the next, so that a browser need not add up all counts before it answers."""

SINGLE = ("kind", "outlet", "genre", "differ")
"""Facets of which a document has at most one value."""


def columns_block(collection: Collection) -> bytes:
    """Return the table of facts with the names of its values, and how many documents have each."""
    documents = collection.documents
    outlets, genres = _places(collection.outlets), _places(collection.genres)
    single = {
        "kind": [KINDS.index(d.kind) + 1 for d in documents],
        "outlet": [outlets(d.outlet) for d in documents],
        "genre": [genres(d.genre) for d in documents],
        "differ": [int(d.differs) for d in documents],
    }
    many = {
        "person": _lists([d.people for d in documents], collection.people),
        "place": _lists([d.places for d in documents], collection.places),
        "series": _lists([d.series for d in documents], collection.series),
    }
    head = dumped(_names(collection, single, {key: values for key, (*_, values) in many.items()})).encode("utf-8")
    out = bytearray()
    put(out, len(head))
    out += head
    gaps = packed(_gaps([_day(d) for d in documents]))
    put(out, len(gaps))
    out += gaps
    out += column([_span(d) for d in documents])
    out += column([PRECISIONS.index(d.precision) for d in documents])
    for values in (*(single[key] for key in SINGLE), *chain.from_iterable(many.values())):
        out += column(values)
    return bytes(out)


def _names(
    collection: Collection, single: Mapping[str, Sequence[int]], many: Mapping[str, Sequence[int]]
) -> dict[str, object]:
    """Return the values of each facet with their names, and how many documents have each."""
    sizes = {"kind": len(KINDS), "outlet": len(collection.outlets), "genre": len(collection.genres), "differ": 1}
    listed = {"person": len(collection.people), "place": len(collection.places), "series": len(collection.series)}
    return {
        "documents": len(collection.documents),
        "kinds": KINDS,
        "people": [_entity(e) for e in collection.people],
        "places": [_entity(e) for e in collection.places],
        "outlets": [_entity(e) for e in collection.outlets],
        "series": [_entity(e) for e in collection.series],
        "genres": [_entity(e) for e in collection.genres],
        "totals": {
            **{key: _totals((v - 1 for v in single[key] if v), size) for key, size in sizes.items()},
            **{key: _totals(many[key], size) for key, size in listed.items()},
        },
    }


def _entity(entity: Entity) -> list[object]:
    return [entity.id, entity.name, list(entity.aliases), entity.url or ""]


def _gaps(days: Sequence[int]) -> list[int]:
    """Return each day as the distance from the one before: documents stand in the order of their days."""
    return [day - before for before, day in zip([0, *days], days, strict=False)]


def _lists(lists: Sequence[tuple[str, ...]], entities: Sequence[Entity]) -> tuple[list[int], list[int], list[int]]:
    """Return how many values each document has, where those of every EACH-th begin with the number of all, all values."""
    place = _places(entities)
    counts = [len(values) for values in lists]
    starts = list(accumulate(counts, initial=0))
    return counts, [*starts[:-1:EACH], starts[-1]], [place(v) - 1 for values in lists for v in values]


def _totals(values: Iterable[int], size: int) -> list[int]:
    held = Counter(values)
    return [held[i] for i in range(size)]


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
