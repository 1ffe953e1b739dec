"""The search as readers meet it: dialog and page, over http, from a folder, without a network, with files missing."""

import re
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect

from digest.build import build
from digest.search.document import Document
from digest.search.index import make_index
from digest.site.index_files import open_database, write_worker
from digest.site.made import make_site
from digest.site.stage import Stage
from tests.roots import RECORDS, registered_root, write
from tests.search_world import answers, collection

WIDE, NARROW = 1366, 390


@pytest.fixture(scope="module")
def bases(demo: Path, served: Callable[[Path], str]) -> dict[str, str]:
    """Where the site stands, by the way it is reached."""
    return {"http": served(demo / "site"), "file": f"{(demo / 'site').as_uri()}/"}


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A reader who keeps nothing, not even a service worker."""
    made = browser.new_context(
        service_workers="block", reduced_motion="reduce", viewport={"width": WIDE, "height": 900}
    )
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page that fails the test when a script does."""
    faults: list[str] = []
    made = context.new_page()
    made.on("pageerror", lambda e: faults.append(str(e)))
    yield made
    assert not faults


def field(page: Page) -> Locator:
    """Return the field of the dialog."""
    return page.get_by_role("combobox", name="Search")


def rows(page: Page) -> Locator:
    """Return the results of the dialog, without suggestions."""
    return page.locator("a[role=option]:not(.search-suggestion)")


def open_dialog(page: Page, address: str, text: str = "") -> None:
    """Open a page, and the search on it; type."""
    page.goto(address)
    page.keyboard.press("Control+k")
    expect(rows(page).first).to_be_visible()
    if text:
        field(page).fill(text)
        settled(page, text)


def settled(page: Page, text: str) -> None:
    """Wait until all of the answer to a query is shown."""
    page.wait_for_function("text => document.querySelector('.search-results')?.dataset.answered === text", arg=text)


@pytest.mark.parametrize("way", ["http", "file"])
def test_keyboard_alone(page: Page, bases: dict[str, str], way: str) -> None:
    """Opens with each key, goes through results with arrows, keeps focus in the field, opens one with Enter."""
    page.goto(bases[way] + "about.html")
    button = page.get_by_role("button", name="Search")
    for key in ("Control+k", "/", "s"):
        button.focus()
        page.keyboard.press(key)
        expect(page.get_by_role("dialog", name="Search")).to_be_visible()
        expect(field(page)).to_be_focused()
        expect(field(page)).to_have_value("")
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog", name="Search")).not_to_be_visible()
        expect(button).to_be_focused()
    page.keyboard.press("Control+k")
    page.keyboard.type('"Samarkand" kind:meeting')
    expect(page.get_by_role("status")).to_have_text("1 result")
    expect(field(page)).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    active = field(page).get_attribute("aria-activedescendant")
    expect(page.locator("[role=option][aria-selected=true]")).to_have_attribute("id", active or "")
    expect(field(page)).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"meetings/2022-09-15-samarkand\.html"))
    expect(page.locator("h1")).to_contain_text("Samarkand")


def test_keys_are_a_choice(page: Page, bases: dict[str, str]) -> None:
    """Leaves the letters alone once a reader has switched them off, on later pages too; Ctrl+K stays."""
    open_dialog(page, bases["http"] + "about.html")
    page.get_by_label("The keys / and s open the search").uncheck()
    page.goto(bases["http"] + "index.html")
    for key in ("s", "/"):
        page.keyboard.press(key)
        expect(page.locator("dialog[open]")).to_have_count(0)
    page.keyboard.press("Control+k")
    expect(page.locator("dialog[open]")).to_have_count(1)


def test_slash_can_be_typed(page: Page, bases: dict[str, str]) -> None:
    """Takes the letters for text where text is typed."""
    open_dialog(page, bases["http"] + "about.html")
    page.keyboard.type("s/s")
    expect(field(page)).to_have_value("s/s")


def test_enter_leads_to_the_page(page: Page, bases: dict[str, str]) -> None:
    """Opens the page of the search with the same query when no result is chosen."""
    open_dialog(page, bases["file"] + "about.html", "xi moscow")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"search\.html#q=xi%20moscow"))
    expect(page.get_by_role("searchbox", name="Search")).to_have_value("xi moscow")
    expect(page.locator(".search-ui .search-row").first).to_be_visible()


