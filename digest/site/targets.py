"""What MkDocs is shown of pages that are not made: as much as links, the menu and the map of the site ask of them."""

import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePath
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from pathspec.gitignore import GitIgnoreSpec

from digest.site.docs import RECORDS
from digest.store.layout import EARLIER, PRODUCT


class Target:
    """What links ask of a page that is not made."""

    def __init__(self, anchors: Callable[[], frozenset[str] | None]) -> None:
        """Take what returns the places in it, None where they are not known yet."""
        self._anchors = anchors

    @property
    def present_anchor_ids(self) -> frozenset[str] | None:
        """Return the places in it that links may name."""
        return self._anchors()


class Listed:
    """What the map of the site asks of a page."""

    is_link = False

    def __init__(self, address: str) -> None:
        """Take the page's address."""
        self.canonical_url = address


class MadeFile(File):
    """A page that the build has made: its text is read when MkDocs comes to it, so that not all are held before."""

    def __init__(self, name: str, config: MkDocsConfig, read: Callable[[], str]) -> None:
        """Take the page's path below `docs/`, and what reads its text."""
        super().__init__(name, None, config.site_dir, use_directory_urls=config.use_directory_urls)
        self.generated_by = "readout"
        self._text = read

    @property  # type: ignore[misc]  # nobody sets it
    def content_string(self) -> str:
        """Return its text."""
        return self._text()


class KeptFile(File):
    """A file that is not made: links find it, nothing else does."""

    def __init__(self, file: File) -> None:
        """Take the file in whose place it is."""
        super().__init__(
            file.src_uri, None, file.dest_dir, file.use_directory_urls, dest_uri=file.dest_uri, inclusion=file.inclusion
        )
        self.url = file.url

    def is_documentation_page(self) -> bool:
        """Return that nothing is made of it."""
        return False

    def copy_file(self, dirty: bool = False) -> None:  # noqa: FBT001, FBT002 (the base class's)
        """Leave it where it is."""


class Traced(Files):
    """The files of a site: finds those that are not made when they are asked for, and notes what the links of the page at
    hand ask for.
    """

    def __init__(self, files: list[File], later: Callable[[str], File | None]) -> None:
        """Take the files that are made, and what finds the others by their paths."""
        super().__init__(files)
        self._later = later
        self._found: dict[str, tuple[str, File]] = {}
        self._met: dict[str, File | None] = {}
        self.asked: set[str] = set()
        self.missed: set[str] = set()

    def get_file_from_path(self, path: str) -> File | None:
        """Return the file that a link asks for."""
        if path in self._found:  # Nearly all links lead where others have led.
            name, file = self._found[path]
            self.asked.add(name)
            return file
        found = super().get_file_from_path(path)
        name = sys.intern(PurePath(path).as_posix())
        if found is None:
            if name not in self._met:
                self._met[name] = self._later(name)
            found = self._met[name]
        if found is None:
            self.missed.add(name)
            return None
        self._found[path] = name, found
        self.asked.add(name)
        return found


def is_ours(config: MkDocsConfig) -> bool:
    """Return whether settings leave to Readout what becomes of a file: its place, its theme, whether the site has it."""
    root = Path(config.config_file_path or "").parent
    theme = Path(config.theme.custom_dir or "")
    return (
        Path(config.docs_dir) == root / "docs"
        and theme in {root / PRODUCT / "theme", root / EARLIER}
        and config.exclude_docs == GitIgnoreSpec.from_lines([f"/{RECORDS}"])
        and not (config.draft_docs or config.use_directory_urls or config.extra_templates)
        and config.nav is not None
    )


def menu_of(nav: Any, title: str | None = None) -> Iterator[tuple[str, str | None]]:
    """Yield the files that a menu names, with the titles that it gives them."""
    if isinstance(nav, str):
        yield nav, title
    elif isinstance(nav, Mapping):
        for name, part in nav.items():
            yield from menu_of(part, name)
    else:
        for part in nav:
            yield from menu_of(part)
