"""English words without their endings, so that "cooperate" finds "cooperation".

Porter's algorithm of 1980 (M. F. Porter, "An algorithm for suffix stripping", Program 14, 1980) with the two
departures of its author's own program ("bli" and "logi"), as SQLite's tokenizer has it, which the tests compare
with. `assets/javascripts/search/stems.js` does the same.
"""

import re
from functools import lru_cache

_ENGLISH = re.compile(r"[a-z]{3,}\Z")
_STEP_1B = re.compile(r"(.*)(ed|ing)\Z")
_RUNS = re.compile(r"v+c")

STEP_2 = {
    "ational": "ate", "tional": "tion", "enci": "ence", "anci": "ance", "izer": "ize", "bli": "ble", "alli": "al",
    "entli": "ent", "eli": "e", "ousli": "ous", "ization": "ize", "ation": "ate", "ator": "ate", "alism": "al",
    "iveness": "ive", "fulness": "ful", "ousness": "ous", "aliti": "al", "iviti": "ive", "biliti": "ble", "logi": "log",
}  # fmt: skip
STEP_3 = {"icate": "ic", "ative": "", "alize": "al", "iciti": "ic", "ical": "ic", "ful": "", "ness": ""}
STEP_4 = (
    "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ion", "ou", "ism", "ate", "iti",
    "ous", "ive", "ize",
)  # fmt: skip


def _pattern(word: str) -> str:
    """Return the word with "v" for each vowel and "c" for each consonant; a y after a consonant is a vowel."""
    out = ""
    for letter in word:
        vowel = letter in "aeiou" or (letter == "y" and out[-1:] == "c")
        out += "v" if vowel else "c"
    return out


def _measure(word: str) -> int:
    return len(_RUNS.findall(_pattern(word)))


def _is_short(word: str) -> bool:
    """Return whether the word ends consonant, vowel, consonant, the last not w, x or y."""
    return _pattern(word)[-3:] == "cvc" and word[-1] not in "wxy"


def _longest(word: str, endings: tuple[str, ...]) -> str:
    return max((e for e in endings if word.endswith(e)), key=len, default="")


@lru_cache(maxsize=300_000)
def stem(word: str) -> str:
    """Return what the forms of a word share; words of other letters than a to z, or of fewer than three, are their own."""
    if not _ENGLISH.match(word):
        return word
    word = _plain(word)
    for table in (STEP_2, STEP_3):
        ending = _longest(word, tuple(table))
        rest = word[: len(word) - len(ending)]
        if ending and _measure(rest) > 0:
            word = rest + table[ending]
    ending = _longest(word, STEP_4)
    rest = word[: len(word) - len(ending)]
    if ending and _measure(rest) > 1 and (ending != "ion" or rest[-1:] in {"s", "t"}):
        word = rest
    return _last(word)


def _plain(word: str) -> str:
    """Return the word without plural, -ed and -ing, a final y as i (steps 1a to 1c)."""
    if word.endswith(("sses", "ies")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    found = _STEP_1B.match(word)
    if word.endswith("eed"):
        word = word[:-1] if _measure(word[:-3]) > 0 else word
    elif found and "v" in _pattern(found[1]):
        word = found[1]
        if word.endswith(("at", "bl", "iz")):
            word += "e"
        elif word[-2:-1] == word[-1:] and _pattern(word)[-1:] == "c" and word[-1] not in "lsz":
            word = word[:-1]
        elif _measure(word) == 1 and _is_short(word):
            word += "e"
    if word.endswith("y") and "v" in _pattern(word[:-1]):
        word = word[:-1] + "i"
    return word


def _last(word: str) -> str:
    """Return the word without a final e or a doubled l (step 5)."""
    if word.endswith("e"):
        size = _measure(word[:-1])
        if size > 1 or (size == 1 and not _is_short(word[:-1])):
            word = word[:-1]
    if word.endswith("ll") and _measure(word) > 1:
        word = word[:-1]
    return word