@pytest.mark.parametrize("way", ["http", "file"])
def test_address_holds_the_query(page: Page, bases: dict[str, str], way: str) -> None:
    """Shows what the address asks for, and keeps the address in step with what is typed."""
    text = 'xi "state visit" person:putin & 50% 近平#'
    page.goto(bases[way] + "search.html#q=" + quote(text, safe=""))
    box = page.get_by_role("searchbox", name="Search")
    expect(box).to_have_value(text)
    box.fill("kind:meeting")
    page.wait_for_url(re.compile(r"#q=kind%3Ameeting$"))
    box.fill("")
    page.wait_for_url(re.compile(r"search\.html$"))
    page.evaluate("location.hash = '#q=%E0%A4%A'")
    expect(box).to_have_value("%E0%A4%A")


def test_facets(page: Page, demo: Path, bases: dict[str, str]) -> None:
    """Counts each value as the database does, narrows on a press, and takes the press back."""
    open_dialog(page, bases["http"] + "index.html", "moscow ")
    group = page.get_by_role("group", name="Kind")
    database = open_database(demo / "site/data/digest.db")
    sql = "SELECT kind, count(*) FROM documents_fts JOIN documents ON id = documents_fts.rowid WHERE documents_fts MATCH 'moscow' GROUP BY kind"
    expected = dict(database.execute(sql))
    assert len(expected) > 1
    for kind, label in (("meeting", "Meetings"), ("article", "Articles")):
        expect(group.locator("label", has_text=label)).to_have_text(f"{label}{expected[kind]}")
    group.get_by_label("Meetings").check()
    expect(field(page)).to_have_value("kind:meeting moscow")
    expect(page.get_by_role("status")).to_have_text(f"{expected['meeting']} results")
    expect(group.locator("label", has_text="Articles")).to_have_text(f"Articles{expected['article']}")
    group.get_by_label("Articles").check()
    expect(page.get_by_role("status")).to_have_text(f"{expected['meeting'] + expected['article']} results")
    group.get_by_label("Meetings").uncheck()
    group.get_by_label("Articles").uncheck()
    expect(field(page)).to_have_value("moscow")
    page.get_by_label("From", exact=True).fill("2023-09")
    page.keyboard.press("Enter")
    expect(field(page)).to_have_value("from:2023-09 moscow")


def test_suggestion(page: Page, demo: Path, bases: dict[str, str]) -> None:
    """Offers the person that a name means, in any script, with the number of pages, and narrows to him."""
    database = open_database(demo / "site/data/digest.db")
    (number,) = database.execute("SELECT count(*) FROM document_people WHERE person = 'xi-jinping'").fetchone()
    for text in ("xi", "jinp", "习近平", "近平", "Си Цзиньпин"):
        open_dialog(page, bases["http"] + "index.html", text)
        expect(page.locator(".search-suggestion").first).to_have_attribute(
            "aria-label", f"Person: Xi Jinping, {number}"
        )
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(field(page)).to_have_value("person:xi-jinping ")
    expect(page.get_by_role("status")).to_have_text(f"{number} results")


def test_words_found_are_marked(page: Page, bases: dict[str, str]) -> None:
    """Shows the words found, in title and excerpt, as marks made of text."""
    open_dialog(page, bases["http"] + "index.html", "samarkand kind:meeting")
    expect(rows(page).first.locator(".search-title mark")).to_have_text("Samarkand")
    field(page).fill("samarkand xi kind:meeting")
    expect(rows(page).first.locator(".search-excerpt mark").first).to_have_text("Xi")
    assert rows(page).first.locator(".search-facts").inner_text().startswith("Meeting · 15 September 2022 · Samarkand")


def test_nothing_fits(page: Page, bases: dict[str, str]) -> None:
    """Says so, puts a slip right, and shows what fits when a part is left out."""
    open_dialog(page, bases["http"] + "index.html", "mosocw ")
    expect(page.locator(".search-notices")).to_contain_text("No page holds “mosocw”. These hold “moscow”.")
    expect(rows(page).first).to_be_visible()
    field(page).fill("samarkand on:1999")
    page.get_by_role("button", name=re.compile("Without on:1999")).click()
    expect(field(page)).to_have_value("samarkand")
    expect(rows(page).first).to_be_visible()


