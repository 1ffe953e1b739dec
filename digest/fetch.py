"""One page fetched politely: https, limits of time and size, every redirect checked, robots honoured."""

import http.client
import ipaddress
import socket
import ssl
import urllib.robotparser
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from digest.text.decode import MAX_BYTES

AGENT = "Readout (news digest; one page at a person's request)"
TIMEOUT = 20.0
"""Seconds to wait for a server; slow newspapers answer within ten."""
MOST_REDIRECTS = 5


class FetchError(Exception):
    """A page that was not fetched, with what a `Problem` needs."""

    def __init__(self, code: str, message: str, cure: str) -> None:
        """Keep the parts."""
        super().__init__(message)
        self.code, self.message, self.cure = code, message, cure


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it came."""

    url: str
    """The address after redirects."""

    data: bytes
    """Its bytes."""


class _Pinned(http.client.HTTPSConnection):
    """A connection to an address that was checked, so that a second look-up cannot lead elsewhere."""

    def __init__(self, host: str, port: int, address: str) -> None:
        super().__init__(host, port, timeout=TIMEOUT, context=ssl.create_default_context())
        self._address = address

    def connect(self) -> None:
        """Connect to the checked address and speak TLS with the host's name."""
        raw = socket.create_connection((self._address, self.port), self.timeout)
        self.sock = self._context.wrap_socket(raw, server_hostname=self.host)  # type: ignore[attr-defined]


def fetch(url: str) -> Page:
    """Return the page at an address. Raises FetchError when it may not or cannot be fetched."""
    _ask_robots(url)
    for _ in range(MOST_REDIRECTS + 1):
        status, location, data = _get(url)
        if status in {301, 302, 303, 307, 308} and location:
            url = urljoin(url, location)
            _ask_robots(url)
            continue
        if status != http.client.OK:
            raise FetchError(
                "http-status", f"the server answered {status}", "save the page in a browser and add the file"
            )
        return Page(url, data)
    raise FetchError("redirects", f"more than {MOST_REDIRECTS} redirects", "add the address that the browser ends on")


def checked_address(host: str, port: int) -> str:
    """Return an address of the host that the whole internet may reach.

    Raises FetchError for a private, loopback or reserved one: a link in a digest must not reach into the
    network of the person who adds it.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError:
        raise FetchError("no-host", f"the host {host} is not known", "check the address, or the network") from None
    addresses = [str(entry[4][0]) for entry in found]
    if not addresses or not all(ipaddress.ip_address(a.split("%")[0]).is_global for a in addresses):
        raise FetchError("private-address", f"{host} lies in a private network", "save the page and add the file")
    return addresses[0]


def _get(url: str, *, most: int = MAX_BYTES) -> tuple[int, str | None, bytes]:
    parts = urlsplit(url)
    if parts.scheme != "https" or not parts.hostname or parts.username:
        raise FetchError(
            "not-https", f"{url} is no plain https address", "use https, or save the page and add the file"
        )
    port = parts.port or 443
    connection = _Pinned(parts.hostname, port, checked_address(parts.hostname, port))
    try:
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request(
            "GET", path, headers={"User-Agent": AGENT, "Accept-Encoding": "identity", "Accept": "text/html,*/*;q=0.5"}
        )
        answer = connection.getresponse()
        data = answer.read(most + 1)
        if len(data) > most:
            raise FetchError("too-long", f"the page has more than {most / 1e6:.0f} MB", "save the article alone")
        return answer.status, answer.getheader("Location"), data
    except (OSError, http.client.HTTPException) as fault:
        raise FetchError(
            "no-answer", f"the server did not answer ({fault})", "try again, or save the page and add the file"
        ) from None
    finally:
        connection.close()


ROBOTS_BYTES = 500_000
"""RFC 9309, section 2.5: a parser must read at least 500 kibibytes of it; more is not looked at."""


def _ask_robots(url: str) -> None:
    """Raise FetchError when the site's robots.txt keeps this page from programs (RFC 9309)."""
    parts = urlsplit(url)
    try:
        status, _, data = _get(f"{parts.scheme}://{parts.netloc}/robots.txt", most=ROBOTS_BYTES)
    except FetchError as fault:
        if fault.code in {"too-long", "no-answer"}:
            return
        raise
    if status != http.client.OK:
        return
    rules = urllib.robotparser.RobotFileParser()
    rules.parse(data.decode("utf-8", "replace").splitlines())
    if not rules.can_fetch(AGENT, url):
        raise FetchError(
            "robots", "the site asks programs not to fetch this page", "save the page in a browser and add the file"
        )
