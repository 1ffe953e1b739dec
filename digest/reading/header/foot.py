"""The foot of a release: "MINISTRY OF …", the city, the day, each on a line of its own below the text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from digest.reading.context import Context
from digest.reading.entities import wordlists
from digest.reading.entities.homes import home_behind
from digest.reading.entities.wordlists import SIGN
from digest.reading.header.dateline import DAYS, is_city
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
    """Return the foot of a text, or what its head says in its place: "Exampletown, 12 July 2021"; None where neither does."""
    return foot_of(context) or above(context)


def above(context: Context) -> Foot | None:
    """Return the city and the day that stand above a text; None where it has not both, or several days."""
    return context.once(_above)


def _above(context: Context) -> Foot | None:
    city = city_above(context)
    dated = [(b, day) for b in _head(context) if b.kind != "title" and (day := day_in(context, b.start, b.end))]
    if city is None or len({day for _, day in dated}) != 1:
        return None
    return Foot(dated[0][1], (dated[0][0].start, dated[0][0].end), city)


def _head(context: Context) -> tuple[Block, ...]:
    """Return the lines above the first long paragraph."""
    blocks = context.clean.blocks
    lead = next((i for i, b in enumerate(blocks) if b.end - b.start >= TEXT and b.kind == "paragraph"), len(blocks))
    return tuple(blocks[: min(lead, HEAD_LINES)])


def city_above(context: Context) -> tuple[int, int] | None:
    """Return the city that stands above a text on a line of its own, or beside a day: "EXAMPLETOWN", "Exampletown, 1 May 2022".

    In small letters it needs the day, on its line or on one beside it. A building may stand before it.
    """
    head = _head(context)
    days = [context.dates_in(b.start, b.end) for b in head]
    signs = wordlists.signed(context.text, ((d.start, d.end) for told in days for d in told))
    for i, block in enumerate(head):
        end = block.end if block.end - block.start <= LINE else block.start
        for part in _BESIDE_A_DAY.finditer(signs, block.start, end):
            alone = part[0].isupper() and block != context.clean.blocks[-1]
            where = _city_at_the_end(context, *part.span()) if alone or any(days[max(0, i - 1) : i + 2]) else None
            if where:
                return where
    return None


def _city_at_the_end(context: Context, start: int, end: int) -> tuple[int, int] | None:
    """Return the city, with what it lies in, with which a stretch ends after commas: "Example House, Exampletown, Exampland"."""
    while start < end:
        comma = context.text.find(",", start, end)
        last = comma if comma >= 0 else end
        home = home_behind(context.text, last, context.registry) if comma >= 0 else None
        name = context.text[start:last]
        if (last == end or (home and home.end >= end)) and len(name) > 2 and is_city(context, name):  # noqa: PLR2004 (no city has two letters)
            return start, end
        start = last + 2 if comma >= 0 else end
    return None


_BESIDE_A_DAY = re.compile(
    rf"(?<![^\s/|])(?<!\w )[^\W\d_a-z][^\d/|{SIGN}]*?(?=\s*$|,? ?[/|-]?,? ?{SIGN}|\s+[/|])", re.MULTILINE
)
"""A city before, between or behind marks that keep it apart from a day and other words."""
HEAD_LINES = 8


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
    """Return whether a line names the first and the last day of something: "In office: 03/12/2017 - 24/06/2020".

    "Monday - 19 December 2022" is one day.
    """
    pairs = pairwise(context.dates_in(start, end))
    return any({a.kind, b.kind} <= DAYS and _TO.fullmatch(context.text, a.end, b.start) for a, b in pairs)


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
