"""Days that captions tell: "Call on President A by Minister B, 12 July 2021", "A meets B in Exampletown, Friday, July 8, 2022. (Agency)"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from digest.reading.context import Context
from digest.reading.meetings.tellings import Telling
from digest.reading.meetings.where import place_in
from digest.reading.time.dates import DateWords
from digest.reading.words import Sentence
from digest.records.article import Account
from digest.records.registry import key

_CREDIT = re.compile(r"\.?\s*(?:\(.*\)?)?\s*$", re.DOTALL)
"""What may stand behind the day of a picture: its agency in brackets."""
_TO_DAY = re.compile(r"(?:,? [A-Z][\w'-]+){0,4},? ?(?:on )?(?:[A-Z]\w+day,? )?")
"""What may stand between the place of a picture and its day: region, country, weekday."""
_VERB = re.compile(r"\b(?:said|says|told|will|would|has|have|had|was|were)\b")
LONGEST = 400
"""Characters of a caption; what is longer is text."""


def with_pictures(context: Context, tellings: Sequence[Telling]) -> tuple[Telling, ...]:
    """Return the clauses of captions that end with place and day, with these: they are the picture's, and so the meeting's."""
    return tuple(_of_picture(context, t) for t in tellings)


def _of_picture(context: Context, telling: Telling) -> Telling:
    if telling.place or telling.country or telling.end - telling.start > LONGEST:
        return telling
    day = _last_day(context, telling.start, telling.end)
    found = place_in(context, telling.verb[1], day.start, lambda _: True) if day else None
    if day is None or found is None:
        return telling
    spots = [s for s in found if s is not None]
    if not any(_TO_DAY.fullmatch(context.text, s.end, day.start) for s in spots):
        return telling
    return replace(telling, place=found[0], country=found[1], when=day)


def _last_day(context: Context, start: int, end: int) -> DateWords | None:
    """Return the full date with which a caption ends; None where it ends otherwise."""
    last = [d for d in context.dates_in(start, end) if d.kind == "day"][-1:]
    return last[0] if last and _CREDIT.fullmatch(context.text, last[0].end, end) else None


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
