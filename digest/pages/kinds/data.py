"""The data page: every file that one can take, with its size and licence, and the schemas in readable form."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from digest.pages.parts.cite import cite_data
from digest.pages.parts.markup import box, bullets, folded, inline, outside, section, table
from digest.pages.parts.page import Page
from digest.pages.parts.take import NAMES
from digest.pages.parts.words import count
from digest.records.digest import Digest

_OPENING = (
    "Everything on this site can be taken as data. Each list and each page of a person, place, outlet or series has its "
    "own files, named at its foot; each meeting and article has its record as JSON."
)
_LINES = (
    "The whole digest is one file with a record a line: a program that reads line by line needs little memory, however "
    "large the digest is. The records of each kind are a file of their own, too (JSON Lines), and so is each meeting and "
    "article, beside its page. They have the same fields everywhere: those of the schema *digest*."
)
_CSV = (
    "CSV files are UTF-8 with a byte-order mark, so that spreadsheets read every script. Several values of one cell are "
    "separated by “; ”. A text that begins with =, +, - or @ has an apostrophe in front, so that no spreadsheet takes it for "
    "a formula; JSON has it as it is."
)
_ABOUT = {
    "data/digest": "The whole digest",
    "data/annotations": "Notes as W3C Web Annotations",
    "data/accounts": "Accounts: what each article says of each meeting, and whether it is a witness",
    "feed": "Everything new",
    "meetings/index": "Meetings",
    "articles/index": "Articles",
    "people/index": "People",
    "places/index": "Places",
    "outlets/index": "Outlets",
    "annotations/index": "Notes",
    "differences/index": "Where accounts differ: each value with who names it",
    "differences/feed": "Where accounts differ, to follow",
    "promises/index": "Announcements",
    "promises/feed": "Announcements, to follow",
    "corrections/index": "Changes and corrections",
    "corrections/feed": "Changes and corrections, to follow",
    "met/index": "Who met whom",
}
"""What each file holds, by its path without the ending."""


def data_page(digest: Digest, sizes: Mapping[str, int], schemas: Mapping[str, Any]) -> Page:
    """Return the data page. `sizes` are bytes by path below the site's root, `schemas` the JSON Schemas by name."""
    about = {
        **_ABOUT,
        **{p.removesuffix(".epub"): f"The year {p[5:9]} as a book" for p in sorted(sizes) if p.endswith(".epub")},
    }
    files: dict[str, list[str]] = {stem: [] for stem in about}
    for path, size in sorted(sizes.items()):
        stem, suffix = _parted(path)
        if stem in files and suffix:
            files[stem].append(f'<a href="../{path}">{NAMES[suffix]}</a>\u00a0{kilobytes(size)}')
    rows = [[inline(about[stem]), " · ".join(told)] for stem, told in files.items() if told]
    lines = [(p, size) for p, size in sorted(sizes.items()) if size and p.endswith(".jsonl")]
    told = (f'<a href="../{p}">{_kind_in(p)}</a>\u00a0{kilobytes(size)}' for p, size in lines)
    rows[1:1] = [["The records of each kind, one a line", " · ".join(told)]] if lines else []
    parts = [
        _OPENING,
        table(("What", "Files with their sizes"), rows, "grid"),
        _databases([path for path in sizes if path.endswith(".db")]),
        section("Licence", _licence(digest)),
        section("Forms", _forms(digest)),
        section("Schemas", "\n\n".join(_schema(name, schema) for name, schema in schemas.items())),
        section("Cite the data", cite_data(digest)),
    ]
    return Page(
        path="data/index.md",
        title="Data",
        body="\n\n".join(p for p in parts if p),
        made_from="the records and the types in digest/records/",
        meta={
            "description": f"All data of this digest: {count(sum(map(len, files.values())) + len(lines), 'file')}, with sizes, licence and schemas."
        },
    )


def _databases(paths: Sequence[str]) -> str:
    """Return where the databases of the search are; they are made when the site is: their sizes stand in no page."""
    links = ", ".join(f'<a href="../{path}">{path.removeprefix("data/")}</a>' for path in paths)
    told = "as an SQLite database" if len(paths) < 2 else "as SQLite databases, one for each year"  # noqa: PLR2004 (one)
    return f"<p>The search of the site {told}: {links}.</p>"


def _kind_in(path: str) -> str:
    """Return the kind of records that a file of lines holds, from its name."""
    return path.rpartition("/")[2].removesuffix(".jsonl")


def _parted(path: str) -> tuple[str, str]:
    suffix = next((s for s in sorted(NAMES, key=len, reverse=True) if path.endswith(f".{s}")), "")
    return path.removesuffix(f".{suffix}"), suffix


def kilobytes(size: int) -> str:
    """Return a size for readers: "12 kB"; never 0."""
    return f"{max(1, round(size / 1000)):,}\u00a0kB"


def _licence(digest: Digest) -> str:
    own = digest.edition.licence
    told = (
        f"The digest’s own words and data are under {outside(own, own)}."
        if own
        else ("The settings of this digest name no licence; ask its editors before you publish its words or data anew.")
    )
    return f"{told} Words of articles are quotations, and stay under the rights of their outlets."


def _forms(digest: Digest) -> str:
    lines = [
        _CSV,
        _LINES,
        "Dates are EDTF: 2023-09-20, 2023-09, 2023-21 for spring. Tables give the first and the last day that they may mean.",
        "Calendars show a half-known date as a span of all its days.",
    ]
    if digest.edition.address is None:
        lines.append(
            "This edition names no address of its own (the setting `site_url`): feeds link relatively, and citations name "
            "the path of a page."
        )
    return bullets(lines)


def _schema(name: str, schema: Mapping[str, Any]) -> str:
    """Return a schema as a table of fields; its types of parts below it."""
    parts = [_fields(schema)]
    for part, inner in schema.get("$defs", {}).items():
        if fields := _fields(inner):
            parts.append(f"**{inline(part)}** {_plain(inner.get('description', ''))}\n\n{fields}")
    told = f"[{name}.json](schemas/{name}.json): {_plain(schema.get('description', ''))}"
    return box("schema", told, folded("fields", f"Fields of {inline(name)}", "\n\n".join(p for p in parts if p)))


def _fields(schema: Mapping[str, Any]) -> str:
    required = set(schema.get("required", ()))
    rows = [
        [f"`{field}`", inline(_kind(told)), "always" if field in required else "", _plain(told.get("description", ""))]
        for field, told in schema.get("properties", {}).items()
    ]
    return table(("Field", "Type", "There", "What it is"), rows, "fields")


def _plain(description: str) -> str:
    """Return a description as readers know the words: what code calls None is nothing in a file."""
    begun = re.sub(r"(^|[.:] )None\b", r"\1Nothing", description)
    return inline(re.sub(r"\bNone\b", "nothing", begun))


def _kind(told: Mapping[str, Any]) -> str:
    """Return a schema's type in words."""
    if "$ref" in told:
        return str(told["$ref"]).rsplit("/", 1)[-1]
    if "anyOf" in told:
        return " or ".join(_kind(t) for t in told["anyOf"])
    if "enum" in told:
        return " or ".join(str(v) for v in told["enum"])
    if told.get("type") == "array":
        return f"list of {_kind(told.get('items', {}))}"
    return {"null": "nothing", "string": "text", "object": "mapping"}.get(
        str(told.get("type")), str(told.get("type", ""))
    )
