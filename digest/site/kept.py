"""What a build knows of the pages of the last site: enough to tell which of them it would make just so again."""

import marshal
from array import array
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from zlib import crc32

from digest.records.digest import Profile
from digest.store.kept_values import SAME, Parts, read_parts, write_parts
from digest.store.layout import EARLIER, PAGES, PRODUCT

FORM = 4
"""Grows when what is written changes its form."""
LIBRARIES = ("mkdocs", "mkdocs-material", "markdown", "jinja2")
"""Libraries that make a page of Markdown."""
_SPARE = 1000
"""Names of files that are gone and may still be listed, beside as many as there are: then all are listed anew."""


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A page of the last site."""

    source: str
    """The digest of its Markdown file."""

    asked: tuple[str, ...] = ()
    """Files that its links lead to, by their paths below docs/. All of them were there."""

    missed: tuple[str, ...] = ()
    """Files that its links would lead to, had they been there."""

    anchors: frozenset[str] = frozenset()
    """Ids in it that links may name."""

    leads: tuple[tuple[str, str, str], ...] = ()
    """Its links to places in pages: the page's file, the id, and the link as written."""


class Packed:
    """What is known of pages beside their digests, in parts: pages of which nothing changes are not unpacked for others."""

    def __init__(self, parts: Parts | None = None, others: Mapping[str, bytes | None] | None = None) -> None:
        """Take what was written, and the pages that are others since, None for one that is none any more."""
        self._parts = parts or Parts()
        self._others = others or {}
        self._held: dict[str, dict[str, bytes]] = {}

    def get(self, name: str) -> bytes:
        """Return what is known of a page."""
        return self._others.get(name) or self._part(_part_of(name))[name]

    def _part(self, part: str) -> dict[str, bytes]:
        if part not in self._held:
            self._held[part] = self._parts.get(part, {})
        return self._held[part]

    def edited(self, others: Mapping[str, bytes | None]) -> "Packed":
        """Return it with other pages in the place of some."""
        return Packed(self._parts, {**self._others, **others})

    def write(self, path: Path, head: tuple[object, ...]) -> None:
        """Write it, with what belongs to no page."""
        new: dict[str, dict[str, bytes | None]] = {}
        for name, packed in self._others.items():
            new.setdefault(_part_of(name), {})[name] = packed
        values: dict[str, object] = {_HEAD: head}
        for part in _PARTS:
            if part in self._parts and part not in new:
                values[part] = SAME
                continue
            edited = {**self._part(part), **new.get(part, {})}
            values[part] = {name: edited[name] for name in sorted(edited) if edited[name] is not None}
        write_parts(path, FORM, values, self._parts)


_PARTS = tuple(f"{n:02x}" for n in range(256))
"""The parts: a note changes some ten pages, and of so many parts that is a small share."""
_HEAD = "head"


def _part_of(name: str) -> str:
    return _PARTS[crc32(name.encode("utf-8", "surrogatepass")) % len(_PARTS)]


@dataclass(frozen=True, slots=True)
class Ledger:
    """All pages of the last site. Of a page nothing is unpacked before somebody asks for it."""

    key: str = ""
    """The digest of all that makes pages of Markdown: settings, theme, libraries, code."""

    gate: str = ""
    """The digest of what the finished pages were looked through with."""

    names: tuple[str, ...] = ()
    """Files that links may have named, by their paths below docs/, with some that are gone; pages name them by number."""

    there: frozenset[str] = frozenset()
    """Those of them that were there."""

    theme: frozenset[str] = frozenset()
    """Files that the site has of the theme."""

    sources: Mapping[str, str] = field(default_factory=dict)
    """The digests of pages, by their files."""

    packed: Packed = field(default_factory=Packed)
    """What else is known of each."""

    def page(self, name: str) -> KeptPage:
        """Return a page that is known."""
        numbers, missed, anchors, leads = marshal.loads(self.packed.get(name))  # noqa: S302 (as read_parts checks it)
        asked = tuple(map(self.names.__getitem__, _numbers(numbers)))
        leads = tuple((self.names[n], a, k) for n, a, k in leads)
        return KeptPage(self.sources[name], asked, missed, frozenset(anchors), leads)

    def misled(self, names: frozenset[str]) -> frozenset[str]:
        """Return the pages of which links lead elsewhere now that these files are there, and no others."""
        gone = {n for n, name in enumerate(self.names) if name in self.there and name not in names}
        come = names - self.there
        if not gone and not come:
            return frozenset()
        out = set()
        for name in self.sources:
            numbers, missed, *_ = marshal.loads(self.packed.get(name))  # noqa: S302 (as above)
            if not gone.isdisjoint(_numbers(numbers)) or not come.isdisjoint(missed):
                out.add(name)
        return frozenset(out)


