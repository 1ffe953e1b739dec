"""The index read back: the words of each document in order, as anybody could put them together again."""

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any

from digest.search.files import FOLDER, MANIFEST, VERSION, inflated, value_of
from digest.search.numbers import Reader, unpacked


def documents_in(files: Mapping[str, str]) -> Iterator[list[str]]:
    """Yield the words of each document from the files of an index, by their names within FOLDER.

    Where no word stands, between two fields, stands "". Raises ValueError or KeyError when the index is broken.
    """
    directory, slots = _manifest(files)
    listed = [entry for key in _keys(directory["words"]) for entry in _words(_bytes(files, f"s-{key}.js"))]
    places: list[dict[int, str]] = [{} for _ in range(directory["documents"])]
    parts: list[tuple[bytes, bytes, bytes]] = []
    number = 0
    for key, ends in zip(_keys(directory["positions"]), directory["positionsEach"], strict=True):
        found = _positions(_bytes(files, f"p-{key}.js"))
        # A word that goes on in the next file is the only one in its own.
        parts += found[:1]
        for word, part in zip(listed[number : number + ends], [_joined(parts), *found[1:]], strict=False):
            for slot, at in zip(word[1], _placed(part), strict=True):
                places[slots[slot]].update(dict.fromkeys(at, word[0]))
        if ends:
            number, parts = number + ends, []
    for held in places:
        yield [held.get(i, "") for i in range(max(held, default=-1) + 1)]


def _joined(parts: Sequence[tuple[bytes, bytes, bytes]]) -> tuple[bytes, bytes, bytes]:
    counts, low, high = (b"".join(part[i] for part in parts) for i in range(3))
    return counts, low, high


def _value(files: Mapping[str, str], name: str) -> object:
    if name not in files:
        raise ValueError(f"{FOLDER}/{name} is missing")
    return value_of(files[name])


def _bytes(files: Mapping[str, str], name: str) -> bytes:
    value = _value(files, name)
    if not isinstance(value, bytes):
        raise TypeError(f"{FOLDER}/{name} holds no bytes")
    return value


def _manifest(files: Mapping[str, str]) -> tuple[dict[str, Any], dict[int, int]]:
    """Return the directory, and the document of each slot."""
    value = _value(files, MANIFEST)
    if not isinstance(value, list):
        raise TypeError(f"{FOLDER}/{MANIFEST} holds no directory")
    reader, table = (Reader(inflated(part)) for part in value)
    if reader.number() != VERSION:
        raise ValueError(f"{FOLDER}/{MANIFEST} is of another version")
    made = json.loads(reader.data[reader.at :])
    if not isinstance(made, dict):
        raise TypeError(f"{FOLDER}/{MANIFEST} is no table")
    table.take(table.number())
    return made, {slot: i for i, slot in enumerate(_slots(table.take(table.number())))}


def _slots(gaps: bytes) -> Iterator[int]:
    """Yield the slots of a list of gaps."""
    return (last + i for i, last in enumerate(accumulate(unpacked(gaps))))


def _keys(text: str) -> list[str]:
    return [text[i : i + 8] for i in range(0, len(text), 8)]


def _words(block: bytes) -> Iterator[tuple[str, list[int]]]:
    """Yield the words of a file with the slots of their documents."""
    reader = Reader(block)
    count = reader.number()
    texts = reader.take(reader.number()).decode("utf-8").split("\n")[:count]
    reader.take(reader.number())
    sizes = [(reader.number(), reader.number()) for _ in texts]
    for text, (number, length) in zip(texts, sizes, strict=True):
        slots = list(_slots(reader.take(length)))
        if len(slots) != number:
            raise ValueError(f"{text} has not as many documents as it says")
        yield text, slots


def _positions(block: bytes) -> list[tuple[bytes, bytes, bytes]]:
    """Return counts and positions of each word of a file."""
    reader = Reader(block)
    sizes = [[reader.number() for _ in range(3)] for _ in range(reader.number())]
    lists = [[reader.take(size[i]) for size in sizes] for i in range(3)]
    return list(zip(*lists, strict=True))


def _placed(part: tuple[bytes, bytes, bytes]) -> Iterator[list[int]]:
    """Yield the places of a word in each of its documents."""
    counts, low, high = part
    gaps = iter([a + (b << 8) for a, b in zip(low, unpacked(high), strict=True)])
    for count in unpacked(counts):
        yield list(accumulate(next(gaps) for _ in range(count + 1)))
