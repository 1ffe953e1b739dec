"""What pages say in words, where a mistake would mislead a reader."""

import re
from hashlib import sha256
from pathlib import Path

import pytest

from build_digest import main
from digest.build import build, gather
from digest.pages import make_pages
from digest.site.made import make_site
from digest.site.product import THEME, refresh
from digest.store.fresh import start_digest
from digest.store.layout import PRODUCT
from digest.store.load import load
from tests.roots import RECORDS, state, write
from tests.shown import Element, parse, rendered

TEXT = "Ministers meet\n\nThe ministers met in Geneva on Friday and spoke of fish for an hour.\n\nThey will meet again, they said.\n"
SHA = sha256(TEXT.encode()).hexdigest()


def article(status: str, more: str = "") -> str:
    """Return a record with a text, a quote and rights."""
    return (
        f"---\ntitle: Ministers meet\nurl: https://news.example/a\nquotes:\n- quote: spoke of fish\n"
        f"rights:\n  status: {status}\nsource:\n  sha256: {SHA}\n  length: {len(TEXT)}\n{more}---\n\nIn our words.\n"
    )


def page(root: Path, profile: str = "public") -> Element:
    """Return the article's page as a browser gets it, without the theme."""
    files = make_pages(gather(root, profile))  # type: ignore[arg-type]
    return parse(rendered(files["articles/a.md"].split("\n---\n", 1)[1]))


@pytest.mark.parametrize(
    ("status", "profile", "shows", "why"),
    [
        ("quotation", "public", False, "no licence"),
        ("quotation", "private", True, "Private copy"),
        ("link-only", "public", False, "only link"),
        ("link-only", "private", True, "Private copy"),
        ("withdrawn", "public", False, "withdrawn"),
        ("withdrawn", "private", False, "withdrawn"),
        ("own", "public", True, ""),
    ],
)
def test_rights(root: Path, status: str, profile: str, shows: bool, why: str) -> None:  # noqa: FBT001 (a table)
    """Shows text and quotes as far as the rights go, and says why no more is shown and where to read it."""
    write(root, {f"{RECORDS}/articles/a.md": article(status), f"originals/{SHA}.txt": TEXT})
    shown = page(root, profile)
    assert ("an hour" in shown.text) == shows
    assert ("spoke of fish" in shown.text) == shows
    assert why in shown.text
    if not shows:
        assert "https://news.example/a" in {e.attributes.get("href") for e in shown.all("a")}


def test_unknown_is_said(root: Path) -> None:
    """Says "unknown" for outlet and date that the text does not tell, and asks for what wants a person."""
    known = "known:\n  outlet:\n    basis: unknown\n    review: the last line may name the outlet\n"
    write(root, {f"{RECORDS}/articles/a.md": article("own", known), f"{RECORDS}/articles/a.txt": TEXT})
    assert "The last line may name the outlet" not in page(root).text, "what editors must do is no reader's business"
    shown = page(root, "private")
    unknown = [e.text for e in shown.all("span") if "unknown" in e.attributes.get("class", "")]
    assert "unknown" in unknown
    assert "The last line may name the outlet" in shown.first("div", "review").text


ARABIC = """---
title: لقاء الوزيرين
published: 2023-09-22
language: ar
quotes:
- quote: التقى الوزيران في جنيف
  point: Where they met
  translation: the two ministers met in Geneva
  translator: Ada Example
about:
- meeting: 2023-09-22-geneva
  date: 2023-09-22
  place: geneva
  people:
  - person: ana-torres
  - person: kemal-yildirim
  known:
    place:
      basis: stated
      rule: locative
      quote: التقى الوزيران في جنيف
mentions:
- phrase: سيلتقيان في الخريف
  direction: ahead
  interval: 2023-23
  people:
  - ana-torres
  - kemal-yildirim
rights:
  status: quotation
---

The two met.
"""


