"""Find a Chromium to run the browser tests with. What the system lacks is brought by `tools/setup.sh` before.

Run as a script it prints the executable's path, or says what to install and ends with 1.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FIREFOX_NAMES = ("firefox", "firefox-esr")
MAC_FIREFOX = "/Applications/Firefox.app/Contents/MacOS/firefox"
MAC_APPS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)


def find_browser() -> str | None:
    """The path of a Chromium that starts: READOUT_BROWSER, else PATH, macOS applications, Playwright's own.

    Returns None when there is none; installs nothing.
    """
    named = os.environ.get("READOUT_BROWSER")
    if named:
        return named
    found = [*filter(None, map(shutil.which, NAMES)), *MAC_APPS, _playwright_path()]
    # Playwright's own is there but cannot start where the system lacks its libraries.
    return next((path for path in found if Path(path).is_file() and _runs([path, "--version"])), None)


def find_firefox() -> str | None:
    """The path of a Firefox that starts: READOUT_FIREFOX, else PATH, macOS applications. Returns None when there is none."""
    named = os.environ.get("READOUT_FIREFOX")
    if named:
        return named
    found = [*filter(None, map(shutil.which, FIREFOX_NAMES)), MAC_FIREFOX]
    return next((path for path in found if Path(path).is_file() and _runs([path, "--version"])), None)


def browser_args() -> list[str]:
    """The arguments to start it with: no calls home, and no sandbox for root, who has none."""
    quiet = [
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
    ]
    return [*quiet, "--no-sandbox"] if os.geteuid() == 0 else quiet


def _playwright_path() -> str:
    """Where Playwright keeps, or would keep, its own Chromium."""
    code = (
        "from playwright.sync_api import sync_playwright as p\nwith p() as play: print(play.chromium.executable_path)"
    )
    # A process of its own, because a caller may already run Playwright's event loop.
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    return done.stdout.strip()


def _runs(command: list[str]) -> bool:
    """Whether the command starts and ends well."""
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


PLAYWRIGHT = [sys.executable, "-m", "playwright"]


def _install(command: list[str]) -> None:
    """Run a command that may bring what is missing; only its first fault is shown."""
    print("tools/browser.py: trying", *command, file=sys.stderr)
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    faults = [line for line in done.stderr.splitlines() if line.startswith("E:") or "Error" in line]
    if done.returncode and faults:
        print(f"tools/browser.py: {faults[0]}", file=sys.stderr)


def main() -> int:
    """Print the browser's path; where there is none, have Playwright bring its own first."""
    driver = subprocess.run([*PLAYWRIGHT, "--version"], capture_output=True, text=True, check=False)
    if driver.returncode:
        return _fail(f"Playwright does not start ({driver.stderr.strip()}); on Debian: sudo apt-get install libatomic1")
    path = find_browser()
    if not path:
        _install([*PLAYWRIGHT, "install", "chromium"])
        path = find_browser()
    if path:
        print(path)
        return 0
    return _fail(
        "the tests need Chromium or Chrome and none starts here; install one"
        " (Debian: sudo apt-get install chromium; macOS: brew install --cask google-chrome)"
        " or name it in READOUT_BROWSER"
    )


def _fail(message: str) -> int:
    print(f"tools/browser.py: {message}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
