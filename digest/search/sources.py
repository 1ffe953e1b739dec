"""Documents as an index takes them: known by their digests, and made only where one has changed."""

import marshal
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from typing import NamedTuple

from digest.search.document import KINDS, Collection, Document, Facets
from digest.search.facts import Facts, key_of
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


def digest_of_document(document: Document) -> bytes:
    """Return the digest of all that a document holds."""
    values = [getattr(document, f.name) for f in fields(document)]
    plain = [str(v) if f.name == "date" and v is not None else v for f, v in zip(fields(document), values, strict=True)]
    # Form 2 writes each string as often as it stands there: what is equal has equal bytes.
    return mark_of(marshal.dumps(plain, 2))


def given(collection: Collection) -> Sources:
    """Return documents that stand ready, in their order."""
    documents = [Source(key_of(d), digest_of_document(d), lambda d=d: d) for d in collection.documents]  # type: ignore[misc]
    facets = [tuple((e.id, e.name, e.aliases, e.url) for e in getattr(collection, f.name)) for f in fields(Facets)]
    return Sources(
        documents=documents,
        mark=mark_of(marshal.dumps(facets, 2)),
        facets=lambda _: collection,
        are_ordered=True,
    )


def arranged(key: str, fact: Facts) -> tuple[int, int, str]:
    """Return what the order of documents goes by: the oldest first, those without a date before all others.

    At equal dates a meeting stands before its articles in a list that begins with the newest.
    """
    return fact.day, -KINDS.index(key.partition("/")[0]), key
