"""A note as HTML: the same on its record's page, on its own page and in the list of all."""

from collections.abc import Sequence
from html import escape

from digest.annotate.subset import RECORD, parse
from digest.pages.parts.markup import attribute, flat
from digest.pages.parts.sanitised import note_words, words_alone
from digest.pages.parts.spoken_in import OWN, foreign, language_attributes
from digest.records.address import is_address
from digest.records.annotation import Annotation, Placed, folder_of
from digest.records.digest import Digest
from digest.records.ids import ArticleId, MeetingId, OutletId, PersonId, PlaceId
from digest.records.note_kind import NOTE_KINDS
from digest.records.note_text import Block, Code, Inline, Listing, Paragraph, Styled, Text
from digest.records.partial_date import PartialDate
from digest.relate.titles import title_of

KINDS = {k.name: k.word for k in NOTE_KINDS}
STATUSES = {"open": "open", "resolved": "resolved", "withdrawn": "withdrawn", "superseded": "superseded"}
VERDICTS = {
    "confirmed": "confirmed",
    "contradicted": "contradicted",
    "misleading": "misleading",
    "unproven": "not proven",
}


def note_anchor(note: Annotation) -> str:
    """Return a note's id on its record's page."""
    return "note-" + note.id.rsplit("/", 1)[-1]


def body_html(note: Annotation, digest: Digest, base: str) -> str:
    """Return a note's words as HTML on one line. `base` leads from the page to the site's root.

    The tree holds no HTML, and every word of it is escaped; the sanitiser stands behind that.
    """
    return note_words("".join(_block(b, digest, base) for b in parse(note.note)))


def _block(block: Block, digest: Digest, base: str) -> str:
    if isinstance(block, Paragraph):
        return f"<p>{_inlines(block.parts, digest, base)}</p>"
    if isinstance(block, Listing):
        tag = "ol" if block.ordered else "ul"
        items = "".join(f"<li>{_item(item, digest, base)}</li>" for item in block.items)
        return f"<{tag}>{items}</{tag}>"
    return f"<blockquote>{''.join(_block(b, digest, base) for b in block.blocks)}</blockquote>"


def _item(blocks: Sequence[Block], digest: Digest, base: str) -> str:
    if blocks and isinstance(blocks[0], Paragraph):
        rest = "".join(_block(b, digest, base) for b in blocks[1:])
        return _inlines(blocks[0].parts, digest, base) + rest
    return "".join(_block(b, digest, base) for b in blocks)


def _inlines(parts: Sequence[Inline], digest: Digest, base: str) -> str:
    return "".join(_inline(p, digest, base) for p in parts)


def _inline(part: Inline, digest: Digest, base: str) -> str:
    if isinstance(part, Text):
        return text(part.words)
    if isinstance(part, Code):
        return f"<code>{text(part.words)}</code>"
    if isinstance(part, Styled):
        tag = "strong" if part.strong else "em"
        return f"<{tag}>{_inlines(part.parts, digest, base)}</{tag}>"
    found = RECORD.match(part.target)
    href = page_of(found["folder"], found["id"], digest, base) if found else part.target
    label = _inlines(part.parts, digest, base)
    return f'<a href="{attribute(href)}">{label}</a>' if href else label


def text(words: str) -> str:
    """Return content as HTML text on one line."""
    return words_alone(escape(flat(words), quote=False))


def page_of(folder: str, ident: str, digest: Digest, base: str) -> str | None:
    """Return the address of a record's page, or None when it has none."""
    known = {
        "articles": ArticleId(ident) in digest.articles,
        "meetings": MeetingId(ident) in digest.meetings,
        "people": PersonId(ident) in digest.registry.people,
        "places": PlaceId(ident) in digest.registry.places,
        "outlets": OutletId(ident) in digest.registry.outlets,
        "annotations": ident in digest.notes,
    }
    return f"{base}{folder}/{ident}.html" if known.get(folder) else None


