"""The browser's search held to SQLite's: the same words, the same queries, the same documents."""

import sqlite3
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from digest.search.answer import _answer, answer
from digest.search.language import date_of, parse
from digest.search.stems import stem
from digest.search.tokens import asked, fold, runs, words
from tests.roots import PROJECT
from tests.search_world import (
    KNOWN,
    QUERIES,
    STRANGE,
    WORDS,
    ask,
    collection,
    cut_small,
    database_of,
    documents,
    sample,
    write_site,
)

SEVERAL = settings(max_examples=40, suppress_health_check=list(HealthCheck))
"""Examples of a digest with many queries each: every one is a site written and a page opened."""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A page of a Chromium."""
    made = browser.new_page()
    yield made
    made.close()


@pytest.fixture(scope="module")
def scripts(page: Page, tmp_path_factory: pytest.TempPathFactory) -> Page:
    """A page with the search's scripts and an empty index."""
    page.goto(write_site(tmp_path_factory.mktemp("scripts"), collection(())).as_uri())
    return page


def in_browser(page: Page, code: str, value: object) -> Any:
    """Return what a function of the search gives for each of the values."""
    return page.evaluate(f"values => values.map(value => {code})", value)


def test_every_character(scripts: Page) -> None:
    """Folds and cuts every character of Unicode that Python knows as the browser does, alone and between letters."""
    known = [c for c in map(chr, range(0x110000)) if unicodedata.category(c) not in {"Cn", "Cs", "Co"}]
    texts = [f"a{c}b {c}" for c in known]
    assert len(texts) > 100_000
    differ = []
    for first in range(0, len(texts), 20_000):
        part = texts[first : first + 20_000]
        made = in_browser(scripts, "ReadoutSearch.words(value)", part)
        differ += [(t, words(t), m) for t, m in zip(part, made, strict=True) if words(t) != m]
    # A browser may know a later Unicode than this Python does; of what both know nothing may differ.
    assert differ == []


@given(st.lists(st.text(KNOWN, max_size=60), max_size=50))
@settings(max_examples=60, suppress_health_check=list(HealthCheck))
def test_any_text(scripts: Page, texts: list[str]) -> None:
    """Cuts any text into the same runs and words."""
    made = in_browser(scripts, "[ReadoutSearch.runs(value), ReadoutSearch.words(value)]", texts)
    assert made == [[runs(t), words(t)] for t in texts]


FOLDED = {
    "Erdoğan": ["erdogan"], "ERDOGAN": ["erdogan"], "Łódź": ["lodz"], "straße": ["strasse"], "İstanbul": ["istanbul"],
    "ёлка": ["елка"], "йод": ["йод"], "Σίσυφος": ["σισυφοσ"], "ﬁne": ["fine"], "ｶﾞﾗｽ": ["ガラ", "ラス", "ス"],
    "习近平": ["习近", "近平", "平"], "习": ["习"], "Xi's": ["xi", "s"], "U.S.": ["u", "s"], "5G网络": ["5g", "网络", "络"],
    "ジョン・ス": ["ジョ", "ョン", "ン", "ス"], "・": [], "😀": [], "x" * 50: ["x" * 40], "한국": ["한국"],
}  # fmt: skip


@pytest.mark.parametrize("text", FOLDED)
def test_words(text: str, scripts: Page) -> None:
    """Cuts and folds as a reader expects."""
    assert words(text) == FOLDED[text]
    assert in_browser(scripts, "ReadoutSearch.words(value)", [text]) == [FOLDED[text]]


def test_asked() -> None:
    """Asks for the pairs of an unspaced run, one letter alone for itself, any other word whole."""
    assert [asked(r) for r in ("习近平", "习", "xi")] == [["习近", "近平"], ["习"], ["xi"]]
    assert fold("Erdoğan") == "erdogan"


