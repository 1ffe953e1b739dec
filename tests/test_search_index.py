"""The index and the database: what is in them, what is not, and that both are what they say."""

import fnmatch
import html
import json
import re
import sqlite3
import unicodedata
import zipfile
from collections import Counter
from contextlib import closing
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis.strategies import from_regex, lists, sampled_from

from build_digest import main
from digest import pages
from digest.build import build, gather
from digest.records.digest import Digest
from digest.records.memos import Making
from digest.search.database import fill
from digest.search.document import Collection, Document
from digest.search.documents import collect, documents_of, sources_of
from digest.search.files import MANIFEST, value_of
from digest.search.index import make_index
from digest.search.language import parse
from digest.search.memory import Memory
from digest.search.packs import LEAD
from digest.search.reading import documents_in
from digest.search.searched import Searched
from digest.search.stems import stem
from digest.search.tokens import words
from digest.search.years import databases_of
from digest.site.index_files import DATABASE, open_database
from digest.site.made import make_site
from digest.site.offline import WHOLE, is_shell, offline_files
from digest.site.scripts import bare, joined_scripts
from digest.store.files import MARK
from tests.roots import PROJECT, RECORDS, registered_root, write
from tests.search_world import collection, database_of, documents, sample

EXCLUDED = {
    "index.md": "the home page repeats what other pages hold",
    "*/index.md": "lists and overviews of pages that are in the index",
    "search.md": "the search itself",
}
"""Pages that the build writes and the search does not find, with why."""


@pytest.fixture(scope="module")
def demo() -> Digest:
    """The demonstration."""
    return gather(PROJECT, "public")


@pytest.fixture(scope="module")
def demo_pages(demo: Digest) -> dict[str, str]:
    """Its pages."""
    return pages.make_pages(demo)


def test_every_page_is_found(demo: Digest, demo_pages: dict[str, str]) -> None:
    """Finds each page that bears the build's mark, under its address and heading, but for those that are excluded."""
    found = {d.url.removesuffix(".html") + ".md": d for d in collect(demo).documents}
    marked = {path for path, text in demo_pages.items() if MARK in text}
    assert len(marked) > 50
    excluded = {path for path in marked for pattern in EXCLUDED if fnmatch.fnmatch(path, pattern)}
    excluded |= {f"meetings/{old}.md" for old in demo.moved}  # they lead on to what is found
    assert marked - excluded == set(found)


def test_every_exclusion_matches(demo_pages: dict[str, str]) -> None:
    """Excludes nothing that is not there: a pattern that matches no page is out of date."""
    for pattern in EXCLUDED:
        assert any(fnmatch.fnmatch(path, pattern) for path in demo_pages), pattern


def test_headings(demo: Digest, demo_pages: dict[str, str]) -> None:
    """Calls each document by the heading of its page; notes by their kind and what they are on."""
    for document in collect(demo).documents:
        if document.kind != "note":
            source = demo_pages[document.url.removesuffix(".html") + ".md"]
            (title,) = re.findall(r'(?m)^title: (".*")$', source)
            assert html.unescape(yaml.safe_load(title)).replace("\u00a0", " ") == document.title.replace(
                "\u00a0", " "
            ), document.url


def index_of(made: Collection) -> dict[str, str]:
    """Return the files of an index by their names."""
    return {f.name: f.text for f in make_index(made)}


def test_named_by_content() -> None:
    """Names each file by its content, but for the manifest, and makes the same files again."""
    files = index_of(collection(sample(40)))
    for name, text in files.items():
        if name != MANIFEST:
            assert name[2:10] == sha256(text.encode()).hexdigest()[:8]
    assert files == index_of(collection(sample(40)))
    assert list(files)[-1] == MANIFEST


@given(documents())
@settings(max_examples=60)
def test_read_back(made: tuple[object, ...]) -> None:
    """Holds the words of every document in their order, with a gap between fields, and nothing else."""
    entries = collection(made)  # type: ignore[arg-type]
    expected = []
    for document in entries.documents:
        fields = [words("\n".join(texts)) for texts in document.field_texts()]
        joined = [w for field in fields for w in (*field, "")]
        while joined and not joined[-1]:
            joined.pop()
        expected.append(joined)
    assert list(documents_in(index_of(entries))) == expected


