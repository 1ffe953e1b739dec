"""Days and cities that head the items of a list: "MONDAY, JUNE 10", "OSLO - The minister …"."""

import re
from bisect import bisect_right
from dataclasses import replace

from digest.reading.context import Context
from digest.reading.header.dateline import city_named
from digest.reading.meetings.tellings import Telling
from digest.reading.spot import Spot
from digest.reading.time.dates import DateWords
from digest.records.clean_text import Block
from digest.records.partial_date import MONTH_NAMES

_LEADS = re.compile(r"\W*(?:[Oo]n )?")
"""What stands before a day that begins a paragraph of a list of what is to come."""
_CITY = re.compile(r"(?P<city>[^\W\d_a-z][\w.'-]*(?: [^\W\d_a-z][\w.'-]*){0,3}?)(?:, [A-Z][\w. ]+?)? ?[-:] ")
_DAYS = {"weekday", "day", "day-of-month", "day-range", "day-to-day"}
HEADING = 40
"""Characters of a line that is nothing but a day."""


def as_listed(context: Context, telling: Telling) -> Telling:
    """Return a clause with the day under which a list has it, and in one of what is to come with its city, where it has none."""
    if telling.when is None:
        heads = context.once(_headings)
        at = bisect_right(heads, telling.start, key=lambda head: head.start) - 1
        telling = replace(telling, when=heads[at]) if at >= 0 else telling
    if telling.place is not None or not context.lists_what_comes:
        return telling
    found = _CITY.match(context.text, telling.start, telling.end)
    city = city_named(context, found["city"], telling.start) if found else None
    return replace(telling, place=Spot(city, city.start, city.end, "heads-the-item")) if city else telling


def _headings(context: Context) -> tuple[DateWords, ...]:
    """Return the days that head what stands below: whole lines, where a text has several; and in a list of what is to come
    those with which a paragraph begins, too.
    """
    # A full date heads an item of news that was printed on it: what the item tells lies before.
    days = [(b, d) for b in context.clean.blocks for d in context.dates_in(b.start, b.end) if "year" not in d.parts]
    if context.lists_what_comes:
        return tuple(d for b, d in days if _is_line(context, b, d) or (d.kind in _DAYS and _begins(context, b, d)))
    bare = tuple(d for b, d in days if _is_line(context, b, d))
    return bare if len(bare) > 1 else ()


def _is_line(context: Context, block: Block, words: DateWords) -> bool:
    begin = max(block.start, context.text.rfind("\n", block.start, words.start) + 1)
    end = context.text.find("\n", words.end, block.end)
    line = (begin, end if end >= 0 else block.end)
    if line[1] - begin >= HEADING or context.dates_in(*line)[-1:] != (words,):
        return False
    rest = context.text[begin : context.dates_in(*line)[0].start] + context.text[words.end : line[1]]
    return all(w.isdigit() or w.capitalize() in MONTH_NAMES for w in re.findall(r"\w+", rest))


def _begins(context: Context, block: Block, words: DateWords) -> bool:
    if block.kind in {"title", "caption"}:
        return False
    # "------ MONDAY, JUNE 10", run together with the line above
    ends = context.quote(words.start, block.end).strip().isupper() and words.end + 1 >= block.end
    return ends or _LEADS.fullmatch(context.text, block.start, words.start) is not None
