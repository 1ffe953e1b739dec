"""All that a build writes below docs/: pages, data, and the page that lists the data with its sizes."""

from collections.abc import Iterator
from hashlib import sha256
from itertools import chain

from digest import exports, pages
from digest.exports.beside import lists, records
from digest.exports.lines import Lines, lines_of
from digest.pages.kinds.data import data_page
from digest.records.digest import Digest
from digest.records.making import File, Maker
from digest.records.memos import Making, Put
from digest.records.streams import Content, size_of
from digest.search.years import databases_of

FOLDERS = (*pages.FOLDERS, *exports.FOLDERS)
"""Folders below docs/ that the build owns."""
FILES = ("index.md", "search.md")
"""Files right in docs/ that the build owns."""


def content_of(digest: Digest, making: Making | None = None, put: Put | None = None) -> dict[str, Content]:
    """Return all pages and data by their paths below docs/. `making` knows what earlier builds have made of the digest,
    and learns what this one makes. Texts that it makes are given to `put` and not held.
    """
    making = making or Making(digest)
    lines = _lines(digest, making)
    made = dict(sorted(file for maker in pages.makers() for file in making.files(maker, put)))
    data = [lines.whole, *(file for maker in exports.FORMATS for file in making.files(maker, put))]
    told = chain(data, lines.kinds.items(), _listed(making))
    sizes = {name: size_of(content) for name, content in told}
    sizes |= {f"data/{name}": 0 for name in databases_of(making)}  # They are made with the site.
    listed = making.files(_data_page(sizes), put)
    return {**made, **dict(data), **dict(listed)}


def beside_of(digest: Digest, making: Making | None = None) -> Iterator[File]:
    """Yield all files that stand beside the pages of the site and not below docs/; large ones as streams."""
    making = making or Making(digest)
    lines = _lines(digest, making)
    yield from _listed(making)
    yield from lines.kinds.items()
    yield from lines.alone()
    for maker in records():
        yield from making.files(maker)


def _lines(digest: Digest, making: Making) -> Lines:
    return lines_of(digest, making.held, making.earlier)


def _listed(making: Making) -> Iterator[File]:
    for maker in lists():
        yield from making.held(maker)


def _data_page(sizes: dict[str, int]) -> Maker[File]:
    """Return what makes the page that lists the data: it follows from their sizes, too."""

    def make(digest: Digest, _: str) -> Iterator[File]:
        page = data_page(digest, sizes, exports.readable_schemas())
        yield page.path, page.source()

    told = sha256(repr(sorted(sizes.items())).encode()).hexdigest()
    return Maker(make, lambda _: (told,), "data page")
