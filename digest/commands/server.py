"""The site on this machine, made anew when a record changes."""

import contextlib
import functools
import io
import re
import stat
import threading
import time
from collections.abc import Callable
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, BinaryIO

from digest.content import FILES, FOLDERS
from digest.records.address import taken_apart
from digest.records.problem import Problem, ProblemsError
from digest.store.settings import read_settings

WATCHED = ("docs", "digest", "mkdocs.yml")
PAUSE = 0.7
"""Seconds between two looks: short for a person, long for a disk."""


OWN_NAMES = {"127.0.0.1", "localhost", "[::1]"}
"""Names by which this machine calls itself. A page of a stranger whose host's name was turned to this machine, so that
a browser takes the digest for that page's own, comes with another one."""


class _Own(SimpleHTTPRequestHandler):
    """Serves a folder to this machine's own pages, and says nothing."""

    def __init__(self, *args: Any, below: str, **kwargs: Any) -> None:
        """Serve what is published below a path of its host: "/talks/"."""
        self.below = below
        super().__init__(*args, **kwargs)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the base class's name)
        """Say nothing."""

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """Begin an answer; refuse a request that names another host."""
        if re.sub(r":\d*\Z", "", self.headers.get("Host", "")).lower() not in OWN_NAMES:
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST, "This server answers to localhost alone")
            return None
        return super().send_head()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer with the digest's own page where nothing stands, as a web host does."""
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        # The page's links hold the path below which the site is published; here it stands at the root.
        text = page.read_text(encoding="utf-8").replace(f'="{self.below}', '="/').encode()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(text)

    def end_headers(self) -> None:
        """Keep other sites from loading what a private digest holds as their script or image."""
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        super().end_headers()


Build = Callable[[], object]
Complain = Callable[[tuple[Problem, ...]], None]


def serve(root: Path, port: int, build: Build, complain: Complain, say: Callable[[str], None]) -> None:
    """Call `build`, serve `site/` on 127.0.0.1, and build again when a watched file changes, until interrupted.

    What a person saves during a build counts as a change. Raises ProblemsError when the port cannot be used
    and when the first build does; the problems of later ones go to `complain`, once as long as they stay the same, and
    the site stays. `say` is told the address once it answers.
    """
    below = taken_apart(read_settings(root).site_url or "").path or "/"
    handler = functools.partial(_Own, directory=(root / "site").as_posix(), below=below)
    try:
        server = ThreadingHTTPServer(("127.0.0.1", port), handler)
    except (OSError, OverflowError) as fault:
        why = f"port {port} cannot be used ({fault})"
        raise ProblemsError([Problem("--port", 0, 0, "port", why, "name another one")]) from None
    with server:
        before = _built(root, _stamps(root), build)
        again = _Patient(build, complain)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        say(f"http://127.0.0.1:{server.server_port}/  (stop with Ctrl-C)")
        try:
            while True:
                time.sleep(PAUSE)
                now = _stamps(root)
                if now != before:
                    before = _built(root, now, again)
        except KeyboardInterrupt:
            server.shutdown()


def _built(root: Path, now: dict[Path, int], build: Build) -> dict[Path, int]:
    """Build, and return the stamps to compare with: what was saved meanwhile keeps its older one, and is seen."""
    build()
    return {p: t if _is_generated(root, p) else now.get(p, 0) for p, t in _stamps(root).items()}


class _Patient:
    """Builds again and again, and tells what is wrong when that is something else than the last time."""

    def __init__(self, build: Build, complain: Complain) -> None:
        self._build, self._complain = build, complain
        self._told: tuple[Problem, ...] = ()

    def __call__(self) -> None:
        try:
            self._build()
            self._told = ()
        except ProblemsError as fault:
            if fault.problems != self._told:
                self._told = fault.problems
                self._complain(fault.problems)


def _is_generated(root: Path, path: Path) -> bool:
    parts = path.relative_to(root).parts
    return parts[0] == "docs" and parts[1] in {*FOLDERS, *FILES}


def _stamps(root: Path) -> dict[Path, int]:
    out = {}
    for name in WATCHED:
        top = root / name
        for path in [top] if top.is_file() else top.rglob("*"):
            if "__pycache__" not in path.parts:
                # An editor's own file may be gone before it is looked at.
                with contextlib.suppress(FileNotFoundError):
                    seen = path.stat()
                    if stat.S_ISREG(seen.st_mode):
                        out[path] = seen.st_mtime_ns
    return out
