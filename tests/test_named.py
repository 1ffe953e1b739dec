"""Records as people name them."""

import pytest

from digest.records.named import named_note, named_record


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("one", ("", "one")),
        ("articles/one", ("articles", "one")),
        (" articles/one.html#annotate ", ("articles", "one")),
        ("docs/records/articles/one.md", ("articles", "one")),
        ("https://a.example/digest/articles/one.html?q=two/three#four", ("articles", "one")),
        ("<https://a.example/meetings/2024-05-15-moscow.html>", ("meetings", "2024-05-15-moscow")),
        ("http://localhost:8000/people/ada-example.html", ("people", "ada-example")),
        ("file:///home/ada/my%20digest/site/places/moscow.html", ("places", "moscow")),
        ("articles/../one", None),
        ("x/articles/one", None),
        ("https://a.example/", None),
        ("https://[a/articles/one", None),
        ("Some words", None),
        ("", None),
    ],
)
def test_record(text: str, named: tuple[str, str] | None) -> None:
    """Takes the address of a page, the path of a file, and an id."""
    assert named_record(text) == named


@pytest.mark.parametrize(
    "text",
    [
        "one/2024-05-16-which-fish",
        "docs/records/annotations/one/2024-05-16-which-fish.md",
        "https://a.example/digest/annotations/one/2024-05-16-which-fish.html#note",
    ],
)
def test_note(text: str) -> None:
    """Takes the address of a note's page, and the path of its file."""
    assert named_note(text) == "one/2024-05-16-which-fish"
