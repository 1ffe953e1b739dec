"""Bytes to characters, or what is wrong with them."""

import re
from collections.abc import Callable

from digest.text.others import other_of
from digest.text.phrases import any_of

MAX_BYTES = 5_000_000
"""The longest news articles are under 200 kB; past 5 MB a file is something else, and cleaning it
would cost minutes."""
MOST_TOGETHER = 25_000_000
"""The same for a file of many articles: a library of ten thousand entries, exported from Zotero, has 20 MB."""

MOST_CHARACTERS, MOST_LINES, MOST_TIMES = 500_000, 10_000, 8_000
"""Of one article's text: more than twice the longest that was seen, and of words for days, months and years four hundred
times as many as the fullest of 400 articles has. Cleaning and reading that much takes less than two seconds of one
processor, whatever it says: meetings in every paragraph, or a name in each word.
"""
ESCAPED = re.compile(rb"\x1b\$(?:[@B]|\([DCAQ]|\)C)")
"""How bytes in ISO-2022 shift to a set of two bytes a letter (ISO/IEC 2022, RFC 1468 and RFC 1557); they pass for ASCII."""
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


class ReadError(ValueError):
    """The bytes are not a text that can be read. Holds what a `Problem` needs but the file's name."""

    def __init__(self, code: str, message: str, cure: str, *, line: int = 0, column: int = 0) -> None:
        """Keep the parts."""
        super().__init__(f"{message}; {cure}")
        self.code, self.message, self.cure, self.line, self.column = code, message, cure, line, column

    def __reduce__(self) -> tuple[Callable[..., "ReadError"], tuple[str, str, str, int, int]]:
        """Return the parts, so that the fault can come back from another process."""
        return _fault, (self.code, self.message, self.cure, self.line, self.column)


def _fault(code: str, message: str, cure: str, line: int, column: int) -> ReadError:
    return ReadError(code, message, cure, line=line, column=column)


def refuse_binary(data: bytes, most: int = MAX_BYTES) -> None:
    """Raise ReadError for an empty or oversized file, and for one that is no text."""
    if not data.removeprefix(b"\xef\xbb\xbf").strip():
        raise ReadError("empty", "the file is empty", "paste the article's text into it")
    if len(data) > most:
        cure = "keep one article a file" if most == MAX_BYTES else "divide it into several files"
        raise ReadError("too-long", f"the file has more than {most / 1e6:.0f} MB", cure)
    refuse_other(data)


def refuse_other(data: bytes) -> None:
    """Raise ReadError, naming what it is, for a file that begins as one of a format that is not read."""
    if (other := other_of(data)) is not None:
        raise ReadError("binary", f"this is {other.name}, which is not read", other.cure)


def refuse_endless(text: str) -> str:
    """Return a text, or what a page shows; raise ReadError for one that is longer, or tells of more days, than any article."""
    lines = max(text.count("\n"), text.count("\r"))
    times = len(any_of("times").findall(text)) if len(text) <= MOST_CHARACTERS else 0
    if len(text) > MOST_CHARACTERS or lines > MOST_LINES or times > MOST_TIMES:
        many = f"{len(text):,} characters"
        many = f"{times:,} words for days, months and years" if times > MOST_TIMES else many
        many = f"{lines:,} lines" if lines > MOST_LINES else many
        raise ReadError("too-long", f"the text has {many}, more than any article", "hand in its articles one by one")
    return text


def decode(data: bytes, most: int = MAX_BYTES) -> str:
    """Return the characters of UTF-8 bytes, a byte order mark included.

    Raises ReadError for an empty, oversized, binary, UTF-16 or otherwise encoded file. No encoding is
    guessed: a wrong guess changes the words that later serve as evidence.
    """
    refuse_binary(data, most)
    if data.startswith(_UTF16):
        raise ReadError("utf-16", "the file is in UTF-16", "save it as UTF-8")
    # It is written in seven bits: escapes among other letters are the text's own.
    if data.isascii() and ESCAPED.search(data):
        raise ReadError("iso-2022", "the file is in ISO-2022, as Japanese and Korean mails are", "save it as UTF-8")
    if (at := data.find(b"\0")) >= 0:
        line, column = _place(data, at)
        raise ReadError(
            "nul-byte", "a NUL byte stands here", "save it as UTF-8 text without NUL bytes", line=line, column=column
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as fault:
        line, column = _place(data, fault.start)
        raise ReadError(
            "not-utf-8",
            f"byte 0x{data[fault.start]:02x} is not UTF-8",
            "open the file in the encoding that it was written in and save it as UTF-8",
            line=line,
            column=column,
        ) from None


def _place(data: bytes, at: int) -> tuple[int, int]:
    line = data.count(b"\n", 0, at) + 1
    begin = data.rfind(b"\n", 0, at) + 1
    return line, len(data[begin:at].decode("utf-8", "replace")) + 1
