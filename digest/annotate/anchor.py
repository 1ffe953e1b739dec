"""Where a note's words stand in a text: in exactly one place, or nowhere. Nothing here guesses."""

from dataclasses import dataclass

from digest.annotate.normal import Plain, occurrences, plain, text_digest
from digest.records.annotation import Annotation, Placed
from digest.text.sentences import sentences


@dataclass(frozen=True, slots=True)
class Found:
    """Where words stand in a text."""

    all: tuple[tuple[int, int], ...]
    """Every place of the words, in the evened text."""

    fitting: tuple[tuple[int, int], ...]
    """Those beside the words that the note names as standing before and after."""


def find_quote(text: Plain, note: Annotation) -> Found:
    """Return where a note's quote stands in a text."""
    places = occurrences(text, note.quote or "")
    before = plain(note.before or "").text.strip()
    after = plain(note.after or "").text.strip()
    fitting = [
        (start, end)
        for start, end in places
        if text.text[:start].rstrip().endswith(before) and text.text[end:].lstrip().startswith(after)
    ]
    return Found(tuple(places), tuple(fitting))


def place_note(note: Annotation, text: str | None, summary: str) -> Placed:
    """Return a note with the place of its words: in the text, or in the summary for a numbered claim of it.

    `text` is None where this machine does not hold it. A note that names the text it quotes is exact in that text
    alone: in another one its words may be somebody else's, until `reanchor` has compared the two.
    """
    if note.claim is not None or note.quote is None:
        return _claim(note, summary) if note.claim is not None else Placed(note=note, state="whole")
    if note.orphaned:
        return _orphan(note, f"its words have not stood in the text since {note.orphaned.words()}")
    if text is None:
        return Placed(note=note, state="unchecked")
    if note.text and note.text != text_digest(text):
        return _orphan(note, "it was written on an earlier text, and nobody has compared the two yet")
    even = plain(text)
    fitting = find_quote(even, note).fitting
    if len(fitting) != 1:
        return _orphan(note, "its words stand more than once in the text" if fitting else "its words are not in it")
    start, end = even.place(*fitting[0])
    return Placed(note=note, state="exact", start=start, end=end)


def _orphan(note: Annotation, why: str) -> Placed:
    return Placed(note=note, state="orphaned", why=why)


def _claim(note: Annotation, summary: str) -> Placed:
    """Return a note on a sentence of the summary: exact while that sentence reads as it did."""
    spans = sentences(summary)
    number = (note.claim or 0) - 1
    if note.orphaned:
        return _orphan(note, f"the sentence has not stood in the summary since {note.orphaned.words()}")
    if not 0 <= number < len(spans):
        return _orphan(note, "the summary has no such sentence")
    start, end = spans[number]
    if note.quote is not None:
        same = plain(note.quote).text.strip() == plain(summary[start:end]).text.strip()
    else:
        same = note.text is None or note.text == text_digest(summary)
    if not same:
        return _orphan(note, "the sentence of the summary reads otherwise now")
    return Placed(note=note, state="claim", start=start, end=end)
