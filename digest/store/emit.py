"""Records and page headers as YAML text: same value, same bytes."""

import dataclasses
import json
import re
from collections.abc import Iterable
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


def record_lines(record: Any, *, without: tuple[str, ...] = ("id", "summary")) -> Iterable[str]:
    """Yield the lines of a record's fields that differ from their defaults, in the order of the type."""
    yield from mapping_lines({f.name: getattr(record, f.name) for f in _set_fields(record) if f.name not in without}, 0)


def _set_fields(record: Any) -> Iterable[dataclasses.Field[Any]]:
    for f in dataclasses.fields(record):
        value = getattr(record, f.name)
        default = f.default_factory() if f.default_factory is not dataclasses.MISSING else f.default
        if f.name == "basis" or value != default:
            yield f


def plain_fields(value: Any) -> Any:
    """Return a record as the mapping of its fields that differ from their defaults; other values as they are."""
    if dataclasses.is_dataclass(value):
        return {f.name: getattr(value, f.name) for f in _set_fields(value)}
    return value


def mapping_lines(fields: dict[str, Any], depth: int = 0) -> Iterable[str]:
    """Yield the lines of a mapping."""
    pad = "  " * depth
    for key, raw in fields.items():
        value = plain_fields(raw)
        if isinstance(value, dict) and value:
            yield f"{pad}{scalar(key)}:"
            yield from mapping_lines(value, depth + 1)
        elif isinstance(value, (tuple, list)) and value:
            yield f"{pad}{scalar(key)}:"
            yield from _sequence(value, depth)
        elif isinstance(value, dict):
            yield f"{pad}{scalar(key)}: {{}}"
        elif isinstance(value, (tuple, list)):
            yield f"{pad}{scalar(key)}: []"
        else:
            yield f"{pad}{scalar(key)}: {scalar(value)}"


def _sequence(items: Iterable[Any], depth: int) -> Iterable[str]:
    pad = "  " * depth
    for raw in items:
        value = plain_fields(raw)
        if isinstance(value, dict):
            lines = list(mapping_lines(value, depth + 1)) or ["{}"]
            yield f"{pad}- {lines[0].lstrip()}"
            yield from lines[1:]
        else:
            yield f"{pad}- {scalar(value)}"
