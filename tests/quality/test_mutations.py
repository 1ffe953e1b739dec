"""What is read from labelled articles that were broken in every way that pasting breaks texts."""

from hypothesis import given
from hypothesis import strategies as st

from digest.reading import find_claims, read_context
from digest.reading.explain import explain
from digest.records.partial_date import PartialDate
from digest.text import ReadError, read
from tests.quality.labels import ARTICLES, HELD_OUT, Labelled
from tests.quality.score import labelled, vocabulary
from tests.test_evidence_laws import assert_evidence

TEXTS = [*labelled(ARTICLES), *labelled(HELD_OUT)]
QUOTES = str.maketrans({"“": None, "”": "“"})
SPACES = str.maketrans({" ": "\u00a0"})


@st.composite
def broken(draw: st.DrawFn) -> tuple[Labelled, bytes]:
    """Draw a labelled article with lines shuffled, bytes cut off, quotation marks broken, other spaces and line ends."""
    article = draw(st.sampled_from(TEXTS))
    text = article.text
    for change in draw(
        st.lists(
            st.sampled_from(["shuffle", "double", "drop", "quotes", "straight", "nbsp", "crlf", "join", "caps"]),
            max_size=4,
        )
    ):
        lines = text.split("\n")
        if change == "shuffle":
            lines = draw(st.permutations(lines)) if len(lines) < 60 else lines[::-1]
        elif change in {"double", "drop"}:
            at = draw(st.integers(0, len(lines) - 1))
            lines[at : at + 1] = [lines[at]] * 2 if change == "double" else []
        text = "\n".join(lines)
        text = {
            "quotes": lambda t: t.translate(QUOTES), "straight": lambda t: t.replace("”", '"').replace("’", "'"),
            "nbsp": lambda t: t.translate(SPACES), "crlf": lambda t: t.replace("\n", "\r\n"), "join": lambda t: t.replace("\n\n", "\n"),
            "caps": str.upper,
        }.get(change, lambda t: t)(text)  # fmt: skip
    data = text.encode()
    cut = draw(st.one_of(st.just(len(data)), st.integers(0, len(data))))
    return article, data[:cut]


@given(broken())
def test_offsets_quote_the_text(case: tuple[Labelled, bytes]) -> None:
    """Never crashes on a broken article, and quotes the text at every offset; cut inside a letter it may be refused."""
    article, data = case
    try:
        clean = read(data, "broken.txt")
    except ReadError:
        return
    published = PartialDate(article.published) if article.published else None
    context, reading = read_context(clean, vocabulary(), published=published)
    assert_evidence(clean, reading)
    assert find_claims(clean, vocabulary(), published=published) == reading
    assert all(0 <= d.start < d.end <= len(clean.text) for d in context.dates)
    for mark in explain(clean, vocabulary(), published=published):
        assert clean.source[mark.start : mark.end] == mark.quote
