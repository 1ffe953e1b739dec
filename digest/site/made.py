"""The site: MkDocs run on the pages, the result checked and swapped in. The only room that imports MkDocs."""

import json
import logging
import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import ghp_import
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError, MkDocsException

from digest.records.digest import Digest
from digest.records.problem import Problem, ProblemsError
from digest.gate.rights import Gate
from digest.gate.safety import faults_of_page
from digest.search.document import Collection
from digest.search.documents import collect
from digest.search.files import FOLDER
from digest.search.index import make_index
from digest.search.reading import documents_in
from digest.search.tokens import words
from digest.store.fresh import refresh_theme
from digest.site.index_files import (
    DATABASE,
    database_texts,
    join_scripts,
    read_index,
    write_database,
    write_index,
    write_worker,
)

STAGE = ".site-new"
OLD = ".site-old"
TEXTS = {".html", ".js", ".json", ".xml", ".txt", ".css", ".md"}


class _Collector(logging.Handler):
    """Keeps what MkDocs warns of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


def make_site(root: Path, digest: Digest) -> int:
    """Build the site below `root` and swap it in; return the number of its pages.

    Raises ProblemsError, with the last good site as it was, when MkDocs warns of anything, when a page holds
    more of a restricted text than may be quoted, or when something in it is live that is not the theme's.
    """
    refresh_theme(root)
    stage = root / STAGE
    shutil.rmtree(stage, ignore_errors=True)
    if (root / OLD).exists() and not (root / "site").exists():
        (root / OLD).rename(root / "site")  # A kill came between the two renames of an earlier swap.
    try:
        _run_mkdocs(root, stage, digest)
        _add_search(stage, collect(digest))
        problems = list(_check(stage, digest))
        if problems:
            raise ProblemsError(problems)
        _swap(root, stage)
    finally:
        shutil.rmtree(stage, ignore_errors=True)
    return sum(1 for _ in (root / "site").rglob("*.html"))


def publish(root: Path, branch: str, *, push: bool) -> None:
    """Put `site/` on a branch of the digest's own git repository, and push it if asked.

    Raises ProblemsError when the site was not built for the public, or when git refuses.
    """
    settings = json.loads((root / "site" / "data" / "digest.json").read_text(encoding="utf-8"))
    if settings.get("profile") != "public":
        cure = "build it with --profile public"
        raise ProblemsError([Problem("site", 0, 0, "private", "this site shows full texts to their owner alone", cure)])
    before = Path.cwd()
    try:
        os.chdir(root)
        ghp_import.ghp_import("site", branch=branch, push=push, mesg="Publish the digest", nojekyll=True)
    except (ghp_import.GhpError, subprocess.CalledProcessError, OSError) as fault:
        cure = "run it in a clone with a commit, and with a remote to push to"
        raise ProblemsError(
            [Problem(".git", 0, 0, "git", f"the branch could not be written ({fault})", cure)]
        ) from None
    finally:
        os.chdir(before)


def _run_mkdocs(root: Path, stage: Path, digest: Digest) -> None:
    logger = logging.getLogger("mkdocs")
    collector = _Collector()
    logger.addHandler(collector)
    propagate, logger.propagate = logger.propagate, False
    settings = (root / "mkdocs.yml").as_posix()
    try:
        config = load_config(settings, site_dir=stage.as_posix(), strict=True)
        config.extra["profile"] = digest.profile
        config.plugins.on_startup(command="build", dirty=False)
        mkdocs_build(config)
        config.plugins.on_shutdown()
    except (Abort, ConfigurationError, MkDocsException) as fault:
        messages = collector.messages or [str(fault)]
        raise ProblemsError(
            Problem("mkdocs.yml", 0, 0, "mkdocs", m.replace("\n", " "), "mend the page or the setting that it names")
            for m in messages
        ) from None
    finally:
        logger.removeHandler(collector)
        logger.propagate = propagate


def _add_search(stage: Path, collection: Collection) -> None:
    """Put the search into a site, and take out what the theme brings for a search of its own."""
    for name in ("lunr", "workers"):
        shutil.rmtree(stage / "assets/javascripts" / name, ignore_errors=True)
    write_index(stage, make_index(collection))
    write_database(stage, collection)
    join_scripts(stage)
    write_worker(stage)


def _check(stage: Path, digest: Digest) -> Iterable[Problem]:
    """Yield a problem for each file that shows too much or holds something live."""
    gate = Gate(digest) if digest.profile == "public" else None
    if gate:
        yield from _check_search(stage, digest, gate)
    for path in sorted(p for p in stage.rglob("*") if p.suffix in TEXTS):
        name = f"site/{path.relative_to(stage).as_posix()}"
        content = path.read_text(encoding="utf-8", errors="replace")
        if gate and (article := gate.leaks(content)):
            yield _too_much(name, article)
        if path.suffix == ".html":
            for fault in faults_of_page(content):
                yield Problem(
                    name, 0, 0, "live-content", f"the page holds {fault}", "report it: content must never become live"
                )


def _check_search(stage: Path, digest: Digest, gate: Gate) -> Iterable[Problem]:
    """Yield a problem for each part of the search that shows too much: what the index can be put together to, and
    the texts of the database.
    """
    leaks = (gate.leaks(text) for text in database_texts(stage / DATABASE))
    yield from (_too_much(f"site/{DATABASE}", a) for a in sorted({a for a in leaks if a}))
    folded = Gate(digest, words)
    if not folded.is_open:
        found = (folded.leaks_in(document) for document in documents_in(read_index(stage)))
        yield from (_too_much(f"site/{FOLDER}", a) for a in sorted({a for a in found if a}))


def _too_much(name: str, article: str) -> Problem:
    message = f"more than 40 words in a row of the restricted article {article} stand here"
    return Problem(name, 0, 0, "rights", message, f"shorten the quotes in docs/records/articles/{article}.md")


def _swap(root: Path, stage: Path) -> None:
    site, old = root / "site", root / OLD
    shutil.rmtree(old, ignore_errors=True)
    if site.exists():
        site.rename(old)
    try:
        stage.rename(site)
    except OSError:
        if old.exists():
            old.rename(site)
        raise
    shutil.rmtree(old, ignore_errors=True)
