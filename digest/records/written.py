"""Data as JSON: the same data, the same bytes; a value a line, or a record a line.

The long form is as `json.dumps` writes it with an indent of one and sorted keys, but of records as they are. The standard library's
indented form goes through one generator for each level, which of a large digest took half the time of all exports.
"""

import dataclasses
import json
from collections.abc import Callable
from functools import cache
from json.encoder import encode_basestring
from typing import Any


def written(tree: Any) -> str:
    """Return records and plain data as JSON, with a line for each value and an end of line.

    Raises TypeError for what JSON has no form for.
    """
    out: list[str] = []
    _write(tree, "\n", out.append)
    out.append("\n")
    return "".join(out)


def line(value: Any) -> str:
    """Return a record or plain data as JSON on one line, without an end of line; the same names in the same order.

    Raises TypeError for what JSON has no form for.
    """
    return _ENCODER.encode(value)


def _fields(value: Any) -> dict[str, Any]:
    if not dataclasses.is_dataclass(value):
        raise TypeError(f"JSON has no form for {type(value).__name__}")
    return {name: getattr(value, attribute) for name, attribute in _names(value.__class__)}


_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_fields)


def _write(value: Any, line: str, put: Callable[[str], None]) -> None:
    """Put a value; `line` is an end of line with the indent of the line that the value stands in."""
    if isinstance(value, str):
        put(encode_basestring(value))
    elif value is None or value is True or value is False:
        put(_WORDS[value])
    elif isinstance(value, (int, float)):
        put(repr(value))
    elif isinstance(value, (tuple, list)):
        _listed(value, line, put)
    elif isinstance(value, dict):
        _mapped([(name, value[name]) for name in sorted(value)], line, put)
    elif dataclasses.is_dataclass(value):
        _mapped([(name, getattr(value, attribute)) for name, attribute in _names(value.__class__)], line, put)
    else:
        raise TypeError(f"JSON has no form for {type(value).__name__}")


_WORDS = {None: "null", True: "true", False: "false"}


@cache
def _names(cls: type[Any]) -> tuple[tuple[str, str], ...]:
    """Return the fields of records by the names that they are written under; `metadata` may give another one."""
    return tuple(sorted((f.metadata.get("name", f.name), f.name) for f in dataclasses.fields(cls)))


def _listed(values: Any, line: str, put: Callable[[str], None]) -> None:
    inner, sign = f"{line} ", "["
    for value in values:
        put(sign + inner)
        _write(value, inner, put)
        sign = ","
    put("[]" if sign == "[" else f"{line}]")


def _mapped(pairs: list[tuple[str, Any]], line: str, put: Callable[[str], None]) -> None:
    inner, sign = f"{line} ", "{"
    for name, value in pairs:
        put(f"{sign}{inner}{encode_basestring(name)}: ")
        _write(value, inner, put)
        sign = ","
    put("{}" if sign == "{" else f"{line}}}")
