"""Documents as an index takes them: known by their digests, and made only where one has changed."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, NamedTuple

from digest.records.partial_date import PartialDate
from digest.records.streams import Content, pieces_of
from digest.search.document import KINDS, Collection, Document, Entity, Facets
from digest.search.facts import Facts, key_of
from digest.search.files import dumped
from digest.search.press import mark_of


class Source(NamedTuple):
    """One document."""

    key: str
    """Its kind and its record's id, as `key_of` has them."""

    digest: bytes
    """What tells it from every other document, and from itself when it has changed."""

    make: Callable[[], Document]
    """Makes it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """All that an index is made from."""

    documents: Sequence[Source]

    mark: bytes
    """What tells the values of facets, with their names, from others."""

    facets: Callable[[Sequence[Facts]], Facets]
    """Returns the values of facets in their order."""

    are_ordered: bool = False
    """Whether documents stand in the order of their numbers; else `arranged` finds it."""


def written(document: Document) -> str:
    """Return a document as a text that `read` makes it of again."""
    return dumped([getattr(document, name) for name in _FIELDS])


def read(content: Content) -> Document:
    """Return the document that was `written`."""
    text = b"".join(pieces_of(content)).decode("utf-8", "surrogatepass")
    values: dict[str, Any] = dict(zip(_FIELDS, json.loads(text), strict=True))
    lists = {name: tuple(value) for name, value in values.items() if isinstance(value, list)}
    date = values["date"]
    return Document(**{**values, **lists, "date": PartialDate(date) if date else None})


_FIELDS = tuple(f.name for f in fields(Document))


def marked(facets: Mapping[str, Iterable[Entity]]) -> bytes:
    """Return what tells the values of facets from others."""
    rows = {kind: [(e.id, e.name, e.aliases, e.url) for e in entities] for kind, entities in facets.items()}
    return mark_of(dumped(rows).encode("utf-8", "surrogatepass"))


def given(collection: Collection) -> Sources:
    """Return documents that stand ready, in their order."""

    def source(document: Document) -> Source:
        return Source(key_of(document), mark_of(written(document).encode("utf-8", "surrogatepass")), lambda: document)

    return Sources(
        documents=[source(d) for d in collection.documents],
        mark=marked({f.name: getattr(collection, f.name) for f in fields(Facets)}),
        facets=lambda _: collection,
        are_ordered=True,
    )


def arranged(key: str, fact: Facts) -> tuple[int, int, str]:
    """Return what the order of documents goes by: the oldest first, those without a date before all others.

    At equal dates a meeting stands before its articles in a list that begins with the newest.
    """
    return fact.day, -KINDS.index(key.partition("/")[0]), key
