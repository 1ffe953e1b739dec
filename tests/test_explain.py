"""One text with everything that is read from it, marked."""

import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_digest import main
from digest.commands.marked import KINDS, as_json, json_lines, marked_text, safe
from digest.reading import Vocabulary
from digest.reading.explain import Mark, explain
from tests.inputs import PARAGRAPHS, page, rss, rss_item
from tests.reading import cleaned
from tests.roots import PROJECT
from tests.texts import arbitrary, broken_articles
from tests.world import registry_of

VOCABULARY = Vocabulary(registry_of())
TEXT = "Towns sign a treaty\n\n" + "\n\n".join(PARAGRAPHS) + "\n\nShare\n\nHarbour Gazette\n"


def marks_of(source: str) -> tuple[Mark, ...]:
    """Return the marks of a pasted text."""
    return explain(cleaned(source), VOCABULARY)


@given(st.one_of(broken_articles(), arbitrary))
def test_quotes(source: str) -> None:
    """Every mark quotes the text as it was given, whatever was done to it, and marks come in order."""
    marks = marks_of(source)
    for mark in marks:
        assert mark.quote == source[mark.start : mark.end]
        assert 0 <= mark.start <= mark.end <= len(source)
        assert mark.start < mark.end or (mark.field, mark.end) == ("language", 0)
    assert [m.start for m in marks] == sorted(m.start for m in marks)
    json.dumps(as_json(marks))


@given(broken_articles())
def test_terminal_keeps_the_words(source: str) -> None:
    """The marked text holds the words of the text, all of them, in order, when colours and values are taken off."""
    shown = marked_text(source, marks_of(source), colour=True)
    bare = re.sub(r"\033\[2m\[[^\033]*\]\033\[0m|\033\[[0-9;]*m", "", shown)
    assert "".join(bare.split()).startswith("".join(safe(source).split()))


def test_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Prints lists of dates, people, places, claims and dropped runs, each entry with its fields."""
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    assert main(["explain", "--json", f"{tmp_path}/a.txt"]) == 0
    tree = json.loads(capsys.readouterr().out)
    assert set(tree) == {"name", "source", "body", *KINDS.values()}
    assert tree.pop("source") == TEXT
    assert all(p in TEXT for p in tree["body"].split("\n\n"))
    assert tree.pop("name") == f"{tmp_path}/a.txt"
    assert tree.pop("body").startswith("NAIROBI, May 3")
    assert [d["value"] for d in tree["dates"] if d["quote"] == "May 3, 2019"] == ["2019-05-03"]
    for entry in (e for entries in tree.values() for e in entries):
        assert {"start", "end", "quote", "value", "rule", "basis", "review"} <= set(entry)
        # The language is read from all of the text.
        assert TEXT[entry["start"] or 0 : entry["end"] or 0] == entry["quote"]


def test_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Explains a web page by its visible text."""
    (tmp_path / "a.html").write_text(page(), encoding="utf-8")
    assert main(["explain", f"{tmp_path}/a.html"]) == 0
    assert "Daniel Otieno" in capsys.readouterr().out
    assert main(["explain", "--json", f"{tmp_path}/a.html"]) == 0
    tree = json.loads(capsys.readouterr().out)
    source = tree.pop("source")
    assert all(source[e["start"] : e["end"]] == e["quote"] for kind in KINDS.values() for e in tree[kind])
    assert tree["body"].split("\n\n")[0] in source
    assert not tree["body"].startswith(source.split("\n\n", maxsplit=1)[0])


def test_lines() -> None:
    """Gives one line for each line, those that cannot be read with their fault."""
    good = json.dumps({"id": "a", "text": TEXT, "published": "2019-05-03"})
    bad = ["", "{", "3", "[]", "null", '"a"', '{"id": "b"}', '{"id": "c", "text": 3}', '{"id": "d", "text": ""}', '{"id": "e", "text": "a", "published": "x"}',
           '{"id": "f", "text": "a", "published": 3}', '{"id": "g", "text": "a\\ud800"}', '{"id": "h", "text": "a\\u0000"}', "[" * 100_000, '{"id": "\\ud800", "text": "a"}']  # fmt: skip
    out = list(json_lines([good, *bad, good], VOCABULARY))
    trees = [json.loads(line) for line, _ in out]
    assert len(out) == len(bad) + 2
    assert [fine for _, fine in out[: len(bad)]] == [True] + [False] * (len(bad) - 1)
    assert [t["id"] for t in trees][6:13] == [6 + 1, "b", "c", "d", "e", "f", "g"]
    assert all(set(t) == {"id", "error"} for t, (_, fine) in zip(trees, out, strict=True) if not fine)
    assert trees[0] == trees[-1]
    for line, _ in out:
        assert "\n" not in line
        line.encode("utf-8")


