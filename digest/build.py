"""The whole: load, relate, make pages and data, write what changed."""

import os
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from digest import exports, pages
from digest.cite.days import latest_day
from digest.exports.beside import lists
from digest.gate.rights import guarded, may_publish
from digest.pages.kinds.data import data_page
from digest.records.digest import Digest, Profile
from digest.records.partial_date import PartialDate, day
from digest.records.problem import ProblemsError
from digest.relate import relate
from digest.store.files import write_generated
from digest.store.load import Loaded, load

FOLDERS = (*pages.FOLDERS, *exports.FOLDERS)
"""Folders below docs/ that the build owns."""
FILES = ("index.md", "search.md")
"""Files right in docs/ that the build owns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What a build made."""

    digest: Digest
    """The digest."""

    written: int
    """Files that changed."""

    removed: int
    """Files of earlier builds that were deleted."""


def profile_of(loaded: Loaded) -> Profile:
    """Return "private" when a text is held that may not be published, else "public"."""
    restricted = any(not may_publish(loaded.articles[i]) for i in loaded.texts)
    return "private" if restricted else "public"


def gather(root: Path, profile: Profile | None = None, shown: str = "") -> Digest:
    """Return the digest below `root`. Raises ProblemsError when any record is faulty."""
    loaded = load(root, shown)
    if loaded.problems:
        raise ProblemsError(loaded.problems)
    related = relate(loaded.records, profile or profile_of(loaded), loaded.home)
    digest = guarded(replace(related, forge=loaded.forge))
    return replace(digest, edition=replace(loaded.edition, day=_given_day() or latest_day(digest)))


def _given_day() -> PartialDate | None:
    """Return the day that SOURCE_DATE_EPOCH names, by which builds of one source are the same whenever they are made."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    return day(datetime.fromtimestamp(int(given), UTC).date()) if given.isdigit() else None


def build(root: Path, profile: Profile | None = None, shown: str = "") -> Built:
    """Write the pages and data of the digest below `root`; files whose bytes stay the same are not touched."""
    digest = gather(root, profile, shown)
    exported = exports.make_exports(digest)
    sizes = {name: len(text.encode()) for name, text in (*exported.items(), *lists(digest).items())}
    data = data_page(digest, sizes, exports.readable_schemas())
    files = pages.make_pages(digest) | exported | {data.path: data.source()}
    written, removed = write_generated(root / "docs", files, FOLDERS)
    return Built(digest=digest, written=written, removed=removed)
