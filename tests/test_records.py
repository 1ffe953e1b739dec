"""Faults of records: each one message with the place and the cure, all of them in one run."""

from hashlib import sha256
from pathlib import Path

import pytest

from build_digest import main
from digest.store.load import load
from tests.golden import Case, cases
from tests.roots import RECORDS, state, write


def written(case: Case, root: Path) -> None:
    """Write a case's files; where it asks, put the digest of a text in the place of a word."""
    files = {f"{RECORDS}/{name}": text for name, text in case["files"].items()}
    if "sha256" in case.fields:
        text, record, word = case["sha256"]
        digest = sha256(files[f"{RECORDS}/{text}"].encode()).hexdigest()
        files[f"{RECORDS}/{record}"] = files[f"{RECORDS}/{record}"].replace(word, digest)
    write(root, files)
    if any(Path(name).name not in {p.name for p in (root / name).parent.iterdir()} for name in files):
        pytest.skip("this file system takes two of the names for one")


@pytest.mark.parametrize("case", cases("records"))
def test_problems(case: Case, root: Path) -> None:
    """Names file, line, column and kind of every fault, what is wrong, and how to mend it."""
    written(case, root)
    problems = load(root).problems
    said = [str(p) for p in problems]
    wanted = [(f"{RECORDS}/{p['at']}: {p['code']}: ", p.get("says", [])) for p in case["problems"]]
    assert [line[: len(start)] for line, (start, _) in zip(said, wanted, strict=False)] == [s for s, _ in wanted]
    assert len(said) == len(wanted), said[len(wanted) :]
    for line, (_, words) in zip(said, wanted, strict=True):
        assert all(w in line for w in words), line
    for problem in problems:
        assert "\n" not in str(problem)
        assert problem.message
        assert problem.cure


@pytest.mark.parametrize("case", cases("records"))
def test_check(case: Case, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`check` and `build` print the problems, end with status 1, and change nothing on disk."""
    written(case, root)
    before = state(root, times=True)
    assert main(["check", "--root", str(root)]) == bool(case["problems"])
    assert state(root, times=True) == before
    printed = capsys.readouterr().err.splitlines()
    assert len(printed) == (len(case["problems"]) + 1 if case["problems"] else 0)
    assert all(line.startswith(f"{root.as_posix()}/{RECORDS}/") for line in printed[:-1])
    if case["problems"]:
        assert main(["--root", str(root)]) == 1
        assert state(root, times=True) == before


@pytest.mark.parametrize("kind", ["articles", "meetings", "people"])
def test_symlink(kind: str, root: Path) -> None:
    """Follows no symbolic link among records, whatever it leads to."""
    secret = root.parent / "secret.yml"
    secret.write_text("name: secret\n", encoding="utf-8")
    name = "a.yml" if kind == "people" else "a.md"
    (root / RECORDS / kind / name).symlink_to(secret)
    (problem,) = load(root).problems
    assert (problem.file, problem.code) == (f"{RECORDS}/{kind}/{name}", "symlink")
    assert "secret" not in str(problem)


def test_symlinked_text(root: Path) -> None:
    """Follows no symbolic link from a record to its text."""
    secret = root.parent / "secret.txt"
    secret.write_text("A secret that stands elsewhere.\n", encoding="utf-8")
    digest = sha256(secret.read_bytes()).hexdigest()
    record = f"---\nrights:\n  status: own\nsource:\n  sha256: {digest}\n  length: 32\n---\n"
    write(root, {f"{RECORDS}/articles/a.md": record})
    (root / RECORDS / "articles/a.txt").symlink_to(secret)
    loaded = load(root)
    assert [p.code for p in loaded.problems] == ["symlink"]
    assert not loaded.texts


def test_symlinked_folder(root: Path) -> None:
    """Follows no symbolic link that stands for a folder of records."""
    elsewhere = root.parent / "elsewhere"
    write(elsewhere, {"a.md": "---\ntitle: secret\n---\n"})
    folder = root / RECORDS / "meetings"
    folder.rmdir()
    folder.symlink_to(elsewhere)
    loaded = load(root)
    assert [p.code for p in loaded.problems] == ["symlink"]
    assert not loaded.meetings


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"name: caf\xe9\n", "not-utf-8"),
        (b"name: a\0b\n", "nul-byte"),
        ("name: a\n".encode("utf-16"), "not-utf-8"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "not-utf-8"),
        (b"name: " + b"a" * 500_000, "too-long"),
        (b"name: " + b"a" * 100_000, "too-long"),
        (b"name: \x07\n", "yaml"),
    ],
)
def test_bytes(data: bytes, code: str, root: Path) -> None:
    """Refuses a record that is no UTF-8 text, holds NUL or control characters, or is far too long."""
    write(root, {f"{RECORDS}/people/a.yml": data})
    (problem,) = load(root).problems
    assert (problem.file, problem.code) == (f"{RECORDS}/people/a.yml", code)


def test_long_summary(root: Path) -> None:
    """Refuses a summary that no reader would read and whose signs would take minutes to render."""
    write(root, {f"{RECORDS}/articles/a.md": "---\ntitle: A\n---\n\n" + "[" * 20_001, f"{RECORDS}/articles/b.md": "---\ntitle: A\n---\n\n" + "[" * 20_000})  # fmt: skip
    (problem,) = load(root).problems
    assert (problem.file, problem.line, problem.code) == (f"{RECORDS}/articles/a.md", 5, "too-long")
    assert "20,001" in problem.message


def test_unreadable(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reports a record that may not be read."""
    write(root, {f"{RECORDS}/people/a.yml": "name: A\n"})
    read_bytes = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "a.yml":
            raise PermissionError(13, "Permission denied")
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    (problem,) = load(root).problems
    assert (problem.file, problem.code) == (f"{RECORDS}/people/a.yml", "unreadable")
    assert "Permission denied" in problem.message


def test_editors_files(root: Path) -> None:
    """Passes over hidden files that editors and systems leave in folders."""
    write(root, {f"{RECORDS}/people/.DS_Store": b"\0\1", f"{RECORDS}/people/.a.yml.swp": b"\0"})
    assert load(root).problems == []
