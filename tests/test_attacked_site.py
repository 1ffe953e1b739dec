"""A site with attacks in every channel, opened in a browser: with any layer off, nothing of them runs, loads or leads away.

With the first or the third layer off, pages hold what is live; then the gate refuses the site, and the policy stops in
the browser what the gate would have refused. With the others off, pages hold words alone.
"""

import html
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import count
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import SplitResult, urlsplit

import mkdocs.structure.pages
import pytest
from playwright.sync_api import Browser

from digest.build import build
from digest.gate.safety import faults_of_page
from digest.pages.parts import lineage, marks, markup, note_html, page
from digest.records.article import Account, Article, Participant, Quotation, Rights
from digest.records.claims import Known
from digest.records.digest import Home
from digest.records.meeting import Meeting, Series, Visit
from digest.records.origin import Source
from digest.records.partial_date import PartialDate
from digest.records.points import Cell, Change, Point
from digest.records.registry import Outlet, Person, Place, Topic
from digest.site import made, rendered
from digest.site.made import make_site
from digest.store.emit import record_lines
from digest.store.fresh import start_digest
from digest.store.load import load
from tests.attacking import ALL, Attacked, Seen
from tests.hostile import Filler
from tests.roots import RECORDS, write

SETS = 3
"""Records of each kind. Every field of them holds a payload of another kind in each."""
MORE = 12
"""Further sets in a long run."""
NOTE = "---\nkind: translation\nquote: They met in the harbour\noriginal: {}\nsuggestion: {}\nauthor: {}\nlanguage: en\nsources:\n- https://a.example/x\n---\n\n{}\n"
NEVER = re.compile(r"(?!)")


class Spread(Filler):
    """Fills each field with a payload of its own; sets begin at other ones."""

    def __init__(self, number: int, refs: dict[str, str]) -> None:
        """Begin a set."""
        super().__init__("", refs)
        self._next = (ALL[(number * 53 + 7 * n) % len(ALL)] for n in count())

    def text(self, where: str) -> str:
        """Return the next payload."""
        return self.signs.setdefault(f"{where}{len(self.signs)}", next(self._next))


def known(fill: Filler, *names: str) -> dict[str, Known]:
    """Return how fields are known."""
    return {n: fill.record(Known, n, basis="stated", start=None, end=None) for n in names}


def records(number: int) -> Iterator[tuple[str, Any]]:
    """Yield the records of one set, by their paths."""
    at = f"x{number}"
    kinds = ("Article", "Meeting", "Person", "Place", "Outlet", "Series", "Visit", "Topic")
    fill = Spread(number, {f"{kind}Id": at for kind in kinds})
    person = fill.record(Participant, "participant", known=known(fill, "person")["person"])
    account = fill.record(
        Account, "account", meeting=at, date=PartialDate("2019-05-02"), weekday=None, format="in-person", country=None,
        people=(person,), also_present=(), known=known(fill, "date", "place", "meeting"),
    )  # fmt: skip
    quotes = (fill.record(Quotation, "quote", meeting=at, start=None, end=None),)
    words = (
        "They met in the harbour.\n\n"
        + "\n\n".join(f"x {p} y." for p in ALL[number % SETS :: SETS]).replace("\0", "")
        + "\n"
    )
    source = Source(sha256=sha256(words.encode()).hexdigest(), length=len(words.encode()), name=fill.text("name"))
    yield f"articles/{at}-text.txt", words
    yield f"articles/{at}-text.md", fill.record(
        Article, "text", id=f"{at}-text", rights=Rights(status="own"), source=source, about=(), mentions=(), statements=(), topics=(),
        quotes=(), known={}, copy_of=None, not_copy_of=(), follows=(), published=None, language="en",
    )  # fmt: skip
    yield f"articles/{at}.md", fill.record(
        Article, "article", id=at, rights=Rights(status="own"), source=None, about=(account,), copy_of=None, not_copy_of=(),
        follows=(), quotes=quotes, known=known(fill, "title", "outlet", "published"), published=None, language="en",
    )  # fmt: skip
    cell = Cell(article=at, state="silent", note=fill.text("cell"), by=fill.text("cell"))  # type: ignore[arg-type]
    change = fill.record(Change, "change", date=PartialDate("2020-01-02"))
    yield f"meetings/{at}.md", fill.record(
        Meeting, "meeting", id=at, weekday=None, format=None, also_present=(), country=None, lead={}, accounts=(), not_accounts=(),
        points=(Point(point=fill.text("point"), note=fill.text("point"), differ=True, cells=(cell,)),), changes=(change,), merged=(),
        links=(), known=known(fill, "place", "occasion"),
    )  # fmt: skip
    yield f"people/{at}.yml", fill.record(Person, "person", id=at)
    yield f"places/{at}.yml", fill.record(Place, "place", id=at, kind="city", part_of=None)
    yield f"outlets/{at}.yml", fill.record(Outlet, "outlet", id=at)
    yield f"series/{at}.yml", fill.record(Series, "series", id=at)
    yield f"visits/{at}.yml", fill.record(Visit, "visit", id=at)
    yield f"topics/{at}.yml", fill.record(Topic, "topic", id=at)
    for day in range(1, 5):
        fields = [json.dumps(fill.text("note"), ensure_ascii=False) for _ in range(3)]
        yield f"annotations/{at}-text/2026-01-{day:02}-x.md", NOTE.format(*fields, fill.text("note").replace("\n", " "))


