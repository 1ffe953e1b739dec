"""A text that is made of pieces, some of them the article: cleaned, with what was left out listed."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace

from digest.records.clean_text import CleanText, Dropped, Kept
from digest.text.plain import clean

OUTSIDE = "not part of the article"


def cleaned(lines: Sequence[str], keep: Sequence[bool], rule: str = OUTSIDE) -> CleanText:
    """Return the kept lines cleaned, with offsets and dropped runs in terms of all of them; `rule` says why others go."""
    source = "\n\n".join(lines)
    begin = 0
    starts: list[tuple[int, int]] = []
    gone: list[Dropped] = []
    for line, kept in zip(lines, keep, strict=True):
        end = begin + len(line)
        if kept:
            starts.append((begin, end))
        else:
            gone.append(Dropped(begin, end, rule))
        begin = end + 2
    inner = clean("\n\n".join(source[a:b] for a, b in starts))
    places: list[int] = []
    at = 0
    for a, b in starts:
        places.append(at)
        at += b - a + 2

    def moved(position: int) -> int:
        number = bisect_right(places, position) - 1
        return position + starts[number][0] - places[number] if places else position

    kept_runs = tuple(Kept(moved(k.start), moved(k.start) + k.end - k.start, k.at) for k in inner.kept)
    dropped = [*gone, *_inner_drops(inner, moved)]
    return replace(inner, source=source, kept=kept_runs, dropped=_fill(source, kept_runs, dropped))


def _inner_drops(inner: CleanText, moved: Callable[[int], int]) -> list[Dropped]:
    out = []
    for run in inner.dropped:
        words = inner.source[run.start : run.end].rstrip()
        if words and run.rule != "white space":
            start = moved(run.start)
            out.append(Dropped(start, start + len(words), run.rule))
    return out


def _fill(source: str, kept: Sequence[Kept], dropped: Sequence[Dropped]) -> tuple[Dropped, ...]:
    """Return the dropped runs with the white space between all runs, so that nothing of the source is missing."""
    runs = sorted([(k.start, k.end, "") for k in kept] + [(d.start, d.end, d.rule) for d in dropped])
    out: list[Dropped] = []
    at = 0
    for start, end, rule in runs:
        begin = max(start, at)
        if at < begin:
            out.append(Dropped(at, begin, "white space" if not source[at:begin].strip() else OUTSIDE))
        if rule and begin < end:
            out.append(Dropped(begin, end, rule))
        at = max(at, end)
    if at < len(source):
        out.append(Dropped(at, len(source), "white space" if not source[at:].strip() else OUTSIDE))
    return tuple(out)
