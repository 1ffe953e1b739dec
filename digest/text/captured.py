"""When a page was saved, and from where: what archives and programs that keep pages write into them or into their names."""

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from digest.records.clean_text import Stated
from digest.text.day_words import days_in

_DATED = re.compile(
    r"(?:\bsaved date:"  # SingleFile
    r"|FILE ARCHIVED ON"  # the Wayback Machine
    r"|Mirrored from \S{1,2000} by HTTrack Website Copier[^\n<>,]{0,40},"
    r"|<meta name=\"savepage-date\" content=\""  # Save Page WE
    r"|snapshot of the page as it appeared on)"  # caches of search engines
    r"\s*([^\n<>\"]{8,80})"
)
_STAMPED = re.compile(r"<html\b[^<>]{0,2000}\bdata-scrapbook-create=\"(\d{8})\d{9}\"")
"""WebScrapBook."""
_FROM = re.compile(
    r"<!-- saved from url=\(\d{4}\)(?P<browser>\S{1,2000})"  # browsers, since Internet Explorer
    r"|Page saved with SingleFile\s{1,9}url: (?P<single>\S{1,2000})"
    r"|<meta name=\"savepage-url\" content=\"(?P<extension>[^\"<>]{1,2000})\""
    r"|<html\b[^<>]{0,2000}\bdata-scrapbook-source=\"(?P<book>[^\"<>]{1,2000})\""
)
_ARCHIVED = re.compile(
    r"https?://(?:web\.archive\.org/web/(?P<wayback>\d{8})\d{6}(?:[a-z]{2}_)?"
    r"|archive\.(?:today|ph|is|li|vn|fo|md)/(?P<today>\d{8}(?=\d{6}/)|\d{4}\.\d\d\.\d\d(?=-\d{6}/))[\d-]{6,7})"
    r"/(?P<page>https?://\S+)\Z"
)
"""The address of a page in an archive, which tells the day and the page's own address."""
_CLOCK = r"\d\d?[-_.：:]\d\d[-_.：:]\d\d"
_NAMED = (
    re.compile(r"(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)[T_-]?\d{6}(?!\d)"),
    re.compile(rf"(?<!\d)((?:19|20)\d\d)[-_.](\d\d?)[-_.](\d\d?)[-_ ,T]{{1,3}}{_CLOCK}"),
    re.compile(rf"(?<!\d)(\d\d?)[-_.](\d\d?)[-_.]((?:19|20)\d\d)[-_ ,]{{1,3}}{_CLOCK}"),
)
"""A day with a clock to the second, as programs name what they save: "Talks (3_5_2019 14_02_11).html". A name with a bare
day is of the article as often."""


def captured(page: str) -> Iterator[Stated]:
    """Yield the first day on which a page says that it was saved, and the address that it was saved from."""
    told = [(f[1].strip(), days[0].days[-1]) for f in _DATED.finditer(page) if (days := days_in(f[1]))]
    told += [(f[1], day) for f in _STAMPED.finditer(page) for day in _possible(f[1][:4], f[1][4:6], f[1][6:])]
    if told:
        words, day = min(told, key=lambda t: t[1])
        yield Stated(field="captured", value=day, rule="saved-page", quote=words)
    for found in _FROM.finditer(page):
        url = html.unescape(next(filter(None, found.groups())))
        yield Stated(field="url", value=url, rule="saved-page", quote=url)


def captured_by_name(name: str | None) -> Iterator[Stated]:
    """Yield the day that the name of a saved page holds with a clock; of two days that it may mean the later."""
    for form in _NAMED:
        for found in form.finditer(name or ""):
            year = next(part for part in found.groups() if len(part) == 4)  # noqa: PLR2004 (a year's figures)
            others = [part for part in found.groups() if part != year]
            pairs = [others] if found[1] == year else [others, others[::-1]]
            if days := [day for month, n in pairs for day in _possible(year, month, n)]:
                yield Stated(field="captured", value=max(days), rule="file-name", quote=found[0])
                return


def unarchived(stated: Iterable[Stated]) -> Iterator[Stated]:
    """Yield what a page states, the address that it has in an archive as its own and the day on which it came there."""
    for fact in stated:
        found = _ARCHIVED.match(fact.value) if fact.field == "url" else None
        if found is None:
            yield fact
            continue
        yield replace(fact, value=found["page"])
        figures = (found["wayback"] or found["today"]).replace(".", "")
        for day in _possible(figures[:4], figures[4:6], figures[6:]):
            yield Stated(field="captured", value=day, rule=fact.rule, quote=fact.value)


def _possible(year: str, month: str, day: str) -> Iterator[str]:
    try:
        yield date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return