def english() -> list[str]:
    """Return words of many endings: those of this project's own prose, and beginnings with every ending."""
    prose = " ".join(p.read_text(encoding="utf-8") for p in sorted(PROJECT.glob("*.md")))
    prose += " ".join(p.read_text(encoding="utf-8") for p in sorted((PROJECT / "digest").rglob("*.py")))
    endings = (  # noqa: SIM905 (a list reads worse)
        "s es ed eed ing ies sses y ational tional enci anci izer bli alli entli eli ousli ization ation ator alism iveness fulness "
        "ousness aliti iviti biliti logi icate ative alize iciti ical ful ness al ance ence er ic able ible ant ement ment ent ion "
        "ou ism ate iti ous ive ize e ll le ate bled ized"
    ).split()
    roots = "hop fil siz fall hiss tann conflat troubl hom agre fe sk happ rel condit form sens cap act general oscillat b ab".split()  # noqa: SIM905 (a list reads worse)
    made = {w for w in words(prose) if w.isascii()} | {
        r + e + f for r in roots for e in endings for f in ("", *endings)
    }
    # Of words that are endings alone SQLite's tokenizer makes something else than Porter's own program.
    return sorted(
        w for w in made if 2 < len(w) < 40 and w.isascii() and w.isalpha() and w not in {"eed", "ies", "sses"}
    )


def test_stems(scripts: Page) -> None:
    """Gives every word the stem that SQLite's Porter tokenizer gives it, here and in the browser."""
    listed = english()
    assert len(listed) > 10_000
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE t USING fts5(word, tokenize='porter ascii')")
    database.execute("CREATE VIRTUAL TABLE terms USING fts5vocab(t, 'instance')")
    database.executemany("INSERT INTO t (rowid, word) VALUES (?, ?)", enumerate(listed))
    expected = {listed[number]: term for term, number in database.execute("SELECT term, doc FROM terms")}
    assert {w: stem(w) for w in listed} == expected
    assert dict(zip(listed, in_browser(scripts, "ReadoutSearch.stem(value)", listed), strict=True)) == expected
    assert stem("cooperate") == stem("cooperation")


def as_data(text: str) -> dict[str, Any]:
    """Return a parsed query as the browser writes it."""
    query = parse(text)
    return {
        "words": [
            {"words": list(w.words), "exact": w.exact, "beginning": w.beginning, "without": w.without}
            for w in query.words
        ],
        "filters": [{"key": f.key, "value": f.value, "without": f.without} for f in query.filters],
    }


@given(st.lists(QUERIES | st.text(alphabet='ab "-:习\t\u2003on\x1f\ufeff', max_size=20), max_size=40))
@settings(max_examples=60, suppress_health_check=list(HealthCheck))
def test_language(scripts: Page, texts: list[str]) -> None:
    """Reads every query as the browser does."""
    assert in_browser(scripts, "ReadoutSearch.parse(value)", texts) == [as_data(t) for t in texts]


HARMLESS = {
    "ten thousand letters": "x" * 10_000,
    "ten thousand words": "xi " * 3_500,
    "signs": "!!! ?? -- \"\" '' ::: ()[]{}",
    "right to left": "\u202eمرحبا שלום\u202c",
    "emoji": "😀 👩‍👩‍👧‍👦 🇫🇷",
    "regular expression": "(a+)+$ .* [a-z]{1,} \\d+ (?:x",
    "markup": '"><img src=x onerror=alert(1)> </script><script>alert(1)</script>',
    "SQL": "'; DROP TABLE documents; -- \" OR 1=1 NEAR(a b) title:x *",
    "half a filter": 'person: on: -person: kind:"',
    "half a phrase": '"xi putin',
    "lone surrogates": "\ud800x\udc00",
    "nothing": "",
}


@pytest.mark.parametrize("number", [0, 1])
def test_harmless(page: Page, tmp_path: Path, number: int) -> None:
    """Answers whatever is typed, as SQLite does, in a digest without a document and in one of one."""
    found = collection(sample(number))
    page.goto(write_site(tmp_path / "site", found).as_uri())
    texts = [t for n, t in HARMLESS.items() if n != "lone surrogates"]
    database = database_of(found)
    for text, told in zip(texts, ask(page, texts), strict=True):
        assert set(told["ids"]) == set(_answer(database, parse(text)).ids), text


