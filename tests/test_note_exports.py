"""Notes in other programs' forms: what the W3C's model asks for, nothing lost on the way there and back."""

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from build_digest import main
from digest.annotate import place_note, text_digest
from digest.annotate.imported import Unread, imported
from digest.build import gather
from digest.content import content_of
from digest.contribute.checking import check
from digest.exports import FORMATS, readable_schemas
from digest.exports.schema import json_schema
from digest.records.annotation import FOLDER, Annotation, AnnotationId, AnnotationStatus, Target, folder_of
from digest.records.digest import Digest
from digest.relate import noted_text
from digest.store.load import load
from digest.store.notes import note_text
from tests.digests import texts_of
from tests.roots import PROJECT, demo_root, write

URI = {"type": "string", "pattern": "^(?:https?://|urn:[a-z0-9][a-z0-9-]{0,31}:)\\S+$"}
MOTIVATIONS = [
    *("assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting", "identifying"),
    *("linking", "moderating", "questioning", "replying", "tagging"),
]
TEXTUAL: dict[str, Any] = {
    "type": "object",
    "required": ["type", "value"],
    "properties": {
        "type": {"const": "TextualBody"},
        "value": {"type": "string", "minLength": 1},
        "format": {"type": "string", "pattern": "^[a-z]+/[a-z.+-]+$"},
        "language": {"type": "string", "pattern": "^[a-z]{2,3}(-[A-Za-z0-9]+)*$"},
        "purpose": {"enum": MOTIVATIONS},
    },
}
SPECIFIC: dict[str, Any] = {
    "type": "object",
    "required": ["source"],
    "anyOf": [{"required": ["purpose"]}, {"required": ["selector"]}],
    "properties": {
        "type": {"enum": ["Dataset", "Image", "Video", "Sound", "Text"]},
        "source": URI,
        "purpose": {"enum": MOTIVATIONS},
        "selector": {
            "type": "array",
            "minItems": 1,
            "items": {
                "oneOf": [
                    {
                        "required": ["type", "exact"],
                        "properties": {
                            "type": {"const": "TextQuoteSelector"},
                            **{k: {"type": "string", "minLength": 1} for k in ("exact", "prefix", "suffix")},
                        },
                    },
                    {
                        "required": ["type", "start", "end"],
                        "properties": {
                            "type": {"const": "TextPositionSelector"},
                            "start": {"type": "integer", "minimum": 0},
                            "end": {"type": "integer", "minimum": 1},
                        },
                    },
                ]
            },
        },
    },
}
EXTERNAL: dict[str, Any] = {
    "type": "object",
    "required": ["id"],
    "not": {"anyOf": [{"required": ["value"]}, {"required": ["source"]}, {"required": ["target"]}]},
    "properties": {"id": URI, "type": {"enum": ["Dataset", "Image", "Video", "Sound", "Text"]}},
}
TARGET: dict[str, Any] = {"oneOf": [URI, SPECIFIC, EXTERNAL]}
ANNOTATION: dict[str, Any] = {
    "type": "object",
    "required": ["@context", "id", "type", "target"],
    "not": {"required": ["body", "bodyValue"]},
    "properties": {
        "id": URI,
        "type": {"const": "Annotation"},
        "created": {"type": "string", "pattern": "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$"},
        "motivation": {"anyOf": [{"enum": MOTIVATIONS}, {"type": "array", "items": {"enum": MOTIVATIONS}}]},
        "creator": {
            "type": "object",
            "required": ["type", "name"],
            "properties": {"type": {"enum": ["Person", "Organization", "Software"]}, "name": {"type": "string"}},
        },
        "rights": URI,
        "body": {"type": "array", "items": {"oneOf": [TEXTUAL, SPECIFIC]}},
        "target": {"oneOf": [TARGET, {"type": "array", "items": TARGET}]},
    },
}
COLLECTION: dict[str, Any] = {
    "type": "object",
    "required": ["@context", "id", "type", "label", "total", "first"],
    "properties": {
        "@context": {"type": "array", "contains": {"const": "http://www.w3.org/ns/anno.jsonld"}},
        "id": URI,
        "type": {"const": "AnnotationCollection"},
        "total": {"type": "integer", "minimum": 0},
        "first": {
            "type": "object",
            "required": ["id", "type", "partOf", "startIndex", "items"],
            "properties": {
                "id": URI,
                "type": {"const": "AnnotationPage"},
                "partOf": URI,
                "startIndex": {"const": 0},
                "items": {"type": "array", "items": ANNOTATION},
            },
        },
    },
}
"""What sections 3 to 5 of the Web Annotation Data Model ask for, of the parts that our files use, as strictly as the
W3C's test schemas have it (w3c/web-annotation-tests): of a specific resource a purpose or a selector, of a type one of
those recommended."""


