"""Rules for words that name a time, each with its pattern.

They follow the style books of AP and Reuters for dates in news, and TimeML for which words are dates at all.
"""

import re
from collections.abc import Callable, Mapping

from digest.reading.time.numbers import AMERICAN_DAYS, EASTER_DAYS, HOLIDAYS, ORDINAL_DAYS
from digest.reading.time.old_years import OLD_YEAR
from digest.records.partial_date import MONTH_NAMES
from digest.text.number_words import NUMBERS

MONTHS = {form: i for i, name in enumerate(MONTH_NAMES, start=1) for form in (name.lower(), name[:3].lower())} | {
    "sept": 9
}
_WEEK = (
    "monday mon; tuesday tues tue; wednesday weds wed; thursday thurs thur thu; friday fri; saturday sat; sunday sun"
)
WEEKDAYS = {name: i for i, names in enumerate(_WEEK.split("; ")) for name in names.split()}
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_LONG = "|".join(MONTH_NAMES)
_BEHIND_A_MONTH = "|".join(rf"(?<=\b[Ii]n {m} {c} )" for m in _LONG.split("|") for c in ("and", "or"))
_MONTH = rf"(?P<month>{_LONG}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b(?!-[a-z])\.?)"
_CAPITAL_MONTH = rf"(?P<month>{_LONG.upper()}|JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT?|OCT|NOV|DEC)\.?"
_CAPITAL_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th|ST|ND|RD|TH)?"
_TO_DAY = r"(?: |(?<=[a-z]\.)(?=\d))"
"""Between month and day: a space, which some leave out behind a dot ("Mar.25")."""
_MONTH2 = _MONTH.replace("<month>", "<month2>")
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
# A number before 1900 is a year only beside a month, or where a preposition or a bracket leads to it.
_ANY_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
# No short forms: "Wed", "Sun", "Sat" and "Mon" are words or names too.
_WEEKDAY = r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_SEASON = r"(?P<season>spring|summer|autumn|winter|fall)"

_COUNT = (
    r"(?P<count>\d{1,3}|"
    + "|".join(w for w in sorted(NUMBERS, key=len, reverse=True) if w not in {"a", "an", "zero"})
    + r"|an?)"
)
_UNIT = r"(?P<unit>day|week|month|year|decade)s?"
_SHIFT = r"(?P<shift>this|last|next|past|previous|coming|current|same|following|upcoming)"
_NO_DAYS = "every Every each Each that That most Most one One another some Some same any Any other"
# "every Friday" is no day; "the company Friday said" is one, though "any " stands before it.
_NO_DAY_BEFORE = "".join(rf"(?<!\b{w} )" for w in _NO_DAYS.split())
_QUARTERS = "this|last|next|past|previous|current|latest|most recent|coming"
_HOLIDAYS = "|".join(sorted((*HOLIDAYS, *EASTER_DAYS, *AMERICAN_DAYS), key=len, reverse=True))
_EVENT = (
    r"(?P<event>elections?|votes?|polls?|ballot|summit|meetings?|conference|talks|deadline|referendum|games|session)"
)
# Half of a year, not of a match: what grows or is earned in it is told beside it.
_FIGURES_OF = (
    r"(?! of\b)[^.;]{0,60}\b(?:profits?|net|earnings|income|sales|revenues?|loss(?:es)?|growth|output|exports|imports|results|"
    r"economy|economic|deficit|surplus|orders|deliveries|production|GDP|percent|per cent|million|billion)\b"
)
_NTH = "|".join(sorted(ORDINAL_DAYS, key=len, reverse=True))
# "The Prague Spring of 1968" and "the Arab Spring of 2011" name events, not seasons.
_NO_NAME = r"(?<!Prague )(?<!Arab )"


def _rule(kind: str, pattern: str, *, first: str = "", flags: int = 0) -> tuple[str, re.Pattern[str]]:
    # The letters with which the words may begin are the cheapest test. "1,500 years ago" is not 500 years ago.
    begins = f"(?=[{first}])" if first else ""
    return kind, re.compile(rf"{begins}(?<![\w-])(?<!\d,){pattern}(?![\w])", flags)


