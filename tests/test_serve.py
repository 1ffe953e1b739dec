"""The site on this machine, made anew when a record changes."""

import gc
import json
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import weakref
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Route

from digest.commands.live import ADDRESS, CODE, SCRIPT, TAG, Live, with_script
from digest.commands.server import Server, serve
from digest.records.problem import Problem, ProblemsError
from tests.roots import PROJECT, RECORDS, registered_root, write

PATIENCE = 60
"""Seconds; a slow machine under load takes some."""


Served = tuple[Path, str, subprocess.Popen[str]]
"""A digest that is being served: its folder, its address, the process."""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One that tests only look at."""
    with serving(tmp_path_factory.mktemp("served")) as made:
        yield made


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Served]:
    """One for a test alone."""
    with serving(tmp_path) as made:
        yield made


@contextmanager
def serving(folder: Path) -> Iterator[Served]:
    """Serve a digest, until the block ends."""
    root = registered_root(folder / "digest")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable,
        "-u",
        str(PROJECT / "build_digest.py"),
        "serve",
        "--root",
        str(root),
        "--port",
        str(port),
    ]
    # Whoever starts the tests in the background may have them ignore the key, and what they start would, too.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8")
    signal.signal(signal.SIGINT, before)
    assert process.stdout
    try:
        address = next(found[0] for line in process.stdout if (found := re.search(r"http://127\.0\.0\.1:\d+/", line)))
        yield root, address, process
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def page(address: str) -> tuple[int, str]:
    """Return the status and the body that the server gives; 0 while it does not listen yet."""
    parts = urlsplit(address)
    connection = HTTPConnection("127.0.0.1", parts.port or 0, timeout=PATIENCE)
    try:
        connection.request("GET", f"{parts.path}?{parts.query}")
        answer = connection.getresponse()
        return answer.status, answer.read().decode("utf-8")
    except ConnectionError:
        return 0, ""
    finally:
        connection.close()


def until(address: str, words: str) -> None:
    """Wait until a page holds some words. Names are held together by spaces at which no line may break."""
    end = time.monotonic() + PATIENCE
    while words not in page(address)[1].replace("\u00a0", " "):
        assert time.monotonic() < end, f"never saw {words!r}"
        time.sleep(0.2)


def told(address: str, known: int, shows: Callable[[], bool]) -> int:
    """Wait, as an open page does, until what is told of shows something; return the number of what was told last."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        known = json.loads(page(f"{address}{ADDRESS[1:]}?known={known}")[1])["version"]
        if shows():
            return known
    raise AssertionError("never told")


def test_serve(own: Served) -> None:
    """Serves the site, makes it anew when a record changes, tells open pages of it and of what is wrong with a broken
    record, and stops when asked.
    """
    root, address, process = own
    until(f"{address}people/index.html", "Daniel Otieno")
    assert TAG.decode() in page(f"{address}people/index.html")[1]
    assert ADDRESS in page(f"{address}{SCRIPT[1:]}")[1]
    known = json.loads(page(f"{address}{ADDRESS[1:]}")[1])["version"]
    write(root, {f"{RECORDS}/people/zuri-mwangi.yml": "name: Zuri Mwangi\n"})
    known = told(address, known, lambda: "Zuri\u00a0Mwangi" in page(f"{address}people/index.html")[1])
    write(root, {f"{RECORDS}/people/broken.yml": "name: [\n"})
    told(address, known, lambda: f"{RECORDS}/people/broken.yml:" in page(f"{address}{ADDRESS[1:]}")[1])
    assert "Zuri\u00a0Mwangi" in page(f"{address}people/index.html")[1]
    write(root, {f"{RECORDS}/people/broken.yml": "name: Mended Again\n"})
    until(f"{address}people/index.html", "Mended Again")
    process.send_signal(signal.SIGINT)
    assert process.wait(PATIENCE) == 0


def test_own_machine_only(served: Served) -> None:
    """Listens on this machine's own address alone, because drafts may hold private texts."""
    port = int(served[1].rstrip("/").rsplit(":", 1)[1])
    others = {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)} - {"127.0.0.1"}
    for other in others:
        with socket.socket() as outside:
            outside.settimeout(2)
            assert outside.connect_ex((str(other), port)) != 0


def answer(address: str, method: str, host: str | None) -> tuple[int, bytes, str | None]:
    """Return the status, the body and the policy that the server gives to whoever calls it by a name."""
    connection = HTTPConnection("127.0.0.1", urlsplit(address).port or 0, timeout=10)
    connection.putrequest(method, "/index.html", skip_host=True)
    if host is not None:
        connection.putheader("Host", host)
    connection.endheaders()
    with closing(connection):
        got = connection.getresponse()
        return got.status, got.read(), got.headers["Cross-Origin-Resource-Policy"]


