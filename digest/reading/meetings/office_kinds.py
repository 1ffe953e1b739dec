"""Kinds of offices: "Prime Minister" and "premier" are one."""

import re
from functools import cache

import ahocorasick

from digest.reading.meetings.frames import titles

COUNTERPART = "counterpart"
"""What is said of somebody who holds the same office elsewhere."""
_UNDER = re.compile(
    r"\b(?:to|of|for|under|aide|advis[eo]r|spokes\w+|envoy|assistant|office|chief|head|staff)\b", re.IGNORECASE
)


def offices_in(text: str) -> list[tuple[int, int, str]]:
    """Return where offices stand in a text, in order, each with its kind; the longest where they overlap."""
    hits = ((last - length + 1, last + 1, kind) for last, (length, kind) in _automaton().iter(text.lower()))
    out: list[tuple[int, int, str]] = []
    for start, end, kind in sorted(hits, key=lambda h: (h[0], -h[1])):
        apart = not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum())
        if apart and (not out or start >= out[-1][1]):
            out.append((start, end, kind))
    return out


@cache
def _automaton() -> ahocorasick.Automaton:
    out = ahocorasick.Automaton()
    for kind, phrases in titles()["kinds"].items():
        for phrase in map(str.strip, phrases.split(";")):
            out.add_word(phrase, (len(phrase), kind))
    out.make_automaton()
    return out


def kind_of(words: str) -> str | None:
    """Return the kind of an office: "Prime Minister" and "premier" are one; None for an aide to it."""
    start, _, kind = next((o for o in offices_in(words) if o[2] != "none"), (0, 0, COUNTERPART))
    return None if kind == COUNTERPART or _UNDER.search(words, 0, start) else kind
