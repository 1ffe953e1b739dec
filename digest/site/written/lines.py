"""What stands within a paragraph: links, emphasis, code, tags and escaped signs."""

import re
from collections.abc import Callable
from html import escape

from digest.site.written.tags import WITHIN, Unknown

Lead = Callable[[str], str]
"""Returns the address of a link in the finished site. Raises Unknown where that is not for this place to tell."""

# Entities are looked at for the whole text (`text`). The lone sign before a bracket would make a picture of a link.
_PLAIN = re.compile(rf"(?:[^<>\\`*_\[\]!]++|{WITHIN}|!(?!\[))*+")
_SIGN = re.compile(
    rf"""
    (?P<tag>{WITHIN})
    | \[ (?P<label> (?: [^\[\]\\<>`] | \\. | {WITHIN} )*+ ) \] \( (?P<to> [^()\s<>"'\\`]*+ ) \)
    | (?P<stars> \*++ )
    | \\ (?P<escaped> [\\`*_{{}}\[\]()\#+.!|-] )
    | (?<![\\`]) ` (?P<code> [^`\\<>&\n]++ ) `
    | (?P<unknown> [<>\\`_\[\]] | !(?=\[) )
    """,
    re.VERBOSE,
)
_MARKS = {1: "em", 2: "strong"}
"""The elements that as many asterisks stand for."""


def line(text: str, lead: Lead) -> str:
    """Return the text of a paragraph as HTML. Raises Unknown."""
    if _PLAIN.fullmatch(text):
        return text
    out: list[str] = []
    at = stars = 0
    for m in _SIGN.finditer(text):
        out.append(text[at : m.start()])
        at = m.end()
        kind = m.lastgroup
        if kind == "tag":
            out.append(m[0])
        elif kind == "to":
            out.append(f'<a href="{lead(m["to"])}">{line(m["label"], lead)}</a>')
        elif kind == "stars":
            out.append(_mark(m, text, stars))
            stars = 0 if stars else len(m[0])
        elif kind == "escaped":
            out.append(m["escaped"])
        elif kind == "code":
            out.append(f"<code>{escape(m['code'].strip(), quote=False)}</code>")
        else:
            raise Unknown
    if stars:
        raise Unknown
    out.append(text[at:])
    return "".join(out)


def _mark(found: re.Match[str], text: str, open_: int) -> str:
    """Return the tag that asterisks stand for: one that begins stands before a word, one that ends behind one.

    All of a line are of one length where a second one may begin; what else Markdown makes of them is not known here.
    """
    number = len(found[0])
    beside = text[found.start() - 1 : found.start()] if open_ else text[found.end() : found.end() + 1]
    if number not in _MARKS or (open_ and open_ != number) or not beside.strip():
        raise Unknown
    return f"{'</' if open_ else '<'}{_MARKS[number]}>"
