"""A record read anew: a field that a person has changed stays the person's, whatever the machine reads now.

A three-way merge of the last machine value (kept under `known`), the record as it stands, and the new reading.
Once a field is a person's it is never handed back, even if the machine comes to agree.
"""

from dataclasses import fields, replace
from typing import Any

from digest.records.article import ACCOUNT_FIELDS, ARTICLE_FIELDS, Account, Article, Mention, text
from digest.records.claims import Known

REREAD = "read differently now: compare with the alternatives"


def merged(old: Article, new: Article) -> Article:
    """Return the record with what the new reading changes; equal to the old one when it changes nothing.

    Rights, quotes, summary, id and everything that no rule fills are the old record's. A mention that was
    read by a rule and is no longer found goes, unless a person has touched it.
    """
    # A copy is offered once, when an article is added; it is not looked for again.
    changed = _fields(old, new, tuple(f for f in ARTICLE_FIELDS if f != "copy_of"))
    return replace(
        old,
        **changed,
        about=_accounts(old.about, new.about),
        mentions=_mentions(old.mentions, new.mentions),
        defects=new.defects,
    )


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


def _accounts(old: tuple[Account, ...], new: tuple[Account, ...]) -> tuple[Account, ...]:
    """Return the accounts, matched in order; an account more in the new reading is added, none is taken away."""
    out = []
    for i, account in enumerate(old):
        if i >= len(new):
            out.append(account)
            continue
        read = new[i]
        changed = _fields(account, read, ACCOUNT_FIELDS)
        if not any(p.known.basis == "person" for p in account.people) and _read_people(account) != _read_people(read):
            changed["people"] = read.people if _untouched(account) else account.people
        out.append(replace(account, **changed))
    return (*out, *new[len(old) :])


def _read_people(account: Account) -> list[tuple[str | None, str | None, int | None]]:
    return [(p.known.value, p.known.quote, p.known.start) for p in account.people]


def _untouched(account: Account) -> bool:
    """Return whether every person stands as a rule read it."""
    return all(p.known.value == text(p.person) and p.known.start is not None for p in account.people)


def _mentions(old: tuple[Mention, ...], new: tuple[Mention, ...]) -> tuple[Mention, ...]:
    read = {(m.phrase, m.start): m for m in new}
    out = []
    for mention in old:
        again = read.pop((mention.phrase, mention.start), None)
        if again is not None and not _touched(mention):
            out.append(replace(again, meeting=mention.meeting, rejected=mention.rejected))
        elif again is not None or _touched(mention) or mention.start is None:
            out.append(mention)
    return tuple(sorted((*out, *read.values()), key=lambda m: (m.start is None, m.start or 0)))


def _touched(mention: Mention) -> bool:
    """Return whether a person has decided on a mention or changed its interval."""
    decided = mention.meeting is not None or bool(mention.rejected)
    return decided or mention.known.basis == "person" or mention.known.value != text(mention.interval)


def changed_fields(old: Article, new: Article) -> tuple[str, ...]:
    """Return the names of the top-level fields on which two records differ."""
    return tuple(f.name for f in fields(Article) if getattr(old, f.name) != getattr(new, f.name))
