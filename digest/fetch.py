"""One page fetched politely: https, limits of time and size, every redirect checked, robots honoured."""

import http.client
import ipaddress
import socket
import ssl
import time
import urllib.robotparser
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from digest.text.decode import MAX_BYTES

PRODUCT = "Readout"
AGENT = f"{PRODUCT} (news digest; one page at a person's request)"
TIMEOUT = 20.0
"""Seconds to wait for a server; slow newspapers answer within ten."""
MOST_REDIRECTS = 5
WHOLE = 60.0
"""Seconds for one page in all, so that a server that sends a byte now and then holds nobody up."""
_MOVED = {301, 302, 303, 307, 308}


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
        if status in _MOVED and location:
            url = urljoin(url, location)
            _ask_robots(url)
            continue
        if status != http.client.OK:
            raise FetchError(
                "http-status", f"the server answered {status}", "save the page in a browser and add the file"
            )
        if len(data) > MAX_BYTES:
            raise FetchError(
                "too-long",
                f"the page has more than {MAX_BYTES / 1e6:.0f} MB",
                "save the article alone and add the file",
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
    except (OSError, UnicodeError):
        raise FetchError("no-host", f"the host {host} is not known", "check the address, or the network") from None
    addresses = [str(entry[4][0]) for entry in found]
    if not addresses or not all(_is_public(ipaddress.ip_address(a.split("%")[0])) for a in addresses):
        raise FetchError("private-address", f"{host} lies in a private network", "save the page and add the file")
    return addresses[0]


_NAT64 = ipaddress.ip_network("64:ff9b::/96")
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def _is_public(address: Address) -> bool:
    """Return whether an address, and one of IPv4 that stands inside it, can be reached by everybody."""
    inner: Address | None = None
    if isinstance(address, ipaddress.IPv6Address):
        # RFC 4291, 3056, 4380 and 6052: routers and hosts pass these on to the IPv4 address.
        teredo = address.teredo
        inner = address.ipv4_mapped or address.sixtofour or (teredo[1] if teredo else None)
        if address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if address.ipv4_mapped:
            return _is_public(address.ipv4_mapped)
    reserved = address.is_reserved and address not in _NAT64
    plain = address.is_global and not address.is_multicast and not reserved
    return plain and (inner is None or _is_public(inner))


def _parts(url: str) -> tuple[str, int, str, str]:
    """Return host, port, authority and path of an address; raises FetchError when it is no plain https one."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port or 443
        host = host if host.isascii() else host.encode("idna").decode("ascii")
    except ValueError:
        host, parts, port = "", urlsplit(""), 443
    if parts.scheme != "https" or not host or "@" in parts.netloc:
        raise FetchError(
            "not-https", f"{url} is no plain https address", "use https, or save the page and add the file"
        )
    query = f"?{parts.query}" if parts.query else ""
    return host, port, parts.netloc, quote(f"{parts.path or '/'}{query}", safe="/%:@!$&'()*+,;=?~-._")


def _get(url: str, *, most: int = MAX_BYTES) -> tuple[int, str | None, bytes]:
    """Return status, new address and at most `most` bytes of a page, one more where it is longer."""
    host, port, _, path = _parts(url)
    connection = _Pinned(host, port, checked_address(host, port))
    try:
        connection.request(
            "GET", path, headers={"User-Agent": AGENT, "Accept-Encoding": "identity", "Accept": "text/html,*/*;q=0.5"}
        )
        answer = connection.getresponse()
        return answer.status, answer.getheader("Location"), _body(answer, most)
    except TimeoutError:
        cure = "try again later, or save the page and add the file"
        raise FetchError("no-answer", f"the server did not answer within {TIMEOUT:.0f} s", cure) from None
    except (OSError, http.client.HTTPException) as fault:
        raise FetchError(
            "no-answer", f"the server did not answer ({fault})", "try again, or save the page and add the file"
        ) from None
    finally:
        connection.close()


def _body(answer: http.client.HTTPResponse, most: int) -> bytes:
    """Return a body, at most one byte more than `most`; raises FetchError when it drips or breaks off."""
    end = time.monotonic() + WHOLE
    out = bytearray()
    while len(out) <= most and (piece := answer.read1(min(65_536, most + 1 - len(out)))):
        out += piece
        if time.monotonic() > end:
            raise FetchError(
                "too-slow", f"the page took more than {WHOLE:.0f} s", "save the page in a browser and add the file"
            )
    if len(out) <= most and answer.length:
        raise FetchError("no-answer", "the page broke off", "try again, or save the page and add the file")
    return bytes(out)


ROBOTS_BYTES = 500_000
"""RFC 9309, section 2.5: a parser must read at least 500 kibibytes of it; more is not looked at."""


def _ask_robots(url: str) -> None:
    """Raise FetchError when the site's robots.txt keeps this page from programs.

    RFC 9309: redirects are followed, a server's fault counts as a refusal, a missing file as leave.
    """
    robots = f"https://{_parts(url)[2]}/robots.txt"
    for _ in range(MOST_REDIRECTS + 1):
        status, location, data = _get(robots, most=ROBOTS_BYTES)
        if status not in _MOVED or not location:
            break
        robots = urljoin(robots, location)
    if status >= http.client.INTERNAL_SERVER_ERROR:
        raise FetchError(
            "robots", f"the site's robots.txt cannot be read (status {status})", "try again, or add the saved page"
        )
    if status != http.client.OK:
        return
    rules = urllib.robotparser.RobotFileParser()
    rules.parse(data[:ROBOTS_BYTES].decode("utf-8-sig", "replace").splitlines())
    if not rules.can_fetch(PRODUCT, url):
        raise FetchError(
            "robots", "the site asks programs not to fetch this page", "save the page in a browser and add the file"
        )
