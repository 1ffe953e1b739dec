"""What a robots.txt asks, by the examples of RFC 9309 and by rules of our own."""

import pytest

from digest.intake.robots import may_fetch
from tests.effort import dearer

HOST = "https://gazette.example"


@pytest.mark.parametrize(
    ("rule", "path", "fits"),
    [
        ("/", "/", True), ("/fish", "/fish", True), ("/fish", "/fish.html", True), ("/fish", "/fishheads/yummy.html", True), ("/fish", "/Fish.asp", False),
        ("/fish", "/catfish", False), ("/fish*", "/fish.php?id=1", True), ("/fish/", "/fish", False), ("/fish/", "/fish/?id=1", True), ("/*.php", "/folder/any.php.file.html", True),
        ("/*.php", "/", False), ("/*.php", "/windows.PHP", False), ("/*.php$", "/file.php", True), ("/*.php$", "/file.php?x", False), ("/*.php$", "/file.php/", False),
        ("/fish*.php", "/fishheads/cat.php?x", True), ("/fish*.php", "/Fish.PHP", False), ("/a$", "/a", True), ("/a$", "/ab", False), ("/a*b*$", "/a1b2", True),
        ("/a*$", "/", False), ("*", "/any", True), ("/a*a$", "/a", False), ("/%D0%BF", "/п", True), ("/п", "/%d0%bf", True), ("/%7Ejoe", "/~joe", True), ("/a%2Fb", "/a/b", False),
        ("/?q=", "/?q=1", True),
    ],
)  # fmt: skip
def test_patterns(rule: str, path: str, fits: bool) -> None:  # noqa: FBT001 (a parameter of the test)
    """Fits as the examples of RFC 9309 and of Google's reading of it do."""
    assert may_fetch(f"User-agent: *\nDisallow: {rule}".encode(), "Readout", HOST + path) == (not fits)


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("User-agent: *\nDisallow: /\nAllow: /a", True),
        ("User-agent: *\nAllow: /a\nDisallow: /a", True),
        ("User-agent: *\nAllow: /\nDisallow: /a", False),
        ("User-agent: *\nDisallow:", True),
        ("user-agent:READOUT/2.0\ndisallow:/\n\nUser-agent: *\nAllow: /", False),
        ("User-agent: readout\nAllow: /\n\nUser-agent: *\nDisallow: /", True),
        (
            "User-agent: readout\nDisallow: /b\n\nUser-agent: other\nDisallow: /\n\nUser-agent: Readout\nDisallow: /a",
            False,
        ),
        ("User-agent: x\nUser-agent: *\nSitemap: https://a\nDisallow: /a", False),
        ("User-agent: readout\n\nUser-agent: *\nDisallow: /a", False),
        ("User-agent: readoutbot\nDisallow: /", True),
        ("User-agent: read\nDisallow: /", True),
        ("Disallow: /", True),
        ("User-agent: * # all\rDisallow: /a # this\r", False),
        ("\ufeffUser-agent: *\nDisallow: /a", False),
        ("<html>", True),
        ("", True),
    ],
)
def test_groups(text: str, may: bool) -> None:  # noqa: FBT001 (a parameter of the test)
    """Takes the groups that name it together and alone, else those for everybody, and the longest rule of them."""
    assert may_fetch(text.encode(), "Readout", f"{HOST}/a/b") == may


def test_hostile() -> None:
    """Reads patterns of stars without end in the time that as many bytes of plain rules take, and any bytes."""
    stars = b"User-agent: *\nDisallow: /" + b"*a" * 100_000 + b"$\nDisallow: /" + b"*" * 200_000 + b"b"
    plain = b"User-agent: *\n" + b"Disallow: /b\n" * (len(stars) // 13)
    address = f"{HOST}/{'a' * 2_000}"
    assert may_fetch(stars, "Readout", address)
    assert dearer(lambda: may_fetch(stars, "Readout", address), lambda: may_fetch(plain, "Readout", address)) < 5
    assert may_fetch(bytes(range(256)) * 2_000, "Readout", f"{HOST}/a")


def test_itself() -> None:
    """The file itself may always be read."""
    assert may_fetch(b"User-agent: *\nDisallow: /", "Readout", f"{HOST}/robots.txt")
