"""Raw articles to records: read, find, recognise, group, write; what a person has changed stays."""

from bisect import insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from digest.drafts import Draft, Fault, Progress, Told, batches, chunked
from digest.find import Vocabulary, find_claims
from digest.intake import Given, Outcome
from digest.minting import mint_id, offer_copy
from digest.records.article import Account, Article, Rights, RightsStatus, Source
from digest.records.ids import ArticleId, MeetingId
from digest.records.merged import is_persons, marks_of_reading, merged
from digest.records.problem import Problem, ProblemsError
from digest.records.references import PROVEN
from digest.records.registry import Registry
from digest.relate import MeetingIndex, group, index_of
from digest.relate.accounts import view_of
from digest.relate.copies import CopyIndex, addresses, marks_of, plain_address
from digest.relate.grouping import by_meeting
from digest.rights import may_publish
from digest.store.load import Loaded, load
from digest.store.save import save_article, save_text, update_article
from digest.store.shelf import held_sources, is_kept, read_stamps, rules_stamp, write_stamps


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the person who adds says of all inputs."""

    told: Told = field(default_factory=Told)
    """Facts that the texts may not tell."""

    rights: RightsStatus = "quotation"
    """What may be published."""

    proof: str | None = None
    """Where the rights can be checked."""

    demonstration: bool = False
    """Whether the texts were written to show how conversion works."""

    jobs: int = 1
    """Processes that read."""

    about: bool = False
    """Whether only articles that name somebody of the registry are taken."""


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one raw article."""

    name: str
    """The input, and the part of it."""

    state: str
    """added, updated, unchanged, same-address."""

    id: ArticleId
    """The record."""

    meetings: tuple[str, ...] = ()
    """The meetings that it reports."""

    copy_of: ArticleId | None = None
    """The article whose text it seems to carry."""

    rights: str | None = None
    """The rights that a known record keeps, where others were asked for."""


@dataclass(slots=True)
class Report:
    """What became of all inputs."""

    entries: list[Added] = field(default_factory=list)
    """The articles."""

    skipped: list[Outcome] = field(default_factory=list)
    """What gave no article, with the reason."""


def add(
    root: Path, given: Sequence[Given], options: Options, shown: str = "", progress: Progress | None = None
) -> Report:
    """Make or renew the records of all inputs; return what became of them.

    Raises ProblemsError, having written nothing, when a named input or a record of the digest is faulty.
    Faulty files of a folder, and faulty parts of a feed or an archive, are counted and passed over. A record
    is written when its batch is grouped; after a kill the same command goes on where it stopped.
    """
    if options.rights in PROVEN and not options.proof:
        cure = "give it with --proof"
        raise ProblemsError(
            [Problem("--rights", 0, 0, "rights-without-proof", f"'{options.rights}' needs a proof", cure)]
        )
    session = _Session(root, options, shown)
    strict = [g for g in given if not g.lenient]
    chunks = [[g for g in c if not session.is_done(g)] for c in chunked(g for g in given if g.lenient)]
    report = Report(entries=list(session.passed_over), skipped=list(session.skipped_before))
    if not strict and not any(chunks):
        return report
    named = batches([strict], session.registry, options.told, jobs=1, about=options.about)
    first = [batch for chunk in named for batch in chunk]
    faults = [r for b in first for r in b if isinstance(r, Fault)]
    if faults or session.problems:
        raise ProblemsError([*session.problems, *(_problem(f) for f in faults)])
    for batch in first:
        session.take(batch, report)
    session.keep()
    done = 0
    for reads in batches(filter(None, chunks), session.registry, options.told, jobs=options.jobs, about=options.about):
        for batch in reads:
            session.take(batch, report)
            done += len(batch)
            if progress:
                progress(done)
        # Not within a chunk: one that a kill cut short is read again whole, in the same order.
        session.keep()
    report.skipped.sort(key=lambda outcome: outcome.name)
    return report


def _problem(fault: Fault) -> Problem:
    error = fault.fault
    return Problem(fault.given.name, error.line, error.column, error.code, error.message, error.cure)


