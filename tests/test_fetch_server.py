"""Pages fetched from a real HTTPS server on this machine, which only these tests' own policy may reach."""

import gzip
import ipaddress
import ssl
import threading
import tracemalloc
import zlib
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import trustme

from build_digest import main
from digest.intake import inputs
from digest.intake.fetch import Fetcher, FetchError, Policy
from digest.records.partial_date import PartialDate
from digest.store.load import load
from tests.inputs import page, rss, rss_item
from tests.roots import RECORDS, write

Answer = Callable[["Handler"], None]
CYRILLIC = page(
    body="<p>" + "Президент Кении встретился с президентом соседней страны в Найроби. " * 12 + "</p>", charset=""
)


class Handler(BaseHTTPRequestHandler):
    """Answers as the test says."""

    answers: dict[str, Answer]
    asked: list[str]

    def do_GET(self) -> None:
        """Answer one request."""
        self.asked.append(self.path)
        answer = self.answers.get(self.path)
        if answer is None:
            self.send_error(404)
        else:
            answer(self)

    def log_message(self, *_: object) -> None:
        """Print nothing."""


def sends(data: bytes, status: int = 200, **headers: str) -> Answer:
    """Return an answer of a status, a body and headers, `_` standing for `-`."""

    def answer(handler: Handler) -> None:
        handler.send_response(status)
        for name, value in {"Content_Length": str(len(data)), **headers}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(data)

    return answer


class Server:
    """An HTTPS server with a certificate of its own for localhost."""

    def __init__(self, folder: Path) -> None:
        """Begin to serve."""
        self.authority = trustme.CA()
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.authority.issue_cert("localhost").configure_cert(context)
        self.answers: dict[str, Answer] = {}
        self.asked: list[str] = []
        bound = type("Bound", (Handler,), {"answers": self.answers, "asked": self.asked})
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), bound)
        self.server.daemon_threads = True
        self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()
        self.folder = folder

    def url(self, path: str) -> str:
        """Return an address on the server."""
        return f"https://localhost:{self.server.server_port}{path}"

    def trusting(self) -> ssl.SSLContext:
        """Return a context that trusts the server's authority, and nobody else."""
        context = ssl.create_default_context()
        self.authority.configure_trust(context)
        return context

    def policy(self, **more: object) -> Policy:
        """Return a policy that may reach this machine alone."""
        allowed = ipaddress.ip_address("127.0.0.1"), ipaddress.ip_address("::1")
        return Policy(**{"may_reach": lambda a: a in allowed, "trust": self.trusting, "pause": 0.0, **more})  # type: ignore[arg-type]

    def fetch(self, path: str, **more: object) -> bytes:
        """Return a page by such a policy."""
        return Fetcher(self.policy(**more)).page(self.url(path)).data

    def fault(self, path: str, **more: object) -> str:
        """Return the code of the fault that fetching raises."""
        with pytest.raises(FetchError) as caught:
            self.fetch(path, **more)
        return caught.value.code


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A server that answers what a test tells it."""
    made = Server(tmp_path)
    yield made
    made.server.shutdown()
    made.server.server_close()


def test_page(server: Server) -> None:
    """Gives the bytes over a real connection, after robots.txt."""
    server.answers["/a"] = sends(b"hello")
    assert server.fetch("/a") == b"hello"
    assert server.asked == ["/robots.txt", "/a"]


def test_as_shipped(server: Server) -> None:
    """Without the tests' policy this machine is out of reach, by name and by number, and nothing is asked of it."""
    server.answers["/a"] = sends(b"hello")
    for url in (server.url("/a"), server.url("/a").replace("localhost", "127.0.0.1"), server.url("/a").replace("localhost", "[::1]")):  # fmt: skip
        with pytest.raises(FetchError) as caught:
            Fetcher().page(url)
        assert caught.value.code in {"private-address", "no-host"}
    assert server.asked == []


def test_certificate(server: Server) -> None:
    """Refuses a server whose certificate nobody vouches for, or that is made out to another name."""
    server.answers["/a"] = sends(b"hello")
    assert server.fault("/a", trust=ssl.create_default_context) == "certificate"
    with pytest.raises(FetchError) as caught:
        Fetcher(server.policy()).page(server.url("/a").replace("localhost", "127.0.0.1"))
    assert caught.value.code == "certificate"
    assert server.asked == []


