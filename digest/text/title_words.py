"""The words of a title as people read them: no entities, no tags."""

import html
import re

TAG = re.compile(r"<[^<>]*>")
"""Any tag, in text that is known to be HTML."""
# Elements that stand inside a headline; "x < y" is none of them.
_INSIDE = re.compile(
    r"</?(?:a|abbr|b|big|br|cite|code|div|em|font|h[1-6]|i|mark|nobr|p|q|s|small|span|strike|strong|sub|sup|tt|u|wbr)\b[^<>]{0,500}>",
    re.IGNORECASE,
)


def title_words(raw: str) -> str:
    """Return a title as it is read: "&lt;em&gt;Old Town&lt;/em&gt; &amp;#8216;agrees&amp;#8217;" is "Old Town ‘agrees’".

    Systems escape what is escaped already, so it is done twice. Half of a surrogate pair, which JSON allows, becomes a
    question mark.
    """
    words = raw
    for _ in range(2):
        words = html.unescape(_INSIDE.sub("", words))
    return " ".join(words.split()).encode("utf-8", "replace").decode("utf-8")
