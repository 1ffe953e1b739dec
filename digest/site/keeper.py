"""MkDocs is shown what must be made, and what people wrote: pages that the last site has just so it meets as targets of
links alone, and only when a link asks for one.

Only public names of MkDocs are used, and without it the same pages are made of the same folder.
"""

import logging
import shutil
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote, urljoin

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from digest.records.streams import digest_of, text_of
from digest.site.docs import RECORDS, Docs, is_page, place_of
from digest.site.kept import KeptPage, Ledger, ledger_of, lost_places
from digest.site.pages import WrittenPage, hasten, kept_page, written_pages
from digest.site.shares import Shares, Warned, part_of
from digest.site.stage import Stage
from digest.site.targets import KeptFile, Listed, MadeFile, Target, Traced, is_ours, menu_of
from digest.site.templates import Compiled, seen
from digest.store.files import is_generated

_WARNINGS = logging.getLogger("mkdocs.structure.pages")
_EPOCH = "1980-01-01"
"""The day that every page bears in the packed map for search engines: the day of the build would make each build's
files differ. The map itself (`sitemap.xml` of the theme) names none."""
_MAP, _LOST = "sitemap.xml", "404.html"


class Keeper(BasePlugin):  # type: ignore[type-arg, no-untyped-call]  # MkDocs types neither
    """Gives MkDocs the build's own pages as they were made, without those that the last site has just so, and knows of
    all of them what the next build needs.
    """

    def __init__(self, docs: Docs, stage: Stage, last: Ledger, *, lazy: bool) -> None:
        """Take what lies below `docs/`, the new site, and what is known of the last one's pages.

        Unless `lazy`, MkDocs walks through the folder itself, and is given all that the build has made.
        """
        self._docs, self._stage, self._last, self._lazy = docs, stage, last, lazy
        self._folder = ""
        self._target = ""
        self._files = Traced([], lambda _: None)
        self._menu, self._untitled = frozenset[str](), frozenset[str]()
        self._made: dict[str, KeptPage] = {}
        self._mine: set[str] = set()
        self._theme: set[str] = set()
        self._shares = Shares()
        self._others: dict[str, File] = {}
        self._warnings: list[str] = []
        self._compiled: Compiled | None = None
        self.kept: set[str] = set()
        """Pages of the last site that are not made again, by their files."""

        self.left_out: frozenset[str] = frozenset()
        """Files below `docs/` that settings leave out of the site."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Have MkDocs find an empty folder where it would walk through one whose files are known."""
        self._lazy = self._lazy and self._docs.is_plain() and is_ours(config)
        self._folder = config.docs_dir
        if self._lazy:
            config.docs_dir = f"{config.site_dir}/none"
            begin = config.theme.get_env
            config.theme.get_env = lambda: seen(begin())  # type: ignore[method-assign]  # of this one theme
        else:
            self._last = Ledger()
        return config

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Give MkDocs what must be made."""
        config.docs_dir, self._target = self._folder, config.site_dir
        menu = list(menu_of(config.nav or ()))
        self._menu = frozenset(name for name, _ in menu)
        self._untitled = frozenset(name for name, title in menu if not title)  # Their texts have their titles.
        given = self._to_make(files, config) if self._lazy else self._all(files, config)
        pages = [f for f in given if f.is_documentation_page() and not f.src_uri.startswith(RECORDS)]
        if not config.site_url:
            config.theme.static_templates -= {_MAP}  # It would list no addresses.
        if self._lazy and self._last.key:
            self._keep_templates({f.src_uri for f in pages}, config)
        self._files = Traced(self._shared(given, pages, config), self._later)
        if self._lazy:
            written_pages(self._files, self._menu, self._docs.folders, config)
        return self._files

    def _all(self, files: Files, config: MkDocsConfig) -> list[File]:
        """Return what MkDocs has found, with what the build owns replaced."""
        for file in list(files):
            owned = file.src_dir == config.docs_dir and file.src_uri.startswith(self._docs.folders)
            stale = owned and file.abs_src_path is not None and is_generated(Path(file.abs_src_path))
            if file.src_uri in self._docs.made or stale:
                files.remove(file)
        for name, content in self._docs.made.items():
            files.append(File.generated(config, name, content=text_of(content) or ""))
        return list(files)

    def _to_make(self, files: Files, config: MkDocsConfig) -> list[File]:
        """Return what must be made: pages, files of the theme and of those who write prose. Have the rest stay."""
        own = [n for n in self._docs.own if not self._is_stale(n)]
        there = frozenset({*(f.src_uri for f in files), *self._docs.made, *own})
        anew = self._last.misled(there) | self._untitled
        given = []
        for file in files:
            if file.src_uri not in self._docs.made and file.src_uri not in self._docs.found:
                self._theme.add(file.src_uri)
                stays = file.src_uri in self._last.theme and file.dest_uri in self._stage.intact
                given.append(self._staying(file) if stays else file)
        for name in (*own, *self._docs.pages()):
            if is_page(name) and name not in anew and self._is_kept(name):
                self.kept.add(name)
                self._stage.keep(place_of(name))
            elif name in self._docs.made:
                given.append(MadeFile(name, config, partial(self._docs.text, name)))
            else:
                file = File(name, self._folder, config.site_dir, use_directory_urls=False)
                source = self._docs.source(name)
                stays = source != "" and not is_page(name) and self._stage.intact.digest(name) == source
                given.append(self._staying(file) if stays else file)
        self._there = there
        return given

    def _is_stale(self, name: str) -> bool:
        """Return whether another build wrote a page or data file that this one does not have, and may have taken away."""
        path = Path(self._folder, name)
        return name.startswith(self._docs.folders) and (not path.is_file() or is_generated(path))

    def _is_kept(self, name: str) -> bool:
        """Return whether the last site has a page as it would be made now, as far as its own text tells."""
        source = self._last.sources.get(name)
        return source is not None and source == self._docs.source(name) and place_of(name) in self._stage.intact

    def _staying(self, file: File) -> File:
        """Have a file stay that is no page."""
        self._stage.keep(file.dest_uri)
        return KeptFile(file)

    def _keep_templates(self, pages: set[str], config: MkDocsConfig) -> None:
        """Have the map stay where the pages are the same, and the page of what is not found where the menu is."""
        stay = []
        if pages | self.kept == self._last.sources.keys():
            stay = [_MAP, f"{_MAP}.gz"]
        if not self._untitled:
            stay.append(_LOST)
        for name in stay:
            if name in self._stage.intact:
                self._stage.keep(name)
                config.theme.static_templates -= {name}
        if _MAP not in self._stage.kept:
            self._stage.kept.discard(f"{_MAP}.gz")

    def _shared(self, given: list[File], pages: list[File], config: MkDocsConfig) -> list[File]:
        """Return the files as this process sees them, without the pages of other processes."""
        if not self._untitled:  # Their titles stand in all pages, and one process alone would read them.
            self._shares.split(len(pages))
        takes, menu = self._shares.takes, self._menu
        self._mine = {f.src_uri for i, f in enumerate(pages) if takes(i, first=f.src_uri in menu)}
        self._others = {f.src_uri: f for f in pages if f.src_uri not in self._mine}
        out = [f for f in given if f.src_uri not in self._others]
        if self._shares.mine:
            config.site_dir = part_of(config.site_dir, self._shares.mine)
            config.theme.static_templates = set()
            logging.getLogger("mkdocs").addHandler(Warned(self._warnings))
            out = [f if f.src_uri in self._mine else KeptFile(f) for f in out]
            for file in out:
                file.dest_dir = config.site_dir
                vars(file).pop("abs_dest_path", None)
        return out

    def _later(self, name: str) -> File | None:
        """Return a file that a link asks for and that this process does not make."""
        if name not in self.kept and name not in self._others and (is_page(name) or name not in self._docs.made):
            return None
        named = self._others.get(name) or File(name, None, self._target, use_directory_urls=False)
        file = KeptFile(named)
        file.inclusion = InclusionLevel.NOT_IN_NAV
        if is_page(name) and name not in self._menu:
            file.page = Target(lambda: self._anchors(name))  # type: ignore[assignment]  # the part of a page that is asked for
        return file

    def _anchors(self, name: str) -> frozenset[str] | None:
        return self._last.page(name).anchors if name in self.kept else None

    def on_nav(self, nav: Navigation, /, **_: Any) -> Navigation:
        """Tell of the pages of the menu that are not made which places links may name in them."""
        for page in nav.pages:
            if page.file.src_uri in self.kept:
                page.present_anchor_ids = set(self._anchors(page.file.src_uri) or ())
        return nav

    def on_env(self, env: Environment, /, *, files: Files, **_: Any) -> Environment:
        """Date every page alike, and see what settings leave out."""
        for file in files:
            if isinstance(file.page, Page):
                file.page.update_date = _EPOCH
        if self._lazy:
            env.bytecode_cache = self._compiled = Compiled(Path(self._folder).parent)
            hasten(env, self._menu)
        self.left_out = frozenset(f.src_uri for f in files if f.inclusion.is_excluded())  # type: ignore[no-untyped-call]  # MkDocs types it not
        return env

    def on_page_markdown(self, markdown: str, /, **_: Any) -> str:
        """Begin to note what links ask for."""
        self._files.asked, self._files.missed = set(), set()
        return markdown

    def on_page_content(self, html: str, /, *, page: Page, **_: Any) -> str:
        """Note what the next build needs to know of a page."""
        if not isinstance(page, WrittenPage):
            self._note(page)
        return html

    def on_page_context(
        self, context: TemplateContext, /, *, page: Page, config: MkDocsConfig, **_: Any
    ) -> TemplateContext:
        """Make a page of the build's own, now that it is to be written."""
        if isinstance(page, WrittenPage):
            self._files.asked, self._files.missed = set(), set()
            page.make(config, self._files)
            self._note(page)
        return context

    def on_post_page(self, output: str, /, *, page: Page, **_: Any) -> str:
        """Let a page go that is written."""
        if isinstance(page, WrittenPage):
            page.let_go()
        return output

    def _note(self, page: Page) -> None:
        self._made[page.file.src_uri] = kept_page(page, self._files, self._source(page.file))

    def _source(self, file: File) -> str:
        """Return the digest of a page's source; "" where somebody has changed it since it was looked at."""
        if file.src_uri in self._docs.made:
            return self._docs.source(file.src_uri)
        found = self._docs.found.get(file.src_uri, "")
        return found if file.abs_src_path and digest_of([Path(file.abs_src_path).read_bytes()]) == found else ""

    def on_template_context(
        self, context: TemplateContext, /, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Give the map of the site all its pages."""
        if template_name == _MAP:
            made = [*self._others.values(), *self._files.documentation_pages()]
            urls = {**{name: quote(place_of(name)) for name in self.kept}, **{f.src_uri: f.url for f in made}}
            site = config.site_url
            listed = [Listed(urljoin(site, url)) for _, url in sorted(urls.items())] if site else []
            context["pages"] = listed  # type: ignore[typeddict-item]  # the part of a file that is asked for
        return context

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Take the pages of other processes, and warn of links whose places are gone, in MkDocs' own words.

        MkDocs has looked itself at links from pages that this process has made, but to those of other processes.
        """
        if self._shares.mine:
            self._shares.tell(({name: self._made[name] for name in self._mine}, self._warnings))
        if self._compiled:
            self._compiled.keep()
        here = set(self._made)
        for number, (made, warnings) in enumerate(self._shares.told(), 1):
            self._made |= made
            part = Path(part_of(config.site_dir, number))
            for name in made:
                place = Path(config.site_dir, self._others[name].dest_uri)
                place.parent.mkdir(parents=True, exist_ok=True)
                (part / self._others[name].dest_uri).replace(place)
            shutil.rmtree(part)
            for warning in warnings:
                _WARNINGS.warning("%s", warning)
        for problem in lost_places(self._last, self.kept, self._made, here):
            _WARNINGS.log(config.validation.links.anchors, problem)

    def on_build_error(self, *, error: Exception, **_: Any) -> None:
        """Tell the first process what ended another one."""
        if self._shares.mine and isinstance(error, MkDocsException):
            self._shares.tell(({}, [*self._warnings, str(error)]))
        if self._shares.mine:
            self._shares.fail()

    def on_shutdown(self) -> None:
        """Leave no process behind."""
        self._shares.end()

    def ledger(self) -> Ledger:
        """Return what is known of the site's pages once it stands, but for what they were made with."""
        there = self._there if self._lazy else frozenset(f.src_uri for f in self._files)
        return replace(ledger_of(self._last, self.kept, self._made, there), theme=frozenset(self._theme))
