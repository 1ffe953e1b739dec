"""What of an article may be shown, and the gate that finds what shows more."""

import html
import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.gate.rights import (
    ALL_QUOTES_WORDS,
    Gate,
    guarded,
    may_publish,
    may_show_text,
    noted_words,
    quotable,
    words_in,
    words_of,
)
from digest.records.annotation import Annotation, AnnotationId, Placed
from digest.records.article import Article
from digest.records.counting import QUOTE_WORDS
from digest.records.digest import Digest
from digest.records.meeting import Meeting
from digest.records.registry import Registry
from tests.digests import data_text, pages_of, small_digest
from tests.effort import dearer
from tests.reading import cleaned
from tests.world import record_of

LONG = " ".join(f"word{i}" for i in range(1000)) + "."


def article(status: str | None = None, proof: str | None = None, **fields: Any) -> Article:
    """Return an article with rights."""
    rights = {k: v for k, v in (("status", status), ("proof", proof)) if v}
    return record_of(Article, {"id": "a", "rights": rights, **fields})


@pytest.mark.parametrize(
    ("status", "proof", "publish", "private"),
    [
        (None, None, False, True),
        ("quotation", None, False, True),
        ("quotation", "a proof", False, True),
        ("link-only", None, False, True),
        ("withdrawn", None, False, False),
        ("withdrawn", "a proof", False, False),
        ("own", None, True, True),
        ("licensed", None, False, True),
        ("licensed", "a proof", True, True),
        ("permission", None, False, True),
        ("permission", "a proof", True, True),
        ("public-domain", None, False, True),
        ("public-domain", "a proof", True, True),
    ],
)
def test_full_text(status: str | None, proof: str | None, publish: bool, private: bool) -> None:  # noqa: FBT001 (a table)
    """Shows a full text in public only with rights that are proven; nothing of a withdrawn one, anywhere."""
    made = article(status, proof)
    assert may_publish(made) == publish
    assert may_show_text(made, "public") == publish
    assert may_show_text(made, "private") == private


def quotes(*texts: str) -> list[dict[str, str]]:
    """Return quotations as records write them."""
    return [{"quote": t} for t in texts]


def test_long_quote() -> None:
    """Shows no quote of more than 40 words."""
    short, long = " ".join(["word"] * QUOTE_WORDS), " ".join(["word"] * (QUOTE_WORDS + 1))
    assert quotable(article(quotes=quotes(short, long)), None, "public") == {short}


def test_all_quotes_together() -> None:
    """Shows at most 200 words of one article, the editor's quotes before the evidence of facts."""
    chosen = [" ".join(f"q{i}w{j}" for j in range(30)) for i in range(8)]
    made = article(quotes=quotes(*chosen), known={"outlet": {"basis": "stated", "quote": "Harbour Gazette"}})
    shown = quotable(made, None, "public")
    assert sum(len(q.split()) for q in shown) <= ALL_QUOTES_WORDS
    assert shown >= set(chosen[:6])
    assert chosen[6] not in shown


def test_tenth_of_a_short_article() -> None:
    """Shows at most a tenth of an article."""
    text = cleaned(" ".join(f"w{i}" for i in range(100)) + ".")
    made = article(quotes=quotes("w0 w1 w2 w3 w4", "w10 w11 w12 w13 w14 w15", "w20 w21 w22 w23 w24"))
    assert quotable(made, words_in(text), "public") == {"w0 w1 w2 w3 w4", "w20 w21 w22 w23 w24"}


def test_quote_inside_a_quote() -> None:
    """Counts words once that stand inside a quote that is shown already."""
    text = cleaned(" ".join(f"w{i}" for i in range(60)) + ".")
    made = article(quotes=quotes("w0 w1 w2 w3 w4 w5", "w2 w3", "w9"))
    assert quotable(made, words_in(text), "public") == {"w0 w1 w2 w3 w4 w5", "w2 w3"}


