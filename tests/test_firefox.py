"""What readers with Firefox get: the same answers as with Chromium, by the same keys, and no page at fault."""

import unicodedata
from base64 import b64decode
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser

from digest.build import build
from digest.search.answer import _answer
from digest.search.language import parse
from digest.search.tokens import words
from digest.site.made import make_site
from tests.firefox import Firefox
from tests.roots import RECORDS, registered_root, write
from tests.search_world import (
    ANSWERS,
    ASK,
    ASKED,
    QUERIES,
    STRANGE,
    WORDS,
    answers,
    ask,
    collection,
    database_of,
    sample,
    write_site,
)
from tests.serving import Served

ANSWERED = "text => document.querySelector('.search-results')?.dataset.answered === text"


@pytest.fixture(scope="module")
def bases(demo: Path, served: Callable[[Path], str]) -> dict[str, str]:
    """Where the demonstration stands, by the way it is reached."""
    return {"http": served(demo / "site"), "file": f"{(demo / 'site').as_uri()}/"}


def test_every_way_the_same(firefox: Firefox, browser: Browser, demo: Path, bases: dict[str, str]) -> None:
    """Gives the documents, the order and the counts that Chromium gives: over http, from a folder, and from what it
    keeps when nobody answers any more.
    """
    page = browser.new_page()
    page.goto(bases["http"] + "search.html")
    expected = answers(page)
    page.close()
    assert sum(len(ids) for ids, *_ in expected) > 100
    for base in bases.values():
        firefox.open(base + "search.html")
        firefox.wait(ANSWERED, "")
        assert firefox.run(ANSWERS, ASKED) == expected, base
    server = Served(demo / "site")
    firefox.open(server.address + "index.html")
    firefox.wait("async () => Boolean(await caches.match(new URL('search/manifest.js', document.baseURI).href))")
    server.close()
    firefox.open(server.address + "search.html#q=samarkand")
    firefox.wait(ANSWERED, "samarkand")
    assert firefox.run(ANSWERS, ASKED) == expected
    assert firefox.run("() => document.querySelector('.search-row .search-title mark').textContent") == "Samarkand"


def test_new_deployment(firefox: Firefox, tmp_path: Path) -> None:
    """Finds what a new deployment brings, and keeps it in place of the old, also for when nobody answers any more."""
    root = registered_root(tmp_path / "digest")
    make_site(root, build(root).digest)
    server = Served(root / "site")
    firefox.open(server.address + "index.html")
    kept = "async () => (await caches.match(new URL('search/manifest.js', document.baseURI).href))?.text()"
    old = firefox.wait(kept)
    write(root, {f"{RECORDS}/people/zuri-mwangi.yml": "name: Zuri Mwangi\n"})
    make_site(root, build(root).digest)
    title = "() => document.querySelector('.search-row:not(.search-suggestion) .search-title')?.textContent"
    firefox.open(server.address + "search.html#q=Mwangi")
    assert firefox.wait(title) == "Zuri Mwangi"
    new = (root / "site/search/manifest.js").read_text(encoding="utf-8")
    assert new != old
    firefox.wait(f"async text => await ({kept})() === text", new)
    one = "async () => (await caches.keys()).filter(name => name.includes(' index ')).length === 1"
    firefox.wait(one)
    server.close()
    firefox.open(server.address + "search.html#q=Mwangi")
    assert firefox.wait(title) == "Zuri Mwangi"


