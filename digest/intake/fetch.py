"""Pages fetched politely: https, limits of time and size, every redirect checked, robots honoured."""

import http.client
import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from threading import Timer
from urllib.parse import quote, urljoin, urlsplit

from digest.intake import robots
from digest.intake.addresses import Address, is_public
from digest.text.charset import charset_of, in_utf_8
from digest.text.decode import MAX_BYTES, ReadError
from digest.text.packed import unpacked

PRODUCT = "Readout"
AGENT = f"{PRODUCT} (news digest; pages at a person's request)"
MOST_REDIRECTS = 5
_MOVED = {301, 302, 303, 307, 308}


class FetchError(Exception):
    """A page that was not fetched, with what a `Problem` needs."""

    def __init__(self, code: str, message: str, cure: str) -> None:
        """Keep the parts."""
        super().__init__(message)
        self.code, self.message, self.cure = code, message, cure


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it came, unpacked."""

    url: str
    """The address after redirects."""

    data: bytes
    """Its bytes; in UTF-8 where the server alone named another encoding."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered."""

    status: int
    """The status."""

    headers: http.client.HTTPMessage
    """The headers."""

    data: bytes
    """The body as it was sent, one byte more than may be where it is longer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """What may be reached, and for how long; no command and no file changes it."""

    may_reach: Callable[[Address], bool] = is_public
    """Whether an address may be asked: a link must not reach into the network of the person who adds it."""

    trust: Callable[[], ssl.SSLContext] = ssl.create_default_context
    """Makes what certificates are checked with."""

    answer: float = 20.0
    """Seconds to wait for a server to say anything; slow newspapers answer within ten."""

    whole: float = 60.0
    """Seconds for one answer in all, so that a server that sends a byte now and then holds nobody up."""

    pause: float = 1.0
    """Seconds between two pages of one host."""

    most: int = MAX_BYTES
    """Bytes of a page, unpacked."""


class _Pinned(http.client.HTTPSConnection):
    """A connection to addresses that were checked, so that a second look-up cannot lead elsewhere."""

    def __init__(self, host: str, port: int, addresses: Sequence[str], policy: Policy) -> None:
        super().__init__(host, port, timeout=policy.answer, context=policy.trust())
        self._addresses = addresses
        self._tls: ssl.SSLSocket | None = None
        self.was_cut = False

    def cut(self) -> None:
        """End the connection, whatever is waited for."""
        self.was_cut = True
        # Not `sock`: an answer without a length takes that away, and is read from the socket all the same.
        if self._tls is not None:
            with suppress(OSError):
                socket.socket.shutdown(self._tls, socket.SHUT_RDWR)

    def connect(self) -> None:
        """Connect to the first checked address that answers and speak TLS with the host's name."""
        context: ssl.SSLContext = self._context  # type: ignore[attr-defined]
        # Shaking hands is a step of its own, so that it can be cut off, too.
        sock = context.wrap_socket(self._reached(), server_hostname=self.host, do_handshake_on_connect=False)
        self.sock = self._tls = sock
        sock.do_handshake()

    def _reached(self) -> socket.socket:
        *others, last = self._addresses
        for address in others:
            try:
                return socket.create_connection((address, self.port), self.timeout)
            except OSError:
                continue
        return socket.create_connection((last, self.port), self.timeout)


class Fetcher:
    """Fetches pages one after another: asks each host's robots.txt once, and pauses between two pages of a host."""

    def __init__(self, policy: Policy | None = None, sleep: Callable[[float], None] = time.sleep) -> None:
        """Begin without having asked anybody."""
        self._policy = policy or Policy()
        self._sleep = sleep
        self._robots: dict[str, bytes] = {}
        self._asked: set[str] = set()

    def page(self, url: str) -> Page:
        """Return the page at an address. Raises FetchError when it may not or cannot be fetched."""
        for _ in range(MOST_REDIRECTS + 1):
            self._ask_robots(url)
            host = _parts(url)[2]
            if host in self._asked:
                self._sleep(self._policy.pause)
            self._asked.add(host)
            answer = _get(url, self._policy)
            location = answer.headers.get("Location")
            if answer.status in _MOVED and location:
                url = _led_to(url, location)
                continue
            if answer.status != http.client.OK:
                cure = "save the page in a browser and add the file"
                raise FetchError("http-status", f"the server answered {answer.status}", cure)
            return Page(url, _body(answer, self._policy))
        raise FetchError(
            "redirects", f"more than {MOST_REDIRECTS} redirects", "add the address that the browser ends on"
        )

    def _ask_robots(self, url: str) -> None:
        """Raise FetchError when the site's robots.txt keeps this page from programs."""
        site = _parts(url)[2]
        if site not in self._robots:
            self._robots[site] = _robots_of(f"https://{site}/robots.txt", self._policy)
        if not robots.may_fetch(self._robots[site], PRODUCT, url):
            what, cure = "the site asks programs not to fetch this page", "save the page in a browser and add the file"
            raise FetchError("robots", what, cure)


