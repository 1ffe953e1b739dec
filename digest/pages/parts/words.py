"""How pages put things: bases, rules, fields and types of links in readers' words."""

from digest.records.article import Printed
from digest.records.claims import Known
from digest.records.link_kind import LINK_KINDS
from digest.records.partial_date import PartialDate
from digest.records.registry import Registry
from digest.relate.accounts import DURATION
from digest.relate.titles import FORMATS

BASES = {
    "stated": "stated",
    "computed": "worked out",
    "cross": "from another record",
    "person": "set by an editor",
    "unknown": "unknown",
}
FIELDS = {
    "title": "Headline",
    "outlet": "Outlet",
    "agency": "Agency",
    "dateline": "Dateline",
    "published": "Published",
    "language": "Language",
    "genre": "Genre",
    "url": "Address",
    "captured": "Saved",
    "copy_of": "Copy of",
    "meeting": "Meeting",
    "date": "Date",
    "weekday": "Weekday",
    "time": "Time of day",
    "duration": "Duration",
    "place": "City",
    "venue": "Venue",
    "country": "Country",
    "format": "Format",
    "occasion": "Occasion",
    "people": "People",
    "also_present": "Also present",
    "visit": "Visit",
    "series": "Series",
}
GENRES = {
    "report": "report",
    "official-readout": "official readout",
    "editorial": "editorial",
    "press-release": "press release",
    "analysis": "analysis",
}
OUTLETS = {
    "newspaper": "newspaper",
    "broadcaster": "broadcaster",
    "agency": "news agency",
    "website": "news site",
    "official": "government site",
    "distributor": "distributor of press releases",
}
LANGUAGES = {
    "en": "English",
    "fr": "French",
    "de": "German",
    "es": "Spanish",
    "it": "Italian",
    "pt": "Portuguese",
    "tr": "Turkish",
    "ru": "Russian",
    "zh": "Chinese",
}
RULES = {
    "day": "the text prints the day",
    "day-of-month": "the year is the one nearest before {anchor}",
    "weekday": "the last such weekday up to {anchor}",
    "named-weekday": "the text names the day of the week",
    "weekday-of": "that weekday beside {anchor}",
    "deictic-day": "counted from {anchor}",
    "next-day": "counted from {anchor}",
    "month": "the nearest such month before {anchor}",
    "month-of-shifted-year": "the year counted from {anchor}",
    "shifted-season": "the season counted from {anchor}",
    "shifted-unit": "counted from {anchor}",
    "part-of-month": "the nearest such days before {anchor}",
    "reported-as-new": "reported as new, and {anchor}",
    "published-line": "the line that names the date of publication",
    "date-line": "a line that is a date",
    "dateline": "the dateline",
    "dateline-tag": "the tag in the dateline",
    "date-in-address": "the date in the address",
    "saved-page": "what saved the page wrote it there",
    "file-name": "the day in the file’s name",
    "fetched": "the day on which it was fetched from its address",
    "signature": "the last line",
    "credited": "a line that names it alone",
    "first-line": "the first line",
    "frequent-words": "the most frequent words",
    "distributor-tag": "a distributor’s tag in the dateline",
    "locative": "named after “in” or “at”",
    "capital-of-the-country": "the text names only the capital, and this is {anchor}",
    "here-under-the-dateline": "the text says “here”, and it was filed under {anchor}",
    "stated-duration": "the text says how long",
    "duration-about": "the text says roughly how long",
    "on-the-sidelines": "named behind “on the sidelines of”",
    "on-a-visit": "named as the visit on which they met",
    "at-an-event": "named as the event at which they met",
    "to-mark": "named as the anniversary that it marked",
    "visit-to-the-country": "a visit to that country is told of",
    "spoken-about": "the words behind “discussed” or “talks on”",
    "said-before": "named before the words, with a verb of saying",
    "said-behind": "named behind the words, with a verb of saying",
    "according-to": "named behind “according to”",
    "pronoun": "the words say “he” or “she”, and only one person can be meant",
    "speech-goes-on": "the same speech goes on",
    "genre-word": "the text says what it is",
    "masthead": "the first line",
    "dated-line": "named before the date",
    "source-line": "the line “Source”",
    "subject-line": "the line “Subject”",
    "headline": "the line above the text",
    "there": "the text says “there”, behind {anchor}",
    "unknown-place": "named after “in”; no table of cities has it",
    "day-of-the-lead": "the head of the text tells of this day",
    "same-day": "the sentence goes on within the day told before it, {anchor}",
    "perhaps-a-venue": "named after “at”; no record has it",
    "city-comma-country": "named behind the city",
    "called-a-call": "the text calls it a call",
    "by-its-state": "by the state that is named",
    "city-comma-state": "by the state that is named behind the city",
    "country-of-the-city": "the city’s country",
    "country-of-the-venue": "the venue’s country",
    "city-of-the-venue": "the venue’s city",
    "met-at-a-place": "they met at a place",
    "registry": "named as its record has it",
    "role-grammar": "an office stands beside the name",
    "part-of-day": "a part of the day is named",
    "stated-format": "the text says how they met",
    "building": "a building’s name after “at”",
    "accounts-agree": "all accounts that name it agree",
    "only-account": "",
    "same-people-same-day": "the same people on the same day",
    "one-of-its-days": "one of its days",
    "call-a-day-apart": "a call of the same people one day apart, as time zones allow",
    "within-the-visit": "its people, country and day are those of the visit",
    "only-one-fits": "only this meeting fits",
    "first-account": "the first account of it",
    "host-readout": "the page follows the host’s own readout",
    "earliest-report": "the page follows the earliest report",
    "editor": "an editor chose it",
}
OWNERS = {
    "city-of-the-venue": "from the building’s city",
    "country-of-the-city": "from the city",
    "country-of-the-venue": "from the building",
    "capital-of-the-country": "from the country’s capital",
    "met-at-a-place": "because they met at a place",
}
"""Whose a value is that no witness names, where a rule has worked it out from another value."""
LINKS = {kind.name: (kind.start, kind.target) for kind in LINK_KINDS}
"""What a link is called at its start and at its target."""


