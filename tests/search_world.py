"""Made-up documents and queries for tests of the search, and a browser to ask in."""

import json
import shutil
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import strategies as st
from playwright.sync_api import Page

from digest.records.partial_date import PartialDate
from digest.search.database import fill
from digest.search.document import Collection, Document, Entity
from digest.search.index import make_index
from digest.site.scripts import SCRIPTS
from tests.roots import PROJECT

WORDS = (  # noqa: SIM905 (a list reads worse)
    "the the the of and xi xi putin putin met meet meeting meetings meets cooperate cooperation cooperates cooperated cooperative "
    "relation relations relational moscow beijing Moscow's co-operation state stated states happy happiness happily hop hopping "
    "agreed agree generous general generally news new ponies pony a b c 2023 10,000 5G x3"
).split()
STRANGE = (
    *(
        "Erdoğan",
        "Łódź",
        "naïve",
        "café",
        "CAFE\u0301",
        "straße",
        "Ærø",
        "ёлка",
        "елка",
        "Ёлки",
        "йод",
        "иод",
        "Россией",
        "Σίσυφος",
    ),
    *(
        "习近平",
        "习近",
        "近平会",
        "普京",
        "京",
        "ガラス",
        "ジョン・スミス",
        "ｶﾞﾗｽ",
        "กรุงเทพ",
        "한국",
        "नमस्ते",
        "السلام",
        "שלום",
        "İstanbul",
        "ﬁne",
        "😀",
        "\U00020000\U00020001",
    ),
)
KNOWN = st.characters(exclude_categories=["Cn", "Cs", "Co"])
"""Characters of the Unicode that this Python knows; a browser may know a later one."""
ANY_WORD = st.sampled_from([*WORDS * 2, *STRANGE])
DATES = st.sampled_from(
    [
        "2022-09-15",
        "2022-09",
        "2022",
        "2023-21",
        "2023-03-20/2023-03-22",
        "2023-03-21",
        "2024-24",
        "2024-02-29",
        "2023-12-31",
        None,
    ]
)
PEOPLE = (
    Entity(id="xi-jinping", name="Xi Jinping", aliases=("习近平", "Си Цзиньпин")),
    Entity(id="vladimir-putin", name="Vladimir Putin", aliases=("Владимир Путин",)),
    Entity(id="recep-erdogan", name="Recep Tayyip Erdoğan"),
)
PLACES = (
    Entity(id="moscow", name="Moscow"),
    Entity(id="st-petersburg", name="St Petersburg", aliases=("Saint Petersburg",)),
)
OUTLETS = (Entity(id="harbour-news", name="Harbour News"), Entity(id="state-news", name="State News", aliases=("SN",)))
SERIES = (Entity(id="sco-summit", name="SCO summit"),)
GENRES = (Entity(id="report", name="Report"), Entity(id="editorial", name="Editorial"))


def some(entities: Sequence[Entity]) -> st.SearchStrategy[tuple[str, ...]]:
    """Return lists of ids without doubles."""
    return st.lists(st.sampled_from([e.id for e in entities]), max_size=2, unique=True).map(tuple)


@st.composite
def documents(draw: st.DrawFn) -> tuple[Document, ...]:
    """Return documents in the order of their numbers."""
    made = []
    for number in range(draw(st.integers(0, 12))):
        date = draw(DATES)
        people = draw(some(PEOPLE))
        names = {e.id: (e.name, *e.aliases) for e in PEOPLE}
        made.append(
            Document(
                kind=draw(st.sampled_from(["article", "meeting", "person", "note"])),
                id=f"d{number}",
                url=f"articles/d{number}.html",
                title=" ".join(draw(st.lists(ANY_WORD, max_size=4))),
                date=PartialDate(date) if date else None,
                text=tuple(" ".join(p) for p in draw(st.lists(st.lists(ANY_WORD, max_size=9), max_size=3))),
                names=tuple(n for p in people for n in names[p]),
                outlet_words=draw(st.sampled_from(["", "Harbour News"])),
                place_words=draw(st.sampled_from(["", "Moscow\nRussia"])),
                notes=tuple(draw(st.lists(ANY_WORD, max_size=2))),
                outlet=draw(st.sampled_from([None, "harbour-news", "state-news"])),
                people=people,
                places=draw(some(PLACES)),
                series=draw(some(SERIES)),
                genre=draw(st.sampled_from([None, "report", "editorial"])),
                differs=draw(st.booleans()),
            )
        )
    made.sort(key=lambda d: (d.days() or (PartialDate("0001-01-01").bounds()))[0])
    return tuple(made)


def sample(number: int, seed: int = 1) -> tuple[Document, ...]:
    """Return so many documents, the same in each run."""
    random = Random(seed)  # noqa: S311 (no secret)
    days = sorted(
        f"20{random.randrange(20, 25)}-{random.randrange(1, 13):02}-{random.randrange(1, 29):02}" for _ in range(number)
    )
    return tuple(
        Document(
            kind=random.choice(["article", "meeting"]),
            id=f"d{i}",
            url=f"articles/d{i}.html",
            title=" ".join(random.choices(WORDS, k=4)),
            date=PartialDate(day),
            text=tuple(" ".join(random.choices([*WORDS, *STRANGE], k=20)) for _ in range(2)),
            outlet=random.choice(OUTLETS).id,
            people=tuple(sorted({random.choice(PEOPLE).id for _ in range(2)})),
        )
        for i, day in enumerate(days)
    )