_I = re.IGNORECASE
# The longest reading of a place in the text wins; among equally long ones the first rule.
RULES: tuple[tuple[str, re.Pattern[str]], ...] = (
    _rule("day", rf"{_DAY}(?: of)? {_MONTH},? {_ANY_YEAR}"),
    # "(July 4, 1826-May 9, 1893)": a hyphen behind a number joins two days.
    ("day", re.compile(rf"(?<!\w)(?<![^\W\d]-){_MONTH}{_TO_DAY}{_DAY},? {_ANY_YEAR}(?!\w)")),
    _rule("day", r"(?P<year>(?:19|20)\d\d)(?=-\d\d-|\.\d\d\.)[-.](?P<month>\d\d)[-.](?P<day>\d\d)"),
    _rule("day", rf"(?P<month>{_LONG})\. {_DAY},? {_YEAR}"),  # a stamp: "Posted December. 04, 2019"
    # "MONDAY, AUGUST 19", "9 JUNE 2022": at the head or the foot of a text.
    _rule("day", rf"{_CAPITAL_MONTH} {_CAPITAL_DAY},? {_YEAR}", first="JFMASOND"),
    _rule("day", rf"{_CAPITAL_DAY}(?: OF)? {_CAPITAL_MONTH},? {_YEAR}"),
    _rule("day-of-month", rf"{_CAPITAL_MONTH} {_CAPITAL_DAY}", first="JFMASOND"),
    _rule("day-of-month", rf"{_CAPITAL_DAY} {_CAPITAL_MONTH}"),
    _rule("day-range", rf"{_MONTH} {_DAY}(?:-| to | and )(?P<day2>[0-3]?\d)(?:,? {_YEAR})?", first="JFMASOND"),
    _rule("day-range", rf"{_DAY}(?:-| to | and )(?P<day2>[0-3]?\d) {_MONTH}(?:,? {_YEAR})?"),
    _rule("day-of-month", rf"{_MONTH}{_TO_DAY}{_DAY}(?! ?(?:percent|per cent|%|countries|people|million|billion|:\d))", first="JFMASOND"),
    _rule("day-of-month", rf"{_DAY}(?: of)? {_MONTH}"),
    _rule("month-of-year", rf"(?:(?P<part>early|mid|late)[- ])?{_MONTH}(?: of|,)? {_ANY_YEAR}", first="JFMASONDeml"),
    _rule("month-of-shifted-year", rf"(?:(?P<part>early|mid|late)[- ])?{_MONTH}(?: of)? {_SHIFT} year", first="JFMASONDeml"),
    _rule("shifted-month", rf"(?:(?P<part>early|mid|late)[- ])?(?P<shift>[Ll]ast|[Nn]ext|[Tt]his|[Cc]oming) {_MONTH}", first="LlNnTtCc"),
    _rule("part-of-month", rf"(?:[Tt]he )?(?P<part>[Ee]arly|[Mm]id|[Ll]ate|beginning of|middle of|end of)[- ]{_MONTH}"),
    _rule("month", rf"(?:(?<=\b[Ii]n )|(?<=\b[Ss]ince )|(?<=\b[Dd]uring )|(?<=\b[Ff]or )|(?<=\bin mid-)|(?<=\b[Tt]hroughout )|(?<=\b[Uu]ntil )|(?<=\b[Bb]y )|(?<=\bof ))(?:(?P<part>early|mid|late)[- ])?{_MONTH}(?! \d)", first="JFMASONDeml"),
    # "The August figures", "October was …": months that are no words or names otherwise.
    _rule("month-noun", rf"(?:(?<=[a-z,;:($%0-9] )|(?<=[.!?:] )|(?<=\n)|^)(?:[Mm]id-)?(?P<month>January|February|July|August|September|October|November|December)(?:'s)?(?=(?: {_EVENT}\b)?)(?! (?:[A-Z]|\d{{1,2}}\b)|, (?:19|20)\d\d)", first="JFMASONDm"),
    _rule("month", r"(?:(?<=\bfrom )|(?<=\band )|(?<=\bor )|(?<=\bto )|(?<=\bthrough )|(?<=\blate )|(?<=\bearly )|(?<=\bbetween )|(?<=\bbefore )|(?<=\bafter )|(?<=, ))(?P<month>January|February|April|June|July|August|September|October|November|December)(?:'s)?(?! (?:[A-Z]|\d|and [A-Z])|, (?:19|20)\d\d)", first="JFMASOND"),
    # "in April and May": behind another month of the same phrase they are no words.
    _rule("month", rf"(?:{_BEHIND_A_MONTH})(?P<month>March|May)(?! (?:[A-Z]|\d))", first="M"),
    _rule("month-noun", rf"(?:(?<=\bthe )|(?<=\bThe ))(?P<month>January|February|March|April|June|July|August|September|October|November|December)(?= {_EVENT}\b| [a-z]{{4,}})(?! \d)", first="JFMASOND"),
    _rule("day-to-day", rf"{_MONTH} {_DAY}(?: to |-| until | through ){_MONTH2} (?P<day2>[0-3]?\d)(?:,? {_YEAR})?", first="JFMASOND"),
    _rule("day-to-day", rf"{_DAY} {_MONTH}(?: to |-| until | through )(?P<day2>[0-3]?\d) {_MONTH2}(?:,? {_YEAR})?"),
    _rule("spelled-day", rf"the (?P<nth>{_NTH}) of {_MONTH}(?:,? {_YEAR})?"),
    _rule("bare-day", r"(?:(?<=\bon )|(?<=\bOn )|(?<=\bby )|(?<=\buntil )|(?<=day ))the (?P<day>[0-3]?\d)(?:st|nd|rd|th)(?! (?!at |in |and |to |with |when |for |he |she |they |we |the )[a-zA-Z])"),
    _rule("holiday", rf"(?P<word>{_HOLIDAYS})(?:,? (?:of )?{_YEAR})?(?! (?:eggs?|bunn(?:y|ies)|Rising|Island|Day|tree|cards?|carols?|gifts?)\b)", flags=_I),
    _rule("year-span", r"(?P<year>(?:1[5-9]|20)\d\d)-(?P<year2>(?:1[5-9]|20)\d\d)", first="12"),
    _rule("years-span", rf"{_YEAR}-(?P<yy>\d\d)(?!-)", first="12"),
    _rule("part-of-plain-year", rf"(?:early|mid|late)[- ]{_YEAR}"),
    _rule("bare-season", r"(?:(?<=\bin )|(?<=\bIn )|(?<=\bby )|(?<=\bduring )|(?<=\buntil )|(?<=\bsince )|(?<=\bfor ))(?:the |early |late )*(?P<season>spring|summer|autumn|winter|(?<=the )fall(?! (?:in|to|from|for|by)\b))(?! of\b)"),
    _rule("month-span", rf"{_MONTH}(?:-| to | through ){_MONTH2}(?: {_YEAR})?(?: period)?", first="JFMASOND"),
    _rule("first-months", rf"(?:the )?first {_COUNT} months(?: of (?:{_YEAR}|{_SHIFT} year|the year)|(?! of\b| in\b| after\b))"),
    _rule("part-of-year", rf"(?:the )?(?P<nth>first|second|latter|third|fourth|last|1st|2nd|3rd|4th) (?P<part>half|quarter) of (?:{_YEAR}|{_SHIFT} year|the year)"),
    _rule("part-of-year", rf"(?:the )?(?:{_YEAR}|{_SHIFT} year's)(?:'s)? (?P<nth>first|second|third|fourth|last) (?P<part>half|quarter)"),
    _rule("year-ago", r"(?:the |a )?(?:year-ago(?: (?:(?P<part>quarter)|period))?|year-earlier (?:(?P<part2>quarter)|(?P<period>period)))", flags=_I),
    _rule("decade", r"(?:the )?(?:(?P<part>early|mid|late)[- ])?(?P<decade>(?:18|19|20)\d0|'\d0)s"),
    # "2010's budget" is of one year; "the mid-1990's" are many.
    _rule("decade", r"the (?:(?P<part>early|mid|late)[- ])?(?P<decade>(?:18|19|20)\d0)'s"),
    _rule("short-year", r"(?:(?<=\bin )|(?<=\bof )|(?<=\bsince ))'(?P<yy>\d\d)"),
    _rule("part-of-year", rf"(?P<part>[HQ])(?P<nth>[1-4]) (?:of )?{_YEAR}"),
    _rule("part-of-year", rf"(?P<nth>[1-4])(?P<part>[HQ]) (?:of )?{_YEAR}"),
    _rule("bare-quarter", r"(?P<part>Q)(?P<nth>[1-4])(?! (?:of )?(?:\d|fiscal))", first="Q"),
    _rule("bare-half", rf"(?:the )?(?P<nth>first|second|latter)[- ](?P<part>half)(?={_FIGURES_OF})", flags=_I),
    _rule("fiscal-quarter", rf"(?:the )?fiscal (?:{_YEAR}'s )?(?P<nth>first|second|third|fourth)[- ]quarter", flags=_I),
    _rule("fiscal-quarter", rf"(?:the )?(?P<nth>first|second|third|fourth)[- ](?:fiscal[- ]quarter|(?:quarter|half) of (?:the |its )?fiscal (?:year )?{_YEAR})", flags=_I),
    _rule("quarter-a-year-ago", r"(?:the )?(?:year-ago|year-earlier|last year's) (?P<nth>first|second|third|fourth)[- ](?P<part>quarter)", flags=_I),
    _rule("year-end", rf"(?:(?:the )?year's end|(?:the )?year-end(?: {_YEAR})?|end of the year)", flags=_I),
    _rule("season-of-year", rf"(?:the )?(?:(?:early|late)[- ])?{_NO_NAME}{_SEASON}(?: of)? (?:{_ANY_YEAR}|{_SHIFT} year)", flags=_I),
    _rule("shifted-season", rf"(?:the )?{_SHIFT} {_SEASON}(?!(?<=fall) (?:in|of|to|from|for|by|behind|short)\b)", first="tlnpcsfuTLNPCSFU", flags=_I),
    _rule("weekday-of", rf"(?P<shift>[Ll]ast|[Nn]ext|[Tt]his|[Cc]oming|[Pp]ast) {_WEEKDAY}", first="LNTCPlntcp"),
    _rule("weekday-in-week", rf"{_WEEKDAY},? (?:(?:of|in|this) )?(?P<shift>last|next|this) week", flags=_I),
    _rule("weekday-in-week", rf"(?P<shift>last|next) week,? on {_WEEKDAY}", flags=_I),
    _rule("weekday-after", rf"(?:{_WEEKDAY} (?P<way>week|fortnight)|a week (?:on|from) {_WEEKDAY.replace('<weekday>', '<weekday2>')})(?! (?:of|in|later|before|earlier|ago|after))"),
    _rule("told-weekday", rf"(?:[Tt]he )?(?P<told>following|previous|preceding|next) {_WEEKDAY}", first="Ttfpn"),
    _rule("weekday", r"(?:(?<=\n)|^)(?P<weekday>MONDAY|TUESDAY|WEDNESDAY|THURSDAY|FRIDAY|SATURDAY|SUNDAY)(?=[.,:]| ?[-(]|\s|$)"),
    # "Black Friday", "the Sunday Chronicle": a weekday within a name is no day.
    _rule("weekday", rf"(?=[MTWFS])(?<!Black )(?<!Good )(?<!Ash )(?<!Palm )(?<!Easter )(?<!Cyber )(?<! a ){_NO_DAY_BEFORE}{_WEEKDAY}(?! (?:before\b|after\b|[A-Z][a-z]+ )?(?:Times|Chronicle|Post|Mail|Herald|Telegraph|Express|Mirror|Star|Tribune|News|Independent|Observer|Club|Night|Group|Live|Review|Edition|World|School)\b| (?:mornings|afternoons|evenings|nights)\b)"),
    # "in a Tuesday statement", "at a Friday news conference": that of one day.
    _rule("weekday", rf"(?=[MTWFS])(?:(?<=\ba )|(?<=\bA )){_WEEKDAY}(?= (?:(?:morning|afternoon|evening|night) )?(?:[a-z]+ )?(?:statement|letter|interview|speech|conference|briefing|post|tweet|report|memo|e-?mail|filing|vote|ruling|meeting|hearing|raid|"
                     r"attack|announcement|article|analysis|note|address|appearance|order|decision|deadline|call|broadcast|column|editorial|summit|session|ceremony|debate|rally|press)\b)"),
    _rule("deictic-day", r"(?P<word>day after tomorrow|the day after tomorrow|the day before yesterday|today|yesterday|tomorrow|tonight|last night|this (?:morning|afternoon|evening)|(?:earlier|later) in the day|(?:earlier|later) that (?:same )?day)", flags=_I),
    _rule("next-day", r"(?:the |a |one )?(?P<word>following day|next day|previous day|day (?:before|after)(?=[.,;:!?)\"'”-]|$| (?:and|but)\b)|day earlier|day later)(?! tomorrow| yesterday)", flags=_I),
    _rule("weekend", r"(?:(?:over|at|during) )?(?P<shift>the|this past|this|last|past|next) (?P<word>weekend)", flags=_I),
    # "that day has come" names none.
    _rule("told-day", r"(?:[Tt]hat same|[Tt]he same|(?<=\b[Oo]n )that|That) day(?![-]| has\b)"),
    _rule("told-unit", r"(?:(?P<told>that|that same|the same|(?:the )?following|the previous|the preceding) (?P<unit>month|year)|the (?P<day>\d{1,2})(?:st|nd|rd|th) of (?P<told2>that|the same) (?P<unit2>month))", flags=_I),
    _rule("told-unit", r"the (?P<unit>year|month) (?P<told>before)(?=[.,;:!?)\"'”]|$| (?:and|when)\b)", flags=_I),
    _rule("shifted-unit", rf"(?P<the>the )?{_SHIFT} (?P<unit>week|month|year|decade)", first="tlnpcsfuTLNPCSFU", flags=_I),
    _rule("ago", rf"(?:(?:some|about|around|more than|over|nearly|almost|exactly|just) )?{_COUNT} {_UNIT} (?P<way>ago|(?:earlier|later)(?! than\b)|before(?=[.,;:!?)\"'”-]|$| and\b| when\b))", flags=_I),
    _rule("in-count", rf"(?:(?<=[.;,:!?] )|(?<=\n)|(?<=begin )|(?<=start )|(?<=resume )|(?<=end )|(?<=again )|(?<=ready )|(?<=expire )|(?<=open )|(?<=back )|(?<=meet )|(?<=held )|(?<=place )|(?<=leave )|(?<=retire ))(?P<way>in) {_COUNT} {_UNIT}(?: from now| time|' time)?", first="Ii", flags=_I),
    _rule("before-last", r"the (?P<unit>year|month) before last", flags=_I),
    _rule("end-of-unit", r"(?:the )?(?:end|beginning|start|middle) of (?P<shift>this|last|next|the) (?P<unit>year|month|week)", flags=_I),
    _rule("bare-quarter", r"(?:the )?(?P<nth>first|second|third|fourth)[- ](?P<part>quarter)(?! of\b)", flags=_I),
    _rule("shifted-quarter", rf"(?:the )?(?P<shift>{_QUARTERS}) (?P<part>quarter)(?! of\b)", flags=_I),
    # "In the quarter": the last one, of which figures are told.
    _rule("shifted-quarter", r"(?:(?<=\bin )|(?<=\bIn )|(?<=\bfor )|(?<=\bFor ))the (?P<part>quarter)(?= (?:from|to|as|on|when|while|and|was|were)\b|[.,;])"),
    _rule("year-ago", r"(?:the |a )?(?:same (?:(?P<part>quarter)|period) (?:last year|a year (?:ago|earlier)))", flags=_I),
    _rule("numeric", r"(?P<first>\d{1,2})(?P<mark>[/.])(?P<second>\d{1,2})[/.](?P<year>(?:19|20)\d\d)"),
    # After a preposition a number of four digits is a year whatever follows but a unit; elsewhere it is one
    # unless it counts something: "2000 soldiers".
    _rule("year", rf"(?:(?<=\bin )|(?<=\bsince )|(?<=\bby )|(?<=\bfrom )|(?<=\buntil )|(?<=\bduring )){_YEAR}(?!-\d|[,.]\d| ?(?:people|km|miles|troops|soldiers|%|percent|tons|tonnes|dollars|euros))", first="12"),
    _rule("year", OLD_YEAR, first="1"),
    _rule("year", rf"(?:pre|post)-{_YEAR}"),
    _rule("year", rf"(?=[12])(?<![$€£,.:/#])(?<!Flight )(?<!flight )(?<!Route )(?<!Room )(?<!room )(?<!Highway )(?<!Channel )(?<!Box )(?<!Suite )(?<!No\. )(?<!Unit )(?<!about )(?<!About )(?<!some )(?<!nearly )(?<!over ){_YEAR}(?!-\d|[,.:/]\d| ?%| (?:(?!(?:elections?|polls|primaries|midterms|finals|playoffs|championships|games|attacks|riots|protests|talks|reforms|accords|sanctions|bombings|floods|fires|"
                  r"results|figures|earnings|sales|revenues|profits|models|guidelines|amendments|hearings|champions|winners|budgets|strikes|summits|negotiations|is|was|has|as|classics|awards)\b)[a-z]+s|people|men|women|percent|per cent|km|megawatts|kilometers|kilometres|hours|troops)\b)"),
)  # fmt: skip

