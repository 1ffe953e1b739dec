"""A site made from what the last build left is the site made from nothing, whatever happened in between."""

import argparse
import os
import random
import re
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from digest.build import Built, build
from digest.commands.build import run_build
from digest.records.problem import ProblemsError
from digest.records.streams import digest_of_content
from digest.site.docs import Docs
from digest.site.keeper import Keeper
from digest.site.kept import Ledger
from digest.site.made import make_site
from digest.site.stage import Stage
from tests.roots import RECORDS, demo_root, state, write


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Some of the demonstration's articles with their site built. Tests work on copies of it."""
    root = demo_root(tmp_path_factory.mktemp("kept") / "digest")
    for article in unnamed(root)[::2]:
        take_away(root, article)
    make_site(root, build(root).digest)
    return root


@pytest.fixture
def root(finished: Path, tmp_path: Path) -> Path:
    """A copy of it, times included."""
    return shutil.copytree(finished, tmp_path / "digest", symlinks=True)


def take_away(root: Path, article: str) -> None:
    """Take an article away with its text and its notes."""
    for path in (root / RECORDS / "articles").glob(f"{article}.*"):
        path.unlink()
    shutil.rmtree(root / RECORDS / "annotations" / article, ignore_errors=True)


def unnamed(root: Path) -> list[str]:
    """Return the articles that no other record names: without them the digest is sound as well."""
    others = [p for p in (root / RECORDS).rglob("*") if p.is_file() and p.suffix in {".md", ".yml"}]
    texts = {p: p.read_text(encoding="utf-8") for p in others}
    ids = (p.stem for p in sorted((root / RECORDS / "articles").glob("*.md")))
    return [i for i in ids if not any(i in text for p, text in texts.items() if i not in {p.stem, p.parent.name})]


def pick(root: Path, kind: str, chance: random.Random, ending: str = ".md") -> Path:
    """Return one of the records of a kind."""
    return chance.choice(sorted((root / RECORDS / kind).rglob(f"*{ending}")))


def change(path: Path, old: str, new: str) -> None:
    """Change a file's text."""
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def edit_note(root: Path, chance: random.Random) -> None:
    """Add a sentence to a note."""
    note = pick(root, "annotations", chance)
    note.write_text(
        f"{note.read_text(encoding='utf-8').rstrip()} Also number {chance.randrange(999)}.\n", encoding="utf-8"
    )


def add_note(root: Path, chance: random.Random) -> None:
    """Write a note on an article as a whole."""
    article = pick(root, "articles", chance).stem
    words = f"---\nkind: question\nwhole: true\nauthor: Ada Example\n---\n\nIs number {chance.randrange(999)} right?\n"
    write(root, {f"{RECORDS}/annotations/{article}/2026-02-{chance.randrange(10, 28)}-is-it.md": words})


def remove_note(root: Path, chance: random.Random) -> None:
    """Take a note away."""
    pick(root, "annotations", chance).unlink()


def rename_person(root: Path, chance: random.Random) -> None:
    """Give a person another name."""
    person = pick(root, "people", chance, ".yml")
    change(person, "\naliases:", f"\naliases:\n- Somebody {chance.randrange(999)}")
    change(person, "name: ", f"name: Ada{chance.randrange(99)} ")


def rename_place(root: Path, chance: random.Random) -> None:
    """Give a place another name."""
    change(pick(root, "places", chance, ".yml"), "name: ", "name: New ")


def remove_article(root: Path, chance: random.Random) -> None:
    """Take an article away with its text and its notes."""
    take_away(root, chance.choice(unnamed(root)))


def add_article(root: Path, chance: random.Random) -> None:
    """Take in another article that tells of what one tells of."""
    article = pick(root, "articles", chance)
    text = re.sub(r"(?m)^(?:source|copy_of|follows):.*\n(?: .*\n|- .*\n)*", "", article.read_text(encoding="utf-8"))
    text = re.sub(r"(?m)^title: .*", f"title: Report number {chance.randrange(999)}", text, count=1)
    write(root, {f"{RECORDS}/articles/{article.stem[:50].rstrip('-')}-again-{chance.randrange(99)}.md": text})


