"""The reader for Markdown with front matter, as clipping tools save articles."""

import re
from dataclasses import replace

import markdown
import yaml

from digest.records.clean_text import CleanText, Stated
from digest.text.decode import ReadError, decode
from digest.text.page_text import day_of, parse_page, visible_lines
from digest.text.plain import clean

_FRONT = re.compile(r"---[ \t]*\r?\n(.*?)\r?\n---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
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
    head = _FRONT.match(source)
    body = source[head.end() :] if head else source
    tree = parse_page(f"<div>{markdown.markdown(body)}</div>")
    lines = visible_lines(tree) if tree is not None else []
    if not lines:
        raise ReadError("empty", "the file holds no text below its front matter", "paste the article's text into it")
    text = clean("\n\n".join(lines))
    return replace(text, stated=tuple(_stated(head[1])) if head else ())


def _stated(front: str) -> list[Stated]:
    """Return what flat front matter states. Lines are read one by one: no YAML of strangers is loaded."""
    out = []
    for line in front[:MAX_FRONT].splitlines():
        name, colon, raw = line.partition(":")
        field = _NAMES.get(name.strip().lower())
        words = _unquoted(raw.strip())
        value = day_of(words) if field == "published" else words
        if colon and field and value:
            out.append(Stated(field=field, value=value, rule="front-matter", quote=words))
    return out


def _unquoted(raw: str) -> str:
    if raw[:1] in {'"', "'"}:
        try:
            tokens = [t for t in yaml.scan(raw, Loader=yaml.SafeLoader) if isinstance(t, yaml.ScalarToken)]
        except yaml.YAMLError:
            return raw
        return str(tokens[0].value) if tokens else raw
    return raw
