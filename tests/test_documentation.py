"""README and CONTRIBUTING tested against the code: every command and every example of a record is run."""

import json
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from build_digest import main
from digest import pages
from digest.build import gather
from digest.commands.writing import PATIENCE
from digest.contribute.checking import check
from digest.gate.review import review_items
from digest.intake.fetch import MOST_REDIRECTS, Policy
from digest.reading.header.stated import LONGEST
from digest.records.annotation import AnnotationId
from digest.records.claims import Known, claim
from digest.records.counting import QUOTE_WORDS
from digest.records.ids import MeetingId
from digest.store import notes, shape, source
from digest.store.fresh import start_digest
from digest.store.load import load
from digest.text import decode, feeds, html, json_files, marks, webarchive
from digest.text.decode import MAX_BYTES
from tests.hosting import AUTHOR, git

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def section(title: str) -> str:
    """Return the part of CONTRIBUTING under a heading."""
    return re.split(r"(?m)^##+ ", CONTRIBUTING.split(f"## {title}\n", 1)[1])[0]


def blocks(text: str, language: str) -> list[str]:
    """Return the fenced blocks of a language."""
    return re.findall(rf"(?ms)^```{language}\n(.*?)^```$", text)


def test_words_of_a_quotation() -> None:
    """Tells readers, contributors and keepers the number of words that the code allows."""
    for text in (README, CONTRIBUTING, (ROOT / "docs/about.md").read_text(encoding="utf-8")):
        assert f"{QUOTE_WORDS} words" in text


def test_records(tmp_path: Path) -> None:
    """The records that CONTRIBUTING shows are sound."""
    start_digest(tmp_path, title="Test", bare=False)
    for block in blocks(section("Add a person, a place, an outlet or a topic"), "yaml"):
        head, rest = block.split("\n", 1)
        (tmp_path / head.removeprefix("# ")).write_text(rest, encoding="utf-8")
    loaded = load(tmp_path)
    assert not loaded.problems
    assert {"ada-example"} <= set(loaded.registry.people)
    assert {"example-palace"} <= set(loaded.registry.places)
    assert {"example-news"} <= set(loaded.registry.outlets)


def test_missed_meeting(tmp_path: Path) -> None:
    """The account that CONTRIBUTING shows makes a meeting; without an id the review asks for one."""
    shutil.copytree(ROOT / "docs/records", tmp_path / "docs/records")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    (block,) = blocks(section("Add a meeting that was missed"), "yaml")
    account = block.split("\n", 1)[1]
    record = tmp_path / "docs/records/articles/2023-03-23-example-news-a-visit.md"
    record.write_text(f"---\ntitle: A visit\n{account}---\n", encoding="utf-8")
    assert MeetingId("2023-03-22-moscow") in gather(tmp_path, "public").meetings
    record.write_text(
        f"---\ntitle: A visit\n{account.replace('meeting: 2023-03-22-moscow', 'weekday: wednesday')}---\n",
        encoding="utf-8",
    )
    digest = gather(tmp_path, "public")
    assert MeetingId("2023-03-22-moscow") not in digest.meetings
    assert any("write `meeting:`" in line for line in review_items(digest))


def test_meeting(tmp_path: Path) -> None:
    """The record of a meeting that CONTRIBUTING shows is sound beside the demonstration's, and does what it says."""
    shutil.copytree(ROOT / "docs/records", tmp_path / "docs/records")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    (block,) = blocks(section("Keep a meeting"), "markdown")
    comment, text = block.split("\n", 1)
    record = tmp_path / comment.removeprefix("<!-- ").removesuffix(" -->")
    record.write_text(text, encoding="utf-8")
    digest = gather(tmp_path, "public")
    view = digest.meetings[MeetingId("2023-03-20-moscow")]
    assert "2023-03-21-vanguard-xi-putin" not in {e.article.id for e in view.accounts}
    assert ("2023-03-21-moscow-again", "2023-03-20-moscow") in digest.moved.items()
    assert {c.state for p in view.points for c in p.cells} >= {"in-part"}
    page = pages.make_pages(digest)["meetings/2023-03-20-moscow.md"]
    assert "Correction. The city was Moscow." in page


def test_note(tmp_path: Path) -> None:
    """The note that CONTRIBUTING shows is sound, and stands in place."""
    shutil.copytree(ROOT / "docs/records", tmp_path / "docs/records")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    (block,) = blocks(section("Write a note"), "markdown")
    head, rest = block.split("\n", 1)
    target = tmp_path / head.removeprefix("<!-- ").removesuffix(" -->")
    target.write_text(rest, encoding="utf-8")
    found = check(tmp_path)
    assert found.problems == ()
    assert found.placed[AnnotationId(f"{target.parent.name}/{target.stem}")].state == "exact"


