"""Front matter of strangers' Markdown: split by the library, read within bounds, every value with its place."""

import frontmatter
import pytest

from digest.text import read
from digest.text.front_matter import BoundedTOML, BoundedYAML
from digest.text.heads import without_comments


def test_yaml_with_places() -> None:
    """Gives plain data, the body, and the file's line and column of each value."""
    handler = BoundedYAML()
    fields, body = frontmatter.parse(
        "---\ntitle: >-\n  Towns sign\n  a treaty\ndate:\n  created: 2021-05-07\n---\n\nThey met.\n", handler=handler
    )
    assert fields == {"title": "Towns sign a treaty", "date": {"created": "2021-05-07"}}
    assert body == "They met."
    assert handler.document.places["date", "created"] == (6, 3)


@pytest.mark.parametrize(
    "front",
    ["a: *b", "a: &b c", "a: !!python/object/apply:os.system [x]", "<<: {a: b}", "a: 1\na: 2", "{" * 9, "[" * 9_000],
)
def test_yaml_that_is_not_read(front: str) -> None:
    """Names what it does not read: aliases, anchors, tags, merges, doubled keys, depth."""
    handler = BoundedYAML()
    frontmatter.parse(f"---\n{front}\n---\nThey met.\n", handler=handler)
    assert handler.document.faults
    assert all(f.line == 2 + front[:20].count("\n") for f in handler.document.faults)


def test_toml() -> None:
    """Gives TOML's dates as they are written, and its numbers and truths as texts."""
    handler = BoundedTOML()
    fields, body = frontmatter.parse(
        '+++\ntitle = "A + B"\ndate = 2021-05-07T09:00:00+02:00\nday = 2021-05-07\ndraft = false\n[a]\nb = [1]\n+++\nThey met.\n',
        handler=handler,
    )
    assert fields == {
        "title": "A + B", "date": "2021-05-07T09:00:00+02:00", "day": "2021-05-07", "draft": "False", "a": {"b": ["1"]},
    }  # fmt: skip
    assert body == "They met."


@pytest.mark.parametrize(
    "front", ["a = ", "a=" + "[" * 8_000, "a=" + "{b=" * 5_000, "a." * 7_000 + "b=1", "a = '" + "x" * 20_000 + "'"]
)
def test_toml_that_is_not_read(front: str) -> None:
    """Names TOML that is broken, nested without end, or too long."""
    handler = BoundedTOML()
    assert frontmatter.parse(f"+++\n{front}\n+++\nThey met.\n", handler=handler)[0] == {}
    assert handler.document.faults


@pytest.mark.parametrize(
    ("source", "kept"),
    [
        ("---\n# ask her\na: b # later\n---\nx # y\n", "---\n# ··· ···\na: b # ·····\n---\nx # y\n"),
        ("---\na: 'b # c' # d\n---\n", "---\na: 'b # c' # ·\n---\n"),
        ("---\na: |\n  # b\nc: https://d/#e\n# f\n---\n", "---\na: |\n  # b\nc: https://d/#e\n# ·\n---\n"),
        ('+++\n# a\nb = "c # d" # e\n+++\n', '+++\n# ·\nb = "c # d" # ·\n+++\n'),
        ("---\na: b: c # d\n---\n", "---\na: b: c # ·\n---\n"),
        ("---toml\na = 1 # b\n---\n", "---toml\na = 1 # ·\n---\n"),
        ("# a\n\nb # c\n", "# a\n\nb # c\n"),
        ("---\n# a\n", "---\n# a\n"),
    ],
)
def test_comments_say_nothing(source: str, kept: str) -> None:
    """Takes the words out of comments, sound front matter or not, and out of nothing else."""
    assert without_comments(source) == kept


@pytest.mark.parametrize(
    ("head", "title", "day"),
    [
        ("---\ntitle: '[[Boats]] on the lake'\ndate: 2021-04-05\n---", "Boats on the lake", "2021-04-05"),
        (
            "---\ntitle: Boats %% ask %% on the lake\ndates: {created: 2021-04-05}\n---",
            "Boats on the lake",
            "2021-04-05",
        ),
        ('---toml\ntitle = "Boats on the lake" # ask\ndate = 2021-04-05\n---', "Boats on the lake", "2021-04-05"),
        ('---json\n{"title": "Boats on the lake", "date": "2021-04-05"}\n---', "Boats on the lake", "2021-04-05"),
        ('{"title": "Boats on the lake", "date": "2021-04-05"}', "Boats on the lake", "2021-04-05"),
        (
            '{ \n"title": "Boats on the lake",\n "date": "2021-04-05",\n "more": {"a": "}"}}',
            "Boats on the lake",
            "2021-04-05",
        ),
        ("---yaml\ntitle: Boats on the lake\ndate: 2021-04-05\n---", "Boats on the lake", "2021-04-05"),
        ("title:: Boats on the lake\ndate:: 2021-04-05", "Boats on the lake", "2021-04-05"),
        ("---\ntitle: Boats: on the lake # ask\ndate: 2021-04-05\n---", "Boats: on the lake", "2021-04-05"),
    ],
)
def test_heads_of_programs(head: str, title: str, day: str) -> None:
    """Reads what note programs write at the head, without their marks and comments."""
    text = read(f"{head}\n\nThe ministers met at noon and spoke of boats.\n".encode(), "a.md")
    told = {s.field: s.value for s in text.stated}
    assert (told["title"], told["published"]) == (title, day)


@pytest.mark.parametrize(
    "line", ["{boats} on the lake", '{"boats"} on the lake', "{}", '{"a": ' * 3000, '{"a": 1} and more']
)
def test_braces_of_a_text(line: str) -> None:
    """Leaves a text that begins with a brace and no object as it is."""
    text = read(f"{line}\n\nThe ministers met at noon and spoke of boats.\n".encode(), "a.md")
    assert line.strip() in text.source
    assert not [s for s in text.stated if s.rule == "front-matter"]
