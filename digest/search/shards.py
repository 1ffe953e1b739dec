"""The shards of an index: words with their documents (s) and positions (p), kept so that a change touches those of its words.

A query for whole words reads one or two files of words. Positions are read for phrases alone.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from digest.search.files import IndexFile, packed_file
from digest.search.memory import Memory
from digest.search.postings import Edits, Lists, edited, in_order, place_of
from digest.search.press import Press, Printed, mark_of
from digest.search.stems import stem
from digest.search.terms import Term, Terms, begins_shard, held, position_blocks, shards_of, word_block


class Shard(NamedTuple):
    """What is known of one shard."""

    first: str
    """Its first word."""

    size: int
    """Bytes of its words and documents, as cuts count them."""

    piece: bytes
    """The mark of what the memory keeps of it."""

    words: int
    """How many of its words stand in documents."""

    file: bytes
    """The mark of its file of words."""

    positions: tuple[tuple[bytes, int], ...]
    """The marks of its files of positions, each with how many words end in it."""

    @property
    def name(self) -> str:
        """Return under which name the memory keeps it."""
        return f"shard/{self.first}"


def families(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return for each stem the words that have it and are not it."""
    out: dict[str, list[str]] = {}
    for text in words:
        root = stem(text)
        if root != text:
            out.setdefault(root, []).append(text)
    return {root: tuple(sorted(forms)) for root, forms in out.items()}


def terms_of(words: Mapping[str, Lists]) -> Iterator[tuple[str, Term]]:
    """Yield all words and stems in their order with what stands under each."""
    forms = families(words)
    for text in in_order({*words, *forms}):
        yield text, Term(words.get(text, Term().lists), forms.get(text, ()))


