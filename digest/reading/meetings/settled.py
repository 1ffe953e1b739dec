"""An account that takes place or day from what the text tells elsewhere, each with how that is known."""

from dataclasses import replace

from digest.records.article import REMOTE, Account, Printed, text
from digest.records.claims import Known
from digest.records.ids import PlaceId
from digest.records.partial_date import PartialDate


def lacks_place(account: Account) -> bool:
    """Return whether people met in a place that their own clauses do not name."""
    return account.place is None and account.country is None and account.format not in REMOTE


def lacks_day(account: Account) -> bool:
    """Return whether no words say when people met, not even words whose day nobody can tell."""
    return account.date is None and "date" not in account.known


def with_place(account: Account, ref: PlaceId | Printed | None, country: str | None, base: Known) -> Account:
    """Return the account with city and country; `base` says how they are known, but for the value."""
    known = {f: replace(base, value=v) for f, v in (("place", text(ref)), ("country", country)) if v}
    return replace(account, place=ref, country=country, known=dict(sorted({**account.known, **known}.items())))


def with_day(account: Account, when: PartialDate, base: Known) -> Account:
    """Return the account with its day or days; `base` says how they are known, but for the value."""
    known = {**account.known, "date": replace(base, value=str(when))}
    return replace(account, date=when, known=dict(sorted(known.items())))
