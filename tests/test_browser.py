"""The demo in a real browser. One site and one browser for all tests; `make test` finds the browser."""

import functools
import http.server
import re
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path
from typing import Literal

import pypdf
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect, sync_playwright

from tests.roots import demo_root
from tools.browser import browser_args, find_browser

ROOT = Path(__file__).resolve().parent.parent
ARTICLES = ROOT / "docs/records/articles"
MEETING = "meetings/2022-09-15-samarkand.html"
WIDE, NARROW = 1366, 390


def first_article(*, full_text: bool) -> str:
    """Return the page of the first article of the demo that has its full text beside its record, or has none."""
    records = sorted(p for p in ARTICLES.glob("*.md") if p.with_suffix(".txt").exists() == full_text)
    return f"articles/{records[0].stem}.html"


KINDS = {
    "home": "index.html",
    "meetings": "meetings/index.html",
    "meeting": MEETING,
    "meeting-differs": "meetings/2023-09-20-st-petersburg.html",
    "differences": "differences/index.html",
    "promises": "promises/index.html",
    "wanted": "wanted/index.html",
    "series": "series/index.html",
    "one-series": "series/sco-summit.html",
    "visit": "visits/2023-03-xi-russia.html",
    "corrections": "corrections/index.html",
    "timeline": "timeline/index.html",
    "map": "map/index.html",
    "articles": "articles/index.html",
    "article-full": first_article(full_text=True),
    "article-quoted": first_article(full_text=False),
    "article-follows": "articles/2023-09-21-readout-demonstration-putin-receives-wang-in-the-constantine.html",
    "people": "people/index.html",
    "person": "people/xi-jinping.html",
    "places": "places/index.html",
    "place": "places/moscow.html",
    "outlets": "outlets/index.html",
    "outlet": "outlets/xinhua.html",
    "about": "about.html",
    "searching": "searching.html",
    "404": "404.html",
}
"""One page of each kind."""

every_kind = pytest.mark.parametrize("path", KINDS.values(), ids=KINDS)

Opener = Callable[..., Page]


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves a folder and says nothing."""

    def log_message(self, *_: object) -> None:
        """Print no line for a request."""


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the demo's site, built from a copy of its records."""
    copy = demo_root(tmp_path_factory.mktemp("browser") / "demo")
    command = [sys.executable, str(ROOT / "build_digest.py"), "--root", str(copy), "build", "--profile", "public"]
    subprocess.run(command, check=True, cwd=copy)
    return copy / "site"


@pytest.fixture(scope="session")
def bases(site: Path) -> Iterator[dict[str, str]]:
    """Where the site stands, by the way it is reached."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=site))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield {"http": f"http://127.0.0.1:{server.server_port}/", "file": f"{site.as_uri()}/"}
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="session")
def contexts() -> Iterator[dict[bool, BrowserContext]]:
    """A Chromium with JavaScript, and one without."""
    path = find_browser()
    if path is None:
        pytest.fail("no Chromium here; get one with: python tools/browser.py")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=browser_args())
        yield {on: browser.new_context(java_script_enabled=on, reduced_motion="reduce") for on in (True, False)}
        browser.close()


@pytest.fixture
def open_page(contexts: dict[bool, BrowserContext], bases: dict[str, str]) -> Iterator[Opener]:
    """Open pages; in the end fail if one asked anything of another host or wrote to the console."""
    faults: list[str] = []
    pages = []

    def opener(path: str, way: str = "http", *, width: int = WIDE, scripts: bool = True) -> Page:
        page = contexts[scripts].new_page()
        pages.append(page)
        page.set_viewport_size({"width": width, "height": 900})
        own = (bases[way], "data:", "blob:")
        page.on("request", lambda r: None if r.url.startswith(own) else faults.append(f"asked for {r.url}"))
        page.on("requestfailed", lambda r: faults.append(f"did not get {r.url}"))
        page.on("console", lambda m: faults.append(f"console: {m.text}"))
        page.on("pageerror", lambda e: faults.append(f"error: {e}"))
        page.goto(bases[way] + path)
        return page

    yield opener
    for page in pages:
        page.close()
    assert not faults


@every_kind
def test_pages_are_accessible(open_page: Opener, path: str) -> None:
    """Axe finds no fault over http, in light and dark, wide and narrow; nothing scrolls sideways."""
    page = open_page(path)
    papers = set()
    schemes: tuple[Literal["light"], Literal["dark"]] = ("light", "dark")
    for scheme in schemes:
        page.emulate_media(color_scheme=scheme)
        for width in (WIDE, NARROW):
            page.set_viewport_size({"width": width, "height": 900})
            found = Axe().run(page)
            assert not found.response["violations"], f"{scheme}, {width} px: {found.generate_report()}"
            assert page.evaluate("document.documentElement.scrollWidth") <= width
        papers.add(page.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert len(papers) == 2, "dark looks like light"


# Nobody reaches the page for a wrong address from a folder.
@pytest.mark.parametrize("path", [p for k, p in KINDS.items() if k != "404"], ids=[k for k in KINDS if k != "404"])
def test_pages_open_from_a_folder(open_page: Opener, path: str) -> None:
    """The same files work without a server, type faces included."""
    page = open_page(path, "file")
    expect(page.locator("h1")).to_be_visible()
    loaded = page.evaluate(
        "document.fonts.ready.then(f => [...f].filter(x => x.status == 'loaded').map(x => x.family))"
    )
    assert {"Source Serif 4", "Source Sans 3"} <= {name.strip('"') for name in loaded}


@pytest.mark.parametrize("way", ["http", "file"])
def test_search_finds_a_meeting(open_page: Opener, way: str) -> None:
    """Type a city, press a result, read the meeting's page."""
    page = open_page("about.html", way)
    page.get_by_role("button", name="Search").click()
    page.get_by_role("combobox", name="Search").press_sequentially("Samarkand")
    page.locator(f"a[role=option][href$='{MEETING}']").first.click()
    page.wait_for_url(re.compile(re.escape(MEETING)))
    expect(page.locator("h1")).to_contain_text("Samarkand")


