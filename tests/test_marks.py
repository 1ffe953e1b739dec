"""Markdown of many programs: marks that no reader sees are taken out and listed, heads are read, nothing is lost."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_digest import main
from digest.build import build
from digest.records.clean_text import PRIVATE, CleanText
from digest.text import ReadError, read
from tests.digests import texts_of
from tests.inputs import DAY, PARAGRAPHS, TITLE, URL, stated
from tests.roots import write
from tests.test_clean_laws import assert_whole

BODY = "\n\n".join(PARAGRAPHS)


def marked(source: str) -> CleanText:
    """Return the text of a Markdown file, whole."""
    text = read(source.encode(), "a.md")
    assert_whole(text)
    return text


def dropped(text: CleanText) -> dict[str, str]:
    """Return what was dropped as words and rule, but for white space."""
    return {text.source[d.start : d.end].strip(): d.rule for d in text.dropped if d.rule != "white space"}


@pytest.mark.parametrize(
    ("line", "kept", "gone"),
    [
        ("They met[^1] at noon.", "They met at noon.", {"[^1]": "mark of a footnote"}),
        ("They met^[So a guard.] at noon.", "They met at noon.", {"^[So a guard.]": "footnote"}),
        ("They met at ~~ten~~ noon.", "They met at noon.", {"~~ten~~": "struck words"}),
        ("They met at ==noon sharp==.", "They met at noon sharp.", {"==": "mark of Markdown"}),
        ("They met [@ode2020, p. 3] at noon.", "They met at noon.", {"[@ode2020, p. 3]": "citation"}),
        ("They met at [the quay](https://x.example){target=_blank}.", "They met at the quay.", {"{target=_blank}": "mark of Markdown"}),
        ("They met at [the quay]{.smallcaps}.", "They met at the quay.", {"[": "mark of Markdown", "]{.smallcaps}": "mark of Markdown"}),
        ("They met at [[Kisumu]].", "They met at Kisumu.", {"[[": "mark of Markdown", "]]": "mark of Markdown"}),
        ("They met at [[Kisumu|the port]].", "They met at the port.", {"[[Kisumu|": "mark of Markdown", "]]": "mark of Markdown"}),
        ("They met %% my source says %% at noon.", "They met at noon.", {"%% my source says %%": PRIVATE}),
        ("They met <!-- my source says --> at noon.", "They met at noon.", {"<!-- my source says -->": PRIVATE}),
        ("They met {>> my source says <<} at noon.", "They met at noon.", {"{>> my source says <<}": PRIVATE}),
        ("They met at {{ page.meta.hour }} noon.", "They met at noon.", {"{{ page.meta.hour }}": "template"}),
        ("They met at noon :sunny:", "They met at noon", {":sunny:": "emoji"}),
        ("They met at noon. ^a1b2", "They met at noon.", {"^a1b2": "mark of Markdown"}),
        ("They met at 1{.x} noon", "They met at 1 noon", {"{.x}": "mark of Markdown"}),
        ("> [!quote] Said\n> They met at noon.", "They met at noon.", {"[!quote] Said": "head of a box"}),
        ('!!! info "News"\n    They met at noon.', "They met at noon.", {'!!! info "News"': "head of a box"}),
        ("??? note\n\n    They met\n    at noon.", "They met at noon.", {"??? note": "head of a box"}),
        ('=== "One"\n\n    !!! info\n\n        They met at noon.', "They met at noon.", {'=== "One"': "head of a box", "!!! info": "head of a box"}),
        ("::: {.note}\nThey met at noon.\n:::", "They met at noon.", {"::: {.note}": "mark of Markdown", ":::": "mark of Markdown"}),
        ("[//]: # (my source says)\n\nThey met at noon.", "They met at noon.", {"[//]: # (my source says)": PRIVATE}),
        ("They met at noon.\n\n#ferry #port/lake", "They met at noon.", {"#ferry #port/lake": "tags"}),
        ("They met at noon.\n\n![[map.png]]", "They met at noon.", {"![[map.png]]": "embedded file"}),
        ("They met at noon.\n\n:calendar: Published: {{ date }}", "They met at noon.", {":calendar: Published: {{ date }}": "emoji"}),
    ],
)  # fmt: skip
def test_marks(line: str, kept: str, gone: dict[str, str]) -> None:
    """Takes a mark out of the text and lists it."""
    text = marked(f"# {TITLE}\n\n{line}\n\nIt rained until the evening of that day.\n")
    assert text.text.split("\n\n")[1] == kept
    found = dropped(text)
    assert found == gone


def test_footnote_kept() -> None:
    """Keeps the words of a footnote, without its mark."""
    text = marked(f"{BODY}\n\n[^1]: The mayor said so on\n    the day after.\n")
    assert text.text.endswith("The mayor said so on the day after.")


@pytest.mark.parametrize(
    "words",
    ["a == b and c", "at 10:30:15 they", "a ^ b", "the {curly} words", "5 % and 7 %", "~ ten", "the [sic] words", "C# and F#", "x[1]", "a~b", "snake_case_name"],
)  # fmt: skip
def test_no_marks(words: str) -> None:
    """Leaves alone what only looks like a mark."""
    text = marked(f"They said {words} at noon.\n\nIt rained until the evening of that day.\n")
    assert text.text.startswith(f"They said {words} at noon.")


@pytest.mark.parametrize(
    ("head", "facts"),
    [
        (f'+++\ntitle = "{TITLE}"\ndate = {DAY}T09:00:00+02:00\n+++', {"title": TITLE, "published": DAY}),
        (f'{{\n"title": "{TITLE}",\n"date": "{DAY}"\n}}', {"title": TITLE, "published": DAY}),
        (f"Title: {TITLE}\nDate: {DAY} 09:00\nSlug: ferry", {"title": TITLE, "published": DAY}),
        (f"title:  {TITLE[:20]}\n    {TITLE[20:].strip()}\nBase Header Level: 2\nauthor: Nia", {"title": " ".join([TITLE[:20].strip(), TITLE[20:].strip()]), "author": "Nia"}),
        (f"% {TITLE}\n% Nia Wanjala\n% May 3, 2019", {"title": TITLE, "author": "Nia Wanjala", "published": DAY}),
        (f"---\ntitle: >-\n  {TITLE[:20]}\n  {TITLE[20:]}\ndate:\n  created: {DAY}\n  updated: 2024-01-31\n---", {"title": " ".join(TITLE.split()), "published": DAY}),
        (f"---\ntitle: {TITLE} # working title\ncreated: 2024-02-01\n---", {"title": TITLE}),
        (f'---\ntitle: "{TITLE}: a day"\nauthor:\n  - "[[Nia Wanjala]]"\nsource: "{URL}"\npublished: {DAY}\ncreated: 2024-02-01\n---', {"title": f"{TITLE}: a day", "author": "Nia Wanjala", "url": URL, "published": DAY}),
        (f"---\ntitle: {TITLE}\ndate_published: {DAY} 09:00:00\ndate_saved: 2024-02-01 10:11:12\nsite: Gazette\nurl: {URL}\n---", {"title": TITLE, "published": DAY, "outlet": "Gazette", "url": URL}),
        (f"---\ntitle: {TITLE}\ndate: circa 1994\n...", {"title": TITLE, "published": "1994~"}),
        (f"---\ntitle: {TITLE}\ndate: 2019-05-03/2019-05-05\n---", {"title": TITLE, "published": "2019-05-03/2019-05-05"}),
    ],
)  # fmt: skip
def test_heads(head: str, facts: dict[str, str]) -> None:
    """Reads heads of YAML, TOML, Pelican, MultiMarkdown and Pandoc, nested and over several lines."""
    text = marked(f"{head}\n\n{BODY}\n")
    assert stated(text) == facts
    assert text.text == BODY


@pytest.mark.parametrize(
    "source",
    [
        f"---\n\n{BODY}\n\n---\n\nThe end of it all.\n",
        f"MOSCOW: The two met on the quay.\n\n{BODY}\n",
        f"Otieno: Good evening.\nMarchais: Good evening to you.\n\n{BODY}\n",
        f"% of the votes were counted\n{BODY}\n",
    ],
)
def test_no_head(source: str) -> None:
    """Takes no text for a head: what stands below a row of hyphens, a speaker's name, a dateline."""
    text = marked(source)
    assert not text.stated
    assert PARAGRAPHS[0] in text.text
    assert "quay" not in source or "quay" in text.text
    assert "Good evening" not in source or "Good evening to you" in text.text


