"""The command `people`: who is named without a record, and the records that could be made."""

import argparse
from pathlib import Path

from digest.build import gather
from digest.commands.command import OK, Command, say, tell
from digest.relate.unregistered import Unregistered, proposed, unregistered_people
from digest.store.emit import record_lines
from digest.store.files import write_atomic
from digest.store.layout import RECORDS
from digest.store.tables import load_offices

FOLDER = "proposed/people"
"""Where proposals are written: no part of the digest until somebody moves one to its records."""


def _options(listing: argparse.ArgumentParser) -> None:
    listing.add_argument("--propose", action="store_true", help=f"write a record of each to {FOLDER}, to be looked at")
    listing.add_argument(
        "--least", type=int, default=1, metavar="N", help="only those in so many articles (default: 1)"
    )


def run_people(options: argparse.Namespace, root: Path, shown: str) -> int:
    """Print who is named without a record, with how often and where; write proposals where asked."""
    digest = gather(root, shown=shown)
    found = unregistered_people(digest.articles.values(), digest.registry, load_offices())
    found = tuple(p for p in found if len(p.articles) >= options.least)
    for person in found:
        tell(line_of(person))
    taken: set[str] = {*digest.registry.people}
    for person in found if options.propose else ():
        record = proposed(person, digest.registry)
        ident, number = record.id or "unnamed", 1
        while f"{ident}-{number}" in taken or (number == 1 and ident in taken):
            number += 1
        name = str(ident) if number == 1 else f"{ident}-{number}"
        taken.add(name)
        head = f"# Proposed from {len(person.articles)} article{'s' * (len(person.articles) != 1)}; look at it before it counts."
        lines = [head, *([] if record.family else [NO_FAMILY]), *record_lines(record)]
        write_atomic(root / FOLDER / f"{name}.yml", ("\n".join(lines) + "\n").encode())
    if options.propose and found:
        say(f"{len(found)} proposed in {shown}{FOLDER}; move those that are right to {shown}{RECORDS}/people")
    return OK


NO_FAMILY = "# family: the part of the name that stands alone in later sentences"


def line_of(person: Unregistered) -> str:
    """Return one person on a line: how often, the spellings, the offices, where."""
    also = f" (also {', '.join(person.spellings[1:])})" if len(person.spellings) > 1 else ""
    roles = ", ".join(dict.fromkeys(r.title for r in person.roles))
    known = f"; {person.official.name} in the table of offices" if person.official else ""
    return f"{person.times:>4}  {person.spellings[0]}{also}{f': {roles}' if roles else ''}{known}; in {', '.join(person.articles)}"


COMMAND = Command(
    name="people",
    run=run_people,
    help="list who is named without a record; with --propose write records to accept",
    options=_options,
)
