"""Items of news agencies: NITF, NewsML 1 and NewsML-G2 give the article that they hold, with what they state of it."""

import pytest

from digest.text import Item, Skipped
from tests.inputs import PARAGRAPHS, TITLE, URL, stated
from tests.test_bounds import reading
from tests.test_readers import assert_article, parts_of

BODY = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
NITF = f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nitf SYSTEM "https://schema.example/nitf-3-6.dtd" [<!ENTITY a "aaaa">]>
<!-- <rss> -->
<nitf><head><title>Ferry</title><docdata><date.issue norm="20190503T080000+0300"/></docdata>
<pubdata name="Harbour Gazette" date.publication="20190504" ex-ref="{URL}"/></head><body>
<body.head><hedline><hl1>{TITLE}</hl1><hl2>A second line</hl2></hedline><byline>By <person>Eva Caf&eacute;</person></byline></body.head>
<body.content><block>{BODY}</block><media media-type="image"><media-metadata name="a" value="b">c</media-metadata></media></body.content>
<body.end><tagline>Editing by nobody</tagline></body.end></body></nitf>"""
NEWS_LINES = f"<NewsLines><HeadLine>{TITLE}</HeadLine><ByLine>Eva Café</ByLine></NewsLines>"
ONE = f"""<NewsML Version="1.2"><NewsItem><NewsManagement><FirstCreated>20190503T080000+0300</FirstCreated>
<ThisRevisionCreated>20190506T080000+0300</ThisRevisionCreated><Status FormalName="Usable"/></NewsManagement><NewsComponent xml:lang="en">
{NEWS_LINES}<AdministrativeMetadata><Provider><Party FormalName="Harbour Gazette"/></Provider></AdministrativeMetadata>
<NewsComponent><ContentItem><DataContent>short</DataContent></ContentItem></NewsComponent>
<NewsComponent><ContentItem><DataContent><nitf><body><body.content>{BODY}</body.content></body></nitf></DataContent></ContentItem></NewsComponent>
</NewsComponent></NewsItem></NewsML>"""


def g2(status: str = "stat:usable", content: str = "") -> str:
    """Return a message of NewsML-G2 with a package and an item."""
    inner = (
        content
        or f'<inlineXML contenttype="application/xhtml+xml"><h:html xmlns:h="h"><h:body>{BODY}</h:body></h:html></inlineXML>'
    )
    return f"""<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet><packageItem/><newsItem xml:lang="en">
<itemMeta><provider literal="x"><name>Harbour Gazette</name></provider><versionCreated>2019-05-06T08:00:00+03:00</versionCreated>
<firstCreated>2019-05-03T08:00:00+03:00</firstCreated><pubStatus qcode="{status}"/></itemMeta>
<contentMeta><by>Eva Café</by><headline>{TITLE}</headline></contentMeta><contentSet>{inner}</contentSet></newsItem></itemSet></newsMessage>"""


@pytest.mark.parametrize(
    ("xml", "name"),
    [
        (NITF, "a.xml"),
        (NITF.replace("UTF-8", "utf-16"), "a.xml"),
        (NITF.replace("UTF-8", "latin-1"), "a.nitf"),
        (ONE, "a.newsml"),
        (g2(), "a.xml"),
        (g2(content="<inlineData>" + "\n".join(PARAGRAPHS) + "</inlineData>"), "a.xml"),
        (g2(content="<inlineData>" + BODY.replace("<", "&lt;") + "</inlineData>"), "a.xml"),
    ],
)
def test_items(xml: str, name: str | None) -> None:
    """Gives headline, byline and text, and states outlet and day as the item does."""
    coding = next((c for c in ("utf-16", "latin-1") if c in xml[:60]), "utf-8")
    data = xml.replace("“", '"').replace("”", '"').replace("—", "-") if coding == "latin-1" else xml
    item = parts_of(data.encode(coding), name)[0]
    assert isinstance(item, Item)
    assert "Eva Café" in item.clean.text
    assert "Editing by" not in item.clean.text
    assert {k: stated(item.clean)[k] for k in ("published", "outlet", "title")} == {
        "published": "2019-05-03",
        "outlet": "Harbour Gazette",
        "title": TITLE,
    }
    if coding != "latin-1":
        assert_article(item.clean)


def test_withdrawn_and_packages() -> None:
    """Names an item that the agency has withdrawn, and a package, which holds no words."""
    held, package = parts_of(g2("stat:canceled").encode(), "a.xml")
    assert isinstance(held, Skipped)
    assert "canceled" in held.fault.message
    assert isinstance(package, Skipped)
    assert package.part == "packageItem 1"
    whole = g2().replace('qcode="stat:', 'uri="http://cv.iptc.org/newscodes/pubstatusg2/')
    for status in ("embargoed", "withheld", "canceled"):
        for xml in (
            NITF.replace("<docdata>", f'<docdata management-status="{status}">'),
            whole.replace("usable", status),
        ):
            held, *_ = parts_of(xml.encode(), "a.xml")
            assert isinstance(held, Skipped)
            assert status in held.fault.message


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (NITF.encode()[:-9], "no-xml"),
        (NITF.replace("UTF-8", "us-ascii").encode("utf-8").replace("é".encode(), b"\xe9") + b"<!-- \x81\x8d -->", "not-utf-8"),
        (b"<nitf><body>" + b"<p/>" * 80_000, "too-long"),
        (b"<nitf><body>" + b"<p>" * 20_000, "no-xml"),
        (b'<!DOCTYPE nitf [<!ENTITY a "aaaaaaaaaa">' + b"".join(b'<!ENTITY a%d "%s">' % (i, b"&a;" * 10) for i in range(9)) + b"]><nitf><p>&a8;</p></nitf>", "skipped"),
        (b"<opml><body/></opml>", "no-feed"),
        (b"<urlset/>", "no-feed"),
    ],
)  # fmt: skip
def test_refused(data: bytes, code: str) -> None:
    """Refuses by name what is broken, in another encoding than it names, larger than any, or XML of another kind."""
    assert reading(data, "a.xml") == code