def test_dates(scripts: Page) -> None:
    """Counts the days of every kind of date as Python does, and refuses what is none."""
    texts = (
        [f"{y:04}" for y in range(0, 10_000, 7)]
        + [f"2024-{m:02}" for m in range(30)]
        + ["9999-24", "9999-12", "0001-01-01"]
    )
    texts += [
        f"{y}-{m:02}-{d:02}"
        for y in (1900, 2000, 2023, 2024)
        for m in (0, 1, 2, 4, 12, 13)
        for d in (0, 1, 28, 29, 30, 31, 32)
    ]
    texts += [
        "2022/2023",
        "2023/2022",
        "2022-09-15/2022-10",
        "2022-09-31/2023",
        "2023/2023-02-30",
        "x",
        "",
        "2022/",
        "/",
        "1/2/3",
        "２０２２",
    ]
    bounds = [date_of(t).bounds() if date_of(t) else None for t in texts]  # type: ignore[union-attr]
    expected = [[b[0].toordinal(), b[1].toordinal()] if b else None for b in bounds]
    assert in_browser(scripts, "ReadoutSearch.days(value)", texts) == expected


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cuts the index into many small files, so that a small digest has as many as a large one."""
    cut_small(monkeypatch)


@pytest.mark.usefixtures("small")
@given(made=documents(), texts=st.lists(QUERIES, min_size=12, max_size=40))
@SEVERAL
def test_same_sets(page: Page, tmp_path_factory: pytest.TempPathFactory, made: Any, texts: list[str]) -> None:
    """Finds the documents that SQLite finds, for words, beginnings, phrases, filters, ranges, and what is left out."""
    found = collection(made)
    page.goto(write_site(tmp_path_factory.mktemp("oracle") / "site", found).as_uri())
    database = database_of(found)
    texts = [*texts, *(w[:n] for w in WORDS[::3] for n in (1, 2, 3)), *STRANGE]
    for text, told in zip(texts, ask(page, texts), strict=True):
        expected = _answer(database, parse(text))
        assert set(told["ids"]) == set(expected.ids), text
        assert told["unknown"] == [f"{f.key}:{f.value}" for f in expected.unknown], text


def test_many_files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Has several files of each sort when the index is cut small, so that the law above speaks of them."""
    cut_small(monkeypatch)
    made = sample(10)
    names = [p.name[0] for p in (write_site(tmp_path / "site", collection(made)).parent / "search").iterdir()]
    assert min(names.count(kind) for kind in "cpswx") > 1, sorted(names)


def slips(word: str) -> list[str]:
    """Return a word mistyped in each way."""
    return [
        word[:2] + word[3:],
        word[:2] + "q" + word[2:],
        word[:2] + "q" + word[3:],
        word[:2] + word[3] + word[2] + word[4:],
    ]


def test_slips(page: Page, tmp_path: Path) -> None:
    """Finds what one letter too many, too few, another, or two swapped meant, and says so; here and in the browser."""
    found = collection(sample(10))
    page.goto(write_site(tmp_path / "site", found).as_uri())
    database = database_of(found)
    held = {w for (w,) in database.execute("SELECT word FROM words") if w.isalpha() and w.isascii() and len(w) > 5}
    assert held
    code = "async texts => { const out = []; for (const t of texts) { const { best, total, changes } = await ReadoutSearch.ask(t); out.push([Array.from(best(total)), changes]) }; return out }"
    for word in sorted(held):
        asked_for = [f"{s} " for s in slips(word)]
        for text, (ids, changes) in zip(asked_for, page.evaluate(code, asked_for), strict=True):
            expected = answer(database, parse(text))
            assert set(ids) == set(expected.ids), text
            assert [tuple(c) for c in changes] == list(expected.changes), text
            assert expected.ids, text
