"""Notes of other programs: only what the world may read, replies as replies, every selector followed or listed."""

import json
from pathlib import Path
from typing import Any

import pytest

from build_digest import main
from digest.annotate.anchor import place_note
from digest.annotate.imported import Unread, imported
from digest.annotate.normal import text_digest, utf16
from digest.annotate.selectors import Quote, quoted
from digest.contribute.checking import check
from digest.records.annotation import Annotation, AnnotationId, Target
from digest.store.load import load
from tests.roots import write

URL = "https://news.example/a"
TEXT = (
    "The towns of Norland met in the harbour on Monday and spoke for an hour about ferries, then about soup and bread."
)
Tree = dict[str, Any]


def find(name: str) -> Target | None:
    """Find the one article."""
    return Target("articles", "one") if name in {URL, "articles/one"} else None


def remark(ident: str, **more: Any) -> Tree:
    """Return a public annotation of Hypothesis on some words."""
    selector = {
        "type": "TextQuoteSelector",
        "exact": "met in the harbour",
        "prefix": "of Norland ",
        "suffix": " on Monday",
    }
    return {
        "id": ident, "created": "2024-01-05T10:00:00+00:00", "user": "acct:ada@hypothes.is", "uri": URL, "text": f"Remark {ident}.",
        "tags": [], "group": "__world__", "permissions": {"read": ["group:__world__"]},
        "target": [{"source": URL, "selector": [selector]}], **more,
    }  # fmt: skip


def web(**more: Any) -> Tree:
    """Return a Web Annotation on some words."""
    return {
        "id": "https://notes.example/1", "type": "Annotation", "created": "2024-01-05T10:00:00Z", "creator": {"name": "Ada"},
        "body": {"type": "TextualBody", "value": "So?"},
        "target": {"source": URL, "selector": {"type": "TextQuoteSelector", "exact": "met in the harbour"}}, **more,
    }  # fmt: skip


def read(*items: Tree, text: str | None = TEXT) -> tuple[list[Annotation], list[Unread]]:
    """Return the notes of annotations, and what gave none."""
    got = list(imported(json.dumps(list(items)), find, None, lambda _: text))
    return [x for x in got if isinstance(x, Annotation)], [x for x in got if isinstance(x, Unread)]


@pytest.mark.parametrize(
    "item",
    [
        remark("a", permissions={"read": ["acct:ada@hypothes.is"]}),
        remark("a", permissions={"read": ["group:x"]}, group="x"),
        remark("a", group="x"),
        remark("a", permissions={"read": []}),
        remark("a", hidden=True),
        remark("a", moderation_status="DENIED"),
        remark("a", moderation_status="PENDING"),
        remark("a", moderation={"flagCount": 0, "status": "DENIED"}),
        remark("a", permissions=None),
        remark("a", permissions={"admin": ["acct:ada@hypothes.is"]}),
        web(to="https://school.example/class4"),
        web(**{"as:cc": [{"id": "https://school.example/class4"}]}),
        web(
            target={
                "source": URL,
                "audience": "staff",
                "selector": {"type": "TextQuoteSelector", "exact": "met in the harbour"},
            }
        ),
        remark("a", deleted=True),
        web(audience={"id": "https://school.example/class4", "type": "schema:EducationalAudience"}),
        web(audience={"type": "schema:Audience", "schema:audienceType": "staff"}),
        remark("a", permissions=["acct:ada@hypothes.is"]),
        web(body={"type": "TextualBody", "value": "So?", "audience": {"id": "https://school.example/class4"}}),
        web(body=[{"type": "TextualBody", "value": "So?", "rights": "https://rights.example/all-reserved"}]),
        web(rights="https://rights.example/all-reserved"),
        web(rights=["https://creativecommons.org/licenses/by-nc/4.0/"]),
    ],
)
def test_not_for_the_world(item: Tree) -> None:
    """Takes nothing that was not meant for everybody, was hidden, or stands under other terms."""
    notes, unread = read(item)
    assert notes == []
    assert len(unread) == 1
    assert "So?" not in unread[0].why + unread[0].what
    assert "Remark" not in unread[0].why + unread[0].what


