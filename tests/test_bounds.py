"""No input costs more than its share: it is read at the price of as many words, or refused by name."""

import pytest

from digest.reading import Vocabulary, find_claims
from digest.text import ReadError, Skipped, read
from tests.effort import dearer
from tests.inputs import PARAGRAPHS
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
    ("underlined headlines", b"a\n=\n" * 100_000, "a.md", "too-long"),
    ("brackets without end", b"[" * 1_600_000, "a.md", "too-long"),
    ("marks", b"a[^1] b ==c== ~~d~~ " * 20_000, "a.md", "too-long"),
    ("quotations in one another", b"> " * 5_000 + b"a", "a.md", "too-deep"),
    ("lists in one another", b"".join(b"  " * i + b"- a\n" for i in range(1_000)), "a.md", "too-deep"),
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
    ("rows of hyphens between words", b"a\n---\n" * 9_000, "a.txt"),
    ("heads of lists", b"Related\n\nx\n\n" * 4_000, "a.txt"),
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
    ("days", b"<p>" + P * 3 + b"<p>16 May 2023</p>" * 9_000, "a.html"),
    ("headings", b"<h1>a b c d e f g</h1>" * 9_000 + b"<p>" + P * 3, "a.html"),
    ("elements in one another", b"<div>" * 9_000 + b"<p>" + P * 3, "a.html"),
    ("parts of a type", b"Content-Type: text/plain" + b"; a=b" * 9_000 + b"\r\n\r\n" + P, "a.eml"),
    ("a date", b"Subject: A\r\nDate: " + b"1 " * 50_000 + b"\r\n\r\n" + P, "a.eml"),
)


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


NAMED = (
    ("names in one sentence", b"".join(b"Xa%d " % i for i in range(6_000))),
    ("verbs in one sentence", b"met " * 6_000),
    ("officials named by their family names", b"".join(b"President Xa%d spoke. " % i for i in range(1_500))),
    ("one official over and over", b"President Xavi spoke to a crowd. " * 1_000),
)


@pytest.mark.parametrize("data", [c[1] for c in NAMED], ids=[c[0] for c in NAMED])
def test_claims_no_dearer_than_words(data: bytes) -> None:
    """Finds out who is named, and who met, at the price of as many words."""
    text = read(data, "a.txt")
    peer = read(b" ".join(P for _ in range(len(data) // len(P) + 1)), "a.txt")
    assert dearer(lambda: find_claims(text, WORDS), lambda: find_claims(peer, WORDS), tries=1) < 3
