"""Where a note's words went when their text changed: certain, proposed to a person, or gone."""

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from rapidfuzz.distance import Levenshtein
from rapidfuzz.fuzz import partial_ratio_alignment

from digest.annotate.align import Alignment, Pair, Side
from digest.annotate.anchor import find_quote
from digest.annotate.changes import changes
from digest.annotate.normal import WORD
from digest.records.annotation import Annotation

SURVIVES = 0.4
"""Least likeness of a quote and what is proposed in its place. Half of its letters, less what a cut at whole words
takes."""
TORN = 0.5
"""The same where a sentence of the quote is gone: what is left must be the most of it."""
STRAY = 0.8
"""Likeness of words that are found outside every image: what looks less alike is chance."""
SHORT = 20
"""Letters. Fewer are found by chance."""
AROUND = 4
"""Words on either side that must not have changed: three, and one more, because a "not" is put behind the word that it
denies ("will travel", "will not travel")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Projection:
    """What became of a note's words."""

    state: Literal["certain", "proposed", "orphaned"]
    """certain: the same words, in the same surroundings, once in both texts; proposed: a person must look;
    orphaned: they are gone."""

    start: int | None = None
    """First code point in the new text; None when they are gone."""

    end: int | None = None
    """One past the last code point."""

    likeness: float = 0.0
    """How alike the old and the new words are, from 0 to 1."""

    why: tuple[str, ...] = ()
    """For a person: what speaks against taking it as certain."""


def project(sides: Alignment, note: Annotation) -> Projection:
    """Return where the words of a note on the old text stand in the new one."""
    found = find_quote(sides.old.text, note)
    if len(found.fitting) != 1:
        why = (
            "the words stood more than once in the old text" if found.fitting else "the words were not in the old text"
        )
        return Projection(state="orphaned", why=(why,))
    start, end = found.fitting[0]
    image = _image(sides, start, end)
    if image is None:
        return Projection(state="orphaned", why=("the words were taken out",))
    first, last, likeness = image
    doubts = tuple(_doubts(sides, note, (start, end), (first, last)))
    where = sides.new.text.place(first, last)
    state: Literal["certain", "proposed"] = "proposed" if doubts else "certain"
    return Projection(state=state, start=where[0], end=where[1], likeness=likeness, why=doubts)


def _doubts(sides: Alignment, note: Annotation, old: tuple[int, int], new: tuple[int, int]) -> list[str]:
    """Return what speaks against taking a projection as certain, in words; nothing when it is."""
    words = (sides.old.text.text[slice(*old)], sides.new.text.text[slice(*new)])
    out = [f"{kind} in the words: {what}" for kind, what in changes(*words)]
    if words[0] != words[1] and not out:
        out.append("the words read otherwise")
    windows = (_window(sides.old.text.text, old), _window(sides.new.text.text, new))
    near = [f"{kind} beside the words: {what}" for kind, what in changes(" ".join(windows[0]), " ".join(windows[1]))]
    if _folded(windows[0]) != _folded(windows[1]) and not near:
        near.append("words close to them changed")
    out += near
    if words[0] == words[1]:
        hosts = _host(sides.old, old), _host(sides.new, new)
        if not near:
            out += [f"{kind} in the sentence: {what}" for kind, what in changes(*hosts)]
        if len(find_quote(sides.old.text, note).all) != 1 or find_quote(sides.new.text, note).all != (new,):
            out.append("the words do not stand exactly once in both texts")
        pairs = {sides.old.pairs[i] for i in sides.old.touching(*old)}
        if not all(p is not None and sides.beside(p) for p in pairs):
            out.append("the sentence stands in other surroundings")
    return out


def _folded(words: list[str]) -> list[str]:
    return [w.casefold() for w in words]


def _host(side: Side, span: tuple[int, int]) -> str:
    return " ".join(side.words[i] for i in side.touching(*span))


def _window(text: str, span: tuple[int, int]) -> list[str]:
    """Return the words next to a run of a text: the last ones before it and the first ones behind."""
    before = [m[0] for m in WORD.finditer(text, max(0, span[0] - 200), span[0])][-AROUND:]
    after = [m[0] for m, _ in zip(WORD.finditer(text, span[1], span[1] + 200), range(AROUND), strict=False)]
    return [*before, "|", *after]


