"""The lines of a source with the place of every character."""

import re
from dataclasses import dataclass

from digest.text.sentences import ends_sentence

# Line feeds in all the forms that pasted text holds; str.splitlines would also split at \x1c-\x1e, which
# are control characters here.
_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
# Characters that show nothing but change what is shown or found: C0 and C1 controls, zero-width spaces,
# soft hyphens, and the directional overrides of Unicode's bidirectional algorithm (UAX 9), which can make
# a line read as other words than it holds. Zero-width joiners stay: Persian and Indic scripts need them.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]")
_EDGE = re.compile(r"\s*")
WRAP_SHORTEST = 45
"""Text is wrapped by programs at 60 to 100 columns; a line under 45 ends a paragraph or is a heading."""
WRAP_LONGEST = 100
RAGGED = 16
"""Letters by which wrapped lines fall short of the longest: a word that did not fit."""
EVEN_LINES = 5
"""So many lines of nearly one length are no headlines."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line, or several that were one before they were wrapped."""

    text: str
    """Its words, without white space at the ends and without control characters."""

    parts: tuple[tuple[int, int], ...]
    """The runs of the source that it is made of, in order, as start and end."""

    breaks: frozenset[int] = frozenset()
    """Indexes of the parts before which a wrapped line was joined by a space."""


def split_lines(source: str) -> tuple[Line, ...]:
    """Return the lines that hold words, wrapped ones joined."""
    runs: list[list[Line]] = [[]]
    start = 0
    for found in [*_BREAK.finditer(source), None]:
        end = found.start() if found else len(source)
        line = _line(source, start, end)
        if line.text:
            runs[-1].append(line)
        else:
            runs.append([])
        start = found.end() if found else end
    return tuple(line for run in runs for paragraph in _paragraphs(run) for line in _joined(paragraph))


def _paragraphs(run: list[Line]) -> list[list[Line]]:
    """Return a run in pieces: where no blank line stands between paragraphs, a short line that ends a sentence ends one."""
    out: list[list[Line]] = [[]]
    for line in run:
        out[-1].append(line)
        if len(line.text) < WRAP_SHORTEST and ends_sentence(line.text):
            out.append([])
    return [piece for piece in out if piece]


def _line(source: str, start: int, end: int) -> Line:
    parts: list[tuple[int, int]] = []
    at = start
    for found in _CONTROL.finditer(source, start, end):
        parts.append((at, found.start()))
        at = found.end()
    parts.append((at, end))
    # White space at the ends may stand in several parts, with control characters between them.
    left, right = 0, len(parts)
    while left < right:
        first, last = parts[left]
        lead = _EDGE.match(source, first, last)
        first = lead.end() if lead else first
        if first < last:
            parts[left] = (first, last)
            break
        left += 1
    while left < right:
        first, last = parts[right - 1]
        last = first + len(source[first:last].rstrip())
        if first < last:
            parts[right - 1] = (first, last)
            break
        right -= 1
    kept = tuple(p for p in parts[left:right] if p[0] < p[1])
    return Line("".join(source[a:b] for a, b in kept), kept)


def _joined(run: list[Line]) -> list[Line]:
    """Return the run's lines, joined when a program wrapped them.

    A paragraph was wrapped when all its lines but the last have 45 to 100 characters and
    most of them end inside a sentence. A column of headlines ends inside sentences too, but its lines
    begin with capitals and are of any length.
    """
    body, last = run[:-1], run[-1:]
    if not body or any(not WRAP_SHORTEST <= len(x.text) <= WRAP_LONGEST for x in body):
        return run
    if len(last[0].text) > WRAP_LONGEST:
        return run
    flowing = sum(x.text[-1] not in '.!?:”"' for x in body)
    small = sum(not x.text[0].isupper() for x in run[1:])
    widest = max(len(x.text) for x in body)
    full = sum(len(x.text) >= widest - RAGGED for x in body)
    even = len(body) >= EVEN_LINES and full * 5 >= len(body) * 4
    if flowing * 2 <= len(body) or (small * 3 < len(body) and not even):
        return run
    return [_one_line(run)]


def _one_line(run: list[Line]) -> Line:
    """Return wrapped lines as one. A word that was cut by a hyphen before a small letter is put together again.

    The hyphen is then left out of the parts, so that it is listed as dropped; before a capital it stays
    ("Russian-" / "Chinese").
    """
    parts: list[tuple[int, int]] = []
    breaks: set[int] = set()
    words: list[str] = []
    for line in run:
        cut = bool(words) and _CUT.search(words[-1]) and line.text[0].isalpha()
        if cut and line.text[0].islower():
            start, end = parts[-1]
            parts[-1] = (start, end - 1)
            words[-1] = words[-1][:-1] + line.text
        elif cut:
            words[-1] += line.text
        else:
            words.append(line.text)
            if parts:
                breaks.add(len(parts))
        parts.extend(line.parts)
    return Line(" ".join(words), tuple(parts), frozenset(breaks))


_CUT = re.compile(r"[^\W\d_]{2}-\Z")
"""Two letters and a hyphen at the end of a line; a lone dash is punctuation."""
