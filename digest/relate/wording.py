"""The sentences of a text as words that can be compared: stems with weights and places."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import NamedTuple
from unicodedata import combining, normalize

from digest.records.clean_text import CleanText
from digest.records.counting import UNSPACED
from digest.records.lineage import Span
from digest.relate.lexicon import COMMON, GRAMMAR, SAME, SPEECH
from digest.text.number_words import NUMBERS
from digest.text.sentences import sentences

LEAST_WORDS = 3
"""Words that matter. A sentence with fewer ("Photo: …", "More to come.") tells nothing of where it comes from."""
LONGEST = 400
"""Sentences of a text that are compared: a speech of that length, beyond which the table of all pairs grows heavy."""
STEM = 6
"""Letters of a stem. "presidential" and "president", "cooperate" and "cooperation" share six; so do few others."""

# "Russia-China ties" are the ties of "China–Russia", so hyphens part words; but "forty-two" is 42.
_TENS = "(?:twen|thir|for|fif|six|seven|eigh|nine)ty-(?:one|two|three|four|five|six|seven|eight|nine)"
_WORD = re.compile(
    rf"[{UNSPACED}]|\d+(?:[.,]\d+)*|\b{_TENS}\b|[^\W\d{UNSPACED}]+(?:['’][^\W\d{UNSPACED}]+)?", re.IGNORECASE
)
# A quotation that goes on in the next paragraph has no mark at the end of this one. In single marks, "don’t" ends none.
_QUOTED = re.compile(r"[“\"«„][^“”\"«»„]+[”\"»“]|[“«„][^“”\"«»„]+\Z|‘(?:[^‘’]|’(?=\w))+’")


class Word(NamedTuple):
    """A word of a sentence with its place in the canonical text."""

    plain: str
    """The word in lower case."""

    start: int
    """First code point."""

    end: int
    """One past the last."""


class Wording(NamedTuple):
    """A sentence by the words that matter for what it says."""

    start: int
    """First code point in the canonical text."""

    end: int
    """One past the last."""

    stems: frozenset[str]
    """The stems of the words that matter."""

    quoted: bool
    """Whether more than half of them stand in quotation marks: two reporters who both listened print them alike."""


@dataclass(frozen=True, slots=True)
class Worded:
    """A text's sentences that are long enough to be compared."""

    sentences: tuple[Wording, ...]
    """The sentences in order."""

    counts: Mapping[str, int]
    """In how many of them each stem stands."""

    names: frozenset[str]
    """The stems that are written with a capital inside a sentence."""


MARK = 16
"""Bytes that stand for the words of a paragraph: enough that no two have the same."""


def paragraph_marks(text: CleanText) -> bytes:
    """Return what stands for each paragraph of a text: the same bytes for the same words, one behind the other."""
    return b"".join(map(_mark, (text.of(block) for block in text.blocks if block.kind == "paragraph")))


def marks_in(marks: bytes) -> Iterator[bytes]:
    """Yield what stands for each paragraph."""
    return (marks[i : i + MARK] for i in range(0, len(marks), MARK))


def _mark(words: str) -> bytes:
    return sha256(words.encode("utf-8", "surrogatepass")).digest()[:MARK]


def wordings(text: CleanText, *, without: Collection[bytes] = ()) -> Worded:
    """Return the sentences of the running text, in order, but for paragraphs for which stands what is in `without`."""
    out: list[Wording] = []
    names: set[str] = set()
    for block in text.blocks:
        if block.kind != "paragraph" or (without and _mark(text.of(block)) in without):
            continue
        quotes = [m.span() for m in _QUOTED.finditer(text.text, block.start, block.end)]
        for start, end in sentences(text.text, block.start, block.end):
            made = _wording(text.text, (start, end), quotes, names)
            if len(made.stems) >= LEAST_WORDS:
                out.append(made)
        if len(out) >= LONGEST:
            break
    kept = tuple(out[:LONGEST])
    counts: dict[str, int] = {}
    for wording in kept:
        for stem in wording.stems:
            counts[stem] = counts.get(stem, 0) + 1
    return Worded(kept, counts, frozenset(names))


def words_of(text: CleanText, start: int, end: int) -> list[Word]:
    """Return all words of a stretch of a text with their places."""
    return [Word(_low(m[0]), m.start(), m.end()) for m in _WORD.finditer(text.text, start, end)]


def stems_of(text: CleanText) -> frozenset[str]:
    """Return the stems of all words of a text that matter; a first look, without its sentences."""
    return frozenset(map(_stem, _WORD.findall(text.text))) - {""}


def _wording(text: str, span: Span, quotes: list[Span], names: set[str]) -> Wording:
    """Return a sentence, and put the stems of its names among those of the text."""
    start, end = span
    tokens = _WORD.findall(text, start, end)
    stems = [_stem(t) for t in tokens]
    names.update(stem for token, stem in zip(tokens[1:], stems[1:], strict=True) if stem and token[0].isupper())
    inside = 0
    for a, b in quotes:
        if a < end and start < b:
            inside += sum(1 for t in _WORD.findall(text, max(a, start), min(b, end)) if _stem(t))
    return Wording(start, end, frozenset(stems) - {""}, 2 * inside > sum(map(bool, stems)))


def _low(word: str) -> str:
    """Return a word in lower case, without accents and "'s"."""
    low = word.casefold().replace("’", "'").removesuffix("'s")
    return low if low.isascii() else "".join(c for c in normalize("NFKD", low) if not combining(c))


@lru_cache(maxsize=65_536)
def _stem(word: str) -> str:
    return stem_of(_low(word))


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
