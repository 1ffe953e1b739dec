"""What a text says elsewhere of the event at which people met: "the G20 summit in Exampletown", "the talks at State House"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from digest.reading.context import Context
from digest.reading.meetings.placed import place_ref
from digest.reading.meetings.settled import lacks_day, lacks_place, with_day, with_place
from digest.reading.meetings.where import place_in
from digest.reading.spot import Spot
from digest.reading.time.dates import DateWords
from digest.reading.words import Sentence
from digest.records.article import REMOTE, Account, Mention
from digest.records.claims import Known
from digest.records.partial_date import PartialDate

RULE = "at-the-event"
"""The rule by which a meeting has its place or its day from an event."""
_NOUN = re.compile(
    r"\b(?:talks|meeting|summit|conference|forum|dialogue|negotiations|consultations|congress|assembly)\b",
    re.IGNORECASE,
)
_GATHERINGS = frozenset({"summit", "conference", "forum", "meeting"})
"""Nouns of which news takes one for the other: "the Security Conference", "the Munich meeting"."""
_TALKS = frozenset({"talks", "meeting", "negotiations", "consultations"})
"""Nouns for what two do who meet."""
_WORDS = re.compile(r"(?:[\w.'-]+ ){1,5}$")
_KNOWN = frozenset({"the", "their", "his", "her", "these", "this"})
"""Words before a noun that take the event for known."""
_EDGES = _KNOWN | {
    "a", "an", "its", "of", "in", "at", "on", "to", "for", "from", "by", "and", "said", "says", "told", "held",
}  # fmt: skip
"""Words with which what stands before an event's noun begins, or ends."""
_NO_MARKS = frozenset({"After", "During", "Ahead", "Foreign", "Ministers", "Leaders", "Prime", "President", "Joint"})
"""Words with a capital that tell no event from another."""
_OTHERS = {
    "last", "next", "previous", "first", "second", "earlier", "other", "another", "following", "final", "future", "possible",
    "planned", "any", "no",
}  # fmt: skip
"""Words before a noun that make it another event."""
_HELD = re.compile(
    r"(?:,? (?:which |that )?(?:is |was |were |will be |has been )?(?:being )?(?:held|taking place|took place|takes place|opened)?(?: on| from)? ?)"
)
_DAYS_OWN = re.compile(r"(?:The )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day's (?:[a-z-]+ )?")
_BEGINS = re.compile(rf"{_DAYS_OWN.pattern}|(?:The|Their|These) (?:[a-z-]+ )?")
_HOLDS = re.compile(r"\b(?:held|hold|holds|hosted|convened|opened)\b[^.;]{0,60}$")
BEFORE = 60
"""Characters before an event's noun in which its name stands."""
BEHIND = 70
"""Characters behind it in which its place and its days stand."""


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

    sentence: Sentence
    """Where it stands."""

    begins: bool = False
    """Whether the sentence begins with it and speaks of a meeting: "Friday's meeting"."""

    named_for: Spot | None = None
    """The city in its name: "the Exampletown Security Conference"."""

    place: Spot | None = None
    """The city."""

    country: Spot | None = None
    """The country, where it is named."""

    when: DateWords | None = None
    """Its days."""

    def is_same(self, mine: "Event", *, alone: bool) -> bool:
        """Return whether another event, which stands beside a meeting, is this one; `alone` says that a text tells of no
        second meeting.
        """
        nouns = {self.noun, mine.noun}
        if self.marks or mine.marks:
            return bool(self.marks & mine.marks) and (len(nouns) == 1 or nouns <= _GATHERINGS) and self.at != mine.at
        return alone and (len(nouns) == 1 or nouns <= _TALKS) and self.definite and self.at > mine.at


def with_events(context: Context, accounts: Sequence[Account], starts: Sequence[int]) -> tuple[Account, ...]:
    """Return the accounts with place and day of the event that they name, where another sentence tells them.

    `starts` says where each account's own verb stands.
    """
    return tuple(
        a if a.format in REMOTE else _account(context, a, at, starts) for a, at in zip(accounts, starts, strict=True)
    )


def _account(context: Context, account: Account, at: int, starts: Sequence[int]) -> Account:
    events, sentence = context.once(_events), context.sentence_at(at)
    own = [e for e in events if e.sentence == sentence]
    for spot in (e.named_for for e in own if e.named_for):
        account = _named_for(context, account, spot)
    for event in events:
        goes_on = event.begins and sentence and len(context.sentences_in(sentence.end, event.at + 1)) == 1
        if (goes_on and not any(at < other < event.at for other in starts)) or any(
            event.is_same(mine, alone=len(starts) == 1) for mine in own
        ):
            account = _added(context, account, event)
    return account


def _named_for(context: Context, account: Account, spot: Spot) -> Account:
    """Return the account with the city for which its event is named, which asks."""
    if not lacks_place(account) or account.venue is not None:
        return account
    base = context.known(spot.rule, None, spot.start, spot.end, basis="computed", review=spot.doubt)
    return with_place(account, *place_ref(context, spot), base)


