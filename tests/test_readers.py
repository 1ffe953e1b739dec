"""Every input format: text, what was dropped, and what the format states of the article."""

import json
import re
import sys
import zlib
from dataclasses import replace
from typing import ClassVar

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from digest.reading import Vocabulary, find_claims
from digest.records.clean_text import CleanText
from digest.text import Item, ReadError, Skipped, article, parts, read, reader_for
from digest.text.feeds import refuse_crowded
from digest.text.others import other_of
from digest.text.plain import clean
from tests import inputs
from tests.effort import dearer
from tests.inputs import (
    DAY,
    PARAGRAPHS,
    TITLE,
    URL,
    json_ld,
    mail,
    news,
    packed,
    page,
    rss,
    rss_item,
    stated,
    warc_record,
)
from tests.test_clean_laws import assert_whole
from tests.world import registry_of

Parts = list[Item | Skipped]


def parts_of(data: bytes, name: str | None) -> Parts:
    """Return what a file holds."""
    out: Parts = []
    for part, _ in parts(inputs.stream(data), name):
        if isinstance(part, Skipped):
            out.append(part)
            continue
        try:
            out.append(article(part))
        except ReadError as fault:
            if part.part is None:
                raise
            out.append(Skipped(part.part, fault))
    return out


def assert_article(text: CleanText, *, title: bool = True) -> None:
    """Assert that the article is whole, that nothing of the source is unaccounted for, and that it is clean."""
    assert_whole(text)
    lines = text.text.split("\n\n")
    assert [p for p in PARAGRAPHS if p in lines] == list(PARAGRAPHS)
    assert (TITLE in lines) == title
    assert clean(text.text).text == text.text


def fault_of(data: bytes, name: str | None) -> str:
    """Return the code of the fault that reading raises."""
    with pytest.raises(ReadError) as caught:
        read(data, name)
    assert caught.value.message
    assert caught.value.cure
    return caught.value.code


