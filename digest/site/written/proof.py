"""The proof that Markdown is read here as Python-Markdown reads it, whichever of its versions is installed."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from markdown import Markdown

from digest.site.written.tags import Unknown
from digest.site.written.text import text_of

EXTENSIONS = frozenset({"fenced_code", "md_in_html", "tables", "toc"})
"""The extensions with which pages are read: the product's, and those that MkDocs always has."""

SPECIMEN = """\
<!-- made from records/a-b.md; edits here are lost -->

A [page](#p) and **a strong word**, *some* of it &amp; `code`, with \\* and \\_<a class="here" id="p" href="#p"></a><br>
and a line.

<div class="b" id="two" data-search-exclude markdown="1">

- **One** x<a class="here" id="a" href="#a"></a>
    <small>below</small>
- two

    <span class="s">more</span> of it

    - within
    - it

- three

<p>text <a class="z" hidden id="p1">x &amp; y</a></p>

<details class="d"><summary>Why</summary><ul><li><q class="s">“a”</q></li><li>b</li></ul></details>

<details class="e" markdown="1">
<summary>How</summary>

1. [First](#one) of
1. second

</details>

</div>

## One &#35; [word](#one)

## One &#35; [word](#two)

### *Below*

<p class="take" data-x>Take: <a href="../a.json">JSON</a><br></p>
"""
"""Something of each form that pages have."""


def sign_of(extensions: Iterable[str], settings: Mapping[str, Mapping[str, Any]]) -> str | None:
    """Return the sign behind headings where pages may be read here; None where Python-Markdown has to read them.

    `extensions` are those of the site and `settings` theirs. Whoever adds one may write what is not known here.
    """
    headings = settings.get("toc", {})
    sign = headings.get("permalink_title")
    others = {name for name, given in settings.items() if given} - {"tables", "toc"}
    plain = headings == {"permalink": sign, "permalink_title": sign} and isinstance(sign, str) and sign.isprintable()
    if frozenset(extensions) != EXTENSIONS or others or not plain or set(sign or "") & set('&<>"'):
        return None
    return sign if _holds(str(sign)) else None


@lru_cache(maxsize=2)
def _holds(sign: str) -> bool:
    """Return whether both make the same of the specimen."""
    other = Markdown(
        extensions=sorted(EXTENSIONS), extension_configs={"toc": {"permalink": sign, "permalink_title": sign}}
    )
    try:
        mine = text_of(SPECIMEN, lambda url: url, sign)
    except Unknown:
        return False
    return other.convert(SPECIMEN) == mine.html and getattr(other, "toc_tokens", None) == mine.tokens
