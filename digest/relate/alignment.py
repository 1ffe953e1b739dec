"""Two texts sentence by sentence: which sentence of one says what a sentence of the other says, in order."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from math import log2

from digest.records.lineage import Pair, Span
from digest.relate.wording import COMMON_STEMS, Word, Wording

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

    in_order: bool = True
    """Whether it stands in the source's order among the other matches."""


def weights_of(mine: Sequence[Wording], theirs: Sequence[Wording], facts: frozenset[str]) -> dict[str, float]:
    """Return how much each stem of two texts tells of a sentence, from 0 to 1.

    A stem that stands in one sentence of each text tells which sentence it is; one that stands everywhere tells
    nothing. `facts` are the stems of what is known of the meeting that both report.
    """
    counts = [Counter(s for w in text for s in w.stems) for text in (mine, theirs)]
    names = {s for text in (mine, theirs) for w in text for s in w.names}
    out = {}
    for stem in counts[0].keys() | counts[1].keys():
        rarity = 1.0 / (1.0 + log2(max(counts[0][stem], counts[1][stem])))
        kind = COMMON if stem in COMMON_STEMS or stem in facts else NAME if stem in names else 1.0
        out[stem] = kind * rarity
    return out


class Table:
    """The likeness of every sentence of one text to every sentence of another."""

    def __init__(self, mine: Sequence[Wording], theirs: Sequence[Wording], facts: frozenset[str]) -> None:
        """Sum up the weights of shared stems, sentence by sentence."""
        weights = weights_of(mine, theirs, facts)
        holders: dict[str, list[int]] = {}
        for j, wording in enumerate(theirs):
            for stem in wording.stems:
                holders.setdefault(stem, []).append(j)
        self.mine = [sum(weights[s] for s in w.stems) for w in mine]
        self.theirs = [sum(weights[s] for s in w.stems) for w in theirs]
        self.shared: list[dict[int, float]] = []
        for wording in mine:
            row: dict[int, float] = {}
            for stem in sorted(wording.stems & holders.keys()):
                for j in holders[stem]:
                    row[j] = row.get(j, 0.0) + weights[stem]
            self.shared.append(row)

    def likeness(self, mine: tuple[int, ...], theirs: tuple[int, ...]) -> float:
        """Return how alike one or two sentences are to one or two others, from 0 to 1."""
        shared = sum(self.shared[i].get(j, 0.0) for i in mine for j in theirs)
        if not shared or (len(mine) + len(theirs) > 2 and not self._each_adds(mine, theirs)):  # noqa: PLR2004
            return 0.0
        a, b = sum(self.mine[i] for i in mine), sum(self.theirs[j] for j in theirs)
        shared = min(shared, a, b)
        # What a sentence leaves out weighs less than what it shares: followers shorten.
        return shared / (0.6 * min(a, b) + 0.4 * max(a, b)) * min(1.0, shared / ENOUGH)

    def _each_adds(self, mine: tuple[int, ...], theirs: tuple[int, ...]) -> bool:
        """Return whether each of two joined sentences has a share of its own in what they say together."""
        return all(sum(self.shared[i].get(j, 0.0) for j in theirs) >= OWN_SHARE * self.mine[i] for i in mine) and all(
            sum(self.shared[i].get(j, 0.0) for i in mine) >= OWN_SHARE * self.theirs[j] for j in theirs
        )


_STEPS = (((0,), (0,), 1.0), ((1, 0), (0,), MERGED), ((0,), (1, 0), MERGED))


def align(table: Table) -> tuple[Match, ...]:
    """Return the matches of two texts: those in order, and what is left and stands elsewhere in the source."""
    chain = _filled(_in_order(table), table)
    mine = {i for m in chain for i in m.mine}
    theirs = {j for m in chain for j in m.theirs}
    rest = sorted(
        (
            (-table.likeness((i,), (j,)), i, j)
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
            moved.append(Match((i,), (j,), -score, in_order=False))
            mine.add(i)
            theirs.add(j)
    return tuple(sorted((*chain, *moved), key=lambda m: m.mine))


def _in_order(table: Table) -> list[Match]:
    """Return the matches that follow one another in both texts and together are most alike."""
    n, m = len(table.mine), len(table.theirs)
    best = [[0.0] * (m + 1) for _ in range(n + 1)]
    step: dict[tuple[int, int], tuple[tuple[int, ...], tuple[int, ...], float]] = {}
    for i in range(1, n + 1):
        above, row = best[i - 1], best[i]
        near = table.shared[i - 1].keys() | (table.shared[i - 2].keys() if i > 1 else set())
        for j in range(1, m + 1):
            top = max(above[j], row[j - 1])
            if j - 1 in near or j - 2 in near:
                for back, across, weight in _STEPS:
                    if len(back) > i or len(across) > j:
                        continue
                    one, other = tuple(i - 1 - x for x in back), tuple(j - 1 - x for x in across)
                    likeness = table.likeness(one, other)
                    gained = best[i - len(back)][j - len(across)] + weight * (likeness - ALIKE)
                    if likeness >= ALIKE and gained > top:
                        top = gained
                        step[i, j] = (one, other, likeness)
            row[j] = top
    return _walk(best, step, n, m)


def _filled(chain: list[Match], table: Table) -> list[Match]:
    """Return the matches with the one or two sentences between them that are alike enough for their place."""
    out = chain[:1]
    for one, other in pairwise(chain):
        left = range(one.mine[-1] + 1, other.mine[0])
        theirs = range(one.theirs[-1] + 1, other.theirs[0])
        if len(left) == len(theirs) <= MOST_BETWEEN:
            pairs = [(i, j, table.likeness((i,), (j,))) for i, j in zip(left, theirs, strict=True)]
            out += [Match((i,), (j,), likeness) for i, j, likeness in pairs if likeness >= ALIKE_BETWEEN]
        out.append(other)
    return out


def _walk(
    best: list[list[float]],
    step: dict[tuple[int, int], tuple[tuple[int, ...], tuple[int, ...], float]],
    i: int,
    j: int,
) -> list[Match]:
    out = []
    while i and j:
        if best[i][j] == best[i - 1][j]:
            i -= 1
        elif best[i][j] == best[i][j - 1]:
            j -= 1
        else:
            mine, theirs, likeness = step[i, j]
            out.append(Match(mine, theirs, likeness))
            i, j = i - len(mine), j - len(theirs)
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


def pair_of(match: Match, mine: Sequence[Wording], theirs: Sequence[Wording]) -> Pair:
    """Return a match as places in both texts, with the words that differ."""
    one, other = [mine[i] for i in match.mine], [theirs[j] for j in match.theirs]
    changed, source_changed = changed_words([w for s in one for w in s.words], [w for s in other for w in s.words])
    return Pair(
        start=one[0].start,
        end=one[-1].end,
        source_start=other[0].start,
        source_end=other[-1].end,
        number=match.mine[0] + 1,
        source_number=match.theirs[0] + 1,
        changed=changed,
        source_changed=source_changed,
        sentences=len(one),
        source_sentences=len(other),
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