def test_collection_not_for_the_world() -> None:
    """Takes nothing out of a collection, or a page of one, that is for some alone."""
    inner = {"type": "AnnotationPage", "items": [web()]}
    for more in ({"audience": {"id": "https://school.example/class4"}}, {"first": {**inner, "group": "x"}}):
        tree = {"type": "AnnotationCollection", "first": inner, **more}
        (unread,) = imported(json.dumps(tree), find, None, lambda _: TEXT)
        assert isinstance(unread, Unread)
        assert "So?" not in unread.why
    (note,) = imported(json.dumps({"type": "AnnotationCollection", "first": inner}), find, None, lambda _: TEXT)
    assert isinstance(note, Annotation)


def test_what_is_kept() -> None:
    """Keeps link, licence, day and tags, and takes no tag for a language."""
    (one, two), unread = read(
        remark("a1b2", tags=["Harbour", "context"], text="See https://other.example/x"),
        web(rights="https://creativecommons.org/licenses/by-sa/4.0/", body=[{"type": "TextualBody", "value": "So?"}, {"type": "TextualBody", "value": "Harbour", "purpose": "tagging"}]),
    )  # fmt: skip
    assert unread == []
    assert (one.origin, one.licence, one.kind, one.day) == (
        "https://hypothes.is/a/a1b2",
        "CC0 1.0",
        "context",
        "2024-01-05",
    )
    assert one.note.endswith("Tags: Harbour")
    assert (two.origin, two.licence, two.language) == ("https://notes.example/1", "CC BY-SA 4.0", None)
    assert two.note == "So?\n\nTags: Harbour"


def test_replies() -> None:
    """Keeps answers as answers, whichever comes first, on the words that they answer; none to what was not taken."""
    notes, unread = read(
        remark("r2", references=["top", "r1"], target=[{"source": URL}]),
        remark("r1", references=["top"], target=[{"source": URL}]),
        remark("top"),
        remark("private", permissions={"read": ["acct:ada@hypothes.is"]}),
        remark("r3", references=["private"], target=[{"source": URL}]),
        remark("r4", references=["elsewhere"], target=[{"source": URL}]),
    )
    top, first, second = notes
    assert (first.reply_to, second.reply_to) == (top.id, first.id)
    assert {n.quote for n in notes} == {"met in the harbour"}
    assert not any(n.whole for n in notes)
    assert [("answers a note" in u.why) for u in unread] == [False, True, True]


def test_web_replies() -> None:
    """Keeps a Web Annotation that answers another as an answer."""
    answer = web(id="https://notes.example/2", motivation="replying", target="https://notes.example/1")
    (top, reply), unread = read(answer, web())
    assert unread == []
    assert (reply.reply_to, reply.quote) == (top.id, top.quote)


QUOTE = {"type": "TextQuoteSelector", "exact": "spoke for an hour about ferries"}
PLACE = {"type": "TextPositionSelector", "start": 4, "end": 20}
PROVED = {"type": "TextPositionSelector", "start": 21, "end": 39, "readout:text": text_digest(TEXT)}


