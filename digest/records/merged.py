"""A record read anew: a field that a person has changed stays the person's, whatever the machine reads now.

A three-way merge of the last machine value (kept under `known`; for people and mentions as a digest beside the
source's), the record as it stands, and the new reading.
Once a field is a person's it is never handed back, even if the machine comes to agree.
"""

import re
from collections.abc import Sequence
from dataclasses import fields, replace
from hashlib import sha256
from typing import Any, TypeVar

from digest.records.article import (
    ACCOUNT_FIELDS,
    ARTICLE_FIELDS,
    UNMET,
    Account,
    Article,
    Mention,
    Participant,
    Printed,
    Statement,
    Subject,
    text,
)
from digest.records.claims import Known

REREAD = "read differently now: compare with the alternatives"


def merged(old: Article, new: Article) -> Article:
    """Return the record with what the new reading changes; equal to the old one when it changes nothing.

    Rights, quotes, summary, id and everything that no rule fills are the old record's. A mention or a participant
    that was read by a rule and is no longer found goes, unless a person has touched it; one that a person took
    out is not put back.
    """
    base = _Base(old)
    # A copy is offered once, when an article is added; it is not looked for again.
    changed = _fields(old, new, tuple(f for f in ARTICLE_FIELDS if f != "copy_of"))
    if old.known.get(UNMET) != (unmet := new.known.get(UNMET)):
        rest = {f: k for f, k in changed.get("known", old.known).items() if f != UNMET}
        changed["known"] = dict(sorted({**rest, **({UNMET: unmet} if unmet else {})}.items()))
    out = replace(
        old,
        **changed,
        about=_accounts(old.about, new.about, base),
        mentions=_listed(old.mentions, new.mentions, base),
        topics=_listed(old.topics, new.topics, base),
        statements=_listed(old.statements, new.statements, base),
        doubts=new.doubts,
        defects=new.defects,
    )
    if old.source is None:
        return out
    marks = " ".join(sorted({*marks_of_reading(new).split(), *base.still_needed(old, out, new)}))
    return replace(out, source=replace(old.source, read=marks, charset=new.source.charset if new.source else None))


def _fields(old: Any, new: Any, names: tuple[str, ...]) -> dict[str, Any]:
    """Return the new values of the fields that are the machine's, and the entries that tell how they are known."""
    known: dict[str, Known] = dict(old.known)
    out: dict[str, Any] = {}
    for name in names:
        entry, read = old.known.get(name), new.known.get(name)
        if is_persons(text(getattr(old, name)), entry):
            if entry is not None and read is not None and read.value is not None:
                known[name] = _with_alternative(entry, read.value, text(getattr(old, name)))
            continue
        if _same(entry, read):
            continue
        out[name] = getattr(new, name)
        if read is None:
            known.pop(name, None)
        else:
            known[name] = read
    if known != old.known:
        out["known"] = known
    return out


def is_persons(value: str | None, entry: Known | None) -> bool:
    """Return whether a field's value was set by a person: it differs from the last machine value."""
    if entry is None:
        return value is not None
    return entry.basis == "person" or entry.value != value


def _same(old: Known | None, new: Known | None) -> bool:
    """Return whether two readings give the same value from the same words.

    What a person may have tidied in the entry (a review that is settled) is then left as it stands.
    """
    if old is None or new is None:
        return old is new
    return (old.value, old.quote, old.start, old.end, old.rule) == (new.value, new.quote, new.start, new.end, new.rule)


def _with_alternative(entry: Known, value: str, current: str | None) -> Known:
    if value in {entry.value, current, *entry.alternatives}:
        return entry
    return replace(entry, alternatives=(*entry.alternatives, value), review=entry.review or REREAD)


def _accounts(old: Sequence[Account], new: Sequence[Account], base: "_Base") -> tuple[Account, ...]:
    """Return the accounts, each with the reading that shares most of its evidence.

    None is taken away. One more in the new reading is added, unless it was read before: then a person took it out.
    """
    pairs = _paired(old, new)
    out = []
    for i, account in enumerate(old):
        if i not in pairs:
            out.append(account)
            continue
        read = new[pairs[i]]
        people = _listed(account.people, read.people, base)
        also = _listed(account.also_present, read.also_present, base)
        also = tuple(p for p in also if text(p.person) not in {text(q.person) for q in people})
        out.append(replace(account, **_fields(account, read, ACCOUNT_FIELDS), people=people, also_present=also))
    left = (a for j, a in enumerate(new) if j not in pairs.values())
    return (*out, *(a for a in left if not (a.people and all(base.was_read(p) for p in a.people))))


def _paired(old: Sequence[Account], new: Sequence[Account]) -> dict[int, int]:
    """Return which reading each account has: by shared evidence, else the only one that is left of those once read."""
    shared = [
        (-len(_evidence(a) & _evidence(b)), abs(i - j), i, j) for i, a in enumerate(old) for j, b in enumerate(new)
    ]
    out: dict[int, int] = {}
    for score, _, i, j in sorted(shared):
        if score and i not in out and j not in out.values():
            out[i] = j
    # An account without a word of evidence was written by a person, whatever it tells of.
    rest_old = [i for i, account in enumerate(old) if i not in out and _evidence(account)]
    rest_new = [j for j in range(len(new)) if j not in out.values()]
    if len(rest_old) == len(rest_new) == 1:
        out[rest_old[0]] = rest_new[0]
    return out


def _evidence(account: Account) -> set[tuple[str, int]]:
    known = [*account.known.items(), *(("people", p.known) for p in account.people)]
    return {(name, k.start) for name, k in known if k.start is not None}


