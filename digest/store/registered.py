"""Records as the book keeps them: the fields of their files as JSON, made to records without reading YAML."""

import json
from pathlib import Path
from typing import Any

from digest.records.article import Article
from digest.records.ids import ArticleId
from digest.store.layout import RECORDS
from digest.store.load import KINDS
from digest.store.source import SourceFile, read_source


def fields_of(root: Path, kind: str) -> dict[str, str]:
    """Return the fields of all records of a kind, by id."""
    paths = sorted((root / RECORDS / kind).glob(f"*{KINDS[kind][1]}"))
    return {p.stem: fields_at(root, kind, p.stem) for p in paths}


def fields_at(root: Path, kind: str, ident: str) -> str:
    """Return the fields of one record."""
    ending = KINDS[kind][1]
    path = root / RECORDS / kind / f"{ident}{ending}"
    return json.dumps(read_source(path, path.name, front_matter=ending == ".md").tree, ensure_ascii=False)


def record_of(kind: str, ident: str, fields: str) -> Any:
    """Return the record of these fields, without its body; None where they make none."""
    return SourceFile(ident, tree=json.loads(fields)).record(KINDS[kind][0], id=ident)


def article_at(root: Path, ident: ArticleId) -> Article:
    """Return an article's record as its file has it."""
    path = root / RECORDS / "articles" / f"{ident}.md"
    file = read_source(path, path.name, front_matter=True)
    record = file.record(Article, id=ident, **({"summary": file.body} if file.body else {}))
    if not isinstance(record, Article):
        raise OSError(f"{path} was changed while articles were added")
    return record
