"""What the last build was made of and what it made: where nothing of either has changed, there is nothing to do."""

import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from digest.store.files import write_atomic
from digest.store.layout import CACHE, EARLIER, PAGES, PRODUCT
from digest.store.seen import Files, Seen, differing, look, moment

LAST = f"{CACHE}/readout-build.json"
"""Where it is written, below a digest's folder; it may be deleted at any time."""
BUILT = f"{CACHE}/readout-files.json"
"""Where the files of the finished site are; it may be deleted at any time."""
FORM = 1
"""Grows when what is written changes its form."""
SITE = "site"
_CODE = "code"
_ROOT = "root"
_DOTTED = (PRODUCT, EARLIER, ".github")
"""Hidden folders that a build reads from."""
_APART = (SITE, "site.zip")
"""What lies in a digest's folder and no build reads."""
_MORE = re.compile(r"(?m)^\s*(?:hooks|plugins)\s*:(?!\s*\[\]\s*(?:#.*)?$)|!ENV|^\s*custom_dir\s*:\s*['\"]?(?:\.\.|/|~)")
_INHERIT = re.compile(r"(?m)^INHERIT\s*:\s*(\S+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """One build, or the state of things before one."""

    key: str
    """All that decides what is made beside files: arguments, environment, interpreter, installed packages."""

    sources: Files = field(default_factory=dict)
    """The code, and what lies in the digest's folder: what people write, and what builds have written of it."""

    site: Files = field(default_factory=dict)
    """The finished site."""

    said: tuple[str, ...] = ()
    """What the build said of its faults."""

    rows: tuple[tuple[str, str], ...] = ()
    """What it said of what it made: what it is, and how much."""

    def changed_since(self, last: "Build") -> bool:
        """Return whether a build made now could make anything else than the last one."""
        return self.key != last.key or bool(differing(self.sources, last.sources) or differing(self.site, last.site))


def key_of(*arguments: str | None) -> str:
    """Return the key of a build with these arguments, as things stand."""
    installed = [(p, Path(p).stat().st_mtime_ns) for p in sys.path if p.endswith("-packages") and Path(p).is_dir()]
    return json.dumps([FORM, arguments, os.environ.get("SOURCE_DATE_EPOCH"), sys.version, installed])


def stand(root: Path, key: str, last: Build, *, by_bytes: bool = False) -> Build:
    """Return how things stand. `by_bytes` reads every file, whatever its stamps say."""
    now = moment(root)
    code = Path(__file__).parent.parent
    sources = {} if by_bytes else last.sources
    site = {} if by_bytes else last.site
    return Build(
        key=key,
        sources={
            **look({_CODE: code}, sources, now),
            **look({_ROOT: root}, sources, now, wanted=lambda n: n not in _APART and (n[0] != "." or n in _DOTTED)),
        },
        site=look_at_site(root, site),
    )


def reads_more(root: Path) -> bool:
    """Return whether settings let a build read what nobody looks at: an owner's hooks and plugins may read anything,
    and a theme or settings may lie elsewhere. Then no build tells what the next one would make.
    """
    text = (root / "mkdocs.yml").read_text(encoding="utf-8", errors="replace")
    inherited = {m.strip("'\"") for m in _INHERIT.findall(text)}
    return bool(_MORE.search(text)) or not inherited <= {f"{PRODUCT}/mkdocs.yml"}


def read_last(root: Path) -> Build:
    """Return the last build; one that resembles none where nothing is known of it."""
    try:
        form, key, sources, said, rows = json.loads((root / LAST).read_text(encoding="utf-8"))
        if form != FORM:
            return Build(key="")
        return Build(
            key=str(key),
            sources=_files(sources),
            site=read_site(root),
            said=tuple(map(str, said)),
            rows=tuple((str(name), str(value)) for name, value in rows),
        )
    except (OSError, ValueError, TypeError, AttributeError):
        return Build(key="")


def read_site(root: Path) -> Files:
    """Return the files of the last site as they were when it was built; none where nothing is known of it."""
    try:
        form, tree = json.loads((root / BUILT).read_text(encoding="utf-8"))
        return _files(tree) if form == FORM else {}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def look_at_site(root: Path, last: Files) -> dict[str, Seen]:
    """Return the files of the site as they are. Links to them come and go."""
    return look({SITE: root / SITE}, last, moment(root), linked=True)


def write_site(root: Path, last: Files) -> Files:
    """Write down, and return, the files of a site that was just built, `last` being those of the one before."""
    now = look_at_site(root, last)
    write_atomic(root / BUILT, json.dumps([FORM, now], separators=(",", ":")).encode())
    return now


def _files(tree: Mapping[str, list[int | str]]) -> dict[str, Seen]:
    out = {}
    for name, (size, written, changed, number, digest) in tree.items():
        out[name] = Seen(int(size), int(written), int(changed), int(number), str(digest))
    return out


Made = Callable[[str, str | None], bool]
"""Tells whether a path below the digest's folder, with the digest of its bytes or None where it is gone, is as this build
has left it."""


def remember(root: Path, before: Build, made: Made, *, said: Iterable[str], rows: Iterable[tuple[str, str]]) -> None:
    """Write down a build that is at its end. `before` is how things stood when it began.

    Nothing is written where somebody changed anything meanwhile: nobody knows which of the two the build has read. A
    machine that refuses to keep it makes the next build dearer, and this one no worse.
    """
    now = stand(root, before.key, before)
    with suppress(OSError):
        (root / LAST).unlink(missing_ok=True)
        if not reads_more(root) and all(_is_made(n, now.sources, made) for n in differing(before.sources, now.sources)):
            tree = [FORM, now.key, now.sources, list(said), list(rows)]
            write_atomic(root / LAST, json.dumps(tree, separators=(",", ":")).encode())


def _is_made(name: str, now: Files, made: Made) -> bool:
    path = name.removeprefix(f"{_ROOT}/")
    return path != name and made(path, now[name].digest if name in now else None)


def forget(root: Path) -> None:
    """Have the next build know nothing of the last one."""
    for name in (LAST, BUILT, PAGES):
        (root / name).unlink(missing_ok=True)
