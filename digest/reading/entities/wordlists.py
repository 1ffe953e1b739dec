"""Lists of words by which names of people are told from other names."""

from functools import cache
from importlib.resources import files

import yaml


@cache
def listed(kind: str) -> tuple[str, ...]:
    """Return the words of a kind, in the order of words.yml; of offices, the patterns.

    Raises KeyError for a kind that the table has not.
    """
    told = yaml.safe_load(files("digest.reading.entities").joinpath("words.yml").read_text("utf-8"))[kind]
    return tuple(p.strip() for p in told.split(";") if p.strip()) if kind == "offices" else tuple(told.split())
