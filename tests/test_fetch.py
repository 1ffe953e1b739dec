"""Pages fetched politely, against a made-up net: no test reaches a network."""

import http.client
import io
import ipaddress
import socket
from collections.abc import Mapping

import pytest

from digest.intake import fetch as room
from digest.intake.addresses import NOT_PUBLIC_4, NOT_PUBLIC_6, is_public
from digest.intake.fetch import Fetcher, FetchError, Page, Policy, checked_addresses

Answer = tuple[int, Mapping[str, str], bytes]
OPEN: Answer = (404, {}, b"")
PUBLIC = "8.8.8.8"


class _Socket:
    """What `http.client` reads an answer from."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    def makefile(self, _: str) -> io.BytesIO:
        return io.BytesIO(self.data)


class Net:
    """Hosts with addresses, pages with answers, and what was asked of them."""

    def __init__(self) -> None:
        """Begin without hosts and pages."""
        self.hosts: dict[str, list[str]] = {}
        self.pages: dict[str, Answer | Exception] = {}
        self.asked: list[str] = []

    def resolve(self, host: str, port: int, **_: object) -> list[tuple[int, int, int, str, tuple[str, int]]]:
        """Stand in for socket.getaddrinfo."""
        if host not in self.hosts:
            raise socket.gaierror(host)
        return [(0, 0, 0, "", (address, port)) for address in self.hosts[host]]


@pytest.fixture
def net(monkeypatch: pytest.MonkeyPatch) -> Net:
    """A net on which gazette.example has a public address."""
    made = Net()
    made.hosts["gazette.example"] = [PUBLIC]

    class Connection(http.client.HTTPConnection):
        was_cut = False

        def __init__(self, host: str, port: int, addresses: list[str], policy: Policy) -> None:
            super().__init__(host, port)
            assert policy.may_reach is is_public
            self.checked = addresses

        def cut(self) -> None:
            raise AssertionError("nothing here takes so long")

        def request(self, method: str, url: str, body: object = None, headers: object = None, **_: object) -> None:
            assert (method, body) == ("GET", None)
            assert self.checked == made.hosts[self.host]
            url.encode("ascii")
            assert isinstance(headers, dict)
            assert headers["User-Agent"].startswith("Readout")
            self.asked = f"https://{self.host}{url}"
            made.asked.append(self.asked)

        def getresponse(self) -> http.client.HTTPResponse:
            answer = made.pages.get(self.asked, OPEN)
            if isinstance(answer, Exception):
                raise answer
            status, headers, body = answer
            headers = {"Content-Length": str(len(body)), **headers}
            head = "".join(f"{k}: {v}\r\n" for k, v in headers.items())
            raw = f"HTTP/1.1 {status} X\r\n{head}\r\n".encode() + body
            response = http.client.HTTPResponse(_Socket(raw))  # type: ignore[arg-type]
            response.begin()
            return response

    monkeypatch.setattr(socket, "getaddrinfo", made.resolve)
    monkeypatch.setattr(room, "_Pinned", Connection)
    return made


URL = "https://gazette.example/a"


def fetch(url: str) -> Page:
    """Return a page as the command line fetches it, without its pauses."""
    return Fetcher(sleep=lambda _: None).page(url)


def refused(url: str) -> FetchError:
    """Return the fault that fetching raises."""
    with pytest.raises(FetchError) as caught:
        fetch(url)
    assert caught.value.cure
    return caught.value


def test_page(net: Net) -> None:
    """Gives the bytes, after asking robots.txt."""
    net.pages[URL] = (200, {}, b"hello")
    assert fetch(URL) == Page(URL, b"hello")
    assert net.asked == ["https://gazette.example/robots.txt", URL]


@pytest.mark.parametrize(
    "url",
    ["http://gazette.example/a", "ftp://gazette.example/a", "file:///etc/passwd", "https://", "https://[bad", "https://gazette.example:port/", "https://me:pw@gazette.example/a", "https://me@gazette.example/a", "https://:pw@gazette.example/a", "https://@gazette.example/a"],
)  # fmt: skip
def test_not_plain_https(net: Net, url: str) -> None:
    """Refuses what is no plain https address, and asks nobody."""
    assert refused(url).code == "not-https"
    assert net.asked == []


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.0.0.1", "192.168.1.1", "172.16.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.1", "224.0.0.1", "255.255.255.255",
        "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:7f00:1::",
        "192.0.0.8", "192.0.0.9", "192.0.2.1", "198.51.100.3", "203.0.113.4", "198.18.0.1", "192.88.99.1", "240.0.0.1",
        "fec0::1", "feff::1", "fd00::1", "100::1", "5f00::1", "::10.0.0.1", "64:ff9b:1::1", "2001:db8::1", "3fff::1", "3fff:fff::1",
        "2001::1", "2001:2::1", "2001:20::1", "2002:808:808::1", "2a00:1450::5efe:10.0.0.1", "2a00:1450::200:5efe:808:808", "fe80::5efe:808:808",
    ],
)  # fmt: skip
def test_private_addresses(net: Net, address: str) -> None:
    """Refuses private, loopback, link-local, shared, multicast addresses, and those inside IPv6 ones."""
    net.hosts["inside.example"] = [address]
    net.hosts["both.example"] = [PUBLIC, address]
    for host in ("inside.example", "both.example"):
        assert refused(f"https://{host}/").code == "private-address"
    net.pages[URL] = (302, {"Location": "https://inside.example/"}, b"")
    assert refused(URL).code == "private-address"
    assert not [a for a in net.asked if "inside" in a or "both" in a]


@pytest.mark.parametrize("address", [PUBLIC, "2001:4860:4860::8888", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_public_addresses(net: Net, address: str) -> None:
    """Takes public addresses of both families."""
    net.hosts["outside.example"] = [address]
    assert checked_addresses("outside.example", 443, Policy()) == [address]


def test_own_list_of_addresses() -> None:
    """Refuses the first and the last address of every range in the list, and takes those that lie beside one."""
    for text, source in (*NOT_PUBLIC_4, *NOT_PUBLIC_6):
        network = ipaddress.ip_network(text)
        assert "RFC" in source
        assert not is_public(network[0])
        assert not is_public(network[-1])
    for address in map(
        ipaddress.ip_address, ("8.8.8.8", "1.1.1.1", "9.255.255.255", "11.0.0.0", "2a00:1450::1", "2606:4700::1")
    ):
        assert is_public(address)


@pytest.mark.parametrize(
    "to", ["https://[bad/", "https://[::1", "//[", "https://gazette.example:99999/", "https://a\u2100b.example/"]
)
def test_led_to_no_address(net: Net, to: str) -> None:
    """Says that a page, or a robots.txt, leads on to what is no address."""
    net.pages[URL] = (302, {"Location": to.encode("utf-8").decode("latin-1")}, b"")
    assert refused(URL).code in {"redirects", "not-https", "no-host"}
    net.pages["https://gazette.example/robots.txt"] = (301, {"Location": to.encode("utf-8").decode("latin-1")}, b"")
    assert refused(URL).code in {"redirects", "not-https", "no-host"}


@pytest.mark.parametrize("host", ["nowhere.example", "a" * 70 + ".example", "a..b"])
def test_unknown_host(net: Net, host: str) -> None:
    """Says that a host is not known, also where its name cannot be one."""
    del net.hosts["gazette.example"]
    assert refused(f"https://{host}/").code in {"no-host", "not-https"}


def test_redirect(net: Net) -> None:
    """Follows a redirect, relative ones too, and gives the last address."""
    net.pages[URL] = (301, {"Location": "/b"}, b"")
    net.pages["https://gazette.example/b"] = (200, {}, b"b")
    assert fetch(URL) == Page("https://gazette.example/b", b"b")


@pytest.mark.parametrize("to", ["http://gazette.example/b", "file:///etc/passwd", "https://me@gazette.example/"])
def test_redirect_to_no_https(net: Net, to: str) -> None:
    """Refuses a redirect to what is no plain https address."""
    net.pages[URL] = (302, {"Location": to}, b"")
    assert refused(URL).code == "not-https"


def test_redirect_loop(net: Net) -> None:
    """Gives up after a few redirects."""
    net.pages[URL] = (302, {"Location": URL}, b"")
    assert refused(URL).code == "redirects"
    assert net.asked.count(URL) == room.MOST_REDIRECTS + 1


@pytest.mark.parametrize(
    ("rules", "may"),
    [("User-agent: *\nDisallow: /a", False), ("User-agent: *\nDisallow: /b", True), ("User-agent: readout\nDisallow: /\n\nUser-agent: *\nAllow: /", False),
     ("User-agent: newsbot\nDisallow: /\n", True), ("User-agent: digest\nDisallow: /\n", True), ("\ufeffUser-agent: *\nDisallow: /", False), ("", True), ("<html>", True),
     ("User-agent: *\nDisallow: /a\n" + "# long\n" * 90_000, False)],
)  # fmt: skip
def test_robots(net: Net, rules: str, may: bool) -> None:  # noqa: FBT001 (a parameter of the test)
    """Honours robots.txt: rules for everybody and for Readout, not those for other programs."""
    net.pages["https://gazette.example/robots.txt"] = (200, {}, rules.encode())
    net.pages[URL] = (200, {}, b"a")
    if may:
        assert fetch(URL).data == b"a"
    else:
        assert refused(URL).code == "robots"
        assert URL not in net.asked


def test_robots_elsewhere(net: Net) -> None:
    """Follows a redirect of robots.txt, takes a server's fault as a refusal, and asks the host of a redirect."""
    net.pages[URL] = (302, {"Location": "https://other.example/b"}, b"")
    net.hosts["other.example"] = [PUBLIC]
    net.pages["https://other.example/robots.txt"] = (301, {"Location": "/r.txt"}, b"")
    net.pages["https://other.example/r.txt"] = (200, {}, b"User-agent: *\nDisallow: /b")
    assert refused(URL).code == "robots"
    net.pages["https://gazette.example/robots.txt"] = (503, {}, b"")
    assert refused(URL).code == "robots"


