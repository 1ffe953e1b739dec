"""Other generators, each with the pages of one of our builds: what builds are measured beside."""

import json
import re
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from bench.process import PROJECT, program

PAGES = "pages"
"""The folder of pages in the folder of those that are given plain ones."""
_FRONT = re.compile(r"---\n(.*?)\n---\n", re.DOTALL)
_TITLE = re.compile(r'^title: (".*")$', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Peer:
    """A generator that makes a site of our pages."""

    name: str

    command: Callable[[], list[str] | None]
    """What builds, in its folder; None where it is not installed."""

    lay_out: Callable[[Path, Path], None]
    """Takes the root of a built digest and an empty folder, and gives that what it needs."""

    made: tuple[str, ...]
    """What it writes into its folder, its caches among it: removed before it is to build from nothing."""

    version: Callable[[], str]

    missing: str
    """How it is installed."""

    pages: str = PAGES
    """Where its pages lie."""


def pages_of(root: Path) -> dict[str, tuple[str, str]]:
    """Return the pages of a built digest by their paths: title and Markdown."""
    docs = root / "docs"
    out = {}
    for path in sorted(docs.rglob("*.md")):
        name = path.relative_to(docs).as_posix()
        if not name.startswith("records/"):
            text = path.read_text(encoding="utf-8")
            front = _FRONT.match(text)
            title = _TITLE.search(front[1]) if front else None
            out[name] = (json.loads(title[1]) if title else path.stem, text[front.end() :] if front else text)
    return out


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _same_folder(root: Path, folder: Path) -> None:
    """Copy what any generator is given that knows MkDocs's settings: pages, data, theme and settings."""
    shutil.copytree(root / "docs", folder / "docs", ignore=shutil.ignore_patterns("records"))
    shutil.copytree(root / ".readout", folder / ".readout")
    shutil.copy(root / "mkdocs.yml", folder)


_FRAME = "<!doctype html><html lang=en><meta charset=utf-8><title>{title}</title><main><h1>{title}</h1>{content}</main>"


def _for_hugo(root: Path, folder: Path) -> None:
    for name, (title, text) in pages_of(root).items():
        # index.md would make all else in its folder a part of that page.
        path = re.sub(r"(^|/)index\.md$", r"\1_index.md", name)
        _write(folder / PAGES / path, f"---\ntitle: {json.dumps(title)}\n---\n{text}")
    settings = {
        "contentDir": PAGES,
        "disableKinds": ["taxonomy", "term", "RSS", "sitemap", "404"],
        "markup": {"goldmark": {"renderer": {"unsafe": True}}},
        "title": "Pages",
        "uglyURLs": True,
    }
    _write(folder / "hugo.json", json.dumps(settings))
    for layout in ("single", "list"):
        frame = _FRAME.format(title="{{ .Title }}", content="{{ .Content }}")
        _write(folder / f"layouts/_default/{layout}.html", frame)


def _for_eleventy(root: Path, folder: Path) -> None:
    for name, (title, text) in pages_of(root).items():
        _write(folder / PAGES / name, f"---\ntitle: {json.dumps(title)}\nlayout: frame.njk\n---\n{text}")
    _write(folder / PAGES / "_includes/frame.njk", _FRAME.format(title="{{ title }}", content="{{ content | safe }}"))
    places = f'dir: {{ input: "{PAGES}", output: "site" }}, markdownTemplateEngine: false'
    _write(folder / "eleventy.config.mjs", f"export default () => ({{ {places} }});\n")


def _for_pelican(root: Path, folder: Path) -> None:
    for name, (title, text) in pages_of(root).items():
        _write(folder / PAGES / name, f"Title: {title}\n\n{text}")
    frame = _FRAME.format(title="{{ page.title }}", content="{{ page.content }}")
    _write(folder / "theme/templates/page.html", frame)
    for other in ("index", "archives", "article", "authors", "categories", "tags"):
        _write(folder / f"theme/templates/{other}.html", "")
    (folder / "theme/static").mkdir()
    settings = {
        "ARTICLE_PATHS": [],
        "DIRECT_TEMPLATES": [],
        "MARKDOWN": {
            "extension_configs": {f"markdown.extensions.{x}": {} for x in ("meta", "md_in_html", "tables", "toc")}
        },
        "OUTPUT_PATH": "site",
        "PAGE_PATHS": [""],
        "PAGE_SAVE_AS": "{slug}.html",
        "PATH": PAGES,
        "PATH_METADATA": r"(?P<slug>.*)\.md",
        "THEME": "theme",
        "TIMEZONE": "UTC",
    }
    _write(folder / "pelicanconf.py", "".join(f"{name} = {value!r}\n" for name, value in settings.items()))


def _module(name: str, *arguments: str) -> Callable[[], list[str] | None]:
    return lambda: [sys.executable, "-m", name, *arguments] if _has(name) else None


def _has(distribution: str) -> bool:
    return bool(_version(distribution)())


def _version(distribution: str) -> Callable[[], str]:
    def version() -> str:
        try:
            return metadata.version(distribution)
        except metadata.PackageNotFoundError:
            return ""

    return version


def _hugo() -> list[str] | None:
    found = program("hugo")
    return [found, "--quiet", "--destination", "site"] if found else None


_ELEVENTY = PROJECT / "bench/node_modules/@11ty/eleventy"


def _eleventy() -> list[str] | None:
    node = program("node")
    return [node, str(_ELEVENTY / "cmd.cjs"), "--quiet"] if node and _ELEVENTY.is_dir() else None


def _eleventy_version() -> str:
    return str(json.loads((_ELEVENTY / "package.json").read_text(encoding="utf-8"))["version"])


PEERS = (
    Peer(
        "MkDocs with Material",
        _module("mkdocs", "build", "--quiet"),
        _same_folder,
        ("site",),
        lambda: f"{_version('mkdocs')()}, {_version('mkdocs-material')()}",
        "make .venv/.test",
        "docs",
    ),
    Peer(
        "Zensical",
        _module("zensical", "build"),
        _same_folder,
        ("site", ".cache"),
        _version("zensical"),
        "make .venv/.test",
        "docs",
    ),
    Peer("Hugo", _hugo, _for_hugo, ("site", "resources", ".hugo_build.lock"), _version("hugo"), "make .venv/.bench"),
    Peer("Eleventy", _eleventy, _for_eleventy, ("site",), _eleventy_version, "npm ci --prefix bench"),
    Peer(
        "Pelican",
        _module("pelican", "--quiet", "--settings", "pelicanconf.py"),
        _for_pelican,
        ("site", "cache"),
        _version("pelican"),
        "make .venv/.bench",
    ),
)
