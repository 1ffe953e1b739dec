"""What the accounts of one meeting agree and differ on, and the meeting that its page leads with."""

import re
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from dataclasses import replace

from digest.records.article import Account, Participant, Printed, text
from digest.records.claims import Known, claim
from digest.records.digest import AccountOf, FieldAccounts, MeetingView
from digest.records.ids import ArticleId, MeetingId
from digest.records.meeting import Meeting
from digest.records.partial_date import PartialDate
from digest.records.registry import Registry
from digest.relate.fit import person_key, place_key
from digest.relate.witnesses import compared_by, names, standing_of, standings

FIELDS = ("date", "weekday", "place", "venue", "country", "format", "time", "duration")


def view_of(
    ident: MeetingId,
    record: Meeting | None,
    accounts: Sequence[AccountOf],
    registry: Registry,
    held: Collection[ArticleId] = (),
) -> MeetingView:
    """Return the meeting with its accounts and their differences.

    A field that the record leaves open is filled when all accounts that name it agree; where they differ
    and no record decides, it stays open, and the values stand side by side. `held` are the articles whose texts this
    machine holds.
    """
    standing = standings(accounts, record.date if record else None, held)
    counted = compared_by(accounts, standing)
    fields = tuple(f for name in FIELDS if (f := _field(name, counted, registry)).values or f.implied)
    meeting = record or Meeting(id=ident, people=_people(counted, registry))
    if record and not record.people:
        meeting = replace(meeting, people=_people(counted, registry))
    return MeetingView(
        meeting=_filled(meeting, fields, counted),
        recorded=record is not None,
        accounts=tuple(accounts),
        fields=fields,
        standing=standing,
        sources=counted,
    )


def says(entry: AccountOf, when: PartialDate | None) -> Hashable:
    """Return all of an account that decides what `view_of` makes of a meeting at that time: its facts and people.

    Of accounts for which this is the same, all but the first by their order make no other meeting of it.
    """
    account = entry.account
    facts = tuple((v, names(entry, f)) for f in FIELDS if (v := getattr(account, f)) is not None)
    return standing_of(entry, when), facts, tuple(p.person for p in account.people)


def _filled(meeting: Meeting, fields: Sequence[FieldAccounts], counted: Sequence[AccountOf]) -> Meeting:
    """Return the meeting with the values that its accounts agree on, each with whose words it rests on."""
    known = dict(meeting.known)
    filled: dict[str, object] = {}
    for field in fields:
        if not hasattr(meeting, field.field) or getattr(meeting, field.field) is not None or field.differ:
            continue
        narrowest = _narrowest(field.field, counted)
        filled[field.field] = getattr(narrowest.account, field.field)
        value = text(getattr(narrowest.account, field.field))
        base = claim(field.field, value, narrowest.account.known.get(field.field)).known
        known[field.field] = Known(
            basis="cross",
            rule="accounts-agree" if len(counted) > 1 else "only-account",
            quote=base.quote,
            source=f"articles/{narrowest.article.id}.md",
            review=base.review,
        )
    return replace(meeting, known=known, **filled)  # type: ignore[arg-type]


def _key(name: str, account: Account, registry: Registry) -> str | None:
    value = getattr(account, name)
    return place_key(value, registry) if name in {"place", "venue"} else text(value)


def _field(name: str, accounts: Sequence[AccountOf], registry: Registry) -> FieldAccounts:
    named: dict[str, list[ArticleId]] = {}
    implied: dict[str, list[ArticleId]] = {}
    printed: dict[str, str] = {}
    for entry in accounts:
        if (value := _key(name, entry.account, registry)) is not None:
            (named if names(entry, name) else implied).setdefault(value, []).append(entry.article.id)
            if isinstance(said := getattr(entry.account, name), Printed) and value not in registry.places:
                printed.setdefault(value, said.printed)
    return FieldAccounts(
        field=name,
        values=_by_number(named),
        differ=differ(name, [*named, *(v for v in implied if v not in named)]),
        implied=_by_number(implied),
        printed=tuple(printed.items()),
    )


def _by_number(groups: Mapping[str, list[ArticleId]]) -> tuple[tuple[str, tuple[ArticleId, ...]], ...]:
    return tuple(sorted(((v, tuple(ids)) for v, ids in groups.items()), key=lambda x: (-len(x[1]), x[0])))


def differ(field: str, values: Sequence[str]) -> bool:
    """Return whether two of the values of a fact cannot both be right: of dates, whether two share no day."""
    return _DIFFER.get(field, _unequal)(values)


def _unequal(values: Sequence[str]) -> bool:
    return len(set(values)) > 1


def _dates_differ(values: Sequence[str]) -> bool:
    dates = [PartialDate(v) for v in values]
    return any(not a.overlaps(b) for i, a in enumerate(dates) for b in dates[i + 1 :])


ROUGHLY = 1.25
"""Ratio. "About two hours" and "more than two hours" are no contradiction; two hours and forty minutes are."""
DURATION = re.compile(r"PT(?:(\d+)H)?(?:(\d+)M)?")
"""Hours and minutes in the form of ISO 8601."""


def _durations_differ(values: Sequence[str]) -> bool:
    found = [int(m[1] or 0) * 60 + int(m[2] or 0) for v in values if (m := DURATION.fullmatch(v))]
    return bool(found) and max(found) > ROUGHLY * min(found)


_DIFFER: dict[str, Callable[[Sequence[str]], bool]] = {"date": _dates_differ, "duration": _durations_differ}


def _narrowest(name: str, accounts: Sequence[AccountOf]) -> AccountOf:
    """Return the account whose value says most: of two dates that agree, the shorter interval."""
    having = [e for e in accounts if getattr(e.account, name) is not None]
    having.sort(key=lambda e: not names(e, name))
    if name != "date":
        return having[0]

    def width(entry: AccountOf) -> int:
        first, last = entry.account.date.bounds() if entry.account.date else (None, None)
        return (last - first).days if first and last else 0

    return min(having, key=width)


def _people(accounts: Sequence[AccountOf], registry: Registry) -> tuple[Participant, ...]:
    """Return everybody whom an account puts in the meeting, in the order of the accounts."""
    out: dict[str, Participant] = {}
    for entry in accounts:
        source = f"articles/{entry.article.id}.md"
        for person in entry.account.people:
            known = replace(person.known, basis="cross", source=source, start=None, end=None)
            out.setdefault(person_key(person.person, registry), replace(person, known=known))
    return tuple(out.values())