@pytest.fixture(scope="module")
def made_up(firefox: Firefox, browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Three hundred made-up documents: a page of Chromium, the database; Firefox has the same page open."""
    found = collection(sample(300))
    address = write_site(tmp_path_factory.mktemp("made-up") / "site", found).as_uri()
    page = browser.new_page()
    page.goto(address)
    firefox.open(address)
    yield page, database_of(found)
    page.close()


@given(texts=st.lists(QUERIES, min_size=20, max_size=60))
@settings(max_examples=5, suppress_health_check=list(HealthCheck))
def test_random_queries(firefox: Firefox, made_up: Any, texts: list[str]) -> None:
    """Finds the documents that SQLite finds, in the order in which Chromium shows them."""
    page, database = made_up
    texts = [*texts, *(w[:n] for w in WORDS[::3] for n in (1, 2, 3)), *STRANGE]
    told = firefox.run(ASK, texts)
    assert told == ask(page, texts)
    for text, answer in zip(texts, told, strict=True):
        assert set(answer["ids"]) == set(_answer(database, parse(text)).ids), text


def test_every_character(firefox: Firefox, made_up: Any) -> None:
    """Folds and cuts every character of Unicode that Python knows as Python does."""
    assert made_up
    known = [c for c in map(chr, range(0x110000)) if unicodedata.category(c) not in {"Cn", "Cs", "Co"}]
    texts = [f"a{c}b {c}" for c in known]
    told = firefox.run("texts => texts.map(text => ReadoutSearch.words(text).join(' '))", texts)
    assert [(t, made) for t, made in zip(texts, told, strict=True) if " ".join(words(t)) != made] == []


FOCUSED = "name => document.activeElement?.matches(name)"
SAMARKAND = "/meetings/2022-09-15-samarkand.html"
FIELD, BUTTON = ".search-dialog[open] .search-field", "button.search-open"


@pytest.mark.parametrize("way", ["http", "file"])
def test_keyboard_alone(firefox: Firefox, bases: dict[str, str], way: str) -> None:
    """Opens by its keys, answers, goes through results with arrows, gives the focus back, opens a result with Enter."""
    firefox.open(bases[way] + "about.html")
    firefox.run(f"() => document.querySelector('{BUTTON}').focus()")
    for keys in (("Control", "k"), ("/",), ("s",)):
        firefox.press(*keys)
        firefox.wait(FOCUSED, FIELD)
        assert firefox.run("() => document.activeElement.value") == ""
        firefox.press("Escape")
        firefox.wait(FOCUSED, BUTTON)
    firefox.press("Control", "k")
    firefox.wait(FOCUSED, FIELD)
    firefox.type('"Samarkand" kind:meeting')
    firefox.wait(ANSWERED, '"Samarkand" kind:meeting')
    assert firefox.run("() => document.querySelector('[role=status].search-status').textContent") == "1 result"
    firefox.press("ArrowDown")
    chosen = firefox.run("() => document.querySelector('[role=option][aria-selected=true]').id")
    assert firefox.run("() => document.activeElement.getAttribute('aria-activedescendant')") == chosen
    firefox.press("ArrowUp")
    firefox.press("Enter")
    firefox.wait("name => location.pathname.endsWith(name) && document.readyState === 'complete'", SAMARKAND)
    assert "Samarkand" in firefox.run("() => document.querySelector('h1').textContent")
    assert firefox.faults(bases[way]) == []


@pytest.mark.parametrize("way", ["http", "file"])
def test_other_scripts(firefox: Firefox, bases: dict[str, str], way: str) -> None:
    """Filters a list of meetings, offers a note on what is selected, and writes what a reader knows into a file."""
    firefox.open(bases[way] + "meetings/index.html#person=wang-yi&differs=yes")
    shown = firefox.run(
        "() => Array.from(document.querySelectorAll('[data-filtered] tbody tr:not([hidden])'), e => e.textContent)"
    )
    assert len(shown) == 1
    assert "the city" in shown[0]
    firefox.open(bases[way] + "articles/2023-09-20-readout-demo-wire-putin-wang-st-petersburg.html")
    firefox.run(SELECT, "Constantine", "Petersburg")
    firefox.wait("() => !document.querySelector('.note-pen').hidden")
    firefox.run("() => document.querySelector('.note-pen button').click()")
    assert (
        firefox.run("() => document.querySelector('dialog[open] [name=quote]').value")
        == "Constantine Palace in St Petersburg"
    )
    firefox.wait(FOCUSED, "dialog[open] [name=body]")
    firefox.type("Which palace?")
    firefox.run("() => document.querySelector('dialog[open] [name=author]').focus()")
    firefox.type("Ada")
    name = firefox.wait("() => document.querySelector('dialog[open] a[download]')?.download")
    assert "-constantine-palace-in-st-petersburg-" in name
    assert firefox.faults(bases[way]) == []


def test_print_fills_its_pages(firefox: Firefox, bases: dict[str, str], tmp_path: Path) -> None:
    """Begins a text below its title, on the first page, although it does not fit there whole."""
    firefox.open(bases["file"] + "articles/2023-09-21-readout-demonstration-one-meeting-two-cities.html")
    target = tmp_path / "page.pdf"
    target.write_bytes(b64decode(firefox.ask("WebDriver:Print", page={"width": 21, "height": 29.7})))
    pages = [" ".join(sheet.extract_text().split()) for sheet in pypdf.PdfReader(target).pages]
    assert len(pages) > 1
    assert "the same building under its Russian name" in pages[0]
    assert "Written for the demonstration of Readout." not in pages[0]


SELECT = """(from, to) => {
  const node = [...document.querySelectorAll(".text p")].flatMap(p => [...p.childNodes])
    .find(n => n.nodeType === 3 && n.textContent.includes(from))
  getSelection().setBaseAndExtent(node, node.textContent.indexOf(from) + 2, node, node.textContent.indexOf(to) + to.length - 2)
}"""
LOOKED = """async () => {
  while (document.querySelector(".search-page") && document.querySelector(".search-results")?.dataset.answered === undefined)
    await new Promise(done => setTimeout(done, 20))
  await document.fonts.ready
  const missing = [...document.images].filter(image => !image.naturalWidth).map(image => image.src)
  const broken = [...document.querySelectorAll("link[rel=stylesheet]")].filter(link => !link.sheet).map(link => link.href)
  const serif = [...document.fonts].some(font => font.status === "loaded" && font.family.includes("Source Serif"))
  return [...missing, ...broken, ...(serif ? [] : ["no type face"]), ...(document.querySelector("h1") ? [] : ["no heading"])]
}"""


@pytest.mark.parametrize("way", ["http", "file"])
def test_a_page_of_each_kind(firefox: Firefox, demo: Path, bases: dict[str, str], way: str) -> None:
    """Has every picture, stylesheet and type face, and nothing in the console."""
    site = demo / "site"
    # Nobody reaches the page for a wrong address from a folder.
    pages = [p for p in site.glob("*.html") if way == "http" or p.name != "404.html"]
    pages += [min(folder.glob("*.html")) for folder in site.iterdir() if any(folder.glob("*.html"))]
    assert len(pages) > 12
    for page in pages:
        address = bases[way] + quote(page.relative_to(site).as_posix())
        firefox.open(address)
        assert firefox.run(LOOKED) == [], address
    assert firefox.faults(bases[way]) == []
