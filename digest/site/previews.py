"""The pictures by which links to pages are shown elsewhere, drawn with the site's own type faces."""

import io
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from digest.pages.parts.preview import Preview
from digest.site.stage import Stage

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

SIZE = (800, 420)
"""Pixels. Sites that show pictures of links ask for 1.91 to 1 and show about 500 across; half as many again look sharp, and
twice as many would make the pictures of ten thousand articles cost more than their pages."""
FONTS = Path(__file__).parent.parent / "theme/assets/fonts"
"""The type faces of the pages."""
LETTERS: Mapping[str, str] = {
    "latin": "0020-00FF 0131 0152-0153 02BB-02BC 02C6 02DA 02DC 2010-2027 2030-203A 20AC 2122 2212",
    "latin-ext": "0100-02BA 1E00-1E9F 1EF2-1EFF",
    "cyrillic": "0400-045F 0490-0491 04B0-04B1 2116",
}
"""The letters of each file of a face; `fonts.css` has pages drawn with the same ones."""
PAPER, INK, ACCENT = (0xFC, 0xFB, 0xF8), (0x1F, 0x1D, 0x1A), (0x0F, 0x55, 0x60)
"""Colours of the light pages."""
STEPS = 15
"""Steps from paper to ink; the accent is a colour more. No edge looks rough with sixteen colours."""
_DARK, _FAINT = 255, 180
_LEFT, _WIDTH, _BOTTOM = 64, 688, 378


class Type(NamedTuple):
    """How a line is set."""

    face: str
    """The face's files, with a place for the name of their letters."""

    size: int
    """Pixels."""

    shade: int
    """How dark it is, from 0 to 255."""


HEAD = Type("source-sans-3-{}-600-normal.woff2", 23, _FAINT)
FOOT = Type("source-sans-3-{}-400-normal.woff2", 23, _FAINT)
TITLES = tuple(
    (Type("source-serif-4-{}-600-normal.woff2", size, _DARK), most) for size, most in ((48, 3), (39, 4), (32, 5))
)
"""How titles are set, with the lines that fit: long ones smaller, the end of the longest is cut."""
_FEET = 3
"""Lines of the foot."""


def add_previews(stage: Stage, wanted: Mapping[str, Preview]) -> None:
    """Put pictures into a new site. One that its words name, and that the last site has as it was drawn, is kept."""
    for name, preview in sorted(wanted.items()):
        if name == preview.path and name in stage.intact:
            stage.keep(name)
        else:
            stage.put(name, partial(_pieces, preview))


def _pieces(preview: Preview) -> Iterator[bytes]:
    yield drawn(preview)


def drawn(preview: Preview) -> bytes:
    """Return a picture as PNG. Words in letters that the site's faces do not have are left out of it."""
    from PIL import Image, ImageDraw  # noqa: PLC0415 (dear to load, and a site without an address draws nothing)

    picture = Image.new("L", SIZE, 0)
    pen = ImageDraw.Draw(picture)
    head, title, foot = (words if drawable(words) else "" for words in (preview.head, preview.title, preview.foot))
    _put(pen, 42, head, HEAD)
    kind, lines = _title(title)
    for number, line in enumerate(lines):
        _put(pen, 90 + number * kind.size * 1.2, line, kind)
    under = _cut(_lines(foot, FOOT), FOOT, _FEET)
    for number, line in enumerate(under):
        _put(pen, _BOTTOM - (len(under) - number) * FOOT.size * 1.3, line, FOOT)
    coloured = Image.frombytes("P", SIZE, picture.point([round(n * (STEPS - 1) / _DARK) for n in range(256)]).tobytes())
    coloured.putpalette([c for step in range(STEPS) for c in _mixed(step)] + list(ACCENT))
    coloured.paste(STEPS, (0, 0, 16, SIZE[1]))
    out = io.BytesIO()
    coloured.save(out, "PNG", bits=4)
    return out.getvalue()


def _mixed(step: int) -> Iterator[int]:
    return (round(p + (i - p) * step / (STEPS - 1)) for p, i in zip(PAPER, INK, strict=True))


def drawable(words: str) -> bool:
    """Return whether the site's faces have every letter."""
    return all(_file(letter) for letter in words)


@cache
def _file(letter: str) -> str | None:
    """Return which file of a face has a letter."""
    for name, ranges in LETTERS.items():
        for first, _, last in (r.partition("-") for r in ranges.split()):
            if int(first, 16) <= ord(letter) <= int(last or first, 16):
                return name
    return None


@cache
def _font(face: str, name: str, size: int) -> "FreeTypeFont":
    from PIL import ImageFont  # noqa: PLC0415 (as above)

    # The plain layout: the other one asks a library of the system, and may draw another picture elsewhere.
    return ImageFont.truetype(FONTS / face.format(name), size, layout_engine=ImageFont.Layout.BASIC)


def _runs(words: str, kind: Type) -> Iterator[tuple["FreeTypeFont", str]]:
    for name, letters in groupby(words.replace("\u00a0", " "), key=_file):
        yield _font(kind.face, name or "latin", kind.size), "".join(letters)


def _width(words: str, kind: Type) -> float:
    return sum(font.getlength(run) for font, run in _runs(words, kind))


def _put(pen: "ImageDraw", down: float, words: str, kind: Type) -> None:
    across: float = _LEFT
    for font, run in _runs(words, kind):
        pen.text((across, down), run, font=font, fill=kind.shade)
        across += font.getlength(run)


def _title(words: str) -> tuple[Type, Sequence[str]]:
    """Return how a title is set and its lines: as large as all of it fits, else small with its end cut."""
    for kind, most in TITLES:
        lines = _lines(words, kind)
        if len(lines) <= most:
            return kind, lines
    return kind, _cut(lines, kind, most)


def _lines(words: str, kind: Type) -> list[str]:
    """Return words in lines that fit the width; they break at plain spaces alone."""
    lines: list[str] = []
    for word in filter(None, words.split(" ")):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and _width(longer, kind) <= _WIDTH:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _cut(lines: Sequence[str], kind: Type, most: int) -> Sequence[str]:
    """Return the first lines; where there are more, the last one ends in an ellipsis."""
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    while " " in last and _width(f"{last} …", kind) > _WIDTH:
        last = last.rpartition(" ")[0]
    return [*lines[: most - 1], f"{last} …"]
