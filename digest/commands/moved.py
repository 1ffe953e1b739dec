"""What several commands print: what became of notes."""

from digest.commands.called import as_called
from digest.commands.command import say, tell
from digest.contribute.reanchor import Moved
from digest.records.annotation import FOLDER


def print_moved(moved: list[Moved], shown: str, *, propose: bool = False) -> None:
    """Print what became of notes."""
    for entry in moved:
        tell(f"{entry.state}: {shown}{FOLDER}/{entry.id}.md{f'  ({entry.why})' if entry.why else ''}")
        if entry.diff and not propose:
            for line in entry.diff.splitlines():
                tell(line)
    counts = {s: sum(m.state == s for m in moved) for s in ("completed", "moved", "proposed", "orphaned", "unknown")}
    tell(", ".join(f"{n} {s}" for s, n in counts.items() if n) or "all notes stand where they stood")
    if counts["proposed"] and not propose:
        how = "to take the proposals over: python build_digest.py reanchor --propose, then look at git diff"
        say(as_called(how, shown))
