"""The same article given twice: by its address however it is written, by near-equal text, at any number."""

from random import Random

import pytest

from digest.records.address import plain_address
from digest.records.ids import ArticleId
from digest.relate.copies import MOST_HOLDERS, NEAR, CopyIndex, marks_of
from tests.inputs import PARAGRAPHS

PAGE = "https://gazette.example/2019/ferry"


@pytest.mark.parametrize(
    "url",
    [
        "http://gazette.example/2019/ferry", "https://www.gazette.example/2019/ferry/", "HTTPS://Gazette.Example/2019/ferry", "https://gazette.example:443/2019/ferry",
        f"{PAGE}#top", f"{PAGE}?utm_source=x&utm_medium=y", f"{PAGE}?fbclid=abc", f"{PAGE}?s=20", f"{PAGE}?ref=home", f"{PAGE}?", f"{PAGE}/amp", f"{PAGE}/amp/", f"{PAGE}?amp=1", f"{PAGE}?outputType=amp",
        "https://amp.gazette.example/2019/ferry", "https://m.gazette.example/2019/ferry", "https://www.gazette.example/amp/2019/ferry", f"{PAGE}/index.html", " https://gazette.example/2019/f%65rry ",
    ],
)  # fmt: skip
def test_one_page(url: str) -> None:
    """Knows a page whatever brought its reader there and on whichever device."""
    assert plain_address(url) == plain_address(PAGE)


@pytest.mark.parametrize(
    "url",
    [f"{PAGE}?id=2", f"{PAGE}/2", f"{PAGE}-2", "https://gazette.example/2019/Ferry", "https://other.example/2019/ferry", "https://news.gazette.example/2019/ferry", f"{PAGE}?page=2", f"{PAGE}?s=treaty", "https://gazette.example/2019/ferry/ampere", "https://gazette.example/"],
)  # fmt: skip
def test_other_pages(url: str) -> None:
    """Takes no other page for it."""
    assert plain_address(url) != plain_address(PAGE)


def test_short_hosts() -> None:
    """Leaves a host alone of which nothing else would be left."""
    assert plain_address("https://m.example/a") != plain_address("https://example/a")
    assert plain_address("https://amp.dev/") == "amp.dev"


def text(seed: int) -> str:
    """Return a text of three hundred words of its own, with stock phrases that all share."""
    random = Random(seed)  # noqa: S311 (no secret)
    words = " ".join(str(random.randrange(5_000)) for _ in range(300))
    return f"{words} {PARAGRAPHS[0]}"


def test_near() -> None:
    """Finds the copy with a new headline and a cut tail, and takes no text for one that shares stock phrases."""
    index = CopyIndex()
    for n in range(60):
        index.add(ArticleId(f"a{n:02}"), marks_of(text(n)))
    cut = " ".join(text(7).split()[:240])
    found = index.nearest(marks_of(f"Another headline of the agency {cut}"))
    assert found is not None
    assert (found[0], found[1] >= NEAR) == ("a07", True)
    assert index.nearest(marks_of(text(999))) is None


def test_order() -> None:
    """Gives the same however the texts came in, more holders than are kept included."""
    idents = [ArticleId(f"a{n:03}") for n in range(3 * MOST_HOLDERS)]
    there, back = CopyIndex(), CopyIndex()
    for ident in idents:
        there.add(ident, marks_of(text(1)))
    for ident in reversed(idents):
        back.add(ident, marks_of(text(1)))
    assert there.nearest(marks_of(text(1))) == back.nearest(marks_of(text(1)))


def test_many() -> None:
    """Looks at no more texts for a phrase that thousands share than for one that forty do."""
    index = CopyIndex()
    for number in range(4 * MOST_HOLDERS):
        index.add(ArticleId(f"a{number}"), marks_of(text(number)))
    shared = [len(index._articles.get(mark, ())) for mark in marks_of(text(999_999))]
    assert max(shared) == MOST_HOLDERS
