"""Who met, where a text tells it by offices, groups, labels and first persons, and not in one plain sentence."""

import pytest

from digest.reading import Reading, Vocabulary
from tests.reading import claims

ADA, BRUNO = "Ada Example", "Bruno Sample"
BOTH = [{ADA, BRUNO}]
LABELS = "PRESIDENT EXAMPLE: Welcome.\n\nFOREIGN MINISTER SAMPLE: Thank you."


def read(text: str, vocabulary: Vocabulary) -> Reading:
    """Return what a text of Tuesday, 14 May 2024, tells."""
    return claims(text, vocabulary, published="2024-05-14")[1]


def who(people: tuple[object, ...]) -> set[str]:
    """Return the printed names of people."""
    return {str(getattr(p, "printed", p)) for p in people}


MET = [
    # Groups by their countries: whom the text itself names with that office, or with that country.
    ("Foreign ministers from Fiji and Chad met in Oslo on Monday. Fiji's foreign minister, Ada Example, was tired. Her Chadian counterpart, Bruno Sample, was not.", BOTH),
    ("President Karl Muster hosted the leaders of Fiji and Chad on Monday. Prime Minister Ada Example of Fiji and President Bruno Sample of Chad sang.", [{"Karl Muster", ADA, BRUNO}]),
    ("President Ada Example met her Chadian and Fijian counterparts on Monday. Chadian President Bruno Sample and Fiji's President Karl Muster flew in.", [{ADA, BRUNO, "Karl Muster"}]),
    ("President Ada Example hosted talks on fish with her two guests, Presidents Bruno Sample and Karl Muster, on Monday.", [{ADA, BRUNO, "Karl Muster"}]),
    ("At the invitation of Prime Minister Ada Example, Prime Minister Bruno Sample came to Oslo on Monday. The two Prime Ministers held talks.", BOTH),
    ("President Ada Example hosted talks on Monday between Fiji and a Chadian delegation led by Foreign Minister Bruno Sample.", BOTH),
    ("The two leaders met in Oslo on Monday. President Ada Example and Prime Minister Bruno Sample spoke of fish.", BOTH),
    # Offices and names of one word.
    ("President Example called Foreign Minister Bruno Sample today to thank him.", [{"Example", BRUNO}]),
    ("President Ada met Foreign Minister Bruno Sample on Monday. President Ada Example was tired.", BOTH),
    ("Her Majesty Adelheid met Foreign Minister Bruno Sample on Monday.", [{"Adelheid", BRUNO}]),
    ("The Prime Minister met the Prime Minister of Chad, Bruno Sample, on Monday. The Prime Minister, Ada Example, was tired.", BOTH),
    ("The Minister of Trade, Shaikh Ali bin Karim bin Musa Al Example, met Foreign Minister Bruno Sample on Monday.", [{"Ali bin Karim bin Musa Al Example", BRUNO}]),
    ("Sheikh Ali bin Karim Al Example, President of Utopia, met Foreign Minister Bruno Sample on Monday.", [{"Ali bin Karim Al Example", BRUNO}]),
    ("President Ada Example and Premier Karl Muster hosted a state banquet for Foreign Minister Bruno Sample on Monday.", [{ADA, BRUNO, "Karl Muster"}]),
    # What a parser stumbles over: a day or a place beside a name.
    ("President Ada Example met with Foreign Minister Bruno Sample Monday, saying that fish were scarce.", BOTH),
    ("President Ada Example and Foreign Minister Bruno Sample on Monday hosted Premier Karl Muster.", [{ADA, BRUNO, "Karl Muster"}]),
    ("President Ada Example welcomed on Monday, at the Green Palace, Foreign Minister Bruno Sample.", BOTH),
    ("President Ada Example received in audience, at the Green Palace, the President of Chad, Bruno Sample.", BOTH),
    ("Bruno Sample, Prime Minister of Chad, and Ada Example, the president of Fiji, met in Oslo on Monday.", BOTH),
    ("President Ada Example met H.E. Mr Bruno Sample, Chairman of the Party of Chad, H.E. Mr Karl Muster, Prime Minister of Chad, and King Tom Rander on Monday.", [{ADA, BRUNO, "Karl Muster", "Tom Rander"}]),
    ("A delegation led by President Ada Example held talks with a Chadian delegation headed by Foreign Minister Bruno Sample in Oslo on Monday.", BOTH),
    ("President Ada Example and Foreign Minister Bruno Sample failed to agree on fish at talks in Oslo on Monday.", BOTH),
    ("President Ada Example met with Foreign Minister Bruno Sample and with Premier Karl Muster on Monday.", [{ADA, BRUNO, "Karl Muster"}]),
    ("President Ada Example and Foreign Minister Bruno Sample met in Oslo on Monday, with efforts under way to share fish.", BOTH),
    # Transcripts and first persons.
    (f"Remarks by President Ada Example and Foreign Minister Bruno Sample Before Bilateral Meeting\n\n{LABELS}", BOTH),
    ("Remarks With Foreign Minister Bruno Sample Before Their Meeting\n\nAda Example\nPresident of Utopia\nOslo, Norway\nMay 13, 2024\n\n" + LABELS, BOTH),
    ("Beginning of Meeting with Foreign Minister Bruno Sample\n\nPresident Ada Example: Welcome.\n\nForeign Minister Bruno Sample (back translation): Thank you.", BOTH),
    ("Statement by President Ada Example\n\nI met Foreign Minister Bruno Sample in Oslo on Monday.", BOTH),
    ("Questions to the President\n\nAda Example (Northtown, Green Party)\n\nI met Foreign Minister Bruno Sample in Oslo on Monday. Mr Sample and President Ada Example agreed.", BOTH),
    ("Questions to the President\n\nAda Example (Northtown, Green Party)\n\nI flew to Oslo on Monday for a meeting with Foreign Minister Bruno Sample.", BOTH),
    ("Remarks by President Example and Prime Minister Sample of the Kingdom of Fiji After Bilateral Meeting\n\nPRESIDENT EXAMPLE: Welcome.\n\nPRIME MINISTER SAMPLE: Thank you.", [{"Example", "Sample"}]),
    ("President Example's statement after her tour\n\nI return from Oslo today. My talks with Foreign Minister Bruno Sample centred on fish.", [{"Example", BRUNO}]),
    ('"I had a good meeting with Foreign Minister Bruno Sample in Oslo on Monday," President Ada Example told reporters.', BOTH),
]  # fmt: skip


