"""Phrases that sites and programs print around an article: words of one kind stand in a table, not in a pattern."""

import re
from functools import cache
from importlib.resources import files

import yaml


@cache
def any_of(kind: str, before: str = "") -> re.Pattern[str]:
    """Return what finds any phrase of a kind of `phrases.yml`, each with the expression `before` in front of it.

    Raises KeyError for a kind that the table has not.
    """
    return re.compile(f"{before}(?:{'|'.join(_table()[kind])})", re.IGNORECASE)


@cache
def _table() -> dict[str, list[str]]:
    read: dict[str, list[str]] = yaml.safe_load(files("digest.text").joinpath("phrases.yml").read_text("utf-8"))
    return read