def test_new_articles_change_few_texts() -> None:
    """Leaves the cards and texts of other articles as they are when one comes, old or new, but for a few beside it."""
    made = sample(200)
    before = {n for n in index_of(collection(made)) if n[0] in "cd"}
    lost: Counter[str] = Counter()
    for at in range(0, 201, 10):
        new = replace(sample(1, seed=2)[0], id="new", date=made[min(at, 199)].date)
        lost += Counter(n[0] for n in before - set(index_of(collection((*made[:at], new, *made[at:])))))
    assert lost["c"] <= 2 * 21
    assert lost["d"] <= 2 * 21


def test_first_lines_on_cards() -> None:
    """Gives each card the first lines of its text, cut between words; a note's where there is no other text."""
    long = "Xi met Putin. " * 40
    texts = [(("", "Short."), ()), ((long,), ()), ((), ("A note.",)), ((), ()), (("习" * 500,), ())]
    made = [Document(kind="article", id=f"d{i}", url="", title="", text=t, notes=n) for i, (t, n) in enumerate(texts)]
    files = index_of(collection(tuple(made)))
    (cards,) = (value_of(text) for name, text in files.items() if name.startswith("c-"))
    assert isinstance(cards, list)
    leads = [card[5] for card in cards]
    assert leads == ["Short.", f"{'Xi met Putin. ' * 17}Xi …", "A note.", "", f"{'习' * LEAD} …"]
    assert all(len(lead) <= LEAD + 2 for lead in leads)


def test_other_names_of_a_subject_are_shown() -> None:
    """Keeps all names of what a document speaks of for its excerpts, behind its own text: who asks by one sees why."""
    made = Document(kind="article", id="d", url="", title="", text=("Own.",), subjects=("Great Lakes Forum", "GLF"))
    (texts,) = (value_of(text) for name, text in index_of(collection((made,))).items() if name.startswith("d-"))
    assert texts == [["Own.", "Speaks of: Great Lakes Forum, GLF"]]


def test_scripts_are_bare() -> None:
    """Leaves comments on lines of their own and indents out of the scripts of every page, and nothing else."""
    script = '/* What\n   it does. */\n(() => {\n  const a = "/* no */" // b\n\n  /* One. */\n  f(a)\n})()\n'
    assert bare(script) == '(() => {\nconst a = "/* no */" // b\nf(a)\n})()\n'


def test_scripts_are_joined() -> None:
    """Joins scripts whole, whatever they end with, and the styles behind them."""
    text = joined_scripts(["const a = 1 // one", "const b = 2"], "a  {\n color: red }")
    assert text.splitlines() == [
        "//# allFunctionsCalledOnLoad",
        "const a = 1 // one",
        ";",
        "const b = 2",
        ";",
        'ReadoutSearch.dress("a { color: red }")',
    ]


SECRET = " ".join(f"word{i}’s" for i in range(400)) + "."


def secret_root(path: Path, rights: str = "") -> Path:
    """Return a digest with an article whose text may not be published."""
    root = registered_root(path)
    digest = sha256(SECRET.encode()).hexdigest()
    record = f"---\ntitle: A headline\nsource:\n  sha256: {digest}\n  length: {len(SECRET.encode())}\n{rights}---\n\nOur summary.\n"
    write(root, {f"{RECORDS}/articles/secret.md": record, f"originals/{digest}.txt": SECRET})
    return root


def test_withheld(tmp_path: Path) -> None:
    """Has no word of a restricted text in public, in no file and in no database; has it in the private copy."""
    root = secret_root(tmp_path / "digest")
    for profile, held in (("public", False), ("private", True)):
        make_site(root, build(root, profile).digest)  # type: ignore[arg-type]
        files = {p.name: p.read_text(encoding="utf-8") for p in (root / "site/search").glob("*.js")}
        everything = {w for document in documents_in(files) for w in document}
        assert ("word77" in everything) is held
        assert any("word77" in json.dumps(value_of(t)) for n, t in files.items() if n.startswith("d-")) is held
        database = open_database(root / "site" / DATABASE)
        assert (
            bool(database.execute("SELECT 1 FROM documents_fts WHERE documents_fts MATCH 'word77'").fetchall()) is held
        )
        database.close()
        assert (b"word77" in (root / "site" / DATABASE).read_bytes()) is held


