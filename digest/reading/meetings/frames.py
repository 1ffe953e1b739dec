"""The table of frames: which words tell of a meeting, and who takes part by which relation."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import ahocorasick
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

    alone: bool = False
    """Whether the left side met among itself where it is several and no other side is named."""

    verbs: frozenset[str] = frozenset()
    """For a noun: the verbs whose subject takes part in what they have as their object: "held talks"."""

    joint: frozenset[str] = frozenset()
    """For a noun: the verbs that several do together at what it names: "signed a treaty after talks"."""

    tells: frozenset[str] = frozenset()
    """For a noun: the verbs by which one addresses another there: "told Y during their meeting"."""

    needs: frozenset[str] = frozenset()
    """Words one of which must stand below; empty for none."""

    without: frozenset[str] = frozenset()
    """Words none of which may stand below."""

    asks: str | None = None
    """Why a person should look, where less is told than a meeting."""

    bodies: frozenset[str] = frozenset()
    """For a noun: words before it that make it the meeting of a body, not of two: "a cabinet meeting"."""

    each: bool = False
    """Whether each of the other side was met by himself: "called on X and Y"."""

    topic: bool = False
    """Whether its object is what was spoken about: "discussed fish in Oslo" tells no place."""

    seen: bool = False
    """Whether it tells what a picture shows: whoever is seen there has met, whatever day is named beside it."""

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
        alone=entry.get("alone", False),
        seen=entry.get("seen", False),
        topic=entry.get("topic", False),
        each=entry.get("each", False),
        asks=entry.get("asks"),
        reads=tuple(entry["reads"]),
        refuses=tuple(entry["not"]),
        **{
            name: frozenset(entry.get(name, "").split())
            for name in ("verbs", "joint", "tells", "needs", "without", "bodies")
        },
    )


@cache
def frames_of() -> dict[str, tuple[Frame, ...]]:
    """Return the frames by each of their words."""
    words = {w for f in frames() for w in f.words}
    return {w: tuple(f for f in frames() if w in f.words) for w in sorted(words)}


@cache
def titles() -> Mapping[str, Any]:
    """Return the table of words before names and of idioms."""
    told: Mapping[str, Any] = yaml.safe_load(files("digest.reading.meetings").joinpath("titles.yml").read_text("utf-8"))
    return told


def idioms() -> Mapping[str, str]:
    """Return what a parser misreads, in lower case, with the words in its place."""
    found: Mapping[str, str] = titles()["idioms"]
    return found


@cache
def telling_words() -> re.Pattern[str]:
    """Return a pattern of the words that tell of a meeting, idioms included."""
    words = sorted({*frames_of(), *idioms()}, key=lambda w: (-len(w), w))
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(w) for w in words)})(?!\w)", re.IGNORECASE)


# Somebody acts: a capital that does not begin the sentence, or a pronoun.
_SOMEBODY = re.compile(r"(?<=[\w,;:'\"”)-] )[^\W\d_a-z]\w|\b(?:[Hh]e|[Ss]he|[Tt]hey|[Bb]oth|[Tt]he (?:two|pair))\b")


def may_matter(text: str, sentence: Sentence) -> bool:
    """Return whether a sentence holds a word that tells of a meeting, and somebody who may have met."""
    words = text[sentence.start : sentence.end].lower()
    spans = ((last + 1 - length, last + 1) for last, length in _told_by().iter(words))
    told = any(not (_goes_on(words[a - 1 : a] if a else "") or _goes_on(words[b : b + 1])) for a, b in spans)
    return told and _SOMEBODY.search(text, sentence.start, sentence.end) is not None


@cache
def _told_by() -> ahocorasick.Automaton:
    """Return the words of `telling_words` with their lengths: each sentence of a text is looked through."""
    out = ahocorasick.Automaton()
    for word in (*frames_of(), *idioms()):
        out.add_word(word, len(word))
    out.make_automaton()
    return out


def _goes_on(letter: str) -> bool:
    return letter.isalnum() or letter == "_"