@pytest.fixture(scope="module")
def demo() -> Digest:
    """The demonstration."""
    return gather(PROJECT, "public")


@pytest.fixture(scope="module")
def files(demo: Digest) -> dict[str, Any]:
    """Its files of notes, by path."""
    return files_of(demo)


def files_of(digest: Digest) -> dict[str, Any]:
    """Return a digest's files of notes, by path."""
    return {k: json.loads(str(v)) for maker in FORMATS for k, v in maker.all(digest) if "annotations" in k}


def test_web_annotation_model(files: dict[str, Any]) -> None:
    """Makes collections as the W3C's model has them: one of all, one for each record with notes."""
    collections = {k: v for k, v in files.items() if not k.endswith(".epub.json")}
    assert len(collections) > 5
    for tree in collections.values():
        jsonschema.validate(tree, COLLECTION)
        assert tree["total"] == len(tree["first"]["items"])
        assert len({a["id"] for a in tree["first"]["items"]}) == tree["total"]
    everything = collections["data/annotations.json"]["total"]
    assert everything == sum(v["total"] for k, v in collections.items() if k != "data/annotations.json")


def test_the_schema_bites(files: dict[str, Any]) -> None:
    """Would notice a missing target, a wrong type and an address that is none."""
    tree = files["data/annotations.json"]
    for spoil in ({"target": None}, {"type": "Note"}, {"id": "no address"}, {"motivation": "shouting"}):
        broken = json.loads(json.dumps(tree))
        item = broken["first"]["items"][0]
        item.update(spoil)
        if spoil.get("target", "") is None:
            del item["target"]
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(broken, COLLECTION)


