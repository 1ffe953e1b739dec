"""Whole days as pages print them, in the languages whose news people save; not dates in running text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from digest.records.partial_date import PartialDate

# A month's names in one line: English, German, French, Spanish, Italian, Portuguese, Dutch, Turkish, Polish, Czech,
# Swedish, Danish, Romanian, Indonesian, Russian, Ukrainian. Longer forms than these stems are matched by their beginning.
_MONTHS = (
    "jan january januar jänner janvier enero ene gennaio gen janeiro januari ocak stycznia styczeń ledna ianuarie январь января янв січня",
    "feb february februar février févr fév febrero febbraio fevereiro fev februari şubat lutego luty února februarie февраль февраля фев лютого",
    "mar march märz mars marzo março maart mrt mart marca marzec března martie maret март марта березня",
    "apr april avril avr abril abr aprile nisan kwietnia kwiecień dubna aprilie апрель апреля апр квітня",
    "may mai mayo maggio mag maio mei mayıs maja maj května май мая травня",
    "jun june juni juin junio giugno giu junho haziran czerwca czerwiec června iunie июнь июня червня",
    "jul july juli juillet juil julio luglio lug julho temmuz lipca lipiec července iulie июль июля липня",
    "aug august août agosto ago augustus ağustos sierpnia sierpień srpna agustus август августа авг серпня",
    "sep sept september septembre septiembre settembre set setembro eylül września wrzesień září septembrie сентябрь сентября сен вересня",
    "oct october oktober octobre octubre ottobre ott outubro out ekim października październik října octombrie okt октябрь октября окт жовтня",
    "nov november novembre noviembre novembro kasım listopada listopad listopadu noiembrie ноябрь ноября ноя листопада",
    "dec december dezember décembre déc diciembre dic dicembre dezembro dez aralık grudnia grudzień prosince decembrie desember декабрь декабря дек грудня",
)
_NUMBER = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names.split()}
_NAME = "|".join(sorted(map(re.escape, _NUMBER), key=len, reverse=True))
MONTH = _NAME
"""A pattern of a month's name in any of the languages; to be matched without regard to case."""
# Not "28.09.1912:30", where the hour is glued to a year of two figures.
_YEAR = r"(?P<y>(?:19|20)\d\d(?!:\d\d))"
_HOUR = r"\d\d:\d\d"
_FORMS = (
    re.compile(rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th|er|\.|º|ª)?\s?(?:de |del |di )?(?P<m>{_NAME})\.?,?(?: de| del)?\s{_YEAR}(?!\d)", re.IGNORECASE),
    re.compile(rf"(?<!\d)(?P<d>\d{{1,2}})-(?P<m>{_NAME})-{_YEAR}(?!\d)", re.IGNORECASE),
    re.compile(rf"(?<!\w)(?P<m>{_NAME})\.? (?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? {_YEAR}(?!\d)", re.IGNORECASE),
    re.compile(rf"(?<!\d){_YEAR}\s?[年년]\s?(?P<m>\d{{1,2}})\s?[月월]\s?(?P<d>\d{{1,2}})\s?[日일]"),
    re.compile(rf"(?<!\d){_YEAR}(?P<s>[-/.])(?P<m>\d{{1,2}})(?P=s)(?P<d>\d{{1,2}})(?!\d)"),
    re.compile(rf"(?<!\d)(?P<d>\d{{1,2}})(?P<s>[./-])(?P<m>\d{{1,2}})(?P=s){_YEAR}(?=\D|{_HOUR}|\Z)"),
    re.compile(rf"(?<![\d.,/-])(?P<d>\d{{1,2}})(?P<s>[./])(?P<m>\d{{1,2}})(?P=s)(?P<y>\d\d)(?=(?:{_HOUR})|(?![\d%:]|[.,/-]\d))"),
)  # fmt: skip


_AMERICAN = re.compile(r"[\s,@|]*(?:at )?\d{1,2}:\d\d(?:\s?[ap]\.?m\.?)?\s?[ECMP][SD]?T\b", re.IGNORECASE)
"""An hour in a zone of North America."""
NINETIES = 90
"""Years of two figures from here on are of the last century, which had pages in its last decade alone."""


@dataclass(frozen=True, slots=True)
class DayWords:
    """A day in a line."""

    start: int
    """Where it begins in the line."""

    end: int
    """One past its end."""

    days: tuple[str, ...]
    """The day as EDTF; two where "05/07/2021" may be either."""

    assumed: str | None = None
    """What was assumed to read it: the century of a year of two figures, which on a web page is no doubt."""


def month_of(name: str) -> int:
    """Return a month's number by its name; 0 for what is no month's."""
    return _NUMBER.get(name.casefold(), 0)


def days_in(line: str) -> tuple[DayWords, ...]:
    """Return the whole days that a line prints, in their order."""
    found: list[DayWords] = []
    for words in sorted((w for form in _FORMS for w in _matches(form, line)), key=lambda w: (w.start, -w.end)):
        if not found or words.start >= found[-1].end:
            found.append(words)
    return tuple(found)


def _matches(form: re.Pattern[str], line: str) -> Iterator[DayWords]:
    for match in form.finditer(line):
        parts = match.groupdict()
        month = month_of(parts["m"]) or (int(parts["m"]) if parts["m"].isdigit() else 0)
        pairs = [(month, int(parts["d"]))]
        if parts.get("s") == "/" and match.start("y") > match.start("d") and month != int(parts["d"]):
            pairs.append((int(parts["d"]), month))  # Americans name the month first.
            if _AMERICAN.match(line, match.end()):
                del pairs[0]
        short = len(parts["y"]) == 2  # noqa: PLR2004 ("8/17/13")
        year = int(parts["y"])
        if short:
            year += 1900 if year >= NINETIES else 2000
        days = tuple(d for m, n in pairs if (d := _day(year, m, n)))
        why = f"the year is written as “{parts['y']}”; {year} was assumed" if short else None
        if days:
            yield DayWords(match.start(), match.end(), days, why)


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return PartialDate(f"{year:04d}-{month:02d}-{day:02d}")
    except ValueError:
        return None
