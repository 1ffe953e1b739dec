"""What is wrong with a note by itself, and between notes; all of it at once, each with a stable code and a cure."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import get_args

from digest.annotate.subset import RECORD, links_of
from digest.records.address import plain_address
from digest.records.annotation import FEWEST_WORDS, MOST_WORDS, Annotation, AnnotationId, target_of
from digest.records.counting import count_words
from digest.records.ids import id_fault
from digest.records.note_kind import NoteField, kinds_in_words, note_kind, taking


@dataclass(frozen=True, slots=True)
class NoteFault:
    """What is wrong with one field of one note."""

    id: AnnotationId
    """The note."""

    field: str
    """The field; "note" for the body, "" for the file as a whole."""

    code: str
    """A stable name."""

    message: str
    """What is wrong."""

    cure: str
    """How to mend it, ready to paste where it can be."""


_NAME = re.compile(r"(?P<day>\d{4}-\d{2}-\d{2})-(?P<slug>[a-z0-9]+(?:-[a-z0-9]+)*)\Z")
_SOURCE = re.compile(r"https?://\w[^\s<>\"'\\^`{|}]*\Z", re.IGNORECASE)
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\Z")
_DIGEST = re.compile(r"[0-9a-f]{64}\Z")
# Joiners stay inside words of the scripts that need them: Arabic, and those of India.
_JOINED = re.compile("(?<=[\u0600-\u07bf\u0900-\u0dff])[\u200c\u200d](?=[\u0600-\u07bf\u0900-\u0dff])")
CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
)
CONTEXT_WORDS = 15
"""Words that `before` and `after` may have: they settle which of two places is meant, they are no quotation."""
LONG = {"author": 100, "original": 600, "suggestion": 600}
"""Characters of a field."""


def name_fault(stem: str) -> str | None:
    """Return what is wrong with the name of a note's file, without its ending."""
    found = _NAME.match(stem)
    if not found:
        return "is not <yyyy-mm-dd>-<slug>, in a-z, 0-9 and hyphens"
    try:
        date.fromisoformat(found["day"])
    except ValueError:
        return f"begins with {found['day']}, which is no day"
    return id_fault(stem)


def hidden_control(text: str) -> int | None:
    """Return where a character stands that shows nothing or turns the direction of writing, or None."""
    found = CONTROL.search(_JOINED.sub("x", text))
    return found.start() if found else None


Said = tuple[str, str, str, str]
"""The field, the code, what is wrong, how to mend it."""


def faults_of_note(note: Annotation, given: frozenset[str]) -> Iterable[NoteFault]:
    """Yield what is wrong with a note by itself; `given` names the fields that stand in its file, read or not."""
    for said in (*_anchor(note, given), *_sources(note, given), *_fields(note), *_controls(note)):
        yield NoteFault(note.id, *said)


def _anchor(note: Annotation, given: frozenset[str]) -> Iterable[Said]:
    if not given & {"quote", "whole", "claim"}:
        cure = 'add `quote: "…"` (3 to 40 words of the text), or `whole: true`, or `claim: 1`'
        yield "", "no-anchor", "the note does not say which words it speaks of", cure
    if note.whole and (note.quote is not None or note.claim is not None):
        yield "whole", "two-anchors", "the note speaks of the whole, and of a part of it", "take one of the two out"
    if note.quote is not None and note.claim is None:
        number = count_words(note.quote)
        if not FEWEST_WORDS <= number <= MOST_WORDS:
            code = "quote-too-short" if number < FEWEST_WORDS else "quote-too-long"
            cure = f"quote {FEWEST_WORDS} to {MOST_WORDS} words in a row, those that the note is about"
            yield "quote", code, f"the quote has {number} word{'s' * (number != 1)}", cure
    if note.claim == 0:
        yield "claim", "bad-claim", "sentences are counted from 1", "write `claim: 1` for the first"
    for field in ("before", "after"):
        words = getattr(note, field)
        if words and note.quote is None and "quote" not in given:
            yield field, "context-alone", "there is no quote that it could stand beside", "take it out"
        if words and count_words(words) > CONTEXT_WORDS:
            cure = f"keep the {CONTEXT_WORDS} words that are next to the quote"
            yield field, "context-too-long", f"it has {count_words(words)} words", cure


def _sources(note: Annotation, given: frozenset[str]) -> Iterable[Said]:
    if note_kind(note.kind).doubted and "kind" in given and not note.sources:
        cure = "add `sources:` and below it a line `- https://…`"
        yield "sources", "source-missing", f"a note of the kind {note.kind} needs a source", cure
    for source in note.sources:
        if not _SOURCE.match(source) and not RECORD.match(source):
            cure = "write an address that begins with https://, or a record: articles/<id>"
            yield "sources", "bad-source", f"'{source[:80]}' is no source", cure


def _fields(note: Annotation) -> Iterable[Said]:
    yield from _of_kind(note)
    if note.origin and not _SOURCE.match(note.origin):
        yield "origin", "bad-source", f"'{note.origin[:80]}' is no address", "take it out"
    if note.language and not _LANGUAGE.match(note.language):
        yield "language", "bad-language", f"'{note.language}' is no code of a language", "write ru, zh, pt-BR"
    if not note.author.strip():
        yield "author", "missing-key", "the author has no name", 'write a name, or an account: `author: "@name"`'
    for name, most in LONG.items():
        if len(getattr(note, name) or "") > most:
            yield name, "too-long", f"it has {len(getattr(note, name))} characters", f"keep it under {most}"
    if note.created and note.created.precision != "day":
        yield "created", "not-a-day", f"'{note.created}' is no single day", "write 2026-11-22, or take it out"
    if note.text and not _DIGEST.match(note.text):
        yield "text", "bad-digest", "it is no SHA-256 in lower-case hexadecimal", "take it out: tools add it"
    if not note.note and not note.suggestion:
        yield "note", "empty-note", "the note says nothing", "write it below the second line '---'"


