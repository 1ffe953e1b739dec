"""What holds for every build: nothing is written twice, nothing depends on the machine, nothing good is lost."""

import os
import re
import shutil
import stat
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from build_digest import main
from digest.build import build
from digest.records.problem import ProblemsError
from digest.site.made import OLD, STAGE, make_site
from digest.site.swap import exchanged
from digest.store.files import MARK
from tests.roots import PROJECT, RECORDS, demo_root, state, write

TEXT = " ".join(f"word{i}’s" for i in range(60)) + "."
"""A restricted article; 41 of its words in a row may stand nowhere."""


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the demonstration with its site built. Tests work on copies of it."""
    root = demo_root(tmp_path_factory.mktemp("built") / "digest")
    make_site(root, build(root).digest)
    return root


@pytest.fixture
def site_root(finished: Path, tmp_path: Path) -> Path:
    """A copy of the finished digest, times included."""
    return shutil.copytree(finished, tmp_path / "digest", symlinks=True)


def test_second_build_writes_nothing(site_root: Path) -> None:
    """Touches no file of docs/ when nothing has changed."""
    before = state(site_root / "docs", times=True)
    built = build(site_root)
    assert (built.written, built.removed) == (0, 0)
    assert state(site_root / "docs", times=True) == before


def test_second_site_is_the_first(site_root: Path) -> None:
    """Makes the same site again, to the byte."""
    before = state(site_root / "site")
    make_site(site_root, build(site_root).digest)
    assert state(site_root / "site") == before


def test_one_change_writes_little(site_root: Path) -> None:
    """Writes only the pages that show what changed."""
    record = site_root / RECORDS / "people/yuri-ushakov.yml"
    before = state(site_root / "docs", times=True)
    text = record.read_text(encoding="utf-8")
    record.write_text(text.replace("aliases:\n", "aliases:\n- Y. Ushakov\n"), encoding="utf-8")
    built = build(site_root)
    after = state(site_root / "docs", times=True)
    changed = {n for n, what in after.items() if before.get(n) != what and what != "folder"}
    assert changed == {"records/people/yuri-ushakov.yml", "people/yuri-ushakov.md"}
    assert (built.written, built.removed) == (1, 0)


FAKE_CLOCK = """
import atexit, datetime, pathlib, time
SHIFT = {shift}
_time, _ns, _local, _gm = time.time, time.time_ns, time.localtime, time.gmtime
asked = []
time.time = lambda: asked.append(1) or _time() + SHIFT
time.time_ns = lambda: _ns() + SHIFT * 10**9
time.localtime = lambda s=None: _local(_time() + SHIFT if s is None else s)
time.gmtime = lambda s=None: _gm(_time() + SHIFT if s is None else s)
_real = datetime.datetime, datetime.date
class datetime_(_real[0]):
    @classmethod
    def now(cls, tz=None): return cls.fromtimestamp(time.time(), tz)
    @classmethod
    def utcnow(cls): return cls.now(datetime.timezone.utc).replace(tzinfo=None)
    @classmethod
    def today(cls): return cls.now()
class date_(_real[1]):
    @classmethod
    def today(cls): return cls.fromtimestamp(time.time())