def withdraw_article(root: Path, chance: random.Random) -> None:
    """Withdraw an article."""
    article = pick(root, "articles", chance)
    text = article.read_text(encoding="utf-8")
    status = "rights:\n  status: withdrawn\n  reason: A mistake.\n"
    article.write_text(re.sub(r"(?m)^(?:rights:.*\n(?: .*\n)*)|(?=^known:)", status, text, count=1), encoding="utf-8")


def edit_summary(root: Path, chance: random.Random) -> None:
    """Say more of an article in our words."""
    with pick(root, "articles", chance).open("a", encoding="utf-8") as file:
        file.write(f"\nThey met for {chance.randrange(9)} hours.\n")


def title_meeting(root: Path, chance: random.Random) -> None:
    """Give a meeting another title."""
    change(pick(root, "meetings", chance), "title: ", f"title: No. {chance.randrange(99)}, ")


def lose_what_is_named(root: Path, chance: random.Random) -> None:
    """Take away what others name, build in vain, and put it back."""
    lost = pick(root, "people", chance, ".yml")
    text = lost.read_bytes()
    lost.unlink()
    outcome(root)
    lost.write_bytes(text)


def turn_day(_: Path, chance: random.Random) -> None:
    """Build on another day."""
    os.environ["SOURCE_DATE_EPOCH"] = str(1_780_000_000 + chance.randrange(99) * 86_400)


def rename_digest(root: Path, chance: random.Random) -> None:
    """Change a setting that stands on every page."""
    change(root / "mkdocs.yml", "site_name: ", f"site_name: No. {chance.randrange(99)} ")


def name_address(root: Path, chance: random.Random) -> None:
    """Name the address of the site."""
    settings = root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    if "site_url" not in text:
        settings.write_text(f"{text}\nsite_url: https://digest{chance.randrange(9)}.example/\n", encoding="utf-8")


def write_prose(root: Path, chance: random.Random) -> None:
    """Change a page that people write."""
    with (root / "docs/about.md").open("a", encoding="utf-8") as file:
        file.write(f"\nOne more line, number {chance.randrange(999)}.\n")


def touch_site(root: Path, chance: random.Random) -> None:
    """Change a finished page by hand: the next build mends it."""
    page = chance.choice(sorted((root / "site/articles").glob("*.html")))
    page.write_text("changed by hand", encoding="utf-8")


def lose_page(root: Path, chance: random.Random) -> None:
    """Lose a finished page."""
    chance.choice(sorted((root / "site/people").glob("*.html"))).unlink()


def break_cache(root: Path, chance: random.Random) -> None:
    """Cut one of the files short that builds leave for each other."""
    kept = chance.choice(sorted(p for p in (root / ".cache").iterdir() if p.is_file()))
    kept.write_bytes(kept.read_bytes()[: chance.randrange(1000)])


def lose_cache(root: Path, chance: random.Random) -> None:
    """Lose one of them."""
    chance.choice(sorted(p for p in (root / ".cache").iterdir() if p.is_file())).unlink()


def do_nothing(_: Path, __: random.Random) -> None:
    """Build again."""


EDITS: tuple[Callable[[Path, random.Random], None], ...] = (
    edit_note, add_note, remove_note, rename_person, rename_place, remove_article, rename_digest, name_address,
    write_prose, touch_site, lose_page, break_cache, lose_cache, do_nothing, add_article, withdraw_article, edit_summary,
    title_meeting, lose_what_is_named, turn_day,
)  # fmt: skip
IN_A_ROW = 14
"""Edits of one row."""
MOST_TOGETHER = 4
"""Edits between two builds."""


