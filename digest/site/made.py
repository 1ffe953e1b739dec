"""The site: rendered, given its search, checked, and swapped in for the last one."""

import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import chain
from pathlib import Path

from digest.content import FOLDERS, beside_of, content_of
from digest.pages.parts.preview import previews
from digest.records.digest import Digest
from digest.records.making import File
from digest.records.memos import Making
from digest.records.problem import ProblemsError
from digest.records.streams import Content, Kept, pieces_of
from digest.search.document import Collection
from digest.search.documents import collect
from digest.search.index import make_index
from digest.site.checked import faults_of_site, guard_of
from digest.site.index_files import join_scripts, strip_scripts, write_database, write_index, write_worker
from digest.site.keeper import Keeper
from digest.site.kept import Ledger, read_ledger, render_key, write_ledger
from digest.site.previews import add_previews
from digest.site.product import refresh
from digest.site.rendered import Snapshot, render
from digest.site.stage import Stage
from digest.site.swap import OLD, STAGE, clear, recover_site, swap
from digest.store.closed import close
from digest.store.files import write_atomic
from digest.store.last_build import SITE, read_site, reads_more, write_site
from digest.store.seen import intact

__all__ = ["OLD", "STAGE", "make_site"]


def make_site(
    root: Path, digest: Digest, files: Mapping[str, Content] | None = None, making: Making | None = None
) -> int:
    """Build the site below `root` and swap it in; return the number of its pages.

    `files` are the pages and data of the digest, where the caller has made them already, `making` what it has
    made them by. They are rendered from
    memory: whatever else is written below `docs/` meanwhile, the site shows this digest and no other.
    Raises ProblemsError, with the last good site as it was, when MkDocs warns of anything, when a page holds
    more of a restricted text than may be quoted, or when something in it is live that is not the theme's.
    """
    if files is None:
        files = content_of(digest)
    refresh(root)
    recover_site(root)
    key, last = render_key(root, digest.profile), read_ledger(root)
    site = read_site(root)
    stage = Stage(root / STAGE, root / SITE, intact(SITE, root / SITE, site))
    close([stage.folder])
    try:
        keeper = Keeper(stage.intact, last if last.key == key and not reads_more(root) else Ledger())
        snapshot = Snapshot(files, FOLDERS)
        render(root, stage.folder, digest.profile, {"readout": snapshot, "readout-keeper": keeper})
        keeper.keep_in(stage)
        _fill(stage, digest, chain(_data(files), beside_of(digest, making)))
        guard = guard_of(digest)
        problems = list(faults_of_site(stage.folder, digest, stage.kept if last.gate == guard else frozenset()))
        if problems:
            raise ProblemsError(problems)
        swap(root, closed=digest.profile == "private")
        # In this order: a page is kept only where both know it, so that a kill between the two keeps none too many.
        write_ledger(root, keeper.ledger(key, guard))
        made = write_site(root, site)
    finally:
        clear(stage.folder)
    return sum(name.endswith(".html") for name in made)


def _data(files: Mapping[str, Content]) -> Iterator[File]:
    """Yield what of the files below docs/ is no page."""
    return ((name, content) for name, content in files.items() if not name.endswith(".md"))


def _fill(stage: Stage, digest: Digest, files: Iterable[File]) -> None:
    """Put all beside the pages into a site."""
    for name, content in files:
        if isinstance(content, Kept) and stage.intact.get(name) == content.digest:
            stage.keep(name)
        else:
            stage.put(name, partial(pieces_of, content))
    add_previews(stage, previews(digest))
    if digest.edition.address is None:
        _without_address(stage.folder)
    _add_search(stage.folder, collect(digest))
    stage.settle()


def _without_address(stage: Path) -> None:
    """Mend what MkDocs makes where no address of the site is named: a page for what is not found that looks for its
    files at the host's root, and a sitemap of no addresses.
    """
    lost = stage / "404.html"
    text = lost.read_text(encoding="utf-8")
    write_atomic(
        lost, re.sub(r' (href|src)="/(?!/)', r' \1="', text).replace(' href=""', ' href="index.html"').encode()
    )
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
    strip_scripts(stage)
    write_worker(stage)
