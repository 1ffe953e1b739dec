"""What the command line prints: the closing summary, a line for each article added, a bar."""

import sys
from pathlib import Path

from digest.add import Added
from digest.build import Built
from digest.drafts import Progress
from digest.review import review_items


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
        ("problems", "0"),
        ("profile", f"{digest.profile}{' (full texts: not for publication)' if digest.profile == 'private' else ''}"),
        ("pages", str(pages)),
        ("time", f"{seconds:.1f} s"),
        ("look at", (root / "site" / "index.html").as_posix()),
    ]
    print("\n".join(f"{name:>10}  {value}" for name, value in rows))


def entry_line(entry: Added, shown: str) -> str:
    """Return what became of one article."""
    where = f"{shown}docs/records/articles/{entry.id}.md"
    if entry.state == "same-address":
        return f"already there: {where}  ({entry.name} has the same address)"
    if entry.state != "added":
        kept = f"  (its rights stay {entry.rights}: change them in the record)" if entry.rights else ""
        return f"{'already there' if entry.state == 'unchanged' else entry.state}: {where}{kept}"
    copy = f"; seems to carry the text of {entry.copy_of}" if entry.copy_of else ""
    return f"added: {where}  ({', '.join(entry.meetings) or 'no meeting found'}{copy})"


def progress_bar(total: int) -> Progress | None:
    """Return what shows a bar on a terminal; None where there is none, or little to wait for."""
    if total < WORTH_A_BAR or not sys.stderr.isatty():
        return None

    def show(done: int) -> None:
        part = min(1.0, done / total)
        bar = "█" * round(part * 30)
        print(f"\r{bar:<30} {done:,} of {total:,}", end="\n" if done >= total else "", file=sys.stderr, flush=True)

    return show


WORTH_A_BAR = 50
"""Inputs. Fewer are read before a bar could be seen."""
