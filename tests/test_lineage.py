"""Which article follows whose text: found, told, kept to what rights allow."""

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings

from digest.pages import make_pages
from digest.records.article import Article, Rights
from digest.records.claims import Known
from digest.records.digest import Digest
from digest.records.ids import ArticleId
from digest.records.lineage import Lineage, Span
from digest.records.merged import merged
from digest.relate.alignment import Table, align, changed_words, pair_of
from digest.relate.wording import stem_of, wordings, words_of
from digest.store.save import article_text
from digest.text.plain import clean
from tests.digests import data_text
from tests.golden import CASES, Case, cases, read_case
from tests.lineages import digest_of, source_text, told
from tests.texts import pasted


@pytest.mark.parametrize("case", cases("lineage"))
def test_lineage(case: Case) -> None:
    """Tells a text that follows another, in whatever words, from one that was written apart."""
    _, found = told(case)
    assert (found is not None) == (case["follows"] == "yes"), found
    if found is None:
        return
    if "direction" in case.fields:
        assert found.direction == case["direction"]
    if found.direction != "unknown":
        assert (found.article, found.source) == ("article", "source")
    if "shared" in case.fields:
        assert f"{found.shared} of {found.sentences}" == case["shared"], found.reason
    if "changed" in case.fields:
        assert str(found.changed) == case["changed"], found.reason


SOURCES = {
    "reprint": 1,
    "abridged": 1,
    "agency-text-in-a-paper": 1,
    "as-if-translated": 1,
    "own-update": 2,
    "with-a-paragraph-of-its-own": 2,
    "a-long-passage": 2,
    "report-of-its-own": 2,
}


@pytest.mark.parametrize("name", SOURCES)
def test_sources(name: str) -> None:
    """Counts an article as a source of its own unless nearly all its sentences are another's."""
    digest, _ = told(golden(name))
    (view,) = digest.meetings.values()
    assert len(view.sources) == 2
    assert view.witness_count == SOURCES[name]


def golden(name: str) -> Case:
    """Return one of the golden cases."""
    return read_case(CASES / "lineage" / f"{name}.yml")


def followed(name: str) -> tuple[Digest, Lineage]:
    """Return a golden case's digest and what was found."""
    digest, found = told(golden(name))
    assert found is not None
    return digest, found


@pytest.mark.parametrize("name", ["other-words-throughout", "sentences-split", "as-if-translated", "in-russian"])
def test_offsets(name: str) -> None:
    """Gives places that lie within both texts, in the article's order, with the words that differ inside them."""
    digest, found = followed(name)
    mine, theirs = digest.texts[found.article].text, digest.texts[found.source].text
    before = 0
    for pair in found.pairs:
        assert before <= pair.start < pair.end <= len(mine)
        assert 0 <= pair.source_start < pair.source_end <= len(theirs)
        assert mine[pair.start : pair.end].strip() == mine[pair.start : pair.end]
        assert_within(pair.changed, (pair.start, pair.end))
        assert_within(pair.source_changed, (pair.source_start, pair.source_end))
        before = pair.end
    ordered = [p.source_start for p in found.pairs if p.in_order]
    assert ordered == sorted(ordered)


def assert_within(spans: tuple[Span, ...], whole: Span) -> None:
    """Assert that spans stand in order, apart, within a whole."""
    at = whole[0]
    for start, end in spans:
        assert at <= start < end <= whole[1]
        at = end


def test_eleven_and_ten_years() -> None:
    """Takes one sentence in other words for one, and marks the number that differs."""
    digest, found = followed("other-words-throughout")
    pair = found.pairs[2]
    mine, theirs = digest.texts[found.article].text, digest.texts[found.source].text
    assert "ten years ago" in mine[pair.start : pair.end]
    assert "eleven years ago" in theirs[pair.source_start : pair.source_end]
    assert any("eleven" in theirs[a:b] for a, b in pair.source_changed)


def test_changed_words() -> None:
    """Marks the runs of words that only one of two sentences has, whatever case and punctuation."""
    one, other = (
        clean("He met the Premier, in the long hall, on Monday."),
        clean("HE met the premier in a hall on Monday"),
    )
    mine, theirs = changed_words(words_of(one, 0, len(one.text)), words_of(other, 0, len(other.text)))
    assert [one.text[x:y] for x, y in mine] == ["the long"]
    assert [other.text[x:y] for x, y in theirs] == ["a"]


def test_stems() -> None:
    """Gives the forms of a word and its near synonyms one stem, and words of grammar and of saying none."""
    assert stem_of("visited") == stem_of("visits") == stem_of("trip")
    assert stem_of("presidential") == stem_of("president") != stem_of("premier")
    assert stem_of("eleven") == stem_of("11") == "11"
    assert stem_of("which") == stem_of("emphasised") == ""


