"""Floor 4: the digest as data files. Text in, text out.

A new export is one function from the digest and a key to files, and one entry in `FORMATS`.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from digest.exports.data import DigestData
from digest.exports.schema import json_schema
from digest.exports.web_annotation import all_annotations, annotations_on
from digest.records.annotation import Annotation
from digest.records.article import Article
from digest.records.digest import Digest
from digest.records.making import File, Maker
from digest.records.meeting import Meeting, Series, Visit
from digest.records.registry import Outlet, Person, Place, Topic
from digest.records.written import written

__all__ = ["FOLDERS", "FORMATS", "SCHEMAS", "readable_schemas", "schemas"]

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


def schemas(_: Digest, __: str) -> Iterable[File]:
    """Yield the JSON Schemas of all records and of digest.json."""
    for name, schema in readable_schemas().items():
        yield f"data/schemas/{name}.json", written(schema)


FORMATS: tuple[Maker[File], ...] = (
    Maker(schemas),
    Maker(all_annotations),
    Maker(annotations_on, lambda digest: digest.notes_by_target),
)
"""What makes data files, by their paths below docs/; the whole digest as data stands apart (`digest_json`)."""

FOLDERS = ("data",)
"""Folders below docs/ that exports own."""