@every_kind
def test_pages_read_without_javascript(open_page: Opener, path: str) -> None:
    """Every word and the links to the sections are there before any script runs."""
    plain, live = open_page(path, width=NARROW, scripts=False), open_page(path, width=NARROW)
    live.evaluate("document.querySelectorAll('.needs-scripts').forEach(element => element.remove())")
    assert plain.locator("article").inner_text() == live.locator("article").inner_text()
    for name in ("Meetings", "Articles", "About"):
        expect(plain.get_by_role("navigation", name="Sections").get_by_role("link", name=name)).to_be_visible()


@pytest.mark.parametrize("kind", ["meeting", "article-full"])
def test_print_holds_the_text(open_page: Opener, tmp_path: Path, kind: str) -> None:
    """A printed page has every word of the page, of what is folded on the screen too, and not the search."""
    page = open_page(KINDS[kind])
    target = tmp_path / "page.pdf"
    page.pdf(path=target, format="A4")
    printed = words("\n".join(sheet.extract_text() for sheet in pypdf.PdfReader(target).pages))
    told = words(
        " ".join(page.locator(f"article :is(h1, h2, h3, p, li):not(.contents *, {ON_SCREEN})").evaluate_all(OWN_TEXT))
    )
    assert told.total() > 100
    assert not told - printed
    assert "Search" not in printed


ON_SCREEN = ".annotate-box *, .note-foot, h2:has(+ .annotate-box)"
"""What nobody can use on paper: the ways to write a note, and links to notes that stand there."""
OWN_TEXT = """
elements => elements.map(element => {
  const copy = element.cloneNode(true)
  copy.querySelectorAll(".headerlink, .annotate, :is(p, ul, ol)").forEach(inner => inner.remove())
  return copy.textContent
})"""
"""The text of each element without that of its paragraphs and lists, which are elements of their own."""


def words(text: str) -> Counter[str]:
    """Return how often each word stands in the text."""
    straight = text.replace("ʼ", "’")  # the serif draws both alike, and a PDF keeps the first
    return Counter(re.findall(r"\w+", straight))


@pytest.mark.parametrize("way", ["http", "file"])
def test_list_of_meetings_is_filtered(open_page: Opener, way: str) -> None:
    """Choices narrow the list, count what is left, hide empty years, and stand in the address; one key undoes them."""
    page = open_page(KINDS["meetings"], way)
    entries = page.locator("[data-filtered] li")
    whole = entries.count()
    page.get_by_label("Person").select_option(label="Wang Yi")
    page.get_by_label("Only where accounts differ").check()
    expect(entries.filter(visible=True)).to_have_count(1)
    expect(entries.filter(visible=True)).to_contain_text("accounts differ on the city")
    expect(page.get_by_role("status").first).to_have_text(f"1 of {whole} meetings")
    expect(page.locator("article h2").filter(visible=True)).to_have_text(re.compile("2023"))
    address = page.url
    assert "person=wang-yi&differs=yes" in address
    page.goto("about:blank")
    page.goto(address)
    expect(entries.filter(visible=True)).to_have_count(1)
    page.get_by_role("button", name="Show all").press("Enter")
    expect(entries.filter(visible=True)).to_have_count(whole)
    assert "#" not in page.url


def test_sources_are_cards_on_a_phone(open_page: Opener) -> None:
    """The table of points and sources names each source beside its words on a narrow screen, and fits both widths."""
    page = open_page(KINDS["meeting-differs"], width=WIDE)
    cell = page.locator("td.differs").first
    expect(cell.locator(".source")).to_be_hidden()
    expect(page.locator("table.matrix thead")).to_be_visible()
    page.set_viewport_size({"width": NARROW, "height": 900})
    expect(cell.locator(".source")).to_be_visible()
    expect(cell).to_contain_text("Global Times")
    expect(cell).to_contain_text("in Moscow on Wednesday")


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_map_names(open_page: Opener, width: int) -> None:
    """Names on the map stand inside it, over no other, and are large enough to read; a mark leads to its entry."""
    page = open_page(KINDS["map"], width=width, scripts=False)
    picture = page.locator(".picture").bounding_box()
    assert picture
    boxes = [b for b in (t.bounding_box() for t in page.locator(".picture text").all()) if b]
    assert len(boxes) >= 3
    for box in boxes:
        assert box["height"] >= 11
        assert box["x"] >= picture["x"] - 1
        assert box["x"] + box["width"] <= picture["x"] + picture["width"] + 1
    for a, b in combinations(boxes, 2):
        apart = a["x"] + a["width"] <= b["x"] + 1 or b["x"] + b["width"] <= a["x"] + 1
        # A box has the height of a line; letters take less than three quarters of it.
        assert apart or abs(a["y"] - b["y"]) >= 0.75 * a["height"]
    page.locator(".picture circle").first.click()
    expect(page).to_have_url(re.compile("#at-1$"))
    expect(page.locator("li:has(#at-1)")).to_be_in_viewport()
