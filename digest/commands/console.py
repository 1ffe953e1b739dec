"""What the command line asks and prints: the options of `add`, the closing summary, a line for each article, a bar."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import get_args

from digest.build import Built
from digest.intake.drafts import Progress
from digest.intake.inputs import HELP, Given
from digest.records.article import RightsStatus
from digest.records.digest import Digest
from digest.records.partial_date import PartialDate
from digest.intake.report import Added
from digest.gate.review import review_items


def print_summary(built: Built, pages: int, root: Path, seconds: float) -> None:
    """Print what a build made and where to look."""
    digest = built.digest
    links = [k for k in digest.links if k.state != "rejected"]
    waiting = sum(k.state == "review" for k in links)
    rows = [
        ("articles", str(len(digest.articles))),
        ("meetings", str(len(digest.meetings))),
        ("links", f"{len(links)}, {waiting} of them for review"),
        ("to review", f"{len(review_items(digest))} values and mentions (check --review)"),
        *([("notes", _notes_line(digest))] if digest.notes else []),
        ("problems", "0"),
        ("profile", f"{digest.profile}{' (full texts: not for publication)' if digest.profile == 'private' else ''}"),
        ("pages", str(pages)),
        ("time", f"{seconds:.1f} s"),
        ("look at", (root / "site" / "index.html").as_posix()),
    ]
    print("\n".join(f"{name:>10}  {value}" for name, value in rows))


def _notes_line(digest: Digest) -> str:
    lost = sum(p.state == "orphaned" for p in digest.notes.values())
    return f"{len(digest.notes)}{f', {lost} without their words' if lost else ''}"


def entry_line(entry: Added, shown: str) -> str:
    """Return what became of one article."""
    where = f"{shown}docs/records/articles/{entry.id}.md"
    if entry.state == "same-address":
        return f"already there: {where}  ({entry.name} has the same address)"
    if entry.state != "added":
        kept = f"  (its rights stay {entry.rights}: change them in the record)" if entry.rights else ""
        return f"{'already there' if entry.state == 'unchanged' else entry.state}: {where}{kept}"
    copy = f"; seems to carry the text of {entry.copy_of}" if entry.copy_of else ""
    return f"added: {where}  ({', '.join(entry.meetings) or _without_meeting(entry)}{copy})"


def _without_meeting(entry: Added) -> str:
    """Return what an article tells that reports no meeting."""
    looks = " and ".join(direction for direction in ("ahead", "back") if direction in entry.mentions)
    return f"reports no meeting; it looks {looks} to others" if looks else "no meeting found"


def progress_bar(given: Sequence[Given]) -> Progress | None:
    """Return what shows a bar on a terminal; None where there is none, or little to wait for."""
    total = sum(g.lenient or g.is_archive for g in given)
    if not sys.stderr.isatty() or (total < WORTH_A_BAR and not any(g.is_archive for g in given)):
        return None

    def show(done: float) -> None:
        part = done / total
        bar = "█" * round(part * 30)
        told = f"{int(done):,} of {total:,} inputs, {part:.1%}"
        print(f"\r{bar:<30} {told}", end="\n" if done >= total else "", file=sys.stderr, flush=True)

    return show


WORTH_A_BAR = 50
"""Inputs. Fewer are read before a bar could be seen."""


def add_options(adding: argparse.ArgumentParser) -> None:
    """Give a parser the options of `add`."""
    adding.add_argument("paths", nargs="+", metavar="PATH", help=HELP)
    adding.add_argument(
        "--published", type=date_option, metavar="DATE", help="the date of publication, where the text does not tell it"
    )
    adding.add_argument("--url", help="the article's address")
    adding.add_argument(
        "--rights",
        choices=get_args(RightsStatus),
        default="quotation",
        help="what may be published (default: quotation)",
    )
    adding.add_argument(
        "--replaces",
        metavar="ID",
        help="the article whose text this is a new version of; its notes move with their words",
    )
    adding.add_argument("--proof", help="where the rights can be checked")
    adding.add_argument("--demonstration", action="store_true", help="mark the texts as written for a demonstration")
    adding.add_argument("--jobs", type=int, default=1, metavar="N", help="processes that read (default: 1)")
    adding.add_argument(
        "--engine",
        choices=("processes", "dask"),
        default="processes",
        help="what reads: processes of this machine, or a Dask cluster (default: processes)",
    )
    adding.add_argument("--scheduler", metavar="ADDRESS", help="the Dask cluster's scheduler; without, one is started")
    adding.add_argument(
        "--about", action="store_true", help="from archives, take only pages that name somebody of the registry"
    )


def date_option(text: str) -> PartialDate:
    """Return a date that was given as an argument; raises ArgumentTypeError when it is none."""
    try:
        return PartialDate(text)
    except ValueError:
        why = f"'{text}' is not a date; write 2024-05-16, or as much as you know of it: 2024-05, 2024"
        raise argparse.ArgumentTypeError(why) from None
