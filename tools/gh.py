"""GitHub's command line, asked with lists of arguments and data on standard input: no text passes through a shell."""

import json
import subprocess
from typing import Any


def api(method: str, path: str, fields: Any = None) -> Any:
    """What GitHub answers, as plain data; None for an empty answer. Raises CalledProcessError when it refuses."""
    command = ["gh", "api", "--method", method, path]
    command += ["--input", "-"] if fields is not None else []
    given = json.dumps(fields) if fields is not None else None
    done = subprocess.run(command, input=given, capture_output=True, text=True, check=True)
    return json.loads(done.stdout) if done.stdout.strip() else None
