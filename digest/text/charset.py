"""The characters of bytes: what a page, its server, a mail and the bytes themselves say of the encoding."""

import codecs
import re
from dataclasses import dataclass, replace

from digest.records.clean_text import CleanText
from digest.text.alphabets import fits
from digest.text.decode import ESCAPED, ReadError

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
_SHIFTED = ("iso2022_jp_ext", "iso2022_kr")
_WESTERN = {"cp1252", "cp1254", "iso8859-15", "cp1250", "mac-roman"}
_ACCENTED = re.compile(r"[\u0080-\u00ff]")
MOST_ACCENTED = 0.25
"""Share of letters. Vietnamese in a Western set comes near it; Cyrillic that is read as Western has over 0.8."""


@dataclass(frozen=True, slots=True)
class Characters:
    """The characters of bytes, and what was assumed to read them."""

    text: str
    """The characters; none of them was replaced."""

    charset: str | None = None
    """The encoding, where the source names none or another; None where it is as named."""

    doubt: str | None = None
    """Why a person should look: the encoding was guessed."""

    def noted(self, clean: CleanText) -> CleanText:
        """Return a text with what was assumed of its encoding."""
        return replace(
            clean, charset=self.charset or clean.charset, doubts=(*clean.doubts, *([self.doubt] if self.doubt else []))
        )

    def assumed(self) -> "Characters | None":
        """Return what was assumed, without the text; None where nothing was."""
        return replace(self, text="") if self.charset or self.doubt else None


def page_characters(data: bytes) -> Characters:
    """Return the characters of a page, which may name its encoding itself; see `characters_of`."""
    return characters_of(data, declared(data), "the page")


def characters_of(data: bytes, named: str | None, what: str) -> Characters:
    """Return the characters of bytes whose source names an encoding, or none.

    UTF-8 wins wherever the bytes are that, whatever is named; else the encoding that is named, as browsers know it,
    unless what it gives looks like another script read wrongly; else a guess from the bytes, for a person to look at.
    Raises ReadError when none of them reads every byte: characters are never replaced, because they are evidence.
    `what` names the source in messages.
    """
    if (certain := _by_marks(data)) is not None:
        return certain
    # ISO-2022-JP and its like are bytes that pass for ASCII.
    unlike = named is not None and named.startswith(("iso2022", "hz", "utf-16"))
    if not unlike and ESCAPED.search(data):
        for name in _SHIFTED:
            if (text := strictly(data, name)) is not None:
                return Characters(
                    text, name, f"{what} does not say that its bytes shift between sets: read as {name}, a guess"
                )
    if not unlike and (text := strictly(data, "utf-8")) is not None:
        return Characters(text, "utf-8" if named != "utf-8" and not data.isascii() else None)
    text = strictly(data, named) if named else None
    if text is not None and not _misread(text, named):
        # Bytes that the name itself does not have are read as browsers do.
        return Characters(text, named if named == "cp1252" and _BEYOND.search(data) else None)
    if (best := _likeliest(data, named)) is not None:
        name, text = best
        said = (
            f"says that it is in {named}, which does not fit its letters"
            if named
            else "does not say in which encoding it is"
        )
        return Characters(text, name, f"{what} {said}: read as {name}, a guess")
    raise ReadError(
        "unknown-encoding",
        f"{what} says that it is in {named}, and its bytes are not"
        if named
        else f"the encoding of {what} cannot be told",
        "open it in a browser and save it again, or paste its text into a .txt file",
    )


def _by_marks(data: bytes) -> Characters | None:
    """Return the characters of bytes that tell their encoding by a mark before them, or by every second one being nought."""
    for mark, name in ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if data.startswith(mark) and (text := strictly(data, name)) is not None:
            return Characters(text.removeprefix("\ufeff"))
    wide = _wide(data)
    text = strictly(data, wide) if wide else None
    return None if text is None else Characters(text, wide)


