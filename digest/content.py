"""All that a build writes below docs/: pages, data, and the page that lists the data with its sizes."""

from digest import exports, pages
from digest.exports.beside import lists
from digest.exports.epub import books
from digest.pages.kinds.data import data_page
from digest.records.digest import Digest

FOLDERS = (*pages.FOLDERS, *exports.FOLDERS)
"""Folders below docs/ that the build owns."""
FILES = ("index.md", "search.md")
"""Files right in docs/ that the build owns."""


def is_content(path: str) -> bool:
    """Return whether a path below docs/ is one at which builds write."""
    return path in FILES or path.partition("/")[0] in FOLDERS


def content_of(digest: Digest) -> dict[str, str]:
    """Return all pages and data by their paths below docs/."""
    exported = exports.make_exports(digest)
    sizes = {name: len(text.encode()) for name, text in (*exported.items(), *lists(digest).items())}
    sizes |= {name: len(data) for name, data in books(digest).items()}
    data = data_page(digest, sizes, exports.readable_schemas())
    return pages.make_pages(digest) | exported | {data.path: data.source()}
