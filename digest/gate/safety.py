"""Whether a finished page holds anything live that the theme did not put there.

The last of four layers: escaped source, typed metadata and the content-security policy come before it.
"""

import base64
import re
from collections.abc import Iterable
from hashlib import sha256
from html.parser import HTMLParser

_HASH = re.compile(r"'sha256-([A-Za-z0-9+/=]+)'")
_ADDRESSES = {
    "href",
    "src",
    "action",
    "formaction",
    "data",
    "poster",
    "srcset",
    "imagesrcset",
    "xlink:href",
    "ping",
    "background",
}
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:")
_HARMLESS = {"http:", "https:", "mailto:"}
"""All that a link may be: of what else runs, or hands its address to another program, no list would be whole."""
_ANIMATED = {"to", "from", "by", "values"}
"""Attributes by which an animation can set an address."""
_CHECKED = _ADDRESSES | _ANIMATED
_LOADED = {
    *("script", "img", "iframe", "link", "source", "video", "audio", "track", "embed", "object", "form", "input", "use", "image"),
    *("feimage", "body", "table", "td"),
}  # fmt: skip
_REFUSED = {
    *("iframe", "embed", "object", "base", "frame", "frameset", "applet", "portal"),
    *("style", "noscript", "textarea", "xmp", "noembed", "noframes", "plaintext", "listing"),
}
"""Elements that show or fetch another document; and those, of no use to the theme, in which browsers read on by rules of
their own, so that what this parser takes for an attribute is an element to them."""
_POINTING = {"canonical", "alternate", "license", "feed", "author", "next", "prev", "edit"}
"""What a <link> may only point to; every other kind is fetched."""
_DATA = {"application/json", "application/ld+json"}
"""What a <script> may hold that is no program."""
_QUIET = (
    r"(?:(?:class|lang|dir|role|scope|datetime|title|tabindex|colspan|rowspan|for|rel|aria-[a-z]+|data-[a-z-]+)"
    r'="[^"<>]*"|hidden|open|data-[a-z-]+(?=[ >]))'
)
_ID = r'id="(?!__)[^"&<>]*"'
_KINDS = (
    "p|h[1-6]|div|section|nav|header|footer|main|aside|span|ul|ol|li|dl|dt|dd|tr|th|thead|tbody|em|strong|small|q|br|"
    "blockquote|time|details|summary|mark|cite|abbr|button|pre|code|label"
)
_PLAIN = re.compile(
    rf"(?:<(?:(?:{_KINDS})(?: +{_QUIET}| +{_ID})*"
    rf'|a(?: +{_QUIET}| +{_ID}| +href="(?:https?://)?(?:[^"&<>:\x00-\x20]|&amp;)*")*'
    r'|link(?: rel="[a-z -]*"| type="[a-z/+]*"| href="(?![/\\])[^"&<>:\\\x00-\x20]*")*'
    r'|meta (?:name|property)="[a-z:_]*" content="[^"<>]*"'
    rf'|input(?: +{_QUIET}| +id="[^"&<>]*"| +type="(?:radio|checkbox)"| +name="[a-z_-]*"| +checked| +autocomplete="off")*'
    r'|path d="[^"&<>]*") *+/?>'
    rf"|</(?:{_KINDS}|a|path)>|[^<]++)++"
)
"""Tags that every parser reads alike and that nothing can be wrong with, and the words between them: most of a page."""
_THEME_IDS = {"script", "article", "input"}
"""The elements on which the theme puts ids that begin with "__"; it reads its settings from one of them."""


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self.allowed: set[str] = set()
        self.scripts: list[str] = []
        self._script: list[str] | None = None
        self._head = True
        self._style = False
        self._drawn = 0

    def parse_starttag(self, i: int) -> int:
        found = _PLAIN.match(self.rawdata, i)
        if found is None:
            return super().parse_starttag(i)
        self._style = False
        return found.end()

    def updatepos(self, i: int, j: int) -> int:  # noqa: ARG002 (the base class's)
        """Count no lines: nobody asks for them."""
        return j

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {k: v or "" for k, v in attrs}
        self._head = self._head and tag != "body"
        if tag == "meta":
            self._meta(values)
        self._drawn += tag == "svg"
        # A title of a drawing is text like any other; that of a page is read by rules of its own.
        if tag in _REFUSED or (tag == "title" and not self._head and not self._drawn):
            self.faults.append(f"an element <{tag}>")
        for name, value in values.items():
            if name.startswith("on"):
                self.faults.append(f"an attribute {name} on <{tag}>")
            if name in _CHECKED:
                self._address(tag, name, value, values)
            if name == "style":
                self._styled(value)
        if values.get("id", "").startswith("__") and tag not in _THEME_IDS:
            self.faults.append(f"the id {values['id'][:40]!r} on <{tag}>, which the theme takes for its own")
        self._style = tag == "style"
        if tag == "script":
            inline = "src" not in values and values.get("type", "").strip().lower() not in _DATA
            self._script = [] if inline else None

    def _meta(self, values: dict[str, str]) -> None:
        kind = values.get("http-equiv", "").strip().lower()
        if kind == "content-security-policy" and self._head:
            self.allowed.update(_HASH.findall(values.get("content", "")))
        if kind == "refresh":
            self.faults.append("an element <meta> that leads elsewhere by itself")

    def _address(self, tag: str, name: str, value: str, values: dict[str, str]) -> None:
        follows = tag == "link" and set(values.get("rel", "").lower().split()) <= _POINTING
        for part in re.split(r"[,;]", value) if name in {"srcset", "imagesrcset", *_ANIMATED} else [value]:
            plain = re.sub(r"[\x00-\x20]", "", part).lower()
            image = plain.startswith("data:image/") and tag in {"img", "source"}
            scheme = _SCHEME.match(plain)
            if scheme and scheme[0] not in _HARMLESS and not image:
                self.faults.append(f"the address {value[:40]!r} on <{tag}>")
            loads = tag in _LOADED or name == "ping"
            if loads and re.match(r"https?:|//", plain.replace("\\", "/")) and not follows:
                self.faults.append(f"<{tag}> asks another host: {value[:60]}")

    def _styled(self, value: str) -> None:
        if re.search(r"url\s*\(|@import|image-set|expression", value, re.IGNORECASE):
            self.faults.append(f"a style that loads something: {value[:60]}")

    def handle_data(self, data: str) -> None:
        if self._script is not None:
            self._script.append(data)
        if self._style:
            self._styled(data)

    def handle_endtag(self, tag: str) -> None:
        self._style = False
        self._drawn -= tag == "svg" and self._drawn > 0
        if tag == "script" and self._script is not None:
            if words := "".join(self._script):
                self.scripts.append(words)
            self._script = None


def faults_of_page(page: str) -> Iterable[str]:
    """Yield what is live in a page's HTML and does not belong to the theme, in words."""
    parser = _Page()
    parser.feed(page)
    parser.close()
    yield from parser.faults
    for script in parser.scripts:
        digest = base64.b64encode(sha256(script.encode()).digest()).decode()
        if digest not in parser.allowed:
            yield f"an inline script that the policy does not list: {' '.join(script.split())[:60]}"
