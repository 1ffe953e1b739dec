"""JSON is what it says it is: JSON Feed, CSL-JSON, exports of wallabag and Omnivore; any other is refused by name."""

import json
from typing import Any

import pytest

from digest.text import Item, ReadError, Skipped
from tests.inputs import DAY, PARAGRAPHS, TITLE, URL, stated
from tests.test_readers import assert_article, parts_of

HTML = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
FEED = {
    "version": "https://jsonfeed.org/version/1.1", "title": "Harbour &amp; Gazette", "language": "en",
    "items": [
        {"id": "1", "url": URL, "title": TITLE, "date_published": f"{DAY}T09:00:00+02:00", "content_html": HTML},
        {"id": "2", "url": f"{URL}-2", "title": TITLE, "date_published": f"{DAY}T09:00:00+02:00", "content_text": "\n\n".join(PARAGRAPHS)},
        {"id": "3", "url": f"{URL}-3", "title": "Soon", "summary": "Soon."},
        7,
    ],
}  # fmt: skip
WALLABAG = [
    {"is_archived": 0, "is_starred": 0, "id": 3, "title": TITLE, "url": URL, "content": HTML, "domain_name": "gazette.example",
     "created_at": "2024-02-01T10:00:00+0100", "published_at": f"{DAY}T09:00:00+0200", "reading_time": 2, "tags": []},
]  # fmt: skip
OMNIVORE = [
    {"id": "0f", "slug": "ferry", "title": TITLE, "url": URL, "state": "Active", "savedAt": "2024-02-01T10:00:00Z", "readingProgress": 0,
     "publishedAt": f"{DAY}T09:00:00.000Z", "labels": [], "description": " ".join(PARAGRAPHS)},
]  # fmt: skip


def articles(tree: object) -> list[Item | Skipped]:
    """Return what a JSON file holds."""
    return parts_of(json.dumps(tree).encode(), "a.json")


def only(tree: object) -> Item:
    """Return the only article of a JSON file."""
    (item,) = articles(tree)
    assert isinstance(item, Item)
    return item


def test_json_feed() -> None:
    """Reads a JSON Feed's entries whole, with text in either form, and names those without one."""
    first, second, third, fourth = articles(FEED)
    for item in (first, second):
        assert isinstance(item, Item)
        assert_article(item.clean)
        assert item.ending == ".html"
        facts = stated(item.clean)
        assert (facts["published"], facts["outlet"], facts["language"]) == (DAY, "Harbour & Gazette", "en")
    assert isinstance(third, Skipped)
    assert f"{URL}-3" in third.fault.cure
    assert isinstance(fourth, Skipped)


@pytest.mark.parametrize("tree", [WALLABAG, OMNIVORE, {"items": WALLABAG}])
def test_exports(tree: object) -> None:
    """Reads what wallabag and Omnivore export, with the day of the article and not that of its saving."""
    item = only(tree)
    assert all(words in item.clean.text for words in (TITLE, PARAGRAPHS[1][:60]))
    assert (stated(item.clean)["published"], stated(item.clean)["url"]) == (DAY, URL)


@pytest.mark.parametrize(
    "tree",
    [
        [{"title": "A ferry", "body": "They met.", "tags": []}],
        {"title": "A ferry", "text": "They met."},
        [{"title": "A ferry", "type": "note"}],
        {"name": "package", "title": "x", "dependencies": {}},
        [{"headline": "A"}],
    ],
)
def test_other_json(tree: object) -> None:
    """Refuses JSON of another kind by name, though it has titles."""
    with pytest.raises(ReadError, match="of no kind that is read"):
        articles(tree)


@pytest.mark.parametrize(
    ("issued", "value", "asked"),
    [
        ({"raw": DAY}, DAY, False),
        ({"literal": "3 May 2019"}, DAY, False),
        ({"date-parts": [["2019", "05", "03"]]}, DAY, False),
        ([{"year": "2019", "month": "5", "day": "3"}], DAY, False),
        (DAY, DAY, False),
        ({"date-parts": [[1994]], "circa": True}, "1994~", True),
        ({"date-parts": [[1994]], "circa": False}, "1994", False),
        ({"date-parts": [[1985]], "season": "1"}, "1985-21", False),
        ({"date-parts": [[1985]], "season": "Winter"}, "1985-24", False),
        ({"date-parts": [[2019, 5, 3], [2019, 5, 5]]}, "2019-05-03/2019-05-05", False),
        ({"date-parts": [[2019, 0, 0]]}, "2019", False),
        ({"date-parts": [[-44, 3, 15]]}, "", True),
        ({"date-parts": [[19, 5, 3]]}, "", True),
        ({"date-parts": [[2019, 13, 3]]}, "", True),
        ({"date-parts": [[2019, 2, 30]]}, "", True),
        ({"date-parts": [[2019, "May", 3]]}, "", True),
        ({"literal": "some day in May"}, "", True),
        ({"date-parts": [[""]]}, None, False),
        ({}, None, False),
        (None, None, False),
    ],
)  # fmt: skip
def test_csl_dates(issued: Any, value: str | None, *, asked: bool) -> None:
    """Reads dates of CSL-JSON in every form that programs write, as exactly as they are given."""
    item = only([{"type": "article-newspaper", "title": TITLE, "issued": issued}])
    fact = next((s for s in item.clean.stated if s.field == "published"), None)
    assert (fact.value if fact else None) == value
    assert bool(fact and fact.review) == asked


@pytest.mark.parametrize("kind", ["report", "interview", "press_release", None])
def test_csl_kinds(kind: str | None) -> None:
    """Takes reports, interviews and releases, and takes tags out of titles."""
    item = only([{"type": kind, "title": "Towns sign a <i>treaty</i> &amp; dine", "publisher": "Ministry of Lakes"}])
    assert item.clean.text == "Towns sign a treaty & dine"
    assert stated(item.clean)["outlet"] == "Ministry of Lakes"


def test_too_many() -> None:
    """Refuses a file of 100,000 entries by name."""
    with pytest.raises(ReadError, match="more than 20,000 entries"):
        articles([{"type": "article", "title": "A"}] * 100_000)


@pytest.mark.parametrize("tree", [{"annotations": [{"uri": URL}]}, {"total": 1, "rows": [{"uri": URL, "target": []}]}, {"type": "Annotation", "target": URL}, [{"target": URL}]])  # fmt: skip
def test_notes(tree: object) -> None:
    """Says how notes are taken over where a file holds some."""
    with pytest.raises(ReadError, match="import-notes"):
        articles(tree)
