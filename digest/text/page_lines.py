"""Which visible lines of a page are the article that trafilatura extracts: found again by their letters, in order."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache

INSIDE = 40
"""Letters. Shorter lines stand inside longer ones, or elsewhere on the page, by chance."""
ALIKE = 0.8
"""Share of the letters of a paragraph that the extraction and the page must have in common, where the extraction
left out a button or a note that stands inside the paragraph."""


def letters(text: str) -> str:
    """Return a text's letters and figures, without case: what two ways to lay it out share."""
    return _of_line(text) if len(text) <= LINE else _letters(text)


LINE = 2_000
"""Characters. Shorter lines of a page are asked for by each of its readings in turn, and are kept for that long."""


def _letters(text: str) -> str:
    return _NO_LETTERS.sub("", text).casefold()


_NO_LETTERS = re.compile(r"[\W_]+")
_of_line = lru_cache(maxsize=2_048)(_letters)


def kept_lines(lines: Sequence[str], extracted: str, title: str | None) -> list[bool]:
    """Return for each visible line whether it belongs to the article.

    Long lines are found anywhere in the extraction, in their order; short ones only where they stand next to what
    was found, or are a whole line of it between two that were. The headline, which extraction may leave out, is kept
    where the page shows it first.
    """
    plain = [letters(line) for line in lines]
    told = [letters(line) for line in extracted.splitlines()]
    whole = "".join(told)
    found = _anchors(plain, whole)
    keep = [i in found for i in range(len(lines))]
    places = sorted(found.items())
    bounds = [(-1, 0), *((i, at + len(plain[i])) for i, at in places)]
    ends = [*places, (len(lines), len(whole))]
    starts = set(_starts(told))
    for number, ((before, left), (after, right)) in enumerate(zip(bounds, ends, strict=True)):
        span = range(before + 1, after)
        # Before the first long line the ones next to it count, so it is read upwards.
        fill = _upwards if found and number == 0 else _downwards
        for i in fill(plain, span, whole[left:right], {s - left for s in starts if left <= s <= right}):
            keep[i] = True
    _headline(plain, keep, letters(title) if title else "")
    return keep


def _starts(told: Sequence[str]) -> list[int]:
    """Return where the extraction's lines begin among its letters, and where the last one ends."""
    out, at = [], 0
    for line in told:
        out.append(at)
        at += len(line)
    return [*out, at]


def _anchors(plain: Sequence[str], whole: str) -> dict[int, int]:
    """Return the long lines with their places in the extraction: as many as stand in one order in both."""
    pairs = []
    used: dict[str, int] = {}
    # Which lines cannot stand in it is told at once: pages have many more lines than articles.
    heads = {whole[i : i + INSIDE] for i in range(min(len(whole), MOST_INDEXED))}
    for i, line in enumerate(plain):
        if len(line) >= INSIDE and line[:INSIDE] in heads and (at := whole.find(line, used.get(line, 0))) >= 0:
            used[line] = at + len(line)
            pairs.append((i, at))
    # The longest rising run, by patience sorting.
    tops: list[int] = []
    piles: list[int] = []
    back: list[int | None] = []
    for n, (_, at) in enumerate(pairs):
        pile = bisect_left(tops, at)
        back.append(piles[pile - 1] if pile else None)
        tops[pile : pile + 1] = [at]
        piles[pile : pile + 1] = [n]
    out: dict[int, int] = {}
    last: int | None = piles[-1] if piles else None
    while last is not None:
        out[pairs[last][0]] = pairs[last][1]
        last = back[last]
    return out


MOST_INDEXED = 300_000
"""Letters. No article is as long; what follows is found only next to what was found before it."""


def _downwards(plain: Sequence[str], span: range, gap: str, starts: set[int]) -> list[int]:
    """Return the lines of a span that make up a gap of the extraction."""
    out = []
    at = 0
    for i in span:
        line = plain[i]
        if not line or at >= len(gap):
            continue
        if not gap.startswith(line, at):
            here = _line_at(gap, line, at, starts)
            if here is None:
                if _nearly(line, gap[at:], starts, at):
                    out.append(i)
                    at = min((s for s in starts if s > at + len(line) // 2), default=len(gap))
                continue
            at = here
        out.append(i)
        at += len(line)
    return out


def _upwards(plain: Sequence[str], span: range, gap: str, starts: set[int]) -> list[int]:
    """Return the lines of a span that make up the end of a gap, from its end."""
    out = []
    end = len(gap)
    for i in reversed(span):
        line = plain[i]
        if line and end >= len(line) and gap.endswith(line, 0, end):
            out.append(i)
            end -= len(line)
        elif line and (at := gap.rfind(line, 0, end)) >= 0 and at in starts and at + len(line) in starts:
            out.append(i)
            end = at
    return out


def _line_at(gap: str, line: str, at: int, starts: set[int]) -> int | None:
    """Return where a whole line of the extraction, or a long part of one, stands later in the gap."""
    here = gap.find(line, at)
    if here < 0:
        return None
    return here if len(line) >= INSIDE or (here in starts and here + len(line) in starts) else None


def _nearly(line: str, rest: str, starts: set[int], at: int) -> bool:
    """Return whether a long line is the extraction's next one but for a few words."""
    end = min((s - at for s in starts if s > at), default=len(rest))
    wanted = rest[:end]
    if len(line) < INSIDE or len(wanted) < INSIDE or not ALIKE < len(line) / len(wanted) < 1 / ALIKE:
        return False
    return SequenceMatcher(None, line, wanted, autojunk=False).ratio() > ALIKE if len(line) < MOST_COMPARED else False


MOST_COMPARED = 3_000
"""Letters. Comparing costs the square."""


def _headline(plain: Sequence[str], keep: list[bool], headline: str) -> None:
    if headline and not any(k and p == headline for k, p in zip(keep, plain, strict=True)):
        first = next((i for i, p in enumerate(plain) if p == headline), None)
        if first is not None:
            keep[first] = True
