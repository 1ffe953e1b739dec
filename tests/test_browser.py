"""The demo in a real browser. One site and one browser for all tests; `make test` finds the browser."""

import functools
import gzip
import http.server
import io
import os
import re
import shutil
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import combinations, pairwise
from pathlib import Path
from typing import Literal
from urllib.parse import parse_qs, urlsplit

import pypdf
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from digest.contribute.checking import check
from digest.records.annotation import AnnotationId
from tests.roots import demo_root

ROOT = Path(__file__).resolve().parent.parent
ARTICLES = ROOT / "docs/records/articles"
MEETING = "meetings/2022-09-15-samarkand.html"
WIDE, NARROW, NARROWEST = 1366, 390, 320
CUT_OFF = "net::ERR_ABORTED"
"""What Chromium says of a request that was under way when its page was left or closed. A file that is not there
fails with another word."""


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
    "notes": "annotations/index.html",
    "note": "annotations/2023-09-21-readout-demonstration-one-meeting-two-cities/2026-11-22-city-of-the-meeting.html",
    "article-with-notes": "articles/2023-09-21-readout-demonstration-one-meeting-two-cities.html",
    "data": "data/index.html",
    "met": "met/index.html",
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
def contexts(browser: Browser) -> dict[bool, BrowserContext]:
    """A Chromium with JavaScript, and one without."""
    return {on: browser.new_context(java_script_enabled=on, reduced_motion="reduce") for on in (True, False)}


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
        page.on("requestfailed", lambda r: None if r.failure == CUT_OFF else faults.append(f"did not get {r.url}"))
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
    """Axe finds no fault over http, in light and dark, wide, narrow and narrower; nothing scrolls sideways, and no words
    are printed over others.
    """
    page = open_page(path)
    papers = set()
    schemes: tuple[tuple[Literal["light", "dark"], int], ...] = (("light", NARROW), ("dark", NARROWEST))
    for scheme, narrow in schemes:
        page.emulate_media(color_scheme=scheme)
        for width in (WIDE, narrow):
            page.set_viewport_size({"width": width, "height": 900})
            found = Axe().run(page)
            assert not found.response["violations"], f"{scheme}, {width} px: {found.generate_report()}"
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            assert not page.evaluate(OVERPRINTED), f"words over words at {width} px"
        papers.add(page.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert len(papers) == 2, "dark looks like light"


OVERPRINTED = """
() => {
  const walker = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT)
  const range = document.createRange(), lines = []
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.data.trim() || node.parentElement.closest("svg, .headerlink") || !node.parentElement.checkVisibility()) continue
    range.selectNodeContents(node)
    for (const box of range.getClientRects()) if (box.width > 2 && box.height > 2) lines.push([box, node.data])
  }
  lines.sort(([a], [b]) => a.top - b.top)
  const over = []
  lines.forEach(([a, words], n) => {
    for (let k = n + 1; k < lines.length && lines[k][0].top < a.bottom; k++) {
      const [b, others] = lines[k]
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left)
      const down = Math.min(a.bottom, b.bottom) - b.top
      if (across > 3 && down > Math.min(a.height, b.height) / 2) over.push([words, others])
    }
  })
  return over
}"""
"""Pairs of words of which one is printed over the other."""


def test_scroll_bars_are_of_the_colours(browser: Browser, bases: dict[str, str]) -> None:
    """The bars of window and dialogs are dark where the page is: by the system's choice, and by the reader's."""
    context = browser.new_context(color_scheme="dark")  # of its own: the choice is kept
    page = context.new_page()
    page.goto(bases["http"] + "about.html")
    for button, colour in ((None, "255"), ("Use light colours", "0"), ("Use dark colours", "255")):
        if button:
            page.get_by_title(button).click()
        page.wait_for_function(ROOTS_TEXT, arg=f"rgb({colour}, {colour}, {colour})")
    assert page.evaluate("getComputedStyle(document.body).scrollbarColor") != "auto"
    context.close()


ROOTS_TEXT = """colour => {
  const probe = document.createElement("i")
  probe.style.color = "CanvasText"
  document.documentElement.append(probe)
  return getComputedStyle(probe).color === colour
}"""
"""Whether the browser gives the colour to text of the root, in whose colours it draws the window's bars."""


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


def test_lost_page_opens_from_a_folder(browser: Browser, site: Path, tmp_path: Path) -> None:
    """The page for what is not found begins its links at the host's root, and beside itself where it lies in a folder."""
    copy = tmp_path / "copy"
    shutil.copytree(site, copy, copy_function=os.link)
    rooted = re.sub(
        r' (href|src)="(?=assets/|[a-z]+(?:/index)?\.html)', r' \1="/digest/', (site / "404.html").read_text("utf-8")
    )
    script = '<script src="assets/javascripts/lost.js" defer></script></head>'  # as a site with an address has it
    (copy / "lost.html").write_text(rooted.replace("</head>", script), encoding="utf-8")
    page = browser.new_page()
    page.goto((copy / "lost.html").as_uri())
    expect(page.get_by_role("button", name="Search")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily").startswith('"Source Serif 4"')
    page.get_by_role("link", name="All meetings").click()
    expect(page.locator("h1")).to_have_text("Meetings")
    page.close()


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
    menu = plain.get_by_role("navigation", name="Sections")
    expect(menu.get_by_role("link", name="Meetings")).to_be_visible()
    menu.get_by_text("More", exact=True).click()
    for name in ("Where accounts differ", "Who met whom", "About"):
        expect(menu.get_by_role("link", name=name)).to_be_visible()


def test_menu(open_page: Opener) -> None:
    """The menu is one row on a phone, says where one is, and closes when something else is wanted."""
    for width in (NARROW, WIDE):
        page = open_page(KINDS["people"], width=width)
        menu = page.get_by_role("navigation", name="Sections")
        rows = menu.locator("ul").first.evaluate("e => new Set([...e.children].map(i => i.offsetTop)).size")
        assert rows <= 2, "whatever is not shown stands at 0"
        expect(menu.locator("[aria-current]:visible")).to_have_text("People")
        menu.locator("summary").click()
        expect(menu.get_by_role("link", name="Places")).to_have_count(1)
        expect(menu.get_by_role("link", name="About")).to_be_visible()
        page.mouse.click(5, 600)
        expect(menu.get_by_role("link", name="About")).to_be_hidden()


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


ON_SCREEN = ".annotate-box *, .note-foot, h2:has(+ .annotate-box), .take, .forms *"
"""What nobody can use on paper: the ways to write a note, links to notes that stand there, files and forms to take."""
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
    """Choices narrow the list, count what is left, and stand in the address; one key undoes them."""
    page = open_page(KINDS["meetings"], way)
    entries = page.locator("[data-filtered] tbody tr")
    whole = entries.count()
    page.get_by_label("Person").select_option(label="Wang Yi")
    page.get_by_label("Only where accounts differ").check()
    expect(entries.filter(visible=True)).to_have_count(1)
    expect(entries.filter(visible=True)).to_contain_text("the city")
    expect(page.get_by_role("status").first).to_have_text(f"1 of {whole} meetings")
    address = page.url
    assert "person=wang-yi&differs=yes" in address
    again = open_page(f"{KINDS['meetings']}#{address.partition('#')[2]}", way)
    shared = again.locator("[data-filtered] tbody tr").filter(visible=True)
    expect(shared).to_have_count(1)
    again.get_by_role("button", name="Show all").press("Enter")
    expect(shared).to_have_count(whole)
    assert "#" not in again.url


def test_filtered_list_that_grew(open_page: Opener, site: Path) -> None:
    """Takes an address of a filtered list to the search, once the list stands on several pages and has no filters."""
    whole = (site / KINDS["meetings"]).read_text(encoding="utf-8")
    box = re.search(r'<div class="filters.*?</div>', whole, re.DOTALL)
    assert box
    grown = site / "meetings/grown.html"
    grown.write_text(
        whole.replace(box[0], '<div class="filters" data-search="../search.html"></div>'), encoding="utf-8"
    )
    try:
        page = open_page("meetings/grown.html#person=wang-yi&differs=yes", "file")
        expect(page).to_have_url(re.compile(r"search\.html#q=kind%3Ameeting%20person%3Awang-yi%20differ%3Ayes$"))
        expect(page.locator(".search-status").first).to_have_text("1 result")
    finally:
        grown.unlink()


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


NOTED = "articles/2023-09-20-readout-demo-wire-putin-wang-st-petersburg"
SELECT = """
([from, to]) => {
  const node = [...document.querySelectorAll(".text p")].flatMap(p => [...p.childNodes])
    .find(n => n.nodeType === 3 && n.textContent.includes(from))
  const range = document.createRange()
  range.setStart(node, node.textContent.indexOf(from) + 2)
  range.setEnd(node, node.textContent.indexOf(to) + to.length - 2)
  getSelection().removeAllRanges()
  getSelection().addRange(range)
}"""
"""Selects from within one word to within another, as a hasty reader does."""


@pytest.mark.parametrize("way", ["http", "file"])
def test_from_a_phrase_to_a_note(open_page: Opener, site: Path, way: str) -> None:
    """A reader with a browser alone gets from a selected phrase to GitHub's page, and the file that stands there passes
    the checker unchanged.
    """
    page = open_page(f"{NOTED}.html", way)
    page.evaluate(SELECT, ["Constantine", "Petersburg"])
    page.get_by_role("button", name="Annotate", exact=True).click()
    assert page.get_by_label("The words that it is about").input_value() == "Constantine Palace in St Petersburg"
    page.get_by_label("Kind").select_option("context")
    expect(page.get_by_role("status").first).to_contain_text("needs a source")
    expect(page.get_by_role("link", name="Propose it at the repository")).to_have_count(0)
    page.get_by_label("Note: what you know").fill("The palace stands outside the city.\n\n- By *the sea*.")
    page.get_by_label("Sources, one a line").fill("https://a.example/palace")
    page.get_by_label("Your name").fill("@reader")
    page.get_by_text("Other ways").click()
    address = page.get_by_role("link", name="Propose it at the repository").get_attribute("href") or ""
    form = page.get_by_role("link", name="Use the form").last.get_attribute("href") or ""
    found = urlsplit(address)
    query = parse_qs(found.query)
    assert (found.netloc, found.path.split("/")[-2:]) == ("github.com", ["new", "main"])
    assert len(address) <= 8191
    assert parse_qs(urlsplit(form).query)["quote"] == ["Constantine Palace in St Petersburg"]
    root = site.parent
    target = root / query["filename"][0]
    assert target.parent.name == NOTED.split("/")[1]
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(query["value"][0].encode())
    try:
        assert check(root).problems == ()
        assert check(root).placed[AnnotationId(f"{target.parent.name}/{target.stem}")].state == "exact"
    finally:
        target.unlink()


def test_note_is_kept(open_page: Opener) -> None:
    """Without a network the note is kept in the browser and can be downloaded later."""
    page = open_page(f"{NOTED}.html")
    page.evaluate(SELECT, ["Constantine", "Petersburg"])
    page.get_by_role("button", name="Annotate", exact=True).click()
    page.get_by_label("Note: what you know").fill("Which palace?")
    page.get_by_label("Your name").fill("Ada")
    page.get_by_text("Other ways").click()
    page.get_by_role("button", name="Keep it in this browser").click()
    page.get_by_role("button", name="Close").click()
    page.reload()
    with page.expect_download() as download:
        page.locator(".kept a").click()
    text = Path(download.value.path()).read_text(encoding="utf-8")
    assert 'quote: "Constantine Palace in St Petersburg"' in text
    page.get_by_role("button", name="Forget it").click()
    expect(page.locator(".kept a")).to_have_count(0)


def test_form_asks_when_something_is_there(open_page: Opener) -> None:
    """The form complains of nothing before a key is pressed, shows the way out that will work, and says what that waits for
    when it is pressed early; every way says whether it takes an account. No line around a field touches its name.
    """
    page = open_page(f"{NOTED}.html", width=NARROW)
    page.evaluate("localStorage.clear()")  # Another test's name may be kept.
    page.reload()
    page.get_by_role("button", name="Write a note here").click()
    form = page.get_by_role("dialog")
    main = form.get_by_role("button", name="Propose it at the repository")
    expect(form.locator(".faults")).to_be_hidden()
    expect(main).to_have_attribute("aria-disabled", "true")
    assert form.locator(".main").count() == 1
    main.press("Enter")
    expect(form.locator(".faults li")).to_have_text(["Give a name, or an account like @name.", "Write the note."])
    page.get_by_label("Note: what you know").fill("Which palace?")
    page.get_by_label("Your name").fill("Ada")
    expect(form.get_by_role("link", name="Propose it at the repository")).to_be_visible()
    expect(form.locator(".faults")).to_be_hidden()
    ways = form.locator(".other-ways li")
    assert ways.count() >= 3
    assert all(
        "account" in (text or "") for text in [form.locator(".main-way").text_content(), *ways.all_text_contents()]
    )
    gaps = form.locator("label:visible").evaluate_all(
        """labels => labels.map(label => {
          const range = document.createRange()
          range.selectNodeContents(label.firstChild)
          return label.querySelector("input, select, textarea").getBoundingClientRect().top - range.getBoundingClientRect().bottom
        })"""
    )
    assert min(gaps) >= 4, "the line is two pixels wide and two away"
    assert not Axe().run(page).response["violations"]


def test_annotate_link_without_scripts(open_page: Opener) -> None:
    """Every paragraph has a plain link that opens GitHub's page with path and template filled in."""
    page = open_page(f"{NOTED}.html", scripts=False)
    links = page.locator(".text p:has(.annotate)")
    assert links.count() == page.locator(".text > p").count()
    for address in page.locator(".text .annotate").evaluate_all("links => links.map(link => link.href)"):
        query = parse_qs(urlsplit(address).query)
        assert query["filename"][0].startswith(f"docs/records/annotations/{NOTED.split('/')[1]}/")
        assert query["value"][0].startswith("---\nkind: question")


TWINS = """
() => {
  const last = [...document.querySelectorAll(".text > p:has(.annotate)")].pop()
  const same = Array.from({ length: 15 }, (_, n) => `word${n}`).join(" ")
  for (const words of [`${same} one.`, `${same} two.`, "The end came soon.", "The end came soon."]) {
    const made = document.createElement("p")
    made.append(words, last.querySelector(".annotate").cloneNode(true))
    last.parentElement.append(made)
  }
}"""
"""Adds two paragraphs that begin alike, and two that are the same."""


def test_paragraph_is_told_from_others(open_page: Opener) -> None:
    """The link of a paragraph proposes words that stand once in the text, or says which of two places is meant."""
    page = open_page(f"{NOTED}.html")
    page.evaluate(TWINS)
    texts = page.locator(".text > p")
    for number, quote in ((-3, " ".join(f"word{n}" for n in range(15)) + " two."), (-1, "The end came soon.")):
        texts.nth(number).locator(".annotate").click()
        expect(page.get_by_label("The words that it is about")).to_have_value(quote)
        page.get_by_label("Note: what you know").fill("So?")
        page.get_by_label("Your name").fill("Ada")
        address = page.get_by_role("link", name="Propose it at the repository").get_attribute("href") or ""
        file = parse_qs(urlsplit(address).query)["value"][0]
        assert ('before: "soon."' in file) is (number == -1)
        page.get_by_role("button", name="Close").click()


def test_marks_in_the_accessibility_tree(open_page: Opener) -> None:
    """A mark leads to its note and the note back, by name and without colour; its number is not selected."""
    page = open_page(KINDS["article-with-notes"])
    for mark in page.locator(".text mark").all():
        note = page.locator(f"#{mark.get_attribute('aria-details')}")
        expect(note).to_have_role("note")
        assert mark.evaluate("mark => parseFloat(getComputedStyle(mark).borderBottomWidth)") >= 1
    link = page.get_by_role("link", name="Note 2: Fact-check")
    expect(link).to_have_attribute("href", re.compile("^#note-"))
    page.evaluate("getSelection().selectAllChildren(document.querySelector('.text p:has(.note-ref)'))")
    selected = page.evaluate("getSelection().toString()")
    assert "Annotate" not in selected
    assert "name." in selected.replace("\n", " ")
    assert not re.search(r"name\s*\d", selected)


@pytest.mark.parametrize("asked", ["forced colours", "more contrast"])
def test_lines_stay_in_colours_of_the_system(open_page: Opener, asked: str) -> None:
    """Who has colours set by the system, or asks for more contrast, still sees which section is current and what is marked."""
    page = open_page(KINDS["article-with-notes"])
    if asked == "forced colours":
        page.emulate_media(forced_colors="active")
    else:
        page.emulate_media(contrast="more")
    here, other, marked, plain, faint = page.evaluate(LINES)
    assert here[1] >= 1
    assert here[0] != other[0]
    assert marked[1] >= 1
    assert marked[2] != plain
    if asked == "more contrast":
        assert faint == page.evaluate("getComputedStyle(document.body).getPropertyValue('--ink')")


LINES = """
() => {
  const line = e => { const s = getComputedStyle(e); return [s.borderBottomColor, parseFloat(s.borderBottomWidth), s.backgroundColor] }
  const tabs = [...document.querySelectorAll(".sections a")]
  const paper = getComputedStyle(document.body)
  return [line(tabs.find(a => a.ariaCurrent)), line(tabs.find(a => !a.ariaCurrent)), line(document.querySelector(".text mark")),
    paper.backgroundColor, paper.getPropertyValue("--faint")]
}"""
"""Colour and width of the line below the current section, another one and marked words; of these the ground, too."""


def test_notes_are_filtered_without_scripts(open_page: Opener) -> None:
    """The list of notes can be narrowed by kind and by place without a script."""
    page = open_page(KINDS["notes"], scripts=False)
    every = page.locator(".notes-list > li:visible").count()
    page.get_by_label(re.compile(r"Fact-check \d")).check()
    facts = page.locator(".notes-list > li:visible")
    assert 0 < facts.count() < every
    assert all("fact-check" in (item.get_attribute("class") or "") for item in facts.all())
    page.get_by_label(re.compile(r"All \d")).first.check()
    page.get_by_label(re.compile(r"Orphaned \d")).check()
    assert page.locator(".notes-list > li:visible").count() == 1


# --- a page that can be taken in ------------------------------------------------------------------------------


@pytest.mark.parametrize(("width", "most"), [(WIDE, 3000), (NARROW, 6000)])
def test_height_of_a_meeting(open_page: Opener, width: int, most: int) -> None:
    """The meeting with the most to tell is no longer than a reader scrolls, and nothing of it stands sideways."""
    page = open_page(KINDS["meeting-differs"], width=width)
    height, across = page.evaluate("[document.documentElement.scrollHeight, document.documentElement.scrollWidth]")
    assert height <= most
    assert across <= width


BESIDE = """
() => [...document.querySelectorAll("aside.note[id]")].filter(note => document.getElementById(`${note.id}-words`)).map(note => {
  const [box, words] = [note, document.getElementById(`${note.id}-words`)].map(e => e.getBoundingClientRect())
  return [box.top, box.bottom, box.left, words.top, note.parentElement.getBoundingClientRect().right]
})"""
"""Of each note that has its words on the page: top, bottom and left, the top of its words, the right edge of the text."""


def test_notes_beside_their_words(open_page: Opener) -> None:
    """Where there is room notes stand beside the text, none above its words or over another; elsewhere below."""
    page = open_page(KINDS["article-with-notes"])
    expect(page.locator(".beside")).not_to_have_count(0)
    boxes = page.evaluate(BESIDE)
    assert len(boxes) >= 4
    assert all(left >= right for *_, left, _, right in boxes)
    assert all(top >= words - 2 for top, _, _, words, _ in boxes)
    assert all(b[0] >= a[1] for a, b in pairwise(sorted(boxes)))
    assert abs(boxes[0][0] - boxes[0][3]) < 60, "the first stands at the height of its words"
    for below in (
        open_page(KINDS["article-with-notes"], scripts=False),
        open_page(KINDS["article-with-notes"], width=1100),
    ):
        assert all(left < right for *_, left, _, right in below.evaluate(BESIDE))


@pytest.mark.parametrize("kind", ["meeting", "meeting-differs"])
def test_meeting_on_two_sheets(open_page: Opener, kind: str) -> None:
    """A meeting is two sheets of A4 with what differs, the table, the sources' addresses, its own address and the day."""
    page = open_page(KINDS[kind])
    read = pypdf.PdfReader(io.BytesIO(page.pdf(format="A4")))
    assert len(read.pages) <= 2
    text = "".join("".join(p.extract_text().split()) for p in read.pages)
    assert KINDS[kind] in text
    assert "versionof" in text
    assert text.count("https://") >= 2
    assert ("Accountsdifferon" in text) is (kind == "meeting-differs")


def test_what_is_typed_is_kept(open_page: Opener) -> None:
    """Words of a summary can be annotated where no full text is; Escape closes the note and loses nothing of it."""
    page = open_page(KINDS["article-quoted"])
    page.evaluate(
        "() => { const node = document.querySelector('.own-words p').firstChild; const range = document.createRange();"
        " range.setStart(node, 0); range.setEnd(node, 12); getSelection().removeAllRanges(); getSelection().addRange(range) }"
    )
    page.get_by_role("button", name="Annotate", exact=True).click()
    page.get_by_label("Note: what you know").fill("Half a thought")
    page.get_by_label("Your name").fill("Ada")
    address = page.get_by_role("link", name="Propose it at the repository").get_attribute("href") or ""
    assert "claim: 1\n" in parse_qs(urlsplit(address).query)["value"][0]
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.reload()
    page.get_by_role("button", name="Go on with the note that you began").click()
    assert page.get_by_label("Note: what you know").input_value() == "Half a thought"
    page.get_by_role("button", name="Throw away").click()
    expect(page.get_by_role("button", name="Go on with the note that you began")).to_have_count(0)


def test_words_chosen_by_touch(browser: Browser, bases: dict[str, str]) -> None:
    """On a touched screen the pen stands clear of the words and their handles, large enough for a finger; a tap on it begins
    a note on them, even where the tap takes the selection away.
    """
    context = browser.new_context(viewport={"width": NARROW, "height": 800}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{bases['http']}{NOTED}.html")
    page.locator(".text > p", has_text="Constantine").first.scroll_into_view_if_needed()
    page.evaluate(SELECT, ["Constantine", "Petersburg"])  # as the system does on a long press
    pen = page.get_by_role("button", name="Annotate", exact=True)
    expect(pen).to_be_in_viewport()
    box, words = pen.bounding_box(), page.evaluate("getSelection().getRangeAt(0).getBoundingClientRect().toJSON()")
    assert box
    assert box["height"] >= 44
    assert box["y"] >= words["bottom"] + 24 or box["y"] + box["height"] <= words["top"]
    page.evaluate(
        "document.querySelector('.note-pen').addEventListener('pointerdown', () => getSelection().removeAllRanges())"
    )
    pen.tap()
    expect(page.get_by_label("The words that it is about")).to_have_value("Constantine Palace in St Petersburg")
    context.close()


def test_words_by_their_place(open_page: Opener) -> None:
    """Words are chosen without a pointer: a paragraph, the first word, the last."""
    page = open_page(f"{NOTED}.html")
    page.get_by_role("button", name="Choose words by their place").focus()
    page.keyboard.press("Enter")
    page.locator("dialog select").nth(0).select_option(index=2)
    page.locator("dialog select").nth(1).select_option(index=1)
    page.locator("dialog select").nth(2).select_option(index=4)
    chosen = page.locator("dialog [role=status]").first.inner_text().strip("“”")
    page.get_by_role("button", name="Annotate these words").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("The words that it is about")).to_have_value(chosen)
    assert len(chosen.split()) == 4


def test_link_into_what_is_folded(open_page: Opener) -> None:
    """A link to one reason unfolds it; a fact's own link leads to it."""
    page = open_page(KINDS["meeting-differs"])
    reason = page.locator(".reasons .here").first
    expect(reason).to_be_hidden()
    page.evaluate("ident => { location.hash = ident }", reason.get_attribute("id"))
    expect(reason).to_be_visible()
    page.locator("#fact-place").click()
    expect(page).to_have_url(re.compile("#fact-place$"))


def test_table_is_sorted(open_page: Opener) -> None:
    """A press on a column's head sorts by it, numbers as numbers; without scripts the first order stands."""
    page = open_page(KINDS["people"])
    page.get_by_role("button", name="Meetings").click()
    counts = [int(t) for t in page.locator("table").first.locator("tbody td:nth-child(3)").all_inner_texts()]
    assert counts == sorted(counts)
    page.get_by_role("button", name="Meetings").click()
    assert [int(t) for t in page.locator("table").first.locator("tbody td:nth-child(3)").all_inner_texts()] == counts[
        ::-1
    ]


def test_weight_of_a_page(open_page: Opener, site: Path) -> None:
    """A page that is read, one with notes, loads little: everything packed, and its own scripts as they are."""
    page = open_page(KINDS["article-with-notes"])
    names = page.evaluate("performance.getEntriesByType('resource').map(e => decodeURI(new URL(e.name).pathname))")
    read = [site / n.lstrip("/") for n in {*names, KINDS["article-with-notes"]}]
    files = [f for f in read if f.is_file() and "search" not in f.parts and f.name != "sw.js"]
    packed = {f: f.stat().st_size if f.suffix == ".woff2" else len(gzip.compress(f.read_bytes())) for f in files}
    assert 50_000 < sum(packed.values()) <= 150_000
    scripts = [f for f in files if f.suffix == ".js"]
    assert len(scripts) == 3
    assert sum(f.stat().st_size for f in scripts) <= 10_000


def test_whole_digest_is_kept(browser: Browser, bases: dict[str, str]) -> None:
    """A reader keeps the whole digest with one press that names its size; then pages never read and the search work."""
    context = browser.new_context(viewport={"width": NARROW, "height": 800})
    page = context.new_page()
    page.goto(f"{bases['http']}search.html")
    button = page.locator(".search-keep")
    expect(button).to_contain_text(re.compile(r"\d+ pages and the search, \d+ MB"))
    button.click()
    expect(page.locator(".search-foot")).to_contain_text("It is kept", timeout=20_000)
    context.set_offline(offline=True)
    page.goto(f"{bases['http']}people/zhang-hanhui.html")
    expect(page.locator("h1")).to_have_text("Zhang Hanhui")
    page.goto(f"{bases['http']}search.html?q=EAEU")
    expect(page.locator(".search-results")).to_contain_text("Putin returns a visit")
    context.close()
