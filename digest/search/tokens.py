"""The words of a text as search compares them. `assets/javascripts/search/tokens.js` cuts and folds the same way.

Folded: case, accents (erdogan = Erdoğan), ligatures and widths are gone; й stays a letter of its own, ё is е.
Scripts that write no spaces between words are cut into pairs of letters: 习近平 gives 习近, 近平 and 平, so that any
run of its letters is found, one alone as the beginning of a pair.
"""

import re
import unicodedata
from typing import cast

LONGEST = 40
"""Code points of a word that are compared; what follows is cut off, in the index as in a query."""

UNSPACED = (
    r"\u0e00-\u0e4e\u0e50-\u0e59\u0e5c-\u0eff\u1000-\u1049\u1050-\u109f\u1780-\u17d3\u17d7\u17db-\u17ff"
    r"\u3040-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Thai, Lao, Burmese, Khmer, Japanese and Chinese without their stops and dots, as the inside of a character class."""

_RUN = re.compile(rf"[{UNSPACED}]+|[^\W_{UNSPACED}]+")
_PLAIN_RUN = re.compile(r"[a-z0-9]+")
_UNSPACED_START = re.compile(rf"[{UNSPACED}]")
_VOICED = {0x3099, 0x309A}
"""Marks that make another kana of one; all other marks are left out."""
_LETTERS = str.maketrans(
    {"ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "þ": "th", "ð": "d", "ς": "σ"}
)
"""Letters that Unicode does not decompose, as people without their keyboard type them."""


class _Folding(dict[int, int | str | None]):
    """Looks each character up once: its place in `_LETTERS`, nothing for a mark, else itself."""

    def __missing__(self, code: int) -> int | str | None:
        made = code if code in _VOICED or unicodedata.category(chr(code))[0] != "M" else None
        self[code] = made
        return made


_FOLDING = _Folding(cast("dict[int, int | str | None]", _LETTERS))


def fold(text: str) -> str:
    """Return the text without case, accents and compatibility forms."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text).lower().replace("и\u0306", "й")
    return unicodedata.normalize("NFC", apart.translate(_FOLDING))


def runs(text: str) -> list[str]:
    """Return the runs of letters and digits of a text, folded; a run of an unspaced script is one run."""
    folded = fold(text)
    return _PLAIN_RUN.findall(folded) if folded.isascii() else _RUN.findall(folded)


def is_unspaced(run: str) -> bool:
    """Return whether the run is of a script without spaces between words."""
    return not run.isascii() and _UNSPACED_START.match(run) is not None


def words(text: str) -> list[str]:
    """Return the words of a text in order, as the index holds them."""
    folded = fold(text)
    if folded.isascii():
        return [w if len(w) <= LONGEST else w[:LONGEST] for w in _PLAIN_RUN.findall(folded)]
    out: list[str] = []
    for run in _RUN.findall(folded):
        if is_unspaced(run):
            out.extend(run[i : i + 2] for i in range(len(run)))
        else:
            out.append(run[:LONGEST])
    return out


def asked(run: str) -> list[str]:
    """Return the words that must follow one another where a query holds the run.

    Of an unspaced script these are its pairs; one letter alone is the beginning of a pair.
    """
    if not is_unspaced(run):
        return [run[:LONGEST]]
    return [run[i : i + 2] for i in range(max(1, len(run) - 1))]
