"""Plain data to records: every fault of a record at once, with its path."""

import dataclasses
import difflib
import types
from collections.abc import Callable, Mapping
from typing import Any, Literal, NewType, Union, get_args, get_origin, get_type_hints

from digest.records.coordinates import Coordinates
from digest.records.partial_date import PartialDate
from digest.text.yaml_reader import Path, Tree

Report = Callable[[Path, str, str, str], None]
"""Takes the path, a code, what is wrong and how to mend it."""


_HINTS: dict[type, Mapping[str, Any]] = {}


def hints(cls: type[Any]) -> Mapping[str, Any]:
    """Return the types of a record's fields; worked out once for each type."""
    if cls not in _HINTS:
        _HINTS[cls] = get_type_hints(cls)
    return _HINTS[cls]


def shaped(tree: Tree, cls: type[Any], report: Report, path: Path = ()) -> Any | None:
    """Return the record that plain data make, or None after reporting all that is wrong with it."""
    if not isinstance(tree, dict):
        report(path, "not-a-mapping", f"expected fields, found {_kind(tree)}", "write `field: value` lines")
        return None
    fields = {f.name: f for f in dataclasses.fields(cls)}
    fine = True
    values: dict[str, Any] = {}
    for key, raw in tree.items():
        name = str(key)
        if name not in fields:
            near = difflib.get_close_matches(name, fields, 1)
            cure = f"did you mean '{near[0]}'?" if near else f"take it out; known are {', '.join(fields)}"
            report((*path, name), "unknown-key", f"'{name}' is no field of this record", cure)
            fine = False
            continue
        if raw is None:
            continue  # An empty value is an absent one.
        faults: list[Path] = []

        def note(at: Path, code: str, message: str, cure: str, faults: list[Path] = faults) -> None:
            faults.append(at)
            report(at, code, message, cure)

        values[name] = _value(raw, hints(cls)[name], note, (*path, name))
        fine = fine and not faults
    for name, f in fields.items():
        if tree.get(name) is None and f.default is dataclasses.MISSING and f.default_factory is dataclasses.MISSING:
            report(path, "missing-key", f"'{name}' is missing", f"add `{name}: …`")
            fine = False
    return cls(**values) if fine else None


def _value(raw: Tree, kind: Any, report: Report, path: Path) -> Any:  # noqa: PLR0911 (one return for each kind of type)
    if isinstance(kind, NewType):
        kind = kind.__supertype__
    origin = get_origin(kind)
    if origin in {Union, types.UnionType}:
        return _union(raw, kind, report, path)
    if origin is tuple:
        return _items(raw, get_args(kind)[0], report, path)
    if origin is dict:
        return _mapping(raw, get_args(kind)[1], report, path)
    if dataclasses.is_dataclass(kind):
        return shaped(raw, kind, report, path)  # type: ignore[arg-type]
    if not isinstance(raw, str):
        report(path, "wrong-kind", f"expected {_expected(kind)}, found {_kind(raw)}", "write one value")
        return None
    if origin is Literal:
        return _choice(raw, get_args(kind), report, path)
    return _scalar(raw, kind, report, path)


def _union(raw: Tree, kind: Any, report: Report, path: Path) -> Any:
    members = [m for m in get_args(kind) if m is not type(None)]
    records = [m for m in members if dataclasses.is_dataclass(m)]
    plain = [m for m in members if not dataclasses.is_dataclass(m)]
    chosen = records if isinstance(raw, dict) and records else plain
    return _value(raw, (chosen or members)[0], report, path)


def _items(raw: Tree, kind: Any, report: Report, path: Path) -> Any:
    if not isinstance(raw, list):
        report(path, "not-a-list", f"expected a list, found {_kind(raw)}", "write one `- value` a line")
        return ()
    return tuple(_value(item, kind, report, (*path, i)) for i, item in enumerate(raw))


def _mapping(raw: Tree, kind: Any, report: Report, path: Path) -> Any:
    if not isinstance(raw, dict):
        report(path, "not-a-mapping", f"expected fields, found {_kind(raw)}", "write `field: value` lines")
        return {}
    return {str(k): _value(v, kind, report, (*path, str(k))) for k, v in raw.items()}


def _choice(raw: str, choices: tuple[str, ...], report: Report, path: Path) -> str | None:
    if raw in choices:
        return raw
    near = difflib.get_close_matches(raw, choices, 1)
    cure = f"did you mean '{near[0]}'?" if near else f"write one of {', '.join(choices)}"
    report(path, "unknown-value", f"'{raw}' is not known here", cure)
    return None


_CHECKED = {
    PartialDate: ("not-a-date", "'…' is no date", "write 2022-09-15, 2022-09, 2023-21 for spring, or 2022"),
    Coordinates: (
        "not-coordinates",
        "'…' is no point",
        "write latitude and longitude in degrees, south and west negative: 55.75, 37.62",
    ),
}
"""Types that check their own text: code, what is wrong with …, and the cure."""


def _scalar(raw: str, kind: Any, report: Report, path: Path) -> Any:
    if kind is str:
        return raw
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
