#!/usr/bin/env python3
"""The command line of Readout: arguments, exit status, progress. `--help` lists the commands."""

import argparse
import json
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

try:
    from digest.add import add
    from digest.build import build
    from digest.console import add_options, date_option, entry_line, print_summary, progress_bar
    from digest.drafts import Told
    from digest.explained import as_json, json_lines, marked_text
    from digest.intake import expand, faults_in
    from digest.lineage_commands import add_lineage_command, run_lineage
    from digest.note_commands import add_note_commands, print_moved, print_problems, run_check
    from digest.reading import Vocabulary
    from digest.reading.explain import explain
    from digest.records.digest import Profile
    from digest.records.ids import ArticleId
    from digest.records.partial_date import PartialDate
    from digest.records.problem import Problem, ProblemsError
    from digest.report import Options
    from digest.revise import revise
    from digest.search_commands import add_search_commands
    from digest.serve import serve
    from digest.site import make_site, publish
    from digest.store.fresh import is_digest, start_digest
    from digest.store.load import load
    from digest.text import ReadError, read
except ModuleNotFoundError as missing:
    if missing.name is None or missing.name.startswith("digest"):
        raise
    sys.exit(
        f"the package {missing.name} is not installed: run `make site` once, then use .venv/bin/python build_digest.py"
    )