def test_correction() -> None:
    """A value corrected as CONTRIBUTING shows is a person's, and the machine's is another reading."""
    before, after = (yaml.safe_load(block) for block in blocks(section("Correct a value"), "yaml"))
    assert before["known"]["published"] == {
        k: v for k, v in after["known"]["published"].items() if k not in {"by", "source"}
    }
    fields: Mapping[str, Any] = {k: str(v) if k == "value" else v for k, v in after["known"]["published"].items()}
    known = claim("published", str(after["published"]), Known(**fields)).known
    assert (known.basis, known.by, known.alternatives, known.review) == ("person", "Ada Example", ("2023-09-22",), None)


def test_commands_of_the_readme(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every command and the program of README run, in its order, beside articles of these names."""
    work = tmp_path / "readout"
    shutil.copytree(ROOT / "digest", work / "digest", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "docs/records", work / "docs/records")
    for name in ("build_digest.py", "mkdocs.yml", "docs/about.md", "docs/searching.md"):
        shutil.copy(ROOT / name, work / name)
    for name in ("article", "undated", "own-report", "communique"):
        words = f"President Vladimir Putin met Xi Jinping in Moscow on Wednesday, the {name} says.\n"
        (tmp_path / f"{name}.txt").write_text(words, encoding="utf-8")
    git(tmp_path, "init", "--quiet", "--bare", "host")
    host = {"KEY_0": f"url.{tmp_path / 'host'}.insteadOf", "VALUE_0": "https://github.com/OWNER/my-digest.git"}
    for name, value in {**AUTHOR, "GIT_CONFIG_COUNT": "1", **{f"GIT_CONFIG_{k}": v for k, v in host.items()}}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(work)
    lines = [line for block in blocks(README, "sh") for line in block.splitlines()]
    commands = [line for line in lines if line.startswith(("python ", "git "))]
    assert len(commands) > 5
    for command in [*commands, "python build_digest.py build"]:
        parts = shlex.split(command.replace("python", sys.executable, 1))
        if "--root" in parts:  # Only what means the checkout itself needs a process of its own.
            assert main(parts[2:]) == 0, f"{command}\n{capsys.readouterr().err}"
        else:
            done = subprocess.run(parts, capture_output=True, text=True, check=False)
            assert done.returncode == 0, f"{command}\n{done.stderr}"
    assert (tmp_path / "my-digest/site/index.html").is_file()
    assert ".ci/install.sh" in git(tmp_path / "host", "ls-tree", "-r", "--name-only", "main").splitlines()
    (program,) = blocks(README, "python")
    done = subprocess.run([sys.executable, "-c", program], cwd=work, capture_output=True, text=True, check=True)
    assert "| place | moscow |" in done.stdout
    assert json.loads((work / "docs/data/digest.json").read_text(encoding="utf-8"))["articles"]


def test_bounds_that_are_promised() -> None:
    """SECURITY names every bound with the number that the code has."""
    promised = dict(
        re.findall(
            r"^\| ([^|]+?) \| ([\d,]+)[^|]* \|", (ROOT / "SECURITY.md").read_text(encoding="utf-8"), re.MULTILINE
        )
    )
    assert {name: int(number.replace(",", "")) for name, number in promised.items()} == {
        "an article, a saved page": MAX_BYTES,
        "a text, what a page shows": decode.MOST_CHARACTERS,
        "lines of a text": decode.MOST_LINES,
        "words for times in a text": decode.MOST_TIMES,
        "elements of a page": html.MOST_ELEMENTS,
        "marks of a Markdown file": marks.MOST_MARKS,
        "a feed, an export of many articles": decode.MOST_TOGETHER,
        "entries of a feed": feeds.MOST_ENTRIES,
        "elements of a feed, an agency's file": feeds.MOST_ELEMENTS,
        "entities of a feed, an agency's file": feeds.MOST_ENTITIES,
        "bytes, elements and entities of a feed together": feeds.MOST_SHARES,
        "values of a JSON file": json_files.MOST_VALUES,
        "a web archive of Safari": webarchive.MOST_BYTES,
        "entries of a bibliography": json_files.MOST_ENTRIES,
        "a record": source.MAX_BYTES,
        "a text of a record": shape.MAX_TEXT,
        "a title, a name or an address that a source states": LONGEST,
        "a summary": source.MAX_BODY,
        "a note": notes.LONGEST,
        "redirects of an address": MOST_REDIRECTS,
        "an answer of a server": Policy().whole,
        "waiting for another command": PATIENCE,
    }
