"""The same article given twice: by its address however it is written, by near-equal text, at any number."""

from collections.abc import Callable
from random import Random

import pytest

from digest.records.address import plain_address
from digest.records.ids import ArticleId
from digest.relate.copies import MOST_HOLDERS, NEAR, CopyIndex, marks_of
from tests.effort import dearer
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
    """Costs no more beside thousands of texts than beside hundreds: linear in the number of texts."""
    marks = [marks_of(text(n)) for n in range(4_500)]

    def five_hundred(beside: int) -> Callable[[], object]:
        index = CopyIndex()

        def put(numbers: range) -> None:
            for n in numbers:
                index.nearest(marks[n])
                index.add(ArticleId(f"a{n}"), marks[n])

        put(range(beside))
        return lambda: put(range(beside, beside + 500))

    assert dearer(five_hundred(4_000), five_hundred(500), tries=1) < 3