def collection(made: tuple[Document, ...]) -> Collection:
    """Return documents with the values of their facets."""
    return Collection(documents=made, people=PEOPLE, places=PLACES, outlets=OUTLETS, series=SERIES, genres=GENRES)


@st.composite
def parts(draw: st.DrawFn) -> str:
    """Return one part of a query."""
    word = draw(ANY_WORD)
    kind = draw(st.sampled_from(["word", "word", "word", "beginning", "phrase", "phrase", "filter", "date"]))
    minus = draw(st.sampled_from(["", "", "", "-"]))
    if kind == "beginning":
        return minus + word[: draw(st.integers(1, 4))]
    if kind == "phrase":
        return f'{minus}"{" ".join([word, *draw(st.lists(ANY_WORD, max_size=2))])}"'
    if kind == "filter":
        return minus + draw(
            st.sampled_from(
                [
                    *(
                        "person:xi",
                        "person:xi-jinping",
                        'person:"vladimir putin"',
                        "person:erd",
                        "person:习近平",
                        "person:nobody",
                    ),
                    *(
                        "place:moscow",
                        'place:"saint petersburg"',
                        "place:st",
                        "outlet:news",
                        "outlet:sn",
                        "outlet:harbour-news",
                    ),
                    *(
                        "kind:meeting",
                        "kind:people",
                        "kind:art",
                        "series:sco",
                        "genre:report",
                        "genre:ed",
                        "differ:yes",
                        "differ:no",
                    ),
                ]
            )
        )
    if kind == "date":
        key = draw(st.sampled_from(["on", "before", "after", "from", "to"]))
        return f"{minus}{key}:{draw(DATES) or '2023-13'}"
    return minus + word


QUERIES = st.lists(parts(), max_size=4).map(" ".join) | st.text(KNOWN, max_size=30)
"""Queries of parts that mean something, and any text."""


SMALL = {
    "terms.SHARD": 60,
    "terms.POSITIONS": 30,
    "beginnings.BEGINNINGS": 20,
    "beginnings.READY": 1,
    "spelling.SPELLINGS": 30,
    "packs.CARDS": 4,
}
"""Sizes that cut an index into many small files."""


def cut_small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cut indexes into many small files, so that a small digest has as many as a large one."""
    for name, value in SMALL.items():
        monkeypatch.setattr(f"digest.search.{name}", value)


def write_site(folder: Path, made: Collection) -> Path:
    """Write a page with nothing but the search below a folder, and the database beside it; return the page."""
    shutil.rmtree(folder, ignore_errors=True)
    scripts = folder / "assets/javascripts/search"
    shutil.copytree(PROJECT / "digest/theme/assets/javascripts/search", scripts)
    (folder / "search").mkdir()
    for file in make_index(made):
        (folder / "search" / file.name).write_text(file.text, encoding="utf-8")
    tags = "".join(
        f'<script src="assets/javascripts/search/{name}.js"></script>' for name in SCRIPTS[: SCRIPTS.index("elements")]
    )
    page = folder / "index.html"
    page.write_text(f'<!doctype html><meta charset="utf-8"><title>Search</title>{tags}', encoding="utf-8")
    return page


def database_of(made: Collection) -> sqlite3.Connection:
    """Return a collection as a database in memory."""
    database = sqlite3.connect(":memory:")
    fill(database, made)
    return database


ASK = """
async texts => {
  const Search = window.ReadoutSearch
  const index = await Search.open()
  const out = []
  for (const text of texts) {
    const { best, total, unknown, lost } = await Search.answer(index, Search.parse(text))
    const ids = best(total)
    if (total !== ids.length || lost.length) throw new Error(`${text}: ${total}, ${ids.length}, ${lost.length} lost`)
    out.push({ ids: Array.from(ids), unknown: unknown.map(({ key, value }) => `${key}:${value}`) })
  }
  return out
}"""


def ask(page: Page, texts: Sequence[str]) -> list[dict[str, Any]]:
    """Return what the browser's search answers to each query: ids in order, and filters that it left out."""
    made = page.evaluate(ASK, list(texts))
    assert isinstance(made, list)
    return json.loads(json.dumps(made))  # type: ignore[no-any-return]


ASKED = (
    "xi", "putin", "the", "xi samarkand", "mosc", '"Belt and Road"', "-putin", "cooperate", "近平", "Си Цзиньпин", "kind:meeting",
    "person:wang-yi", "on:2023-09 moscow", "differ:yes", "outlet:xinhua xi", "mosocw", "zzzz", "", "place:moscow before:2023-06",
)  # fmt: skip
"""What tests ask of the demonstration."""
ANSWERS = """
async texts => {
  const out = []
  for (const text of texts) {
    const { best, total, counts, changes, lost } = await ReadoutSearch.ask(text)
    out.push([Array.from(best(total)), Object.values(counts).map(numbers => Array.from(numbers)), changes, lost.length])
  }
  return out
}"""


def answers(page: Page) -> list[Any]:
    """Return ids in order, counts, changes and losses for each query of ASKED, as the search of the opened page tells them."""
    made = page.evaluate(ANSWERS, ASKED)
    assert isinstance(made, list)
    return made
