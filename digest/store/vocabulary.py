"""All that reading looks things up in, made ready once for many texts."""

from pathlib import Path

from digest.reading import Vocabulary
from digest.records.problem import Problem, ProblemsError
from digest.records.registry import Registry
from digest.store.pipeline import DEFAULT, pipeline
from digest.store.settings import below, settings_tree
from digest.store.tables import load_offices


def vocabulary_of(registry: Registry, package: str = DEFAULT) -> Vocabulary:
    """Return all that reading looks things up in: the records, the parser, the table of offices."""
    return Vocabulary(registry, pipeline(package), load_offices())


def read_parser(root: Path) -> str:
    """Return the package of the model that parses sentences: `extra: reading: parser:` of mkdocs.yml, else the default.

    Raises ProblemsError when a named one is not installed.
    """
    named = str(below(settings_tree(root), "extra", "reading").get("parser") or DEFAULT)
    if named != DEFAULT and pipeline(named) is None:
        what, cure = f"the spaCy pipeline '{named}' is not installed", f"pip install {named}, or leave the setting out"
        raise ProblemsError([Problem("mkdocs.yml", 0, 0, "parser-missing", what, cure)])
    return named
