"""Meetings as calendars that one can subscribe to (RFC 5545).

Written here: what is needed is a dozen lines, and the library that knows the whole standard reads them back in tests.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import NAMESPACE_URL, uuid5

from digest.cite.days import version_of_meeting
from digest.records.digest import Digest, MeetingView
from digest.records.partial_date import PartialDate
from digest.relate.titles import FORMATS, view_title

FOLD = 75
"""Octets of a line (RFC 5545, 3.1)."""
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None, "\u00a0": " "})


def calendar(name: str, views: Iterable[MeetingView], digest: Digest) -> str:
    """Return meetings with a date as a calendar. A half-known date is a span of all its days; no time is ever given."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Readout//made by build_digest.py//EN", "CALSCALE:GREGORIAN"]
    lines.append(f"X-WR-CALNAME:{_text(name)}")
    for view in views:
        if view.meeting.date:
            lines += _event(view, digest)
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _event(view: MeetingView, digest: Digest) -> list[str]:
    meeting, registry = view.meeting, digest.registry
    first, last = meeting.date.bounds() if meeting.date else (date.min, date.min)
    page = f"meetings/{meeting.id}.html"
    where = [registry.place_name(r) for r in (meeting.venue, meeting.place) if r]
    told = [f"Known as {meeting.date.words()}." if meeting.date and meeting.date.precision != "day" else ""]
    told += [f"{view.witness_count} witness{'' if view.witness_count == 1 else 'es'}."]
    told += [digest.edition.url(page) or page]
    lines = [
        "BEGIN:VEVENT",
        f"UID:{uid(page, digest)}",
        f"DTSTAMP:{_stamp(version_of_meeting(view, digest))}",
        f"DTSTART;VALUE=DATE:{first:%Y%m%d}",
        f"DTEND;VALUE=DATE:{last + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_text(view_title(view, digest))}",
        f"DESCRIPTION:{_text(' '.join(t for t in told if t))}",
        "TRANSP:TRANSPARENT",
    ]
    if where:
        lines.append(f"LOCATION:{_text(', '.join(where))}")
    if meeting.format:
        lines.append(f"CATEGORIES:{_text(FORMATS[meeting.format])}")
    if address := digest.edition.url(page):
        lines.append(f"URL:{address}")
    return [*lines, "END:VEVENT"]


def uid(path: str, digest: Digest) -> str:
    """Return what a page is known by wherever the site stands and whatever its title becomes: the same in every edition."""
    return str(uuid5(NAMESPACE_URL, f"readout:{digest.home.title}:{path}"))


def _stamp(version: PartialDate | None) -> str:
    day = version.bounds()[1] if version else date(1970, 1, 1)
    return f"{day:%Y%m%d}T000000Z"


def _text(words: str) -> str:
    return words.translate(_ESCAPED)


def _folded(line: str) -> str:
    """Return a line in pieces of so many octets, further ones behind a space, none of them cutting a character."""
    if len(line.encode()) <= FOLD:
        return line
    out, size = [""], 0
    for sign in line:
        octets = len(sign.encode())
        if size + octets > FOLD:
            out.append(" ")
            size = 1
        out[-1] += sign
        size += octets
    return "\r\n".join(out)
