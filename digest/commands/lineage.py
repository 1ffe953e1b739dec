"""The command that keeps in the records whose text each article follows, for builds that do not hold the texts."""

import argparse
from dataclasses import replace
from pathlib import Path

from digest.build import gather
from digest.commands.command import OK, Command, tell
from digest.gate.rights import may_publish
from digest.records.article import Article
from digest.records.digest import Digest
from digest.records.ids import ArticleId
from digest.records.lineage import FollowedText, written
from digest.relate.sources import counted
from digest.store.save import record_path, update_article


def run_lineage(_: argparse.Namespace, root: Path, shown: str) -> int:
    """Write what was found to the records of articles that follow a text; say what changed."""
    digest = gather(root, "private", shown=shown)
    changed = [a for a in digest.articles.values() if update_article(root, a, replace(a, follows=kept(a.id, digest)))]
    for article in changed:
        for entry in digest.lineages_of.get(article.id, ()):
            if entry.article == article.id:
                tell(f"{shown}{record_path(Path(), article).as_posix()}: {entry.source}: {counted(entry)}")
    tell(f"{len(changed)} record{'' if len(changed) == 1 else 's'} changed")
    return OK


def kept(ident: ArticleId, digest: Digest) -> tuple[FollowedText, ...]:
    """Return what an article's record keeps: what every build can find for itself, holding both texts, is left out."""
    return tuple(
        FollowedText(
            source=entry.source,
            direction=entry.direction,
            sentences=entry.sentences,
            source_sentences=entry.source_sentences,
            pairs=tuple(map(written, entry.pairs)),
        )
        for entry in digest.lineages_of.get(ident, ())
        if entry.article == ident
        and entry.pairs
        and not _published(digest.articles[ident], digest.articles[entry.source])
    )


def _published(*articles: Article) -> bool:
    return all(map(may_publish, articles))


COMMAND = Command(
    name="lineage",
    run=run_lineage,
    help="keep in the records whose text each article follows, as places in both texts",
)
