"""What commands print: names and words of content are data, which a terminal shows and does not obey."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_digest import main
from digest.commands.command import json_text, one_line
from digest.intake.fetch import Fetcher, FetchError
from tests.roots import PROJECT, RECORDS, registered_root, write
from tests.texts import arbitrary

HOSTILE = "a\x1b]0;owned\x07\x1b[2J\r\x9b31m\u202eb\u2028c\x85d\x08"
"""Sets a window's title, clears the screen, goes back to the line's beginning, turns the direction around."""
OBEYED = {*map(chr, range(32)), *map(chr, range(127, 160)), *"\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"} - {"\n"}  # fmt: skip
RECORD = f"---\ntitle: {json.dumps('Talks ' + HOSTILE)}\nrights:\n  status: own\n---\n\nTold by {{}}.\n"


def runs(root: Path) -> Iterator[list[str]]:
    """Yield commands whose output holds what is hostile."""
    write(root.parent, {f"raw/{HOSTILE}.pdf": "x", f"raw/{HOSTILE}.eml": "", f"raw/{HOSTILE}\nb.txt": "President Daniel Otieno met President Helene Marchais in Nairobi on May 3, 2019.\n"})  # fmt: skip
    yield ["add", f"{root.parent}/raw"]
    yield ["add", f"{root}/{HOSTILE}.txt", "--replaces", HOSTILE]
    yield ["add", f"https://[{HOSTILE}/"]
    yield ["import-notes", f"{root}/{HOSTILE}.json"]
    write(root, {f"{RECORDS}/articles/a.md": RECORD.format("us")})
    yield ["build"]
    yield ["search", "talks"]
    yield ["search", "talks", "--json"]
    yield ["bundle", "--output", f"{root.parent}/{HOSTILE}.zip"]
    write(root, {f"{RECORDS}/people/{HOSTILE}.yml": "name: x\n", f"{RECORDS}/people/b.yml": f"name: x\n{HOSTILE}: y\n"})
    yield ["check"]
    yield ["check", "--against", HOSTILE]


def test_nothing_raw(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Prints no control character of a file's name, of a record, of an address or of an argument, but line feeds."""
    root = registered_root(tmp_path / "digest")
    capsys.readouterr()
    for command in runs(root):
        main(["--root", str(root), *command])
        said = "".join(capsys.readouterr())
        assert not OBEYED & {*said}, (command[0], sorted(OBEYED & {*said}))
        assert "owned" in said or command[0] in {"build", "check"}, command


@given(arbitrary)
def test_one_line(text: str) -> None:
    """Keeps the length of a text, and every character that is no order to a terminal."""
    shown = one_line(text)
    assert len(shown) == len(text)
    assert not (OBEYED | {"\n"}) & {*shown}
    assert all(b in {a, "\ufffd"} for a, b in zip(text, shown, strict=True))
    shown.encode("utf-8")


@given(st.dictionaries(arbitrary, arbitrary, max_size=2))
def test_json(tree: dict[str, str]) -> None:
    """Prints JSON that reads as the value it was made of, without an order to a terminal."""
    made = json_text(tree)
    assert not OBEYED & {*made}
    made.encode("utf-8")
    if made.count("\ufffd") == sum(f"{k}{v}".count("\ufffd") for k, v in tree.items()):
        assert json.loads(made) == tree


def test_against_nothing(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Takes an empty commit for a wrong use: a workflow whose variable is empty would else check nothing."""
    assert main(["check", "--root", str(root), "--against", ""]) == 2
    assert "--against" in capsys.readouterr().err


def test_names_in_no_charset(tmp_path: Path) -> None:
    """Prints names that are no UTF-8, and words that the terminal's charset lacks, without a fault."""
    root = registered_root(tmp_path / "digest")
    (tmp_path / "raw").mkdir()
    for name in (b"\xff\xfe.txt", "习近平.eml".encode()):
        (tmp_path / "raw" / os.fsdecode(name)).write_bytes(b"\x00")
    command = [sys.executable, str(PROJECT / "build_digest.py"), "--root", str(root), "add", str(tmp_path / "raw")]
    for charset in ("ascii", "latin-1"):
        done = subprocess.run(
            command, env={**os.environ, "PYTHONIOENCODING": charset}, capture_output=True, check=False
        )
        assert b"Traceback" not in done.stderr
        assert done.stdout.count(b"skipped: ") == 2


def test_status_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tells of a server's answer what it may print: the parts of a fault are data, too."""

    def fail(*_: object, **__: object) -> None:
        raise OSError(HOSTILE)

    monkeypatch.setattr("digest.intake.fetch.socket.getaddrinfo", lambda *_, **__: [(0, 0, 0, "", ("8.8.8.8", 443))])
    monkeypatch.setattr("digest.intake.fetch.socket.create_connection", fail)
    with pytest.raises(FetchError) as caught:
        Fetcher(sleep=lambda _: None).page("https://gazette.example/a")
    assert "owned" in one_line(caught.value.message)
    assert not OBEYED & {*one_line(caught.value.message)}


@pytest.mark.parametrize("event", ['{"issue":{"body":' + "[" * 100_000, "[" * 100_000, "{", '{"issue": []}'])
def test_an_event_that_is_none(event: str, root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Tells in a line what is no event, however deep it nests."""
    write(tmp_path, {"event.json": event})
    assert main(["--root", str(root), "note-from-issue", str(tmp_path / "event.json")]) == 1
    assert "no-event" in capsys.readouterr().err
