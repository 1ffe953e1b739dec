"""The command `check`: every problem of the records and of readers' notes."""

import argparse
import os
from pathlib import Path

from digest.build import gather
from digest.commands.called import as_called
from digest.commands.command import OK, PROBLEMS, USAGE, Command, say, tell
from digest.commands.problems import print_problems
from digest.contribute.checking import Checked, check
from digest.contribute.github import SHOWN, notice, step_summary
from digest.gate.review import review_items
from digest.records.annotation import FOLDER


def _options(checking: argparse.ArgumentParser) -> None:
    checking.add_argument("--review", action="store_true", help="print what wants a person, too")
    checking.add_argument("--format", choices=("text", "github"), default="text", help="github: commands of a workflow")
    checking.add_argument("--against", metavar="COMMIT", help="check what has changed since then, too")
    checking.add_argument(
        "--require-texts",
        action="store_true",
        help="fail where an article's text is not held, so that nothing stays unchecked",
    )


def run_check(options: argparse.Namespace, root: Path, shown: str) -> int:
    """Print every problem; 1 when there is any."""
    if options.against == "":
        say("--against names a commit, and was given nothing: an empty variable?")
        return USAGE
    github = options.format == "github"
    found = check(root, shown, against=options.against, require_texts=options.require_texts, public=github)
    if github:
        _summarise(as_called(step_summary(found.problems, found.new, found.unseen), shown))
    _say_unsettled(found, shown, github=github)
    if found.problems:
        print_problems(found.problems, shown, github=github)
        return PROBLEMS
    digest = gather(root, shown=shown)
    for item in review_items(digest, shown) if options.review else ():
        tell(item)
    number, unchecked = len(digest.notes), len(found.unseen)
    notes = f" and {number} note{'s' * (number != 1)}" if number else ""
    rest = f"; not checked here, because the texts are not held: the anchors of {unchecked}" if unchecked else ""
    joint = "," if notes else " and"
    tell(f"no problems in {len(digest.articles)} articles{joint} {len(digest.meetings)} meetings{notes}{rest}")
    return OK


def _say_unsettled(found: Checked, shown: str, *, github: bool) -> None:
    """Print what this check could not see, and what of a change a maintainer reads."""
    names = [f"{shown}{FOLDER}/{ident}.md" for ident in found.unseen]
    lines = [f"not checked here, because the article's text is not held: the quote of {name}" for name in names[:SHOWN]]
    if len(names) > SHOWN:
        lines.append(f"not checked here either: the quotes of {len(names) - SHOWN} more notes")
    if found.running:
        lines.append(
            f"a maintainer reads this change, because it touches what runs or is published: {', '.join(found.running)}"
        )
    for line in lines:
        tell(notice(line) if github else line)


def _summarise(text: str) -> None:
    if path := os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(text)


COMMAND = Command(
    name="check",
    run=run_check,
    help="print every problem of the records and of readers' notes",
    options=_options,
    writes=False,
)
