"""The data files and their schemas: what other programs read."""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from digest import exports
from digest.build import build, gather
from digest.exports.digest_json import links_by_month, mentions_by_month
from digest.exports.lines import lines_of
from digest.records.article import Article
from digest.records.digest import Digest
from digest.records.meeting import Meeting, Series, Visit
from digest.records.memos import Making
from digest.records.registry import Outlet, Person, Place, Registry
from digest.records.streams import (
    PIECE,
    WINDOW,
    Stream,
    digest_of,
    joined,
    last_place,
    lines_in,
    opening,
    packed,
    pieces_of,
    size_of,
    with_end,
)
from digest.records.written import line, written
from digest.store.emit import record_lines
from digest.store.front_matter import split_front_matter
from tests.anything import records
from tests.digests import data_text, records_in, small_digest
from tests.roots import PROJECT, RECORDS, demo_root

TYPES: Mapping[str, tuple[str, type[Any]]] = {
    "article": ("articles", Article), "meeting": ("meetings", Meeting), "person": ("people", Person), "place": ("places", Place),
    "outlet": ("outlets", Outlet), "series": ("series", Series), "visit": ("visits", Visit),
}  # fmt: skip


class _Loader(yaml.SafeLoader):
    """Reads dates as texts, as records do; numbers and truth values as such."""


_Loader.yaml_implicit_resolvers = {
    first: kept
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
    if (kept := [r for r in rules if r[0] not in {"tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:float"}])
}


@pytest.fixture(scope="module")
def schemas() -> Mapping[str, Draft202012Validator]:
    """The published schemas, each of them a valid schema itself."""
    out = {}
    for name, text in exports.schemas(Digest(profile="public", registry=Registry()), ""):
        tree = json.loads(str(text))
        Draft202012Validator.check_schema(tree)
        out[Path(name).stem] = Draft202012Validator(tree)
    return out


def fields(path: Path) -> Any:
    """Return the fields of a record's file."""
    text = path.read_text(encoding="utf-8")
    parts = split_front_matter(text) if path.suffix == ".md" else None
    return yaml.load(parts[1] if parts else text, Loader=_Loader)  # noqa: S506 (a safe loader)


@pytest.mark.parametrize("name", TYPES)
def test_demo_records(name: str, schemas: Mapping[str, Draft202012Validator]) -> None:
    """Accepts every record of the demonstration."""
    folder = PROJECT / RECORDS / TYPES[name][0]
    paths = [p for p in sorted(folder.iterdir()) if p.suffix in {".md", ".yml"}]
    assert paths
    for path in paths:
        assert not [e.message for e in schemas[name].iter_errors(fields(path))], path.name


@pytest.mark.parametrize("name", TYPES)
def test_any_record(name: str, schemas: Mapping[str, Draft202012Validator]) -> None:
    """Accepts every record that the program writes."""

    @given(
        records(
            TYPES[name][1], id=st.just("an-id"), **({"summary": st.just("")} if name in {"article", "meeting"} else {})
        )
    )
    @settings(suppress_health_check=[HealthCheck.data_too_large, HealthCheck.too_slow], max_examples=20)
    def law(record: Any) -> None:
        tree = yaml.load("\n".join(record_lines(record)) or "{}", Loader=_Loader)  # noqa: S506
        assert not [e.message for e in schemas[name].iter_errors(tree)]

    law()


@pytest.mark.parametrize(
    ("name", "tree"),
    [
        ("article", {"titel": "A"}),
        ("article", {"published": "3 May 2020"}),
        ("article", {"published": "2020-5-3"}),
        ("article", {"genre": "raport"}),
        ("article", {"about": {"date": "2020"}}),
        ("article", {"about": [{"people": [{"role": "x"}]}]}),
        ("article", {"id": "a"}),
        ("article", {"demonstration": "yes"}),
        ("outlet", {"name": "A"}),
        ("outlet", {"name": "A", "kind": "paper"}),
        ("place", {"name": ["A"]}),
        ("visit", {"title": None}),
    ],
)
def test_refused(name: str, tree: Any, schemas: Mapping[str, Draft202012Validator]) -> None:
    """Refuses what the program refuses: unknown fields, wrong dates, unknown words, what is missing."""
    assert list(schemas[name].iter_errors(tree))