def test_nobody_follows_himself_backwards() -> None:
    """Matches every sentence of a text with itself, in order, and nothing with a text that has no sentence."""
    found = wordings(clean(source_text(golden("reprint"))))
    matches = align(Table(found, found, frozenset()))
    assert [(m.mine, m.theirs, m.in_order) for m in matches] == [
        ((i,), (i,), True) for i in range(len(found.sentences))
    ]
    none = wordings(clean(""))
    assert align(Table(none, found, frozenset())) == align(Table(found, none, frozenset())) == ()


def family(*, readout: bool) -> Digest:
    """Return a readout with two papers that follow it and one that follows a paper."""
    case = golden("reprint")
    facts = {"meeting": "m", "published": "2018-06-05"}
    text = source_text(case)
    articles = {
        "first": ({**facts, "outlet": "harbour-gazette"}, text.replace("raised the question", "spoke")),
        "second": ({**facts, "outlet": "daily-lantern", "published": "2018-06-06"}, text.replace("warned", "insisted")),
    }
    if readout:
        articles["readout"] = (case["source"], text)
    return digest_of(articles)


def test_followers_of_one_readout() -> None:
    """Says once that papers follow a readout, and not that they follow one another."""
    assert [(x.article, x.source) for x in family(readout=True).lineages] == [
        ("first", "readout"),
        ("second", "readout"),
    ]
    assert [(x.article, x.source) for x in family(readout=False).lineages] == [("second", "first")]


def test_boilerplate_is_not_counted() -> None:
    """Leaves out a sentence that stands word for word in articles on three meetings."""
    line = "\n\nThe desk for foreign affairs reported this, and the night shift of the Gazette edited it for print.\n"
    case = golden("abridged")
    other = {"outlet": "harbour-gazette", "published": "2018-07-01"}
    made = digest_of(
        {
            "article": (case["article"], case["text"] + line),
            "source": (case["source"], source_text(case)),
            "x": ({**other, "meeting": "x"}, "A cow has won a prize in Bern and gave no interview." + line),
            "y": ({**other, "meeting": "y"}, "The old bridge of Porto Novo was painted green on Tuesday." + line),
        }
    )
    (found,) = made.lineages
    assert line.strip() in made.texts[found.article].text
    assert (found.shared, found.sentences) == (6, 6)


def decided(name: str, **fields: object) -> Digest:
    """Return a golden case with an editor's word in the article's record."""
    case = golden(name)
    return digest_of(
        {"article": ({**case["article"], **fields}, case["text"]), "source": (case["source"], source_text(case))}
    )


def test_person_wins() -> None:
    """Follows an editor's word against the rule, both ways, and says that it is an editor's."""
    assert decided("reprint", not_copy_of=["source"]).lineages == ()
    (link,) = [k for k in decided("reprint", not_copy_of=["source"]).links if k.source]
    assert (link.state, link.article, link.source) == ("rejected", "article", "source")
    (found,) = decided("report-of-its-own", copy_of="source").lineages
    assert (found.direction, found.rule) == ("person", "person")
    (link,) = [k for k in decided("report-of-its-own", copy_of="source").links if k.source]
    assert link.state == "confirmed"


def test_person_wins_without_texts() -> None:
    """Keeps an editor's word where the texts are not held, and counts no sentences."""
    digest = decided("reprint", copy_of="source")
    (found,) = digest.lineages
    assert found.shared == 14
    bare = digest_of({"article": ({"copy_of": "source"}, ""), "source": ({}, "")})
    assert [(x.article, x.source, x.sentences) for x in bare.lineages] == [("article", "source", 0)]
    assert "this build does not hold both texts" in make_pages(bare)["articles/article.md"]


def shown_in(digest: Digest, ident: str) -> str:
    """Return an article's page."""
    return make_pages(digest)[f"articles/{ident}.md"]


def test_page_of_the_follower() -> None:
    """Shows the number of sentences, their places, and the pairs with the words that differ marked."""
    digest, _ = followed("a-few-words-changed")
    page = shown_in(digest, "article")
    assert "## Whose text it follows" in page
    assert "14 of 14 sentences in order, 13 with changed words" in page
    assert "sentences 1–14 of 14" in page
    assert "<ins>10</ins> years ago" in page
    assert "<del>eleven</del> years ago" in page
    assert "copied" not in page


def test_page_of_the_source() -> None:
    """Names the follower on the source's page, with the same count."""
    digest, found = followed("a-few-words-changed")
    page = shown_in(digest, "source")
    assert "## Who follows this text" in page
    assert found.reason in page
    assert 'class="pairs"' not in page
    assert "../articles/article.md#whose-text-it-follows" in page


def test_page_of_the_meeting() -> None:
    """Says in the meeting's list of articles which follows whose text."""
    digest, found = followed("a-few-words-changed")
    assert "follows the text of [" in make_pages(digest)["meetings/m.md"]
    assert found.reason.split(";")[0] in make_pages(digest)["meetings/m.md"]


