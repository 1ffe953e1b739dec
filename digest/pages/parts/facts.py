"""The facts of a meeting, each with how many of its witnesses name it, or whose it is where none does."""

from collections.abc import Iterable, Mapping, Sequence

from digest.pages.parts.markup import here, inline, link
from digest.pages.parts.sources import source_name
from digest.pages.parts.words import FIELDS, OWNERS, count, number_words, value_words
from digest.records.article import REMOTE, Participant, Printed
from digest.records.digest import Digest, MeetingView
from digest.records.ids import ArticleId
from digest.records.promise import Announcement
from digest.records.registry import key
from digest.relate.titles import FORMATS, date_words, listed, unbroken
from digest.relate.witnesses import names_person

WITNESSES = ("witness", "witnesses")


def witness_line(view: MeetingView, digest: Digest) -> str:
    """Return how many witnesses a meeting has and who they are, as one sentence; said once where there is but one."""
    if not view.witness_count:
        return f"No witness: the digest holds no article that reports the meeting after it began{_instead(view)}."
    own = [e.article for e in view.counted if view.standing[e.article.id] == "witness"]
    names = list(dict.fromkeys(source_name(a, digest) for a in own or [e.article for e in view.counted]))
    if view.witness_count == 1:
        return f"One witness: {inline(names[0])}. Every value on this page is its own unless something else is said."
    return f"{count(view.witness_count, *WITNESSES)}: {inline(listed(names))}."


def _instead(view: MeetingView) -> str:
    """Return what the facts of a meeting without a witness rest on."""
    kinds = {
        "preview": ("announces it beforehand", "announce it beforehand"),
        "looks-back": ("recalls it", "recall it"),
        "unsettled": ("may tell of it", "may tell of it"),
        "demonstration": ("was written for the demonstration", "were written for the demonstration"),
    }
    told = [f"{number_words(len(found))} {kinds[k][len(found) > 1]}" for k, found in view.apart.items() if k in kinds]
    return f"; of those that tell of it, {listed(told)}" if told else "; it is known from what others say of it"


def facts_of(
    view: MeetingView, digest: Digest, announced: Sequence[Announcement], listed: Mapping[str, str]
) -> Iterable[str]:
    """Yield the facts of a meeting as lines of a list; `listed` tells by its id which page shows an announcement."""
    meeting, registry = view.meeting, digest.registry
    if meeting.date:
        day = f"{meeting.date.weekday} " if meeting.date.weekday else ""
        yield _line("date", f"{day}{date_words(meeting.date)}{agreed(view, 'date', meeting.date, digest)}")
    else:
        yield _line("date", _open(view, "date"))
    if meeting.format not in REMOTE:
        yield from _where(view, digest)
    if meeting.format:
        yield _line("format", f"{FORMATS[meeting.format]}{agreed(view, 'format', meeting.format, digest)}")
    for field in ("time", "duration"):
        entry = next((f for f in view.fields if f.field == field and f.values and not f.differ), None)
        if entry:
            value = entry.values[0][0]
            yield _line(field, f"{inline(value_words(field, value, registry))}{agreed(view, field, value, digest)}")
    if meeting.occasion:
        yield _line("occasion", inline(meeting.occasion) + agreed(view, "occasion", meeting.occasion, digest))
    if meeting.visit:
        name = link(registry.visits[meeting.visit].title, f"../visits/{meeting.visit}.md")
        yield _line("visit", name + agreed(view, "visit", meeting.visit, digest), "Part of")
    if meeting.series:
        name = link(registry.series[meeting.series].name, f"../series/{meeting.series}.md")
        yield _line("series", name + agreed(view, "series", meeting.series, digest))
    if announced:
        told = len({p.told.article.id for a in announced for p in a.told})
        words = f"[in {count(told, 'article')}](../{listed[announced[0].id]}.md#{announced[0].id})"
        yield _line("announced", words, "Announced")


def _line(field: str, value: str, label: str | None = None) -> str:
    label = label or FIELDS[field]
    return f"**{label}** {value}{here(f'fact-{field}', f'the fact {label}')}"


def _open(view: MeetingView, field: str) -> str:
    differ = any(f.field == field and f.differ for f in view.fields)
    return f'<span class="unknown">{"accounts differ" if differ else "unknown"}</span>'


