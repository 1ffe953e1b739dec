"""The bundle as a reader has it: unpacked somewhere on a disk, opened without a server."""

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from digest.site.bundle import bundle
from tests.firefox import Firefox

QUERY = '"Samarkand" kind:meeting'
PAGE = "meetings/2022-09-15-samarkand.html"


@pytest.fixture(scope="module")
def unpacked(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration's bundle, unpacked into a folder with a space and letters that addresses do not have."""
    folder = tmp_path_factory.mktemp("bundle")
    number = bundle(demo, folder / "digest.zip")
    home = folder / "À lire – 阅读 100%"
    shutil.unpack_archive(folder / "digest.zip", home)
    (folder / "digest.zip").unlink()
    made = home / "digest"
    assert number > 100
    assert number + 1 == sum(p.is_file() for p in made.rglob("*"))
    assert "index.html" in (made / "READ-ME.txt").read_text(encoding="utf-8")
    return made


def test_chromium(browser: Browser, unpacked: Path) -> None:
    """Finds a meeting and opens its page; every file that a page asks for is there."""
    faults: list[str] = []
    page = browser.new_page()
    listen(page, unpacked, faults)
    page.goto((unpacked / "index.html").as_uri())
    page.keyboard.press("Control+k")
    page.get_by_role("combobox", name="Search").fill(QUERY)
    expect(page.get_by_role("status")).to_have_text("1 result")
    page.locator("a[role=option]").first.click()
    page.wait_for_url(re.compile(re.escape(PAGE)))
    expect(page.locator("h1")).to_contain_text("Samarkand")
    sections = page.get_by_role("navigation", name="Sections")
    sections.get_by_text("More", exact=True).click()
    sections.get_by_role("link", name="Map").click()
    expect(page.locator("h1")).to_have_text("Map")
    page.goto((unpacked / "search.html").as_uri() + "#q=samarkand")
    expect(page.locator(".search-row").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    page.close()
    assert faults == []


def listen(page: Page, home: Path, faults: list[str]) -> None:
    """Note what a page does not get, asks for elsewhere, and writes to the console."""
    own = (home.as_uri(), "data:", "blob:")
    # What was under way when a page was left is no fault.
    cut_off = "net::ERR_ABORTED"
    page.on("request", lambda r: None if r.url.startswith(own) else faults.append(f"asked for {r.url}"))
    page.on("requestfailed", lambda r: None if r.failure == cut_off else faults.append(f"did not get {r.url}"))
    page.on("console", lambda m: faults.append(f"console: {m.text}"))
    page.on("pageerror", lambda e: faults.append(f"error: {e}"))


def test_firefox(firefox: Firefox, unpacked: Path) -> None:
    """The same, in Firefox."""
    firefox.open((unpacked / "index.html").as_uri())
    firefox.press("Control", "k")
    firefox.wait("() => document.activeElement?.matches('.search-dialog .search-field')")
    firefox.type(QUERY)
    firefox.wait("text => document.querySelector('.search-results')?.dataset.answered === text", QUERY)
    firefox.press("ArrowDown")
    firefox.press("Enter")
    firefox.wait("page => location.pathname.endsWith(page) && document.readyState === 'complete'", f"/{PAGE}")
    assert "Samarkand" in firefox.run("() => document.querySelector('h1').textContent")
    assert firefox.run("() => [...document.styleSheets].every(sheet => sheet.cssRules)")
    assert firefox.faults(unpacked.as_uri()) == []
