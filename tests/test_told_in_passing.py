"""How people met, who did, and of what a person is asked: what gold sentences of day and place do not show."""

import pytest

from digest.reading import Vocabulary, find_claims
from digest.records.article import Account
from digest.records.partial_date import PartialDate
from digest.store.pipeline import pipeline
from tests.reading import cleaned
from tests.world import registry_of

VOCABULARY = Vocabulary(registry_of(), pipeline())
OTIENO, LIN = "Kenyan President Daniel Otieno", "Chinese Premier Lin Guowei"


def account(text: str) -> Account:
    """Return the one account of a text that was published on Sunday, 15 April 2018."""
    (made,) = find_claims(cleaned(text), VOCABULARY, published=PartialDate("2018-04-15")).about
    return made


@pytest.mark.parametrize(
    ("text", "format_"),
    [
        (f"{OTIENO} telephoned {LIN} in Tokyo on Friday.", "phone"),
        (f"{OTIENO} called {LIN} on Friday.", "phone"),
        (f"{OTIENO} called on {LIN} in Tokyo on Friday.", "in-person"),
        (f"{OTIENO} met {LIN} in Tokyo for the first time since Monday, when they spoke by phone.", "in-person"),
        (f"{OTIENO} met {LIN} in Tokyo on Friday, with Kemal Yildirim joining by video link.", "in-person"),
        (f"In a telephone conversation on Friday, {OTIENO} and {LIN} expressed concern over the drought.", "phone"),
    ],
)
def test_format(text: str, format_: str) -> None:
    """Takes how they met from the words of the meeting, not from those of another one or of one more who took part."""
    assert account(text).format == format_


def test_three() -> None:
    """All of a list met, whichever of them a comma sets apart."""
    for text in ("Daniel Otieno, Lin Guowei and Kemal Yildirim met", f"{OTIENO}, {LIN}, and Kemal Yildirim held talks"):
        people = account(f"{text} in Tokyo on Friday.").people
        assert [str(p.person) for p in people] == ["daniel-otieno", "lin-guowei", "kemal-yildirim"]


@pytest.mark.parametrize(
    ("words", "field", "asked"),
    [
        ("in Tokyo on Tuesday, April 12", "date", "calls that day a Tuesday"),
        ("outside Geneva on Friday", "place", "the words say “outside”"),
        ("in the Dutch capital on Friday", "place", "more than one seat of government"),
    ],
)
def test_asks(words: str, field: str, asked: str) -> None:
    """Asks a person where words contradict each other or mean less than they seem to."""
    assert asked in (account(f"{OTIENO} met {LIN} {words}.").known[field].review or "")


def test_not_there() -> None:
    """Takes no building in which they did not meet."""
    assert account(f"{OTIENO} met {LIN} in Tokyo on Friday, not at the Akasaka Palace but at a hotel.").venue is None


def test_venue_of_another_city() -> None:
    """Takes no record of a building in another city than the one that the text names."""
    made = account(f"{OTIENO} met {LIN} at State House in Tokyo on Friday.")
    assert str(getattr(made.venue, "printed", "")) == "State House"
    assert "another city" in (made.known["venue"].review or "")
    assert account(f"{OTIENO} met {LIN} at State House in Nairobi on Friday.").venue == "state-house"


def test_capital() -> None:
    """Says from which table the name of a capital is."""
    known = account(f"{OTIENO} met {LIN} in the Kenyan capital on Friday.").known["place"]
    assert (known.basis, known.rule) == ("computed", "capital-of-the-country")
    assert known.anchor == "the capital of Kenya in the table of countries"


def test_denied_elsewhere() -> None:
    """Asks a person where the text itself says that the two did not meet; not where it says since when they had not."""
    quoted = f'The palace said that {OTIENO} did not meet {LIN} in Tokyo. "Otieno met Lin in Tokyo on Friday," a paper wrote.'
    assert all("did not meet" in (p.known.review or "") for p in account(quoted).people)
    sure = account(f"{OTIENO} met {LIN} in Tokyo on Friday. Otieno and Lin had not met since 2011.")
    assert not any(p.known.review for p in sure.people)


