"""Saved pages in many layouts: the article as trafilatura sees it, nothing lost on the way, and the right day or none."""

import json
import re
from collections import Counter

import pytest
import trafilatura

from digest.records.clean_text import CleanText, Stated
from digest.text import ReadError, read
from digest.text.day_words import days_in
from digest.text.page_lines import kept_lines
from tests.layouts import DAY, LAYOUTS, TITLE, TOLD, Layout
from tests.test_clean_laws import assert_whole

RUN = 4
BODIES = 0.964
DATED, RIGHT = 0.75, 0.97
each = pytest.mark.parametrize("layout", LAYOUTS, ids=lambda x: x.name)


def shares(wanted: str, got: str) -> tuple[float, float]:
    """Return precision and recall of runs of four words, one Chinese character counting as a word."""
    gold, found = (
        Counter(tuple(w[i : i + RUN]) for i in range(len(w) - RUN + 1))
        for w in (re.findall(r"[\u4e00-\u9fff]|\w+", t) for t in (wanted, got))
    )
    both = (gold & found).total()
    return both / max(1, found.total()), both / gold.total()


def published(text: CleanText) -> Stated | None:
    """Return what the page states of its day."""
    return next((s for s in text.stated if s.field == "published"), None)


@each
def test_nothing_lost(layout: Layout) -> None:
    """Keeps all that trafilatura extracts, and lists everything else as dropped."""
    text = read(layout.html.encode(), "a.html")
    assert_whole(text)
    alone = trafilatura.extract(layout.html, favor_precision=True, include_comments=False) or ""
    body = "\n".join(layout.body)
    (ours, all_of_it), (theirs, whole) = shares(body, text.body), shares(body, alone)
    assert all_of_it >= whole
    assert ours >= theirs


@each
def test_day(layout: Layout) -> None:
    """Takes the day of publication, never another one; where nothing settles it a person is asked."""
    fact = published(read(layout.html.encode(), "a.html"))
    if layout.day is None:
        assert fact is None or fact.review
    else:
        assert fact is not None
        assert (fact.value, fact.review) == (layout.day, None)


def test_scores() -> None:
    """Bodies and days of all layouts together reach what the project asks for on pages that it has not seen."""
    bodies = [shares("\n".join(x.body), read(x.html.encode(), "a.html").body) for x in LAYOUTS]
    precision, recall = (sum(b[n] for b in bodies) / len(bodies) for n in (0, 1))
    assert 2 * precision * recall / (precision + recall) >= BODIES
    facts = [(x.day, published(read(x.html.encode(), "a.html"))) for x in LAYOUTS]
    taken = [(day, f.value) for day, f in facts if f and not f.review]
    assert len(taken) >= DATED * sum(day is not None for day, _ in facts)
    assert sum(day == value for day, value in taken) >= RIGHT * len(taken)
    assert len(LAYOUTS) >= 30


@pytest.mark.parametrize(
    ("line", "days"),
    [
        ("7 May 2021", [(DAY,)]), ("May 7, 2021", [(DAY,)]), ("Friday, 7th May, 2021 08:10", [(DAY,)]), ("2021-05-07T08:10:00Z", [(DAY,)]), ("07.05.2021", [(DAY,)]),
        ("7. Mai 2021", [(DAY,)]), ("le 7 mai 2021", [(DAY,)]), ("1er mai 2021", [("2021-05-01",)]), ("7 de mayo de 2021", [(DAY,)]), ("7 maggio 2021", [(DAY,)]),
        ("7 de maio de 2021", [(DAY,)]), ("7 mei 2021", [(DAY,)]), ("7 Mayıs 2021", [(DAY,)]), ("7 maja 2021", [(DAY,)]), ("7 мая 2021 года", [(DAY,)]), ("7 травня 2021", [(DAY,)]),
        ("2021年5月7日", [(DAY,)]), ("2021년 5월 7일", [(DAY,)]), ("2021/05/07", [(DAY,)]), ("2021/5/7 5:50", [(DAY,)]), ("7.5.21", [(DAY,)]), ("5/7/21 7:15 AM EDT", [(DAY,)]), ("version 7.5.21.3", []), ("0.07.05.21", []), ("1.2.30%", []),
        ("05/17/2021", [("2021-05-17",)]), ("17/05/2021", [("2021-05-17",)]),
        ("05/07/2021", [("2021-07-05", "2021-05-07")]), ("31 June 2021", []), ("12021-05-07", []), ("May 2021", []), ("7 May", []), ("Published 7 May 2021, updated 11 June 2021", [(DAY,), ("2021-06-11",)]),
    ],
)  # fmt: skip
def test_days_in(line: str, days: list[tuple[str, ...]]) -> None:
    """Reads whole days in the forms and languages of mastheads, and no part of one."""
    assert [w.days for w in days_in(line)] == days


