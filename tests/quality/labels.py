"""Labelled articles: made-up news texts with what a careful reader finds in them (see README.md)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from digest.records.clean_text import CleanText
from digest.records.partial_date import PartialDate

HERE = Path(__file__).parent
ARTICLES = HERE / "articles"
HELD_OUT = HERE / "held_out"

Values = tuple[str | None, ...]
"""All values that are right; None when the field may, or must, be unknown."""

Span = tuple[int, int]

# Words that leave open which part of the time they mean: a narrower interval within the label is right, too.
_VAGUE = re.compile(
    r"(?:the )?(?:early|late|mid|beginning|start|middle|end|first days|earlier|later)\b(?! on\b)", re.IGNORECASE
)
_WEEKDAY = re.compile(r"\b(?:mon|tues?|wednes|thurs?|fri|satur|sun)day", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class DateLabel:
    """Words that name a time."""

    quote: str
    """The words."""

    nth: int
    """Which of the places in the source where the same words stand, from 1."""

    values: Values
    """What they mean."""

    loose: bool
    """Whether a narrower interval is right, too."""

    ignored: bool
    """Whether readers may differ on them, so that they count neither way."""

    @property
    def group(self) -> str:
        """Return "unknowable", "interval", "weekday" or "date"."""
        first = self.values[0]
        if first is None:
            return "unknowable"
        if "/" in first:
            return "interval"
        return "weekday" if is_weekday(self.quote) else "date"


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingLabel:
    """A meeting that the article reports."""

    people: tuple[Values, ...]
    """Who met."""

    also: tuple[Values, ...]
    """Others in the room: they count neither way."""

    fields: Mapping[str, Values]
    """date, place, country, venue, format, time."""

    optional: bool
    """Whether a reader may as well take it for a mention."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionLabel:
    """A meeting that the article looks back or ahead to."""

    quote: str
    """The clause that speaks of it."""

    direction: str
    """back or ahead."""

    interval: Values
    """The days that it may mean."""

    loose: bool
    """Whether a narrower interval is right, too."""

    people: tuple[Values, ...]
    """Who met; empty when the clause names nobody."""

    place: Values
    """The city."""

    optional: bool
    """Whether a reader may pass it over."""


@dataclass(frozen=True, slots=True)
class StatementLabel:
    """Words between quotation marks."""

    said: str
    """How they begin, or a part of them."""

    speaker: str | None
    """Who said them; None where the text names nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """One article with its labels."""

    id: str
    """The file's name without its ending."""

    shape: str
    """What kind of text it is."""

    text: str
    """The article as pasted."""

    published: str | None
    """When it was published, whether the text says so or not."""

    header: Mapping[str, Values]
    """What the text states of itself; a field that does not stand here is not scored."""

    meetings: tuple[MeetingLabel, ...]
    """The meetings that it reports."""

    dates: tuple[DateLabel, ...]
    """All words that name a day, month, season or year."""

    mentions: tuple[MentionLabel, ...]
    """The meetings that it looks back or ahead to."""

    not_participants: tuple[str, ...]
    """People who are named and met nobody."""

    durations: tuple[Values, ...] | None
    """How long its meetings lasted, as ISO 8601; None where nobody has looked."""

    occasions: tuple[Values, ...] | None
    """What its meetings were part of; None where nobody has looked."""

    statements: tuple[StatementLabel, ...] | None
    """Who is quoted; None where nobody has looked."""

    any_meetings: bool
    """Whether meetings and mentions are not scored, since readers may differ."""


class _Loader(yaml.SafeLoader):
    """Reads every scalar as a text, as records are read, but null."""


_Loader.yaml_implicit_resolvers = {
    first: kept
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
    if (kept := [r for r in rules if r[0] == "tag:yaml.org,2002:null"])
}

MEETING_FIELDS = ("date", "place", "country", "venue", "format", "time")


