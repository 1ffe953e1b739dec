"""Transcripts: a title that says who met or faced the press, the labels of those who speak, and lines with day and place."""

import re
from collections.abc import Iterator, Sequence

from digest.reading.context import Context
from digest.reading.meetings.pronouns import Speakers, speakers_of
from digest.reading.meetings.tellings import Telling
from digest.reading.spot import Spot
from digest.records.registry import key

_TITLE = re.compile(
    r"\b(?P<noun>Meeting|Talks|Consultations|Bilateral|Lunch|Dinner|Dialogue|Summit)\b|"
    r"\b(?P<press>(?:Press|News) (?:Conference|Statements?|Availability|Briefing|Point))\b",
    re.IGNORECASE,
)
PRESS = "the text tells only that they faced the press together"
"""Why a person should look at those of a press conference."""
TWO = 2
"""Those who meet are two or more."""
_LINE = re.compile(r"[^\n]+")
_SENTENCE = re.compile(r"[a-z]{3}\.$")
LONGEST_LINE = 90
"""Characters of a line below the title that tells day and place."""


def transcript_tellings(context: Context) -> Iterator[Telling]:
    """Yield the meeting of those whom the title of a transcript names and who speak in it.

    Where it names one of two who speak, it is the other's: "Remarks with Minister Sample Before Their Meeting".
    """
    said = context.once(speakers_of)
    labels = [(s, n) for s, n in zip(said.starts, said.names, strict=True) if s in said.labels]
    spoken = {key(n.ref): n for _, n in reversed(labels)}
    for block in context.clean.blocks[:3] if len(spoken) >= TWO else ():
        found = _TITLE.search(context.text, block.start, block.end)
        named = {key(n.ref): n for n in context.people_in(block.start, block.end)} if found else {}
        people = {k: n for k, n in named.items() if k in spoken}
        if len(people) < TWO == len(spoken) and people:
            people |= spoken
        if found is None or len(people) < TWO:
            continue
        lines = _lines(context, said, block.end)
        days = [d for a, b in lines for d in context.dates_in(a, b) if d.kind == "day"]
        yield Telling(
            start=block.start,
            end=block.end,
            verb=found.span(),
            people=tuple(people.values()),
            when=days[0] if len(days) == 1 else None,
            place=_place(context, lines),
            doubt=PRESS if found["press"] else None,
            frame="press" if found["press"] else "transcript",
        )
        return


def _lines(context: Context, said: Speakers, start: int) -> list[tuple[int, int]]:
    """Return where the short lines stand between the title and the first label."""
    label = next((s for s in said.starts if s >= start and s in said.labels), start)
    spots = [m.span() for m in _LINE.finditer(context.text, start, label)]
    return [(a, b) for a, b in spots if b - a < LONGEST_LINE and not _SENTENCE.search(context.text, a, b)]


def _place(context: Context, lines: Sequence[tuple[int, int]]) -> Spot | None:
    """Return the city of a line below the title: "Oslo, Norway", "June 3, 2016, The Example Palace, Oslo"."""
    for start, end in lines:
        for name in context.names_in(start, end, "city", "gazetteer"):
            if name.start == start or context.text[name.start - 2 : name.start] == ", ":
                return Spot(name, name.start, name.end, "line-of-a-transcript")
    return None
