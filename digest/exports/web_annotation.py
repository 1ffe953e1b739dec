"""Notes as W3C Web Annotations: one collection of all, one for each record, and a set for each in the form of EPUB.

What the W3C's model has no word for stands under "readout:", so that reading a file back gives the same notes.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from digest.annotate import text_digest
from digest.annotate.bodies import PREFIX
from digest.annotate.normal import utf16
from digest.gate.rights import may_show_text, noted_words
from digest.records.annotation import Annotation, Placed, Target, folder_of
from digest.records.digest import Digest
from digest.records.ids import ArticleId
from digest.records.making import File
from digest.records.note_kind import note_kind
from digest.records.written import written
from digest.relate import noted_text
from digest.relate.titles import title_of

ANNO = "http://www.w3.org/ns/anno.jsonld"
CONTEXT = [ANNO, {"readout": f"{PREFIX}field:"}]
RIGHTS = {
    "CC BY 4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC BY-SA 4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
    "CC0 1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
}
MADE = {"id": f"{PREFIX}program", "type": "Software", "name": "made by build_digest.py"}
AROUND = 32
"""Characters before and after a quote that a selector carries, where the text may be published."""
EXTRA = (
    "kind",
    "status",
    "whole",
    "claim",
    "before",
    "after",
    "text",
    "orphaned",
    "verdict",
    "superseded_by",
    "licence",
    "origin",
)
"""Fields that stand as they are under "readout:"."""


def all_annotations(digest: Digest, _: str) -> Iterable[File]:
    """Yield the collection of all notes."""
    whole = _collection("annotations", digest.home.title, digest.notes.values(), digest)
    yield "data/annotations.json", written(whole)


def annotations_on(digest: Digest, folder: str) -> Iterable[File]:
    """Yield the collection and the set of the notes on one record."""
    notes = digest.notes_by_target[folder]
    target = notes[0].note.target
    title = title_of(target.kind, target.id, digest)
    yield f"data/annotations/{folder}.json", written(_collection(f"annotations:{folder}", title, notes, digest))
    # A reading system shows every note of a set beside the text, whatever its state.
    if shown := [p for p in notes if not p.note.is_hidden]:
        yield f"data/annotations/{folder}.epub.json", written(_annotation_set(target, title, shown, digest))


def _collection(name: str, label: str, notes: Iterable[Placed], digest: Digest) -> dict[str, Any]:
    ordered = sorted(notes, key=lambda p: p.note.id)
    ident = PREFIX + name.replace("/", ":")
    items = [annotation(p, digest) for p in ordered]
    page: dict[str, Any] = {
        "id": f"{ident}:page",
        "type": "AnnotationPage",
        "partOf": ident,
        "startIndex": 0,
        "items": items,
    }
    page["@context"] = CONTEXT
    return {
        "@context": CONTEXT,
        "id": ident,
        "type": "AnnotationCollection",
        "label": f"Notes: {label}",
        "generator": MADE,
        "total": len(ordered),
        "first": page,
    }


def _annotation_set(target: Target, title: str, notes: Sequence[Placed], digest: Digest) -> dict[str, Any]:
    """Return notes in the form in which reading systems of EPUB exchange them."""
    ordered = sorted(notes, key=lambda p: p.note.id)
    about = {"dc:identifier": [_record(target)], "dc:format": "text/html", "dc:title": title, "dc:language": ["en"]}
    return {
        "@context": CONTEXT,
        "id": f"{PREFIX}set:{folder_of(target).replace('/', ':')}",
        "type": "AnnotationSet",
        "generator": MADE,
        "generated": f"{max(p.note.day for p in ordered)}T00:00:00Z",
        "title": f"Notes: {title}",
        "about": about,
        "items": [annotation(p, digest) for p in ordered],
    }


def annotation(placed: Placed, digest: Digest) -> dict[str, Any]:
    """Return one note as a Web Annotation that stands by itself."""
    note = placed.note
    motivation = note_kind(note.kind).motivation
    answered = [note_iri(note.reply_to)] if note.reply_to else []
    target = _target(placed, digest)
    out: dict[str, Any] = {
        "@context": CONTEXT,
        "id": note_iri(note.id),
        "type": "Annotation",
        "motivation": [motivation, "replying"] if answered else motivation,
        "created": f"{note.day}T00:00:00Z",
        "creator": {"type": "Person", "name": note.author},
        "generator": MADE,
        "rights": RIGHTS[note.licence],
        "body": _bodies(note),
        "target": [target, *answered] if answered else target,
    }
    for name in EXTRA:
        value = getattr(note, name)
        if (
            value is not None
            and value is not False
            and not (name in {"before", "after"} and noted_words(note, digest) is None)
        ):
            out[f"readout:{name}"] = value if isinstance(value, (bool, int)) else str(value)
    if note.origin:
        out["via"] = note.origin
    out["readout:state"] = placed.state
    if note.created:
        out["readout:created"] = str(note.created)
    return out


def note_iri(ident: str) -> str:
    """Return a note's name for other programs."""
    return f"{PREFIX}annotation:{ident}"