def test_breaks_off(net: Net) -> None:
    """Takes no page that broke off before its end."""
    net.pages[URL] = (200, {"Content-Length": "100"}, b"half")
    assert refused(URL).code == "no-answer"


@pytest.mark.parametrize(
    "fault", [TimeoutError("timed out"), ConnectionResetError("reset"), http.client.BadStatusLine("x")]
)
def test_no_answer(net: Net, fault: Exception) -> None:
    """Says that the server did not answer, within how long, and what to do."""
    net.pages[URL] = fault
    found = refused(URL)
    assert found.code == "no-answer"
    assert ("20 s" in found.message) == isinstance(fault, TimeoutError)


def test_several_pages(net: Net) -> None:
    """Asks a host's robots.txt once, and pauses between two of its pages."""
    pauses: list[float] = []
    fetcher = Fetcher(sleep=pauses.append)
    net.hosts["lantern.example"] = [PUBLIC]
    for url in (URL, "https://gazette.example/b", "https://lantern.example/a"):
        net.pages[url] = (200, {}, b"hello")
        fetcher.page(url)
    assert sum(a.endswith("/robots.txt") for a in net.asked) == 2
    assert pauses == [Policy().pause]


@pytest.mark.parametrize("status", [404, 403, 500, 204])
def test_status(net: Net, status: int) -> None:
    """Names the status of an answer that is no page."""
    net.pages[URL] = (status, {}, b"")
    assert str(status) in refused(URL).message


def test_letters_in_the_path(net: Net) -> None:
    """Asks for paths with letters of any script, spaces and line ends as servers expect them."""
    net.pages["https://gazette.example/%D0%BF%20%0A?q=%C3%A9&a=%20"] = (200, {}, b"a")
    with pytest.raises(FetchError, match="404"):
        fetch("https://gazette.example/п%zz")
    assert fetch("https://gazette.example/п%20%0A?q=é&a= ").data == b"a"
