"""The command `explain`: one text with all that is read from it."""

import argparse
import sys
from pathlib import Path

from digest.commands.command import OK, PROBLEMS, Command, date_option, json_text
from digest.commands.marked import as_json, json_lines, marked_text
from digest.intake.inputs import expand
from digest.reading.explain import explain
from digest.records.problem import Problem, ProblemsError
from digest.store.fresh import STARTER, is_digest
from digest.store.load import load
from digest.store.settings import read_parser
from digest.store.vocabulary import vocabulary_of
from digest.text import ReadError, read


def _options(explaining: argparse.ArgumentParser) -> None:
    explaining.add_argument("path", metavar="FILE|-")
    explaining.add_argument("--published", type=date_option, metavar="DATE", help="the date of publication")
    form = explaining.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print the marks as JSON")
    form.add_argument(
        "--jsonl", action="store_true", help='read lines {"id", "text", "published"}, write a line for each'
    )


def run_explain(options: argparse.Namespace, root: Path, shown: str) -> int:
    """Print one text with every date, name, place and claim that is read from it."""
    # A digest's own registry where there is one, else the project's: names are read from it.
    here = root if is_digest(root) else STARTER
    vocabulary = vocabulary_of(load(here, shown).registry, read_parser(root))
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
        print(json_text({"source": clean.source, "body": clean.body, **as_json(marks)}, indent=1))
    else:
        print(marked_text(clean.source, marks, colour=sys.stdout.isatty()))
    return OK


COMMAND = Command(
    name="explain",
    run=run_explain,
    help="show one text with every date, name, place and claim that is read from it",
    options=_options,
    needs_digest=False,
    writes=False,
)
