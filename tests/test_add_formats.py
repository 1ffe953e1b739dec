"""What `add` makes of files of strangers: records that always pass `check`, and one bad file that stops no other."""

import json
from pathlib import Path

from build_digest import main
from digest.contribute.checking import check
from digest.store.load import load
from tests.inputs import PARAGRAPHS, page, rss, rss_item
from tests.roots import write
from tests.test_mail import inside

BODY = "\n\n".join(PARAGRAPHS)
HEADS = (
    'title: "A \\"quoted\\" title: it holds"\ndate: 2019-05-03',
    "title: 'Single ''quoted'' # title'\noutlet: \"The \\\"Gazette\\\"\"",
    'title: "an open mark\ndate: 2019-05-03',
    "title: [a, b]\ndate: nowhen\noutlet: {x: 1}\nurl: [x]\nlang: [en]",
    "title: null\nurl: gazette.example/1\nlanguage: en_GB\ndate: 2019-05",
    "title: >-\n  Over\n  two lines\ndate: circa 1994",
    "title: " + "word " * 80 + "\ndate: 2019-05-03/2019-05-05",
    'title: "Tab\\there \\u0007 bell \\u202e turn"\ndate: 3 May 19',
    "title: '---'\ndate: '{}'",
    "date:\n  created: 2019-05-03\ntitle: {rendered: A title}",
    "title: &a x\ndate: *a",
)
OTHERS = {
    "a.json": json.dumps(
        [{"type": "report", "title": "Towns “sign”", "abstract": BODY, "issued": {"date-parts": [[-44, 3, 15]]}}]
    ),
    "b.json": json.dumps([{"type": "article", "title": 'A "title"', "issued": {"literal": "some day"}}]),
    "c.xml": rss(rss_item(title="A &amp;quot;title&amp;quot;", day="some day"), rss_item(day="3 May 19")).decode(),
    "d.html": page(
        head='<meta property="article:published_time" content="nowhen"><meta property="og:title" content="A &quot;b&quot;">'
    ),
    "e.eml": f"Subject: =?utf-8?q?A_=22title=22?=\nDate: nowhen\n\n{BODY}\n",
}


def test_records_pass_check(root: Path) -> None:
    """Writes records that check has nothing to say of, whatever front matter, markup and headers hold."""
    write(root, {f"in/{n}.md": f"---\n{head}\n---\n\n{BODY} {n}\n" for n, head in enumerate(HEADS)})
    write(root, {f"in/{name}": said for name, said in OTHERS.items()})
    assert main(["--root", str(root), "add", str(root / "in")]) == 0
    assert len(load(root).articles) == len(HEADS) + len(OTHERS)
    assert check(root).problems == ()


def test_one_bad_file_stops_no_other(root: Path) -> None:
    """Passes over what cannot be read, with its reason, and adds the rest of a folder."""
    write(root, {"in/a.txt": f"Towns meet\n\n{BODY}\n", "in/z.txt": f"Other towns meet\n\n{BODY} So it was.\n"})
    bad = {
        "b.eml": b'Subject: A\r\nContent-Type: text/plain; charset="utf-8\0"\r\n\r\n' + BODY.encode() + b" B.",
        "c.eml": inside(1_000, mails=False),
        "d.eml": inside(3_000, mails=True),
        "e.eml": b"Subject: " + b" ".join([b"=?utf-8?q?a?="] * 20_000) + b"\r\n\r\n" + BODY.encode(),
        "f.json": b'{"a":' * 100_000,
        "g.xml": b"<rss><item>" * 30_000,
        "h.html": b"<p>a" * 100_000,
        "i.md": b"> " * 9_000 + b"a",
        "j.warc.gz": b"\x1f\x8b\x08\x00garbage",
        "k.arc": b"filedesc://a.arc 0.0.0.0 20050101000000 text/plain 76\n",
        "l.html": bytes(range(256)) * 40,
        "m.eml": b"Content-Type: text/plain; charset*=x'y'%ff; charset*0*=z\r\nContent-Transfer-Encoding: uuencode\r\n\r\nbegin 644 a\n\xff\n",
        "n.txt": b"a\0b",
    }
    for name, data in bad.items():
        (root / "in" / name).write_bytes(data)
    assert main(["--root", str(root), "add", str(root / "in")]) == 0
    titles = {a.title for a in load(root).articles.values()}
    assert {"Towns meet", "Other towns meet"} <= titles
    assert check(root).problems == ()
