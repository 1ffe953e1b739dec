"""What a digest holds already, told without reading any record whole: sources by digest, and what read them."""

import json
import re
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from digest.store.files import write_atomic
from digest.store.load import KINDS, ORIGINALS, RECORDS, TEXT_ENDINGS
from digest.store.source import split_front_matter
from digest.store.yaml_reader import read_yaml

_SHA = re.compile(rb"^source:\n(?:[ ]+.*\n)*?[ ]+sha256: ([0-9a-f]{64})$", re.MULTILINE)
CACHE = ".cache/readout-add.json"
_CODE = ("find", "text", "records", "data")


def held_sources(root: Path) -> dict[str, str]:
    """Return the id of the article record that holds each source, by the source's digest."""
    out = {}
    for path in sorted((root / RECORDS / "articles").glob("*.md")):
        data = path.read_bytes().replace(b"\r\n", b"\n")
        if found := _SHA.search(data):
            out[found[1].decode()] = path.stem
        elif b"sha256" in data and (digest := _digest_in(data)):
            out[digest] = path.stem
    return out


def _digest_in(data: bytes) -> str | None:
    """Return the source's digest of a record that a person has laid out in another way than `add` does."""
    parts = split_front_matter(data.decode("utf-8-sig", "replace").replace("\r", "\n"))
    tree = read_yaml(parts[1]).tree if parts else None
    source = tree.get("source") if isinstance(tree, dict) else None
    digest = source.get("sha256") if isinstance(source, dict) else None
    return digest if isinstance(digest, str) else None


def is_kept(root: Path, ident: str, digest: str) -> bool:
    """Return whether the raw text of a record lies on this machine, unread."""
    beside = root / RECORDS / "articles" / ident
    places = (root / ORIGINALS / digest, beside)
    return any(p.with_name(p.name + ending).is_file() for p in places for ending in TEXT_ENDINGS)


def rules_stamp(root: Path, options: str) -> str:
    """Return a digest of all that decides how a text is read: code, tables, registry and options."""
    out = sha256(options.encode())
    code = Path(__file__).parent.parent
    files: Iterable[Path] = [
        p for folder in _CODE for p in sorted((code / folder).rglob("*")) if p.suffix in {".py", ".tsv"}
    ]
    registry = [
        p
        for kind in KINDS
        if kind not in {"articles", "meetings"}
        for p in sorted((root / RECORDS / kind).glob("*.yml"))
    ]
    for path in [*files, *registry]:
        out.update(path.name.encode() + b"\0" + path.read_bytes())
    return out.hexdigest()


def read_stamps(root: Path) -> dict[str, str]:
    """Return what read each source last, by the source's digest. A missing or broken cache is empty."""
    try:
        tree = json.loads((root / CACHE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(k): str(v) for k, v in tree.items()} if isinstance(tree, dict) else {}


def write_stamps(root: Path, stamps: dict[str, str]) -> None:
    """Keep what read each source."""
    write_atomic(root / CACHE, json.dumps(stamps, sort_keys=True).encode())