def _image(sides: Alignment, start: int, end: int) -> tuple[int, int, float] | None:
    """Return the run of the new text that a run of the old one became, with their likeness."""
    pieces = []
    pairs: list[Pair] = []
    for i in sides.old.touching(start, end):
        pair = sides.old.pairs[i]
        if pair is not None and pair not in pairs:
            pairs.append(pair)
            if (piece := _within(sides, pair, start, end)) is not None:
                pieces.append(piece)
    words = sides.old.text.text[start:end]
    best = _joined(sides, pieces, words, whole=all(sides.old.pairs[i] for i in sides.old.touching(start, end)))
    if best is None:
        best = _stray(sides, words)
    return best


def _joined(
    sides: Alignment, pieces: list[tuple[int, int]], words: str, *, whole: bool
) -> tuple[int, int, float] | None:
    """Return the pieces of an image as one run, or the likest of them where they were torn apart.

    `whole` says whether every sentence of the run has an image.
    """
    if not pieces:
        return None
    runs = [*pieces]
    if len(pieces) > 1 and all(a[1] <= b[0] for a, b in pairwise(pieces)):
        runs.append((pieces[0][0], pieces[-1][1]))
    scored = []
    for run in runs:
        a, b = whole_words(sides.new.text.text, *run)
        scored.append((Levenshtein.normalized_similarity(words, sides.new.text.text[a:b]), a, b))
    likeness, a, b = max(scored)
    return (a, b, likeness) if likeness >= (SURVIVES if whole else TORN) and a < b else None


def _within(sides: Alignment, pair: Pair, start: int, end: int) -> tuple[int, int] | None:
    """Return where the part of a run that lies in a pair's sentences stands in their image."""
    old = sides.old.spans[pair.old[0]][0], sides.old.spans[pair.old[1] - 1][1]
    new = sides.new.spans[pair.new[0]][0], sides.new.spans[pair.new[1] - 1][1]
    one, two = sides.old.text.text[slice(*old)], sides.new.text.text[slice(*new)]
    first, last = max(start, old[0]) - old[0], min(end, old[1]) - old[0]
    whole = one[first:last]
    if one.count(whole) == 1 and two.count(whole) == 1:
        at = two.index(whole)
        return new[0] + at, new[0] + at + len(whole)
    places: list[int] = []
    for step in Levenshtein.opcodes(one, two):
        a, b = max(step.src_start, first), min(step.src_end, last)
        if a < b and step.tag in {"equal", "replace"}:
            places += [step.dest_start + a - step.src_start, step.dest_start + b - 1 - step.src_start]
        elif step.tag == "insert" and first < step.src_start < last:
            places += [step.dest_start, step.dest_end - 1]
    if not places:
        return None
    return new[0] + min(places), new[0] + max(places) + 1


def _stray(sides: Alignment, words: str) -> tuple[int, int, float] | None:
    """Return words that are nearly a quote's in sentences that are nobody's image."""
    if len(words) < SHORT:
        return None
    best: tuple[float, int, int] | None = None
    for (a, b), pair in zip(sides.new.spans, sides.new.pairs, strict=True):
        if pair is not None:
            continue
        found = partial_ratio_alignment(words, sides.new.text.text[a:b], score_cutoff=100 * STRAY)
        if found is not None and b - a >= len(words) * STRAY and (best is None or found.score > best[0]):
            best = (found.score, a + found.dest_start, a + found.dest_end)
    if best is None:
        return None
    a, b = whole_words(sides.new.text.text, best[1], best[2])
    likeness = Levenshtein.normalized_similarity(words, sides.new.text.text[a:b])
    return (a, b, likeness) if likeness >= STRAY else None


_TAIL = re.compile(r"[^\W_]*\Z")
_HEAD = re.compile(r"[^\W_]*")


def whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a run widened to whole words, without white space at its ends."""
    while start < end and text[start] == " ":
        start += 1
    while end > start and text[end - 1] == " ":
        end -= 1
    if start < end and text[start].isalnum() and (found := _TAIL.search(text, max(0, start - 40), start)):
        start -= len(found[0])
    if start < end and text[end - 1].isalnum() and (found := _HEAD.match(text, end)):
        end = found.end()
    return start, end
