"""What a text says elsewhere of the event at which people met: "the G20 summit in Exampletown", "the talks at State House"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from digest.reading.context import Context
from digest.reading.meetings.placed import place_ref
from digest.reading.meetings.where import place_in
from digest.reading.spot import Spot
from digest.reading.time.dates import DateWords
from digest.reading.words import Sentence
from digest.records.article import REMOTE, Account, Mention, Printed, text
from digest.records.claims import Known

_NOUN = re.compile(
    r"\b(?:talks|meeting|summit|conference|forum|dialogue|negotiations|consultations|congress|assembly)\b",
    re.IGNORECASE,
)
_GATHERINGS = frozenset({"summit", "conference", "forum", "meeting"})
"""Nouns of which news takes one for the other: "the Security Conference", "the Munich meeting"."""
_TALKS = frozenset({"talks", "meeting", "negotiations", "consultations"})
"""Nouns for what two do who meet."""
_MARKS = re.compile(r"(?:[\w.'-]+ ){1,5}$")
_ARTICLES = re.compile(
    r" (?:the|an?|their|his|her|its|of|in|at|on|to|for|from|by|and|[\w.-]+'s|said|says|told|held) ", re.IGNORECASE
)
_DEFINITE = re.compile(r"\b(?:the|their|his|her|these|this|\w+'s) (?:[a-z-]+ )?$", re.IGNORECASE)
_OTHER_ONE = re.compile(
    r"\b(?:last|next|previous|first|second|earlier|other|another|following|final|future|possible|planned|any|no)\b",
    re.IGNORECASE,
)
_HELD = re.compile(
    r"(?:,? (?:which |that )?(?:is |was |were |will be |has been )?(?:being )?(?:held|taking place|took place|takes place|opened)?(?: on| from)? ?)"
)
_DAYS_OWN = re.compile(r"(?:The )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day's (?:[a-z-]+ )?")
_BEGINS = re.compile(rf"{_DAYS_OWN.pattern}|(?:The|Their|These) (?:[a-z-]+ )?")
_HOLDS = re.compile(r"\b(?:held|hold|holds|hosted|convened|opened)\b[^.;]{0,60}$")
_NO_MARKS = frozenset(
    {
        "The",
        "A",
        "An",
        "In",
        "On",
        "At",
        "After",
        "During",
        "Ahead",
        "Foreign",
        "Ministers",
        "Leaders",
        "Prime",
        "President",
        "Joint",
    }
)
BEHIND = 70
"""Characters behind an event's noun in which its place and its days stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """An event by its noun, with what stands beside it."""

    noun: str
    """The noun, in small letters."""

    marks: frozenset[str]
    """The names in front of it: "G20", "Strategic"."""

    definite: bool
    """Whether the words take it for known: "the talks"."""

    at: int
    """First code point of its noun."""

    attended: bool = False
    """Whether somebody is said to be at it: "on the sidelines of a summit in Exampletown"."""

    begins: bool = False
    """Whether a sentence begins with it, by its day: "Friday's meeting"."""

    named_for: Spot | None = None
    """The city that stands in its name: "the Exampletown Security Conference"."""

    place: Spot | None = None
    """The city."""

    country: Spot | None = None
    """The country, where it is named."""

    when: DateWords | None = None
    """Its days."""


def with_events(context: Context, accounts: Sequence[Account], starts: Sequence[int]) -> tuple[Account, ...]:
    """Return the accounts with place and day of the event that they name, where another sentence tells them.

    `starts` says where each account's own verb stands.
    """
    return tuple(_account(context, a, at, starts) for a, at in zip(accounts, starts, strict=True))


def _account(context: Context, account: Account, at: int, starts: Sequence[int]) -> Account:
    if account.format in REMOTE:
        return account
    own = [e for e in context.once(_events) if context.sentence_at(at) == context.sentence_at(e.at)]
    told = [e for e in context.once(_events) if e.place or e.country or e.when]
    for event in own:
        account = _added(context, account, event) if event.attended else account
        account = _named_for(context, account, event)
    for event in told:
        goes_on = event.begins and not any(at < other < event.at for other in starts)
        if (goes_on and _follows(context, at, event.at)) or any(_same(event, m, alone=len(starts) == 1) for m in own):
            account = _added(context, account, event)
    return account


