"""What builds leave for each other is believed only where builds have left it: not where a repository brings it along.

Whoever sends a change could else have a record read otherwise than it stands in the change.
"""

from pathlib import Path

from digest.store.layout import CACHE

_KEPT = f"{CACHE}/readout-"
_GITDIR = "gitdir: "


def distrust(root: Path) -> bool:
    """Throw away what is kept below `root` where git tracks it; return whether it did."""
    index = _index(root.absolute())
    if index is None or _KEPT.encode() not in index.read_bytes():
        return False
    found = [p for p in (root / CACHE).glob(f"{Path(_KEPT).name}*") if p.is_file() or p.is_symlink()]
    for path in found:
        path.unlink()
    return bool(found)


def _index(folder: Path) -> Path | None:
    """Return the list of tracked files of the repository that a folder lies in; None where it lies in none."""
    git = next((g for p in (folder, *folder.parents) if (g := p / ".git").exists()), None)
    if git is not None and git.is_file():  # a worktree's, or a submodule's
        named = git.read_text(encoding="utf-8", errors="replace").strip()
        git = git.parent / named.removeprefix(_GITDIR) if named.startswith(_GITDIR) else None
    index = git / "index" if git else None
    return index if index and index.is_file() else None
