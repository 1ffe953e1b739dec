"""The index as files: classic scripts, each named by its content, that hand one value to the search.

Plain scripts are the one transport that works over http, from `file://` and out of a service worker's store alike.
"""

import base64
import json
import zlib
from dataclasses import dataclass
from hashlib import sha256

FOLDER = "search"
"""The folder of the site that holds the index."""
MANIFEST = "manifest.js"
"""The only file of the index whose name stays the same. It holds what every answer needs: which file holds what, and the
facts of all documents."""
VERSION = 3
"""Raised when files change so that an older script would misread them."""
EFFORT = 6
"""zlib's effort: with the most, an index takes 1 % less and three times as long."""
_NAME = 8
"""Hexadecimal digits of a name: of two versions of a file one in four milliards would share it."""


@dataclass(frozen=True, slots=True)
class IndexFile:
    """One file of the index."""

    name: str
    """Its name within FOLDER."""

    text: str
    """Its content: ASCII or UTF-8 JavaScript."""

    @property
    def key(self) -> str:
        """Return the part of its name that its content makes."""
        return key_of_name(self.name)


def key_of_name(name: str) -> str:
    """Return the part of a file's name that its content makes."""
    return name.rpartition("-")[2].removesuffix(".js")


def packed_file(kind: str, data: bytes) -> IndexFile:
    """Return bytes as a file, deflated. zlib's frame ends with a checksum, by which a damaged file is known."""
    return _file(kind, f'readoutIndex("{deflated(data)}")\n')


def plain_file(kind: str, value: object) -> IndexFile:
    """Return a value as a file of JSON that a person, and the gate for rights, can read."""
    return _file(kind, f"readoutIndex({dumped(value)})\n")


def manifest_file(directory: str, table: str) -> IndexFile:
    """Return the file that names the others, of its two parts `deflated`: they seldom change together."""
    return IndexFile(MANIFEST, f'readoutIndex(["{directory}","{table}"])\n')


def dumped(value: object) -> str:
    """Return a value as the shortest JSON, which any JavaScript of the last years takes as an expression."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def deflated(data: bytes) -> str:
    """Return bytes as text."""
    return base64.b64encode(zlib.compress(data, EFFORT)).decode("ascii")


def inflated(text: str) -> bytes:
    """Return the bytes of a text that `deflated` has made. Raises ValueError or zlib.error when it is none."""
    return zlib.decompress(base64.b64decode(text))


def _file(kind: str, text: str) -> IndexFile:
    return IndexFile(f"{kind}-{sha256(text.encode('utf-8')).hexdigest()[:_NAME]}.js", text)


def value_of(text: str) -> object:
    """Return what a file of the index holds: bytes, or a value of JSON. Raises ValueError when it is none."""
    if not text.startswith("readoutIndex(") or not text.endswith(")\n"):
        raise ValueError("no file of the index")
    value = json.loads(text[len("readoutIndex(") : -2])
    return inflated(value) if isinstance(value, str) else value
