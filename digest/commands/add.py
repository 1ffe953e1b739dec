"""The command `add`: raw articles to records."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import get_args

from digest.commands.called import as_called
from digest.commands.command import OK, PROBLEMS, USAGE, Command, date_option, say, tell, today
from digest.commands.problems import need_digest, say_beside
from digest.commands.writing import writing
from digest.intake.add import add
from digest.intake.drafts import Progress, Told, faults_in
from digest.intake.inputs import HELP, Given, expand
from digest.intake.report import Added, Options
from digest.records.article import RightsStatus
from digest.records.ids import ArticleId
from digest.records.named import named_record
from digest.records.partial_date import PartialDate
from digest.records.problem import Problem, ProblemsError
from digest.store.layout import is_digest
from digest.store.load import load
from digest.store.settings import given_day


def _options(adding: argparse.ArgumentParser) -> None:
    """Give a parser the options of `add`."""
    adding.add_argument("paths", nargs="+", metavar="PATH", help=HELP)
    adding.add_argument(
        "--published", type=date_option, metavar="DATE", help="the date of publication, where the text does not tell it"
    )
    adding.add_argument(
        "--url",
        metavar="ADDRESS",
        help="where the article stands on the web, for a text that was pasted or saved; a known article without one gets it",
    )
    adding.add_argument(
        "--rights",
        choices=get_args(RightsStatus),
        default="quotation",
        help="what may be published (default: quotation)",
    )
    adding.add_argument(
        "--replaces",
        metavar="ID",
        help="the article, by its id or its page's address, whose text this is a new version of; its notes move with"
        " their words",
    )
    adding.add_argument("--proof", help="where the rights can be checked")
    adding.add_argument("--demonstration", action="store_true", help="mark the texts as written for a demonstration")
    adding.add_argument(
        "--added",
        type=_day_option,
        metavar="DATE|today",
        help="the day on which new articles are taken in, by which pages tell what is new (default: SOURCE_DATE_EPOCH's,"
        " else none)",
    )
    _engine_options(adding)
    adding.add_argument(
        "--about", action="store_true", help="from archives, take only pages that name somebody of the registry"
    )


def _engine_options(adding: argparse.ArgumentParser) -> None:
    """Give a parser the options of what reads."""
    adding.add_argument("--jobs", type=int, default=1, metavar="N", help="processes that read (default: 1)")
    adding.add_argument(
        "--engine",
        choices=("processes", "dask"),
        default="processes",
        help="what reads: processes of this machine, or a Dask cluster (default: processes)",
    )
    adding.add_argument("--scheduler", metavar="ADDRESS", help="the Dask cluster's scheduler; without, one is started")


def _day_option(text: str) -> PartialDate:
    """Return the day that an argument names: a date, or the word "today", so that no clock is read unasked."""
    return today() if text == "today" else date_option(text)


def run_add(options: argparse.Namespace, root: Path, shown: str) -> int:
    """Make records of the inputs, and say what became of each; in an empty folder a digest is started first."""
    if not is_digest(root) and not (root.is_dir() and any(root.iterdir())):
        from digest.commands.init import init_at  # noqa: PLC0415 (whoever has a digest need not wait for it)

        init_at(root, "My digest", bare=False)
    need_digest(root)
    if options.url and len(options.paths) > 1:
        say("--url goes with one input")
        return USAGE
    given, problems = expand(options.paths, sys.stdin.buffer.read, today)
    if problems:
        raise ProblemsError([*problems, *load(root, shown).problems, *faults_in(given)])
    # Only now: pages may have come slowly, and a person may have typed into standard input.
    with writing(root, "add"):
        return _replace(options, root, given, shown) if options.replaces else _add(options, root, given, shown)


def _add(options: argparse.Namespace, root: Path, given: Sequence[Given], shown: str) -> int:
    report = add(root, given, _settings(options), shown, progress_bar(given))
    for entry in report.entries:
        tell(entry_line(entry, shown))
    for outcome in report.skipped:
        tell(f"skipped: {outcome.name}: {outcome.why}")
    if report.unnamed:
        tell(f"{report.unnamed:,} pages of archives name nobody of the registry and were passed over")
    if report.skipped:
        tell(f"{len(report.skipped)} skipped")
    say_beside(report.beside, shown)
    if report.words_alone:
        say(NO_PARSER)
    say(as_called("next: python build_digest.py", shown))
    return PROBLEMS if any(outcome.failed for outcome in report.skipped) else OK


NO_PARSER = (
    "no parser of sentences is installed: these texts were read by their words alone, which finds fewer meetings and asks more"
    " often; install one with pip install '.[read]' and run the same command again"
)
"""What `add` says once where texts were read without trees."""


def _replace(options: argparse.Namespace, root: Path, given: Sequence[Given], shown: str) -> int:
    # Only here: whoever adds new texts need not wait for what moves notes.
    from digest.commands.moved import print_moved  # noqa: PLC0415 (as above)
    from digest.intake.revise import revise  # noqa: PLC0415 (as above)

    if len(given) != 1:
        say("--replaces goes with one input")
        return USAGE
    named = named_record(options.replaces)
    if named is None or named[0] not in {"", "articles"}:
        cure = "give the id of an article, or the address of its page"
        raise ProblemsError([Problem("--replaces", 0, 0, "no-record", f"'{options.replaces}' names no article", cure)])
    revised = revise(root, ArticleId(named[1]), given[0], today(), shown)
    print_moved(revised.moved, shown)
    say_beside(revised.beside, shown)
    return OK


def _settings(options: argparse.Namespace) -> Options:
    return Options(
        told=Told(published=options.published, url=options.url),
        rights=options.rights,
        proof=options.proof,
        added=options.added or given_day(),
        demonstration=options.demonstration,
        jobs=options.jobs,
        about=options.about,
        engine=options.engine,
        scheduler=options.scheduler,
    )


def entry_line(entry: Added, shown: str) -> str:
    """Return what became of one article."""
    where = f"{shown}docs/records/articles/{entry.id}.md"
    if entry.state == "same-address":
        return f"already there: {where}  ({entry.name} has the same address)"
    if entry.state != "added":
        rights = f"its rights stay {entry.rights}: change them in the record" if entry.rights else ""
        why = "; ".join(x for x in (rights, entry.address) if x)
        kept = f"  ({why})" if why else ""
        return f"{'already there' if entry.state == 'unchanged' else entry.state}: {where}{kept}"
    copy = f"; seems to carry the text of {entry.copy_of}" if entry.copy_of else ""
    return f"added: {where}  ({', '.join(entry.meetings) or _without_meeting(entry)}{copy})"


def _without_meeting(entry: Added) -> str:
    """Return what an article tells that reports no meeting."""
    looks = " and ".join(direction for direction in ("ahead", "back") if direction in entry.mentions)
    return f"reports no meeting; it looks {looks} to others" if looks else "no meeting found"


def progress_bar(given: Sequence[Given]) -> Progress | None:
    """Return what shows a bar on a terminal; None where there is none, or little to wait for."""
    total = sum(g.lenient or g.holds_many for g in given)
    if not sys.stderr.isatty() or (total < WORTH_A_BAR and not any(map(_is_long, given))):
        return None

    def show(done: float) -> None:
        part = done / total
        bar = "█" * round(part * 30)
        told = f"{int(done):,} of {total:,} inputs, {part:.1%}"
        print(f"\r{bar:<30} {told}", end="\n" if done >= total else "", file=sys.stderr, flush=True)

    return show


def _is_long(given: Given) -> bool:
    return given.holds_many and given.path is not None and given.path.stat().st_size > WORTH_BYTES


WORTH_A_BAR, WORTH_BYTES = 50, 200_000
"""Inputs, and bytes of a feed or an archive. Less is read before a bar could be seen."""


COMMAND = Command(
    name="add", run=run_add, help="make records of raw articles", options=_options, needs_digest=False, writes=False
)
