"""When in the day and how people met: the part of the day and the format that words state."""

import re
from collections.abc import Callable

from digest.reading.context import Context
from digest.reading.spot import Spot
from digest.records.article import Format
from digest.records.claims import Known

_VIDEO = re.compile(
    r"\b(?:via|by|over|through|in a|held a)?\s?(?:video ?conferenc\w+|video[- ]?link|video call|virtual(?:ly)?(?: (?:meeting|summit|talks))?|online)\b",
    re.IGNORECASE,
)
_TALK = r"(?:calls?|conversations?|talks?|discussions?|consultations?)"
_PHONE = re.compile(
    rf"\b(?:by|over the|on the|a) (?:tele)?phone(?: {_TALK})?\b|\b(?:tele)?phon(?:e|ic) {_TALK}\b",
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
            return Spot(made, *_words(found), "stated-format")
    return None


def _words(found: re.Match[str]) -> tuple[int, int]:
    """Return where words stand, without the space before them."""
    return found.end() - len(found[0].lstrip()), found.end()


# "Readout of the President's Call with …": in the headline or in the text, where the clause says only that they spoke.
_CALL = re.compile(r"\b[Cc]alls? (?:with|between)\b|\b(?:[Tt]he|[Tt]heir|[Tt]his) call\b(?! (?:for|to|of|on)\b)")
_SPOKE = re.compile(r"(?:speaks?|spoke|spoken|talk(?:s|ed)?|discuss\w*|had|has|held|holds)\b", re.IGNORECASE)
HEAD = 5
"""Sentences at the head of a text that say by what means its people spoke."""


def by_call(context: Context, verb: tuple[int, int], known: dict[str, Known]) -> Format | None:
    """Return "video" or "phone" where the text calls it a call, while the clause says only that they spoke; it asks."""
    if not _SPOKE.match(context.text, verb[0]):
        return None
    ends = [s.end for s, b in context.sentences if b.kind != "caption"][:HEAD]
    end = ends[-1] if ends else 0
    ways: tuple[tuple[Format, re.Pattern[str], int, str], ...] = (
        ("video", _VIDEO, end, "is it this talk that was by video?"),
        ("phone", _PHONE, end, "is it this talk that was by phone?"),
        ("phone", _CALL, len(context.text), "the text calls it a call: perhaps by video"),
    )
    for value, pattern, last, why in ways:
        if found := pattern.search(context.text, 0, last):
            known["format"] = context.known("called-a-call", value, *_words(found), basis="computed", review=why)
            return value
    return None
