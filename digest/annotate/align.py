"""Two texts of one article side by side: which sentence of the new one each sentence of the old one became.

Every sentence has at most one image, and is the image of at most one: so a sentence that looks like a deleted one,
and is kept, belongs to itself. Sentences that are equal find each other first, wherever they moved; the rest by
how alike they are and by their neighbours; two that were joined, or one that was split, count as one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import Levenshtein

from digest.annotate.normal import Plain, plain
from digest.text.sentences import sentences

ALIKE = 0.42
"""Least likeness of a sentence and its image. Unrelated sentences of English reach 0.35; one of which every second
letter was changed has 0.5."""
LONE = 0.52
"""The same where no neighbour speaks for the pair."""
ROUNDS = (0.9, 0.75, 0.62, LONE, ALIKE)
"""The likest find each other first, and then speak for their neighbours."""
BONUS = 0.04
"""What a neighbour on either side that is matched to a neighbour adds: decides between look-alikes."""
CONTEXT = 0.2
"""What like surroundings add: more than the difference between a sentence with typing errors and its look-alike."""
AROUND = 400
"""Characters of the surroundings on either side: they reach out of a paragraph that stands twice."""
SHAPES = ((1, 1), (1, 2), (2, 1), (1, 3), (3, 1), (2, 2))
"""How many sentences may become how many: a full stop lost or gained joins or splits them."""
MOST_PAIRS = 250_000
"""Pairs of sentences that are compared. Beyond (two texts of 500 sentences without one in common), only those that
stand in like places."""
PLACE = 0.05
"""How far apart those may be, as a share of the text."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Sentences of the old text and what became of them."""

    old: tuple[int, int]
    """The numbers of the sentences, end exclusive."""

    new: tuple[int, int]
    """The numbers of their image, end exclusive."""

    likeness: float
    """From 0 to 1."""


@dataclass(slots=True)
class Side:
    """One of the two texts."""

    text: Plain
    """The text."""

    spans: list[tuple[int, int]]
    """Its sentences: places in the evened text."""

    words: list[str]
    """Their words, evened."""

    pairs: list[Pair | None] = field(default_factory=list)
    """The pair that each sentence belongs to."""

    def joined(self, first: int, count: int) -> str:
        """Return some sentences in a row."""
        return " ".join(self.words[first : first + count])

    def around(self, first: int, last: int) -> tuple[str, str]:
        """Return the text right before and right behind some sentences."""
        start, end = self.spans[first][0], self.spans[last - 1][1]
        return self.text.text[max(0, start - AROUND) : start], self.text.text[end : end + AROUND]

    def touching(self, start: int, end: int) -> list[int]:
        """Return the numbers of the sentences that hold a part of a run of the evened text."""
        return [i for i, (a, b) in enumerate(self.spans) if a < end and start < b]


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two texts side by side."""

    old: Side
    """The text before."""

    new: Side
    """The text after."""

    def beside(self, pair: Pair) -> bool:
        """Return whether the pair stands beside another one in both texts, or at both texts' beginning or end."""
        before = _neighbours(self, pair.old[0], pair.new[0], -1)
        return before or _neighbours(self, pair.old[1], pair.new[1], 0)


def align(old: str, new: str) -> Alignment:
    """Return two texts side by side."""
    sides = Alignment(_side(old), _side(new))
    _match_equal(sides)
    for least in ROUNDS:
        _match_alike(sides, least)
    return sides


def _side(raw: str) -> Side:
    text = plain(raw)
    spans = [text.within(*span) for span in sentences(raw)]
    spans = [(a, b) for a, b in spans if a < b]
    return Side(text, spans, [text.text[a:b].strip() for a, b in spans], [None] * len(spans))


def _match_equal(sides: Alignment) -> None:
    """Match the sentences that are equal and stand once on either side; then equal ones beside matched ones."""
    new = _by_words(sides.new)
    for words, here in _by_words(sides.old).items():
        there = new.get(words, [])
        if len(here) == len(there) == 1:
            _take(sides, Pair((here[0], here[0] + 1), (there[0], there[0] + 1), 1.0))
    todo = [p for p in sides.old.pairs if p is not None]
    while todo:
        pair = todo.pop()
        for i, j in ((pair.old[0] - 1, pair.new[0] - 1), (pair.old[1], pair.new[1])):
            free = i >= 0 and j >= 0 and _free(sides.old, i, 1) and _free(sides.new, j, 1)
            if free and sides.old.words[i] == sides.new.words[j]:
                todo.append(Pair((i, i + 1), (j, j + 1), 1.0))
                _take(sides, todo[-1])