def _numbers(packed: bytes) -> "array[int]":
    out = array("I")
    out.frombytes(packed)
    return out


def ledger_of(last: Ledger, kept: Iterable[str], made: Mapping[str, KeptPage], there: frozenset[str]) -> Ledger:
    """Return what is known of pages: `kept` from the last site, and others that were `made`.

    `there` are the files that links may name.
    """
    if len(last.names) > 2 * len(there) + _SPARE:
        made, kept, last = {**{name: last.page(name) for name in kept}, **made}, (), Ledger()
    own = {name for page in made.values() for name in (*page.asked, *(lead[0] for lead in page.leads))}
    known = set(last.names)
    names = (*last.names, *sorted((there | own) - known))
    at = {name: n for n, name in enumerate(names)}
    sources = {name: last.sources[name] for name in kept}
    others: dict[str, bytes | None] = dict.fromkeys(last.sources.keys() - sources.keys())
    for name, page in made.items():
        leads = [(at[to], anchor, link) for to, anchor, link in page.leads]
        asked = array("I", map(at.__getitem__, page.asked)).tobytes()
        sources[name] = page.source
        others[name] = marshal.dumps((asked, page.missed, sorted(page.anchors), leads))
    return Ledger(names=names, there=there, sources=sources, packed=last.packed.edited(others))


def lost_places(last: Ledger, kept: Iterable[str], made: Mapping[str, KeptPage], here: Container[str]) -> Iterator[str]:
    """Yield, in MkDocs' own words, what it would warn of: links to places that the page they lead to has not.

    MkDocs has looked itself at links from a page to another one that were both made in one process, `here`. Pages that
    were `kept` are looked at where one that was made has lost a place that they may lead to.
    """
    before = (name for name in made if name in last.sources)
    whole = all(last.page(name).anchors <= made[name].anchors for name in before)
    for name, page in sorted({**({} if whole else {name: last.page(name) for name in kept}), **made}.items()):
        for target, anchor, link in page.leads:
            met = made.get(target)
            if met is not None and anchor not in met.anchors and not (name in here and target in here):
                problem = f"the doc '{target}' does not contain an anchor '#{anchor}'"
                yield f"Doc file '{name}' contains a link '{link}', but {problem}."


def render_key(root: Path, profile: Profile) -> str:
    """Return the digest of all that makes pages of Markdown, but for the pages."""
    out = sha256(f"{FORM} {profile} {_code()}\n".encode())
    theme = (p for folder in (PRODUCT, EARLIER) for p in sorted((root / folder).rglob("*")) if p.is_file())
    out.update(_digests((root / "mkdocs.yml", *theme)))
    return out.hexdigest()[:32]


@cache  # What is saved while a process runs it does not run.
def _code() -> str:
    out = sha256(" ".join(version(name) for name in LIBRARIES).encode())
    out.update(_digests(sorted(Path(__file__).parent.rglob("*.py"))))
    return out.hexdigest()


def _digests(paths: Iterable[Path]) -> bytes:
    return b"".join(path.name.encode() + b"\0" + sha256(path.read_bytes()).digest() for path in paths)


def read_ledger(root: Path) -> Ledger:
    """Return what is known of the last site; nothing where no ledger can be read, or one of another form."""
    parts = read_parts(root / PAGES, FORM)
    return replace(Ledger(*parts[_HEAD]), packed=Packed(parts)) if parts else Ledger()


def write_ledger(root: Path, ledger: Ledger) -> None:
    """Write what is known of the site."""
    head = (ledger.key, ledger.gate, ledger.names, ledger.there, ledger.theme, dict(ledger.sources))
    ledger.packed.write(root / PAGES, head)