def test_page_where_nobody_is_first() -> None:
    """Says on both pages that the texts are shared where nothing tells who follows whom."""
    digest, _ = followed("two-papers-of-one-day")
    for ident in ("article", "source"):
        assert "## Whose text it shares" in shown_in(digest, ident)
        assert "Follows" not in shown_in(digest, ident)


RESTRICTED = ("quotation", "link-only", "permission", "withdrawn")


@pytest.mark.parametrize("whose", ["article", "source"])
@pytest.mark.parametrize("status", RESTRICTED)
def test_rights_of_both(status: str, whose: str) -> None:
    """Shows no sentence in public unless the rights of both texts allow it; the count and the places stay."""
    digest, found = followed("a-few-words-changed")
    rights = {i: Rights(status=status if i == whose else "own") for i in digest.articles}  # type: ignore[arg-type]
    articles = {i: replace(a, rights=rights[i]) for i, a in digest.articles.items()}
    public = replace(digest, profile="public", articles=articles)
    page = shown_in(public, "article")
    assert "14 of 14 sentences in order" in page
    assert "gives places only" in page
    pair = found.pairs[3]
    closed = ArticleId(whose)
    words = (
        digest.texts[closed].text[pair.start : pair.end]
        if whose == "article"
        else digest.texts[closed].text[pair.source_start : pair.source_end]
    )
    assert words not in page
    assert words not in data_text(public)


def test_own_texts_in_public() -> None:
    """Shows the sentences in public where both texts are the digest's own."""
    digest, _ = followed("a-few-words-changed")
    articles = {i: replace(a, rights=Rights(status="own")) for i, a in digest.articles.items()}
    assert 'class="pairs"' in shown_in(replace(digest, profile="public", articles=articles), "article")


def test_words_are_data() -> None:
    """Escapes the sentences, changed or not."""
    text = "He told Ada Bell and Kim Roe that <b>nine</b> *wells* feed the grid of Nakuru & of Lamu.\n\n"
    more = "Three `teachers` trained pupils in Mombasa | Kisumu.\n\n1. Forty vessels left Malindi harbour early.\n\nA register lists trawlers off Shela beach.\n"
    facts = {"meeting": "m", "published": "2018-06-05", "outlet": "harbour-gazette"}
    digest = digest_of(
        {
            "source": ({**facts, "published": "2018-06-04"}, text + more),
            "article": ({**facts, "outlet": "daily-lantern"}, text.replace("told", "<script>warned") + more),
        }
    )
    page = shown_in(digest, "article")
    assert 'class="pairs"' in page
    assert "<script" not in page
    assert "<b>" not in page
    assert "&lt;b&gt;nine&lt;/b&gt; *wells* feed" in page


def test_data_holds_places() -> None:
    """Writes the alignment to digest.json as places in both texts."""
    digest, found = followed("abridged")
    text = data_text(digest)
    assert '"source_start":' in text
    assert found.reason in text


@settings(max_examples=60)
@given(pasted, pasted)
def test_any_two_texts(one: str, other: str) -> None:
    """Puts any two texts side by side: every pair lies within both, apart from the others and in the article's order."""
    mine, theirs = clean(one), clean(other)
    a, b = wordings(mine), wordings(theirs)
    pairs = [pair_of(m, (mine, a), (theirs, b)) for m in align(Table(a, b, frozenset()))]
    assert [p.start for p in pairs] == sorted({p.start for p in pairs})
    for pair in pairs:
        assert 0 <= pair.start < pair.end <= len(mine.text)
        assert 0 <= pair.source_start < pair.source_end <= len(theirs.text)
        assert_within(pair.changed, (pair.start, pair.end))
        assert_within(pair.source_changed, (pair.source_start, pair.source_end))
        assert 0 < pair.likeness <= 1
    taken = [n for p in pairs for n in range(p.source_number, p.source_number + p.source_sentences)]
    assert len(taken) == len(set(taken))


@settings(max_examples=60)
@given(pasted)
def test_any_text_with_itself(text: str) -> None:
    """Matches every sentence of a text that has no sentence twice with itself, no word changed."""
    made = clean(text)
    found = wordings(made)
    assume(len({w.stems for w in found.sentences}) == len(found.sentences))
    pairs = [pair_of(m, (made, found), (made, found)) for m in align(Table(found, found, frozenset()))]
    assert all((p.start, p.end) == (p.source_start, p.source_end) and not p.changed for p in pairs)


def test_editors_word_is_kept() -> None:
    """Writes an editor's word to the record and reads it back; a rule's question that it answers is asked no more."""
    asked = Known(basis="unknown", rule="near-equal-text", review="is it?", alternatives=("source",))
    article = Article(id=ArticleId("a"), not_copy_of=(ArticleId("source"),), known={"copy_of": asked})
    assert "not_copy_of:\n- source\n" in article_text(article)
    assert article.claim("copy_of").known.review is None
    assert replace(article, not_copy_of=()).claim("copy_of").known.review == "is it?"
    assert merged(article, replace(article, not_copy_of=())) == article
