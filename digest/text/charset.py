"""The characters of a page's bytes: what the page, its server and the bytes themselves say of the encoding."""

import codecs
import re

from trafilatura.utils import detect_encoding

from digest.text.decode import ReadError

_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{2,40})",
    re.IGNORECASE,
)
LOOKED_AT = 4_096
"""Bytes from the top in which a page names its encoding; browsers look at 1,024, many pages need more."""
# WHATWG's encoding standard: browsers read these names as the wider set, which pages that say so really use.
_WIDER = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "big5": "big5hkscs",
}
_WESTERN = {"cp1252", "cp1254", "iso8859-15", "cp1250", "mac-roman"}
_ACCENTED = re.compile(r"[\u0080-\u00ff]")
MOST_ACCENTED = 0.25
"""Share of letters. Vietnamese in a Western set comes near it; Cyrillic that is read as Western has over 0.8."""


def page_characters(data: bytes) -> str:
    """Return the characters of a page.

    UTF-8 wins wherever the bytes are that, whatever the page says; else the encoding that the page names, unless
    what it gives looks like another script read wrongly; else a guess from the bytes. Raises ReadError when none of
    them reads every byte: characters are never replaced, because they are evidence.
    """
    for mark, name in ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if data.startswith(mark) and (text := _strictly(data, name)) is not None:
            return text.removeprefix("\ufeff")
    if (text := _strictly(data, "utf-8")) is not None:
        return text
    named = declared(data)
    text = _strictly(data, named) if named else None
    if text is not None and not (named in _WESTERN and _garbled(text)):
        return text
    for guess in detect_encoding(data):
        if (guessed := _strictly(data, guess)) is not None:
            return guessed
    if text is not None:
        return text
    raise ReadError(
        "unknown-encoding",
        f"the page says that it is in {named}, and its bytes are not"
        if named
        else "the page's encoding cannot be told",
        "open it in a browser and save it again, or paste its text into a .txt file",
    )


def declared(data: bytes) -> str | None:
    """Return the encoding that the page names, as Python knows it; None when it names none that exists."""
    found = _DECLARED.search(data[:LOOKED_AT])
    return known_as((found[1] or found[2]).decode("ascii", "replace")) if found else None


def known_as(name: str) -> str | None:
    """Return Python's name of an encoding by any of its names; None when there is none."""
    try:
        plain = codecs.lookup(name.strip(" \"'")).name
    except (LookupError, ValueError):
        return None
    return _WIDER.get(plain, plain)


def charset_of(kind: str) -> str | None:
    """Return the encoding that a Content-Type names, or None."""
    found = kind.lower().partition("charset=")[2].split(";")[0].strip(" \"'")
    return found or None


def in_utf_8(data: bytes, served_as: str | None) -> bytes:
    """Return a page's bytes so that they tell their encoding by themselves.

    Most do; where only the server named it, the page is turned into UTF-8: kept bytes outlive the server's word.
    """
    name = known_as(served_as) if served_as else None
    if name is None or name == "utf-8" or declared(data) or _strictly(data, "utf-8") is not None:
        return data
    text = _strictly(data, name)
    return data if text is None or (name in _WESTERN and _garbled(text)) else text.encode("utf-8")


def _strictly(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (LookupError, ValueError):
        return None


def _garbled(text: str) -> bool:
    letters = sum(c.isalpha() for c in re.sub(r"<[^>]*>", "", text))
    return len(_ACCENTED.findall(text)) > MOST_ACCENTED * letters
