"""The lines of a text that a result shows, in the browser."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from tests.search_world import collection, write_site

FILLER = "and so on with words that nobody looks for at all, one after the other, "


@pytest.fixture(scope="module")
def page(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A page with the search's scripts and an empty index."""
    made = browser.new_page()
    made.goto(write_site(tmp_path_factory.mktemp("scripts"), collection(())).as_uri())
    yield made
    made.close()


def excerpt(page: Page, text: str, query: str, letters: int = 130) -> dict[str, Any]:
    """Return what a result shows of a text, with the words marked in it."""
    code = """([text, query, letters]) => {
        const made = ReadoutSearch.excerpt([text], ReadoutSearch.parse(query), letters)
        return { ...made, words: made.marks.map(([a, b]) => made.text.slice(a, b)) }
    }"""
    made: dict[str, Any] = page.evaluate(code, [text, query, letters])
    return made


def test_where_most_is(page: Page) -> None:
    """Begins where most of the query stands together, not at the first of its words."""
    made = excerpt(page, f"Xi spoke. {3 * FILLER}Later Xi and Putin met in Moscow. {3 * FILLER}", "xi putin moscow ")
    assert made["words"] == ["Xi", "Putin", "Moscow"]
    assert made["full"]


def test_first_of_equals(page: Page) -> None:
    """Begins with the first where no place holds more than another."""
    made = excerpt(page, f"Xi spoke. {3 * FILLER}Later Putin spoke.", "xi putin ")
    assert made["text"].startswith("Xi spoke. and so")
    assert made["words"] == ["Xi"]


def test_ends_behind_a_word(page: Page) -> None:
    """Ends behind a word, with a sign that does not stand alone on a line."""
    text = f"Xi spoke {3 * FILLER}"
    made = excerpt(page, text, "xi ")
    assert made["text"].endswith("\u00a0…")
    assert text.startswith(made["text"][:-2] + " ")


def test_without_spaces(page: Page) -> None:
    """Is as long as it may be where a script has no spaces but one far ahead."""
    made = excerpt(page, "习近平 " + "会谈" * 200, "习近平")
    assert made["words"] == ["习近平"]
    assert len(made["text"]) == 132
    made = excerpt(page, "会谈" * 200 + "习近平 会谈", "习近平")
    assert made["words"] == ["习近平"]


@given(
    st.lists(
        st.sampled_from(["Xi", "Putin", "Moscow", "the", "met", "Erdoğan", "会谈", "习近平", "a", "12"]), max_size=80
    ),
    st.lists(st.sampled_from(["xi", "putin", "mos", "erdogan", "12", "会谈", "习近", "近平"]), min_size=1, max_size=4),
    st.integers(10, 240),
)
@settings(max_examples=150, suppress_health_check=list(HealthCheck))
def test_laws(page: Page, words: list[str], query: list[str], letters: int) -> None:
    """Shows a piece of the text of at most so many letters, marks in order within it, and one if the text has any."""
    text = " ".join(words)
    made = excerpt(page, text, " ".join(query), letters)
    shown = made["text"].removeprefix("… ").removesuffix("\u00a0…")
    assert shown in text
    assert len(shown) <= letters
    ends = [at for pair in made["marks"] for at in pair]
    assert ends == sorted(ends)
    anywhere = excerpt(page, text, " ".join(query), 10_000)["words"]
    assert set(made["words"]) <= set(anywhere)
    assert bool(made["words"]) == bool(anywhere)
