from digest.pages import make_pages
from digest.records.article import Article
from digest.records.digest import Digest
from digest.records.meeting import Meeting
from digest.records.registry import Registry
from tests.digests import small_digest
from tests.world import record_of


def digest_of(registry: Registry) -> Digest:
    """Return a digest in which a meeting and an article were changed."""
    changes = [
        {"date": "2026-01-02", "what": "The city was Berlin", "by": "Ada Example", "why": "A dateline.", "source": "articles/a.md", "correction": "true"},
        {"date": "2026-02-03", "what": "A point was added", "by": "Bob Example", "source": "https://www.news.example/x"},
    ]  # fmt: skip
    meeting = record_of(Meeting, {"id": "one", "date": "2017-03-08", "changes": changes, "merged": ["gone"]})
    article = record_of(
        Article, {"id": "a", "title": "A report", "about": [{"meeting": "one"}], "changes": changes[:1]}
    )
    return small_digest([article], [meeting], registry=registry)


def test_changes(registry: Registry) -> None:
    """Lists what was changed on the record's own page and on one page of all, the latest first, with its source."""
    made = make_pages(digest_of(registry))
    corrected = "Correction. The city was Berlin. A dateline."
    for page in ("meetings/one.md", "articles/a.md", "corrections/index.md"):
        assert corrected in made[page]
        assert "from [A report](../articles/a.md)" in made[page]
    assert made["articles/a.md"].count("## Changes") == 1
    for page in ("meetings/one.md", "corrections/index.md"):
        assert made[page].index("A point was added") < made[page].index(corrected)
        assert "from [news.example](https://www.news.example/x)" in made[page]
    assert "gone<br>" in made["corrections/index.md"]
    assert "is recorded as" in made["meetings/gone.md"]
    assert "gone.json" not in made["meetings/gone.md"], "the files are those of the meeting that it leads to"


def test_nothing_changed(registry: Registry) -> None:
    """Says so where nothing was changed."""
    made = make_pages(small_digest(registry=registry))
    assert "Nothing has been changed or corrected" in made["corrections/index.md"]
