"""What the machine lacks is looked for before anything else, and named at once, with one command."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.roots import PROJECT

TOOLS = ("sh", "grep", "printf", "cat", "rm")
"""Programs that any machine has."""


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """The PATH of a machine that has next to nothing, of a person who may install nothing."""
    path = tmp_path / "bin"
    path.mkdir()
    for name in TOOLS:
        if found := shutil.which(name):
            (path / name).symlink_to(found)
    put(path, "id", "echo 1000")
    put(path, "ldconfig", "exit 0")
    return path


def put(path: Path, name: str, script: str) -> None:
    """Put a program on the PATH."""
    (path / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    (path / name).chmod(0o755)


def look(path: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Look at the machine."""
    env = {"PATH": str(path), "HOME": str(path.parent)}
    command = ["/bin/sh", str(PROJECT / "tools/setup.sh"), str(path.parent / "env"), *arguments]
    return subprocess.run(command, env=env, capture_output=True, text=True, check=False)


def test_all_at_once(machine: Path) -> None:
    """Names the Python, the browser and the library in one message with one command, and makes nothing."""
    put(machine, "apt-get", "exit 1")
    done = look(machine, "--tests")
    assert done.returncode == 1
    assert "missing here: Python 3.11 or newer; Chromium or Chrome; the library libatomic." in done.stderr
    assert "sudo apt-get install python3 python3-venv chromium libatomic1" in done.stderr
    assert not (machine.parent / "env").exists()


def test_no_venv(machine: Path) -> None:
    """Names the package of this very Python where it cannot make environments; without tests no browser is asked for."""
    put(machine, "apt-get", "exit 1")
    put(machine, "python3.12", 'case "$2" in *ensurepip*) exit 1 ;; *print*) echo 3.12 ;; esac')
    done = look(machine)
    assert done.returncode == 1
    assert "To install: sudo apt-get install python3.12-venv\n" in done.stderr
    assert "Chrom" not in done.stderr


def test_brought(machine: Path) -> None:
    """Brings what is missing where packages may be installed, all in one go, and goes on."""
    put(machine, "id", "echo 0")
    put(machine, "ldconfig", "echo libatomic.so.1")
    made = f'printf "#!/bin/sh\\nexit 0\\n" > {machine}/chromium; "{shutil.which("chmod")}" +x {machine}/chromium'
    put(machine, "apt-get", f'case "$*" in *install*chromium*) {made} ;; esac; echo "$*" >> {machine}/asked')
    put(machine, "python3.12", f'case "$2" in venv) echo "$3" > {machine}/venv ;; esac')
    done = look(machine, "--tests")
    assert done.returncode == 0, done.stderr
    assert (machine / "asked").read_text(encoding="utf-8").splitlines()[-1].endswith("chromium")
    assert (machine / "venv").read_text(encoding="utf-8").strip() == str(machine.parent / "env")
