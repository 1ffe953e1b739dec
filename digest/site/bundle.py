"""The whole site as one zip that opens from a disk."""

import json
import zipfile
from pathlib import Path

from digest.pages.parts.preview import FOLDER as PREVIEWS
from digest.records.problem import Problem, ProblemsError
from digest.store.files import PRIVATE, PUBLIC

_STAMP = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip can hold: equal sites give equal bundles."""
_READ = "Open index.html in a browser. Nothing is asked of the network: the search works, too.\n"
_PACKED = {".woff2", ".png", ".jpg", ".gz", ".zip"}
"""Files that are packed already."""


def bundle(root: Path, target: Path) -> int:
    """Write the site below `root` into one zip; return the number of its files.

    The zip holds one folder, so that unpacking it litters nothing; that of a private site its owner alone may read. Raises ProblemsError when there is no site.
    """
    site = root / "site"
    if not (site / "index.html").is_file():
        cure = "build the site first: python build_digest.py"
        raise ProblemsError([Problem(site.as_posix(), 0, 0, "no-site", "there is no site to bundle", cure)])
    # What only a host has a use for: the packed map for search engines, the pictures for links to pages.
    unused = {site / "sitemap.xml.gz", *site.glob(f"{PREVIEWS}/*")}
    paths = [p for p in sorted(site.rglob("*")) if p.is_file() and p not in unused]
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}.part")
    try:
        part.touch(PRIVATE)
        with zipfile.ZipFile(part, "w") as made:
            _put(made, f"{target.stem}/READ-ME.txt", _READ.encode())
            for path in paths:
                _put(made, f"{target.stem}/{path.relative_to(site).as_posix()}", path.read_bytes())
        part.chmod(PRIVATE if profile_of_site(root) == "private" else PUBLIC)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return len(paths)


def profile_of_site(root: Path) -> str:
    """Return the profile that the site was built for."""
    return str(json.loads((root / "site/data/digest.json").read_text(encoding="utf-8")).get("profile"))


def _put(made: zipfile.ZipFile, name: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(name, _STAMP)
    entry.external_attr = 0o644 << 16
    stored = Path(name).suffix in _PACKED
    entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    made.writestr(entry, data, compresslevel=None if stored else 6)
