"""The quarter that "a year ago" means behind one: figures are compared with those of the same quarter."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from digest.reading.time.anchored import Resolved
from digest.reading.time.dates import DateWords
from digest.reading.time.quarters import quarter
from digest.records.partial_date import PartialDate

REACH = 250
"""Characters, a sentence or two, behind a quarter in which "a year earlier" means that quarter of the year before."""
_YEAR_AGO = {"year-ago", "same-quarter"}


def quarters_before(dates: Iterable[DateWords], resolved: Mapping[int, Resolved]) -> dict[int, Resolved]:
    """Return what words for a year ago mean that stand behind a quarter: "in the third quarter … from a year ago".

    Figures are compared with those of the same quarter. By where the words begin; other words are left out.
    """
    out: dict[int, Resolved] = {}
    last: tuple[DateWords, PartialDate] | None = None
    for words in dates:
        value = resolved[words.start].value
        if words.parts.get("part") in {"quarter", "q"} and value is not None:
            last = (words, value)
        elif last and words.start - last[0].end <= REACH and _is_a_year_ago(words):
            first = last[1].bounds()[0]
            out[words.start] = replace(
                resolved[words.start],
                value=quarter(first.year - 1, first.month),
                rule="quarter-a-year-ago",
                anchor=f"the quarter told before, {last[1].words()}",
            )
    return out


def _is_a_year_ago(words: DateWords) -> bool:
    p = words.parts
    counted = words.kind == "ago" and p["unit"] == "year" and p["count"] in {"a", "one", "1"} and p["way"] != "later"
    return counted or words.kind in _YEAR_AGO
