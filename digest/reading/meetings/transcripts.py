"""Transcripts: a title that says who faced the press at their meeting, and the labels of those who speak."""

import re
from collections.abc import Iterator

from digest.reading.context import Context
from digest.reading.entities.roles import Name
from digest.reading.meetings.tellings import Telling
from digest.reading.spot import Spot
from digest.records.registry import key

_TITLE = re.compile(
    r"\b(?:Before|After|At|Following|During|Ahead of|Prior to|Opening|Following)\b.{0,24}\b(?P<noun>Meeting|Talks|Bilateral|Lunch|Dinner|Dialogue)\b",
    re.IGNORECASE,
)
_LABEL = re.compile(r"(?m)^(?P<who>[A-Z][A-Z .'’-]{2,50}): ")
HEAD = 400
"""Characters behind the title in which a transcript says where it was taken."""


def transcript_tellings(context: Context) -> Iterator[Telling]:
    """Yield the meeting of those whom the title of a transcript names and who both speak in it."""
    labels = {m["who"].split()[-1].strip(".").casefold() for m in _LABEL.finditer(context.clean.text)}
    for block in context.clean.blocks[:3] if len(labels) > 1 else ():
        found = _TITLE.search(context.text, block.start, block.end)
        people: dict[str, Name] = {}
        for name in context.people_in(block.start, block.end) if found else ():
            if context.text[name.start : name.end].split()[-1].casefold() in labels:
                people.setdefault(key(name.ref), name)
        if found and len(people) > 1:
            yield Telling(
                start=block.start,
                end=block.end,
                verb=found.span("noun"),
                people=tuple(people.values()),
                place=_place(context, block.end),
                frame="transcript",
            )
            return


def _place(context: Context, start: int) -> Spot | None:
    """Return the city that stands in a line of its own below the title."""
    for block in context.clean.blocks:
        if start <= block.start < start + HEAD:
            names = context.names_in(block.start, block.end, "city", "gazetteer")
            if names and names[0].start == block.start and block.end - names[0].end < len(", District of Columbia."):
                return Spot(names[0], names[0].start, block.end, "line-of-a-transcript")
    return None
