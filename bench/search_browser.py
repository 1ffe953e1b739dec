"""What a search costs its reader: bytes over the wire, processor time and memory of the page's process."""

import functools
import gzip
import http.server
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
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
    pids: set[int] = field(default_factory=set)
    blank: dict[int, float] = field(default_factory=dict)
    """The megabytes of each process while the page held nothing but a field."""

    def seconds(self) -> float:
        """Return the processor seconds of all pages' processes."""
        told = self.system.send("SystemInfo.getProcessInfo")["processInfo"]
        self.pids = {p["id"] for p in told if p["type"] == "renderer"}
        return sum(_ticks(pid) for pid in self.pids)

    def main_seconds(self) -> float:
        """Return what of it the processes' first threads had, which run the scripts and lay pages out."""
        self.seconds()
        return sum(_time_of(Path(f"/proc/{pid}/task/{pid}/schedstat")) for pid in self.pids)

    def megabytes(self) -> dict[int, float]:
        """Return the memory that each of these processes has for itself. Some belong to the browser's own pages."""
        self.seconds()
        return {pid: _private(pid) for pid in self.pids}

    def grown(self) -> float:
        """Return by how much the page's process has grown since it was blank: it is the one that has grown most."""
        return max(now - self.blank.get(pid, 0.0) for pid, now in self.megabytes().items())


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
