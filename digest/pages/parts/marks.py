"""Notes beside the words that they speak of: marks at exact places of a text, each note right after its paragraph.

Everything is written when the page is made, so it needs no script and no generator's hook. Ranges that overlap are
marked one inside the other; one that goes on into the next paragraph is marked in both.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from digest.annotate import text_digest
from digest.pages.parts.doors import Draft, new_file, suggested
from digest.pages.parts.markup import flat, here, inline, inline_attribute
from digest.pages.parts.note_html import KINDS, note_anchor, note_html, text
from digest.pages.parts.sanitised import text_words
from digest.records.annotation import FEWEST_WORDS, Placed, Target
from digest.records.clean_text import CleanText
from digest.records.counting import count_words, first_words
from digest.records.digest import Digest

NAMING_WORDS = 6
"""Words of a paragraph by which its link is told from the others."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A note with its number on the page and its place in a text."""

    placed: Placed
    """The note."""

    number: int
    """Its number, in the order of the text."""

    start: int
    """First code point."""

    end: int
    """One past the last code point."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageNotes:
    """The notes of one record's page."""

    digest: Digest
    """The digest."""

    target: Target
    """The record."""

    base: str
    """The way from the page to the site's root: "../"."""

    in_text: tuple[Mark, ...]
    """Notes on words of the record's text."""

    in_summary: tuple[Mark, ...]
    """Notes on sentences of its summary."""

    others: tuple[Placed, ...]
    """Notes without a place on the page."""


def notes_on_page(digest: Digest, target: Target, *, shows_text: bool, base: str = "../") -> PageNotes:
    """Return the notes of a record's page, numbered in the order in which they stand on it."""
    notes = [p for p in digest.notes_on(target.kind, target.id) if p.note.reply_to is None and not p.note.is_hidden]
    # A meeting's text is its summary.
    summary_states = {"claim", "exact"} if target.kind == "meetings" else {"claim"}
    summary = [p for p in notes if p.state in summary_states]
    text = [p for p in notes if p.state == "exact" and shows_text and p not in summary]
    marks = [Mark(p, n, p.start or 0, p.end or 0) for n, p in enumerate([*summary, *text], 1)]
    placed = {p.note.id for p in (*summary, *text)}
    return PageNotes(
        digest=digest,
        target=target,
        base=base,
        in_summary=tuple(marks[: len(summary)]),
        in_text=tuple(marks[len(summary) :]),
        others=tuple(p for p in notes if p.note.id not in placed),
    )


def marked(words: str, start: int, marks: Sequence[Mark]) -> str:
    """Return a run of a text as HTML with its marks; `start` is its place in the text.

    It is escaped piece by piece, and the sanitiser stands behind that. As HTML of its own it costs as much as it is
    long, whatever its words are: in a paragraph of Markdown each sign would be looked at together with all others.
    """
    return text_words(_pieces(words, start, marks, text))


def _pieces(words: str, start: int, marks: Sequence[Mark], escaped: Callable[[str], str]) -> str:
    end = start + len(words)
    here = [m for m in marks if m.start < end and start < m.end]
    cuts = sorted({start, end, *(max(start, m.start) for m in here), *(min(end, m.end) for m in here)})
    out: list[str] = []
    for a, b in pairwise(cuts):
        piece = escaped(words[a - start : b - start])
        over = [m for m in here if m.start <= a and b <= m.end]
        # The longest outside: a mark is never closed before one that stands in it.
        for mark in sorted(over, key=lambda m: (m.end - m.start, -m.start, m.number)):
            piece = _mark(mark, piece, first=a == mark.start)
        out.append(piece)
        out += [_number(m) for m in over if m.end == b]
    return "".join(out)


def _mark(mark: Mark, piece: str, *, first: bool) -> str:
    here = note_anchor(mark.placed.note)
    ident = f' id="{here}-words"' if first else ""
    return f'<mark{ident} class="{mark.placed.note.kind}" aria-details="{here}">{piece}</mark>'


