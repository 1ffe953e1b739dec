"""Mails and saved pages: their characters, the part that holds the article, mails that forward another, bounds."""

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.records.clean_text import CleanText
from digest.text import ReadError, read
from digest.text.forwarded import forwarded
from digest.text.page_lines import letters
from tests.inputs import DAY, PARAGRAPHS, TITLE, mail, page, stated
from tests.test_clean_laws import assert_whole

WORDS = "ŁÓDŹ, May 3 — Zoë Ångström met Šárka Nováčková in Łódź on Thursday and spoke “for hours” of ferries – the mayor said."
WESTERN = (
    "ORÉE, May 3 — Zoë Ångström met Inés Muñoz in Orée on Thursday and spoke “for hours” of ferries – the mayor said."
)
BODY = "\n\n".join(PARAGRAPHS)


def raw(head: str, body: bytes) -> bytes:
    """Return a mail of raw bytes."""
    return (
        f"Subject: {TITLE}\r\nDate: Fri, 03 May 2019 20:00:00 +0300\r\nMIME-Version: 1.0\r\n{head}\r\n\r\n".encode()
        + body
    )


def whole(data: bytes, name: str = "a.eml") -> CleanText:
    """Return the text of a mail, whole."""
    text = read(data, name)
    assert_whole(text)
    return text


@pytest.mark.parametrize(
    ("kind", "words", "encoding", "charset", "asked"),
    [
        ("text/plain", WORDS, "utf-8", "utf-8", False),
        ("text/plain; charset=klingon", WORDS, "utf-8", "utf-8", False),
        ("text/plain; charset=utf-8", WORDS, "utf-8", None, False),
        ("text/plain; charset=iso-8859-1", WORDS, "utf-8", "utf-8", False),
        ("text/plain; charset=iso-8859-1", WESTERN, "cp1252", "cp1252", False),
        ("text/plain; charset=us-ascii", WESTERN, "cp1252", "cp1252", False),
        ("text/plain", WESTERN, "cp1252", "cp1252", True),
        ("text/plain; charset=utf-8", WESTERN, "cp1252", "cp1252", True),
        ("text/plain; charset=windows-1250", WORDS, "cp1250", None, False),
        ("text/plain; charset=iso-8859-1", WORDS.replace("Zoë Å", "Zo A"), "cp1250", "cp1250", True),
        ('text/plain; charset="utf-8\0"', WORDS, "utf-8", "utf-8", False),
        ("text/plain; charset*=utf-8''utf-8", WORDS, "utf-8", None, False),
    ],
)  # fmt: skip
def test_characters(kind: str, words: str, encoding: str, charset: str | None, *, asked: bool) -> None:
    """Never replaces a character; says which encoding was assumed, and asks where that is a guess."""
    data = words.encode(encoding, "replace")
    text = whole(raw(f"Content-Transfer-Encoding: 8-bit\r\nContent-Type: {kind}", data))
    assert data.decode(encoding) in text.text
    assert text.charset == charset
    assert bool(text.doubts) == asked


def test_shifted() -> None:
    """Reads bytes that shift between sets, and pass for ASCII, as what they are; a pasted text of such bytes is refused."""
    words = "両国の首脳は金曜日に東京で会談した。"
    for kind in ("text/plain", "text/plain; charset=us-ascii"):
        text = whole(raw(f"Content-Type: {kind}", words.encode("iso2022_jp")))
        assert words in text.text
        assert text.doubts
    named = whole(raw("Content-Type: text/plain; charset=iso-2022-jp", words.encode("iso2022_jp")))
    assert words in named.text
    assert not named.doubts
    with pytest.raises(ReadError, match="ISO-2022"):
        read(words.encode("iso2022_jp"), "a.txt")


def test_subject_in_bytes() -> None:
    """Reads a subject that is sent as bytes, and one in encoded words."""
    coded = "=?utf-8?q?=C5=81=C3=B3d=C5=BA?= =?iso-8859-1?q?_Or=E9e?= meets"
    for subject, said in (("Łódź and Orée".encode(), "Łódź and Orée"), (coded.encode(), "Łódź Orée meets")):
        data = b"Subject: Fwd: " + subject + b"\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + BODY.encode()
        assert whole(data).text.startswith(f"{said}\n\n")


