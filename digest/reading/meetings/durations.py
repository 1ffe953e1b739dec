"""How long a meeting lasted, as its own clause tells."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from digest.text.number_words import NUMBERS

_COUNT = rf"(?P<count>\d{{1,3}}|{'|'.join(sorted(NUMBERS.keys() - {'zero'}, key=lambda w: (-len(w), w)))})"
_ROUGH = r"(?P<rough>(?:about|around|nearly|almost|more than|over|just over|just under|less than|under|close to|some|approximately|roughly|at least|up to) )?"
_LENGTH = rf"{_ROUGH}(?:(?P<half>half an hour)|{_COUNT}(?P<more>[- ]and[- ]a[- ]half)?(?:[ -](?P<unit>hours?|minutes?))(?P<also> and a half)?(?:(?:,| and)? (?P<minutes>\d{{1,2}}) minutes)?)"
_DURATION = re.compile(
    rf"\b(?:for|lasted|lasting|ran(?: for)?|running(?: for)?|took|went on for|spent|talked|spoke|met) {_LENGTH}(?! (?:over|late|longer|later|ago|earlier|before|after|behind|early|away|from|into|drive|flight))|"
    rf"\b(?:a|an|the|their|his|her|in) (?:[\w]+ )?{_LENGTH.replace('<', '<b_')}[- ](?:long )?(?:[a-z-]+ ){{0,2}}(?:meeting|talks|call|conversation|session|discussion|summit|encounter|tête-à-tête)\b",
    re.IGNORECASE,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Length:
    """How long a meeting lasted."""

    value: str
    """ISO 8601."""

    start: int
    """First code point of the words."""

    end: int
    """One past the last code point."""

    rough: bool
    """Whether the words say "about" or "more than"."""


def duration_in(text: str, start: int, end: int, own: Callable[[int], bool]) -> Length | None:
    """Return the first length in a stretch of the text that is the meeting's own: not that of a flight, a wait or a call.

    `own` says whether words that begin somewhere tell of the meeting and of nothing else.
    """
    for found in _DURATION.finditer(text, start, end):
        pre = "" if found["half"] or found["count"] else "b_"
        of_another = _OF_ANOTHER.search(text, max(0, start - BACK), found.start())
        value = None if of_another or not own(found.end() - 1) else _iso(found, pre)
        if value:
            return Length(value, found.start(), found.end(), bool(found[f"{pre}rough"]))
    return None


# "The press conference is over. It lasted 12 minutes": no meeting's length.
_OF_ANOTHER = re.compile(
    r"\b(?:press conference|news conference|briefing|ceremony|flight|drive|speech|address|statement|delay|wait\w*|tour|walk|concert|parade)\b"
    r"(?:[^.]{0,80}\. (?:It|That|This) (?:\w+ )?|(?: that| which)? ?)$",
    re.IGNORECASE,
)
BACK = 200
"""Characters of the sentence before."""


def _iso(found: re.Match[str], pre: str) -> str | None:
    if found[f"{pre}half"]:
        return "PT30M"
    words = found[f"{pre}count"].lower()
    count = int(words) if words.isdigit() else NUMBERS.get(words, 1)
    if found[f"{pre}unit"].lower().startswith("minute"):
        return f"PT{count}M"
    minutes = 30 if found[f"{pre}more"] or found[f"{pre}also"] else int(found[f"{pre}minutes"] or 0)
    return f"PT{count}H" + (f"{minutes}M" if minutes else "")
