"""The reader for Markdown with front matter, as clipping tools and site generators keep articles."""

import re
from dataclasses import replace

from markdown_it import MarkdownIt

from digest.records.clean_text import CleanText
from digest.text.decode import ReadError, decode, refuse_endless
from digest.text.headlines import Headline, titled
from digest.text.heads import head_of, stated_by, without_comments
from digest.text.marks import MOST_MARKS, blanked, put_back, with_marks, without_marks
from digest.text.page_text import Visible, parse_page, visible_text
from digest.text.plain import clean

DEEPEST = 50
"""Levels of lists, their entries and quotations inside one another. What stands deeper the parser leaves out."""
MOST_SIGNS = 100_000
"""Signs that may begin or end a mark; each becomes a piece of the parser's, with 3 kB of memory."""
MOST_BRACKETS = 300
"""Opening brackets of one block. For each the parser looks for links inside links, down to the deepest level; a long
list of references has a hundred."""


def read_markdown(data: bytes) -> CleanText:
    """Return the article of a Markdown file, its marks taken off; raises ReadError when it holds no text."""
    source = refuse_endless(decode(data)).replace("\r\n", "\n").removeprefix("\ufeff")
    head = head_of(source)
    if _HIGHLIGHTS.search(head.body):
        cure = "add the article's page; its highlights can become notes"
        raise ReadError("no-article", "the file holds highlights of an article, and not the article", cure)
    body, marks = without_marks(head.body)
    if len(marks) > MOST_MARKS or sum(map(head.body.count, "*_[]`<&")) > MOST_SIGNS:
        raise ReadError("too-long", "the file holds more marks than any article", "keep one article a file")
    tree = parse_page(f"<div>{_html(body)}</div>")
    visible = visible_text(tree) if tree is not None else Visible()
    lines, inserted = put_back(visible.lines, marks)
    if not lines:
        raise ReadError("empty", "the file holds no text below its front matter", "paste the article's text into it")
    text = clean("\n\n".join(lines))
    stated = tuple(stated_by(head))
    heads, _ = put_back([visible.lines[n] for n in visible.heads[:1] if n < len(visible.lines)], marks)
    words = next((s.value for s in stated if s.field == "title" and s.value), None) or next(iter(heads), None)
    # What front matter or a heading calls the article is its title, whatever line stands first.
    text = titled(text, Headline(words, "headline", words)) if words else text
    text = with_marks(text, inserted)
    # Programs that keep highlights write each as a quotation.
    doubts = (*text.doubts, QUOTED) if _is_quoted(body) else text.doubts
    return replace(text, stated=stated, doubts=doubts)


QUOTED = "all of the file is quoted: these may be highlights of an article, and not the article"
_HIGHLIGHTS = re.compile(
    r"\(\[(?:View Highlight|View in Snipd|Location \d+)\]\(|\]\(https://(?:read\.readwise\.io/read/|readwise\.io/open/|omnivore\.app/\S+#|hyp\.is/)"
)
"""The links with which Readwise, Omnivore and Hypothesis end a highlight."""


def _is_quoted(body: str) -> bool:
    lines = [line for line in body.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    return bool(lines) and all(line.startswith(">") for line in lines)


def kept_markdown(data: bytes) -> bytes:
    """Return the bytes of a Markdown file to keep as an article's source: what nobody was to read stands in dots."""
    source = data.decode("utf-8")
    blank = blanked(without_comments(source))
    return data if blank == source else blank.encode("utf-8")


def _html(body: str) -> str:
    """Return Markdown as HTML. A block with a hostile run of brackets has none that could begin a link."""
    reader = MarkdownIt("commonmark", {"maxNesting": DEEPEST}).enable("table")
    blocks = body.split("\n\n")
    tokens = reader.parse("\n\n".join(b.replace("[", "&#91;") if b.count("[") > MOST_BRACKETS else b for b in blocks))
    if any(token.level >= DEEPEST - 1 for token in tokens):
        cure = "paste the article's words into a .txt file"
        raise ReadError("too-deep", "lists or quotations are nested too deep", cure)
    return str(reader.renderer.render(tokens, reader.options, {}))
