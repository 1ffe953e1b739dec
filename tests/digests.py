"""Small digests, whole as a build makes them: the one builder of all tests that need no folder."""

from collections.abc import Iterable, Mapping

from digest.exports.lines import Lines, lines_of
from digest.gate.rights import guarded
from digest.pages import KINDS, Page
from digest.records.article import Article
from digest.records.clean_text import CleanText
from digest.records.digest import Digest, Home, Profile
from digest.records.ids import ArticleId
from digest.records.meeting import Meeting
from digest.records.references import Records
from digest.records.registry import Registry
from digest.records.streams import Content, pieces_of
from digest.relate import relate
from tests.world import registry_of


def small_digest(
    articles: Iterable[Article] = (),
    meetings: Iterable[Meeting] = (),
    *,
    registry: Registry | None = None,
    texts: Mapping[ArticleId, CleanText] | None = None,
    profile: Profile = "public",
) -> Digest:
    """Return the digest that records make; without a registry it knows the people and places of tests/registry."""
    known = registry_of() if registry is None else registry
    records = Records(known, {a.id: a for a in articles}, {m.id: m for m in meetings}, dict(texts or {}), {})
    return guarded(relate(records, profile, Home()))


def pages_of(digest: Digest, folder: str = "") -> list[Page]:
    """Return the pages below a folder of docs/, in the order in which they are made."""
    return [page for kind in KINDS for page in kind.all(digest) if page.path.startswith(folder)]


def data_text(digest: Digest) -> str:
    """Return digest.json as it is written."""
    return b"".join(pieces_of(records_in(digest).whole[1])).decode()


def records_in(digest: Digest) -> Lines:
    """Return the records of a digest as data."""
    return lines_of(digest, lambda maker: maker.all(digest))


def texts_of(files: Iterable[tuple[str, Content]]) -> dict[str, str]:
    """Return what files hold, by their paths."""
    return {name: b"".join(pieces_of(content)).decode() for name, content in files}
