"""The index read back: the words of each document in order, as anybody could put them together again."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from digest.search.files import FOLDER, MANIFEST, VERSION, value_of
from digest.search.numbers import Reader
from digest.search.shards import documents_of


def documents_in(files: Mapping[str, str]) -> Iterator[list[str]]:
    """Yield the words of each document from the files of an index, by their names within FOLDER.

    Where no word stands, between two fields, stands "". Raises ValueError or KeyError when the index is broken.
    """
    directory = _directory(files)
    listed = [entry for key in _keys(directory["words"]) for entry in _words(_bytes(files, f"s-{key}.js"))]
    places: list[dict[int, str]] = [{} for _ in range(directory["documents"])]
    number = 0
    for key in _keys(directory["positions"]):
        for word_places in _positions(_bytes(files, f"p-{key}.js"), [d for _, d in listed[number:]]):
            word, documents = listed[number]
            number += 1
            for document, found in zip(documents, word_places, strict=True):
                places[document].update(dict.fromkeys(found, word))
    for at in places:
        yield [at.get(i, "") for i in range(max(at, default=-1) + 1)]


def _value(files: Mapping[str, str], name: str) -> object:
    if name not in files:
        raise ValueError(f"{FOLDER}/{name} is missing")
    return value_of(files[name])


def _bytes(files: Mapping[str, str], name: str) -> bytes:
    value = _value(files, name)
    if not isinstance(value, bytes):
        raise TypeError(f"{FOLDER}/{name} holds no bytes")
    return value


def _directory(files: Mapping[str, str]) -> dict[str, Any]:
    reader = Reader(_bytes(files, MANIFEST))
    if reader.number() != VERSION:
        raise ValueError(f"{FOLDER}/{MANIFEST} is of another version")
    made = json.loads(reader.take(reader.number()))
    if not isinstance(made, dict):
        raise TypeError(f"{FOLDER}/{MANIFEST} is no table")
    return made


def _keys(text: str) -> list[str]:
    return [text[i : i + 8] for i in range(0, len(text), 8)]


def _words(block: bytes) -> Iterator[tuple[str, list[int]]]:
    """Yield the words of a file with their documents."""
    reader = Reader(block)
    texts = reader.take(reader.number()).decode("utf-8").split("\n")
    reader.take(reader.number())
    sizes = [(reader.number(), reader.number()) for _ in texts]
    for text, (number, length) in zip(texts, sizes, strict=True):
        yield text, list(documents_of(reader.take(length), number))


def _positions(block: bytes, documents: list[list[int]]) -> Iterator[list[list[int]]]:
    """Yield for each word of a file its places in each of its documents."""
    reader = Reader(block)
    count = reader.number()
    sizes = [(reader.number(), reader.number(), reader.number()) for _ in range(count)]
    starts = [reader.at, reader.at + sum(s[0] for s in sizes), reader.at + sum(s[0] + s[1] for s in sizes)]
    for size, held in zip(sizes, documents, strict=False):
        counts, high = Reader(block, starts[0]), Reader(block, starts[2])
        low = starts[1]
        out = []
        for _ in held:
            places, before = [], 0
            for _ in range(counts.number() + 1):
                before += block[low] + (high.number() << 8)
                low += 1
                places.append(before)
            out.append(places)
        starts = [start + part for start, part in zip(starts, size, strict=True)]
        yield out