@pytest.mark.parametrize(
    ("fault", "told"), [(BrokenPipeError(), ""), (ConnectionResetError(), ""), (ValueError(), "ValueError")]
)
def test_browser_that_goes_away(fault: Exception, told: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Prints nothing where a browser closes its connection during an answer, and what went wrong otherwise."""
    with Server(("127.0.0.1", 0), SimpleHTTPRequestHandler) as server:
        try:
            raise fault
        except (OSError, ValueError):
            server.handle_error(None, ("127.0.0.1", 1))
    printed = capsys.readouterr().err
    assert told in printed
    assert bool(printed) is bool(told)


def test_own_names_only(served: Served) -> None:
    """Answers to this machine's own names; a name that a stranger has turned to it gets nothing of the digest."""
    _, address, _ = served
    port = urlsplit(address).port
    for host in (f"127.0.0.1:{port}", f"localhost:{port}", "LOCALHOST", f"[::1]:{port}", "localhost:9000"):
        status, body, policy = answer(address, "GET", host)
        assert (status, policy) == (200, "same-origin")
        assert b"</html>" in body
    strangers = (
        f"evil.example:{port}",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "x@localhost",
        "127.0.0.2",
        "",
        None,
    )
    for name in strangers:
        for method in ("GET", "HEAD"):
            status, body, _ = answer(address, method, name)
            assert status == 421
            assert b"A digest of tests" not in body


def test_taken_port(tmp_path: Path) -> None:
    """Says plainly that a port is taken."""
    root = registered_root(tmp_path / "digest")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        command = [sys.executable, str(PROJECT / "build_digest.py"), "serve", "--root", str(root), "--port", str(port)]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, timeout=PATIENCE)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert str(port) in done.stderr


def test_no_listing_outside(served: Served) -> None:
    """Serves nothing but the site: no records, no private texts, nothing above its folder."""
    root, address, _ = served
    until(address, "</html>")
    write(root, {"originals/secret.txt": "a secret"})
    shutil.copy(root / "mkdocs.yml", root / "site.yml")
    for path in (
        "originals/secret.txt",
        "../originals/secret.txt",
        "%2e%2e/originals/secret.txt",
        "mkdocs.yml",
        "docs/records/",
    ):
        assert page(address + path)[0] in {400, 404}, path


