"""Notes on pages: marks at exact places, nothing live, and the ways by which a note reaches the repository."""

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest

from digest.annotate.subset import body_faults, links_of, parse, plain_words
from digest.gate.rights import guarded
from digest.gate.safety import faults_of_page
from digest.pages.kinds.notes import note_title
from digest.pages.parts.doors import LONGEST, Draft, fragment, mail, new_file, new_issue, suggested, template
from digest.pages.parts.marks import marked, notes_on_page, text_blocks
from digest.pages.parts.note_html import body_html, note_html
from digest.records.annotation import Annotation, AnnotationId, AnnotationStatus, Placed, Target
from digest.records.article import Article, Rights
from digest.records.clean_text import CleanText
from digest.records.digest import Digest
from digest.records.forge import Forge
from digest.records.ids import ArticleId
from digest.records.registry import Registry
from digest.search.documents import collect
from digest.text import read
from tests.digests import pages_of, small_digest
from tests.hostile import PAYLOADS
from tests.shown import Element, collapsed, rendered
from tests.shown import parse as parsed

TEXT = "One two three four five six.\n\nSeven *eight* <b>nine</b> ten eleven & twelve.\n\n1. Thirteen fourteen.\n"
A = ArticleId("a")
TARGET = Target("articles", "a")


def digest_of(*placed: Placed, text: str = TEXT, forge: Forge | None = None) -> tuple[Digest, CleanText]:
    """Return a digest of one article with notes."""
    clean = read(text.encode(), "a.txt")
    article = Article(id=A, rights=Rights(status="own"))
    plain = small_digest([article], registry=Registry(), texts={A: clean})
    made = guarded(replace(plain, notes={p.note.id: p for p in placed}, forge=forge or Forge()))
    return made, clean


def placed(name: str, words: str, text: str) -> Placed:
    """Return a note on words of a text, in place."""
    note = Annotation(id=AnnotationId(f"a/2026-01-01-{name}"), kind="context", quote=words, author="A", note="Said.")
    start = text.index(words)
    return Placed(note=note, state="exact", start=start, end=start + len(words))


def html(digest: Digest, clean: CleanText) -> str:
    """Return the text as a page shows it."""
    page = notes_on_page(digest, TARGET, shows_text=True)
    body = "\n\n".join(text_blocks(clean, page))
    wrapped = f'<div class="text" markdown="1">\n\n{body}\n\n</div>'
    return rendered(wrapped)


def paragraphs(page: str) -> list[Element]:
    """Return the paragraphs of the text, without those of notes."""
    return [p for p in parsed(page).all("p") if not p.attributes.get("class", "").startswith("note")]


RANGES = {
    "one": ["two three four"],
    "two that overlap": ["two three four", "three four five"],
    "one in another": ["One two three four five six.", "three four"],
    "the same words twice": ["two three four", "two three four"],
    "across paragraphs": ["five six.\n\nSeven *eight*"],
    "signs of Markdown and HTML": ["*eight* <b>nine</b> ten"],
    "three, across paragraphs": ["six.\n\nSeven *eight* <b>nine", "four five six.", "One two three four five six."],
    "the beginning of a list's sign": ["1. Thirteen fourteen."],
}


@pytest.mark.parametrize("what", RANGES)
def test_marks(what: str) -> None:
    """Marks exactly the words of each note, in pieces where they overlap or go on, and changes no character of the text."""
    clean = read(TEXT.encode(), "a.txt")
    notes = [placed(f"n{i}", words, clean.text) for i, words in enumerate(RANGES[what])]
    digest, clean = digest_of(*notes)
    page = html(digest, clean)
    found = parsed(page)
    for note in notes:
        here = f"note-2026-01-01-{note.note.id[-2:]}"
        pieces = [m.text for m in found.all("mark") if m.attributes["aria-details"] == here]
        assert "".join("".join(pieces).split()) == "".join((note.note.quote or "").split())
        assert len([m for m in found.all("mark") if m.attributes.get("id") == f"{here}-words"]) == 1
        assert len([a for a in found.all("aside") if a.attributes["id"] == here]) == 1
        assert len([a for a in found.all("a") if a.attributes.get("href") == f"#{here}"]) == 1
    plain, clean = digest_of()
    with_notes = [e.text for e in parsed(page).all("p") if e.text and "Annotate" in e.text]
    without = [e.text for e in parsed(html(plain, clean)).all("p") if e.text and "Annotate" in e.text]
    assert with_notes == without


def test_note_follows_its_paragraph() -> None:
    """Puts a note right after the paragraph in which its words end."""
    clean = read(TEXT.encode(), "a.txt")
    digest, clean = digest_of(placed("n0", "five six.\n\nSeven", clean.text))
    blocks = text_blocks(clean, notes_on_page(digest, TARGET, shows_text=True))
    assert ["<aside" in b for b in blocks] == [False, False, True, False]


