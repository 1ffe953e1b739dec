"""How the table of offices is made: names and offices as books print them, tenures from editions, days of visits."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from digest.records.partial_date import PartialDate
from digest.store.tables import load_gazetteer
from tools.attested import Order, attested
from tools.book_lines import country_code, page_lines, table_lines
from tools.make_offices import entries, rows, table
from tools.one_person import one_holder, one_person
from tools.printed_names import names_in

PRINTED = [
    ("President TAN Jiarong", [("President", "Tan Jiarong", "Tan")]),
    ("President XI Liwen", [("President", "Xi Liwen", "Xi")]),
    ("King EDMUND IX", [("King", "Edmund IX", "Edmund")]),
    ("Prime Minister Pieter DE WAARD", [("Prime Minister", "Pieter De Waard", "De Waard")]),
    ("Deputy Prime Minister Ines SAENZ DE ULLOA", [("Deputy Prime Minister", "Ines Saenz de Ulloa", "Saenz de Ulloa")]),
    ("Prime Minister Jose CORREIA e MOTA", [("Prime Minister", "Jose Correia e Mota", "Correia e Mota")]),
    ("President Karim al-HADDAR", [("President", "Karim al-Haddar", "al-Haddar")]),
    ("Prime Minister Sean O'DRISCOLL", [("Prime Minister", "Sean O'Driscoll", "O'Driscoll")]),
    ("Governor General Ian MCTAVEY", [("Governor General", "Ian McTavey", "McTavey")]),
    ("President Mele FALE'ULA'A", [("President", "Mele Fale'ula'a", "Fale'ula'a")]),
    ("Vice President Ana ORTUZAR-VEGA", [("Vice President", "Ana Ortuzar-Vega", "Ortuzar-Vega")]),
    ("Supreme Leader Reza Hedayat-TAVAKOL", [("Supreme Leader", "Reza Hedayat-Tavakol", "Tavakol")]),
    ("King FARIS bin Hamad Al Nur", [("King", "Faris bin Hamad Al Nur", "Faris")]),
    ("President Rui LASTRA Mendonca", [("President", "Rui Lastra Mendonca", "Lastra")]),
    ("Prime Minister Sr. Gen. THET AUNG LWIN", [("Prime Minister", "Thet Aung Lwin", "Thet Aung Lwin")]),
    ("Prime Minister Sir Hugh B. FARRANT, Jr.", [("Prime Minister", "Hugh B. Farrant Jr.", "Farrant")]),
    ("Taoiseach (Prime Minister) Orla DEVANE", [("Taoiseach (Prime Minister)", "Orla Devane", "Devane")]),
    ("President of the Swiss Confederation Urs AMMETER", [("President of the Swiss Confederation", "Urs Ammeter", "Ammeter")]),
    ("Minister of State for Cabinet Affairs Dr. Lutfi NASR", [("Minister of State for Cabinet Affairs", "Lutfi Nasr", "Nasr")]),
    (
        "Vice Presidents Ada BRISTOW, Ben COLE, and Eve DRAPER",
        [("Vice President", "Ada Bristow", "Bristow"), ("Vice President", "Ben Cole", "Cole"), ("Vice President", "Eve Draper", "Draper")],
    ),
    ("Prime Minister SUNISA Thong, also spelled SUNYSA Thong", [("Prime Minister", "Sunisa Thong", "Sunisa")]),
    ("Sebald KRUTZ elected chancellor", [("", "Sebald Krutz", "Krutz")]),
    ("recognizes Abel GUARDO as the Interim President of PeruPresident Noel MORO Diaz", [("President", "Noel Moro Diaz", "Moro")]),
    ("uty Prime Minister Lutfi NASR", [("Deputy Prime Minister", "Lutfi Nasr", "Nasr")]),
    ("President-elect Ada BRISTOW", []),
    ("formerly, Prime Minister Ben COLE", []),
    ("vacant", []),
]  # fmt: skip


@pytest.mark.parametrize(("printed", "expected"), PRINTED)
def test_printed_names(printed: str, expected: list[tuple[str, str, str]]) -> None:
    """Reads office, name and the part in capitals; sentences, ranks and lost beginnings leave no trace in a name."""
    found = names_in(printed, {"Swiss", "Peru"})
    assert [(n.office, n.name, n.family) for n in found] == expected


def test_lost_beginning() -> None:
    """Takes nothing for a name of which only the end is left, and no office whose beginning is lost."""
    assert not names_in("ndo LASTRA")[0].whole
    assert not names_in("STRA")[0].whole
    (cut,) = names_in("President of the Council of Ministers Rui LASTRA", cut=True)
    assert (cut.office, cut.whole) == ("", True)


SAME = [
    (("Ana Belmonte Ruiz", "Belmonte"), ("Ana Belmonte", "Belmonte"), True),
    (("Ana Belmonte", "Belmonte"), ("Rosa Belmonte", "Belmonte"), False),
    (("Li Qorang", "Li"), ("Li Keqorang", "Li"), False),
    (("Hal H. W. Brandt", "Brandt"), ("Hal W. Brandt", "Brandt"), False),
    (("Edmund IX", "Edmund"), ("Edmund X", "Edmund"), False),
    (("Ram Lal Joshi", "Joshi"), ("Ram Prem Kumar Joshi", "Joshi"), False),
    (("Faris bin Hamad", "Faris"), ("Hamad bin Faris", "Hamad"), False),
]


@pytest.mark.parametrize(("one", "other", "expected"), SAME)
def test_one_person(one: tuple[str, str], other: tuple[str, str], *, expected: bool) -> None:
    """Tells relatives and namesakes apart and knows longer and shorter forms of a name."""
    assert one_person(*one, *other) is expected
    assert one_person(*other, *one) is expected


def test_one_holder() -> None:
    """Lets spellings differ more in one office at one time, but neither numerals nor fathers."""
    assert one_holder("Raman Halovka", "Halovka", "Roman Golovka", "Golovka")
    assert one_holder("Muhammad bin Faris Al Nur", "Muhammad", "Mohammed bin Faris", "Mohammed")
    assert not one_holder("Muhammad bin Faris", "Muhammad", "Mohammed bin Zahir", "Mohammed")
    assert not one_holder("Edmund IX", "Edmund", "Edmund X", "Edmund")


GAZETTEER = load_gazetteer()
HEAD = "country\tclass\tprinted\tsince\tfirst_seen\tlast_seen\n"
MEETINGS = "kind\tstart\tend\twho\tcountry\tcity\ttext\n"
EDITIONS = """Norway\thead of state\tKing EDMUND IX\t2001-01-17\t2015-10-26\t2022-06-30
Sweden\thead of state\tKing FARIS\t2001-01-17\t2015-10-26\t2022-06-30
Denmark\thead of state\tKing ALBIN\t2021-12-01\t2021-12-09\t2022-06-30
Finland\thead of state\tPresident Elsa KORPI\t2021-12-02\t2021-12-09\t2022-06-30
Iceland\thead of state\tPresident Jon BALDUR\t2021-12-03\t2021-12-09\t2022-06-30
"""
"""Countries that show how fresh the editions are."""


def made(tmp_path: Path, lines: str, meetings: str = "") -> list[tuple[str, ...]]:
    """Return class, office, name, spellings, first day, end and source of the rows of France."""
    (tmp_path / "heads.tsv").write_text(HEAD + EDITIONS + lines, encoding="utf-8")
    (tmp_path / "meetings.tsv").write_text(MEETINGS + meetings, encoding="utf-8")
    book = list(table_lines(tmp_path / "heads.tsv", GAZETTEER))
    found = rows(entries(book, attested(tmp_path / "meetings.tsv", GAZETTEER, Order(book))))
    return [(r[1], r[2], r[3], r[5], r[6], r[8], r[9]) for r in found if r[0] == "FR"]


def column(found: Iterable[tuple[str, ...]], *at: int) -> list[tuple[str, ...]]:
    """Return some fields of rows."""
    return [tuple(row[i] for i in at) for row in found]


def test_successor_ends_a_tenure(tmp_path: Path) -> None:
    """Ends a tenure with the next one's first day, even where the book printed the old name for longer."""
    found = made(
        tmp_path,
        "France\thead of state\tPresident Ana BELMONTE\t2016-05-01\t2016-11-06\t2021-12-09\n"
        "France\thead of state\tPresident Luc TESSIER\t2021-11-20\t2022-01-06\t2022-06-30\n",
    )
    assert column(found, 2, 4, 5) == [("Ana Belmonte", "2016-05-01", "2021-11-20"), ("Luc Tessier", "2021-11-20", "")]


