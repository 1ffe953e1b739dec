"""A Firefox without a window, driven by Marionette: JSON with its length in front, over a socket. It needs no driver.

Firefox's own code is asked where a page cannot know: for what stands in the console.
"""

import json
import os
import signal
import socket
import subprocess
import time
from pathlib import Path
from typing import Any, Self

PATIENCE = 60
"""Seconds that a start, a page or a promise may take on a loaded machine."""
KEYS = {"ArrowDown": "\ue015", "ArrowUp": "\ue013", "Control": "\ue009", "Enter": "\ue007", "Escape": "\ue00c"}
_SETTINGS = {
    "marionette.port": 0,  # the system's choice, told in a file of the profile
    "app.normandy.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "ui.prefersReducedMotion": 1,
}
_CONSOLE = """
const [base] = arguments
return Services.console.getMessageArray().filter(told => told instanceof Ci.nsIScriptError && told.sourceName.startsWith(base)).map(String)
"""
_HARMLESS = (
    "Empty string passed to getElementById().",  # of a script that the theme has on every page
    "A ServiceWorker intercepted the request and encountered an unexpected error.",  # as the page was left
)
_PROMISED = """
const values = Array.from(arguments), done = values.pop()
new Promise(made => made((CODE)(...values))).then(value => done({ value }), fault => done({ fault: `${fault}\\n${fault.stack}` }))
"""

_LEFT = ("unloaded", "destroyed")
"""What Firefox says of a command when the page was left meanwhile."""


class FirefoxError(Exception):
    """What Firefox could not do."""


class PageLeftError(FirefoxError):
    """A page was left before it had answered."""


class Firefox:
    """A running Firefox with one tab; all its processes end when it is closed."""

    def __init__(self, path: str, profile: Path) -> None:
        """Start it with an empty folder for what it keeps."""
        settings = (f"user_pref({json.dumps(k)}, {json.dumps(v)});\n" for k, v in _SETTINGS.items())
        (profile / "user.js").write_text("".join(settings), encoding="utf-8")
        arguments = ("--headless", "--no-remote", "--marionette", "--remote-allow-system-access", "--profile", profile)
        self.process = subprocess.Popen(
            [path, *arguments],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # so that one signal reaches all its processes
            env={**os.environ, "HOME": str(profile), "MOZ_CRASHREPORTER_DISABLE": "1"},
        )
        self._stream: Any = None
        self._number = 0
        try:
            self._socket = socket.create_connection(("127.0.0.1", self._port(profile)), PATIENCE)
            self._stream = self._socket.makefile("rb")
            self._told()  # its greeting
            self.ask("WebDriver:NewSession", strictFileInteractability=False)
            self.ask("WebDriver:SetTimeouts", script=1000 * PATIENCE, pageLoad=1000 * PATIENCE)
        except BaseException:
            self.close()
            raise

    def _port(self, profile: Path) -> int:
        """Wait until Firefox has said where it listens."""
        end = time.monotonic() + PATIENCE
        told = profile / "MarionetteActivePort"
        while not told.is_file() or not told.read_bytes():
            if self.process.poll() is not None or time.monotonic() > end:
                raise FirefoxError("it did not start")
            time.sleep(0.1)
        return int(told.read_bytes())

    def close(self) -> None:
        """End all its processes."""
        if self._stream:
            self._stream.close()
            self._socket.close()
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def __enter__(self) -> Self:
        """Return it."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    def ask(self, command: str, **values: object) -> Any:
        """Return what Firefox answers to a command of Marionette. Raises FirefoxError when it refuses."""
        self._number += 1
        message = json.dumps([0, self._number, command, values]).encode()
        self._socket.sendall(b"%d:%b" % (len(message), message))
        _, number, fault, answer = self._told()
        if fault or number != self._number:
            left = any(sign in str(fault) for sign in _LEFT)
            raise (PageLeftError if left else FirefoxError)(f"{command}: {fault}")
        return answer.get("value") if isinstance(answer, dict) else answer

    def _told(self) -> Any:
        length = b""
        while (sign := self._stream.read(1)) not in {b":", b""}:
            length += sign
        if not length:
            raise FirefoxError("it has gone")
        return json.loads(self._stream.read(int(length)))

    def open(self, address: str) -> None:
        """Open a page and wait until it has loaded. An address that differs in its hash alone is opened anew, too."""
        self.ask("WebDriver:Navigate", url="about:blank")
        self.ask("WebDriver:Navigate", url=address)

    def run(self, code: str, *values: object) -> Any:
        """Return what a JavaScript function of the page returns or promises. Raises FirefoxError when it throws."""
        script = _PROMISED.replace("CODE", code)
        told = self.ask("WebDriver:ExecuteAsyncScript", script=script, args=values)
        if told is None:
            raise PageLeftError(code)
        if "fault" in told:
            raise FirefoxError(told["fault"])
        return told.get("value")

    def wait(self, code: str, *values: object) -> Any:
        """Return what a function of the page returns or promises, as soon as it is something."""
        end = time.monotonic() + PATIENCE
        while True:
            try:
                if value := self.run(code, *values):
                    return value
            except PageLeftError:
                pass  # the next one is being loaded
            if time.monotonic() > end:
                raise FirefoxError(f"never came true: {code} {values}")
            time.sleep(0.05)

    def press(self, *keys: str) -> None:
        """Press keys together, by name or letter, and release them."""
        signs = [KEYS.get(k, k) for k in keys]
        steps = [*(("keyDown", s) for s in signs), *(("keyUp", s) for s in reversed(signs))]
        self._act([{"type": kind, "value": sign} for kind, sign in steps])

    def type(self, text: str) -> None:
        """Press the keys of a text one after the other."""
        self._act([{"type": kind, "value": sign} for sign in text for kind in ("keyDown", "keyUp")])

    def _act(self, actions: list[dict[str, str]]) -> None:
        self.ask("WebDriver:PerformActions", actions=[{"type": "key", "id": "keys", "actions": actions}])

    def faults(self, base: str) -> list[str]:
        """Return the errors and warnings in the console that pages below an address, and their scripts, have caused."""
        self.ask("Marionette:SetContext", value="chrome")
        told = self.ask("WebDriver:ExecuteScript", script=_CONSOLE, args=[base])
        self.ask("Marionette:SetContext", value="content")
        return [text for text in told if not any(known in text for known in _HARMLESS)]