def answer(name: str, to: str, status: AnnotationStatus = "open") -> Placed:
    """Return a note that answers another one."""
    ident = AnnotationId(f"a/2026-01-02-{name}")
    asked = AnnotationId(f"a/2026-01-01-{to}")
    note = Annotation(
        id=ident, kind="question", whole=True, author="B", note=f"Word of {name}.", reply_to=asked, status=status
    )
    return Placed(note=note, state="whole")


def test_what_was_taken_back() -> None:
    """Shows and finds no note and no answer that was withdrawn or that another one took the place of."""
    clean = read(TEXT.encode(), "a.txt")
    first = placed("n0", "two three four", clean.text)
    gone = placed("n1", "five six", clean.text)
    gone = replace(gone, note=replace(gone.note, status="superseded", note="Word of n1."))
    digest, clean = digest_of(
        first, gone, answer("kept", "n0"), answer("back", "n0", "withdrawn"), answer("old", "n0", "superseded")
    )
    page = html(digest, clean)
    assert "Word of kept." in page
    told = " ".join(w for d in collect(digest).documents for w in (*d.text, *d.notes))
    assert "Word of kept." in told
    for name in ("back", "old", "n1"):
        assert f"Word of {name}." not in page
        assert f"Word of {name}." not in told
    alone = {p.path: p.body for p in pages_of(digest, "annotations/")}
    assert "Word of back." in alone["annotations/a/2026-01-02-back.md"], "its own page stays"
    assert "Word of back." not in alone["annotations/a/2026-01-01-n0.md"]
    index = alone["annotations/index.md"]
    assert ("Word of kept." in index, "Word of back." in index, "Word of n1." in index) == (True, False, False)
    assert index.count(": withdrawn") == 1
    assert index.count(": superseded") == 2


def test_marked_is_escaped() -> None:
    """Escapes each piece by itself, so that no cut frees a sign."""
    text = "a *b* `c` [d](e) <f> &amp; g"
    clean = read(TEXT.encode(), "a.txt")
    digest, _ = digest_of(placed("n0", "two three four", clean.text))
    (mark,) = notes_on_page(digest, TARGET, shows_text=True).in_text
    for start in range(len(text)):
        for end in range(start + 1, len(text) + 1):
            out = marked(text, 0, [replace(mark, start=start, end=end)])
            assert collapsed(parsed(rendered(f"<p>{out}</p>")).text) == text


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_note(payload: str) -> None:
    """Makes nothing live of a note whose every text is hostile, though the checker would have refused it."""
    evil = PAYLOADS[payload]
    clean = read(TEXT.encode(), "a.txt")
    note = Annotation(
        id=AnnotationId("a/2026-01-01-n0"), kind="translation", quote="two three four", author=evil, note=f"{evil}\n\n[{evil}]({evil})",
        original=evil, suggestion=evil, language=evil, sources=(evil, "https://x.example/" + evil),
    )  # fmt: skip
    digest, clean = digest_of(Placed(note=note, state="exact", start=4, end=18))
    for source in (
        html(digest, clean),
        *(
            rendered(p.source().split("\n---\n", 1)[1]) for p in pages_of(digest, "annotations/")
        ),  # no generator renders the fields
    ):
        assert not list(faults_of_page(source)), source
        assert not {e.tag for e in parsed(source).all()} & {"script", "img", "svg", "iframe", "style"}
    lost = Placed(note=replace(note, status="open"), state="orphaned", why=evil)
    assert not list(faults_of_page(note_html(lost, digest, "../", words=evil)))


MARKDOWN = {
    "One *two* **three** `four`.": "<p>One <em>two</em> <strong>three</strong> <code>four</code>.</p>",
    "One\ntwo\n\nthree": "<p>One two</p><p>three</p>",
    "- a\n- b\n  - c": "<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>",
    "1. a\n2. b": "<ol><li>a</li><li>b</li></ol>",
    "> a\n> b": "<blockquote><p>a b</p></blockquote>",
    "<https://a.example/x_y_z>": '<p><a href="https://a.example/x_y_z" rel="nofollow noopener noreferrer">https://a.example/x_y_z</a></p>',
    "[a *b*](https://a.example/(c))": '<p><a href="https://a.example/(c)" rel="nofollow noopener noreferrer">a <em>b</em></a></p>',
    "snake_case_word 2*3*4 \\*a\\*": "<p>snake_case_word 2*3*4 *a*</p>",
    "<b>x</b> &amp;": "<p>&lt;b&gt;x&lt;/b&gt; &amp;amp;</p>",
    "# no heading": "<p># no heading</p>",
}


@pytest.mark.parametrize("source", MARKDOWN)
def test_markdown(source: str) -> None:
    """Knows a small part of Markdown, and shows everything else as it stands."""
    note = Annotation(id=AnnotationId("a/2026-01-01-a"), kind="question", author="A", note=source)
    assert body_html(note, digest_of()[0], "../") == MARKDOWN[source]


@pytest.mark.parametrize("unit", ["[a", "**a", "*", "> ", "- ", "`", "<a", "[a](", "_a", "&#", "  - x\n"])
def test_no_text_is_slow(unit: str) -> None:
    """Reads any text of the greatest length at once, and nests no deeper than it says."""
    text = (unit * 20_000)[:20_000]
    blocks = parse(text)
    assert len(plain_words(blocks)) <= 20_000
    list(body_faults(text))
    links_of(text)