def test_years_without_editions(tmp_path: Path) -> None:
    """Says among which days an end lies where the book was not renewed for years: another may have come and gone."""
    found = made(
        tmp_path,
        "France\thead of government\tPrime Minister Ana BELMONTE\t2001-05-01\t2015-10-26\t2020-11-23\n"
        "France\thead of government\tPrime Minister Luc TESSIER\t2019-05-20\t2020-11-24\t2022-06-30\n",
    )
    (first, last), _ = (PartialDate(found[0][5]).bounds(), None)
    assert (first.year, last) == (2001, date(2019, 5, 20))


def test_spellings_of_one_tenure(tmp_path: Path) -> None:
    """Takes spellings of one first day and office for one person, and goes on where somebody begins again."""
    found = made(
        tmp_path,
        "France\thead of state\tPresident Raman HALOVKA\t2016-05-01\t2016-11-06\t2021-12-09\n"
        "France\thead of state\tPresident Roman GOLOVKA\t2016-05-01\t2022-01-06\t2022-02-03\n"
        "France\thead of state\tPresident Roman GOLOVKA\t2021-05-01\t2022-02-10\t2022-06-30\n",
    )
    assert column(found, 2, 3, 4, 5) == [("Roman Golovka", "Raman Halovka", "2016-05-01", "")]


