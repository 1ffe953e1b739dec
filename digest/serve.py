"""The site on this machine, made anew when a record changes."""

import functools
import threading
import time
from collections.abc import Callable
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

WATCHED = ("docs", "digest", "mkdocs.yml")
PAUSE = 0.7
"""Seconds between two looks: short for a person, long for a disk."""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the base class's name)
        """Say nothing."""


def serve(root: Path, port: int, rebuild: Callable[[], None]) -> None:
    """Serve `site/` on 127.0.0.1 and call `rebuild` when a watched file changes, until interrupted."""
    handler = functools.partial(_Quiet, directory=(root / "site").as_posix())
    with ThreadingHTTPServer(("127.0.0.1", port), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        before = _stamps(root)
        try:
            while True:
                time.sleep(PAUSE)
                now = _stamps(root)
                if now != before:
                    rebuild()
                    before = _stamps(root)
        except KeyboardInterrupt:
            server.shutdown()


def _stamps(root: Path) -> dict[Path, int]:
    out = {}
    for name in WATCHED:
        top = root / name
        for path in [top] if top.is_file() else top.rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                out[path] = path.stat().st_mtime_ns
    return out