def _added(context: Context, account: Account, event: Event) -> Account:
    spot, when = event.place or event.country, _days(context, event)
    if spot and lacks_place(account) and account.venue is None:
        ref, home = place_ref(context, event.place) if event.place else (None, None)
        country = str(event.country.value) if event.country else home
        account = with_place(account, ref, country, _known(context, event, spot))
    if event.when and when and lacks_day(account):
        account = with_day(account, when, _known(context, event, event.when))
    return account


def _days(context: Context, event: Event) -> PartialDate | None:
    return context.resolved(event.when).value if event.when else None


def _known(context: Context, event: Event, spot: Spot | DateWords) -> Known:
    anchor = f"the {event.noun} that the text tells of"
    return context.known(RULE, None, spot.start, spot.end, basis="computed", anchor=anchor)


def with_events_told(context: Context, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return the mentions with the days of the event that they name, where another sentence tells them."""
    return tuple(_mention(context, m) if m.interval is None and m.format not in REMOTE else m for m in mentions)


def _mention(context: Context, mention: Mention) -> Mention:
    events, sentence = context.once(_events), context.sentence_at(mention.start or 0)
    own = [e for e in events if e.sentence == sentence]
    for event in events:
        when = _days(context, event)
        if event.when and when and any(event.is_same(mine, alone=False) for mine in own):
            words = context.quote(event.when.start, event.when.end)
            anchor = f"the {event.noun} that the text tells of, “{words}”"
            known = replace(mention.known, basis="computed", rule=RULE, value=str(when), anchor=anchor, review=None)
            return replace(mention, interval=when, known=known)
    return mention


def _events(context: Context) -> tuple[Event, ...]:
    kinds = {"paragraph", "caption"}
    return tuple(e for s, b in context.sentences if b.kind in kinds for e in _in_sentence(context, s))


def _in_sentence(context: Context, sentence: Sentence) -> Iterator[Event]:
    text = context.text
    for found in _NOUN.finditer(text, sentence.start, sentence.end):
        before = _WORDS.search(text, max(sentence.start, found.start() - BEFORE), found.start())
        words = before[0].split() if before else []
        edge = next((i for i in reversed(range(len(words))) if _is_edge(words[i])), None)
        marks = words if edge is None else words[edge + 1 :]
        if not _OTHERS.isdisjoint(w.lower() for w in marks):
            continue
        place, country, when = _beside(context, sentence, found.end())
        yield Event(
            noun=found[0].lower(),
            marks=frozenset(w for w in marks if w[0].isupper() and w not in _NO_MARKS),
            definite=edge is not None and (words[edge].lower() in _KNOWN or words[edge].endswith("'s")),
            at=found.start(),
            sentence=sentence,
            named_for=_city_in_name(context, sentence, found),
            begins=bool(_BEGINS.fullmatch(text, sentence.start, found.start())) and found[0] in {"meeting", "talks"},
            place=place,
            country=country,
            when=when,
        )


def _is_edge(word: str) -> bool:
    return word.lower() in _EDGES or word.endswith("'s")


_BODY = re.compile(
    r"\b(?:Organi[sz]ation|Cooperation|Group|Club|Pact|Process|Treaty|Alliance|Accords?|Protocol|Convention)\b"
)
"""What a city's name belongs to and is not where it meets: the Exampletown Cooperation Organization."""
_AT = re.compile(
    r"\b(?:at|during|attending|on the (?:sidelines|margins|fringes) of) (?:the |this year's )?(?:annual |\d+\w* )?$"
)
_ONLY_NAMED = "only the event's name has the city: was it held there?"


def _city_in_name(context: Context, sentence: Sentence, found: re.Match[str]) -> Spot | None:
    """Return the city for which an event is named at which somebody was; None where a body bears the name."""
    if found[0].lower() not in _GATHERINGS - {"meeting"}:
        return None
    for name in context.names_in(max(sentence.start, found.start() - BEFORE), found.start(), "city", "gazetteer"):
        between = context.text[name.end : found.start()]
        own = re.fullmatch(r" (?:[A-Z][\w-]+ ){0,4}", between) and not _BODY.search(between)
        if own and _AT.search(context.text, sentence.start, name.start):
            return Spot(name, name.start, found.end(), "named-for-its-city", doubt=_ONLY_NAMED)
    return None


Beside = tuple[Spot | None, Spot | None, DateWords | None]


def _beside(context: Context, sentence: Sentence, end: int) -> Beside:
    """Return place, country and days that stand right behind an event, or its day at the head of the sentence."""
    words, stop = context.text, min(sentence.end, end + BEHIND)
    place, country = place_in(context, end, stop, lambda cue: bool(_HELD.fullmatch(words, end, cue))) or (None, None)
    after = place.end if place else country.end if country else end
    days = [d for d in context.dates_in(after, stop) if _HELD.fullmatch(words, after, d.start)]
    if _DAYS_OWN.match(words, sentence.start) and end - sentence.start < BEHIND:
        days = list(context.dates_in(sentence.start, end))
    elif not days and _HOLDS.search(words, sentence.start, end):
        days = [d for d in context.dates_in(sentence.start, end) if d.start - sentence.start <= len("On ")]
    return place, country, days[0] if days else None
