"""The reader for saved web pages: trafilatura says what the article is, htmldate when it was published."""

import re
from copy import deepcopy
from dataclasses import replace

from lxml.html import HtmlElement

from digest.records.address import is_address
from digest.records.clean_text import CleanText, Stated
from digest.text.captured import captured, unarchived
from digest.text.charset import page_characters
from digest.text.day_words import days_in
from digest.text.decode import MAX_BYTES, ReadError, refuse_binary, refuse_endless
from digest.text.drop import is_consent_notice
from digest.text.headlines import headline_of, titled
from digest.text.page_dates import checked_against_capture, published_on
from digest.text.page_lines import kept_lines, letters
from digest.text.page_markup import stated_by_page
from digest.text.page_text import Visible, parse_page, visible_text
from digest.text.pieces import cleaned
from digest.text.plain import clean

COVERED = 0.9
"""Share of what trafilatura extracts that must be found again among the page's visible lines; below it the
two split blocks so differently that trafilatura's own text is the better source."""


def read_html(data: bytes) -> CleanText:
    """Return the article of a saved page.

    The source of the text is the page's visible text, one block a line; what is not part of the article is
    listed as dropped. Raises ReadError when the page holds no article.
    """
    refuse_binary(data)
    page = page_characters(data)
    return page.noted(page_article(page.text))


def page_article(page: str) -> CleanText:
    """Return the article of a page's characters; raises ReadError when there is none."""
    if len(_ELEMENT.findall(page)) > MOST_ELEMENTS:
        why = f"the page has more than {MOST_ELEMENTS:,} elements"
        raise ReadError("no-page", why, "save the article alone, or paste its text into a .txt file")
    tree = parse_page(page) if len(page) <= MAX_BYTES else None
    if tree is None:
        raise ReadError("no-page", "this is no web page", "save the page as HTML, or paste its text into a .txt file")
    extracted = _sound(_extracted(page), tree)
    saved = [s for s in captured(page) if s.field != "url" or is_address(s.value)]
    # What the page calls its own address goes before the one that it was saved from.
    stated = [*unarchived([*stated_by_page(tree), *saved])]
    visible = visible_text(tree)
    refuse_endless("\n".join(visible.lines))
    titles = [tree.findtext(".//title") or "", *(s.value for s in stated if s.field == "title")]
    published = published_on(visible, stated, titles)
    if published is None or not published.value:
        published = _searched(tree, visible) or published
    stated = [*((published,) if published else ()), *(s for s in stated if s.field not in {"published", "modified"})]
    stated = [*checked_against_capture(stated)]
    title = headline_of(visible, stated, tree.findtext(".//title") or "")
    keep = kept_lines(visible.lines, extracted, title.words if title else None)
    wanted = len(letters(extracted))
    if sum(len(letters(line)) for line, kept in zip(visible.lines, keep, strict=True) if kept) < COVERED * wanted:
        text = clean(extracted)
    else:
        text = cleaned(visible.lines, keep)
    text = _doubted(titled(text, title), _wider(page, extracted, visible))
    # A headline that the text shows needs nothing stated; of any other the chosen words count, not what came first.
    shown = any(block.kind == "title" for block in text.blocks)
    named = [title.stated()] if title and not shown else []
    return replace(text, stated=(*named, *(s for s in stated if shown or s.field != "title")))


def _sound(extracted: str, tree: HtmlElement) -> str:
    """Return what was extracted from a page; raises ReadError where that is no article."""
    if not extracted:
        raise ReadError("no-article", "the page holds no article text", "paste the article's words into a .txt file")
    if is_short(extracted):
        why = f"the page holds fewer than {SHORTEST} words of text"
        raise ReadError("too-short", why, "if that is all of the article, paste its words into a .txt file")
    if is_consent_notice(extracted):
        why = "the page holds a notice about cookies and no article"
        raise ReadError("no-article", why, "answer the notice in the browser, then save the page again")
    if _is_list_of_links(tree, extracted):
        why = "the page is a list of links, and holds no article"
        raise ReadError("no-article", why, "add the pages that it leads to, by their addresses or saved")
    return extracted


def _extracted(page: str, *, generous: bool = False) -> str:
    import trafilatura  # noqa: PLC0415 (slow to import, and most runs read no page)

    found = trafilatura.extract(
        page, favor_precision=not generous, favor_recall=generous, include_comments=False, include_tables=True
    )
    return found or ""


HALF = 2
"""How many times more a generous reading must find: navigation and teasers are a third of most pages."""


def _wider(page: str, extracted: str, visible: Visible) -> str | None:
    """Return what a generous reading takes for the article, where that is more than twice what was taken."""
    least = HALF * len(letters(extracted))
    if sum(len(letters(line)) for line in visible.lines) <= least:
        return None
    generous = _extracted(page, generous=True)
    return generous if len(letters(generous)) > least else None


def _doubted(text: CleanText, wider: str | None) -> CleanText:
    if wider is None:
        return text
    taken, found = len(text.text.split()), len(wider.split())
    why = f"{taken:,} words of the page were taken for the article; a generous reading finds {found:,}: see both with explain"
    return replace(text, wider=wider, doubts=(*text.doubts, why))


MOSTLY = 0.8
"""Share of letters."""


def _is_list_of_links(tree: HtmlElement, extracted: str) -> bool:
    """Return whether what was extracted is links line by line: bookmarks, a reading list, a front page."""
    lines = [letters(line) for line in extracted.splitlines()]
    linked = {letters(str(words)) for words in tree.xpath("//a[@href]//text()")} - {""}
    return sum(len(line) for line in lines if line in linked) > MOSTLY * sum(map(len, lines))


_ELEMENT = re.compile(r"<[a-zA-Z]")
MOST_ELEMENTS = 25_000
"""Pages of news have some thousands. Extraction takes a second for so many, and more than its share for more."""
SHORTEST = 25
"""Words. Teasers and error pages have fewer."""
SHORTEST_UNSPACED = 60
"""Characters of a script without spaces between words: two of them make about a word."""
_UNSPACED = re.compile("[\u3040-\u9fff\u0e00-\u0eff]")


def is_short(text: str) -> bool:
    """Return whether a text is too short for an article."""
    return len(text.split()) < SHORTEST and len(_UNSPACED.findall(text)) < SHORTEST_UNSPACED


def _searched(tree: HtmlElement, visible: Visible) -> Stated | None:
    """Return a day that htmldate finds anywhere on the page but in its menus, margins and foot, for a person to look at.

    Only a day that the page prints or holds in an attribute: htmldate also fills in the first of a month, and takes
    days from scripts. Its bounds are set, because its own upper one is the day of the clock.
    """
    import htmldate  # noqa: PLC0415 (as trafilatura)

    left = deepcopy(tree)
    for part in left.xpath("//*[self::aside or self::footer or self::nav][not(ancestor::article or ancestor::main)]"):
        part.drop_tree()
    found = htmldate.find_date(
        left,
        original_date=True,
        extensive_search=True,
        outputformat="%Y-%m-%d",
        min_date="1990-01-01",
        max_date="2099-12-31",
    )
    written = (*visible.lines, *(value for _, value, _ in visible.times))
    printed = next((line[w.start : w.end] for line in written for w in days_in(line) if found in w.days), None)
    if not found or printed is None:
        return None
    why = "guessed from dates that stand anywhere on the page"
    return Stated(field="published", value=found, rule="htmldate-search", quote=printed, review=why)
