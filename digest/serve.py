"""The site on this machine, made anew when a record changes."""

import functools
import threading
import time
from collections.abc import Callable
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from digest.build import FILES, FOLDERS
from digest.records.problem import Problem, ProblemsError

WATCHED = ("docs", "digest", "mkdocs.yml")
PAUSE = 0.7
"""Seconds between two looks: short for a person, long for a disk."""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the base class's name)
        """Say nothing."""


def serve(root: Path, port: int, rebuild: Callable[[], None]) -> None:
    """Serve `site/` on 127.0.0.1 and call `rebuild` when a watched file changes, until interrupted.

    Raises ProblemsError when the port cannot be used.
    """
    handler = functools.partial(_Quiet, directory=(root / "site").as_posix())
    try:
        server = ThreadingHTTPServer(("127.0.0.1", port), handler)
    except (OSError, OverflowError) as fault:
        why = f"port {port} cannot be used ({fault})"
        raise ProblemsError([Problem("--port", 0, 0, "port", why, "name another one")]) from None
    with server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        before = _stamps(root)
        try:
            while True:
                time.sleep(PAUSE)
                now = _stamps(root)
                if now != before:
                    rebuild()
                    # What a person saved while it was built keeps its older stamp, and is seen the next time.
                    before = {p: t if _is_generated(root, p) else now.get(p, 0) for p, t in _stamps(root).items()}
        except KeyboardInterrupt:
            server.shutdown()


def _is_generated(root: Path, path: Path) -> bool:
    parts = path.relative_to(root).parts
    return parts[0] == "docs" and parts[1] in {*FOLDERS, *FILES}


def _stamps(root: Path) -> dict[Path, int]:
    out = {}
    for name in WATCHED:
        top = root / name
        for path in [top] if top.is_file() else top.rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                out[path] = path.stat().st_mtime_ns
    return out
