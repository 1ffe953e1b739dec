"""Archives of crawls: a WARC that is read with and without a sieve, by the clock and in bounded memory."""

from collections.abc import Iterator
from pathlib import Path

from bench.archive import begin
from bench.made_up import LEADERS, articles, page
from bench.process import readout
from bench.table import Row

EVERY = 50
"""One page in so many names somebody of the registry."""
PAGES = 8
"""Pages for each article of the other commands: 2,000 articles make an archive of 230 MB."""


def archive_rows(folder: Path, number: int) -> Iterator[Row]:
    """Yield an archive of which few pages are wanted, once more unchanged, and a tenth of it that is wanted whole."""
    root = folder / "digest"
    large, small = folder / "large.warc", folder / "small.warc"
    write_archive(large, number * PAGES, EVERY)
    write_archive(small, number // 10, 1)
    at = ("--root", root.as_posix(), "add", "--rights", "own")
    size = f"{large.stat().st_size / 1e6:,.0f} MB"
    begin(root)
    for what in ("WARC, --about", "WARC, --about, again"):
        cost = readout(*at, large.as_posix(), "--about")
        yield Row(what, number * PAGES, "pages", [cost.wall], [cost.megabytes], f"{size}; measured once")
    begin(root)
    cost = readout(*at, small.as_posix())
    yield Row("WARC, all pages", number // 10, "pages", [cost.wall], [cost.megabytes], "measured once")


def write_archive(path: Path, pages: int, every: int) -> None:
    """Write so many pages; in all but one of `every` the leaders' names are those of nobody."""
    names = [word for _, name in LEADERS for word in name.split()]
    with path.open("wb") as out:
        for number, text in enumerate(articles(pages)):
            told = text
            for name in names if number % every else ():
                told = told.replace(name, name[::-1].capitalize())
            body = page(told).encode()
            http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
            head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/{number}\r\n"
            head += f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
            out.write(head.encode() + http + b"\r\n\r\n")
