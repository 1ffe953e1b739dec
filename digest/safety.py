"""Whether a finished page holds anything live that the theme did not put there.

The last of four layers: escaped source, typed metadata and the content-security policy come before it.
"""

import base64
import re
from collections.abc import Iterable
from hashlib import sha256
from html.parser import HTMLParser

_HASH = re.compile(r"'sha256-([A-Za-z0-9+/=]+)'")
_ADDRESSES = {"href", "src", "action", "formaction", "data", "poster", "srcset", "xlink:href"}
_LOADED = {"script", "img", "iframe", "link", "source", "video", "audio", "embed", "object", "form"}
_REFUSED = {"iframe", "embed", "object", "base", "frame", "applet"}


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self.allowed: set[str] = set()
        self.scripts: list[str] = []
        self._script: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {k: v or "" for k, v in attrs}
        if tag == "meta" and values.get("http-equiv", "").lower() == "content-security-policy":
            self.allowed.update(_HASH.findall(values.get("content", "")))
        if tag in _REFUSED:
            self.faults.append(f"an element <{tag}>")
        for name, value in values.items():
            if name.startswith("on"):
                self.faults.append(f"an attribute {name} on <{tag}>")
            if name in _ADDRESSES:
                self._address(tag, name, value)
        if tag == "script":
            kind = values.get("type", "").lower()
            inline = "src" not in values and kind in {"", "module", "text/javascript", "application/javascript"}
            self._script = [] if inline else None

    def _address(self, tag: str, name: str, value: str) -> None:
        plain = re.sub(r"[\x00-\x20]", "", value).lower()
        if plain.startswith(("javascript:", "vbscript:", "data:text/html")):
            self.faults.append(f"the address {value[:40]!r} on <{tag}>")
        follows = tag == "link" and name == "href"
        if tag in _LOADED and re.match(r"(?:https?:)?//", plain) and not follows:
            self.faults.append(f"<{tag}> asks another host: {value[:60]}")

    def handle_data(self, data: str) -> None:
        if self._script is not None:
            self._script.append(data)

    def handle_endtag(self, tag: str) -> None:
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
