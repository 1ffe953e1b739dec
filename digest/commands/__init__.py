"""The commands, each with its arguments beside what it does. A new one is a module and an entry in `COMMANDS`."""

from digest.commands import add, build, bundle, check, deploy, explain, init, lineage, notes, search, serve
from digest.commands.command import Command

COMMANDS: tuple[Command, ...] = (
    build.COMMAND,
    add.COMMAND,
    init.COMMAND,
    check.COMMAND,
    notes.REANCHOR,
    notes.IMPORT_NOTES,
    notes.NOTE_FROM_ISSUE,
    search.COMMAND,
    bundle.COMMAND,
    lineage.COMMAND,
    explain.COMMAND,
    deploy.COMMAND,
    serve.COMMAND,
)
"""All commands; the first is the one that runs when none is named."""
