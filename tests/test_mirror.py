"""The site's mirror, in which the next site is put together: what a change costs, and what becomes of it when it is torn."""

import os
import shutil
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

import pytest

from digest.records.streams import digest_of
from digest.site import mirror as mirrors
from digest.site.mirror import Stamps, put_in_place
from digest.site.stage import LARGE, Stage
from digest.site.swap import OLD, STAGE, clear, exchanged, recover_site
from digest.store.last_build import SITE
from digest.store.layout import MIRROR
from digest.store.looked import Files
from digest.store.seen import look
from tests.roots import state, write

FIRST = {"index.html": "one", "a/b.html": "two", "a/c/d.html": "three", "e.html": "four"}


class World:
    """A folder with a site, and what the last build of it has told."""

    def __init__(self, root: Path) -> None:
        """Take the folder; nothing has been built in it."""
        self.root = root
        self.last: Files = {}
        self.stamps: Stamps = {}

    def build(self, files: Mapping[str, str]) -> None:
        """Build a site of these files."""
        held = {n.removeprefix("/"): s for n, s in look({"": self.root / SITE}, {}, 0, linked=True).items()}
        intact = {name: seen for name, seen in held.items() if self.last.get(name) == seen}
        stage = Stage(self.root / STAGE / "made", self.root / SITE, intact)
        try:
            for name, text in files.items():
                stage.put_content(name, text)
            stage.settle()
            made = stage.files()
            self.stamps = put_in_place(self.root, stage, {*held, *self.last}, self.stamps, closed=False)
            self.last = made
        finally:
            clear(self.root / STAGE)

    def holds(self, files: Mapping[str, str]) -> None:
        """Assert that the site and its mirror have these files and nothing else, and are told as they are."""
        expected = {folder for name in files for folder in _above(name)}
        for tree in (SITE, MIRROR):
            found = state(self.root / tree)
            assert {n for n, what in found.items() if what == "folder"} == expected
            assert {n for n, what in found.items() if what != "folder"} == set(files)
            for name, text in files.items():
                assert (self.root / tree / name).read_text(encoding="utf-8") == text
                assert (self.root / tree / name).samefile(self.root / SITE / name)
        assert self.last == {
            n.removeprefix("/"): s for n, s in look({"": self.root / SITE}, {}, 0, linked=True).items()
        }
        assert mirrors.is_whole(self.root / MIRROR, self.stamps)


def _above(name: str) -> list[str]:
    return [parent.as_posix() for parent in Path(name).parents if parent.as_posix() != "."]


@pytest.fixture
def world(tmp_path: Path) -> World:
    """A site that was built once."""
    made = World(tmp_path)
    made.build(FIRST)
    made.holds(FIRST)
    return made


CHANGES: dict[str, Mapping[str, str]] = {
    "nothing": FIRST,
    "a file": {**FIRST, "a/b.html": "another"},
    "a new file in a new folder": {**FIRST, "x/y/z.html": "new"},
    "a folder that goes": {"index.html": "one", "e.html": "four"},
    "a file in the place of a folder": {"index.html": "one", "a": "no folder", "e.html": "four"},
    "a folder in the place of a file": {**{n: t for n, t in FIRST.items() if n != "e.html"}, "e.html/f.html": "five"},
}


