"""Readout as a wheel in an environment of its own: built and installed once for all tests, by what hosts run."""

import os
import shutil
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path

from digest.store.repository import INSTALL, TEMPLATES, WANTED
from tests.roots import PROJECT

PATIENCE = 600
"""Looks, half a second apart, after which a process no longer waits for another that installs."""


def run(*command: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command in a folder, with nothing of this checkout in reach."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VIRTUAL_ENV", "GITHUB_"))}
    return subprocess.run(
        [str(c) for c in command], cwd=folder, env=kept, capture_output=True, text=True, encoding="utf-8", check=False
    )


def installed_readout(shared: Path) -> Path:
    """Return the folder of commands of an environment that holds the wheel; `shared` is one for all processes of tests.

    Whoever comes first builds and installs, the others wait.
    """
    root, done = shared / "installed", shared / "installed/done"
    try:
        root.mkdir()
    except FileExistsError:
        for _ in range(PATIENCE):
            if done.exists():
                break
            time.sleep(0.5)
        assert done.read_text(encoding="utf-8") == "", done.read_text(encoding="utf-8")
    else:
        done.write_text(_install(root), encoding="utf-8")
        assert done.read_text(encoding="utf-8") == ""
    return root / "env" / "bin"


def wanted(root: Path) -> str:
    """Return the line that names the wheel of an installation with its hash."""
    (wheel,) = root.glob("readout_digest-*.whl")
    return f"readout-digest @ {wheel.as_uri()} --hash=sha256:{sha256(wheel.read_bytes()).hexdigest()}\n"


def _install(root: Path) -> str:
    """Build the wheel, install it as a host does; return what went wrong."""
    pip = ("-m", "pip", "--disable-pip-version-check", "wheel", "--quiet", "--no-deps", "--no-build-isolation")
    built = run(sys.executable, *pip, "-w", root, PROJECT, folder=root)
    if built.returncode:
        return built.stderr or "no wheel"
    (root / WANTED).parent.mkdir()
    shutil.copy(TEMPLATES / "ci/install.sh", root / INSTALL)
    (root / WANTED).write_text("# a comment\n\n" + wanted(root), encoding="utf-8")
    made = run("sh", root / INSTALL, root / "env", folder=root)
    return (made.stderr or "not installed") if made.returncode else ""
