"""The sentences of a text as words that can be compared: stems with weights and places."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from digest.find.numbers import NUMBERS
from digest.find.words import plain, sentences
from digest.records.clean_text import CleanText
from digest.relate.lexicon import COMMON, GRAMMAR, SAME, SPEECH

LEAST_WORDS = 3
"""Words that matter. A sentence with fewer ("Photo: …", "More to come.") tells nothing of where it comes from."""
LONGEST = 400
"""Sentences of a text that are compared: a speech of that length, beyond which the table of all pairs grows heavy."""
STEM = 6
"""Letters of a stem. "presidential" and "president", "cooperate" and "cooperation" share six; so do few others."""

# Chinese, Japanese and Thai put no space between words: there each letter counts as one.
_UNSPACED = "\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_UNSPACED}]|\d+(?:[.,]\d+)*|[^\W\d{_UNSPACED}]+(?:'[^\W\d]+)?(?:-[^\W\d]+)*")
_WIDE_END = re.compile(r"[。！？][”」』]*")
_QUOTED = re.compile(r"[“\"«„][^“”\"«»„\n]{1,900}[”\"»]")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a sentence."""

    stem: str
    """What its forms and near synonyms share; "" for a word of grammar or of saying."""

    plain: str
    """The word in lower case."""

    start: int
    """First code point in the canonical text."""

    end: int
    """One past the last."""

    name: bool
    """Whether it begins with a capital inside a sentence."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A sentence with its words."""

    start: int
    """First code point in the canonical text."""

    end: int
    """One past the last."""

    words: tuple[Word, ...]
    """All its words, in order."""

    stems: frozenset[str]
    """The stems of the words that matter."""

    names: frozenset[str]
    """Those of them that are written with a capital inside the sentence."""

    quoted: bool
    """Whether more than half of its words stand in quotation marks: two reporters who both listened print them alike."""

    @property
    def key(self) -> str:
        """Return what the same sentence has in every text, whatever its punctuation and case."""
        return " ".join(w.plain for w in self.words)


def wordings(text: CleanText) -> tuple[Wording, ...]:
    """Return the sentences of the running text that are long enough to be compared, in order."""
    flat = plain(text.text)
    out: list[Wording] = []
    for block in text.blocks:
        if block.kind != "paragraph":
            continue
        quotes = [m.span() for m in _QUOTED.finditer(flat, block.start, block.end)]
        for start, end in _sentences(flat, block.start, block.end):
            made = _wording(flat, start, end, quotes)
            if len(made.stems) >= LEAST_WORDS:
                out.append(made)
        if len(out) >= LONGEST:
            break
    return tuple(out[:LONGEST])


def _sentences(text: str, start: int, end: int) -> Iterable[tuple[int, int]]:
    for found in sentences(text, start, end):
        at = found.start
        for wide in _WIDE_END.finditer(text, found.start, found.end):
            yield at, wide.end()
            at = wide.end()
        if at < found.end:
            yield at, found.end


def _wording(text: str, start: int, end: int, quotes: list[tuple[int, int]]) -> Wording:
    words: list[Word] = []
    for found in _WORD.finditer(text, start, end):
        low, stem = _read(found[0])
        words.append(Word(stem, low, found.start(), found.end(), bool(words) and found[0][0].isupper()))
    telling = [w for w in words if w.stem]
    inside = sum(any(a <= w.start < b for a, b in quotes) for w in telling)
    return Wording(
        start=start,
        end=end,
        words=tuple(words),
        stems=frozenset(w.stem for w in telling),
        names=frozenset(w.stem for w in telling if w.name),
        quoted=2 * inside > len(telling),
    )


@lru_cache(maxsize=65_536)
def _read(word: str) -> tuple[str, str]:
    """Return a word in lower case and its stem."""
    low = word.casefold().replace("'s", "") if "'" in word else word.casefold()
    return low, stem_of(low)


def stem_of(low: str) -> str:
    """Return the stem of a word in lower case; "" when it is a word of grammar or of saying."""
    if low in GRAMMAR or low in SPEECH:
        return ""
    if low in NUMBERS:
        return str(NUMBERS[low])
    return _CLASS.get(low) or _CLASS.get(_bare(low)) or _bare(low)


_ENDINGS = ("ings", "ing", "edly", "ed", "ies", "es", "s", "ly", "e")


def _bare(low: str) -> str:
    if not low.isalpha():
        return low.replace(",", "")
    for ending in _ENDINGS:
        if low.endswith(ending) and len(low) - len(ending) >= 3:  # noqa: PLR2004 ("use" keeps its letters)
            low = low[: -len(ending)]
            break
    return low[:STEM]


_CLASS: dict[str, str] = {}
for _group in SAME:
    for _word in _group.split():
        for _form in (_word, _bare(_word)):
            _CLASS.setdefault(_form, "=" + _group.split(" ", 1)[0])
COMMON_STEMS = frozenset(stem_of(w) for w in COMMON)
"""Stems that any report of any meeting has."""
