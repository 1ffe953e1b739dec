"""Raw articles to records: read, find, group, write. All of them or none."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from digest.find import Reading, Vocabulary, find_claims
from digest.records.article import Article, Printed, Rights, RightsStatus, Source
from digest.records.clean_text import CleanText
from digest.records.ids import MAX_LENGTH, ArticleId, slug
from digest.records.partial_date import PartialDate
from digest.records.problem import Problem, ProblemsError
from digest.records.references import PROVEN
from digest.records.registry import Registry
from digest.relate import group, index_of
from digest.rights import may_publish
from digest.store.load import Loaded, load
from digest.store.save import save_article
from digest.text import ReadError, read, reader_for

PATTERNS_HELP = "files that end in .txt, a folder of them, or - for standard input"


@dataclass(frozen=True, slots=True)
class RawArticle:
    """One input as it was given."""

    name: str
    """The name to print in problems."""

    file_name: str | None
    """The bare file name that the record keeps; None for standard input."""

    data: bytes
    """Its bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the person who adds says of all inputs."""

    published: PartialDate | None = None
    """The date of publication, when the texts do not tell it."""

    url: str | None = None
    """The address, for one input."""

    rights: RightsStatus = "quotation"
    """What may be published."""

    proof: str | None = None
    """Where the rights can be checked."""

    demonstration: bool = False
    """Whether the texts were written to show how conversion works."""


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one input."""

    name: str
    """The input."""

    article: Article
    """The record that was made, or the one that holds the same text already."""

    new: bool
    """Whether a record was made."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One input read: its text and what was found in it."""

    raw: RawArticle
    """The input."""

    clean: CleanText
    """Its text."""

    reading: Reading
    """Its claims."""

    @property
    def sha256(self) -> str:
        """Return the digest of the input's bytes."""
        return sha256(self.raw.data).hexdigest()


def inputs(paths: Sequence[str], standard_input: bytes | None) -> tuple[list[RawArticle], list[Problem]]:
    """Return the raw articles that the arguments name, and a problem for each that names none.

    A folder stands for the files below it that a reader takes, in order of their names.
    """
    out: list[RawArticle] = []
    problems: list[Problem] = []
    for given in paths:
        path = Path(given)
        if given == "-":
            out.append(RawArticle("standard input", None, standard_input or b""))
        elif path.is_dir():
            files = [
                p
                for p in sorted(path.rglob("*"))
                if p.is_file() and not p.is_symlink() and "." in p.name[1:] and reader_for(p.name)
            ]
            out.extend(RawArticle(p.as_posix(), p.name, p.read_bytes()) for p in files)
            if not files:
                problems.append(
                    Problem(given, 0, 0, "empty-folder", "no file in this folder can be read", f"name {PATTERNS_HELP}")
                )
        elif path.is_file():
            try:
                out.append(RawArticle(path.as_posix(), path.name, path.read_bytes()))
            except OSError as fault:
                problems.append(
                    Problem(
                        given,
                        0,
                        0,
                        "unreadable",
                        f"the file cannot be read ({fault.strerror})",
                        "check its permissions",
                    )
                )
        else:
            problems.append(Problem(given, 0, 0, "no-such-file", "there is no such file", f"name {PATTERNS_HELP}"))
    return out, problems


def add(root: Path, raw: Sequence[RawArticle], options: Options, shown: str = "") -> tuple[Added, ...]:
    """Make records of raw articles and write them; return what became of each.

    Raises ProblemsError, having written nothing, when any input or any record of the digest is faulty. An
    input whose bytes the digest holds already is left alone: its record may have been edited.
    """
    loaded = load(root, shown)
    problems = list(loaded.problems)
    texts: list[tuple[RawArticle, CleanText]] = []
    for item in raw:
        try:
            texts.append((item, read(item.data, item.file_name or "pasted.txt")))
        except ReadError as fault:
            problems.append(Problem(item.name, fault.line, fault.column, fault.code, fault.message, fault.cure))
    if options.rights in PROVEN and not options.proof:
        problems.append(
            Problem(
                "--rights", 0, 0, "rights-without-proof", f"'{options.rights}' needs a proof", "give it with --proof"
            )
        )
    if problems:
        raise ProblemsError(problems)
    made = _records(texts, options, loaded)
    for item, entry in made:
        if entry.new:
            ending = Path(item.file_name or "pasted.txt").suffix.lower() or ".txt"
            save_article(root, entry.article, item.data, ending, beside=may_publish(entry.article))
    return tuple(entry for _, entry in made)


def _records(
    texts: Iterable[tuple[RawArticle, CleanText]], options: Options, loaded: Loaded
) -> list[tuple[RawArticle, Added]]:
    vocabulary = Vocabulary(loaded.registry)
    held = {a.source.sha256: a for a in loaded.articles.values() if a.source}
    index = index_of(loaded.registry, loaded.articles, loaded.meetings)
    ids = set(loaded.articles)
    drafts = [
        Draft(item, clean, find_claims(clean, vocabulary, published=options.published, url=options.url))
        for item, clean in texts
    ]
    out = []
    # Exact dates first: they found meetings, to which vaguer accounts are then compared. The order of the
    # arguments makes no difference.
    for draft in sorted(drafts, key=lambda d: (_vagueness(d.reading), d.sha256)):
        if draft.sha256 in held:
            out.append((draft.raw, Added(draft.raw.name, held[draft.sha256], new=False)))
            continue
        article = group(article_of(draft, options, loaded.registry, ids), index, {*loaded.meetings})
        ids.add(article.id)
        held[draft.sha256] = article
        out.append((draft.raw, Added(draft.raw.name, article, new=True)))
    return sorted(out, key=lambda e: e[0].name)


def _vagueness(reading: Reading) -> int:
    dates = [a.date for a in reading.about]
    if any(d and d.precision == "day" for d in dates):
        return 0
    return 1 if any(dates) else 2


def article_of(draft: Draft, options: Options, registry: Registry, taken: Iterable[str]) -> Article:
    """Return the record of one raw article, its meetings not yet told."""
    reading = draft.reading
    values = {name: found.value for name, found in reading.header.items() if found.value is not None}
    known = {name: found.known for name, found in sorted(reading.header.items())}
    article = Article(
        id=ArticleId(""),
        url=options.url,
        demonstration=options.demonstration,
        about=reading.about,
        mentions=reading.mentions,
        rights=Rights(status=options.rights, proof=options.proof),
        source=Source(sha256=draft.sha256, length=len(draft.raw.data), name=draft.raw.file_name),
        defects=draft.clean.defects,
        known=known,
        **values,  # type: ignore[arg-type]
    )
    return replace(article, id=mint_id(article, registry, taken))


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
    base = "-".join(x for x in (when, name, topic) if x)[: MAX_LENGTH - 4].strip("-")
    used = set(taken)
    return ArticleId(next(i for i in (base, *(f"{base}-{n}" for n in range(2, len(used) + 3))) if i not in used))
