"""Readers' notes: what is wrong with a file, told at once; what a change may not do; notes that move with their text."""

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from build_digest import main
from digest.contribute.checking import check
from digest.contribute.github import step_summary, workflow_commands
from digest.contribute.reanchor import reanchor
from digest.records.annotation import FOLDER, Annotation, AnnotationId
from digest.records.ids import ArticleId
from digest.records.partial_date import PartialDate
from digest.records.problem import Problem
from digest.store.load import load
from digest.store.notes import note_text
from digest.text.yaml_reader import read_yaml
from tests.anything import records
from tests.roots import registered_root, write

TODAY = PartialDate("2026-11-22")
OWN = "2026-01-02-own"
FOREIGN = "2026-01-03-foreign"
TEXT = (
    "The ministers of Norland and Sudland met in Harbour City on Monday.\n\n"
    "They signed two papers on fish. They signed three papers on grain.\n\n"
    "Nobody spoke of the ferry line. A spokesman said that it would be opened in May.\n"
)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A digest with an article of its own, one that may only be quoted, and a meeting."""
    root = registered_root(tmp_path_factory.mktemp("notes") / "digest")
    (root / "own.txt").write_text(TEXT, encoding="utf-8")
    assert (
        main(["--root", str(root), "add", str(root / "own.txt"), "--rights", "own", "--published", "2026-01-02"]) == 0
    )
    made = next((root / "docs/records/articles").glob("*.md"))
    for path in (made, made.with_suffix(".txt")):
        path.rename(path.with_name(OWN + path.suffix))
    foreign = "---\nurl: https://news.example/a\nquotes:\n- quote: met in the harbour\nrights:\n  status: quotation\n---\n\nA. B.\n"
    meeting = (
        "---\ntitle: A meeting\ndate: 2026-01-01\n---\n\nThey met in Harbour City. Accounts differ on the papers.\n"
    )
    write(root, {f"docs/records/articles/{FOREIGN}.md": foreign, "docs/records/meetings/2026-01-01-x.md": meeting})
    assert not load(root).problems
    return root


@pytest.fixture
def digest(template: Path, tmp_path: Path) -> Path:
    """A copy of it, for one test."""
    return Path(shutil.copytree(template, tmp_path / "digest"))


def put(root: Path, name: str, head: str, body: str = "A note.", *, record: str = OWN) -> str:
    """Write a note; return its path."""
    path = f"{FOLDER}/{record}/{name}.md"
    write(root, {path: f"---\n{head.strip()}\n---\n\n{body}\n"})
    return path


def told(root: Path, **options: Any) -> list[str]:
    """Return what is wrong, without the folder that all paths begin with."""
    return [str(p).removeprefix(f"{FOLDER}/") for p in check(root, **options).problems]


def test_sound(digest: Path) -> None:
    """Has nothing to say of sound notes on articles, meetings, people and places."""
    put(digest, "2026-01-05-a", 'kind: question\nquote: "They signed two papers"\nauthor: "@ada"')
    put(
        digest,
        "2026-01-05-b",
        "kind: context\nwhole: true\nauthor: Ada\nsources:\n- https://a.example/x",
        record="meetings/2026-01-01-x",
    )
    put(
        digest,
        "2026-01-05-c",
        "kind: question\nquote: Accounts differ on the\nauthor: Ada",
        record="meetings/2026-01-01-x",
    )
    person = next((digest / "docs/records/people").glob("*.yml")).stem
    put(digest, "2026-01-05-d", "kind: question\nwhole: true\nauthor: Ada", record=f"people/{person}")
    assert told(digest) == []
    assert {p.state for p in check(digest).placed.values()} == {"exact", "whole"}


ARTICLE = f"{OWN}/2026-01-05-a.md"
BROKEN: dict[str, tuple[str, str, list[str]]] = {
    "not found": ('kind: question\nquote: "They singed two papers"\nauthor: A', "x", [f"{ARTICLE}:3:1: quote-not-found", 'quote: "They signed two papers"']),
    "too short": ('kind: question\nquote: "papers on"\nauthor: A', "x", ["quote-too-short"]),
    "two words": ('kind: question\nquote: "They signed"\nauthor: A', "x", ["quote-too-short", "3 to 40 words"]),
    "unknown key": ("kind: question\nquoet: They signed two papers\nwhole: true\nauthor: A", "x", [f"{ARTICLE}:3:1: unknown-key", "did you mean 'quote'?"]),
    "unknown kind": ("kind: factcheck\nwhole: true\nauthor: A", "x", ["unknown-value", "did you mean 'fact-check'?"]),
    "no source": ("kind: fact-check\nwhole: true\nauthor: A", "x", ["source-missing", "sources:"]),
    "no anchor": ("kind: question\nauthor: A", "x", ["no-anchor", "3 to 40 words"]),
    "two anchors": ("kind: question\nwhole: true\nquote: They signed two papers\nauthor: A", "x", ["two-anchors"]),
    "no author": ("kind: question\nwhole: true", "x", ["missing-key", "author"]),
    "empty": ("kind: question\nwhole: true\nauthor: A", "", ["empty-note"]),
    "earlier text": (f"kind: question\nquote: They signed two papers\ntext: {'0' * 64}\nauthor: A", "x", ["older-text", "reanchor"]),
    "wrong context": ("kind: question\nquote: They signed two papers\nbefore: fish\nauthor: A", "x", ["context-not-found", 'before: "Monday."']),
    "raw HTML": ("kind: question\nwhole: true\nauthor: A", "Some <b>words</b>.", [f"{ARTICLE}:7:6: raw-html"]),
    "an image": ("kind: question\nwhole: true\nauthor: A", "One.\n\n![x](y.png)", [f"{ARTICLE}:9:1: image"]),
    "a heading": ("kind: question\nwhole: true\nauthor: A", "# One", ["markdown", "heading"]),
    "a script's address": ("kind: question\nwhole: true\nauthor: A", "[x](javascript:alert(1))", ["bad-link"]),
    "direction": ("kind: question\nwhole: true\nauthor: A", "a\u202eb", [f"{ARTICLE}:7:2: control-character", "U+202E"]),
    "zero width": ("kind: question\nwhole: true\nauthor: A\u200bB", "x", ["control-character", "U+200B"]),
    "unknown record": ("kind: question\nwhole: true\nauthor: A\nsources:\n- meetings/2026-01-01-y", "x", ["unknown-record", "2026-01-01-x"]),
    "unknown note": (f"kind: question\nwhole: true\nauthor: A\nreply_to: {OWN}/2026-01-01-z", "x", ["unknown-note"]),
    "a verdict on a question": ("kind: question\nwhole: true\nauthor: A\nverdict: confirmed", "x", ["misplaced"]),
    "nothing translated": ("kind: translation\nwhole: true\nauthor: A", "x", ["translation-empty"]),
    "a month": ("kind: question\nwhole: true\nauthor: A\ncreated: 2026-01", "x", ["not-a-day"]),
    "no such claim": ("kind: question\nclaim: 9\nauthor: A", "x", ["claim-not-found"]),
}  # fmt: skip


@pytest.mark.parametrize("what", BROKEN)
def test_broken(what: str, digest: Path) -> None:
    """Names place, kind, cause and cure of a fault in one line."""
    head, body, parts = BROKEN[what]
    put(digest, "2026-01-05-a", head, body)
    lines = told(digest)
    assert lines
    for part in parts:
        assert any(part in line for line in lines), lines
    assert all("; " in line for line in lines)


def test_all_at_once(digest: Path) -> None:
    """Tells every fault of a note in one run, those behind a field that cannot be read as well."""
    put(
        digest,
        "2026-01-05-a",
        "kind: fact-chek\nquote: ab\nverdct: x\nreply_to: x/y\nsources:\n- no",
        "<i>\n\n![a](b)\n\n# c",
    )
    codes = {line.split(": ")[1] for line in told(digest)}
    assert codes >= {"unknown-value", "unknown-key", "missing-key", "quote-too-short", "unknown-note", "bad-source", "raw-html", "image", "markdown"}  # fmt: skip


def said_twice(root: Path) -> None:
    """Revise the text so that it says twice "They signed two new papers"."""
    text = TEXT.replace("papers on fish", "new papers on fish").replace(
        "three papers on grain", "two new papers on grain"
    )
    (root / "new.txt").write_text(text, encoding="utf-8")
    assert main(["--root", str(root), "add", str(root / "new.txt"), "--replaces", OWN]) == 0


def test_settling(digest: Path) -> None:
    """Gives for each place of a repeated quote the line that settles it, and takes it when it is pasted."""
    said_twice(digest)
    head = "kind: question\nquote: They signed two new papers\nauthor: A"
    put(digest, "2026-01-05-a", head)
    (line,) = told(digest)
    assert "quote-repeated" in line
    assert "2 times" in line
    cure = line.split("add one line: `", 1)[1].split("`")[0]
    put(digest, "2026-01-05-a", f"{head}\n{cure}")
    assert told(digest) == []


def test_only_source_is_the_article(digest: Path) -> None:
    """Asks a fact-check for another source than the article that it checks."""
    head = "kind: fact-check\nwhole: true\nauthor: A\nsources:\n- {}"
    for same in (
        "https://www.news.example/a#x",
        "http://m.news.example/a/?utm_source=mail",
        "https://news.example/a/amp",
    ):
        put(digest, "2026-01-05-a", head.format(same), record=FOREIGN)
        assert "source-is-the-article" in told(digest)[0], same
    put(digest, "2026-01-05-a", head.format("https://other.example/a"), record=FOREIGN)
    assert told(digest) == []


def test_not_checked_here(digest: Path) -> None:
    """Passes over anchors in texts that are not held, unless all of them are asked for."""
    put(digest, "2026-01-05-a", "kind: question\nquote: words of another text\nauthor: A", record=FOREIGN)
    assert told(digest) == []
    assert "not-checked-here" in told(digest, require_texts=True)[0]


SECRETS = {
    "not there": "kind: question\nquote: They singed two papers on fish\nauthor: A",
    "there twice": "kind: question\nquote: They signed two new papers\nauthor: A",
    "beside other words": "kind: question\nquote: signed two new papers on fish\nbefore: Nobody had\nauthor: A",
}


@pytest.mark.parametrize("what", SECRETS)
def test_private_text_is_not_told(what: str, digest: Path) -> None:
    """Prints no word of a text that may not be published where everybody reads the log; tells its keeper all."""
    said_twice(digest)
    put(digest, "2026-01-05-a", SECRETS[what])
    assert '"' in told(digest, public=True)[0], "what may be published helps in public, too"
    assert '"' not in told(digest, public=True, require_texts=True)[0], "a change may itself claim that a text is free"
    record = digest / f"docs/records/articles/{OWN}.md"
    record.write_text(record.read_text(encoding="utf-8").replace("status: own", "status: quotation"), encoding="utf-8")
    (private,), (public,) = (
        [line for line in told(digest, public=public) if "quoted-too-much" not in line] for public in (False, True)
    )
    assert private.split("; ")[0] == public.split("; ")[0]
    assert '"' in private
    assert '"' not in public


def test_quoted_too_much(digest: Path) -> None:
    """Refuses notes that together quote more than the article's rights allow, and says why."""
    for n in range(6):
        words = " ".join(f"w{n}x{i}" for i in range(39))
        put(digest, f"2026-01-0{n + 1}-a", f"kind: question\nquote: {words}\nauthor: A", record=FOREIGN)
    lines = told(digest)
    assert [line.split(": ")[1] for line in lines] == ["quoted-too-much"]
    assert "more than the 200 allowed" in lines[0]


