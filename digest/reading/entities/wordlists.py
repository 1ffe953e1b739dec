"""Lists of words by which names are told from other words, and texts in which the words of a list are marked."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files

import ahocorasick
import yaml

SIGN, SMALL = "\ue000", "\ue001"
"""What stands in a marked text for each letter of a listed word: the second where it begins with a small letter."""
MARKED = f"[{SIGN}{SMALL}]+"
"""Finds a listed word in a marked text."""
KEPT = 8
"""Marked texts that are kept: those of one text are asked for by many rules."""


@cache
def listed(kind: str) -> tuple[str, ...]:
    """Return the words of a kind, in the order of words.yml: words apart by spaces, or phrases apart by semicolons.

    Raises KeyError for a kind that the table has not.
    """
    told = _table()[kind]
    if isinstance(told, str):
        return tuple(_split(told))
    words = list(_split(told["words"]))
    return (*words, *(f"{before} {word}" for before in _split(told["before"]) for word in words))


@cache
def one_of(kind: str) -> frozenset[str]:
    """Return the words of a kind as a set."""
    return frozenset(listed(kind))


@lru_cache(maxsize=KEPT)
def marked(text: str, kind: str) -> str:
    """Return a text with signs for each letter of the words of a kind: patterns name the kind, and offsets stay."""
    return signed(text, _longest(text, _automaton(kind).iter(text)))


@lru_cache(maxsize=KEPT)
def small_words(text: str) -> frozenset[str]:
    """Return the words that stand in small letters somewhere in a text."""
    return frozenset(re.findall(r"(?<![\w'-])[a-z]+(?![\w-])", text))


def signed(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return a text with signs for each letter of some stretches, which stand in order."""
    out: list[str] = []
    at = 0
    plain = text.translate(_NO_SIGNS)
    for start, end in spans:
        out += (plain[at:start], (SMALL if text[start].islower() else SIGN) * (end - start))
        at = end
    return "".join((*out, plain[at:]))


_NO_SIGNS = {ord(SIGN): " ", ord(SMALL): " "}


def _longest(text: str, hits: Iterable[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    """Yield where listed words stand apart from others, the longest where they overlap."""
    spans = ((last - length + 1, last + 1) for last, length in hits)
    whole = (s for s in spans if not (_joined(text[s[0] - 1 : s[0]], "_-") or _joined(text[s[1] : s[1] + 1], "_")))
    at = 0
    for start, end in sorted(whole, key=lambda s: (s[0], -s[1])):
        if start >= at:
            yield start, end
            at = end


def _joined(letter: str, also: str) -> bool:
    return letter.isalnum() or (letter != "" and letter in also)


@cache
def _automaton(kind: str) -> ahocorasick.Automaton:
    out = ahocorasick.Automaton()
    for word in listed(kind):
        out.add_word(word, len(word))
    out.make_automaton()
    return out


@cache
def _table() -> dict[str, str | dict[str, str]]:
    read: dict[str, str | dict[str, str]] = yaml.safe_load(
        files("digest.reading.entities").joinpath("words.yml").read_text("utf-8")
    )
    return read


def _split(told: str) -> Iterable[str]:
    return (w.strip() for w in told.split(";")) if ";" in told else told.split()
