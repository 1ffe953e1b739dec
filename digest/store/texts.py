"""The texts of articles: where they lie, and as they were read, kept between builds.

A page of the web takes longer to read than all that is made of it.
"""

import functools
from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from digest.records.article import Article
from digest.records.clean_text import CleanText
from digest.records.deferred import Row
from digest.records.streams import FIGURES
from digest.store.kept_records import KeptRecords
from digest.store.layout import CACHE, NEXT, ORIGINALS, RECORDS
from digest.store.source import SourceFile
from digest.text import READERS, ReadError, read

Digests = Mapping[str, str]
"""The digests of files by their paths below the digest's folder, as far as somebody has looked."""


def kept_texts(root: Path) -> KeptRecords:
    """Return the texts as earlier builds have read them, by the digests of their sources."""
    return KeptRecords(root / CACHE / "readout-texts")


def _known(kept: KeptRecords, digest: str, ending: str, make: Callable[[], CleanText]) -> Row[CleanText] | None:
    """Return the text of a source by its digest and its file's ending, which tells its format; None where it is not kept.

    `make` reads it again where what is kept turns out to be damaged.
    """
    found = kept.find(f"{digest}{ending}", digest)
    return found.made_by(make) if found else None


def _new(kept: KeptRecords, digest: str, ending: str, text: CleanText) -> Row[CleanText]:
    """Return a text that was read, to be kept."""
    return kept.put(f"{digest}{ending}", digest, text)


def source_path(root: Path, article: Article) -> Path | None:
    """Return where the article's raw text lies on this machine, or None."""
    return next(_source_paths(root, article), None)


def _source_paths(root: Path, article: Article) -> Iterator[Path]:
    """Yield where a text of the article may lie; a second one is there while a new text takes its place."""
    folder = root / RECORDS / "articles"
    names = [folder / f"{article.id}{s}" for s in TEXT_ENDINGS]
    names += [folder / f"{NEXT}{article.id}{s}" for s in TEXT_ENDINGS]
    if article.source:
        names += [root / ORIGINALS / f"{article.source.sha256}{s}" for s in TEXT_ENDINGS]
    yield from (p for p in names if p.is_file() and not p.is_symlink())


TEXT_ENDINGS = tuple(s for r in READERS if r.read for s in r.suffixes if s != ".md")
"""Endings of kept texts. `.md` is the record's own; a Markdown source is kept as `.markdown`."""


def text_of(
    root: Path, article: Article, file: SourceFile, kept: KeptRecords, seen: Digests | None = None
) -> tuple[Row[CleanText] | None, bool]:
    """Return an article's text, and whether it is kept from before; None, with the fault noted at its record's file, where
    what lies there is another one.
    """
    wanted = article.source.sha256 if article.source else None
    if wanted and seen and (row := _seen_text(root, article, wanted, kept, seen)) is not None:
        return row, True
    others = []
    for path in _source_paths(root, article):
        data, name = path.read_bytes(), path.relative_to(root).as_posix()
        if wanted is None or sha256(data).hexdigest() != wanted:
            others.append(name)
            continue
        make = functools.partial(read, data, path.name)
        if (row := _known(kept, wanted, path.suffix, make)) is not None:
            return row, True
        try:
            return _new(kept, wanted, path.suffix, make()), False
        except ReadError as fault:
            file.report(("source",), fault.code, f"{name}: {fault.message}", fault.cure)
            return None, False
    if others:
        file.report(
            ("source", "sha256"),
            "source-changed",
            f"{others[0]} is not the text that the record was made from",
            "put that text back; or delete the record, move the text elsewhere and add it from there",
        )
    return None, False


def _seen_text(root: Path, article: Article, wanted: str, kept: KeptRecords, seen: Digests) -> Row[CleanText] | None:
    """Return the text that is kept of the first file with these bytes; None where any of them must be read."""
    names = (f"{RECORDS}/articles/{article.id}", f"{RECORDS}/articles/{NEXT}{article.id}", f"{ORIGINALS}/{wanted}")
    for name in names:
        for ending in TEXT_ENDINGS:
            if seen.get(f"{name}{ending}") == wanted[:FIGURES]:
                make = functools.partial(_read_again, root / f"{name}{ending}")
                return _known(kept, wanted, ending, make)
    return None


def _read_again(path: Path) -> CleanText:
    return read(path.read_bytes(), path.name)
