"""An office alone means somebody only where the text or a record proves whom."""

from dataclasses import replace
from datetime import date

import pytest

from digest.reading import Vocabulary
from digest.records.ids import PersonId
from digest.records.offices import Holding, offices
from digest.records.partial_date import PartialDate
from digest.records.registry import Person, Registry, Role
from digest.store.pipeline import pipeline
from tests.reading import claims
from tests.world import named, registry_of

OTIENO, SEITOV = "Kenyan President Daniel Otieno", "Kazakh Prime Minister Arman Seitov"
BOTH = ["arman seitov", "daniel otieno"]
TOLD = [
    # The text names the holder before or behind.
    f"{OTIENO} landed on Thursday. The Kenyan president met {SEITOV} on Friday.",
    f"The Kenyan president met {SEITOV} on Friday. {OTIENO} was tired.",
    f"Kenya's president met {SEITOV} on Friday. {OTIENO} was tired.",
    f"The president of Kenya met {SEITOV} on Friday. Daniel Otieno, president of Kenya, was tired.",
    f"The visiting Kenyan leader was received by {SEITOV} on Friday. {OTIENO} was tired.",
    f"{OTIENO} met his Kazakh counterpart on Friday. {SEITOV} was tired.",
    f"The Kenyan president held talks with the Kazakh premier on Friday. {OTIENO} was tired, and so was {SEITOV}.",
]
NOT_TOLD = [
    # Nobody is named, or another one, or two, or somebody who only belongs to the office.
    f"The Kenyan president met {SEITOV} on Friday.",
    f"Former {OTIENO} is dead. The Kenyan president met {SEITOV} on Friday.",
    f"The Kenyan foreign minister met {SEITOV} on Friday. {OTIENO} was tired.",
    f"The Tanzanian president met {SEITOV} on Friday. {OTIENO} was tired.",
    f"The Kenyan leader met {SEITOV} on Friday. {OTIENO} and Kenyan Prime Minister Joseph Mwangi were tired.",
    f"A spokesman of the Kenyan president met {SEITOV} on Friday. {OTIENO} was tired.",
    f"The Kenyan president's adviser met {SEITOV} on Friday. {OTIENO} was tired.",
    f"The Kenyan president will meet {SEITOV} on Monday. {OTIENO} was tired.",
    f"{OTIENO} met his counterpart on Friday. {SEITOV} was tired.",
]


@pytest.mark.parametrize("text", TOLD)
def test_office_alone(text: str, vocabulary: Vocabulary) -> None:
    """An office means the one person beside whose name the text prints it; the claim is computed and says from what."""
    (account,) = claims(f"Published: 15 April 2018\n\n{text}\n", vocabulary)[1].about
    assert {_name(p.person) for p in account.people} == set(BOTH)
    alone = [p for p in account.people if p.known.basis == "computed"]
    assert alone
    assert all(p.known.rule in {"office-in-the-text", "counterpart-in-the-text"} and p.known.anchor for p in alone)


def _name(person: object) -> str:
    value = named(person)
    return (value["printed"] if isinstance(value, dict) else str(value)).casefold().replace("-", " ")


@pytest.mark.parametrize("text", NOT_TOLD)
def test_nobody_meant(text: str, vocabulary: Vocabulary) -> None:
    """An office means nobody where the text names no holder, or two: then one side of the meeting is told, and it asks."""
    about = claims(f"Published: 15 April 2018\n\n{text}\n", vocabulary)[1].about
    assert all(len(a.people) == 1 and a.people[0].known.review for a in about)


def _with_records(*roles: Role) -> Registry:
    people = {
        PersonId(f"{name}"): Person(
            id=PersonId(f"{name}"), name=name.replace("-", " ").title(), country="KE", roles=(role,)
        )
        for name, role in zip(("abena-oduya", "wanjiru-kimathi"), roles, strict=False)
    }
    return replace(registry_of(), people=people)


ALONE = f"Published: 15 April 2018\n\nThe Kenyan president met {SEITOV} on Friday.\n"


@pytest.mark.parametrize(
    ("roles", "found"),
    [
        ((Role(title="President of Kenya"),), True),
        ((Role(title="President of Kenya", at=PartialDate("2018-02")),), True),
        ((Role(title="President of Kenya", at=PartialDate("2009")),), False),
        ((Role(title="Aide to the President of Kenya"),), False),
        ((Role(title="Vice President of Kenya"),), False),
        ((Role(title="President of Kenya"), Role(title="President of Kenya")), False),
    ],
)
def test_office_of_a_record(roles: tuple[Role, ...], *, found: bool) -> None:
    """A record alone may say who it is, and asks for a review; one of another year, of an aide, or a second one does not."""
    about = claims(ALONE, Vocabulary(_with_records(*roles)))[1].about
    assert bool(about) == found
    if found:
        person = next(p for p in about[0].people if p.person == "abena-oduya")
        assert (person.known.rule, person.known.basis) == ("office-of-the-record", "computed")
        assert person.known.review


TABLE = offices(
    (
        Holding("KE", "head of state", None, "Abena Oduya", "Oduya", (), PartialDate("2015-03-01"), date(2018, 4, 1), PartialDate("2018-05"), days_alone=False, source="An Almanac 2018"),
        Holding("KE", "head of state", None, "Wanjiru Kimathi", "Kimathi", (), PartialDate("2018-05"), date(2020, 4, 1), None, days_alone=False, source="An Almanac 2020"),
    )
)  # fmt: skip


@pytest.mark.parametrize(
    ("published", "name", "asks"),
    [
        ("2017-04-16", "Abena Oduya", False),
        ("2019-04-14", "Wanjiru Kimathi", False),
        ("2018-05-13", "Abena Oduya", True),
    ],
)
def test_office_of_the_table(published: str, name: str, *, asks: bool) -> None:
    """The table of offices tells who it was on the day of the text; in the month of a change both are named, and it asks."""
    vocabulary = Vocabulary(registry_of(), pipeline(), TABLE)
    text = f"The Kenyan president met {SEITOV} on Friday.\n"
    (account,) = claims(text, vocabulary, published=published)[1].about
    person = next(p for p in account.people if p.known.basis == "cross")
    assert named(person.person) == {"printed": name}
    assert "An Almanac" in (person.known.source or "")
    assert ("Oduya, Wanjiru Kimathi" in (person.known.review or "")) == asks


def test_record_before_the_table() -> None:
    """A record of one's own wins over the table."""
    vocabulary = Vocabulary(_with_records(Role(title="President of Kenya")), pipeline(), TABLE)
    about = claims(ALONE, vocabulary)[1].about
    assert "abena-oduya" in {p.person for p in about[0].people}


def test_name_of_the_table() -> None:
    """Knows somebody by full name from the table, with its row; the text's own spelling stands, and a record wins."""
    text = f"Abena Oduya met {SEITOV} in Nairobi on Friday. Oduya sang. Abena Oduya University is old.\n"
    (account,) = claims(text, Vocabulary(registry_of(), pipeline(), TABLE), published="2017-04-16")[1].about
    person = account.people[0]
    assert named(person.person) == {"printed": "Abena Oduya"}
    assert (person.known.basis, person.known.rule, person.known.source) == (
        "cross",
        "name-of-the-table",
        "the table of offices (An Almanac 2018)",
    )
    later = claims(text, Vocabulary(registry_of(), pipeline(), TABLE), published="2024-04-16")[1].about[0]
    assert later.people[0].known.source is None
    with_record = Vocabulary(_with_records(Role(title="Painter")), pipeline(), TABLE)
    assert claims(text, with_record, published="2017-04-16")[1].about[0].people[0].person == "abena-oduya"
