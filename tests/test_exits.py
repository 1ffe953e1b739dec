"""Other generators, from the same pages, theme and settings: Readout must not be lost with the one that it uses."""

import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urljoin

import pytest
from lxml.html import HtmlElement, fromstring

from digest.gate.safety import faults_of_page

OUTSIDE = "//*[@data-md-component='skip'] | //script | //style | //*[local-name()='svg']"
"""What is the frame's own or no text. A first link to skip to the content is Material's where the page has sections,
and Zensical's on every page; the theme brings another."""
LEADS = "//body//@href | //body//@src"


@pytest.fixture(scope="module", params=["zensical", "properdocs"])
def other(request: pytest.FixtureRequest, demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration's site as the other generator makes it of the folder that the build left."""
    if find_spec(request.param) is None:
        pytest.skip(f"{request.param} is not installed here: pip install '.[test]'")
    root = tmp_path_factory.mktemp(request.param)
    for name in ("docs", ".readout"):
        shutil.copytree(demo / name, root / name)
    shutil.copy(demo / "mkdocs.yml", root)
    command = [sys.executable, "-m", request.param, "build", "--strict", "--config-file", "mkdocs.yml"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "site"


def _pages(site: Path) -> dict[str, HtmlElement]:
    out = {}
    for path in sorted(site.rglob("*.html")):
        page = out[path.relative_to(site).as_posix()] = fromstring(path.read_text(encoding="utf-8"))
        for element in page.xpath(OUTSIDE):
            element.drop_tree()
    return out


def test_same_pages(demo: Path, other: Path) -> None:
    """Says the same on every page, under the same title, with the same links, and no place in it goes."""
    ours, theirs = _pages(demo / "site"), _pages(other)
    assert len(ours) > 100
    assert list(theirs) == list(ours)
    for name, page in theirs.items():
        assert page.text_content().split() == ours[name].text_content().split(), name
        if name != "404.html":  # which is made for an address of the site, and mended where none is named
            assert _leads(name, page) == _leads(name, ours[name]), name
        assert page.xpath("//body//@id") == ours[name].xpath("//body//@id"), name


def _leads(name: str, page: HtmlElement) -> list[str]:
    return [urljoin(f"https://digest.test/{name}", lead) for lead in page.xpath(LEADS)]


def test_nothing_live(other: Path) -> None:
    """Runs no script beside those that the policy lists."""
    for path in other.rglob("*.html"):
        assert not list(faults_of_page(path.read_text(encoding="utf-8"))), path.name


def test_nothing_more(demo: Path, other: Path) -> None:
    """Publishes no record: what `exclude_docs` leaves out is left out."""
    assert not (other / "records").exists()
    pages = {p.relative_to(demo / "site") for p in (demo / "site").rglob("*") if p.suffix in {".html", ".md", ".yml"}}
    assert {p.relative_to(other) for p in other.rglob("*") if p.suffix in {".html", ".md", ".yml"}} == pages
