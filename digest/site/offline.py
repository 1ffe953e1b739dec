"""What a service worker needs to keep the search: its list of files, and the script that starts it."""

from collections.abc import Iterable, Mapping
from hashlib import sha256

from digest.search.files import MANIFEST, IndexFile, dumped, plain_file

WORKER = "sw.js"
"""The script at the site's root: a service worker serves the folder that it lies in."""
WHOLE = 2_000_000
"""Bytes of an index that is kept at the first visit of any page. A larger one waits until somebody searches."""
_START = 'self.READOUT = {}\nimportScripts("assets/javascripts/search/worker.js")\n'


def is_shell(path: str) -> bool:
    """Return whether a file of the site is needed to show the page of the search."""
    if path in {"search.html", "searching.html", "index.html"}:
        return True
    if not path.startswith("assets/"):
        return False
    plain_font = path.endswith(".woff2") and "-latin-400-" in path
    return plain_font or (path.endswith((".css", ".js")) and not path.endswith("/worker.js"))


def is_page(path: str) -> bool:
    """Return whether a file belongs to what a reader keeps who keeps the whole digest: pages and how they look."""
    return path.endswith(".html") or (path.startswith("assets/") and path.endswith((".woff2", ".svg", ".css", ".js")))


def offline_files(
    index: Mapping[str, int], shell: Mapping[str, bytes], pages: Mapping[str, int] | None = None
) -> tuple[IndexFile, str]:
    """Return the list of files to keep, as a file of the index, and the script of the service worker.

    `index` holds the sizes of the index's files by name, `shell` what `is_shell` lets pass, `pages` the sizes of what
    `is_page` does.
    """
    whole = {"pages": sorted(pages), "bytes": sum(pages.values()) + sum(index.values())} if pages else {}
    names = sorted(n for n in index if n != MANIFEST)
    listed = plain_file(
        "f",
        {
            "shell": sorted(shell),
            "index": [f"search/{n}" for n in names if not n.startswith("d-")],
            "texts": [f"search/{n}" for n in names if n.startswith("d-")],
            **whole,
        },
    )
    settings = {
        "version": _version(shell.items(), listed.name),
        "files": listed.name,
        "whole": sum(index.values()) <= WHOLE,
    }
    return listed, _START.format(dumped(settings))


def _version(shell: Iterable[tuple[str, bytes]], files: str) -> str:
    made = sha256(files.encode())
    for path, data in sorted(shell):
        made.update(path.encode() + b"\0" + sha256(data).digest())
    return made.hexdigest()[:12]
