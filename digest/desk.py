"""The digest as it grows while articles are added: recognised, given an id and meetings, written."""

from bisect import insort
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from digest.drafts import Draft, Fault, Reads, Setup
from digest.intake import Outcome, Piece
from digest.minting import mint_id, offer_copy
from digest.reading import find_claims
from digest.records.address import plain_address
from digest.records.article import Article, Rights, Source
from digest.records.digest import AccountOf
from digest.records.ids import ArticleId, MeetingId
from digest.records.merged import is_persons, marks_of_reading, merged
from digest.records.problem import Problem, ProblemsError
from digest.records.registry import Registry
from digest.relate import MeetingIndex, group, index_of, ruled_out
from digest.relate.accounts import view_of
from digest.relate.copies import CopyIndex, addresses, marks_of
from digest.relate.grouping import by_meeting
from digest.report import Added, Options, Report
from digest.rights import may_publish
from digest.store.load import Loaded, load
from digest.store.save import save_article, save_text, update_article
from digest.store.shelf import Came, Holder, Shelf, Stamps, rules_stamp

HELD, SAME, SKIPPED, FAULT, UNNAMED = "held", "same", "skipped", "fault", "unnamed"
"""Kinds of what came of a part of a source (see `Stamps`)."""


class Desk:
    """One run of `add`."""

    def __init__(self, root: Path, options: Options, shown: str) -> None:
        """Look at what the digest holds; its records are read when they are first needed."""
        self.root, self.options, self.shown = root, options, shown
        self.report = Report()
        self._shelf = Shelf(root)
        self._before = dict(self._shelf.holders)
        self._idents = {h.id for h in self._before.values()}
        self._stamps = Stamps(root)
        self._stamp = rules_stamp(root, repr((options.told, options.about, options.rights)))
        self._loaded: Loaded | None = None
        self._index: MeetingIndex | None = None
        self._ruled_out: Mapping[ArticleId, frozenset[MeetingId]] = {}
        self._accounts: dict[MeetingId, list[AccountOf]] = {}
        self._copies = CopyIndex()
        self._by_address: dict[str, ArticleId] = {}

    @property
    def loaded(self) -> Loaded:
        """Return all records, read when they are first needed."""
        if self._loaded is None:
            self._loaded = load(self.root, self.shown)
            self._index = index_of(self._loaded.registry, self._loaded.articles, self._loaded.meetings)
            self._ruled_out = ruled_out(self._loaded.meetings.values())
            self._accounts = by_meeting(self._loaded.articles)
            self._by_address = addresses((i, a.url) for i, a in self._loaded.articles.items())
            for ident, text in self._loaded.texts.items():
                self._copies.add(ident, marks_of(text.text))
            self._loaded.texts.clear()
        return self._loaded

    @property
    def is_loaded(self) -> bool:
        """Return whether the records were needed."""
        return self._loaded is not None

    @property
    def problems(self) -> list[Problem]:
        """Return the faults of the digest's records."""
        return self.loaded.problems

    @cached_property
    def setup(self) -> Setup:
        """Return all that reading depends on."""
        return Setup(registry=self.loaded.registry, told=self.options.told)

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
        came: list[list[Came] | None] = []
        for number, reads in enumerate(chunk):
            came.append([])
            for found in reads.found:
                if isinstance(found, Draft):
                    drafts.append((found, number))
                else:
                    _noted(came, number, self._skip(found))
        entries = []
        for draft, number in sorted(drafts, key=lambda d: (d[0].vagueness, d[0].sha256, d[0].raw.name)):
            try:
                entry, what = self._one(draft)
            except ProblemsError as fault:  # A record that a person has laid out so that it must be left alone.
                self.report.skipped += [Outcome(draft.raw.name, "", str(p)) for p in fault.problems]
                came[number] = None
                continue
            entries.append(entry)
            _noted(came, number, what)
        self.report.entries += sorted(entries, key=lambda e: e.name)
        for reads, all_came in zip(chunk, came, strict=True):
            if reads.digest and all_came is not None:
                self._stamps.put(reads.digest, self._stamp, all_came)
        # Not before the whole chunk: one that a kill cut short is read again whole, in the same order.
        self._stamps.keep()

    def end(self) -> Report:
        """Return what became of all inputs."""
        self._stamps.keep()
        self._stamps.tidy()
        self.report.skipped.sort(key=lambda outcome: outcome.name)
        return self.report

    def _skip(self, found: Outcome | Fault) -> Came:
        if isinstance(found, Fault):
            why = f"{found.fault.message}; {found.fault.cure}"
            self.report.skipped.append(Outcome(found.given.name, "", why))
            return (FAULT, "", why)
        self.report.skipped.append(found)
        return (SKIPPED, found.part, found.why)

    def _one(self, draft: Draft) -> tuple[Added, Came]:
        digest = draft.sha256
        if (holder := self._shelf.holders.get(digest)) is not None:
            entry = self._again(draft, ArticleId(holder.id))
            return entry, self._held(digest, entry.id)
        article = article_of(draft, self.options, self.loaded.registry, self.loaded.articles)
        if article.url and (same := self._by_address.get(plain_address(article.url))):
            return Added(draft.raw.name, "same-address", same), (SAME, same)
        near = self._copies.nearest(draft.marks)
        if near:
            article = offer_copy(article, self.loaded.articles[near[0]], near[1])
        article = self._grouped(article)
        save_article(self.root, article, draft.raw.data, draft.raw.ending, beside=may_publish(article))
        self.loaded.articles[article.id] = article
        self._copies.add(article.id, draft.marks)
        if article.url:
            self._by_address.setdefault(plain_address(article.url), article.id)
        meetings = tuple(a.meeting or "a meeting for review" for a in article.about)
        mentions = tuple(m.direction for m in article.mentions)
        entry = Added(draft.raw.name, "added", article.id, meetings, mentions, near[0] if near else None)
        return entry, self._held(digest, article.id)

    def _held(self, digest: str, ident: ArticleId) -> Came:
        mark = self._shelf.mark_of(ident)
        self._shelf.holders[digest] = Holder(ident, mark)
        return (HELD, digest, mark)

    def _grouped(self, article: Article, first: int = 0) -> Article:
        """Return the article with the meetings of its accounts, from the `first` on.

        The index then holds what all accounts of a meeting together tell, as it does when the records are loaded:
        so a run that goes on after a kill compares with the same meetings.
        """
        index = self._index
        if index is None:
            raise RuntimeError("the records were not loaded")
        held = self.loaded.meetings
        out = self._ruled_out.get(article.id, frozenset())
        told = group(replace(article, about=article.about[first:]), index, held, out).about
        for account in told:
            if (ident := account.meeting) is not None:
                accounts = self._accounts.setdefault(ident, [])
                entry = AccountOf(article=article, account=account)
                insort(accounts, entry, key=lambda e: (e.article.published or "9999", e.article.id))
                record = self.loaded.meetings.get(ident)
                index.add(view_of(ident, record, accounts, self.loaded.registry).meeting)
        return replace(article, about=(*article.about[:first], *told))

    def _again(self, draft: Draft, ident: ArticleId) -> Added:
        """Read a known source anew: the text is put back if it was lost, machine values are renewed."""
        old = self.loaded.articles[ident]
        dated = old.published if is_persons(old.published, old.known.get("published")) else None
        if dated and not self.options.told.published:
            # All that is counted from the date follows the one that a person has set.
            reading = find_claims(draft.raw.clean, self.setup.vocabulary, published=dated, url=old.url)
            draft = replace(draft, reading=reading)
        self._copies.add(ident, draft.marks)  # if its text was lost
        save_text(self.root, old, draft.raw.data, draft.raw.ending, beside=may_publish(old))
        new = article_of(draft, self.options, self.loaded.registry, ())
        renewed = merged(old, replace(new, id=ident))
        renewed = self._grouped(renewed, len(old.about))
        changed = update_article(self.root, old, renewed)
        self.loaded.articles[ident] = renewed
        rights = old.rights.status if self.options.rights not in {"quotation", old.rights.status} else None
        return Added(draft.raw.name, "updated" if changed else "unchanged", ident, rights=rights)


def _noted(came: list[list[Came] | None], number: int, what: Came) -> None:
    known = came[number]
    if known is not None:
        known.append(what)


def article_of(draft: Draft, options: Options, registry: Registry, taken: Container[str]) -> Article:
    """Return the record of one raw article, its meetings not yet told."""
    reading = draft.reading
    values = {name: found.value for name, found in reading.header.items() if found.value is not None}
    if options.told.url:
        values["url"] = options.told.url
    article = Article(
        id=ArticleId(""),
        demonstration=options.demonstration,
        about=reading.about,
        mentions=reading.mentions,
        topics=reading.topics,
        statements=reading.statements,
        rights=Rights(status=options.rights, proof=options.proof),
        source=Source(sha256=draft.sha256, length=len(draft.raw.data), name=draft.raw.file_name),
        defects=draft.raw.clean.defects,
        known={name: found.known for name, found in sorted(reading.header.items())},
        **values,  # type: ignore[arg-type]
    )
    source = replace(article.source, read=marks_of_reading(article)) if article.source else None
    return replace(article, id=mint_id(article, registry, taken), source=source)
