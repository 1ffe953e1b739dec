"""Notes whose words do not stand where they should: what is wrong, and the line that mends it."""

import itertools
import json
from collections.abc import Iterable
from dataclasses import replace

from rapidfuzz.distance import Levenshtein
from rapidfuzz.fuzz import partial_ratio_alignment

from digest.annotate.anchor import find_quote
from digest.annotate.faults import NoteFault
from digest.annotate.normal import Plain, plain, text_digest
from digest.annotate.project import whole_words
from digest.records.annotation import Annotation, Placed
from digest.text.sentences import sentences

NEAREST = 3
"""Passages that are shown for a quote that is not found."""
LEAST = 0.3
"""Likeness below which a passage helps nobody."""
SETTLING = 12
"""Words of context that are tried to tell two places apart."""


def anchor_faults(
    placed: Placed, text: str | None, summary: str, *, required: bool = False, secret: bool = False
) -> Iterable[NoteFault]:
    """Yield why a note's words do not stand in its record's text; nothing where they do, or where `reanchor` has found
    that they are gone. With `required` a text that is not held here is a fault, too. Of a `secret` text no word is told.
    """
    note = placed.note
    if placed.state == "unchecked" and required:
        cure = "run this where the article's text is held"
        yield NoteFault(note.id, "quote", "not-checked-here", "the article's text is not held on this machine", cure)
    if placed.state != "orphaned" or note.orphaned:
        return
    if note.claim is not None:
        yield _claim(note, summary)
    elif text is not None and note.text and note.text != text_digest(text):
        cure = "run: python build_digest.py reanchor"
        yield NoteFault(note.id, "text", "older-text", "the note quotes an earlier text of the record", cure)
    elif text is not None:
        found = _quote(note, plain(text))
        yield replace(found, cure=f"{_SECRET[found.code]}; {UNTOLD}") if secret else found


UNTOLD = "its words may not be shown here; the check tells more where the text is held"
_SECRET = {
    "quote-not-found": "quote words of the article as they stand there",
    "context-not-found": "write as `before` or `after` what stands beside the quote",
    "quote-repeated": "add a line `before` or `after` with the words that stand beside the right place",
}
"""Cures that tell no word of a text, by the fault's code."""


def _claim(note: Annotation, summary: str) -> NoteFault:
    spans = sentences(summary)
    number = note.claim or 0
    if not 0 < number <= len(spans):
        message = f"the summary has {len(spans)} sentence{'s' * (len(spans) != 1)}"
        return NoteFault(note.id, "claim", "claim-not-found", message, f"write a number from 1 to {len(spans)}")
    start, end = spans[number - 1]
    cure = f"it reads: {_yaml(summary[start:end])}; if the note still holds, take `text` and `quote` out"
    return NoteFault(note.id, "claim", "claim-changed", f"sentence {number} of the summary reads otherwise now", cure)


def _quote(note: Annotation, text: Plain) -> NoteFault:
    found = find_quote(text, note)
    if not found.all:
        near = nearest(note.quote or "", text)
        said = "; ".join(f"`quote: {_yaml(words)}` ({likeness:.0%} alike)" for words, likeness in near)
        cure = f"nearest are {said}" if near else "quote words of the text, as they stand on its page"
        return NoteFault(note.id, "quote", "quote-not-found", "the quoted words do not stand in the text", cure)
    if not found.fitting:
        said = " or ".join(settling(text, place, ()) for place in found.all[:NEAREST])
        message = "the quote stands in the text, but not beside those words"
        field = "before" if note.before else "after"
        return NoteFault(note.id, field, "context-not-found", message, f"write {said}")
    said = " or ".join(f"{settling(text, p, found.all)} (place {n})" for n, p in enumerate(found.all[:9], 1))
    message = f"the quoted words stand {len(found.all)} times in the text"
    return NoteFault(note.id, "quote", "quote-repeated", message, f"add one line: {said}")


def settling(text: Plain, place: tuple[int, int], places: tuple[tuple[int, int], ...]) -> str:
    """Return the shortest line `before: "…"` or `after: "…"` that only one of several places has beside it."""
    fields = settling_fields(text, place, places)
    lines = [f"`{name}: {_yaml(words)}`" for name, words in fields.items()]
    return " and ".join(lines) or "more words of the quote's own sentence"


def settling_fields(text: Plain, place: tuple[int, int], places: tuple[tuple[int, int], ...]) -> dict[str, str]:
    """Return the fewest words before or after one of several places that the others do not have beside them."""
    before = [w for w in text.text[: place[0]].split(" ") if w][-SETTLING:]
    after = [w for w in text.text[place[1] :].split(" ") if w][:SETTLING]
    others = [p for p in places if p != place]
    for count in range(1, SETTLING + 1):
        words = " ".join(before[-count:])
        if words and not any(text.text[: p[0]].rstrip().endswith(words) for p in others):
            return {"before": words}
        words = " ".join(after[:count])
        if words and not any(text.text[p[1] :].lstrip().startswith(words) for p in others):
            return {"after": words}
    return {}


def nearest(quote: str, text: Plain) -> list[tuple[str, float]]:
    """Return the passages of a text that are most like a quote, as they stand in it, with their likeness."""
    wanted = plain(quote).text.strip()
    spans = [text.within(*span) for span in sentences(text.raw)]
    # A quote may go on into the next sentence.
    runs = [*spans, *((a, d) for (a, _), (_, d) in itertools.pairwise(spans))]
    out: dict[tuple[int, int], float] = {}
    for start, end in runs:
        found = partial_ratio_alignment(wanted.casefold(), text.text[start:end].casefold())
        if found is None or found.dest_start >= found.dest_end or end - start < len(wanted) // 2:
            continue
        a, b = whole_words(text.text, start + found.dest_start, min(end, start + found.dest_end))
        out[a, b] = Levenshtein.normalized_similarity(wanted, text.text[a:b])
    best: list[tuple[int, int]] = []
    for a, b in sorted(out, key=lambda run: (-out[run], run)):
        if out[a, b] >= LEAST and all(b <= c or d <= a for c, d in best) and a < b:
            best.append((a, b))
    return [(text.raw[slice(*text.place(a, b))], out[a, b]) for a, b in best[:NEAREST]]


def _yaml(words: str) -> str:
    return json.dumps(" ".join(words.split()), ensure_ascii=False)
