"""What a search costs its reader: bytes over the wire, processor time and memory of the page's process."""

import functools
import gzip
import http.server
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from tools.browser import browser_args, find_browser

PACKED = {".html", ".js", ".css", ".json", ".svg"}
"""What web servers compress on the way."""


class Server(http.server.ThreadingHTTPServer):
    """Counts the bytes that it sends, by path."""

    sent: dict[str, int]
    packed: dict[str, bytes]


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves a folder as web hosts do: compressed, to be kept for ten minutes."""

    protocol_version = "HTTP/1.1"
    # Head and body leave in one piece, as from web hosts: else each file waits 40 ms for an acknowledgement.
    wbufsize = -1
    disable_nagle_algorithm = True
    server: Server

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            path /= "index.html"
        if not path.is_file():
            self.send_error(404)
            return
        name = str(path)
        if name not in self.server.packed:
            data = path.read_bytes()
            self.server.packed[name] = gzip.compress(data, 6) if path.suffix in PACKED else data
        data = self.server.packed[name]
        self.server.sent[self.path] = self.server.sent.get(self.path, 0) + len(data)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(name))
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "max-age=600")
        if path.suffix in PACKED:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, Server]]:
    """Serve a folder; give its address and the server."""
    server = Server(("127.0.0.1", 0), functools.partial(Handler, directory=folder))
    server.sent, server.packed = {}, {}
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/", server
    finally:
        server.shutdown()
        server.server_close()


@dataclass
class Reader:
    """A browser with one page, and how to ask what it has cost so far."""

    page: Page
    system: CDPSession
    pid: int = 0
    """The page's process, once `work` has found it."""

    blank: float = 0.0
    """The megabytes that it had for itself before."""

    def work(self, script: str) -> float:
        """Run a script that keeps the page busy; return the seconds of the page's process before.

        The process that has worked most is the page's: others belong to the browser's own pages, which work when they
        like.
        """
        before = {pid: (_ticks(pid), _private(pid)) for pid in self.processes()}
        self.page.evaluate(script)
        self.pid = max(before, key=lambda pid: _ticks(pid) - before[pid][0])
        began, self.blank = before[self.pid]
        return began

    def processes(self) -> list[int]:
        """Return the processes of all pages."""
        told = self.system.send("SystemInfo.getProcessInfo")["processInfo"]
        return [p["id"] for p in told if p["type"] == "renderer"]

    def seconds(self, *, main: bool = False) -> float:
        """Return the processor seconds of the page's process, or of all pages' before that is known.

        `main` asks for those of its first thread alone, which runs the scripts and lays the page out.
        """
        if main:
            return _time_of(Path(f"/proc/{self.pid}/task/{self.pid}/schedstat"))
        return sum(map(_ticks, [self.pid] if self.pid else self.processes()))

    def grown(self) -> float:
        """Return the megabytes that the process has for itself, above those of the blank page."""
        return _private(self.pid) - self.blank


def _ticks(pid: int) -> float:
    """Return a process's time in seconds: the scheduler's own count, to the nanosecond, of all its threads."""
    return sum(map(_time_of, Path(f"/proc/{pid}/task").glob("*/schedstat")))


def _time_of(path: Path) -> float:
    try:
        return int(path.read_text(encoding="ascii").split()[0]) / 1e9
    except (OSError, ProcessLookupError):
        return 0.0  # the thread has ended


def _private(pid: int) -> float:
    text = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    return sum(int(line.split()[1]) for line in text.splitlines() if line.startswith("Private_")) / 1000


@contextmanager
def reader() -> Iterator[Callable[[Literal["allow", "block"]], Reader]]:
    """Give what starts a browser of its own for each measurement."""
    path = find_browser()
    if path is None:
        raise SystemExit("no Chromium here; get one with: python tools/browser.py")
    with sync_playwright() as play:
        running: list[Browser] = []

        def start(workers: Literal["allow", "block"]) -> Reader:
            for browser in running:
                browser.close()
            running[:] = [play.chromium.launch(executable_path=path, args=browser_args())]
            page = running[0].new_context(service_workers=workers, viewport={"width": 1366, "height": 900}).new_page()
            return Reader(page, running[0].new_browser_cdp_session())

        yield start
        for browser in running:
            browser.close()
