"""When a page was saved and from where, as what keeps pages writes it: a later day of publication asks."""

from dataclasses import replace

import pytest

from digest.intake.inputs import Given, Piece, article_in, pieces_of
from digest.records.clean_text import Stated
from digest.records.partial_date import PartialDate
from digest.text import Part, article, read
from digest.text.captured import captured, captured_by_name, unarchived
from tests.inputs import URL, page

FROM = "https://gazette.example/talks?a=1&b=2"
SAVED = {
    "SingleFile": (f"<!--\n Page saved with SingleFile \n url: {FROM} \n saved date: Fri May 03 2019 14:02:11 GMT+0200 (CEST)\n-->", FROM),
    "Save Page WE": (
        f'<meta name="savepage-url" content="{FROM.replace("&", "&amp;")}">\n<meta name="savepage-date" content="Fri May 03 2019 14:02:11 GMT+0200 (CEST)">',
        FROM,
    ),
    "WebScrapBook": (f'<html lang="en" data-scrapbook-source="{FROM}" data-scrapbook-create="20190503140211067">', FROM),
    "HTTrack": ("<!-- Mirrored from gazette.example/talks by HTTrack Website Copier/3.x [XR&CO'2014], Fri, 03 May 2019 12:02:11 GMT -->", None),
    "Wayback Machine": ("<!--\n     FILE ARCHIVED ON 12:02:11 May 03, 2019 AND RETRIEVED FROM THE\n INTERNET ARCHIVE ON 09:00:00 Jun 01, 2024.\n-->", None),
    "a cache": ("<span>It is a snapshot of the page as it appeared on 3 May 2019 12:02:11 GMT.</span>", None),
}  # fmt: skip


@pytest.mark.parametrize("tool", SAVED)
def test_programs(tool: str) -> None:
    """Reads the day, and the address where it is told."""
    words, url = SAVED[tool]
    told = {s.field: s.value for s in captured(words)}
    assert told == {"captured": "2019-05-03", **({"url": url} if url else {})}


def test_browser() -> None:
    """Reads the address that browsers write, without a day."""
    (fact,) = captured(f"<!-- saved from url=(0037){FROM} -->\n<html>")
    assert (fact.field, fact.value) == ("url", FROM)


def test_saved_twice() -> None:
    """Takes the first day of several: the words stood there by then."""
    words = "<!-- saved date: Mon Jun 03 2024 10:00:00 GMT --> <!-- FILE ARCHIVED ON 12:02:11 May 03, 2019 AND -->"
    assert [s.value for s in captured(words)] == ["2019-05-03"]


@pytest.mark.parametrize(
    "words",
    [
        "<!-- saved date: one day in May -->",
        '<html data-scrapbook-create="20191399140211067">',
        "FILE ARCHIVED ON 12:02:11 May 41, 2019",
        "<!-- saved from url=(0014)about:internet -->" * 2,
        "<p>It was Mirrored from page to page in 2019.</p>",
    ],
)
def test_no_day(words: str) -> None:
    """Makes no day of what tells none."""
    assert [s for s in captured(words) if s.field == "captured"] == []


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("Talks (5_3_2019 2_02_11 PM).html", "2019-05-03"),
        ("Talks (3.5.2019 14_02_11).html", "2019-05-03"),
        ("Talks (31-1-2019, 14-02-11).html", "2019-01-31"),
        ("2019-05-03-14-02-11_Talks.html", "2019-05-03"),
        ("20190503140211-talks.html", "2019-05-03"),
        ("20190503_140211 talks.html", "2019-05-03"),
        ("2019-05-03-talks.html", None),
        ("20190503-talks.html", None),
        ("talks-12345678901234567890.html", None),
        ("20191503140211.html", None),
        ("99999999140211.html", None),
        (None, None),
    ],
)
def test_names(name: str | None, day: str | None) -> None:
    """Reads a day with a clock; of two that may be meant the later, so that nothing is doubted without need."""
    told = [s.value for s in captured_by_name(name)]
    assert told == ([day] if day else [])


@pytest.mark.parametrize(
    "address",
    [
        f"https://web.archive.org/web/20190503120211/{FROM}",
        f"http://web.archive.org/web/20190503120211id_/{FROM}",
        f"https://archive.ph/20190503120211/{FROM}",
        f"https://archive.today/2019.05.03-120211/{FROM}",
    ],
)
def test_archives(address: str) -> None:
    """Takes a page's own address, and the day, out of the one that it has in an archive."""
    url, day = unarchived([Stated(field="url", value=address, rule="canonical-link", quote=address)])
    assert (url.field, url.value, url.quote) == ("url", FROM, address)
    assert (day.field, day.value) == ("captured", "2019-05-03")


def test_other_addresses() -> None:
    """Leaves every other address as it is, and what only mentions one."""
    told = [Stated(field="url", value=v, rule="r", quote=v) for v in (FROM, "https://archive.ph/Ab1cD", "https://web.archive.org/web/2019/x")]  # fmt: skip
    title = replace(told[0], field="title", value=f"https://web.archive.org/web/20190503120211/{FROM}")
    assert [*unarchived([*told, title])] == [*told, title]


def test_fetched_from_an_archive() -> None:
    """Gives a page that was fetched from an archive its own address, and the day on which it came there."""
    url = f"https://web.archive.org/web/20190503120211/{FROM}"
    given = Given(url, None, data=page(head="").encode(), url=url, fetched=PartialDate("2024-06-01"))
    ((piece, _),) = pieces_of(given)
    assert isinstance(piece, Piece)
    told = [(s.value, s.quote) for s in article_in(piece).clean.stated if s.field in {"url", "captured"}]
    assert told == [(FROM, url), ("2019-05-03", url)]


HEAD = '<meta property="article:published_time" content="2031-01-31T08:00:00+03:00">'
LATER = page(head=HEAD).replace(", May 3, 2019", "")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (f"{LATER}\n{SAVED['SingleFile'][0]}", "a.html"),
        (f"{LATER}\n{SAVED['HTTrack'][0]}", "a.html"),
        (
            LATER.replace("<head>", f'<head><link rel="canonical" href="https://archive.ph/20190503120211/{FROM}">'),
            None,
        ),
        (LATER, "Talks (3_5_2019 14_02_11).html"),
    ],
)
def test_later_than_saved(text: str, name: str | None) -> None:
    """Asks where a page names a day after it was saved, whatever tells when that was."""
    clean = article(Part(data=text.encode(), name=name)).clean
    fact = next(s for s in clean.stated if s.field == "published")
    assert "was saved on 2019-05-03" in (fact.review or "")
    assert [s.value for s in clean.stated if s.field == "captured"] == ["2019-05-03"]


def test_address_of_the_page() -> None:
    """Takes the page's own address before the one that it was saved from."""
    saved = "<!-- saved from url=(0037)https://mirror.example/talks -->\n"
    own = page(head=f'<link rel="canonical" href="{URL}">')
    for text, expected in ((saved + own, URL), (saved + page(head=""), "https://mirror.example/talks")):
        assert next(s.value for s in read(text.encode(), "a.html").stated if s.field == "url") == expected