def selectors(files: dict[str, Any]) -> Iterable[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """Yield each annotation with its selectors."""
    for item in files["data/annotations.json"]["first"]["items"]:
        for target in item["target"] if isinstance(item["target"], list) else [item["target"]]:
            if isinstance(target, dict) and "selector" in target:
                yield item, target["selector"]


def test_selectors_name_the_words(files: dict[str, Any], demo: Digest) -> None:
    """Gives words with what stands before and behind them, and their place in code points and in UTF-16."""
    found = 0
    for item, given in selectors(files):
        quote = next((s for s in given if s["type"] == "TextQuoteSelector"), None)
        place = next((s for s in given if s["type"] == "TextPositionSelector"), None)
        note = demo.notes[AnnotationId(item["id"].removeprefix("urn:readout:annotation:"))].note
        if quote is None or place is None:
            continue
        text, _ = noted_text(note.target, demo)
        assert text is not None
        words = text[place["start"] : place["end"]]
        assert "".join(words.split()) == "".join(quote["exact"].split())
        assert text[: place["start"]].endswith(quote.get("prefix", ""))
        assert text[place["end"] :].startswith(quote.get("suffix", ""))
        units = text.encode("utf-16-le")[2 * place["readout:utf16"]["start"] : 2 * place["readout:utf16"]["end"]]
        assert units.decode("utf-16-le") == words
        found += 1
    assert found > 5


def test_note_on_a_meeting(demo: Digest) -> None:
    """Gives words of a meeting's summary with what stands beside them and their place in UTF-16, as for an article."""
    view = next(v for v in demo.meetings.values() if len(v.meeting.summary.split()) > 12)
    text = view.meeting.summary
    quote = " ".join(text.split()[3:9])
    ident = AnnotationId(f"meetings/{view.meeting.id}/2026-01-01-a")
    note = Annotation(id=ident, kind="question", quote=quote, author="A", note="So?")
    placed = place_note(note, text, text)
    made = files_of(replace(demo, notes={**demo.notes, ident: placed}))
    (item,) = (a for a in made["data/annotations.json"]["first"]["items"] if a["id"].endswith("/2026-01-01-a"))
    words, place = item["target"]["selector"]
    assert text[: place["start"]].endswith(words["prefix"])
    assert text[place["end"] :].startswith(words["suffix"])
    assert place["readout:text"] == text_digest(text)
    assert place["readout:utf16"]["start"] >= place["start"]


def test_lossless(files: dict[str, Any]) -> None:
    """Comes back as the same canonical files: from the collection, from one record's, and from the set for EPUB."""
    notes = load(PROJECT).notes
    back: dict[str, Annotation] = {}
    for name, tree in files.items():
        for got in imported(json.dumps(tree), find):
            assert isinstance(got, Annotation), (name, got)
            assert note_text(got) == note_text(notes[got.id]), name
            back[got.id] = got
    assert back == notes
    for ident, note in notes.items():
        assert (PROJECT / FOLDER / f"{ident}.md").read_text(encoding="utf-8") == note_text(note), "not canonical"


def find(name: str) -> Target | None:
    """Find the demonstration's records by name."""
    folder, _, ident = name.partition("/")
    return Target(folder, ident) if folder in {"articles", "meetings", "people", "places"} else None  # type: ignore[arg-type]


def test_annotation_set(files: dict[str, Any]) -> None:
    """Makes sets that say which publication they are about and when they were made."""
    sets = [v for k, v in files.items() if k.endswith(".epub.json")]
    assert sets
    for tree in sets:
        assert tree["type"] == "AnnotationSet"
        assert tree["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
        assert tree["about"]["dc:identifier"]
        assert tree["about"]["dc:title"]
        assert tree["generated"].endswith("T00:00:00Z")
        for item in tree["items"]:
            jsonschema.validate(item, ANNOTATION)


@pytest.mark.parametrize("status", ["withdrawn", "superseded"])
def test_hidden_notes(status: AnnotationStatus, demo: Digest) -> None:
    """Keeps a note that was taken back in the data, by its state, and out of what is shown beside a text."""
    ident = AnnotationId(next(i for i, p in demo.notes.items() if p.note.reply_to))
    before = demo.notes[ident]
    after = replace(before, note=replace(before.note, status=status))
    folder = folder_of(before.note.target)
    made = files_of(replace(demo, notes={**demo.notes, ident: after}))
    name = f"urn:readout:annotation:{ident}"
    (kept,) = (a for a in made[f"data/annotations/{folder}.json"]["first"]["items"] if a["id"] == name)
    assert kept["readout:status"] == status
    assert name not in {a["id"] for a in made[f"data/annotations/{folder}.epub.json"]["items"]}


def test_withheld_words(tmp_path: Path) -> None:
    """Gives no words of an article that may only be linked to."""
    root = demo_root(tmp_path / "digest")
    path = next((root / "docs/records/articles").glob("2023-09-20-kremlin*.md"))
    path.write_text(
        path.read_text(encoding="utf-8").replace("status: quotation", "status: link-only"), encoding="utf-8"
    )
    made = texts_of(content_of(gather(root, "public")).items())
    assert "this time in St Petersburg" not in made[f"data/annotations/{path.stem}.json"].replace("“this time”", "")
    data = json.loads(made["data/digest.json"])
    (entry,) = (n for n in data["annotations"] if n["record"] == f"articles/{path.stem}")
    assert entry["quote"] is None


def test_notes_have_a_schema() -> None:
    """Describes a note's fields for other programs."""
    schema = json_schema(Annotation, "note")
    assert {"kind", "quote", "sources", "author"} <= set(schema["properties"])
    assert "annotation" in readable_schemas()["annotation"]["title"]


HYPOTHESIS = {
    "total": 3,
    "rows": [
        {
            "id": "x1", "created": "2025-03-04T05:06:07.8+00:00", "user": "acct:ada@hypothes.is", "uri": "https://news.example/a?x=1#y",
            "text": "Is this so? See <b>here</b>: https://other.example/b", "tags": ["context"],
            "target": [{"source": "https://news.example/a?x=1", "selector": [
                {"type": "RangeSelector", "startOffset": 1}, {"type": "TextPositionSelector", "start": 5, "end": 30},
                {"type": "TextQuoteSelector", "exact": "met in the harbour", "prefix": "rs of Norland ", "suffix": " on Monda"}]}],
        },
        {"id": "x2", "created": "2025-03-04", "user": "acct:b@c", "uri": "https://elsewhere.example/", "text": "x", "target": []},
        {"id": "x3", "created": "2025-03-05T00:00:00", "user": "acct:b@c", "uri": "https://news.example/a?x=1", "text": "A page note.", "target": [{}]},
        {"id": "x4", "created": "2025-03-06T00:00:00", "user": "acct:b@c", "uri": "https://ada.example/d/articles/one.html#notes", "text": "On our page.", "target": [{}]},
    ],
}  # fmt: skip


def test_hypothesis(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Makes notes of an export of Hypothesis: sound files, and a word for each part that gave none."""
    article = "---\nurl: https://news.example/a?x=1\nrights:\n  status: quotation\n---\n\nA.\n"
    write(root, {"docs/records/articles/one.md": article, "notes.json": json.dumps(HYPOTHESIS)})
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("\nsite_url: https://ada.example/d/\n")
    assert main(["--root", str(root), "import-notes", str(root / "notes.json")]) == 1
    said = capsys.readouterr().err
    assert "elsewhere.example" in said
    assert f"--root {root} add FILE --url ADDRESS" in said
    notes = load(root).notes
    assert check(root).problems == ()
    first = notes[AnnotationId("one/2025-03-04-met-in-the-harbour")]
    assert (first.kind, first.quote, first.author) == ("context", "met in the harbour", "@ada")
    assert (first.before, first.after) == ("of Norland", "on")
    assert first.sources == ("https://other.example/b",)
    assert "\\<b>here" in first.note
    assert notes[AnnotationId("one/2025-03-05-a-page-note")].whole
    assert main(["--root", str(root), "import-notes", str(root / "notes.json")]) == 1
    assert notes[AnnotationId("one/2025-03-06-on-our-page")].whole, "a page of the digest's own site names its record"
    assert len(load(root).notes) == 3, "a second run changes nothing"


def own(ident: str, **fields: Any) -> dict[str, Any]:
    """Return an annotation that says that it is one of ours."""
    body = {"type": "TextualBody", "value": "Evil.", "format": "text/markdown"}
    target = {"source": "urn:readout:articles:one", "readout:record": "articles/one"}
    return {
        "id": f"urn:readout:annotation:{ident}", "target": target, "body": body, "creator": {"name": "Eve"},
        "readout:kind": "question", "readout:whole": True, **fields,
    }  # fmt: skip


@pytest.mark.parametrize(
    "item",
    [
        own("one/../../../../../evil/2026-11-22-evil"),
        own("one/../../one/2026-11-22-evil"),
        own("../2026-11-22-evil"),
        own("/evil/2026-11-22-evil"),
        own("two/2026-11-22-evil"),
        own("one/2026-13-40-evil"),
        own("one/2026-11-22-evil", **{"readout:created": "bogus"}),
        own("one/2026-11-22-evil", **{"readout:kind": "banana"}),
        own("one/2026-11-22-evil", **{"readout:status": "sound"}),
        own("one/2026-11-22-evil", **{"readout:whole": "false"}),
        own(
            "one/2026-11-22-evil",
            body={"type": "TextualBody", "value": "<script>x</script>", "format": "text/markdown"},
        ),
    ],
)
def test_import_is_checked(item: dict[str, Any], root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Writes nothing of a note that could not stand there as a file, and nothing outside the digest."""
    article = "---\nurl: https://news.example/a\n---\n\nA.\n"
    write(root, {"docs/records/articles/one.md": article, "notes.json": json.dumps([item])})
    before = sorted(p for p in root.parent.rglob("*") if p.is_file())
    assert main(["--root", str(root), "import-notes", str(root / "notes.json")]) == 1
    assert "passed over" in capsys.readouterr().err
    assert sorted(p for p in root.parent.rglob("*") if p.is_file()) == before


def test_import_takes_no_name(root: Path) -> None:
    """Gives the note of another reader with the same day and first words a name of its own, in whatever run it comes."""
    article = "---\nurl: https://news.example/a?x=1\nrights:\n  status: quotation\n---\n\nA.\n"
    rows: Any = HYPOTHESIS["rows"]
    other = {**HYPOTHESIS, "rows": [{**r, "user": "acct:eve@hypothes.is", "user_info": {}} for r in rows]}
    write(root, {"docs/records/articles/one.md": article})
    write(root, {"ada.json": json.dumps(HYPOTHESIS), "eve.json": json.dumps(other)})
    main(["--root", str(root), "import-notes", str(root / "ada.json")])
    first = load(root).notes
    main(["--root", str(root), "import-notes", str(root / "eve.json")])
    both = load(root).notes
    assert {i: both[i] for i in first} == first
    assert {n.author for n in both.values()} == {"@ada", "@b", "@eve"}
    for name in ("ada.json", "eve.json"):
        main(["--root", str(root), "import-notes", str(root / name)])
    assert load(root).notes == both


def test_import_keeps_what_was_changed(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Writes a note of our own name once, and never over one that says something else, its comments included."""
    article = "---\nurl: https://news.example/a\n---\n\nA.\n"
    item = own("one/2026-11-22-whole")
    write(root, {"docs/records/articles/one.md": article, "notes.json": json.dumps([item])})
    command = ["--root", str(root), "import-notes", str(root / "notes.json")]
    assert main(command) == 0
    path = root / "docs/records/annotations/one/2026-11-22-whole.md"
    assert main(command) == 0
    path.write_text(path.read_text(encoding="utf-8").replace("Evil.", "Mended by a person."), encoding="utf-8")
    before = path.read_bytes()
    assert main(command) == 1
    assert "stays" in capsys.readouterr().err
    assert path.read_bytes() == before


@pytest.mark.parametrize("data", [None, b"\xff\xfe\x00"])
def test_import_of_no_file(data: bytes | None, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Says plainly that a file is missing or no UTF-8."""
    if data is not None:
        (root / "notes.json").write_bytes(data)
    assert main(["--root", str(root), "import-notes", str(root / "notes.json")]) == 1
    said = capsys.readouterr().err
    assert "notes.json" in said
    assert "Traceback" not in said


FOREIGN = {
    "@context": "http://www.w3.org/ns/anno.jsonld",
    "id": "http://example.org/anno1",
    "type": "Annotation",
    "motivation": "assessing",
    "created": "2024-01-02T03:04:05Z",
    "creator": {"type": "Person", "name": "Ada"},
    "body": {"type": "TextualBody", "value": "<p>Not <em>so</em>.</p>", "format": "text/html"},
    "target": {"source": "articles/one", "selector": {"type": "TextQuoteSelector", "exact": "met in the harbour"}},
}


@pytest.mark.parametrize("wrap", ["one", "list", "page", "collection"])
def test_foreign_web_annotations(wrap: str) -> None:
    """Reads what other programs write, whatever holds it, and claims no more than its author did."""
    tree: Any = {
        "one": FOREIGN,
        "list": [FOREIGN],
        "page": {"type": "AnnotationPage", "items": [FOREIGN]},
        "collection": {"type": "AnnotationCollection", "first": {"items": [FOREIGN]}},
    }[wrap]
    (got,) = imported(json.dumps(tree), find)
    assert isinstance(got, Annotation)
    assert (got.id, got.kind, got.author) == ("one/2024-01-02-met-in-the-harbour", "question", "Ada")
    assert got.note == "Not  so ."


@pytest.mark.parametrize(
    "data", ["", "{", "[1, null]", '{"rows": [{"uri": 5}]}', "[" * 5000, '{"items": [{"target": {"source": []}}]}']
)
def test_no_notes(data: str) -> None:
    """Says why a file gives no note, and crashes on none."""
    for got in imported(data, find):
        assert isinstance(got, Unread)
        assert got.why
