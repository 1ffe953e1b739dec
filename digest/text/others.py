"""Files that people hand in for articles and that no reader takes: each refused by its own name, with what to do instead."""

from dataclasses import dataclass

WORDS = "copy the article's words into a .txt file"
PAGE = f"save it as a web page (.html), or {WORDS}"
_ZIP = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class Other:
    """A format that is not read."""

    name: str
    """What it is, with its article: "a Word document"."""

    endings: tuple[str, ...]
    """Its file endings, in lower case."""

    begins: tuple[bytes, ...]
    """How its bytes begin; none where that is not told from a text."""

    cure: str
    """What to do instead."""

    holds: bytes = b""
    """What stands somewhere in its bytes, where several formats begin alike."""

    beside: bool = False
    """Whether such files lie beside saved pages and belong to these: a folder's are passed over without a word."""


OTHERS = (
    Other("a Word document", (".docx", ".docm", ".dotx"), (_ZIP,), PAGE, holds=b"word/"),
    Other("an older Office document", (".doc", ".dot", ".xls", ".ppt"), (b"\xd0\xcf\x11\xe0",), PAGE),
    Other("an OpenDocument text", (".odt", ".ott", ".fodt"), (_ZIP,), PAGE, holds=b"opendocument.text"),
    Other("an Apple Pages document", (".pages",), (_ZIP,), PAGE, holds=b"Index/Document.iwa"),
    Other("a Rich Text document", (".rtf", ".rtfd"), (b"{\\rtf",), PAGE),
    Other("a PDF document", (".pdf",), (b"%PDF",), f"add the article's web page, or {WORDS}"),
    Other("a book", (".epub", ".mobi", ".azw3"), (_ZIP,), WORDS, holds=b"application/epub"),
    Other(
        "a table",
        (".csv", ".tsv", ".xlsx", ".ods"),
        (_ZIP,),
        "it holds no article's text: add the addresses that it lists, one by one, or the pages saved",
        holds=b"xl/",
    ),
    Other("a presentation", (".pptx", ".odp", ".key"), (_ZIP,), PAGE, holds=b"ppt/"),
    Other(
        "a mailbox", (".mbox", ".pst", ".ost"), (), "save each mail that holds an article as a file of its own (.eml)"
    ),
    Other("an Outlook message", (".msg",), (), "save it in Outlook as a web page (.html) or as .eml"),
    Other(
        "an ARC archive, the forerunner of WARC",
        (".arc", ".arc.gz"),
        (b"filedesc://",),
        "convert it to WARC, with warcio's `recompress` or warctools' `arc2warc`",
    ),
    Other(
        "a WACZ archive",
        (".wacz",),
        (_ZIP,),
        "unpack it, and add the WARC files in its folder archive/",
        holds=b"datapackage.json",
    ),
    Other("a packed folder", (".zip", ".7z", ".rar", ".tar"), (_ZIP,), "unpack it, and add the folder"),
    Other("a packed file", (".gz", ".tgz", ".bz2", ".xz", ".zst"), (b"\x1f\x8b",), "unpack it, and add what it holds"),
    Other(
        "a picture",
        (".png", ".jpg", ".jpeg", ".gif", ".webp", ".heic", ".svg"),
        (b"\x89PNG", b"\xff\xd8\xff", b"GIF8"),
        "type the article's words into a .txt file",
        beside=True,
    ),
    Other("a script", (".js", ".mjs"), (), f"of an export of posts, {WORDS}, one post a file", beside=True),
    Other("a program", (".exe", ".dll", ".so"), (b"\x7fELF", b"MZ\x90"), "leave it out", beside=True),
)
"""Of those that begin alike the first whose mark is found counts, so the general stand behind the particular."""


LOOKED_AT = 1_024
"""Bytes in which a format begins; some programs write white space before."""


def other_named(name: str) -> Other | None:
    """Return what a file is by its name, or None where that does not tell."""
    lower = name.lower()
    return next((o for o in OTHERS if lower.endswith(o.endings)), None)


def other_of(data: bytes) -> Other | None:
    """Return what bytes are by how they begin and what they hold, or None where they may be a text."""
    head = data[:LOOKED_AT].lstrip()
    return next((o for o in OTHERS if o.begins and head.startswith(o.begins) and o.holds in data), None)
