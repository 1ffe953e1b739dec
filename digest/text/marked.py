"""The reader for Markdown with front matter, as clipping tools save articles."""

import re
from dataclasses import replace

import markdown
import yaml

from digest.records.clean_text import CleanText, Stated
from digest.text.decode import ReadError, decode
from digest.text.page_markup import day_of
from digest.text.page_text import parse_page, visible_lines
from digest.text.plain import clean

_FRONT = re.compile(r"---[ \t]*\n((?:.*?\n)??)---[ \t]*(?:\n|\Z)", re.DOTALL)
# Front matter that is never closed ends with its first blank line.
_UNCLOSED = re.compile(r"---[ \t]*\n((?:[A-Za-z_-]+:.*\n)(?:[^\n]*\S[^\n]*\n)*?)[ \t]*\n")
_NAMES = {
    "title": "title",
    "date": "published",
    "published": "published",
    "source": "url",
    "url": "url",
    "link": "url",
    "site": "outlet",
    "publisher": "outlet",
    "outlet": "outlet",
    "author": "author",
    "lang": "language",
    "language": "language",
}
MAX_FRONT = 16_384
"""Characters of front matter; clippings have a few hundred."""


def read_markdown(data: bytes) -> CleanText:
    """Return the article of a Markdown file, its marks taken off; raises ReadError when it holds no text."""
    source = decode(data).replace("\r\n", "\n").removeprefix("\ufeff")
    head = _FRONT.match(source) or _UNCLOSED.match(source)
    body = source[head.end() :] if head else source
    try:
        tree = parse_page(f"<div>{markdown.markdown(_calmed(body))}</div>")
    except RecursionError:
        cure = "paste the article's words into a .txt file"
        raise ReadError("too-deep", "lists or quotations are nested too deep", cure) from None
    lines = visible_lines(tree) if tree is not None else []
    if not lines:
        raise ReadError("empty", "the file holds no text below its front matter", "paste the article's text into it")
    text = clean("\n\n".join(lines))
    return replace(text, stated=tuple(_stated(head[1])) if head else ())


MOST_BRACKETS = 300
"""Opening brackets of one block. Python-Markdown looks for each one's end to the end of the block: 20,000 of
them take it a minute; a long list of references has a hundred."""


def _calmed(body: str) -> str:
    """Return Markdown in which a block with a hostile run of brackets has none that could begin a link."""
    blocks = body.split("\n\n")
    return "\n\n".join(b.replace("[", "&#91;") if b.count("[") > MOST_BRACKETS else b for b in blocks)


def _stated(front: str) -> list[Stated]:
    """Return what flat front matter states. Lines are read one by one: no YAML of strangers is loaded."""
    out = []
    for line in front[:MAX_FRONT].splitlines():
        name, colon, raw = line.partition(":")
        field = _NAMES.get(name.strip().lower())
        if not (colon and field and raw.strip()):
            continue
        words = _unquoted(raw.strip())
        if field == "url" and not _ADDRESS.match(words):
            field = "outlet"  # "source: The Gazette"
        value = day_of(words) if field == "published" else words
        why = None
        if _BROKEN.match(words) or not value:
            value, why = "", f"the front matter says “{raw.strip()}”, which cannot be read: write it into the record"
        out.append(Stated(field=field, value=value or "", rule="front-matter", quote=words, review=why))
    return out


_ADDRESS = re.compile(r"(?:https?:)?//\S+$|[\w-]+(?:\.[\w-]+)+(?:/\S*)?$")
# A list, fields in brackets, or a mark of quotation that is never closed.
_BROKEN = re.compile(r"[\[{]|[\"'](?!.*[\"']$)")


def _unquoted(raw: str) -> str:
    if raw[:1] in {'"', "'"}:
        try:
            tokens = [t for t in yaml.scan(raw, Loader=yaml.SafeLoader) if isinstance(t, yaml.ScalarToken)]
        except yaml.YAMLError:
            return raw
        return str(tokens[0].value) if tokens else raw
    return raw