def test_nothing_fits_at_all(page: Page, bases: dict[str, str]) -> None:
    """Names the words that stand nowhere, in any script, and leads to the lists; what was typed turns no sentence around."""
    open_dialog(page, bases["http"] + "index.html", '習近平 "zzz qqq" moscow')
    expect(page.locator(".search-notices p")).to_contain_text(
        ["No page holds “習近平”.", "No page holds “zzz qqq”.", "These lists hold everything: Meetings · Articles"]
    )
    field(page).fill("مرحبا moscow")
    button = page.get_by_role("button", name=re.compile("Without مرحبا: [0-9]+ results"))
    expect(button.locator("bdi")).to_have_text("مرحبا")
    field(page).fill("مرحبا putin")
    expect(button).to_be_visible()
    field(page).fill("zzzz")
    page.locator(".search-lists").get_by_role("link", name="Places").click()
    expect(page.locator("h1")).to_have_text("Places")


def test_date_is_offered(page: Page, demo: Path, bases: dict[str, str]) -> None:
    """Offers a date that was typed as such, with the number of pages that are of it."""
    database = open_database(demo / "site/data/digest.db")
    sql = "SELECT count(*) FROM documents WHERE first_day <= '2023-09-30' AND last_day >= '2023-09-01'"
    (number,) = database.execute(sql).fetchone()
    open_dialog(page, bases["http"] + "index.html", "2023-09")
    expect(page.locator(".search-suggestion")).to_have_attribute("aria-label", f"Date: 2023-09, {number}")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(field(page)).to_have_value("on:2023-09 ")
    expect(page.get_by_role("status")).to_have_text(f"{number} results")
    field(page).fill("2023-13")
    settled(page, "2023-13")
    expect(page.locator(".search-suggestion")).to_have_count(0)


def test_language_of_notices(page: Page, bases: dict[str, str]) -> None:
    """Says which filter means nothing, and when a query holds no word."""
    open_dialog(page, bases["http"] + "index.html", "on:2023-13 person:nobody xi")
    expect(page.locator(".search-notices")).to_contain_text("“2023-13” is no date")
    expect(page.locator(".search-notices")).to_contain_text("No person is called “nobody”")
    for text, notice in (
        ("xi outlet:", "Write a name right behind “outlet:”."),
        ("before: xi", "Write a date right behind “before:”, as 2023-09-20, 2023-09 or 2023."),
        ("differ:maybe", "Write differ:yes or differ:no; “maybe” was left out."),
        ("xi OR putin", "“OR” is looked for as a word."),
        ("xi " * 200, "Only the beginning is looked for: 400 letters, 24 words."),
    ):
        field(page).fill(text)
        expect(page.locator(".search-notices p")).to_have_count(1)
        expect(page.locator(".search-notices")).to_contain_text(notice)
    field(page).fill("xi outlet:xinhua OR")
    settled(page, "xi outlet:xinhua OR")
    expect(page.locator(".search-notices p")).to_have_count(0)
    field(page).fill("?!")
    expect(page.locator(".search-notices")).to_contain_text("no word to look for")


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_accessible(page: Page, bases: dict[str, str], width: int, scheme: Literal["light", "dark"]) -> None:
    """Has no fault that axe finds, in dialog and page, with results, notices and facets; nothing scrolls sideways."""
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    for text in ("xi samark", "mosocw ", "zzzz qqqq"):
        page.goto(bases["http"] + "about.html")
        page.keyboard.press("Control+k")
        field(page).fill(text)
        settled(page, text)
        page.keyboard.press("ArrowDown")
        found = Axe().run(page)
        assert not found.response["violations"], found.generate_report()
        page.goto(bases["http"] + "search.html#q=" + quote(text))
        expect(page.get_by_role("searchbox", name="Search")).to_be_visible()
        settled(page, text)
        page.locator(".search-narrow").evaluate("e => { e.open = true }")
        found = Axe().run(page)
        assert not found.response["violations"], found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_narrow_screen(page: Page, bases: dict[str, str]) -> None:
    """Fills a phone, with facets folded under a title that can be pressed."""
    page.set_viewport_size({"width": NARROW, "height": 844})
    open_dialog(page, bases["http"] + "index.html", "xi")
    box = page.get_by_role("dialog").bounding_box()
    assert box
    assert (box["width"], box["height"]) == (NARROW, 844)
    expect(page.get_by_role("group", name="Kind")).not_to_be_visible()
    page.get_by_text("Narrow down").click()
    expect(page.get_by_role("group", name="Kind")).to_be_visible()


