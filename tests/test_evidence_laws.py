from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from digest.reading import Reading, Vocabulary, find_claims
from digest.reading.speech.statements import SHOWN_WORDS
from digest.records.article import Account
from digest.records.claims import Known
from digest.records.clean_text import CleanText
from digest.records.counting import QUOTE_WORDS
from tests.reading import claims, times
from tests.texts import arbitrary, broken_articles
from tests.world import registry_of

VOCABULARY = Vocabulary(registry_of())
dates = st.sampled_from([None, "2018-04-15", "2020-02-29", "2021", "2021-03", "1999-12-31/2000-01-02"])


def entries(reading: Reading) -> Iterable[Known]:
    """Yield how everything in a reading is known."""
    yield from (found.known for found in reading.header.values())
    for account in reading.about:
        yield from account.known.values()
        yield from (p.known for p in (*account.people, *account.also_present))
    yield from (m.known for m in reading.mentions)
    yield from (t.known for t in reading.topics)


def assert_evidence(text: CleanText, reading: Reading) -> None:
    """Assert that every quote stands where it says, is short enough, and that mentions do not overlap."""
    for known in entries(reading):
        if known.quote is not None:
            assert known.start is not None
            assert known.end is not None
            assert text.text[known.start : known.end] == known.quote
            assert known.quote.strip() == known.quote != ""
    for said in reading.statements:
        assert text.text[said.start : said.end] == said.quote.strip() == said.quote != ""
        assert len(said.quote.split()) <= SHOWN_WORDS
    at = 0
    for mention in reading.mentions:
        assert mention.start is not None
        assert mention.end is not None
        assert at <= mention.start < mention.end
        assert text.text[mention.start : mention.end] == mention.phrase
        assert len(mention.phrase.split()) <= QUOTE_WORDS
        at = mention.end


def assert_known(reading: Reading) -> None:
    """Assert that every value says how it is known, and that nothing without an anchor is computed."""
    for name, found in reading.header.items():
        assert found.value is None or found.known.basis != "unknown", name
    for account in reading.about:
        assert account.people
        assert_account(account)


def assert_account(account: Account) -> None:
    """Assert that an account's fields have entries, and that a call has no place."""
    for claim in account.claims():
        assert (claim.value is None) == (claim.known.basis == "unknown"), claim
        assert claim.value is None or claim.known.rule, claim
    if account.format in {"video", "phone"}:
        assert account.place is None
        assert account.venue is None


@given(broken_articles(), dates)
def test_broken_articles(source: str, published: str | None) -> None:
    """Every quote stands at its place in articles that were cut, shuffled and had characters put in."""
    text, reading = claims(source, VOCABULARY, published=published)
    assert_evidence(text, reading)
    assert_known(reading)


@given(arbitrary)
def test_arbitrary_text(source: str) -> None:
    """Every quote stands at its place, whatever the text; nothing crashes."""
    text, reading = claims(source, VOCABULARY)
    assert_evidence(text, reading)


@given(broken_articles())
def test_read_once_more(source: str) -> None:
    """A text tells the same each time that it is read, and when it was cleaned before."""
    text, reading = claims(source, VOCABULARY)
    assert find_claims(text, VOCABULARY) == reading
    _, same = claims(text.text, VOCABULARY)
    assert same == reading


@given(broken_articles())
def test_no_anchor_no_date(source: str) -> None:
    """Words that count from a day that nothing tells have no value."""
    for words, value, rule in times(source, VOCABULARY):
        # "the following day" and "a year later" may count from a day that the text tells.
        told = rule == "ago" and not words.endswith("ago")
        if rule in {"weekday", "weekday-of", "deictic-day", "day-of-month", "shifted-unit", "ago"} and not told:
            figures = "of " in source and "month" in source  # Figures for part of a year may place a text.
            assert value is None or figures, (words, value, rule)
