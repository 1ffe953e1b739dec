"""What results show: cards of title, address and first lines (c), and the texts that excerpts are taken from (d)."""

from collections.abc import Callable, Iterator, Sequence

from digest.search.cuts import runs
from digest.search.document import Document
from digest.search.files import IndexFile, plain_file
from digest.search.listing import Listing
from digest.search.press import Press, Printed, mark_of
from digest.search.sources import Source

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


Group = tuple[int, bytes, list[bytes]]
"""How many documents a group has, the mark of these, and those of its files, the cards last."""


class Packs:
    """Packs documents in groups; what was made of the same documents is known."""

    def __init__(self, press: Press, last: Sequence[Group]) -> None:
        """Take the groups of the last time, as `groups` has them."""
        self._press = press
        self._last = last
        self._marks = {mark: marks for _, mark, marks in last}
        self.groups: list[Group] = []
        """The groups of this time, in order."""
        self.cards: list[tuple[int, str]] = []
        """For each file of cards how many documents it holds, and its key."""

    def printed(self, listing: Listing) -> Iterator[Printed]:
        """Yield the files of texts and of cards of all documents."""
        for first, last, known in self._runs(listing):
            group = listing.sources[first:last]
            mark = known or mark_of(*(digest for _, digest, _ in group))
            *texts, cards = self._known(mark, group) or self._new(mark, group)
            self.cards.append((last - first, cards.key))
            yield from (*texts, cards)

    def _runs(self, listing: Listing) -> Iterator[tuple[int, int, bytes]]:
        """Yield the first and one past the last document of each group, and the mark of its documents where it is known."""
        if listing.touched is None:
            names = ((key.encode("utf-8"), 1) for key, _, _ in listing.sources)
            yield from ((first, last, b"") for first, last in runs(names, CARDS))
            return
        first = 0
        for number, mark, _ in self._last:
            last = first + number
            yield first, last, b"" if listing.has_touched(first, last) else mark
            first = last

    def _known(self, mark: bytes, group: Sequence[Source]) -> list[Printed]:
        """Return the files of a group that are known, the cards last; none where they are not."""
        marks = self._marks.get(mark, [])
        if marks:
            self.groups.append((len(group), mark, marks))

        def again(i: int) -> Callable[[], IndexFile]:
            return lambda: _files([make() for _, _, make in group])[i]

        return [self._press.printed(m, again(i)) for i, m in enumerate(marks)]

    def _new(self, mark: bytes, group: Sequence[Source]) -> list[Printed]:
        files = _files([make() for _, _, make in group])
        marks = [mark_of(f.text.encode("utf-8")) for f in files]
        self.groups.append((len(group), mark, marks))
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