def test_without_javascript(browser: Browser, bases: dict[str, str]) -> None:
    """Leads to the lists of everything: by a link at the top of each page, and on the page of the search."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(bases["file"] + "about.html")
    page.get_by_role("link", name="Search").click()
    for name in ("Meetings", "Articles", "People", "Places", "Outlets"):
        expect(page.locator("article").get_by_role("link", name=name, exact=True)).to_be_visible()
    page.locator("article").get_by_role("link", name="Articles", exact=True).click()
    expect(page.locator("h1")).to_have_text("Articles")
    context.close()


def test_every_way_the_same(browser: Browser, page: Page, demo: Path, bases: dict[str, str]) -> None:
    """Gives the same documents in the same order over http, from a folder, and without a network after one visit."""
    told = {}
    for way in ("http", "file"):
        open_dialog(page, bases[way] + "index.html")
        told[way] = answers(page)
    context = browser.new_context()
    offline = context.new_page()
    offline.goto(bases["http"] + "index.html")
    kept(offline)
    context.set_offline(True)
    offline.goto(bases["http"] + "search.html")
    expect(offline.locator(".search-row").first).to_be_visible()
    told["worker"] = answers(offline)
    context.close()
    assert told["http"] == told["file"] == told["worker"]
    assert sum(len(ids) for ids, *_ in told["http"]) > 100
    assert all(lost == 0 for *_, lost in told["worker"])
    assert (demo / "site/sw.js").is_file()


def until(page: Page, code: str, value: object = None) -> None:
    """Wait until a function in the page promises what is true."""
    end = time.monotonic() + 60
    while not page.evaluate(code, value):
        assert time.monotonic() < end, code
        page.wait_for_timeout(100)


def kept(page: Page) -> None:
    """Wait until the service worker has the whole search in its store."""
    until(page, "async () => Boolean(await caches.match(new URL('search/manifest.js', document.baseURI).href))")


def test_read_pages_are_kept(browser: Browser, bases: dict[str, str]) -> None:
    """Shows a page that was read, with its looks, when the network is off; says so of one that was not."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(bases["http"] + "meetings/2022-09-15-samarkand.html")
    address = bases["http"] + "meetings/2022-09-15-samarkand.html"
    stored = "async address => Boolean(await caches.match(address))"
    until(page, stored, address)
    until(page, "() => Boolean(navigator.serviceWorker.controller)")
    page.goto(bases["http"] + "people/xi-jinping.html")
    until(page, stored, bases["http"] + "people/xi-jinping.html")
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    context.set_offline(True)
    for path, heading in (
        ("meetings/2022-09-15-samarkand.html", "Samarkand"),
        ("people/xi-jinping.html", "Xi Jinping"),
    ):
        page.goto(bases["http"] + path)
        expect(page.locator("h1")).to_contain_text(heading)
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == paper
    page.goto(bases["http"] + "people/yuri-ushakov.html")
    expect(page.locator("h1")).to_have_text("Not on this device")
    context.close()


