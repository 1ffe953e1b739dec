"""Journeys that a text names without a verb of going: "Samplia was his first stop after being elected"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from digest.reading.context import Context
from digest.reading.entities.roles import Name
from digest.reading.time.dates import DateWords

_STOP = re.compile(
    r"\b(?P<place>[^\W\d_a-z][\w'-]*(?: [^\W\d_a-z][\w'-]*)?) was (?:his|her|their) first (?:foreign |overseas |official )?(?:stop|trip|visit|destination|journey)\b"
)
# "after being elected eleven years ago": the words count from the election.
_OTHER_EVENT = re.compile(r"\b(?:after|since|before|following|when)\b")
REACH = 90
"""Characters behind the words in which a time stands."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A first journey of somebody to a place."""

    edges: tuple[tuple[int, int], ...]
    """Where its words stand."""

    goal: Name
    """The city or the country."""

    when: DateWords | None
    """The words for its time."""

    doubt: str | None
    """Why its time is not known though words stand beside it."""


def first_stops(context: Context) -> Iterator[Stop]:
    """Yield the first journeys that running text names."""
    for sentence, block in context.sentences:
        for found in _STOP.finditer(context.text, sentence.start, sentence.end) if block.kind == "paragraph" else ():
            names = context.names_in(*found.span("place"), "country", "city", "gazetteer")[:1]
            when = next(iter(context.dates_in(found.end(), min(sentence.end, found.end() + REACH))), None)
            other = when and _OTHER_EVENT.search(context.text, found.end(), when.start)
            words = context.quote(when.start, when.end) if when else ""
            doubt = f"“{words}” counts from another event that the sentence names, so it does not date this one"
            edges = (found.span(), *([(when.start, when.end)] if when else []))
            yield from (Stop(edges, name, when, doubt if other else None) for name in names)