def emitted(name: str, record: Any) -> str:
    """Return a record's file."""
    if isinstance(record, str):
        return record
    fields = "\n".join(record_lines(record)) + "\n"
    return f"---\n{fields}---\n\n{record.summary}\n" if name.endswith(".md") else fields


@dataclass(frozen=True, slots=True)
class Digest:
    """A digest of attacks."""

    root: Path
    """Its folder."""

    refused: Counter[str]
    """The codes of what was refused by name when it was loaded, before anything came of it."""

    held: int
    """The files that were taken."""


def attacked_digest(root: Path, sets: range) -> Digest:
    """Return a digest with attacks in every text of every record; files that are refused by name are taken out."""
    start_digest(root, title="Ran", bare=True)
    files = {f"{RECORDS}/{n}": emitted(n, r) for number in sets for n, r in records(number)}
    files[f"{RECORDS}/home.md"] = emitted("home.md", Spread(sets.stop, {}).record(Home, "home"))
    write(root, files)
    refused: Counter[str] = Counter()
    while problems := load(root).problems:
        refused.update(p.code for p in problems)
        for name in {p.file for p in problems}:
            (root / name).unlink()
    return Digest(root, refused, sum((root / name).exists() for name in files))


@pytest.fixture(scope="module")
def digest(tmp_path_factory: pytest.TempPathFactory) -> Digest:
    """A digest of some sets."""
    return attacked_digest(tmp_path_factory.mktemp("attacked") / "digest", range(SETS))


def test_channels(digest: Digest) -> None:
    """Takes most of the files: attacks are words. Refused by name is what is no text, and what notes may not hold."""
    assert digest.held > SETS * 10
    named = {"raw-html", "image", "markdown", "bad-link", "control-character", "nul-byte", "too-long"}
    assert {*digest.refused} <= named, digest.refused


def any_address(url: str) -> SplitResult:
    """Return an address in its parts; an empty one for what is none, at which MkDocs would end."""
    try:
        return urlsplit(url)
    except ValueError:
        return urlsplit("")


def no_restricted_source(patch: pytest.MonkeyPatch) -> None:
    """Take the first layer off: content is Markdown and HTML as it stands."""
    for name in ("_INLINE", "_START", "_ORDINAL", "_WITHIN_TAG"):
        patch.setattr(markup, name, NEVER)
    patch.setattr(page, "attribute", html.escape)
    patch.setattr(markup, "html", SimpleNamespace(escape=lambda words, quote=True: words))  # noqa: ARG005 (its own)
    patch.setattr(note_html, "escape", lambda words, quote=True: words)  # noqa: ARG005
    patch.setattr(mkdocs.structure.pages, "urlsplit", any_address)


def no_sanitiser(patch: pytest.MonkeyPatch) -> None:
    """Take the second layer off."""
    patch.setattr(note_html, "note_words", lambda words: words)
    patch.setattr(marks, "text_words", lambda words: words)
    patch.setattr(lineage, "text_words", lambda words: words)
    patch.setattr(markup, "words_alone", lambda words: words)
    patch.setattr(note_html, "words_alone", lambda words: words)