@pytest.mark.parametrize(
    ("to", "code"),
    [
        ("https://10.0.0.1/", "private-address"),
        ("https://169.254.169.254/latest/meta-data/", "private-address"),
        ("https://[::ffff:192.168.0.1]/", "private-address"),
        ("http://localhost/", "not-https"),
        ("file:///etc/passwd", "not-https"),
        ("https://user@localhost/", "not-https"),
    ],
)
def test_redirects_elsewhere(server: Server, to: str, code: str) -> None:
    """Follows no redirect into a private network or away from https."""
    server.answers["/a"] = sends(b"", 302, Location=to)
    assert server.fault("/a") in code.split("|")


def test_redirects(server: Server) -> None:
    """Follows a few redirects on the way, and a circle not for ever."""
    server.answers["/a"] = sends(b"", 301, Location="/b?x=1")
    server.answers["/b?x=1"] = sends(b"", 307, Location=server.url("/c"))
    server.answers["/c"] = sends(b"there")
    server.answers["/round"] = sends(b"", 302, Location="/round")
    assert server.fetch("/a") == b"there"
    assert server.fault("/round") == "redirects"


def test_size(server: Server) -> None:
    """Reads no more than the limit: said in advance, unsaid, in chunks, or packed."""
    server.answers["/fits"] = sends(b"x" * 1000)
    server.answers["/said"] = sends(b"x" * 1001)

    def unsaid(handler: Handler) -> None:
        handler.send_response(200)
        handler.end_headers()
        handler.wfile.write(b"x" * 5000)

    def chunks(handler: Handler) -> None:
        handler.protocol_version = "HTTP/1.1"
        handler.send_response(200)
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        handler.wfile.write(b"3e8\r\n" + b"x" * 1000 + b"\r\n" + b"1\r\nx\r\n0\r\n\r\n")

    server.answers["/unsaid"], server.answers["/chunks"] = unsaid, chunks
    server.answers["/bomb"] = sends(gzip.compress(b"x" * 50_000_000), Content_Encoding="gzip")
    assert len(server.fetch("/fits", most=1000)) == 1000
    for path in ("/said", "/unsaid", "/chunks"):
        assert server.fault(path, most=1000) == "too-long"
    tracemalloc.start()
    assert server.fault("/bomb", most=100_000) == "too-long"
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 5_000_000


@pytest.mark.parametrize("where", ["head", "body"])
def test_time(server: Server, where: str) -> None:
    """Ends an answer that drips, in its headers or its body, however often a byte comes."""
    over = threading.Event()

    def drip(handler: Handler) -> None:
        handler.wfile.write(b"HTTP/1.0 200 OK\r\n" + (b"X: " if where == "head" else b"\r\n"))
        for _ in range(400):
            if over.wait(0.05):
                return
            try:
                handler.wfile.write(b"x")
                handler.wfile.flush()
            except OSError:
                return

    server.answers["/a"] = drip
    assert server.fault("/a", whole=0.6) == "too-slow"
    over.set()


def void(_: object) -> None:
    """Return nothing, whatever is given."""


def test_silence(server: Server) -> None:
    """Gives up a server that says nothing."""
    over = threading.Event()
    server.answers["/a"] = lambda _: void(over.wait(10))
    assert server.fault("/a", answer=0.3) == "no-answer"
    over.set()


def test_breaks_off(server: Server) -> None:
    """Takes no page that ends before its length, nor one whose packing breaks off or is not read."""
    server.answers["/short"] = sends(b"half", Content_Length="100")
    server.answers["/broken"] = sends(b"\x1f\x8b\x08nonsense", Content_Encoding="gzip")
    server.answers["/br"] = sends(b"abc", Content_Encoding="br")
    assert [server.fault(p) for p in ("/short", "/broken", "/br")] == ["no-answer", "broken-gzip", "packed"]


def test_packed(server: Server) -> None:
    """Unpacks what a server packs, deflate with and without its header."""
    for name, data in (("gzip", gzip.compress(b"hello")), ("deflate", zlib.compress(b"hello")), ("deflate", zlib.compress(b"hello")[2:-4])):  # fmt: skip
        server.answers["/a"] = sends(data, Content_Encoding=name)
        assert server.fetch("/a") == b"hello"


