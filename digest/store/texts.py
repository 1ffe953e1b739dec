"""Cleaned texts kept between builds, for formats whose reading is slow."""

import dataclasses
import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

from digest.records.clean_text import Block, CleanText, Dropped, Kept, Stated
from digest.store.files import write_atomic

CACHE = ".cache/readout-texts"
QUICK = (".txt", ".text")
"""Pasted text is cleaned faster than a cache is read."""
_STAMP: list[str] = []


def _stamp() -> str:
    """Return a digest of the code that reads; a change of it empties the cache."""
    if not _STAMP:
        code = sha256()
        for path in sorted((Path(__file__).parent.parent / "text").glob("*.py")):
            code.update(path.read_bytes())
        _STAMP.append(code.hexdigest()[:16])
    return _STAMP[0]


def kept_text(root: Path, digest: str, name: str, make: Callable[[], CleanText]) -> CleanText:
    """Return the text of a source by its digest: from the cache, else made and kept."""
    if name.lower().endswith(QUICK):
        return make()
    path = root / CACHE / f"{digest}-{_stamp()}.json"
    try:
        return _read(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError):
        text = make()
        write_atomic(path, json.dumps(dataclasses.asdict(text), ensure_ascii=False).encode("utf-8"))
        return text


def _read(tree: dict[str, Any]) -> CleanText:
    return CleanText(
        source=tree["source"],
        text=tree["text"],
        blocks=tuple(Block(**b) for b in tree["blocks"]),
        kept=tuple(Kept(**k) for k in tree["kept"]),
        dropped=tuple(Dropped(**d) for d in tree["dropped"]),
        defects=tuple(tree["defects"]),
        doubts=tuple(tree["doubts"]),
        charset=tree["charset"],
        wider=tree["wider"],
        stated=tuple(Stated(**s) for s in tree["stated"]),
    )