def test_rest_of_a_name(tmp_path: Path) -> None:
    """Keeps no spelling of which the beginning is lost where a whole one is known."""
    found = made(
        tmp_path,
        "France\thead of state\tPresident Ana BELMONDEZ Vega\t2016-05-01\t2016-11-06\t2021-12-09\n"
        "France\thead of state\tNDEZ Vega\t2016-05-01\t2022-01-06\t2022-06-30\n",
    )
    assert column(found, 1, 2, 3, 5) == [("President", "Ana Belmondez Vega", "", "")]


def test_lines_without_an_office(tmp_path: Path) -> None:
    """Takes who is printed without an office beside a head for a deputy, alone for the head."""
    beside = made(
        tmp_path,
        "France\thead of government\tPrime Minister Ana BELMONTE\t2016-05-01\t2016-11-06\t2022-06-30\n"
        "France\thead of government\tLuc TESSIER\t2016-05-02\t2016-11-06\t2022-06-30\n",
    )
    assert column(beside, 0, 2) == [
        ("deputy head of government", "Luc Tessier"),
        ("head of government", "Ana Belmonte"),
    ]
    alone = made(tmp_path, "France\thead of government\tLuc TESSIER\t2016-05-02\t2016-11-06\t2022-06-30\n")
    assert column(alone, 0, 1, 2) == [("head of government", "", "Luc Tessier")]


def test_a_date_that_was_not_renewed(tmp_path: Path) -> None:
    """Gives who is printed with the first day of the one before him the days between the editions."""
    found = made(
        tmp_path,
        "France\thead of state\tPresident Ana BELMONTE\t2016-05-01\t2016-11-06\t2021-12-09\n"
        "France\thead of state\tPresident Luc TESSIER\t2016-05-01\t2022-01-06\t2022-06-30\n",
    )
    assert ("Luc Tessier", "2021-12-09/2022-01-06") in column(found, 2, 4)


def visit(day: str, who: str) -> str:
    """Return a visit from France."""
    return f"visit to the US\t{day}\t{day}\t{who}\tFrance\t\tWorking visit.\n"


def trip(day: str, text: str) -> str:
    """Return a journey to France."""
    return f"trip of the US secretary of state\t{day}\t{day}\tbrandt-hal-w\tFrance\tLyon\t{text}\n"


def test_days_of_visits(tmp_path: Path) -> None:
    """Makes a line of the days on which somebody is shown whom the book lacks, until another is."""
    found = made(
        tmp_path,
        "",
        visit("1996-03-01", "President Ana Belmonte")
        + visit("1998-03-01", "President Ana Belmonte")
        + visit("1999-03-01", "President Luc Tessier")
        + visit("2001-03-01", "President Ana Belmonte"),
    )
    assert column(found, 2, 4, 6) == [
        ("Ana Belmonte", "1996-03-01", "State Department visits 1996-03-01/1998-03-01"),
        ("Luc Tessier", "1999-03-01", "State Department visits 1999-03-01"),
        ("Ana Belmonte", "2001-03-01", "State Department visits 2001-03-01"),
    ]


