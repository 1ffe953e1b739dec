"""The command `deploy`: the public site on a branch."""

import argparse
from pathlib import Path

from digest.commands.build import run_build
from digest.commands.command import OK, Command, say, tell
from digest.contribute.checking import check
from digest.records.problem import Problem, ProblemsError
from digest.site.publishing import REMOTE, faults_before, push_branch, put_on_branch


def _options(deploying: argparse.ArgumentParser) -> None:
    deploying.add_argument("--branch", default="gh-pages", help="the branch (default: gh-pages)")
    deploying.add_argument("--push", action="store_true", help="push the branch, too")


def run_deploy(options: argparse.Namespace, root: Path, shown: str) -> int:
    """Build the public site and put it on a branch.

    Everything that could refuse is asked before anything is built: git, the remote, the profile, the records and notes.
    """
    say("looking …")
    problems = [*faults_before(root, options.branch, push=options.push), *check(root, shown, public=True).problems]
    if options.profile == "private":
        cure = "leave --profile out: deploy always builds the public one"
        problems.append(Problem("--profile", 0, 0, "private", "a private site may not be published", cure))
    if problems:
        raise ProblemsError(problems)
    options.profile, options.verify = "public", True
    run_build(options, root, shown)
    if put_on_branch(root, options.branch):
        tell(f"the site stands on the branch {options.branch}")
    else:
        tell(f"nothing has changed: the branch {options.branch} holds this site, and no commit was made")
    if options.push:
        push_branch(root, options.branch)
        tell(f"pushed to {REMOTE}")
    return OK


COMMAND = Command(
    name="deploy",
    run=run_deploy,
    help="build the public site and put it on a branch for a web host",
    options=_options,
    profile=True,
)
