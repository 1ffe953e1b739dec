"""The pages that a build has made, as MkDocs builds them: one after the other, each read, rendered, written and let go.

MkDocs reads and renders all pages before it writes the first one, so that a plugin may put something of any page into any
other. Of these nothing is needed by another one but its places that links may name, which stand behind it.
"""

import posixpath
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from sys import intern
from typing import Any

from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils import get_relative_url
from mkdocs.utils.templates import TemplateContext, url_filter

from digest.site.kept import KeptPage
from digest.site.targets import MadeFile, Traced
from digest.site.written.proof import sign_of
from digest.site.written.tags import Unknown
from digest.site.written.text import text_of

_KNOWN = 4096
"""Addresses, or headers, that are held."""
HEADER = "partials/header.html"
"""The template of the header of all pages."""
Render = Callable[[Context], Iterator[str]]


class WrittenPage(Page):
    """A page that is read and rendered when MkDocs comes to write it."""

    def __init__(self, file: File, config: MkDocsConfig, sign: str | None) -> None:
        """Take its file, and the sign behind headings where its Markdown may be read as pages write it."""
        super().__init__(None, file, config)
        self._sign = sign

    def read_source(self, config: MkDocsConfig) -> None:  # noqa: ARG002 (the base class's)
        """Leave it for later."""
        self.markdown, self.meta = "", {}

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002 (the base class's)
        """Leave it for later."""
        self.content, self.toc = "", get_toc([])

    def make(self, config: MkDocsConfig, files: Files) -> None:
        """Read and render it."""
        super().read_source(config)
        if self._sign is None or "title" not in self.meta:
            super().render(config, files)
            return
        links = _Links(self.file, files)
        try:
            text = text_of(self.markdown or "", links.lead, self._sign)
        except Unknown:
            super().render(config, files)
            return
        self.content, self.toc = text.html, get_toc(text.tokens)
        self.present_anchor_ids = text.anchors  # type: ignore[assignment]  # they are asked for, and nobody adds one
        self.links_to_anchors = links.anchors

    def let_go(self) -> None:
        """Hold no more of it than others may ask for."""
        self.markdown, self.meta, self.content, self.toc = None, {}, None, get_toc([])


class _Links:
    """Where the links of a page lead."""

    def __init__(self, file: File, files: Files) -> None:
        """Take the page's file and all files of the site."""
        self._file, self._files = file, files
        self._folder = posixpath.dirname(file.src_uri)
        self.anchors: dict[File, dict[str, str]] = {}
        """The places that it names, by the pages that have them, with the link that names each first."""

    def lead(self, url: str) -> str:
        """Return the address of a link in the finished site.

        Raises Unknown where there is something to say of it: MkDocs says it.
        """
        if url.startswith(("https://", "http://")):
            return url
        path, mark, anchor = url.partition("#")
        if (mark and not anchor) or path.startswith("/") or any(sign in path for sign in "?:%&"):
            raise Unknown
        if not path:
            self.anchors.setdefault(self._file, {}).setdefault(anchor, url)
            return url
        file = self._files.get_file_from_path(posixpath.normpath(posixpath.join(self._folder, path)))
        if file is None or file.inclusion.is_excluded():  # type: ignore[no-untyped-call]  # MkDocs types it not
            raise Unknown
        if anchor:
            self.anchors.setdefault(file, {}).setdefault(anchor, url)
        return f"{get_relative_url(file.url, self._file.url)}{mark}{anchor}"


def written_pages(files: Iterable[File], menu: Collection[str], folders: tuple[str, ...], config: MkDocsConfig) -> None:
    """Have the pages that a build has made in its own `folders` made one after the other, but those of the menu."""
    sign = sign_of(config.markdown_extensions, config.mdx_configs)
    for file in files:
        if isinstance(file, MadeFile) and file.src_uri.startswith(folders) and file.src_uri not in menu:
            WrittenPage(file, config, sign)  # It tells its file of itself.


def hasten(env: Environment, menu: Collection[str]) -> None:
    """Have the theme's templates make once what is the same in many pages: addresses, and the header of each folder.
    `menu` are the pages of the menu, by their files.
    """
    env.auto_reload = False  # No template changes while a site is made.
    env.filters["url"] = _addresses()
    header = env.get_template(HEADER)
    header.root_render_func = _once_a_folder(header.root_render_func, menu)


def _once_a_folder(render: Render, menu: Collection[str]) -> Render:
    """Return what renders the header of pages: that of a page which the menu does not name follows from its folder."""
    known: dict[str, str] = {}

    def header(context: Context) -> Iterator[str]:
        page = context.get("page")
        if page is None or page.file.src_uri in menu or not page.url.endswith(".html"):
            yield from render(context)
            return
        folder = page.url.rpartition("/")[0]
        if folder not in known:
            if len(known) > _KNOWN:
                known.clear()
            known[folder] = "".join(render(context))
        yield known[folder]

    return header


def _addresses() -> Callable[..., str]:
    """Return the theme's filter `url`, which asks MkDocs once for pages of one folder: most addresses stand in all of them."""
    known: dict[tuple[str, str], str] = {}

    @pass_context
    def url(context: TemplateContext, value: str) -> str:
        page = context.get("page")
        if page is None or not page.url.endswith(".html"):
            return url_filter(context, value)
        key = page.url.rpartition("/")[0], value
        if key not in known:
            if len(known) > _KNOWN:
                known.clear()
            known[key] = url_filter(context, value)
        return known[key]

    return url


def kept_page(page: Page, files: Traced, source: str) -> KeptPage:
    """Return what the next build needs to know of a page that was rendered."""
    leads: Mapping[Any, Mapping[str, str]] = page.links_to_anchors or {}
    # The same places stand in many pages.
    anchors = frozenset(map(intern, page.present_anchor_ids or ()))
    page.present_anchor_ids = anchors  # type: ignore[assignment]  # as above
    return KeptPage(
        source,
        tuple(sorted(files.asked)),
        tuple(sorted(files.missed)),
        anchors,
        tuple(
            sorted((to.src_uri, intern(a), intern(link)) for to, links in leads.items() for a, link in links.items())
        ),
    )
