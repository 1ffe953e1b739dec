import pytest
from hypothesis import given

from digest.intake.minting import mint_id as article_id
from digest.records.article import Account, Article, Printed
from digest.records.ids import id_fault, slug
from digest.records.registry import Registry
from digest.relate.grouping import mint_id as meeting_id
from tests.anything import records, texts
from tests.world import record_of


@given(texts)
def test_slug_is_an_id(text: str) -> None:
    """Makes an id, or nothing, of any text; an id stays as it is."""
    made = slug(text)
    assert made == "" or id_fault(made) is None
    assert slug(made) == made or made.endswith("-x")


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Recep Tayyip Erdoğan", "recep-tayyip-erdogan"),
        ("Işık", "isik"),
        ("São Paulo", "sao-paulo"),
        ("Aoife O'Dowd", "aoife-odowd"),
        ("Aoife O’Dowd", "aoife-odowd"),
        ("  --a__b  ", "a-b"),
        ("习近平", ""),
        ("CON", "con-x"),
        ("index", "index-x"),
        ("one two three four five six seven eight nine", "one-two-three-four-five-six-seven-eight"),
    ],
)
def test_slug(text: str, made: str) -> None:
    """Takes accents off, keeps at most eight words, and avoids reserved file names."""
    assert slug(text) == made


@pytest.mark.parametrize(
    "text",
    [
        "",
        "A",
        "a_b",
        "-a",
        "a-",
        "a--b",
        "a b",
        "a.b",
        "é",
        "a" * 81,
        "con",
        "nul",
        "lpt9",
        "index",
        "a/b",
        "..",
        "a\n",
    ],
)
def test_refused(text: str) -> None:
    """Refuses what a file system, an address or another language would read as something else."""
    assert id_fault(text)


@given(records(Article, about=records(Account).map(lambda a: (a,))))
def test_new_articles(article: Article) -> None:
    """Mints an id for any article whatever its texts hold, and another one when that is taken."""
    made = article_id(printed(article), Registry(), set())
    assert id_fault(made) is None
    again = article_id(printed(article), Registry(), {made})
    assert again != made
    assert id_fault(again) is None


def printed(article: Article) -> Article:
    """Return the article with printed names for references, because the registry of this test is empty."""
    text = "Ünïcode Name"
    told = [
        {k: v for k, v in (("date", a.date and str(a.date)), ("format", a.format)) if v}
        | {"people": [{"person": {"printed": text}}] * len(a.people)}
        for a in article.about
    ]
    fields = {
        "id": "x",
        "title": article.title,
        "published": article.published and str(article.published),
        "about": told,
    }
    return record_of(Article, {k: v for k, v in fields.items() if v is not None})


@given(records(Account))
def test_new_meetings(account: Account) -> None:
    """Mints an id for the meeting of any account, and another one when that is taken."""
    (told,) = printed(Article(id="x", about=(account,))).about  # type: ignore[arg-type]
    made = meeting_id(told, Registry(), set())
    assert id_fault(made) is None
    again = meeting_id(told, Registry(), {made})
    assert again != made
    assert id_fault(again) is None


def test_names_in_other_scripts(registry: Registry) -> None:
    """Mints an id where no letter of a name survives."""
    article = record_of(
        Article,
        {
            "id": "x",
            "title": "习近平会见",
            "outlet": {"printed": "新华社"},
            "source": {"sha256": "ab" * 32, "length": "1"},
        },
    )
    assert id_fault(article_id(article, registry, set())) is None
    account = record_of(Account, {"people": [{"person": {"printed": "习近平"}}]})
    assert id_fault(meeting_id(account, registry, set())) is None
    assert isinstance(account.people[0].person, Printed)
