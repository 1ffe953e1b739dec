"""Bad input through the command line: one clear message with the place and the cure, nothing changed on disk."""

import io
import subprocess
import sys
import unicodedata
from hashlib import sha256
from pathlib import Path

import pytest

from build_digest import main
from digest.store.load import load
from tests.roots import PROJECT, RECORDS, state, write

GOOD = "Published: 15 April 2018\n\nChinese Premier Lin Guowei met German Chancellor Katrin von Reuth in Berlin on Friday.\n\nThey spoke of music.\n"


def added(root: Path, *arguments: str) -> int:
    """Run `add` on a digest; return the exit status."""
    return main(["add", "--root", str(root), *arguments])


BYTES: dict[str, tuple[bytes, str, str, str]] = {
    "empty": (b"", "", "empty", "paste"),
    "blank": (b" \r\n\t\n ", "", "empty", "paste"),
    "mark-alone": (b"\xef\xbb\xbf\n", "", "empty", "paste"),
    "png": (b"\x89PNG\r\n\x1a\n\x00\x01", "", "binary", ".txt"),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3", "", "binary", ".txt"),
    "word": (b"PK\x03\x04\x14\x00word/", "", "binary", ".html"),
    "gzip": (b"\x1f\x8b\x08\x00", "", "binary", "unpack"),
    "elf": (b"\x7fELF\x02\x01", "", "binary", "leave it out"),
    "utf-16-le": (GOOD.encode("utf-16"), "", "utf-16", "UTF-8"),
    "utf-16-be": (b"\xfe\xff" + GOOD.encode("utf-16-be"), "", "utf-16", "UTF-8"),
    "utf-32": (GOOD.encode("utf-32"), "", "utf-16", "UTF-8"),
    "nul": (b"They met.\nThen \0 they left.\n", ":2:6", "nul-byte", "NUL"),
    "utf-16-unmarked": ("Am 3. Mai".encode("utf-16-le"), ":1:2", "nul-byte", "UTF-8"),
    "latin-1": ("They met.\nIn São Paulo.\n".encode("latin-1"), ":2:5", "not-utf-8", "UTF-8"),
    "windows-1252": ("“They met”".encode("cp1252"), ":1:1", "not-utf-8", "UTF-8"),
    "gb18030": ("习近平会见".encode("gb18030"), ":1:2", "not-utf-8", "UTF-8"),
    "cut-in-a-letter": ("They met in Brasíl".encode()[:-2], ":1:17", "not-utf-8", "UTF-8"),
    "surrogate": (b"They met \xed\xa0\x80 there.", ":1:10", "not-utf-8", "UTF-8"),
    "overlong": (b"They met \xc0\xaf there.", ":1:10", "not-utf-8", "UTF-8"),
    "20-megabytes": (b"They met. " * 2_000_000, "", "too-long", "one article"),
}