def test_names_without_spaces() -> None:
    """Names a note and a paragraph's link by their first words, also in a script that writes no spaces."""
    text = "两国元首在北京举行会谈并共同会见记者双方签署联合声明。\n"
    note = placed("a", text.strip(), text)
    digest, clean = digest_of(note, text=text, forge=GITHUB)
    assert note_title(note, digest) == "Context on “两国元首在北京举行会谈并 …”"
    assert 'aria-label="Annotate the paragraph: 两国元首在北 …"' in html(digest, clean)


def test_marks_within_marks() -> None:
    """Puts no pair of quotation marks inside one of its own kind: not in a note's heading, nor in how it is cited."""
    text = "They called it “a good day” there. Nobody said more than that of it.\n"
    for quote, heading, cited in (
        (
            "called it “a good day” there",
            "‘called it “a good day” there’",
            "“Context on ‘called it “a good day” there’”",
        ),
        ("Nobody said more", "“Nobody said more”", "“Context on ‘Nobody said more’”"),
    ):
        digest, _ = digest_of(placed("a", quote, text), text=text)
        page = next(p for p in pages_of(digest, "annotations/") if p.path != "annotations/index.md")
        assert page.title == f"Context on {heading}"
        assert cited in page.body


GITHUB = Forge(url="https://github.com/o/r", host="github", branch="main", mail="notes@a.example")


def test_github_link() -> None:
    """Opens GitHub's page for a new file with path and text filled in."""
    address = new_file(GITHUB, Draft(target=TARGET, quote="two “three” four", text="0" * 64)) or ""
    query = parse_qs(urlsplit(address).query)
    assert urlsplit(address).path == "/o/r/new/main"
    assert query["filename"][0].startswith("docs/records/annotations/a/yyyy-mm-dd-")
    assert 'quote: "two “three” four"' in query["value"][0]


def test_github_link_has_an_end() -> None:
    """Leaves out what would make an address longer than GitHub takes: the quote, then the text."""
    long = Draft(target=TARGET, quote="文" * 2000)
    for forge in (GITHUB, replace(GITHUB, url="https://github.com/" + "o" * 7800 + "/r")):
        assert len(new_file(forge, long) or "") <= LONGEST
    assert "quote" not in (new_file(GITHUB, long) or "")
    assert len(new_issue(GITHUB, long) or "") <= LONGEST


def test_other_hosts() -> None:
    """Knows what GitLab and Gitea fill in: GitLab the path alone, Gitea both."""
    draft = Draft(target=TARGET, quote="two three four")
    gitlab = new_file(Forge(url="https://gitlab.example/o/r", host="gitlab", branch="dev"), draft) or ""
    assert gitlab.startswith("https://gitlab.example/o/r/-/new/dev?file_name=docs/records/annotations/a/")
    gitea = new_file(Forge(url="https://codeberg.org/o/r", host="gitea"), draft) or ""
    assert gitea.startswith("https://codeberg.org/o/r/_new/main/?filename=docs/records/")
    assert "&value=---%0Akind" in gitea
    assert new_issue(Forge(url="https://codeberg.org/o/r", host="gitea"), draft) is None
    assert new_file(Forge(), draft) is None


def test_mail() -> None:
    """Opens a mail with the file in it where an address is named."""
    assert (mail(GITHUB, Draft(target=TARGET)) or "").startswith(
        "mailto:notes@a.example?subject=Note%20on%20articles%2Fa&body=---%0A"
    )
    assert mail(Forge(), Draft(target=TARGET)) is None


def test_suggested_words_stand_once() -> None:
    """Suggests words of a paragraph only where they name one place."""
    text = "They met in town. " * 12 + "\n\nNobody else came to the town that day."
    assert suggested("They met in town. " * 12, text) is None
    assert suggested("Nobody else came to the town that day.", text) == "Nobody else came to the town that day."


def test_suggested_words_are_few() -> None:
    """Counts letters where a script writes no spaces, and takes up to 40 words where fewer stand twice."""
    unspaced = "".join(chr(0x4E00 + i * 7) for i in range(300))
    assert suggested(unspaced, unspaced) == unspaced[:12]
    same = " ".join(f"word{i}" for i in range(30))
    text = f"{same} one.\n\n{same} two."
    assert suggested(f"{same} two.", text) == f"{same} two."


def test_text_fragment() -> None:
    """Encodes what a text fragment gives a meaning of its own."""
    assert fragment("https://a.example/x#y", "a-b, c & d") == "https://a.example/x#:~:text=a%2Db%2C%20c%20%26%20d"


def test_template_is_a_note() -> None:
    """Gives a template that lacks nothing but what a person writes."""
    text = template(Draft(target=TARGET, quote="two three four", text="0" * 64))
    assert text.startswith("---\nkind: question")
    assert "\nauthor: " in text
