"""The command `build`, which runs when no other is named."""

import argparse
import time
from pathlib import Path

from digest.build import Built, build
from digest.commands.called import as_called
from digest.commands.command import OK, Command, say, tell
from digest.contribute.checking import note_problems
from digest.gate.review import review_items
from digest.records.digest import Digest
from digest.site.made import make_site
from digest.store.settings import settings_problems


def run_build(options: argparse.Namespace, root: Path, shown: str) -> int:
    """Check the records, write pages and data, build the site, and print a summary."""
    began = time.perf_counter()
    say("records …")
    built = build(root, options.profile, shown)
    say(f"pages: {built.written} written, {built.removed} removed")
    say("site …")
    pages = make_site(root, built.digest, built.files)
    faulty = (*settings_problems(root, shown), *note_problems(built.loaded, built.digest.notes))
    for problem in faulty:
        say(as_called(str(problem), shown))
    print_summary(built, pages, shown, time.perf_counter() - began, faulty=len(faulty))
    return OK


def print_summary(built: Built, pages: int, shown: str, seconds: float, *, faulty: int = 0) -> None:
    """Print what a build made and where to look; `shown` is the digest's folder as messages show it."""
    digest = built.digest
    links = [k for k in digest.links if k.state != "rejected"]
    waiting, review = sum(k.state == "review" for k in links), len(review_items(digest))
    listed = as_called("; list them: python build_digest.py check --review", shown)
    rows = [
        ("articles", str(len(digest.articles))),
        ("meetings", str(len(digest.meetings))),
        ("links", f"{len(links)}, {waiting} of them for review"),
        ("to review", f"{review} values and mentions{listed if review else ''}"),
        *([("notes", _notes_line(digest))] if digest.notes else []),
        ("problems", f"{faulty} in settings or readers' notes, named above; check refuses them" if faulty else "0"),
        ("profile", f"{digest.profile}{' (full texts: not for publication)' if digest.profile == 'private' else ''}"),
        ("pages", str(pages)),
        ("time", f"{seconds:.1f} s"),
        ("look at", f"{shown}site/index.html"),
    ]
    for name, value in rows:
        tell(f"{name:>10}  {value}")


def _notes_line(digest: Digest) -> str:
    lost = sum(p.state == "orphaned" for p in digest.notes.values())
    return f"{len(digest.notes)}{f', {lost} without their words' if lost else ''}"


COMMAND = Command(
    name="build",
    run=run_build,
    help="check the records, write pages and data, build the site (the default)",
    profile=True,
)
