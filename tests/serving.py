"""A folder served over http, as any web server would."""

import functools
import http.server
import io
import threading
from pathlib import Path
from typing import BinaryIO


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves a folder, says nothing, and tells browsers to ask again."""

    def end_headers(self) -> None:
        """Add a header."""
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """Send a file whole: two builds may fall into one second, and times of files tell browsers no less apart."""
        del self.headers["If-Modified-Since"]
        return super().send_head()

    def log_message(self, *_: object) -> None:
        """Print no line for a request."""


class Served:
    """A folder with an origin of its own, until it is closed."""

    def __init__(self, folder: Path) -> None:
        """Begin to serve it."""
        handler = functools.partial(Handler, directory=folder)
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.address = f"http://127.0.0.1:{self._server.server_port}/"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        """Answer no more: to a browser as if there were no network."""
        self._server.shutdown()
        self._server.server_close()