@pytest.mark.parametrize("what", CHANGES)
def test_change(world: World, what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Has the new site, and a mirror of it, and links no file that stays."""
    linked: list[str] = []
    link = os.link

    def linking(source: str, place: str) -> None:
        linked.append(place)
        link(source, place)

    monkeypatch.setattr(os, "link", linking)
    files = CHANGES[what]
    before = {name: (world.root / SITE / name).stat().st_ino for name in FIRST}
    world.build(files)
    world.holds(files)
    new = [name for name, text in files.items() if FIRST.get(name) != text]
    assert sorted(linked) == sorted(f"{world.root}/{MIRROR}/{name}" for name in new)
    same = files.keys() - new
    assert {n: (world.root / SITE / n).stat().st_ino for n in same} == {n: before[n] for n in same}


def edit(path: Path) -> None:
    """Change a file in its place, which changes what else is linked to it."""
    path.write_text("edited by hand", encoding="utf-8")


def replace(root: Path) -> None:
    """Put another file in the place of one, as careful editors do."""
    write(root, {"other": "by hand"})
    (root / "other").rename(root / SITE / "e.html")


def copy(root: Path) -> None:
    """Have a copy in the place of the mirror: its files are no links."""
    shutil.copytree(root / MIRROR, root / "x")
    shutil.rmtree(root / MIRROR)
    (root / "x").rename(root / MIRROR)


def point(root: Path) -> None:
    """Have a link in the place of the mirror."""
    (root / MIRROR).rename(root / "x")
    (root / MIRROR).symlink_to(root / "x")


DAMAGE: dict[str, Callable[[Path], object]] = {
    "a file of the site edited": lambda r: edit(r / SITE / "a/b.html"),
    "a file of the site replaced": replace,
    "a file of the site gone": lambda r: (r / SITE / "index.html").unlink(),
    "a file more in the site": lambda r: write(r, {f"{SITE}/a/more.html": "more"}),
    "no site": lambda r: shutil.rmtree(r / SITE),
    "a file of the mirror gone": lambda r: (r / MIRROR / "e.html").unlink(),
    "a file more in the mirror": lambda r: write(r, {f"{MIRROR}/a/c/more.html": "more"}),
    "another mirror": copy,
    "a link for a mirror": point,
    "no mirror": lambda r: shutil.rmtree(r / MIRROR),
    "no cache": lambda r: shutil.rmtree((r / MIRROR).parent),
}  # fmt: skip


@pytest.mark.parametrize("what", DAMAGE)
def test_damage(world: World, what: str) -> None:
    """Comes to the same site whatever somebody has done to it or to its mirror."""
    DAMAGE[what](world.root)
    files = {**FIRST, "a/c/d.html": "changed"}
    world.build(files)
    world.holds(files)


def test_site_elsewhere(world: World, tmp_path: Path) -> None:
    """Puts a folder in the place of a link, and leaves alone what the link led to."""
    (tmp_path / SITE).rename(tmp_path / "elsewhere")
    (tmp_path / SITE).symlink_to(tmp_path / "elsewhere")
    world.build({**FIRST, "e.html": "changed"})
    world.holds({**FIRST, "e.html": "changed"})
    assert (tmp_path / "elsewhere/e.html").read_text(encoding="utf-8") == "four"


def test_no_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Copies what stays, and leaves no mirror, where the system makes no links."""

    def refuse(*_: object) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    world = World(tmp_path)
    for files in (FIRST, {**FIRST, "e.html": "changed"}):
        world.build(files)
        assert world.stamps == {}
        assert not (tmp_path / MIRROR).exists()
        found = state(tmp_path / SITE)
        assert {n for n, what in found.items() if what != "folder"} == set(files)
        assert (tmp_path / SITE / "e.html").read_text(encoding="utf-8") == files["e.html"]


class Killed(BaseException):
    """Stands for a kill: nothing of the program catches it."""


@pytest.mark.parametrize("at_once", [True, False], ids=["one step", "two steps"])
@pytest.mark.parametrize("whole", [True, False], ids=["mirror", "no mirror"])
def test_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, at_once: bool, whole: bool) -> None:
    """Has the old site or the new one whole after a kill at any step, and mends the rest with the next build."""
    if not at_once:
        monkeypatch.setattr("digest.site.swap.exchanged", lambda *_: False)
    new = {**FIRST, "a/b.html": "changed", "x/y.html": "new"}
    del new["e.html"]
    at = 0
    ended = False
    while not ended:
        world = World(tmp_path / str(at))
        world.build(FIRST)
        if not whole:
            shutil.rmtree(world.root / MIRROR)
        old = state(world.root / SITE)
        with monkeypatch.context() as patch:
            _kill_at(patch, at)
            with suppress(Killed):
                world.build(new)
                ended = True
        if not ended:
            recover_site(world.root)
            now = state(world.root / SITE)
            names = {n for n, what in now.items() if what != "folder"}
            assert now == old or (names == set(new) and (world.root / SITE / "a/b.html").read_text() == "changed"), at
            world.build(new)
        world.holds(new)
        assert not [p for p in world.root.iterdir() if p.name in {STAGE, OLD}]
        at += 1
    assert at > 8


def _kill_at(patch: pytest.MonkeyPatch, at: int) -> None:
    """Have the program end before one of its steps."""
    left = [at]

    def killing(step: Callable[..., object]) -> Callable[..., object]:
        def stepping(*arguments: object, **rest: object) -> object:
            left[0] -= 1
            if left[0] < 0:
                raise Killed
            return step(*arguments, **rest)

        return stepping

    for name in ("link", "replace", "unlink", "chmod"):
        patch.setattr(os, name, killing(getattr(os, name)))
    for name in ("rename", "rmdir", "mkdir"):
        patch.setattr(Path, name, killing(getattr(Path, name)))
    patch.setattr("digest.site.swap.exchanged", killing(exchanged))


def test_large_file(tmp_path: Path) -> None:
    """Is not written twice where it lies beside the pages' sources already; where it is not there, it is written."""
    write(tmp_path, {"docs/data/all.json": "x" * LARGE})
    stage = Stage(tmp_path / "made", tmp_path / SITE, {})
    stage.put_content("data/all.json", "x" * LARGE, tmp_path / "docs/data/all.json")
    stage.put_content("data/more.json", "y" * LARGE, tmp_path / "docs/data/more.json")
    stage.put_content("data/small.json", "z", tmp_path / "docs/data/small.json")
    stage.settle()
    assert (tmp_path / "made/data/all.json").samefile(tmp_path / "docs/data/all.json")
    assert (tmp_path / "made/data/more.json").read_text(encoding="utf-8") == "y" * LARGE
    assert {n: s.digest for n, s in stage.files().items()} == {
        f"data/{name}.json": digest_of([text.encode()])
        for name, text in (("all", "x" * LARGE), ("more", "y" * LARGE), ("small", "z"))
    }
