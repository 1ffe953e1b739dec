"""An annotation of another program as a note under a name of its own."""

import re
from collections.abc import Mapping
from itertools import count
from typing import Any

from digest.records.annotation import FEWEST_WORDS, MOST_WORDS, Annotation, AnnotationId, Target, folder_of
from digest.records.ids import slug
from digest.records.note_kind import note_kind

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

Taken = Mapping[AnnotationId, Annotation]
"""The notes whose names are taken."""


def foreign_note(fields: dict[str, Any], target: Target, item: Mapping[str, Any], taken: Taken) -> Annotation | str:
    """Return a foreign annotation as a note under a name of its own, or why it can be none."""
    day = _DAY.match(str(item.get("created") or ""))
    if day is None:
        return "it does not say when it was made"
    if not fields["note"] and not fields.get("suggestion"):
        return "it says nothing"
    quote = fields["quote"]
    if quote is not None and not FEWEST_WORDS <= len(str(quote).split()) <= MOST_WORDS:
        return f"it quotes {len(str(quote).split())} words, and notes quote {FEWEST_WORDS} to {MOST_WORDS}"
    addresses = tuple(dict.fromkeys([*fields["sources"], *re.findall(r"https?://[^\s<>)\]]+", fields["note"])]))
    kind = fields["kind"] if not note_kind(fields["kind"]).doubted or addresses else "question"
    words = (
        slug(str(fields["note"] if fields.get("reply_to") else quote or fields["note"]), 5)
        or slug(str(item.get("id")), 3)
        or "note"
    )
    name = f"{folder_of(target)}/{day[0]}-{words}"[:150].rstrip("-")
    sources = addresses if note_kind(kind).doubted else tuple(fields["sources"])
    values = {**fields, "kind": kind, "sources": sources}
    names = (AnnotationId(f"{name}-{n}" if n > 1 else name) for n in count(1))
    own = next(n for n in names if n not in taken or _is_same(taken[n], values))
    return taken.get(own) or Annotation(id=own, **values)


def _is_same(note: Annotation, values: Mapping[str, Any]) -> bool:
    if note.origin and values.get("origin"):
        return bool((note.origin, note.author) == (values["origin"], values["author"]))
    return all(getattr(note, field) == values[field] for field in ("author", "quote", "note"))
