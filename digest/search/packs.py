"""What results show: cards of title, address and first lines (c), and the texts that excerpts are taken from (d)."""

from collections.abc import Callable, Iterator, Sequence

from digest.search.cuts import runs
from digest.search.document import Document
from digest.search.files import IndexFile, plain_file
from digest.search.press import Press, Printed, mark_of

CARDS = 24
"""Documents on a file of cards at most, some 16 on most: results lie scattered, so that most of a larger file
would be read for nothing."""
TEXT = 4_000
"""Characters of texts in a file: one article, or several short documents."""
TITLE = 300
"""Characters of a title that results show."""
LEAD = 240
"""Characters of a text that stand on its card. News tells who met in its first lines, so that most results need no more
than their card."""


class Packs:
    """Packs documents in groups; what was made of the same documents is known."""

    def __init__(self, press: Press, last: dict[bytes, list[bytes]]) -> None:
        """Take the marks of the files of each group, as `groups` has them."""
        self._press = press
        self._last = last
        self.groups: dict[bytes, list[bytes]] = {}
        """The marks of the files of each group of this time, by the mark of its documents."""
        self.cards: list[tuple[int, str]] = []
        """For each file of cards how many documents it holds, and its key."""

    def printed(self, sources: Sequence[tuple[str, bytes, Callable[[], Document]]]) -> Iterator[Printed]:
        """Yield the files of texts and of cards of all documents, given as key, digest and what makes them."""
        for first, last in runs(((key.encode("utf-8"), 1) for key, _, _ in sources), CARDS):
            group = sources[first:last]
            mark = mark_of(*(digest for _, digest, _ in group))
            makers = [make for _, _, make in group]
            *texts, cards = self._known(mark, makers) or self._new(mark, makers)
            self.cards.append((last - first, cards.key))
            yield from (*texts, cards)

    def _known(self, mark: bytes, makers: Sequence[Callable[[], Document]]) -> list[Printed]:
        """Return the files of a group that are known, the cards last; none where they are not."""
        marks = self._last.get(mark, ())
        self.groups[mark] = list(marks)

        def again(i: int) -> Callable[[], IndexFile]:
            return lambda: _files([make() for make in makers])[i]

        return [self._press.printed(m, again(i)) for i, m in enumerate(marks)]

    def _new(self, mark: bytes, makers: Sequence[Callable[[], Document]]) -> list[Printed]:
        files = _files([make() for make in makers])
        marks = [mark_of(f.text.encode("utf-8")) for f in files]
        self.groups[mark] = marks
        return [self._press.printed(m, lambda f=f: f) for m, f in zip(marks, files, strict=True)]  # type: ignore[misc]


def _files(group: Sequence[Document]) -> list[IndexFile]:
    """Return the files of texts of a group, and last that of its cards."""
    files: list[IndexFile] = []
    where: list[tuple[str, int]] = []
    for texts in _together(group):
        made = plain_file("d", texts)
        files.append(made)
        where.extend((made.key, i) for i in range(len(texts)))
    return [*files, plain_file("c", [_card(d, *place) for d, place in zip(group, where, strict=True)])]


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
