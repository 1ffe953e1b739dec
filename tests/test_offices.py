"""The table of offices: who is meant by an office on a day, by what words and under what names."""

from dataclasses import replace
from datetime import date

import pytest

from digest.records.name_keys import name_key
from digest.records.office_terms import meant
from digest.records.offices import CLASSES, Holding, OfficeClass, Offices, offices
from digest.records.official_names import aliases, has_family
from digest.records.partial_date import PartialDate
from digest.store.tables import load_gazetteer, load_offices


def line(  # noqa: PLR0913, PLR0917 (a line of the table has so many fields)
    country: str,
    office_class: OfficeClass,
    office: str | None,
    name: str,
    first: str,
    seen: str,
    last: str | None = None,
    *,
    family: str | None = None,
    days_alone: bool = False,
) -> Holding:
    """Return a made-up line; the last word of the name is the family name unless another is given."""
    return Holding(
        country=country,
        office_class=office_class,
        office=office,
        name=name,
        family=family or name.rpartition(" ")[2],
        spellings=(),
        first=PartialDate(first),
        seen=date.fromisoformat(seen),
        last=PartialDate(last) if last else None,
        days_alone=days_alone,
        source="a made-up book",
    )


STATE: OfficeClass = "head of state"
GOVERNMENT: OfficeClass = "head of government"
TABLE = offices(
    [
        line("KE", STATE, "President", "Amina J. Waweru", "2013-04-09", "2018-02-03", "2018-02-10"),
        line("KE", STATE, "President", "Daniel Otieno", "2018-02-10", "2024-05-01"),
        line("KE", GOVERNMENT, "President", "Daniel Otieno", "2018-02-10", "2024-05-01"),
        line("KE", "deputy head of state", "Vice President", "Rehema Kiplagat", "2018-02-10", "2024-05-01"),
        line("DE", STATE, "President", "Karl Brenneke", "2012-03-18", "2024-05-01"),
        line("DE", GOVERNMENT, "Chancellor", "Ute Sandvoss", "2010-01-01", "2017-01-07", "2017-01-07/2020-11-24"),
        line("DE", GOVERNMENT, "Chancellor", "Jens Oltmann", "2020-06", "2024-05-01"),
        line("DE", "foreign minister", "Foreign Minister", "Lena Wulfert", "2015-05-06", "2016-09-12", days_alone=True),
        line("GB", STATE, "King", "Edmund IX", "2015-01-01", "2024-05-01", family="Edmund"),
        line("GB", GOVERNMENT, "Prime Minister", "Hugh Farrant", "2015-06-01", "2024-05-01"),
        line("IE", STATE, "President", "Una Brannigan", "2011-11-11", "2024-05-01"),
        line("IE", GOVERNMENT, "Taoiseach (Prime Minister)", "Colm Tierney", "2011-03-09", "2016-05-06", "2016-05-06"),
        line("IE", GOVERNMENT, None, "Orla Devane", "2016-05-06", "2024-05-01"),
        line("IR", STATE, "Supreme Leader", "Behruz Tavakol", "1999-06-04", "2024-05-01"),
        line("IR", GOVERNMENT, "President", "Kamran Sohrabi", "2013-08-03", "2024-05-01"),
        line("KW", STATE, "Amir", "Faris al-Ahmad", "2006-01-29", "2024-05-01", family="Faris"),
    ]
)


def names(table: Offices, country: str, words: str, when: str) -> list[tuple[str, bool]]:
    """Return who is meant, each with whether a person has to look."""
    return [(c.holding.name, c.doubt is not None) for c in meant(table, country, words, PartialDate(when))]


ASKED = [
    ("KE", "president", "2015-07-01", ["Amina J. Waweru"]),
    ("KE", "President", "2022-07", ["Daniel Otieno"]),
    ("KE", "vice president", "2022-07-01", ["Rehema Kiplagat"]),
    ("KE", "prime minister", "2022-07-01", []),  # the president heads the government
    ("KE", "leader", "2022-07-01", ["Daniel Otieno"]),  # two offices, one person
    ("DE", "chancellor", "2022-07-01", ["Jens Oltmann"]),
    ("DE", "prime minister", "2022-07-01", ["Jens Oltmann"]),
    ("DE", "president", "2022-07-01", ["Karl Brenneke"]),
    ("DE", "leader", "2022-07-01", ["Karl Brenneke", "Jens Oltmann"]),  # both stand
    ("DE", "foreign minister", "2016-01-20", ["Lena Wulfert"]),
    ("DE", "top diplomat", "2016-01-20", ["Lena Wulfert"]),
    ("GB", "prime minister", "2022-07-01", ["Hugh Farrant"]),
    ("GB", "premier", "2022-07-01", ["Hugh Farrant"]),
    ("GB", "president", "2022-07-01", []),
    ("GB", "chancellor", "2022-07-01", []),
    ("GB", "monarch", "2022-07-01", ["Edmund IX"]),
    ("IE", "monarch", "2022-07-01", []),
    ("IE", "taoiseach", "2014-07-01", ["Colm Tierney"]),
    ("IE", "taoiseach", "2022-07-01", ["Orla Devane"]),  # a line without a printed office
    ("IE", "prime minister", "2014-07-01", ["Colm Tierney"]),
    ("IR", "president", "2022-07-01", ["Kamran Sohrabi"]),
    ("IR", "supreme leader", "2022-07-01", ["Behruz Tavakol"]),
    ("KW", "emir", "2022-07-01", ["Faris al-Ahmad"]),
    ("KW", "beekeeper", "2022-07-01", []),
    ("FR", "president", "2022-07-01", []),
]


