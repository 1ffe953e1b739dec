"""What an open page is told while a digest is served: that the site was made anew, or what is wrong."""

import json
import threading
from collections.abc import Iterable

from digest.records.problem import Problem

ADDRESS, SCRIPT = "/readout-live", "/readout-live.js"
"""Where a page asks, and where it finds the script that does; no site has files of these names."""
TAG = f'<script src="{SCRIPT}" type="module"></script>'.encode()
PATIENCE = 20.0
"""Seconds that an answer is held back while there is nothing to tell."""
CODE = """// Asks the server whether the site was made anew, and shows what is wrong with it.
let known = null
const shown = document.createElement("pre")
shown.setAttribute("role", "alert")
Object.assign(shown.style, {
  position: "fixed", inset: "auto 0 0 0", zIndex: 9, margin: 0, padding: "1em", maxHeight: "50vh", overflow: "auto",
  whiteSpace: "pre-wrap", font: "14px/1.5 monospace", color: "#fff", background: "#7a1f1f",
})
for (;;) {
  try {
    const { version, problems } = await (await fetch(`/readout-live?known=${known ?? ""}`)).json()
    if (problems.length) {
      shown.textContent = ["This is the last good page. What was saved since cannot be shown:", ...problems].join("\\n")
      document.body.append(shown)
    } else if (known !== null && version !== known) {
      // Not at once: Chromium at times never loads a page that is asked for while an answer's connection is closed.
      setTimeout(() => location.reload(), 50)
      break
    }
    known = version
  } catch {
    await new Promise(later => setTimeout(later, 1000))
  }
}
"""
"""A module: it waits for answers."""


class Live:
    """What is to be told."""

    def __init__(self) -> None:
        """Have nothing to tell."""
        self._changed = threading.Condition()
        self._version = 0
        self._problems: tuple[str, ...] = ()

    def tell(self, problems: Iterable[Problem] = ()) -> None:
        """Tell that the site was made anew, or could not be."""
        with self._changed:
            self._version += 1
            self._problems = tuple(map(str, problems))
            self._changed.notify_all()

    def answer(self, known: str, patience: float = PATIENCE) -> bytes:
        """Return what a page does not know yet, when there is something, or what it knows when patience is at its end.

        `known` is the number of the last answer that it has had; "" of a page that has just been opened.
        """
        with self._changed:
            self._changed.wait_for(lambda: known != str(self._version), patience)
            return json.dumps({"version": self._version, "problems": self._problems}).encode()


def with_script(page: bytes) -> bytes:
    """Return a page that asks what there is to tell."""
    return page.replace(b"</head>", TAG + b"</head>", 1)
