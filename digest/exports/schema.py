"""JSON Schemas made from the types, with the docstring under each field as its description."""

import ast
import dataclasses
import inspect
import sys
import types
from functools import cache
from typing import Any, Literal, NewType, Union, get_args, get_origin, get_type_hints

from digest.records.coordinates import Coordinates
from digest.records.partial_date import PartialDate

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_COORDINATES = r"^-?[0-9]{1,3}(\.[0-9]{1,8})?, ?-?[0-9]{1,3}(\.[0-9]{1,8})?$"
_DATE = r"^\d{4}(-\d{2}-\d{2}|(-\d{2})?~?)(/\d{4}(-\d{2}-\d{2}|(-\d{2})?~?))?$"


def json_schema(cls: type[Any], title: str) -> dict[str, Any]:
    """Return the schema of a record type: unknown fields are refused, fields without a default required."""
    parts: dict[str, Any] = {}
    root = _record(cls, parts)
    return {"$schema": DIALECT, "title": title, **root, "$defs": dict(sorted(parts.items()))}


def _record(cls: type[Any], parts: dict[str, Any]) -> dict[str, Any]:
    notes = field_notes(cls)
    hints = get_type_hints(cls)
    properties: dict[str, Any] = {}
    for f in dataclasses.fields(cls):
        properties[f.name] = {"description": notes.get(f.name, ""), **_kind(hints[f.name], parts)}
    required = [
        f.name
        for f in dataclasses.fields(cls)
        if f.default is dataclasses.MISSING and f.default_factory is dataclasses.MISSING
    ]
    described = (inspect.getdoc(cls) or "").split("\n\n")[0].replace("\n", " ")
    return {
        "type": "object",
        "description": described,
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def _kind(kind: Any, parts: dict[str, Any]) -> dict[str, Any]:  # noqa: PLR0911 (one return for each kind of type)
    if isinstance(kind, NewType):
        return _kind(kind.__supertype__, parts)
    origin = get_origin(kind)
    if origin in {Union, types.UnionType}:
        members = [_kind(m, parts) for m in get_args(kind)]
        unique = [m for i, m in enumerate(members) if m not in members[:i]]
        return unique[0] if len(unique) == 1 else {"anyOf": unique}
    if origin is Literal:
        return {"enum": list(get_args(kind))}
    if origin is tuple:
        return {"type": "array", "items": _kind(get_args(kind)[0], parts)}
    if origin is dict:
        return {"type": "object", "additionalProperties": _kind(get_args(kind)[1], parts)}
    if dataclasses.is_dataclass(kind):
        name = kind.__name__  # type: ignore[union-attr]
        if name not in parts:
            parts[name] = {}
            parts[name] = _record(kind, parts)  # type: ignore[arg-type]
        return {"$ref": f"#/$defs/{name}"}
    if kind is PartialDate:
        return {"type": "string", "pattern": _DATE}
    if kind is Coordinates:
        return {"type": "string", "pattern": _COORDINATES}
    return {"type": {str: "string", int: "integer", float: "number", bool: "boolean", type(None): "null"}[kind]}


@cache
def _classes(module: str) -> tuple[ast.ClassDef, ...]:
    """Return the classes of a module as they are written. A module is parsed once for all of them."""
    tree = ast.parse(inspect.getsource(sys.modules[module]))
    return tuple(node for node in tree.body if isinstance(node, ast.ClassDef))


def field_notes(cls: type[Any]) -> dict[str, str]:
    """Return the docstring under each field of a class, by the field's name."""
    body = next(node.body for node in _classes(cls.__module__) if node.name == cls.__name__)
    out: dict[str, str] = {}
    name = None
    for node in body:
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            name = node.target.id
        elif (
            name
            and isinstance(node, ast.Expr)
            and isinstance(node.value, ast.Constant)
            and isinstance(node.value.value, str)
        ):
            out[name] = " ".join(node.value.value.split())
            name = None
    return out