def read_labelled(path: Path) -> Labelled:
    """Return the article of one file."""
    tree = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 (a safe loader)
    labels = tree["labels"]
    unsure = [{"quote": q, "value": None, "optional": "true"} for q in labels.get("ignore", [])]
    traps = [{"quote": q, "value": None} for q in labels.get("not_dates", [])]
    return Labelled(
        id=tree["id"],
        shape=tree["shape"],
        text=tree["text"],
        published=tree["published"],
        header={name: values(value) for name, value in labels["header"].items()},
        meetings=tuple(_meeting(m) for m in labels["meetings"]),
        dates=tuple(_date(d) for d in (*labels["dates"], *traps, *unsure)),
        mentions=tuple(_mention(m) for m in labels["mentions"]),
        not_participants=tuple(labels.get("not_participants", [])),
        durations=_listed(labels, "durations"),
        occasions=_listed(labels, "occasions"),
        statements=tuple(StatementLabel(s["said"], s["speaker"]) for s in labels["statements"])
        if "statements" in labels
        else None,
        any_meetings="any_meetings" in labels,
    )


def _listed(labels: Mapping[str, Any], name: str) -> tuple[Values, ...] | None:
    return tuple(values(v) for v in labels[name]) if name in labels else None


def values(written: str | None) -> Values:
    """Return the values that a label allows: "a|b" allows two, "a|null" none as well."""
    if written is None:
        return (None,)
    # A bar between spaces belongs to a headline.
    return tuple(None if v == "null" else v for v in re.split(r"(?<! )\|(?! )", written))


def is_weekday(words: str) -> bool:
    """Return whether words name a weekday and no day of a month."""
    return bool(_WEEKDAY.search(words)) and not re.search(r"\d", words)


def located(clean: CleanText, quote: str, nth: int = 1) -> Span | None:
    """Return where the quote stands in the canonical text, or None when it was dropped.

    Raises LookupError when the source does not hold it so often. A line break in the source is as good as a space.
    """
    pattern = r"\s+".join(re.escape(w) for w in quote.split())
    found = list(re.finditer(rf"(?<!\w){pattern}(?!\w)", clean.source))
    if len(found) < nth:
        msg = f"the text holds “{quote}” {len(found)} times, not {nth}"
        raise LookupError(msg)
    first, last = _moved(clean, found[nth - 1].start()), _moved(clean, found[nth - 1].end() - 1)
    return None if first is None or last is None else (first, last + 1)


def meant(written: str | None) -> PartialDate | None:
    """Return a label's value as a date."""
    return None if written is None else PartialDate(written)


def same_days(one: PartialDate, other: PartialDate) -> bool:
    """Return whether two dates mean the same days: 2022-01/2022-03 is 2022-01-01/2022-03-31."""
    return one.bounds() == other.bounds()


def _moved(clean: CleanText, at: int) -> int | None:
    return next((k.at + at - k.start for k in clean.kept if k.start <= at < k.end), None)


def _date(tree: Mapping[str, Any]) -> DateLabel:
    return DateLabel(
        quote=tree["quote"],
        nth=int(tree.get("nth", 1)),
        values=values(tree["value"]),
        loose="loose" in tree or bool(_VAGUE.match(tree["quote"])),
        ignored="optional" in tree,
    )


def _meeting(tree: Mapping[str, Any]) -> MeetingLabel:
    return MeetingLabel(
        people=tuple(values(p) for p in tree["people"]),
        also=tuple(values(p) for p in tree.get("also", [])),
        fields={name: values(tree[name]) for name in MEETING_FIELDS},
        optional="optional" in tree,
    )


def _mention(tree: Mapping[str, Any]) -> MentionLabel:
    return MentionLabel(
        quote=tree["quote"],
        direction=tree["direction"],
        interval=values(tree["interval"]),
        loose="loose" in tree,
        people=tuple(values(p) for p in tree["people"]),
        place=values(tree["place"]),
        optional="optional" in tree,
    )
