"""What a digest takes from the product, written anew by each build: the theme, and the settings that its own inherit."""

import shutil
from pathlib import Path

from digest.content import FOLDERS
from digest.store.files import write_atomic
from digest.store.layout import EARLIER, PRODUCT

CODE = Path(__file__).parent
THEME = CODE.parent / "theme"
PROSE = ("search.md", "searching.md")
"""Pages right in docs/ that the menu does not list."""


def unlisted() -> list[str]:
    """Return the paths of pages that the menu leaves out: one that lists them all makes every page long."""
    return [*(f"/{name}/" for name in FOLDERS), *(f"/{name}" for name in PROSE)]


def refresh(root: Path) -> None:
    """Give a digest the product's settings and theme, so that plain `mkdocs build` works there too."""
    lines = "".join(f"  {line}\n" for line in unlisted())
    settings = (CODE / "mkdocs.yml").read_text(encoding="utf-8") + f"\nnot_in_nav: |\n{lines}"
    write_atomic(root / PRODUCT / "mkdocs.yml", settings.encode())
    _copy_theme(root / PRODUCT / "theme")
    if f"custom_dir: {EARLIER}" in (root / "mkdocs.yml").read_text(encoding="utf-8", errors="replace"):
        _copy_theme(root / EARLIER)


def _copy_theme(target: Path) -> None:
    wanted = {p.relative_to(THEME) for p in THEME.rglob("*") if p.is_file()}
    for name in sorted(wanted):
        write_atomic(target / name, (THEME / name).read_bytes())
    for path in sorted(target.rglob("*"), reverse=True):
        if path.is_file() and path.relative_to(target) not in wanted:
            path.unlink()
        elif path.is_dir() and not any(path.iterdir()):
            shutil.rmtree(path)