@pytest.mark.parametrize(("country", "words", "when", "expected"), ASKED)
def test_words(country: str, words: str, when: str, expected: list[str]) -> None:
    """Means by the words for an office whoever the table prints with them, or whom they mean everywhere."""
    assert names(TABLE, country, words, when) == [(name, False) for name in expected]


IN_DOUBT = [
    # The month of a change: both stand, whatever the day.
    ("KE", "president", "2018-02-03", ["Amina J. Waweru", "Daniel Otieno"]),
    ("KE", "president", "2018-02-27", ["Amina J. Waweru", "Daniel Otieno"]),
    # A year in which the office changed hands.
    ("KE", "president", "2018", ["Amina J. Waweru", "Daniel Otieno"]),
    # Nobody knows when she left: she is listed as long as nobody else is shown.
    ("DE", "chancellor", "2018-05-01", ["Ute Sandvoss"]),
    # After the last edition of the source.
    ("KE", "president", "2025-01-01", ["Daniel Otieno"]),
    # Shown on single days only.
    ("DE", "foreign minister", "2017-03-01", ["Lena Wulfert"]),
]


@pytest.mark.parametrize(("country", "words", "when", "expected"), IN_DOUBT)
def test_doubt(country: str, words: str, when: str, expected: list[str]) -> None:
    """Lists all who may be meant, each with a reason, where the sources leave it open."""
    assert names(TABLE, country, words, when) == [(name, True) for name in expected]


def test_no_trace() -> None:
    """Names nobody before the first and long after the last day that is known."""
    assert names(TABLE, "KE", "president", "2013-03-31") == []
    assert names(TABLE, "DE", "foreign minister", "2013-01-01") == []


def test_somebody_shown_outweighs_an_open_end() -> None:
    """Leaves out who may have left long ago where a source shows another."""
    assert names(TABLE, "DE", "chancellor", "2020-09-01") == [("Jens Oltmann", False)]


def test_doubt_in_words() -> None:
    """Says for readers why a person has to look."""
    found = TABLE.holders("KE", STATE, PartialDate("2018-02-20"))
    assert [c.doubt for c in found] == [
        "left office 10 February 2018, near the days asked for",
        "took office 10 February 2018, near the days asked for",
    ]


def test_offices_of_a_person() -> None:
    """Lists what somebody held on a day."""
    (official,) = TABLE.names["daniel otieno"]
    assert [c.holding.office_class for c in TABLE.held_by(official, PartialDate("2020-01-01"))] == [GOVERNMENT, STATE]
    assert TABLE.held_by(official, PartialDate("2015-01-01")) == ()


def test_names_found() -> None:
    """Has people by full names and by family names, as the text is folded for the search."""
    assert [o.name for o in TABLE.names["amina waweru"]] == ["Amina J. Waweru"]
    assert [o.name for o in TABLE.families["sohrabi"]] == ["Kamran Sohrabi"]
    assert "waweru" not in TABLE.names


@pytest.mark.parametrize(
    ("name", "family", "expected"),
    [
        ("Tomás Belmonte Cruzeiro", "Belmonte", {"Tomás Belmonte", "Tomás Belmonte Cruzeiro"}),
        ("Arno K. Tessmer", "Tessmer", {"Arno K. Tessmer", "Arno Tessmer"}),
        ("Matome Vusi Dlongwa", "Dlongwa", {"Matome Vusi Dlongwa", "Matome Dlongwa", "Vusi Dlongwa"}),
        ("Ines Ulloa Prieto", "Ulloa Prieto", {"Ines Ulloa Prieto", "Ines Ulloa"}),
        ("Pieter Van der Waard", "Van der Waard", {"Pieter Van der Waard"}),
        ("Tan Jiarong", "Tan", {"Tan Jiarong", "Jiarong Tan"}),
        ("Edmund IX", "Edmund", {"Edmund IX"}),
        ("Aung Thet Lwin", "Aung Thet Lwin", {"Aung Thet Lwin"}),
        ("Edmund", "Edmund", set()),
    ],
)
def test_aliases(name: str, family: str, expected: set[str]) -> None:
    """Works out the forms in which news prints a name."""
    assert set(aliases(name, family)) == expected


