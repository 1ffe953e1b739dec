"""Meetings that a text looks back or ahead to, and whom its pronouns, offices and groups mean there."""

import pytest

from digest.reading import Reading, Vocabulary
from tests.reading import claims
from tests.world import named

ADA, BRUNO = "President Ada Example", "Premier Bruno Sample"
MET = f"{ADA} met {BRUNO} in Oslo on Monday."
WILL = f"{ADA} will meet {BRUNO} in Oslo on Friday."
BOTH = {"Ada Example", "Bruno Sample"}


def read(text: str, vocabulary: Vocabulary) -> Reading:
    """Return what a text of Tuesday, 14 May 2024, tells."""
    return claims(text, vocabulary, published="2024-05-14")[1]


def who(people: tuple[object, ...]) -> set[str]:
    """Return the printed names of people."""
    return {str(getattr(p, "printed", p)) for p in people}


BACK = [
    (f"{MET} It was their first meeting since talks in Paris in November.", "2023-11", "Paris"),
    (f"{ADA} met {BRUNO} in Oslo on Monday, their first meeting since a summit in Paris in November.", "2023-11", "Paris"),
    (f"{MET} Their previous meeting, in Paris in November, ended in a row.", "2023-11", "Paris"),
    (f"{WILL} The last time they met was in Paris in November.", "2023-11", "Paris"),
    (f"{WILL} At a summit in Paris in November, Ms Example promised Mr Sample more fish.", "2023-11", "Paris"),
    (f"{MET} Mr Sample's trip follows Ms Example's visit to Paris in November, when she met King Karl Muster.", "2023-11", "Paris"),
    (f"{ADA} resigned on Monday, months after hosting {BRUNO} in Paris.", "None", "Paris"),
    (f"{MET} Their meeting came after the two leaders held talks in Paris in November.", "2023-11", "Paris"),
    ("The fleet sails. The leaders of Serbia, Norway and Denmark, Ada Example, Bruno Sample and Karl Muster, met in Paris last November.", "2023-11", "Paris"),
    (f"{ADA} of Norway is ill. Example first met {BRUNO} in Paris in 2019.", "2019", "Paris"),
    (f"{BRUNO} is ill. {ADA} first met him in Paris in 2019.", "2019", "Paris"),
    (f"{ADA}, who visited Paris in November for talks with {BRUNO}, is ill.", "2023-11", "Paris"),
    (f"Two days after talks in Paris with {BRUNO}, {ADA} said on Monday that fish were scarce.", "None", "Paris"),
    (f"{ADA} last visited Paris in November, to meet {BRUNO}.", "2023-11", "Paris"),
    (f"King Karl Muster is ill. {ADA} will dine with {BRUNO}. The two last met in Paris in November.", "2023-11", "Paris"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "when", "city"), BACK)
def test_looks_back(text: str, when: str, city: str, vocabulary: Vocabulary) -> None:
    """Reads a meeting of another time with its own days and city, whatever stands for those who met."""
    (mention,) = (m for m in read(text, vocabulary).mentions if m.direction == "back" and len(m.people) > 1)
    place = named(mention.place)
    assert (str(mention.interval), place["printed"] if isinstance(place, dict) else str(place)) == (when, city)


AHEAD = [
    (f"{ADA} will call on {BRUNO} and meet King Karl Muster on Friday.", [BOTH, {"Ada Example", "Karl Muster"}]),
    (f"{ADA} will travel to Oslo on Friday to meet {BRUNO}.", [BOTH]),
    (f"{BRUNO} will host {ADA} in Oslo on Friday.", [BOTH]),
    (f"{ADA} will speak by phone with {BRUNO} on Friday.", [BOTH]),
    (f"Preparations are under way for {ADA}'s meeting with {BRUNO} in Oslo on Friday.", [BOTH]),
    (f"The programme on Friday includes a meeting between {ADA} and {BRUNO} in Oslo.", [BOTH]),
    (f"{ADA} will visit Oslo on Friday. She will meet {BRUNO} there.", [BOTH]),
    (f"{WILL} Example and Sample will discuss fish. The meeting between Example and Sample is to last an hour.", [BOTH]),
    (f"{ADA} travels to Oslo on Friday to meet {BRUNO}.", [BOTH]),
    (f"{ADA} leaves for Oslo on Friday for a meeting with {BRUNO}.", [BOTH]),
    (f"{ADA} plans a meeting with {BRUNO} in Oslo on Friday.", [BOTH]),
    (f"{ADA} accepted an invitation from {BRUNO} to visit Oslo in June.", [BOTH]),
    (f"{ADA} will be in Oslo on June 3, where she is expected to meet {BRUNO}.", [BOTH]),
    (f"An aide assumed that the summit between {ADA} and {BRUNO}, scheduled for June 3 in Oslo, would go ahead.", [BOTH]),
    (f"{ADA} looked forward to meeting {BRUNO} in Oslo on Friday.", [BOTH]),
    (f"Week ahead\n\nFRIDAY, MAY 17\n\nIn Oslo, {ADA} hosts three-way talks on fish with {BRUNO}.", [BOTH]),
    (f"Week ahead\n\nFRIDAY, MAY 17\n\n{ADA} hosts {BRUNO} for lunch.\n\nSATURDAY, MAY 18\n\nThe fleet sails.", [BOTH]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "people"), AHEAD)
