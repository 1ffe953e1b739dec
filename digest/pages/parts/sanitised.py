"""The sanitiser: of HTML made from content it leaves what is wanted there, whatever made it."""

import nh3

_NOTE = {"p", "ul", "ol", "li", "blockquote", "em", "strong", "code", "a"}
_TEXT: dict[str, set[str]] = {
    "mark": {"id", "class", "aria-details"},
    "sup": {"class", "data-search-exclude"},
    "a": {"href", "data-number", "aria-label"},
    "ins": set(),
    "del": set(),
}


def note_words(markup: str) -> str:
    """Return HTML with nothing but what a note's words may become."""
    return nh3.clean(
        markup,
        tags=_NOTE,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="nofollow noopener noreferrer",
    )


def text_words(markup: str) -> str:
    """Return HTML with nothing but the words of a text or a summary, and the marks of notes, which lead no further than
    their page.
    """
    return nh3.clean(markup, tags=set(_TEXT), attributes=_TEXT, url_schemes=set(), link_rel=None)


def words_alone(markup: str) -> str:
    """Return HTML with nothing but words: of a quotation, a title, a cell of a table, what was dropped from a source.

    What holds no "<" holds no element: it stays as it is, and costs nothing.
    """
    return nh3.clean(markup, tags=set()) if "<" in markup else markup