@pytest.mark.parametrize("saved_in", [1, 2])
def test_saved_while_it_was_built(saved_in: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Builds once more when a record was saved during a build, be it the first, and then no more."""
    root = registered_root(tmp_path / "digest")
    write(root, {"site/index.html": "<p>", f"{RECORDS}/people/one.yml": "name: One\n"})
    built: list[int] = []
    looks = iter(range(8))

    def look(_: float) -> None:
        if next(looks, None) is None:
            raise KeyboardInterrupt
        if len(built) < saved_in:
            write(root, {f"{RECORDS}/people/one.yml": "name: One Again\n"})

    def build() -> None:
        built.append(len(built))
        write(root, {"docs/people/index.md": "one" * len(built)})
        if len(built) == saved_in:
            write(root, {f"{RECORDS}/people/one.yml": "name: One More\n"})

    monkeypatch.setattr("digest.commands.server.time.sleep", look)
    serve(root, 0, build, lambda _: None, print)
    assert len(built) == saved_in + 1


def test_nothing_is_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets go what a build has made, though it goes round in a circle, at the first look after it."""
    root = registered_root(tmp_path / "digest")
    write(root, {"site/index.html": "<p>"})

    class Thing:
        """What a build makes."""

        def __init__(self) -> None:
            """Go round in a circle."""
            self.own = self

    left: list[weakref.ref[Thing]] = []
    looked: set[int] = set()

    def look(_: float) -> None:
        if len(left) not in looked:
            looked.add(len(left))
            return
        assert left[-1]() is None
        if len(left) == 3:
            raise KeyboardInterrupt
        write(root, {f"{RECORDS}/people/one.yml": f"name: {'One' * len(left)}\n"})

    monkeypatch.setattr("digest.commands.server.time.sleep", look)
    gc.disable()
    try:
        serve(root, 0, lambda: left.append(weakref.ref(Thing())), lambda _: None, print)
    finally:
        gc.enable()
    assert len(left) == 3


def test_problems_of_a_later_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Goes on after a build that found problems, and hands them on; those of the first end it."""
    root = registered_root(tmp_path / "digest")
    write(root, {"site/index.html": "<p>"})
    problems = (Problem("one.yml", 1, 1, "name", "is wrong", "mend it"),)
    built: list[int] = []
    heard: list[tuple[Problem, ...]] = []

    def look(_: float) -> None:
        if heard:
            raise KeyboardInterrupt
        write(root, {f"{RECORDS}/people/one.yml": "name: [\n"})

    def build() -> None:
        built.append(len(built))
        if len(built) == 2 or heard:
            raise ProblemsError(problems)

    monkeypatch.setattr("digest.commands.server.time.sleep", look)
    serve(root, 0, build, heard.append, print)
    assert heard == [problems]
    with pytest.raises(ProblemsError):
        serve(root, 0, build, heard.append, print)


def test_files_that_vanish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An editor's own file may be gone between the listing and the look."""
    root = registered_root(tmp_path / "digest")
    write(root, {"site/index.html": "<p>"})
    (root / RECORDS / "people" / ".gone.swp").symlink_to(root / "nowhere")
    monkeypatch.setattr("digest.commands.server.time.sleep", lambda _: (_ for _ in ()).throw(KeyboardInterrupt))
    serve(root, 0, lambda: None, lambda _: None, print)


def test_told_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tells a fault once as long as it stays, and again when it comes back."""
    root = registered_root(tmp_path / "digest")
    write(root, {"site/index.html": "<p>"})
    faulty = (Problem("one.yml", 1, 1, "name", "is wrong", "mend it"),)
    faults = iter([(), faulty, faulty, (), faulty])
    heard: list[tuple[Problem, ...]] = []
    built: list[int] = []

    def look(_: float) -> None:
        if len(built) == 5:
            raise KeyboardInterrupt
        write(root, {f"{RECORDS}/people/one.yml": f"name: {'x' * len(built)}\n"})

    def build() -> None:
        built.append(len(built))
        if found := next(faults):
            raise ProblemsError(found)

    monkeypatch.setattr("digest.commands.server.time.sleep", look)
    serve(root, 0, build, heard.append, print)
    assert heard == [faulty, faulty]


def test_own_page_of_what_is_not_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Shows the digest's own page where nothing stands, with links to where the site stands here."""
    root = registered_root(tmp_path / "digest")
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("\nsite_url: https://a.example/talks/\n")
    missing = '<link href="/talks/a.css"><a href="https://a.example/talks/">Not here</a>'
    write(root, {"site/index.html": "<p>", "site/404.html": missing})
    addresses: list[str] = []
    heard: list[tuple[int, str]] = []

    def look(_: float) -> None:
        heard.append(page(f"{addresses[0].split()[0]}x/nothing.html"))
        raise KeyboardInterrupt

    monkeypatch.setattr("digest.commands.server.time.sleep", look)
    serve(root, 0, lambda: None, lambda _: None, addresses.append)
    assert heard == [(404, missing.replace('="/talks/', '="/'))]  # It has no head, so nothing is put into it.


def test_nothing_to_tell() -> None:
    """Holds an answer back as long as a page knows it, and no longer than patience goes."""
    live = Live()
    assert json.loads(live.answer("", 60)) == {"version": 0, "problems": []}
    assert live.answer("0", 0) == live.answer("", 60)
    live.tell()
    assert json.loads(live.answer("0", 60)) == {"version": 1, "problems": []}
    live.tell([Problem("one.yml", 1, 2, "name", "is wrong", "mend it")])
    assert json.loads(live.answer("1", 60))["problems"] == ["one.yml:1:2: name: is wrong; mend it"]


COUNTING = """<script>
sessionStorage.opened = 1 + Number(sessionStorage.opened ?? 0)
const begin = setTimeout
window.setTimeout = (work, later) => { sessionStorage.later = later; begin(work, later) }
</script>"""
"""Counts how often a page is opened, and notes how long it waits before it does something."""


def test_open_page(browser: Browser) -> None:
    """Shows what is wrong in an open page, and loads it anew once the site was made anew: not at once, since a browser may
    then never load it. Each answer is held back until what the last one did has been seen.
    """
    asked: list[Route] = []
    page = browser.new_page()

    def answer(route: Route) -> None:
        path = urlsplit(route.request.url).path
        if path == ADDRESS:
            asked.append(route)
        elif path == SCRIPT:
            route.fulfill(body=CODE, content_type="text/javascript")
        else:
            text = with_script(f"<head>{COUNTING}</head><p>A page</p>".encode())
            route.fulfill(body=text, content_type="text/html")

    def tell(version: int, *problems: str) -> str:
        """Answer the question that the page asks next, and return what it knew."""
        while not asked:
            page.wait_for_timeout(10)
        route = asked.pop()
        route.fulfill(json={"version": version, "problems": problems})
        return parse_qs(urlsplit(route.request.url).query, keep_blank_values=True)["known"][0]

    page.route("http://localhost/**", answer)
    page.goto("http://localhost/articles/one.html")
    known = [tell(3), tell(4, "one.yml: is wrong")]
    page.get_by_role("alert").filter(has_text="one.yml: is wrong").wait_for()
    known.append(tell(4, "one.yml: is wrong"))
    assert page.evaluate("[sessionStorage.opened, sessionStorage.later]") == ["1", None]
    known.append(tell(5))
    page.wait_for_function("sessionStorage.opened === '2'")
    known.append(tell(5))
    assert known == ["", "3", "4", "4", ""]
    assert page.evaluate("sessionStorage.later") == "50"
    assert page.get_by_role("alert").count() == 0
    page.close()


def test_removed_while_it_was_built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Builds once more when a record was taken away during a build."""
    root = registered_root(tmp_path / "digest")
    write(root, {"site/index.html": "<p>", f"{RECORDS}/people/one.yml": "name: One\n"})
    built: list[int] = []
    looks = iter(range(3))

    def look(_: float) -> None:
        if next(looks, None) is None:
            raise KeyboardInterrupt

    def build() -> None:
        built.append(len(built))
        (root / RECORDS / "people/one.yml").unlink(missing_ok=True)

    monkeypatch.setattr("digest.commands.server.time.sleep", look)
    serve(root, 0, build, lambda _: None, print)
    assert len(built) == 2