def test_lines_in_order() -> None:
    """Keeps a short line where it stands in the story, not where the page says the same elsewhere."""
    lines = ["World", "Sport", TOLD[0], "World", TOLD[1], "Sport", TOLD[2], "World"]
    extracted = "\n".join([TOLD[0], "World", TOLD[1], TOLD[2]])
    assert kept_lines(lines, extracted, None) == [False, False, True, True, True, False, True, False]


def test_button_in_a_paragraph() -> None:
    """Keeps a paragraph in which the page has a few words more than the extraction."""
    assert kept_lines([TOLD[0] + " Share this", "Other words"], TOLD[0], None) == [True, False]


NOTICE = (
    "We value your privacy and that of everybody who reads the Harbour Gazette on this device.",
    "We and our 214 partners store and access cookies on your device and process personal data such as your address.",
    "With your consent we may use precise data on where you are, and show you advertising that fits.",
    "You may change your preferences at any time by coming back to this page or to our privacy policy.",
    "Some partners do not ask for your consent and rely on their legitimate interest.",
)


def test_notice_about_cookies() -> None:
    """A page that holds nothing but a request for consent is no article; one in which some sentences speak of it is."""
    asked = f"<html><body><div>{''.join(f'<p>{p}</p>' for p in NOTICE)}<button>Accept all</button></div></body></html>"
    with pytest.raises(ReadError, match="notice about cookies"):
        read(asked.encode(), "a.html")
    told = f"<html><body><article><h1>Harbours agree</h1>{''.join(f'<p>{p}</p>' for p in (*TOLD, *NOTICE[:3]))}</article></body></html>"
    assert TOLD[0] in read(told.encode(), "a.html").body


@each
def test_headline(layout: Layout) -> None:
    """Keeps the headline that the page shows, whether extraction does or not."""
    if f"<h1>{layout.title}</h1>" in layout.html:
        text = read(layout.html.encode(), "a.html")
        assert [text.of(b) for b in text.blocks if b.kind == "title"] == [layout.title]


@pytest.mark.parametrize(
    "beside",
    [
        '<aside><time datetime="2019-01-01">1 January 2019</time></aside>',
        "<footer>Last update of the site: 3 June 2020</footer>",
        "<nav>Tuesday, 7 May 2024</nav>",
    ],
)
def test_day_beside_the_article(beside: str) -> None:
    """Takes no day of publication from a margin, a menu or the foot of the page."""
    page = f"<html><head><title>{LAYOUTS[0].title}</title></head><body><article><h1>{LAYOUTS[0].title}</h1>{''.join(f'<p>{p}</p>' for p in TOLD)}</article>{beside}</body></html>"
    assert published(read(page.encode(), "a.html")) is None


def test_half_of_the_article() -> None:
    """Asks where a generous reading finds more than twice as much, and shows that; asks nothing of other pages."""
    more = "</span></div><div><span>".join(f"{p} {TOLD[1]}" for p in TOLD)
    page = (
        f"<html><head><title>{LAYOUTS[0].title} | Gazette</title></head><body><h1>{LAYOUTS[0].title}</h1><div class=article-body>"
        f'<p>{TOLD[0]}</p><p>{TOLD[1]}</p></div><div class="related-content sidebar widget"><div><span>{more}</span></div></div></body></html>'
    )
    text = read(page.encode(), "a.html")
    assert_whole(text)
    assert "a generous reading finds" in " ".join(text.doubts)
    assert text.wider is not None
    assert TOLD[-1] in text.wider
    assert not any(read(x.html.encode(), "a.html").doubts for x in LAYOUTS)


@pytest.mark.parametrize(
    ("markup", "asked"),
    [
        ((f"{DAY}T17:00:00Z", f"{DAY}T17:00:00+00:00"), True),
        ((f"{DAY}T17:00:00Z", DAY), False),
        ((f"{DAY}T20:00:00+03:00", f"{DAY}T17:00:00Z"), False),
    ],
)
def test_two_clocks(markup: tuple[str, str], *, asked: bool) -> None:
    """Takes two clocks in Universal Time for one witness: a system writes both from one field."""
    node = json.dumps({"@type": "NewsArticle", "datePublished": markup[0]})
    head = f'<script type="application/ld+json">{node}</script><meta property="article:published_time" content="{markup[1]}">'
    page = (
        f"<html><head><title>{TITLE}</title>{head}</head><body><h1>{TITLE}</h1>{''.join(f'<p>{p}</p>' for p in TOLD)}"
    )
    found = next(s for s in read(page.encode(), "a.html").stated if s.field == "published")
    assert found.value == DAY
    assert bool(found.review) == asked
