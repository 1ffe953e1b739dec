"""Notes read from other programs' files: W3C Web Annotations (ours come back as they were) and Hypothesis exports.

What such a file says is data like any other: what cannot be a note is reported, nothing is guessed but the name.
"""

import json
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from digest.annotate.bodies import PREFIX, author_of, plain_note, with_tags, words_of
from digest.annotate.foreign import Taken, foreign_note
from digest.annotate.normal import occurrences, plain
from digest.annotate.permitted import closed, licence_of
from digest.annotate.selectors import kinds_of, listed, quoted
from digest.records.address import is_address
from digest.records.annotation import (
    Annotation,
    AnnotationId,
    AnnotationKind,
    Licence,
    Target,
    target_of,
)
from digest.records.partial_date import PartialDate

KINDS = {
    "assessing": "question",
    "editing": "question",
    "questioning": "question",
    "linking": "link",
    "bookmarking": "link",
}
"""The kind of a foreign note by its motivation: never one that claims more than its author did."""
GIVE_ADDRESS = "give it to the article, new or known: python build_digest.py add FILE --url ADDRESS"
TAGS: tuple[AnnotationKind, ...] = get_args(AnnotationKind)

Find = Callable[[str], Target | None]
"""Returns the record that has an address or a name like "articles/<id>"."""
TextOf = Callable[[Target], str | None]
"""Returns a record's text where it is held."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A part of a file that gave no note."""

    what: str
    """Which part."""

    why: str
    """Why."""


def imported(
    data: str, find: Find, held: Mapping[AnnotationId, Annotation] | None = None, text_of: TextOf | None = None
) -> Iterator[Annotation | Unread]:
    """Yield the notes of a file: an annotation, a list, page, collection or set of them, or an export of Hypothesis.

    `held` are the notes that the digest has. A foreign annotation never takes the name of another's note; one that
    was imported before is the note that it has become. Answers come behind what they answer; one to a note that was
    not taken is not taken.
    """
    try:
        tree = json.loads(data)
    except (ValueError, RecursionError) as fault:
        yield Unread("the file", f"it is no JSON ({fault})")
        return
    if why := next((why for holder in _holders(tree) if (why := closed(holder))), None):
        yield Unread("the file", f"{why}, and stays where it is")
        return
    taken = dict(held or {})
    names = {note.origin: note.id for note in taken.values() if note.origin}
    waiting = [(f"annotation {number}", item) for number, item in enumerate(_items(tree), 1)]
    inside = {iri for _, item in waiting if isinstance(item, dict) for iri in _names_of(item)}
    world = _World(find, text_of or (lambda _: None), taken, names, inside)
    while waiting:
        later = []
        for name, item in waiting:
            got = _read(item, world)
            if got is None:
                later.append((name, item))
            elif isinstance(got, Annotation):
                taken[got.id] = got
                names |= dict.fromkeys(_names_of(item), got.id)
                yield got
            else:
                inside -= set(_names_of(item))
                yield Unread(name, got)
        if len(later) == len(waiting):
            yield from (Unread(name, "it answers a note that was not taken") for name, _ in later)
            return
        waiting = later


@dataclass(frozen=True, slots=True)
class _World:
    """What a note is read beside."""

    find: Find
    text_of: TextOf
    taken: Taken
    names: Mapping[str, AnnotationId]
    """The notes that foreign annotations have become, by the annotations' addresses."""
    inside: Collection[str]
    """The addresses of the file's annotations that were not refused."""


def _names_of(item: Any) -> list[str]:
    """Return the addresses under which others answer an annotation."""
    if not isinstance(item, dict) or not isinstance(item.get("id"), str) or not item["id"]:
        return []
    return [f"{HYPOTHESIS}{item['id']}"] if "uri" in item else [item["id"]]


HYPOTHESIS = "https://hypothes.is/a/"


