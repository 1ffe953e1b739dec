"""Notes follow their words through changed texts, and never slide onto others."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.anchors import judged, outcome, own_texts, summary
from bench.mutations import KINDS, Case, cases
from digest.annotate.align import align
from digest.annotate.anchor import place_note
from digest.annotate.changes import changes
from digest.annotate.normal import occurrences, plain, text_digest, utf16
from digest.annotate.project import Projection, project
from digest.records.annotation import Annotation, AnnotationId
from digest.text.sentences import sentences

TEXT = (
    "The ministers of Norland and Sudland met in Harbour City on Monday. They signed two papers on fish.\n\n"
    "The ministers of Norland and Westland met in Lake City on Tuesday. They signed three papers on grain.\n\n"
    "Nobody spoke of the ferry line. A spokesman said that it would be opened in May."
)


def note(quote: str, **fields: object) -> Annotation:
    """Return a note on words."""
    return Annotation(id=AnnotationId("a/2026-01-01-a"), kind="question", author="x", quote=quote, **fields)  # type: ignore[arg-type]


def followed(quote: str, new: str, old: str = TEXT) -> Projection:
    """Return what becomes of words when a text changes."""
    return project(align(old, new), note(quote))


def words(got: Projection, text: str) -> str | None:
    """Return the words that a projection names."""
    return None if got.start is None else text[got.start : got.end]


@pytest.mark.parametrize("seed", [5, 6])
def test_changed_texts(seed: int) -> None:
    """Places nothing silently on wrong words, proposes rightly, and notices what was taken out: `python -m bench --only
    anchors` measures the same on twelve thousand.
    """
    made = cases(850, seed, own_texts())
    table, numbers = summary(judged(made))
    assert all(table[kind] for kind in KINDS)
    assert numbers["silent"][0] == 0
    assert numbers["right"][0] / numbers["right"][1] >= 0.99
    assert numbers["noticed"][0] / numbers["noticed"][1] >= 0.98  # one of 150 is 0.7 %


def test_the_judge_is_no_accomplice() -> None:
    """Tells a wrong place from a right one by what was done to the text, not by how alike the words are."""
    one = Case("typos", TEXT, TEXT, 0, 20, ((0, 20),), 1.0, person=False)
    wrong = Projection(state="certain", start=105, end=125)
    assert outcome(one, wrong) == "silent: wrong words"
    assert outcome(one, Projection(state="certain", start=0, end=20)) == "placed"
    gone = Case("passage taken out", TEXT, TEXT[100:], 0, 20, (), 0.0, person=False)
    assert outcome(gone, wrong) == "silent: wrong words"
    assert outcome(gone, Projection(state="orphaned")) == "orphaned"


def test_same_text() -> None:
    """Takes the same words in the same surroundings as certain."""
    got = followed("met in Lake City on Tuesday", TEXT)
    assert (got.state, words(got, TEXT), got.likeness) == ("certain", "met in Lake City on Tuesday", 1.0)


def test_typeset_and_wrapped() -> None:
    """Takes words as certain whatever quotation marks, spaces, ligatures, hyphens and line ends became."""
    old = 'He said: "The first office of the ferry line isn\'t open yet." Others will follow.'
    new = "He said: “The ﬁrst of\u00adﬁce\u00a0of the\nferry line isn’t open yet.” Others will follow."
    got = followed("The first office of the ferry line isn't open", new, old)
    assert got.state == "certain"
    assert words(got, new) == "The ﬁrst of\u00adﬁce\u00a0of the\nferry line isn’t open"


def test_look_alike_kept() -> None:
    """Says that words are gone when their paragraph was taken out and one like it was kept."""
    new = TEXT.split("\n\n", 1)[1]
    got = followed("The ministers of Norland and Sudland met", new)
    assert got.state == "orphaned"


def test_look_alike_of_the_same_words() -> None:
    """Does not slide onto the same words in another sentence."""
    got = project(align(TEXT, TEXT.split("\n\n", 1)[1]), note("The ministers of Norland", after="and Sudland"))
    assert got.state == "orphaned"


CHANGES = {
    "number in the words": ("They signed two papers on fish", "signed two papers", "signed nine papers", "number"),
    "negation in the words": ("it would be opened in May", "would be opened", "would not be opened", "negation"),
    "name in the words": ("met in Lake City on Tuesday", "Lake City", "Ridge City", "name"),
    "number beside": ("They signed", "signed two papers", "signed nine papers", "number"),
    "negation beside": ("be opened in May", "it would be", "it would never be", "negation"),
    "name beside": ("met in Lake City", "on Tuesday", "on Friday", "name"),
    "negation far away in the sentence": ("opened in May", "said that it", "denied that it", "negation"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_person_is_asked(what: str) -> None:
    """Asks a person when a number, a negation or a name changed in the words, near them, or in their sentence."""
    quote, old, new, kind = CHANGES[what]
    assert TEXT.count(old) == 1
    got = followed(quote, TEXT.replace(old, new))
    assert got.state in {"proposed", "orphaned"}
    if got.state == "proposed":
        assert any(kind in why or "more than once" in why or "exactly once" in why for why in got.why)


def test_words_stand_twice() -> None:
    """Never takes words as certain that stand twice in either text, whatever is named beside them."""
    new = TEXT + "\n\nNobody spoke of the ferry line."
    assert followed("Nobody spoke of the ferry line", new).state == "proposed"


def test_sentence_in_other_surroundings() -> None:
    """Asks a person when the only sentence that has the words stands among other ones."""
    new = "A band played. Nobody spoke of the ferry line. It rained."
    assert followed("Nobody spoke of the ferry line", new).state in {"proposed", "orphaned"}


def test_half_of_the_letters() -> None:
    """Proposes the right words though every second letter is another."""
    garbled = "".join("x" if i % 2 and c.isalpha() else c for i, c in enumerate("Nobody spoke of the ferry line"))
    new = TEXT.replace("Nobody spoke of the ferry line", garbled)
    got = followed("Nobody spoke of the ferry line", new)
    assert (got.state, words(got, new)) == ("proposed", garbled)


PLACES = {
    "once": ({"quote": "They signed two papers"}, "exact"),
    "in typographic signs": ({"quote": "They  signed\ntwo papers"}, "exact"),
    "twice": ({"quote": "The ministers of Norland"}, "orphaned"),
    "twice, settled before": ({"quote": "The ministers of Norland", "before": "papers on fish."}, "exact"),
    "twice, settled after": ({"quote": "The ministers of Norland", "after": "and Westland"}, "exact"),
    "beside other words": ({"quote": "They signed two papers", "after": "on grain"}, "orphaned"),
    "a part of a word": ({"quote": "ey signed two pap"}, "orphaned"),
    "not there": ({"quote": "They signed four papers"}, "orphaned"),
    "of this text": ({"quote": "They signed two papers", "text": text_digest(TEXT)}, "exact"),
    "of an earlier text": ({"quote": "They signed two papers", "text": "0" * 64}, "orphaned"),
}


@pytest.mark.parametrize("what", PLACES)
def test_two_states(what: str) -> None:
    """Knows words as exact or as orphaned and nothing between."""
    fields, state = PLACES[what]
    placed = place_note(note(**fields), TEXT, "")
    assert placed.state == state
    if state == "exact":
        assert placed.start is not None
        assert placed.end is not None
        assert plain(TEXT[placed.start : placed.end]).text == plain(fields["quote"]).text
    else:
        assert placed.why


def test_not_checked_here() -> None:
    """Says so where the text is not held."""
    assert place_note(note("They signed two papers"), None, "").state == "unchecked"


def test_claims() -> None:
    """Places a note on a sentence of the summary by its number, while it reads as it did."""
    summary_text = "They met in May. Dr. Ek was there. Nobody else came."
    first = place_note(
        Annotation(id=AnnotationId("a/2026-01-01-a"), kind="question", author="x", claim=2), None, summary_text
    )
    assert (first.state, summary_text[first.start : first.end]) == ("claim", "Dr. Ek was there.")
    lost = Annotation(id=AnnotationId("a/2026-01-01-a"), kind="question", author="x", claim=2, quote="Dr. Ek was away.")
    assert place_note(lost, None, summary_text).state == "orphaned"


@given(st.text(max_size=200))
def test_every_character_knows_its_place(raw: str) -> None:
    """Evens a text out so that every run of it can be found in the text as it stands, in order."""
    even = plain(raw)
    assert len(even.text) == len(even.starts) == len(even.ends)
    assert all(0 <= a < b <= len(raw) for a, b in zip(even.starts, even.ends, strict=True))
    assert all(a <= b for a, b in pairwise(even.starts))
    assert plain(even.text).text == even.text


@given(st.text(max_size=100), st.integers(0, 100))
def test_utf16(text: str, at: int) -> None:
    """Counts as browsers count."""
    at = min(at, len(text))
    assert utf16(text, at) == len(text[:at].encode("utf-16-le", "surrogatepass")) // 2


@given(st.text(alphabet="ab .\n“”!?中。", max_size=120))
def test_sentences_cover_the_text(text: str) -> None:
    """Cuts a text into sentences that hold all of it but white space."""
    spans = sentences(text)
    assert all(a < b for a, b in spans)
    assert all(b <= c for (_, b), (c, _) in pairwise(spans))
    left = "".join(text[a:b] for a, b in spans)
    assert "".join(left.split()) == "".join(text.split())


def test_unspaced_scripts() -> None:
    """Finds words in scripts that write no spaces."""
    text = plain("两国领导人在北京举行会谈。双方签署了两份文件。")
    assert len(occurrences(text, "在北京举行会谈")) == 1
    assert changes("签署了两份文件", "没签署了两份文件")
