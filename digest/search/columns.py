"""The facts of all documents as columns: what facets count and date ranges compare.

They are written in the order of slot, day, span, precision, kind, outlet, genre, whether accounts differ, people, places,
series. Of slots and days stand the gaps from one document to the next, with the number of their bytes before them; the
last three are written as how many values each document has, then where those of every EACH-th document begin and how many
there are in all, then all values. Places in lists of values count from one where a document has at most one of them;
0 is none.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import accumulate, chain

from digest.search.document import KINDS, Entity, Facets
from digest.search.facts import Facts
from digest.search.files import dumped
from digest.search.numbers import column, packed

EACH = 16
"""Documents from one known beginning to the next, so that a browser need not add up all counts before it answers."""

SINGLE = ("kind", "outlet", "genre", "differ")
"""Facets of which a document has at most one value."""


def columns_block(facts: Sequence[Facts], slots: Sequence[int], facets: Facets) -> bytes:
    """Return the table of facts with the names of its values, and how many documents have each."""
    outlets, genres = _places(facets.outlets), _places(facets.genres)
    single = {
        "kind": [f.kind + 1 for f in facts],
        "outlet": [outlets(f.outlet) for f in facts],
        "genre": [genres(f.genre) for f in facts],
        "differ": [int(f.differs) for f in facts],
    }
    many = {
        "person": _lists([f.people for f in facts], facets.people),
        "place": _lists([f.places for f in facts], facets.places),
        "series": _lists([f.series for f in facts], facets.series),
    }
    names = _names(facets, len(facts), single, {key: values for key, (*_, values) in many.items()})
    blocks = (dumped(names).encode("utf-8"), packed(_gaps(slots, -1, 1)), packed(_gaps([f.day for f in facts])))
    out = bytearray()
    for block in blocks:
        out += packed([len(block)]) + block
    out += column([f.span for f in facts])
    out += column([f.precision for f in facts])
    for values in (*(single[key] for key in SINGLE), *chain.from_iterable(many.values())):
        out += column(values)
    return bytes(out)


def _names(
    facets: Facets, number: int, single: Mapping[str, Sequence[int]], many: Mapping[str, Sequence[int]]
) -> dict[str, object]:
    """Return the values of each facet with their names, and how many documents have each."""
    sizes = {"kind": len(KINDS), "outlet": len(facets.outlets), "genre": len(facets.genres), "differ": 1}
    listed = {"person": len(facets.people), "place": len(facets.places), "series": len(facets.series)}
    return {
        "documents": number,
        "kinds": KINDS,
        "people": [_entity(e) for e in facets.people],
        "places": [_entity(e) for e in facets.places],
        "outlets": [_entity(e) for e in facets.outlets],
        "series": [_entity(e) for e in facets.series],
        "genres": [_entity(e) for e in facets.genres],
        "totals": {
            **{key: _totals((v - 1 for v in single[key] if v), size) for key, size in sizes.items()},
            **{key: _totals(many[key], size) for key, size in listed.items()},
        },
    }


def _entity(entity: Entity) -> list[object]:
    return [entity.id, entity.name, list(entity.aliases), entity.url or ""]


def _gaps(numbers: Sequence[int], before: int = 0, less: int = 0) -> list[int]:
    """Return each number as the distance from the one before, or so much less: they rise from document to document."""
    return [number - last - less for last, number in zip([before, *numbers], numbers, strict=False)]


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