@pytest.mark.parametrize(
    ("source", "title"),
    [
        (f"---\ntitle: {TITLE}\n---\n\nNIA WANJALA\n\n{BODY}\n", None),
        (f"---\ntitle: {TITLE}\n---\n\nNIA WANJALA\n\n# {TITLE}\n\n{BODY}\n", TITLE),
        (f"World affairs today\n\n# {TITLE} {{#ferry}}\n\n{BODY}\n", TITLE),
    ],
)
def test_title(source: str, title: str | None) -> None:
    """Takes for the headline what front matter or the heading calls it, and never the byline or kicker above."""
    text = marked(source)
    assert [text.of(b) for b in text.blocks if b.kind == "title"] == ([title] if title else [])


def test_broken_yaml() -> None:
    """Reads the lines of front matter that is no YAML, and asks for what they say."""
    text = marked(f"---\ntitle: Otieno: the ferry comes\ndate: {DAY}\n---\n\n{BODY}\n")
    assert stated(text) == {"title": "Otieno: the ferry comes", "published": DAY}
    assert all("no sound YAML" in (s.review or "") for s in text.stated)


PIECES = [
    "%%", "<!--", "-->", "{{", "}}", "{: .a}", "{.b}", "~~", "==", "[^1]", "[^1]: ", "^[", "]", "[[", "]]", "|", "![[", "!!! a\n    ", "\n\n",
    "\n", "    ", "> ", "- ", "word ", "Two words. ", ":x:", "#tag", "{>>", "<<}", "`", "*", "\ufdd0", "\ufdd1", "1", "\ufdd00\ufdd1", "|-|",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_marks(source: str) -> None:
    """Keeps every letter that is read, whatever marks stand around it."""
    try:
        marked(f"{source}\n\nThey met.\n")
    except ReadError as fault:
        assert fault.code in {"empty", "too-deep"}  # noqa: PT017 (either outcome will do)


SECRETS = "%% SECRET one %%\n\nThey met <!-- SECRET\ntwo --> at noon.\n\n[//]: # (SECRET three)\n\nIt {>> SECRET four <<} rained.\n"


def test_comments_are_never_published(root: Path) -> None:
    """Lists that there are private comments, and publishes none: neither on a page nor in the copy that is kept."""
    front = f"---\n# SECRET five\ntitle: '{TITLE} # 2' # SECRET six\n---\n"
    write(root, {"a.md": f"{front}# {TITLE}\n\n{BODY}\n\n{SECRETS}"})
    assert main(["--root", str(root), "add", str(root / "a.md"), "--rights", "own"]) == 0
    (root / "a.md").unlink()
    built = build(root)
    (text,) = built.loaded.texts.values()
    assert PARAGRAPHS[0] in text.text
    assert "They met at noon.\n\nIt rained." in text.text
    assert sum(d.rule == PRIVATE for d in text.dropped) == 4
    assert any(PRIVATE in page for page in texts_of(built.files.items()).values())
    for path in root.rglob("*"):
        assert not path.is_file() or b"SECRET" not in path.read_bytes(), path
