"""How long a meeting lasted, as its own clause tells."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from digest.reading.entities.wordlists import one_of
from digest.text.number_words import NUMBERS

_LENGTH = re.compile(
    r"\b(?:(?P<half>half an hour)|(?P<count>\d{1,3}|[a-z]+(?:-[a-z]+)?)(?P<more>[- ]and[- ]a[- ]half)?[ -](?P<unit>hour|minute)s?"
    r"(?P<also> and a half)?(?:(?:,| and)? (?P<minutes>\d{1,2}) minutes)?)\b",
    re.IGNORECASE,
)
_THING = re.compile(r"[- ](?:long )?(?:[a-z-]+ ){0,2}?(?P<thing>[a-zê-]+)\b", re.IGNORECASE)
_NEXT = re.compile(r" ([a-z]+)\b", re.IGNORECASE)
_OWNER = re.compile(r"\b(?:an?|the|their|his|her|in) (?:\w+ )?$", re.IGNORECASE)
# "The press conference is over. It lasted 12 minutes": no meeting's length.
_OF_ANOTHER = re.compile(
    r"\b(?:press conference|news conference|briefing|ceremony|flight|drive|speech|address|statement|delay|wait\w*|tour|walk|concert|parade)\b"
    r"(?:[^.]{0,80}\. (?:It|That|This) (?:\w+ )?|(?: that| which)? ?)$",
    re.IGNORECASE,
)
BACK = 200
"""Characters of the sentence before."""
LEAD = 30
"""Characters of "went on for just under " before a length."""


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
    for found in _LENGTH.finditer(text, start, end):
        value = _iso(found)
        first, rough = _begins(text, start, found) if value else (None, False)
        if value is None or first is None:
            continue
        of_another = _OF_ANOTHER.search(text, max(0, start - BACK), first)
        thing = _THING.match(text, found.end(), end)
        last = thing.end() if thing and thing["thing"].lower() in one_of("long_things") else found.end()
        if not of_another and own(last - 1):
            return Length(value, first, last, rough)
    return None


def _begins(text: str, start: int, found: re.Match[str]) -> tuple[int | None, bool]:
    """Return where the words for a length begin, None where they are no meeting's, and whether they are rough."""
    words = list(re.finditer(r"\w+ ", text[max(start, found.start() - LEAD) : found.start()]))
    offset, rough = max(start, found.start() - LEAD), False
    while words and words[-1][0].strip().lower() in one_of("rough"):
        words.pop()
        rough = True
    behind, thing = _NEXT.match(text, found.end()), _THING.match(text, found.end())
    if words and words[-1][0].strip().lower() in one_of("lasts"):
        other = behind and behind[1].lower() in one_of("no_length")
        return (None if other else offset + words[-1].start()), rough
    first = offset + words[-1].end() if words else found.start()
    owner = _OWNER.search(text, max(start, first - LEAD), first)
    if thing and thing["thing"].lower() in one_of("long_things") and (owner or found["count"] in {"a", "an"}):
        return (owner.start() if owner else first), rough
    return None, rough


def _iso(found: re.Match[str]) -> str | None:
    if found["half"]:
        return "PT30M"
    words = found["count"].lower()
    count = int(words) if words.isdigit() else NUMBERS.get(words, 0)
    if not count:
        return None
    if found["unit"].lower() == "minute":
        return f"PT{count}M"
    minutes = 30 if found["more"] or found["also"] else int(found["minutes"] or 0)
    return f"PT{count}H" + (f"{minutes}M" if minutes else "")
