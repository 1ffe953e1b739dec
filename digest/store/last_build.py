"""What the last build was made of and what it made: where nothing of either has changed, there is nothing to do."""

import json
import os
import re
import sys
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from digest.store.kept_values import read_values, write_values
from digest.store.layout import CACHE, EARLIER, PAGES, PRODUCT
from digest.store.looked import Files, Folder, Looked, Seen, differing, looked, together
from digest.store.seen import look, moment, stands, written

LAST = f"{CACHE}/readout-build"
"""Where it is written, below a digest's folder; it may be deleted at any time."""
FORM = 3
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

    mirror: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """The folders of the site's mirror with their stamps; none where there is no mirror."""

    said: tuple[str, ...] = ()
    """What the build said of its faults."""

    rows: tuple[tuple[str, str], ...] = ()
    """What it said of what it made: what it is, and how much."""

    def changed_since(self, last: "Build") -> bool:
        """Return whether a build made now could make anything else than the last one."""
        return (
            not last.key
            or self.key != last.key
            or bool(differing(self.sources, last.sources) or differing(self.site, last.site))
        )


def key_of(*arguments: str | None) -> str:
    """Return the key of a build with these arguments, as things stand."""
    return json.dumps([FORM, arguments, os.environ.get("SOURCE_DATE_EPOCH"), sys.version, installed()])


def installed() -> list[tuple[str, int]]:
    """Return where packages are installed, and when anything of that last changed."""
    return [(p, Path(p).stat().st_mtime_ns) for p in sys.path if p.endswith("-packages") and Path(p).is_dir()]


def stand(root: Path, key: str, last: Build, *, by_bytes: bool = False) -> Build:
    """Return how things stand. `by_bytes` reads every file, whatever its stamps say."""
    now = moment(root)
    sources = {} if by_bytes else last.sources
    site = {} if by_bytes else last.site
    return Build(
        key=key,
        sources=together(
            _code(sources, now),
            look({_ROOT: root}, sources, now, wanted=lambda n: n not in _APART and (n[0] != "." or n in _DOTTED)),
        ),
        site=look_at_site(root, site),
    )


_AT_START: list[Looked] = []
"""The code as this process has found it: what is saved meanwhile it does not run."""


def _code(last: Files, now: int) -> Files:
    if not _AT_START:
        _AT_START.append(look({_CODE: Path(__file__).parent.parent}, last, now))
    return _AT_START[0]


def reads_more(root: Path) -> bool:
    """Return whether settings let a build read what nobody looks at: an owner's hooks and plugins may read anything,
    and a theme or settings may lie elsewhere. Then no build tells what the next one would make.
    """
    text = (root / "mkdocs.yml").read_text(encoding="utf-8", errors="replace")
    inherited = {m.strip("'\"") for m in _INHERIT.findall(text)}
    return bool(_MORE.search(text)) or not inherited <= {f"{PRODUCT}/mkdocs.yml"}


def read_last(root: Path) -> Build:
    """Return the last build; one that resembles none where nothing is known of it."""
    found = read_values(root / LAST, FORM)
    if found is None:
        return Build(key="")
    key, sources, site, mirror, said, rows = found
    return Build(key=key, sources=_files(sources), site=_files(site), mirror=mirror, said=said, rows=rows)


def _files(folders: Mapping[str, tuple[str, bytes, str]]) -> Looked:
    return Looked({name: Folder(*folder) for name, folder in folders.items()})


def write_last(root: Path, build: Build) -> None:
    """Write a build down for the next one."""
    looks = [{top: tuple(f) for top, f in looked(files).folders.items()} for files in (build.sources, build.site)]
    write_values(root / LAST, FORM, (build.key, *looks, dict(build.mirror), build.said, build.rows))


def look_at_site(root: Path, last: Files) -> Looked:
    """Return the files of the site as they are. Links to them come and go."""
    return look({SITE: root / SITE}, last, moment(root), linked=True)


Made = Mapping[str, str | None]
"""What a build has done to files below the digest's folder: the digests of their bytes, None of one that it took away."""


def remember(root: Path, before: Build, made: Made, done: Build, own: Collection[str] = ()) -> None:
    """Write down a build that is at its end. `before` is how things stood when it began, `done` what it knows of its site
    and has said. `own` are files below the digest's folder that it has made and read nowhere: one that somebody changes
    is found by the next look.

    Of what it was made of nothing is written where somebody changed anything meanwhile: nobody knows which of the two the
    build has read.
    """
    now = moment(root)
    product = tuple(f"{_ROOT}/{name}/" for name in (PRODUCT, EARLIER))
    places = {_CODE: Path(__file__).parent.parent, _ROOT: root}
    left: dict[str, Seen | None] = {f"{_ROOT}/{n}": None for n in made}
    rest = looked(before.sources).without(product).edited(left)
    aside: dict[str, set[str]] = {}
    for name in own:
        folder, _, file = name.rpartition("/")
        aside.setdefault(f"{_ROOT}/{folder}/" if folder else f"{_ROOT}/", set()).add(file)
    changed = reads_more(root) or not all(
        stands(_place(places, top), folder, aside.get(top, ())) for top, folder in rest.folders.items()
    )
    left = {f"{_ROOT}/{n}": written(root / n, now, digest) for n, digest in made.items() if digest}
    sources = together(
        rest.edited(left), look({_ROOT: root}, before.sources, now, wanted=lambda n: n in {PRODUCT, EARLIER})
    )
    write_last(root, replace(done, key="" if changed else before.key, sources=sources))


def _place(places: Mapping[str, Path], name: str) -> str:
    top, _, path = name.partition("/")
    return f"{places[top]}/{path}"


def digests_below(sources: Files, folder: str = "") -> dict[str, str]:
    """Return the digests of what lies in the digest's folder, or in one of its folders, by its paths there."""
    return looked(sources).below(f"{_ROOT}/{folder}/" if folder else f"{_ROOT}/").digests()


def forget(root: Path) -> None:
    """Have the next build know nothing of the last one."""
    for name in (LAST, PAGES):
        (root / name).unlink(missing_ok=True)
