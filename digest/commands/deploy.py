"""The command `deploy`: the public site on a branch."""

import argparse
from pathlib import Path

from digest.commands.build import run_build
from digest.commands.command import OK, Command, tell
from digest.records.problem import Problem, ProblemsError
from digest.site.branch import publish


def _options(deploying: argparse.ArgumentParser) -> None:
    deploying.add_argument("--branch", default="gh-pages", help="the branch (default: gh-pages)")
    deploying.add_argument("--push", action="store_true", help="push the branch, too")


def run_deploy(options: argparse.Namespace, root: Path, shown: str) -> int:
    """Build the public site and put it on a branch."""
    if options.profile == "private":
        cure = "leave --profile out: deploy always builds the public one"
        raise ProblemsError([Problem("--profile", 0, 0, "private", "a private site may not be published", cure)])
    options.profile = "public"
    run_build(options, root, shown)
    publish(root, options.branch, push=options.push)
    tell(f"the site stands on the branch {options.branch}{' and was pushed' if options.push else ''}")
    return OK


COMMAND = Command(
    name="deploy",
    run=run_deploy,
    help="build the public site and put it on a branch for a web host",
    options=_options,
    profile=True,
)