@pytest.mark.parametrize(
    ("selector", "words"),
    [
        (QUOTE, QUOTE["exact"]),
        ([{"type": "RangeSelector", "startContainer": "/p[1]", "startOffset": 0}, PLACE, QUOTE], QUOTE["exact"]),
        ({"type": "FragmentSelector", "value": "p1", "refinedBy": QUOTE}, QUOTE["exact"]),
        ({"type": "CssSelector", "value": "p", "refinedBy": {"type": "XPathSelector", "value": "/b", "refinedBy": QUOTE}}, QUOTE["exact"]),
        ({**QUOTE, "refinedBy": {"type": "TextQuoteSelector", "exact": "for an hour"}}, "for an hour"),
        ({**QUOTE, "refinedBy": {"type": "TextPositionSelector", "start": 6, "end": 17}}, "for an hour"),
        ({"type": "RangeSelector", "startSelector": {"type": "TextQuoteSelector", "exact": "met in"}, "endSelector": {"type": "TextQuoteSelector", "exact": "on Monday"}}, "met in the harbour"),
        ({"type": "Choice", "items": [PLACE, QUOTE]}, QUOTE["exact"]),
        ({"type": "FragmentSelector", "value": ":~:text=Norland-,met%20in%20the%20harbour,-on"}, "met in the harbour"),
        ({"type": "FragmentSelector", "value": ":~:text=met%20in,the%20harbour"}, "met in the harbour"),
        (PROVED, "met in the harbour"),
        ([PLACE, PROVED], "met in the harbour"),
        ({**PLACE, "refinedBy": QUOTE}, QUOTE["exact"]),
        ({"type": "RangeSelector", "startContainer": "/p[1]", "refinedBy": QUOTE}, QUOTE["exact"]),
        (PLACE, None),
        ({**PROVED, "readout:text": text_digest(TEXT + " ")}, None),
        ({**PROVED, "end": 900}, None),
        ({"type": "CssSelector", "value": "p", "refinedBy": PROVED}, None),
        ({**PLACE, "refinedBy": {"type": "TextPositionSelector", "start": 0, "end": 9}}, None),
        ({"type": "RangeSelector", "startContainer": "/p[1]", "startOffset": 0, "endContainer": "/p[1]", "endOffset": 40}, None),
        ({"type": "FragmentSelector", "value": "p1"}, None),
        ({"type": "SvgSelector", "value": "<svg/>"}, None),
        ({**QUOTE, "refinedBy": PLACE | {"end": 900}}, None),
        ({**QUOTE, "refinedBy": {"type": "TextQuoteSelector", "exact": "soup and bread"}}, None),
        ({**QUOTE, "refinedBy": {"type": "SvgSelector", "value": "<svg/>"}}, None),
        ({"type": "DataPositionSelector", "start": 1, "end": 9}, None),
    ],
)  # fmt: skip
def test_selectors(selector: Any, words: str | None) -> None:
    """Follows selectors by quotation, range, choice and refinement to the words; others list the note as not placed."""
    notes, unread = read(web(target={"source": URL, "selector": selector}))
    if words is None:
        assert notes == []
        assert "not placed" in unread[0].why
    else:
        assert [(n.quote, n.whole) for n in notes] == [(words, False)]


@pytest.mark.parametrize("sign", ["", "\U0001f30a "])
def test_place_of_words_that_stand_twice(sign: str) -> None:
    """Tells the second of two by its place, in code points or as browsers count, where the words stand there."""
    line = "The towns talked about soup and bread. "
    text = f"{sign}{line}Then they sang. {line}"
    words = {"type": "TextQuoteSelector", "exact": "about soup and bread"}
    at = text.rindex(str(words["exact"]))
    for start in {at, utf16(text, at)}:
        place = {"type": "TextPositionSelector", "start": start, "end": start + 20}
        for selector in ([place, words], [words, {"type": "Choice", "items": [place]}]):
            found = quoted(selector, text)
            assert found is not None
            note = Annotation(id=AnnotationId("articles/one/2024-01-05-a"), kind="question", author="Ada", quote=found.exact, before=found.beside()[0], after=found.beside()[1])  # fmt: skip
            placed = place_note(note, text, "")
            assert (placed.state, placed.start) == ("exact", at)


@pytest.mark.parametrize("more", [{"start": 6}, {"start": -1}, {"start": "70"}, {"start": 10**30}, {"refinedBy": {}}])
def test_place_of_another_text(more: Tree) -> None:
    """Leaves words that stand twice where they are told, when the place beside them is not theirs."""
    text = "They met at noon. They sang, and at six they met at noon."
    place = {"type": "TextPositionSelector", "start": text.rindex("met at noon"), "end": 50, **more}
    words = {"type": "TextQuoteSelector", "exact": "met at noon"}
    assert quoted([place, words], text) == Quote("met at noon")
    assert quoted([{**place, "start": 5}, {**words, "prefix": "six they "}], text) == Quote("met at noon", "six they ")


