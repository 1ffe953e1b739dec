"""The command `explain`: one text with all that is read from it."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from digest.commands.command import OK, PROBLEMS, Command, date_option, json_text, today
from digest.commands.marked import as_json, json_lines, marked_text, safe
from digest.intake.inputs import Given, Outcome, Piece, RawArticle, article_in, bytes_of, expand, pieces_of, problem_of
from digest.reading import Vocabulary
from digest.reading.explain import Mark, explain
from digest.records.clean_text import CleanText
from digest.records.problem import Problem, ProblemsError
from digest.store.fresh import STARTER
from digest.store.layout import is_digest
from digest.store.load import load
from digest.store.sound import sound
from digest.store.vocabulary import read_parser, vocabulary_of
from digest.text import ReadError


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
    found = sound(load(here, shown), shown)
    if found.problems:  # `add` would refuse: what it would read is not known.
        raise ProblemsError([*found.problems])
    vocabulary = vocabulary_of(found.loaded.registry, read_parser(root))
    given, problems = expand([options.path], sys.stdin.buffer.read, today)
    if problems:
        raise ProblemsError(problems)
    if options.jsonl:
        return _lines(given[0], vocabulary)
    shown_articles: list[dict[str, object]] = []
    skipped: list[Outcome] = []
    for raw in _articles(given, skipped):
        marks = explain(raw.clean, vocabulary, published=options.published)
        if options.json:
            shown_articles.append(
                {
                    "name": raw.name,
                    "source": raw.clean.source,
                    "body": raw.clean.body,
                    **_beside(raw.clean),
                    **as_json(marks),
                }
            )
        else:
            print(_as_text(raw, marks, several=len(given) > 1 or raw.name != given[0].name))
    for outcome in skipped:
        print(f"skipped: {outcome.name}: {outcome.why}", file=sys.stderr)
    if shown_articles:
        told = shown_articles[0] if len(shown_articles) == 1 else shown_articles
        print(json_text(told, indent=1))
    return OK


def _lines(given: Given, vocabulary: Vocabulary) -> int:
    """Print a line for each line of JSON. Raises ProblemsError when the input cannot be opened."""
    try:
        data = bytes_of(given)
    except ReadError as fault:
        raise ProblemsError([problem_of(given, fault)]) from None
    fine = True
    # Only line feeds end a line of JSON; bytes that are no UTF-8 make their own line's fault.
    for line, good in json_lines(data.decode("utf-8", "surrogateescape").removesuffix("\n").split("\n"), vocabulary):
        fine = fine and good
        print(line)
    return OK if fine else PROBLEMS


def _articles(given: Sequence[Given], skipped: list[Outcome]) -> Iterator[RawArticle]:
    """Yield the articles of the inputs, read as `add` reads them; what is none goes to `skipped`.

    Raises ProblemsError where nothing can be read.
    """
    faults: list[Problem] = []
    number = 0
    for one in given:
        try:
            for piece, _ in pieces_of(one):
                raw = _read(piece)
                if isinstance(raw, Outcome):
                    skipped.append(raw)
                    continue
                number += 1
                yield raw
        except ReadError as fault:
            faults.append(problem_of(one, fault))
    if faults and not number:
        raise ProblemsError(faults)
    skipped += [Outcome(p.file, "", f"{p.message}; {p.cure}") for p in faults]


def _read(piece: Piece | Outcome) -> RawArticle | Outcome:
    """Return the article of a piece; why it is none, where others may stand beside it. Raises ReadError for a whole file."""
    if isinstance(piece, Outcome):
        return piece
    try:
        return article_in(piece)
    except ReadError as fault:
        if piece.part.part is None:
            raise
        return Outcome(piece.given.name, f", {piece.part.part}", f"{fault.message}; {fault.cure}")


def _beside(clean: CleanText) -> dict[str, object]:
    """Return what was assumed to read a text, where anything was."""
    told = {"charset": clean.charset, "doubts": list(clean.doubts), "wider": clean.wider}
    return {name: value for name, value in told.items() if value}


def _as_text(raw: RawArticle, marks: Sequence[Mark], *, several: bool) -> str:
    parts = [f"== {safe(raw.name)}\n"] if several else []
    parts.append(marked_text(raw.clean.source, marks, colour=sys.stdout.isatty()))
    parts += [safe(f"{'review':>16}  {doubt}") for doubt in raw.clean.doubts]
    if raw.clean.wider:
        parts.append(f"\nA generous reading of the page finds:\n\n{safe(raw.clean.wider)}")
    return "\n".join(parts)


COMMAND = Command(
    name="explain",
    run=run_explain,
    help="show one text with every date, name, place and claim that is read from it",
    options=_options,
    needs_digest=False,
    writes=False,
)