def test_charset(server: Server) -> None:
    """Reads a page in the encoding that the server alone names, and leaves all others to the bytes."""
    data = CYRILLIC.encode("cp1251")
    server.answers["/said"] = sends(data, Content_Type="text/html; charset=windows-1251")
    server.answers["/lies"] = sends(CYRILLIC.encode(), Content_Type="text/html; charset=windows-1251")
    server.answers["/nonsense"] = sends(data, Content_Type="text/html; charset=klingon")
    assert server.fetch("/said") == CYRILLIC.encode()
    assert server.fetch("/lies") == CYRILLIC.encode()
    assert server.fetch("/nonsense") == data


def test_robots(server: Server) -> None:
    """Honours the longest rule, with `*` and `$`, before anything is asked; asks the host of a redirect again."""
    server.answers["/robots.txt"] = sends(b"User-agent: *\nDisallow: /*/print$\nDisallow: /in\nAllow: /in/news\n")
    for path in ("/a/print", "/a/printed", "/in/x", "/in/news"):
        server.answers[path] = sends(b"page")
    server.answers["/moved"] = sends(b"", 302, Location="/in/x")
    assert [server.fault(p) for p in ("/a/print", "/in/x", "/moved")] == ["robots"] * 3
    assert server.fetch("/a/printed") == server.fetch("/in/news") == b"page"
    assert not {"/a/print", "/in/x"} & set(server.asked)


def test_added(server: Server, root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The command line makes a record of an address and keeps the page; as shipped it refuses this machine."""
    server.answers["/2019/ferry"] = sends(page().encode(), Content_Type="text/html")
    url = server.url("/2019/ferry")
    assert main(["--root", str(root), "add", url]) == 1
    assert "private-address" in capsys.readouterr().err
    monkeypatch.setattr(inputs, "Fetcher", lambda: Fetcher(server.policy()))
    assert main(["--root", str(root), "add", url]) == 0
    (record,) = (root / RECORDS / "articles").glob("*.md")
    assert f"url: {url}" in record.read_text(encoding="utf-8")
    assert [p.read_bytes() for p in (root / "originals").iterdir()] == [page().encode()]


def test_feed(server: Server, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The entries of a feed that was fetched have their own addresses, not the feed's, and the day of its fetching."""
    monkeypatch.setattr(inputs, "Fetcher", lambda: Fetcher(server.policy()))
    monkeypatch.setattr("digest.commands.add.today", lambda: PartialDate("2019-05-06"))
    links = [f"https://gazette.example/{name}" for name in "ab"]
    server.answers["/feed"] = sends(rss(*(rss_item(link=link) for link in links)), Content_Type="application/rss+xml")
    assert main(["--root", str(root), "add", server.url("/feed")]) == 0
    told = sorted((a.url, a.captured) for a in load(root).articles.values())
    assert told == [(link, "2019-05-06") for link in links]


def test_day_of_fetching(server: Server, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keeps the first day on which a page was fetched, whatever came later, and asks where the page names a later one."""
    days = iter(("2019-05-05", "2019-05-06", "2019-05-01"))
    monkeypatch.setattr(inputs, "Fetcher", lambda: Fetcher(server.policy()))
    monkeypatch.setattr("digest.commands.add.today", lambda: PartialDate(next(days)))
    server.answers["/2019/ferry"] = sends(page().encode(), Content_Type="text/html")
    url = server.url("/2019/ferry")
    said = []
    for published in ("2019-05-02", "2019-05-03", "2019-05-02"):
        assert main(["--root", str(root), "add", url, "--published", published]) == 0
        (article,) = load(root).articles.values()
        said.append((article.captured, article.known["captured"].rule))
    assert said == [("2019-05-05", "fetched"), ("2019-05-05", "fetched"), ("2019-05-01", "fetched")]
    write(root, {"a.html": page()})
    assert main(["--root", str(root), "add", f"{root}/a.html", "--published", "2019-05-03"]) == 0
    (article,) = load(root).articles.values()
    assert (article.captured, article.known["captured"].quote) == ("2019-05-01", "2019-05-01")


def test_fetched_before_its_day(server: Server, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Asks where a page names a day of publication after that of its fetching."""
    monkeypatch.setattr(inputs, "Fetcher", lambda: Fetcher(server.policy()))
    monkeypatch.setattr("digest.commands.add.today", lambda: PartialDate("2019-05-06"))
    later = page(head='<meta property="article:published_time" content="2031-01-31">').replace(", May 3, 2019", "")
    server.answers["/a"] = sends(later.encode(), Content_Type="text/html")
    assert main(["--root", str(root), "add", server.url("/a")]) == 0
    (article,) = load(root).articles.values()
    assert "was saved on 2019-05-06" in (article.known["published"].review or "")