def test_family_beside_an_office() -> None:
    """Knows a holder by the family name, whatever the given names; a father's name is not one."""
    assert has_family("Danyel M. Otieno", "Daniel Otieno", "Otieno")
    assert has_family("Sayyid Al Khatem", "Said al-Khatem", "al-Khatem")
    assert has_family("Sayyid Khatem", "Said al Khatem", "Khatem")
    assert has_family("Sheikh Faris al-Ahmad", "Faris al-Ahmad", "Faris")
    assert not has_family("Hamad bin Faris", "Faris al-Ahmad", "Faris")
    assert not has_family("Hamad al-Faris", "Faris al-Ahmad", "Faris")
    assert not has_family("Daniel Otienos", "Daniel Otieno", "Otieno")


def test_named_by() -> None:
    """Knows the holder of an office by the family name in any of the spellings of the table."""
    held = replace(TABLE.holdings[1], spellings=("Daniel Otyeno",))
    assert held.named_by("Danyel Otieno")
    assert held.named_by("D. Otyeno")
    assert not held.named_by("Daniel Mwangi")
    double = replace(held, name="Inés Ulloa Prieto", family="Ulloa Prieto", spellings=())
    assert double.named_by("Ines Ulloa")
    assert not double.named_by("Rosa Ulloa")


@pytest.mark.parametrize("text", ["Łukasz Żądło", "İlhan Öztürk", "Nʼgolo-Zié", "ﬁne straße", "習近平 x"])
def test_name_key_keeps_offsets(text: str) -> None:
    """Folds letter by letter, so that places in the folded text are places in the text."""
    assert len(name_key(text)) == len(text)
    assert name_key(name_key(text)) == name_key(text)


def test_name_key() -> None:
    """Takes off case, accents and hyphens."""
    assert name_key("Łukasz Żądło-İnan’s") == "lukasz zadlo inan's"


SHIPPED = load_offices()


def test_shipped_lines() -> None:
    """Has lines of known countries and classes, sorted, each with a source and an end that is not before its beginning."""
    countries = load_gazetteer().countries
    order = [(h.country, h.office_class, h.first, h.name, h.source) for h in SHIPPED.holdings]
    assert order == sorted(order)
    for held in SHIPPED.holdings:
        assert held.country in countries
        assert held.office_class in CLASSES
        assert held.source.startswith(("World Factbook ", "State Department "))
        assert held.last is None or held.first.bounds()[0] <= held.last.bounds()[1], held
        assert held.days_alone or held.last is None or held.seen <= held.last.bounds()[1], held


def test_shipped_names() -> None:
    """Has names in mixed case without what stands beside names in print."""
    for held in SHIPPED.holdings:
        assert not set(held.name) & set('()";,:/'), held
        assert not any(w.isupper() and w.isalpha() and len(w) > 4 for w in held.name.split(" ")), held
        assert held.named_by(held.name), held
        assert held.office is None or not held.office[0].islower(), held


def test_shipped_holders() -> None:
    """Covers most countries on a day, nearly all with one head of state and one of government."""
    when = PartialDate("2023-05-10")
    for office_class in (STATE, GOVERNMENT):
        found = [SHIPPED.holders(c, office_class, when) for c in load_gazetteer().countries]
        assert sum(len(f) == 1 and f[0].doubt is None for f in found) > 0.85 * len(found)


@pytest.mark.parametrize(
    ("country", "words", "when", "family"),
    [
        ("KZ", "president", "2023-05-10", "Tokayev"),
        ("CN", "president", "2019-05-10", "Xi"),
        ("DE", "chancellor", "2019-05-10", "Merkel"),
        ("DE", "president", "2020-12-10", "Steinmeier"),
        ("GB", "monarch", "2019-05-10", "Elizabeth"),
        ("IR", "president", "2023-05-10", "Raisi"),
        ("US", "secretary of state", "2022-05-10", "Blinken"),
        ("IE", "taoiseach", "2023-05-10", "Varadkar"),
    ],
)
def test_shipped_answers(country: str, words: str, when: str, family: str) -> None:
    """Names the holder of an office of each kind, as the sources of the table do."""
    (found,) = meant(SHIPPED, country, words, PartialDate(when))
    assert (found.holding.family, found.doubt) == (family, None)
