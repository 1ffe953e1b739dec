"""What is made of a digest is made again only where something that it shows has changed, and is then as if made anew."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from digest.build import gather
from digest.content import beside_of, content_of
from digest.exports.digest_json import KINDS, PATH
from digest.gate.rights import guarded
from digest.records.annotation import Annotation, AnnotationId, Placed
from digest.records.article import Article
from digest.records.digest import Digest, Home
from digest.records.ids import ArticleId, PersonId
from digest.records.memos import Making, Memory
from digest.records.prints import NOTHING, Prints
from digest.records.registry import Person
from digest.records.streams import Stream, digest_of_content, pieces_of
from digest.records.streams import digest_of as bytes_digest
from digest.records.watched import NUMBER, WHOLE, Place, table_name, watched
from digest.store.memos import MADE, made_file, read_memory, write_memory
from tests.digests import small_digest
from tests.roots import PROJECT, write
from tests.world import record_of, registry_of

LIN, TORRES, OTIENO, YILDIRIM = (
    {"person": name} for name in ("lin-guowei", "ana-torres", "daniel-otieno", "kemal-yildirim")
)


def article(name: str, *people: dict[str, str], **more: Any) -> Article:
    """Return an article that reports a meeting of people."""
    about = [{"meeting": f"meeting-{name}", "date": "2021-03-02", "people": list(people)}]
    return record_of(
        Article, {"id": name, "outlet": "harbour-gazette", "rights": {"status": "own"}, "about": about, **more}
    )


A, B = article("a", LIN, TORRES), article("b", YILDIRIM, OTIENO)


def note(on: str, words: str = "Said.", day: str = "2026-01-01") -> Placed:
    """Return a note on an article as a whole."""
    made = Annotation(id=AnnotationId(f"{on}/{day}-n"), kind="context", whole=True, author="Ada", note=words)
    return Placed(note=made, state="whole")


def digest_of(*articles: Article, notes: tuple[Placed, ...] = (), people: tuple[Person, ...] = ()) -> Digest:
    """Return a digest of articles and notes, with some people in the place of those of their ids."""
    known = registry_of()
    plain = small_digest(articles, registry=replace(known, people={**known.people, **{p.id: p for p in people}}))
    return guarded(replace(plain, notes={p.note.id: p for p in notes}))


def made_anew(before: Digest, after: Digest) -> dict[str, set[str]]:
    """Return what a build of one digest makes anew after a build of another one, the keys by the maker's function."""
    first = Making(before)
    everything(before, first)
    second = Making(after, first.memory())
    everything(after, second)
    out: dict[str, set[str]] = {}
    for name, key in second.made:
        out.setdefault(name.rpartition(":")[2], set()).add(key)
    # What is put together of other files is known by their digests.
    return {name: {"made"} if name in PUT_TOGETHER else keys for name, keys in out.items()}


PUT_TOGETHER = {"whole", "data page", *(f"lines of {kind}" for kind in KINDS)}


def everything(digest: Digest, making: Making) -> dict[str, str]:
    """Return the digests of all that is made of a digest."""
    return {path: digest_of_content(c) for path, c in (*content_of(digest, making).items(), *beside_of(digest, making))}


TWO = digest_of(A, B, notes=(note("a"),))


def test_nothing_changed() -> None:
    """Makes nothing anew of a digest that is the same, though no value of it is one with the last one's."""
    again = digest_of(article("a", LIN, TORRES), article("b", YILDIRIM, OTIENO), notes=(note("a"),))
    assert made_anew(TWO, again) == {}


def test_one_note() -> None:
    """Makes of a note its own page, its article's, the lists of notes and of what is new, and its data."""
    own = "a/2026-01-01-n"
    expected = {
        "note_page": {own}, "article_page": {"a"}, "notes_list": {""}, "corrections_page": {""}, "_notes": {""},
        "line of annotations": {own}, "lines of annotations": {"made"}, "whole": {"made"}, "data page": {"made"},
        "all_annotations": {""}, "annotations_on": {"a"}, "years": {"annotations"},
    }  # fmt: skip
    assert made_anew(TWO, digest_of(A, B, notes=(note("a", "Said again."),))) == expected
    assert made_anew(digest_of(A, B), TWO) == expected
    gone = {"note_page", "line of annotations", "annotations_on"}
    assert made_anew(TWO, digest_of(A, B)) == {name: keys for name, keys in expected.items() if name not in gone}