class TestPages:
    """HTML."""

    def test_plain_page(self) -> None:
        """Gives the headline and the paragraphs, and states the language."""
        text = read(page().encode(), "a.html")
        assert_article(text)
        assert stated(text)["language"] == "en"

    @pytest.mark.parametrize(
        "data",
        [news(), [news()], {"@graph": [{"@type": "WebPage"}, news()]}, [[news()]], news(**{"@type": ["Thing", "NewsArticle"]}),
         {"@type": "WebPage", "mainEntity": news()}],
    )  # fmt: skip
    def test_json_ld(self, data: object) -> None:
        """Reads the headline and the day from JSON-LD, alone, in a list or in a graph."""
        facts = stated(read(page(head=json_ld(data)).encode(), "a.html"))
        assert (facts["title"], facts["published"]) == (TITLE, DAY)

    def test_json_ld_names(self) -> None:
        """Reads outlet, author, address and language from JSON-LD, as objects and as lists."""
        node = news(
            publisher={"name": "Harbour  Gazette"}, author=[{"name": "Nia Wanjala"}, {"name": "B"}], inLanguage="en-GB", mainEntityOfPage={"@id": URL}
        )  # fmt: skip
        facts = stated(read(page(head=json_ld(node)).encode(), "a.html"))
        assert facts == {
            "title": TITLE, "published": DAY, "outlet": "Harbour Gazette", "author": "Nia Wanjala", "language": "en-GB", "url": URL,
        }  # fmt: skip

    @pytest.mark.parametrize(
        "broken",
        [
            "{",
            "[1, 2",
            "null",
            "3",
            '"a"',
            "[" * 5000,
            '{"@type": {"a": 1}, "headline": 3}',
            '{"@type": "NewsArticle", "datePublished": 20190503, "publisher": []}',
        ],
    )
    def test_broken_json_ld(self, broken: str) -> None:
        """Passes over JSON-LD that is broken or of another shape."""
        text = read(page(head=f'<script type="application/ld+json">{broken}</script>').encode(), "a.html")
        assert_article(text)

    def test_half_a_character(self) -> None:
        """Puts a question mark where JSON-LD has half of a surrogate pair, which no file could hold."""
        head = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "A \\ud83d ferry"}</script>'
        assert stated(read(page(head=head).encode(), "a.html"))["title"] == "A ? ferry"

    def test_meta(self) -> None:
        """Reads meta elements and the canonical link."""
        head = (
            f'<meta property="article:published_time" content="{DAY}T23:30:00-05:00"><meta property="og:title" content="{TITLE}">'
            f'<meta property="og:site_name" content="Harbour Gazette"><link rel="canonical" href="{URL}">'
        )
        facts = stated(read(page(head=head).encode(), "a.html"))
        assert facts == {"published": DAY, "title": TITLE, "outlet": "Harbour Gazette", "url": URL, "language": "en"}

    def test_dates_that_disagree(self) -> None:
        """Asks for a review where the markup's day is not the one that the page shows."""
        head = (
            json_ld(news(datePublished="2019-05-03")) + '<meta property="article:published_time" content="2018-01-09">'
        )
        fact = next(s for s in read(page(head=head).encode(), "a.html").stated if s.field == "published")
        assert fact.value == DAY
        assert fact.review

    def test_old_date(self) -> None:
        """Asks where a page names a day before there were pages."""
        head = '<meta property="article:published_time" content="1970-01-01T00:00:00Z">'
        body = "".join(f"<p>{p.replace(', May 3, 2019', '')}</p>" for p in PARAGRAPHS)
        fact = next(s for s in read(page(head=head, body=body).encode(), "a.html").stated if s.field == "published")
        assert "before the first pages" in (fact.review or "")

    @pytest.mark.parametrize("stamp", ["2019-05-03T22:30:00Z", "2019-05-03T01:30:00Z"])
    def test_universal_time(self, stamp: str) -> None:
        """Asks where a stamp in Universal Time alone tells the day, late or early; not where the page prints the day."""
        head = f'<meta property="article:published_time" content="{stamp}">'
        body = "".join(f"<p>{p.replace(', May 3, 2019', '')}</p>" for p in PARAGRAPHS)
        for top, asked in (("", True), ("<p>May 3, 2019</p>", False), ("<p>4 May 2019</p>", False)):
            fact = next(
                s for s in read(page(head=head, body=top + body).encode(), "a.html").stated if s.field == "published"
            )
            assert bool(fact.review) == asked
            assert fact.value == ("2019-05-04" if top.startswith("<p>4") else DAY)

    def test_day_in_a_script(self) -> None:
        """Takes no day from a script, and no first of a month that stands nowhere."""
        for more in ('<script>var offer={"until":"2031-01-31"}</script>', "<p>May 2019</p>"):
            body = more + "".join(f"<p>{p.replace(', May 3, 2019', '')}</p>" for p in PARAGRAPHS)
            assert "published" not in stated(read(page(body=body).encode(), "a.html"))

    def test_no_date(self) -> None:
        """States no day where the page has none, and takes none from the clock."""
        text = read(
            page(body="".join(f"<p>{p.replace('May 3, 2019', 'Nairobi')}</p>" for p in PARAGRAPHS)).encode(), "a.html"
        )
        assert "published" not in stated(text)

    def test_around_the_article(self) -> None:
        """Lists navigation, other headlines and the footer as dropped."""
        top = "<nav><ul><li><a href=/a>World</a></li><li><a href=/b>Sport</a></li></ul></nav>"
        end = "<aside><h3>Most read</h3><ul><li><a href=/c>A cat in a tree</a></li></ul></aside><footer>All rights reserved</footer>"
        text = read(page(top=top, end=end).encode(), "a.html")
        assert_article(text)
        dropped = " ".join(text.source[d.start : d.end] for d in text.dropped)
        assert all(words in dropped for words in ("World", "A cat in a tree", "All rights reserved"))

    def test_hidden(self) -> None:
        """Leaves out what a browser does not show: scripts, templates, elements that are hidden."""
        body = "<script>var x = 'Otieno fled'</script><template><p>Otieno fled</p></template><p hidden>Otieno fled</p>"
        text = read(page(body=body + "".join(f"<p>{p}</p>" for p in PARAGRAPHS)).encode(), "a.html")
        assert_article(text)
        assert "fled" not in text.source

    @pytest.mark.parametrize("url", ["https://[gazette.example/a", "https://a:b:c/", "https:///a", "http://"])
    def test_broken_address(self, url: str) -> None:
        """States no address that is none, wherever the page names it."""
        head = f'<link rel="canonical" href="{url}"><meta property="og:url" content="{url}">{json_ld(news(url=url))}'
        assert "url" not in stated(read(page(head=head).encode(), "a.html"))

    def test_line_breaks(self) -> None:
        """Takes paragraphs that are set with <br> apart."""
        assert_article(read(page(body="<p>" + "<br><br>".join(PARAGRAPHS) + "</p>").encode(), "a.html"))

    def test_nested_layout(self) -> None:
        """Finds the article inside tables and many boxes."""
        body = (
            "<table><tr><td>"
            + "<div>" * 40
            + "".join(f"<div><p>{p}</p></div>" for p in PARAGRAPHS)
            + "</div>" * 40
            + "</td></tr></table>"
        )
        assert_article(read(page(body=body).encode(), "a.html"))

    def test_deep_nesting(self) -> None:
        """Ends with a text or a named fault for a page nested 50,000 deep; does not recurse."""
        deep = "<div>" * 50_000 + "".join(f"<p>{p}</p>" for p in PARAGRAPHS) + "</div>" * 50_000
        before = sys.getrecursionlimit()
        try:
            assert_whole(read(page(body=deep).encode(), "a.html"))
        except ReadError as fault:
            assert fault.code in {"no-article", "too-short", "no-page", "too-deep"}  # noqa: PT017 (either outcome will do)
        assert sys.getrecursionlimit() == before

    def test_says_latin_is_utf_8(self) -> None:
        """Reads UTF-8 as such when the page says that it is Latin-1."""
        assert_article(read(page(charset="iso-8859-1").encode(), "a.html"))

    def test_says_utf_8_is_cyrillic(self) -> None:
        """Reads windows-1251 when the page says that it is UTF-8, or says that it cannot."""
        words = "Президент Кении встретился с президентом соседней страны в Найроби и говорил с ним о пароме между двумя портами. "
        data = page(body=f"<p>{words * 3}</p><p>{words * 4}</p>").encode("cp1251", "replace")
        try:
            text = read(data, "a.html")
        except ReadError:
            return
        assert_whole(text)
        assert "Президент Кении встретился" in text.text

    @pytest.mark.parametrize(
        "data",
        [
            b"<html></html>",
            b"<p>hi</p>",
            page(body="").encode(),
            b"<!--",
            b"<?xml version='1.0'?>",
            b"\xff\xfe<\x00",
            b"<html>\x00\x01",
        ],
    )
    def test_no_article(self, data: bytes) -> None:
        """Names the fault of a page without an article."""
        assert fault_of(data, "a.html") in {"no-article", "too-short", "no-page", "utf-16", "binary"}

    @given(st.binary(max_size=300), st.integers(0, 900))
    def test_broken_bytes(self, junk: bytes, at: int) -> None:
        """Never crashes on a page with bytes put in, and loses nothing of what it reads."""
        data = page().encode()
        try:
            assert_whole(read(data[:at] + junk + data[at:], "a.html"))
        except ReadError as fault:
            assert fault.code  # noqa: PT017 (either outcome will do)


