"""All that reading looks things up in, made ready once for many texts."""

from digest.reading import Vocabulary
from digest.records.registry import Registry
from digest.store.load import load_offices
from digest.store.pipeline import DEFAULT, pipeline


def vocabulary_of(registry: Registry, package: str = DEFAULT) -> Vocabulary:
    """Return all that reading looks things up in: the records, the parser, the table of offices."""
    return Vocabulary(registry, pipeline(package), load_offices())
