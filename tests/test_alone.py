"""Where words of names stand alone: looked up as they would be found by looking through the text."""

import re

from hypothesis import given
from hypothesis import strategies as st

from digest.reading.entities.alone import last_alone, times

WORDS = ("Ashby", "Ashby's", "Eleanor Ashby", "O'Brien", "O’Brien", "Al-Amin", "Ashby-Cole", "_Ashby", "said", "and", "who", "the", ",", ".", "\n\n", "'")  # fmt: skip
TELLS = r"(?:(?:'s)? (?:said|says|told|met|added|noted|will|has|had|is|was|who|and|[a-z]+ed)|, who)\b"
texts = (
    st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join).map(lambda t: t.replace(" ,", ",").replace(" .", "."))
)


@given(texts, st.sampled_from(("Ashby", "Al-Amin", "O'Brien", "Cole")))
def test_times(text: str, word: str) -> None:
    """Counts the places of a word that is no part of another."""
    assert times(text, word) == len(re.findall(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text))


@given(texts, st.sampled_from(("Ashby", "Al-Amin", "O'Brien", "Cole")))
def test_last_alone(text: str, word: str) -> None:
    """Finds the last place with a verb behind it and another word before it than the given name."""
    found = re.finditer(rf"(?<![\w'-]){re.escape(word)}(?={TELLS})", text)
    places = [m.start() for m in found if not text.endswith("Eleanor ", 0, m.start())]
    assert last_alone(text, "Eleanor", word) == max(places, default=-1)