def test_yesterday_in_a_quotation() -> None:
    """Asks from which day "yesterday" counts where somebody is quoted."""
    text = f'{OTIENO} rested. "{OTIENO} met {LIN} in Tokyo yesterday," a paper wrote on Monday.'
    assert "on which they were said" in (account(text).known["date"].review or "")


def test_readout_of_a_call() -> None:
    """Says that people spoke by telephone where the headline or the text calls it a call, and asks a person to look."""
    text = f"Readout of the President's Call with the Premier\n\n{OTIENO} spoke today with {LIN}. The call follows a visit.\n"
    known = account(text).known["format"]
    assert (known.value, known.basis) == ("phone", "computed")
    assert "perhaps by video" in (known.review or "")


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (
            f"{OTIENO} met {LIN} in Tokyo on Thursday and spoke by phone with Kemal Yildirim on Friday.",
            [{"daniel-otieno", "lin-guowei"}, {"daniel-otieno", "kemal-yildirim"}],
        ),
        (
            f"{OTIENO} met {LIN} in Tokyo on Thursday and was received by Kemal Yildirim in Geneva on Friday.",
            [{"daniel-otieno", "lin-guowei"}, {"daniel-otieno", "kemal-yildirim"}],
        ),
        (
            f"{OTIENO} met {LIN} in Tokyo on Friday, having met Kemal Yildirim in Geneva on Thursday.",
            [{"daniel-otieno", "lin-guowei"}, {"daniel-otieno", "kemal-yildirim"}],
        ),
    ],
)
def test_subject_of_two_verbs(text: str, people: list[set[str]]) -> None:
    """Who met the one met the other; whom he met first did not."""
    told = find_claims(cleaned(text), VOCABULARY, published=PartialDate("2018-04-15")).about
    assert [{str(p.person) for p in a.people} for a in told] == people


@pytest.mark.parametrize(
    ("text", "duration"),
    [
        (f"{OTIENO} kept {LIN} waiting for eight hours on Friday before they met in Tokyo.", None),
        (f"{OTIENO} met {LIN} in Tokyo on Friday and spoke at a news conference that lasted 12 minutes.", None),
        (f"{OTIENO} met {LIN} in Tokyo, hours after Helena Barreto had a 90-minute phone call with Kemal Yildirim.", None),
        (f"{OTIENO}, who flew for nine hours, met {LIN} in Tokyo on Friday.", None),
        (f"{OTIENO} held talks with {LIN} in Tokyo on Friday that lasted two hours, then spent 40 minutes on the phone.", "PT2H"),
        (f"For two hours on Friday, {OTIENO} and {LIN} held talks in Tokyo.", "PT2H"),
    ],
)  # fmt: skip
def test_length(text: str, duration: str | None) -> None:
    """Takes the length of the meeting, not that of a wait, a flight or another call."""
    assert account(text).duration == duration


def test_several_datelines() -> None:
    """Reads "here" under the dateline of its own report, and the state that a dateline names behind its city."""
    text = f"GENEVA, April 13, 2018 (AP) - The lake is cold.\n\nTOKYO, April 13, 2018 (AP) - {OTIENO} met {LIN} here on Friday.\n"
    assert account(text).place == "tokyo"
    state = account(f"GENEVA, N.Y., April 13, 2018 (AP) - {OTIENO} met {LIN} in Geneva on Friday.\n\nIt rained.\n")
    assert (str(getattr(state.place, "printed", state.place)), state.country) == ("Geneva, N.Y.", "US")
    here = account(f"GENEVA, N.Y., April 13, 2018 (AP) - {OTIENO} met {LIN} here on Friday.\n\nIt rained.\n")
    assert str(getattr(here.place, "printed", here.place)) != "geneva"


@pytest.mark.parametrize("given", ["Mark", "Hope", "Frank", "Bill", "Grant"])
def test_names_that_are_words(given: str) -> None:
    """Takes a given name for no verb: "mark" tells of an anniversary, "Mark" of nothing."""
    made = account(f"Canadian Prime Minister {given} Whitlock met {LIN} in Tokyo on Friday.")
    assert (str(made.date), made.place) == ("2018-04-13", "tokyo")
