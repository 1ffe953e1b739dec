"""The pictures by which links to pages are shown elsewhere."""

import io
import re
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image

from digest.pages import make_pages
from digest.pages.parts.preview import COMMON, Preview, previews
from digest.site.previews import ACCENT, LETTERS, PAPER, SIZE, add_previews, drawable, drawn
from digest.site.product import THEME
from digest.site.stage import Stage
from digest.store.seen import look
from tests.test_read_back import digest_of

LONG = " ".join(f"Ministers of number {n} meet" for n in range(40))


def picture(preview: Preview) -> Image.Image:
    """Return a picture as others decode it."""
    made = Image.open(io.BytesIO(drawn(preview)))
    assert made.format == "PNG"
    return made.convert("RGB")


def dark_rows(made: Image.Image) -> list[int]:
    """Return the rows beside the bar that hold something else than paper."""
    width, height = made.size
    pixels = made.tobytes()
    row = bytes(PAPER) * (width - 20)
    return [y for y in range(height) if pixels[(y * width + 20) * 3 : (y + 1) * width * 3] != row]


@pytest.mark.parametrize("title", ["Lin visits", "Łukasz și Ştefan, in Þórshöfn", "Встреча в Астане", LONG])
def test_picture(title: str) -> None:
    """Holds a bar, three blocks of text and room around them, whatever the title's length and letters."""
    made = picture(Preview("A digest", title, "Four witnesses: " + "a long name, " * 30))
    assert made.size == SIZE
    assert made.getpixel((4, 200)) == ACCENT
    rows = dark_rows(made)
    assert rows[0] > 30
    assert rows[-1] < SIZE[1] - 30
    gaps = [(a, b) for a, b in pairwise(rows) if b - a > 1]
    assert len(gaps) >= 2, "head, title and foot stand apart"
    right = made.crop((SIZE[0] - 40, 0, SIZE[0], SIZE[1]))
    assert right.getcolors() == [(40 * SIZE[1], PAPER)]


def test_letters_without_a_face() -> None:
    """Leaves out words that would stand as empty boxes, and draws the others."""
    assert not drawable("林国伟")
    assert drawn(Preview("A digest", "林国伟 in Nairobi", "One witness.")) == drawn(
        Preview("A digest", "", "One witness.")
    )


def test_letters_are_those_of_pages() -> None:
    """The letters of each file are among those for which the stylesheet has pages fetch it."""
    style = (THEME / "assets/stylesheets/fonts.css").read_text(encoding="utf-8")
    for name, ranges in LETTERS.items():
        listed = re.search(rf"serif-4-{name}-600-normal.*?unicode-range: ([^;]+)", style, re.DOTALL)
        assert listed
        told = [[int(n, 16) for n in r.strip().removeprefix("U+").split("-")] for r in listed[1].split(",")]
        for first, _, last in (r.partition("-") for r in ranges.split()):
            assert any(t[0] <= int(first, 16) and int(last or first, 16) <= t[-1] for t in told), (name, first)


def test_each_page_names_its_own() -> None:
    """Meetings and articles have pictures of their own, named by their words; without an address there are none."""
    digest = digest_of()
    made = previews(digest)
    files = make_pages(digest)
    named = re.findall(r'preview: "([^"]+)"', "".join(files.values()))
    assert len(named) == len(digest.meetings) + len(digest.articles)
    assert {COMMON, *named} == made.keys()
    assert not previews(digest_of(address=None))
    assert "preview:" not in "".join(make_pages(digest_of(address=None)).values())


def test_pictures_are_taken_over(tmp_path: Path) -> None:
    """A picture that the last site has is not drawn again, but the one of all pages is, whose name tells no words."""
    own, common = Preview("A digest", "A talk", ""), Preview("", "A digest", "")
    for name in (own.path, COMMON):
        (tmp_path / "last" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "last" / name).write_bytes(b"the last one")
    intact = look({"": tmp_path / "last"}, {}, 0, linked=True)
    stage = Stage(tmp_path / "new", tmp_path / "last", {name.removeprefix("/"): seen for name, seen in intact.items()})
    add_previews(stage, {own.path: own, COMMON: common})
    assert stage.kept == {own.path}
    assert stage.path(own.path).read_bytes() == b"the last one"
    assert stage.path(COMMON).read_bytes() == drawn(common)
