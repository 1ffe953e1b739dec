"""Plain data to records: every fault of a record at once, with its path."""

import dataclasses
import difflib
import types
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Literal, NewType, Union, get_args, get_origin, get_type_hints

from digest.records.coordinates import Coordinates
from digest.records.partial_date import PartialDate
from digest.text.yaml_reader import Path, Tree

Report = Callable[[Path, str, str, str], None]
"""Takes the path, a code, what is wrong and how to mend it."""


Reader = Callable[[Tree, Report, Path], Any]
"""Makes a value of plain data at a path; what is wrong goes to the report."""


def hints(cls: Any) -> Mapping[str, Any]:
    """Return the types of a record's fields."""
    return _form(cls).hints


@dataclasses.dataclass(frozen=True, slots=True)
class _Form:
    """How a type of record is read; worked out once for each type."""

    hints: Mapping[str, Any]
    readers: Mapping[str, Reader]
    needed: tuple[str, ...]


@cache
def _form(cls: Any) -> _Form:
    known = get_type_hints(cls)
    fields = dataclasses.fields(cls)
    missing = dataclasses.MISSING
    needed = tuple(f.name for f in fields if f.default is missing and f.default_factory is missing)
    return _Form(known, {f.name: _reader(known[f.name]) for f in fields}, needed)


def shaped(tree: Tree, cls: Any, report: Report, path: Path = ()) -> Any | None:
    """Return the record that plain data make, or None after reporting all that is wrong with it."""
    if not isinstance(tree, dict):
        report(path, "not-a-mapping", f"expected fields, found {_kind(tree)}", "write `field: value` lines")
        return None
    form = _form(cls)
    faults: list[Path] = []

    def note(at: Path, code: str, message: str, cure: str) -> None:
        faults.append(at)
        report(at, code, message, cure)

    values: dict[str, Any] = {}
    for key, raw in tree.items():
        name = str(key)
        reader = form.readers.get(name)
        if reader is None:
            near = difflib.get_close_matches(name, form.readers, 1)
            cure = f"did you mean '{near[0]}'?" if near else f"take it out; known are {', '.join(form.readers)}"
            note((*path, name), "unknown-key", f"'{name}' is no field of this record", cure)
        elif raw is not None:  # An empty value is an absent one.
            values[name] = reader(raw, note, (*path, name))
    for name in form.needed:
        if tree.get(name) is None:
            note(path, "missing-key", f"'{name}' is missing", f"add `{name}: …`")
    return cls(**values) if not faults else None


@cache
def _reader(kind: Any) -> Reader:
    """Return what reads values of a type."""
    if isinstance(kind, NewType):
        return _reader(kind.__supertype__)
    origin = get_origin(kind)
    if origin in {Union, types.UnionType}:
        return _union(kind)
    if origin is tuple:
        return _items(get_args(kind)[0])
    if origin is dict:
        return _mapping(get_args(kind)[1])
    if dataclasses.is_dataclass(kind):
        return lambda raw, report, path: shaped(raw, kind, report, path)
    return _choice(kind) if origin is Literal else _scalar(kind)


def _union(kind: Any) -> Reader:
    members = [m for m in get_args(kind) if m is not type(None)]
    records = [m for m in members if dataclasses.is_dataclass(m)]
    plain = [m for m in members if not dataclasses.is_dataclass(m)]
    of_fields, of_others = ((first or members)[0] for first in (records, plain))
    # Records hold records of their own type, so that these are looked up when they are met.

    def read(raw: Tree, report: Report, path: Path) -> Any:
        kind: Any = of_fields if isinstance(raw, dict) else of_others
        return _reader(kind)(raw, report, path)

    return read


def _items(kind: Any) -> Reader:
    def read(raw: Tree, report: Report, path: Path) -> Any:
        if not isinstance(raw, list):
            report(path, "not-a-list", f"expected a list, found {_kind(raw)}", "write one `- value` a line")
            return ()
        reader = _reader(kind)
        return tuple(reader(item, report, (*path, i)) for i, item in enumerate(raw))

    return read


def _mapping(kind: Any) -> Reader:
    def read(raw: Tree, report: Report, path: Path) -> Any:
        if not isinstance(raw, dict):
            report(path, "not-a-mapping", f"expected fields, found {_kind(raw)}", "write `field: value` lines")
            return {}
        reader = _reader(kind)
        return {str(k): reader(v, report, (*path, str(k))) for k, v in raw.items()}

    return read


def _choice(kind: Any) -> Reader:
    choices = get_args(kind)

    def read(raw: Tree, report: Report, path: Path) -> str | None:
        if not isinstance(raw, str):
            _not_one(raw, kind, report, path)
            return None
        if raw in choices:
            return raw
        near = difflib.get_close_matches(raw, choices, 1)
        cure = f"did you mean '{near[0]}'?" if near else f"write one of {', '.join(choices)}"
        report(path, "unknown-value", f"'{raw}' is not known here", cure)
        return None

    return read


def _not_one(raw: Tree, kind: Any, report: Report, path: Path) -> None:
    report(path, "wrong-kind", f"expected {_expected(kind)}, found {_kind(raw)}", "write one value")


_CHECKED = {
    PartialDate: ("not-a-date", "'…' is no date", "write 2022-09-15, 2022-09, 2023-21 for spring, or 2022"),
    Coordinates: (
        "not-coordinates",
        "'…' is no point",
        "write latitude and longitude in degrees, south and west negative: 55.75, 37.62",
    ),
}
"""Types that check their own text: code, what is wrong with …, and the cure."""


def _scalar(kind: Any) -> Reader:
    def read(raw: Tree, report: Report, path: Path) -> Any:
        if not isinstance(raw, str):
            _not_one(raw, kind, report, path)
            return None
        if len(raw) > MAX_TEXT:
            report(path, "too-long", f"the text has {len(raw):,} characters, more than {MAX_TEXT:,}", "shorten it")
            return None
        return raw if kind is str else _converted(raw, kind, report, path)

    return read


MAX_TEXT = 10_000
"""Characters of one text of a record, beside its summary. What signs of Markdown cost grows with the square of their
number.
"""


def _converted(raw: str, kind: Any, report: Report, path: Path) -> Any:
    if kind is int and raw.isascii() and raw.isdigit():
        return int(raw)
    if kind is bool and raw in {"true", "false"}:
        return raw == "true"
    if kind in _CHECKED:
        try:
            return kind(raw)
        except ValueError as fault:
            code, no, cure = _CHECKED[kind]
            why = str(fault).split(";", maxsplit=1)[0]
            told = "" if why == f"'{raw}' is not a date" else f" ({why})"
            report(path, code, f"{no.replace('…', raw)}{told}", cure)
            return None
    report(path, "wrong-kind", f"expected {_expected(kind)}, found '{raw}'", "mend the value")
    return None


def _expected(kind: Any) -> str:
    words = {str: "a text", int: "a whole number", bool: "true or false", PartialDate: "a date"}
    return (words | {Coordinates: "latitude and longitude"}).get(kind, "one of the known words")


def _kind(raw: Tree) -> str:
    if raw is None:
        return "nothing"
    return {dict: "fields", list: "a list"}.get(type(raw), f"'{raw}'")