def test_names_of_files(digest: Path) -> None:
    """Refuses files that are no notes, names that are no days, links and folders of no record."""
    write(
        digest, {f"{FOLDER}/{OWN}/note.md": "x", f"{FOLDER}/{OWN}/2026-02-30-a.md": "x", f"{FOLDER}/{OWN}/a.html": "x"}
    )
    put(digest, "2026-01-05-a", "kind: question\nwhole: true\nauthor: A", record="2026-01-02-onw")
    (digest / FOLDER / OWN / "2026-01-06-link.md").symlink_to(digest / "mkdocs.yml")
    codes = sorted(line.split(": ")[1] for line in told(digest))
    assert codes == ["bad-name", "bad-name", "not-a-note", "symlink", "unknown-target"]


def git(root: Path, *arguments: str) -> None:
    """Run git as nobody in particular."""
    who = ["-c", "user.name=A", "-c", "user.email=a@a.example", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, *arguments], cwd=root, check=True, capture_output=True)


def test_change(digest: Path) -> None:
    """Refuses a change that renames or deletes a note or brings more than twenty, and shows the new ones."""
    put(digest, "2026-01-05-a", "kind: question\nwhole: true\nauthor: A", "One that is long enough to be known again.")
    put(digest, "2026-01-05-b", "kind: dispute\nwhole: true\nauthor: B\nsources:\n- https://b.example/", "Two.")
    git(digest, "init", "-q", "-b", "main")
    git(digest, "add", "-A")
    git(digest, "commit", "-qm", "a")
    put(digest, "2026-01-06-c", "kind: link\nwhole: true\nauthor: C", "See [this](https://c.example/).")
    git(digest, "add", "-A")
    found = check(digest, against="main")
    assert (found.problems, [n.id for n in found.new]) == ((), [f"{OWN}/2026-01-06-c"])
    git(digest, "mv", f"{FOLDER}/{OWN}/2026-01-05-a.md", f"{FOLDER}/{OWN}/2026-01-07-a.md")
    git(digest, "rm", "-q", f"{FOLDER}/{OWN}/2026-01-05-b.md")
    assert [line.split(": ")[1] for line in told(digest, against="main")] == ["note-renamed", "note-deleted"]
    for n in range(20):
        put(digest, f"2026-01-08-x{n}", "kind: question\nwhole: true\nauthor: A")
    git(digest, "add", "-A")
    assert "too-many-notes" in {line.split(": ")[1] for line in told(digest, against="main")}


