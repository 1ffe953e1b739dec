"""The pages rendered by MkDocs: the only module that imports it."""

import logging
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError, MkDocsException
from mkdocs.plugins import BasePlugin
from pathspec.gitignore import GitIgnoreSpec

from digest.records.digest import Profile
from digest.records.problem import Problem, ProblemsError
from digest.site.product import unlisted
from digest.store.settings import EPOCH


class _Collector(logging.Handler):
    """Keeps what MkDocs warns of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


def render(root: Path, target: Path, profile: Profile, plugins: Mapping[str, "BasePlugin[Any]"]) -> None:
    """Render the pages below `root` into the folder `target`.

    `plugins` are the build's own, by name.
    Raises ProblemsError when MkDocs warns of anything.
    """
    logger = logging.getLogger("mkdocs")
    collector = _Collector()
    logger.addHandler(collector)
    propagate, logger.propagate = logger.propagate, False
    if not os.environ.get(EPOCH, "0").strip():
        del os.environ[EPOCH]  # MkDocs takes an empty one for a number.
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
