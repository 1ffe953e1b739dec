"""The day that a caption tells: "Call on President A by Minister B, 12 July 2021"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from digest.reading.context import Context
from digest.reading.time.dates import DateWords
from digest.reading.words import Sentence
from digest.records.article import Account
from digest.records.registry import key

_VERB = re.compile(r"\b(?:said|says|told|will|would|has|have|had|was|were)\b")
LONGEST = 400
"""Characters of a caption; what is longer is text."""


def with_captions(context: Context, accounts: Sequence[Account]) -> tuple[Account, ...]:
    """Return the accounts with the day that a caption of theirs tells, where they tell none or only a longer time."""
    return tuple(_account(context, a) for a in accounts)


def _account(context: Context, account: Account) -> Account:
    known = account.known.get("date")
    if account.date is not None and not (known and known.rule == "during-the-visit"):
        return account
    who = frozenset(key(p.person) for p in account.people)
    days = {}
    for sentence, block in context.sentences:
        if block.kind in {"caption", "paragraph"} and (words := _captioned(context, sentence, who)):
            days[str(context.resolved(words).value)] = words
    if len(days) != 1:
        return account
    (words,) = days.values()
    value = context.resolved(words).value
    if value is None or (account.date and not value.within(account.date)):
        return account
    told = {**account.known, "date": context.known("captioned-day", str(value), words.start, words.end)}
    return replace(account, date=value, known=dict(sorted(told.items())))


def _captioned(context: Context, sentence: Sentence, who: frozenset[str]) -> DateWords | None:
    """Return the day of a line without a verb that names all of some people and nobody else."""
    if sentence.end - sentence.start > LONGEST or _VERB.search(context.text, sentence.start, sentence.end):
        return None
    named = {key(n.ref) for n in context.people_in(sentence.start, sentence.end)}
    days = [d for d in context.dates_in(sentence.start, sentence.end) if d.kind == "day"]
    return days[0] if len(days) == 1 and named == who else None
