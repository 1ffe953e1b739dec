"""Raw articles to records, by the command line's own function, on a digest of made-up people."""

import io
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import pytest

import digest.intake.desk
import digest.intake.drafts
import digest.intake.minting
import digest.intake.opening
import digest.reading.gathered
import digest.records.article
import digest.text
import digest.text.plain
from build_digest import main
from digest.intake.inputs import Piece, RawArticle, article_in
from digest.store.load import load
from digest.store.shelf import CODE, code_stamp
from digest.text import Item, Part
from tests.effort import dearer
from tests.inputs import DAY, PARAGRAPHS, URL, page, rss, rss_item, warc_record
from tests.roots import PROJECT, RECORDS, registered_root, state, write

TEXT = "Harbour towns sign a ferry treaty\n\n" + "\n\n".join(PARAGRAPHS) + "\n\nHarbour Gazette\n"
CITIES = ("Nairobi", "Geneva", "Berlin", "Tokyo", "Ankara")


def article(number: int) -> str:
    """Return a text of its own: some fall on one day, some tell no day."""
    city, day = CITIES[number % 5], number // 3 % 28 + 1
    when = f" on May {day}, 2019" if number % 4 else ""
    words = " ".join(
        f"Item {number * 7 + n} of the list was read out by clerk number {number + n * n}." for n in range(6)
    )
    return (
        f"Talks number {number} are held\n\nPublished: May {min(day + 1, 28)}, 2019\n\n"
        f"President Daniel Otieno met President Helene Marchais in {city}{when}.\n\n{words}\n\nHarbour Gazette\n"
    )


def folder_of(path: Path, number: int) -> Path:
    """Return a folder of so many texts."""
    write(path, {f"{i:04}.txt": article(i) for i in range(number)})
    return path


def add(root: Path, *arguments: str) -> int:
    """Run `add` on a digest."""
    return main(["--root", root.as_posix(), "add", *arguments])


def records(root: Path) -> dict[str, str]:
    """Return the files of the records and the originals with their bytes' digests."""
    return {k: v for k, v in state(root).items() if k.startswith((f"{RECORDS}/", "originals/"))}


def articles(root: Path) -> list[Path]:
    """Return the article records."""
    return sorted((root / RECORDS / "articles").glob("*.md"))


