"""What people hand in for articles: read whole where it holds one, else refused by its own name with what to do instead."""

import plistlib
from pathlib import Path

import pytest

from digest.intake.inputs import expand
from digest.records.partial_date import PartialDate
from digest.text import Item, ReadError, reader_for
from digest.text.charset import Characters, page_characters
from digest.text.others import OTHERS, other_of
from digest.text.stamps import late_or_early, stamp_of
from tests.inputs import DAY, PARAGRAPHS, TITLE, URL, json_ld, page, rss, rss_item, stated
from tests.roots import write
from tests.test_readers import assert_article, parts_of

PAGE = page().encode()
ZIP = b"PK\x03\x04 somewhere in it: "


def safari(**main: object) -> dict[str, object]:
    """Return a web archive."""
    held = {"WebResourceData": PAGE, "WebResourceURL": URL, "WebResourceMIMEType": "text/html", **main}
    return {"WebMainResource": held, "WebSubresources": [{"WebResourceData": b"\x89PNG"}]}


@pytest.mark.parametrize("form", [plistlib.FMT_BINARY, plistlib.FMT_XML])
def test_web_archive(form: plistlib.PlistFormat) -> None:
    """Reads the page of a web archive of Safari, in the encoding that its server named, with its address."""
    data = plistlib.dumps(safari(), fmt=form)
    (item,) = parts_of(data, "a.webarchive")
    assert isinstance(item, Item)
    assert_article(item.clean)
    assert stated(item.clean)["url"] == URL
    old = page(charset="").replace("—", "é").encode("cp1252")
    (item,) = parts_of(
        plistlib.dumps(safari(WebResourceData=old, WebResourceTextEncodingName="windows-1252"), fmt=form),
        "a.webarchive",
    )
    assert isinstance(item, Item)
    assert "2019 é President" in item.clean.text


@pytest.mark.parametrize(
    "data",
    [
        b"bplist00",
        plistlib.dumps([1], fmt=plistlib.FMT_BINARY),
        plistlib.dumps({"WebMainResource": 1}, fmt=plistlib.FMT_BINARY),
        plistlib.dumps(safari(WebResourceMIMEType="image/png"), fmt=plistlib.FMT_BINARY),
        plistlib.dumps(safari(), fmt=plistlib.FMT_BINARY)[:-9],
        # A list that holds itself, and a table of values that lies outside of the file.
        b"bplist00\xa1\x00\x08" + bytes(6) + b"\x01\x01" + (1).to_bytes(8) + bytes(8) + (10).to_bytes(8),
        b"bplist00\xa1\x00\x08" + bytes(6) + b"\x01\x01" + (2**60).to_bytes(8) + bytes(8) + (2**60).to_bytes(8),
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "a">]><plist><dict/></plist>',
        b"<plist>" + b"<array>" * 5_000,
        b"<plist><date>today</date></plist>",
    ],
)  # fmt: skip
def test_no_web_archive(data: bytes) -> None:
    """Refuses what is no such archive, or a broken one."""
    with pytest.raises(ReadError) as caught:
        parts_of(data, "a.webarchive")
    assert caught.value.code == "no-page"


@pytest.mark.parametrize("other", OTHERS, ids=[o.name for o in OTHERS])
def test_others(other: object) -> None:
    """Refuses each by its ending, and by its bytes whatever its name; no reader takes the ending."""
    other = next(o for o in OTHERS if o is other)
    for ending in other.endings:
        assert reader_for(f"a{ending}") is None
        with pytest.raises(ReadError) as caught:
            parts_of(b"x", f"A{ending.upper()}")
        assert (other.name in caught.value.message, caught.value.cure) == (True, other.cure)
    for begins in other.begins:
        data = begins + b" " + other.holds
        assert other_of(data) is other
        for name in ("a.txt", "a.html", "a.eml", "a.md"):
            with pytest.raises(ReadError, match=other.name):
                parts_of(data, name)


def test_of_a_folder(root: Path) -> None:
    """Names the documents of a folder that no reader takes, and passes over what belongs to saved pages."""
    write(root, {f"in/{name}": "x" for name in ("a.txt", "b.docx", "c.CSV", "d.zip", "e.js", "f.png", "g.css")})
    given, problems = expand([f"{root}/in"], bytes, lambda: PartialDate("2023-05-16"))
    assert not problems
    assert [g.file_name for g in given] == ["a.txt", "b.docx", "c.CSV", "d.zip"]


LISTS = (
    ("<ul>" + "".join(f"<li><a href=/{n}>Ministers agree on the ferry and the harbour, part {n}</a></li>" for n in range(30)) + "</ul>"),
    ("<DL><p>" + "".join(f'<DT><A HREF="/{n}" ADD_DATE="1">Ministers agree on the ferry and the harbour, part {n}</A>\n' for n in range(30)) + "</DL><p>"),
    ("<main>" + "".join(f"<h2><a href=/{n}>Ministers agree on the ferry and the harbour, part {n}</a></h2>" for n in range(30)) + "</main>"),
)  # fmt: skip


@pytest.mark.parametrize("body", LISTS)
def test_lists_of_links(body: str) -> None:
    """Refuses bookmarks, reading lists and front pages; an article that ends with such a list is read."""
    with pytest.raises(ReadError) as caught:
        parts_of(
            f"<!doctype html><html><head><title>Saved</title></head><body><h1>Saved</h1>{body}</body></html>".encode(),
            "a.html",
        )
    assert caught.value.code in {"no-article", "too-short"}
    (item,) = parts_of(page(end=body).encode(), "a.html")
    assert isinstance(item, Item)
    assert_article(item.clean)


