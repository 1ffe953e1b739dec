"""The site on this machine, made anew when a record changes."""

import functools
import gc
import io
import re
import sys
import threading
import time
from collections.abc import Callable
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import parse_qs, urlsplit

from digest.commands.live import ADDRESS, CODE, SCRIPT, Live, with_script
from digest.commands.watched import Watched
from digest.records.address import taken_apart
from digest.records.problem import Problem, ProblemsError
from digest.store.settings import read_settings

OWN_NAMES = {"127.0.0.1", "localhost", "[::1]"}
"""Names by which this machine calls itself. A page of a stranger whose host's name was turned to this machine, so that
a browser takes the digest for that page's own, comes with another one."""


class _Own(SimpleHTTPRequestHandler):
    """Serves a folder to this machine's own pages, and says nothing."""

    def __init__(self, *args: Any, below: str, live: Live, **kwargs: Any) -> None:
        """Serve what is published below a path of its host: "/talks/", and what there is to tell of it."""
        self.below, self.live = below, live
        super().__init__(*args, **kwargs)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the base class's name)
        """Say nothing."""

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """Begin an answer; refuse a request that names another host."""
        if re.sub(r":\d*\Z", "", self.headers.get("Host", "")).lower() not in OWN_NAMES:
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST, "This server answers to localhost alone")
            return None
        # Two builds may fall into one second, and these headers tell no less apart.
        del self.headers["If-Modified-Since"]
        asked = urlsplit(self.path)
        if asked.path == ADDRESS:
            known = "".join(parse_qs(asked.query).get("known", []))
            return self._begin("application/json", self.live.answer(known))
        if asked.path == SCRIPT:
            return self._begin("text/javascript; charset=utf-8", CODE.encode())
        path = Path(self.translate_path(self.path))
        page = path / "index.html" if asked.path.endswith("/") else path
        if page.suffix == ".html" and page.is_file():
            return self._begin("text/html; charset=utf-8", with_script(page.read_bytes()))
        return super().send_head()

    def _begin(self, kind: str, data: bytes, code: HTTPStatus = HTTPStatus.OK) -> io.BytesIO:
        """Begin an answer that no browser keeps, and return what it goes on with."""
        self.send_response(code)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        return io.BytesIO(data)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer with the digest's own page where nothing stands, as a web host does."""
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        # The page's links hold the path below which the site is published; here it stands at the root.
        text = page.read_text(encoding="utf-8").replace(f'="{self.below}', '="/').encode()
        rest = self._begin("text/html; charset=utf-8", with_script(text), HTTPStatus(code))
        if self.command != "HEAD":
            self.wfile.write(rest.read())

    def end_headers(self) -> None:
        """Keep other sites from loading what a private digest holds as their script or image."""
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        super().end_headers()


class Server(ThreadingHTTPServer):
    """Takes all connections that browsers open at once: one that is turned away while a build has the processor is tried
    again seconds later.
    """

    request_queue_size = 128

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a browser that goes away in the middle of an answer, as each does when its reader goes on."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


Build = Callable[[], object]
Complain = Callable[[tuple[Problem, ...]], None]


def serve(root: Path, port: int, build: Build, complain: Complain, say: Callable[[str], None]) -> None:
    """Call `build`, serve `site/` on 127.0.0.1, and build again when a watched file changes, until interrupted.

    What a person saves during a build counts as a change. Raises ProblemsError when the port cannot be used
    and when the first build does; the problems of later ones go to `complain`, once as long as they stay the same, and
    the site stays. `say` is told the address once it answers.
    """
    below = taken_apart(read_settings(root).site_url or "").path or "/"
    live = Live()
    handler = functools.partial(_Own, directory=(root / "site").as_posix(), below=below, live=live)
    try:
        server = Server(("127.0.0.1", port), handler)
    except (OSError, OverflowError) as fault:
        why = f"port {port} cannot be used ({fault})"
        raise ProblemsError([Problem("--port", 0, 0, "port", why, "name another one")]) from None
    with server:
        # Of before a build: what is saved meanwhile is seen.
        watched = Watched(root)
        build()
        gc.collect()
        again = _Patient(build, complain, live)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        say(f"http://127.0.0.1:{server.server_port}/  (stop with Ctrl-C)")
        try:
            built = False
            while True:
                time.sleep(watched.pause())
                saved = watched.changed()
                if built:
                    # What builds leave in circles nobody looks for while they run: it would add up. Not at once: an open
                    # page that was just told would wait for it.
                    gc.collect()
                if saved:
                    again()
                built = saved
        except KeyboardInterrupt:
            server.shutdown()


class _Patient:
    """Builds again and again, and tells what is wrong when that is something else than the last time."""

    def __init__(self, build: Build, complain: Complain, live: Live) -> None:
        self._build, self._complain, self._live = build, complain, live
        self._told: tuple[Problem, ...] = ()

    def __call__(self) -> None:
        try:
            self._build()
            self._told = ()
            self._live.tell()
        except ProblemsError as fault:
            if fault.problems != self._told:
                self._told = fault.problems
                self._complain(fault.problems)
                self._live.tell(fault.problems)
