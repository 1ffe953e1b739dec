"""Words that name a time, found in running English news text.

Finding and resolving are two steps: this module finds words and says what they are; `anchored` works out
which days they mean. Rules follow the style books of AP and Reuters for dates in news, and TimeML for which
words are dates at all.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from digest.find.numbers import HOLIDAYS, NUMBERS, ORDINAL_DAYS

MONTHS = {
    name: i
    for i, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun",
            "july jul", "august aug", "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {
    name: i
    for i, names in enumerate(
        (
            "monday mon",
            "tuesday tues tue",
            "wednesday weds wed",
            "thursday thurs thur thu",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_LONG = "January|February|March|April|May|June|July|August|September|October|November|December"
_MONTH = rf"(?P<month>{_LONG}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
_MONTH2 = _MONTH.replace("<month>", "<month2>")
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
# No short forms: "Wed", "Sun", "Sat" and "Mon" are words or names too.
_WEEKDAY = r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_SEASON = r"(?P<season>spring|summer|autumn|winter)"
_COUNT = (
    r"(?P<count>\d{1,3}|"
    + "|".join(w for w in sorted(NUMBERS, key=len, reverse=True) if w not in {"a", "an", "zero"})
    + r"|an?)"
)
_UNIT = r"(?P<unit>day|week|month|year|decade)s?"
_SHIFT = r"(?P<shift>this|last|next|past|previous|coming|current|same|following|upcoming)"
_NTH = "|".join(sorted(ORDINAL_DAYS, key=len, reverse=True))
# "The Prague Spring of 1968" and "the Arab Spring of 2011" name events, not seasons.
_NO_NAME = r"(?<!Prague )(?<!Arab )"


@dataclass(frozen=True, slots=True)
class DateWords:
    """Words that name a time."""

    start: int
    """First code point in the text."""

    end: int
    """One past the last code point."""

    kind: str
    """The rule that found them: "weekday", "month-of-shifted-year"."""

    parts: Mapping[str, str] = field(default_factory=dict)
    """The named parts of the words, in lower case: {"month": "march", "shift": "this"}."""


def _rule(kind: str, pattern: str, *, flags: int = 0) -> tuple[str, re.Pattern[str]]:
    return kind, re.compile(rf"(?<![\w-]){pattern}(?![\w])", flags)


_I = re.IGNORECASE
# The longest reading of a place in the text wins; among equally long ones the first rule.
RULES: tuple[tuple[str, re.Pattern[str]], ...] = (
    _rule("day", rf"{_DAY}(?: of)? {_MONTH},? {_YEAR}"),
    _rule("day", rf"{_MONTH} {_DAY},? {_YEAR}"),
    _rule("day", r"(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)"),
    _rule("day-range", rf"{_MONTH} {_DAY}(?:-| to | and )(?P<day2>[0-3]?\d)(?:,? {_YEAR})?"),
    _rule("day-range", rf"{_DAY}(?:-| to | and )(?P<day2>[0-3]?\d) {_MONTH}(?:,? {_YEAR})?"),
    _rule("day-of-month", rf"{_MONTH} {_DAY}(?! ?(?:percent|per cent|%|countries|people|million|billion|:\d))"),
    _rule("day-of-month", rf"{_DAY}(?: of)? {_MONTH}"),
    _rule("month-of-year", rf"(?:(?P<part>early|mid|late)[- ])?{_MONTH}(?: of|,)? {_YEAR}"),
    _rule("month-of-shifted-year", rf"(?:(?P<part>early|mid|late)[- ])?{_MONTH}(?: of)? {_SHIFT} year"),
    _rule("shifted-month", rf"(?:(?P<part>early|mid|late)[- ])?(?P<shift>[Ll]ast|[Nn]ext|[Tt]his|[Cc]oming) {_MONTH}"),
    _rule("part-of-month", rf"(?:[Tt]he )?(?P<part>[Ee]arly|[Mm]id|[Ll]ate|beginning of|middle of|end of)[- ]{_MONTH}"),
    _rule("month", rf"(?:(?<=\b[Ii]n )|(?<=\b[Ss]ince )|(?<=\b[Dd]uring )|(?<=\b[Ff]or )|(?<=\bin mid-)|(?<=\b[Uu]ntil )|(?<=\b[Bb]y )|(?<=\bof ))(?:(?P<part>early|mid|late)[- ])?{_MONTH}(?! \d)"),
    # "The August figures", "October was …": months that are no words or names otherwise.
    _rule("month-noun", r"(?:(?<=[a-z,;:($%0-9] )|(?<=[.!?:] )|(?<=\n)|^)(?:[Mm]id-)?(?P<month>January|February|July|August|September|October|November|December)(?:'s)?(?! (?:[A-Z]|\d{1,2}\b)|, (?:19|20)\d\d)"),
    _rule("month", r"(?:(?<=\bfrom )|(?<=\band )|(?<=\bor )|(?<=\bto )|(?<=\bthrough )|(?<=\blate )|(?<=\bearly )|(?<=\bbetween )|(?<=\bbefore )|(?<=\bafter )|(?<=, ))(?P<month>January|February|April|June|July|August|September|October|November|December)(?:'s)?(?! (?:[A-Z]|\d|and [A-Z])|, (?:19|20)\d\d)"),
    _rule("month-noun", r"(?:(?<=\bthe )|(?<=\bThe ))(?P<month>January|February|March|April|June|July|August|September|October|November|December)(?= [a-z]{4,})(?! \d)"),
    _rule("day-to-day", rf"{_MONTH} {_DAY}(?: to |-| until | through ){_MONTH2} (?P<day2>[0-3]?\d)(?:,? {_YEAR})?"),
    _rule("day-to-day", rf"{_DAY} {_MONTH}(?: to |-| until | through )(?P<day2>[0-3]?\d) {_MONTH2}(?:,? {_YEAR})?"),
    _rule("spelled-day", rf"the (?P<nth>{_NTH}) of {_MONTH}(?:,? {_YEAR})?"),
    _rule("bare-day", r"(?:(?<=\bon )|(?<=\bOn )|(?<=\bby )|(?<=\buntil )|(?<=day ))the (?P<day>[0-3]?\d)(?:st|nd|rd|th)(?! (?!at |in |and |to |with |when |for |he |she |they |we |the )[a-zA-Z])"),
    _rule("holiday", r"(?P<word>" + "|".join(sorted(HOLIDAYS, key=len, reverse=True)) + r")", flags=_I),
    _rule("year-span", r"(?P<year>(?:19|20)\d\d)-(?P<year2>(?:19|20)\d\d)"),
    _rule("part-of-plain-year", rf"(?:early|mid|late)[- ]{_YEAR}"),
    _rule("bare-season", r"(?:(?<=\bin )|(?<=\bIn )|(?<=\bby )|(?<=\bduring )|(?<=\buntil )|(?<=\bsince )|(?<=\bfor ))(?:the |early |late )*(?P<season>spring|summer|autumn|winter)(?! of\b)"),
    _rule("month-span", rf"{_MONTH}(?:-| to | through ){_MONTH2}(?: {_YEAR})?(?: period)?"),
    _rule("first-months", rf"(?:the )?first {_COUNT} months of (?:{_YEAR}|{_SHIFT} year|the year)"),
    _rule("part-of-year", rf"(?:the )?(?P<nth>first|second|third|fourth|last|1st|2nd|3rd|4th) (?P<part>half|quarter) of (?:{_YEAR}|{_SHIFT} year|the year)"),
    _rule("part-of-year", rf"(?:the )?(?:{_YEAR}|{_SHIFT} year's)(?:'s)? (?P<nth>first|second|third|fourth|last) (?P<part>half|quarter)"),
    _rule("year-ago", r"(?:the |a )?year-ago", flags=_I),
    _rule("decade", r"(?:the )?(?:(?P<part>early|mid|late)[- ])?(?P<decade>(?:18|19|20)\d0|'\d0)s"),
    _rule("short-year", r"(?:(?<=\bin )|(?<=\bof )|(?<=\bsince ))'(?P<yy>\d\d)"),
    _rule("part-of-year", rf"(?P<part>[HQ])(?P<nth>[1-4]) (?:of )?{_YEAR}"),
    _rule("year-end", r"(?:(?:the )?year's end|(?:the )?year-end|end of the year)", flags=_I),
    _rule("season-of-year", rf"(?:the )?{_NO_NAME}{_SEASON}(?: of)? (?:{_YEAR}|{_SHIFT} year)", flags=_I),
    _rule("shifted-season", rf"(?:the )?{_SHIFT} {_SEASON}", flags=_I),
    _rule("weekday-of", rf"(?P<shift>[Ll]ast|[Nn]ext|[Tt]his|[Cc]oming|[Pp]ast) {_WEEKDAY}"),
    _rule("weekday-in-week", rf"{_WEEKDAY},? (?:(?:of|in|this) )?(?P<shift>last|next|this) week", flags=_I),
    _rule("weekday-in-week", rf"(?P<shift>last|next) week,? on {_WEEKDAY}", flags=_I),
    _rule("weekday-after", rf"(?:{_WEEKDAY} (?P<way>week|fortnight)|a week (?:on|from) {_WEEKDAY.replace('<weekday>', '<weekday2>')})(?! (?:of|in|later|before|earlier|ago|after))"),
    _rule("told-weekday", rf"(?:[Tt]he )?(?P<told>following|previous|preceding|next) {_WEEKDAY}"),
    _rule("weekday", r"(?:(?<=\n)|^)(?P<weekday>MONDAY|TUESDAY|WEDNESDAY|THURSDAY|FRIDAY|SATURDAY|SUNDAY)(?=[,:]| ?[-(]|\s|$)"),
    # "Black Friday", "the Sunday Chronicle": a weekday within a name is no day.
    _rule("weekday", rf"(?<!Black )(?<!Good )(?<!Ash )(?<!Palm )(?<!Easter )(?<!Cyber )(?<!very )(?<!ach )(?<!that )(?<!That )(?<!most )(?<! a )(?<!one )(?<!One )(?<!another )(?<!ome )(?<!same )(?<!any )(?<!other ){_WEEKDAY}(?! (?:before\b|after\b|[A-Z][a-z]+ )?(?:Times|Chronicle|Post|Mail|Herald|Telegraph|Express|Mirror|Star|Tribune|News|Independent|Observer|Club|Night|Group)\b)"),
    _rule("deictic-day", r"(?P<word>day after tomorrow|the day after tomorrow|the day before yesterday|today|yesterday|tomorrow|tonight|last night|this (?:morning|afternoon|evening)|earlier in the day)", flags=_I),
    _rule("next-day", r"(?:the |a |one )?(?P<word>following day|next day|previous day|day before|day after|day earlier|day later)(?! tomorrow| yesterday)", flags=_I),
    _rule("weekend", r"(?:(?:over|at|during) )?(?P<shift>the|this|last|next) (?P<word>weekend)", flags=_I),
    _rule("shifted-unit", rf"(?:the )?{_SHIFT} (?P<unit>week|month|year|decade)", flags=_I),
    _rule("ago", rf"(?:(?:some|about|around|more than|over|nearly|almost|exactly|just) )?{_COUNT} {_UNIT} (?P<way>ago|earlier|later|before)", flags=_I),
    _rule("in-count", rf"(?:(?<=[.;,:!?] )|(?<=\n)|(?<=begin )|(?<=start )|(?<=resume )|(?<=end )|(?<=again )|(?<=ready )|(?<=expire )|(?<=open )|(?<=back )|(?<=meet )|(?<=held )|(?<=place )|(?<=leave )|(?<=retire ))(?P<way>in) {_COUNT} {_UNIT}(?: from now| time|' time)?", flags=_I),
    _rule("before-last", r"the (?P<unit>year|month) before last", flags=_I),
    _rule("end-of-unit", r"(?:the )?(?:end|beginning|start|middle) of (?P<shift>this|last|next|the) (?P<unit>year|month|week)", flags=_I),
    _rule("bare-quarter", r"(?:the )?(?P<nth>first|second|third|fourth)[- ](?P<part>quarter)(?! of\b)", flags=_I),
    _rule("numeric", r"(?P<first>\d{1,2})(?P<mark>[/.])(?P<second>\d{1,2})[/.](?P<year>(?:19|20)\d\d)"),
    # After a preposition a number of four digits is a year whatever follows but a unit; elsewhere it is one
    # unless it counts something: "2000 soldiers".
    _rule("year", rf"(?:(?<=\bin )|(?<=\bsince )|(?<=\bby )|(?<=\bfrom )|(?<=\buntil )|(?<=\bduring )){_YEAR}(?!-\d|[,.]\d| ?(?:people|km|miles|troops|soldiers|%|percent|tons|tonnes|dollars|euros))"),
    _rule("year", rf"(?<![$€£,.:/#])(?<!Flight )(?<!flight )(?<!Route )(?<!Room )(?<!room )(?<!Highway )(?<!Channel )(?<!Box )(?<!Suite )(?<!No\. )(?<!Unit )(?<!about )(?<!About )(?<!some )(?<!nearly )(?<!over ){_YEAR}(?!-\d|[,.:/]\d| ?%| (?:[a-z]+s|people|men|women|percent|per cent|km|megawatts|kilometers|kilometres|hours|troops)\b)"),
)  # fmt: skip

_CHECKS: Mapping[str, Callable[[Mapping[str, str]], bool]] = {
    "day": lambda p: 1 <= int(p["day"]) <= 31,  # noqa: PLR2004 (days of a month)
    "day-of-month": lambda p: 1 <= int(p["day"]) <= 31,  # noqa: PLR2004
    "day-range": lambda p: 1 <= int(p["day"]) < int(p["day2"]) <= 31,  # noqa: PLR2004
    "numeric": lambda p: 1 <= int(p["first"]) <= 31 and 1 <= int(p["second"]) <= 31,  # noqa: PLR2004
}


# A rule whose words hardly ever stand in a text is tried only when they do: looking for a word is a hundred
# times cheaper than matching its rule at every position.
_MONTH_HEADS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_OF_MONTHS = (
    "day-range", "day-of-month", "month-of-year", "month-of-shifted-year", "shifted-month", "month", "month-noun", "day-to-day",
)  # fmt: skip
_NEEDS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(_OF_MONTHS, _MONTH_HEADS),
    **dict.fromkeys(("weekday", "weekday-of"), ("day",)),
    **dict.fromkeys(("year", "year-span", "part-of-plain-year", "day"), ("19", "20")),
    "deictic-day": ("today", "tomorrow", "yesterday", "tonight", "night", "this ", "earlier"),
    "shifted-unit": (" week", " month", " year", " decade"),
    "numeric": ("/", "."),
    "first-months": ("months of",),
    "part-of-year": ("half", "quarter", "h1", "h2", "q1", "q2", "q3", "q4"),
    "year-ago": ("year-ago",),
    "decade": ("0s",),
    "short-year": tuple(f"'{n}" for n in range(10)),
    "year-end": ("end",),
    "weekday-in-week": (
        "day of last week",
        "day of next week",
        "day of this week",
        "day last week",
        "day next week",
        "day this week",
        "day, last week",
        "week on",
        "week, on",
    ),
    "weekday-after": ("day week", "fortnight", "a week on", "a week from"),
    "told-weekday": ("following", "previous", "preceding", "next"),
    "season-of-year": tuple(SEASONS),
    "shifted-season": tuple(SEASONS),
    "next-day": (" day",),
    "end-of-unit": (" of t", " of l", " of n"),
    "bare-quarter": ("quarter",),
    "weekend": ("weekend",),
    "ago": (" ago", " earlier", " later", " before"),
    "in-count": ("days", "weeks", "months", "years", " week", " month", " year"),
    "before-last": ("before last",),
    "month-span": _MONTH_HEADS,
    "spelled-day": (" of ",),
    "bare-day": (" the ",),
    "holiday": ("day", "eve", "christmas"),
    "bare-season": tuple(SEASONS),
    "part-of-month": ("early", "mid", "late", "beginning of", "middle of", "end of"),
}


_SIEVES = {words: re.compile("|".join(map(re.escape, words))) for words in set(_NEEDS.values())}


# Every rule's words hold one of these; rules are tried only near them.
_TRIGGER = re.compile(
    r"(?:19|20)\d\d|(?:18\d0s|'\d\d)|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|(?i:days?\b|tonight|yesterday|tomorrow|last night|"
    r"(?:this )(?:morning|afternoon|evening)|weekend|weeks?\b|months?\b|years?\b|decades?\b|spring|summer|autumn|winter|"
    r"earlier in the day|(?:half|quarter) of|quarter\b|year-|year's|fortnight|christmas|\beve\b)|(?<=the )\d{1,2}(?:st|nd|rd|th)\b|\d{1,2}[/.]\d{1,2}[/.]"
)
REACH = 48
"""Characters on either side of a trigger: more than the longest words before it ("more than twenty-five") and
behind it ("first 11 months of last year")."""


def _windows(text: str) -> list[tuple[int, int]]:
    """Return the stretches around triggers, ends at white space, none overlapping another."""
    out: list[tuple[int, int]] = []
    for found in _TRIGGER.finditer(text):
        begin = text.rfind(" ", 0, max(0, found.start() - REACH)) + 1
        stop = text.find(" ", min(len(text), found.end() + REACH))
        stop = len(text) if stop < 0 else stop
        if out and begin <= out[-1][1]:
            out[-1] = (out[-1][0], max(stop, out[-1][1]))
        else:
            out.append((begin, stop))
    return out


def find_dates(text: str) -> tuple[DateWords, ...]:
    """Return the words that name a time, in order, none overlapping.

    `text` is the plain reading (see `words.plain`). "May" counts as a month only after "in", "since" and the
    like or beside a number, "March" likewise, so that "may" and "march" as verbs are passed over.
    """
    found: list[DateWords] = []
    for begin, stop in _windows(text):
        near = text[begin:stop].lower()
        absent = {words for words, sieve in _SIEVES.items() if sieve.search(near) is None}
        for kind, pattern in RULES:
            if _NEEDS.get(kind) in absent:
                continue
            for match in pattern.finditer(text, begin, stop):
                parts = {k: v.lower().rstrip(".") for k, v in match.groupdict().items() if v}
                if kind not in _CHECKS or _CHECKS[kind](parts):
                    found.append(DateWords(match.start(), match.end(), kind, parts))
    order = {kind: i for i, (kind, _) in reversed(list(enumerate(RULES)))}
    found.sort(key=lambda d: (d.start - d.end, order[d.kind], d.start))
    taken: list[DateWords] = []
    covered = bytearray(len(text))
    for words in found:
        if not any(covered[words.start : words.end]):
            taken.append(words)
            covered[words.start : words.end] = b"\1" * (words.end - words.start)
    return tuple(sorted(taken, key=lambda d: d.start))
