"""The pages rendered by MkDocs: the only module that imports it."""

import logging
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, MkDocsException
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from pathspec.gitignore import GitIgnoreSpec

from digest.records.digest import Profile
from digest.records.problem import Problem, ProblemsError
from digest.records.streams import Content, text_of
from digest.site.product import unlisted
from digest.store.files import is_generated

_EPOCH = "1980-01-01"
"""The day that every page bears in the packed map for search engines: the day of the build would make each build's
files differ. The map itself (`sitemap.xml` of the theme) names none."""


class _Collector(logging.Handler):
    """Keeps what MkDocs warns of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


class Snapshot(BasePlugin):  # type: ignore[type-arg, no-untyped-call]  # MkDocs types neither
    """Gives MkDocs the build's own pages and data as they were made, in the place of what lies in `docs/` by now."""

    def __init__(self, made: Mapping[str, Content], folders: Sequence[str]) -> None:
        """Take the pages and data of a build by their paths below `docs/`, and the folders that it owns there.

        Of what is no page MkDocs learns alone that it is there; the site is given it as it is.
        """
        self._made = made
        self._folders = tuple(f"{folder}/" for folder in folders)

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Replace what the build owns."""
        for file in list(files):
            if file.src_uri in self._made or self._is_stale(file, config.docs_dir):
                files.remove(file)
        for name, content in self._made.items():
            files.append(File.generated(config, name, content=(text_of(content) if name.endswith(".md") else "") or ""))
        return files

    def _is_stale(self, file: File, docs: str) -> bool:
        """Return whether another build wrote a page or data file that this one does not have."""
        owned = file.src_dir == docs and file.src_uri.startswith(self._folders)
        return owned and file.abs_src_path is not None and is_generated(Path(file.abs_src_path))

    def on_env(self, env: Environment, /, *, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG002 (the hook's)
        """Date every page alike."""
        for file in files:
            if file.page is not None:
                file.page.update_date = _EPOCH
        return env


def render(root: Path, target: Path, profile: Profile, plugins: Mapping[str, "BasePlugin[Any]"]) -> None:
    """Render the pages below `root` into the folder `target`.

    `plugins` are the build's own, by name: a Snapshot, and a Keeper of pages that need not be made.
    Raises ProblemsError when MkDocs warns of anything.
    """
    logger = logging.getLogger("mkdocs")
    collector = _Collector()
    logger.addHandler(collector)
    propagate, logger.propagate = logger.propagate, False
    # MkDocs counts relative paths from the folder of its settings, so it is given none.
    settings = (root / "mkdocs.yml").absolute().as_posix()
    try:
        config = load_config(settings, site_dir=target.absolute().as_posix(), strict=True)
        config.extra["profile"] = profile
        for name, plugin in plugins.items():
            config.plugins[name] = plugin
        # A digest that was begun before settings could be inherited lists the folders of its day.
        listed = config.not_in_nav.patterns if config.not_in_nav else ()
        config.not_in_nav = GitIgnoreSpec([*GitIgnoreSpec.from_lines(unlisted()).patterns, *listed])
        config.plugins.on_startup(command="build", dirty=False)
        try:
            mkdocs_build(config)
        finally:
            config.plugins.on_shutdown()
    except (Abort, ConfigurationError, MkDocsException) as fault:
        messages = collector.messages or [str(fault)]
        raise ProblemsError(
            Problem("mkdocs.yml", 0, 0, "mkdocs", m.replace("\n", " "), "mend the page or the setting that it names")
            for m in sorted(set(messages))
        ) from None
    finally:
        logger.removeHandler(collector)
        logger.propagate = propagate
