"""Markdown as pages are written in it: what is read of it is what Python-Markdown reads, byte by byte."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown
from mkdocs.utils.meta import get_data

from digest.site.written.proof import EXTENSIONS, SPECIMEN, sign_of
from digest.site.written.tags import Unknown
from digest.site.written.text import Text, text_of

SIGN = "Link to this section"
SETTINGS: dict[str, dict[str, object]] = {
    "tables": {"use_align_attribute": True},
    "toc": {"permalink": SIGN, "permalink_title": SIGN},
}
PIECES = (
    "word", " ", "\n", "    ", "- ", "1. ", "10. ", "# ", "## ", "> ", "* ", "+ ", "---", "===", "***", "|", ":", "|--|",
    "**", "*", "_", "`", "\\", "\\*", "\\_", "\\`", "\\#", "\\\\", "!", "[", "]", "(", ")", "[a](b.md)", "[**a** x](b.md#c)",
    "![a](b)", "[a]: b", "&amp;", "&#42;", "&", "&x", "<", ">", '"', "<br>", "<br/>", "<a@b.c>", "<http://a.b>", "“”", "é",
    '<a class="here" id="p1" href="#p1"></a>', '<span class="s" hidden>', "</span>", "<small>", "</small>", "</",
    '<p class="b" id="two">', "<p>", "</p>", "<div>", '<div id="x" class="b">', '<div class="b" markdown="1">', "</div>",
    '<details class="d" markdown="1">\n<summary>Why &amp; how</summary>', "</details>", "<summary>", "</summary>",
    "<ul>", "<li>", "</li>", "</ul>", "<pre>", "</pre>", "<hr>", "<h2>", "</h2>", "<!-- a -->", "<!--", "<svg/>",
    '<p markdown="1">', '<section markdown="1">', "</section>", "<table><tr><td>", "</td></tr></table>", "  \n", "```\n",
)  # fmt: skip
"""Signs and tags of all kinds, those that pages have and others, to be put together in any order."""
WHOLE = (
    "a [b](c.md) *d*", "## A [b](c) heading", "## A [b](c) heading", "- a\n    <small>b</small>\n- **c**", "    a *b*",
    "    - a\n    - b", "1. a\n1. b", '<p class="x" data-y>a <a href="b">&lt;</a></p>', '<div class="b" markdown="1">',
    "</div>", "<ul><li>a</li><li>b <q>c</q></li></ul>", '<nav class="n" id="a" aria-label="b" markdown="1">', "</nav>",
    '<details class="d" markdown="1">\n<summary>Why</summary>', "</details>", "`a` \\[b\\]",
    "<div><p>a</p><pre>b\nc</pre></div>",
)  # fmt: skip
"""Blocks as pages have them."""


def others(markdown: str) -> Text:
    """Return a page as Python-Markdown makes it, with no places."""
    reader = Markdown(extensions=sorted(EXTENSIONS), extension_configs=SETTINGS)
    return Text(reader.convert(markdown), reader.toc_tokens, frozenset())  # type: ignore[attr-defined]  # of an extension


def same(markdown: str) -> bool:
    """Return whether a text is known; if it is, both make the same of it."""
    try:
        mine = text_of(markdown, lambda url: url, SIGN)
    except Unknown:
        return False
    theirs = others(markdown)
    assert mine.html == theirs.html
    assert mine.tokens == theirs.tokens
    return True


def test_pages(demo: Path) -> None:
    """Knows all but a few pages of the demonstration: those with tables or a map."""
    texts = {p: p.read_text("utf-8") for p in (demo / "docs").rglob("*.md") if "records" not in p.parts}
    unknown = [p for p, text in texts.items() if not same(get_data(text)[0])]
    assert len(unknown) < len(texts) / 8, unknown


@settings(max_examples=150)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_any_signs(markdown: str) -> None:
    """Makes the same of any signs, or says that it does not know them."""
    same(markdown)


@settings(max_examples=150)
@given(
    st.lists(st.one_of(st.sampled_from(WHOLE), st.lists(st.sampled_from(PIECES), max_size=4).map("".join)), max_size=8)
)
def test_any_blocks(blocks: list[str]) -> None:
    """Makes the same of blocks in any order, or says that it does not know them."""
    same("\n\n".join(blocks))


def test_specimen() -> None:
    """Knows something of each form, and is used with the settings of the product alone."""
    assert same(SPECIMEN)
    assert sign_of(EXTENSIONS, SETTINGS) == SIGN
    assert sign_of(EXTENSIONS | {"smarty"}, SETTINGS) is None, "an owner's extension may read anything"
    assert sign_of(EXTENSIONS, {**SETTINGS, "toc": {"permalink": SIGN}}) is None
    assert sign_of(EXTENSIONS, {"toc": {**SETTINGS["toc"], "toc_depth": 2}}) is None


@pytest.mark.parametrize(
    ("markdown", "anchors"),
    [
        (
            'a <a id="one"></a>\n\n## Two\n\n<div id="three" markdown="1">\n\n## Two\n\n</div>',
            {"one", "two", "three", "two_1"},
        ),
        ('<p id="a&amp;b">x <a name="c">y</a></p>', {"a&b", "c"}),
    ],
)
def test_places(markdown: str, anchors: set[str]) -> None:
    """Knows the places in a page that links may name."""
    assert text_of(markdown, lambda url: url, SIGN).anchors == anchors