def test_github_commands() -> None:
    """Prints the first nine problems as commands in which no text of a note can begin another one."""
    nasty = Problem("a,b:c.md", 3, 4, "x:y", "one\n::error::two%0A", "three\r\nfour")
    lines = workflow_commands([nasty] * 12)
    assert len(lines) == 10
    assert lines[0] == "::error file=a%2Cb%3Ac.md,line=3,col=4,title=x%3Ay::one%0A::error::two%250A; three%0D%0Afour"
    assert "3 more" in lines[-1]
    assert all("\n" not in line and "\r" not in line for line in lines)


def test_summary() -> None:
    """Shows every problem and the new notes in the summary, and makes nothing of their signs."""
    note = Annotation(
        id=AnnotationId("a/2026-01-01-a"), kind="question", author="<b>@all</b>", quote="a | b <i>", note="Ask @team."
    )
    text = step_summary([Problem("a.md", 1, 1, "c", "<img src=x> | `x`", "d")], [note])
    assert "<" not in text.replace("&#60;", "")
    assert "@all" not in text
    assert "@team" not in text
    assert "Ask" in text


def test_long_summary() -> None:
    """Ends a summary before it has more bytes than GitHub takes, after a whole line."""
    many = [Problem(f"{n}.md", n, 1, "c", "两国元首" * 20, "d") for n in range(1, 9000)]
    text = step_summary(many, [])
    assert len(text.encode()) <= 1024 * 1024
    assert len(text.encode()) > 900_000
    assert text.splitlines()[-3].endswith(" | d |")