datetime.datetime, datetime.date = datetime_, date_
atexit.register(lambda: asked and pathlib.Path(__file__).with_name("year").write_text(str(time.gmtime().tm_year)))
"""
"""A module that Python runs at its start and that moves the clock. It tells the year that was seen."""

SETTINGS = {
    "here": {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1", "year": "2026", "umask": "022"},
    "east": {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "2", "year": "2037", "umask": "077"},
    "west": {"TZ": "America/Los_Angeles", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "3", "year": "1999", "umask": "0"},
}
"""Machines: where and when they stand, and what they keep from others."""
YEAR = 365.25 * 86_400
"""Seconds."""


def begin(root: Path, clock: Path, settings: dict[str, str]) -> subprocess.Popen[bytes]:
    """Begin a build as on another machine."""
    shift = round((int(settings["year"]) - datetime.now(UTC).year) * YEAR)
    write(clock, {"sitecustomize.py": FAKE_CLOCK.format(shift=shift)})
    own = {k: v for k, v in settings.items() if k not in {"year", "umask"}}
    environment = {**os.environ, **own, "PYTHONPATH": str(clock), "PYTHONUTF8": "0"}
    environment.pop("SOURCE_DATE_EPOCH", None)
    command = [sys.executable, str(PROJECT / "build_digest.py"), "build"]
    mask = int(settings["umask"], 8)
    return subprocess.Popen(
        command, cwd=root, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, umask=mask
    )


def test_any_machine(tmp_path: Path) -> None:
    """Gives the same bytes, for others to read, in another time zone, locale, year and folder, whatever the mask and
    the order of hashes, and whoever else reads the map for search engines.
    """
    roots, running = {}, []
    for name, settings in SETTINGS.items():
        roots[name] = root = demo_root(tmp_path / name / f"digest of {name}")
        text = (root / "mkdocs.yml").read_text(encoding="utf-8")
        write(root, {"mkdocs.yml": f"site_url: https://digest.example/\n{text}"})
        running.append(begin(root, tmp_path / name / "clock", settings))
    for process in running:
        said, _ = process.communicate(timeout=120)
        assert process.returncode == 0, said.decode("utf-8", "replace")
    docs, site = (state(roots["here"] / part) for part in ("docs", "site"))
    assert b"/about.html</loc>" in (roots["here"] / "site/sitemap.xml").read_bytes()
    pages = (p.read_text(encoding="utf-8") for p in (roots["here"] / "site").rglob("*.html"))
    pictures = {n for p in pages for n in re.findall(r'"og:image" content="https://digest.example/([^"]+)"', p)}
    assert len(pictures) > len(list((roots["here"] / RECORDS / "articles").glob("*.md")))
    assert pictures <= site.keys()
    for name, root in roots.items():
        assert state(root / "docs") == docs
        assert state(root / "site") == site
        seen = int((tmp_path / name / "clock/year").read_text(encoding="utf-8"))
        assert abs(seen - int(SETTINGS[name]["year"])) <= 1  # a day or two around New Year
        paths = [root / "site", *(root / "site").rglob("*")]
        assert {(p.is_dir(), stat.S_IMODE(p.stat().st_mode)) for p in paths} == {(True, 0o755), (False, 0o644)}


def test_stale_pages(site_root: Path) -> None:
    """Removes pages of records that are gone, and leaves a person's file in the same folder."""
    write(
        site_root,
        {"docs/people/mine.md": "# Mine\n", "docs/data/mine.csv": "a,b\n", "docs/articles/img/x.svg": "<svg/>"},
    )
    write(site_root, {"docs/series/old.md": f"<!-- {MARK} -->\n", "docs/people/old/deep.md": f"<!-- {MARK} -->\n"})
    gone = site_root / RECORDS / "articles/2022-12-30-rt-putin-xi.md"
    gone.unlink()
    built = build(site_root)
    docs = site_root / "docs"
    assert not (docs / "articles/2022-12-30-rt-putin-xi.md").exists()
    assert not (docs / "people/old").exists()
    assert not (docs / "series/old.md").exists()
    assert built.removed == 3
    for name in ("people/mine.md", "data/mine.csv", "articles/img/x.svg", "about.md"):
        assert (docs / name).is_file(), name


def test_links_in_generated_folders(site_root: Path) -> None:
    """Follows no symbolic link out of the folders that it clears, and deletes nothing behind one."""
    outside = site_root.parent / "outside"
    write(outside, {"kept.md": f"<!-- {MARK} -->\n"})
    (site_root / "docs/people/elsewhere").symlink_to(outside)
    (site_root / "docs/people/file.md").symlink_to(outside / "kept.md")
    build(site_root)
    assert (outside / "kept.md").is_file()


def leak(root: Path) -> None:
    """Add an article whose summary repeats its restricted text."""
    digest = sha256(TEXT.encode()).hexdigest()
    summary = TEXT.replace("word41’s", "*word41*’s")
    record = f"---\nsource:\n  sha256: {digest}\n  length: {len(TEXT.encode())}\n---\n\n{summary}\n"
    write(root, {f"{RECORDS}/articles/leak.md": record, f"originals/{digest}.txt": TEXT})


ABOUT = "docs/about.md"
SETTINGS_FILE = "mkdocs.yml"
FAULTS: dict[str, tuple[str, str, str, str]] = {
    "broken record": (f"{RECORDS}/people/xi-jinping.yml", "name:", "name: [", "yaml"),
    "broken link": (ABOUT, "", "[nowhere](nowhere.md)", "mkdocs"),
    "broken anchor": (ABOUT, "", "[nowhere](#nowhere)", "mkdocs"),
    "page outside the menu": ("docs/more.md", "", "# More", "mkdocs"),
    "live script": (ABOUT, "", "<script>alert(1)</script>", "live-content"),
    "live handler": (ABOUT, "", '<p onclick="alert(1)">x</p>', "live-content"),
    "live address": (ABOUT, "", "[x](javascript:alert)", "live-content"),
    "live frame": (ABOUT, "", '<iframe src="https://news.example/"></iframe>', "live-content"),
    "foreign image": (ABOUT, "", "![x](https://news.example/x.png)", "live-content"),
    "unknown plugin": (SETTINGS_FILE, "", "plugins: [serch]", "mkdocs"),
    "broken settings": (SETTINGS_FILE, "", "x: [", "mkdocs"),
    "no theme": (SETTINGS_FILE, "", "theme: {custom_dir: nowhere}", "mkdocs"),
}
"""What breaks a build: the file, what is replaced ("" appends), by what, and the problem's code."""