def test_words_in_another_language(root: Path) -> None:
    """Words of a source in another language say so wherever they stand, and which way they run; with whose translation."""
    write(root, {f"{RECORDS}/articles/a.md": ARABIC})
    files = make_pages(gather(root, "public"))
    told = 0
    for name in ("articles/a.md", "meetings/2023-09-22-geneva.md", "promises/index.md"):
        shown = parse(rendered(files[name].split("\n---\n", 1)[1]))
        foreign = [e for e in shown.all() if e.attributes.get("lang") == "ar"]
        assert all(e.attributes["dir"] == "rtl" for e in foreign)
        told += len(foreign)
        bare = shown.text
        for element in foreign:
            bare = bare.replace(element.text, "")
        assert not re.search(r"[\u0600-\u06ff]", bare.replace("لقاء الوزيرين", "")), name
    assert told >= 5
    assert "In English (Ada Example): the two ministers met in Geneva." in page(root).text
    assert 'language: "ar"' in files["articles/a.md"].split("\n---\n", 1)[0], "the template says it of the headline"


def test_table_and_facts_agree(root: Path) -> None:
    """A fact that a source's record gives without chosen words stands in the row whose quotes tell of it, as it is counted."""
    meeting = "date: 2023-09-22\nplace: geneva\npeople:\n- person: ana-torres\n- person: kemal-yildirim\n"
    write(
        root, {f"{RECORDS}/articles/a.md": ARABIC, f"{RECORDS}/meetings/2023-09-22-geneva.md": f"---\n{meeting}---\n"}
    )
    for name, place in (("b", "geneva"), ("c", None), ("d", "tokyo")):
        record = re.sub(r"quotes:.*?about:", "about:", ARABIC, flags=re.DOTALL).split("  known:", maxsplit=1)[0]
        record = record.replace("  place: geneva\n", f"  place: {place}\n" if place else "")
        write(root, {f"{RECORDS}/articles/{name}.md": f"{record}rights:\n  status: quotation\n---\n\nThe two met.\n"})
    shown = parse(rendered(make_pages(gather(root, "public"))["meetings/2023-09-22-geneva.md"].split("\n---\n", 1)[1]))
    (row,) = [r for r in shown.first("table", "matrix").all("tr") if r.text.strip().startswith("Where they met")]
    told = [(c.attributes["class"], c.first("strong").text if c.all("strong") else "") for c in row.all("td")]
    assert sorted(told) == [("differs", "Tokyo"), ("not-held", ""), ("recorded", "Geneva"), ("reports", "")]
    city = next(e.text.replace("\u00a0", " ") for e in shown.all("li") if e.text.startswith("City"))
    assert "2 of 4 witnesses: an unsigned report" in city, "whose they are"


def test_look_back_by_days_says_so(root: Path) -> None:
    """What is taken to look back by its day alone says that; what an editor calls so, and what is early enough, does not."""
    days = {"early": ("2023-10-01", ""), "late": ("2024-06-01", ""), "told": ("2024-06-02", "  looks: back\n")}
    for name, (published, looks) in days.items():
        record = ARABIC.split("mentions:", maxsplit=1)[0].replace(
            "2023-09-22\nlanguage: ar", f"{published}\nlanguage: en"
        )
        record = record.replace("  place: geneva\n", f"  place: geneva\n{looks}", 1)
        write(root, {f"{RECORDS}/articles/{name}.md": f"{record}rights:\n  status: quotation\n---\n\nThe two met.\n"})
    told = make_pages(gather(root, "public"))["meetings/2023-09-22-geneva.md"]
    assert told.count("taken to look back, because it came out more than half a year after the meeting") == 1
    assert "Every value on this page is its own unless something else is said" in told, "above and below"
    assert "looks back to [" in make_pages(gather(root, "public"))["articles/late.md"], "and does not report"


def test_lines_of_a_record_have_addresses(root: Path) -> None:
    """Each line of an article's record has an address of its own with a link to copy, each another one."""
    write(root, {f"{RECORDS}/articles/a.md": ARABIC})
    record = [r for r in page(root).all("div") if r.attributes.get("class") == "record"]
    lines = [item for r in record for item in r.all("li")]
    ids = [item.first("a", "here").attributes["id"] for item in lines]
    assert {"record-title", "account-1-place", "account-1-person-2"} <= set(ids)
    assert len(ids) == len(set(ids)) == len(lines)
    assert all(item.first("a", "here").attributes["tabindex"] == "-1" for item in lines), "the Tab key passes them over"


