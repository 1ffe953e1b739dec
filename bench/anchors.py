"""How notes follow texts that changed: what is placed, proposed and given up, against the truth."""

import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random

from bench.mutations import KINDS, Case, base_texts, case, cases
from bench.table import Row
from digest.annotate.align import align
from digest.annotate.anchor import find_quote
from digest.annotate.normal import plain
from digest.annotate.project import Projection, project
from digest.records.annotation import Annotation, AnnotationId

OWN = Path(__file__).parent.parent / "docs/records/articles"
RIGHT = 0.5
"""Share of the characters that a proposal and the truth have in common, of all that either has."""


def own_texts() -> list[str]:
    """The demonstration's own reports."""
    return [p.read_text(encoding="utf-8").strip() for p in sorted(OWN.glob("*.txt"))]


def note_on(text: str, start: int, end: int) -> Annotation | None:
    """A note on a run of a text, with the words around it that it takes to name one place; None where nothing does."""
    ident = AnnotationId("a/2026-01-01-a")
    quote = text[start:end]
    for words in (0, 4, 10):
        before = " ".join(text[:start].split()[-words:]) if words else None
        after = " ".join(text[end:].split()[:words]) if words else None
        note = Annotation(
            id=ident, kind="question", author="x", quote=quote, before=before or None, after=after or None
        )
        found = find_quote(plain(text), note).fitting
        if len(found) == 1:
            return note
    return None


def outcome(one: Case, got: Projection) -> str:
    """What became of a note, judged by the truth."""
    overlap = 0.0
    if got.start is not None and got.end is not None:
        for a, b in one.truth:
            common = max(0, min(b, got.end) - max(a, got.start))
            overlap = max(overlap, common / (max(b, got.end) - min(a, got.start)))
    if got.state == "certain":
        if one.person:
            return "silent: a person was needed"
        return "placed" if overlap >= 0.9 else "silent: wrong words"
    if got.state == "proposed":
        return "proposed" if overlap >= RIGHT else "proposed wrongly"
    return "orphaned"


def judged(all_cases: Iterable[Case]) -> Iterator[tuple[Case, str]]:
    """Every case with its outcome; those whose words nothing can tell from others, and texts that nothing could be done to, are left out."""
    for one in all_cases:
        # Where there was no number to change, nothing was.
        note = note_on(one.old, one.start, one.end) if one.old != one.new else None
        if note is not None:
            yield one, outcome(one, project(align(one.old, one.new), note))


def summary(results: Iterable[tuple[Case, str]]) -> tuple[dict[str, Counter[str]], dict[str, tuple[int, int]]]:
    """The outcomes by kind of change, and the three numbers that count: wrong, right, noticed, each of how many."""
    table: dict[str, Counter[str]] = {k: Counter() for k in KINDS}
    silent = right = half = gone = noticed = total = 0
    for one, what in results:
        table[one.kind][what] += 1
        total += 1
        silent += what.startswith("silent")
        if not one.truth:
            gone += 1
            noticed += what == "orphaned"
        elif one.survives >= 0.5:
            half += 1
            right += what in {"placed", "proposed"}
    return table, {"silent": (silent, total), "right": (right, half), "noticed": (noticed, gone)}


def anchor_rows(_: Path, number: int) -> Iterator[Row]:
    """The table of outcomes, and how long it takes to follow 1,000 notes on 200 changed texts."""
    many = max(number * 7, 14_000)
    table, numbers = summary(judged(cases(many, 7, own_texts())))
    for kind, counts in table.items():
        said = ", ".join(f"{what} {n:,}" for what, n in counts.most_common())
        yield Row(f"anchors: {kind}", sum(counts.values()), "", (), note=said)
    names = {
        "silent": "silent and wrong",
        "right": "right, half of the letters left",
        "noticed": "taken out and noticed",
    }
    for key, (n, of) in numbers.items():
        yield Row(f"anchors: {names[key]}", n, "", (), note=f"of {of:,}: {n / of:.2%}" if of else "of none")
    yield _speed()


def _speed() -> Row:
    random = Random(3)  # noqa: S311 (no secret)
    kinds = ["typos", "sentences put in", "reordered", "joined and split"]
    changed = [case(random, t, random.choice(kinds), twin=False) for t in base_texts(200, 11)]
    began = time.process_time()
    followed = 0
    for one in changed:
        sides = align(one.old, one.new)
        for n in range(5):
            words = one.old.split()
            first = random.randrange(len(words) - 6)
            note = Annotation(
                id=AnnotationId(f"a/2026-01-01-{n}"),
                kind="question",
                author="x",
                quote=" ".join(words[first : first + 6]),
            )
            project(sides, note)
            followed += 1
    return Row("notes followed on 200 changed texts", followed, "notes", [time.process_time() - began])
