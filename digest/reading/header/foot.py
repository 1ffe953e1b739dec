"""The foot of a release: "MINISTRY OF …", the city, the day, each on a line of its own below the text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from digest.reading.context import Context
from digest.reading.header.dateline import is_city
from digest.reading.time.anchored import Moment, resolve
from digest.records.clean_text import Block
from digest.records.partial_date import PartialDate
from digest.text.day_words import month_of
from digest.text.stamps import stamp_of

LINE = 60
"""Characters of a line of a signature: what is longer is text."""
TEXT = 120
"""Characters that a paragraph has at least above which a signature stands."""
REACH = 4
"""Lines above the day among which city and house stand."""
_HOUSE = re.compile(
    r"\b(?:ministry|embassy|department|office|secretariat|chancellery|commission|council|presidency|government|cabinet|mission|consulate|palace)\b",
    re.IGNORECASE,
)
_NUMBER = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = re.compile(
    r"(?:(?P<city>[^\W\d_][^\d,/]{1,30}?)(?:(?P<comma>,(?: the)?)| /)? )?(?:[A-Za-z]+day,? )?"
    rf"(?:{_NUMBER}(?: of)? [A-Za-z]{{3,9}}\.?,? \d{{4}}|[A-Za-z]{{3,9}}\.? {_NUMBER},? \d{{4}})\.?"
)


@dataclass(frozen=True, slots=True)
class Foot:
    """What the lines below a text say of it."""

    day: PartialDate
    """The day that it bears."""

    at: tuple[int, int]
    """Where the day stands."""

    city: tuple[int, int] | None = None
    """Where the city stands."""

    house: tuple[int, int] | None = None
    """Where it says who signs."""


def foot_of(context: Context) -> Foot | None:
    """Return the foot of a text, the first where captions with days follow it; None where none stands there."""
    return context.once(_foot)


def _foot(context: Context) -> Foot | None:
    blocks = context.clean.blocks
    lead = next((i for i, b in enumerate(blocks) if b.kind == "paragraph" and b.end - b.start >= TEXT), len(blocks))
    for i in range(lead + 1, len(blocks)):
        block = blocks[i]
        found, day = _dated(context, block)
        if day is None or found is None:
            continue
        above = []
        for other in reversed(blocks[max(lead + 1, i - REACH) : i]):
            if other.end - other.start > LINE:
                break
            above.append(other)
        city = next((b for b in above if is_city(context, context.text[b.start : b.end].split(",")[0].strip())), None)
        house = next((b for b in above if b is not city and _HOUSE.search(context.text, b.start, b.end)), None)
        last = i == len(blocks) - 1
        if city or house or last or found["city"]:
            return Foot(day, (block.start, block.end), _city_in(context, block, found) or _span(city), _span(house))
    return None


def signed(context: Context) -> Foot | None:
    """Return the foot of a text, or the line "Exampletown, 12 July 2021" above it; None where neither stands there."""
    if below := foot_of(context):
        return below
    for block in context.clean.blocks[:REACH]:
        found, day = _dated(context, block)
        if found and day and found["city"] and is_city(context, found["city"]):
            return Foot(day, (block.start, block.end), _city_in(context, block, found))
    return None


def _dated(context: Context, block: Block) -> tuple[re.Match[str] | None, PartialDate | None]:
    """Return what a line is that holds nothing but a day, or a city and a day, with the day."""
    line = context.text[block.start : block.end].strip()
    found = _DATE.fullmatch(line) if len(line) <= LINE else None
    # "EXAMPLETOWN 12 JULY 2021": without a comma the words before the day must be a city's.
    if found and found["city"] and not (found["comma"] or is_city(context, found["city"])):
        return None, None
    return found, day_in(context, block.start, block.end) if found else None


def _city_in(context: Context, block: Block, found: re.Match[str]) -> tuple[int, int] | None:
    if not found["city"]:
        return None
    here = context.text.find(found["city"], block.start)
    return here, here + len(found["city"])


def _span(block: Block | None) -> tuple[int, int] | None:
    return (block.start, block.end) if block else None


def day_alone(context: Context, start: int, end: int) -> PartialDate | None:
    """Return the day of a line that holds nothing else but who signs, a city, an hour: "By A. Reed • 19 May 2022 • 14:26".

    It may be written as no running English writes it: "19-05-2022", "19. Mai 2022". None for what is longer than a line,
    or reads as a sentence.
    """
    line = context.text[start:end].strip()
    if len(line) > LINE + 20 or line.endswith("?"):
        return None
    words = [w for w in re.findall(r"[^\W\d_]+", line) if w.islower()]
    if any(not (_IN_A_LINE.fullmatch(w) or month_of(w)) for w in words):
        return None
    stamp = stamp_of(_GLUED.sub(" ", line)) if any(c.isdigit() for c in line) else None
    told = stamp.value if stamp and not stamp.review and stamp.day else None
    return day_in(context, start, end) or (None if _is_span(context, start, end) else told)


def _is_span(context: Context, start: int, end: int) -> bool:
    """Return whether a line names the first and the last day of something: "In office: 03/12/2017 - 24/06/2020"."""
    return any(_TO.fullmatch(context.text, a.end, b.start) for a, b in pairwise(context.dates_in(start, end)))


_TO = re.compile(r" ?(?:-|to|until) ?")


_GLUED = re.compile(r"(?<=\b20\d\d)(?=\d{1,2}:\d\d)")
"""Where pages that are copied lose the space between day and hour: "May 19, 20223:06 PM"."""


_IN_A_LINE = re.compile(
    r"by|at|on|in|of|and|the|for|from|am|pm|a|p|m|st|nd|rd|th|min|mins|read|h|de|van|von|al|bin|editor|item|release|no|nr|updated|published|posted|last"
)
"""Words in small letters of such lines."""


def day_in(context: Context, start: int, end: int) -> PartialDate | None:
    """Return the first day that a stretch of the text names with its year: nothing is counted from yet."""
    return next(days_in(context, start, end), None)


def days_in(context: Context, start: int, end: int) -> Iterator[PartialDate]:
    """Yield the days that a stretch of the text names with their years, unless it names how long something lasted."""
    if _is_span(context, start, end):
        return
    values = (resolve(words, Moment(None, None, None)).value for words in context.dates_in(start, end))
    yield from (v for v in values if v and v.precision == "day")
