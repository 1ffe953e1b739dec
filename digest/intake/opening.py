"""A digest opened to be added to: known from the last run, with what people have edited since; else read whole."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from digest.intake.holdings import Holdings, people_waiting, tell_article
from digest.intake.kept import KeptCopies, KeptMeetings
from digest.records.annotation import FOLDER, OTHER_TARGETS
from digest.records.article import Printed
from digest.records.deferred import told_of
from digest.records.ids import ArticleId, MeetingId
from digest.records.registry import Person, Place, key
from digest.relate import index_of
from digest.relate.copies import MOST_HOLDERS, marks_of, packed_marks, unpacked
from digest.relate.decisions import settled
from digest.store.book import Book
from digest.store.layout import RECORDS
from digest.store.load import KINDS, REGISTERED, Loaded, load, registry_of
from digest.store.part import Around, Asked, Part, is_sound, read_part
from digest.store.registered import fields_at, fields_of, record_of
from digest.store.shelf import Shelf
from digest.store.sound import sound, spoken_of


def holdings_of(root: Path, shown: str, shelf: Shelf, book: Book) -> Holdings:
    """Return what the digest below `root` holds; `problems` lists what is wrong with it, `beside` what was left out.

    The records are read whole only where what somebody has changed since the last run cannot be judged beside the others
    alone.
    """
    if not book.holds(shelf.others, shelf.marks):
        held = _with_edits(root, shelf, book)
        if held is not None:
            return held
        book.begin()
        found = sound(load(root, shown, keep=True), shown)
        if found.problems:
            return Holdings(root=root, book=book, stamp=shelf.others, problems=[*found.problems])
        _tell_all(root, book, found.loaded, shelf.marks)
        if found.beside:
            held = replace(_held(root, shelf, book), beside=found.beside, faulty=found.faulty)
            held.doubt()
            return held
    book.put_files(shelf.files)
    return _held(root, shelf, book)


def _held(root: Path, shelf: Shelf, book: Book) -> Holdings:
    found = {k: {i: record_of(k, i, f) for i, f in book.records(k).items()} for k in (*REGISTERED, "meetings")}
    meetings = {MeetingId(i): m for i, m in found["meetings"].items()}
    return Holdings(root=root, book=book, stamp=shelf.others, registry=registry_of(found), meetings=meetings)


def _tell_all(root: Path, book: Book, loaded: Loaded, marks: Mapping[str, str]) -> None:
    """Tell an empty book of all records."""
    for kind in (*REGISTERED, "meetings"):
        book.put_records(kind, fields_of(root, kind))
    for ident, article in settled(loaded.articles, loaded.meetings, loaded.registry).items():
        tell_article(book, article, marks.get(ident, ""), [a.meeting for a in article.about if a.meeting])
        waiting = people_waiting(loaded.articles[ident], loaded.meetings, loaded.registry)
        book.put_waiting(ident, waiting)
    KeptCopies(book).begin((i, unpacked(told_of(loaded.texts, i, packed_marks))) for i in sorted(loaded.texts))
    index = KeptMeetings(book, loaded.registry)
    for meeting in index_of(loaded.registry, loaded.articles, loaded.meetings).meetings.values():
        index.add(meeting)


def _with_edits(root: Path, shelf: Shelf, book: Book) -> Holdings | None:
    """Return what the digest holds with records that were edited or added since the book was kept.

    None where that cannot be told from them alone: a record is gone, one of a meeting or the code has changed, a meeting
    is gone that others may name, a record of a meeting speaks of an edited article, a place has another name; or where
    anything is wrong.
    """
    told = book.sources()
    edited = [ArticleId(i) for i, mark in shelf.marks.items() if told.get(i, ("",))[0] != mark]
    notes = [n for n in shelf.edited if n.startswith(f"{FOLDER}/")]
    registered = [of for n in shelf.edited if n in shelf.files and (of := _registered(n))]
    if not book.is_told or told.keys() - shelf.marks.keys() or len(notes) + len(registered) < len(shelf.edited):
        return None
    if not all(is_sound(root, kind, ident) for kind, ident in registered):
        return None
    before = _held(root, shelf, book)
    for kind, ident in registered:
        book.put_record(kind, ident, fields_at(root, kind, ident))
    held = _held(root, shelf, book) if registered else before
    asked = Asked(articles=edited, noted={*map(_noted, notes), *edited}, registered=registered)
    part = read_part(root, asked, around(held, shelf, edited))
    if part is None or set(edited) & spoken_of(held.meetings.values()) or not _are_new(part, told):
        return None
    if not _renamed(before, held, registered) or not _take_up(held, part, edited, shelf):
        return None
    book.put_files(shelf.files)
    return held


def _registered(name: str) -> tuple[str, str] | None:
    """Return kind and id of a record of the registry by the name of its file; None for another file."""
    parts = name.removeprefix(f"{RECORDS}/").split("/")
    if len(parts) != 2 or parts[0] not in REGISTERED or not parts[1].endswith(KINDS[parts[0]][1]):  # noqa: PLR2004 (folder and file)
        return None
    return parts[0], parts[1].removesuffix(KINDS[parts[0]][1])


def _renamed(before: Holdings, held: Holdings, registered: Iterable[tuple[str, str]]) -> bool:
    """Have the book know under which keys people now stand whose names are others; return whether it can."""
    names: set[str] = set()
    for kind, ident in registered:
        if kind in {"people", "places"}:
            was, now = (_names(getattr(h.registry, kind).get(ident)) for h in (before, held))
            if was != now and (kind == "places" or any(m.accounts for m in held.meetings.values())):
                return False
            names |= was ^ now
    keys = {key(Printed(name)) for name in names}
    keys |= {of for h in (before, held) for n in names if (of := h.registry.person_ids.get(n))}
    for article in held.book.waiting_with(keys):
        held.book.put_waiting(article, people_waiting(held.article(article), held.meetings, held.registry))
    for meeting in held.book.meetings_with(keys):
        held.tell(meeting)
    return True


def _names(record: Person | Place | None) -> set[str]:
    return {record.name, *record.aliases} if record else set()


def around(held: Holdings, shelf: Shelf, beside: Iterable[ArticleId]) -> Around:
    """Return what is known of all records beside some articles."""
    told = held.book.meetings_beside(beside)
    ids = _ids(shelf.files)
    ids["articles"] -= held.faulty
    return Around(registry=held.registry, meetings=held.meetings, ids=ids, told=told)


def _ids(files: Iterable[str]) -> dict[str, set[str]]:
    """Return the ids of records and notes that have a file, by folder."""
    out: dict[str, set[str]] = {kind: set() for kind in (*KINDS, "annotations")}
    for name in files:
        kind, _, rest = name.removeprefix(f"{RECORDS}/").partition("/")
        if kind in out:
            out[kind].add(rest.rpartition(".")[0])
    return out


def _noted(name: str) -> str:
    """Return the record that a file among the notes belongs to, by its folder there."""
    parts = name.removeprefix(f"{FOLDER}/").split("/")
    return "/".join(parts[: 2 if parts[0] in OTHER_TARGETS else 1])


def _are_new(part: Part, told: Mapping[str, tuple[str, str | None]]) -> bool:
    """Return whether each source is that of one article."""
    sources = {i: source for i, (_, source) in told.items()}
    sources |= {i: a.source.sha256 if a.source else None for i, a in part.articles.items()}
    named = [s for s in sources.values() if s]
    return len(named) == len(set(named))


def _take_up(held: Holdings, part: Part, edited: Iterable[ArticleId], shelf: Shelf) -> bool:
    """Tell the book of articles that were edited; return whether it then knows what it would of all records."""
    book, told = held.book, held.book.sources()
    before = {i: book.meetings_of_article(i) for i in edited}
    for ident, meetings in before.items():
        article = part.articles[ident]
        source = article.source.sha256 if article.source else None
        marks = None
        if ident not in told or told[ident][1] != source:
            # Of words that stand in many articles not all of these are listed: who would move up is not known.
            if book.most_beside(ident) >= MOST_HOLDERS:
                return False
            book.forget_text(ident)
            marks = marks_of(part.texts[ident].text) if ident in part.texts else None
        held.take_up(article, shelf.marks[ident], marks, meetings)
    made = {*held.meetings, *(old for m in held.meetings.values() for old in m.merged)}
    return all(m in made or book.articles_of(m) for listed in before.values() for m in listed)
