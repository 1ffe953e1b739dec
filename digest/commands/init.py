"""The command `init`: a new digest."""

import argparse
from pathlib import Path

from digest.commands.called import as_called
from digest.commands.command import OK, Command, say
from digest.store.fresh import start_digest


def _options(starting: argparse.ArgumentParser) -> None:
    starting.add_argument("dir", metavar="DIR")
    starting.add_argument("--title", default="My digest", help="its name")
    starting.add_argument(
        "--bare", action="store_true", help="without the starter records of people, places and outlets"
    )


def run_init(options: argparse.Namespace, root: Path, _: str) -> int:
    """Start an empty digest."""
    target = Path(options.dir) if options.root is None else root / options.dir
    init_at(target, options.title, bare=options.bare)
    return OK


def init_at(root: Path, title: str, *, bare: bool) -> None:
    """Start an empty digest in a folder, and say so."""
    copied = start_digest(root, title=title, bare=bare)
    starter = f" with {copied} starter records of people, places, outlets and series" if copied else ""
    print(f"started an empty digest in {root.as_posix()}{starter}")
    say(as_called("next: python build_digest.py add ARTICLE.txt …", "" if root == Path() else root.as_posix()))


COMMAND = Command(
    name="init", run=run_init, help="start an empty digest of one's own in DIR", options=_options, needs_digest=False
)
