"""The site: rendered, given its search, checked, and swapped in for the last one."""

import gc
import re
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from digest.content import FOLDERS, beside_of, content_of
from digest.pages.parts.preview import previews
from digest.records.digest import Digest, Profile
from digest.records.making import File
from digest.records.memos import Making
from digest.records.problem import ProblemsError
from digest.records.streams import Content
from digest.records.watched import table_of
from digest.search.documents import documents_of, sources_of
from digest.site.checked import faults_of_site, guard_of
from digest.site.docs import Docs, is_page
from digest.site.index_files import join_scripts, searched, strip_scripts, write_worker
from digest.site.keeper import Keeper
from digest.site.kept import Ledger, read_ledger, render_key, write_ledger
from digest.site.mirror import Stamps, put_in_place
from digest.site.previews import add_previews
from digest.site.product import refresh
from digest.site.rendered import render
from digest.site.stage import Stage
from digest.site.swap import OLD, STAGE, clear, recover_site
from digest.store.closed import close
from digest.store.files import write_atomic
from digest.store.last_build import SITE, Build, digests_below, read_last, reads_more, stand, write_last
from digest.store.looked import Files, looked, same

__all__ = ["OLD", "STAGE", "Site", "make_site", "site_of"]

_MADE = f"{STAGE}/made"
"""Where the new files of a site are made."""
_MANY = 100
"""Pages of which it is worth letting go at once what MkDocs holds."""


@dataclass(frozen=True, slots=True)
class Site:
    """A site that stands."""

    files: Files
    """Its files, as a look at them finds them."""

    mirror: Stamps
    """The stamps of its mirror."""

    pages: int
    """How many pages it has."""


def make_site(
    root: Path, digest: Digest, files: Mapping[str, Content] | None = None, making: Making | None = None
) -> int:
    """Build the site below `root` from whatever the last build has left, and leave what it knows for the next one;
    return the number of its pages. For `files` and errors see `site_of`.
    """
    last = read_last(root)
    making = making or Making(digest)
    files = content_of(digest, making) if files is None else files
    made = site_of(root, digest, files, last, stand(root, "", last), making)
    write_last(root, Build(key="", sources=last.sources, site=made.files, mirror=made.mirror))
    return made.pages


def site_of(  # noqa: PLR0913, PLR0917 (two builds, and all that one has made)
    root: Path, digest: Digest, files: Mapping[str, Content], last: Build, now: Build, making: Making
) -> Site:
    """Build the site below `root` and put it in place of the last one.

    `files` are the pages and data of the digest. They are rendered from memory: whatever else is written below `docs/`
    meanwhile, the site shows this digest and no other. `last` is the last build, `now` how things stand,
    `making` makes what stands beside the pages.
    Raises ProblemsError, with the last good site as it was, when MkDocs warns of anything, when a page holds
    more of a restricted text than may be quoted, or when something in it is live that is not the theme's.
    """
    refresh(root)
    recover_site(root)
    key, ledger = render_key(root, digest.profile), read_ledger(root)
    before, held = (looked(build.site).below(f"{SITE}/") for build in (last, now))
    stage = Stage(root / _MADE, root / SITE, same(held, before))
    close([root / STAGE])
    try:
        docs = Docs(files, FOLDERS, digests_below(now.sources, "docs"))
        known, left_out = _rendered(root, digest.profile, docs, stage, ledger if ledger.key == key else Ledger())
        data = {name: c for name, c in files.items() if name not in left_out and not is_page(name)}
        _fill(stage, digest, root / "docs", data, beside_of(digest, making))
        guard = guard_of(digest)
        with searched(stage, root, sources_of(documents_of(making), digest)) as search:
            stage.settle()
            write_worker(stage)
            stage.settle()
            judged = stage.kept if ledger.gate == guard else ()
            problems = list(faults_of_site(stage, digest, judged, search.unjudged(guard)))
            if problems:
                raise ProblemsError(problems)
            search.settle(guard)
        made = stage.files()
        mirror = put_in_place(root, stage, {*before, *held}, last.mirror, closed=digest.profile == "private")
        write_ledger(root, replace(known, key=key, gate=guard))
    finally:
        clear(root / STAGE)
    return Site(made.above(f"{SITE}/"), mirror, sum(n.endswith(".html") for n in made))


def _rendered(root: Path, profile: Profile, docs: Docs, stage: Stage, last: Ledger) -> tuple[Ledger, frozenset[str]]:
    """Render the pages into a stage; return what is known of them, and which files settings leave out of the site."""
    keeper = Keeper(docs, stage, last, lazy=not reads_more(root))
    render(root, stage.folder, profile, {"readout": keeper})
    told = keeper.ledger(), keeper.left_out
    if len(told[0].sources) - len(keeper.kept) > _MANY:
        del keeper
        gc.collect()  # MkDocs' pages and files name each other, and are as much as all that is made after them.
    return told


def _fill(stage: Stage, digest: Digest, docs: Path, data: Mapping[str, Content], files: Iterable[File]) -> None:
    """Put all beside the pages into a site; `data` lie below `docs` as well."""
    for name, content in data.items():
        stage.put_content(name, content, docs / name)
    for name, content in files:
        stage.put_content(name, content)
    add_previews(stage, table_of(digest, previews))
    if digest.edition.address is None:
        _without_address(stage.folder / "404.html")
    _without_their_search(stage)


def _without_address(lost: Path) -> None:
    """Mend what MkDocs makes where no address of the site is named: a page for what is not found that looks for its
    files at the host's root.
    """
    if lost.exists():
        text = lost.read_text(encoding="utf-8")
        text = re.sub(r' (href|src)="/(?!/)', r' \1="', text).replace(' href=""', ' href="index.html"')
        write_atomic(lost, text.encode())


def _without_their_search(stage: Stage) -> None:
    """Take out what the theme brings for a search of its own, and put the scripts of ours into one."""
    folder = stage.folder
    for name in ("lunr", "workers"):
        shutil.rmtree(folder / "assets/javascripts" / name, ignore_errors=True)
    for path in (folder / "assets/javascripts").glob("bundle*"):
        path.unlink()  # No page asks for it.
    join_scripts(folder)
    strip_scripts(folder)
