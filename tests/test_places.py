"""Where and when people met, as other sentences than the one that tells of it say: visits, events, captions, feet."""

from pathlib import Path

import pytest

from digest.reading import Vocabulary
from digest.records.claims import Known
from tests.reading import claims
from tests.world import named

LINES = (Path(__file__).parent / "sentences" / "places.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("line", LINES)
def test_where_and_when(line: str, vocabulary: Vocabulary) -> None:
    """Reads day, city and country of the first meeting where the text tells them, and nothing else: text|date|city|country."""
    text, *expected = line.split("|")
    source = "\n\n".join(part.strip() for part in text.split("¶"))
    _, reading = claims(f"{source}\n\nThe weather was fine.\n", vocabulary, published="2018-04-15")
    assert reading.about, "no meeting"
    first = reading.about[0]
    place = named(first.place)
    city = place["printed"] if isinstance(place, dict) else place
    assert [str(first.date), str(city), str(first.country)] == expected


BODY = (
    "Kenyan President Daniel Otieno met Chinese Premier Lin Guowei in Oslo on Monday to speak of ports, of fish and of the"
    " long road between the two countries, which is to be mended.\n\nThey will see each other again."
)
DAYS = (Path(__file__).parent / "sentences" / "published.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("line", DAYS)
def test_day_of_publication(line: str, vocabulary: Vocabulary) -> None:
    """Reads the day that a line at the head or the foot, or the headline, tells; the headline's asks."""
    where, words = line.split("|", 1)
    foot = words.replace(" / ", "\n\n") if words.startswith("MINISTRY") else words
    source = {
        "head": f"Two leaders in Oslo\n\n{words}\n\n{BODY}\n",
        "foot": f"Two leaders in Oslo\n\n{BODY}\n\n{foot}\n",
        "title": f"{words}\n\n{BODY}\n",
    }[where]
    header = claims(source, vocabulary)[1].header
    assert header["published"].value == "2022-12-19"
    assert bool(header["published"].known.review) == (where == "title")
    assert header["title"].value == (words if where == "title" else "Two leaders in Oslo")


HEADS = (Path(__file__).parent / "sentences" / "datelines.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("line", HEADS)
def test_dateline(line: str, vocabulary: Vocabulary) -> None:
    """Reads city and day from what publishers print at the head: lines|city|day."""
    words, city, day = line.rsplit("|", 2)
    lines = words.replace(" ¶ ", "\n\n")
    header = claims(f"Two leaders speak of fish\n\n{lines}\n\n{BODY}\n", vocabulary)[1].header
    found = [str(header[field].value) if field in header else "None" for field in ("dateline", "published")]
    assert found == [city, day]


@pytest.mark.parametrize(("head", "asks"), [("OSLO - ", False), ("EXEMPLA - ", True), ("EXEMPLA, Dec 19 - ", False)])
def test_bare_dateline(head: str, asks: bool, vocabulary: Vocabulary) -> None:  # noqa: FBT001 (a parameter of the test)
    """Asks whether a name in capitals before a dash is a city where no table has it: it may be an agency."""
    found = claims(f"Two leaders speak of fish\n\n{head}{BODY}\n", vocabulary)[1].header["dateline"]
    assert bool(found.known.review) == asks


HOUSES = {
    "at Beijing's Great Hall of the People": ("Great Hall of the People", "Beijing"),
    "at Oslo's Harbour House": ("Harbour House", "Oslo"),
    "at 10 Downing Street": ("10 Downing Street", "London"),
    "at the Elysée": ("Elysée", "Paris"),
    "at NATO Headquarters": ("NATO Headquarters", "Brussels"),
    "at Malacañang": ("Malacañang", "Manila"),
}


@pytest.mark.parametrize("words", HOUSES)
def test_building(words: str, vocabulary: Vocabulary) -> None:
    """Reads the building, and its city from the words before it or the table of seats."""
    told = f"Kenyan President Daniel Otieno met Norwegian Prime Minister Ola Bergstad {words} on Friday."
    (account,) = claims(f"Published: 15 April 2018\n\n{told}\n\nIt rained.\n", vocabulary)[1].about
    assert tuple(str(getattr(v, "printed", v)) for v in (account.venue, account.place)) == HOUSES[words]


ABOVE = {
    "Exampletown Hall, Oslo, Norway\n\n15 April 2018": ("2018-04-15", "Oslo", "NO"),
    "Oslo\n\n15 April 2018": ("2018-04-15", "Oslo", "NO"),
    "Oslo, 15 April 2018\n\n16 April 2018": ("None", "None", "None"),
    "15 April 2018": ("None", "None", "None"),
}


@pytest.mark.parametrize("lines", ABOVE)
def test_day_above(lines: str, vocabulary: Vocabulary) -> None:
    """Takes the day and the city above a release that tells neither for those of its meeting, and asks."""
    told = "The Secretary-General met with Kenyan President Daniel Otieno and Chinese Premier Lin Guowei to speak of ports, of fish and of roads."
    (account,) = claims(f"A note on fish\n\n{lines}\n\n{told}\n\nThey took stock.\n", vocabulary)[1].about
    assert (str(account.date), str(getattr(account.place, "printed", account.place)), str(account.country)) == ABOVE[
        lines
    ]
    assert all(account.known[f].review for f in ("date", "place", "country") if f in account.known)


@pytest.mark.parametrize(
    ("title", "city"),
    [("Ministers meet in Oslo", "Oslo"), ("Fish in Oslo grow dear", "None"), ("Ministers meet", "None")],
)
def test_city_of_the_headline(title: str, city: str, vocabulary: Vocabulary) -> None:
    """Takes the city of a headline that tells of a meeting where the text names none, and asks."""
    text = f"{title}\n\nPublished: 15 April 2018\n\nKenyan President Daniel Otieno met Chinese Premier Lin Guowei on Friday.\n\nIt rained.\n"
    (account,) = claims(text, vocabulary)[1].about
    assert str(getattr(account.place, "printed", account.place)) == city
    assert city == "None" or account.known["place"].review


CALLS = {
    ("The premier's call with the president", "Otieno spoke to Chinese Premier Lin Guowei today."): "phone",
    ("Two leaders talk over the phone", "Otieno spoke with Chinese Premier Lin Guowei on Friday."): "phone",
    ("Two leaders speak", "Otieno spoke to Chinese Premier Lin Guowei today. The video conference went well."): "video",
    ("Two leaders speak", "Otieno had a summit telephone talk with Chinese Premier Lin Guowei on Friday."): "phone",
    ("Two leaders speak", "Otieno spoke to Chinese Premier Lin Guowei today."): None,
    ("Two leaders speak", "Otieno met Chinese Premier Lin Guowei today after a call for peace."): None,
}


@pytest.mark.parametrize("words", CALLS)
def test_called_a_call(words: tuple[str, str], vocabulary: Vocabulary) -> None:
    """Reads by what means two spoke from the headline and the head of the text; what only the headline says asks."""
    title, body = words
    text = f"{title}\n\n15 April 2018\n\nKenyan President Daniel {body}\n\nThey took stock of ports and of fish.\n"
    (account,) = claims(text, vocabulary)[1].about
    assert account.format == CALLS[words]
    known = account.known.get("format", Known())
    assert ("by phone" in (known.review or "")) == ("over the phone" in title)
    assert known.quote is None or known.quote == known.quote.strip()


def test_masthead_is_no_headline(vocabulary: Vocabulary) -> None:
    """Takes a paper's name with its day for the masthead, not for a headline that names a day."""
    header = claims(f"The Harbour Gazette, 19 December 2022\n\nTwo leaders in Oslo\n\n{BODY}\n", vocabulary)[1].header
    assert (header["title"].value, header["published"].value) == ("Two leaders in Oslo", "2022-12-19")


@pytest.mark.parametrize(
    "words",
    [
        "at the Jakarta Harbour Conference on Friday",
        "on Friday. Mr Lin had met nobody else. The president visited Jakarta on Friday",
        "in Georgia on Friday. He had flown in from Alabama",
        "in Hermanus on Friday",
    ],
)
def test_one_sign_asks(words: str, vocabulary: Vocabulary) -> None:
    """Asks a person where one sign alone says where people met: an event's name, a visit told beside the meeting."""
    text = f"Kenyan President Daniel Otieno met Chinese Premier Lin Guowei {words}.\n\nThe weather was fine.\n"
    (account, *_) = claims(text, vocabulary, published="2018-04-15")[1].about
    assert all(account.known[field].review for field in ("place", "country") if field in account.known)


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        ("The Harbour Gazette\n15 April 2018", "The Harbour Gazette"),
        ("Example News North\n15 April 2018", "Example News North"),
        (
            "Ministry of Fish of the Republic of Kenya\nPress Releases\n15 April 2018",
            "Ministry of Fish of the Republic of Kenya",
        ),
        (
            "Statement on fish\n\nThe White House\nOffice of the Press Secretary\nFor Immediate Release\nApril 15, 2018",
            "The White House",
        ),
        ("A day in Nairobi\n10:02 AM EDT, Sun April 15, 2018\nCNBC", "CNBC"),
        ("A day in Nairobi\nAl Jazeera English\n15 April 2018", "Al Jazeera"),
        ("A day in Nairobi\n\nBy Ada Reed, The Harbour Gazette, 15 April 2018", "The Harbour Gazette"),
        ("World\n15 April 2018", None),
        ("Office of the Spokesperson\n15 April 2018", None),
        ("Council adopts a plan\n15 April 2018", None),
    ],
)
def test_house_at_the_head(head: str, outlet: str | None, vocabulary: Vocabulary) -> None:
    """Takes a line at the head that is a house's name alone for who published, and asks for its record."""
    found = claims(f"{head}\n\nThe president of Kenya, Daniel Otieno, spoke of fish at length.\n", vocabulary)[
        1
    ].header.get("outlet")
    assert (found and found.value and named(found.value)) == (outlet and {"printed": outlet})
    assert outlet is None or (found and found.known.review)


@pytest.mark.parametrize(
    "head",
    [
        "13 April 2018 - | Last updated: 15 April 2018 15:40",
        f"15.04.2018\n\n{BODY}\n\n14.04.2018\n\n{BODY}",
    ],
)
def test_days_of_publication(head: str, vocabulary: Vocabulary) -> None:
    """Asks where lines that are nothing but days name several."""
    published = claims(f"{head}\n\n{BODY}\n", vocabulary)[1].header["published"]
    assert published.known.review
    assert published.known.alternatives


def test_day_of_the_head(vocabulary: Vocabulary) -> None:
    """Asks about the only day that the head of a text tells of those who met, where what tells of the meeting has none."""
    head = "Two leaders discussed huge debts\n\nKenyan President Daniel Otieno received guests on Friday, a rare day of sun."
    text = f"{head}\n\nOtieno met Chinese Premier Lin Guowei in the garden.\n"
    (account, *_) = claims(text, vocabulary, published="2018-04-15")[1].about
    day = account.known["date"]
    assert (str(account.date), day.rule, bool(day.review)) == ("2018-04-13", "day-of-the-lead", True)
    said = claims(text.replace("received guests", "said"), vocabulary, published="2018-04-15")[1].about[0]
    assert said.date is None


def test_who_later_met(vocabulary: Vocabulary) -> None:
    """Takes the day of a sentence for those of whom it goes on to say that they met later."""
    text = "On Friday Kenyan President Daniel Otieno met Chinese Premier Lin Guowei, who later met Danish Foreign Minister Anton Hansen."
    accounts = claims(f"{text}\n\nThe weather was fine.\n", vocabulary, published="2018-04-15")[1].about
    assert [str(a.date) for a in accounts] == ["2018-04-13", "2018-04-13"]
