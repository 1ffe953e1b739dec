"""No input costs more than its share: it is read at the price of as many words, or refused by name."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from build_digest import main
from digest.reading import Vocabulary, find_claims
from digest.reading.gathered import gather
from digest.reading.meetings.company import with_company
from digest.records.article import Account
from digest.text import ReadError, Skipped, read
from tests.effort import dearer
from tests.inputs import PARAGRAPHS, page, rss, rss_item
from tests.roots import RECORDS, write
from tests.test_readers import parts_of
from tests.world import registry_of

P = PARAGRAPHS[0].encode()
WORDS = Vocabulary(registry_of())
RSS = b'<rss version="2.0"><channel><title>x</title>'


def reading(data: bytes, name: str) -> str:
    """Read what a file holds; return the code of the fault that ended it, "" where nothing did."""
    try:
        found = parts_of(data, name)
    except ReadError as fault:
        return fault.code
    return "" if any(not isinstance(item, Skipped) for item in found) else "skipped"


REFUSED = (
    ("lines", b"x\n" * 100_000, "a.txt", "too-long"),
    ("words", b"The ferry lay at the quay. " * 20_000, "a.txt", "too-long"),
    ("days in one another's reach", b"They spoke on Friday. " * 9_000, "a.txt", "too-long"),
    ("days of a page", b"<p>" + P * 3 + b"<p>16 May 2023</p>" * 9_000, "a.html", "too-long"),
    ("underlined headlines", b"a\n=\n" * 100_000, "a.md", "too-long"),
    ("brackets without end", b"[" * 1_600_000, "a.md", "too-long"),
    ("marks", b"a[^1] b ==c== ~~d~~ " * 20_000, "a.md", "too-long"),
    ("quotations in one another", b"> " * 5_000 + b"a", "a.md", "too-deep"),
    ("lists in one another", b"".join(b"  " * i + b"- a\n" for i in range(700)), "a.md", "too-deep"),
    ("paragraphs of a page", b"<html><body>" + b"<p>a b c</p>" * 100_000, "a.html", "no-page"),
    ("links of a page", b"<ul>" + b"<li><a href=x>a b</a></li>" * 100_000 + b"</ul><p>" + P, "a.html", "no-page"),
    ("words of a page", b"<html><body>" + (b"<p>" + P + b"</p>") * 6_000, "a.html", "too-long"),
    ("entries of a feed", RSS + b"<item><title>a</title></item>" * 100_000, "a.xml", "too-long"),
    ("entries in one another", RSS + b"<item>" * 30_000, "a.xml", "too-long"),
    ("attributes of a feed", b"<rss " + b"".join(b'a%d="1" ' % i for i in range(50_000)) + b"><channel/></rss>", "a.xml", "no-feed"),
    ("entries of a bibliography", b"[" + b'{"title":"a"},' * 100_000 + b"{}]", "a.json", "too-long"),
    ("numbers", b"[" + b"1," * 200_000 + b"1]", "a.json", "too-long"),
    ("objects in one another", b'{"a":' * 100_000, "a.json", "not-json"),
    ("a title", b'[{"title":"' + b"a" * 2_000_000 + b'"}]', "a.json", "skipped"),
)  # fmt: skip


@pytest.mark.parametrize(("data", "name", "code"), [c[1:] for c in REFUSED], ids=[c[0] for c in REFUSED])
def test_refused(data: bytes, name: str, code: str) -> None:
    """Refuses by name what holds more than any article, a hundred thousand parts for one."""
    assert reading(data, name) == code


READ = (
    ("rows of hyphens", b"---\n" * 2_500, "a.txt"),
    ("fences", b"```\n" * 2_500, "a.txt"),
    ("rows of hyphens between words", b"a\n---\n" * 4_900, "a.txt"),
    ("heads of lists", b"Related\n\nx\n\n" * 2_400, "a.txt"),
    ("words in capitals", b"Ab Cd " * 40_000, "a.txt"),
    ("zero-width spaces", "\u200b".encode() * 80_000 + b"a", "a.txt"),
    ("zero-width spaces between spaces", (" \u200b" * 60_000 + "a").encode(), "a.txt"),
    ("brackets", b"[" * 80_000, "a.md"),
    ("links begun", b"<a " * 20_000, "a.md"),
    ("entities", b"&amp;" * 40_000, "a.md"),
    ("underlined headlines", b"a\n=\n" * 4_000, "a.md"),
    ("comments begun", b"%% a <!-- b {>> c " * 9_000, "a.md"),
    ("templates begun", b"{{ a {% b " * 20_000, "a.md"),
    ("wiki links begun", b"[[a|" * 20_000, "a.md"),
    ("footnotes begun", b"[^a" * 25_000, "a.md"),
    ("struck words begun", b"~~a ==b ^^c " * 9_000, "a.md"),
    ("attributes begun", b"{.a {: b " * 20_000, "a.md"),
    ("boxes in one another", "".join(" " * (4 * i) + "!!! a\n" for i in range(200)).encode(), "a.md"),
    ("links begun in a page", b"<html><a " * 9_000, "a.html"),
    ("days", b"<p>" + P * 3 + b"<p>16 May 2023</p>" * 3_900, "a.html"),
    ("headings", b"<h1>a b c d e f g</h1>" * 9_000 + b"<p>" + P * 3, "a.html"),
    ("elements in one another", b"<div>" * 9_000 + b"<p>" + P * 3, "a.html"),
    ("parts of a type", b"Content-Type: text/plain" + b"; a=b" * 9_000 + b"\r\n\r\n" + P, "a.eml"),
    ("a date", b"Subject: A\r\nDate: " + b"1 " * 50_000 + b"\r\n\r\n" + P, "a.eml"),
)


@pytest.fixture(scope="module", autouse=True)
def loaded() -> None:
    """Has what a process loads once loaded before anything is measured: the tables, the parser, the words."""
    for ending in ("txt", "md", "html", "eml"):
        reading(P * 20, f"a.{ending}")


@pytest.mark.parametrize(("data", "name"), [c[1:] for c in READ], ids=[c[0] for c in READ])
def test_no_dearer_than_words(data: bytes, name: str) -> None:
    """Reads runs of anything as it reads as many words."""
    lines = b"".join(b"%d %s\n\n" % (i, P) for i in range(len(data) // len(P) + 1))
    peer = {
        "a.txt": lines,
        "a.md": lines,
        "a.html": b"<p>" + lines.replace(b"\n\n", b"</p><p>"),
        "a.eml": b"Subject: A\r\n\r\n" + lines,
    }[name]
    assert dearer(lambda: reading(data, name), lambda: reading(peer, name), tries=1) < 60


def letters(number: int) -> bytes:
    """Return a word of its own for a number."""
    return b"Na" + bytes(97 + int(figure) for figure in f"{number:05d}")


NAMED = (
    ("names in one sentence", b"".join(b"Xa%d " % i for i in range(6_000))),
    ("verbs in one sentence", b"met " * 6_000),
    ("officials named by their family names", b"".join(b"President Xa%d spoke. " % i for i in range(1_500))),
    (
        "names that nobody takes up again",
        b"".join(b"%s %s spoke. " % (letters(i), letters(i + 7)) for i in range(3_000)),
    ),
    ("one whose whole name is printed over and over", b"Ada Example said that Bob Sample said so. " * 1_000),
    ("one official over and over", b"President Xavi spoke to a crowd. " * 1_000),
)


@pytest.mark.parametrize("data", [c[1] for c in NAMED], ids=[c[0] for c in NAMED])
def test_claims_no_dearer_than_words(data: bytes) -> None:
    """Finds out who is named, and who met, at the price of as many words."""
    text = read(data, "a.txt")
    peer = read(b" ".join(P for _ in range(len(data) // len(P) + 1)), "a.txt")
    assert dearer(lambda: find_claims(text, WORDS), lambda: find_claims(peer, WORDS), tries=1) < 3


def company(number: int) -> Callable[[], object]:
    """Return what looks for those who were in the room too, in a text that tells so many times of one."""
    lines = b"".join(b"Minister Ada Example also attended the meeting, with %d others. " % i for i in range(number))
    context = gather(read(lines, "a.txt"), WORDS)
    return lambda: with_company(context, (Account(),), (0,))


def test_company_no_dearer_than_its_text() -> None:
    """Looks for those who were in the room too sentence by sentence: four times the text is four times the work."""
    assert dearer(company(800), company(200)) < 8


LONG = "b " * 4_000
LONG_VALUES: dict[str, str | bytes] = {
    "a.json": json.dumps([{"type": "article", "title": LONG, "container-title": LONG, "URL": f"https://a.example/{'c' * 8_000}"}]),
    "a.xml": rss(rss_item(title=LONG, link=f"https://a.example/{'c' * 8_000}")),
    "a.html": page(head=f'<meta property="og:site_name" content="{LONG}"><meta property="og:title" content="{LONG}">'),
    "a.md": f"# {LONG}\n\n{PARAGRAPHS[0]}\n",
}  # fmt: skip
"""Inputs whose facts are longer than any, all in one."""


def test_long_values(root: Path) -> None:
    """Asks for what is longer than any title, name or address; the record that `add` writes passes `check`."""
    write(root, {f"raw/{name}": data for name, data in LONG_VALUES.items()})
    assert main(["--root", str(root), "add", str(root / "raw")]) == 0
    records = [p.read_text(encoding="utf-8") for p in (root / RECORDS / "articles").glob("*.md")]
    assert len(records) == len(LONG_VALUES)
    assert all("more than any" in r for r in records if "ferry treaty" not in r)
    assert main(["--root", str(root), "check"]) == 0


def test_long_text_of_a_record(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Refuses by name a text of a record that a page could not show at a bearable price."""
    write(root, {f"{RECORDS}/articles/a.md": f"---\ntitle: {'x' * 10_001}\n---\n"})
    assert main(["--root", str(root), "check"]) == 1
    assert "too-long" in capsys.readouterr().err
