"""Records written: new articles with their texts, and known ones renewed in place."""

import re
from difflib import SequenceMatcher
from hashlib import sha256
from pathlib import Path

from digest.records.article import Article
from digest.records.problem import Problem, ProblemsError
from digest.store.closed import close
from digest.store.edit import edited
from digest.store.files import PRIVATE, write_atomic
from digest.store.front_matter import record_text
from digest.store.layout import NEXT, ORIGINALS, RECORDS
from digest.store.texts import TEXT_ENDINGS, source_path


def record_path(root: Path, article: Article) -> Path:
    """Return where an article's record stands."""
    return root / RECORDS / "articles" / f"{article.id}.md"


def article_text(article: Article) -> str:
    """Return an article record's file: its fields between two lines `---`, then the summary."""
    return record_text(article, "summary")


def save_article(root: Path, article: Article, data: bytes, ending: str, *, beside: bool) -> None:
    """Write a new article's record, then its text.

    A kill between the two leaves a record whose text is not held, which adding the same source again mends.
    """
    write_atomic(record_path(root, article), article_text(article).encode("utf-8"))
    _write_text(root, article, data, ending, beside=beside)


def save_text(root: Path, article: Article, data: bytes, ending: str, *, beside: bool) -> None:
    """Write an article's text unless it is held already.

    It goes beside the record when it may be published, else into `originals/` under its digest.
    """
    held = source_path(root, article)
    if article.source is None or (held is not None and sha256(held.read_bytes()).hexdigest() == article.source.sha256):
        return
    _write_text(root, article, data, ending, beside=beside)


def _write_text(root: Path, article: Article, data: bytes, ending: str, *, beside: bool) -> None:
    if article.source is None:
        return
    if beside:
        write_atomic(record_path(root, article).with_suffix(ending), data)
    else:
        _write_original(root, f"{article.source.sha256}{ending}", data)


def _write_original(root: Path, name: str, data: bytes) -> Path:
    """Write a text into the folder of private ones, which is closed if it was not; return where."""
    close([root / ORIGINALS])
    path = root / ORIGINALS / name
    write_atomic(path, data, mode=PRIVATE)
    return path


def replace_article(root: Path, old: Article, new: Article, text: tuple[bytes, str], *, beside: bool) -> None:
    """Put a new text and what is read from it in the place of an article's; texts in `originals/` stay beside it.

    `text` is its bytes and the ending to keep them under. It is written first, then the record, which settles which of the two texts is the article's; a kill in
    between leaves both, and the same command or the next writer goes on. Raises ProblemsError as `update_article`
    does.
    """
    data, ending = text
    if new.source is None:
        return
    path = record_path(root, new).with_name(f"{NEXT}{new.id}{ending}")
    if beside:
        write_atomic(path, data)
    else:
        path = _write_original(root, f"{new.source.sha256}{ending}", data)
    try:
        update_article(root, old, new)
    except ProblemsError:
        path.unlink(missing_ok=beside)
        raise
    if beside:
        put_beside(root, new.id, ending)


def put_beside(root: Path, ident: str, ending: str) -> None:
    """Put an article's next text in its place beside the record, and take the old one away."""
    here = root / RECORDS / "articles" / f"{ident}{ending}"
    here.with_name(f"{NEXT}{here.name}").replace(here)
    for other in TEXT_ENDINGS:
        if other != ending:
            here.with_suffix(other).unlink(missing_ok=True)


def update_article(root: Path, old: Article, new: Article) -> bool:
    """Change a record's file to what differs between two records; return whether a byte changed.

    All other lines, comments and line ends stay as they are. Raises ProblemsError when a person has laid the
    file out so that it cannot be changed in place; it is then left as it is.
    """
    if old == new:
        return False
    path = record_path(root, old)
    raw = path.read_bytes().decode("utf-8")
    mark = "\ufeff" if raw.startswith("\ufeff") else ""
    before = _BREAK.sub("\n", raw.removeprefix(mark))
    try:
        text = edited(before, old, new)
    except ValueError as fault:
        cure = "write one field a line, as in other records"
        raise ProblemsError([Problem(path.as_posix(), 1, 0, "layout", str(fault), cure)]) from None
    return write_atomic(path, (mark + _with_ends(raw.removeprefix(mark), text)).encode("utf-8"))


_BREAK = re.compile(r"\r\n|\r")


def _with_ends(raw: str, text: str) -> str:
    """Return the text with the line ends that its lines have in the file; new lines get those of the first."""
    lines = re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z", raw)
    ends = {line[len(line.rstrip("\r\n")) :] for line in lines} - {""}
    if ends <= {"\n"}:
        return text
    if len(ends) == 1:
        return text.replace("\n", ends.pop())
    first = lines[0][len(lines[0].rstrip("\r\n")) :]
    fresh = re.findall(r"[^\n]*\n|[^\n]+\Z", text)
    match = SequenceMatcher(None, [_BREAK.sub("\n", x) for x in lines], fresh, autojunk=False)
    out: list[str] = []
    for kind, i, i_end, j, j_end in match.get_opcodes():
        out += lines[i:i_end] if kind == "equal" else [x.replace("\n", first) for x in fresh[j:j_end]]
    return "".join(out)