def test_command_of_lines(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Ends with 1 when a line is bad, with 0 when none is; line ends of Unicode inside a text end no line."""
    good = json.dumps({"id": "a", "text": "One.\u2028Two.\x85Three."}, ensure_ascii=False)
    for lines, status in (([good, good], 0), ([good, "{"], 1), ([good, '{"text": "caf\udce9"}', good], 1)):
        data = ("\n".join(lines) + "\n").encode("utf-8", "surrogateescape")
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        assert main(["explain", "--jsonl", "-"]) == status
        assert capsys.readouterr().out.count("\n") == len(lines)


def test_bad_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Names the fault of a file that cannot be read, and of one that is not there."""
    (tmp_path / "a.txt").write_bytes(b"\xff")
    assert main(["explain", f"{tmp_path}/a.txt"]) == 1
    assert main(["explain", f"{tmp_path}/b.txt"]) == 1
    assert "not-utf-8" in capsys.readouterr().err


@pytest.mark.parametrize("form", ["--json", "--jsonl"])
def test_closed_file(
    form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Names a file that it may not open."""
    (tmp_path / "a.jsonl").write_text("{}\n", encoding="utf-8")
    opened = Path.open

    def closed(path: Path, *args: Any, **more: Any) -> Any:
        if path.name == "a.jsonl":
            raise PermissionError(13, "Permission denied")
        return opened(path, *args, **more)

    monkeypatch.setattr(Path, "open", closed)
    assert main(["explain", form, f"{tmp_path}/a.jsonl"]) == 1
    assert "a.jsonl: unreadable: the file cannot be read (Permission denied)" in capsys.readouterr().err


def test_no_colour() -> None:
    """Writes no escape sequence without colour, and marks in brackets."""
    text = marked_text(TEXT, marks_of(TEXT), colour=False)
    assert "\033" not in text
    assert "[Daniel Otieno](person: daniel-otieno)" in text or "(person: daniel-otieno)" in text


def test_escapes_of_a_text() -> None:
    """Lets no control sequence of a text reach a terminal."""
    for colour in (True, False):
        shown = marked_text(
            "The \033]0;x\07\033[2J minister\x9b2J.", marks_of("The \033]0;x\07\033[2J minister\x9b2J."), colour=colour
        )
        left = re.sub(r"\033\[[0-9;]*m", "", shown)
        assert not set(left) & {"\033", "\x07", "\x9b"}


def test_same_everywhere(tmp_path: Path) -> None:
    """Prints the same bytes under any time zone, locale and order of hashes."""
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    command = [sys.executable, (PROJECT / "build_digest.py").as_posix(), "explain", "--json", "a.txt"]
    seen = set()
    for zone, locale, seed in (
        ("UTC", "C", "0"),
        ("Asia/Tokyo", "C.UTF-8", "1"),
        ("America/Lima", "tr_TR.UTF-8", "77"),
    ):
        env = {**os.environ, "TZ": zone, "LC_ALL": locale, "PYTHONHASHSEED": seed}
        seen.add(subprocess.run(command, cwd=tmp_path, env=env, check=True, capture_output=True).stdout)
    assert len(seen) == 1


OUTSIDE = {
    "a.md": f"---\ntitle: Towns sign a treaty\ndate: 2019-05-03\n---\n\n{PARAGRAPHS[0]}\n\n{PARAGRAPHS[1]}\n",
    "a.html": page(head='<meta property="article:published_time" content="2019-05-03T10:00:00+03:00">').replace("<h1>", "<b>").replace("</h1>", "</b>"),
    "a.eml": f"Subject: Towns sign a treaty\nDate: Fri, 03 May 2019 20:00:00 +0300\n\n{PARAGRAPHS[1]}\n",
    "a.json": json.dumps([{"type": "article", "title": "Towns sign a treaty", "abstract": PARAGRAPHS[1], "issued": {"date-parts": [[2019, 5, 3]]}}]),
}  # fmt: skip


@pytest.mark.parametrize("name", OUTSIDE)
def test_what_stands_outside_the_text(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Lists title and day as `add` takes them, where they stand in front matter, markup or headers."""
    (tmp_path / name).write_text(OUTSIDE[name], encoding="utf-8")
    assert main(["explain", f"{tmp_path}/{name}"]) == 0
    said = capsys.readouterr().out
    assert "       published  2019-05-03" in said
    assert "           title  " in said
    assert main(["explain", "--json", f"{tmp_path}/{name}"]) == 0
    claims = {c["field"]: c for c in json.loads(capsys.readouterr().out)["claims"]}
    assert claims["published"]["value"] == "2019-05-03"
    assert claims["title"]["value"]


def test_several_articles(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Explains each article of a feed, and says which entries are none."""
    (tmp_path / "a.xml").write_bytes(
        rss(rss_item(), rss_item(body="Soon."), rss_item(title="Other towns sign a treaty"))
    )
    assert main(["explain", f"{tmp_path}/a.xml"]) == 0
    said = capsys.readouterr()
    assert [line for line in said.out.splitlines() if line.startswith("==")] == [
        f"== {tmp_path}/a.xml, entry {n}" for n in (1, 3)
    ]
    assert "skipped" in said.err
    assert main(["explain", "--json", f"{tmp_path}/a.xml"]) == 0
    assert len(json.loads(capsys.readouterr().out)) == 2


def test_reader_who_stops(tmp_path: Path) -> None:
    """Ends quietly when whoever reads its output has seen enough."""
    (tmp_path / "a.txt").write_text("\n\n".join([TEXT] * 200), encoding="utf-8")
    command = [sys.executable, (PROJECT / "build_digest.py").as_posix(), "explain", "a.txt"]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 0


def test_both_readings(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Shows what a generous reading finds where less than half of it was taken."""
    more = "</span></div><div><span>".join(f"{p} {PARAGRAPHS[1]} {n}" for p in PARAGRAPHS for n in range(3))
    body = f'<div class=article-body><p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[2]}</p></div><div class="related-content sidebar widget"><div><span>{more}</span></div></div>'
    (tmp_path / "a.html").write_text(
        f"<html><head><title>Towns sign a treaty | Gazette</title></head><body><h1>Towns sign a treaty</h1>{body}</body></html>"
    )
    assert main(["explain", f"{tmp_path}/a.html"]) == 0
    said = capsys.readouterr().out
    assert "A generous reading of the page finds:" in said
    assert "a generous reading finds" in said
