"""The commands, each with its arguments beside what it does. A new one is a module and an entry in `COMMANDS`."""

from digest.commands import (
    add,
    build,
    bundle,
    check,
    deploy,
    explain,
    host,
    init,
    lineage,
    notes,
    people,
    search,
    serve,
    upgrade,
)
from digest.commands.command import Command

COMMANDS: tuple[Command, ...] = (
    build.COMMAND,
    add.COMMAND,
    init.COMMAND,
    upgrade.COMMAND,
    check.COMMAND,
    people.COMMAND,
    notes.REANCHOR,
    notes.IMPORT_NOTES,
    host.NOTE_FROM_ISSUE,
    host.LABEL_NOTES,
    host.CHECK_HOST,
    search.COMMAND,
    bundle.COMMAND,
    lineage.COMMAND,
    explain.COMMAND,
    deploy.COMMAND,
    serve.COMMAND,
)
"""All commands; the first is the one that runs when none is named."""
