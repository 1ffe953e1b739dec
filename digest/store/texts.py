"""Cleaned texts kept between builds: a page of the web takes longer to read than all that is made of it."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from digest.records.clean_text import Block, CleanText, Dropped, Kept, Stated
from digest.store.kept_lines import KeptLines, code_digest
from digest.store.layout import CACHE


@cache
def _code() -> str:
    here = Path(__file__)
    types = here.parent.parent / "records" / "clean_text.py"
    return code_digest([here, types, *(here.parent.parent / "text").glob("*.py")])


def kept_texts(root: Path) -> KeptLines:
    """Return the texts as earlier builds have read them, by the digests of their sources."""
    return KeptLines(root / CACHE / "readout-texts.jsonl", _code())


def kept_text(kept: KeptLines, digest: str, ending: str, make: Callable[[], CleanText]) -> CleanText:
    """Return the text of a source by its digest and its file's ending, which tells its format: kept, else made and kept."""
    known = kept.get(f"{digest}{ending}", digest)
    if known is not None:
        return _read(known)
    text = make()
    kept.put(f"{digest}{ending}", digest, _flat(text))
    return text


def _flat(text: CleanText) -> list[object]:
    """Return a text as plain data: its fields, and those of its parts, in their order."""
    return [_fields(value) if isinstance(value, tuple) else value for value in _values(text)]


def _fields(parts: tuple[object, ...]) -> list[object]:
    return [p if isinstance(p, str) else _values(p) for p in parts]


def _values(record: object) -> list[object]:
    return [getattr(record, name) for name in record.__dataclass_fields__]  # type: ignore[attr-defined]  # a dataclass


def _read(values: list[Any]) -> CleanText:
    given = dict(zip(CleanText.__dataclass_fields__, values, strict=True))
    for name, part in (("blocks", Block), ("kept", Kept), ("dropped", Dropped)):
        given[name] = tuple(part(*row) for row in given[name])
    given["stated"] = tuple(
        Stated(**dict(zip(Stated.__dataclass_fields__, row, strict=True))) for row in given["stated"]
    )
    return CleanText(**given | {name: tuple(given[name]) for name in ("defects", "doubts")})
