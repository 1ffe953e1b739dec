"""Records and page headers as YAML text: same value, same bytes."""

import dataclasses
import json
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

# What may stand without quotes in any YAML reader: begins with a letter or digit, holds no sign that could
# begin a comment, a key or a list, and is no word or number that YAML reads as something else than a text.
_PLAIN = re.compile(r"[A-Za-z0-9/](?:[\w ./()’“”…%+–—-]|,(?= )|:(?=[\w/]))*\Z")
_SPECIAL = re.compile(
    r"(?:true|false|yes|no|on|off|null|y|n|[-+.\d_:eo]+|0x[\da-f_]+|0b[01_]+|\d{4}-\d\d?-\d\d?[t ].*)\Z", re.IGNORECASE
)
_DATE = re.compile(r"\d{4}-\d\d(?:-\d\d)?\Z")
_UNPRINTABLE = re.compile(r"[\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")


def scalar(value: object) -> str:
    """Return one value as YAML on one line."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    text = str(value)
    if _PLAIN.match(text) and not text.endswith(" ") and (not _SPECIAL.match(text) or _DATE.match(text)):
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return _UNPRINTABLE.sub(lambda m: f"\\u{ord(m[0]):04x}", quoted)


def record_lines(record: Any, *, without: tuple[str, ...] = ("id", "summary")) -> list[str]:
    """Return the lines of a record's fields that differ from their defaults, in the order of the type."""
    return mapping_lines(record_fields(record, without=without))


def record_fields(record: Any, *, without: tuple[str, ...]) -> dict[str, Any]:
    """Return a record's fields that differ from their defaults, in the order of the type."""
    return {k: v for k, v in _set_fields(record).items() if k not in without}


_DEFAULTS: dict[type, tuple[tuple[str, object], ...]] = {}


def _defaults(cls: type[Any]) -> tuple[tuple[str, object], ...]:
    """Return the names of a record type's fields with their defaults, worked out once for each type."""
    if cls not in _DEFAULTS:
        _DEFAULTS[cls] = tuple((f.name, _default(f)) for f in dataclasses.fields(cls))
    return _DEFAULTS[cls]


def _default(f: dataclasses.Field[Any]) -> object:
    if f.name == "basis":
        return _ALWAYS
    return f.default_factory() if f.default_factory is not dataclasses.MISSING else f.default


_ALWAYS = object()
"""Equal to no value: such a field is always written."""


def _set_fields(record: Any) -> dict[str, Any]:
    return {name: value for name, default in _defaults(type(record)) if (value := getattr(record, name)) != default}


def plain_fields(value: Any) -> Any:
    """Return a record as the mapping of its fields that differ from their defaults; other values as they are."""
    return _set_fields(value) if hasattr(value, "__dataclass_fields__") else value


def mapping_lines(fields: dict[str, Any], depth: int = 0) -> list[str]:
    """Return the lines of a mapping."""
    out: list[str] = []
    _mapping(fields, "  " * depth, out)
    return out


def _mapping(fields: dict[str, Any], pad: str, out: list[str]) -> None:
    for key, raw in fields.items():
        value = plain_fields(raw)
        head = f"{pad}{_short(key)}:"
        if isinstance(value, dict):
            out.append(head if value else f"{head} {{}}")
            _mapping(value, f"{pad}  ", out)
        elif isinstance(value, (tuple, list)):
            out.append(head if value else f"{head} []")
            _sequence(value, pad, out)
        else:
            out.append(f"{head} {scalar(value)}")


def _sequence(items: Iterable[Any], pad: str, out: list[str]) -> None:
    for raw in items:
        value = plain_fields(raw)
        if isinstance(value, dict):
            first = len(out)
            _mapping(value, f"{pad}  ", out)
            if len(out) == first:
                out.append("{}")
            out[first] = f"{pad}- {out[first].lstrip()}"
        else:
            out.append(f"{pad}- {scalar(value)}")


@lru_cache(maxsize=256)
def _short(key: str) -> str:
    """Return a field's name as YAML; there are few of them."""
    return scalar(key)
