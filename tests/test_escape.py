"""Content as Markdown: what a browser shows is the content, whatever it holds and wherever it stands."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from digest.pages.parts.evidence import records
from digest.pages.parts.marks import marked
from digest.pages.parts.markup import (
    advice,
    attribute,
    block,
    box,
    bullets,
    emphasis,
    inline,
    inline_attribute,
    link,
    outside,
    quoted,
)
from tests.golden import Case, cases
from tests.shown import Element, collapsed, parse, rendered, visible
from tests.texts import arbitrary


def shown(markdown: str, *tags: str) -> str:
    """Return the words that Markdown shows; it must hold exactly the elements named, inside one another."""
    at = parse(rendered(markdown))
    for tag in tags:
        (at,) = [c for c in at.children if not isinstance(c, str) or c.strip()]  # type: ignore[assignment]
        assert isinstance(at, Element), (tag, at)
        assert (at.tag, dict(at.attributes)) == (tag, at.attributes if tag in {"a", "div"} else {})
    assert all(isinstance(c, str) for c in at.children), at.children
    return collapsed(at.text)


@pytest.mark.parametrize("case", cases("escape"))
def test_paragraph(case: Case) -> None:
    """Shows content as a paragraph of its own, character by character, and nothing else."""
    assert shown(block(case["text"]), "p") == case.get("shown", case["text"])


@pytest.mark.parametrize("case", cases("escape"))
def test_inline(case: Case) -> None:
    """Shows content within a line, in a list, in a table's cell and in quotation marks."""
    wanted = case.get("shown", case["text"])
    assert shown(f"x {inline(case['text'])} y", "p") == collapsed(f"x {wanted} y")
    assert shown(bullets([f"x {inline(case['text'])}"]), "ul", "li") == collapsed(f"x {wanted}")
    left, right = "‘’" if set(case["text"]) & set('“”"„«»') else "“”"
    assert shown(quoted(case["text"]), "p") == visible(f"{left}{case['text']}{right}")
    table = parse(rendered(f"| head |\n|---|\n| x {inline(case['text'])} |"))
    (cell,) = table.all("td")
    assert not cell.all()
    assert collapsed(cell.text) == collapsed(f"x {wanted}")


def test_no_marks_within_their_like() -> None:
    """Puts single marks around words that hold double ones, and none around words that stand in marks."""
    assert shown(quoted("at the palace"), "p") == "“at the palace”"
    assert shown(quoted("spoke of “peace” there"), "p") == "‘spoke of “peace” there’"
    assert shown(quoted("“peace”"), "p") == "“peace”"


@pytest.mark.parametrize("case", cases("escape"))
def test_heading(case: Case) -> None:
    """Shows content as a section's heading; only the theme's permalink stands beside it."""
    (heading,) = parse(rendered(f"## x {inline(case['text'])}")).all("h2")
    assert [e.attributes.get("class") for e in heading.all()] == ["headerlink"]
    words = "".join(c for c in heading.children if isinstance(c, str))
    assert collapsed(words) == collapsed(f"x {case.get('shown', case['text'])}")


@pytest.mark.parametrize("case", cases("escape"))
def test_box_and_label(case: Case) -> None:
    """Shows content inside a box of the page and as the label of a link."""
    wanted = case.get("shown", case["text"])
    assert shown(box("own-words", block(case["text"])), "div", "p") == wanted
    paragraph = parse(rendered(f"see {link(case['text'], 'x.md')}")).first("p")
    (anchor,) = paragraph.all()
    assert (anchor.tag, dict(anchor.attributes)) == ("a", {"href": "x.md"})
    assert collapsed(anchor.text) == wanted


@given(arbitrary)
@example("a\u2028b")
@example("\\")
@example("a\\")
@example("0)")
@example("\n#")
@example(" #")
@example("\u00a0# a")
def test_any_paragraph(text: str) -> None:
    """Shows any text as one paragraph with exactly its characters; white space collapses as in HTML."""
    top = parse(rendered(block(text)))
    assert [e.tag for e in top.all()] in (["p"], [])
    assert collapsed(top.text).strip() == visible(text)


@given(arbitrary, arbitrary)
def test_any_list(one: str, two: str) -> None:
    """Shows any two texts as two entries of a list."""
    top = parse(rendered(bullets([f"x{inline(one)}", f"x{inline(two)}"])))
    assert [e.tag for e in top.all()] == ["ul", "li", "li"]
    assert [collapsed(e.text).strip() for e in top.all("li")] == [visible(f"x{one}"), visible(f"x{two}")]


shows = arbitrary.filter(lambda text: bool(visible(text)))
"""Any text of which something is to be seen."""


