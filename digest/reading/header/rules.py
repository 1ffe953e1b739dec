"""The facts about an article, each by its rule."""

from collections.abc import Callable, Mapping

from digest.reading.context import Context
from digest.reading.header.facts import Found, find_dateline, find_language, find_published, find_title
from digest.reading.header.genre import find_genre
from digest.reading.header.outlet import find_agency, find_outlet

HEADER_RULES: Mapping[str, Callable[[Context], Found | None]] = {
    "title": find_title,
    "published": find_published,
    "dateline": find_dateline,
    "outlet": find_outlet,
    "agency": find_agency,
    "language": find_language,
    "genre": find_genre,
}