def test_a_name() -> None:
    """Makes of a person with another name the pages and data that show it, and no others."""
    otieno = registry_of().people[PersonId("daniel-otieno")]
    renamed = replace(otieno, name="Daniel Odhiambo", family="Odhiambo")
    anew = made_anew(TWO, digest_of(A, B, notes=(note("a"),), people=(renamed,)))
    assert anew["person_page"] == {"daniel-otieno", "kemal-yildirim"}
    assert anew["meeting_page"] == {"meeting-b"}
    assert anew["article_page"] == anew["line of articles"] == {"b"}
    assert anew["of_subjects"] == {"people/daniel-otieno", "people/kemal-yildirim", "outlets/harbour-gazette"}
    assert anew.keys() >= {"people_list", "meetings_page", "timeline_page", "met_page", "whole"}
    assert anew.keys().isdisjoint(
        {"outlets_list", "notes_list", "note_page", "search_page", "differences_page", "_notes"}
    )


def test_what_was_not_there() -> None:
    """Makes a page anew that has looked for what was not there and now is: an article that a record names as its source."""
    person = replace(registry_of().people[PersonId("ana-torres")], source="articles/b.md")
    anew = made_anew(digest_of(A, people=(person,)), digest_of(A, B, people=(person,)))
    assert anew["person_page"] == {"ana-torres", "daniel-otieno", "kemal-yildirim"}
    assert anew["article_page"] == {"b"}


def test_a_fault_makes_itself_known() -> None:
    """Notes each way of reading: by key, by number, as a whole, in vain; of fields, of the registry, of tables, in methods."""
    read: set[Place] = set()
    seen = watched(TWO, read.add)
    assert seen.home.title == TWO.home.title
    assert len(seen.meetings) == 2
    assert ArticleId("z") not in seen.articles
    assert [p.note.id for p in seen.notes_on("articles", "a")] == ["a/2026-01-01-n"]
    assert seen.registry.person_short(PersonId("ana-torres")) == "Torres"
    assert [letter for letter, _ in zip(seen.table(_letters), (1, 2), strict=True)] == ["a", "b"]
    assert seen.table(_letters)["a"] == "A"
    assert read == {
        ("home.title", WHOLE), ("meetings", NUMBER), ("articles", "z"), ("notes_by_target", "a"),
        ("registry.people", "ana-torres"), (table_name(_letters), WHOLE), (table_name(_letters), "a"),
    }  # fmt: skip


def _letters(digest: Digest) -> dict[str, str]:
    return {i: i.upper() for i in digest.articles}


def test_fingerprints() -> None:
    """Gives equal values one fingerprint, whichever of them are one and in whatever order a set is gone through."""

    def of(digest: Digest, *place: Any) -> bytes:
        return Prints(digest).of(place)

    def shown(*numbers: int) -> Digest:
        return replace(TWO, shown={ArticleId("a"): frozenset(numbers)})  # type: ignore[arg-type]  # words, in a real one

    one, other = shown(0, 8), shown(8, 0)
    assert [*one.shown[A.id]] != [*other.shown[A.id]], (
        "numbers that fall on one place stand in the order in which they came"
    )
    assert of(one, "shown", "a") == of(other, "shown", "a") != of(shown(0), "shown", "a")
    assert of(TWO, "articles", "a") != of(TWO, "articles", "b") != NOTHING
    assert of(TWO, "articles", "z") == NOTHING
    assert of(TWO, "articles", WHOLE) != of(digest_of(A), "articles", WHOLE)


def _first_note(digest: Digest) -> Digest:
    first, placed = next(iter(digest.notes.items()))
    return replace(
        digest, notes={**digest.notes, first: replace(placed, note=replace(placed.note, note="Other words."))}
    )


def _names(digest: Digest) -> Digest:
    people = {i: replace(p, name=f"{p.name} II") for i, p in digest.registry.people.items()}
    return replace(digest, registry=replace(digest.registry, people=people))


EDITS: tuple[Callable[[Digest], Digest], ...] = (
    lambda d: d,
    lambda d: _names(_first_note(d)),
    lambda d: replace(
        d,
        articles={i: replace(a, summary=f"{a.summary} More.") for i, a in d.articles.items()},
        wanted=d.wanted[1:],
        announcements=d.announcements[1:],
    ),
    lambda d: replace(d, notes={}, links=(), home=Home(title="Another one")),
)


def test_like_made_from_nothing() -> None:
    """Makes of a digest that changed again and again what is made of it from nothing."""
    digest, memory = gather(PROJECT, "public"), Memory()
    for number, edit in enumerate(EDITS):
        digest = guarded(edit(digest))
        making = Making(digest, memory)
        assert everything(digest, making) == everything(digest, Making(digest)), number
        memory = making.memory()


def test_kept_from_build_to_build(tmp_path: Path) -> None:
    """Reads what the last build has left, as it was; nothing of what is torn, changed or gone."""
    making = Making(TWO)
    everything(TWO, making)
    assert read_memory(tmp_path) == Memory()
    write_memory(tmp_path, made := making.memory())
    assert read_memory(tmp_path) == made
    path = tmp_path / MADE
    whole = path.read_bytes()
    for torn in (b"", whole[:40], whole[:-1], whole[:200] + bytes([whole[200] ^ 1]) + whole[201:], b"-" + whole[1:]):
        path.write_bytes(torn)
        assert read_memory(tmp_path) == Memory()


