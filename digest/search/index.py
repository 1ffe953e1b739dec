"""The index of a digest as files, made in one pass over its documents."""

from collections.abc import Iterator

from digest.search.columns import columns_block
from digest.search.document import Collection
from digest.search.files import IndexFile, dumped, manifest_file, packed_file
from digest.search.numbers import put
from digest.search.packs import CARDS, packs
from digest.search.postings import Postings
from digest.search.shards import Directory, cut
from digest.search.spelling import spelling_file

VERSION = 2
"""Raised when files change so that an older script would misread them."""


def make_index(collection: Collection) -> Iterator[IndexFile]:
    """Yield all files of the index; the manifest, which names the directory, is the last."""
    cards: list[str] = []
    yield from packs(collection.documents, cards)
    postings = Postings()
    for document in collection.documents:
        postings.add(document)
    directory = Directory()
    yield from cut(postings, directory)
    spelling = spelling_file(postings)
    yield spelling
    head = packed_file("i", _head(directory, cards, collection))
    yield head
    yield manifest_file(
        {
            "version": VERSION,
            "documents": postings.number,
            "head": head.key,
            "words": spelling.key,
        }
    )


def _head(directory: Directory, cards: list[str], collection: Collection) -> bytes:
    """Return what every answer needs, in one file: which file holds what, then the table of facts."""
    listed = dumped(_directory(directory, cards, len(collection.documents))).encode("utf-8")
    out = bytearray()
    put(out, len(listed))
    return bytes(out) + listed + columns_block(collection)


def _directory(directory: Directory, cards: list[str], number: int) -> dict[str, object]:
    """Return the directory as data; keys of one kind stand in one string, eight letters each."""
    return {
        "documents": number,
        "firsts": "\n".join(first for first, _, _ in directory.words),
        "counts": [before for _, before, _ in directory.words],
        "words": "".join(key for _, _, key in directory.words),
        "positionsBefore": [before for before, _ in directory.positions],
        "positions": "".join(key for _, key in directory.positions),
        "beginnings": [" ".join(names) for names, _ in directory.beginnings],
        "ready": "".join(key for _, key in directory.beginnings),
        "cardsEach": CARDS,
        "cards": "".join(cards),
    }
