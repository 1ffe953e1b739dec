"""One faulty record stops no work that does not rest on it: it is named, left out, and nothing takes its place."""

import json
from pathlib import Path

import pytest

from build_digest import main
from digest.store.load import load
from tests.inputs import PARAGRAPHS, page
from tests.roots import RECORDS, write

FAULTY = {
    "a note": ("annotations/2019-05-03-x/2019-05-04-a.md", "---\nkind: [\n---\n\nWhat?\n"),
    "a note of nothing": ("annotations/nothing/2019-05-04-a.md", "---\nkind: question\nauthor: A\n---\n\nWhat?\n"),
    "an article": ("articles/2019-05-01-x.md", "---\ntitle: [\n---\n\nOurs.\n"),
    "an article of nobody": ("articles/2019-05-01-x.md", "---\noutlet: nobody-knows\n---\n\nOurs.\n"),
    "the home page": ("home.md", "---\nlead: [\n---\n"),
}
REGISTERED = {
    "a person": ("people/ada-example.yml", "name: [\n"),
    "a meeting": ("meetings/2019-05-03-x.md", "---\ndate: nowhen\n---\n"),
}


def run(root: Path, *words: str) -> int:
    """Run a command on a digest."""
    return main(["--root", str(root), *words])


def article(number: int) -> str:
    """Return a page."""
    return page(end=f"<p>Edition {number}.</p>").replace("Harbour towns", f"Harbour towns of {number}")


@pytest.mark.parametrize(("name", "content"), FAULTY.values(), ids=FAULTY)
def test_left_out(root: Path, name: str, content: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Adds, replaces, explains, moves and imports beside a record that is faulty, and names that each time."""
    write(root, {"1.html": article(1), "2.html": article(2), "notes.json": "[]"})
    assert run(root, "add", f"{root}/1.html") == 0
    (ident,) = load(root).articles
    write(root, {f"{RECORDS}/{name}": content})
    capsys.readouterr()
    for words in (["add", f"{root}/2.html"], ["add", f"{root}/1.html", "--replaces", ident], ["reanchor"], ["import-notes", f"{root}/notes.json"]):  # fmt: skip
        assert run(root, *words) == 0, words
        said = capsys.readouterr().err
        assert f"{RECORDS}/{name}:" in said, words
        assert "in other records, which were left out" in said
    assert run(root, "explain", f"{root}/2.html") == 0
    assert (root / RECORDS / name).read_text(encoding="utf-8") == content
    assert len(load(root).articles) >= 2
    assert run(root, "check") == 1
    (root / RECORDS / name).unlink()
    assert run(root, "check") == 0
    capsys.readouterr()
    assert run(root, "add", f"{root}/2.html") == 0
    assert "left out" not in capsys.readouterr().err


@pytest.mark.parametrize(("name", "content"), REGISTERED.values(), ids=REGISTERED)
def test_what_others_rest_on(root: Path, name: str, content: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Refuses, naming it, where a record is faulty on which what is read rests."""
    write(root, {"1.html": article(1), "notes.json": "[]", f"{RECORDS}/{name}": content})
    for words in (["add", f"{root}/1.html"], ["explain", f"{root}/1.html"], ["reanchor"], ["import-notes", f"{root}/notes.json"]):  # fmt: skip
        assert run(root, *words) == 1, words
        assert f"{RECORDS}/{name}:" in capsys.readouterr().err
    assert not load(root).articles


def test_its_own(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Leaves a faulty article's record as it is: its text is not added anew, nor replaced, and its id stays taken."""
    write(root, {"1.html": article(1), "2.html": article(2), "3.html": article(2).replace("Edition 2", "Edition 3")})
    assert run(root, "add", f"{root}/1.html", f"{root}/2.html") == 0
    first, second = sorted(load(root).articles)
    path = root / RECORDS / "articles" / f"{second}.md"
    broken = path.read_text(encoding="utf-8").replace("url:", "uurl:").replace("---\n", "---\nx: [\n", 1)
    path.write_text(broken, encoding="utf-8")
    capsys.readouterr()
    assert run(root, "add", f"{root}/2.html", f"{root}/1.html") == 0
    said = capsys.readouterr()
    assert f"skipped: {root}/2.html: " in said.out
    assert f"already there: {root.as_posix()}/{RECORDS}/articles/{first}.md" in said.out
    assert run(root, "add", f"{root}/2.html", "--replaces", second) == 1
    assert path.read_text(encoding="utf-8") == broken
    assert run(root, "add", f"{root}/3.html") == 0
    assert path.read_text(encoding="utf-8") == broken
    assert f"{second}-2" in load(root).articles


def test_one_that_a_meeting_names(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Refuses where the record of a meeting confirms the faulty article: which meeting others tell of rests on it."""
    meeting = "---\ndate: 2019-05-03\naccounts:\n- 2019-05-01-x\n---\n"
    write(root, {"1.html": article(1), f"{RECORDS}/meetings/2019-05-03-x.md": meeting, f"{RECORDS}/articles/2019-05-01-x.md": "---\ntitle: [\n---\n"})  # fmt: skip
    assert run(root, "add", f"{root}/1.html") == 1
    assert "2019-05-01-x.md:" in capsys.readouterr().err


def test_notes_on_faulty_articles(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Passes over notes on an article whose record is faulty, and takes those on others."""
    write(root, {"1.html": article(1), f"{RECORDS}/articles/2019-05-01-x.md": "---\ntitle: [\n---\n"})
    assert run(root, "add", f"{root}/1.html") == 0
    (ident,) = load(root).articles
    notes = [
        {"id": f"https://notes.example/{n}", "type": "Annotation", "target": {"source": f"articles/{n}", "selector": {"type": "TextQuoteSelector", "exact": PARAGRAPHS[0][:60]}},
         "body": [{"type": "TextualBody", "value": "Is it so?", "purpose": "questioning"}], "creator": "Ada", "created": "2019-05-06T00:00:00Z"}
        for n in (ident, "2019-05-01-x")
    ]  # fmt: skip
    write(root, {"notes.json": json.dumps(notes)})
    assert run(root, "import-notes", f"{root}/notes.json") == 1
    said = capsys.readouterr()
    assert "1 notes written, 1 passed over" in said.out
    assert len(load(root).notes) == 1
