"""A page for each reader's note, and the page of all of them: filters, orphans, contributors."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import chain

from digest.annotate.subset import parse, plain_words
from digest.cite.divided import by_day, by_name
from digest.cite.formats import single
from digest.cite.metadata import claim_review
from digest.gate.rights import noted_words
from digest.pages.parts.markup import attribute, bullets, in_marks, inline, link, opening, outside, section
from digest.pages.parts.note_html import KINDS, STATUSES, note_html, page_of, text
from digest.pages.parts.page import Page
from digest.pages.parts.paged import LongList, paged
from digest.pages.parts.words import count
from digest.records.annotation import Annotation, AnnotationId, Placed
from digest.records.counting import first_words
from digest.records.digest import Digest
from digest.records.note_kind import NOTE_KINDS, note_kind
from digest.records.partial_date import PartialDate
from digest.relate.titles import title_of

PLACES = {
    "exact": "in place",
    "claim": "in place",
    "whole": "on the whole",
    "unchecked": "not checked here",
    "orphaned": "orphaned",
}
"""Whether a note's words stand in the text, for readers."""
TITLE_WORDS = 12
"""Words of a note's quote that its heading repeats."""
STATES = ("in place", "on the whole", "orphaned", "not checked here")


def note_title(placed: Placed, digest: Digest) -> str:
    """Return a note's heading: its kind, and the words or the record that it speaks of."""
    note = placed.note
    words = noted_words(placed.note, digest)
    if words is None or note.whole:
        return f"{KINDS[note.kind]} on {title_of(note.target.kind, note.target.id, digest)}"
    quote = " ".join(words.split())
    short = first_words(quote, TITLE_WORDS)
    return f"{KINDS[note.kind]} on {in_marks(short if short == quote else f'{short} …')}"


def note_page(digest: Digest, ident: str) -> Iterable[Page]:
    """Yield the page of a note."""
    placed = digest.notes[AnnotationId(ident)]
    note = placed.note
    base = "../" * (note.id.count("/") + 1)
    where = page_of(note.target.kind, note.target.id, digest, base) or ""
    title = note_title(placed, digest)
    parts = [
        (
            f'<p class="meta">On <a href="{attribute(where)}">{text(title_of(note.target.kind, note.target.id, digest))}</a>'
            f" · {PLACES[placed.state]} · {STATUSES[note.status]}</p>"
        ),
        note_html(placed, digest, base, words=noted_words(placed.note, digest), alone=True),
        *_around(note, digest, base),
        "## Cite this note",
        f'<div class="cite" markdown="1">\n\n{opening(_citation(note, title, digest))}\n\n</div>',
    ]
    yield Page(
        path=f"annotations/{note.id}.md",
        title=title,
        body="\n\n".join(parts),
        made_from=f"records/annotations/{note.id}.md",
        meta={
            "date": note.day,
            "tags": [KINDS[note.kind], PLACES[placed.state], STATUSES[note.status]],
            "description": plain_words(parse(note.note))[:200] or title,
        },
        data=claim_review(placed, digest),
    )


def _around(note: Annotation, digest: Digest, base: str) -> Iterable[str]:
    """Yield links to the note that this one answers, and to the one that took its place."""
    for name, label in ((note.reply_to, "In answer to"), (note.superseded_by, "Superseded by")):
        if name is not None and name in digest.notes:
            other = text(note_title(digest.notes[name], digest))
            yield f'<p class="note-other">{label}: <a href="{base}annotations/{name}.html">{other}</a></p>'


def _citation(note: Annotation, title: str, digest: Digest) -> str:
    when = PartialDate(note.day).words()
    # Within double marks single ones come first, and within these double ones again.
    inner = title if title.find("‘") < title.find("“") and "‘" in title else single(title)
    first = f" First published at {outside(note.origin, note.origin)}." if note.origin else ""
    return (
        f"{inline(note.author)}, “{inline(inner)}”, {inline(when)}. Note {inline(note.id)} of the digest "
        f"“{inline(digest.home.title)}”, {inline(note.licence)}.{first}"
    )


def notes_list(digest: Digest, _: str) -> Iterable[Page]:
    """Yield the list of all notes, the latest first, with those that lost their words, and who wrote them."""
    every = sorted(digest.notes.values(), key=lambda p: p.note.id)
    every.sort(key=lambda p: p.note.day, reverse=True)
    notes = [p for p in every if not p.note.is_hidden]
    orphans = [p for p in notes if p.state == "orphaned"]
    gone = [p for p in every if p.note.is_hidden]
    listed, of_notes = paged(_list("Notes", "annotations", notes, lambda some, up: _filtered(some, digest, up)))
    lost, of_lost = paged(_list("Orphans", "annotations/orphans", orphans, _bulleted(_line, digest)))
    writers, of_writers = paged(_contributors(notes))
    back, of_back = paged(_list("Taken back", "annotations/back", gone, _bulleted(_gone, digest)))
    parts = [
        (
            "Readers’ notes on articles, meetings, people and places. Each is a file that anybody can propose; a person has "
            "read it before it stood here."
        ),
        listed or "No note has been written yet.",
        section("Orphans", f"{_WHY_LOST}\n\n{lost}" if lost else ""),
        section("Contributors", writers),
        section("Taken back", back),
    ]
    yield Page(
        path="annotations/index.md",
        title="Notes",
        body="\n\n".join(p for p in parts if p),
        made_from="records/annotations/",
        meta={"description": f"{count(len(notes), 'note')} by {count(len({p.note.author for p in notes}), 'reader')}."},
    )
    yield from chain(of_notes, of_lost, of_writers, of_back)