class Shards:
    """All shards of an index."""

    def __init__(self, memory: Memory, press: Press, reach: int, rows: Iterable[Sequence[Any]] = ()) -> None:
        """Take the shards that the memory keeps; `reach` is the power of two that no slot reaches."""
        self._memory = memory
        self._press = press
        self._reach = reach
        self.rows = [Shard(*row) for row in rows]
        self._open: dict[int, dict[str, Term]] = {}
        self._touched: set[int] = set()
        self._settle()
        self._new: list[tuple[Shard | None, dict[str, Term]]] = []

    def fill(self, words: dict[str, Lists]) -> Iterator[Printed]:
        """Make all shards anew; yield their files."""
        self.rows = []
        for terms in shards_of(terms_of(words)):
            yield from self._made(terms)
        self._settle()

    def words(self, start: str) -> Iterator[tuple[str, Lists]]:
        """Yield the words that begin so."""
        last = bisect_right(self._places, place_of(f"{start}\uffff"))
        for i in range(self._at(start), max(last, 1)):
            yield from (entry for entry in held(self._opened(i)) if entry[0].startswith(start))

    def change(self, edits: Mapping[str, Edits]) -> dict[str, tuple[int, int]]:
        """Change the documents of words; return how many each of them stood in, and stands in now.

        Raises ForgottenError, as `cut` does: then nothing has been changed in the memory.
        """
        out = {}
        for text, edit in edits.items():
            term = self._term(text)
            lists = edited(term.lists, edit)
            out[text] = (term.lists.number, lists.number)
            self._set(text, term._replace(lists=lists))
        for text, (before, after) in out.items():
            root = stem(text)
            if root != text and bool(before) != bool(after):
                term = self._term(root)
                forms = {*term.forms, text} if after else {*term.forms} - {text}
                self._set(root, term._replace(forms=tuple(sorted(forms))))
        return out

    def cut(self) -> None:
        """Cut the shards that were changed, and those that this moves the beginning of."""
        i = 0
        self._new = []
        while i < len(self.rows):
            if i not in self._touched:
                self._new.append((self.rows[i], {}))
                i += 1
                continue
            if self._new and not self._begins(i, self._new[-1]):
                i -= 1
                self._new.pop()
                self._touched.add(i)
                continue
            i = self._cut_from(i)

    def printed(self) -> Iterator[Printed]:
        """Yield the files of all shards, after a change and a `cut`."""
        before = {row.name for row in self.rows}
        cut, self.rows = self._new, []
        for row, terms in cut:
            if row is None:
                yield from self._made(terms)
            else:
                self.rows.append(row)
                yield from self._known(row)
        self._memory.drop(before.difference(row.name for row in self.rows))
        self._settle()

    def _settle(self) -> None:
        self._places = [place_of(row.first) for row in self.rows]
        self._open, self._touched = {}, set()

    def _at(self, text: str) -> int:
        return max(0, bisect_right(self._places, place_of(text)) - 1)

    def _opened(self, i: int) -> dict[str, Term]:
        if i not in self._open:
            self._open[i] = _terms(self._memory.get(self.rows[i].name, self.rows[i].piece))
        return self._open[i]

    def _term(self, text: str) -> Term:
        return self._opened(self._at(text)).get(text, Term())

    def _set(self, text: str, term: Term) -> None:
        i = self._at(text)
        terms = self._opened(i)
        self._touched.add(i)
        if term.is_empty:
            terms.pop(text, None)
        elif text in terms:
            terms[text] = term
        else:
            terms[text] = term
            self._open[i] = {t: terms[t] for t in in_order(terms)}

    def _begins(self, i: int, last: tuple[Shard | None, dict[str, Term]]) -> bool:
        """Return whether a shard's first word begins one as things are now; where it has none, it does not."""
        row, terms = last
        first = next(iter(self._opened(i).items()), None)
        size = row.size if row else _size(terms)
        return first is not None and begins_shard(*first, size)

    def _cut_from(self, i: int) -> int:
        """Cut from a shard on until an old one begins where it began; return its number."""
        run: dict[str, Term] = {}
        size = 0
        while i < len(self.rows):
            if run and i not in self._touched:
                first = next(iter(self._opened(i).items()))
                if begins_shard(*first, size):
                    break
            for text, term in self._opened(i).items():
                if begins_shard(text, term, size):
                    self._new.append((None, run))
                    run, size = {}, 0
                run[text] = term
                size += term.size(text)
            i += 1
            if not run and i not in self._touched:
                break
        if run:
            self._new.append((None, run))
        return i

    def _made(self, terms: dict[str, Term]) -> Iterator[Printed]:
        """Make the files of a shard, and have the memory keep it."""
        first = next(iter(terms))
        data = word_block(terms)
        words = self._press.printed(mark_of(b"s", data), lambda: packed_file("s", data))
        yield words
        positions = []
        for block, number in position_blocks(terms, self._reach):
            mark = mark_of(b"p", block)
            positions.append((mark, number))
            yield self._press.printed(mark, lambda block=block: packed_file("p", block))  # type: ignore[misc]
        piece = self._memory.put(f"shard/{first}", [(t, tuple(term.lists), term.forms) for t, term in terms.items()])
        number = len(held(terms))
        self.rows.append(Shard(first, _size(terms), piece, number, mark_of(b"s", data), tuple(positions)))

    def _known(self, row: Shard) -> Iterator[Printed]:
        """Yield the files of a shard that is as it was."""

        def again(kind: str, i: int = 0) -> Callable[[], IndexFile]:
            def make() -> IndexFile:
                terms = _terms(self._memory.get(row.name, row.piece))
                data = word_block(terms) if kind == "s" else list(position_blocks(terms, self._reach))[i][0]
                return packed_file(kind, data)

            return make

        yield self._press.printed(row.file, again("s"))
        for i, (mark, _) in enumerate(row.positions):
            yield self._press.printed(mark, again("p", i))


def _size(terms: Terms) -> int:
    return sum(term.size(text) for text, term in terms.items())


def _terms(piece: Iterable[tuple[str, Any, Any]]) -> dict[str, Term]:
    return {text: Term(Lists(*lists), tuple(forms)) for text, lists, forms in piece}