def test_demo_data(schemas: Mapping[str, Draft202012Validator], tmp_path: Path) -> None:
    """Has a data file that its own published schema accepts, on disk as the build writes it."""
    root = demo_root(tmp_path / "digest")
    build(root)
    data = json.loads((root / "docs/data/digest.json").read_text(encoding="utf-8"))
    written = json.loads((root / "docs/data/schemas/digest.json").read_text(encoding="utf-8"))
    assert written == schemas["digest"].schema
    assert not [f"{e.json_path}: {e.message}" for e in schemas["digest"].iter_errors(data)]
    assert {"articles", "meetings", "mentions", "links", "annotations"} <= set(data)
    assert {"type", "from", "to", "state", "rule", "evidence", "reason"} <= set(data["links"][0])
    assert {"value", "basis", "rule", "evidence"} <= set(data["articles"][0]["fields"]["title"])
    assert (root / "docs/data/digest.json").read_bytes().endswith(b"\n")


@given(st.lists(records(Article, id=st.sampled_from(["a", "b", "c"])), max_size=2, unique_by=lambda a: a.id))
@settings(suppress_health_check=[HealthCheck.data_too_large, HealthCheck.too_slow], max_examples=25)
def test_any_data(articles: list[Article]) -> None:
    """Makes data of any articles that the schema accepts and that JSON holds to the character."""
    plain = [unregistered(a) for a in articles]
    digest = small_digest(plain, registry=Registry())
    text = data_text(digest)
    data = json.loads(text)
    schema = json.loads(str(dict(exports.schemas(digest, ""))["data/schemas/digest.json"]))
    assert not [f"{e.json_path}: {e.message}" for e in Draft202012Validator(schema).iter_errors(data)]
    made = records_in(digest)
    for path, part in made.kinds.items():
        assert list(lines_in(part)) == [line(record) for record in data[Path(path).stem]]
        assert size_of(part) == len(b"".join(pieces_of(part)))
    assert size_of(made.whole[1]) == len(text.encode())


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
)