def _record(target: Target) -> str:
    return f"{PREFIX}{target.kind}:{target.id}"


def source_iri(source: str) -> str:
    """Return a source's address; a record of this digest as a name of ours."""
    return source if "://" in source else f"{PREFIX}source:{source}"


def _bodies(note: Annotation) -> list[dict[str, Any]]:
    out: list[dict[str, Any]] = []
    if note.note:
        purpose = "replying" if note.reply_to else "commenting"
        out.append({"type": "TextualBody", "value": note.note, "format": "text/markdown", "purpose": purpose})
    if note.verdict:
        out.append({"type": "TextualBody", "value": note.verdict, "purpose": "classifying"})
    if note.original:
        language = {"language": note.language} if note.language else {}
        out.append({"type": "TextualBody", "value": note.original, "purpose": "describing", **language})
    if note.suggestion:
        out.append({"type": "TextualBody", "value": note.suggestion, "purpose": "editing"})
    out += [{"source": source_iri(s), "purpose": "linking"} for s in note.sources]
    if note.language and not note.original:
        out.append({"type": "TextualBody", "value": note.language, "purpose": "tagging"})
    return out


def _target(placed: Placed, digest: Digest) -> dict[str, Any]:
    note = placed.note
    article = digest.articles.get(ArticleId(note.target.id)) if note.target.kind == "articles" else None
    web = article is not None and article.url is not None and article.url.startswith(("http://", "https://"))
    iri = article.url if article and web else _record(note.target)
    record = {"readout:record": f"{note.target.kind}/{note.target.id}"}
    selectors = _selectors(placed, digest)
    # A specific resource is a part of a resource; a note on the whole names the resource itself.
    return {"source": iri, "selector": selectors, **record} if selectors else {"id": iri, "type": "Text", **record}


def _selectors(placed: Placed, digest: Digest) -> list[dict[str, Any]]:
    """Return the quote with the text around it, and its place in code points; in UTF-16 beside it."""
    note = placed.note
    out: list[dict[str, Any]] = []
    article = digest.articles.get(ArticleId(note.target.id)) if note.target.kind == "articles" else None
    held, _ = noted_text(note.target, digest)
    text = held if article is None or may_show_text(article, digest.profile) else None
    if (words := noted_words(note, digest)) is not None:
        selector = {"type": "TextQuoteSelector", "exact": words}
        if text is not None and placed.state == "exact" and placed.start is not None and placed.end is not None:
            around = {
                "prefix": text[max(0, placed.start - AROUND) : placed.start],
                "suffix": text[placed.end :][:AROUND],
            }
            selector |= {k: v for k, v in around.items() if v}
        out.append(selector)
    if placed.state == "exact" and placed.start is not None and placed.end is not None:
        place: dict[str, Any] = {"type": "TextPositionSelector", "start": placed.start, "end": placed.end}
        if held is not None:
            units = {"start": utf16(held, placed.start), "end": utf16(held, placed.end)}
            place |= {"readout:utf16": units, "readout:text": text_digest(held)}
        out.append(place)
    return out
