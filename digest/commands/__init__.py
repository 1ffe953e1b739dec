"""The commands, each with its arguments beside what it does. A new one is a module and an entry in `COMMANDS`."""

import sys
from collections.abc import Mapping, Sequence
from importlib import import_module

from digest.commands.command import Command

COMMANDS: Mapping[str, str] = {
    "build": "build.COMMAND",
    "add": "add.COMMAND",
    "init": "init.COMMAND",
    "upgrade": "upgrade.COMMAND",
    "check": "check.COMMAND",
    "people": "people.COMMAND",
    "reanchor": "notes.REANCHOR",
    "import-notes": "notes.IMPORT_NOTES",
    "note-from-issue": "host.NOTE_FROM_ISSUE",
    "label-notes": "host.LABEL_NOTES",
    "check-host": "host.CHECK_HOST",
    "search": "search.COMMAND",
    "bundle": "bundle.COMMAND",
    "lineage": "lineage.COMMAND",
    "explain": "explain.COMMAND",
    "deploy": "deploy.COMMAND",
    "serve": "serve.COMMAND",
}
"""All commands by name, each with its module and its name there; the first is the one that runs when none is named.

Only what is called is imported: a build that has nothing to do takes less time than the import of all commands.
"""
_OF_ALL = ("--root", "--profile")
"""Options with a value that may stand where no command is named."""


def commands_for(arguments: Sequence[str] | None = None) -> tuple[Command, ...]:
    """Return the commands that arguments may mean, the first of all in front: all of them where they ask for help or
    mean none. `arguments` are those that the program was called with, if none are given.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    first = next(iter(COMMANDS))
    called = [name for name in COMMANDS if name in given]
    values = {i + 1 for i, a in enumerate(given) if a in _OF_ALL}
    silent = all(i in values or a.partition("=")[0] in _OF_ALL for i, a in enumerate(given))
    return tuple(map(_command, dict.fromkeys([first, *called]) if called or silent else COMMANDS))


def _command(name: str) -> Command:
    module, _, attribute = COMMANDS[name].partition(".")
    found = getattr(import_module(f"{__name__}.{module}"), attribute)
    if not isinstance(found, Command):
        raise TypeError(COMMANDS[name])
    return found
