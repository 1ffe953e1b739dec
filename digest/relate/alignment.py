"""Two texts sentence by sentence: which sentence of one says what a sentence of the other says, in order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from math import log2

from digest.records.clean_text import CleanText
from digest.records.lineage import Pair, Span
from digest.relate.wording import COMMON_STEMS, Word, Worded, words_of

ALIKE = 0.42
"""Likeness from which two sentences count as one in other words."""
ALIKE_MOVED = 0.6
"""The same for sentences that stand out of order: with every sentence of the source to choose from, chance finds more."""
MERGED = 1.5
"""Weight of one sentence against two: less than two, so that a sentence is not stretched over a neighbour for nothing."""
OWN_SHARE = 0.34
"""Share of a sentence's weight that must stand in the other text before it is joined with its neighbour."""
ALIKE_BETWEEN = 0.25
"""Likeness of sentences that stand between two matches, as many on either side: their place speaks for them."""
MOST_BETWEEN = 2
"""Sentences between two matches that their place may speak for."""
ENOUGH = 1.6
"""Shared weight, about two rare words, below which likeness is lowered: short sentences share little by chance."""
NAME = 0.5
"""Weight of a name: two reports of one meeting name the same people and things, whoever wrote them."""
COMMON = 0.3
"""Weight of a word that any report of any meeting has, and of what is known of this meeting: who met and where."""


@dataclass(frozen=True, slots=True)
class Match:
    """Sentences of an article, by number, with those of the source that say the same."""

    mine: tuple[int, ...]
    """Numbers of the article's sentences: one, or two in a row."""

    theirs: tuple[int, ...]
    """Numbers of the source's sentences: one, or two in a row."""

    likeness: float
    """From 0 to 1."""

    weight: float
    """Weight of the words that they share: about one for each rare word."""

    in_order: bool = True
    """Whether it stands in the source's order among the other matches."""


def weights_of(mine: Worded, theirs: Worded, facts: frozenset[str]) -> dict[str, float]:
    """Return how much each stem that two texts share tells of a sentence, from 0 to 1.

    A stem that stands in one sentence of each text tells which sentence it is; one that stands everywhere tells
    nothing. `facts` are the stems of what is known of the meeting that both report.
    """
    out = {}
    for counts, other in ((mine.counts, theirs.counts), (theirs.counts, mine.counts)):
        for stem, number in counts.items():
            if stem not in out:
                common = stem in COMMON_STEMS or stem in facts
                kind = COMMON if common else NAME if stem in mine.names or stem in theirs.names else 1.0
                out[stem] = kind * _RARITY[min(max(number, other.get(stem, 0)), len(_RARITY) - 1)]
    return out


_RARITY = (1.0, *(1.0 / (1.0 + log2(n)) for n in range(1, 500)))


class Table:
    """The likeness of every sentence of one text to every sentence of another."""

    def __init__(self, mine: Worded, theirs: Worded, facts: frozenset[str]) -> None:
        """Sum up the weights of shared stems, sentence by sentence."""
        weights = weights_of(mine, theirs, facts)
        holders: dict[str, list[int]] = {}
        for j, wording in enumerate(theirs.sentences):
            for stem in wording.stems & mine.counts.keys():
                holders.setdefault(stem, []).append(j)
        self.mine = [sum(map(weights.__getitem__, sorted(w.stems))) for w in mine.sentences]
        self.theirs = [sum(map(weights.__getitem__, sorted(w.stems))) for w in theirs.sentences]
        self.shared: list[dict[int, float]] = []
        for wording in mine.sentences:
            row: dict[int, float] = {}
            for stem in sorted(wording.stems & holders.keys()):
                weight = weights[stem]
                for j in holders[stem]:
                    row[j] = row.get(j, 0.0) + weight
            self.shared.append(row)

    def promising(self) -> int:
        """Return how many sentences have one like them in the other text, wherever it stands."""
        return sum(any(self.single(i, j) >= ALIKE_BETWEEN for j in row) for i, row in enumerate(self.shared))

    def single(self, i: int, j: int) -> float:
        """Return how alike two sentences are, from 0 to 1."""
        return _likeness(self.shared[i].get(j, 0.0), self.mine[i], self.theirs[j])

    def joined(self, mine: Sequence[int], theirs: Sequence[int]) -> float:
        """Return how alike one or two sentences are to one or two others."""
        shared = sum(self.shared[i].get(j, 0.0) for i in mine for j in theirs)
        return _likeness(shared, sum(self.mine[i] for i in mine), sum(self.theirs[j] for j in theirs))

    def match(self, mine: tuple[int, ...], theirs: tuple[int, ...], *, in_order: bool = True) -> Match:
        """Return one or two sentences with one or two others, as what they share."""
        weight = sum(self.shared[i].get(j, 0.0) for i in mine for j in theirs)
        return Match(mine, theirs, self.joined(mine, theirs), weight, in_order)

    def adds(self, i: int, j: int, *, to_mine: bool) -> bool:
        """Return whether enough of a sentence stands in one of the other text for it to be joined with its neighbour."""
        whole = self.mine[i] if to_mine else self.theirs[j]
        return self.shared[i].get(j, 0.0) >= OWN_SHARE * whole


def _likeness(shared: float, one: float, other: float) -> float:
    small, large = (one, other) if one < other else (other, one)
    if not small:
        return 0.0
    shared = min(shared, small)
    # What a sentence leaves out weighs less than what it shares: followers shorten.
    return shared / (0.6 * small + 0.4 * large) * min(1.0, shared / ENOUGH)