OK, PROBLEMS, USAGE = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return the exit status: 0 done, 1 problems, 2 wrong use."""
    parser = _parser()
    options = parser.parse_args(arguments)
    root = Path(options.root or ".")
    shown = "" if root == Path() else f"{root.as_posix()}/"
    try:
        if options.run in {run_check, run_lineage}:
            _need_digest(root)
        return int(options.run(options, root, shown))
    except ProblemsError as fault:
        print_problems(fault.problems)
        return PROBLEMS


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="build_digest.py",
        description="Builds a news digest whose every value says how it is known.",
        parents=[_common(), _profile()],
    )
    parser.set_defaults(run=_build, root=None, profile=None)
    commands = parser.add_subparsers(metavar="COMMAND", title="commands")

    def command(
        name: str, run: Callable[..., int], text: str, *parents: argparse.ArgumentParser
    ) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=text, description=text, parents=[_common(), *parents])
        made.set_defaults(run=run)
        return made

    command("build", _build, "check the records, write pages and data, build the site (the default)", _profile())
    add_options(command("add", _add, "make records of raw articles"))
    starting = command("init", _init, "start an empty digest of one's own in DIR")
    starting.add_argument("dir", metavar="DIR")
    starting.add_argument("--title", default="My digest", help="its name")
    starting.add_argument(
        "--bare", action="store_true", help="without the starter records of people, places and outlets"
    )
    add_note_commands(command, _today)
    add_search_commands(command)
    add_lineage_command(command)
    _explain_options(
        command("explain", _explain, "show one text with every date, name, place and claim that is read from it")
    )
    deploying = command("deploy", _deploy, "build the public site and put it on a branch for a web host", _profile())
    deploying.add_argument("--branch", default="gh-pages", help="the branch (default: gh-pages)")
    deploying.add_argument("--push", action="store_true", help="push the branch, too")
    serving = command("serve", _serve, "build, serve on this machine, rebuild on change", _profile())
    serving.add_argument("--port", type=int, default=8000)
    return parser


def _explain_options(explaining: argparse.ArgumentParser) -> None:
    explaining.add_argument("path", metavar="FILE|-")
    explaining.add_argument("--published", type=date_option, metavar="DATE", help="the date of publication")
    form = explaining.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print the marks as JSON")
    form.add_argument(
        "--jsonl", action="store_true", help='read lines {"id", "text", "published"}, write a line for each'
    )


def _common() -> argparse.ArgumentParser:
    """Return the options of every command. Made anew each time: parsers that share one share its defaults."""
    made = argparse.ArgumentParser(add_help=False)
    made.add_argument(
        "--root", default=argparse.SUPPRESS, metavar="DIR", help="work on the digest in DIR instead of this folder's"
    )
    return made


def _profile() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(add_help=False)
    made.add_argument(
        "--profile",
        choices=get_args(Profile),
        default=argparse.SUPPRESS,
        help="public: rights decide what is shown; private: full texts, for their owner alone (default: private when restricted texts are held)",
    )
    return made


def _build(options: argparse.Namespace, root: Path, shown: str) -> int:
    began = time.perf_counter()
    _need_digest(root)
    _say("records …")
    built = build(root, options.profile, shown)
    _say(f"pages: {built.written} written, {built.removed} removed")
    _say("site …")
    pages = make_site(root, built.digest)
    print_summary(built, pages, root, time.perf_counter() - began)
    return OK


def _need_digest(root: Path) -> None:
    if not is_digest(root):
        cure = f"start one with: python build_digest.py init {root.as_posix()}"
        raise ProblemsError(
            [
                Problem(
                    root.as_posix(),
                    0,
                    0,
                    "no-digest",
                    "this folder holds no digest (mkdocs.yml and docs/records/)",
                    cure,
                )
            ]
        )


def _add(options: argparse.Namespace, root: Path, shown: str) -> int:
    if not is_digest(root) and not (root.is_dir() and any(root.iterdir())):
        _init_at(root, "My digest", bare=False)
    _need_digest(root)
    if options.url and len(options.paths) > 1:
        print("--url goes with one input", file=sys.stderr)
        return USAGE
    given, problems = expand(options.paths, sys.stdin.buffer.read)
    settings = Options(
        told=Told(published=options.published, url=options.url),
        rights=options.rights,
        proof=options.proof,
        demonstration=options.demonstration,
        jobs=options.jobs,
        about=options.about,
        engine=options.engine,
        scheduler=options.scheduler,
    )
    if problems:
        raise ProblemsError([*problems, *load(root, shown).problems, *faults_in(given)])
    if options.replaces:
        if len(given) != 1:
            print("--replaces goes with one input", file=sys.stderr)
            return USAGE
        print_moved(revise(root, ArticleId(options.replaces), given[0], _today(), shown), shown)
        return OK
    report = add(root, given, settings, shown, progress_bar(given))
    for entry in report.entries:
        print(entry_line(entry, shown))
    for outcome in report.skipped:
        print(f"skipped: {outcome.name}: {outcome.why}")
    if report.unnamed:
        print(f"{report.unnamed:,} pages of archives name nobody of the registry and were passed over")
    if report.skipped:
        print(f"{len(report.skipped)} skipped")
    _say("next: python build_digest.py" + (f" --root {root.as_posix()}" if shown else ""))
    return OK


def _init(options: argparse.Namespace, root: Path, _: str) -> int:
    target = Path(options.dir) if options.root is None else root / options.dir
    _init_at(target, options.title, bare=options.bare)
    return OK


def _init_at(root: Path, title: str, *, bare: bool) -> None:
    copied = start_digest(root, title=title, bare=bare)
    starter = f" with {copied} starter records of people, places, outlets and series" if copied else ""
    print(f"started an empty digest in {root.as_posix()}{starter}")
    _say(f"next: python build_digest.py --root {root.as_posix()} add ARTICLE.txt …")


def _explain(options: argparse.Namespace, root: Path, shown: str) -> int:
    # A digest's own registry where there is one, else the project's: names are read from it.
    here = root if is_digest(root) else Path(__file__).parent
    vocabulary = Vocabulary(load(here, shown).registry)
    given, problems = expand([options.path], sys.stdin.buffer.read)
    if problems:
        raise ProblemsError(problems)
    one = given[0]
    data = one.path.read_bytes() if one.path else one.data or b""
    if options.jsonl:
        fine = True
        # Only line feeds end a line of JSON; bytes that are no UTF-8 make their own line's fault.
        lines = data.decode("utf-8", "surrogateescape").removesuffix("\n").split("\n")
        for line, good in json_lines(lines, vocabulary):
            fine = fine and good
            print(line)
        return OK if fine else PROBLEMS
    try:
        clean = read(data, one.file_name)
    except ReadError as fault:
        raise ProblemsError(
            [Problem(one.name, fault.line, fault.column, fault.code, fault.message, fault.cure)]
        ) from None
    marks = explain(clean, vocabulary, published=options.published)
    if options.json:
        print(json.dumps({"source": clean.source, "body": clean.body, **as_json(marks)}, ensure_ascii=False, indent=1))
    else:
        print(marked_text(clean.source, marks, colour=sys.stdout.isatty()))
    return OK


def _deploy(options: argparse.Namespace, root: Path, shown: str) -> int:
    if options.profile == "private":
        cure = "leave --profile out: deploy always builds the public one"
        raise ProblemsError([Problem("--profile", 0, 0, "private", "a private site may not be published", cure)])
    options.profile = "public"
    _build(options, root, shown)
    publish(root, options.branch, push=options.push)
    print(f"the site stands on the branch {options.branch}{' and was pushed' if options.push else ''}")
    return OK


def _serve(options: argparse.Namespace, root: Path, shown: str) -> int:
    serve(root, options.port, lambda: _build(options, root, shown), print_problems, print)
    return OK


def _today() -> PartialDate:
    return PartialDate(datetime.now(UTC).date().isoformat())


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
