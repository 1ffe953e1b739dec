"""How long a meeting lasted, as its own clause tells."""

import re
from collections.abc import Callable

from digest.reading.entities.wordlists import one_of
from digest.reading.spot import Spot
from digest.text.number_words import NUMBERS

_LENGTH = re.compile(
    r"\b(?:(?P<half>half an hour)|(?P<count>\d{1,3}|[a-z]+(?:-[a-z]+)?)(?P<more>[- ]and[- ]a[- ]half)?[ -](?P<unit>hour|minute)s?"
    r"(?P<also> and a half)?(?:(?:,| and)? (?P<minutes>\d{1,2}) minutes)?)\b",
    re.IGNORECASE,
)
_THING = re.compile(r"[- ](?:long )?(?:[a-z-]+ ){0,2}?(?P<thing>[a-zê-]+)\b", re.IGNORECASE)
_NEXT = re.compile(r" ([a-z]+)\b", re.IGNORECASE)
_WORD = re.compile(r"(\w+) ")
_OWNERS = frozenset({"a", "an", "the", "their", "his", "her", "in"})
"""Words with which "a two-hour meeting" begins."""
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


def duration_in(text: str, start: int, end: int, own: Callable[[int], bool]) -> Spot | None:
    """Return the first length in a stretch of the text that is the meeting's own, in ISO 8601: not that of a flight, a wait
    or a call.

    `own` says whether words that begin somewhere tell of the meeting and of nothing else.
    """
    for found in _LENGTH.finditer(text, start, end):
        value, first, last, rough = _iso(found), None, found.end(), False
        words = list(_WORD.finditer(text, max(start, found.start() - LEAD), found.start()))
        while words and words[-1][1].lower() in one_of("rough"):
            words.pop()
            rough = True
        before = words[-1][1].lower() if words else ""
        behind, thing = _NEXT.match(text, found.end()), _THING.match(text, found.end(), end)
        if before in one_of("lasts"):
            first = None if behind and behind[1].lower() in one_of("no_length") else words[-1].start()
        elif thing and thing["thing"].lower() in one_of("long_things"):
            alone = found.start() if found[0].lower().startswith(("a ", "an ")) else None  # "an hour-long meeting"
            first, last = (words[-1].start() if before in _OWNERS else alone), thing.end()
        if value and first is not None and own(last - 1) and not _OF_ANOTHER.search(text, max(0, start - BACK), first):
            return Spot(value, first, last, "duration-about" if rough else "stated-duration")
    return None


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
