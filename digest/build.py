"""The whole: load, relate, make pages and data, write what changed."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from digest.cite.days import latest_day
from digest.content import FOLDERS, content_of
from digest.gate.rights import guarded, may_publish
from digest.gate.withdrawn import without_words
from digest.noted import keep_related, with_notes
from digest.records.digest import Digest, Profile
from digest.records.memos import Making
from digest.records.problem import ProblemsError
from digest.records.streams import Content, digest_of_content
from digest.relate import relate
from digest.store.closed import reopen
from digest.store.files import Changed, Early, write_generated
from digest.store.load import Loaded, load
from digest.store.memos import made_file, read_memory, write_memory
from digest.store.seen import look
from digest.store.settings import given_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What a build made."""

    digest: Digest
    """The digest."""

    loaded: Loaded
    """The records that it was made of."""

    files: Mapping[str, Content]
    """Its pages and data, by their paths below `docs/`."""

    changed: Changed
    """What it has written below `docs/`."""

    making: Making
    """What made them, and makes what stands beside the pages of the site."""

    records: str
    """The digest of all records but notes; "" where nobody has looked at them."""

    related: bool
    """Whether they were read and related, and next time may be taken as they are kept."""

    def remember(self, root: Path) -> None:
        """Keep for the next build what this one has made."""
        self.loaded.keep()
        if self.making.anew or self.making.last.records != self.records:
            write_memory(root, self.making.memory(self.records))
        if self.related and self.records:
            keep_related(root, self.records, self.loaded, self.digest, self.making.prints)

    @property
    def written(self) -> int:
        """Return how many files changed."""
        return len(self.changed.written)

    @property
    def removed(self) -> int:
        """Return how many files of earlier builds were deleted."""
        return len(self.changed.removed)

    def left(self) -> dict[str, str | None]:
        """Return the digests of what it has written, by its paths below the digest's folder; None of what it has deleted."""
        written = {f"docs/{name}": digest_of_content(self.files[name]) for name in self.changed.written}
        return {**written, **{f"docs/{name}": None for name in self.changed.removed}}


def profile_of(loaded: Loaded) -> Profile:
    """Return "private" when a text is held that may not be published, else "public"."""
    restricted = any(not may_publish(loaded.articles[i]) for i in loaded.texts)
    return "private" if restricted else "public"


def _known(loaded: Loaded, digest: Digest) -> list[tuple[object, bytes]]:
    """Return the articles of a digest that are as they were read, with their fingerprints."""
    was, now = loaded.articles, digest.articles
    return [(now[i], mark) for i, mark in loaded.marks.items() if i in now and now[i] is was[i]]


def _found(docs: Path, seen: Mapping[str, str] | None) -> dict[str, str]:
    """Return the digests of what lies below `docs`, by its paths there."""
    if seen is None:
        return look({"": docs}, {}, 0).below("/").digests()
    return {name.removeprefix("docs/"): digest for name, digest in seen.items() if name.startswith("docs/")}


def gather(root: Path, profile: Profile | None = None, shown: str = "") -> Digest:
    """Return the digest below `root`. Raises ProblemsError when any record is faulty."""
    return _gathered(load(root, shown), profile)


def _gathered(loaded: Loaded, profile: Profile | None) -> Digest:
    if loaded.problems:
        raise ProblemsError(loaded.problems)
    related = relate(without_words(loaded.records), profile or profile_of(loaded), loaded.home)
    # Of all texts, those of withdrawn articles too: the finished site is compared with them.
    digest = guarded(replace(related, forge=loaded.forge, texts=loaded.texts))
    return replace(digest, edition=replace(loaded.edition, day=given_day() or latest_day(digest)))


def build(
    root: Path,
    profile: Profile | None = None,
    shown: str = "",
    seen: Mapping[str, str] | None = None,
    *,
    records: str = "",
) -> Built:
    """Write the pages and data of the digest below `root`; files whose bytes stay the same are not touched.

    `seen` is what lies there, with the digests of its bytes, where somebody has looked, and `records` the digest of all
    records but notes: where it is that of the last build, records are taken as that one has related them. The folders of a private
    build are closed before anything is written, and those of a public one opened when nothing private is left in them.
    """
    last = read_memory(root)
    noted = with_notes(root, shown, records) if records and records == last.records else None
    same: Collection[str] = ()
    if noted is None:
        loaded = load(root, shown, keep=True, seen=seen)
        digest = _gathered(loaded, profile)
    else:
        loaded, digest, same = noted
    docs, private = root / "docs", digest.profile == "private"
    found = _found(docs, seen)
    making = Making(digest, last, partial(made_file, root, seen=found), _known(loaded, digest), same)
    early = Early(docs, found, closed=private)
    files = content_of(digest, making, early.put)
    early.close(files)
    changed = write_generated(docs, files, FOLDERS, found, early.written)
    if not private:
        reopen(docs / folder for folder in FOLDERS)
    return Built(
        digest=digest,
        loaded=loaded,
        files=files,
        changed=changed,
        making=making,
        records=records,
        related=noted is None,
    )
