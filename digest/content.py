"""All that a build writes below docs/: pages, data, and the page that lists the data with its sizes."""

from collections.abc import Mapping
from itertools import chain

from digest import exports, pages
from digest.exports.beside import lines_of, lists
from digest.exports.digest_json import PATH as WHOLE
from digest.exports.epub import books
from digest.pages.kinds.data import data_page
from digest.records.digest import Digest
from digest.records.memos import Making
from digest.records.streams import Content, Stream, size_of

FOLDERS = (*pages.FOLDERS, *exports.FOLDERS)
"""Folders below docs/ that the build owns."""
FILES = ("index.md", "search.md")
"""Files right in docs/ that the build owns."""


def is_content(path: str) -> bool:
    """Return whether a path below docs/ is one at which builds write."""
    return path in FILES or path.partition("/")[0] in FOLDERS


def content_of(digest: Digest, making: Making | None = None) -> dict[str, Content]:
    """Return all pages and data by their paths below docs/. `making` knows what earlier builds have made of the digest,
    and learns what this one makes.
    """
    making = making or Making(digest)
    made = dict(sorted(file for maker in pages.makers() for file in making.files(maker)))
    exported = exports.make_exports(digest)
    files = chain(exported.items(), lists(digest), lines_of(whole_of(exported)))
    sizes = {name: size_of(content) for name, content in files}
    sizes |= {name: len(data) for name, data in books(digest).items()}
    data = data_page(digest, sizes, exports.readable_schemas())
    return {**made, **exported, data.path: data.source()}


def whole_of(files: Mapping[str, Content]) -> Stream:
    """Return the digest as data from what `content_of` made."""
    found = files[WHOLE]
    assert isinstance(found, Stream)  # noqa: S101 (made so by `digest_json`)
    return found