def _read(item: Any, world: _World) -> Annotation | str | None:
    """Return the note that an annotation makes, why it makes none, or None while it answers one that is yet to be read."""
    if not isinstance(item, dict):
        return "it is no annotation"
    if why := closed(item):
        return f"{why}, and stays where it is"
    return _hypothesis(item, world) if "uri" in item else _web(item, world)


def _holders(tree: Any) -> Iterator[Mapping[str, Any]]:
    """Yield what holds the annotations of a file: a collection and its first page; nothing that is one itself."""
    while isinstance(tree, dict) and not tree.keys() & {"target", "uri"}:
        yield tree
        tree = tree.get("first")


def _items(tree: Any) -> list[Any]:
    """Return the annotations of a file, whatever holds them."""
    if isinstance(tree, list):
        return tree
    if not isinstance(tree, dict):
        return []
    for name in ("items", "rows", "annotations"):
        if isinstance(tree.get(name), list):
            return list(tree[name])
    first = tree.get("first")
    if isinstance(first, dict):
        return _items(first)
    return [tree]


def _web(item: Mapping[str, Any], world: _World) -> Annotation | str | None:
    """Return the note that a Web Annotation makes; see `_read`."""
    given = {k.removeprefix("readout:"): v for k, v in item.items() if k.startswith("readout:")}
    if given and str(item.get("id", "")).startswith(PREFIX):
        return _ours(item, given, world)
    # What is said may stand on other terms than that it is said.
    parts = (item, *(b for b in listed(item.get("body")) if isinstance(b, dict)))
    licences = [said for part in parts if (said := licence_of(part)) is not None]
    if refused := next((said for said in licences if said not in get_args(Licence)), None):
        return refused
    motivation = next((str(m) for m in listed(item.get("motivation")) if m != "replying"), "")
    fields: dict[str, Any] = {
        "kind": KINDS.get(motivation, "question"),
        "author": author_of(item.get("creator")),
        "licence": next(iter(licences), "CC BY 4.0"),
        "origin": _address(item.get("via")) or _address(item.get("id")),
        **words_of(item.get("body"), item.get("bodyValue")),
    }
    targets = listed(item.get("target"))
    iris = [str(t.get("source") or t.get("id") or "") if isinstance(t, dict) else str(t) for t in targets]
    answered = next((iri for iri in iris if iri in world.names or iri in world.inside), None)
    return _placed(fields, item, targets, answered, world)


OF_A_RECORD = "notes"
"""Where a page of a digest has the notes on the whole of its record: an address with it names no part."""


def _placed(
    fields: dict[str, Any], item: Mapping[str, Any], targets: list[Any], answered: str | None, world: _World
) -> Annotation | str | None:
    """Return a foreign note at its place: the words that it selects, what it answers, or the whole that it names."""
    if answered is not None:
        return _answer(fields, item, answered, world)
    parts = [t for t in targets if isinstance(t, dict)]
    if len(parts) > 1:
        return "it speaks of several places at once; divide it into a note for each"
    part = parts[0] if parts else {"source": next((t for t in targets if isinstance(t, str)), "")}
    address = str(part.get("source") or part.get("id") or "")
    target = world.find(str(part.get("readout:record") or "")) or world.find(address)
    if target is None:
        return f"no record has the address {(address or str(item.get('uri')))[:200]}; {GIVE_ADDRESS}"
    selectors = listed(part.get("selector"))
    fragment = address.partition("#")[2]
    if fragment not in {"", OF_A_RECORD} and not selectors:
        return f"it speaks of a part of the page (#{fragment[:60]}), whose words cannot be told here: it is not placed"
    anchor: dict[str, Any] = {"quote": None, "whole": True}
    text = world.text_of(target)
    found = quoted(selectors, text)
    if selectors and found is None:
        return f"its place is told by {kinds_of(selectors)}, from which its words cannot be told here: it is not placed"
    if found is not None:
        before, after = found.beside()
        # Words beside the quote count as quoted, too; where the quote stands once they settle nothing.
        once = text is not None and len(occurrences(plain(text), found.exact)) == 1
        anchor = {"quote": found.exact, "before": None if once else before, "after": None if once else after}
    return foreign_note({**fields, **anchor}, target, item, world.taken)