def test_other_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Knows nothing of what other code has made."""
    making = Making(TWO)
    everything(TWO, making)
    write_memory(tmp_path, making.memory())
    monkeypatch.setattr("digest.store.memos.code_of_data", lambda: "other")
    assert read_memory(tmp_path) == Memory()


def test_memory_is_bounded() -> None:
    """Forgets what the last build did not use: places that nothing reads any more, and the pieces of records that are gone."""
    making = Making(TWO)
    everything(TWO, making)
    sizes = []
    for n in range(10):
        digest = digest_of(A, article(f"c{n}", LIN, OTIENO), notes=(note("a"),))
        making = Making(digest, making.memory())
        everything(digest, making)
        sizes.append(len(making.memory().places))
    all_keys = {f"c{n}" for n in range(10)}
    assert max(sizes) < 3 * min(sizes)
    assert {key for memos in making.memory().memos.values() for key in memos if key in all_keys} == {"c9"}


def test_words_of_what_is_kept(tmp_path: Path) -> None:
    """Gives the words of what is kept: those that stand in docs/ if they are still the same, else made again."""
    making = Making(TWO)
    files = content_of(TWO, making)
    again = content_of(TWO, Making(TWO, making.memory(), lambda path, digest: made_file(tmp_path, path, digest)))
    (tmp_path / "docs/articles").mkdir(parents=True)
    page = tmp_path / "docs/articles/a.md"
    for words in (None, "changed by hand", files["articles/a.md"]):
        if isinstance(words, str):
            page.write_text(words, encoding="utf-8")
        kept = again["articles/a.md"]
        assert not isinstance(kept, str)
        assert kept.make() == files["articles/a.md"]  # type: ignore[union-attr]  # a page is no stream


def test_texts_are_let_go() -> None:
    """Holds no text that somebody has kept: each is read back, or made again where it was changed meanwhile."""
    written: dict[str, str] = {}

    def lying(path: str, digest: str) -> str | None:
        text = written.get(path, "")
        return text if bytes_digest([text.encode()]) == digest else None

    files = content_of(TWO, Making(TWO))
    kept = content_of(TWO, Making(TWO, None, lying), lambda path, text, _: written.update({path: text}))
    assert not [path for path, content in kept.items() if isinstance(content, str)]
    assert written == {path: text for path, text in files.items() if isinstance(text, str)}
    written |= dict.fromkeys(list(written)[::2], "changed")
    for path, content in files.items():
        assert digest_of_content(kept[path]) == digest_of_content(content)
        assert b"".join(pieces_of(kept[path])) == b"".join(pieces_of(content))


def test_a_build_with_nothing_to_make(tmp_path: Path) -> None:
    """Makes nothing of records that are read again and are the same."""
    first = Making(gather(PROJECT))
    everything(first.digest, first)
    write_memory(tmp_path, first.memory())
    second = Making(gather(PROJECT), read_memory(tmp_path))
    everything(second.digest, second)
    assert (second.made, second.anew) == ([], False)


@pytest.mark.parametrize("data", ["words", b"PK\x03\x04\xab\xff"], ids=["text", "book"])
def test_found_again(tmp_path: Path, data: str | bytes) -> None:
    """Finds what a build has written, text or not, as long as it is as it was."""
    held = data.encode() if isinstance(data, str) else data
    write(tmp_path, {"site/data/2022.file": data})
    found = made_file(tmp_path, "data/2022.file", bytes_digest([held]))
    assert found is not None
    assert b"".join(pieces_of(found)) == held
    assert made_file(tmp_path, "data/2022.file", bytes_digest([b"other"])) is None


def test_whole_of_changed_notes() -> None:
    """Takes all but the notes from the whole digest that lies there, and reads the lines of no other kind for it."""
    first = Making(TWO)
    before = content_of(TWO, first)
    text = b"".join(pieces_of(before[PATH]))
    lying = Stream(size=len(text), number=0, pieces=lambda: iter((text,)), between=lambda a, b: iter((text[a:b],)))
    asked: list[str] = []

    def found(path: str, _: str) -> Stream | None:
        asked.append(path)
        return lying if path == PATH else None

    after = digest_of(A, B, notes=(note("a", "Not so."),))
    made = content_of(after, Making(after, first.memory(), found))[PATH]
    assert [path for path in asked if path.startswith("data/")] == [PATH]
    assert b"".join(pieces_of(made)) == b"".join(pieces_of(content_of(after, Making(after))[PATH])) != text
    lying = replace(lying, between=lambda a, b: iter((text[a:b].replace(b"a", b"o"),)))
    again = content_of(after, Making(after, first.memory(), found))[PATH]
    assert b"".join(pieces_of(again)) == b"".join(pieces_of(made))