class TestMail:
    """Mail, and pages saved as MHTML."""

    def test_plain(self) -> None:
        """Takes the plain part, with the subject as headline and the mail's day for review."""
        text = read(mail([("text/plain; charset=utf-8", "8bit", "\n\n".join(PARAGRAPHS))]), "a.eml")
        assert_article(text)
        fact = next(s for s in text.stated if s.field == "published")
        assert (fact.value, bool(fact.review)) == (DAY, True)

    def test_html_alone(self) -> None:
        """Reads the HTML part of a mail that has no other."""
        assert_article(read(mail([("text/html; charset=utf-8", "8bit", page())]), "a.eml"))

    def test_both(self) -> None:
        """Prefers the plain part."""
        plain = ("text/plain; charset=utf-8", "8bit", "\n\n".join(PARAGRAPHS))
        text = read(mail([plain, ("text/html; charset=utf-8", "8bit", page(body="<p>other</p>"))]), "a.eml")
        assert_article(text)

    @pytest.mark.parametrize("charset", ["klingon", "utf-16", "ascii", "", '"'])
    def test_bad_charset(self, charset: str) -> None:
        """Gives a text or a named fault when the charset does not exist or lies."""
        data = mail([(f"text/plain; charset={charset}", "8bit", "\n\n".join(PARAGRAPHS))])
        try:
            text = read(data, "a.eml")
        except ReadError:
            return
        assert_whole(text)

    def test_broken_date(self) -> None:
        """Reads a mail whose date is so large that the standard library fails on it."""
        data = mail([("text/plain; charset=utf-8", "8bit", "\n\n".join(PARAGRAPHS))]).replace(
            b"2019 20:00", b"9" * 30 + b" 20:00"
        )
        assert "published" not in stated(read(data, "a.eml"))

    def test_latin_declared(self) -> None:
        """Reads a charset other than UTF-8 as the part declares it."""
        data = mail([("text/plain; charset=iso-8859-1", "quoted-printable", "Caf=E9 de la gare, dit le pr=E9sident.")])
        assert "Café de la gare, dit le président." in read(data, "a.eml").text

    def test_no_text(self) -> None:
        """Names the fault of a mail that holds only a picture."""
        assert fault_of(mail([("image/png", "base64", "iVBORw0KGgo=")]), "a.eml") == "no-mail"
        assert fault_of(mail([("text/plain", "8bit", " \r\n")]), "a.eml") == "no-mail"

    def test_mhtml(self) -> None:
        """Reads a saved page in quoted-printable, with its address."""
        coded = (
            page()
            .replace("=", "=3D")
            .replace("“", "=E2=80=9C")
            .replace("”", "=E2=80=9D")
            .replace("—", "=E2=80=94")
            .replace("ferry", "fer=\r\nry")
        )
        data = mail([("text/html; charset=utf-8", "quoted-printable", coded)], f"Snapshot-Content-Location: {URL}\r\n")
        text = read(data, "a.mhtml")
        assert_article(text)
        assert stated(text)["url"] == URL

    def test_mhtml_without_a_page(self) -> None:
        """Names the fault of an MHTML file without a page."""
        assert fault_of(mail([("text/plain", "8bit", "a")]), "a.mht") == "no-page"

    @given(st.binary(max_size=200), st.integers(0, 600))
    def test_broken_bytes(self, junk: bytes, at: int) -> None:
        """Never crashes on a mail with bytes put in."""
        data = mail([("text/plain; charset=utf-8", "8bit", "\n\n".join(PARAGRAPHS)), ("text/html", "base64", "PGI+")])
        for name in ("a.eml", "a.mht"):
            try:
                assert_whole(read(data[:at] + junk + data[at:], name))
            except ReadError as fault:
                assert fault.code  # noqa: PT017 (either outcome will do)