def with_events_told(context: Context, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return the mentions with the days of the event that they name, where another sentence tells them."""
    return tuple(_mention(context, m) if m.interval is None and m.format not in REMOTE else m for m in mentions)


def _mention(context: Context, mention: Mention) -> Mention:
    sentence = context.sentence_at(mention.start or 0)
    own = [e for e in context.once(_events) if e.marks and context.sentence_at(e.at) == sentence]
    for event in context.once(_events):
        value = context.resolved(event.when).value if event.when else None
        if value and event.when and any(_same(event, mine, alone=False) for mine in own):
            words = context.quote(event.when.start, event.when.end)
            anchor = f"the {event.noun} that the text tells of, “{words}”"
            known = replace(
                mention.known, basis="computed", rule="at-the-event", value=str(value), anchor=anchor, review=None
            )
            return replace(mention, interval=value, known=known)
    return mention


def _follows(context: Context, at: int, other: int) -> bool:
    """Return whether a place in the text stands in the sentence behind that of another."""
    own = context.sentence_at(at)
    later = context.sentences_in(own.end, other + 1) if own else ()
    return len(later) == 1 and later[0][0].end > other


def _same(event: Event, mine: Event, *, alone: bool) -> bool:
    if event.at == mine.at:
        return False
    nouns = {event.noun, mine.noun}
    if event.marks or mine.marks:
        return bool(event.marks & mine.marks) and (len(nouns) == 1 or nouns <= _GATHERINGS)
    return alone and (len(nouns) == 1 or nouns <= _TALKS) and event.definite and event.at > mine.at


def _events(context: Context) -> tuple[Event, ...]:
    return tuple(
        e for s, b in context.sentences if b.kind in {"paragraph", "caption"} for e in _in_sentence(context, s)
    )


def _in_sentence(context: Context, sentence: Sentence) -> Iterator[Event]:
    text = context.text
    for found in _NOUN.finditer(text, sentence.start, sentence.end):
        before = text[max(sentence.start, found.start() - 60) : found.start()]
        words = _MARKS.search(before)
        marks = _ARTICLES.split(" " + words[0])[-1].split() if words else []
        if any(_OTHER_ONE.fullmatch(w) for w in marks):
            continue
        place, country, when = _beside(context, sentence, found.end())
        yield Event(
            noun=found[0].lower(),
            marks=frozenset(w for w in marks if w[0].isupper() and w not in _NO_MARKS and not w.endswith("'s")),
            definite=bool(_DEFINITE.search(before)),
            at=found.start(),
            attended=bool(_ATTENDED.search(text, sentence.start, found.start())),
            begins=bool(_BEGINS.fullmatch(text, sentence.start, found.start())) and found[0] in {"meeting", "talks"},
            named_for=_city_in_name(context, sentence, found),
            place=place,
            country=country,
            when=when,
        )


Beside = tuple[Spot | None, Spot | None, DateWords | None]


_ATTENDED = re.compile(r"\b(?:at|during|(?:sideline|margin|fringe)s? of) (?:[\w.'-]+ ){1,5}$")
_BODY = re.compile(
    r"\b(?:Organi[sz]ation|Cooperation|Group|Club|Pact|Process|Treaty|Alliance|Accords?|Protocol|Convention)\b"
)
"""What a city's name belongs to and is not where it meets: the Shanghai Cooperation Organization."""
_AT = re.compile(
    r"\b(?:at|during|attending|on the (?:sidelines|margins|fringes) of) (?:the |this year's )?(?:annual |\d+\w* )?$"
)


def _city_in_name(context: Context, sentence: Sentence, found: re.Match[str]) -> Spot | None:
    """Return the city for which an event is named at which somebody was; None where a body bears the name."""
    for name in context.names_in(max(sentence.start, found.start() - 60), found.start(), "city", "gazetteer"):
        between = context.text[name.end : found.start()]
        own = re.fullmatch(r" (?:[A-Z][\w-]+ ){0,4}", between) and not _BODY.search(between)
        if (
            own
            and _AT.search(context.text, sentence.start, name.start)
            and found[0].lower() in _GATHERINGS - {"meeting"}
        ):
            return Spot(name, name.start, found.end(), "named-for-its-city", doubt=_ONLY_NAMED)
    return None


_ONLY_NAMED = "only the event's name has the city: was it held there?"


def _named_for(context: Context, account: Account, event: Event) -> Account:
    """Return the account with the city for which its event is named, which asks."""
    spot = event.named_for
    if spot is None or account.place or account.country or account.venue:
        return account
    ref, country = place_ref(context, spot)
    base = context.known(spot.rule, text(ref), spot.start, spot.end, basis="computed", review=spot.doubt)
    known = {**account.known, "place": base, **({"country": replace(base, value=country)} if country else {})}
    return replace(account, place=ref, country=country, known=dict(sorted(known.items())))


def _beside(context: Context, sentence: Sentence, end: int) -> Beside:
    """Return place, country and days that stand right behind an event, or its day at the head of the sentence."""
    words, stop = context.text, min(sentence.end, end + BEHIND)
    place, country = place_in(context, end, stop, lambda cue: bool(_HELD.fullmatch(words, end, cue))) or (None, None)
    after = place.end if place else country.end if country else end
    days = (d for d in context.dates_in(after, stop) if _HELD.fullmatch(words, after, d.start))
    when = next(days, None)
    if _DAYS_OWN.match(words, sentence.start) and end - sentence.start < BEHIND:
        when = next(iter(context.dates_in(sentence.start, end)), None)
    if when is None and _HOLDS.search(words, sentence.start, end):
        when = next((d for d in context.dates_in(sentence.start, end) if d.start - sentence.start <= len("On ")), None)
    return place, country, when


def _added(context: Context, account: Account, event: Event) -> Account:
    known = dict(account.known)
    anchor = f"the {event.noun} that the text tells of"

    def base(spot: Spot | DateWords, value: object) -> Known:
        return context.known("at-the-event", str(value), spot.start, spot.end, basis="computed", anchor=anchor)

    if account.place is None and account.country is None and account.venue is None and (event.place or event.country):
        spot = event.place or event.country
        ref, home = place_ref(context, event.place) if event.place else (None, None)
        country = str(event.country.value) if event.country else home
        if spot and ref:
            known["place"] = base(spot, ref.printed if isinstance(ref, Printed) else ref)
        if spot and country:
            known["country"] = base(spot, country)
        account = replace(account, place=ref, country=country)
    value = context.resolved(event.when).value if event.when else None
    if event.when and value and account.date is None and "date" not in known:
        known["date"] = base(event.when, value)
        account = replace(account, date=value)
    return replace(account, known=dict(sorted(known.items())))
