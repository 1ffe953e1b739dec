"""What results show: cards of title, address and first lines (c), and the texts that excerpts are taken from (d)."""

from collections.abc import Iterator, Sequence

from digest.search.document import Document
from digest.search.files import IndexFile, plain_file

CARDS = 16
"""Documents on a file of cards: results lie scattered, so that most of a larger file would be read for nothing."""
TEXT = 4_000
"""Characters of texts in a file: one article, or several short documents."""
TITLE = 300
"""Characters of a title that results show."""
LEAD = 240
"""Characters of a text that stand on its card. News tells who met in its first lines, so that most results need no more
than their card."""


def packs(documents: Sequence[Document], keys: list[str]) -> Iterator[IndexFile]:
    """Yield the files of texts and of cards; append the keys of the latter."""
    for first in range(0, len(documents), CARDS):
        group = documents[first : first + CARDS]
        where: list[tuple[str, int]] = []
        for texts in _together(group):
            made = plain_file("d", texts)
            yield made
            where.extend((made.key, i) for i in range(len(texts)))
        cards = plain_file("c", [_card(d, *place) for d, place in zip(group, where, strict=True)])
        keys.append(cards.key)
        yield cards


def _card(document: Document, key: str, number: int) -> list[object]:
    title = document.title if len(document.title) <= TITLE else document.title[:TITLE].rstrip() + "…"
    date = document.date.words() if document.date else ""
    return [document.url, title, date, key, number, _lead(document)]


def _lead(document: Document) -> str:
    """Return the first lines of a document's text, cut between words and with "…" where it goes on."""
    first = next(iter(_texts(document)), "")
    if len(first) <= LEAD:
        return first
    end = first.rfind(" ", 0, LEAD + 1)
    return f"{first[: end if end > 0 else LEAD]} …"


def _texts(document: Document) -> list[str]:
    """Return what excerpts are taken from: last the names of what it speaks of, for who asks by one that it does not use."""
    subjects = f"Speaks of: {', '.join(document.subjects)}" if document.subjects else ""
    return [x for x in (*document.text, *document.notes, subjects) if x]


def _together(group: Sequence[Document]) -> Iterator[list[list[str]]]:
    texts: list[list[str]] = []
    size = 0
    for document in group:
        own = _texts(document)
        length = sum(map(len, own))
        if texts and size + length > TEXT:
            yield texts
            texts, size = [], 0
        texts.append(own)
        size += length
    if texts:
        yield texts