def _robots_of(url: str, policy: Policy) -> bytes:
    """Return a robots.txt; empty where there is none. Raises FetchError when it cannot be read.

    RFC 9309: redirects are followed, a server's fault counts as a refusal, a missing file as leave.
    """
    for _ in range(MOST_REDIRECTS + 1):
        answer = _get(url, policy, most=robots.BYTES)
        location = answer.headers.get("Location")
        if answer.status not in _MOVED or not location:
            break
        url = _led_to(url, location)
    if answer.status >= http.client.INTERNAL_SERVER_ERROR:
        what = f"the site's robots.txt cannot be read (status {answer.status})"
        raise FetchError("robots", what, "try again, or add the saved page")
    if answer.status != http.client.OK:
        return b""
    return _unpacked(answer, robots.BYTES)[: robots.BYTES]


def _led_to(url: str, location: str) -> str:
    """Return the address that a page leads on to; raises FetchError when that is none."""
    try:
        return urljoin(url, location)
    except ValueError:
        what = f"the page leads on to {location[:200]!r}, which is no address"
        raise FetchError("redirects", what, "add the address that a browser ends on") from None


def checked_addresses(host: str, port: int, policy: Policy) -> list[str]:
    """Return the addresses of the host; raises FetchError when one of them may not be reached."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise FetchError("no-host", f"the host {host} is not known", "check the address, or the network") from None
    addresses = [str(entry[4][0]) for entry in found]
    if not addresses or not all(policy.may_reach(ipaddress.ip_address(a.split("%")[0])) for a in addresses):
        raise FetchError("private-address", f"{host} lies in a private network", "save the page and add the file")
    return addresses


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


def _get(url: str, policy: Policy, *, most: int | None = None) -> Answer:
    """Return what a server answers, within the policy's limits; raises FetchError when it does not."""
    host, port, _, path = _parts(url)
    connection = _Pinned(host, port, checked_addresses(host, port, policy), policy)
    headers = {"User-Agent": AGENT, "Accept-Encoding": "gzip", "Accept": "text/html,*/*;q=0.5"}
    limit = policy.most if most is None else most
    watch = Timer(policy.whole, connection.cut)
    watch.daemon = True
    watch.start()
    try:
        connection.request("GET", path, headers=headers)
        with closing(connection.getresponse()) as answer:
            data = answer.read(limit + 1)
            if (answer.length and len(data) <= limit) or connection.was_cut:
                raise http.client.IncompleteRead(data)
            return Answer(answer.status, answer.headers, data)
    except (OSError, http.client.HTTPException, ValueError) as fault:
        raise _no_answer(fault, policy, slow=connection.was_cut) from None
    finally:
        watch.cancel()
        connection.close()


def _no_answer(fault: Exception, policy: Policy, *, slow: bool) -> FetchError:
    save = "save the page in a browser and add the file"
    if slow:
        return FetchError("too-slow", f"the page took more than {policy.whole:.0f} s", save)
    if isinstance(fault, ssl.SSLCertVerificationError):
        return FetchError("certificate", f"the server's certificate is not trusted ({fault.verify_message})", save)
    if isinstance(fault, http.client.IncompleteRead):
        return FetchError("no-answer", "the page broke off", f"try again, or {save}")
    if isinstance(fault, TimeoutError):
        return FetchError(
            "no-answer", f"the server did not answer within {policy.answer:.0f} s", f"try again later, or {save}"
        )
    return FetchError("no-answer", f"the server did not answer ({fault})", f"try again, or {save}")


def _unpacked(answer: Answer, most: int) -> bytes:
    packing = (answer.headers.get("Content-Encoding") or "identity").strip().lower()
    try:
        return unpacked(answer.data, packing, most)
    except ReadError as fault:
        raise FetchError(fault.code, fault.message, "save the page in a browser and add the file") from None


def _body(answer: Answer, policy: Policy) -> bytes:
    """Return a page's bytes, unpacked, so that they tell their encoding by themselves."""
    data = _unpacked(answer, policy.most) if len(answer.data) <= policy.most else answer.data
    if len(data) > policy.most:
        what = f"the page has more than {policy.most / 1e6:.0f} MB"
        raise FetchError("too-long", what, "save the article alone and add the file")
    kind = answer.headers.get("Content-Type") or ""
    words = kind.lower().startswith("text/") or "html" in kind.lower() or "xml" in kind.lower()
    return in_utf_8(data, charset_of(kind)) if words else data
