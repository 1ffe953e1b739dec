"""Temporary digests, and what stands in them."""

import re
import shutil
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from digest.store.fresh import start_digest
from digest.store.settings import FORM
from tests.world import REGISTRY

PROJECT = Path(__file__).parent.parent
RECORDS = "docs/records"


def registered_root(path: Path, title: str = "A digest of tests") -> Path:
    """Return a new digest that knows the people and places of tests/registry."""
    start_digest(path, title=title, bare=True)
    shutil.copytree(REGISTRY, path / RECORDS, dirs_exist_ok=True)
    return path


def demo_root(path: Path) -> Path:
    """Return a copy of the repository's own digest: records, prose and settings, nothing generated.

    Its settings do not say where its site stands: tests serve it at the root of a host.
    """
    path.mkdir(parents=True)
    for name in ("mkdocs.yml", FORM, "docs/about.md", "docs/searching.md"):
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(PROJECT / name, path / name)
    settings = (path / "mkdocs.yml").read_text(encoding="utf-8")
    (path / "mkdocs.yml").write_text(re.sub(r"(?m)^site_url:.*\n", "", settings), encoding="utf-8")
    shutil.copytree(PROJECT / RECORDS, path / RECORDS)
    return path


def write(root: Path, files: Mapping[str, str | bytes]) -> None:
    """Write files below a folder."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)


def state(root: Path, *, times: bool = False) -> dict[str, str]:
    """Return every file and folder below a folder with a digest of its bytes, and its time when asked.

    The cache is left out: what is kept of reading may be written whenever something is read.
    """
    out = {}
    for path in sorted(p for p in root.rglob("*") if p.relative_to(root).parts[0] != ".cache"):
        what = f"-> {path.readlink()}" if path.is_symlink() else "folder"
        if path.is_file() and not path.is_symlink():
            what = sha256(path.read_bytes()).hexdigest()
            what += f" {path.stat().st_mtime_ns}" if times else ""
        out[path.relative_to(root).as_posix()] = what
    return out