Listed = Participant | Mention | Subject | Statement
Item = TypeVar("Item", Participant, Mention, Subject, Statement)


def _listed(old: Sequence[Item], new: Sequence[Item], base: "_Base") -> tuple[Item, ...]:
    """Return the items of a list in their order: those of the machine as they are read now, a person's as they are.

    What a rule no longer finds goes; what it finds anew is put where it stands in the text; what a person took
    out stays out.
    """
    out: list[Item] = []
    left = list(new)
    for item in old:
        again = next((x for x in left if _same_item(item, x)), None)
        if again is not None:
            left.remove(again)
        if not base.is_machines(item):
            out.append(item)
        elif again is not None:
            out.append(again)
    for item in left:
        if base.was_read(item) or any(_clash(item, x) for x in out):
            continue
        at = next((i for i, x in enumerate(out) if _span(x) > _span(item)), len(out))
        out.insert(at, item)
    return tuple(out)


def _same_item(a: Listed, b: Listed) -> bool:
    """Return whether two items were read from the same words."""
    (start, end), (begin, stop) = _span(a), _span(b)
    if start < 0 or begin < 0:
        return _words(a) == _words(b)
    return start < stop and begin < end


def _clash(a: Listed, b: Listed) -> bool:
    """Return whether a list must not hold both: a person twice, or mentions whose words overlap."""
    return _same_item(a, b) or (isinstance(a, (Participant, Subject)) and _words(a) == _words(b))


def _span(item: Listed) -> tuple[int, int]:
    place = item.known if isinstance(item, (Participant, Subject)) else item
    return (-1, -1) if place.start is None or place.end is None else (place.start, place.end)


def _words(item: Listed) -> str | None:
    if isinstance(item, (Mention, Statement)):
        return item.phrase if isinstance(item, Mention) else item.quote
    return text(item.person if isinstance(item, Participant) else item.topic)


class _Base:
    """What the last reading gave, told from the marks that it left."""

    def __init__(self, old: Article) -> None:
        kept = old.source.read if old.source else None
        # A record made before marks were kept: as if no item had been taken out, those left alone the machine's.
        marks = kept.split() if kept is not None else [_mark(x) for x in _items(old) if not _touched(x)]
        self._marks = set(marks)
        found = [f for m in marks if (f := _SPAN.match(m))]
        self._spans = [(f[1], int(f[2]), int(f[3])) for f in found]

    def is_machines(self, item: Listed) -> bool:
        """Return whether an item stands as a rule wrote it."""
        return _mark(item) in self._marks

    def was_read(self, item: Listed) -> bool:
        """Return whether the last reading had an item of these words."""
        start, end = _span(item)
        if start < 0:
            return _mark(item) in self._marks
        return any(kind == _kind(item) and start < stop and begin < end for kind, begin, stop in self._spans)

    def still_needed(self, old: Article, out: Article, new: Article) -> set[str]:
        """Return the marks to keep of what the new reading passes over: a person took it out, or it stands yet."""
        stands = {_mark(x) for x in _items(out)}
        then, now = _items(old), _items(new)
        kept: set[str] = set()
        for mark in self._marks:
            if (found := _SPAN.match(mark)) and not _has(now, found):
                kept.update({mark} if mark in stands or not _has(then, found) else ())
        return kept


def _has(items: Sequence[Listed], mark: re.Match[str]) -> bool:
    start, end = int(mark[2]), int(mark[3])
    return any(_kind(x) == mark[1] and _span(x)[0] < end and start < _span(x)[1] for x in items)


_SPAN = re.compile(r"([pmts])(\d+)-(\d+)\.")


def marks_of_reading(article: Article) -> str:
    """Return short digests of the people and mentions of a reading, with the place of each.

    Kept beside the source's digest, they tell later what a person has changed or taken out since.
    """
    return " ".join(sorted({_mark(item) for item in _items(article)})) or "none"


def _items(article: Article) -> list[Listed]:
    people = (p for account in article.about for p in (*account.people, *account.also_present))
    return [*people, *article.mentions, *article.topics, *article.statements]


def _kind(item: Listed) -> str:
    return {Participant: "p", Mention: "m", Subject: "t", Statement: "s"}[type(item)]


def _mark(item: Listed) -> str:
    start, end = _span(item)
    place = f"{start}-{end}" if start >= 0 else ""
    return f"{_kind(item)}{place}.{sha256(repr(_set(item)).encode('utf-8', 'replace')).hexdigest()[:8]}"


def _set(value: Any) -> Any:
    """Return a record's fields that differ from their defaults, so that a new kind of field changes no digest."""
    if isinstance(value, (Participant, Mention, Subject, Statement, Known, Printed)):
        pairs = ((f.name, getattr(value, f.name), f.default) for f in fields(value))
        return [(name, _set(v)) for name, v, default in pairs if v != default and v not in ((), {})]
    if isinstance(value, tuple):
        return [_set(v) for v in value]
    return str(value)


def _touched(item: Listed) -> bool:
    """Return whether a person has changed an item, as far as it tells without marks."""
    if item.known.basis == "person":
        return True
    if isinstance(item, Participant):
        return item.known.value != text(item.person) or item.known.start is None
    if not isinstance(item, Mention):
        ref = item.topic if isinstance(item, Subject) else item.speaker
        return item.known.value != text(ref) or _span(item)[0] < 0
    decided = item.meeting is not None or bool(item.rejected) or item.start is None
    return decided or item.known.value != text(item.interval)


def changed_fields(old: Article, new: Article) -> tuple[str, ...]:
    """Return the names of the top-level fields on which two records differ."""
    return tuple(f.name for f in fields(Article) if getattr(old, f.name) != getattr(new, f.name))
