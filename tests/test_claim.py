"""Values with how they are known: what a person's edit makes of a machine's reading."""

from hypothesis import given
from hypothesis import strategies as st

from digest.records.claims import Known, claim
from tests.anything import records, texts

READ = Known(basis="stated", rule="locative", value="moscow", quote="in Moscow", start=3, end=12)


def test_as_it_was_read() -> None:
    """Speaks for a value that stands as the rule gave it."""
    assert claim("place", "moscow", READ).known == READ


def test_unknown() -> None:
    """Is unknown without a value, and keeps what speaks of it: the words, the candidates, why to look."""
    known = Known(rule="weekday", quote="Thursday", start=1, end=9, review="any week", alternatives=("2024-05-16",))
    made = claim("date", None, known)
    assert (made.value, made.known.basis) == (None, "unknown")
    assert (made.known.quote, made.known.review, made.known.alternatives) == ("Thursday", "any week", ("2024-05-16",))
    assert claim("date", None, None).known == Known(basis="unknown")


def test_written_by_a_person() -> None:
    """Is a person's when no rule ever gave it."""
    assert claim("place", "moscow", None).known == Known(basis="person")


def test_changed_by_a_person() -> None:
    """Is a person's when it differs from the last reading, which becomes another reading without its words."""
    made = claim("place", "st-petersburg", READ)
    assert made.known.basis == "person"
    assert made.known.alternatives == ("moscow",)
    assert made.known.quote is None
    assert made.known.review


def test_changed_with_name_and_source() -> None:
    """Asks for nothing more when a person says who changed it and from which source."""
    known = Known(rule="locative", value="moscow", by="An editor", source="https://news.example/")
    made = claim("place", "st-petersburg", known)
    assert (made.known.by, made.known.source, made.known.review) == ("An editor", "https://news.example/", None)


def test_value_taken_out() -> None:
    """Is unknown when a person has taken the value out; the reading does not come back by itself."""
    made = claim("place", None, READ)
    assert (made.value, made.known.basis) == (None, "unknown")


@given(st.one_of(st.none(), texts), st.one_of(st.none(), records(Known)))
def test_unknown_exactly_without_value(value: str | None, known: Known | None) -> None:
    """Is unknown exactly when there is no value, whatever is stored."""
    made = claim("place", value, known)
    if value is None:
        assert made.known.basis == "unknown"
    assert made.value == value
    assert claim("place", made.value, made.known) == made or made.known.basis == "person"