def align(table: Table) -> tuple[Match, ...]:
    """Return the matches of two texts: those in order, and what is left and stands elsewhere in the source."""
    chain = _filled(_in_order(table), table)
    mine = {i for m in chain for i in m.mine}
    theirs = {j for m in chain for j in m.theirs}
    rest = sorted(
        (
            (-table.single(i, j), i, j)
            for i, row in enumerate(table.shared)
            if i not in mine
            for j in row
            if j not in theirs
        ),
    )
    moved = []
    for score, i, j in rest:
        if -score < ALIKE_MOVED:
            break
        if i not in mine and j not in theirs:
            moved.append(table.match((i,), (j,), in_order=False))
            mine.add(i)
            theirs.add(j)
    return tuple(sorted((*chain, *moved), key=lambda m: m.mine))


def _in_order(table: Table) -> list[Match]:
    """Return the matches that follow one another in both texts and together are most alike."""
    n, m = len(table.mine), len(table.theirs)
    best = [[0.0] * (m + 1) for _ in range(n + 1)]
    step: dict[tuple[int, int], Match] = {}
    for i in range(1, n + 1):
        above, row, shared = best[i - 1], best[i], table.shared[i - 1]
        for j in range(1, m + 1):
            top = max(above[j], row[j - 1])
            if j - 1 in shared:
                for match, ahead in _ending(table, i - 1, j - 1):
                    gained = best[i - len(match.mine)][j - len(match.theirs)] + ahead
                    if gained > top:
                        top, step[i, j] = gained, match
            row[j] = top
    return _walk(best, step, n, m)


def _ending(table: Table, i: int, j: int) -> Iterable[tuple[Match, float]]:
    """Yield the matches whose last sentences are these, one to one, two to one and one to two, with what each gains."""
    likeness = table.single(i, j)
    if likeness >= ALIKE:
        yield table.match((i,), (j,)), likeness - ALIKE
    if i and table.adds(i, j, to_mine=True) and table.adds(i - 1, j, to_mine=True):
        likeness = table.joined((i - 1, i), (j,))
        if likeness >= ALIKE:
            yield table.match((i - 1, i), (j,)), MERGED * (likeness - ALIKE)
    if j and table.adds(i, j, to_mine=False) and table.adds(i, j - 1, to_mine=False):
        likeness = table.joined((i,), (j - 1, j))
        if likeness >= ALIKE:
            yield table.match((i,), (j - 1, j)), MERGED * (likeness - ALIKE)


def _filled(chain: list[Match], table: Table) -> list[Match]:
    """Return the matches with the one or two sentences between them that are alike enough for their place."""
    out = chain[:1]
    for one, other in pairwise(chain):
        left = range(one.mine[-1] + 1, other.mine[0])
        theirs = range(one.theirs[-1] + 1, other.theirs[0])
        if len(left) == len(theirs) <= MOST_BETWEEN:
            pairs = zip(left, theirs, strict=True)
            out += [table.match((i,), (j,)) for i, j in pairs if table.single(i, j) >= ALIKE_BETWEEN]
        out.append(other)
    return out


def _walk(best: list[list[float]], step: dict[tuple[int, int], Match], i: int, j: int) -> list[Match]:
    out = []
    while i and j:
        if best[i][j] == best[i - 1][j]:
            i -= 1
        elif best[i][j] == best[i][j - 1]:
            j -= 1
        else:
            match = step[i, j]
            out.append(match)
            i, j = i - len(match.mine), j - len(match.theirs)
    return out[::-1]


def longest_run(matches: Iterable[Match]) -> int:
    """Return the most sentences in a row that follow the source's in a row; one left out on either side is no end."""
    ordered = [m for m in matches if m.in_order]
    longest = run = len(ordered[0].mine) if ordered else 0
    for one, other in pairwise(ordered):
        close = other.mine[0] - one.mine[-1] <= 2 and other.theirs[0] - one.theirs[-1] <= 2  # noqa: PLR2004
        run = run + len(other.mine) if close else len(other.mine)
        longest = max(longest, run)
    return longest


def pair_of(match: Match, mine: tuple[CleanText, Worded], theirs: tuple[CleanText, Worded]) -> Pair:
    """Return a match as places in both texts, with the words that differ."""
    start, end = (mine[1].sentences[match.mine[0]].start, mine[1].sentences[match.mine[-1]].end)
    begin, stop = (theirs[1].sentences[match.theirs[0]].start, theirs[1].sentences[match.theirs[-1]].end)
    changed, source_changed = changed_words(words_of(mine[0], start, end), words_of(theirs[0], begin, stop))
    return Pair(
        start=start,
        end=end,
        source_start=begin,
        source_end=stop,
        number=match.mine[0] + 1,
        source_number=match.theirs[0] + 1,
        reworded=bool(changed or source_changed),
        changed=changed,
        source_changed=source_changed,
        sentences=len(match.mine),
        source_sentences=len(match.theirs),
        likeness=round(match.likeness, 2),
        in_order=match.in_order,
    )


def changed_words(mine: Sequence[Word], theirs: Sequence[Word]) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return the runs of words that only one of two sentences has, as places in their texts."""
    matcher = SequenceMatcher(None, [w.plain for w in mine], [w.plain for w in theirs], autojunk=False)
    here, there = [], []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            if b > a:
                here.append((mine[a].start, mine[b - 1].end))
            if d > c:
                there.append((theirs[c].start, theirs[d - 1].end))
    return tuple(here), tuple(there)
