"""People without a record: one list, and records to accept."""

from pathlib import Path

import pytest
import yaml

from build_digest import main
from digest.records.article import Account, Article, Participant, Printed
from digest.records.ids import ArticleId
from digest.records.offices import Offices, offices
from digest.records.partial_date import PartialDate
from digest.records.registry import Registry
from digest.relate.unregistered import Unregistered, office_in, proposed, unregistered_people
from digest.store.tables import holding, load_gazetteer
from tests.roots import RECORDS, registered_root, write
from tests.test_add import add

ROWS = (
    ["NO", "head of government", "Prime Minister", "Anna Bergqvist Lund", "Lund", "Anna Lunde", "2017-02-01", "2019-03-01", "", "a table of ours"],
    ["SE", "head of government", "Prime Minister", "Karl Lund", "Lund", "", "2017-02-01", "2019-03-01", "", "a table of ours"],
)  # fmt: skip


@pytest.fixture(scope="module")
def registry() -> Registry:
    """Return no records, with the world's countries."""
    return Registry(gazetteer=load_gazetteer())


def article(ident: str, *people: tuple[str, str | None], day: str = "2018-05-14") -> Article:
    """Return an article of one meeting of people with their printed offices."""
    told = tuple(Participant(person=Printed(name), role=role) for name, role in people)
    return Article(id=ArticleId(ident), about=(Account(date=PartialDate(day), people=told),))


def people(registry: Registry, *articles: Article, table: Offices | None = None) -> dict[str, Unregistered]:
    """Return the people without a record by name."""
    rows = table if table is not None else offices(map(holding, ROWS))
    return {p.spellings[0]: p for p in unregistered_people(articles, registry, rows)}


def test_one_list(registry: Registry) -> None:
    """Counts how often and where somebody is named, those in most articles first."""
    found = people(registry, article("a", ("Ada Reed", None), ("Bo Carl", None)), article("b", ("Bo Carl", "Envoy")))
    assert [(n, p.times, p.articles) for n, p in found.items()] == [("Bo Carl", 2, ("a", "b")), ("Ada Reed", 1, ("a",))]


def test_spelled_otherwise(registry: Registry) -> None:
    """Takes two spellings for one person by family name, office and day; never by the family name or likeness alone."""
    office = "Norwegian Prime Minister"
    found = people(registry, article("a", ("Annie Lund", office)), article("b", ("Anna Lunde", None)))
    assert [p.spellings for p in found.values()] == [("Anna Lunde", "Annie Lund")]
    assert proposed(found["Anna Lunde"], registry).country == "NO"
    for role, day in (("Envoy", "2018-05-14"), (office, "2011-05-14"), (None, "2018-05-14")):
        apart = people(registry, article("a", ("Annie Lund", role), day=day), article("b", ("Anna Lunde", None)))
        assert [p.spellings for p in apart.values()] == [("Anna Lunde",), ("Annie Lund",)]


def test_record_to_accept(registry: Registry) -> None:
    """Proposes name, family, offices with days and sources, and other spellings; no family name that no table tells."""
    found = people(registry, article("a", ("Anna Lunde", "Norwegian Prime Minister"), ("Ada Reed", "Envoy of Norway")))
    known, other = proposed(found["Anna Lunde"], registry), proposed(found["Ada Reed"], registry)
    assert (known.id, known.family, known.aliases) == ("anna-lunde", "Lunde", ("Anna Bergqvist Lund",))
    assert [(r.title, str(r.at)) for r in known.roles] == [
        ("Prime Minister of Norway", "2017-02-01/2019-03-01"),
        ("Norwegian Prime Minister", "2018-05-14"),
    ]
    assert known.source == "a table of ours; articles/a"
    assert (other.family, other.country, other.source) == (None, "NO", "articles/a")


@pytest.mark.parametrize(
    ("role", "told"),
    [
        ("Polish Foreign Minister", ("PL", "foreign minister")),
        ("President of the Republic of Estonia", ("EE", "president")),
        ("Kenya's President", ("KE", "president")),
        ("Ambassador of Kenya to Norway", (None, "ambassador to")),
        ("Envoy", (None, "envoy")),
    ],
)
def test_printed_office(role: str, told: tuple[str | None, str], registry: Registry) -> None:
    """Reads country and office apart; no country where two are named."""
    assert office_in(role, registry) == told


def test_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Lists who has no record and writes proposals, which the digest takes as they are."""
    root = registered_root(tmp_path / "digest")
    text = "President Daniel Otieno met Norwegian Foreign Minister Anna Berg in Nairobi on Monday.\n"
    write(tmp_path, {"a.txt": f"A note on the talks\n\n14 May 2019\n\n{text}"})
    assert add(root, f"{tmp_path}/a.txt") == 0
    assert main(["--root", root.as_posix(), "people", "--propose"]) == 0
    assert "   1  Anna Berg: Norwegian Foreign Minister; in 2019-05-14-" in capsys.readouterr().out
    (proposal,) = (root / "proposed" / "people").iterdir()
    assert yaml.safe_load(proposal.read_text())["name"] == "Anna Berg"
    proposal.rename(root / RECORDS / "people" / proposal.name)
    assert main(["--root", root.as_posix(), "people"]) == 0
    assert capsys.readouterr().out == ""