def _answer(fields: dict[str, Any], item: Mapping[str, Any], answered: str, world: _World) -> Annotation | str | None:
    """Return an answer: it speaks of the words that the note speaks of which it answers."""
    parent = world.taken.get(world.names.get(answered, AnnotationId("")))
    if parent is None:
        return None if answered in world.inside else "it answers a note that was not taken"
    anchor = {n: getattr(parent, n) for n in ("quote", "before", "after", "claim", "whole")}
    return foreign_note({**fields, **anchor, "reply_to": parent.id}, parent.target, item, world.taken)


def _ours(item: Mapping[str, Any], given: Mapping[str, Any], world: _World) -> Annotation | str:
    """Return the note that this program wrote, as it was."""
    own = str(item.get("id") or "").removeprefix(f"{PREFIX}annotation:")
    targets = listed(item.get("target"))
    names = [t for t in targets if isinstance(t, str)]
    part = next(
        (t for t in targets if isinstance(t, dict)),
        {"source": next((n for n in names if not n.startswith(PREFIX)), "")},
    )
    target = world.find(str(part.get("readout:record") or "")) or world.find(
        str(part.get("source") or part.get("id") or "")
    )
    if target is None:
        return "it speaks of nothing that has a record here; add the article first"
    if target_of(own) != target:
        return "its name does not stand below the record that it speaks of"
    answered = next(
        (n.removeprefix(f"{PREFIX}annotation:") for n in names if n.startswith(f"{PREFIX}annotation:")), None
    )
    found = quoted(part.get("selector"), None)
    fields: dict[str, Any] = {
        "kind": given.get("kind") or "question",
        "quote": found.exact if found else None,
        "before": given.get("before"),
        "after": given.get("after"),
        "author": author_of(item.get("creator")),
        "reply_to": AnnotationId(answered) if answered else None,
        **words_of(item.get("body"), item.get("bodyValue"), ours=True),
    }
    fields |= {
        k: given.get(k)
        for k in ("text", "status", "claim", "superseded_by", "licence", "origin")
        if given.get(k) is not None
    }
    try:
        fields |= {k: PartialDate(str(given[k])) for k in ("orphaned", "created") if given.get(k)}
    except ValueError as fault:
        return str(fault)
    return Annotation(id=AnnotationId(own), whole=given.get("whole") is True, **fields)


def _address(value: Any) -> str | None:
    return next((str(v) for v in listed(value) if isinstance(v, str) and is_address(v)), None)


def _hypothesis(item: Mapping[str, Any], world: _World) -> Annotation | str | None:
    """Return the note that an annotation of Hypothesis makes; see `_read`. What is public there is CC0."""
    tags = [str(t) for t in listed(item.get("tags"))]
    kind = next((t for t in TAGS if t in {x.casefold() for x in tags}), "question")
    user = str(item.get("user") or "").removeprefix("acct:").partition("@")[0]
    shown = (item.get("user_info") or {}).get("display_name") if isinstance(item.get("user_info"), dict) else None
    note = plain_note(str(item.get("text") or ""), html=False)
    fields = {
        "kind": kind,
        "author": author_of(shown or (f"@{user}" if user else "unknown")),
        "note": with_tags(note, (t for t in tags if t.casefold() not in TAGS)),
        "sources": (),
        "licence": "CC0 1.0",
        "origin": next(iter(_names_of(item)), None),
    }
    references = listed(item.get("references"))
    answered = f"{HYPOTHESIS}{references[-1]}" if references else None
    targets = [
        {"source": item.get("uri"), **t, "id": item.get("uri")}
        for t in listed(item.get("target"))
        if isinstance(t, dict)
    ]
    places: list[Any] = [*targets[:1]] or [str(item.get("uri") or "")]
    return _placed(fields, item, places, answered, world)
