"""A bounded YAML reader: plain data with the line of every value, and every fault at once.

Stock loaders make objects from tags, follow aliases without end, keep the last of two equal keys and recurse
on depth; records need none of that. This one reads libyaml's flat events, so that depth costs no stack.
"""

import sys
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property

import yaml

MAX_CHARACTERS = 65_536
"""The largest record of the demonstration has under 12,000; the bound keeps a hostile file from costing time."""
MAX_DEPTH = 8
"""A participant's alternatives, seven levels down, are the deepest that the schemas allow."""

SHORT = 60
"""Characters of a text that stands in many records: a name, an id, a rule, a day. Of those one is held."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml where PyYAML was built with it: ten times faster, the same events."""

Path = tuple[str | int, ...]
Tree = str | None | list["Tree"] | dict[str, "Tree"]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at one place of a record."""

    line: int
    """Line, from 1."""

    column: int
    """Column, from 1; 0 for the whole line."""

    code: str
    """A stable name for the kind of fault."""

    message: str
    """What is wrong."""

    cure: str
    """How to mend it."""


@dataclass
class Document:
    """Plain data with places. All scalars are strings, or None for an empty or null one."""

    text: str = ""
    """What it was read from."""

    first_line: int = 1
    """The text's first line in its file."""

    tree: Tree = None
    """The data; None when the document is empty or unreadable."""

    faults: list[Fault] = field(default_factory=list)
    """All that is wrong."""

    @cached_property
    def places(self) -> dict[Path, tuple[int, int]]:
        """Return line and column of every key's entry and every list item, by path. The text is read once more for them:
        they are as much as all it says, and of a record without faults nobody asks for them.
        """
        out: dict[Path, tuple[int, int]] = {}
        if len(self.text) <= MAX_CHARACTERS:
            with suppress(yaml.MarkedYAMLError, yaml.reader.ReaderError):
                _build(yaml.parse(self.text, Loader=_LOADER), Document("", self.first_line), out)
        return out


def read_yaml(text: str, first_line: int = 1) -> Document:
    """Return the data of one YAML document; `first_line` is the text's first line in its file."""
    document = Document(text, first_line)
    if len(text) > MAX_CHARACTERS:
        message = f"the record's fields have {len(text):,} characters, more than {MAX_CHARACTERS:,}"
        document.faults.append(Fault(first_line, 0, "too-long", message, "shorten it"))
        return document
    try:
        _build(yaml.parse(text, Loader=_LOADER), document)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + first_line, mark.column + 1) if mark else (first_line, 0)
        what = error.problem or error.context or "the YAML cannot be read"
        document.faults.append(
            Fault(line, column, "yaml", what, "quote texts that hold ': ' or ' #', and indent with spaces")
        )
        document.tree = None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + first_line
        document.faults.append(
            Fault(line, 0, "yaml", f"a character that YAML does not allow: {error.reason}", "delete it")
        )
        document.tree = None
    return document


_ENDS = frozenset({yaml.MappingEndEvent, yaml.SequenceEndEvent})
_NODES = frozenset({yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent, yaml.AliasEvent})
_TOO_DEEP = "too-deep", f"nested deeper than {MAX_DEPTH} levels", "flatten it"
_SECOND = "yaml", "a second document begins here", "keep one record a file"
Places = dict[Path, tuple[int, int]]


def _build(events: Iterable[yaml.Event], document: Document, places: Places | None = None) -> None:  # noqa: C901 (one branch for each kind of event)
    """Fill the document from events, with a stack of its own, and the places if they are wanted."""
    first_line, begun = document.first_line, False
    stack: list[tuple[list[Tree] | dict[str, Tree], Path]] = []
    keys: list[str | None] = []
    for event in events:
        kind = type(event)
        if kind in _ENDS:
            stack.pop()
            keys.pop()
            continue
        if kind not in _NODES:
            if kind is yaml.DocumentStartEvent and begun:
                document.faults.append(_at(event, first_line, *_SECOND))
                return
            continue
        if fault := _forbidden(event, first_line):
            document.faults.append(fault)
            if kind is yaml.AliasEvent:
                return
        if stack and keys[-1] is None:
            key = _key(event, stack[-1][0], document, first_line)
            if key is None:
                return
            keys[-1] = key
            if places is not None:
                places[(*stack[-1][1], key)] = _place(event, first_line)
            continue
        value, begun = _empty(event), True
        path = _put(value, stack, keys, document)
        if places is not None:
            places.setdefault(path, _place(event, first_line))
        if isinstance(value, (dict, list)):
            if len(stack) >= MAX_DEPTH:
                document.faults.append(_at(event, first_line, *_TOO_DEEP))
                return
            stack.append((value, path))
            keys.append(None if isinstance(value, dict) else "")


def _key(event: yaml.Event, into: list[Tree] | dict[str, Tree], document: Document, first_line: int) -> str | None:
    if not isinstance(event, yaml.ScalarEvent):
        document.faults.append(
            _at(event, first_line, "yaml", "a key must be a plain word", "write one key and one value a line")
        )
        return None
    if event.value == "<<":
        document.faults.append(_at(event, first_line, "merge", "merge keys are not read", "write the fields out"))
    if event.value in into:
        document.faults.append(
            _at(event, first_line, "duplicate-key", f"the key '{event.value}' stands twice", "keep one of the two")
        )
    return sys.intern(event.value)


def _put(
    value: Tree, stack: list[tuple[list[Tree] | dict[str, Tree], Path]], keys: list[str | None], document: Document
) -> Path:
    """Put a value where the stack's top wants it and return its path."""
    if not stack:
        document.tree = value
        return ()
    into, path = stack[-1]
    if isinstance(into, list):
        into.append(value)
        return (*path, len(into) - 1)
    key = keys[-1] or ""
    into.setdefault(key, value)
    keys[-1] = None
    return (*path, key)


def _empty(event: yaml.Event) -> Tree:
    """Return a scalar's value, or an empty list or mapping to fill."""
    if isinstance(event, yaml.ScalarEvent):
        return _scalar(event)
    return {} if isinstance(event, yaml.MappingStartEvent) else []


def _scalar(event: yaml.ScalarEvent) -> str | None:
    if not event.style and event.value in {"", "~", "null", "Null", "NULL"}:
        return None
    value = str(event.value)
    return sys.intern(value) if len(value) <= SHORT else value


def _forbidden(event: yaml.Event, first_line: int) -> Fault | None:
    if isinstance(event, yaml.AliasEvent):
        return _at(event, first_line, "alias", f"the alias *{event.anchor} is not read", "write the value out")
    if anchor := getattr(event, "anchor", None):
        return _at(event, first_line, "anchor", f"the anchor &{anchor} is not read", "take it out")
    if (tag := getattr(event, "tag", None)) not in {None, "!"}:
        return _at(event, first_line, "tag", f"the tag {tag} is not read", "take it out; values are plain texts")
    return None


def _place(event: yaml.Event, first_line: int) -> tuple[int, int]:
    mark = event.start_mark
    return (mark.line + first_line, mark.column + 1) if mark else (first_line, 1)


def _at(event: yaml.Event, first_line: int, code: str, message: str, cure: str) -> Fault:
    return Fault(*_place(event, first_line), code, message, cure)
