"""What of an article may be shown, and whether a finished site shows more.

A record that says nothing of rights is a quotation: facts, our summary and short quotes, never the text.
"""

import html
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from digest.records.annotation import Annotation, Target, folder_of
from digest.records.article import Article
from digest.records.clean_text import CleanText
from digest.records.counting import QUOTE_WORDS, UNSPACED, count_words
from digest.records.deferred import told_of, without
from digest.records.digest import Digest, MeetingView, Profile
from digest.records.ids import ArticleId

ALL_QUOTES_WORDS = 200
"""Words that all quotes of one article may have together."""
SHARE = 0.10
"""Share of the article that all its quotes together may have."""
_OPEN = ("public-domain", "licensed", "permission")
_COMPARED = re.compile(rf"[{UNSPACED}]|[^\W{UNSPACED}]+")
_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")


def may_publish(article: Article) -> bool:
    """Return whether the record proves that the full text may be published."""
    return article.rights.status == "own" or (article.rights.status in _OPEN and bool(article.rights.proof))


def may_show_text(article: Article, profile: Profile) -> bool:
    """Return whether pages of this profile show the full text."""
    if article.rights.status == "withdrawn":
        return False
    return profile == "private" or may_publish(article)


def quotable(article: Article, words: int | None, profile: Profile, others: Iterable[str] = ()) -> frozenset[str]:
    """Return the quotes of an article that pages of this profile show; `words` has its text, None where it is not held.

    Quotes that an editor chose come first, then those that stand outside its record (`others`: in records of meetings
    and readers' notes), then the evidence of facts, until the allowance is used up. With rights to the full text there is no bound; a link-only or withdrawn article shows
    none.
    """
    quotes = list(dict.fromkeys(q for q in _quotes(article, others) if q))
    if may_show_text(article, profile):
        return frozenset(quotes)
    if article.rights.status in {"link-only", "withdrawn"}:
        return frozenset()
    left = allowance(words)
    out: set[str] = set()
    for quote in quotes:
        # A quote inside one that is shown already takes nothing.
        cost = 0 if any(quote in shown for shown in out) else count_words(quote)
        if cost <= min(left, QUOTE_WORDS):
            out.add(quote)
            left -= cost
    return frozenset(out)


Shown = Mapping[ArticleId, frozenset[str]]
"""For each article the quotes that pages of a profile show."""


def shown_of(article: Article, digest: Digest) -> frozenset[str]:
    """Return the quotes of an article that pages show, those of meetings' records and of readers' notes among them."""
    return digest.shown[article.id]


def guarded(digest: Digest) -> Digest:
    """Return the digest with the quotes that pages of its profile show; nothing is shown of one that lacks them."""
    return replace(digest, shown={ident: shown_in(article, digest) for ident, article in digest.articles.items()})


def shown_in(article: Article, digest: Digest) -> frozenset[str]:
    """Return the quotes of an article that pages of the digest's profile show, worked out from records and notes."""
    others = (*digest.recorded_quotes.get(article.id, ()), *_noted(article, digest))
    held = digest.texts
    bounded = article.id in held and not may_show_text(article, digest.profile)
    number = told_of(held, article.id, words_in) if bounded else None
    return quotable(article, number, digest.profile, others)


def shown_quotes(digest: Digest) -> Shown:
    """Return for each article the quotes that pages of this profile show."""
    return digest.shown


def shown_at(view: MeetingView, digest: Digest) -> frozenset[str]:
    """Return the quotes that show how the facts of a meeting are known.

    Those of its accounts and of the articles that its facts name as their source, as far as these may be shown; and
    what a person has quoted in its record from elsewhere.
    """
    ids = {e.article.id for e in view.accounts}
    own: set[str] = set()
    for known in view.evidence:
        source = digest.source_of(known)
        if source is not None and source in digest.articles:
            ids.add(source)
        elif known.quote and known.basis != "cross" and count_words(known.quote) <= QUOTE_WORDS:
            own.add(known.quote)
    return frozenset(own).union(*(shown_of(digest.articles[i], digest) for i in ids))


def noted_words(note: Annotation, digest: Digest) -> str | None:
    """Return the words that a note quotes, where they may be shown; None where it quotes none."""
    if note.quote is None or note.target.kind != "articles" or note.claim is not None:
        return note.quote
    article = digest.articles.get(ArticleId(note.target.id))
    return note.quote if article and note.quote in shown_of(article, digest) else None


def _noted(article: Article, digest: Digest) -> Iterator[str]:
    notes = (p.note for p in digest.notes_by_target.get(folder_of(Target("articles", article.id)), ()))
    yield from (n.quote for n in notes if n.quote is not None and n.claim is None)


def words_in(text: CleanText) -> int:
    """Return how many words a text has."""
    return count_words(text.text)


