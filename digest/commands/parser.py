"""The parser of the command line, put together from the commands."""

import argparse
from collections.abc import Sequence
from typing import get_args

from digest.commands.called import program
from digest.commands.command import Command
from digest.records.digest import Profile


def parser(commands: Sequence[Command]) -> argparse.ArgumentParser:
    """Return the parser; the first command runs when none is named."""
    first = commands[0]
    made = argparse.ArgumentParser(
        prog=program().removeprefix("python "),
        description="Builds a news digest whose every value says how it is known.",
        parents=[_common(), _profile()],
    )
    made.set_defaults(command=first, root=None, profile=None)
    named = made.add_subparsers(metavar="COMMAND", title="commands")
    for command in commands:
        parents = [_common(), *([_profile()] if command.profile else [])]
        one = named.add_parser(command.name, help=command.help, description=command.help, parents=parents)
        command.options(one)
        one.set_defaults(command=command)
    return made


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
