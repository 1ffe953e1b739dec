"""When people met, put together from the clauses that tell of it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from digest.reading.context import Context
from digest.reading.header.foot import above
from digest.reading.meetings.background import NEWS_DAYS, ROUGH, goes_on
from digest.reading.meetings.listed import as_listed
from digest.reading.meetings.neighbours import same_day
from digest.reading.meetings.settled import with_day
from digest.reading.meetings.tellings import Telling
from digest.reading.quotations import quotations_of
from digest.reading.time.anchored import WITHIN_THE_DAY
from digest.reading.time.dates import DateWords
from digest.reading.time.tense import is_of_saying
from digest.reading.time.told import is_beside
from digest.reading.words import Sentence
from digest.records.article import Account
from digest.records.claims import Known
from digest.records.partial_date import PartialDate
from digest.records.registry import key

_HEAD = re.compile(r"(?:(?:on|earlier|later|late|early|in|over) ){0,2}", re.IGNORECASE)
"""What may stand before a day that opens a sentence: "Earlier on Monday, X called on Y and met Z"."""
_OTHER_CLAUSE = re.compile(
    r"\b(?:said|says|told|announced|reported|confirmed|stated|who|which|that|where|while|after|before|when|since|then)\b|;"
)
_OF_A_NOUN = re.compile(
    r"'s (?:[\w-]+ ){0,3}?(?:meetings?|talks|calls?|visit|trip|summit|session|dinner|speech|remarks|attack|vote)\b"
    r"(?= (?:[\w-]+ ){0,4}?(?:is|was|were|will|came|comes|marks|marked|follow\w*|had|has)\b)"
)
"""What makes a day that of a noun that is the subject: "Friday's meeting was part of a tour on which he met X"."""


_WHERE = re.compile(r"\b(?:where|who|which)\b")


def with_head_days(context: Context, tellings: Iterable[Telling]) -> tuple[Telling, ...]:
    """Return the clauses with the day that opens their sentence, where they have none, and without another noun's day."""
    return tuple(as_listed(context, _with_head_day(context, t)) for t in tellings)


def _with_head_day(context: Context, telling: Telling) -> Telling:
    when, (first, last) = telling.when, telling.verb
    if when is not None:
        noun = _OF_A_NOUN.match(context.text, when.end, telling.end)
        other = noun and not noun.start() <= first < noun.end()
        # "arrived on Wednesday in Exampletown, where she is due to meet X"
        came = telling.planned and when.end <= first and _WHERE.search(context.text, when.end, first)
        return replace(telling, when=None) if other or (came and not context.is_future(when)) else telling
    if behind := _behind_the_names(context, telling):
        return replace(telling, when=behind)
    begin = max(telling.start, context.body)
    # "On Monday X agreed to meet Y": of what is to come the tree alone says when.
    for words in context.dates_in(begin, first)[:1]:
        if telling.planned and not words.parts.get("word", "").startswith(WITHIN_THE_DAY):
            break
        opens = _HEAD.fullmatch(context.text[begin : words.start]) and not context.text.startswith("'s", words.end)
        if opens and not _OTHER_CLAUSE.search(context.text, words.end, last) and words.kind not in ROUGH:
            return replace(telling, when=words)
    return telling


_RIGHT_BEHIND = re.compile(r",? (?:on |late |early |earlier )?")


def _behind_the_names(context: Context, telling: Telling) -> DateWords | None:
    """Return the day right behind the last of those who met: "was hosted to dinner by Minister A this evening"."""
    last = max((n.end for n in telling.people if telling.verb[1] <= n.start < telling.end), default=None)
    if last is None:
        return None
    found = context.dates_in(last, min(telling.end, last + 40))[:1]
    near = (d for d in found if _RIGHT_BEHIND.fullmatch(context.text, last, d.start) and d.kind not in ROUGH)
    return next((d for d in near if not context.text.startswith("'s", d.end)), None)


def date_of(
    context: Context, tellings: Sequence[Telling], known: dict[str, Known]
) -> tuple[PartialDate | None, str | None]:
    """Return the day that the clauses name, or the weekday alone where no date of publication settles it."""
    told = (t.when for t in tellings if t.when is not None)
    found = [w for w in told if w.kind not in ROUGH | {"next-day"} or goes_on(context, w)]
    for words in found:
        if value := _settled(context, words, found, known):
            return value, None
    if not found and (carried := same_day(context, tellings[0])):
        spot, day = carried
        known["date"] = context.known(spot.rule, day, spot.start, spot.end, basis="computed", anchor=spot.anchor)
        return day, None
    for words in found:
        if "weekday" in words.parts:
            name = words.parts["weekday"]
            why = "a weekday without a publication date may be any week; give the publication date"
            known["date"] = context.known("weekday", None, words.start, words.end, review=why)
            known["weekday"] = context.known("named-weekday", name, words.start, words.end)
            return None, name
    if found:
        known["date"] = context.known(
            found[0].kind, None, found[0].start, found[0].end, review="no publication date settles these words"
        )
        return None, None
    return _reported_as_new(context, known), None


def with_lead_days(context: Context, accounts: Sequence[Account], starts: Sequence[int]) -> tuple[Account, ...]:
    """Return the accounts of a text that tells no meeting's day with the only day of its head, told of one who met; it asks.

    `starts` says where each account's own clause stands: of a day in its sentence it is known already that it is another's.
    """
    found = context.once(_lead_day) if not any(a.date or "date" in a.known for a in accounts) else None
    if found is None:
        return tuple(accounts)
    pairs = zip(accounts, starts, strict=True)
    return tuple(_on_lead_day(context, a, found) if not found[0].start <= at < found[0].end else a for a, at in pairs)