_WHY_LOST = "The words that these notes were written on have left the text. They are kept, and shown as what they are."


def _list(
    title: str, folder: str, notes: Sequence[Placed], show: Callable[[Sequence[Placed], str], str]
) -> LongList[Placed]:
    return LongList(
        page="annotations/index.md",
        folder=folder,
        title=title,
        entries=[(by_day(PartialDate(p.note.day)), p) for p in notes],
        show=show,
        noun=("note", "notes"),
        made_from="records/annotations/",
    )


def _bulleted(item: Callable[[Placed, Digest, str], str], digest: Digest) -> Callable[[Sequence[Placed], str], str]:
    return lambda some, up: bullets([item(p, digest, up) for p in some])


def _filtered(notes: Sequence[Placed], digest: Digest, up: str) -> str:
    """Return notes with the choice of kind and place above them; "" when there are none."""
    items = "".join(_item(p, digest, up) for p in notes)
    return f'<div class="notes-index">{_filters(notes)}<ol class="notes-list">{items}</ol></div>' if notes else ""


def _filters(notes: Sequence[Placed]) -> str:
    """Return the choice of kind and place as buttons that the stylesheet reads: no script is needed."""
    kinds = Counter(p.note.kind for p in notes)
    states = Counter(PLACES[p.state] for p in notes)
    rows = [("kind", "Kind", [(f"kind-{i}", k.word, kinds[k.name]) for i, k in enumerate(NOTE_KINDS) if kinds[k.name]])]
    rows.append(
        ("place", "Words", [(f"place-{s.replace(' ', '-')}", s.capitalize(), states[s]) for s in STATES if states[s]])
    )
    out = []
    for name, legend, choices in rows:
        every = f'<label><input type="radio" name="{name}" id="{name}-all" checked> All {len(notes)}</label>'
        others = "".join(
            f'<label><input type="radio" name="{name}" id="{value}"> {label} {number}</label>'
            for value, label, number in choices
        )
        out.append(f"<fieldset><legend>{legend}</legend>{every}{others}</fieldset>")
    return f'<div class="note-filters" data-search-exclude>{"".join(out)}</div>'


def _item(placed: Placed, digest: Digest, up: str) -> str:
    note = placed.note
    words = plain_words(parse(note.note)) or note.suggestion or ""
    short = words if len(words) <= SHORT else f"{words[:SHORT].rsplit(' ', 1)[0]} …"
    place = PLACES[placed.state].replace(" ", "-")
    where = text(title_of(note.target.kind, note.target.id, digest))
    return (
        f'<li class="{note.kind} kind-{NOTE_KINDS.index(note_kind(note.kind))} place-{place}"><span class="kind">{KINDS[note.kind]} · {PLACES[placed.state]}</span> '
        f'<a href="{up}annotations/{note.id}.html">{text(note_title(placed, digest))}</a><p>{text(short)}</p>'
        f"<small>{text(note.author)}, {text(PartialDate(note.day).words())} · {where}</small></li>"
    )


SHORT = 200
"""Characters of a note in the list."""


def _line(placed: Placed, digest: Digest, up: str) -> str:
    return f"{link(note_title(placed, digest), f'{up}annotations/{placed.note.id}.md')}: {inline(placed.why or '')}"


def _gone(placed: Placed, digest: Digest, up: str) -> str:
    """Return a note that stands on its own page alone: its title is that of its record, its words are not told."""
    note = placed.note
    title = f"{KINDS[note.kind]} on {title_of(note.target.kind, note.target.id, digest)}"
    return f"{link(title, f'{up}annotations/{note.id}.md')}: {STATUSES[note.status]}"


def _contributors(notes: Sequence[Placed]) -> LongList[tuple[str, int]]:
    """Return who wrote how many notes, those with the most first."""
    numbers = Counter(p.note.author for p in notes)
    ordered = sorted(numbers.items(), key=lambda x: (-x[1], x[0].casefold()))
    return LongList(
        page="annotations/index.md",
        folder="annotations/contributors",
        title="Contributors",
        entries=[(by_name(name), (name, number)) for name, number in ordered],
        show=lambda some, _: bullets([f"{inline(name)}: {count(number, 'note')}" for name, number in some]),
        noun=("contributor", "contributors"),
        made_from="records/annotations/",
        what="The {some} with most notes, of {all}",
    )