@given(shows, shows)
def test_any_list_opening(one: str, two: str) -> None:
    """Shows any text at the head of a list's entry and of its second line."""
    top = parse(rendered(bullets([f"{inline(one)}<br>\n{inline(two)}", "**Last**"])))
    assert [e.tag for e in top.all()] == ["ul", "li", "br", "li", "strong"]
    first, last = top.all("li")
    head, _, tail = first.children
    assert [visible(str(head)), visible(str(tail))] == [visible(one), visible(two)]
    assert last.text == "Last"


@given(arbitrary, arbitrary)
def test_any_record(one: str, two: str) -> None:
    """Shows any text in the paragraphs of a record's list."""
    top = parse(rendered(records([f"**x** {inline(one)}\n{inline(two)}x"])))
    assert [e.tag for e in top.all()] == ["ul", "li", "p", "strong", "p"]
    assert [visible(p.text) for p in top.all("p")] == [visible(f"x {one}"), visible(f"{two}x")]


@given(shows)
def test_any_heading(text: str) -> None:
    """Shows any text as a heading, signs at its end included."""
    (heading,) = parse(rendered(f"## {block(text)}")).all("h2")
    assert [e.attributes.get("class") for e in heading.all()] == ["headerlink"]
    assert visible("".join(c for c in heading.children if isinstance(c, str))) == visible(text)


@given(shows)
def test_any_emphasis(text: str) -> None:
    """Shows any text in emphasis at the head of a list's entry."""
    top = parse(rendered(bullets([f"{emphasis(text)} x"])))
    assert [e.tag for e in top.all()] == ["ul", "li", "em"]
    assert visible(top.first("em").text) == visible(text)


@given(arbitrary)
def test_any_box(text: str) -> None:
    """Shows any text inside a box of the page."""
    top = parse(rendered(box("own-words", f"x{inline(text)}")))
    assert [e.tag for e in top.all()] == ["div", "p"]
    assert collapsed(top.text).strip() == visible(f"x{text}")


@given(arbitrary)
def test_any_label(text: str) -> None:
    """Shows any text as the label of a link to a page of ours."""
    top = parse(rendered("see " + link(f"x{text}", "a.md")))
    assert [(e.tag, dict(e.attributes)) for e in top.all()] == [("p", {}), ("a", {"href": "a.md"})]
    assert collapsed(top.text).strip() == visible(f"see x{text}")


@given(arbitrary)
def test_any_attribute(text: str) -> None:
    """Gives any text as an attribute that ends where it should and holds its characters."""
    (element,) = parse(f'<meta name="description" content="{attribute(text)}">').all()
    assert set(element.attributes) == {"name", "content"}
    assert element.attributes["content"].split() == visible(text).split()


@given(st.text("htps:/.javcrip<>\"'()[]`*_&# \n\t\u202ea", max_size=40))
@example("https://news.example/a(b)c[d]e_f_g*h*i&j=k#l")
@example("javascript:alert(1)")
@example('https://news.example/" onclick=alert(1)')
@example("https://news.example/x y")
@example("HTTPS://news.example/")
@example("https://user:pass@news.example/")
def test_any_address(url: str) -> None:
    """Links to http and https addresses alone; the link's target is the address and nothing else."""
    top = parse(rendered("see " + outside("the page", url)))
    assert [e.tag for e in top.all()] in (["p"], ["p", "a"])
    assert collapsed(top.text) == "see the page"
    for anchor in top.all("a"):
        assert set(anchor.attributes) == {"href"}
        assert anchor.attributes["href"].lower().startswith(("http://", "https://"))
        plain = url.replace("(", "%28").replace(")", "%29").replace("[", "%5B").replace("]", "%5D")
        assert anchor.attributes["href"] == plain.replace("*", "%2A").replace("_", "%5F")


@example("[x](javascript:alert(1)) ![y](x.png) `a` **b** <http://c>")
@given(arbitrary)
def test_any_attribute_within_a_line(text: str) -> None:
    """Reads any content back from an attribute of an element that stands in a line of Markdown."""
    shown = parse(rendered(f'Words <a href="#x" aria-label="{inline_attribute(text)}">here</a> and there.'))
    assert [e.tag for e in shown.all()] == ["p", "a"]
    assert shown.first("a").attributes["aria-label"].split() == visible(text).split()


@given(arbitrary)
@example("a <b>c</b> & &amp; *d* `e` [f](g) \\h\n\n# i")
@example("\xa0a\xa0b\xa0")
def test_any_text(text: str) -> None:
    """Shows a text as HTML of its own with exactly its characters, white space at the ends aside, and nothing of it is an
    element.
    """
    out = marked(text, 0, ())
    assert "<" not in out
    html = rendered(f'<div class="text" markdown="1">\n\n<p>{out}</p>\n\n</div>')
    assert collapsed(parse(html).text).strip() == visible(text)


def test_advice() -> None:
    """Shows what editors are to write as code, and what content has between backticks as its words."""
    assert advice("write `meeting:`, or `copy_of: a-b`, not `a`") == (
        "write `meeting:`, or `copy_of: a-b`, not " + inline("`a`")
    )