def test_looks_ahead(text: str, people: list[set[str]], vocabulary: Vocabulary) -> None:
    """Reads each of the meetings that a text announces, also those that a diary lists below their day."""
    reading = read(text, vocabulary)
    assert reading.about == ()
    assert [who(m.people) for m in reading.mentions if m.direction == "ahead"] == people


SAME = [
    f"{MET} Example and Sample were also due to discuss fish.",
    f"{MET} Example and Sample agreed to keep up their talks on fish.",
    f"{MET} Trade Minister Karl Muster and Ambassador Dora Probe were also present at the talks.",
    f'{MET} "Fish are scarce," Ms Example said during the talks with Mr Sample.',
]


@pytest.mark.parametrize("text", SAME)
def test_is_the_same(text: str, vocabulary: Vocabulary) -> None:
    """Makes no other meeting of what the text goes on to say of the one that it reports."""
    reading = read(text, vocabulary)
    assert (len(reading.about), reading.mentions) == (1, ())


INVITED = [
    (f"{ADA} accepted an invitation from {BRUNO} to visit Paris in June.", BOTH),
    (f"At the invitation of {BRUNO}, {ADA} will pay a visit to Norway on Friday.", BOTH),
    (f"{ADA} accepted {BRUNO}'s invitation to visit Paris in June.", BOTH),
    (f"{ADA} of Norway is ill. {ADA} visited Paris in March at the invitation of {BRUNO}.", {"Ada Example"}),
    (f"{MET} Ms Example thanked him for the welcome during her visit to Paris in March.", {"Ada Example"}),
    (f"{MET} US Premier Karl Muster will visit Paris in June.", {"Karl Muster"}),
    (f"{MET} King Karl Muster invited Ms Example and Mr Sample to visit Paris in June.", BOTH | {"Karl Muster"}),
    (f"{MET} The two reviewed what was agreed during the shipping envoy's visit to Paris in March.", None),
]


@pytest.mark.parametrize(("text", "people"), INVITED)
def test_on_a_journey(text: str, people: set[str] | None, vocabulary: Vocabulary) -> None:
    """Says who travels, with the host of a visit to come, and tells of no journey of somebody whom nobody knows."""
    assert [who(m.people) for m in read(text, vocabulary).mentions] == ([people] if people else [])


@pytest.mark.parametrize("told", ["The fleet sails.", MET])
@pytest.mark.parametrize("when", ["", " after the vote of some day", " after being elected two months ago"])
def test_first_stop(told: str, when: str, vocabulary: Vocabulary) -> None:
    """Looks back to a first stop, whoever made it, and dates it by no words that count from another event."""
    (mention,) = read(f"{told} Norway was her first stop{when}.", vocabulary).mentions
    assert (mention.direction, mention.interval, mention.country) == ("back", None, "NO")
    assert mention.known.review
    assert mention.known.alternatives == (("2024-03",) if "elected" in when else ())


def test_day_of_the_other_meeting(vocabulary: Vocabulary) -> None:
    """Takes the day of a meeting for that of no other which lay some days before it."""
    (mention,) = read(f"{MET[:-1]}, two days after talks with King Karl Muster.", vocabulary).mentions
    assert (mention.direction, mention.interval) == ("back", None)


OFF = f"{ADA} on Monday abruptly cancelled her meeting with {BRUNO} two days before they were to sit down in Oslo."


def test_is_called_off(vocabulary: Vocabulary) -> None:
    """Looks ahead to no meeting that the text says was called off, and keeps one that was held or has another day."""
    later = f"{OFF} Earlier Monday, Example told reporters she would probably still meet Sample."
    assert (read(later, vocabulary).mentions, read(later, vocabulary).about) == ((), ())
    again = f"{OFF} Ms Example will meet Mr Sample in Paris on Friday, an aide said."
    assert [str(m.interval) for m in read(again, vocabulary).mentions] == ["2024-05-17"]
    assert len(read(f"{MET} In March {ADA} had cancelled a meeting with {BRUNO}.", vocabulary).about) == 1
    assert len(read(f"{MET} Mr Sample had threatened to cancel the meeting with Ms Example.", vocabulary).about) == 1


