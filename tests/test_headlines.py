"""The headline of a page: never a byline, a kicker, a caption, a box or the site's name without a word."""

import pytest

from digest.reading import Found, Vocabulary, find_claims
from digest.text import read
from digest.text.page_lines import letters
from digest.text.title_words import title_words
from tests.headline_forms import FORMS
from tests.headline_pages import HEAD, PAGES, Headed
from tests.test_clean_laws import assert_whole
from tests.world import registry_of

VOCABULARY = Vocabulary(registry_of())


def title_of(page: Headed) -> Found | None:
    """Return the title that the record of a page is given."""
    text = read(page.html.encode(), "a.html")
    assert_whole(text)
    return find_claims(text, VOCABULARY).header.get("title")


@pytest.mark.parametrize("page", [*PAGES, *FORMS], ids=lambda p: p.name)
def test_headline(page: Headed) -> None:
    """Takes the headline, or asks; asks nothing where the page is clear."""
    found = title_of(page)
    assert found is not None
    if found.known.review is None:
        assert letters(str(found.value)) == letters(page.headline)
        assert page.sure
    else:
        assert not page.sure


def test_enough_pages() -> None:
    """Tries more than a hundred pages, and is sure of most."""
    pages = (*PAGES, *FORMS)
    assert len(pages) >= 100
    assert sum(p.sure for p in pages) >= 0.7 * len(pages)


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("A &amp; B", "A & B"),
        ("A &amp;amp; B &amp;#8217;s", "A & B ’s"),
        ("<em>A</em> and &lt;b&gt;B&lt;/b&gt;", "A and B"),
        ("x < y and y > z", "x < y and y > z"),
        ("Old &lt;3 Town", "Old <3 Town"),
        (f" {HEAD}\n ", HEAD),
    ],
)
def test_title_words(raw: str, words: str) -> None:
    """Decodes what systems escape once and twice, and takes no text for a tag."""
    assert title_words(raw) == words


@pytest.mark.parametrize(
    "wrapped",
    ["//<![CDATA[\n{}\n//]]>", "/*<![CDATA[*/ {} /*]]>*/", "<![CDATA[{}]]>", "<!-- {} -->", "<!--\n{}\n//-->", " {} "],
)
def test_wrapped_json_ld(wrapped: str) -> None:
    """Reads JSON-LD that stands in a CDATA section or in a comment."""
    data = '{"@type": "NewsArticle", "headline": "' + HEAD + '", "datePublished": "2021-05-07"}'
    head = f'<script type="application/ld+json">{wrapped.replace("{}", data)}</script>'
    text = read(PAGES[0].html.replace("</head>", f"{head}</head>").encode(), "a.html")
    assert next(s for s in text.stated if s.field == "published").value == "2021-05-07"
