"""Articles that were withdrawn: what is left of them before anything is made of the records.

Their facts and our summary stay, and their address with the reason; their words do not, in whatever field they stand.
What is not there cannot be shown: pages, data, search and links need not know of withdrawal to keep to it.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace

from digest.records.annotation import Annotation, AnnotationId
from digest.records.article import Account, Article, Participant
from digest.records.claims import Known
from digest.records.deferred import without
from digest.records.ids import ArticleId
from digest.records.references import Records
from digest.records.statements import Printed, Subject


def is_withdrawn(article: Article) -> bool:
    """Return whether an article was withdrawn."""
    return article.rights.status == "withdrawn"


def without_words(records: Records) -> Records:
    """Return the records without the words of withdrawn articles: those of their texts, records and notes."""
    gone = withdrawn_in(records.articles)
    if not gone:
        return records
    return replace(
        records,
        articles={i: bare(a) if i in gone else _unbound(a, gone) for i, a in records.articles.items()},
        texts=without(records.texts, gone),
        notes=bare_notes(records.notes, gone),
    )


def withdrawn_in(articles: Mapping[ArticleId, Article]) -> frozenset[ArticleId]:
    """Return the ids of articles that were withdrawn."""
    return frozenset(i for i, a in articles.items() if is_withdrawn(a))


def bare_notes(
    notes: Mapping[AnnotationId, Annotation], gone: Collection[ArticleId]
) -> Mapping[AnnotationId, Annotation]:
    """Return notes, those on articles that are gone without the words of these."""
    return {i: _bare_note(n) if _is_on(n, gone) else n for i, n in notes.items()}


_STAY = (
    *(
        "id",
        "outlet",
        "agency",
        "dateline",
        "published",
        "language",
        "genre",
        "url",
        "archive",
        "captured",
        "copy_of",
        "not_copy_of",
    ),
    *("demonstration", "rights", "changes", "summary"),
)
"""Fields of an article that hold none of its words. A field that is added to the type stays out until it stands here."""


def bare(article: Article) -> Article:
    """Return what may be shown of a withdrawn article: its facts, where it can be read, and our own words."""
    return Article(
        **{name: getattr(article, name) for name in _STAY},
        about=tuple(map(_bare_account, article.about)),
        topics=tuple(_bare_topic(t) for t in article.topics if not isinstance(t.topic, Printed)),
        source=replace(article.source, name=None) if article.source else None,
        known={f: _bare(k) for f, k in article.known.items() if f in _STAY and f != "copy_of"},
    )


def _bare_account(account: Account) -> Account:
    return replace(
        account,
        occasion=None,  # in the source's words
        people=tuple(map(_bare_person, account.people)),
        also_present=tuple(map(_bare_person, account.also_present)),
        known={f: _bare(k) for f, k in account.known.items() if f != "occasion"},
    )


def _bare_person(person: Participant) -> Participant:
    return replace(person, known=_bare(person.known))


def _bare_topic(topic: Subject) -> Subject:
    return replace(topic, known=_bare(topic.known))


def _bare(known: Known) -> Known:
    """Return how a value is known without the words that it came from, or was read as."""
    return replace(known, value=None, quote=None, start=None, end=None, anchor=None, review=None, alternatives=())


def _unbound(article: Article, gone: Collection[ArticleId]) -> Article:
    """Return another article's record without the places of sentences that it shares with a withdrawn one."""
    return replace(article, follows=tuple(f for f in article.follows if f.source not in gone))


def _is_on(note: Annotation, gone: Collection[ArticleId]) -> bool:
    return note.target.kind == "articles" and note.target.id in gone


def _bare_note(note: Annotation) -> Annotation:
    """Return a note without the words beside its quote and without the original of a translation.

    Its quote stays: where it stood is how the note is found, and `rights.noted_words` shows it nowhere.
    """
    return replace(note, before=None, after=None, original=None)