CHECKS: Mapping[str, Callable[[Mapping[str, str]], bool]] = {
    "day": lambda p: 1 <= int(p["day"]) <= 31,  # noqa: PLR2004 (days of a month)
    # "2009-10" is a season or a school year; "2009-04" would be a month.
    "years-span": lambda p: (int(p["year"]) + 1) % 100 == int(p["yy"]),
    "day-of-month": lambda p: 1 <= int(p["day"]) <= 31,  # noqa: PLR2004
    "day-range": lambda p: 1 <= int(p["day"]) < int(p["day2"]) <= 31,  # noqa: PLR2004
    "numeric": lambda p: 1 <= int(p["first"]) <= 31 and 1 <= int(p["second"]) <= 31,  # noqa: PLR2004
}


# A rule whose words hardly ever stand in a text is tried only when they do: looking for a word is a hundred
# times cheaper than matching its rule at every position.
MONTH_HEADS = tuple(name[:3].lower() for name in MONTH_NAMES)
_OF_MONTHS = (
    "day-range", "day-of-month", "month-of-year", "month-of-shifted-year", "shifted-month", "month", "month-noun", "day-to-day",
)  # fmt: skip
NEEDS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(_OF_MONTHS, MONTH_HEADS),
    **dict.fromkeys(("weekday", "weekday-of"), ("day",)),
    **dict.fromkeys(
        ("day", "year", "year-span", "years-span", "part-of-plain-year"), ("15", "16", "17", "18", "19", "20")
    ),
    "told-unit": ("that ", "the same ", "following ", "the previous ", "the preceding ", "year before", "month before"),
    "deictic-day": ("today", "tomorrow", "yesterday", "tonight", "night", "this ", "earlier", "later"),
    "shifted-unit": (" week", " month", " year", " decade"),
    "numeric": ("/19", "/20", ".19", ".20"),
    "first-months": ("months",),
    "part-of-year": ("half", "quarter", "h1", "h2", "q1", "q2", "q3", "q4", "1q", "2q", "3q", "4q", "1h", "2h"),
    "year-ago": ("year-ago", "year-earlier", "same quarter", "same period"),
    "decade": ("0s", "0's"),
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
    **dict.fromkeys(("next-day", "told-day"), (" day",)),
    "end-of-unit": (" of t", " of l", " of n"),
    **dict.fromkeys(("shifted-quarter", "fiscal-quarter", "quarter-a-year-ago"), ("quarter",)),
    "bare-quarter": ("quarter", "q1", "q2", "q3", "q4"),
    "bare-half": ("half",),
    "weekend": ("weekend",),
    "ago": (" ago", " earlier", " later", " before"),
    "in-count": ("days", "weeks", "months", "years", " week", " month", " year"),
    "before-last": ("before last",),
    "month-span": MONTH_HEADS,
    "spelled-day": ("st of", "nd of", "rd of", "th of"),
    "bare-day": tuple(f" the {n}" for n in range(10)),
    "holiday": (*HOLIDAYS, *EASTER_DAYS, *AMERICAN_DAYS),
    "bare-season": tuple(SEASONS),
    "part-of-month": ("early", "mid", "late", "beginning of", "middle of", "end of"),
}

# Every rule's words hold one of these or a figure; rules are tried only near them.
TRIGGERS = frozenset({
    *MONTH_HEADS, *("day", "tonight", "yesterday", "tomorrow", "last night", "this morning", "this afternoon", "this evening"),
    *("week", "month", "year", "decade", "spring", "summer", "autumn", "winter", "fall", "in the day", "that day", "that same day", "half of"),
    *("quarter", "half", "q1", "q2", "q3", "q4", "christmas", "easter", "thanksgiving", "halloween", " eve"),
})  # fmt: skip