def test_picture() -> None:
    """Makes a link of a picture, which notes do not show."""
    (note,), _ = read(remark("a", text="See ![map](https://other.example/map.png)"))
    assert note.note == "See [map](https://other.example/map.png)"


def test_whole() -> None:
    """Speaks of the whole where no words are selected, and of nothing where several places are."""
    notes, unread = read(
        remark("page", target=[{"source": URL}]),
        web(target=[{"source": URL, "selector": QUOTE}, {"source": URL, "selector": PLACE}]),
    )
    assert [n.whole for n in notes] == [True]
    assert "several places" in unread[0].why


def test_endless_selectors() -> None:
    """Follows no selectors without end."""
    selector: Any = QUOTE
    for _ in range(400):
        selector = {"type": "Choice", "items": [selector]}
    assert quoted(selector, TEXT) is None


def digest_with(root: Path, text: str, *items: Tree) -> int:
    """Import annotations into a digest that holds an article with its text; return the status."""
    write(root, {"article.txt": text, "notes.json": json.dumps(list(items))})
    assert main(["--root", str(root), "add", str(root / "article.txt"), "--url", URL, "--rights", "own"]) == 0
    return main(["--root", str(root), "import-notes", str(root / "notes.json")])


def test_words_that_do_not_stand(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Lists a note whose words the article does not hold, or holds twice, and its answers; check then finds nothing."""
    gone = {"type": "TextQuoteSelector", "exact": "met in the mountains"}
    twice = {"type": "TextQuoteSelector", "exact": "about soup and bread"}
    items = (
        remark("a"),
        remark("b", target=[{"source": URL, "selector": [gone]}]),
        remark("c", target=[{"source": URL, "selector": [twice]}]),
        remark("d", references=["b"], target=[{"source": URL}]),
    )
    assert digest_with(root, f"Towns meet.\n\n{TEXT}\n\nThey spoke about soup and bread.\n", *items) == 1
    said = capsys.readouterr().err
    assert (said.count("not placed"), said.count("answers a note that was not taken")) == (2, 1)
    assert len(load(root).notes) == 1
    assert check(root).problems == ()


def test_more_than_may_be_quoted(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Lists the notes with which more of an article would be quoted than its rights allow."""
    words = " ".join(f"{n}th" for n in range(1, 200))
    items = [
        remark(f"n{i}", target=[{"source": URL, "selector": [{"type": "TextQuoteSelector", "exact": " ".join(words.split()[9 * i : 9 * i + 8])}]}])
        for i in range(6)
    ]  # fmt: skip
    source = f"The towns met. {words}."
    write(root, {"article.txt": source})
    assert main(["--root", str(root), "add", str(root / "article.txt"), "--url", URL, "--published", "2024-01-02"]) == 0
    write(root, {"notes.json": json.dumps(items)})
    assert main(["--root", str(root), "import-notes", str(root / "notes.json")]) == 1
    assert "allowed" in capsys.readouterr().err
    assert 0 < len(load(root).notes) < 6
    assert check(root).problems == ()


def test_twice(root: Path) -> None:
    """Writes nothing a second time, answers included, and knows an answer's note from an earlier run."""
    assert digest_with(root, f"Towns meet.\n\n{TEXT}\n", remark("top")) == 0
    reply = remark("r1", references=["top"], target=[{"source": URL}])
    for _ in range(2):
        assert digest_with(root, f"Towns meet.\n\n{TEXT}\n", reply, remark("top")) == 0
        assert len(load(root).notes) == 2


@pytest.mark.parametrize("fragment", [":~:text=met%20in", "char=4,9", "section-2", "xpointer(/p[1])"])
def test_parts_of_a_page(fragment: str) -> None:
    """Lists a note whose address names a part of the page as not placed: it is not on the whole of it."""
    item = web(target=f"{URL}#{fragment}")
    (got,) = imported(json.dumps([item]), lambda name: find(name.partition("#")[0]), None, lambda _: TEXT)
    assert isinstance(got, Unread)
    assert "not placed" in got.why
    notes, others = read(web(target=URL, to="as:Public"))
    assert [n.whole for n in notes] == [True]
    assert not others