def test_database_of_the_demo(demo: Digest, tmp_path: Path) -> None:
    """Writes equal files for equal digests, in the form that Datasette looks for."""
    made = collect(demo)
    for name in ("one", "two"):
        with closing(sqlite3.connect(tmp_path / name)) as file:
            fill(file, made)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    database = open_database(tmp_path / "one")
    (sql,) = database.execute("SELECT sql FROM sqlite_master WHERE name = 'documents_fts'").fetchone()
    # Its own condition, LIKE '%VIRTUAL TABLE%USING FTS%content="documents"%', knows no single quotes.
    assert re.search(r'VIRTUAL TABLE.*USING FTS.*content="documents"', sql, re.DOTALL | re.IGNORECASE)
    tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    keys = [key for table in tables for key in database.execute(f"PRAGMA foreign_key_list ({table})")]
    assert {(key[2], key[4]) for key in keys} == {
        (t, "id") for t in ("documents", "people", "places", "outlets", "series", "genres")
    }
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    with pytest.raises(sqlite3.OperationalError):
        database.execute("DELETE FROM documents")
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_databases_are_told(demo: Digest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tells the databases of a digest before they are made, those of a large one by year."""
    for large in (10_000, 1):
        monkeypatch.setattr("digest.search.databases.LARGE", large)
        sources = sources_of(documents_of(Making(demo)), demo)
        made = Searched(sources, Memory(sqlite3.connect(":memory:")), "").files()
        names = sorted(name.removeprefix("data/") for name, _ in made if name.endswith(".db"))
        assert databases_of(Making(demo)) == names
    assert len(names) > 3


def test_database_keeps_words() -> None:
    """Takes the words of every character for the same words, and drops accents of what is asked without our help."""
    known = [c for c in map(chr, range(0x110000)) if unicodedata.category(c) not in {"Cn", "Cs", "Co"}]
    documents = tuple(
        Document(kind="article", id=f"d{i}", url="", title="", text=tuple(f"a{c}b {c}" for c in known[i : i + 1000]))
        for i in range(0, len(known), 1000)
    )
    database = database_of(collection(documents))
    expected = {word for document in documents for word in words("\n".join(document.text))}
    assert {word for (word,) in database.execute("SELECT word FROM words")} == expected
    database = database_of(collection((Document(kind="article", id="d", url="", title="Erdogan"),)))
    assert database.execute("SELECT rowid FROM documents_fts WHERE documents_fts MATCH 'Erdoğan'").fetchall() == [(0,)]


def test_kept_whole() -> None:
    """Keeps a small search at the first visit, a large one when it is used; lists every file but the manifest."""
    shell = {"search.html": b"x"}
    listed, script = offline_files({"s-00000000.js": 5, "d-00000000.js": 5, MANIFEST: 5}, shell)
    told = value_of(listed.text)
    assert told == {"shell": ["search.html"], "index": ["search/s-00000000.js"], "texts": ["search/d-00000000.js"]}
    assert '"whole":true' in script
    assert '"whole":false' in offline_files({"s-00000000.js": WHOLE + 1}, shell)[1]
    assert script != offline_files({"s-00000000.js": 5, "d-00000000.js": 5, MANIFEST: 5}, {"search.html": b"y"})[1]
    assert not is_shell("data/digest.db")
    assert not is_shell("articles/a.html")


@pytest.fixture(scope="module")
def found_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A digest with a site."""
    root = registered_root(tmp_path_factory.mktemp("found") / "digest")
    people = "people:\n- person: daniel-otieno\n- person: lin-guowei\n"
    talks = {
        f"{RECORDS}/meetings/{d}-nairobi.md": f"---\ndate: {d}\nplace: nairobi\n{people}---\n"
        for d in ("2017-03-08", "2019-05-02")
    }
    write(root, talks)
    make_site(root, build(root, "public").digest)
    return root


def said(root: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Return what the command prints."""
    assert main(["--root", str(root), "search", *arguments]) == 0
    return capsys.readouterr().out


def test_command(found_root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Finds people by name, takes filters as words or options, and prints lines or JSON."""
    assert "(people/daniel-otieno.html)" in said(found_root, capsys, "otieno")
    told = json.loads(said(found_root, capsys, "daniel", "--kind", "person", "--json"))
    assert told["total"] == len(told["results"])
    assert {
        "kind": "person",
        "id": "daniel-otieno",
        "title": "Daniel Otieno",
        "date": None,
        "url": "people/daniel-otieno.html",
    } in told["results"]
    assert json.loads(said(found_root, capsys, "--person", "daniel-otieno", "--json"))["total"] == 3
    assert "means nothing in this digest" in said(found_root, capsys, "--outlet", "nobody at all")
    assert "no page holds “otinieo”" not in said(found_root, capsys, "otinieo")
    assert "these hold “otieno”" in said(found_root, capsys, "otiemo")
    assert said(found_root, capsys, "kind:person", "--limit", "1").endswith("results, 1 shown\n")


def test_book_of_a_selection(found_root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Writes all meetings that are found, and no others, into a book, the earliest first; says when none is."""
    target = tmp_path / "books" / "lin.epub"
    for more, number in ((("--to", "2018"), 1), (("--limit", "1"), 2)):
        told = said(found_root, capsys, "--person", "lin-guowei", *more, "--book", str(target))
        assert told == f"{target}: {number} meeting{'s' if number > 1 else ''}\n"
        with zipfile.ZipFile(target) as made:
            contents = made.read("nav.xhtml").decode()
        assert re.findall(r"\d{4}(?=</a>)", contents) == ["2017", "2019"][:number]
    assert "person:lin-guowei</title>" in contents
    assert main(["--root", str(found_root), "search", "zeppelin", "--book", str(tmp_path / "none.epub")]) == 1
    assert "no meeting is found" in capsys.readouterr().err
    assert not (tmp_path / "none.epub").exists()


def test_command_without_a_site(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Says that the site must be built first, and when the database is none."""
    root = registered_root(tmp_path / "digest")
    assert main(["--root", str(root), "search", "x"]) == 1
    assert "build the site first" in capsys.readouterr().err
    assert main(["--root", str(root), "bundle"]) == 1
    assert "build the site first" in capsys.readouterr().err
    write(root, {f"site/{DATABASE}": b"no database at all" * 100})
    assert main(["--root", str(root), "search", "x"]) == 1
    assert "build the site again" in capsys.readouterr().err


def test_help_is_true(demo: Digest) -> None:
    """Finds something for what docs/searching.md offers as examples, or reads it as the filter that it is."""
    text = (PROJECT / "docs/searching.md").read_text(encoding="utf-8")
    examples = [
        e for line in text.splitlines() if line.startswith("| `") for e in re.findall(r"`([^`]+)`", line.split("|")[1])
    ]
    assert len(examples) >= 20
    for example in examples:
        query = parse(example)
        assert query.words or query.filters, example
        assert bool(query.filters) == (":" in example), example
    assert demo.articles


SUFFIXES = ("s", "es", "ies", "ed", "ing", "ly", "ational", "tional", "enci", "anci", "izer", "bli", "alli", "entli", "eli", "ousli", "ization", "ation", "ator", "alism", "iveness", "fulness", "ousness", "aliti", "iviti", "biliti", "logi", "icate", "ative", "alize", "iciti", "ical", "ful", "ness", "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ion", "ou", "ism", "ate", "iti", "ous", "ive", "ize", "y", "e")  # fmt: skip


@given(from_regex(r"[a-z]{1,8}", fullmatch=True), lists(sampled_from(SUFFIXES), max_size=3))
def test_stems_begin_as_their_words(start: str, ends: list[str]) -> None:
    """All but the last two letters of a stem stand at the head of its word: the marking of results relies on it."""
    word = start + "".join(ends)
    found = stem(word)
    assert word.startswith(found[: max(1, len(found) - 2)])
