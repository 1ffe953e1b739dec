"""Words that name a time, found in running English news text.

Finding and resolving are two steps: this module finds words and says what they are; `anchored` works out
which days they mean. What is found stands in `rules`.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from ahocorasick import Automaton

from digest.reading.time.rules import CHECKS, MONTH_HEADS, NEEDS, RULES, TRIGGERS


@dataclass(frozen=True, slots=True)
class DateWords:
    """Words that name a time."""

    start: int
    """First code point in the text."""

    end: int
    """One past the last code point."""

    kind: str
    """The rule that found them: "weekday", "month-of-shifted-year"."""

    parts: Mapping[str, str] = field(default_factory=dict)
    """The named parts of the words, in lower case: {"month": "march", "shift": "this"}."""


MOST_KINDS = 4096
"""Sets of words for which the rules are kept that may find something among them."""
_SIEVED = Automaton()
for _word in {word for words in NEEDS.values() for word in words} | TRIGGERS:
    _SIEVED.add_word(_word, _word)
_SIEVED.make_automaton()


@lru_cache(maxsize=MOST_KINDS)
def _rules_for(present: frozenset[str]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the rules whose words may stand where some words do."""
    return tuple(rule for rule in RULES if rule[0] not in NEEDS or not present.isdisjoint(NEEDS[rule[0]]))


_FIGURES = re.compile(r"(?:1[5-9]|20)\d\d|'\d\d|\d{1,2}(?:st|nd|rd|th)\b|\d{1,2}[/.]\d{1,2}[/.]")
_ORDER = {kind: i for i, (kind, _) in reversed(list(enumerate(RULES)))}
REACH = 48
"""Characters on either side of a trigger: more than the longest words before it ("more than twenty-five") and
behind it ("first 11 months of last year")."""


def _windows(text: str) -> Iterator[tuple[int, int, frozenset[str]]]:
    """Yield the stretches around triggers, ends at white space, none overlapping another, with the words of rules in each."""
    lower = text.lower()
    # A few letters, such as the Turkish "İ", are longer in lower case.
    lower = lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    hits = [(last + 1 - len(word), word) for last, word in _SIEVED.iter(lower)]
    # A month begins with a capital.
    hits = sorted((at, word) for at, word in hits if word not in MONTH_HEADS or text[at].isupper())
    spans = [(at, at + len(word)) for at, word in hits if word in TRIGGERS]
    starts = [at for at, _ in hits]
    out: list[tuple[int, int]] = []
    for first, last in sorted([*spans, *(m.span() for m in _FIGURES.finditer(text))]):
        begin = text.rfind(" ", 0, max(0, first - REACH)) + 1
        stop = text.find(" ", min(len(text), last + REACH))
        stop = len(text) if stop < 0 else stop
        if out and begin <= out[-1][1]:
            out[-1] = (out[-1][0], max(stop, out[-1][1]))
        else:
            out.append((begin, stop))
    for begin, stop in out:
        near = hits[bisect_left(starts, begin) : bisect_left(starts, stop)]
        yield begin, stop, frozenset(word for _, word in near)


def find_dates(text: str) -> tuple[DateWords, ...]:
    """Return the words that name a time, in order, none overlapping.

    `text` is the plain reading (see `words.plain`). "May" counts as a month only after "in", "since" and the
    like or beside a number, "March" likewise, so that "may" and "march" as verbs are passed over.
    """
    found: list[DateWords] = []
    for begin, stop, present in _windows(text):
        for kind, pattern in _rules_for(present):
            for match in pattern.finditer(text, begin, stop):
                parts = {k: v.lower().rstrip(".") for k, v in match.groupdict().items() if v}
                if kind not in CHECKS or CHECKS[kind](parts):
                    found.append(DateWords(match.start(), match.end(), kind, parts))
    found.sort(key=lambda d: (d.start - d.end, _ORDER[d.kind], d.start))
    taken: list[DateWords] = []
    covered = bytearray(len(text))
    for words in found:
        if not any(covered[words.start : words.end]):
            taken.append(words)
            covered[words.start : words.end] = b"\1" * (words.end - words.start)
    return tuple(sorted(taken, key=lambda d: d.start))