MEANING: Mapping[NoteField, str] = {
    "verdict": "what was found",
    "original": "the words as they were said",
    "suggestion": "what they should read",
}


def _of_kind(note: Annotation) -> Iterable[Said]:
    """Yield fields that do not go with the note's kind."""
    kind = note_kind(note.kind)
    for field in get_args(NoteField):
        if getattr(note, field) and field not in kind.takes:
            others = kinds_in_words(taking(field))
            cure = f"take it out, or write `kind: {taking(field)[0].name}`"
            yield field, "misplaced", f"it belongs to a {others}, and this is a {kind.name}", cure
    if kind.needs_one and not any(getattr(note, field) for field in kind.takes):
        cure = "add " + " or ".join(f"`{field}: …`, {MEANING[field]}" for field in kind.takes)
        yield "", f"{kind.name}-empty", f"the {kind.name} gives none of {', '.join(kind.takes)}", cure


def _controls(note: Annotation) -> Iterable[Said]:
    for field in ("quote", "before", "after", "author", "original", "suggestion", "sources", "origin"):
        value = getattr(note, field)
        words = " ".join(value) if isinstance(value, tuple) else value or ""
        if (at := hidden_control(words.replace("\n", " "))) is not None:
            message = f"the invisible character U+{ord(words[at]):04X} stands in it"
            yield field, "control-character", message, "delete it, or type the words anew"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What notes can name: the records that have a file, and the addresses of articles."""

    ids: Mapping[str, set[str]]
    """The ids that have a file, by folder; notes under "annotations"."""

    addresses: Mapping[str, frozenset[str]]
    """The addresses of each article."""


def faults_between(notes: Mapping[AnnotationId, Annotation], known: Known) -> Iterable[NoteFault]:
    """Yield what does not hold between notes and what they name."""
    for note in notes.values():
        for said in (*_target(note, known), *_named(note, known), *_answered(note, notes, known.ids)):
            yield NoteFault(note.id, *said)


def _target(note: Annotation, known: Known) -> Iterable[Said]:
    target = note.target
    if target.id not in known.ids.get(target.kind, ()):
        near = get_close_matches(target.id, sorted(known.ids.get(target.kind, ())), 1)
        cure = (
            f"move the file to {near[0]}/"
            if near
            else "name the folder as the record's id, the last part of its page's address"
        )
        yield "", "unknown-target", f"there is no record {target.kind}/{target.id}", cure
    if note_kind(note.kind).checks and target.kind == "articles":
        own = known.addresses.get(target.id, frozenset())
        names = {f"articles/{target.id}{ending}" for ending in ("", ".md")}
        if note.sources and all(s in names or plain_address(s) in own for s in note.sources):
            cure = "name another source beside it, one that the article can be checked against"
            yield "sources", "source-is-the-article", "the only source is the article that is checked", cure


def plain_addresses(addresses: Iterable[str | None]) -> frozenset[str]:
    """Return addresses as they are compared: as one page, however they are written."""
    return frozenset(plain_address(a) for a in addresses if a)


def _named(note: Annotation, known: Known) -> Iterable[Said]:
    for field, names in (("sources", note.sources), ("note", links_of(note.note))):
        for name in names:
            found = RECORD.match(name)
            if found and found["id"] not in known.ids.get(found["folder"], ()):
                near = get_close_matches(found["id"], sorted(known.ids.get(found["folder"], ())), 1)
                cure = f"did you mean '{found['folder']}/{near[0]}'?" if near else "name a record of this digest"
                yield field, "unknown-record", f"there is no record {found['folder']}/{found['id']}", cure


def _answered(
    note: Annotation, notes: Mapping[AnnotationId, Annotation], ids: Mapping[str, set[str]]
) -> Iterable[Said]:
    for field in ("reply_to", "superseded_by"):
        name = getattr(note, field)
        if name is None:
            continue
        if name not in ids["annotations"]:
            near = get_close_matches(name, sorted(ids["annotations"]), 1)
            cure = f"did you mean '{near[0]}'?" if near else "write <record>/<date>-<slug>, the other note's path"
            yield field, "unknown-note", f"there is no note '{name}'", cure
        elif target_of(name) != note.target:
            yield field, "other-target", f"'{name}' is a note on another record", "answer a note on the same record"
        elif field == "reply_to" and note.id in _chain(name, notes):
            yield field, "reply-circle", "the notes answer one another in a circle", "take one of the replies out"
    if note.superseded_by and note.status != "superseded":
        yield "status", "misplaced", "another note took its place", "write `status: superseded`"


def _chain(name: AnnotationId, notes: Mapping[AnnotationId, Annotation]) -> set[AnnotationId]:
    """Return a note and all that it answers, one after the other."""
    seen: set[AnnotationId] = set()
    at: AnnotationId | None = name
    while at is not None and at not in seen and at in notes:
        seen.add(at)
        at = notes[at].reply_to
    return seen