def no_typed_metadata(patch: pytest.MonkeyPatch) -> None:
    """Take the third layer off: titles and descriptions reach the theme as they stand."""
    patch.setattr(page, "attribute", markup.flat)


LAYERS: dict[str, Callable[[pytest.MonkeyPatch], None]] = {
    "restricted source": no_restricted_source,
    "sanitiser": no_sanitiser,
    "typed metadata": no_typed_metadata,
    "policy and gate": lambda _: None,
}
"""How a layer is taken off. The fourth goes when pages are opened without their policy, and the gate is not asked."""
LEFT_TO_THE_LAST = {"restricted source", "typed metadata"}
"""Layers without which pages hold what is live, so that the fourth must stop it."""


def built(digest: Digest, off: str, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Return the pages of the site with one layer off."""
    load_config = getattr(rendered, "load_config")  # noqa: B009 (MkDocs's own, which the module does not export)
    with monkeypatch.context() as patch:
        LAYERS[off](patch)
        # Content that is Markdown links to nowhere, of which MkDocs warns; the gate is asked page by page below.
        patch.setattr(rendered, "load_config", lambda *a, **k: load_config(*a, **{**k, "strict": False}))
        patch.setattr(made, "faults_of_site", lambda *_: ())
        make_site(digest.root, build(digest.root, "public").digest)
    site = digest.root / "site"
    return {p.relative_to(site).as_posix(): p.read_text(encoding="utf-8") for p in sorted(site.rglob("*.html"))}


@pytest.mark.parametrize("off", LAYERS)
def test_layer_off(
    off: str, digest: Digest, browser: Browser, served: Callable[[Path], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Runs nothing on any page, in the map, the lists and the search, whichever of the layers is off."""
    pages = built(digest, off, monkeypatch)
    assert len(pages) > SETS * 6
    faulty = {name for name, text in pages.items() if list(faults_of_page(text))}
    assert bool(faulty) == (off in LEFT_TO_THE_LAST), "the gate refuses what is live, and only that"
    if off == "policy and gate":
        write(
            digest.root / "site",
            {n: re.sub(r"<meta http-equiv=.Content-Security-Policy[^>]*>", "", h) for n, h in pages.items()},
        )
    attacked = Attacked(browser, served(digest.root / "site").rstrip("/"))
    try:
        bad = {}
        for name in opened(pages, off):
            seen = attacked.address(f"{attacked.own}/{name}", touch=off not in LEFT_TO_THE_LAST)
            if not harmless(seen, gate=name in faulty):
                bad[name] = seen
        assert bad == {}
        if off == "policy and gate":
            assert_search(attacked)
    finally:
        attacked.close()


def opened(pages: dict[str, str], off: str) -> list[str]:
    """Return the pages to open: all with the last layer off, notes without the sanitiser, else one set and the lists."""
    chosen = {"policy and gate": r"", "sanitiser": r"annotations/.*-01-x"}.get(off, r"x0|x3|\A[a-z]+/index|\Aindex")
    return [name for name in pages if re.search(chosen, name)]


def harmless(seen: Seen, *, gate: bool) -> bool:
    """Return whether a page did nothing; one that the gate refuses may hold, though not run, what is live."""
    return not seen.ran if gate else seen.is_nothing


def assert_search(attacked: Attacked) -> None:
    """Assert that results, which scripts of the site make of titles and texts, are words as well."""
    attacked.address(f"{attacked.own}/search.html#q=ran")
    attacked.page.locator(".search-row").first.wait_for()
    assert attacked.look().is_nothing
    attacked.address(f"{attacked.own}/index.html")
    attacked.page.keyboard.press("Control+k")
    attacked.page.get_by_role("combobox", name="Search").fill("script")
    attacked.page.locator("a[role=option]").first.wait_for()
    assert attacked.look().is_nothing


@pytest.mark.long
@pytest.mark.parametrize("off", LAYERS)
def test_other_sets(
    off: str, tmp_path: Path, browser: Browser, served: Callable[[Path], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Runs nothing when fields hold payloads of other kinds, either."""
    test_layer_off(off, attacked_digest(tmp_path / "digest", range(SETS, SETS + MORE)), browser, served, monkeypatch)
