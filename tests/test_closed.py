"""Who may look into what a build makes: of a private copy its owner alone, of a public site everybody."""

import json
import stat
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

import digest.build
from digest.build import build
from digest.commands.writing import writing
from digest.content import FOLDERS
from digest.records.digest import Profile
from digest.records.streams import digest_of
from digest.site.bundle import bundle
from digest.site.mirror import Stamps, put_in_place
from digest.site.stage import Stage
from digest.site.swap import STAGE
from digest.store.closed import close, reopen
from digest.store.files import Early, write_generated, write_pieces
from digest.store.layout import ORIGINALS
from digest.store.lock import locked
from tests.roots import registered_root, write
from tests.test_add import add

TEXT = "Talks are held\n\nPresident Daniel Otieno met President Helene Marchais in Nairobi on May 3, 2019.\n"


def mode(path: Path) -> int:
    """Return who may do what."""
    return stat.S_IMODE(path.stat().st_mode)


def open_to_others(root: Path, words: str) -> list[str]:
    """Return the files that hold some words and that others can read, through all folders that lead to them."""

    def is_open(path: Path) -> bool:
        return bool(mode(path) & stat.S_IROTH) and all(mode(p) & stat.S_IXOTH for p in _between(root, path))

    held = (p for p in root.rglob("*") if p.is_file() and words in p.read_text(encoding="utf-8", errors="replace"))
    return sorted(p.relative_to(root).as_posix() for p in held if is_open(p))


def _between(root: Path, path: Path) -> Iterable[Path]:
    return (p for p in path.parents if p.is_relative_to(root) and p != root)


def made_folders(root: Path) -> set[int]:
    """Return who may look into the folders that a build makes."""
    return {mode(root / "docs" / name) for name in FOLDERS if (root / "docs" / name).is_dir()}


@pytest.fixture
def mine(tmp_path: Path) -> Iterator[Path]:
    """A digest that holds a text which may not be published."""
    root = registered_root(tmp_path / "digest")
    write(tmp_path, {"a.txt": f"{TEXT}\nThe heron sat on the pier.\n"})
    assert add(root, str(tmp_path / "a.txt")) == 0
    yield root
    reopen(p for p in root.rglob("*"))


def test_originals(mine: Path) -> None:
    """Makes the folder of private texts closed, and closes one that is open before anything is written."""
    assert mode(mine / ORIGINALS) == 0o700
    (mine / ORIGINALS).chmod(0o755)
    with writing(mine, "test"):
        assert mode(mine / ORIGINALS) == 0o700
    assert {mode(p) for p in (mine / ORIGINALS).iterdir()} == {0o600}


def test_private_copy(mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Closes the folders of a private build before anything lies in them, and opens them when all of it has gone."""
    seen: list[tuple[set[int], list[str]]] = []
    real = write_generated

    def noted(*given: object) -> object:
        seen.append((made_folders(mine), open_to_others(mine, "heron")))
        done: object = real(*given)  # type: ignore[arg-type]
        seen.append((made_folders(mine), open_to_others(mine, "heron")))
        return done

    monkeypatch.setattr(digest.build, "write_generated", noted)
    profiles: tuple[Profile | None, ...] = (None, "public")
    for profile in profiles:
        build(mine, profile)
    assert seen == [({0o700}, [])] * 4
    assert made_folders(mine) == {0o755}
    assert open_to_others(mine, "Otieno")
    assert open_to_others(mine, "heron") == []


def test_closed_before_a_text_lies_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Closes a folder of a private copy before the first text that is made for it is written, and writes only what is new."""
    seen = []
    (tmp_path / "people").mkdir()
    real = write_pieces

    def noted(path: Path, pieces: Callable[[], Iterable[bytes]], *, other: bool) -> bool:
        seen.append((mode(path.parent), sorted(p.name for p in path.parent.iterdir())))
        return real(path, pieces, other=other)

    monkeypatch.setattr("digest.store.files.write_pieces", noted)
    early = Early(tmp_path, {"people/a.md": digest_of([b"one"]), "people/b.md": digest_of([b"old"])}, closed=True)
    for name, text in (("people/a.md", "one"), ("people/b.md", "two"), ("people/c.md", "three")):
        early.put(name, text, digest_of([text.encode()]))
    assert seen == [(0o700, []), (0o700, ["b.md"])]
    assert early.written == {"people/b.md", "people/c.md"}
    assert (tmp_path / "people/c.md").read_text(encoding="utf-8") == "three"


@pytest.mark.parametrize("closed", [True, False])
def test_site(tmp_path: Path, *, closed: bool) -> None:
    """Lets a web server into a public site and nobody into a private one, whatever the last one was."""
    write(tmp_path, {"site/index.html": "old"})
    (tmp_path / "site").chmod(0o755 if closed else 0o700)
    stamps: Stamps = {}
    for text in ("without a mirror", "with one"):
        made = Stage(tmp_path / STAGE / "made", tmp_path / "site", {})
        made.put_content("a/b.html", text)
        made.settle()
        stamps = put_in_place(tmp_path, made, ["index.html", "a/b.html"], stamps, closed=closed)
        assert mode(tmp_path / "site") == (0o700 if closed else 0o755)
        assert [mode(tmp_path / "site" / name) for name in ("a", "a/b.html")] == [0o755, 0o644]
        assert [p.name for p in (tmp_path / "site").iterdir()] == ["a"]


@pytest.mark.parametrize(("profile", "who"), [("private", 0o600), ("public", 0o644)])
def test_bundle(tmp_path: Path, profile: str, who: int) -> None:
    """Lets its owner alone read the bundle of a private site."""
    write(tmp_path / "site", {"index.html": "x", "data/digest.json": json.dumps({"profile": profile})})
    bundle(tmp_path, tmp_path / "site.zip")
    assert mode(tmp_path / "site.zip") == who


def test_cache(tmp_path: Path) -> None:
    """Lets nobody else see what builds keep of texts, in a folder that was there before, too."""
    (tmp_path / ".cache").mkdir(0o755)
    with locked(tmp_path, "test"):
        assert mode(tmp_path / ".cache") == 0o700


def test_folder_of_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Leaves a folder as it is that belongs to another user."""

    def refused(path: Path, _: int) -> None:
        raise PermissionError(path)

    monkeypatch.setattr(Path, "chmod", refused)
    close([tmp_path])
    reopen([tmp_path, tmp_path / "none"])
    assert tmp_path.is_dir()
