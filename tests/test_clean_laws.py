from hypothesis import example, given

from digest.records.clean_text import CleanText
from digest.text import read
from tests.reading import cleaned, pieces
from tests.texts import arbitrary, broken_articles, pasted


def assert_whole(text: CleanText) -> None:
    """Assert that kept and dropped runs are the source, that kept ones are the text, and that blocks cover it."""
    at = 0
    for start, end, _ in pieces(text):
        assert start == at
        assert start < end
        at = end
    assert at == len(text.source)
    written = 0
    for run in text.kept:
        between = text.text[written : run.at]
        assert between in {"", " ", "\n\n"}
        words = text.source[run.start : run.end]
        assert text.text[run.at : run.at + len(words)] == words
        written = run.at + len(words)
    assert written == len(text.text)
    assert "\n\n".join(text.of(b) for b in text.blocks) == text.text


def assert_stable(source: str) -> None:
    """Assert that cleaning the cleaned text gives the same text, blocks and defects, and drops line ends alone."""
    once = cleaned(source)
    twice = cleaned(once.text)
    assert (twice.text, twice.blocks, twice.defects) == (once.text, once.blocks, once.defects)
    assert {d.rule for d in twice.dropped} <= {"white space"}


@given(arbitrary)
@example("\x1f \x1f")
@example("\u00a0\u202e\u00a0a")
@example("\ufeff")
def test_arbitrary_text(source: str) -> None:
    """Kept and dropped runs together are the source, to the character, whatever the text."""
    assert_whole(cleaned(source))


@given(pasted)
def test_pasted_text(source: str) -> None:
    """Kept and dropped runs together are the source where rules drop lines."""
    assert_whole(cleaned(source))


@given(broken_articles())
def test_broken_articles(source: str) -> None:
    """Kept and dropped runs together are the source for articles that were cut, shuffled and doubled."""
    assert_whole(cleaned(source))


@given(arbitrary)
def test_twice_is_once(source: str) -> None:
    """Cleaning a cleaned text changes nothing."""
    assert_stable(source)


@given(pasted)
def test_twice_is_once_with_clutter(source: str) -> None:
    """Cleaning a cleaned text changes nothing where rules drop lines."""
    assert_stable(source)


@given(broken_articles())
def test_twice_is_once_when_broken(source: str) -> None:
    """Cleaning a cleaned text changes nothing for articles that were cut, shuffled and doubled."""
    assert_stable(source)


@given(arbitrary.filter(lambda s: s.strip() and "\0" not in s and "%PDF" not in s))
def test_bytes(source: str) -> None:
    """Kept and dropped runs together are the source to the byte, when the source comes as bytes."""
    data = source.encode()
    text = read(data, "article.txt")
    assert "".join(text.source[a:b] for a, b, _ in pieces(text)).encode() == data


@given(pasted)
def test_nothing_hidden(source: str) -> None:
    """No control character and no directional override reaches the canonical text."""
    text = cleaned(source).text
    assert not set(text) & set("\x00\x07\x1b\x7f\x85\r\u2028\u2029\u202e\u2066\u200b\ufeff\u00ad")