def _wide(data: bytes) -> str | None:
    """Return UTF-16 without a mark of its order, by which of two bytes is nought; None where neither mostly is."""
    head = data[: LOOKED_AT // 2 * 2]
    noughts = [head[at::2].count(0) for at in (0, 1)]
    if not head or max(noughts) * 4 < len(head):  # half of the letters of ASCII, in a page mostly marks
        return None
    return "utf-16-be" if noughts[0] > noughts[1] else "utf-16-le"


def declared(data: bytes) -> str | None:
    """Return the encoding that the page names, as Python knows it; None when it names none that exists.

    A name that could be read in bytes is not written in UTF-16, whatever it says; browsers take UTF-8 then.
    """
    found = _DECLARED.search(data[:LOOKED_AT])
    name = known_as((found[1] or found[2]).decode("ascii", "replace")) if found else None
    return "utf-8" if name and name.startswith("utf-16") else name


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
    if name is None or name == "utf-8" or declared(data) or strictly(data, "utf-8") is not None:
        return data
    text = strictly(data, name)
    return data if text is None or (name in _WESTERN and _garbled(text)) else text.encode("utf-8")


def strictly(data: bytes, name: str) -> str | None:
    """Return the characters of bytes in an encoding, or None where a byte does not belong to it."""
    try:
        return data.decode(name)
    except (LookupError, ValueError):
        return None


def _likeliest(data: bytes, named: str | None) -> tuple[str, str] | None:
    """Return the encoding that reads every byte with the fewest signs inside words, and the text; None where none does.

    Of equals the one that is named goes first, then what browsers take where nothing is named, then what is guessed
    from the bytes: guesses take one Western set for another. Sets of old Macs, in which any byte is a letter, go last.
    """
    from trafilatura.utils import detect_encoding  # noqa: PLC0415 (slow to import, and few runs ask)

    guesses = (known_as(guess) or guess for guess in detect_encoding(data))
    cyrillic = _CYRILLIC if named in _CYRILLIC else ()
    names = dict.fromkeys([*([named] if named else []), "cp1252", *guesses, *cyrillic, *_COMMON])
    read = [(name, text) for name in names if (text := strictly(data, name)) is not None]
    sound = [(name, text) for name, text in read if not (name in _WESTERN and _garbled(text))]
    return min(sound or read, key=lambda pair: (_strange(pair[1]), pair[0].startswith("mac")), default=None)


def _strange(text: str) -> tuple[int, bool, bool]:
    words = _TAG.sub(" ", text)
    return _odd(words) + len(_UNSHOWN.findall(words)), _swapped(words), not fits(words)


def _misread(text: str, name: str | None) -> bool:
    """Return whether the characters look like those of another set than the one that is named."""
    words = _TAG.sub(" ", text)
    if _UNSHOWN.search(words) or _swapped(words):
        return True
    return name in _WESTERN and (_garbled(text) or _odd(text) > 0 or not fits(words))


_COMMON = ("cp1250", "iso8859-2", "cp1254", "cp1257")
"""Sets that pages of Europe in Latin letters were written in, for bytes whose guesses are all odd."""
_CYRILLIC = ("cp1251", "koi8-r")
"""Two that were taken for one another."""
_TAG = re.compile(r"<[^<>]{0,2000}>")
_BEYOND = re.compile(rb"[\x80-\x9f]")
_UNSHOWN = re.compile(r"[\x80-\x84\x86-\x9f]")
"""Controls that no text holds, but for the end of a line of old mainframes: letters of another set."""
_TURNED = re.compile(r"(?<![^\W\d_])[^\W\d_][^\W\d_]{2,}")
MOST_TURNED = 0.8
"""Share of words in capitals, or in capitals but for their beginning, which no text has together."""


def _swapped(text: str) -> bool:
    """Return whether capitals stand for small letters and the other way round, as between KOI8 and Windows-1251."""
    words: list[str] = [w for w in _TURNED.findall(text[:MOST_LOOKED_AT]) if not w.isascii()]
    turned = sum(w[0].islower() and w[1:].isupper() for w in words)
    return turned > 0 and turned + sum(w.isupper() for w in words) > MOST_TURNED * len(words)


MOST_LOOKED_AT = 200_000
"""Characters. A text shows its set in far fewer."""
# "Œwi¹tek", "£ukasz": letters of another set.
_SIGN_INSIDE = re.compile(
    r"(?<=[^\W\d_])[¡¢£¤¥¦§¨©«¬®¯°±²³´¶¸¹»¼½¾¿×÷†‡‰•™“”„‹›\x80-\x9f](?=[^\W\d_])|(?<=[^\W\d_lL])·(?=[^\W\d_])|[£¤¥¦±¹³¢](?=[a-zà-ÿ])"
)


def _odd(text: str) -> int:
    return len(_SIGN_INSIDE.findall(text))


def _garbled(text: str) -> bool:
    letters = sum(c.isalpha() for c in re.sub(r"<[^>]*>", "", text))
    return len(_ACCENTED.findall(text)) > MOST_ACCENTED * letters
