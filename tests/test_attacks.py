"""Attacks stay words: each of the four layers is enough alone, and all channels of a site are tried in a browser."""

import html
import re
import sys
from collections.abc import Callable, Iterator
from types import SimpleNamespace

import pytest
import yaml
from playwright.sync_api import Browser

from digest.gate.safety import faults_of_page
from digest.pages.parts import markup, note_html
from digest.pages.parts.markup import (
    as_words,
    attribute,
    block,
    bullets,
    emphasis,
    inline,
    inline_attribute,
    outside,
    quotation,
    quoted,
)
from digest.pages.parts.note_html import text
from digest.pages.parts.page import FIELDS, Page
from digest.pages.parts.sanitised import note_words, text_words, words_alone
from tests.attacking import ALL, Attacked, Seen, attacks
from tests.roots import PROJECT
from tests.shown import rendered

POLICY = (PROJECT / "digest/theme/partials/csp.html").read_text(encoding="utf-8").partition("-#}\n")[2]
FEWEST = 300
"""Payloads that the project promises to try."""


@pytest.fixture(scope="module")
def attacked(browser: Browser) -> Iterator[Attacked]:
    """A browser's page."""
    made = Attacked(browser)
    yield made
    made.close()


def page(body: str, head: str = "") -> str:
    """Return a page without any layer, or with a policy in its head."""
    return f"<!doctype html><html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>"


def test_data() -> None:
    """Has more payloads than are promised, none twice, of every kind."""
    assert len(ALL) == len({*ALL}) >= FEWEST
    assert all(len(payloads) >= 20 for payloads in attacks().values())


def escaped(payload: str) -> str:
    """Return a payload in all places in which pages put content as Markdown or as text."""
    table = f"| head |\n|---|\n| x {inline(payload)} |"
    within = f'Words <a href="#x" aria-label="{inline_attribute(payload)}">here</a>.'
    parts = [
        block(payload), f"## x {inline(payload)}", bullets([f"{inline(payload)}<br>\n{inline(payload)}"]), quoted(payload), table,
        emphasis(payload), f"see {outside(payload, payload)}", within, f'<p title="{attribute(payload)}">{text(payload)}</p>',
    ]  # fmt: skip
    return "\n\n".join(parts)


def typed(payload: str) -> str:
    """Return a payload as every field of a page's front matter, printed raw, as themes do."""
    values = dict.fromkeys(FIELDS, payload)
    source = Page(path="x.md", title=payload, body="", made_from="x", meta=values).source()
    read = yaml.safe_load(source.split("\n---\n", 1)[0])
    assert tuple(read) == tuple(f for f in FIELDS if f != "feeds"), "feeds are the digest's own, not content"
    return "".join(f'<meta name="{n}" content="{v}"><p title="{v}">{v}</p><title>{v}</title>' for n, v in read.items())


def unescaped(payload: str) -> str:
    """Return a payload in the places in which pages put content as HTML, without the first layer."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(markup, "html", SimpleNamespace(escape=lambda words, quote=True: words))  # noqa: ARG005 (its own)
        patch.setattr(note_html, "escape", lambda words, quote=True: words)  # noqa: ARG005
        return f"<p>{quotation(payload)} {as_words(payload)} {text(payload)}</p>"


def unescaped_markdown(payload: str) -> str:
    """Return a payload in the places in which pages put content as Markdown, without the first layer."""
    with pytest.MonkeyPatch.context() as patch:
        for signs in ("_INLINE", "_START", "_ORDINAL"):
            patch.setattr(markup, signs, re.compile(r"(?!)"))
        words = inline(payload)
        parts = [
            block(payload),
            f"## x {words}",
            bullets([f"{words}<br>\n{words}"]),
            quoted(payload),
            emphasis(payload),
        ]
        return rendered("\n\n".join(parts))


ALONE: dict[str, Callable[[str], str]] = {
    "restricted source": lambda payload: rendered(escaped(payload)),
    "sanitiser of notes": note_words,
    "sanitiser of texts": text_words,
    "sanitiser of words": words_alone,
    "sanitiser of quotations, of words and of notes, without their escaping": unescaped,
    "typed metadata": typed,
}
"""Layers that take what is live away. The fourth, the policy with its gate, stops what is left."""


@pytest.mark.parametrize("layer", ALONE)
def test_alone(layer: str, attacked: Attacked) -> None:
    """Makes words of every payload without any other layer: nothing runs, asks or is live."""
    seen = attacked.text(page("".join(f"<section>{ALONE[layer](p)}</section>" for p in ALL)))
    assert seen.is_nothing, seen
    assert attacked.page.locator("section").count() == len(ALL), "none has ended the part of the page that it stands in"


def test_sanitiser_behind_markdown(attacked: Attacked) -> None:
    """Leaves words of HTML in Markdown that is not escaped; what Markdown itself makes live is for the gate."""
    pages = {p: page(f"<section>{unescaped_markdown(p)}</section>", POLICY) for p in ALL}
    left = [p for p, held in pages.items() if list(faults_of_page(held))]
    assert all(re.search(r"\]\(|^#", p) for p in left), "links, images and headings, which are no HTML yet"
    assert len(left) < len(ALL) // 20
    seen = attacked.text(page("".join(pages[p] for p in ALL if p not in left)))
    assert seen.is_nothing, seen
    assert through(attacked, [unescaped_markdown(p) for p in left]) == []


def test_words_are_whole(attacked: Attacked) -> None:
    """Shows each payload letter by letter: safe because it is escaped, not because something was taken out."""
    attacked.text(page("".join(f"<section>{rendered(block(p))}</section>" for p in ALL)))
    shown = attacked.page.evaluate("[...document.querySelectorAll('section')].map(s => s.textContent)")
    for payload, words in zip(ALL, shown, strict=True):
        wanted = re.sub(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]", "", re.sub(r"[\x0b\x0c\x85\u2028\u2029]", " ", payload))
        assert words.split() == wanted.split()


def through(attacked: Attacked, payloads: list[str]) -> list[tuple[str, Seen]]:
    """Return the payloads that come through the policy and the gate, each raw in a page of its own."""
    out = []
    for payload in payloads:
        held = page(f"<p>x</p>{payload}", POLICY)
        seen = attacked.text(held)
        if seen.ran or not (seen.is_nothing or list(faults_of_page(held))):
            out.append((payload, seen))
    return out


SOME = ALL[::14]


def test_policy_alone(attacked: Attacked) -> None:
    """Stops payloads in pages that hold them raw: the policy what would run or load, the gate what else is live."""
    assert through(attacked, SOME) == []
    bare = [p for p in SOME if attacked.text(page(p)).ran]
    assert len(bare) > len(SOME) // 3, "without it they would run: they are no words, and the browser tells"


@pytest.mark.long
def test_policy_alone_with_all(attacked: Attacked) -> None:
    """Stops every payload alone."""
    assert through(attacked, ALL) == []
    bare = sum(bool(attacked.text(page(p)).ran) for p in ALL)
    sys.stderr.write(f"{len(ALL)} payloads, of which {bare} run in a page without any layer\n")


def test_gate_lets_words_pass() -> None:
    """Finds nothing live in a page of payloads that were escaped, and something in those that are live as they stand."""
    words = "".join(f"<p>{html.escape(p)}</p>" for p in ALL)
    assert list(faults_of_page(page(words, POLICY))) == []
