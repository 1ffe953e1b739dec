"""Pages that the last site has just so are not read, parsed or rendered again: MkDocs finds them as link targets only.

Only public names of MkDocs are used, and a build without it makes the same bytes.
"""

import logging
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from digest.site.kept import KeptPage, Ledger, digest_of
from digest.store.files import have_too

_WARNINGS = logging.getLogger("mkdocs.structure.pages")


class _KeptTarget:
    """What links and the map of the site ask of a page that is not made."""

    is_link = False

    def __init__(self, anchors: frozenset[str], canonical_url: str | None) -> None:
        self.present_anchor_ids = anchors
        self.canonical_url = canonical_url


class _KeptFile(File):
    """A page that is not made: links find it, nothing else does."""

    def __init__(self, file: File, page: _KeptTarget) -> None:
        super().__init__(
            file.src_uri,
            file.src_dir,
            file.dest_dir,
            file.use_directory_urls,
            dest_uri=file.dest_uri,
            inclusion=file.inclusion,
        )
        self.url = file.url
        self.page = page  # type: ignore[assignment]  # the part of a page that is asked for

    def is_documentation_page(self) -> bool:
        return False

    def copy_file(self, dirty: bool = False) -> None:  # noqa: FBT001, FBT002 (the base class's)
        """Leave it where it is."""


class _Traced(Files):
    """The files of a site; notes which of them the links of the page at hand ask for."""

    asked: set[str] | None = None

    def get_file_from_path(self, path: str) -> File | None:
        found = super().get_file_from_path(path)
        if self.asked is not None and found is not None:
            self.asked.add(found.src_uri)
        return found


class Keeper(BasePlugin):  # type: ignore[type-arg, no-untyped-call]  # MkDocs types neither
    """Leaves out pages that the last site has just so, and knows of the others what the next build needs."""

    def __init__(self, site: Path, last: Ledger) -> None:
        """Take the last site and what is known of it; nothing is left out where nothing is known."""
        self._site = site
        self._last = last
        self._files = _Traced(())
        self._sources: dict[str, str] = {}
        self._made: dict[str, KeptPage] = {}
        self._dest: dict[str, str] = {}
        self.kept: dict[str, KeptPage] = {}
        """Pages of the last site that were left out, by their files."""

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Take pages out that need not be made."""
        names = {file.src_uri for file in files}
        menu = {"index.md", *_listed(config.nav or ())}
        kept = []
        for file in files:
            if not file.is_documentation_page() or self._is_record(file):
                kept.append(file)
                continue
            self._dest[file.src_uri] = file.dest_uri
            self._sources[file.src_uri] = digest_of(file.content_string)
            page = self._last.pages.get(file.src_uri)
            if page is None or file.src_uri in menu or not self._holds(file, page, names):
                kept.append(file)
                continue
            self.kept[file.src_uri] = page
            address = urljoin(config.site_url, file.url) if config.site_url else None
            kept.append(_KeptFile(file, _KeptTarget(page.anchors, address)))
        self._files = _Traced(kept)
        return self._files

    def _is_record(self, file: File) -> bool:
        return file.src_uri.startswith("records/")

    def _holds(self, file: File, page: KeptPage, names: set[str]) -> bool:
        """Return whether the last site has the page as it would be made now."""
        if page.source != self._sources[file.src_uri] or not names.issuperset(page.asked):
            return False
        return _stamp(self._site / file.dest_uri) == (page.size, page.stamp)

    def on_page_markdown(self, markdown: str, /, **_: Any) -> str:
        """Begin to note what links ask for."""
        self._files.asked = set()
        return markdown

    def on_page_content(self, html: str, /, *, page: Page, **_: Any) -> str:
        """Note what the next build needs to know of a page."""
        asked, self._files.asked = self._files.asked or set(), None
        leads = tuple(
            sorted(
                (to.src_uri, a, link)
                for to, links in (page.links_to_anchors or {}).items()
                for a, link in links.items()
            )
        )
        name = page.file.src_uri
        anchors = frozenset(page.present_anchor_ids or ())
        self._made[name] = KeptPage(self._sources[name], 0, 0, tuple(sorted(asked)), anchors, leads)
        return html

    def on_template_context(self, context: TemplateContext, /, *, template_name: str, **_: Any) -> TemplateContext:
        """Give the map of the site all its pages."""
        if template_name == "sitemap.xml":
            known = [f for f in self._files if f.src_uri in self.kept or f.is_documentation_page()]
            context["pages"] = [f for f in known if f.inclusion.is_included()]  # type: ignore[no-untyped-call]  # MkDocs types it not
        return context

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Warn of links on kept pages whose places are gone from pages that were made, in MkDocs' own words."""
        for name, page in self.kept.items():
            for target, anchor, link in page.leads:
                made = self._made.get(target)
                if made is not None and anchor not in made.anchors:
                    problem = f"the doc '{target}' does not contain an anchor '#{anchor}'"
                    _WARNINGS.log(
                        config.validation.links.anchors, f"Doc file '{name}' contains a link '{link}', but {problem}."
                    )

    def link(self, stage: Path) -> frozenset[str]:
        """Put the kept pages into a new site; return their paths there."""
        out = set()
        for name in self.kept:
            path = self._dest[name]
            target = stage / path
            target.parent.mkdir(parents=True, exist_ok=True)
            have_too(self._site / path, target)
            out.add(path)
        return frozenset(out)

    def ledger(self, key: str, gate: str) -> Ledger:
        """Return what is known of the site once it stands."""
        pages = dict(self.kept)
        for name, page in self._made.items():
            stamp = _stamp(self._site / self._dest[name])
            if stamp is not None:
                pages[name] = KeptPage(page.source, *stamp, page.asked, page.anchors, page.leads)
        return Ledger(key, gate, pages)


def _listed(nav: Any) -> Iterator[str]:
    """Yield the files that a menu names."""
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, Mapping):
        for part in nav.values():
            yield from _listed(part)
    else:
        for part in nav:
            yield from _listed(part)


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat(follow_symlinks=False)
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns
