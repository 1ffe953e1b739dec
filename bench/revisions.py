"""Notes on real documents that people really revised: the texts of this project, as git keeps them.

Judged by another program, difflib's comparison word by word, and by the words themselves: a note that was taken as
certain must stand where that comparison has its words, and no number, negation or capital may have changed in them or
within three words of them.
"""

import re
import subprocess
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import pairwise
from pathlib import Path
from random import Random

from bench.anchors import note_on
from bench.table import Row
from digest.annotate.align import align
from digest.annotate.project import project

ROOT = Path(__file__).parent.parent
NEAR = 3
_WORD = re.compile(r"\w+(?:['’.,-]\w+)*")
_TELLING = re.compile(r"\d|^[A-ZÀ-Þ]|^(?:not|no|never|none|nor|without|cannot|neither|nobody|nothing)$|n['’]t$")


def revisions() -> list[tuple[str, str, str]]:
    """Pairs of a text and its next version: name, before, after."""
    listed = subprocess.run(
        ["git", "ls-files", "*.md"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split("\n")
    out = []
    for name in filter(None, listed):
        log = ["git", "log", "--format=%H", "--reverse", "--", name]
        commits = subprocess.run(log, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
        versions = [v for c in commits if (v := _text(c, name))]
        out += [(name, a, b) for a, b in pairwise(versions) if a != b and len(a) > 1500]
    return out


def _text(commit: str, name: str) -> str:
    done = subprocess.run(["git", "show", f"{commit}:{name}"], cwd=ROOT, capture_output=True, check=False)
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else ""


def revision_rows(_: Path, __: int) -> Iterator[Row]:
    """What became of a thousand notes on them."""
    random = Random(4)  # noqa: S311 (no secret)
    pairs = revisions()
    if not pairs:
        yield Row("revisions: no history here", 0, "", ())
        return
    counts = {
        "certain": 0,
        "proposed": 0,
        "orphaned": 0,
        "silent errors": 0,
        "changed, and a person asked": 0,
        "changed": 0,
    }
    sides = {i: align(old, new) for i, (_, old, new) in enumerate(pairs)}
    maps = {i: _map(old, new) for i, (_, old, new) in enumerate(pairs)}
    done = 0
    while done < 1000:
        i = random.randrange(len(pairs))
        _name, old, new = pairs[i]
        words = list(_WORD.finditer(old))
        # Half of the spans lie where something changed.
        changed = [n for n in range(len(words)) if n not in maps[i]]
        first = (
            random.choice(changed) - random.randrange(8)
            if changed and random.random() < 0.5
            else random.randrange(len(words))
        )
        first = max(0, min(first, len(words) - 12))
        last = min(len(words) - 1, first + random.randrange(2, 12))
        note = note_on(old, words[first].start(), words[last].end())
        if note is None:
            continue
        done += 1
        got = project(sides[i], note)
        counts[got.state] += 1
        telling = _telling(old, new, maps[i], range(first - NEAR, last + NEAR + 1))
        counts["changed"] += telling
        counts["changed, and a person asked"] += telling and got.state != "certain"
        if got.state == "certain" and (
            telling or not _same_place(new, maps[i], (first, last), (got.start or 0, got.end or 0))
        ):
            counts["silent errors"] += 1
    yield Row(
        f"revisions: notes on {len(pairs)} of them",
        done,
        "",
        (),
        note=", ".join(f"{k} {v:,}" for k, v in counts.items()),
    )


def _map(old: str, new: str) -> dict[int, int]:
    """The number of each word that stayed, before and after."""
    one, two = _WORD.findall(old), _WORD.findall(new)
    out: dict[int, int] = {}
    for block in SequenceMatcher(None, one, two, autojunk=False).get_matching_blocks():
        out |= {block.a + n: block.b + n for n in range(block.size)}
    return out


def _telling(old: str, new: str, kept: dict[int, int], numbers: range) -> bool:
    """Whether a number, a negation or a name came or went in or near a run of words."""
    one, two = _WORD.findall(old), _WORD.findall(new)
    inside = [n for n in numbers if 0 <= n < len(one)]
    gone = [one[n] for n in inside if n not in kept]
    there = [kept[n] for n in inside if n in kept]
    come = [two[m] for m in range(min(there), max(there) + 1) if m not in set(kept.values())] if there else []
    # A word that only moved within the run is no change.
    return any(_TELLING.search(w) for w in gone if w not in come) or any(
        _TELLING.search(w) for w in come if w not in gone
    )


def _same_place(new: str, kept: dict[int, int], run: tuple[int, int], span: tuple[int, int]) -> bool:
    """Whether a span is where the comparison has the run's words."""
    spots = [m.span() for m in _WORD.finditer(new)]
    there = [spots[kept[n]] for n in range(run[0], run[1] + 1) if n in kept]
    # Words that the comparison takes for new ones may have moved: then the words themselves decide.
    return not there or (span[0] <= there[0][0] and there[-1][1] <= span[1])
