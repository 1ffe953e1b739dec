import sys

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from digest.text.yaml_reader import MAX_CHARACTERS, MAX_DEPTH, Tree, read_yaml
from tests.effort import dearer
from tests.texts import arbitrary

STOCK = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

yamlish = st.lists(
    st.sampled_from([
        "a", "b", ": ", ":", "- ", "\n", "\n  ", "\n- ", "[", "]", "{", "}", ", ", "'", '"', "#", " #", "&x ", "*x", "!!str ",
        "!x ", "|\n  ", ">-\n", "<<", "? ", "---\n", "...\n", "%YAML 1.1\n", "null", "~", "\t", "é", "习", "\\", "\x07",
    ]),
    max_size=40,
).map("".join)  # fmt: skip


def depth(tree: Tree) -> int:
    """Return how many levels of lists and mappings stand inside one another."""
    if isinstance(tree, dict):
        return 1 + max((depth(v) for v in tree.values()), default=0)
    return 1 + max((depth(v) for v in tree), default=0) if isinstance(tree, list) else 0


@given(st.one_of(arbitrary, yamlish))
@example("? a")
@example("- - - - - - - - - - - - a")
@example("a: &x [*x]")
@example("{a: b, a: c}")
@example('"\\ud800"')
def test_any_text(text: str) -> None:
    """Reads any text to plain data or to faults with a place; never crashes."""
    document = read_yaml(text, 5)
    assert depth(document.tree) <= MAX_DEPTH + bool(document.faults)
    lines = text.count("\n") + text.count("\r") + text.count("\x85") + text.count("\u2028") + text.count("\u2029") + 1
    for fault in document.faults:
        assert 5 <= fault.line <= 5 + lines
        assert fault.column >= 0
        assert fault.code
        assert fault.message
        assert fault.cure
    for line, column in document.places.values():
        assert 5 <= line <= 5 + lines
        assert column >= 1


@given(yamlish)
def test_same_as_stock(text: str) -> None:
    """Where it finds no fault, gives what a stock reader gives that makes texts alone."""
    document = read_yaml(text)
    if not document.faults:
        stock = yaml.load(text, Loader=STOCK)  # noqa: S506 (makes texts alone)
        assert blank(document.tree) == blank(stock)


def blank(tree: object) -> object:
    """Return data with null and empty texts alike, because the stock reader tells them apart no more."""
    if isinstance(tree, dict):
        return {k: blank(v) for k, v in tree.items()}
    if isinstance(tree, list):
        return [blank(v) for v in tree]
    return None if tree in {"", "~", "null", "Null", "NULL"} else tree


@pytest.mark.parametrize(
    "bomb",
    [
        "[" * 50_000,
        "{" * 50_000,
        "- " * 30_000,
        "a: " + "[" * 50_000,
        "? " * 30_000,
        "{a: " * 15_000,
        "- - " * 15_000,
        "!!x " * 16_000,
        "a: &a [" * 9_000,
    ],
    ids=lambda b: b[:6],
)
def test_deep_nesting(bomb: str) -> None:
    """Refuses deep nesting sooner than it would read a list of that length, without recursion."""
    frames = sys.getrecursionlimit()
    try:
        sys.setrecursionlimit(400)
        document = read_yaml(bomb)
    finally:
        sys.setrecursionlimit(frames)
    assert document.faults
    assert dearer(lambda: read_yaml(bomb), lambda: read_yaml("- a b c\n" * (len(bomb) // 8)), tries=1) < 1


def test_too_long() -> None:
    """Refuses fields of more characters than records have."""
    (fault,) = read_yaml("a: " + "b" * MAX_CHARACTERS).faults
    assert fault.code == "too-long"


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("a: 1\nb: 2\na: 3\n", "duplicate-key", 3, 1),
        ("x:\n  a: 1\n  a: 2\n", "duplicate-key", 3, 3),
        ("a: !!python/object:os.system x\n", "tag", 1, 4),
        ("a: !x y\n", "tag", 1, 4),
        ("a: &b c\n", "anchor", 1, 4),
        ("b: *c\n", "alias", 1, 4),
        ("<<: {a: b}\n", "merge", 1, 1),
        ("a: [1\nb: 2\n", "yaml", 2, 2),
        ("a: b: c\n", "yaml", 1, 5),
        ("a:\n\t- b\n", "yaml", 2, 1),
        ("? [a]\n: b\n", "yaml", 1, 3),
        ("a: 1\n---\nb: 2\n", "yaml", 2, 1),
        ("a: \x07\n", "yaml", 1, 0),
    ],
)
def test_faults(text: str, code: str, line: int, column: int) -> None:
    """Names what records do not need, with the line and the column."""
    fault = read_yaml(text).faults[0]
    assert (fault.code, fault.line, fault.column) == (code, line, column)


def test_every_duplicate_at_once() -> None:
    """Lists all duplicates of one file, not only the first."""
    faults = read_yaml("a: 1\na: 2\nb: 1\nb: 2\n").faults
    assert [(f.code, f.line) for f in faults] == [("duplicate-key", 2), ("duplicate-key", 4)]


def test_plain_texts() -> None:
    """Makes nothing but texts: no dates, numbers or truth values."""
    document = read_yaml("a: 2022-09-15\nb: yes\nc: 012\nd: 1e3\ne: null\nf: 'null'\ng: ''\n")
    assert document.tree == {
        "a": "2022-09-15", "b": "yes", "c": "012", "d": "1e3", "e": None, "f": "null", "g": "",
    }  # fmt: skip


def test_places() -> None:
    """Knows the line and column of every key and every item."""
    document = read_yaml("a:\n- b: 1\n  c: 2\n- d\n", 10)
    assert document.places[("a",)] == (10, 1)
    assert document.places["a", 0, "c"] == (12, 3)
    assert document.places["a", 1] == (13, 3)
