"""Every point of extension made by its recipe in a scratch copy of the code, and seen to work."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.roots import PROJECT, write

GUIDE = (PROJECT / "CONTRIBUTING.md").read_text(encoding="utf-8").split("## Extend it\n", 1)[1].split("\n## ", 1)[0]
RECIPES = {
    title.strip(): [(kind, path, text) for kind, path, text in re.findall(r"(?ms)^```(\w+)\n# (\S+?)(?:, [^\n]*)?\n(.*?)^```$", body)]
    for title, body in re.findall(r"(?ms)^### (.*?)\n(.*?)(?=^### |\Z)", GUIDE)
}  # fmt: skip
"""The blocks of each recipe: language, file, text."""

TALK = "1\n00:00:01,000 --> 00:00:03,500\nPresident Vladimir Putin met Wang Yi\n\n2\n00:00:04,000 --> 00:00:06,000\nin Moscow on 3 March 2021.\n"
REPORT = """Talks in Moscow

21 °C

MOSCOW - President Vladimir Putin met Wang Yi in Moscow a fortnight ago.

Archived at https://example.org/kept for readers.
"""
CROSSED = {
    "crossed.txt": "A Day in Moscow\n\nPresident Vladimir Putin crossed paths with Wang Yi in Moscow on 3 March 2021.\n",
    "street.txt": "A Day in Moscow\n\nPresident Vladimir Putin crossed the street in Moscow with Wang Yi in mind.\n",
}
NOTE = """---
kind: praise
whole: true
author: Ada Example
---

Well told.
"""


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the code and the demonstration, extended at every point."""
    root = tmp_path_factory.mktemp("extended")
    left_out = shutil.ignore_patterns("__pycache__")
    for folder in ("digest", "tools", "docs/records", ".github"):
        shutil.copytree(PROJECT / folder, root / folder, ignore=left_out)
    for name in ("build_digest.py", "mkdocs.yml", "docs/about.md", "docs/searching.md"):
        shutil.copy(PROJECT / name, root / name)
    for blocks in RECIPES.values():
        for kind, name, text in blocks:
            path = root / name
            before = path.read_text(encoding="utf-8") if path.exists() else ""
            if kind == "yaml" and "\nnav:\n" in before:
                after = before.replace("\nnav:\n", f"\nnav:\n{text}", 1)
                assert after != before
            else:
                after = f"{before}\n\n{text}"
            path.write_text(after, encoding="utf-8")
    article = next((root / "docs/records/articles").glob("2023-09-2*.md")).stem
    write(root, {f"docs/records/annotations/{article}/2026-01-01-well-told.md": NOTE})
    write(root, {"talk.srt": TALK, "report.txt": REPORT, **CROSSED})
    assert run(root, "tools/repository.py").returncode == 0
    done = run(root, "build_digest.py", "build")
    assert done.returncode == 0, done.stdout + done.stderr
    return root


def run(root: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a program of the copy."""
    return subprocess.run(
        [sys.executable, *command], cwd=root, capture_output=True, text=True, encoding="utf-8", check=False
    )


def explained(root: Path, name: str, *arguments: str) -> Mapping[str, Any]:
    """Return what the copy reads from a file."""
    done = run(root, "build_digest.py", "explain", "--json", *arguments, name)
    assert done.returncode == 0, done.stderr
    out: Mapping[str, Any] = json.loads(done.stdout)
    return out


def page(root: Path, name: str) -> str:
    """Return a page of the copy's site."""
    return (root / "site" / name).read_text(encoding="utf-8")


def test_all_are_walked() -> None:
    """Looks at every recipe that there is, each with a block."""
    asked = {name.removeprefix("test_").replace("_", " ") for name in globals() if name.startswith("test_")}
    assert {title.lower() for title in RECIPES} == asked - {"all are walked"}
    assert all(RECIPES.values())


def test_an_input_format(copy: Path) -> None:
    """Reads subtitles as running text, and takes nothing of them for a day of publication."""
    told = explained(copy, "talk.srt")
    assert told["source"].strip() == "President Vladimir Putin met Wang Yi in Moscow on 3 March 2021."
    claims = {c["field"]: c["value"] for c in told["claims"]}
    assert claims.get("published") is None
    assert "2021-03-03" in [c["value"] for c in told["claims"] if c["field"] != "published"]


def test_clutter_to_drop(copy: Path) -> None:
    """Drops a temperature, by the rule's name."""
    dropped = explained(copy, "report.txt")["dropped"]
    assert [d["quote"].strip() for d in dropped if d["rule"] == "weather"] == ["21 °C"]


def test_a_fact_about_the_article(copy: Path) -> None:
    """Finds the address of a kept copy, with its words."""
    (claim,) = [c for c in explained(copy, "report.txt")["claims"] if c["field"] == "archive"]
    assert claim["value"] == claim["quote"] == "https://example.org/kept"


def test_a_way_to_name_a_time(copy: Path) -> None:
    """Counts a fortnight from the day of publication."""
    told = explained(copy, "report.txt", "--published", "2024-05-16")
    assert "2024-05-02" in [d["value"] for d in told["dates"]]


def test_a_way_to_tell_of_a_meeting(copy: Path) -> None:
    """Reads who met from the new frame's words, and not from those that it refuses."""
    told = {name: [c["value"] for c in explained(copy, name)["claims"]] for name in ("crossed.txt", "street.txt")}
    assert "wang-yi" in told["crossed.txt"]
    assert "wang-yi" not in told["street.txt"]


def test_a_type_of_link(copy: Path) -> None:
    """Makes the links, in the data and in readers' words."""
    links = json.loads((copy / "docs/data/digest.json").read_text(encoding="utf-8"))["links"]
    made = [k for k in links if k["type"] == "same city"]
    assert made
    assert "same city, before" in page(copy, f"meetings/{made[0]['to']['meeting']}.html")
    schema = (copy / "docs/data/schemas/digest.json").read_text(encoding="utf-8")
    assert '"same city"' in schema


def test_a_kind_of_note(copy: Path) -> None:
    """Takes the note, shows and filters it by its word, offers it, and exports it with its motivation."""
    index = page(copy, "annotations/index.html")
    assert "Praise 1</label>" in index
    article = next((copy / "site/articles").glob("2023-09-2*.html"))
    assert " praise:" in page(copy, f"articles/{article.name}")
    assert "praise]" in (copy / ".github/ISSUE_TEMPLATE/annotation.yml").read_text(encoding="utf-8")
    exported = (copy / "docs/data/annotations.json").read_text(encoding="utf-8")
    assert '"commenting"' in exported


def test_a_kind_of_page(copy: Path) -> None:
    """Makes the page, which the menu of every page leads to."""
    assert "Uzbekistan" in page(copy, "countries/index.html")
    assert 'href="countries/index.html"' in page(copy, "index.html")


def test_a_kind_of_document_to_be_found(copy: Path) -> None:
    """Finds the new document."""
    done = run(copy, "build_digest.py", "search", "wanted")
    assert "Wanted: " in done.stdout


def test_an_export(copy: Path) -> None:
    """Writes the new file among the data."""
    assert page(copy, "data/meetings.tsv").startswith("id\tdate\tsources\n")


def test_a_command(copy: Path) -> None:
    """Runs the new command, which the list of commands names."""
    assert "xi-jinping: Xi Jinping" in run(copy, "build_digest.py", "people").stdout
    assert "print the people of the records" in run(copy, "build_digest.py", "--help").stdout