@pytest.mark.parametrize("name", BYTES)
def test_bytes(name: str, root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Refuses a file that is no text in UTF-8, with the line and column where that shows."""
    data, place, code, cure = BYTES[name]
    path = tmp_path / "article.txt"
    path.write_bytes(data)
    before = state(root, times=True)
    assert added(root, str(path)) == 1
    said = capsys.readouterr()
    line, end = said.err.splitlines()
    assert line.startswith(f"{path}{place}: {code}: ")
    assert cure in line.split("; ", 1)[1]
    assert end == "1 problem; nothing was changed"
    assert said.out == ""
    assert state(root, times=True) == before


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("missing.txt", "no-such-file"),
        ("none", "no-such-file"),
        ("folder", "empty-folder"),
        ("picture.png", "unknown-format"),
    ],
)
def test_paths(name: str, code: str, root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Refuses a path that is not there, a folder without articles, and a kind of file that no reader takes."""
    write(tmp_path, {"folder/notes.xyz": "x", "folder/deep/.hidden.txt": GOOD, "picture.png": "x"})
    before = state(root, times=True)
    assert added(root, str(tmp_path / name)) == 1
    line, _ = capsys.readouterr().err.splitlines()
    assert line.startswith(f"{tmp_path / name}: {code}: ")
    assert ".txt" in line
    assert state(root, times=True) == before


def test_all_at_once(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Lists the problems of all inputs and of all records in one run, sorted, and adds none of the good ones."""
    write(tmp_path, {"a.txt": b"", "b.txt": GOOD, "c.txt": b"caf\xe9", "d.png": b"x"})
    write(root, {f"{RECORDS}/people/a.yml": "name: A\nname: B\n"})
    before = state(root, times=True)
    names = [str(tmp_path / n) for n in ("d.png", "c.txt", "b.txt", "a.txt", "missing.txt")]
    assert added(root, *names) == 1
    *lines, end = capsys.readouterr().err.splitlines()
    codes = [line.split(": ")[1] for line in lines]
    assert sorted(codes) == ["duplicate-key", "empty", "no-such-file", "not-utf-8", "unknown-format"]
    assert lines == sorted(lines)
    assert end == "5 problems; nothing was changed"
    assert state(root, times=True) == before


def test_windows_text(root: Path, tmp_path: Path) -> None:
    """Takes Windows line ends and a byte order mark: line ends are dropped as white space, and listed."""
    path = tmp_path / "article.txt"
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    assert added(root, str(path)) == 0
    loaded = load(root)
    (article,) = loaded.articles.values()
    (text,) = loaded.texts.values()
    assert loaded.problems == []
    assert "\r" not in text.text
    assert article.published == "2018-04-15"
    assert article.about[0].date == "2018-04-13"


def test_standard_input(root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Reads an article from standard input, and names it in a problem."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(GOOD.encode())))
    assert added(root, "-") == 0
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xff\xfe\0")))
    before = state(root, times=True)
    assert added(root, "-") == 1
    assert "standard input: utf-16: " in capsys.readouterr().err
    assert state(root, times=True) == before


def test_odd_names(root: Path, tmp_path: Path) -> None:
    """Takes files whose names hold spaces, signs of Markdown and letters of all scripts, and keeps the name."""
    name = unicodedata.normalize("NFC", "习近平 [x](y) 'é' {{ z }} 100%.TXT")
    path = tmp_path / name
    path.write_text(GOOD, encoding="utf-8")
    assert added(root, str(path)) == 0
    (article,) = load(root).articles.values()
    assert article.source is not None
    assert article.source.name is not None
    assert unicodedata.normalize("NFC", article.source.name) == name


def test_symlinked_article(root: Path, tmp_path: Path) -> None:
    """Does not follow symbolic links that stand in a folder of articles."""
    write(tmp_path, {"secret.txt": "A secret.", "folder/a.txt": GOOD})
    (tmp_path / "folder/b.txt").symlink_to(tmp_path / "secret.txt")
    assert added(root, str(tmp_path / "folder")) == 0
    assert len(load(root).articles) == 1


def test_same_text_twice(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Knows a text again, under another name and in the same run, and changes no byte."""
    write(tmp_path, {"a.txt": GOOD, "b.txt": GOOD})
    assert added(root, str(tmp_path / "a.txt"), str(tmp_path / "b.txt")) == 0
    assert len(load(root).articles) == 1
    before = state(root / "docs", times=True), state(root / "originals", times=True)
    assert added(root, str(tmp_path / "b.txt")) == 0
    assert "added" not in capsys.readouterr().out.splitlines()[-1]
    assert (state(root / "docs", times=True), state(root / "originals", times=True)) == before


def test_rights_decide_where_a_text_goes(root: Path, tmp_path: Path) -> None:
    """Keeps a text without rights out of the published folder, and puts one of one's own beside its record."""
    write(tmp_path, {"a.txt": GOOD, "b.txt": GOOD.replace("music", "fish")})
    assert added(root, str(tmp_path / "a.txt")) == 0
    digest = sha256(GOOD.encode()).hexdigest()
    assert (root / f"originals/{digest}.txt").read_text(encoding="utf-8") == GOOD
    assert not list((root / RECORDS / "articles").glob("*.txt"))
    assert added(root, "--rights", "own", str(tmp_path / "b.txt")) == 0
    assert len(list((root / RECORDS / "articles").glob("*.txt"))) == 1


def test_proof(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Asks for a proof of rights that want one."""
    write(tmp_path, {"a.txt": GOOD})
    before = state(root, times=True)
    assert added(root, "--rights", "licensed", str(tmp_path / "a.txt")) == 1
    assert "rights-without-proof" in capsys.readouterr().err
    assert state(root, times=True) == before
    assert added(root, "--rights", "licensed", "--proof", "https://news.example/licence", str(tmp_path / "a.txt")) == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["add"],
        ["add", "--published", "yesterday", "a.txt"],
        ["add", "--published", "2020-02-30", "a.txt"],
        ["add", "--rights", "mine", "a.txt"],
        ["--profile", "secret"],
        ["check", "--nonsense"],
        ["init"],
        ["serve", "--port", "many"],
        ["--root"],
    ],
    ids=" ".join,
)
def test_wrong_use(arguments: list[str], root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Ends with status 2 and says how a command is used."""
    before = state(root, times=True)
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert "usage: build_digest.py" in capsys.readouterr().err
    assert state(root, times=True) == before


def test_one_address_one_input(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Takes an address for one input only."""
    write(tmp_path, {"a.txt": GOOD, "b.txt": GOOD})
    assert added(root, "--url", "https://news.example/", str(tmp_path / "a.txt"), str(tmp_path / "b.txt")) == 2
    assert capsys.readouterr().err


@pytest.mark.parametrize("command", ["", "build", "check", "serve", "lineage"])
def test_no_digest(command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Says how to start a digest where there is none, and makes nothing."""
    folder = tmp_path / "nothing here"
    assert main([*([command] if command else []), "--root", str(folder)]) == 1
    assert "init" in capsys.readouterr().err
    assert not folder.exists()


def test_root_before_and_after(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Takes --root before and after the command, and --profile with it."""
    write(tmp_path, {"a.txt": GOOD})
    assert main(["--root", str(root), "add", str(tmp_path / "a.txt")]) == 0
    assert main(["--root", str(root), "check"]) == 0
    assert main(["check", "--root", str(root)]) == 0
    assert main(["--root", str(root), "--profile", "public", "build"]) == 0
    assert main(["build", "--profile", "private", "--root", str(root)]) == 0
    assert main(["--root", str(root)]) == 0
    assert "1 articles" in capsys.readouterr().out


def test_init(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Starts a digest of one's own that builds, and refuses a folder that holds anything."""
    mine = tmp_path / "mine"
    title = 'Türkçe: "Özet" #1'
    assert main(["init", str(mine), "--title", title]) == 0
    assert main(["--root", str(mine)]) == 0
    assert title.replace('"', "&#34;") in (mine / "site/index.html").read_text(encoding="utf-8").replace(
        "&quot;", "&#34;"
    )
    before = state(mine, times=True)
    assert main(["init", str(mine)]) == 1
    assert state(mine, times=True) == before
    assert "not-empty" in capsys.readouterr().err


def test_as_a_program(root: Path, tmp_path: Path) -> None:
    """Does the same as a program of its own: status 1, problems on standard error, nothing else."""
    write(tmp_path, {"a.txt": b""})
    command = [sys.executable, str(PROJECT / "build_digest.py"), "add", "--root", str(root), "a.txt"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines() == [
        "a.txt: empty: the file is empty; paste the article's text into it",
        "1 problem; nothing was changed",
    ]


def test_every_command_has_help(capsys: pytest.CaptureFixture[str]) -> None:
    """Explains every command and every option."""
    with pytest.raises(SystemExit):
        main(["--help"])
    commands = [
        line.split()[0]
        for line in capsys.readouterr().out.split("commands:")[1].splitlines()
        if line.startswith("    ") and line[4] != " "
    ]
    assert {"build", "add", "init", "check", "serve"} <= set(commands[1:] + commands[:1])
    for name in [c for c in commands if c.islower()]:
        with pytest.raises(SystemExit) as caught:
            main([name, "--help"])
        assert caught.value.code == 0
        assert "usage" in capsys.readouterr().out


@pytest.mark.parametrize("text", ["Leave a Reply\n\nName *\n\nEmail *\n", "\x07\x1b\x07\n", "\u200b\u2060\n"])
def test_nothing_left(text: str, root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Refuses a file of which no line belongs to an article, and says so."""
    write(tmp_path, {"a.txt": text})
    assert added(root, str(tmp_path / "a.txt")) == 1
    assert "no article" in capsys.readouterr().err
