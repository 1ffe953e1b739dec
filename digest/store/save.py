"""Records written: new articles with their texts, and the files of a new digest."""

from pathlib import Path

from digest.records.article import Article
from digest.store.emit import record_lines
from digest.store.files import write_atomic
from digest.store.load import ORIGINALS, RECORDS


def article_text(article: Article) -> str:
    """Return an article record's file: its fields between two lines `---`, then the summary."""
    body = f"\n{article.summary}\n" if article.summary else ""
    return "---\n" + "\n".join(record_lines(article)) + "\n---\n" + body


def save_article(root: Path, article: Article, data: bytes, ending: str, *, beside: bool) -> Path:
    """Write a new article's record and its text; return the record's path.

    The text goes beside the record when it may be published, else into `originals/` under its digest. It is
    written first, so that no record ever names a text that is not there.
    """
    folder = root / RECORDS / "articles"
    if beside:
        write_atomic(folder / f"{article.id}{ending}", data)
    elif article.source:
        write_atomic(root / ORIGINALS / f"{article.source.sha256}{ending}", data)
    path = folder / f"{article.id}.md"
    write_atomic(path, article_text(article).encode("utf-8"))
    return path