def test_the_same_twice(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Recognises a text by its bytes, under another name and as a folder's, and changes no byte."""
    write(tmp_path, {"a.txt": TEXT, "in/b.txt": TEXT, "in/c.txt": TEXT})
    assert add(root, f"{tmp_path}/a.txt") == 0
    once = state(root)
    assert add(root, f"{tmp_path}/a.txt", f"{tmp_path}/in") == 0
    assert state(root) == once
    assert capsys.readouterr().out.count("already there") == 3


def test_two_formats(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Recognises an article in another format by its address."""
    link = f'<link rel="canonical" href="{URL}?utm_source=x#top">'
    write(tmp_path, {"a.html": page(head=link), "b.rss": rss(rss_item(link=URL.replace("https://", "http://www.")))})
    assert add(root, f"{tmp_path}/a.html") == 0
    assert add(root, f"{tmp_path}/b.rss") == 0
    assert "has the same address" in capsys.readouterr().out
    assert len(articles(root)) == 1


def test_copy_of_a_later_text(root: Path, tmp_path: Path) -> None:
    """Of two near-equal texts says which is the later one, whichever was added first."""
    later = TEXT.replace("Harbour towns sign", "Two towns sign")
    write(tmp_path, {"a.txt": TEXT, "b.txt": later})
    assert add(root, f"{tmp_path}/b.txt", "--published", "2019-06-20") == 0
    (first,) = articles(root)
    assert add(root, f"{tmp_path}/a.txt", "--published", "2019-05-03") == 0
    (second,) = set(articles(root)) - {first}
    assert f"that one is later: write `copy_of: {second.stem}` there" in " ".join(second.read_text().split())


def test_copy(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Offers a near-equal text as a copy for review and makes it a record of its own."""
    write(
        tmp_path,
        {
            "a.txt": TEXT,
            "b.txt": TEXT.replace("Harbour towns sign", "Two towns sign").replace(
                "Harbour Gazette\n", "Daily Lantern\n"
            ),
        },
    )
    assert add(root, f"{tmp_path}/a.txt") == 0
    assert add(root, f"{tmp_path}/b.txt") == 0
    assert "seems to carry the text of" in capsys.readouterr().out
    one, other = articles(root)
    text = one.read_text() + other.read_text()
    assert text.count("rule: near-equal-text") == 1
    assert "\ncopy_of:" not in text


def test_good_and_bad(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Counts the bad files of a folder, says why, and takes the good ones; says the same when run again."""
    bad: dict[str, str | bytes] = {
        "raw/b.txt": b"\xff\xfe\x00a",
        "raw/c.html": "<html></html>",
        "raw/d.json": "{",
        "raw/e.warc": b"no",
        "raw/f.eml": b"\x89PNG",
        "raw/g.md": b"---\n---\n",
        "raw/h.exe": b"MZ",
        "raw/.git/x.md": "a",
    }
    write(tmp_path, {"raw/a.txt": TEXT, **bad})
    assert add(root, f"{tmp_path}/raw") == 0
    first = capsys.readouterr().out
    assert "6 skipped" in first
    assert len(articles(root)) == 1
    assert add(root, f"{tmp_path}/raw") == 0
    second = capsys.readouterr().out
    assert sorted(x for x in second.splitlines() if "skipped" in x) == sorted(
        x for x in first.splitlines() if "skipped" in x
    )


@pytest.mark.parametrize("name", ["b.txt", "c.html", "d.exe", "missing.txt", "x" * 400, "a\0b"])
def test_named_bad_file(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    """Refuses the whole run and writes nothing when a named file is bad, or cannot be."""
    write(tmp_path, {"a.txt": TEXT, "b.txt": b"\xff", "c.html": "<p>a</p>", "d.exe": b"MZ"})
    before = state(root)
    assert add(root, f"{tmp_path}/a.txt", f"{tmp_path}/{name}") == 1
    assert state(root) == before
    assert "nothing was changed" in capsys.readouterr().err


def test_standard_input(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reads a text, or a page, from standard input."""
    for data in (TEXT.encode(), page().encode()):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        assert add(root, "-", "--published", DAY) == 0
    assert sorted(p.suffix for p in (root / "originals").iterdir()) == [".html", ".txt"]


def test_empty_folder(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Says that a folder holds nothing that can be read."""
    (tmp_path / "empty").mkdir()
    assert add(root, f"{tmp_path}/empty") == 1
    assert "no file in this folder can be read" in capsys.readouterr().err


@pytest.mark.parametrize(
    "text",
    ["word " * 99_000, "x" * 499_000, "“" * 100_000, "2019-05-03 " * 4_000,
     "习近平主席与俄罗斯总统普京在莫斯科举行会谈。双方同意加强合作。\n\n" * 9, "التقى الرئيس دانيال أوتينو بالرئيسة هيلين مارشيه في نيروبي.\n\n" * 9, "\u202eabc\u202c\n", "a"],
    ids=["words", "letters", "quotes", "dates", "chinese", "arabic", "override", "one letter"],
)  # fmt: skip
def test_odd_texts(root: Path, tmp_path: Path, text: str) -> None:
    """Makes a record of what could be known of a line of half a million characters and of a text in another language; it takes no longer than sentences."""
    other = registered_root(tmp_path / "other")
    plain = "The two towns share a ferry line across the bay. "
    write(tmp_path, {"a.txt": text, "plain.txt": plain * (1 + len(text) // len(plain))})
    spent = dearer(lambda: add(root, f"{tmp_path}/a.txt"), lambda: add(other, f"{tmp_path}/plain.txt"), tries=1)
    assert spent < 10
    assert len(articles(root)) == 1
    assert "\nabout:" not in articles(root)[0].read_text()


def test_many_meetings_in_a_line(root: Path, tmp_path: Path) -> None:
    """Reads a line that tells of one meeting thousands of times in time that grows with its length alone."""
    told = "President Daniel Otieno met President Helene Marchais in Nairobi on May 3, 2019. "
    other = registered_root(tmp_path / "other")
    write(tmp_path, {"a.txt": told * 3_600, "quarter.txt": told * 900})
    spent = dearer(lambda: add(root, f"{tmp_path}/a.txt"), lambda: add(other, f"{tmp_path}/quarter.txt"), tries=1)
    assert spent < 9
    assert "2019-05-03" in articles(root)[0].read_text()


def test_jobs(tmp_path: Path) -> None:
    """Writes the same bytes however many processes read."""
    raw = folder_of(tmp_path / "raw", 40)
    roots = [registered_root(tmp_path / f"digest{n}") for n in (1, 2)]
    assert add(roots[0], raw.as_posix()) == 0
    # A program of its own: of one in which other threads run, as tests do, no process can be made.
    command = [sys.executable, "build_digest.py", "--root", str(roots[1]), "add", str(raw), "--jobs", "2"]
    subprocess.run(command, cwd=PROJECT, check=True, capture_output=True)
    assert records(roots[0]) == records(roots[1])
    assert len(articles(roots[0])) == 40


def test_second_run(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Changes no byte when run again, and does not even load the records, bad files and copies included."""
    raw = folder_of(tmp_path / "raw", 5)
    link = f'<link rel="canonical" href="{URL}">'
    write(raw, {"x.html": page(head=link), "y.html": page(head=link, end="<p>x</p>"), "z.html": "<p>a</p>"})
    many = {
        "f.rss": rss(rss_item(), rss_item(body="Soon.")),
        "g.warc": warc_record(page().encode()) + warc_record(b"no"),
    }
    write(raw, {**many, "h.json": json.dumps([{"title": "A ferry line", "abstract": PARAGRAPHS[0]}, {"type": "book"}])})
    assert add(root, raw.as_posix()) == 0
    before = state(root, times=True)
    monkeypatch.setattr(digest.intake.opening, "load", None)
    assert add(root, raw.as_posix()) == 0
    assert state(root, times=True) == before


def test_other_rules(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reads a text again when the code that reads has changed, or another parser is named, and not before."""
    raw = folder_of(tmp_path / "raw", 1)
    assert add(root, raw.as_posix()) == 0
    read: list[Piece] = []

    def noting(piece: Piece) -> RawArticle:
        read.append(piece)
        return article_in(piece)

    monkeypatch.setattr(digest.intake.drafts, "article_in", noting)
    assert add(root, raw.as_posix()) == 0
    assert not read
    monkeypatch.setattr(digest.intake.desk, "pipeline", lambda _: None)
    assert add(root, raw.as_posix()) == 0
    assert len(read) == 1


def test_code_that_reads(tmp_path: Path) -> None:
    """Knows another code by each file that reading rests on."""
    shutil.copytree(CODE, tmp_path / "digest", ignore=shutil.ignore_patterns("__pycache__", "theme"))
    before = code_stamp(tmp_path / "digest")
    assert before == code_stamp()
    for module in (digest.reading.gathered, digest.text.plain, digest.records.article, digest.intake.minting):
        path = tmp_path / "digest" / Path(str(module.__file__)).relative_to(CODE)
        text = path.read_text(encoding="utf-8")
        path.write_text(text + "X = 1\n", encoding="utf-8")
        assert code_stamp(tmp_path / "digest") != before, path
        path.write_text(text, encoding="utf-8")


def test_lost_original(root: Path, tmp_path: Path) -> None:
    """Puts a text back that was lost from originals/."""
    raw = folder_of(tmp_path / "raw", 2)
    assert add(root, raw.as_posix()) == 0
    before = records(root)
    next((root / "originals").iterdir()).unlink()
    assert add(root, raw.as_posix()) == 0
    assert records(root) == before


def test_laid_out_by_hand(root: Path, tmp_path: Path) -> None:
    """Recognises a source whose record a person has laid out in another way."""
    write(tmp_path, {"a.txt": TEXT})
    assert add(root, f"{tmp_path}/a.txt") == 0
    (path,) = articles(root)
    lines = path.read_text().split("\n")
    at = lines.index("source:")
    fields = [line.strip() for line in lines[at + 1 : at + 6]]
    path.write_text("\n".join([*lines[:at], f"source: {{{', '.join(fields)}}}", *lines[at + 6 :]]))
    assert add(root, f"{tmp_path}/a.txt") == 0
    assert articles(root) == [path]


def test_address_of_a_known_article(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Gives a known article the address that it lacks, keeps a person's, and takes none that another has."""
    for name in ("one", "two"):
        write(
            root,
            {f"../{name}.txt": f"Ministers meet\n\nThe ministers met in Geneva and spoke of {name} for an hour.\n"},
        )

    def add(name: str, url: str) -> str:
        assert main(["--root", str(root), "add", str(root.parent / f"{name}.txt"), "--url", url]) == 0
        return capsys.readouterr().out

    assert main(["--root", str(root), "add", str(root.parent / "one.txt"), str(root.parent / "two.txt")]) == 0
    assert "updated: " in add("one", "https://news.example/one")
    assert "already there: " in add("one", "https://news.example/one")
    assert "its address stays https://news.example/one: change it in the record" in add("one", "https://news.example/1")
    assert "its address is not taken: " in add("two", "https://news.example/one")
    assert {a.url for a in load(root).articles.values()} == {"https://news.example/one", None}


def test_one_input_that_ends_a_reader(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Adds all others of a folder, names the one that a reader was not made for, ends with status 1, and asks again."""
    folder_of(tmp_path / "raw", 3)

    def ending(part: Part) -> Item:
        if b"number 1 are held" in part.data:
            raise RecursionError("too deep\x1b[31m")
        return digest.text.article(part)

    monkeypatch.setattr("digest.intake.inputs.article", ending)
    for _ in range(2):
        assert add(root, f"{tmp_path}/raw") == 1
        said = capsys.readouterr()
        assert "0001.txt: reading it failed (RecursionError: too deep\ufffd[31m); leave it out" in said.out
        assert "Traceback" not in said.err
        assert len(articles(root)) == 2
    assert add(root, f"{tmp_path}/raw/0000.txt", f"{tmp_path}/raw/0001.txt") == 1
    assert "0001.txt: reader-failed: " in capsys.readouterr().err
    monkeypatch.undo()
    assert add(root, f"{tmp_path}/raw") == 0
    assert len(articles(root)) == 3


def feed_of(path: Path, number: int) -> Path:
    """Return a feed of so many articles."""
    entry = (rss_item(title=f"Talks number {i}", link=f"{URL}/{i}") for i in range(number))
    write(path.parent, {path.name: rss(*entry)})
    return path


def test_a_feed_in_portions(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Writes the articles of a feed as they are read, a portion at a time: what a run that is stopped has read stands."""
    feed = feed_of(tmp_path / "a.xml", 7).as_posix()
    monkeypatch.setattr(digest.intake.drafts, "PIECES", 2)
    read: list[Piece] = []

    def stopping(piece: Piece) -> RawArticle:
        read.append(piece)
        if len(read) == 6:
            raise KeyboardInterrupt
        return article_in(piece)

    monkeypatch.setattr(digest.intake.drafts, "article_in", stopping)
    assert add(root, feed) == 130
    assert len(articles(root)) == 4
    assert add(root, feed) == 0
    assert len(articles(root)) == 7
    assert len(read) == 6 + 3


def test_a_feed_that_is_none(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Writes nothing where a file of many articles that was named cannot be taken apart, whatever stands before it."""
    feed = feed_of(tmp_path / "a.xml", 2).as_posix()
    write(tmp_path, {"b.xml": "<rss>", "c.json": "[{", "d.arc": "filedesc://a"})
    assert add(root, feed, *(f"{tmp_path}/{name}" for name in ("b.xml", "c.json", "d.arc"))) == 1
    said = capsys.readouterr().err
    assert all(
        f"{name}: {code}: " in said
        for name, code in (("b.xml", "no-feed"), ("c.json", "not-json"), ("d.arc", "unknown-format"))
    )
    assert not articles(root)


def test_a_feed_that_ends_its_reader(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Names a file of many articles that no reader was made for as any other input, beside a fault of another one, too."""

    def ending(_: bytes) -> NoReturn:
        raise AttributeError("groups")

    monkeypatch.setattr("digest.text.xml_files.split_xml", ending)
    feed = feed_of(tmp_path / "a.xml", 2).as_posix()
    for others in ([], [f"{tmp_path}/missing.txt"]):
        assert add(root, feed, *others) == 1
        assert f"{feed}: reader-failed: reading it failed (AttributeError: groups)" in capsys.readouterr().err


def test_parts_that_are_no_articles(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Explains and adds what stands beside an entry that gives no article, and names that with the address to fetch."""
    menu = "<ul>" + "<li><a href=x>Ferries and harbours of the north</a></li>" * 20 + "</ul>"
    write(tmp_path, {"a.xml": rss(rss_item(body=menu, link=f"{URL}/menu"), rss_item())})
    assert main(["--root", root.as_posix(), "explain", f"{tmp_path}/a.xml"]) == 0
    explained = capsys.readouterr()
    assert f"== {tmp_path}/a.xml, entry 2\n" in explained.out
    assert add(root, f"{tmp_path}/a.xml") == 0
    assert len(articles(root)) == 1
    for said in (explained.err, capsys.readouterr().out):
        assert f"skipped: {tmp_path}/a.xml, entry 1: " in said
        assert f"add its page: {URL}/menu" in said
    (record,) = articles(root)
    assert add(root, f"{tmp_path}/a.xml", "--replaces", record.stem) == 0, "the one article that is in it"