TOLD = [
    (f"The Speaker of the Lower House, Ada Example, met the Minister of Fish, {BRUNO}, in Oslo on Monday.", [BOTH]),
    (f"The Governor-General of Tuvalu, Sir Bruno Sample, called on King Karl Muster on Monday. The Governor-General was hosted to lunch by {ADA} on Monday.", [{"Bruno Sample", "Karl Muster"}, BOTH]),
    (f"{MET} King Karl Muster telephoned both Sample and Example on Tuesday.", [BOTH, {"Karl Muster", "Bruno Sample"}, {"Karl Muster", "Ada Example"}]),
    (f"Pope Clement received {ADA} in Rome on Monday.", [{"Clement", "Ada Example"}]),
    (f"{ADA} met {BRUNO} on Monday to voice her support and solidarity.", [BOTH]),
    (f"{ADA} of Norway and {BRUNO} met in Oslo on Monday.", [BOTH]),
    (f"{ADA} met {BRUNO} many times.", []),
    (f"Reports that {ADA} met {BRUNO} in Oslo on Monday are untrue.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "people"), TOLD)
def test_tells(text: str, people: list[set[str]], vocabulary: Vocabulary) -> None:
    """Reads who met through offices that a comma parts from their names, and one account for each whom somebody called."""
    assert [who(tuple(p.person for p in a.people)) for a in read(text, vocabulary).about] == people


def test_denied_elsewhere(vocabulary: Vocabulary) -> None:
    """Asks a person where a newspaper told of a meeting that the text says is no such one."""
    text = f"A paper had it that {ADA} met {BRUNO} in Oslo on Monday. There were no such contacts, an aide said."
    assert all("no such contacts" in (p.known.review or "") for a in read(text, vocabulary).about for p in a.people)


def test_headline_alone(vocabulary: Vocabulary) -> None:
    """Asks a person where only the headline says that two met, whom the text names."""
    text = f"Example meets Sample in Oslo\n\n{ADA} sang on Monday. {BRUNO} danced on Monday, and the fleet sailed at noon.\n"
    (account,) = read(text, vocabulary).about
    assert who(tuple(p.person for p in account.people)) == BOTH
    assert all("headline" in (p.known.review or "") for p in account.people)


def test_both(vocabulary: Vocabulary) -> None:
    """Takes "both" for those whom the sentence before has named beside her."""
    text = f"{ADA} spoke by phone with {BRUNO} and King Karl Muster on Monday. She plans to meet both in Oslo in June."
    assert [who(m.people) for m in read(text, vocabulary).mentions] == [BOTH | {"Karl Muster"}]


DIARY = """Political diary: the week to come

WEDNESDAY, MAY 15

** OSLO - Kenyan President Daniel Otieno holds talks with Chinese Premier Lin Guowei on fish. (To May 18) ** LIMA - Danish Foreign Minister Anton Hansen meets German Chancellor Katrin von Reuth.

THURSDAY, MAY 16

GENEVA - Kenyan President Daniel Otieno meets Danish Foreign Minister Anton Hansen.

Tuesday: Chinese Premier Lin Guowei is to meet German Chancellor Katrin von Reuth in Tokyo.
"""


def test_diary(vocabulary: Vocabulary) -> None:
    """Reads of each item of a diary the day and the city that head it, and a weekday that follows them as the next one."""
    found = [(str(m.interval), printed(m.place)) for m in read(DIARY, vocabulary).mentions]
    days = ["2024-05-15", "2024-05-15", "2024-05-16", "2024-05-21"]
    assert found == list(zip(days, ["Oslo", "Lima", "geneva", "tokyo"], strict=True))


def test_arrival_is_no_day_of_what_is_to_come(vocabulary: Vocabulary) -> None:
    """Leaves open on which day somebody meets another who has arrived and is due to."""
    text = "Kenyan President Daniel Otieno arrived on Friday in Tokyo, where he is due to meet Chinese Premier Lin Guowei.\n\nIt rained.\n"
    (mention,) = (m for m in read(text, vocabulary).mentions if len(m.people) > 1)
    assert (mention.interval, printed(mention.place)) == (None, "tokyo")


def printed(place: object) -> str:
    """Return a place's id, or its name as printed."""
    return str(getattr(place, "printed", place))
