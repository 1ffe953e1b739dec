"""The search of a site: its index, its databases, and which of their documents nobody has looked through yet."""

from collections.abc import Iterator
from typing import NamedTuple

from digest.records.streams import Content
from digest.search import databases, files
from digest.search.databases import Databases
from digest.search.index import Index
from digest.search.memory import ForgottenError, Memory
from digest.search.postings import words_of
from digest.search.sources import Sources


class Shown(NamedTuple):
    """All that the search shows of one document."""

    words: list[str]
    """The words that the index can be put together to; "" between two fields."""

    text: str
    """Its texts in the database."""

    database: str
    """The path of that."""


class Searched:
    """The search of a site in the making."""

    def __init__(self, sources: Sources, memory: Memory, key: str) -> None:
        """Take what it is made of. `key` tells of all else that makes it."""
        self._sources = sources
        self._memory = memory
        self._index = Index(sources, memory, key)
        self._databases: Databases

    def files(self) -> Iterator[tuple[str, Content]]:
        """Yield all files by their paths in the site. Then the memory knows them.

        Raises ForgottenError or sqlite3.Error where the memory refuses to be written.
        """
        for file in self._index.printed():
            yield f"{files.FOLDER}/{file.name}", file.content
        self._databases = Databases(self._index.listing, self._sources, self._memory)
        for file in self._databases.printed():
            yield f"{databases.FOLDER}/{file.name}", file.content
        self._memory.keep()

    def unjudged(self, guard: str) -> Iterator[Shown]:
        """Yield the documents that were not looked through as they are; `guard` tells what they are looked through with.

        A document is looked at as a whole: what one file of the index tells of it is nothing that anybody could read.
        """
        judged = self._judged(guard)
        wanted = [source for source in self._sources.documents if judged.get(source.key) != source.digest]
        places = self._databases.places() if wanted else {}
        for key, _, make in wanted:
            document = make()
            words = [word for field in words_of(document) for word in (*field, "")]
            text = "\n".join(text for texts in document.field_texts() for text in texts)
            yield Shown(words, text, f"{databases.FOLDER}/{places[key]}")

    def settle(self, guard: str) -> None:
        """Note that all documents were looked through, and none showed too much."""
        judged = {key: digest for key, digest, _ in self._sources.documents}
        if judged != self._judged(guard):
            self._memory.put("judged", (guard, judged))
            self._memory.keep()

    def _judged(self, guard: str) -> dict[str, bytes]:
        try:
            last, judged = self._memory.get("judged")
        except ForgottenError:
            return {}
        return dict(judged) if last == guard else {}
