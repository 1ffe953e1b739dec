"""One build: the stages one after the other, and what is said of them."""

import gc
from collections.abc import Iterator, Mapping
from pathlib import Path

from digest.build import Built, build
from digest.commands.command import say
from digest.contribute.checking import note_problems
from digest.gate.review import review_items
from digest.records.digest import Digest, Profile
from digest.records.watched import table_of
from digest.site.made import site_of
from digest.store.kept_digest import key_of_records
from digest.store.last_build import Build, digests_below, remember
from digest.store.settings import settings_problems


def made_of(root: Path, profile: Profile | None, shown: str, last: Build, before: Build) -> Build:
    """Build the site below `root`; return what is to be said of it. `last` is the last build, `before` is how things stand."""
    say("records …")
    records = key_of_records(before.sources, profile)
    # Nothing that is made here goes round in a circle: looking through all of it again and again finds nothing to free,
    # and as little while the site is made of it.
    gc.disable()
    try:
        built = build(root, profile, shown, digests_below(before.sources), records=records)
        gc.freeze()
    finally:
        gc.enable()
    say(f"pages: {built.written} written, {built.removed} removed")
    say("site …")
    site = site_of(root, built.digest, built.files, last, before, built.making)
    faulty = (*settings_problems(root, shown), *note_problems(built.loaded, built.digest.notes))
    said, rows = tuple(map(str, faulty)), tuple(_rows(built, site.pages, len(faulty)))
    built.remember(root)  # At the end: what was counted for these lines is kept, too.
    done = Build(key="", site=site.files, mirror=site.mirror, said=said, rows=rows)
    remember(root, before, built.left(), done, [f"docs/{name}" for name in built.files])
    return done


def _rows(built: Built, pages: int, faulty: int) -> Iterator[tuple[str, str]]:
    """Yield what a build made, and how much of it."""
    digest = built.digest
    counts = table_of(digest, counts_of)
    review = counts["review"]
    listed = "; list them: python build_digest.py check --review" if review else ""
    yield "articles", str(len(digest.articles))
    yield "meetings", str(len(digest.meetings))
    yield "links", f"{counts['links']}, {counts['waiting']} of them for review"
    yield "to review", f"{review} values and mentions{listed}"
    if digest.notes:
        yield "notes", _notes_line(digest)
    yield "problems", f"{faulty} in settings or readers' notes, named above; check refuses them" if faulty else "0"
    private = " (full texts: not for publication)" if digest.profile == "private" else ""
    yield "profile", f"{digest.profile}{private}"
    yield "pages", str(pages)


def counts_of(digest: Digest) -> Mapping[str, int]:
    """Return how many links there are, how many of them wait for a person, and how much else does."""
    states = [k.state for k in digest.links if k.state != "rejected"]
    return {"links": len(states), "waiting": states.count("review"), "review": len(review_items(digest))}


def _notes_line(digest: Digest) -> str:
    lost = sum(p.state == "orphaned" for p in digest.notes.values())
    return f"{len(digest.notes)}{f', {lost} without their words' if lost else ''}"
