"""The table of frames: which words tell of a meeting, and who takes part by which relation."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from digest.reading.words import Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One way to tell of a meeting."""

    name: str
    """Its name in the table; the rule of an account says by which frame it was read."""

    words: frozenset[str]
    """The words that tell, in lower case."""

    left: tuple[str, ...]
    """Relations of one side, in the order in which they are tried."""

    right: tuple[str, ...]
    """Relations of the other side."""

    noun: bool = False
    """Whether the words are nouns: their verb's subject is then the left side's subject."""

    alone: frozenset[str] | None = None
    """The verbs by which the left side met among itself; empty for any; None where it needs the right side."""

    needs: frozenset[str] = frozenset()
    """Words one of which must stand below; empty for none."""

    without: frozenset[str] = frozenset()
    """Words none of which may stand below."""

    asks: str | None = None
    """Why a person should look, where less is told than a meeting."""

    reads: tuple[str, ...] = ()
    """Sentences that it must read."""

    refuses: tuple[str, ...] = ()
    """Sentences that it must not read."""


@cache
def frames() -> tuple[Frame, ...]:
    """Return the frames in the order of the table."""
    table = yaml.safe_load(files("digest.reading.meetings").joinpath("frames.yml").read_text("utf-8"))
    return tuple(frame_of(name, entry) for name, entry in table.items())


def frame_of(name: str, entry: Mapping[str, Any]) -> Frame:
    """Return the frame that an entry of the table makes."""
    return Frame(
        name=name,
        words=frozenset(entry["words"].split()),
        left=tuple(entry["left"].split()),
        right=tuple(entry["right"].split()),
        noun=entry.get("noun", False),
        alone=_alone(entry.get("alone")),
        needs=frozenset(entry.get("needs", "").split()),
        without=frozenset(entry.get("without", "").split()),
        asks=entry.get("asks"),
        reads=tuple(entry["reads"]),
        refuses=tuple(entry["not"]),
    )


def _alone(value: object) -> frozenset[str] | None:
    return None if value is None else frozenset() if value is True else frozenset(str(value).split())


@cache
def frames_of() -> dict[str, tuple[Frame, ...]]:
    """Return the frames by each of their words."""
    words = {w for f in frames() for w in f.words}
    return {w: tuple(f for f in frames() if w in f.words) for w in sorted(words)}


@cache
def _telling() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(re.escape(w) for w in frames_of())})\b", re.IGNORECASE)


# Somebody acts: a capital that does not begin the sentence, or a pronoun.
_SOMEBODY = re.compile(r"(?<=[\w,;:'\"”)-] )[^\W\d_a-z]\w|\b(?:[Hh]e|[Ss]he|[Tt]hey|[Bb]oth)\b")


def may_matter(text: str, sentence: Sentence) -> bool:
    """Return whether a sentence holds a word that tells of a meeting, and somebody who may have met."""
    start, end = sentence.start, sentence.end
    return bool(_telling().search(text, start, end) and _SOMEBODY.search(text, start, end))
