"""The templates of a theme, found and compiled in less time: what Jinja makes of them is kept for the next build."""

import os
from importlib.metadata import version
from pathlib import Path

from jinja2 import BytecodeCache, Environment, FileSystemLoader
from jinja2.bccache import Bucket

from digest.store.kept_values import read_values, write_values
from digest.store.layout import CACHE

COMPILED = f"{CACHE}/readout-templates"
"""Where they are kept, below a digest's folder; it may be deleted at any time."""
FORM = 1
"""Grows when what is written changes its form."""


class Compiled(BytecodeCache):
    """Templates as Jinja has compiled them; it takes one by the digest of its text."""

    def __init__(self, root: Path) -> None:
        """Take the digest's folder."""
        self._path = root / COMPILED
        self._version = version("jinja2")
        made, known = read_values(self._path, FORM) or ("", {})
        self._known: dict[str, bytes] = known if made == self._version else {}
        self._used: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take a template that is known."""
        if bucket.key in self._known:
            bucket.bytecode_from_string(self._known[bucket.key])
            self._used[bucket.key] = self._known[bucket.key]

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Know a template."""
        self._used[bucket.key] = bucket.bytecode_to_string()

    def keep(self) -> None:
        """Write down what was used, where that is something new."""
        if not self._used.items() <= self._known.items():
            write_values(self._path, FORM, (self._version, {**self._known, **self._used}))


class Visible(FileSystemLoader):
    """Lists no hidden folder, where the theme has twelve thousand pictures; a template that is named is found there."""

    def list_templates(self) -> list[str]:
        """Return the names of the others."""
        out: set[str] = set()
        for top in self.searchpath:
            for folder, folders, names in os.walk(top):
                folders[:] = [f for f in folders if not f.startswith(".")]
                out.update(Path(folder, name).relative_to(top).as_posix() for name in names)
        return sorted(out)


def seen(env: Environment) -> Environment:
    """Return an environment of MkDocs, which takes nothing from hidden folders, without those in its lists."""
    if type(env.loader) is FileSystemLoader:
        env.loader = Visible(env.loader.searchpath)
    return env
