"""A new, empty digest in a folder of one's own."""

from dataclasses import replace
from pathlib import Path

from digest.records.problem import Problem, ProblemsError
from digest.store.files import write_atomic
from digest.store.layout import RECORDS
from digest.store.load import KINDS
from digest.store.repository import Kind, quoted, repository_files, settings_text
from digest.store.settings import Settings
from digest.store.upgrade import MADE, remembered

CODE = Path(__file__).parent.parent
STARTER = next(p for p in (CODE / "starter", CODE.parent) if (p / RECORDS).is_dir())
"""The digest whose prose and records a new one begins with: what an installed package brings, else the repository's."""
PROSE = ("docs/about.md", "docs/searching.md")
"""Pages that people write; a new digest begins with the project's own."""
STARTER_KINDS = ("people", "places", "outlets", "series", "topics")
_HOME = "---\ntitle: {title}\n---\n\nMeetings between leaders, as the press reports them. Every value says how it is known.\n"


def start_digest(root: Path, *, title: str, bare: bool, kind: Kind = "none", settings: Settings | None = None) -> int:
    """Write an empty digest into a folder that is empty or missing; return how many starter records it has.

    `kind` is the host that its repository's files are made for, from `settings`. The starter records are the people, places, outlets
    and series of the demonstration, which name matching needs; with `bare` there are none. Raises ProblemsError when
    the folder holds anything but the folder of git.
    """
    if root.is_file() or (root.is_dir() and any(p.name != ".git" for p in root.iterdir())):
        cure = "name an empty or a new folder"
        raise ProblemsError([Problem(root.as_posix(), 0, 0, "not-empty", "the folder is not empty", cure)])
    for folder in KINDS:
        (root / RECORDS / folder).mkdir(parents=True, exist_ok=True)
    settings = replace(settings or Settings(), title=title)
    files = repository_files(settings, kind)
    texts = {
        **files,
        "mkdocs.yml": settings_text(settings, kind),
        f"{RECORDS}/home.md": _HOME.format(title=quoted(title)),
        MADE: remembered(files, kind),
    }
    for name, text in texts.items():
        write_atomic(root / name, text.encode())
    for page in PROSE:
        write_atomic(root / page, (STARTER / page).read_bytes())
    copied = 0
    for folder in STARTER_KINDS if not bare else ():
        for path in sorted((STARTER / RECORDS / folder).glob("*.yml")):
            if b"demonstration: true" not in path.read_bytes():
                write_atomic(root / RECORDS / folder / path.name, path.read_bytes())
                copied += 1
    return copied
