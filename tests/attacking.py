"""Attacks as data, and a browser that tells which of them were more than words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Browser, Error, Page, Route

CALL, NAME = "RAN", "ran"
"""What stands in the data for a call that tells of itself, and the name of what is called."""
FOLDER = Path(__file__).parent / "attacks"
EVIL = "https://evil.example"


def attacks() -> dict[str, list[str]]:
    """Return the payloads of each kind; each calls `ran` with its number, where it calls anything."""
    out: dict[str, list[str]] = {}
    number = 0
    for path in sorted(FOLDER.glob("*.yml")):
        out[path.stem] = []
        for payload in yaml.safe_load(path.read_text(encoding="utf-8"))["payloads"]:
            out[path.stem].append(payload.replace(CALL, f"{NAME}({number})"))
            number += 1
    return out


ALL = [payload for payloads in attacks().values() for payload in payloads]

LOOK = """touch => {
  const found = [], own = location.origin
  const bad = /^(?:javascript|vbscript|livescript|data|feed|view-source|blob):/i
  const loading = 'img,script,link,iframe,object,embed,video,audio,source,track,input,use,image,feImage,frame,body,table,td'
  for (const e of document.querySelectorAll('*')) {
    for (const a of [...e.attributes]) {
      if (/^on/i.test(a.name)) {
        found.push(`${a.name} on ${e.localName}`)
        if (touch) e.dispatchEvent(new Event(a.name.slice(2).toLowerCase()))
      }
      if (!/^(?:(?:xlink:)?href|src|srcset|action|formaction|data|poster|background|ping|to|values)$/i.test(a.name)) continue
      let url
      try { url = new URL(a.value.replace(/[\\t\\n\\r]/g, ''), document.baseURI) } catch { continue }
      if (bad.test(url.protocol) && !(/^data:image/.test(url.href) && e.localName === 'img')) {
        found.push(`${a.name}=${url.href.slice(0, 60)} on ${e.localName}`)
        if (touch) e.click ? e.click() : e.dispatchEvent(new MouseEvent('click', {bubbles: true}))
      } else if (e.matches(loading) && /^https?:$/.test(url.protocol) && url.origin !== own && !/^(?:canonical|alternate)$/.test(e.rel))
        found.push(`${e.localName} asks ${url.origin}`)
    }
    if (/^(?:iframe|frame|object|embed|applet|base|portal|frameset|plaintext)$/.test(e.localName)) found.push(e.localName)
    if (e.localName === 'meta' && /refresh/i.test(e.httpEquiv)) found.push('meta refresh')
    if (/^__/.test(e.id) && !/^(?:script|article|input)$/.test(e.localName)) found.push(`id ${e.id}`)
  }
  return found
}"""
"""Looks for what is live in a page as the browser has parsed it; where it may touch that, it sets it off."""


@dataclass(slots=True)
class Seen:
    """What pages did beside being read."""

    ran: list[int] = field(default_factory=list)
    """The numbers of payloads that were called."""

    asked: list[str] = field(default_factory=list)
    """Addresses of other hosts that were asked, or to which a page led by itself."""

    live: list[str] = field(default_factory=list)
    """What is live in a page, whether it could run or not."""

    @property
    def is_nothing(self) -> bool:
        """Return whether all was words."""
        return not (self.ran or self.asked or self.live)


class Attacked:
    """A browser's page on which attacks are opened one after another; nothing that they ask for is answered."""

    def __init__(self, browser: Browser, own: str = "http://digest.example") -> None:
        """Open a page. `own` is where the digest lies, which alone is answered."""
        self._context = browser.new_context()
        self.own, self._seen, self._body = own, Seen(), ""
        self._context.expose_function(NAME, lambda number=None, *_: self._seen.ran.append(number))
        self._context.route(re.compile(".*"), self._answer)
        self.page = self._opened()

    def close(self) -> None:
        """Close the page."""
        self._context.close()

    def text(self, html: str) -> Seen:
        """Return what a page of these bytes does."""
        self._body = html
        return self.address(f"{self.own}/page.html")

    def address(self, url: str, *, touch: bool = True) -> Seen:
        """Return what the page at an address does; `touch` sets off what is live in it."""
        self._seen = Seen()
        try:
            self.page.goto(url, wait_until="load")
            self.look(touch=touch)
        except Error:
            self._seen.asked.append("another page, led there by this one")
            self.page.close()
            self.page = self._opened()
        return self._seen

    def look(self, *, touch: bool = True) -> Seen:
        """Return what the page has done since it was opened."""
        self._seen.live = self.page.evaluate(LOOK, touch)
        self.page.evaluate("new Promise(done => setTimeout(done, 10))")  # What was set off may come a moment later.
        return self._seen

    def _opened(self) -> Page:
        page = self._context.new_page()
        page.set_default_timeout(5_000)
        page.on("dialog", lambda d: d.dismiss())
        return page

    def _answer(self, route: Route) -> None:
        url = route.request.url
        if url == f"{self.own}/page.html":
            route.fulfill(body=self._body, content_type="text/html; charset=utf-8")
        elif url.startswith(self.own) and self._body:
            route.fulfill(status=404, body="")
        elif url.startswith((self.own, "data:", "blob:")):
            route.continue_()
        else:
            self._seen.asked.append(url)
            route.abort()


def spread(values: list[Any], number: int) -> Iterator[Any]:
    """Yield values for ever, beginning at a place of its own for each number."""
    at = number * 37
    while True:
        yield values[at % len(values)]
        at += 1
