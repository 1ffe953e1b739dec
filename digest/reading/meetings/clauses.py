"""Where the clause of a verb begins and ends within its sentence: what stands outside tells of something else."""

import re
from collections.abc import Iterable

from digest.reading.context import Context
from digest.reading.entities.roles import Name
from digest.reading.meetings.parties import CLAUSE_REACH
from digest.reading.words import CONJUNCTIONS

# "After X met Y, a shop opened on Friday": the main clause begins behind the comma.
_SUBORDINATE = re.compile(r"[^,;]*\b(?:[Aa]fter|[Ss]ince|[Ww]hen|[Bb]efore|[Uu]ntil|[Oo]nce) [^,;]*$")
_MAIN = re.compile(
    r", (?:a|an|the|he|she|they|his|her|their|its|some|many|most|no|all|both|two|three|officials|thousands|hundreds) "
)
_BREAK = re.compile(
    r"[,;] (?:and |but |while |after )?(?=\w)| and (?=(?:(?:later |then |also )?(?:spoke|met|talked|(?:was|were) (?:received|welcomed|hosted)|received|hosted|held|visited|greeted|welcomed|telephoned|phoned)) )"
)
_ELLIPSIS = re.compile(r", and (?=on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, |the next day, )")
_NEXT_CLAUSE = re.compile(
    r"(?:they|he|she|the two|both)\b|(?:later |then |also )?(?:had |have |has |was |were )?(?:spoke|spoken|talked|met|held|called|invited|received|welcomed|hosted|visited|greeted|telephoned|phoned)\b"
)


_IN_COUNTRY = re.compile(r", (?:[A-Z][\w-]+|\d{4}),")  # "in Osaka, Japan, on Friday"
_OTHERS = re.compile(rf",? (?:(?:{CONJUNCTIONS}|following|ahead of|prior to)\b(?! the fact)|(?P<having>having)\b)")
_DEED = re.compile(
    r"(?:, [^,;]{1,60},)? (?:(?:had|has|have|was|is|also|then|first|just) )*(?:[a-z]+ed|met|meets|spoke|held|holds|flew|left|had|went|came|said|told|took|gave|sent)\b|'s? "
)
SUBJECT_WITHIN = 80
"""Characters from "after" to the name of who did something."""


def clause_end(context: Context, bounds: tuple[int, int], verb: int, after: int) -> int:
    """Return where a clause of the sentence ends whose verb and people end at `after`: before another subject or deed."""
    end = _next_clause(context, after, min(bounds[1], after + CLAUSE_REACH))
    if _IN_RELATIVE.search(context.text, bounds[0], verb):
        closed = context.text.find(", ", after, end)
        end = closed if closed >= 0 and not _IN_COUNTRY.match(context.text, closed) else end
    if _SUBORDINATE.fullmatch(context.text, bounds[0], verb):
        end = main.start() if (main := _MAIN.search(context.text, after, end)) else end
    return end


def _next_clause(context: Context, after: int, end: int) -> int:
    """Return where the next clause begins: a person as its subject (", Putin invited …") or another meeting."""
    # "met Caron, and on Wednesday, in London, Ashby": the day and the city are those of the next one met.
    if other := _ELLIPSIS.search(context.text, after, end):
        end = other.start()
    # ", while X met Y", "after Z had spoken", ", having met X": somebody else's deed, or another one.
    for found in _OTHERS.finditer(context.text, after, end):
        names = context.people_in(found.end(), min(end, found.end() + SUBJECT_WITHIN))
        if found["having"] or (names and _DEED.match(context.text, names[0].end)):
            end = found.start()
            break
    for found in _BREAK.finditer(context.text, after, end):
        if _NEXT_CLAUSE.match(context.text, found.end()):
            end = found.start()
            break
    for name in context.people_in(after, end):
        if context.text[max(after, name.start - 2) : name.start] == ", " and re.match(
            r" [a-z]+ed\b| (?:said|told|met|held)\b", context.text[name.end :]
        ):
            return name.start
    return end


_RELATIVE = re.compile(r", (?:who|whom|when) (?=[^,]*$)")
_IN_RELATIVE = re.compile(r"(?:, (?:who|whom|when)|,? where) (?=[^,]*$)")
_THAT = re.compile(r"\b(?:said|says|told|added|noted|announced|confirmed|stated)\b.{0,60}? that ")


def clause_begin(context: Context, start: int, verb: int, people: Iterable[Name]) -> int:
    """Return where the verb's own clause begins: behind "said on Friday that", whose day is that of the saying."""
    found = None
    for found in _THAT.finditer(context.text, start, verb):  # noqa: B007 (the last one counts)
        pass
    begin = found.end() if found else start
    if relative := _RELATIVE.search(context.text, begin, verb):
        return relative.end()
    # "…, while X met Y": the clause begins with its own subject.
    first = min((n.start for n in people if n.start < verb), default=verb)
    for other in _OTHERS.finditer(context.text, begin, first):
        if "," not in context.text[other.end() : first] and first - other.end() <= SUBJECT_WITHIN:
            begin = other.end()
    return begin