def test_github_format(digest: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Writes commands to standard output and the whole list to the step's summary."""
    put(digest, "2026-01-05-a", "kind: question\nquote: They singed two papers\nauthor: A")
    target = digest / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(target))
    assert main(["--root", str(digest), "check", "--format", "github"]) == 1
    out = capsys.readouterr().out
    assert out.startswith("::error file=")
    assert "line=3,col=1,title=quote-not-found" in out
    assert "quote-not-found" in target.read_text(encoding="utf-8")


@given(records(Annotation))
def test_same_bytes(note: Annotation) -> None:
    """Writes a note so that reading it gives the same fields, whatever they hold."""
    text = note_text(note)
    head = text.split("\n---\n", 1)[0].removeprefix("---\n")
    document = read_yaml(head)
    assert not document.faults
    assert isinstance(document.tree, dict)
    assert document.tree["author"] == note.author
    assert document.tree.get("quote") == note.quote


def revise(root: Path, text: str) -> None:
    """Put a new text in the place of the article's."""
    (root / "new.txt").write_text(text, encoding="utf-8")
    assert main(["--root", str(root), "add", str(root / "new.txt"), "--replaces", OWN]) == 0


def test_reanchor(digest: Path) -> None:
    """Moves what is certain, proposes what is not, and says since when words are gone; a second run changes nothing."""
    put(digest, "2026-01-05-a", "kind: question\nquote: They signed three papers on grain  # a remark\nauthor: A")
    put(digest, "2026-01-05-b", "kind: question\nquote: They signed two papers on fish\nauthor: A")
    put(digest, "2026-01-05-c", "kind: question\nquote: Nobody spoke of the ferry line\nauthor: A")
    revise(
        digest,
        TEXT.replace("two papers on fish", "nine papers on fish").replace("Nobody spoke of the ferry line. A", "A"),
    )
    notes = load(digest).notes
    assert notes[AnnotationId(f"{OWN}/2026-01-05-c")].orphaned
    states = {p.note.id[-1]: p.state for p in check(digest).placed.values()}
    assert states["c"] == "orphaned"
    assert states["b"] == "orphaned", "an older text: nothing is guessed"
    assert sorted({line.split(": ")[1] for line in told(digest)}) == ["older-text"]
    moved = {m.id[-1]: m for m in reanchor(digest, TODAY).moved}
    assert moved["b"].state == "proposed"
    assert "+quote: They signed nine papers on fish" in moved["b"].diff
    assert any("number" in why for why in [moved["b"].why])
    reanchor(digest, TODAY, propose=True)
    assert told(digest) == []
    before = {p: p.read_bytes() for p in (digest / FOLDER).rglob("*.md")}
    assert reanchor(digest, TODAY).moved == []
    assert before == {p: p.read_bytes() for p in (digest / FOLDER).rglob("*.md")}
    assert "# a remark" in (digest / FOLDER / OWN / "2026-01-05-a.md").read_text(encoding="utf-8")