def test_no_room_left(browser: Browser, bases: dict[str, str]) -> None:
    """Shows pages and answers on a device that can keep nothing more."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(bases["http"] + "index.html")
    until(page, "() => Boolean(navigator.serviceWorker.controller)")
    full = {"origin": bases["http"].rstrip("/"), "quotaSize": 1}
    context.new_cdp_session(page).send("Storage.overrideQuotaForOrigin", full)
    page.goto(bases["http"] + "people/xi-jinping.html")
    expect(page.locator("h1")).to_have_text("Xi Jinping")
    page.keyboard.press("Control+k")
    expect(rows(page).first).to_be_visible()
    context.close()


def test_new_deployment(browser: Browser, tmp_path: Path, served: Callable[[Path], str]) -> None:
    """Finds what a new deployment brings at the next visit, and keeps nothing of the old one."""
    root = registered_root(tmp_path / "digest")
    make_site(root, build(root).digest)
    base = served(root / "site")
    context = browser.new_context()
    page = context.new_page()
    page.goto(base + "index.html")
    kept(page)
    before = set(page.evaluate("caches.keys()"))
    write(root, {f"{RECORDS}/people/zuri-mwangi.yml": "name: Zuri Mwangi\n"})
    make_site(root, build(root).digest)
    page.goto(base + "search.html#q=Mwangi")
    expect(page.locator(".search-row:not(.search-suggestion) .search-title")).to_have_text("Zuri Mwangi")
    code = """async old => {
      const now = await caches.keys()
      return now.filter(name => name.includes(" index ")).length === 1 && !now.some(name => name.includes(" index ") && old.includes(name)) &&
        Boolean(await caches.match(new URL("search/manifest.js", document.baseURI).href))
    }"""
    until(page, code, sorted(before))
    manifest = (root / "site/search/manifest.js").read_text(encoding="utf-8")
    stored = "async () => (await caches.match(new URL('search/manifest.js', document.baseURI).href)).text()"
    assert page.evaluate(stored) == manifest
    context.set_offline(True)
    page.goto(base + "search.html#q=Mwangi")
    page.reload()
    expect(page.locator(".search-row:not(.search-suggestion) .search-title")).to_have_text("Zuri Mwangi")
    names = page.evaluate(
        "async () => (await Promise.all((await caches.keys()).map(async n => (await (await caches.open(n)).keys()).map(r => r.url)))).flat()"
    )
    listed = {p.name for p in (root / "site/search").iterdir()}
    assert {n.rpartition("/")[2] for n in names if "/search/" in n and "/assets/" not in n} <= listed
    context.close()


@pytest.fixture
def broken(demo: Path, tmp_path: Path) -> Path:
    """A copy of the site to take files from."""
    return shutil.copytree(demo / "site", tmp_path / "site")


HARM: dict[str, Callable[[Path], object]] = {
    "missing": Path.unlink,
    "empty": lambda p: p.write_bytes(b""),
    "cut": lambda p: p.write_bytes(p.read_bytes()[: p.stat().st_size // 2]),
    "a page instead": lambda p: p.write_text("<!doctype html><p>Not found"),
    "one letter changed": lambda p: p.write_text(changed(p.read_text(encoding="utf-8")), encoding="utf-8"),
}


def changed(text: str) -> str:
    """Return a packed file's text with one letter in its middle changed."""
    at = len(text) // 2
    return text[:at] + ("A" if text[at] != "A" else "B") + text[at + 1 :]


@pytest.mark.parametrize("how", HARM)
def test_broken_words(context: BrowserContext, broken: Path, how: str) -> None:
    """Says that a word could not be looked up, and shows what is found without it."""
    for path in (broken / "search").glob("s-*.js"):
        HARM[how](path)
    page = context.new_page()
    page.goto(broken.as_uri() + "/search.html#q=" + quote("kind:meeting samarkand "))
    expect(page.locator(".search-notices")).to_contain_text("“samarkand” could not be looked up")
    expect(page.locator(".search-row").first).to_be_visible()


def test_slow_network(page: Page, bases: dict[str, str]) -> None:
    """Says what is waited for while the index is on its way, and then shows the answer."""
    held: list[Route] = []
    page.route("**/search/manifest.js", lambda route: held.append(route))  # noqa: PLW0108 (it marks what it is given)
    page.goto(bases["http"] + "about.html")
    page.keyboard.press("Control+k")
    page.keyboard.type("samarkand")
    expect(page.get_by_role("status")).to_have_text("Reading the index …")
    (route,) = held
    route.continue_()
    expect(rows(page).first).to_be_visible()
    expect(page.get_by_role("status")).to_contain_text("results")


@pytest.mark.parametrize("how", HARM)
def test_broken_heart(context: BrowserContext, broken: Path, how: str) -> None:
    """Says that the index could not be read, and leads to the lists."""
    HARM[how](broken / "search/manifest.js")
    page = context.new_page()
    page.goto(broken.as_uri() + "/search.html#q=xi")
    expect(page.get_by_role("status")).to_have_text("The search index could not be read.")
    page.locator(".search-notices").get_by_role("link", name="Meetings").click()
    expect(page.locator("h1")).to_have_text("Meetings")


