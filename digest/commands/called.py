"""How the program was called, so that what messages suggest can be typed as it stands."""

import re
import shlex
import sys
from pathlib import Path

_SUGGESTED = re.compile(r"python build_digest\.py\b(?P<rest> init\b| --root\b)?")


def program() -> str:
    """Return what a person types to call the program: `readout` where that is installed and was called."""
    name = Path(sys.argv[0]).name
    return "readout" if name.startswith("readout") else "python build_digest.py"


def as_called(text: str, shown: str) -> str:
    """Return a message whose commands name the program as it was called and the digest that is meant.

    Messages are written with `python build_digest.py`; `shown` is the digest's folder with a slash, "" for this one.
    """
    root = f" --root {shlex.quote(shown.rstrip('/') or '/')}" if shown else ""
    return _SUGGESTED.sub(lambda found: program() + (found["rest"] or root), text)
