"""Inputs of every format, broken in many ways: never a crash, always a record or a named outcome.

A few of each here; ten thousand of each with: pytest --hypothesis-profile=ten-thousand tests/test_mutated.py
"""

import gzip
import json
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.intake.drafts import Draft, Fault, Setup, Told, chunked, read_piece
from digest.intake.inputs import Given, Outcome, Piece, pieces_of
from digest.records.claims import Known
from tests.inputs import DAY, PARAGRAPHS, TITLE, URL, json_ld, mail, news, page, rss, rss_item, warc_record
from tests.test_clean_laws import assert_whole
from tests.world import registry_of

SETUP = Setup(registry=registry_of(), told=Told())
STORY = f"{TITLE}\n\nPublished: May 3, 2019\n\n" + "\n\n".join(PARAGRAPHS) + "\n\nHarbour Gazette\n"
ENTRY = {
    "type": "article-newspaper",
    "title": TITLE,
    "URL": URL,
    "abstract": STORY,
    "issued": {"date-parts": [[2019, 5, 3]]},
}
ATOM = (
    '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Gazette</title><entry>'
    f'<title>{TITLE}</title><link href="{URL}"/><published>{DAY}T08:00:00Z</published><content type="html">'
    + "".join(f"&lt;p&gt;{p}&lt;/p&gt;" for p in PARAGRAPHS)
    + "</content></entry></feed>"
)
WARC = warc_record(page(head=json_ld(news())).encode()) + warc_record(b"\x89PNG", kind="image/png")
SOUND: dict[str, bytes] = {
    "a.txt": STORY.encode(),
    "a.html": page(head=json_ld(news(url=URL)), top="<nav><a href=/>Home</a></nav>").encode(),
    "a.mhtml": mail([("text/html; charset=utf-8", "8bit", page())], f"Snapshot-Content-Location: {URL}\r\n"),
    "a.eml": mail([("text/plain; charset=utf-8", "8bit", STORY), ("text/html; charset=utf-8", "base64", "PHA+YTwvcD4=")]),
    "a.md": f"---\ntitle: {TITLE}\nsource: {URL}\npublished: {DAY}\n---\n\n# {TITLE}\n\n{STORY}".encode(),
    "a.rss": rss(rss_item(), rss_item(link=f"{URL}/2")),
    "a.atom": ATOM.encode(),
    "a.json": json.dumps([ENTRY, ENTRY]).encode(),
    "a.warc": WARC,
    "a.warc.gz": gzip.compress(WARC, mtime=0) + gzip.compress(WARC, mtime=0),
}  # fmt: skip
CHARSETS = ("utf-16", "cp1251", "cp1252", "koi8-r", "gb18030", "shift_jis", "utf-7", "cp037")
JUNK = (b"\0", b"\r\n", b"\xc2\xa0", b"\xff\xfe", b"\xef\xbb\xbf", b"<", b"</p>", b"<!--", b"&#x0;", b"&#xd800;", b"]]>", b"\\ud83d", b"{", b"[" * 40, b'"', "“".encode(), b"\x1f\x8b", b"charset=klingon", b"\xe2\x80\xae", "\U0001f6a2".encode(), b"9" * 400, b"\x1b[31m", b"--b--", b"---\n")  # fmt: skip


def mutated(data: bytes, random: Random) -> bytes:
    """Return the bytes, broken in one to three ways."""
    for _ in range(random.randrange(1, 4)):
        at, to = sorted(random.randrange(len(data) + 1) for _ in range(2))
        ways = (
            lambda d=data, a=at: d[:a],
            lambda d=data, a=at: d[a:],
            lambda d=data, a=at, b=to: d[:a] + d[b:],
            lambda d=data, a=at, b=to: d[:b] + d[a:],
            lambda d=data, a=at: d[:a] + random.choice(JUNK) + d[a:],
            lambda d=data, a=at: d[:a] + random.randbytes(random.randrange(1, 9)) + d[a:],
            lambda d=data: d.replace(b"\n", b"\r\n"),
            lambda d=data: d.replace(b" ", b"\xc2\xa0"),
            lambda d=data: b"\n".join(random.sample(lines := d.split(b"\n"), len(lines))),
            lambda d=data: d.decode("utf-8", "replace").encode(random.choice(CHARSETS), "replace"),
            lambda d=data: d.replace(b"utf-8", random.choice(CHARSETS).encode()),
            lambda d=data: d.replace("“".encode(), b'"').replace("”".encode(), b"''"),
            lambda d=data: gzip.compress(d, mtime=0)[: random.randrange(1, 400)],
            lambda d=data: d * 2,
        )
        data = random.choice(ways)()
        if not data:
            break
    return data


@pytest.mark.parametrize("name", SOUND)
@given(seed=st.integers(0, 2**32))
def test_mutated(name: str, seed: int) -> None:
    """Gives records whose every quotation stands in the text, and for all else a reason with a cure."""
    data = mutated(SOUND[name], Random(seed))  # noqa: S311 (no secret)
    given_ = Given(name, name, data=data)
    pieces = [piece for chunk, _ in chunked([given_]) for piece in chunk]
    found = [read_piece(p, SETUP) if isinstance(p, Piece) else p for p in pieces]
    assert found or name.endswith((".warc", ".warc.gz"))
    for one in (reads.found for reads in found):
        if isinstance(one, Draft):
            assert_draft(one)
        elif isinstance(one, Fault):
            assert one.fault.message
            assert one.fault.cure
        else:
            assert isinstance(one, Outcome)
            assert "; " in one.why


def assert_draft(draft: Draft) -> None:
    """Assert that nothing of the source is unaccounted for and that evidence stands where it is said to stand."""
    clean = draft.raw.clean
    assert_whole(clean)
    entries = [found.known for found in draft.reading.header.values()]
    entries += [k for account in draft.reading.about for k in account.known.values()]
    for known in entries:
        assert isinstance(known, Known)
        if known.start is not None:
            assert clean.text[known.start : known.end] == known.quote
    for mention in draft.reading.mentions:
        assert clean.text[mention.start : mention.end] == mention.phrase


def test_whole_formats() -> None:
    """The inputs that are broken above are sound before that: each gives an article."""
    for name, data in SOUND.items():
        pieces = [p for p, _ in pieces_of(Given(name, name, data=data)) if isinstance(p, Piece)]
        drafts = [d for p in pieces if isinstance(d := read_piece(p, SETUP).found, Draft)]
        assert drafts, name
        assert all(d.reading.about for d in drafts), name


def test_every_format() -> None:
    """Every ending that a reader takes is broken above, or is another name of one that is."""
    assert {Path(n).suffix for n in SOUND} >= {
        ".txt",
        ".html",
        ".mhtml",
        ".eml",
        ".md",
        ".rss",
        ".atom",
        ".json",
        ".gz",
    }
