"""The forms of English words, and the table of words by how a sentence that holds one speaks of a deed."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

import yaml

_IRREGULAR = {
    form: base
    for base, forms in {
        "beg": "begged", "begin": "began begun", "bind": "bound", "come": "came", "drive": "drove driven", "fall": "fell fallen",
        "fly": "flew flown", "give": "gave given", "go": "went gone", "hold": "held", "know": "knew known", "lead": "led",
        "leave": "left", "meet": "met", "say": "said", "see": "saw seen", "seek": "sought", "shake": "shook shaken", "sit": "sat",
        "stand": "stood", "take": "took taken", "tell": "told", "think": "thought", "write": "wrote written", "child": "children",
    }.items()
    for form in forms.split()
}  # fmt: skip
_ENDINGS = (
    ("ies", "y"),
    ("ied", "y"),
    ("es", ""),
    ("s", ""),
    ("ed", ""),
    ("ed", "e"),
    ("d", ""),
    ("ing", ""),
    ("ing", "e"),
)


@cache
def bases(word: str) -> frozenset[str]:
    """Return a word in lower case with the base forms that it may be a form of: "stopped" of "stop" and "stopp"."""
    return frozenset({word, _IRREGULAR.get(word, word), *_stripped(word)})


def _stripped(word: str) -> Iterator[str]:
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word[: -len(ending)] + instead
            yield stem
            if len(stem) > 2 and stem[-1] == stem[-2]:  # noqa: PLR2004 (a doubled consonant has a vowel before it)
                yield stem[:-1]


@cache
def _table() -> dict[str, frozenset[str]]:
    told = yaml.safe_load(files("digest.reading.grammar").joinpath("speaks.yml").read_text("utf-8"))
    return {name: frozenset(words.split()) for name, words in told.items()}


def words_of(kind: str) -> frozenset[str]:
    """Return the words of a kind, in their base forms."""
    return _table()[kind]


@cache
def is_one(word: str, kind: str) -> bool:
    """Return whether a word in lower case is a form of one of a kind of the table.

    Raises KeyError for a kind that the table has not.
    """
    return not bases(word).isdisjoint(_table()[kind])