def _number(mark: Mark) -> str:
    """Return the link to a note. The stylesheet draws its number, so that it is no part of the text: whoever copies,
    searches or counts words does not meet it.
    """
    note = mark.placed.note
    label = f"Note {mark.number}: {KINDS[note.kind]}"
    link = f'<a href="#{note_anchor(note)}" data-number="{mark.number}" aria-label="{label}"></a>'
    return f'<sup class="note-ref" data-search-exclude>{link}</sup>'


def text_blocks(whole: CleanText, page: PageNotes) -> list[str]:
    """Return a whole text as blocks of HTML: every character, escaped, with marks; notes after their paragraphs.

    Headline and lines about the publication stand elsewhere on the page; notes on their words stand at the
    beginning.
    """
    out: list[str] = []
    name = text_digest(whole.text)
    shown = [b for b in whole.blocks if b.kind in {"head", "caption", "paragraph"}]
    done: set[int] = set()
    paragraphs = 0
    first = shown[0].start if shown else len(whole.text)
    out += _elsewhere(page, [m for m in page.in_text if m.end <= first], done)
    for number, part in enumerate(shown):
        limit = shown[number + 1].start if number + 1 < len(shown) else len(whole.text)
        words = whole.of(part)
        lead = len(words) - len(words.lstrip())
        body = marked(words.strip(), part.start + lead, page.in_text)
        mine = [m for m in page.in_text if m.number not in done and m.end <= limit]
        if part.kind == "head":
            out.append(f"### {_without_numbers(words, part.start, page.in_text)}")
        elif part.kind == "caption":
            out.append(f'<div class="caption"><p>{body}</p></div>')
        else:
            paragraphs += 1
            there = here(f"p{paragraphs}", f"paragraph {paragraphs}")
            out.append(f"<p>{body}{door(page, words, (whole.text, name))}{there}</p>")
        done |= {m.number for m in mine}
        out += [note_html(m.placed, page.digest, page.base, number=m.number) for m in mine]
    return out


def _without_numbers(words: str, start: int, marks: Sequence[Mark]) -> str:
    """Return a heading as Markdown with its marks: numbers would come into the table of contents."""
    marks = [Mark(m.placed, m.number, m.start, max(m.end, start + len(words) + 1)) for m in marks]
    return _pieces(words.strip(), start, marks, lambda piece: inline(flat(piece)))


def _elsewhere(page: PageNotes, marks: Sequence[Mark], done: set[int]) -> list[str]:
    done |= {m.number for m in marks}
    return [note_html(m.placed, page.digest, page.base, words=m.placed.note.quote) for m in marks]


def summary_blocks(summary: str, page: PageNotes) -> list[str]:
    """Return a summary as Markdown paragraphs with marks, each note after its paragraph."""
    out: list[str] = []
    at = paragraphs = 0
    done: set[int] = set()
    for part in summary.split("\n\n"):
        start = summary.index(part, at) if part else at
        at = start + len(part)
        lead = len(part) - len(part.lstrip())
        if not part.strip():
            continue
        paragraphs += 1
        there = here(f"s{paragraphs}", f"paragraph {paragraphs} of the summary")
        out.append(f"<p>{marked(part.strip(), start + lead, page.in_summary)}{there}</p>")
        mine = [m for m in page.in_summary if m.number not in done and m.end <= at]
        done |= {m.number for m in mine}
        out += [note_html(m.placed, page.digest, page.base, number=m.number) for m in mine]
    return out


def door(page: PageNotes, words: str, whole: tuple[str, str]) -> str:
    """Return the link by which a paragraph is annotated; "" for one of fewer words than can be quoted.

    `whole` is the text that it stands in, with that text's digest.
    """
    text, name = whole
    if count_words(words) < FEWEST_WORDS:
        return ""
    draft = Draft(target=page.target, quote=suggested(words, text), text=name, brief=True)
    address = new_file(page.digest.forge, draft)
    href = inline_attribute(address) if address else "#annotate"
    short = first_words(" ".join(words.split()), NAMING_WORDS)
    return (
        f' <a class="annotate" data-search-exclude href="{href}" rel="nofollow noopener" '
        f'aria-label="Annotate the paragraph: {inline_attribute(short)} …">Annotate</a>'
    )
