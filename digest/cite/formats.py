"""A reference in the forms that people copy and programs read.

A new form is one function from a reference to text and one entry in `FORMATS`. Each is written here because it is a
handful of fields with its own rules of escaping; the tests read everything back with the libraries that others keep.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from digest.cite.reference import Reference
from digest.records.partial_date import PartialDate
from digest.records.written import written

_WHOLE = frozenset({"day", "month", "year"})
"""Precisions that every form of date has a place for; seasons and intervals they have not."""


def sentence(ref: Reference) -> str:
    """Return a reference as a sentence, with address and day of the version."""
    title = f"“{single(ref.title)}.” " if ref.own_headline else f"{ref.title}. "
    if ref.kind != "news":
        return f"{title}{_version(ref)}"
    when = ref.published.words() if ref.published else "date unknown"
    agency = f", text by {ref.author}" if ref.author else ""
    url = f" {ref.url}." if ref.url else ""
    outlet = ref.container or "Outlet unknown"
    return f"{title}{outlet}{agency}, {when}.{url} {_record(ref)}"


def _record(ref: Reference) -> str:
    """Return the digest's record of an article."""
    return f"Recorded in {_version(ref)}"


def _version(ref: Reference) -> str:
    day = f", {_dated(ref.version, ref)}" if ref.version else ""
    return f"{ref.digest_title}{day}. {ref.page_url or ref.path}."


def _dated(day: PartialDate, ref: Reference) -> str:
    """Return the day with what it is the day of: the digest as a whole has editions, its pages have versions."""
    return f"{'edition' if ref.kind == 'data' else 'version'} of {day.words()}"


def single(text: str) -> str:
    """Return a text for use within double quotation marks: its own marks become single ones."""
    return text.translate(_MARKS)


_MARKS = str.maketrans({"“": "‘", "”": "’", '"': "’"})


def bibtex(ref: Reference) -> str:
    """Return a BibTeX entry; `date` and `langid` are biblatex's. What LaTeX reads as a sign is escaped.

    No form names a day of access: no page knows when it is read.
    """
    fields = {
        "title": f"{{{_tex(ref.title)}}}",
        "journal" if ref.kind == "news" else "howpublished": _tex(ref.container) if ref.container else None,
        "author": f"{{{_tex(ref.author)}}}" if ref.author else None,
        "date": _date(ref.published),
        "year": str(ref.published)[:4] if ref.published else None,
        "langid": ref.language,
        "url": ref.url,
        "note": _tex(_note(ref)),
    }
    kind = "article" if ref.kind == "news" else "misc"
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{kind}{{{ref.id},", *lines, "}"]) + "\n"


def _date(day: PartialDate | None) -> str | None:
    return str(day) if day and day.precision in _WHOLE else None


def _note(ref: Reference) -> str:
    if ref.kind != "news":
        told = _dated(ref.version, ref) if ref.version else ref.path
        return told if ref.version is None else f"{told[0].upper()}{told[1:]}"
    headline = "" if ref.own_headline else "Title by the digest. "
    return f"{headline}{_record(ref)}"


_TEX = {"\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}", "\u00a0": "~"}
_TEX |= {c: f"\\{c}" for c in "&%$#_{}"}


def _tex(text: str) -> str:
    """Return a text in one pass, so that the braces of a replacement are not escaped again."""
    return "".join(_TEX.get(c, c) for c in _line(text))


def _line(text: str) -> str:
    return " ".join(text.split())


def ris(ref: Reference) -> str:
    """Return a RIS record, with CRLF line ends as the format has them."""
    kind = {"news": "NEWS", "page": "ELEC", "data": "DATA"}[ref.kind]
    fields = [
        ("TY", kind),
        ("ID", ref.id),
        ("TI", ref.title),
        ("T2", ref.container),
        ("AU", ref.author if ref.author and "," not in ref.author else None),  # a comma would part a family name
        ("PY", str(ref.published)[:4] if ref.published else None),
        ("DA", _slashes(ref.published)),
        ("LA", ref.language),
        ("UR", ref.url),
        ("L2", ref.archive),
        ("N1", _note(ref)),
        ("ER", ""),
    ]
    return "".join(f"{tag}  - {_line(value)}\r\n" for tag, value in fields if value is not None)


def _slashes(day: PartialDate | None) -> str | None:
    """Return a date as RIS has it: year, month, day and what else there is, an absent part as nothing."""
    date = _date(day)
    return "/".join([*[*date.split("-"), "", ""][:3], ""]) if date else None


def csl(ref: Reference) -> str:
    """Return a CSL-JSON list of one item."""
    item = {
        "id": ref.id,
        "type": {"news": "article-newspaper", "page": "webpage", "data": "dataset"}[ref.kind],
        "title": ref.title,
        "container-title": ref.container,
        "author": [{"literal": ref.author}] if ref.author else None,
        "issued": _parts(ref.published),
        "language": ref.language,
        "URL": ref.url,
        "archive_location": ref.archive,
        "note": _note(ref),
    }
    return written([{k: v for k, v in item.items() if v}])


def _parts(day: PartialDate | None) -> dict[str, list[list[int]]] | None:
    """Return a date as CSL has it: as many parts as are known; an interval has two dates, a season but its year."""
    if day is None:
        return None
    ends = [PartialDate(d) for d in day.split("/")]
    return {"date-parts": [[int(n) for n in d.split("-")] if d.precision in _WHOLE else [int(d[:4])] for d in ends]}


def wikipedia(ref: Reference) -> str:
    """Return Wikipedia's template for news, with the outlet's own headline.

    "" for an article whose headline is not known, because the template needs one, and for a page that is no news.
    """
    if ref.kind != "news" or not ref.own_headline:
        return ""
    fields = {
        "title": ref.title,
        "work": ref.container,
        "agency": ref.author,
        "date": ref.published.words() if ref.published and ref.published.precision in _WHOLE else None,
        "language": ref.language if ref.language and not ref.language.startswith("en") else None,
        "url": ref.url,
        "archive-url": ref.archive if ref.url else None,
        "archive-date": _kept_on(ref.archive) if ref.url else None,
    }
    told = " ".join(f"|{name}={_wiki(value)}" for name, value in fields.items() if value)
    return f"{{{{cite news {told}}}}}\n"


_STAMP = re.compile(r"/(\d{4})(\d{2})(\d{2})\d{0,6}/")


def _kept_on(archive: str | None) -> str | None:
    """Return the day that an archive's address names: the template needs it beside the address."""
    found = _STAMP.search(archive or "")
    try:
        return PartialDate("-".join(found.groups())).words() if found else None
    except ValueError:
        return None  # Digits in an address need be no day.


def _wiki(text: str) -> str:
    """Return a value that ends no field and no template and begins no link."""
    if re.match(r"https?://", text):
        return re.sub(r"[|{}\[\]<> ]", lambda m: f"%{ord(m[0]):02X}", text)
    return re.sub(r"[|{}\[\]<>=]", lambda m: f"&#{ord(m[0])};", _line(text))


@dataclass(frozen=True, slots=True)
class Format:
    """One form."""

    name: str
    """What readers call it."""

    suffix: str
    """The ending of its file."""

    write: Callable[[Reference], str]
    """Makes it; "" where there is nothing to write."""


FORMATS = (
    Format("BibTeX", "bib", bibtex),
    Format("RIS", "ris", ris),
    Format("CSL-JSON", "csl.json", csl),
    Format("Wikipedia", "wiki.txt", wikipedia),
)
