"""Raw articles to records: read, find, recognise, group, write; what a person has changed stays."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from digest.drafts import Draft, Fault, Progress, Told, batches
from digest.intake import Given, Outcome
from digest.records.article import Article, Printed, Rights, RightsStatus, Source
from digest.records.claims import Known
from digest.records.ids import MAX_LENGTH, ArticleId, slug
from digest.records.merged import marks_of_reading, merged
from digest.records.problem import Problem, ProblemsError
from digest.records.references import PROVEN
from digest.records.registry import Registry
from digest.relate import MeetingIndex, group, index_of
from digest.relate.copies import CopyIndex, addresses, marks_of, plain_address
from digest.rights import may_publish
from digest.store.load import Loaded, load
from digest.store.save import save_article, save_text, update_article
from digest.store.shelf import held_sources, read_stamps, rules_stamp, write_stamps


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
    lenient = [g for g in given if g.lenient and not session.is_done(g)]
    report = Report(entries=list(session.passed_over))
    if not strict and not lenient:
        return report
    first = list(batches(strict, session.registry, options.told, jobs=1, about=options.about))
    faults = [r for b in first for r in b if isinstance(r, Fault)]
    if faults or session.problems:
        raise ProblemsError([*session.problems, *(_problem(f) for f in faults)])
    for batch in first:
        session.take(batch, report)
    done = 0
    for batch in batches(lenient, session.registry, options.told, jobs=options.jobs, about=options.about):
        session.take(batch, report)
        done += len(batch)
        if progress:
            progress(done)
    session.close()
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
        self.stamps = read_stamps(root)
        self.stamp = rules_stamp(root, repr((options.told, options.about)))
        self.passed_over: list[Added] = []
        self._loaded: Loaded | None = None
        self._index: MeetingIndex | None = None
        self.copies = CopyIndex()
        self.by_address: dict[str, ArticleId] = {}

    @property
    def loaded(self) -> Loaded:
        """Return all records, read when they are first needed."""
        if self._loaded is None:
            self._loaded = load(self.root, self.shown)
            self._index = index_of(self._loaded.registry, self._loaded.articles, self._loaded.meetings)
            self.by_address = addresses((i, a.url) for i, a in self._loaded.articles.items())
            for ident, text in self._loaded.texts.items():
                self.copies.add(ident, marks_of(text.text))
        return self._loaded

    @property
    def registry(self) -> Registry:
        return self.loaded.registry

    @property
    def problems(self) -> list[Problem]:
        return self.loaded.problems

    def is_done(self, given: Given) -> bool:
        """Return whether a file was read by the same rules already and its record stands."""
        if given.path is None or given.path.stat().st_size > MOST_HASHED:
            return False
        digest = sha_of(given.path)
        ident = self.held.get(digest)
        if ident is None or self.stamps.get(digest) != self.stamp:
            return False
        self.passed_over.append(Added(given.name, "unchanged", ArticleId(ident)))
        return True

    def take(self, batch: Iterable[Draft | Outcome | Fault], report: Report) -> None:
        """Write the records of one batch, those with exact dates first."""
        drafts = []
        for read in batch:
            if isinstance(read, Draft):
                drafts.append(read)
            elif isinstance(read, Fault):
                report.skipped.append(Outcome(read.given.name, f"{read.fault.message}; {read.fault.cure}"))
            else:
                report.skipped.append(read)
        # Exact dates first: they found meetings, to which vaguer accounts are then compared. The order of the
        # inputs makes no difference within a batch.
        entries = [self._one(d) for d in sorted(drafts, key=lambda d: (d.vagueness, d.sha256))]
        report.entries += sorted(entries, key=lambda e: e.name)

    def _one(self, draft: Draft) -> Added:
        digest = draft.sha256
        self.stamps[digest] = self.stamp
        if (ident := self.held.get(digest)) is not None:
            return self._again(draft, ArticleId(ident))
        article = article_of(draft, self.options, self.registry, self.loaded.articles)
        if article.url and (same := self.by_address.get(plain_address(article.url))):
            return Added(draft.raw.name, "same-address", same)
        marks = marks_of(draft.raw.clean.text)
        near = self.copies.nearest(marks)
        if near:
            article = _offer_copy(article, *near)
        article = group(article, self._meetings, {*self.loaded.meetings})
        save_article(self.root, article, draft.raw.data, draft.raw.ending, beside=may_publish(article))
        self.loaded.articles[article.id] = article
        self.held[digest] = article.id
        self.copies.add(article.id, marks)
        if article.url:
            self.by_address.setdefault(plain_address(article.url), article.id)
        meetings = tuple(a.meeting or "a meeting for review" for a in article.about)
        return Added(draft.raw.name, "added", article.id, meetings, near[0] if near else None)

    @property
    def _meetings(self) -> MeetingIndex:
        index = self._index
        if index is None:
            raise RuntimeError("the records were not loaded")
        return index

    def _again(self, draft: Draft, ident: ArticleId) -> Added:
        """Read a known source anew: the text is put back if it was lost, machine values are renewed."""
        old = self.loaded.articles[ident]
        save_text(self.root, old, draft.raw.data, draft.raw.ending, beside=may_publish(old))
        new = article_of(draft, self.options, self.registry, [])
        changed = update_article(self.root, old, merged(old, replace(new, id=ident)))
        return Added(draft.raw.name, "updated" if changed else "unchanged", ident)

    def close(self) -> None:
        """Keep what read each source, so that a second run passes over it."""
        write_stamps(self.root, {k: v for k, v in self.stamps.items() if k in self.held})


MOST_HASHED = 5_000_000
"""Bytes. Larger files are archives, whose parts are recognised one by one."""


def sha_of(path: Path) -> str:
    """Return the digest of a file's bytes."""
    return sha256(path.read_bytes()).hexdigest()


def _offer_copy(article: Article, near: ArticleId, share: float) -> Article:
    why = f"{share:.0%} of the text stands in {near} too; write `copy_of: {near}` if it is the same text"
    entry = Known(basis="unknown", rule="near-equal-text", review=why, alternatives=(near,))
    return replace(article, known=dict(sorted({**article.known, "copy_of": entry}.items())))


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


def mint_id(article: Article, registry: Registry, taken: Iterable[str]) -> ArticleId:
    """Return a new article's id: date, outlet, and the headline's first words or the city and people."""
    account = next(iter(article.about), None)
    when = str(article.published or (account.date if account else None) or "undated").split("/")[0]
    who = article.outlet or article.agency
    name = slug(who.printed if isinstance(who, Printed) else registry.outlet_name(who), 4) if who else "unsigned"
    if article.title:
        topic = slug(article.title, 6)
    elif account:
        where = registry.place_name(account.place) if account.place else account.format or ""
        topic = slug(" ".join([*(registry.person_short(p.person) for p in account.people), where]), 6)
    else:
        topic = (article.source.sha256 if article.source else "")[:8]
    base = "-".join(x for x in (when, name, topic) if x)[: MAX_LENGTH - 6].strip("-")
    used = set(taken)
    number = 1
    ident = base
    while ident in used:
        number += 1
        ident = f"{base}-{number}"
    return ArticleId(ident)