@pytest.mark.parametrize("status", ["link-only", "withdrawn"])
def test_no_quotes(status: str) -> None:
    """Quotes nothing of an article that may only be linked to, or was withdrawn."""
    assert quotable(article(status, quotes=quotes("two words")), None, "public") == frozenset()


def test_scripts_without_spaces() -> None:
    """Counts letters where a script writes no spaces: a Chinese paragraph is not one word."""
    long = "两国元首就共同关心的国际和地区问题深入交换了意见并达成广泛共识双方同意继续保持密切战略沟通推动合作"
    assert len(long) > QUOTE_WORDS
    assert quotable(article(quotes=quotes(long, "两国元首")), None, "public") == {"两国元首"}


OWN = "an agreed line from a press card"
TAKEN = "word3 word4 word5"
HELD = "word8 word9"


@pytest.mark.parametrize(
    "named", ["articles/a.md", "docs/records/articles/a.md", "http://paper.example/a?utm_source=x"]
)
@pytest.mark.parametrize(
    ("status", "shown"), [("quotation", {OWN, TAKEN, HELD}), ("link-only", {OWN}), ("withdrawn", {OWN})]
)
def test_evidence_of_a_meeting(status: str, shown: set[str], named: str) -> None:
    """Shows the same evidence on a meeting's page and in the data: an editor's own, and what its sources' rights allow."""
    known = {
        "date": {"basis": "person", "by": "An editor", "quote": OWN},
        "place": {"basis": "person", "by": "An editor", "quote": TAKEN, "source": named},
        "country": {"basis": "cross", "quote": HELD, "source": "articles/a.md"},
        "format": {"basis": "cross", "quote": "nobody holds it", "source": "visits/b.yml"},
    }
    fields = {"date": "2020-01-02", "place": {"printed": "Harbour"}, "country": "CH", "format": "in-person"}
    meeting = record_of(Meeting, {"id": "m", **fields, "known": known})
    source = article(status, url="https://www.paper.example/a", known={"outlet": {"basis": "stated", "quote": HELD}})
    digest = small_digest([source], [meeting], registry=Registry(), texts={source.id: cleaned(LONG)})
    (page,) = pages_of(digest, "meetings/m.md")
    everything = {OWN, TAKEN, HELD, "nobody holds it"}
    assert {q for q in everything if q in page.body} == shown
    assert {q for q in everything if q in data_text(digest)} == shown


@pytest.mark.parametrize(
    ("ident", "status", "claim", "shown"),
    [
        ("a/2020-01-01-x", "quotation", None, True),
        ("a/2020-01-01-x", "link-only", None, False),
        ("a/2020-01-01-x", "withdrawn", None, False),
        ("a/2020-01-01-x", "withdrawn", 1, True),
        ("gone/2020-01-01-x", "quotation", None, False),
        ("meetings/m/2020-01-01-x", "withdrawn", None, True),
    ],
)
def test_words_of_a_note(ident: str, status: str, claim: int | None, shown: bool) -> None:  # noqa: FBT001 (a table)
    """Shows a note's words as far as the article's rights go, the digest's own always, and none of an article it has not."""
    note = Annotation(id=AnnotationId(ident), kind="question", quote=TAKEN, claim=claim, author="A", note="So?")
    source = article(status)
    plain = small_digest([source], registry=Registry())
    digest = guarded(replace(plain, notes={note.id: Placed(note=note, state="unchecked")}))
    assert noted_words(note, digest) == (TAKEN if shown else None)
    (data,) = json.loads(data_text(digest))["annotations"]
    assert data["quote"] == (TAKEN if shown else None)


def gate(text: str, status: str = "quotation") -> Gate:
    """Return the gate that guards one article."""
    made = article(status)
    return Gate(Digest(profile="public", registry=Registry(), articles={made.id: made}, texts={made.id: cleaned(text)}))