@pytest.mark.parametrize(("text", "people"), MET)
def test_met(text: str, people: list[set[str]], vocabulary: Vocabulary) -> None:
    """Reads one meeting of the people whom the text means."""
    assert [who(tuple(p.person for p in a.people)) for a in read(text, vocabulary).about[:1]] == people


ONE_SIDE = [
    "The Secretary-General met President Bruno Sample in Oslo on Monday.",
    "The President spoke by phone on Monday with the President of Chad, Bruno Sample.",
    "Statement on arrival\n\nI had friendly talks with President Bruno Sample in Oslo on Monday.",
]


@pytest.mark.parametrize("text", ONE_SIDE)
def test_one_side(text: str, vocabulary: Vocabulary) -> None:
    """Reads a meeting of which the text names one side alone, and asks who the other was."""
    (account,) = read(text, vocabulary).about
    assert [(getattr(p.person, "printed", p.person), bool(p.known.review)) for p in account.people] == [(BRUNO, True)]


NOBODY = [
    "Supporters of Norwegian President Ada Example and Danish Premier Bruno Sample met in Oslo on Monday.",
    "The Secretary-General met reporters on Monday. President Bruno Sample was tired.",
    "The foreign ministers of two countries met in Oslo on Monday. President Bruno Sample and Premier Ada Example were tired.",
    "President Ada Example visited the Sample's Residential Complex on Monday.",
    "President Ada Example met, in a play shown on Monday, Foreign Minister Bruno Sample.",
    "An aide said that President Ada Example made her choice in consultation with the minister. Premier Bruno Sample slept.",
    "President Ada Example refused on Monday to meet Foreign Minister Bruno Sample.",
    "News diary\n\nPresident Ada Example hosts Foreign Minister Bruno Sample for talks.",
    "Cabinet meeting\n\nPresident Ada Example: Welcome.\n\nFinance Minister Bruno Sample: Thank you.",
]


@pytest.mark.parametrize("text", NOBODY)
def test_nobody(text: str, vocabulary: Vocabulary) -> None:
    """Reads no meeting of those whom a text only names beside one."""
    assert [a for a in read(text, vocabulary).about if len(a.people) > 1] == []


def test_line_of_a_transcript(vocabulary: Vocabulary) -> None:
    """Takes day and city of a transcript from the lines below its title."""
    text = f"Remarks by President Ada Example and Foreign Minister Bruno Sample Before Meeting\n\nThe Green Palace, Oslo\n\nMay 13, 2024\n\n{LABELS}"
    (account,) = read(text, vocabulary).about
    assert (str(account.date), account.country) == ("2024-05-13", "NO")
