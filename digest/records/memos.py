"""What was made of a digest, piece by piece, with all that was read of the digest for it: where none of that has changed,
the piece would be made just so again.
"""

from array import array
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from itertools import accumulate

from digest.records.digest import Digest
from digest.records.making import File, Maker
from digest.records.prints import Prints
from digest.records.streams import Content, Kept, digest_of_content, pressed, size_of
from digest.records.watched import Place, as_named, watched

Listed = tuple[str, int, str]
"""A file's path, its bytes, and their digest."""
Memo = tuple[bytes, tuple[Listed, ...]]
"""One piece: the numbers of the places that were read for it, four bytes each, and the files that were made."""
Put = Callable[[str, str, str], None]
"""Takes a path, the text there, and its digest."""
SPARE = 2
"""Places are counted anew when there are so many times those that were in use when they last were."""

FEW = 50
"""Places that are looked for one by one in all that was read: each takes a look through some megabytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """All that a build has made."""

    places: tuple[Place, ...] = ()
    """What was read of the digest, each place once."""

    prints: tuple[bytes, ...] = ()
    """The fingerprint of each."""

    memos: Mapping[str, Mapping[str, Memo]] = field(default_factory=dict)
    """The pieces, by the names of their makers and their keys."""

    used: int = 0
    """How many places were in use when they were last counted."""

    records: str = ""
    """The digest of all records but notes; "" where it is not known."""


class Making:
    """One build: what the last one has made is kept where it stands, all else is made."""

    def __init__(
        self,
        digest: Digest,
        last: Memory | None = None,
        found: Callable[[str, str], Content | None] = lambda _, __: None,
        known: Iterable[tuple[object, bytes]] = (),
        same: Collection[str] = (),
    ) -> None:
        """Take the digest and what the last build has made. `found` returns what lies at a path if it has that digest:
        what somebody asks for of a file that is kept is then not made again. `known` are records with their fingerprints,
        `same` the fields and tables of the digest that are known to be as the last build has read them.
        """
        self.digest = digest
        self.made: list[tuple[str, str]] = []
        """The makers and keys whose files were made, in order."""

        self.last = last or Memory()
        self._found = found
        self._same = frozenset(same)
        self.prints = Prints(digest, known)
        self._kept: dict[str, dict[str, Memo]] = {}
        self._fresh: dict[str, dict[str, Memo]] = {}
        self._numbers: dict[Place, int] = {}
        self._held: dict[str, list[File]] = {}
        self._again: tuple[Maker[File] | None, str, dict[str, Content]] = (None, "", {})

    def files(self, maker: Maker[File], put: Put | None = None) -> Iterator[File]:
        """Yield the files of all keys of a maker. `put` is given each text that is made, and keeps it: it is then not held,
        and whoever asks for one has it read back, or made again.
        """
        last = self.last.memos.get(maker.name, {})
        fallen = _holding(last, self._changed)
        kept = self._kept.setdefault(maker.name, {})
        for key in maker.keys(as_named(self.digest)):
            memo = last.get(key)
            if memo is None or key in fallen:
                made = self._make(maker, key)
                yield from self._put(maker, key, made, put) if put else made
                continue
            kept[key] = memo
            for path, size, digest in memo[1]:
                yield path, self._kept_file(maker, key, path, size, digest)

    def _put(self, maker: Maker[File], key: str, made: Iterable[File], put: Put) -> Iterator[File]:
        listed = self._fresh[maker.name][key][1]
        for (path, content), (_, size, digest) in zip(made, listed, strict=True):
            if isinstance(content, str):
                put(path, content, digest)
                yield path, self._kept_file(maker, key, path, size, digest)
            else:
                yield path, content

    def _kept_file(self, maker: Maker[File], key: str, path: str, size: int, digest: str) -> Kept:
        return Kept(size, digest, partial(self._text, maker, key, path, digest))

    def held(self, maker: Maker[File]) -> list[File]:
        """Return the files of all keys of a maker: the same ones whenever they are asked for."""
        if maker.name not in self._held:
            self._held[maker.name] = [(path, pressed(content)) for path, content in self.files(maker)]
        return self._held[maker.name]

    def earlier(self, name: str) -> Iterator[tuple[str, File]]:
        """Yield what the last build has made by the maker of a name: keys, each with a file as far as it still lies there."""
        for key, (_, listed) in self.last.memos.get(name, {}).items():
            for path, size, digest in listed:
                yield key, (path, Kept(size=size, digest=digest, make=partial(self._lying, path, digest)))

    def _lying(self, path: str, digest: str) -> Content:
        found = self._found(path, digest)
        return "" if found is None else found

    @cached_property
    def _changed(self) -> frozenset[int]:
        """Return the numbers of the places where something else stands than the last build has read."""
        others = ((i, place) for i, place in enumerate(self.last.places) if place[0] not in self._same)
        return frozenset(i for i, place in others if self.prints.of(place) != self.last.prints[i])

    def _make(self, maker: Maker[File], key: str) -> list[File]:
        read: set[Place] = set()
        made = list(maker.make(watched(self.digest, read.add), key))
        listed = tuple((path, size_of(content), digest_of_content(content)) for path, content in made)
        # In the order of their names: the same build leaves the same memory.
        deps = array("I", [self._numbers.setdefault(p, len(self._numbers)) for p in sorted(read, key=repr)])
        self._fresh.setdefault(maker.name, {})[key] = (deps.tobytes(), listed)
        self.made.append((maker.name, key))
        return made

    def _text(self, maker: Maker[File], key: str, path: str, digest: str) -> Content:
        if (content := self._found(path, digest)) is not None:
            return content
        if self._again[:2] != (maker, key):
            self._again = (maker, key, dict(maker.make(self.digest, key)))
        return self._again[2][path]

    @property
    def anew(self) -> bool:
        """Return whether this build leaves anything else to the next one than the last build has left."""
        number = sum(map(len, self.last.memos.values()))
        return bool(self._fresh) or sum(map(len, self._kept.values())) != number

    def memory(self, records: str = "") -> Memory:
        """Return what the next build can know of this one, `records` being the digest of all records but notes."""
        places, prints = list(self.last.places), list(self.last.prints)
        for number in self._changed:
            prints[number] = self.prints.of(places[number])
        counted = len(places) > SPARE * self.last.used
        made = self._counted(places, prints) if counted else self._with(places, prints, self._kept, self.last.used)
        return replace(made, records=records)

    def _counted(self, places: list[Place], prints: list[bytes]) -> Memory:
        """Return it with the places that are in use alone."""
        used = sorted({n for memos in self._kept.values() for deps, _ in memos.values() for n in array("I", deps)})
        now = {number: i for i, number in enumerate(used)}
        kept = {
            name: {
                key: (array("I", map(now.__getitem__, array("I", deps))).tobytes(), f)
                for key, (deps, f) in memos.items()
            }
            for name, memos in self._kept.items()
        }
        made = self._with([places[n] for n in used], [prints[n] for n in used], kept, 0)
        return replace(made, used=len(made.places))

    def _with(
        self, places: list[Place], prints: list[bytes], kept: Mapping[str, Mapping[str, Memo]], used: int
    ) -> Memory:
        """Return kept pieces, whose numbers are those of `places`, with those that this build has made."""
        read = list(self._numbers)
        numbers = {place: i for i, place in enumerate(places) if place in self._numbers}
        for place in read:
            if place not in numbers:
                numbers[place] = len(places)
                places.append(place)
                prints.append(self.prints.of(place))
        memos = {name: dict(of) for name, of in kept.items()}
        for name, of in self._fresh.items():
            for key, (own, listed) in of.items():
                deps = array("I", [numbers[read[n]] for n in array("I", own)])
                memos.setdefault(name, {})[key] = (deps.tobytes(), listed)
        return Memory(places=tuple(places), prints=tuple(prints), memos=memos, used=used)


def _holding(memos: Mapping[str, Memo], numbers: frozenset[int]) -> set[str]:
    """Return the keys of pieces for which any of these places was read."""
    if not numbers:
        return set()
    if len(numbers) > FEW:
        return {key for key, (deps, _) in memos.items() if not numbers.isdisjoint(array("I", deps))}
    # A few numbers are found sooner in all bytes at once than piece by piece.
    whole = b"".join([deps for deps, _ in memos.values()])
    found = {at for number in numbers for at in _places_of(array("I", [number]).tobytes(), whole)}
    if not found:
        return set()
    keys, ends = list(memos), list(accumulate(len(deps) for deps, _ in memos.values()))
    return {keys[bisect_right(ends, at)] for at in found}


def _places_of(number: bytes, whole: bytes) -> Iterator[int]:
    """Yield where a number stands among others, each of so many bytes."""
    at = whole.find(number)
    while at >= 0:
        if at % len(number) == 0:
            yield at
        at = whole.find(number, at + 1)
