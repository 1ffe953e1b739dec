"""Floor 4: the digest as data files. Text in, text out.

A new export is one function from the digest to files and one entry in `FORMATS`.
"""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from digest.exports.data import DigestData
from digest.exports.digest_json import digest_json
from digest.exports.schema import json_schema
from digest.exports.web_annotation import web_annotations
from digest.exports.written import written
from digest.records.annotation import Annotation
from digest.records.article import Article
from digest.records.digest import Digest
from digest.records.meeting import Meeting, Series, Visit
from digest.records.registry import Outlet, Person, Place, Topic
from digest.records.streams import Content

__all__ = ["FOLDERS", "FORMATS", "SCHEMAS", "Content", "make_exports", "readable_schemas", "schemas"]

SCHEMAS: Mapping[str, type[Any]] = {
    "article": Article,
    "meeting": Meeting,
    "person": Person,
    "place": Place,
    "outlet": Outlet,
    "series": Series,
    "topic": Topic,
    "visit": Visit,
    "annotation": Annotation,
    "digest": DigestData,
}


@cache  # They are made from the program's own source, read anew for each type.
def readable_schemas() -> Mapping[str, Mapping[str, Any]]:
    """Return the JSON Schemas of all records and of digest.json, by name; the same for every digest."""
    return {name: _schema(name, cls) for name, cls in SCHEMAS.items()}


def _schema(name: str, cls: type[Any]) -> dict[str, Any]:
    schema = json_schema(cls, f"Readout: {name}")
    if name == "digest":
        link = schema["$defs"]["LinkData"]
        link["properties"]["from"] = link["properties"].pop("start")
        link["required"] = ["from" if r == "start" else r for r in link["required"]]
    else:
        # The file's name is the id and the text below the fields is the summary; neither is written among them.
        for extra in ("id", "summary", *(("note",) if name == "annotation" else ())):
            schema["properties"].pop(extra, None)
        schema["required"] = [r for r in schema["required"] if r != "id"]
    schema["$comment"] = "made by build_digest.py"
    return schema


def schemas(digest: Digest) -> Mapping[str, str]:  # noqa: ARG001 (the same for every digest)
    """Return the JSON Schemas of all records and of digest.json, by path below docs/."""
    return {f"data/schemas/{name}.json": written(schema) for name, schema in readable_schemas().items()}


FORMATS: tuple[Callable[[Digest], Mapping[str, Content]], ...] = (digest_json, schemas, web_annotations)

FOLDERS = ("data",)
"""Folders below docs/ that exports own."""


def make_exports(digest: Digest) -> dict[str, Content]:
    """Return all data files by their path below docs/; large ones as streams."""
    return {path: text for export in FORMATS for path, text in export(digest).items()}