def test_days_of_travels(tmp_path: Path) -> None:
    """Reads whom a traveller met, each under the country that the words name or the one visited."""
    text = "Met with President Ana Belmonte, Foreign Minister Luc Tessier, and Polish Foreign Minister Jan Wolny."
    (tmp_path / "meetings.tsv").write_text(MEETINGS + trip("2019-03-01", text), encoding="utf-8")
    found = attested(tmp_path / "meetings.tsv", GAZETTEER, Order(()))
    assert [(a.country, a.office_class, a.name) for a in found] == [
        ("US", "foreign minister", "Hal W. Brandt"),
        ("FR", "head of state", "Ana Belmonte"),
        ("FR", "foreign minister", "Luc Tessier"),
        ("PL", "foreign minister", "Jan Wolny"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Attended a NATO summit and met with President Ana Belmonte.",
        "Met with Vice President Ana Belmonte.",
        "Met with former President Ana Belmonte.",
        "Met with President Belmonte.",
        "Accompanied President Ana Belmonte.",
    ],
)
def test_no_days(tmp_path: Path, text: str) -> None:
    """Takes nobody from where many countries meet, nor who has another office, nor a family name alone."""
    assert made(tmp_path, "", trip("2019-03-01", text)) == []


def test_visits_confirm_the_book(tmp_path: Path) -> None:
    """Adds a spelling and the last day shown to a line of the book instead of a line of its own."""
    found = made(
        tmp_path,
        "France\thead of state\tPresident Raman HALOVKA\t2001-05-01\t2015-10-26\t2020-11-23\n",
        visit("2017-03-01", "President Ramon Halovka"),
    )
    assert column(found, 2, 3) == [("Raman Halovka", "Ramon Halovka")]
    assert PartialDate(found[0][5]).bounds()[0] == date(2017, 3, 1)


def test_pages(tmp_path: Path) -> None:
    """Reads the pages of an edition; heirs, notes and what has no date stay out."""
    folder = tmp_path / "europe"
    folder.mkdir()
    (folder / "fr.json").write_text(
        '{"Government": {"Country name": {"conventional short form": {"text": "France"}}, "Executive branch": {'
        '"chief of state": {"text": "King EDMUND IX (since 6 May 2011); Heir Apparent Prince OTTO (born 3 May 1990)"},'
        '"head of government": {"text": "Prime Minister Ana BELMONTE (since 2 May 2012); Deputy Prime Ministers'
        " Luc TESSIER (since 16 May 2012), Eve DRAPER (since 20 May 2012), Ben COLE (since 3 May 2113); <strong>note</strong> - the cabinet is"
        ' named by Prime Minister Hal BRANDT (since 2 May 1999)"}}}}',
        encoding="utf-8",
    )
    found = page_lines(tmp_path, GAZETTEER)
    assert [(line.printed.office, line.printed.name, line.since) for line in found] == [
        ("King", "Edmund IX", "2011-05-06"),
        ("Prime Minister", "Ana Belmonte", "2012-05-02"),
        ("Deputy Prime Minister", "Luc Tessier", "2012-05-16"),
    ]
    # The third newest day dates the edition: one is a misprint, and whoever began later is not in it.
    assert {line.last_seen for line in found} == {date(2012, 5, 16)}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Korea, Republic of", "KR"),
        ("The Gambia", "GM"),
        ("Burma (Myanmar)", "MM"),
        ("Côte d’Ivoire", "CI"),
        ("Atlantis", None),
    ],
)
def test_country_names(name: str, code: str | None) -> None:
    """Knows countries as the sources write them."""
    assert country_code(name, GAZETTEER) == code


def test_same_bytes(tmp_path: Path) -> None:
    """Makes the same table from the same files, whatever the order of their lines."""
    lines = EDITIONS.splitlines(keepends=True)
    visits = [visit("1996-03-01", "President Ana Belmonte"), visit("1997-03-01", "President Luc Tessier")]
    made_tables = []
    for order in (1, -1):
        (tmp_path / "heads.tsv").write_text(HEAD + "".join(lines[::order]), encoding="utf-8")
        (tmp_path / "meetings.tsv").write_text(MEETINGS + "".join(visits[::order]), encoding="utf-8")
        made_tables.append(table(tmp_path, [], GAZETTEER))
    assert made_tables[0] == made_tables[1]