def test_saved_page_without_a_charset() -> None:
    """Reads a page that Chromium saved: its own meta element names the encoding."""
    html = page(charset="utf-8").replace(TITLE, f"{TITLE} in Łódź")
    coded = "".join(f"={b:02X}" if b > 126 or b == 61 else chr(b) for b in html.encode())
    head = (
        'Date: Mon, 30 Nov 2020 09:54:51 GMT\r\nContent-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    )
    text = whole(f"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n{head}{coded}\r\n--b--\r\n".encode(), "a.mhtml")
    assert f"{TITLE} in Łódź" in text.text
    assert (text.charset, text.doubts) == (None, ())


def test_page_saved_before_its_day() -> None:
    """Asks where a page was saved before the day that it names."""
    head = '<meta property="article:published_time" content="2031-01-31T08:00:00+03:00">'
    body = "".join(f"<p>{p.replace(', May 3, 2019', '')}</p>" for p in PARAGRAPHS)
    data = mail([("text/html; charset=utf-8", "8bit", page(head=head, body=body))])
    fact = next(s for s in whole(data, "a.mhtml").stated if s.field == "published")
    assert "was saved on 2019-05-03" in (fact.review or "")


def test_stub() -> None:
    """Takes the HTML part where the plain one is a stub."""
    stub = (
        "text/plain; charset=utf-8",
        "8bit",
        "This message is best read in HTML. View it in your browser: https://x.example/1",
    )
    text = whole(mail([stub, ("text/html; charset=utf-8", "8bit", page())]))
    assert all(p in text.text for p in PARAGRAPHS)
    assert "best read" not in text.text


def test_parts_in_a_row() -> None:
    """Keeps the text above a picture and the text below it."""
    parts = [
        ("text/plain; charset=utf-8", "8bit", PARAGRAPHS[0]),
        ("image/png", "base64", "iVBORw0KGgo="),
        ("text/plain; charset=utf-8", "8bit", PARAGRAPHS[1]),
    ]
    text = whole(mail(parts).replace(b"multipart/alternative", b"multipart/mixed"))
    assert text.text == f"{TITLE}\n\n{PARAGRAPHS[0]}\n\n{PARAGRAPHS[1]}"


INNER = f"Subject: Ferry comes\r\nDate: Sat, 04 May 2019 20:00:00 +0300\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{BODY}"


def test_forwarded_as_a_part() -> None:
    """Takes the mail that a cover note carries, with its own subject and day."""
    data = (
        "Subject: Fwd: Ferry comes\r\nDate: Fri, 01 Mar 2024 10:00:00 +0100\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nFor the digest.\r\n\r\n'
        f"--b\r\nContent-Type: message/rfc822\r\n\r\n{INNER}\r\n--b--\r\n"
    )
    text = whole(data.encode())
    assert text.text == f"Ferry comes\n\n{BODY}"
    assert stated(text)["published"] == "2019-05-04"


@pytest.mark.parametrize(
    "begin",
    [
        "---------- Forwarded message ---------",
        "Begin forwarded message:\n",
        "-----Original Message-----",
        "Anfang der weitergeleiteten Nachricht:\n",
    ],
)
def test_forwarded_in_the_text(begin: str) -> None:
    """Takes the mail below a cover note, less the note, the headers and the signature, which are listed."""
    body = f"For the digest.\n\n{begin}\nFrom: A <a@x.example>\nDate: Fri, 3 May 2019 at 18:00\nSubject: Ferry comes\nTo: <b@x.example>\n\n{BODY}\n\n-- \nAnn\nReader of news\n"
    text = whole(raw("Content-Type: text/plain; charset=utf-8", body.encode()))
    assert text.text == f"Ferry comes\n\n{BODY}"
    assert stated(text)["published"] == DAY
    assert "For the digest." in "".join(
        text.source[d.start : d.end] for d in text.dropped if d.rule == "around a forwarded mail"
    )


HEADED = (
    "From: A <a@x.example>\nSent: Friday, 3 May 2019 18:00\nTo: B\nSubject: Ferry comes\n",
    "________________________________\nVon: A <a@x.example>\nGesendet: Freitag, 3. Mai 2019 18:00\nAn: B\nBetreff: Ferry comes\n",
    "-----Message d'origine-----\nDe : A <a@x.example>\nEnvoyé : vendredi 3 mai 2019 18:00\nÀ : B\nObjet : Ferry comes\n",
    "*Da:* A <a@x.example>\n*Inviato:* 3 maggio 2019 18:00\n*A:* B\n*Oggetto:* Ferry comes\n",
)


@pytest.mark.parametrize("headers", HEADED)
def test_forwarded_by_its_headers(headers: str) -> None:
    """Takes the mail that begins with its headers alone, in the languages of mail programs."""
    text = whole(raw("Content-Type: text/plain; charset=utf-8", f"For you.\n\n{headers}\n{BODY}".encode()))
    assert text.text == f"Ferry comes\n\n{BODY}"
    assert stated(text)["published"] == DAY
    assert not text.doubts
    long = whole(raw("Content-Type: text/plain; charset=utf-8", f"{'Not so. ' * 60}\n\n{headers}\n{BODY}".encode()))
    assert long.doubts


@pytest.mark.parametrize("headers", HEADED)
def test_forwarded_by_its_headers_in_a_page(headers: str) -> None:
    """Takes the mail below headers that Outlook writes into a page, each in a line of its own."""
    lines = "<br>".join(html.escape(line) for line in headers.strip("\n").split("\n"))
    told = "".join(f"<p>{p}</p>" for p in BODY.split("\n\n"))
    page = f"<html><body><div><p>For you.</p><div><p>{lines}</p></div>{told}</div></body></html>"
    text = whole(raw("Content-Type: text/html; charset=utf-8", page.encode()))
    assert text.text == f"Ferry comes\n\n{BODY}"
    assert stated(text)["published"] == DAY
    assert any(text.source[d.start : d.end] == "For you." for d in text.dropped)


def test_forwarded_with_marks_of_quotation() -> None:
    """Takes the mail whose lines all begin with a mark of quotation, without the marks."""
    inner = f"From: A <a@x.example>\nSubject: Ferry comes\nDate: 3 May 2019 at 18:00:00 GMT+2\n\n{BODY}"
    body = "For you.\n\nBegin forwarded message:\n\n" + "\n".join(f"> {line}" for line in inner.split("\n"))
    text = whole(raw("Content-Type: text/plain; charset=utf-8", body.encode()))
    assert text.text == f"Ferry comes\n\n{BODY}"
    assert stated(text)["published"] == DAY


def test_headers_in_a_story() -> None:
    """Takes words that only look like headers for none."""
    body = f"{BODY}\n\nFrom: the harbour\nTo: the hill\n\nThey walked all the way."
    assert "For" not in whole(raw("Content-Type: text/plain; charset=utf-8", body.encode())).text[:3]
    assert PARAGRAPHS[0] in whole(raw("Content-Type: text/plain; charset=utf-8", body.encode())).text


def test_answer() -> None:
    """Asks where a mail answers another one that stands in it."""
    body = "Not so.\n\nOn 3 May 2019 A wrote:\n\n" + "\n".join(f"> {line}" for line in BODY.split("\n"))
    assert whole(raw("Content-Type: text/plain; charset=utf-8", body.encode())).doubts


def test_attached_page() -> None:
    """Takes a page that is attached where the mail itself is but a note, and asks."""
    kind = 'Content-Type: multipart/mixed; boundary="b"'
    parts = f"--b\nContent-Type: text/plain\n\nSee the page.\n--b\nContent-Type: text/html; charset=utf-8\nContent-Disposition: attachment; filename=a.html\n\n{page()}\n--b--\n"
    text = whole(raw(kind, parts.encode()))
    assert PARAGRAPHS[0] in text.text
    assert "attached" in text.doubts[0]


def test_flowed() -> None:
    """Joins the lines of a mail that says how it was wrapped."""
    body = (
        PARAGRAPHS[0].replace(" President", " \r\nPresident").replace(" and both", " \r\nand both")
        + "\r\n\r\n-- \r\nAnn"
    )
    text = whole(raw("Content-Type: text/plain; charset=utf-8; format=flowed", body.encode()))
    assert text.text == f"{TITLE}\n\n{PARAGRAPHS[0]}"


def inside(number: int, *, mails: bool) -> bytes:
    """Return containers, or mails, in one another."""
    out = "Subject: A\r\nMIME-Version: 1.0\r\n"
    for i in range(number):
        out += (
            "Content-Type: message/rfc822\r\n\r\nSubject: A\r\n"
            if mails
            else f'Content-Type: multipart/mixed; boundary="b{i}"\r\n\r\n--b{i}\r\n'
        )
    return f"{out}Content-Type: text/plain\r\n\r\n{BODY}".encode()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (inside(1_000, mails=False), "too-deep"),
        (inside(3_000, mails=True), "too-deep"),
        (b"Subject: " + b" ".join([b"=?utf-8?q?a?="] * 15_000) + b"\r\n\r\n" + BODY.encode(), "too-long"),
        (b"Subject: " + b"a b " * 5_000 + b"\r\n\r\n" + BODY.encode(), "too-long"),
        (b"X: y\r\n" * 100_000 + b"\r\n" + BODY.encode(), "too-long"),
        (b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n' + b"--b\r\n\r\na\r\n" * 100_000 + b"--b--", "too-long"),
        (raw("Content-Type: text/plain; charset=utf-8", b"\xd0\xcf" + b"a" * 9), None),
    ],
)
def test_bounds(data: bytes, code: str | None) -> None:
    """Refuses by name what would cost more than any mail is worth."""
    try:
        whole(data)
    except ReadError as fault:
        assert fault.code == code  # noqa: PT017 (one of the inputs is read)
    else:
        assert code is None


def test_nesting_that_is_read() -> None:
    """Reads mails in one another as deep as people forward them."""
    assert whole(inside(8, mails=True)).text.endswith(PARAGRAPHS[-1])
    assert whole(inside(8, mails=False)).text.endswith(PARAGRAPHS[-1])


THREADS = ("From: a\n", "Von: a\n", "Subject: b\n", "Betreff: c\n", "Sent: 3 May 2019\n", "Date: 3 May 2019\n", "> ", "\n", "\n\n", "They met. ", "____\n", "-----Original Message-----\n", "Begin forwarded message:\n", "-- \n", "\r\n", "*")  # fmt: skip


@given(st.lists(st.sampled_from(THREADS), max_size=30).map("".join))
def test_any_thread(text: str) -> None:
    """Divides a mail's text into what is forwarded and what stands above, and loses no letter of either."""
    found = forwarded(text)
    if found is not None:
        assert letters(found.cover + found.body) == letters(text)
        assert found.body.strip()
