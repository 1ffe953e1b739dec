"""The command `upgrade`: the repository's files and settings in their current form."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from digest.commands.command import OK, PROBLEMS, Command, tell
from digest.commands.init import host_option
from digest.site.inherited import inherited
from digest.store.files import write_atomic
from digest.store.repository import repository_files
from digest.store.settings import read_settings
from digest.store.upgrade import MADE, Step, read_made, remembered, take, upgrade_steps


def _options(upgrading: argparse.ArgumentParser) -> None:
    host_option(upgrading)
    upgrading.add_argument(
        "--check", action="store_true", help="write nothing; only say what would change, with exit status 1 if anything"
    )


def run_upgrade(options: argparse.Namespace, root: Path, shown: str) -> int:
    """Bring the files that `init` makes to their current form, and say what became of each.

    First everything is looked at, then everything is written.
    """
    made = read_made(root)
    settings = read_settings(root)
    kind = options.host or made.kind or settings.host or "none"
    files = repository_files(settings, kind)
    steps = [*_settings_step(root), *upgrade_steps(root, made.files, files)]
    _say(steps, shown)
    if options.check:
        return PROBLEMS if any(s.what != "kept" for s in steps) else OK
    take(root, steps)
    # What the owner deleted stays remembered, so that it stays away.
    write_atomic(root / MADE, remembered(files, kind).encode())
    return OK


def _settings_step(root: Path) -> list[Step]:
    got = inherited(root)
    if got is None:
        return []
    text, aside = got
    why = "it inherits Readout's settings now and holds yours alone"
    if aside:
        why += f"; put aside in comments: {', '.join(aside)}"
    return [Step(path="mkdocs.yml", what="changed", why=why, text=text)]


def _say(steps: Sequence[Step], shown: str) -> None:
    for step in steps:
        tell(f"{step.what}: {shown}{step.path}{f'  ({step.why})' if step.why else ''}")
    if not any(s.what != "kept" for s in steps):
        tell("everything is in its current form")


COMMAND = Command(
    name="upgrade",
    run=run_upgrade,
    help="bring what init made to the current form; your own lines stay",
    options=_options,
)