@given(JSON)
def test_written(tree: Any) -> None:
    """Writes any data as the standard library does."""
    assert written(tree) == json.dumps(tree, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    assert written((tree,)) == written([tree])
    assert line(tree) == json.dumps(tree, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def in_pieces(stream: Stream, size: int) -> Stream:
    """Return the same file in pieces of so many bytes."""
    data = b"".join(stream.pieces())
    return replace(stream, pieces=lambda: (data[i : i + size] for i in range(0, len(data), size)))


@given(st.dictionaries(st.from_regex(r"[a-z]{1,5}", fullmatch=True), st.lists(JSON, max_size=40), max_size=3))
def test_streams(kinds: dict[str, list[Any]]) -> None:
    """Keeps any records line by line, says how long their files are, and joins them to one file that means the same."""
    parts = {name: packed(map(line, records)) for name, records in kinds.items()}
    made = joined('{"version":1', parts)
    text = b"".join(made.pieces())
    assert json.loads(text) == {"version": 1, **kinds}
    cut = joined('{"version":1', {name: in_pieces(part, 7) for name, part in parts.items()})
    assert b"".join(cut.pieces()) == text
    assert made.size == len(text)
    for name, part in parts.items():
        assert [json.loads(told) for told in part.lines()] == kinds[name]
        assert part.size == sum(len(told) + 1 for told in part.lines())


def anywhere(stream: Stream) -> Stream:
    """Return the same file as one that can be read anywhere."""
    data = b"".join(stream.pieces())
    return replace(stream, between=lambda start, end: iter([data[start:end]]))


@given(st.lists(JSON, max_size=9), st.lists(JSON, max_size=9), st.lists(JSON, max_size=9))
def test_another_end(first: list[Any], before: list[Any], after: list[Any]) -> None:
    """Puts another list in the place of the last one, and gives the bytes and the digest of a file made anew."""
    old, new = (joined("{", {"a": packed(map(line, first)), "z": packed(map(line, x))}) for x in (before, after))
    lying = anywhere(old)
    place = last_place(lying, opening("z"))
    made = with_end(lying, old.digest, place, joined("", {"z": packed(map(line, after))}))
    assert made is not None
    assert b"".join(made.pieces()) == b"".join(new.pieces())
    assert (made.size, made.digest) == (new.size, digest_of(new.pieces()))
    assert with_end(lying, digest_of([b"another"]), place, new) is None
    assert with_end(old, old.digest, place, new) is None


def test_far_from_the_end() -> None:
    """Finds what stands far before the end of a file, and between two windows."""
    for far in (WINDOW - 5, WINDOW - 1, WINDOW, 2 * WINDOW + 3):
        made = joined("{", {"a": packed(["1"]), "z": packed(["2" * far])})
        text = b"".join(made.pieces())
        assert last_place(anywhere(made), opening("z")) == text.index(opening("z"))
    assert last_place(anywhere(made), opening("y")) == -1


def test_large_stream() -> None:
    """Gives pieces of a bounded size, whatever is in it."""
    made = packed(str(n) * 50 for n in range(20_000))
    pieces = list(made.pieces())
    assert max(map(len, pieces)) <= PIECE
    assert b"".join(pieces) == b"".join(f"{str(n) * 50}\n".encode() for n in range(20_000))


def test_no_form() -> None:
    """Writes nothing that JSON has no form for."""
    with pytest.raises(TypeError, match="set"):
        written({"a": {1}})
    with pytest.raises(TypeError, match="set"):
        line({"a": {1}})


def unregistered(article: Article) -> Article:
    """Return an article without references to records, of which this test has none."""
    return replace(article, outlet=None, agency=None, about=(), mentions=(), copy_of=None)


def test_every_field_is_described(schemas: Mapping[str, Draft202012Validator]) -> None:
    """Describes every type and every field in words."""
    for name, schema in schemas.items():
        parts = {name: schema.schema, **schema.schema["$defs"]}  # type: ignore[index]
        for part, tree in parts.items():
            assert tree["description"], part
            for field, of in tree["properties"].items():
                assert of.get("description"), f"{part}.{field}"


def test_rights_hold_in_data(tmp_path: Path) -> None:
    """Gives no words of an article that may only be linked to, though it says where they stand."""
    root = demo_root(tmp_path / "digest")
    path = next((root / RECORDS / "articles").glob("2023-09-20-kremlin*.md"))
    text = path.read_text(encoding="utf-8")
    assert "  status: quotation" in text
    path.write_text(text.replace("  status: quotation", "  status: link-only"), encoding="utf-8")
    data = json.loads(data_text(gather(root)))
    (article,) = (a for a in data["articles"] if a["id"] == path.stem)
    assert article["quotes"] == [] or all(q["evidence"]["quote"] is None for q in article["quotes"])
    for account in article["about"]:
        for field in account["fields"].values():
            assert field["evidence"] is None or field["evidence"]["quote"] is None


def test_mentions_and_links_by_month() -> None:
    """Makes mentions and links month by month, in the order that they have in the digest."""
    demo = gather(PROJECT)
    for made, whole in ((mentions_by_month(demo), demo.mentions), (links_by_month(demo), demo.links)):
        assert [value for values in made.values() for value in values] == list(whole)
        assert len(made) > 1
    assert {m.article.id[:7] for m in demo.mentions} == {*mentions_by_month(demo)}


def test_lines_of_an_earlier_file() -> None:
    """Takes the lines of records that stand in the last build's file from there, and looks for none of them elsewhere; of a
    file that is no more, makes them again.
    """
    before = gather(PROJECT)
    ident = sorted(before.articles)[1]
    after = replace(
        before, articles={**before.articles, ident: replace(before.articles[ident], summary="Another one.")}
    )
    first = Making(before)
    kinds = lines_of(before, first.held, first.earlier).kinds
    path = "data/records/articles.jsonl"
    held = {path: b"".join(pieces_of(kinds[path])).decode()}
    asked: list[str] = []

    def lying(name: str, _: str) -> str | None:
        asked.append(name)
        return held.get(name)

    clean = {name: b"".join(pieces_of(c)) for name, c in lines_of(after, lambda maker: maker.all(after)).kinds.items()}
    for there in (True, False):
        if not there:
            held.clear()
        making = Making(after, first.memory(), lying)
        made = lines_of(after, making.held, making.earlier).kinds
        assert isinstance(made[path], Stream)
        assert b"".join(pieces_of(made[path])) == clean[path]
        assert sum(name.startswith("articles/") for name in asked) == (0 if there else len(before.articles) - 1)
        asked.clear()