def words(first: int, number: int) -> str:
    """Return a run of the long article's words."""
    return " ".join(f"word{i}" for i in range(first, first + number))


@pytest.mark.parametrize("first", [0, 1, 500, 959])
def test_gate(first: int) -> None:
    """Finds 41 words of a restricted article in a row, wherever they stand; lets 40 pass."""
    guard = gate(LONG)
    assert guard.leaks(f"<p>Before. {words(first, QUOTE_WORDS + 1)} After.</p>") == "a"
    assert guard.leaks(f"<p>Before. {words(first, QUOTE_WORDS)} After.</p>") is None
    lines = words(first, QUOTE_WORDS + 1).split(" ")
    assert guard.leaks_by_line(["Before", *lines, "After"]) == "a"
    assert guard.leaks_by_line(["Before", *lines[1:], "After"]) is None


def test_gate_lets_own_texts_pass() -> None:
    """Guards no text that may be published."""
    assert gate(LONG, "own").leaks(LONG) is None


def test_gate_counts_runs() -> None:
    """Lets quotes pass that stand apart, however many."""
    apart = " and then ".join(words(i, QUOTE_WORDS) for i in range(0, 900, 50))
    assert gate(LONG).leaks(apart) is None


PROSE = (
    "“We shall see,” the minister’s aide said — it was Friday, the 3rd — and left; nobody who’d come early to São Paulo’s old "
    "port at 10:30 a.m. wanted to wait for the ship's crew & the band, so the harbour–master (62) closed the gates early that "
    "evening, and went home."
)


@pytest.mark.parametrize(
    "shown",
    [
        PROSE,
        PROSE.upper(),
        html.escape(PROSE),
        json.dumps(PROSE),
        json.dumps(PROSE, ensure_ascii=False),
        json.dumps({"text": f"<p>{html.escape(PROSE)}</p>"}),
        "<p>" + html.escape(PROSE).replace("; ", ";</p>\n<p>") + "</p>",
        html.escape(PROSE).replace("minister", "min<b>ist</b>er").replace("home", '<a href="x">home</a>'),
        html.escape(PROSE).replace(" ", "\n"),
        html.escape(PROSE).replace(" ", "&nbsp;"),
        html.escape(PROSE).replace("evening", '<span class="x">even</span>ing'),
        PROSE.replace("“", '"').replace("”", '"').replace("’", "'").replace("—", "--").replace("–", "-"),
        "".join(f"&#{ord(c)};" for c in PROSE),
        PROSE.replace("ã", "a\u0303"),
        "window.index=" + json.dumps([{"body": PROSE.replace("; ", ";\n")}]),
        PROSE.replace("gates", "ga\u00adtes"),
    ],
)  # fmt: skip
def test_gate_sees_through_markup(shown: str) -> None:
    """Finds a text whatever markup, escapes, spacing, case and typography stand between its words."""
    assert gate(PROSE).leaks(f"Before. {shown} After.") == "a"


def test_gate_in_chinese() -> None:
    """Finds a run of a text in a script that writes no spaces."""
    text = "".join(chr(0x4E00 + i * 7) for i in range(300))
    assert gate(text).leaks(f"<p>{text[100:150]}</p>") == "a"
    assert gate(text).leaks(f"<p>{text[100:130]}</p>") is None


@given(st.text(max_size=200), st.text(max_size=50))
def test_gate_on_any_text(text: str, content: str) -> None:
    """Never fails, and never finds what is too short."""
    assert gate(text or "x").leaks(content) is None


@pytest.mark.parametrize("sign", ["<", "<b ", "</", "<a", "\\u00", "&#", "[a"])
def test_signs_of_markup(sign: str) -> None:
    """Looks through a file of nothing but signs of markup as fast as through one of words."""
    assert dearer(lambda: words_of(sign * (40_000 // len(sign))), lambda: words_of("word " * 8_000)) < 8
    assert words_of(f"one {sign * 3} <b>two</b>")[0] == "one"
