"""Pages that the last site has just so are not read, parsed or rendered again: MkDocs finds them as link targets only.

Only public names of MkDocs are used, and a build without it makes the same bytes.
"""

import logging
import shutil
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from digest.records.streams import digest_of
from digest.site.kept import KeptPage, Ledger
from digest.site.shares import Shares
from digest.site.stage import Stage

_WARNINGS = logging.getLogger("mkdocs.structure.pages")


class _KeptTarget:
    """What links and the map of the site ask of a page that is not made."""

    is_link = False

    def __init__(self, anchors: frozenset[str] | None, canonical_url: str | None) -> None:
        self.present_anchor_ids = anchors
        self.canonical_url = canonical_url


class _KeptFile(File):
    """A page that is not made: links find it, nothing else does."""

    def __init__(self, file: File, page: _KeptTarget | None = None) -> None:
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

    def __init__(self, intact: Collection[str], last: Ledger) -> None:
        """Take the files of the last site that are as they were built, and what is known of its pages; nothing is left
        out where nothing is known.
        """
        self._intact = intact
        self._last = last
        self._files = _Traced(())
        self._sources: dict[str, str] = {}
        self._made: dict[str, KeptPage] = {}
        self._dest: dict[str, str] = {}
        self._shares = Shares()
        self._others: set[str] = set()
        self._warnings: list[str] = []
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
            self._sources[file.src_uri] = digest_of([file.content_string.encode("utf-8", "surrogatepass")])
            page = self._last.pages.get(file.src_uri)
            if page is None or file.src_uri in menu or not self._holds(file, page, names):
                kept.append(file)
                continue
            self.kept[file.src_uri] = page
            kept.append(_KeptFile(file, _KeptTarget(page.anchors, _address(file, config))))
        self._files = _Traced(self._shared(kept, menu, config))
        return self._files

    def _shared(self, files: list[File], menu: set[str], config: MkDocsConfig) -> list[File]:
        """Return the files as this process sees them, with the pages of other processes left out.

        The pages of the menu are made by each, because their titles stand on every page; those of the first count.
        """
        pages = [f for f in files if f.src_uri in self._dest and f.src_uri not in self.kept and f.src_uri not in menu]
        self._shares.split(len(pages))
        number, mine = self._shares.number, self._shares.mine
        self._others = {f.src_uri for i, f in enumerate(pages) if i % number != mine}
        out = [_KeptFile(f, _KeptTarget(None, _address(f, config))) if f.src_uri in self._others else f for f in files]
        if mine:
            config.site_dir = _part(config.site_dir, mine)
            logging.getLogger("mkdocs").addHandler(_Warned(self._warnings))
            out = [f if f.src_uri in self._dest or isinstance(f, _KeptFile) else _KeptFile(f) for f in out]
            for file in out:
                file.dest_dir = config.site_dir
                vars(file).pop("abs_dest_path", None)
            self._dest = {f.src_uri: self._dest[f.src_uri] for f in pages if f.src_uri not in self._others}
        return out

    def _is_record(self, file: File) -> bool:
        return file.src_uri.startswith("records/")

    def _holds(self, file: File, page: KeptPage, names: set[str]) -> bool:
        """Return whether the last site has the page as it would be made now."""
        if page.source != self._sources[file.src_uri] or not names.issuperset(page.asked):
            return False
        return file.dest_uri in self._intact

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
        self._made[name] = KeptPage(self._sources[name], tuple(sorted(asked)), anchors, leads)
        return html

    def on_template_context(self, context: TemplateContext, /, *, template_name: str, **_: Any) -> TemplateContext:
        """Give the map of the site all its pages."""
        if template_name == "sitemap.xml":
            known = [
                f
                for f in self._files
                if f.src_uri in self.kept or f.src_uri in self._others or f.is_documentation_page()
            ]
            context["pages"] = [f for f in known if f.inclusion.is_included()]  # type: ignore[no-untyped-call]  # MkDocs types it not
        return context

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Take the pages of other processes, and warn of links whose places are gone, in MkDocs' own words.

        MkDocs has looked itself at links between pages that this process has made.
        """
        if self._shares.mine:
            self._shares.tell(({name: self._made[name] for name in self._dest}, self._warnings))
        here = set(self._made)
        for number, (made, warnings) in enumerate(self._shares.told(), 1):
            self._made |= made
            part = Path(_part(config.site_dir, number))
            for name in made:
                place = Path(config.site_dir, self._dest[name])
                place.parent.mkdir(parents=True, exist_ok=True)
                (part / self._dest[name]).replace(place)
            shutil.rmtree(part)
            for warning in warnings:
                _WARNINGS.warning("%s", warning)
        for name, page in sorted({**self.kept, **self._made}.items()):
            for target, anchor, link in page.leads:
                made_page = self._made.get(target)
                if made_page is not None and anchor not in made_page.anchors and not {name, target} <= here:
                    problem = f"the doc '{target}' does not contain an anchor '#{anchor}'"
                    _WARNINGS.log(
                        config.validation.links.anchors, f"Doc file '{name}' contains a link '{link}', but {problem}."
                    )

    def on_build_error(self, *, error: Exception, **_: Any) -> None:
        """Tell the first process what ended another one."""
        if self._shares.mine and isinstance(error, MkDocsException):
            self._shares.tell(({}, [*self._warnings, str(error)]))
        if self._shares.mine:
            self._shares.fail()

    def on_shutdown(self) -> None:
        """Leave no process behind."""
        self._shares.end()

    def keep_in(self, stage: Stage) -> None:
        """Put the kept pages into a new site."""
        for name in self.kept:
            stage.keep(self._dest[name])

    def ledger(self, key: str, gate: str) -> Ledger:
        """Return what is known of the site's pages once it stands."""
        return Ledger(key, gate, {**self.kept, **self._made})


class _Warned(logging.Handler):
    """Keeps what MkDocs warns of in a process that makes a part of the pages."""

    def __init__(self, warnings: list[str]) -> None:
        super().__init__(logging.WARNING)
        self._kept = warnings

    def emit(self, record: logging.LogRecord) -> None:
        self._kept.append(record.getMessage())


def _part(folder: str, number: int) -> str:
    """Return where a process makes its part of a site: in the new site's folder, so that nothing of it is left."""
    return f"{folder}/.part-{number}"


def _address(file: File, config: MkDocsConfig) -> str | None:
    return urljoin(config.site_url, file.url) if config.site_url else None


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
