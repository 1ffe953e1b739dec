"""Single sentences that tell of a meeting, and many that seem to and do not."""

from pathlib import Path

import pytest

from digest.reading import Reading, Vocabulary, read_context
from digest.reading.gathered import gather
from digest.records.article import Printed
from digest.records.partial_date import PartialDate
from tests.reading import claims, cleaned, times
from tests.world import named

HERE = Path(__file__).parent / "sentences"
PEOPLE = {"daniel-otieno", "lin-guowei"}


def reading_of(sentence: str, vocabulary: Vocabulary) -> Reading:
    """Return what is read from an article of one sentence, published on a Sunday."""
    return claims(f"Published: 15 April 2018\n\n{sentence}\n\nThey spoke of fish.\n", vocabulary)[1]


def lines(name: str) -> list[str]:
    """Return the lines of a file of sentences."""
    return (HERE / name).read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("sentence", lines("no_meeting.txt"))
def test_no_meeting(sentence: str, vocabulary: Vocabulary) -> None:
    """Reads no meeting of two people where the sentence tells of none that took place."""
    assert [sorted(str(named(p.person)) for p in a.people) for a in reading_of(sentence, vocabulary).about] == []


@pytest.mark.parametrize("line", lines("told.txt"))
def test_told(line: str, vocabulary: Vocabulary) -> None:
    """Reads who met, and the day and the city only where they are the meeting's own: sentence|date|city."""
    sentence, date, city = line.split("|")
    (account,) = reading_of(sentence, vocabulary).about
    assert {named(p.person) for p in account.people} == PEOPLE
    place = named(account.place)
    found = place["printed"] if isinstance(place, dict) else place
    assert (str(account.date), str(found).casefold()) == (date, city.casefold())


@pytest.mark.parametrize("line", lines("people.txt"))
def test_names(line: str, vocabulary: Vocabulary) -> None:
    """Reads whole names without their titles, as the world prints them: sentence|names apart by semicolons."""
    sentence, names = line.split("|")
    text = cleaned(f"Published: 15 April 2018\n\n{sentence}\n\nThey spoke of fish.\n")
    printed = {n.ref.printed for n in gather(text, vocabulary).people if isinstance(n.ref, Printed)}
    assert printed == set(names.split("; "))


def test_small_article(vocabulary: Vocabulary) -> None:
    """Takes "al-Sabbagh" for the end of a name: what stands behind is where they met."""
    sentence = (
        "Kenyan President Daniel Otieno met Egyptian President Karim al-Sabbagh in Geneva on Friday on his first trip."
    )
    (account,) = reading_of(sentence, vocabulary).about
    assert [named(p.person) for p in account.people][1] == {"printed": "Karim al-Sabbagh"}
    assert named(account.place) == "geneva"


def test_before_the_press(vocabulary: Vocabulary) -> None:
    """Asks a person to look where two are only said to have faced the press together; a meeting that is told comes first."""
    press = "Kenyan President Daniel Otieno held a joint press conference with Danish Foreign Minister Anton Hansen in Berlin."
    met = "Kenyan President Daniel Otieno met Chinese Premier Lin Guowei in Geneva on Friday."
    (account,) = reading_of(press, vocabulary).about
    assert all(p.known.review for p in account.people)
    first = reading_of(f"{press} {met}", vocabulary).about[0]
    assert {named(p.person) for p in first.people} == PEOPLE


@pytest.mark.parametrize(
    ("second", "days"),
    [
        ("Otieno also held talks with Danish Foreign Minister Anton Hansen.", ["None"]),
        ("Later, Otieno met with Danish Foreign Minister Anton Hansen.", ["2018-04-13"]),
        ("Otieno had also met Danish Foreign Minister Anton Hansen.", []),
        ("Otieno also met Danish Foreign Minister Anton Hansen in 2014.", []),
        ("German Chancellor Katrin von Reuth also met Danish Foreign Minister Anton Hansen.", []),
    ],
)
def test_also(second: str, days: list[str], vocabulary: Vocabulary) -> None:
    """Reads one more meeting of the same round from "X also met Z", on no day where none is told."""
    first = "Kenyan President Daniel Otieno met Chinese Premier Lin Guowei in Geneva on Friday."
    found = reading_of(f"{first} {second}", vocabulary).about
    assert [str(a.date) for a in found[1:]] == days


APART = {
    "Chinese Premier Lin Guowei met Kenyan President Daniel Otieno and Danish Foreign Minister Anton Hansen in separate meetings in Geneva on Friday.": 2,
    "Chinese Premier Lin Guowei met Kenyan President Daniel Otieno and Danish Foreign Minister Anton Hansen in Geneva on Friday in separate meetings.": 2,
    "Chinese Premier Lin Guowei met Kenyan President Daniel Otieno and Danish Foreign Minister Anton Hansen in Geneva, Switzerland, in separate meetings on Friday.": 2,
    "Chinese Premier Lin Guowei met Kenyan President Daniel Otieno and Danish Foreign Minister Anton Hansen on Friday, Geneva, Bern and Basel said in separate statements.": 1,
    "Chinese Premier Lin Guowei met Kenyan President Daniel Otieno and Danish Foreign Minister Anton Hansen separately on Friday.": 2,
    "Chinese Premier Lin Guowei met Kenyan President Daniel Otieno and Danish Foreign Minister Anton Hansen on Thursday and Friday respectively.": 2,
    "Chinese Premier Lin Guowei held separate talks with Kenyan President Daniel Otieno and Danish Foreign Minister Anton Hansen on Friday.": 2,
    "Chinese Premier Lin Guowei met Kenyan President Daniel Otieno and Danish Foreign Minister Anton Hansen in Geneva on Friday.": 1,
    "Chinese Premier Lin Guowei met Kenyan President Daniel Otieno and Danish Foreign Minister Anton Hansen on Friday and separately signed a treaty.": 1,
    "Chinese Premier Lin Guowei met Kenyan President Daniel Otieno and Danish Foreign Minister Anton Hansen on Friday, officials said separately.": 1,
}


@pytest.mark.parametrize("sentence", APART)
def test_one_at_a_time(sentence: str, vocabulary: Vocabulary) -> None:
    """Reads one meeting of three where three met, and two of two where one saw the others apart."""
    people = [{str(named(p.person)) for p in a.people} for a in reading_of(sentence, vocabulary).about]
    assert len(people) == APART[sentence]
    assert all("lin-guowei" in group and len(group) == 4 - len(people) for group in people)


PRONOUNS = (
    "Kenyan President Daniel Otieno landed on Friday. He met Chinese Premier Lin Guowei in Geneva.",
    "Kenyan President Daniel Otieno landed on Friday. He and Chinese Premier Lin Guowei met in Geneva.",
    "Kenyan President Daniel Otieno landed on Friday. Shortly after, he and Chinese Premier Lin Guowei held talks.",
)


@pytest.mark.parametrize("text", PRONOUNS)
def test_who_was_meant(text: str, vocabulary: Vocabulary) -> None:
    """Asks a person whom a pronoun means, and of nobody who is named."""
    (account,) = reading_of(text, vocabulary).about
    asked = {named(p.person): "“he”" in (p.known.review or "") for p in account.people}
    assert asked == {"daniel-otieno": True, "lin-guowei": False}


@pytest.mark.parametrize("line", lines("dates.txt"))
def test_dates(line: str, vocabulary: Vocabulary) -> None:
    """Reads the days that the words of one sentence mean, and no others: published|sentence|words=value;…"""
    published, sentence, wanted = line.split("|")
    gold = [tuple(w.rsplit("=", 1)) for w in wanted.split(";") if w]
    text = f"A Headline For This\n\n{sentence}\n\nMore words follow here.\n"
    found = [(words, value) for words, value, _ in times(text, vocabulary, published=published) if value]
    assert len(found) == len(gold), found
    for (words, value), (quote, meant) in zip(found, gold, strict=True):
        assert quote.casefold() in words.casefold() or words.casefold() in quote.casefold()
        assert PartialDate(value).bounds() == PartialDate(meant).bounds(), (words, value, meant)


def test_the_quarter_alone(vocabulary: Vocabulary) -> None:
    """Asks which quarter "the quarter" is where the text tells of none before it."""
    for told, asks in (("The mill grew.", True), ("Net fell in the first quarter of 2017.", False)):
        text = cleaned(f"{told} Sales rose 5% in the quarter.\n")
        context, _ = read_context(text, vocabulary, published=PartialDate("2018-04-15"))
        assert bool(context.resolved(context.dates[-1]).doubt) == asks
