"""The command `bundle`: the whole site as one zip."""

import argparse
from pathlib import Path

from digest.commands.command import OK, Command, tell
from digest.site.bundle import bundle, profile_of_site


def _options(bundling: argparse.ArgumentParser) -> None:
    bundling.add_argument("--output", metavar="FILE", help="its name (default: site.zip)")


def run_bundle(options: argparse.Namespace, root: Path, _: str) -> int:
    """Write the bundle."""
    target = Path(options.output or root / "site.zip")
    number = bundle(root, target)
    private = " (a private copy: full texts, not for publication)" if profile_of_site(root) == "private" else ""
    size = f"{target.stat().st_size / 1e6:.1f} MB"
    tell(f"{target.as_posix()}: {number} files, {size}{private}; unpack it, open index.html")
    return OK


COMMAND = Command(
    name="bundle",
    run=run_bundle,
    help="put the whole site into one zip that opens from a disk",
    options=_options,
    needs_digest=False,
)