def test_announcement_is_no_meeting(root: Path) -> None:
    """What is announced alone is followed up on its own list: it is not wanted, not on the timeline, and linked from there."""
    write(root, {f"{RECORDS}/articles/a.md": ARABIC})
    files = make_pages(gather(root, "public"))
    assert "reported by one" in files["wanted/index.md"], "nothing is wanted"
    assert files["timeline/index.md"].count('<span class="when') == 1
    assert "known from mentions alone" not in files["index.md"]
    (link,) = re.findall(r"\[What came of it\]\(\.\./promises/index\.md#([^)]+)\)", files["articles/a.md"])
    assert f'id="{link}"' in files["promises/index.md"]


TWO_ACCOUNTS = """- date: 2023-09-22
  people:
  - person: ana-torres
  - person: daniel-otieno
  known:
    meeting:
      basis: unknown
      rule: date-unknown
      review: one meeting of the digest fits, but the article gives no date; write the right one as `meeting:` of this account
      alternatives:
      - 2023-09-22-geneva
mentions:"""


def test_two_accounts_of_an_article(root: Path) -> None:
    """Tells the accounts of an article apart, in their headings and where editors are asked about one of them."""
    write(root, {f"{RECORDS}/articles/a.md": ARABIC.replace("mentions:", TWO_ACCOUNTS)})
    shown = page(root, "private")
    heads = [h.text.replace("\u00a0", " ").removesuffix("Link to this section") for h in shown.all("h3")]
    told = [h.removeprefix("Its account of the meeting of ") for h in heads if "account" in h]
    assert told == [f"Torres and {x}, 22 September 2023" for x in ("Yıldırım, Geneva", "Otieno")]
    asked = shown.first("div", "review")
    assert f"(this account: that of the meeting of {told[1]})" in asked.text.replace("\u00a0", " ")
    assert [e.text for e in asked.all("code")] == ["meeting:"]
    assert "not decided; it may be" in shown.text
    assert "`" not in shown.text


def test_what_was_dropped(root: Path) -> None:
    """Lists what was left out of a text with its reason; without rights, its length alone."""
    text = TEXT + "\nLeave a Reply\n\nName *\n"
    digest = sha256(text.encode()).hexdigest()
    for status, words in (("own", True), ("quotation", False)):
        record = article(status).replace(SHA, digest).replace(f"length: {len(TEXT)}", f"length: {len(text)}")
        write(root, {f"{RECORDS}/articles/a.md": record, f"originals/{digest}.txt": text})
        dropped = page(root).first("details", "dropped").text
        assert "reply form" in dropped
        assert ("Leave a Reply" in dropped) == words


def test_changed_by_a_person(root: Path) -> None:
    """Shows a value that a person changed with the machine's reading beside it."""
    known = "known:\n  title:\n    basis: stated\n    rule: first-line\n    value: Ministers met\n"
    write(root, {f"{RECORDS}/articles/a.md": article("own", known), f"{RECORDS}/articles/a.txt": TEXT})
    assert "say by whom" not in page(root).first("div", "record").text
    record = page(root, "private").first("div", "record").text
    assert "set by an editor" in record
    assert "Ministers met" in record
    assert "say by whom" in record


def test_empty_digest(root: Path) -> None:
    """Says on every list that there is nothing yet, and how to add articles."""
    digest = build(root).digest
    make_site(root, digest)
    pages = make_pages(digest)
    assert "Add articles" in pages["index.md"]
    assert "No article has been added yet" in pages["articles/index.md"]
    assert "No meeting has been recorded yet" in pages["meetings/index.md"]
    assert "No meeting of the digest yet" in pages["people/lin-guowei.md"]
    assert "No meeting has been recorded yet" in pages["timeline/index.md"]
    assert "No meeting of the digest has a place" in pages["map/index.md"]
    assert "No article of the digest yet" in pages["outlets/harbour-gazette.md"]