def outcome(root: Path) -> object:
    """Build as the command does, and return the site's bytes, or what is wrong."""
    try:
        run_build(argparse.Namespace(profile="public"), root, "")
    except ProblemsError as fault:
        return tuple(map(str, fault.problems))
    return state(root / "site")


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(1, 20))])
def test_like_a_clean_build(root: Path, tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes the same bytes as a build from nothing, after each few of a row of random edits."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")  # An edit may set it: so it is put back at the end.
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    chance = random.Random(seed)  # noqa: S311 (no secret)
    left = chance.sample(EDITS, IN_A_ROW)
    done: list[str] = []
    compared = 0
    while left:
        together, left = left[: (number := chance.randint(2, MOST_TOGETHER))], left[number:]
        for edit in together:
            edit(root, chance)
        done += [e.__name__ for e in together]
        mine = outcome(root)
        if not left or len(done) >= compared + IN_A_ROW // 2:
            compared = len(done)
            clean = tmp_path / f"clean{len(left)}"
            shutil.copytree(root, clean, ignore=shutil.ignore_patterns("site", ".cache", ".readout"))
            assert outcome(clean) == mine, done
            assert isinstance(mine, dict), mine


def numbers(folder: Path) -> dict[str, int]:
    """Return the number of each file in the file system: another one for a file that was written anew."""
    return {p.relative_to(folder).as_posix(): p.stat().st_ino for p in folder.rglob("*") if p.is_file()}


def digest(built: Built, name: str) -> str | None:
    """Return the digest of a page that a build has made, None where it has not."""
    content = built.files.get(name)
    return None if content is None else digest_of_content(content)


def counted(look: Callable[..., object], looks: Counter[str]) -> Callable[..., object]:
    """Return what looks into a folder, and counts how often it did."""

    def looking(folder: object = ".") -> object:
        looks[str(folder)] += 1
        return look(folder)

    return looking


def test_one_note(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes only the pages that show a changed note; writes no file of the site that stays the same, and looks into each
    folder once.
    """
    ledgers: list[Keeper] = []

    def keeper(docs: Docs, stage: Stage, last: Ledger, *, lazy: bool) -> Keeper:
        ledgers.append(Keeper(docs, stage, last, lazy=lazy))
        return ledgers[-1]

    monkeypatch.setattr("digest.site.made.Keeper", keeper)
    before = build(root, "public")
    edit_note(root, random.Random(5))  # noqa: S311 (no secret)
    after = build(root, "public")
    changed = {n for n in after.files if n.endswith(".md") and digest(before, n) != digest(after, n)}
    stood = numbers(root / "site")
    same = state(root / "site")
    looks = Counter[str]()
    with monkeypatch.context() as patch:
        patch.setattr(os, "scandir", counted(os.scandir, looks))
        make_site(root, after.digest, after.files)
    assert max(looks[folder.as_posix()] for folder in (root / "site").rglob("*") if folder.is_dir()) == 1
    assert max(looks[folder.as_posix()] for folder in (root / "docs").rglob("*") if folder.is_dir()) == 1
    now = state(root / "site")
    written = {name for name, number in numbers(root / "site").items() if stood.get(name) != number}
    assert written == {name for name in now if now[name] not in {same.get(name), "folder"}}
    pages = {name for name in after.files if name.endswith(".md")}
    assert pages - ledgers[0].kept == changed
    assert 1 <= len(changed) <= 8


def test_links_into_a_page_that_changed(root: Path) -> None:
    """Refuses a page whose link names a place that another page has lost, though the page itself is the same."""
    about, more = root / "docs/about.md", root / "docs/searching.md"
    about.write_text(f"{about.read_text(encoding='utf-8')}\n## Odd place\n\nHere.\n", encoding="utf-8")
    more.write_text(f"{more.read_text(encoding='utf-8')}\n[There](about.md#odd-place)\n", encoding="utf-8")
    assert isinstance(outcome(root), dict)
    change(about, "## Odd place", "## Other place")
    said = outcome(root)
    assert isinstance(said, tuple)
    assert "does not contain an anchor '#odd-place'" in said[0]
