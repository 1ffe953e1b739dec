"""The language of queries. `assets/javascripts/search/language.js` reads the same; docs/searching.md explains it.

xi moscow            both words, in any form; the last may be a beginning: "mosc"
"strategic partner"  these words, one after the other, as they are written
-taiwan              without
person:xi outlet:tass place:"saint petersburg" kind:meeting series:sco genre:report differ:yes
on:2023-09 before:2023 after:2022-06-01 from:2023-01 to:2023-03
"""

import re
from dataclasses import dataclass

from digest.records.partial_date import PartialDate
from digest.search.tokens import asked, is_unspaced, runs

LONGEST_QUERY = 400
"""Code points of a query that are read: longer than any that a person types."""
MOST_PARTS = 24
"""Parts of a query that are looked up."""
DATE_KEYS = ("on", "before", "after", "from", "to")
FACET_KEYS = ("person", "place", "outlet", "kind", "series", "genre", "differ")

GRAMMAR = frozenset(
    "about an at between by did do does during for from how in is of on that the their there they this to was were what when where which who whom whose why with".split()  # noqa: SIM905 (a list reads worse)
)
"""Words of questions that say nothing of what is asked for: "where did Putin meet Wang in 2023"."""

_PART = re.compile(
    r'(?P<minus>-)?(?:(?P<key>[A-Za-z]+):(?:"(?P<long>[^"]*)"?|(?P<short>[^\s"]*))|"(?P<phrase>[^"]*)"?|(?P<bare>[^\s"]+))'
)


@dataclass(frozen=True, slots=True)
class Words:
    """Words to be found in a document."""

    words: tuple[str, ...]
    """One word, or several that follow one another."""

    exact: bool = False
    """Whether only the words themselves count, not other forms of them."""

    beginning: bool = False
    """Whether any word counts that begins like the last."""

    without: bool = False
    """Whether documents that hold them are left out."""


@dataclass(frozen=True, slots=True)
class Filter:
    """A value that a fact must have."""

    key: str
    """One of FACET_KEYS or DATE_KEYS."""

    value: str
    """As typed."""

    without: bool = False
    """Whether documents that have it are left out."""


@dataclass(frozen=True, slots=True)
class Query:
    """What a reader asks for."""

    words: tuple[Words, ...] = ()
    """All must be found, or not found."""

    filters: tuple[Filter, ...] = ()
    """All must hold; of several outlets, kinds or genres one."""


def parse(text: str) -> Query:
    """Return what a query asks for. Every text is one: what has no meaning is left out."""
    words: list[Words] = []
    filters: list[Filter] = []
    shown = text[:LONGEST_QUERY]
    for part in _PART.finditer(shown):
        if len(words) + len(filters) >= MOST_PARTS:
            break
        without = part["minus"] is not None
        key = (part["key"] or "").lower()
        if key in FACET_KEYS or key in DATE_KEYS:
            value = part["long"] if part["long"] is not None else part["short"]
            if value.strip():
                filters.append(Filter(key, value.strip(), without))
        elif part["phrase"] is not None:
            words.extend(_phrase(part["phrase"], without=without))
        else:
            # What looks like a filter and is none is read as words.
            last = part.end() == len(shown)
            words.extend(_bare(part[0], without=without, last=last))
    return Query(tuple(_telling(words[:MOST_PARTS])), tuple(filters))


def _telling(words: list[Words]) -> list[Words]:
    """Return the words that tell what is asked for: of a question those of grammar are left out, if others are left.

    Words in quotation marks stay, and so does the one that is still being typed.
    """
    kept = [w for w in words if w.exact or w.without or w.beginning or len(w.words) > 1 or w.words[0] not in GRAMMAR]
    return kept if any(not w.without for w in kept) else words


def _phrase(text: str, *, without: bool) -> list[Words]:
    found = tuple(w for run in runs(text) for w in asked(run))
    if not found:
        return []
    alone = len(found[-1]) == 1 and is_unspaced(found[-1])
    return [Words(found, exact=True, beginning=alone, without=without)]


def _bare(text: str, *, without: bool, last: bool) -> list[Words]:
    found = runs(text)
    if without:
        return (
            _phrase(text, without=True)
            if len(found) != 1 or is_unspaced(found[0])
            else [Words(tuple(asked(found[0])), without=True)]
        )
    out = []
    for i, run in enumerate(found):
        if is_unspaced(run):
            out.extend(_phrase(run, without=False))
        else:
            out.append(Words(tuple(asked(run)), beginning=last and i == len(found) - 1))
    return out


def date_of(text: str) -> PartialDate | None:
    """Return the date that a filter names, or None while it is none."""
    try:
        return PartialDate(text)
    except ValueError:
        return None