def test_digest_of_one_article(tmp_path: Path) -> None:
    """Has every page make sense with one article of people, a city and an outlet that no record knows."""
    root = tmp_path / "one"
    start_digest(root, title="One article", bare=True)
    told = "Ministers talk\n\nBRUSSELS (Lakeside) - Foreign Minister Jo Doe met Foreign Minister Ann Roe in Geneva on Tuesday.\n"
    write(root, {"talk.txt": told})
    assert main(["--root", str(root), "add", str(root / "talk.txt"), "--published", "2021-03-03"]) == 0
    digest = build(root, "public").digest
    assert make_site(root, digest) > 10
    pages = make_pages(digest)
    for kind in ("people", "places", "outlets"):
        assert "Nothing has been registered here yet" in pages[f"{kind}/index.md"]
        assert "Not registered yet" in pages[f"{kind}/index.md"]
        assert "Jo\u00a0Doe and Ann\u00a0Roe, Geneva, 2\u00a0March\u00a02021" in pages[f"{kind}/index.md"]
    assert "1 meeting at 1 place" in pages["map/index.md"]
    assert ">Geneva 1</text>" in pages["map/index.md"]
    assert '<span class="when day">2\u00a0March</span>' in pages["timeline/index.md"]


def test_text_that_cannot_be_read(root: Path) -> None:
    """Reports a text that is held and cannot be read, at the record that names it."""
    data = b"caf\xe9"
    record = article("own").replace(SHA, sha256(data).hexdigest())
    write(root, {f"{RECORDS}/articles/a.md": record, f"{RECORDS}/articles/a.txt": data})
    (problem,) = load(root).problems
    assert (problem.file, problem.code) == (f"{RECORDS}/articles/a.md", "not-utf-8")
    assert "a.txt" in problem.message


def test_theme_of_a_digest(root: Path) -> None:
    """Gives a digest the product's theme, takes out what the product dropped, and no more."""
    copy = f"{PRODUCT}/theme"
    write(root, {f"{copy}/old/gone.css": "x", f"{copy}/main.html": "changed"})
    refresh(root)
    copied = {n: what for n, what in state(root / copy).items() if what != "folder"}
    assert copied == {n: what for n, what in state(THEME).items() if what != "folder"}
    assert not (root / copy / "old").exists()
    before = state(root, times=True)
    refresh(root)
    assert state(root, times=True) == before


EARLIER = """\
site_name: Begun earlier
use_directory_urls: false
exclude_docs: |
  /records/
not_in_nav: |
  /articles/
  /meetings/
validation:
  omitted_files: warn
theme:
  name: material
  custom_dir: .theme
  font: false
plugins: []
"""
"""Settings as `init` once wrote them, with a folder list that has grown since."""


def test_digest_begun_earlier(root: Path) -> None:
    """Builds a digest whose own settings hold what is now inherited, though folders have come since."""
    write(root, {"mkdocs.yml": EARLIER})
    assert make_site(root, build(root, "public").digest) > 10
    assert (root / ".theme/main.html").is_file()


def test_sections_within_a_section(root: Path) -> None:
    """An owner's menu leads to each page that it names, however deep, and to nothing else."""
    menu = "nav:\n- index.md\n- about.md\n- Ours:\n  - Deeper:\n    - One: own/one.md\n    - More of it:\n      - Two: own/two.md\n  - Three: own/three.md\n"
    write(root, {"mkdocs.yml": f"{EARLIER}{menu}", **{f"docs/own/{n}.md": f"# {n}\n" for n in ("one", "two", "three")}})
    make_site(root, build(root, "public").digest)
    shown = parse((root / "site/own/two.html").read_text(encoding="utf-8")).first("nav", "sections").first("li", "more")
    assert [(a.attributes["href"], a.text.strip()) for a in shown.all("a")] == [
        ("one.html", "One"),
        ("two.html", "Two"),
        ("three.html", "Three"),
    ]
    assert [a.text for a in shown.all("a") if a.attributes.get("aria-current") == "page"] == ["Two"]
    assert shown.all("summary")[0].attributes["aria-current"] == "true"


def test_relative_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Builds a digest that is named by a relative folder, and leaves nothing elsewhere."""
    start_digest(tmp_path / "b", title="b", bare=True)
    monkeypatch.chdir(tmp_path)
    assert main(["--root", "b", "build"]) == 0
    assert (tmp_path / "b/site/index.html").is_file()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["b"]
    assert not (tmp_path / "b/b").exists()