def _by_words(side: Side) -> dict[str, list[int]]:
    out: dict[str, list[int]] = {}
    for i, words in enumerate(side.words):
        out.setdefault(words, []).append(i)
    return out


def _take(sides: Alignment, pair: Pair) -> None:
    for i in range(*pair.old):
        sides.old.pairs[i] = pair
    for j in range(*pair.new):
        sides.new.pairs[j] = pair


def _free(side: Side, first: int, count: int) -> bool:
    return first + count <= len(side.pairs) and all(p is None for p in side.pairs[first : first + count])


def _match_alike(sides: Alignment, least: float) -> None:
    """Match what is alike and not matched yet, the likest first; of look-alikes the one in like surroundings."""
    found = []
    for i, a, j, b in _candidates(sides):
        likeness = Levenshtein.normalized_similarity(
            sides.old.joined(i, a), sides.new.joined(j, b), score_cutoff=max(0.0, least - 2 * BONUS)
        )
        if likeness < least - 2 * BONUS:
            continue
        support = _neighbours(sides, i, j, -1) + _neighbours(sides, i + a, j + b, 0)
        # A pair that nothing beside it speaks for must be liker; joined sentences must be worth the joining.
        if likeness >= (least if support else max(least, LONE)) - BONUS * support:
            around = _surroundings(sides, (i, i + a), (j, j + b))
            score = likeness + BONUS * support + CONTEXT * around - 0.02 * (a + b - 2)
            found.append((score, -abs(i - j), i, a, j, b, likeness))
    for _, _, i, a, j, b, likeness in sorted(found, key=lambda x: (-x[0], -x[1], x[2:6])):
        if _free(sides.old, i, a) and _free(sides.new, j, b):
            _take(sides, Pair((i, i + a), (j, j + b), likeness))


def _surroundings(sides: Alignment, old: tuple[int, int], new: tuple[int, int]) -> float:
    """Return how alike the texts before and behind two runs of sentences are, from 0 to 1."""
    before, behind = sides.old.around(*old), sides.new.around(*new)
    parts = [Levenshtein.normalized_similarity(x, y) for x, y in zip(before, behind, strict=True)]
    return sum(parts) / len(parts)


def _candidates(sides: Alignment) -> Iterable[tuple[int, int, int, int]]:
    """Yield runs of sentences that are still free on both sides and could be images by their length."""
    old = [i for i, p in enumerate(sides.old.pairs) if p is None]
    new = [j for j, p in enumerate(sides.new.pairs) if p is None]
    near = len(old) * len(new) > MOST_PAIRS
    for i in old:
        for j in new:
            if near and abs(i / len(sides.old.words) - j / len(sides.new.words)) > PLACE:
                continue
            for a, b in SHAPES:
                if (
                    _free(sides.old, i, a)
                    and _free(sides.new, j, b)
                    and _could(sides.old.words[i : i + a], sides.new.words[j : j + b])
                ):
                    yield i, a, j, b


def _could(old: Sequence[str], new: Sequence[str]) -> bool:
    """Return whether two runs are of lengths that leave room for the least likeness."""
    one, two = _length(old), _length(new)
    return min(one, two) >= (ALIKE - 2 * BONUS) * max(one, two)


def _length(words: Sequence[str]) -> int:
    return sum(map(len, words)) + len(words) - 1


def _neighbours(sides: Alignment, i: int, j: int, step: int) -> bool:
    """Return whether the sentences at two places (shifted by `step`) are matched to one another, or both texts end
    there.
    """
    i, j = i + step, j + step
    if i < 0 or i >= len(sides.old.pairs):
        return j < 0 or j >= len(sides.new.pairs)
    if j < 0 or j >= len(sides.new.pairs):
        return False
    pair = sides.old.pairs[i]
    return pair is not None and pair is sides.new.pairs[j]
