"""Where the links of a finished site lead."""

import re
from pathlib import Path
from urllib.parse import unquote

from digest.records.address import taken_apart
from digest.store.settings import read_settings
from tests.shown import Element, parse

OUTSIDE = re.compile(r"https?://\w[^\s<>\"'\\^`{|}]*")


def assert_links(site: Path) -> None:
    """Assert that every link leads to a file or a place of the site, or plainly to an http or https address."""
    pages = {p.relative_to(site).as_posix(): parse(p.read_text(encoding="utf-8")) for p in sorted(site.rglob("*.html"))}
    places = {name: {e.attributes["id"] for e in page.all() if "id" in e.attributes} for name, page in pages.items()}
    for name, page in pages.items():
        for element in page.all():
            for key in ("href", "src"):
                if key in element.attributes:
                    _assert_target(site, name, element, element.attributes[key], places)


def _assert_target(site: Path, name: str, element: Element, target: str, places: dict[str, set[str]]) -> None:
    where = f"{name}: <{element.tag}> {target}"
    # A licence is named and never fetched.
    named = element.tag == "a" or element.attributes.get("rel") == "license"
    if named and OUTSIDE.fullmatch(target):
        return
    stands = read_settings(site.parent).site_url or ""
    if element.attributes.get("rel") == "canonical":
        assert target.startswith(stands), where
        target = f"{'../' * name.count('/')}{target.removeprefix(stands)}"
    assert not re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//", target), where
    path, _, place = unquote(target).partition("#")
    base = (site / name).parent
    if name == "404.html":  # it may be shown at any depth, so its links begin at the host's root
        path = path.removeprefix(taken_apart(stands).path)
    file = (base / path.partition("?")[0].lstrip("/")).resolve() if path else site / name
    assert file.is_relative_to(site.resolve()), where
    assert file.exists(), where
    if place and file.suffix == ".html":
        found = places[file.relative_to(site.resolve()).as_posix()]
        assert place in found, where
