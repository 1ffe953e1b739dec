"""Numbers with what they count, so that "eleven years ago" can be set against "10 years ago"."""

import re
from collections.abc import Iterable, Mapping

from digest.records.compared import NumberDifference
from digest.records.ids import ArticleId
from digest.records.partial_date import MONTH_NAMES
from digest.text.number_words import NUMBERS

_COUNT = re.compile(
    r"(?<![\w.,-])(\d{1,3}(?:,\d{3})+|\d{1,9}|[a-z]+(?:-[a-z]+)?)[ \u00a0-]([a-z]{3,})\b", re.IGNORECASE
)
"""A number in figures or words with the noun behind it. A decimal is no count; "10-year" counts years as well."""
_MONTHS = {form.lower() for name in MONTH_NAMES for form in (name, name[:3])} | {"sept"}
_NO_NOUN = _MONTHS | frozenset(
    [
        "am",
        "and",
        "at",
        "but",
        "by",
        "for",
        "from",
        "had",
        "has",
        "have",
        "in",
        "into",
        "of",
        "on",
        "or",
        "other",
        "others",
        "per",
        "percent",
        "pm",
        "that",
        "the",
        "this",
        "to",
        "was",
        "were",
        "who",
        "with",
    ]
)
"""Words that follow numbers without being counted; months make dates, which are compared as dates."""
_LEAST = 2
""""a year ago" and "one day" are figures of speech too often to stand against a count."""


def counts_in(words: str) -> Mapping[str, frozenset[int]]:
    """Return the numbers that words print, by the noun that they count in the singular: {"year": {11}}."""
    out: dict[str, set[int]] = {}
    for found in _COUNT.finditer(words):
        number, noun = found[1].replace(",", "").lower(), found[2].lower()
        value = int(number) if number.isdigit() else NUMBERS.get(number)
        if value is None or value < _LEAST or noun in _NO_NOUN:
            continue
        out.setdefault(_singular(noun), set()).add(value)
    return {noun: frozenset(values) for noun, values in out.items()}


def _singular(noun: str) -> str:
    if noun.endswith("ies"):
        return f"{noun[:-3]}y"
    return noun.removesuffix("s") if not noun.endswith("ss") else noun


def number_differences(quotes: Iterable[tuple[ArticleId, str]]) -> tuple[NumberDifference, ...]:
    """Return the counts on which quotes to one point differ, by what is counted.

    A source that prints two numbers for one noun says too much to be compared; it is left out.
    """
    found: dict[str, dict[int, list[ArticleId]]] = {}
    for article, words in quotes:
        for noun, values in counts_in(words).items():
            if len(values) == 1:
                sources = found.setdefault(noun, {}).setdefault(min(values), [])
                if article not in sources:
                    sources.append(article)
    return tuple(
        NumberDifference(
            unit=noun,
            values=tuple(sorted(((n, tuple(ids)) for n, ids in values.items()), key=lambda x: (-len(x[1]), x[0]))),
        )
        for noun, values in sorted(found.items())
        if len(values) > 1
    )