HIGHLIGHTS = (
    f"# {TITLE}\n\n## Highlights\n- {PARAGRAPHS[0]} ([View Highlight](https://read.readwise.io/read/1))\n",
    f"> {PARAGRAPHS[0]} [⤴️](https://omnivore.app/me/a#1)\n\nOur note.\n",
    f"- {PARAGRAPHS[0]} ([Location 12](https://readwise.io/to_kindle?action=open))\n",
)


@pytest.mark.parametrize("text", HIGHLIGHTS)
def test_highlights(text: str) -> None:
    """Refuses what a program of highlights exports: some words of an article are not the article."""
    with pytest.raises(ReadError, match="highlights"):
        parts_of(text.encode(), "a.md")


def test_quotations_alone() -> None:
    """Asks where all of a Markdown file is quoted."""
    (item,) = parts_of("".join(f"> {p}\n\n" for p in PARAGRAPHS).encode(), "a.md")
    assert isinstance(item, Item)
    assert any("highlights" in doubt for doubt in item.clean.doubts)


SCHEMA = "https://schema.org/"
NODES: tuple[object, ...] = (
    {"@type": [f"{SCHEMA}NewsArticle"], f"{SCHEMA}headline": [{"@value": TITLE}], f"{SCHEMA}datePublished": [{"@value": DAY}],
     f"{SCHEMA}publisher": [{f"{SCHEMA}name": [{"@value": "Gazette"}]}], f"{SCHEMA}url": [{"@id": URL}]},
    {"@graph": [{"@type": "schema:Report", "schema:headline": TITLE, "schema:datePublished": {"@value": DAY}, "schema:url": URL,
     "schema:publisher": {"@id": "#p"}}, {"@id": "#p", "schema:name": "Gazette"}]},
    {"@graph": {"@type": "WebPage", "mainEntity": {"@id": "#a"}, "hasPart": [{"@id": "#a", "@type": "Article", "headline": TITLE,
     "datePublished": [DAY], "publisher": [{"@id": "#p"}], "mainEntityOfPage": {"@id": URL}}]}, "@included": {"@id": "#p", "name": "Gazette"}},
    {"@type": "http://schema.org/NewsArticle", "headline": [[TITLE]], "datePublished": DAY, "publisher": "Gazette", "url": URL, "@id": "#a",
     "mainEntity": {"@id": "#a"}},
    [{"@type": "WebPage", "@id": URL}, {"@type": "NewsArticle", "@id": URL, "datePublished": DAY, "publisher": "Gazette", "url": URL}],
    *({"@type": "NewsArticle", "@id": name, "headline": TITLE, "datePublished": DAY, "publisher": "Gazette", "url": URL} for name in (["#a"], {"a": 1}, 3)),
)  # fmt: skip


@pytest.mark.parametrize("node", NODES)
def test_linked_data(node: object) -> None:
    """Reads JSON-LD with whole or prefixed names, values in objects and lists, and nodes that stand elsewhere, share a name or have a broken one."""
    plain = page(head=json_ld(node)).replace(", May 3, 2019", "")
    (item,) = parts_of(plain.encode(), "a.html")
    assert isinstance(item, Item)
    told = stated(item.clean)
    assert (told["published"], told["outlet"], told["url"]) == (DAY, "Gazette", URL)


def test_feed_in_another_encoding() -> None:
    """Reads a feed by its bytes where it names no encoding, says what was assumed, and asks."""
    feed = rss(
        rss_item(
            title="Городской совет", body="".join(f"<p>Министр порта принял в среду гостя. {p}</p>" for p in PARAGRAPHS)
        )
    )
    text = feed.decode().replace(' encoding="utf-8"', "").translate({0x201C: '"', 0x201D: '"', 0x2014: "-"})
    (item,) = parts_of(text.encode("koi8-r"), "a.xml")
    assert isinstance(item, Item)
    assert "Министр порта" in item.clean.text
    assert item.clean.charset == "koi8-r"
    assert item.clean.doubts


@pytest.mark.parametrize("order", ["utf-16-le", "utf-16-be"])
def test_wide_page(order: str) -> None:
    """Reads a page in UTF-16 that no mark begins, every character as it is, and says so."""
    (item,) = parts_of(page(charset="").encode(order), "a.html")
    assert isinstance(item, Item)
    assert_article(item.clean)
    assert item.clean.charset == order


def test_no_bytes() -> None:
    """Assumes no encoding of nothing."""
    assert page_characters(b"") == Characters("")


@pytest.mark.parametrize("begins", ["", "\ufeff\n ", "<?xml version='1.0'?>\n"])
def test_page_as_text(begins: str) -> None:
    """Refuses markup that is called a text; its tags are no words."""
    with pytest.raises(ReadError) as caught:
        parts_of(f"{begins}{page()}".encode(), "a.txt")
    assert caught.value.code == "marked-up"


@pytest.mark.parametrize(
    "clock", ["20190503T233000Z", "20190503T2330Z", "201905032330+0000", "20190503T233000.5+00:00"]
)
def test_compact_clock(clock: str) -> None:
    """Asks for the day of a clock in Universal Time that is written without signs, as agencies write it."""
    stamp = stamp_of(clock)
    assert stamp is not None
    assert (stamp.value, stamp.hour) == (DAY, 23)
    assert late_or_early(stamp)
    other = stamp_of(clock.replace("Z", "+0300").replace("+0000", "+0300").replace("+00:00", "+03:00"))
    assert other is not None
    assert (other.value, other.hour) == (DAY, None)
