"""Find a Chromium to run the browser tests with, and get one where there is none.

Run as a script it prints the executable's path, or says what to install and ends with 1.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC_APPS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)


def find_browser() -> str | None:
    """The path of a Chromium: READOUT_BROWSER, else PATH, macOS applications, Playwright's own.

    Returns None when there is none; installs nothing.
    """
    named = os.environ.get("READOUT_BROWSER")
    if named:
        return named
    on_path = next(filter(None, map(shutil.which, NAMES)), None)
    if on_path:
        return on_path
    return next((path for path in (*MAC_APPS, _playwright_path()) if Path(path).is_file()), None)


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


def _installers() -> list[list[str]]:
    """The commands that may bring a browser, in the order to try them."""
    commands = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    if shutil.which("apt-get") and (os.geteuid() == 0 or shutil.which("sudo")):
        root = [] if os.geteuid() == 0 else ["sudo", "-n"]
        apt = [*root, "apt-get", "-qq"]
        commands += [
            [*apt, "update"],
            [*apt, "install", "-y", "--no-install-recommends", "chromium"],
        ]
    return commands


def main() -> int:
    """Print the browser's path, after installing one if need be."""
    for command in [[], *_installers()]:
        if command:
            print("no Chromium yet, trying:", *command, file=sys.stderr)
            subprocess.run(command, stdout=sys.stderr, check=False)
        path = find_browser()
        if path:
            print(path)
            return 0
    print(
        "tools/browser.py: the tests need Chromium or Chrome and none is here; install one"
        " (Debian: sudo apt-get install chromium; macOS: brew install --cask google-chrome)"
        " or name it in READOUT_BROWSER",
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())