class _Session:
    """The digest as it grows while articles are added."""

    def __init__(self, root: Path, options: Options, shown: str) -> None:
        self.root, self.options = root, options
        self.shown = shown
        self.held = held_sources(root)
        self.idents = {*self.held.values()}
        self.stamps = read_stamps(root)
        self.stamp = rules_stamp(root, repr((options.told, options.about)))
        self.passed_over: list[Added] = []
        self.skipped_before: list[Outcome] = []
        self._loaded: Loaded | None = None
        self._index: MeetingIndex | None = None
        self.accounts: dict[MeetingId, list[tuple[Article, Account]]] = {}
        self.copies = CopyIndex()
        self.by_address: dict[str, ArticleId] = {}

    @property
    def loaded(self) -> Loaded:
        """Return all records, read when they are first needed."""
        if self._loaded is None:
            self._loaded = load(self.root, self.shown)
            self._index = index_of(self._loaded.registry, self._loaded.articles, self._loaded.meetings)
            self.accounts = by_meeting(self._loaded.articles)
            self.by_address = addresses((i, a.url) for i, a in self._loaded.articles.items())
            for ident, text in self._loaded.texts.items():
                self.copies.add(ident, marks_of(text.text))
        return self._loaded

    @property
    def registry(self) -> Registry:
        return self.loaded.registry

    @cached_property
    def vocabulary(self) -> Vocabulary:
        return Vocabulary(self.registry)

    @property
    def problems(self) -> list[Problem]:
        return self.loaded.problems

    def is_done(self, given: Given) -> bool:
        """Return whether a file was read by the same rules already and what came of it still holds."""
        digest = given.sha256
        stamp, _, outcome = self.stamps.get(digest or "", "").partition(" ")
        if digest is None or stamp != self.stamp:
            return False
        kind, _, words = outcome.partition(" ")
        if kind == SKIPPED:
            self.skipped_before.append(Outcome(given.name, words))
        elif kind == SAME and words in self.idents:
            self.passed_over.append(Added(given.name, "same-address", ArticleId(words)))
        elif (ident := self.held.get(digest)) is not None and is_kept(self.root, ident, digest):
            self.passed_over.append(Added(given.name, "unchanged", ArticleId(ident)))
        else:
            return False
        return True

    def take(self, batch: Iterable[Draft | Outcome | Fault], report: Report) -> None:
        """Write the records of one batch, those with exact dates first."""
        drafts = []
        for read in batch:
            if isinstance(read, Draft):
                drafts.append(read)
            elif isinstance(read, Fault):
                why = f"{read.fault.message}; {read.fault.cure}"
                report.skipped.append(Outcome(read.given.name, why))
                if digest := read.given.sha256:
                    self.stamps[digest] = f"{self.stamp} {SKIPPED} {why}"
            else:
                report.skipped.append(read)
        # Exact dates first: they found meetings, to which vaguer accounts are then compared. The order of the
        # inputs makes no difference within a batch.
        entries = []
        for draft in sorted(drafts, key=lambda d: (d.vagueness, d.sha256, d.raw.name)):
            try:
                entries.append(self._one(draft))
            except ProblemsError as fault:  # A record that a person has laid out so that it must be left alone.
                report.skipped += [Outcome(draft.raw.name, str(p)) for p in fault.problems]
        report.entries += sorted(entries, key=lambda e: e.name)

    def _one(self, draft: Draft) -> Added:
        digest = draft.sha256
        self.stamps[digest] = self.stamp
        if (ident := self.held.get(digest)) is not None:
            return self._again(draft, ArticleId(ident))
        article = article_of(draft, self.options, self.registry, self.loaded.articles)
        if article.url and (same := self.by_address.get(plain_address(article.url))):
            self.stamps[digest] = f"{self.stamp} {SAME} {same}"
            return Added(draft.raw.name, "same-address", same)
        marks = marks_of(draft.raw.clean.text)
        near = self.copies.nearest(marks)
        if near:
            article = offer_copy(article, *near)
        article = self._grouped(article)
        save_article(self.root, article, draft.raw.data, draft.raw.ending, beside=may_publish(article))
        self.loaded.articles[article.id] = article
        self.held[digest] = article.id
        self.idents.add(article.id)
        self.copies.add(article.id, marks)
        if article.url:
            self.by_address.setdefault(plain_address(article.url), article.id)
        meetings = tuple(a.meeting or "a meeting for review" for a in article.about)
        return Added(draft.raw.name, "added", article.id, meetings, near[0] if near else None)

    def _grouped(self, article: Article, first: int = 0) -> Article:
        """Return the article with the meetings of its accounts, from the `first` on.

        The index then holds what all accounts of a meeting together tell, as it does when the records are loaded:
        so a run that goes on after a kill compares with the same meetings.
        """
        index = self._index
        if index is None:
            raise RuntimeError("the records were not loaded")
        told = group(replace(article, about=article.about[first:]), index, {*self.loaded.meetings}).about
        for account in told:
            if (ident := account.meeting) is not None:
                accounts = self.accounts.setdefault(ident, [])
                insort(accounts, (article, account), key=lambda pair: (pair[0].published or "9999", pair[0].id))
                index.add(view_of(ident, self.loaded.meetings.get(ident), accounts, self.registry).meeting)
        return replace(article, about=(*article.about[:first], *told))

    def _again(self, draft: Draft, ident: ArticleId) -> Added:
        """Read a known source anew: the text is put back if it was lost, machine values are renewed."""
        old = self.loaded.articles[ident]
        dated = old.published if is_persons(old.published, old.known.get("published")) else None
        if dated and not self.options.told.published:
            # All that is counted from the date follows the one that a person has set.
            draft = replace(draft, reading=find_claims(draft.raw.clean, self.vocabulary, published=dated, url=old.url))
        save_text(self.root, old, draft.raw.data, draft.raw.ending, beside=may_publish(old))
        new = article_of(draft, self.options, self.registry, [])
        renewed = merged(old, replace(new, id=ident))
        renewed = self._grouped(renewed, len(old.about))
        changed = update_article(self.root, old, renewed)
        self.loaded.articles[ident] = renewed
        rights = old.rights.status if self.options.rights not in {"quotation", old.rights.status} else None
        return Added(draft.raw.name, "updated" if changed else "unchanged", ident, rights=rights)

    def keep(self) -> None:
        """Keep what came of each source, so that a second run passes over it."""
        write_stamps(self.root, {k: v for k, v in self.stamps.items() if k in self.held or " " in v})


SKIPPED, SAME = "skipped", "same-address"
"""What stands behind the stamp of a source that has no record of its own."""


def article_of(draft: Draft, options: Options, registry: Registry, taken: Iterable[str]) -> Article:
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
        rights=Rights(status=options.rights, proof=options.proof),
        source=Source(sha256=draft.sha256, length=len(draft.raw.data), name=draft.raw.file_name),
        defects=draft.raw.clean.defects,
        known={name: found.known for name, found in sorted(reading.header.items())},
        **values,  # type: ignore[arg-type]
    )
    source = replace(article.source, read=marks_of_reading(article)) if article.source else None
    return replace(article, id=mint_id(article, registry, taken), source=source)