def _where(view: MeetingView, digest: Digest) -> Iterable[str]:
    meeting, registry = view.meeting, digest.registry
    for field, ref in (("place", meeting.place), ("venue", meeting.venue)):
        if ref is None:
            yield _line(field, _open(view, field))
        else:
            words = unbroken(registry.place_name(ref))
            name = inline(words) if isinstance(ref, Printed) else link(words, f"../places/{ref}.md")
            yield _line(field, f"{name}{agreed(view, field, key(ref), digest)}")
    if meeting.country:
        name = inline(registry.gazetteer.country_name(meeting.country))
        yield _line("country", f"{name}{agreed(view, 'country', meeting.country, digest)}")


def agreed(view: MeetingView, field: str, value: str, digest: Digest) -> str:
    """Return how many of the meeting's witnesses name a value, 0 included; whose it is where none does.

    A meeting with one witness says so once, so that its own values go without a count.
    """
    entry = next((f for f in view.fields if f.field == field), None)
    naming = entry.naming(value) if entry else ()
    owner = "" if view.count_witnesses(naming) else _owner(view, field, digest)
    if view.witness_count < 2:  # noqa: PLR2004 (nothing to count among fewer than two)
        return f' <span class="count">{owner}</span>' if owner else ""
    implied = view.count_witnesses(entry.implying(value)) if entry else 0
    words = _of_all(view, naming, digest)
    if owner:
        words += f": {owner}"
    elif implied:
        words += f", and {implied} by implication"
    return f' <span class="count">{words}</span>'


def _of_all(view: MeetingView, ids: Sequence[ArticleId], digest: Digest) -> str:
    """Return how many of the witnesses stand behind articles, and who these are where they are few of several."""
    said, total = view.count_witnesses(ids), view.witness_count
    words = f"{said} of {count(total, *WITNESSES)}".replace(" ", "\u00a0")
    if not 0 < said <= min(FEW, total - 1):
        return words
    names = dict.fromkeys(_whose(view, i, digest) for i in _each_once(view, ids))
    return f"{words}: {inline(listed(list(names)))}"


def _each_once(view: MeetingView, ids: Sequence[ArticleId]) -> Iterable[ArticleId]:
    """Return an article for each of the witnesses behind some: its own, or else the first of these with its text."""
    out: dict[ArticleId, ArticleId] = {}
    for ident in (e.article.id for e in view.counted if e.article.id in ids):
        witness = view.carries.get(ident, ident)
        out[witness] = ident if ident == witness else out.get(witness, ident)
    return out.values()


def _whose(view: MeetingView, ident: ArticleId, digest: Digest) -> str:
    """Return whose an article is, with whose text it carries."""
    name = source_name(digest.articles[ident], digest)
    origin = view.carries.get(ident)
    if origin is None or origin not in digest.articles:
        return name
    return f"{name} (the text of {source_name(digest.articles[origin], digest)})"


FEW = 2
"""Witnesses that are named where they stand for a value that others do not name."""


def _owner(view: MeetingView, field: str, digest: Digest) -> str:
    """Return whose a value is that no witness names: worked out from another, set by the editors, or of an account that
    is not counted.
    """
    known = view.meeting.known.get(field)
    if known is None:
        return "set by the editors"
    if known.rule in OWNERS:
        return OWNERS[known.rule]
    if known.basis == "person":
        return "set by the editors"
    source = digest.source_of(known)
    if source is not None and source in digest.articles:
        return f"from {inline(source_name(digest.articles[source], digest))}"
    return "from another record" if known.basis == "cross" else "worked out"


def people_of(view: MeetingView, digest: Digest) -> Iterable[str]:
    """Yield who met and who else was there as lines of a list."""
    meeting = view.meeting
    for label, people in (("People", meeting.people), ("Also present", meeting.also_present)):
        if people:
            yield f"**{label}** " + "\n".join(_person(p, view, digest) for p in people)


def _person(participant: Participant, view: MeetingView, digest: Digest) -> str:
    """Return who took part, the role, and how many of the witnesses say so."""
    ref, role = participant.person, participant.role
    words = unbroken(digest.registry.person_name(ref))
    name = inline(words) if isinstance(ref, Printed) else link(words, f"../people/{ref}.md")
    ids = [e.article.id for e in view.sources if names_person(e, key(ref))]
    said = view.count_witnesses(ids)
    agreed_ = _of_all(view, ids, digest) if view.witness_count > 1 else "" if said else "set by the editors"
    counted = f' <span class="count">{agreed_}</span>' if agreed_ else ""
    ident = f"person-{ref}" if not isinstance(ref, Printed) else ""
    there = here(ident, str(words)) if ident else ""
    return f'<span class="line">{name}{f", {inline(role)}" if role else ""}{counted}{there}</span>'
