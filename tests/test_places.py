"""Where and when people met, as other sentences than the one that tells of it say: visits, events, captions, feet."""

from pathlib import Path

import pytest

from digest.reading import Vocabulary
from tests.reading import claims
from tests.world import named

LINES = (Path(__file__).parent / "sentences" / "places.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("line", LINES)
def test_where_and_when(line: str, vocabulary: Vocabulary) -> None:
    """Reads day, city and country of the first meeting where the text tells them, and nothing else: text|date|city|country."""
    text, *expected = line.split("|")
    source = "\n\n".join(part.strip() for part in text.split("¶"))
    _, reading = claims(f"{source}\n\nThe weather was fine.\n", vocabulary, published="2018-04-15")
    assert reading.about, "no meeting"
    first = reading.about[0]
    place = named(first.place)
    city = place["printed"] if isinstance(place, dict) else place
    assert [str(first.date), str(city), str(first.country)] == expected
