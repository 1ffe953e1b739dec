"""The commands that a workflow on GitHub runs: `note-from-issue`, `label-notes`, `check-host`."""

import argparse
import os
from pathlib import Path

from digest.commands.called import as_called
from digest.commands.command import OK, PROBLEMS, Command, tell
from digest.commands.problems import print_problems
from digest.contribute.host_settings import lacking
from digest.contribute.hub import api, environment
from digest.contribute.issue_form import note_of, read_event
from digest.contribute.labels import label_notes
from digest.contribute.proposal import Proposal, proposed_note
from digest.records.annotation import FOLDER
from digest.records.problem import Problem, ProblemsError
from digest.store.quoted import note_path, save_note
from digest.store.settings import read_settings


def _issue_options(forming: argparse.ArgumentParser) -> None:
    forming.add_argument("event", metavar="EVENT", help="the file of the issue's event")
    forming.add_argument(
        "--propose", action="store_true", help="open a pull request with the note instead of writing its file"
    )


def run_issue(options: argparse.Namespace, root: Path, shown: str) -> int:
    """Write the note that an issue proposes, and say where; or propose it."""
    issue = read_event(Path(options.event))
    if options.propose:
        return _propose(root, int(issue["number"]), issue)
    note = note_of(issue)
    if note_path(root, note).exists():
        raise ProblemsError(
            [Problem(f"{shown}{FOLDER}/{note.id}.md", 0, 0, "note-exists", "the note stands there", "edit it")]
        )
    save_note(root, note)
    tell(f"{FOLDER}/{note.id}.md")
    return OK


def _propose(root: Path, number: int, issue: object) -> int:
    """Open the pull request, or tell the issue what is missing."""
    branch = read_settings(root).forge.branch
    server = os.environ.get("GITHUB_SERVER_URL", "https://github.com")
    proposal = Proposal(repository=environment("GITHUB_REPOSITORY"), branch=branch, server=server, api=api)
    try:
        note = proposed_note(root, issue if isinstance(issue, dict) else {})
        tell(f"proposed: {proposal.propose(note, number)}")
    except ProblemsError as fault:
        proposal.tell(number, [as_called(str(p), "") for p in fault.problems])
        raise
    return OK


def run_labels(_: argparse.Namespace, __: Path, ___: str) -> int:
    """Label open pull requests, and say which got labels."""
    for number, labels in label_notes(environment("GITHUB_REPOSITORY"), api):
        tell(f"#{number}: {', '.join(labels)}")
    return OK


def run_host(_: argparse.Namespace, root: Path, shown: str) -> int:
    """Print what the repository's settings lack; 1 when there is anything."""
    problems = tuple(lacking(environment("GITHUB_REPOSITORY"), read_settings(root), api))
    if problems:
        print_problems(problems, shown, github="GITHUB_ACTIONS" in os.environ)
        return PROBLEMS
    tell("the repository has all that its workflows need")
    return OK


NOTE_FROM_ISSUE = Command(
    name="note-from-issue",
    run=run_issue,
    help="make the note that an issue form proposes (for a workflow)",
    options=_issue_options,
    needs_digest=False,
)
LABEL_NOTES = Command(
    name="label-notes",
    run=run_labels,
    help="label open pull requests by the kinds of their notes (for a workflow)",
    needs_digest=False,
    writes=False,
)
CHECK_HOST = Command(
    name="check-host",
    run=run_host,
    help="say what the settings of the repository on GitHub lack (for a workflow)",
    writes=False,
)
