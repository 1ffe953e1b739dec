"""A new, empty digest in a folder of one's own."""

import re
import shutil
from pathlib import Path

from digest.records.problem import Problem, ProblemsError
from digest.store.files import write_atomic
from digest.store.load import KINDS, RECORDS

PROJECT = Path(__file__).parent.parent.parent
THEME = Path(__file__).parent.parent / "theme"
THEME_COPY = ".theme"
"""Where a digest outside the project keeps its copy of the theme; written anew by each build."""
PROSE = ("docs/about.md", "docs/searching.md")
"""Pages that people write; a new digest begins with the project's own."""
STARTER = ("people", "places", "outlets", "series", "topics")
_HOME = "---\ntitle: {title}\n---\n\nMeetings between leaders, as the press reports them. Every value says how it is known.\n"
_IGNORE = ("site/", "site.zip", "originals/", ".cache/", ".theme/", "docs/index.md", "docs/search.md")
"""What a new digest's repository leaves out, beside the pages that the build writes."""


def is_digest(root: Path) -> bool:
    """Return whether a folder holds a digest."""
    return (root / "mkdocs.yml").is_file() and (root / RECORDS).is_dir()


def start_digest(root: Path, *, title: str, bare: bool) -> int:
    """Write an empty digest into a folder that is empty or missing; return how many starter records it has.

    The starter records are the people, places, outlets and series of the demonstration, which name matching
    needs; with `bare` there are none. Raises ProblemsError when the folder holds anything.
    """
    if root.is_file() or (root.is_dir() and any(p.name != ".git" for p in root.iterdir())):
        cure = "name an empty or a new folder"
        raise ProblemsError([Problem(root.as_posix(), 0, 0, "not-empty", "the folder is not empty", cure)])
    for kind in KINDS:
        (root / RECORDS / kind).mkdir(parents=True, exist_ok=True)
    settings = (PROJECT / "mkdocs.yml").read_text(encoding="utf-8")
    settings = re.sub(r"(?m)^site_name:.*$", lambda _: f"site_name: {_quoted(title)}", settings, count=1)
    settings = re.sub(
        r"(?m)^site_description:.*$",
        'site_description: "Meetings between leaders, as the press reports them"',
        settings,
        count=1,
    )
    settings = re.sub(r"(?m)^repo_url:.*$", "# repo_url: https://github.com/OWNER/REPOSITORY", settings, count=1)
    settings = settings.replace("custom_dir: digest/theme", f"custom_dir: {THEME_COPY}")
    write_atomic(root / "mkdocs.yml", settings.encode())
    unlisted = settings.partition("not_in_nav:")[2].partition("\nvalidation:")[0]
    generated = [f"docs/{name}" for name in re.findall(r"(?m)^  /(.+/)$", unlisted)]
    write_atomic(root / ".gitignore", "".join(f"{line}\n" for line in (*_IGNORE, *generated)).encode())
    write_atomic(root / RECORDS / "home.md", _HOME.format(title=_quoted(title)).encode())
    for page in PROSE:
        write_atomic(root / page, (PROJECT / page).read_bytes())
    copied = 0
    for kind in STARTER if not bare else ():
        for path in sorted((PROJECT / RECORDS / kind).glob("*.yml")):
            if b"demonstration: true" not in path.read_bytes():
                write_atomic(root / RECORDS / kind / path.name, path.read_bytes())
                copied += 1
    return copied


def _quoted(title: str) -> str:
    return '"' + title.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'


def refresh_theme(root: Path) -> None:
    """Give a digest outside the project the project's theme, so that plain `mkdocs build` works there too."""
    if not (root / THEME_COPY).is_dir() and (root / "digest/theme").is_dir():
        return
    wanted = {p.relative_to(THEME) for p in THEME.rglob("*") if p.is_file()}
    for name in sorted(wanted):
        write_atomic(root / THEME_COPY / name, (THEME / name).read_bytes())
    for path in sorted((root / THEME_COPY).rglob("*"), reverse=True):
        if path.is_file() and path.relative_to(root / THEME_COPY) not in wanted:
            path.unlink()
        elif path.is_dir() and not any(path.iterdir()):
            shutil.rmtree(path)