def sources_html(note: Annotation, digest: Digest, base: str) -> str:
    """Return a note's sources as links, or "" when it names none."""
    items = []
    for source in note.sources:
        found = RECORD.match(source)
        if found:
            href = page_of(found["folder"], found["id"], digest, base)
            label = text(title_of(found["folder"], found["id"], digest))
            items.append(f'<a href="{href}">{label}</a>' if href else label)
        else:
            host = source.split("//", 1)[-1].split("/", 1)[0].removeprefix("www.")
            label = text(host)
            # What the checker would have refused leads nowhere.
            if is_address(source):
                label = f'<a href="{attribute(source)}" rel="nofollow noopener noreferrer">{label}</a>'
            items.append(label)
    return (
        f'<p class="note-sources">{"Source" if len(items) == 1 else "Sources"}: {", ".join(items)}</p>' if items else ""
    )


def details_html(note: Annotation) -> str:
    """Return a note's original, language and suggestion."""
    parts = []
    if note.original:
        parts.append(f"<p>As it was said: <q{language_attributes(note.language)}>{text(note.original)}</q></p>")
    if note.suggestion:
        parts.append(f"<p>Should read: <q>{text(note.suggestion)}</q></p>")
    return "".join(parts)


def head_html(placed: Placed, number: str = "") -> str:
    """Return a note's first line: number, kind, verdict, author, day."""
    note = placed.note
    verdict = f': <span class="note-verdict">{VERDICTS[note.verdict]}</span>' if note.verdict else ""
    status = "" if note.status == "open" else f" · {STATUSES[note.status]}"
    when = PartialDate(note.day).words()
    return (
        f'<p class="note-head">{number}<strong>{KINDS[note.kind]}</strong>{verdict} '
        f'<span class="note-by">{text(note.author)}, {text(when)}{status}</span></p>'
    )


def note_html(  # noqa: PLR0913 (what differs between the three places where a note stands)
    placed: Placed,
    digest: Digest,
    base: str,
    *,
    number: int | None = None,
    words: str | None = None,
    alone: bool = False,
) -> str:
    """Return a note as an element on one line, its replies inside.

    `number` is that of its mark on the page, to which the note leads back; `words` are the quoted words, for notes
    that do not stand beside them; `alone` says that it stands on its own page.
    """
    note = placed.note
    here = note_anchor(note)
    back = ""
    if number is not None:
        back = (
            f'<a class="note-number" href="#{here}-words" aria-label="Back to the words of note {number}">{number}</a> '
        )
    article = digest.articles.get(ArticleId(note.target.id)) if note.target.kind == "articles" else None
    spoken = foreign(article) if article else ""
    quoted = f'<blockquote class="note-quote"{spoken}><p>{text(words)}</p></blockquote>' if words else ""
    own = f' lang="{OWN}" dir="ltr"' if spoken else ""  # it may stand within the article's text
    lost = f'<p class="note-lost">Orphaned: {text(placed.why or "")}.</p>' if placed.state == "orphaned" else ""
    name = f"Note {number}: {KINDS[note.kind]}" if number is not None else f"Note: {KINDS[note.kind]}"
    foot = "" if alone else f'<p class="note-foot"><a href="{base}annotations/{note.id}.html">Link to this note</a></p>'
    replies = "".join(_reply(p, digest, base, (note.id,)) for p in replies_to(placed, digest))
    return (
        f'<aside class="note {note.kind}" id="{here}" role="note" aria-label="{name}"{own}>'
        f"{head_html(placed, back)}{quoted}{lost}{details_html(note)}{body_html(note, digest, base)}"
        f"{sources_html(note, digest, base)}{foot}{replies}</aside>"
    )


def replies_to(placed: Placed, digest: Digest) -> list[Placed]:
    """Return the notes that answer a note, oldest first."""
    here = digest.notes_by_target.get(folder_of(placed.note.target), ())
    found = [p for p in here if p.note.reply_to == placed.note.id and not p.note.is_hidden]
    return sorted(found, key=lambda p: (p.note.day, p.note.id))


def _reply(placed: Placed, digest: Digest, base: str, above: tuple[str, ...]) -> str:
    note = placed.note
    if note.id in above:
        return ""
    deeper = "".join(_reply(p, digest, base, (*above, note.id)) for p in replies_to(placed, digest))
    return (
        f'<div class="reply" id="{note_anchor(note)}">{head_html(placed)}{details_html(note)}{body_html(note, digest, base)}'
        f"{sources_html(note, digest, base)}{deeper}</div>"
    )
