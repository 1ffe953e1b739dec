"""A new, empty digest in a folder of one's own."""

from pathlib import Path

from digest import exports, pages
from digest.records.problem import Problem, ProblemsError
from digest.store.files import write_atomic
from digest.store.load import KINDS, RECORDS

CODE = Path(__file__).parent.parent
STARTER = next(p for p in (CODE / "starter", CODE.parent) if (p / RECORDS).is_dir())
"""The digest whose prose and records a new one begins with: what an installed package brings, else the repository's."""
PRODUCT = ".readout"
"""The folder of a digest that each build fills with what is the product's: theme and settings."""
PROSE = ("docs/about.md", "docs/searching.md")
"""Pages that people write; a new digest begins with the project's own."""
STARTER_KINDS = ("people", "places", "outlets", "series", "topics")
_HOME = "---\ntitle: {title}\n---\n\nMeetings between leaders, as the press reports them. Every value says how it is known.\n"
_SETTINGS = """\
INHERIT: {product}/mkdocs.yml  # what is Readout's; each build writes it anew

site_name: {title}
site_description: "Meetings between leaders, as the press reports them"

# Where readers send their notes; put your own repository here. `extra: annotate:` may name host, branch and mail.
# repo_url: https://github.com/OWNER/REPOSITORY
"""
_IGNORE = ("site/", "site.zip", "originals/", ".cache/", f"{PRODUCT}/", "docs/index.md", "docs/search.md")
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
    write_atomic(root / "mkdocs.yml", _SETTINGS.format(product=PRODUCT, title=_quoted(title)).encode())
    generated = [f"docs/{name}/" for name in (*pages.FOLDERS, *exports.FOLDERS)]
    write_atomic(root / ".gitignore", "".join(f"{line}\n" for line in (*_IGNORE, *generated)).encode())
    write_atomic(root / RECORDS / "home.md", _HOME.format(title=_quoted(title)).encode())
    for page in PROSE:
        write_atomic(root / page, (STARTER / page).read_bytes())
    copied = 0
    for kind in STARTER_KINDS if not bare else ():
        for path in sorted((STARTER / RECORDS / kind).glob("*.yml")):
            if b"demonstration: true" not in path.read_bytes():
                write_atomic(root / RECORDS / kind / path.name, path.read_bytes())
                copied += 1
    return copied


def _quoted(title: str) -> str:
    return '"' + title.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'
