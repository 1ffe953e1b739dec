"""The quarter or month that "a year ago" means behind one: figures are compared with those of the same months."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from digest.reading.time.anchored import Resolved
from digest.reading.time.dates import DateWords
from digest.reading.time.quarters import a_year_before, quarter
from digest.records.partial_date import PartialDate

REACH = 250
"""Characters, a sentence or two, behind months in which "a year earlier" means those of the year before."""
_ENDED = re.compile(r"\b(?:quarter|three months|period) (?:that )?end(?:ed|ing)(?: on)? $")
_PARTS = {"quarter", "q", "half", "h"}


def quarters_before(text: str, dates: Iterable[DateWords], resolved: Mapping[int, Resolved]) -> dict[int, Resolved]:
    """Return what words for a year ago mean that stand behind a quarter: "in the third quarter … from a year ago".

    Figures are compared with those of the same months. By where the words begin; other words are left out.
    """
    out: dict[int, Resolved] = {}
    last: tuple[int, PartialDate] | None = None
    for words in dates:
        value = resolved[words.start].value
        if months := _months_told(text, words, value):
            last = (words.end, months)
        elif last and words.start - last[0] <= REACH and _is_a_year_ago(words) and _compared(text, words, last[1]):
            told = f"the time told before, {last[1].words()}"
            out[words.start] = replace(
                resolved[words.start], value=a_year_before(last[1]), rule="quarter-a-year-ago", anchor=told
            )
    return out


def _months_told(text: str, words: DateWords, value: PartialDate | None) -> PartialDate | None:
    """Return the months of which figures are told: a quarter, a half, the first nine months, a quarter by its last day."""
    if value is None or words.kind in {"quarter-a-year-ago", "year-ago"}:
        return None
    if words.parts.get("part") in _PARTS or words.kind in {"first-months", "month-noun"}:
        return value
    if value.precision == "day" and _ENDED.search(text, max(0, words.start - 40), words.start):
        last: date = value.bounds()[1]
        return quarter(last.year, last.month - 2)
    return None


def _compared(text: str, words: DateWords, months: PartialDate) -> bool:
    """Return whether words compare with what was told of some months: of one alone, "from" or "than" must say so."""
    return months.precision != "month" or text.endswith(("from ", "than ", "with "), 0, words.start)


def _is_a_year_ago(words: DateWords) -> bool:
    p = words.parts
    counted = words.kind == "ago" and p["unit"] == "year" and p["count"] in {"a", "one", "1"} and p["way"] != "later"
    return counted or words.kind == "year-ago"