def with_release_day(context: Context, accounts: Sequence[Account]) -> tuple[Account, ...]:
    """Return the accounts of a text that tells no day with the one that stands with the city above it; it asks."""
    head = above(context)
    told = any(a.date or a.weekday or a.looks or "date" in a.known for a in accounts)
    if head is None or told or context.once(_lead_day):
        return tuple(accounts)
    why = "the day stands with the city above the text: did they meet on it?"
    base = context.known("day-of-the-head", None, *head.at, basis="computed", review=why)
    return tuple(with_day(a, head.day, base) for a in accounts)


def _on_lead_day(context: Context, account: Account, lead: tuple[Sentence, DateWords]) -> Account:
    sentence, words = lead
    who = {key(n.ref) for n in context.people_in(sentence.start, sentence.end)}
    meant = _THEY.match(context.text, sentence.start) or any(key(p.person) in who for p in account.people)
    if account.weekday is not None or account.looks == "ahead" or not meant:
        return account
    found = context.resolved(words)
    base = context.known(
        "day-of-the-lead", None, words.start, words.end, basis="computed", anchor=found.anchor, review=_LEAD_DAY
    )
    return with_day(account, found.value, base) if found.value else account


_THEY = re.compile(r"(?:They|Both|The (?:two|pair|leaders|sides))\b")
_LEAD_DAY = "the head of the text tells of this day: did they meet on it?"
LEAD = 3
"""Sentences of running text at its head."""


def _lead_day(context: Context) -> tuple[Sentence, DateWords] | None:
    """Return the first sentence at the head of a text that names a day of its own news, with it; None where it names two."""
    heads = [s for s, b in context.sentences if b.kind == "paragraph"][:LEAD]
    told = [(s, days) for s in heads if (days := _days_of_news(context, max(s.start, context.body), s.end))]
    return (told[0][0], next(iter(told[0][1].values()))) if told and len(told[0][1]) == 1 else None


def _days_of_news(context: Context, start: int, end: int) -> dict[PartialDate, DateWords]:
    """Return the days of a text's own news that a sentence names for what it tells, each with its first words."""
    days: dict[PartialDate, DateWords] = {}
    if context.anchor is None:
        return days
    first, last = context.anchor.when.bounds()
    for words in context.dates_in(start, end):
        value = context.resolved(words).value
        of_news = value is not None and value.precision == "day" and first - NEWS_DAYS <= value.bounds()[0] <= last
        # "(Agency / Exampletown, 07.06.2025)" is when it was printed.
        told = words.kind != "numeric" and not context.is_future(words)
        if value and of_news and told and not is_of_saying(context.text, words.start):
            days.setdefault(value, words)
    return days


def _settled(
    context: Context, words: DateWords, found: Sequence[DateWords], known: dict[str, Known]
) -> PartialDate | None:
    resolved = context.whole(words)
    value = resolved.value
    if value is None:
        return None
    values = (context.whole(w).value for w in found)
    others = tuple(dict.fromkeys(str(v) for v in values if v and v != value and not value.within(v)))
    # The clause's own verb tells of the past, so the tense of its day is not in doubt.
    doubt = context.anchor.doubt if context.anchor and resolved.anchor else None
    known["date"] = context.known(
        resolved.rule,
        value,
        words.start,
        words.end,
        basis="computed" if resolved.anchor else "stated",
        anchor=resolved.anchor,
        review="the text names more than one day for it"
        if others
        else _other_weekday(context, words, value) or _may_be_another(context, words) or doubt,
        alternatives=others,
    )
    return value


def _other_weekday(context: Context, words: DateWords, value: PartialDate) -> str | None:
    """Return why a person should look where the weekday beside a day is another: "Tuesday, 14 May" in a year in which
    that is a Wednesday.
    """
    near = context.dates_in(max(0, words.start - BESIDE_REACH), words.start)[-1:]
    for before in near:
        said = before.parts.get("weekday")
        if said and is_beside(context.text, before, words) and value.weekday and value.weekday.lower() != said:
            return f"the text calls that day a {said.capitalize()}, and it is a {value.weekday}"
    return None


def _may_be_another(context: Context, words: DateWords) -> str | None:
    """Return why a person should look at the day that words count: that of "last Monday", or of "yesterday" in somebody's
    words, which counts from when they were said.
    """
    if "weekday" in words.parts and words.parts.get("shift") in {"last", "next"}:
        return (
            f"“{words.parts['shift']} {words.parts['weekday'].capitalize()}” may be the one of a week before or after"
        )
    if words.kind != "deictic-day":
        return None
    if words.parts["word"].startswith(WITHIN_THE_DAY):
        return "it is the day of which the text tells last before these words: is that the one?"
    inside = any(q.start <= words.start < q.end for q in quotations_of(context))
    return "the words are quoted: they count from the day on which they were said" if inside else None


BESIDE_REACH = 24
"""Characters from the beginning of a weekday to the day beside it."""


def _reported_as_new(context: Context, known: dict[str, Known]) -> PartialDate | None:
    """Return the month or year of a text that tells only roughly when it was written; None where its day is known."""
    anchor = context.anchor
    if anchor is None or anchor.when.precision == "day":
        return None
    start, end = anchor.at or (0, 0)
    base = context.known("reported-as-new", anchor.when, start, end) if anchor.at else Known(value=anchor.when)
    known["date"] = replace(
        base,
        basis="computed",
        rule="reported-as-new",
        anchor=anchor.words,
        review="no publication date; the month follows from the text’s own words",
    )
    return anchor.when
