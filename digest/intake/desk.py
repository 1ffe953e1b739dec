"""The digest as it grows while articles are added: recognised, given an id and meetings, written."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from digest.gate.rights import may_publish
from digest.intake.drafts import Draft, Fault, Reads, Setup
from digest.intake.holdings import Holdings
from digest.intake.inputs import FAILED, Outcome, Piece
from digest.intake.minting import article_of, offer_copy, saved_first
from digest.intake.opening import holdings_of
from digest.intake.report import Added, Options, Report
from digest.reading import find_claims
from digest.records.article import Article
from digest.records.ids import ArticleId
from digest.records.merged import is_persons, merged
from digest.records.problem import Problem, ProblemsError
from digest.store.book import Book
from digest.store.pipeline import pipeline
from digest.store.save import save_article, save_text, update_article
from digest.store.shelf import Came, Holder, Shelf, Stamps
from digest.store.vocabulary import read_parser

HELD, SAME, SKIPPED, FAULT, UNNAMED = "held", "same", "skipped", "fault", "unnamed"
"""Kinds of what came of a part of a source (see `Stamps`)."""


class Desk:
    """One run of `add`."""

    def __init__(self, root: Path, options: Options, shown: str) -> None:
        """Look at what the digest holds; its records are read when they are first needed."""
        self.root, self.options, self.shown = root, options, shown
        self.report = Report()
        self._book = Book(root)
        self._shelf = Shelf(root, self._book)
        self._before = dict(self._shelf.holders)
        self._idents = {h.id for h in self._before.values()}
        self._stamps = Stamps(root)
        parser = pipeline(read_parser(root))
        by = parser.name if parser else None
        self._without_parser = parser is None
        self._stamp = self._shelf.rules(repr((options.told, options.about, options.rights, by)))

    @cached_property
    def held(self) -> Holdings:
        """Return what the digest holds; its records are read when they are first needed."""
        return holdings_of(self.root, self.shown, self._shelf, self._book)

    @property
    def is_loaded(self) -> bool:
        """Return whether the records were needed."""
        return "held" in vars(self)

    @property
    def problems(self) -> list[Problem]:
        """Return the faults of the digest's records."""
        return self.held.problems

    @cached_property
    def setup(self) -> Setup:
        """Return all that reading depends on."""
        return Setup(registry=self.held.registry, told=self.options.told, parser=read_parser(self.root))

    def left_of(self, chunk: Iterable[Piece | Reads], *, strict: bool) -> list[Piece | Reads]:
        """Return what must be read or reported; what is done, or names nobody, goes to the report.

        `strict` has inputs read again that gave nothing, because their faults must be told.
        """
        left = [p for p in chunk if isinstance(p, Reads) or not self._is_done(p, strict=strict)]
        return [p for p in left if isinstance(p, Reads) or not self._is_unnamed(p)]

    def _is_unnamed(self, piece: Piece) -> bool:
        if not self.options.about or piece.part.part is None or self.setup.vocabulary.names_in(piece.part.data):
            return False
        self._stamps.put(piece.digest, self._stamp, [(UNNAMED,)])
        self.report.unnamed += 1
        return True

    def _is_done(self, piece: Piece, *, strict: bool) -> bool:
        """Return whether a piece was read by the same rules already and what came of it still holds."""
        came = self._stamps.get(piece.digest, self._stamp)
        if came is None or not all(self._holds(c) for c in came) or (strict and any(c[0] == FAULT for c in came)):
            return False
        name = piece.given.name + (f", {piece.part.part}" if piece.part.part else "")
        for kind, *rest in came:
            if kind == HELD:
                self.report.entries.append(Added(name, "unchanged", ArticleId(self._before[rest[0]].id)))
            elif kind == SAME:
                self.report.entries.append(Added(name, "same-address", ArticleId(rest[0])))
            elif kind == UNNAMED:
                self.report.unnamed += 1
            else:
                self.report.skipped.append(Outcome(piece.given.name, rest[0], rest[1]))
        return True

    def _holds(self, came: Came) -> bool:
        if came[0] == HELD:
            digest, mark = came[1:]
            holder = self._before.get(digest)
            # A record that a person has edited is read anew: what is counted from an edited date follows it.
            return holder is not None and holder.mark == mark and self._shelf.is_kept(digest)
        return came[0] != SAME or came[1] in self._idents

    def take(self, chunk: Sequence[Reads]) -> None:
        """Write the records of what was read together, those with exact dates first, then note what came of it.

        Exact dates found meetings, to which vaguer accounts are then compared; the order of the inputs makes no
        difference within a chunk.
        """
        drafts: list[tuple[Draft, int]] = []
        came: dict[int, Came] = {}
        for number, reads in enumerate(chunk):
            if isinstance(reads.found, Draft):
                drafts.append((reads.found, number))
                continue
            what = self._skip(reads.found)
            if not _is_own(reads.found):  # Such a one is read again, perhaps by a Readout that can.
                came[number] = what
        entries = []
        for draft, number in sorted(drafts, key=lambda d: (d[0].vagueness, d[0].sha256, d[0].raw.name)):
            try:
                entry, came[number] = self._one(draft)
            except ProblemsError as fault:  # A record that a person has laid out so that it must be left alone.
                self.report.skipped += [Outcome(draft.raw.name, "", str(p)) for p in fault.problems]
                self.held.doubt()
                continue
            entries.append(entry)
        self.report.entries += sorted(entries, key=lambda e: e.name)
        self.report.words_alone |= self._without_parser and bool(entries)
        for number, what in sorted(came.items()):
            if chunk[number].digest:
                self._stamps.put(chunk[number].digest, self._stamp, [what])
        # Not before the whole chunk: one that a kill cut short is read again whole, in the same order.
        self._stamps.keep()
        self.held.keep()

    def _grouped(self, article: Article, first: int = 0) -> Article:
        """Return an article with its meetings, and write those whose meetings it settles anew.

        They are written first: a run that is killed in between finds them waiting for the same article again.
        """
        made = self.held.grouped(article, first)
        changed, self.held.changed = self.held.changed, {}
        for ident, (old, new) in changed.items():
            update_article(self.root, old, new)
            self.held.take(new, self._shelf.mark_of(ident), old=old)
        return made

    def end(self) -> Report:
        """Return what became of all inputs."""
        self._stamps.keep()
        self._stamps.tidy()
        if self.is_loaded:
            self.report.beside = [*self.held.beside]
        if not self.is_loaded and self._shelf.is_new and self._book.holds(self._shelf.others, self._shelf.marks):
            # As it was told, and only its stamps are others: they save reading it once more.
            self._book.put_files(self._shelf.files)
            self._book.keep(self._shelf.others)
        self.report.skipped.sort(key=lambda outcome: outcome.name)
        return self.report

    def close(self) -> None:
        """Let go of what was opened."""
        self._book.close()

    def _skip(self, found: Outcome | Fault) -> Came:
        if isinstance(found, Fault):
            why = f"{found.fault.message}; {found.fault.cure}"
            self.report.skipped.append(Outcome(found.given.name, "", why, failed=_is_own(found)))
            return (FAULT, "", why)
        self.report.skipped.append(found)
        return (SKIPPED, found.part, found.why)

    def _one(self, draft: Draft) -> tuple[Added, Came]:
        digest = draft.sha256
        if (holder := self._shelf.holders.get(digest)) is not None:
            entry = self._again(draft, ArticleId(holder.id))
            return entry, self._held(digest, entry.id)
        article = article_of(draft, self.options, self.held.registry, self.held)
        if same := self.held.at_address(article.url):
            return Added(draft.raw.name, "same-address", same), (SAME, same)
        near = self.held.copies.nearest(draft.marks)
        if near:
            article = offer_copy(article, self.held.article(near[0]), near[1])
        article = self._grouped(article)
        save_article(self.root, article, draft.raw.data, draft.raw.ending, beside=may_publish(article))
        came = self._held(digest, article.id)
        self.held.take(article, came[2], draft.marks)
        meetings = tuple(a.meeting or "a meeting for review" for a in article.about)
        mentions = tuple(m.direction for m in article.mentions)
        return Added(draft.raw.name, "added", article.id, meetings, mentions, near[0] if near else None), came

    def _held(self, digest: str, ident: ArticleId) -> Came:
        mark = self._shelf.mark_of(ident)
        self._shelf.holders[digest] = Holder(ident, mark)
        return (HELD, digest, mark)

    def _again(self, draft: Draft, ident: ArticleId) -> Added:
        """Read a known source anew: the text is put back if it was lost, machine values are renewed."""
        old = self.held.article(ident)
        dated = old.published if is_persons(old.published, old.known.get("published")) else None
        if dated and not self.options.told.published:
            # All that is counted from the date follows the one that a person has set.
            reading = find_claims(draft.raw.clean, self.setup.vocabulary, published=dated, url=old.url)
            draft = replace(draft, reading=reading)
        save_text(self.root, old, draft.raw.data, draft.raw.ending, beside=may_publish(old))
        new = saved_first(old, article_of(draft, self.options, self.held.registry, ()))
        renewed = merged(old, replace(new, id=ident))
        renewed, address = self._addressed(self._grouped(renewed, len(old.about)))
        changed = update_article(self.root, old, renewed)
        self.held.take(renewed, self._shelf.mark_of(ident), draft.marks, old=old)
        rights = old.rights.status if self.options.rights not in {"quotation", old.rights.status} else None
        return Added(draft.raw.name, "updated" if changed else "unchanged", ident, rights=rights, address=address)

    def _addressed(self, article: Article) -> tuple[Article, str | None]:
        """Return a known article with the address that a person gives it; where another stands, why that stays."""
        url = self.options.told.url
        if url is None or article.url == url:
            return article, None
        if article.url and is_persons(article.url, article.known.get("url")):
            return article, f"its address stays {article.url}: change it in the record"
        other = self.held.at_address(url)
        if other not in {None, article.id}:
            return article, f"its address is not taken: {other} has it"
        return replace(article, url=url), None


def _is_own(found: Fault | Outcome) -> bool:
    """Return whether it was Readout that failed."""
    return found.fault.code == FAILED if isinstance(found, Fault) else found.failed