class TestMarkdown:
    """Markdown clippings."""

    def test_clipping(self) -> None:
        """Takes marks off and reads the flat fields of the front matter."""
        body = f"# {TITLE}\n\n" + "\n\n".join(PARAGRAPHS).replace("Otieno met", "**Otieno** [met](https://x.example)")
        text = read(
            f'---\ntitle: "{TITLE}"\nsource: {URL}\npublished: {DAY}T01:00\ntags: [a]\n---\n\n{body}\n'.encode(), "a.md"
        )
        assert_article(text)
        assert stated(text) == {"title": TITLE, "url": URL, "published": DAY}

    @pytest.mark.parametrize(
        ("line", "field"),
        [
            ("title: [a, b]", "title"),
            ('title: "An open mark', "title"),
            ("published: 2023-09-31", "published"),
            ("date: {x: 1}", "published"),
            ("outlet: [Gazette", "outlet"),
        ],
    )
    def test_front_matter_that_cannot_be_read(self, line: str, field: str) -> None:
        """Takes nothing from a line that cannot be read, and asks for it."""
        text = read(f"---\n{line}\n---\n\nThe two towns share a ferry line.\n\nIt runs at noon.\n".encode(), "a.md")
        found = find_claims(text, Vocabulary(registry_of())).header[field]
        assert found.value is None
        assert "cannot be read" in (found.known.review or "")

    def test_front_matter_left_open(self) -> None:
        """Ends front matter without a closing line at its first blank line."""
        body = "\n\n".join(PARAGRAPHS)
        text = read(f"---\ntitle: {TITLE}\npublished: {DAY}\nsource: The Gazette\n\n{body}\n".encode(), "a.md")
        assert stated(text) == {"title": TITLE, "published": DAY, "outlet": "The Gazette"}

    def test_no_front_matter(self) -> None:
        """Reads a file that is Markdown alone, with CRLF."""
        assert_article(
            read(f"# {TITLE}\r\n\r\n{chr(13)}{chr(10)}".encode() + "\r\n\r\n".join(PARAGRAPHS).encode(), "a.md")
        )

    @pytest.mark.parametrize("data", [b"---\ntitle: a\n---\n", b"<!-- a -->", b"---\n---\n\n\n"])
    def test_no_text(self, data: bytes) -> None:
        """Names the fault of a file without a text."""
        assert fault_of(data, "a.md") == "empty"

    @pytest.mark.parametrize(
        "run",
        [
            "[a" * 9_000,
            "> " * 5_000 + "a",
            "*" * 50_000,
            "- " * 5_000 + "a",
            "`" * 50_000,
            "<" * 50_000,
            "![" * 9_000,
            "_a" * 20_000,
            "&" * 50_000,
            "    " * 9_000 + "a",
        ],
    )
    def test_hostile_runs(self, run: str) -> None:
        """Reads runs of marks as it reads words; Python-Markdown alone takes minutes over some, or recurses."""

        def reading(text: str) -> None:
            try:
                assert_whole(read(f"{TITLE}.\n\n{text}".encode(), "a.md"))
            except ReadError as fault:
                assert fault.code  # noqa: PT017 (either outcome will do)

        words = "Words are put together here.\n\n"
        assert dearer(lambda: reading(run), lambda: reading(words * (len(run) // len(words))), tries=1) < 60


class TestFeeds:
    """RSS and Atom."""

    def test_rss(self) -> None:
        """Gives an entry as a page, with the feed's name, the entry's address and the day in the feed's own zone."""
        (item,) = parts_of(rss(rss_item()), "a.rss")
        assert isinstance(item, Item)
        assert_article(item.clean)
        assert stated(item.clean) == {
            "published": DAY,
            "title": TITLE,
            "outlet": "Harbour Gazette",
            "url": URL,
            "language": "en",
        }
        assert read(item.data, "a.html") == item.clean

    def test_atom(self) -> None:
        """Reads an Atom entry's content, not its summary."""
        told = "".join(f"&lt;p&gt;{p}&lt;/p&gt;" for p in PARAGRAPHS)
        feed = (
            '<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour Gazette</title><entry>'
            f'<title>{TITLE}</title><link href="{URL}"/><published>{DAY}T23:30:00-04:00</published>'
            f'<summary>Short.</summary><content type="html">{told}</content></entry></feed>'
        )
        (item,) = parts_of(feed.encode(), None)
        assert isinstance(item, Item)
        assert_article(item.clean)
        assert stated(item.clean)["published"] == DAY

    def test_empty_clock(self) -> None:
        """Takes the day that the text names, with a doubt, before the one at which clocks begin."""
        (item,) = parts_of(rss(rss_item(day="Thu, 01 Jan 1970 00:00:00 +0000")), "a.rss")
        assert isinstance(item, Item)
        told = find_claims(item.clean, Vocabulary(registry_of())).header["published"]
        assert str(told.value) == DAY
        assert "1970" in (told.known.review or "")

    def test_gathered(self) -> None:
        """Names the outlet whose entry it is where a feed gathers those of others."""
        whose = '<source url="https://quay.example/feed">Quay Press</source></item>'
        (item,) = parts_of(rss(rss_item().replace("</item>", whose)), "a.rss")
        assert isinstance(item, Item)
        assert stated(item.clean)["outlet"] == "Quay Press"

    @pytest.mark.parametrize(
        "within",
        [
            '<script type="application/ld+json">{"@type": "Article", "datePublished": "2001-02-03", "publisher": "Other"}</script>',
            '<META name="date" content="2001-02-03"><meta property="og:site_name" content="Other Press">',
            '<link rel="canonical" href="https://other.example/"><base href="https://other.example/">',
            "</article></body></html><html lang=fr><head><title>Other pier</title></head><body>",
            '<p>As told <time datetime="2001-02-03">earlier</time>:</p>',
            "<!-- Page saved with SingleFile url: https://other.example/ saved date: Sat Feb 03 2001 10:00:00 GMT+0000 -->",
        ],
        ids=["json-ld", "meta", "link", "page", "time", "comment"],
    )
    def test_page_within(self, within: str) -> None:
        """Takes what is known of an entry from the feed, whatever page or script stands in its body."""
        story = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
        (plain,), (item,) = (parts_of(rss(rss_item(body=more + story)), "a.rss") for more in ("", within))
        assert isinstance(plain, Item)
        assert isinstance(item, Item)
        assert item.clean.stated == plain.clean.stated
        assert all(p in item.clean.text for p in PARAGRAPHS)

    def test_much_together(self) -> None:
        """Refuses a feed that comes near to several bounds at once, and none that comes near to one or two."""
        elements, entities, words = b"<p>" * 70_000, b"&" * 990_000, b" " * 24_000_000
        for allowed in (elements + entities, words, entities + words):
            refuse_crowded(allowed)
        for crowded in (elements + words, elements + entities + words[:2_000_000]):
            with pytest.raises(ReadError, match="too much together"):
                refuse_crowded(crowded)

    def test_one_broken_entry(self) -> None:
        """Passes over an entry without a text, says where its page is, and keeps the others."""
        feed = rss(
            rss_item(),
            rss_item(body="Soon.", link="https://gazette.example/b"),
            rss_item(link="https://gazette.example/c"),
        )
        first, second, third = parts_of(feed, "a.xml")
        assert isinstance(first, Item)
        assert isinstance(third, Item)
        assert isinstance(second, Skipped)
        assert "https://gazette.example/b" in second.fault.cure
        assert second.part == "entry 2"

    def test_no_characters(self) -> None:
        """Passes over references to what is no character, and dates that no calendar has."""
        named = rss(
            rss_item(
                title="A &#xD800;&#55357;&#x110000000; ferry", day="Fri, 03 May 99999999999999999999 01:30:00 +0300"
            )
        )
        (item,) = parts_of(named, "a.rss")
        assert isinstance(item, Item)
        assert stated(item.clean)["title"] == "A ferry"
        assert (
            stated(item.clean)["published"] == DAY
        )  # the day that the story's dateline names, for a person to look at

    def test_broken_markup(self) -> None:
        """Keeps whole entries of a feed whose XML breaks off."""
        data = rss(rss_item(), rss_item())
        found = parts_of(data[: len(data) - 300], "a.xml")
        assert isinstance(found[0], Item)

    @pytest.mark.parametrize(
        "data", [b"<?xml version='1.0'?><a/>", b"<rss></rss>", b"<rss" + b"<a>" * 30_000, page().encode(), b"hello"]
    )
    def test_no_feed(self, data: bytes) -> None:
        """Names the fault of a file that is no feed."""
        with pytest.raises(ReadError) as caught:
            parts_of(data, "a.xml")
        assert caught.value.code == "no-feed"

    def test_entities(self) -> None:
        """Expands no entity of a feed, and reads none from elsewhere."""
        bomb = b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>'
        bomb += rss(rss_item(title="&c;")).split(b"?>", 1)[1]
        for item in parts_of(bomb, "a.xml"):
            assert isinstance(item, Skipped) or len(item.data) < 5_000


class TestBibliography:
    """CSL-JSON."""

    ENTRY: ClassVar[dict[str, object]] = {"type": "article-newspaper", "title": TITLE, "container-title": "Harbour Gazette", "URL": URL,
                                "abstract": PARAGRAPHS[0], "issued": {"date-parts": [[2019, 5, 3]]}, "language": "en"}  # fmt: skip

    def test_list(self) -> None:
        """Reads a list of entries, each with what it states."""
        (item,) = parts_of(json.dumps([self.ENTRY]).encode(), "a.json")
        assert isinstance(item, Item)
        assert_whole(item.clean)
        assert item.clean.text == f"{TITLE}\n\n{PARAGRAPHS[0]}"
        assert stated(item.clean) == {
            "published": DAY,
            "title": TITLE,
            "outlet": "Harbour Gazette",
            "url": URL,
            "language": "en",
        }
        assert read(item.data, "a.json") == item.clean

    def test_items(self) -> None:
        """Reads entries under "items", and one entry alone."""
        assert len(parts_of(json.dumps({"items": [self.ENTRY, self.ENTRY]}).encode(), "a.json")) == 2
        assert len(parts_of(json.dumps(self.ENTRY).encode(), None)) == 1

    @pytest.mark.parametrize(
        ("parts", "day"),
        [([2019], "2019"), ([2019, 5], "2019-05"), (["2019", "05", "03"], DAY), ([2019, 13], ""), ([], None), ([1e999], None), ("2019", ""), ([[2019]], ""), ([None], None)],
    )  # fmt: skip
    def test_partial_dates(self, parts: object, day: str | None) -> None:
        """Keeps a date as exact as it is given, and asks for one that is none."""
        entry = {**self.ENTRY, "issued": {"date-parts": [parts]}}
        assert stated(read(json.dumps(entry).encode(), "a.json")).get("published") == day

    @pytest.mark.parametrize(
        "entry",
        [
            {"type": "book", "title": "A"},
            {"type": ["a"], "title": "A"},
            {"type": {}, "title": "A"},
            {"title": " "},
            {"title": 3},
            3,
            None,
            [1],
        ],
    )
    def test_no_article(self, entry: object) -> None:
        """Passes over an entry that is no article and keeps the others."""
        first, second = parts_of(json.dumps([entry, self.ENTRY]).encode(), "a.json")
        assert isinstance(first, Skipped)
        assert isinstance(second, Item)

    def test_half_a_character(self) -> None:
        """Puts a question mark where a text has half of a surrogate pair."""
        (item,) = parts_of(b'[{"title": "A \\ud83d ferry line"}]', "a.json")
        assert isinstance(item, Item)
        assert item.clean.text == "A ? ferry line"
        assert read(item.data, "a.json") == item.clean

    @pytest.mark.parametrize(
        "data", [b"{", b"[" * 100_000, b'"a"', b"[1", b'{"items": 3}', b"[" + b"9" * 10_000 + b"]"]
    )
    def test_no_list(self, data: bytes) -> None:
        """Names the fault of a file that is no list of entries."""
        with pytest.raises(ReadError) as caught:
            parts_of(data, "a.json")
        assert caught.value.code in {"not-json", "not-csl"}


class TestWarc:
    """Archives of crawls."""

    def test_warc(self) -> None:
        """Gives the HTML responses with their addresses, and passes over other records."""
        other = warc_record(b"\x89PNG", kind="image/png")
        for data, name in (
            (warc_record(page().encode()) + other, "a.warc"),
            (packed(warc_record(page().encode()), other), "a.warc.gz"),
        ):
            item, passed_over = parts_of(data, name)
            assert isinstance(item, Item)
            assert isinstance(passed_over, Skipped)
            assert "no web page: 1 passed over" in passed_over.fault.message
            assert_article(item.clean)
            assert stated(item.clean)["url"] == URL
            assert item.part == URL
            assert replace(read(item.data, "a.html"), stated=item.clean.stated) == item.clean

    @pytest.mark.parametrize("cut", [1, 40, 400])
    def test_truncated(self, cut: int) -> None:
        """Gives what stands whole, then says where the archive breaks off."""
        one = warc_record(page().encode())
        for data, name in (
            (one + one[: len(one) - cut - 4], "a.warc"),
            (packed(one) + packed(one)[:-cut], "a.warc.gz"),
        ):
            first, *rest = parts_of(data, name)
            assert isinstance(first, Item)
            if cut > 1 or name == "a.warc":
                assert [p.fault.code for p in rest if isinstance(p, Skipped)] == ["truncated"], name

    def test_bomb(self) -> None:
        """Skips a page that unpacks to more than 5 MB without unpacking it whole."""
        maker = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS | 16)
        bomb = maker.compress(b"<p>" + b"a" * 200_000_000) + maker.flush()
        first, second = parts_of(
            warc_record(bomb, more="Content-Encoding: gzip\r\n") + warc_record(page().encode()), "a.warc"
        )
        assert isinstance(first, Skipped)
        assert first.fault.code == "too-long"
        assert isinstance(second, Item)

    def test_bomb_of_an_archive(self) -> None:
        """Skips a record of a WARC.GZ that is longer than any article."""
        found = parts_of(packed(warc_record(b"<p>" + b"a" * 30_000_000), warc_record(page().encode())), "a.warc.gz")
        assert isinstance(found[0], Skipped)
        assert isinstance(found[1], Item)

    def test_chunked(self) -> None:
        """Joins the chunks of a response."""
        record = warc_record(inputs.chunked(page().encode()), more="Transfer-Encoding: chunked\r\n")
        (item,) = parts_of(record, "a.warc")
        assert isinstance(item, Item)
        assert_article(item.clean)

    @pytest.mark.parametrize("size", [b"-a", b"-1", b"zz", b"ffffffffffffffff", b"+3"])
    def test_lying_chunks(self, size: bytes) -> None:
        """Ends when the sizes of chunks lie."""
        record = warc_record(size + b"\r\nabc\r\n0\r\n\r\n", more="Transfer-Encoding: chunked\r\n")
        (item,) = parts_of(record, "a.warc")
        assert isinstance(item, Skipped)

    def test_resource_and_revisit(self) -> None:
        """Reads a page that was stored without its headers, and counts revisits."""
        body = page().encode()
        head = (
            f"WARC/1.0\r\nWARC-Type: {{kind}}\r\nWARC-Target-URI: {URL}\r\nWARC-Date: 2019-05-03T08:00:00Z\r\n"
            "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000000>\r\nContent-Type: text/html\r\n"
        )
        resource = f"{head.format(kind='resource')}Content-Length: {len(body)}\r\n\r\n".encode() + body + b"\r\n\r\n"
        revisit = f"{head.format(kind='revisit')}Content-Length: 0\r\n\r\n\r\n\r\n".encode()
        item, passed_over = parts_of(resource + revisit * 2, "a.warc")
        assert isinstance(item, Item)
        assert_article(item.clean)
        assert stated(item.clean)["url"] == URL
        assert isinstance(passed_over, Skipped)
        assert "revisits" in passed_over.fault.message
        assert "2 passed over" in passed_over.fault.message

    @pytest.mark.parametrize(
        ("pack", "name"), [(False, "a.arc"), (False, None), (True, "a.arc.gz"), (True, None), (False, "a.warc")]
    )
    def test_arc(self, *, pack: bool, name: str | None) -> None:
        """Refuses an ARC by its name, packed or not, however it is called."""
        data = b"filedesc://a.arc 0.0.0.0 20050101000000 text/plain 76\n1 0 Crawler\nURL IP-address Archive-date Content-type Archive-length\n\n"
        with pytest.raises(ReadError, match="ARC archive"):
            parts_of(packed(data) if pack else data, name)

    def test_saved_before_its_day(self) -> None:
        """Asks where a page names a day after the one on which it was saved."""
        record = warc_record(
            page(head='<meta property="article:published_time" content="2031-01-31">')
            .replace(", May 3, 2019", "")
            .encode()
        )
        item = parts_of(record, "a.warc")[0]
        assert isinstance(item, Item)
        fact = next(s for s in item.clean.stated if s.field == "published")
        assert "was saved on 2019-05-03" in (fact.review or "")

    def test_sieve(self) -> None:
        """Parses only the pages that the sieve wants."""
        record = warc_record(page().encode())
        assert parts_of(record, "a.warc")

    @pytest.mark.parametrize("data", [b"", b"hello", b"\x1f\x8b\x08\x00garbage", b"WARC/1.0\r\n\r\n"])
    def test_no_archive(self, data: bytes) -> None:
        """Says that there is no record in it."""
        (part,) = parts_of(data, "a.warc.gz")
        assert isinstance(part, Skipped)

    @given(st.binary(min_size=1, max_size=30), st.integers(0, 1200))
    @example(b"{\\rtf", 0)
    def test_broken_bytes(self, junk: bytes, at: int) -> None:
        """Never crashes on an archive with bytes put in; refuses what then begins as another format by its name."""
        data = warc_record(page().encode())
        broken = data[:at] + junk + data[at:]
        if other := other_of(broken):
            with pytest.raises(ReadError, match=re.escape(other.name)):
                parts_of(broken, "a.warc")
            return
        for part in parts_of(broken, "a.warc"):
            assert isinstance(part, Skipped) or part.clean.text


def test_reader_for_names() -> None:
    """Tells the reader from the ending, in any case; a name without one is pasted text."""
    names = {"a.HTML": "web page", "a.warc.gz": "WARC", "letter": "pasted text", "b.Eml": "e-mail", "c.pdf": None}
    assert {n: getattr(reader_for(n), "name", None) for n in names} == names


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"%PDF-1.4", "a.txt"),
        (b"", "a.html"),
        (b"  \n", "a.eml"),
        (b"a\0b", "a.txt"),
        (b"\xff\xfea\0", "a.txt"),
        (b"caf\xe9", "a.txt"),
        (b"a", "a.pdf"),
        (b"x" * 5_000_001, "a.txt"),
    ],
)
def test_named_faults(data: bytes, name: str) -> None:
    """Names what is wrong with bytes that are no text."""
    assert fault_of(data, name)