def test_old_text_is_not_held(digest: Path) -> None:
    """Says that nothing can be compared where the old text is not held, and changes nothing."""
    path = put(digest, "2026-01-05-a", f"kind: question\nquote: They signed two papers\ntext: {'0' * 64}\nauthor: A")
    before = (digest / path).read_bytes()
    (moved,) = reanchor(digest, TODAY).moved
    assert (moved.state, (digest / path).read_bytes()) == ("unknown", before)
    assert "not held" in moved.why


def test_private_text_is_kept_in_private(digest: Path) -> None:
    """Keeps a text that may not be published in originals/ alone, so that notes on it can be followed."""
    record = digest / f"docs/records/articles/{OWN}.md"
    record.write_text(record.read_text(encoding="utf-8").replace("status: own", "status: quotation"), encoding="utf-8")
    put(digest, "2026-01-05-a", "kind: question\nquote: They signed two papers\nauthor: A")
    reanchor(digest, TODAY)
    assert not list((digest / FOLDER).rglob("*.txt"))
    assert len(list((digest / "originals/quoted").glob("*.txt"))) == 1


def test_revise_keeps_what_a_person_set(digest: Path) -> None:
    """Reads a new text into the same record, under its id, with what a person has set."""
    path = digest / f"docs/records/articles/{OWN}.md"
    path.write_text(
        path.read_text(encoding="utf-8").replace("\nrights:", "\nurl: https://own.example/a\nrights:"), encoding="utf-8"
    )
    revise(digest, TEXT + "\nMore was said later.\n")
    article = load(digest).articles[ArticleId(OWN)]
    assert article.url == "https://own.example/a"
    assert load(digest).texts[ArticleId(OWN)].text.endswith("More was said later.")
    assert not load(digest).problems


def test_claims_follow_their_sentence(digest: Path) -> None:
    """Moves a note on a numbered sentence of a summary when the sentence moves."""
    put(digest, "2026-01-05-a", "kind: question\nclaim: 2\nauthor: A", record="meetings/2026-01-01-x")
    reanchor(digest, TODAY)
    path = digest / "docs/records/meetings/2026-01-01-x.md"
    path.write_text(
        path.read_text(encoding="utf-8").replace("They met in", "It was a cold day. They met in"), encoding="utf-8"
    )
    reanchor(digest, TODAY, propose=True)
    note = load(digest).notes[AnnotationId("meetings/2026-01-01-x/2026-01-05-a")]
    assert (note.claim, note.quote) == (3, "Accounts differ on the papers.")
    file = (digest / FOLDER / "meetings/2026-01-01-x/2026-01-05-a.md").read_text(encoding="utf-8")
    assert "\nclaim: 3\n" in file, "a number, as a person writes it"
    assert told(digest) == []
