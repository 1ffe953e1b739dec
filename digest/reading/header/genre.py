"""What kind of text an article is, where it says so."""

import re
from dataclasses import replace

from digest.reading.context import Context
from digest.reading.header.facts import Found, tagged
from digest.records.ids import OutletId

LINES = 4
"""Lines from the top in which a text says what it is."""
# The word stands alone or before a colon: "Editorial", "Analysis: Why …", "Readout of …'s call with …".
_WORDS = (
    ("editorial", re.compile(r"(?:Editorial|EDITORIAL|Opinion|OPINION|Op-[Ee]d|Leader|Comment|Commentary|COMMENTARY|Our [Vv]iew|Viewpoint)\s*(?::|\||[-–—] |$)")),
    ("analysis", re.compile(r"(?:News )?(?:Analysis|ANALYSIS|Explainer|EXPLAINER|News analysis)\s*(?::|\||[-–—] |$)")),
    ("official-readout", re.compile(r"Read-?out (?:of|from|on)\b|READ-?OUT\b|Read-?out\s*(?::|$)")),
    ("press-release", re.compile(r"(?:Press [Rr]eleases?|PRESS RELEASES?|FOR IMMEDIATE RELEASE|For [Ii]mmediate [Rr]elease|News [Rr]elease|NEWS RELEASE|Press [Ss]tatement)\s*(?::|\||[-–—] |$)")),
)  # fmt: skip


def find_genre(context: Context) -> Found | None:
    """Return the genre where the text says it: a word at its top, or a distributor's tag, which makes a press release."""
    for block in context.clean.blocks[:LINES]:
        if block.kind not in {"title", "head", "meta", "paragraph", "signature"}:
            continue
        for genre, pattern in _WORDS:
            if found := pattern.match(context.text, block.start, block.end):
                words = found[0].rstrip(" :|-–—")
                return Found(genre, context.known("genre-word", genre, found.start(), found.start() + len(words)))
    agency = tagged(context, agency=True)
    if (
        agency
        and isinstance(agency.value, str)
        and context.registry.outlets[OutletId(agency.value)].kind == "distributor"
    ):
        known = replace(agency.known, basis="computed", rule="distributor-tag", value="press-release")
        return Found("press-release", known)
    return None
