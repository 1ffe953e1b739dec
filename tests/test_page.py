"""A page's front matter: typed, escaped, the same for every reader."""

import frontmatter
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.utils.meta import get_data

from digest.pages.parts.page import FIELDS, Page
from tests.anything import TRAPS, texts
from tests.shown import parse, visible

lists = st.lists(texts, max_size=3)
metas = st.fixed_dictionaries({}, optional={f: st.one_of(st.none(), texts, lists) for f in FIELDS if f != "title"})


def source(title: str, meta: dict[str, object], body: str = "Body.") -> str:
    """Return a page's file."""
    return Page(path="articles/a.md", title=title, body=body, made_from="records/a.md", meta=meta).source()  # type: ignore[arg-type]


def words(value: object) -> str:
    """Return a value of front matter as a browser shows it where a template prints it raw."""
    return " ".join(parse(f"<p>{value}</p>").text.split())


@given(texts, metas)
def test_three_readers(title: str, meta: dict[str, object]) -> None:
    """Gives MkDocs, python-frontmatter and a stock YAML reader the same fields and the same body."""
    text = source(title, meta)
    body, first = get_data(text)
    second = frontmatter.loads(text)
    third = yaml.safe_load(text.split("\n---\n")[0].removeprefix("---\n"))
    assert first == second.metadata == third
    assert body.strip() == second.content.strip()
    assert set(first) <= set(FIELDS)
    assert all(isinstance(v, str) or all(isinstance(x, str) for x in v) for v in first.values())


@given(texts)
def test_raw_printing(title: str) -> None:
    """Holds titles so that a template which prints them raw shows their characters and no element."""
    fields = get_data(source(title, {}))[1]
    top = parse(f'<title>{fields["title"]}</title><p content="{fields["title"]}">{fields["title"]}</p>')
    assert [e.tag for e in top.all()] == ["title", "p"]
    assert set(top.first("p").attributes) == {"content"}
    assert words(fields["title"]) == " ".join(visible(title).split())


@pytest.mark.parametrize("trap", TRAPS)
def test_lines(trap: str) -> None:
    """Puts every value on one line, so that no content ends the front matter or adds a field to it."""
    text = source(trap, {"tags": [trap, trap], "description": trap})
    head = text.split("\n---\n")[0]
    assert head.startswith("---\ntitle: ")
    assert set(get_data(text)[1]) <= {"title", "tags", "description"}
    assert len(head.splitlines()) == len(head.split("\n"))


@pytest.mark.parametrize("field", ["template", "icon", "hide", "search", "status", "author", "subtitle", "script"])
def test_allow_list(field: str) -> None:
    """Lets no field through that the theme or a plugin obeys."""
    assert field not in get_data(source("A", {field: "x"}))[1]


def test_absent() -> None:
    """Leaves out what is unknown."""
    fields = get_data(source("A", {"date": None, "people": [], "tags": None}))[1]
    assert fields == {"title": "A"}


def test_mark() -> None:
    """Says who made the page and what a person would change instead."""
    assert "<!-- made by build_digest.py from records/a.md; edits here are lost -->" in source("A", {})


def test_body_that_looks_like_front_matter() -> None:
    """Keeps a body that holds fences and fields out of the fields."""
    fields = get_data(source("A", {}, "---\ntitle: B\n---\n"))[1]
    assert fields == {"title": "A"}
