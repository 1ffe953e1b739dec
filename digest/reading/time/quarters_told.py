"""What "the quarter" and "a year ago" mean behind a quarter or a month of which figures are told."""

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
    """Return what words mean that stand behind a quarter: "in the third quarter … in the quarter … from a year ago".

    Figures are compared with those of the same months. "The quarter" behind none is the last one, and asks. By where the
    words begin; other words are left out.
    """
    out: dict[int, Resolved] = {}
    last: tuple[int, PartialDate] | None = None
    for words in dates:
        found = resolved[words.start]
        before = last[1] if last and words.start - last[0] <= REACH else None
        told = f"the time told before, {before.words()}" if before else None
        if _is_the_quarter(words):
            found = replace(found, doubt=THE_LAST)
            if before and _is_quarter(before):
                found = replace(found, value=before, rule="quarter-told", anchor=told, doubt=None)
            out[words.start] = found
        if months := _months_told(text, words, found.value):
            last = (words.end, months)
        elif before and _is_a_year_ago(words) and _compared(text, words, before):
            out[words.start] = replace(found, value=a_year_before(before), rule="quarter-a-year-ago", anchor=told)
    return out


THE_LAST = "the words do not say which quarter; the last one before the text is taken"


def _is_the_quarter(words: DateWords) -> bool:
    return words.kind == "shifted-quarter" and "shift" not in words.parts


def _is_quarter(months: PartialDate) -> bool:
    first: date = months.bounds()[0]
    return months == quarter(first.year, first.month)


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