def allowance(words: int | None) -> int:
    """Return how many words all quotes of an article that may not be published can have together; its text has `words`,
    None where it is not held.
    """
    return ALL_QUOTES_WORDS if words is None else min(ALL_QUOTES_WORDS, int(words * SHARE))


def overquoted(article: Article, text: CleanText | None, notes: Iterable[Annotation]) -> Iterator[tuple[str, str]]:
    """Yield the notes that quote more of an article than its rights allow, each with the reason.

    Counted are an editor's quotes and, note by note in the order of their days, the quoted words with the words
    beside them.
    """
    if may_publish(article):
        return
    allowed = allowance(words_in(text) if text else None)
    used = sum(count_words(q.quote) for q in article.quotes)
    seen = {q.quote for q in article.quotes}
    for note in sorted(notes, key=lambda n: (n.day, n.id)):
        if note.quote is None or note.claim is not None:
            continue
        words = count_words(" ".join(w for w in (note.before, note.quote, note.after) if w))
        if article.rights.status in {"link-only", "withdrawn"}:
            yield note.id, f"nothing may be quoted of this article ({article.rights.status})"
            continue
        if words > QUOTE_WORDS:
            yield note.id, f"quote, before and after have {words} words together, more than {QUOTE_WORDS}"
        used += 0 if note.quote in seen else words
        seen.add(note.quote)
        if used > allowed:
            yield note.id, f"with it {used} words of the article are quoted, more than the {allowed} allowed"


def _quotes(article: Article, others: Iterable[str]) -> Iterator[str | None]:
    yield from (q.quote for q in article.quotes)
    yield from others
    for account in article.about:
        yield from (k.quote for k in account.known.values())
        yield from (p.known.quote for p in (*account.people, *account.also_present))
    yield from (m.phrase for m in article.mentions)
    yield from (t.known.quote for t in article.topics)
    yield from (k.quote for f, k in article.known.items() if f != "title")
    yield from (s.quote for s in article.statements)


def words_of(text: str) -> list[str]:
    """Return a text's words for comparison, whatever the markup, escapes, case and punctuation around them.

    Elements inside a word ("<b>a</b>b") do not split it; elements between paragraphs do. JSON's escapes are
    read too, because a file may write every typographic sign as one.
    """
    plain = re.sub(r"\\u([0-9a-fA-F]{4})", lambda m: chr(int(m[1], 16)), text)
    plain = re.sub(r"\\[nrt]", " ", plain)
    plain = re.sub(r"</?(?:b|i|em|strong|mark|span|small|a|sup|sub|code)\b[^<>]*>", "", plain)
    # Without "<": a run of these signs would else be gone through again from each of them.
    plain = html.unescape(re.sub(r"<[^<>]*>", " ", plain))
    return _COMPARED.findall(unicodedata.normalize("NFKC", _UNSEEN.sub("", plain)).casefold())


def restricted(digest: Digest) -> Mapping[ArticleId, CleanText]:
    """Return the texts that this machine holds and that may not be published."""
    return without(digest.texts, {ident for ident in digest.texts if may_publish(digest.articles[ident])})


class Gate:
    """Finds longer runs of restricted texts in files that are to be published."""

    def __init__(self, digest: Digest, cut: Callable[[str], list[str]] | None = None) -> None:
        """Take the runs of every text that this machine holds and that may not be published.

        `cut` makes words of a text as the files that are looked through have them.
        """
        cut = cut or (lambda text: words_of(html.escape(text)))
        self._runs: dict[int, str] = {}
        for ident, text in digest.table(restricted).items():
            for run in _runs(cut(text.text)):
                self._runs.setdefault(run, ident)

    def leaks(self, content: str) -> str | None:
        """Return the article of which more words in a row than may be quoted stand in the content, or None."""
        return self.leaks_in(words_of(content)) if self._runs else None

    def leaks_by_line(self, lines: Iterable[str]) -> str | None:
        """Return what `leaks` does of data that is read line by line; words in a row may stand on several lines."""
        before: list[str] = []
        for line in lines if self._runs else ():
            words = [*before, *words_of(line)]
            if article := self.leaks_in(words):
                return article
            before = words[-QUOTE_WORDS:]
        return None

    def leaks_in(self, words: list[str]) -> str | None:
        """Return the article of which more words in a row than may be quoted stand among the words, or None."""
        return next((self._runs[run] for run in _runs(words) if run in self._runs), None)

    @property
    def is_open(self) -> bool:
        """Return whether there is no text to guard."""
        return not self._runs


def _runs(words: list[str]) -> Iterable[int]:
    size = QUOTE_WORDS + 1
    for i in range(len(words) - size + 1):
        yield hash(tuple(words[i : i + size]))