def damage(root: Path, name: str) -> str:
    """Break a digest; return the code of the problem."""
    path, old, new, code = FAULTS[name]
    text = (root / path).read_text(encoding="utf-8") if (root / path).exists() else ""
    assert old in text
    write(root, {path: text.replace(old, new) if old else f"{text}\n\n{new}\n"})
    return code


@pytest.mark.parametrize("fault", [*FAULTS, "leak"])
def test_failing_build(fault: str, site_root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Names what is wrong, ends with status 1, and leaves the last good site as it was, to the byte and the time."""
    if fault == "leak":
        leak(site_root)
    code = "rights" if fault == "leak" else damage(site_root, fault)
    before = state(site_root / "site", times=True)
    assert main(["--root", str(site_root), "--profile", "public"]) == 1
    said = capsys.readouterr().err.splitlines()
    assert any(f": {code}: " in line for line in said), said
    assert state(site_root / "site", times=True) == before
    assert not (site_root / STAGE).exists()
    assert not (site_root / OLD).exists()


def test_all_leaks_at_once(site_root: Path) -> None:
    """Lists every page that shows too much, with the article that it belongs to."""
    leak(site_root)
    with pytest.raises(ProblemsError) as caught:
        make_site(site_root, build(site_root, "public").digest)
    found = {p.file for p in caught.value.problems}
    assert found >= {"site/articles/leak.html", "site/data/digest.json", "site/data/digest.db", "site/search"}
    assert any(name.startswith("site/search/d-") for name in found), "the texts that excerpts are taken from"
    assert all("leak.md" in p.cure for p in caught.value.problems)


def test_private_copy(site_root: Path) -> None:
    """Shows the full text in the private profile, says so, and keeps robots away."""
    leak(site_root)
    make_site(site_root, build(site_root).digest)
    page = (site_root / "site/articles/leak.html").read_text(encoding="utf-8")
    assert "Private copy" in page
    assert 'content="noindex"' in page
    assert 'content="noindex"' in (site_root / "site/index.html").read_text(encoding="utf-8")


def test_kill_between_two_renames(site_root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Puts the old site back when the new one cannot take its place, on a system that cannot swap them at once."""
    before = state(site_root / "site", times=True)
    digest = build(site_root).digest
    rename = Path.rename
    monkeypatch.setattr("digest.site.swap.exchanged", lambda *_: False)

    def refuse(path: Path, target: Path) -> Path:
        if target.name == "site" and path.name != OLD:
            raise OSError(28, "No space left on device")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises((OSError, ProblemsError)):
        make_site(site_root, digest)
    monkeypatch.undo()
    assert state(site_root / "site", times=True) == before


@pytest.mark.skipif(sys.platform not in {"linux", "darwin"}, reason="other systems swap in two steps")
def test_never_without_a_site(tmp_path: Path) -> None:
    """Swaps two folders in one step, so that no kill and no look finds none; tells where that cannot be."""
    write(tmp_path, {"one/a.txt": "a", "other/b.txt": "b"})
    assert exchanged(tmp_path / "one", tmp_path / "other")
    assert (tmp_path / "one/b.txt").is_file()
    assert (tmp_path / "other/a.txt").is_file()
    assert not exchanged(tmp_path / "one", tmp_path / "nowhere")


def test_left_over_stage(site_root: Path) -> None:
    """Builds over what a killed build left behind."""
    before = state(site_root / "site")
    write(site_root, {f"{STAGE}/half.html": "<p>", f"{OLD}/index.html": "<p>"})
    make_site(site_root, build(site_root).digest)
    assert state(site_root / "site") == before
    assert not (site_root / STAGE).exists()
    assert not (site_root / OLD).exists()


def test_killed_after_the_first_rename(site_root: Path) -> None:
    """Has a site again after a kill that left only the old one under its other name, even when the build fails."""
    before = state(site_root / "site")
    (site_root / "site").rename(site_root / OLD)
    damage(site_root, "broken link")
    with pytest.raises(ProblemsError):
        make_site(site_root, build(site_root).digest)
    assert state(site_root / "site") == before


def test_nothing_else_is_touched(site_root: Path) -> None:
    """Writes to its own folders alone: records, prose, settings and theme stay as they are."""
    before = state(site_root, times=True)
    (site_root / "docs/index.md").unlink()
    make_site(site_root, build(site_root).digest)
    after = state(site_root, times=True)
    changed = {n for n in before.keys() | after.keys() if before.get(n) != after.get(n)}
    assert {n.split("/")[0] for n in changed} <= {"site", "docs", ".cache"}
    assert {n for n in changed if n.startswith("docs/")} == {"docs/index.md"}


def test_profiles_differ_in_one_place(site_root: Path) -> None:
    """Gives the same digest in both profiles when no text is held; only the profile's name differs."""
    public, private = build(site_root, "public").digest, build(site_root, "private").digest
    assert replace(private, profile="public") == public
