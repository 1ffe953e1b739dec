"""When in the day and how people met: the part of the day and the format that words state."""

import re
from collections.abc import Callable

from digest.reading.spot import Spot
from digest.records.article import Format

_VIDEO = re.compile(
    r"\b(?:via|by|over|through|in a|held a)?\s?(?:video ?conferenc\w+|video[- ]?link|video call|virtual(?:ly)?(?: (?:meeting|summit|talks))?|online)\b",
    re.IGNORECASE,
)
_PHONE = re.compile(
    r"\b(?:by|over the|on the|a|in a) (?:tele)?phone(?: (?:call|conversation|talks))?\b|\b(?:tele)?phone (?:call|conversation|talks)\b",
    re.IGNORECASE,
)
_PERSON = re.compile(r"\b(?:in[- ]person|face[- ]to[- ]face)\b", re.IGNORECASE)
_TIME = re.compile(r"\b(?P<time>morning|afternoon|evening|night)\b", re.IGNORECASE)


def part_of_day(text: str, start: int, end: int) -> Spot | None:
    """Return the part of the day that the words state."""
    found = _TIME.search(text, start, end)
    return Spot(found["time"].lower(), found.start(), found.end(), "part-of-day") if found else None


_JOINED = re.compile(r"\b(?:join(?:ed|ing|s)|connected|dialled in|took part) ?$")


_FOR = re.compile(r"\bfor(?: an?| their)? ?$")


def format_in(text: str, start: int, end: int, own: Callable[[int], bool] = lambda _: True) -> Spot | None:
    """Return the format that the words state; not "joined by video link", which is how one more took part.

    `own` says whether words that begin somewhere tell of the meeting and of nothing else.
    """
    for value, pattern in (("video", _VIDEO), ("phone", _PHONE), ("in-person", _PERSON)):
        for found in pattern.finditer(text, start, end):
            # "hosted X for a video conference with Y"
            other = text.startswith(" with ", found.end()) and _FOR.search(text, start, found.start())
            if other or not own(found.start()) or _JOINED.search(text, start, found.start()):
                continue
            made: Format = value  # type: ignore[assignment]
            return Spot(made, found.start() + len(found[0]) - len(found[0].lstrip()), found.end(), "stated-format")
    return None
