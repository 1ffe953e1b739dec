"""What a build knows of the pages of the last site: enough to tell which of them it would make just so again."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from digest.records.digest import Profile
from digest.store.files import write_atomic
from digest.store.layout import PAGES, PRODUCT

FORM = 2
"""Grows when what is written changes its form."""
LIBRARIES = ("mkdocs", "mkdocs-material", "markdown", "jinja2")
"""Libraries that make a page of Markdown."""


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A page of the last site."""

    source: str
    """The digest of its Markdown file."""

    asked: tuple[str, ...] = ()
    """Files that its links lead to, by their paths below docs/. All of them were there."""

    anchors: frozenset[str] = frozenset()
    """Ids in it that links may name."""

    leads: tuple[tuple[str, str, str], ...] = ()
    """Its links to places in pages: the page's file, the id, and the link as written."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """All pages of the last site."""

    key: str = ""
    """The digest of all that makes pages of Markdown: settings, theme, libraries, code."""

    gate: str = ""
    """The digest of what the finished pages were looked through with."""

    pages: Mapping[str, KeptPage] = field(default_factory=dict)
    """By their files below docs/."""


def render_key(root: Path, profile: Profile) -> str:
    """Return the digest of all that makes pages of Markdown, but for the pages."""
    out = sha256(f"{FORM} {profile} {' '.join(version(name) for name in LIBRARIES)}\n".encode())
    code = Path(__file__).parent
    theme = (p for folder in (PRODUCT, ".theme") for p in sorted((root / folder).rglob("*")) if p.is_file())
    for path in (root / "mkdocs.yml", *sorted(code.glob("*.py")), *theme):
        out.update(path.name.encode() + b"\0" + sha256(path.read_bytes()).digest())
    return out.hexdigest()[:32]


def read_ledger(root: Path) -> Ledger:
    """Return what is known of the last site; nothing where no ledger can be read, or one of another form."""
    try:
        form, key, gate, names, rows = json.loads((root / PAGES).read_text(encoding="utf-8"))
        if form != FORM:
            return Ledger()
        pages = {
            names[at]: KeptPage(
                source=str(source),
                asked=tuple(names[i] for i in asked),
                anchors=frozenset(map(str, anchors)),
                leads=tuple((names[i], str(anchor), str(link)) for i, anchor, link in leads),
            )
            for at, source, asked, anchors, leads in rows
        }
    except (OSError, ValueError, TypeError, IndexError, AttributeError):
        return Ledger()
    return Ledger(str(key), str(gate), pages)


def write_ledger(root: Path, ledger: Ledger) -> None:
    """Write what is known of the site."""
    asked = {name for page in ledger.pages.values() for name in (*page.asked, *(lead[0] for lead in page.leads))}
    names = sorted(asked.union(ledger.pages))
    at = {name: i for i, name in enumerate(names)}
    rows = [
        [
            at[name],
            page.source,
            [at[x] for x in page.asked],
            sorted(page.anchors),
            [[at[x], anchor, link] for x, anchor, link in page.leads],
        ]
        for name, page in sorted(ledger.pages.items())
    ]
    text = json.dumps([FORM, ledger.key, ledger.gate, names, rows], ensure_ascii=False, separators=(",", ":"))
    write_atomic(root / PAGES, text.encode("utf-8", "surrogatepass"))