@pytest.mark.parametrize("kind", ["c", "d", "p", "w"])
def test_broken_rest(context: BrowserContext, broken: Path, kind: str) -> None:
    """Shows all it can without cards, texts, positions or spelling."""
    for path in (broken / "search").glob(f"{kind}-*.js"):
        path.unlink()
    page = context.new_page()
    page.goto(
        broken.as_uri()
        + "/search.html#q="
        + quote('"belt and road" samarkandd' if kind == "w" else '"xi jinping" moscow ')
    )
    status = page.get_by_role("status")
    expect(status).not_to_be_empty()
    if kind == "c":
        expect(page.locator(".search-notices")).to_contain_text("some results cannot be shown")
    elif kind == "d":
        expect(page.locator(".search-title").first).to_be_visible()
    elif kind == "p":
        expect(page.locator(".search-notices")).to_contain_text("“xi jinping” could not be looked up")
        expect(page.locator(".search-title").first).to_be_visible()
    else:
        expect(status).to_have_text("Nothing fits.")


HOSTILE = '"><img src=x onerror="window.harmed=1"> <b>bold</b> &lt;script&gt; {{ x }} ${x} </script><script>window.harmed=1</script>'


def test_hostile_content(context: BrowserContext, broken: Path) -> None:
    """Shows markup in titles, names and texts as the letters that it is, marked or not."""
    made = collection(
        (
            Document(
                kind="article",
                id="a",
                url="articles/a.html",
                title=HOSTILE,
                text=(HOSTILE,),
                names=("Xi Jinping",),
                people=("xi-jinping",),
            ),
            Document(kind="article", id="b", url="articles/b.html", title="word " * 1000, text=("x" * 100_000,)),
        )
    )
    shutil.rmtree(broken / "search")
    (broken / "search").mkdir()
    for file in make_index(made):
        (broken / "search" / file.name).write_text(file.text, encoding="utf-8")
    write_worker(Stage(broken, broken, {}))
    page = context.new_page()
    open_dialog(page, broken.as_uri() + "/index.html", "img onerror script")
    assert rows(page).first.locator(".search-title").inner_text() == HOSTILE
    assert rows(page).first.locator(".search-excerpt").inner_text().startswith('"><img')
    field(page).fill(HOSTILE)
    page.wait_for_timeout(300)
    field(page).fill("word")
    expect(rows(page).first.locator(".search-title")).to_contain_text("…")
    for text in ("x" * 10_000, "(" * 5_000, "\u202eשלום", "😀", '"' * 99):
        field(page).fill(text)
        expect(page.get_by_role("status")).not_to_be_empty()
    assert page.evaluate("window.harmed") is None
    assert page.locator(".search-dialog :is(img, b, script)").count() == 0


@pytest.mark.parametrize("files", [{}, {f"{RECORDS}/people/one.yml": "name: One Alone\n"}], ids=["none", "one"])
def test_small_digests(page: Page, tmp_path: Path, files: dict[str, str]) -> None:
    """Works in a digest with nothing in it, and in one with one page."""
    root = registered_root(tmp_path / "digest")
    shutil.rmtree(root / RECORDS)
    write(root, {f"{RECORDS}/home.md": "---\ntitle: Empty\n---\n", **files})
    make_site(root, build(root).digest)
    page.goto((root / "site").as_uri() + "/search.html#q=one")
    expect(page.get_by_role("status")).to_have_text("1 result" if files else "Nothing fits.")
    page.get_by_role("searchbox", name="Search").fill("")
    expect(page.get_by_role("status")).to_have_text("1 result" if files else "Nothing fits.")


def test_a_press_opens_a_result(page: Page, bases: dict[str, str]) -> None:
    """Opens results by mouse, here or in a new tab, and closes by its button or beside it."""
    open_dialog(page, bases["file"] + "about.html", "samarkand kind:meeting")
    with page.context.expect_page() as opened:
        rows(page).first.click(modifiers=["Control"])
    opened.value.close()
    page.get_by_role("button", name="Close").click()
    expect(page.locator("dialog[open]")).to_have_count(0)
    page.get_by_role("button", name="Search").click()
    page.mouse.click(5, 500)
    expect(page.locator("dialog[open]")).to_have_count(0)
    page.get_by_role("button", name="Search").click()
    rows(page).first.click()
    page.wait_for_url(re.compile("samarkand"))
