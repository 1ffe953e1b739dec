"""Tags as pages write them, and what is known of no others."""

import html
import re
from functools import lru_cache

from markdown.util import BLOCK_LEVEL_ELEMENTS


class Unknown(Exception):  # noqa: N818 (it is no fault: another program reads the page)
    """A text has a form that is not known here."""


BLOCKS = frozenset(BLOCK_LEVEL_ELEMENTS)
"""Elements that Python-Markdown takes for blocks of their own."""

_NO_BLOCK = rf"(?!(?:{'|'.join(sorted(BLOCKS))})[\s/>])"
ATTRIBUTES = r'(?:\s+[a-zA-Z_:][\w:.-]*+(?:="[^"<>]*+")?+)*+'
TAG = rf"</?+[a-zA-Z][a-zA-Z0-9-]*+{ATTRIBUTES}\s*+/?+>"
"""A tag with its attributes in double quotes."""

WITHIN = rf'</?+{_NO_BLOCK}[a-zA-Z][a-zA-Z0-9-]*+(?:\s+[a-zA-Z_:][\w:.-]*+(?:="[^"<>\\`\[\]\n]*+")?+)*+\s*+/?+>'
"""A tag within a line, with nothing in it that Markdown would read first."""

_ATTRIBUTE = re.compile(r'\s+([a-z_:][a-z0-9_:.-]*)(?:="([^"<>\n]*)")?')
_LONE = re.compile(r"&(?!#[0-9]+;|#x[0-9a-f]+;|[0-9a-z]+;)", re.IGNORECASE)


@lru_cache(maxsize=4096)
def opened(name: str, attributes: str) -> tuple[str, str | None]:
    """Return the first tag of an element as Python-Markdown writes one that it has read, and its id.

    Attributes stand in the order of their names, each with a value, without the `markdown` that was meant for it.
    """
    found: dict[str, str] = {}
    end = 0
    for m in _ATTRIBUTE.finditer(attributes):
        if m.start() != end:
            raise Unknown
        end = m.end()
        found[m[1]] = m[1] if m[2] is None else html.unescape(m[2])
    if attributes[end:].strip():
        raise Unknown
    found.pop("markdown", None)
    written = "".join(f' {key}="{_escaped(value)}"' for key, value in sorted(found.items()))
    return f"<{name}{written}>", found.get("id")


def _escaped(value: str) -> str:
    if "\n" in value:
        raise Unknown
    value = _LONE.sub("&amp;", value)
    return value.replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
