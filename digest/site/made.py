"""The site: rendered, given its search, checked, and swapped in for the last one."""

import re
import shutil
from pathlib import Path

from digest.exports.beside import beside
from digest.records.digest import Digest
from digest.records.problem import ProblemsError
from digest.search.document import Collection
from digest.search.documents import collect
from digest.search.index import make_index
from digest.site.checked import faults_of_site
from digest.site.index_files import join_scripts, write_database, write_index, write_worker
from digest.site.product import refresh
from digest.site.rendered import render
from digest.store.files import write_atomic

STAGE = ".site-new"
OLD = ".site-old"


def make_site(root: Path, digest: Digest) -> int:
    """Build the site below `root` and swap it in; return the number of its pages.

    Raises ProblemsError, with the last good site as it was, when MkDocs warns of anything, when a page holds
    more of a restricted text than may be quoted, or when something in it is live that is not the theme's.
    """
    refresh(root)
    stage = root / STAGE
    shutil.rmtree(stage, ignore_errors=True)
    if (root / OLD).exists() and not (root / "site").exists():
        (root / OLD).rename(root / "site")  # A kill came between the two renames of an earlier swap.
    try:
        render(root, stage, digest.profile)
        for name, text in beside(digest).items():
            write_atomic(stage / name, text.encode())
        if digest.edition.address is None:
            _without_address(stage)
        _add_search(stage, collect(digest))
        problems = list(faults_of_site(stage, digest))
        if problems:
            raise ProblemsError(problems)
        _swap(root, stage)
    finally:
        shutil.rmtree(stage, ignore_errors=True)
    return sum(1 for _ in (root / "site").rglob("*.html"))


def _without_address(stage: Path) -> None:
    """Mend what MkDocs makes where no address of the site is named: a page for what is not found that looks for its
    files at the host's root, and a sitemap of no addresses.
    """
    lost = stage / "404.html"
    text = lost.read_text(encoding="utf-8")
    write_atomic(lost, re.sub(r' (href|src)="/(?!/)', r' \1="', text).replace(' href=""', ' href="index.html"').encode())
    for name in ("sitemap.xml", "sitemap.xml.gz"):
        (stage / name).unlink(missing_ok=True)


def _add_search(stage: Path, collection: Collection) -> None:
    """Put the search into a site, and take out what the theme brings for a search of its own."""
    for name in ("lunr", "workers"):
        shutil.rmtree(stage / "assets/javascripts" / name, ignore_errors=True)
    for path in (stage / "assets/javascripts").glob("bundle*"):
        path.unlink()  # No page asks for it.
    write_index(stage, make_index(collection))
    write_database(stage, collection)
    join_scripts(stage)
    write_worker(stage)


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
