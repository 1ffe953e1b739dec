"""Who is quoted, who was in the room, how long, on what occasion, about what, and what kind of text."""

from typing import Any

import pytest

from digest.reading import Reading, Vocabulary, find_claims
from digest.reading.explain import explain
from digest.records.ids import TopicId
from digest.records.registry import Registry, Topic
from tests.reading import claims, cleaned
from tests.world import named

MET = "Kenyan President Daniel Otieno met Chinese Premier Lin Guowei in Tokyo on Friday"


def reading_of(text: str, vocabulary: Vocabulary) -> Reading:
    """Return what an article tells, published on a Sunday."""
    return claims(f"Published: 15 April 2018\n\n{text}\n\nThey parted as friends.\n", vocabulary)[1]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("“We shall build the railway,” Otieno said. “It will be long.”", ["daniel-otieno", "daniel-otieno"]),
        ("Otieno said: “We shall build the railway.”", ["daniel-otieno"]),
        ("“We shall build the railway,” said Otieno, who wore a hat.", ["daniel-otieno"]),
        ("Otieno arrived. “We shall build the railway,” he said.", ["daniel-otieno"]),
        ("Otieno told Lin of a plan. “We shall build the railway,” he said.", []),
        ("“We shall build the railway,” an aide said.", []),
        ("“We shall build the railway,” said an aide to Otieno.", []),
        ("“We shall build the railway,” an aide to Otieno said.", []),
        ("An aide to Otieno said: “We shall build the railway.”", []),
        ("“We shall build the railway.” Otieno said that he was late.", []),
        ("“We shall build ‘the long railway’ at last,” Otieno said.", ["daniel-otieno"]),
        ("Otieno said, “We shall build it soon. “The railway is ours and will stay so.", ["daniel-otieno"]),
        ('"We shall build the railway," Otieno\'s wife said.', []),
        ("The “railway of all railways” was praised.", []),
        ("According to Otieno, “the railway will be long”.", ["daniel-otieno"]),
        ('"We shall all be there," said Amina Baraka, who teaches law.', [{"printed": "Amina Baraka"}]),
    ],
)
def test_speakers(text: str, speakers: list[Any], vocabulary: Vocabulary) -> None:
    """Names who said the words between quotation marks where the text makes it certain, and nobody else."""
    found = reading_of(f"{MET}.\n\n{text}", vocabulary).statements
    assert [named(s.speaker) for s in found] == speakers


@pytest.mark.parametrize(
    ("text", "also"),
    [
        ("Seo Min-jae also attended the talks.", ["seo-min-jae"]),
        ("Also present were Seo Min-jae and Ana Torres.", ["seo-min-jae", "ana-torres"]),
        ("Otieno was accompanied by Seo Min-jae, Lin by Ana Torres.", ["seo-min-jae", "ana-torres"]),
        ("The meeting was attended by Foreign Minister Seo Min-jae.", ["seo-min-jae"]),
        ("Seo Min-jae was also present. It was not long.", ["seo-min-jae"]),
        ("Seo Min-jae was not present.", []),
        ("Seo Min-jae attended a school in Oslo.", []),
        ("Seo Min-jae said that the talks had gone well.", []),
        ("Otieno was received at the gate by the Chief of Protocol.", []),
    ],
)
def test_company(text: str, also: list[Any], vocabulary: Vocabulary) -> None:
    """Lists who was in the room too, and nobody who only speaks of it."""
    (account,) = reading_of(f"{MET}.\n\n{text}", vocabulary).about
    assert [named(p.person) for p in account.also_present] == also
    assert len(account.people) == 2


@pytest.mark.parametrize(
    ("text", "duration", "occasion"),
    [
        (f"{MET} for two hours.", "PT2H", None),
        (f"{MET}. The talks lasted 40 minutes.", "PT40M", None),
        (f"{MET}. The meeting lasted an hour and a half.", "PT1H30M", None),
        (f"{MET} for more than three hours.", "PT3H", None),
        (f"{MET} for thirty-five minutes.", "PT35M", None),
        (f"{MET} for thirteen minutes.", "PT13M", None),
        (f"{MET}. It took Otieno four hours to get there.", None, None),
        (f"{MET} two hours late.", None, None),
        (f"{MET} on the sidelines of the Asian Grain Forum.", None, "the Asian Grain Forum"),
        (f"{MET} during his state visit to Japan.", None, "his state visit to Japan"),
        (f"{MET}. They will mend it. Otieno is on a state visit to Japan.", None, "a state visit to Japan"),
        (f"{MET}. Otieno will be on a state visit to Japan.", None, None),
        (f"{MET}. A year ago he was in Oslo on the sidelines of a fair.", None, None),
    ],
)
def test_duration_and_occasion(text: str, duration: str | None, occasion: str | None, vocabulary: Vocabulary) -> None:
    """Reads how long the meeting lasted and what it was part of, from its own clauses."""
    (account,) = reading_of(text, vocabulary).about
    assert (account.duration, account.occasion) == (duration, occasion)


def test_words_of_a_length(vocabulary: Vocabulary) -> None:
    """Shows the words that tell how long it took, whatever letters stand before them."""
    (account,) = reading_of(f"{MET}, with İlk İpek, for two hours.", vocabulary).about
    assert account.known["duration"].quote == "for two hours"


def test_topics(registry: Registry) -> None:
    """Names a topic by its record where a phrase of it stands, else by the words of the text; guesses none."""
    topic = Topic(id=TopicId("long-railway"), name="the long railway", phrases=("railway of the north",))
    known = Registry(people=registry.people, topics={topic.id: topic}, gazetteer=registry.gazetteer)
    text = f"{MET}. They discussed the price of grain and the railway of the north. They discussed a range of bilateral, regional and other issues.\n\nThey agreed to meet again.\n"
    found = find_claims(cleaned(text), Vocabulary(known)).topics
    assert [named(t.topic) for t in found] == [
        {"printed": "the price of grain"}, "long-railway"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("first", "genre"),
    [
        ("Readout of the call with Premier Lin", "official-readout"),
        ("Editorial: A railway too long", "editorial"),
        ("Analysis: Why Tokyo", "analysis"),
        ("FOR IMMEDIATE RELEASE", "press-release"),
        ("Readers of grain futures are nervous", None),
        ("Leaders meet in Tokyo", None),
    ],
)
def test_genre(first: str, genre: str | None, vocabulary: Vocabulary) -> None:
    """Takes the genre from the word that says it, and leaves it unknown elsewhere."""
    reading = claims(f"{first}\n\n15 April 2018\n\n{MET}.\n\nThey parted as friends.\n", vocabulary)[1]
    assert (reading.header["genre"].value if "genre" in reading.header else None) == genre


def test_explained(vocabulary: Vocabulary) -> None:
    """Shows statements, topics and company among the claims of `explain`, each with its words."""
    text = f"{MET}. They discussed the price of grain. “It is high,” he told us.\n\nSeo Min-jae also attended the talks. “We shall see it fall,” Otieno said.\n"
    marks = explain(cleaned(text), vocabulary)
    fields = {m.field for m in marks if m.kind == "claim"}
    assert {"statement", "topic", "about.also_present", "about.people"} <= fields
    assert all(text[m.start : m.end] == m.quote for m in marks)
