"""The index of a digest as files, made in one pass over its documents."""

from collections.abc import Iterator, Mapping

from digest.search.columns import columns_block
from digest.search.document import Collection
from digest.search.files import VERSION, IndexFile, dumped, manifest_file
from digest.search.numbers import packed
from digest.search.packs import CARDS, packs
from digest.search.postings import Postings
from digest.search.shards import Directory, cut
from digest.search.spelling import spelling_file


def make_index(collection: Collection) -> Iterator[IndexFile]:
    """Yield all files of the index; the manifest, which names the others, is the last."""
    cards: list[str] = []
    yield from packs(collection.documents, cards)
    postings = Postings()
    for document in collection.documents:
        postings.add(document)
    directory = Directory()
    yield from cut(postings, directory)
    spelling = spelling_file(postings)
    yield spelling
    listed = {"documents": postings.number, "spelling": spelling.key, **_directory(directory, cards)}
    yield manifest_file(_head(listed, collection))


def _head(listed: Mapping[str, object], collection: Collection) -> bytes:
    """Return what every answer needs: the version, which file holds what, and the table of facts."""
    text = dumped(listed).encode("utf-8")
    return packed([VERSION, len(text)]) + text + columns_block(collection)


def _directory(directory: Directory, cards: list[str]) -> dict[str, object]:
    """Return the directory as data; keys of one kind stand in one string, eight letters each."""
    return {
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
