"""The table of frames: each reads its own sentences and refuses the others."""

import pytest

from digest.reading import Vocabulary
from digest.reading.meetings.frames import Frame, frames
from tests.reading import claims

PEOPLE = {"Ada": "Foreign Minister Ada Example", "Bruno": "President Bruno Sample"}
BOTH = {"Ada Example", "Bruno Sample"}


def told(sentence: str, vocabulary: Vocabulary) -> list[set[str]]:
    """Return who met whom in an article of one sentence, its two people written out with their offices."""
    for short, whole in PEOPLE.items():
        sentence = sentence.replace(short, whole)
    source = f"Published: 14 May 2024\n\n{sentence}\n\nMore was not said.\n"
    return [
        {str(getattr(p.person, "printed", p.person)) for p in a.people} for a in claims(source, vocabulary)[1].about
    ]


def cases(field: str) -> list[tuple[str, str]]:
    """Return the sentences of all frames, with the frame's name."""
    return [(f.name, s) for f in frames() for s in getattr(f, field)]


@pytest.mark.parametrize(("frame", "sentence"), cases("reads"))
def test_reads(frame: str, sentence: str, vocabulary: Vocabulary) -> None:
    """Reads that two met where a frame's own sentence tells it."""
    assert told(sentence, vocabulary) == [BOTH], frame


@pytest.mark.parametrize(("frame", "sentence"), cases("refuses"))
def test_refuses(frame: str, sentence: str, vocabulary: Vocabulary) -> None:
    """Reads no meeting where the words stand and nobody met."""
    assert told(sentence, vocabulary) == [], frame


@pytest.mark.parametrize("frame", frames(), ids=lambda f: f.name)
def test_has_sentences(frame: Frame) -> None:
    """Every frame has sentences of both kinds, and words."""
    assert frame.words
    assert frame.reads
    assert frame.refuses