def rule_words(known: Known) -> str:
    """Return the rule and its anchor in readers' words; "" when there is none."""
    if known.rule is None:
        return ""
    words = RULES.get(known.rule)
    if words and "{anchor}" in words:
        # Not str.format: the anchor is content, and may hold braces.
        return words.replace("{anchor}", known.anchor or "the date of the text")
    words = words or known.rule.replace("-", " ")
    return f"{words}, counted from {known.anchor}" if known.anchor else words


def value_words(field: str, value: object, registry: Registry) -> str:
    """Return a field's value for readers: names for ids, words for codes."""
    if isinstance(value, Printed):
        return value.printed
    text = str(value)
    if field in {"date", "published", "captured"}:
        try:
            return PartialDate(text).words()
        except ValueError:
            return text  # Another reading that a person wrote down may be no date.
    own = {"country": registry.gazetteer.country_name, "weekday": str.capitalize, "duration": duration_words}
    if field in own:
        return own[field](text)
    if field in _CODES:
        return _CODES[field].get(text, text)
    return registry.called(_FOLDERS.get(field, ""), text) or text


_CODES = {"format": FORMATS, "genre": GENRES, "language": LANGUAGES}
_FOLDERS = {
    "visit": "visits",
    "series": "series",
    "place": "places",
    "venue": "places",
    "outlet": "outlets",
    "agency": "outlets",
}


def duration_words(value: str) -> str:
    """Return an ISO 8601 duration of hours and minutes in words; any other text as it is."""
    found = DURATION.fullmatch(value)
    parts = (
        [count(int(n), one) for n, one in zip(found.groups(), ("hour", "minute"), strict=True) if n] if found else []
    )
    return " ".join(parts) or value


def count(number: int, one: str, many: str | None = None) -> str:
    """Return a number with its noun."""
    return f"{number} {one if number == 1 else many or one + 's'}"


_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def number_words(number: int) -> str:
    """Return a number as running text prints it: up to twelve in letters."""
    return _NUMBERS[number] if 0 <= number < len(_NUMBERS) else str(number)
